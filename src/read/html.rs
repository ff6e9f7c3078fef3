//! HTML: the words of headings, paragraphs, list items and table cells. Navigation, scripts, styles and forms are left
//! out.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use jiff::civil::Date;
use lol_html::html_content::{Element, TextType};
use lol_html::{HtmlRewriter, MemorySettings, Settings, doc_text, element};

use super::cells::Cells;
use super::strands::{Weave, Woven};
use crate::model::{BlockKind, Span};

/// What is said by an element that isn't there to be read: links to elsewhere, programs, forms, code.
const SILENT: &[&str] = &[
    "nav", "footer", "aside", "form", "script", "style", "noscript", "template", "svg", "math", "button", "select",
    "iframe", "pre", "code", "textarea", "canvas", "object", "audio", "video", "dialog", "menu",
];
/// Elements that sentences don't cross.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "figure",
    "figcaption",
    "blockquote",
    "ul",
    "ol",
    "dl",
    "li",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "caption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "address",
    "details",
    "summary",
    "body",
    "html",
    "head",
    "title",
    "fieldset",
];
/// Elements that hold what the page is there for: within them one hears again.
const MAIN: &[&str] = &["main", "article", "h1"];
/// A table whose cells are longer than this, in bytes, is there for its looks.
const LONGEST_CELL: usize = 300;
/// How much the parser may hold: it keeps the open elements.
const MEMORY: usize = 256 << 20;

/// What the page tells of itself.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub date: Option<Date>,
    pub source: Option<String>,
}

/// A piece of the page, in order.
#[derive(Debug)]
enum Event {
    Start { name: String, width: usize, hidden: bool, at: usize },
    End { name: String },
    Text { range: Range<usize>, title: bool },
}

/// Takes the words out of a page. The error is what the parser says.
pub(super) fn read(text: &str) -> Result<(Woven, Head), String> {
    let (events, head) = events(text)?;
    let heading = events.iter().any(|event| matches!(event, Event::Start { name, .. } if name == "h1"));
    let mut reader = Reader::new(text, !heading);
    for event in events {
        reader.take(event);
    }
    reader.words();
    reader.end_block();
    Ok((reader.weave.finish(), head))
}

/// The page's tags and texts with their places.
fn events(text: &str) -> Result<(Vec<Event>, Head), String> {
    let found = Rc::new(RefCell::new((Vec::new(), Head::default())));
    let (tags, texts) = (Rc::clone(&found), Rc::clone(&found));
    let settings = Settings::new()
        .with_strict(false)
        .with_memory_settings(MemorySettings::new().with_max_allowed_memory_usage(MEMORY))
        .append_element_content_handler(element!("*", move |element| {
            start(element, &tags);
            Ok(())
        }))
        .append_document_content_handler(doc_text!(move |chunk| {
            let title = match chunk.text_type() {
                TextType::Data => false,
                TextType::RCData => true,
                _ => return Ok(()),
            };
            texts.borrow_mut().0.push(Event::Text { range: chunk.source_location().bytes(), title });
            Ok(())
        }));
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    rewriter.write(text.as_bytes()).and_then(|()| rewriter.end()).map_err(|error| error.to_string())?;
    Ok(found.take())
}

/// Notes an element that matters, and its end.
fn start(element: &mut Element<'_, '_>, found: &Rc<RefCell<(Vec<Event>, Head)>>) {
    let name = element.tag_name();
    let name = name.as_str();
    if name == "meta" {
        return about(element, &mut found.borrow_mut().1);
    }
    let hidden = is_hidden(element);
    if !hidden && name != "br" && !BLOCKS.contains(&name) && !SILENT.contains(&name) {
        return;
    }
    let width = element.get_attribute("colspan").and_then(|width| width.parse().ok()).unwrap_or(1_usize).clamp(1, 1000);
    let at = element.source_location().bytes().start;
    found.borrow_mut().0.push(Event::Start { name: name.to_owned(), width, hidden, at });
    if let Some(handlers) = element.end_tag_handlers() {
        let (found, name) = (Rc::clone(found), name.to_owned());
        handlers.push(Box::new(move |_| {
            found.borrow_mut().0.push(Event::End { name });
            Ok(())
        }));
    }
}

fn is_hidden(element: &Element<'_, '_>) -> bool {
    let is =
        |name: &str, value: &str| element.get_attribute(name).is_some_and(|found| found.eq_ignore_ascii_case(value));
    element.get_attribute("hidden").is_some() || is("aria-hidden", "true") || is("role", "navigation")
}

/// What a `meta` element tells of the page: the day of publication, the publisher.
fn about(element: &Element<'_, '_>, head: &mut Head) {
    let name = ["property", "name", "itemprop"].iter().find_map(|name| element.get_attribute(name));
    let (Some(name), Some(content)) = (name, element.get_attribute("content")) else { return };
    match name.to_ascii_lowercase().as_str() {
        "article:published_time" | "datepublished" | "date" | "pubdate" | "dc.date" | "dcterms.date"
            if head.date.is_none() =>
        {
            head.date = super::dates::date(&content).ok();
        }
        "og:site_name" | "publisher" | "application-name" | "dc.publisher" if head.source.is_none() => {
            head.source = Some(content.trim().to_owned()).filter(|source| !source.is_empty());
        }
        _ => {}
    }
}

struct Reader<'s> {
    weave: Weave<'s>,
    source: &'s str,
    /// Where the block at hand begins.
    block: usize,
    kind: BlockKind,
    /// How many silent elements are open.
    silent: usize,
    /// Whether the page's title is read as its heading.
    title: bool,
    cells: Cells,
    /// The width of the cell at hand, where there is one.
    cell: Option<usize>,
    /// Text whose end isn't known yet.
    pending: Range<usize>,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str, title: bool) -> Self {
        Self {
            weave: Weave::of_all(source),
            source,
            block: 0,
            kind: BlockKind::Paragraph,
            silent: 0,
            title,
            cells: Cells::default(),
            cell: None,
            pending: 0..0,
        }
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Text { range, title } if self.silent == 0 && (!title || self.title) => {
                if range.start == self.pending.end {
                    self.pending.end = range.end;
                } else {
                    self.words();
                    self.pending = range;
                }
            }
            Event::Text { .. } => {}
            Event::Start { name, width, hidden, at } => {
                self.words();
                self.start(&name, width, hidden, at);
            }
            Event::End { name } => {
                self.words();
                self.end(&name);
            }
        }
    }

    fn start(&mut self, name: &str, width: usize, hidden: bool, at: usize) {
        if hidden || SILENT.contains(&name) {
            self.silent += 1;
            // The words of a link's address or of code part what stands around them.
            if self.weave.at() > self.block && !self.weave.at_space() {
                self.weave.gap(at, " ");
            }
            return;
        }
        if MAIN.contains(&name) {
            self.silent = 0;
        }
        if name == "br" {
            return self.weave.gap(at, " ");
        }
        self.end_block();
        self.kind = match name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => BlockKind::Heading(level - b'0'),
            b"title" => BlockKind::Heading(1),
            b"li" => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        };
        match name {
            "td" | "th" => self.cell = Some(width),
            "tr" => self.cells.end_row(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if SILENT.contains(&name) || !BLOCKS.contains(&name) {
            self.silent = self.silent.saturating_sub(1);
            return;
        }
        self.end_block();
        self.kind = BlockKind::Paragraph;
        match name {
            "tr" => self.cells.end_row(),
            "table" => self.cells.end_table(),
            _ => {}
        }
    }

    /// Takes over the text that has been gathered: entities as what they stand for, white space as one space.
    fn words(&mut self) {
        let range = std::mem::take(&mut self.pending);
        let mut at = range.start;
        while at < range.end {
            let rest = &self.source[at..range.end];
            let plain = rest.find(|c: char| c == '&' || c.is_ascii_whitespace()).unwrap_or(rest.len());
            self.weave.copy(at..at + plain);
            at += plain;
            let rest = &rest[plain..];
            let white = rest.len() - rest.trim_ascii_start().len();
            if white > 0 {
                match &rest[..white] {
                    _ if self.weave.at_space() => {}
                    // As it is, it goes on with the words before it.
                    " " => self.weave.copy(at..at + 1),
                    _ => self.weave.replace(at..at + white, " "),
                }
                at += white;
            } else if !rest.is_empty() {
                let (length, stands_for) = entity(rest);
                self.weave.replace(at..at + length, &stands_for);
                at += length;
            }
        }
        self.pending = range.end..range.end;
    }

    /// Ends the block at hand, with a line break that no sentence crosses.
    fn end_block(&mut self) {
        let long = self.weave.at() - self.block > LONGEST_CELL;
        let kind = if self.cell.is_some() && !long { self.cells.kind() } else { self.kind.clone() };
        let words: Option<Span> = self.weave.block(self.block, kind);
        if let (Some(width), true) = (self.cell, words.is_some()) {
            self.cells.end_cell(words, width);
            self.cell = None;
        }
        if self.weave.at() > self.block {
            let at = self.weave.source_end();
            self.weave.gap(at, "\n");
        }
        self.block = self.weave.at();
    }
}

/// The entity that the text begins with: its length, and what it stands for. A bare `&` stands for itself.
fn entity(text: &str) -> (usize, String) {
    let bare = (1, "&".to_owned());
    let Some(end) = text.bytes().take(34).position(|byte| byte == b';') else { return bare };
    let name = &text[1..end];
    let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    });
    let words = match number {
        Some(number) => char::from_u32(number).filter(|c| *c != '\0').map(String::from),
        None => named(&text[..=end]),
    };
    words.map_or(bare, |words| (end + 1, words))
}

/// What an entity with a name stands for, such as `&eacute;`: Markdown has those of HTML, too.
fn named(entity: &str) -> Option<String> {
    let is_name = entity[1..entity.len() - 1].bytes().all(|byte| byte.is_ascii_alphanumeric());
    let words = |event| if let pulldown_cmark::Event::Text(words) = event { Some(words) } else { None };
    let words = || pulldown_cmark::Parser::new(entity).filter_map(words).map(String::from).collect::<String>();
    is_name.then(words).filter(|words| words != entity)
}

/// The encoding that a page declares at its beginning.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(1024)];
    let at = memchr::memmem::find(head, b"charset=").or_else(|| memchr::memmem::find(head, b"encoding="))?;
    let rest = &head[at..];
    let rest = rest[rest.iter().position(|byte| *byte == b'=')? + 1..].trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:".contains(byte))?;
    encoding_rs::Encoding::for_label(&rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: &str) -> Vec<(BlockKind, String)> {
        let (woven, _) = read(page).unwrap();
        woven.blocks.iter().map(|block| (block.kind.clone(), block.span.of(&woven.text).to_owned())).collect()
    }

    #[test]
    fn what_is_there_to_be_read() {
        let page = "<html><head><title>Site 24</title><style>p{margin:3px}</style></head><body><nav>99 links</nav>\
            <h1>Forty&nbsp;days</h1><p>Some <b>1.4</b>\n million &amp; more<br>left.</p><script>var n = 7;</script>\
            <ul><li>4 boats<li>5 planes</ul><footer>&copy; 2022</footer></body></html>";
        let expected = [
            (BlockKind::Heading(1), "Forty\u{a0}days"),
            (BlockKind::Paragraph, "Some 1.4 million & more left."),
            (BlockKind::ListItem, "4 boats"),
            (BlockKind::ListItem, "5 planes"),
        ];
        assert_eq!(shown(page), expected.map(|(kind, words)| (kind, words.to_owned())));
    }

    #[test]
    fn entities_stand_for_words() {
        for (text, length, words) in [
            ("&eacute;t", 8, "é"),
            ("&lt;b&gt;", 4, "<"),
            ("&nbsp;40", 6, "\u{a0}"),
            ("&Tab;", 5, "\t"),
            ("&frac12;", 8, "½"),
            ("&#x2013;", 8, "–"),
            ("&#8211;7", 7, "–"),
            ("&nosuch;", 1, "&"),
            ("&*a*;", 1, "&"),
            ("& 4;", 1, "&"),
            ("&;", 1, "&"),
        ] {
            assert_eq!(entity(text), (length, words.to_owned()), "{text}");
        }
    }

    #[test]
    fn cells_know_their_heads() {
        let page = "<table><tr><th>City</th><th>Dead</th></tr><tr><td>Arbo</td><td><p>40</p></td></tr></table>";
        let (woven, _) = read(page).unwrap();
        let last = woven.blocks.last().unwrap();
        let BlockKind::Cell { row, column, row_head, column_head, .. } = last.kind else { panic!("{last:?}") };
        let head = |span: Option<Span>| span.unwrap().of(&woven.text);
        assert_eq!((row, column, head(row_head), head(column_head)), (1, 1, "Arbo", "Dead"));
    }

    #[test]
    fn the_last_words_need_no_end_tag() {
        assert_eq!(shown("<p>Some 40 people"), [(BlockKind::Paragraph, "Some 40 people".to_owned())]);
    }

    #[test]
    fn what_a_page_tells_of_itself() {
        let page = "<meta property=article:published_time content=2022-03-01T10:00:00Z><meta property='og:site_name' content='The Herald'>";
        let (_, head) = read(page).unwrap();
        assert_eq!((head.date, head.source.as_deref()), (Some(jiff::civil::date(2022, 3, 1)), Some("The Herald")));
        assert_eq!(declared(b"<meta charset='windows-1251'>"), Some(encoding_rs::WINDOWS_1251));
    }
}
