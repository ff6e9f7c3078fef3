//! DOCX: the words of paragraphs, headings, list items and table cells, a line each, so that a line's number is that of
//! its paragraph.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::cells::Cells;
use super::packed::Archive;
use super::strands::trimmed;
use super::{Body, Limits};
use crate::model::{Block, BlockKind, Offsets, Span, Trouble};

/// Takes the words out of a document of Word.
pub(super) fn read(path: &str, bytes: &[u8], limits: &Limits) -> Result<Body, Trouble> {
    let mut archive = Archive::open(path, bytes, limits)?;
    let Some(document) = archive.part("word/document.xml")? else {
        return Err(Trouble::error(path, "isn't a Word document: it has no part word/document.xml"));
    };
    let mut words = Words::default();
    words.read(path, &document, limits.nesting)?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(notes) = archive.part(notes)? {
            words.read(path, &notes, limits.nesting)?;
        }
    }
    Ok(Body { text: words.text, blocks: words.blocks, offsets: Offsets::None })
}

#[derive(Default)]
struct Words {
    text: String,
    blocks: Vec<Block>,
    /// Where the paragraph at hand begins.
    paragraph: usize,
    kind: Option<BlockKind>,
    in_text: bool,
    cells: Cells,
    /// How many tables are open; only the cells of an outer one are cells.
    tables: usize,
    /// Where the words of the cell at hand begin.
    cell: Option<usize>,
}

impl Words {
    fn read(&mut self, path: &str, xml: &[u8], deepest: usize) -> Result<(), Trouble> {
        let xml = String::from_utf8_lossy(xml);
        // No more words than there are bytes: a text that grew bit by bit would be there twice at times.
        self.text.reserve(xml.len());
        let mut reader = Reader::from_str(&xml);
        let mut depth = 0_usize;
        loop {
            let at = reader.buffer_position();
            let broken = |said: &dyn std::fmt::Display| {
                Trouble::error(path, format!("isn't sound inside: {said} (byte {at} of its XML)"))
            };
            match reader.read_event().map_err(|error| broken(&error))? {
                Event::Start(tag) => {
                    depth += 1;
                    if depth > deepest {
                        let trouble = broken(&"its elements lie too deep in each other");
                        return Err(trouble.help("raise the limit with --max-nesting"));
                    }
                    self.start(&tag);
                }
                Event::Empty(tag) => {
                    self.start(&tag);
                    self.end(tag.local_name().as_ref());
                }
                Event::End(tag) => {
                    depth = depth.saturating_sub(1);
                    self.end(tag.local_name().as_ref());
                }
                Event::Text(words) if self.in_text => self.text.push_str(&words),
                Event::GeneralRef(name) if self.in_text => self.text.push_str(&entity(&name)),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "t" => self.in_text = true,
            "p" => self.start_paragraph(),
            "tab" | "br" | "cr" => self.text.push(' '),
            "noBreakHyphen" => self.text.push('\u{2011}'),
            "pStyle" => self.kind = style(&value(tag)).or(self.kind.take()),
            "numPr" => self.kind = self.kind.take().or(Some(BlockKind::ListItem)),
            "tbl" => self.tables += 1,
            "tc" if self.tables == 1 => self.cell = Some(self.text.len()),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "p" => self.end_paragraph(),
            "tc" if self.tables == 1 => self.end_cell(),
            "tr" if self.tables == 1 => self.cells.end_row(),
            "tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.cells.end_table();
                }
            }
            _ => {}
        }
    }

    /// A text box holds paragraphs within a paragraph: what stands before it is one of its own.
    fn start_paragraph(&mut self) {
        if self.cell.is_none() && self.paragraph < self.text.len() {
            self.end_paragraph();
        }
        (self.paragraph, self.kind) = (self.text.len(), None);
    }

    fn end_paragraph(&mut self) {
        if self.cell.is_some() {
            self.text.push(' ');
            return;
        }
        let span = Span::new(self.paragraph.min(self.text.len()), self.text.len());
        let kind = self.kind.take().unwrap_or(BlockKind::Paragraph);
        self.blocks.extend(trimmed(&self.text, span).map(|span| Block { span, kind }));
        self.text.push('\n');
        self.paragraph = self.text.len();
    }

    fn end_cell(&mut self) {
        let Some(start) = self.cell.take() else { return };
        let span = trimmed(&self.text, Span::new(start, self.text.len()));
        let kind = self.cells.kind();
        self.blocks.extend(span.map(|span| Block { span, kind }));
        self.cells.end_cell(span, 1);
        self.text.push('\n');
        self.paragraph = self.text.len();
    }
}

/// The value of an element's attribute `w:val`.
fn value(tag: &BytesStart<'_>) -> String {
    let attribute =
        tag.attributes().with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == "val");
    attribute.map_or(String::new(), |attribute| attribute.value.into_owned())
}

/// What a paragraph style means: `Title`, `Heading2`, `ListBullet`.
fn style(name: &str) -> Option<BlockKind> {
    let name = name.to_ascii_lowercase();
    let level = name.strip_prefix("heading").map(|level| level.trim().parse().unwrap_or(1));
    match level {
        Some(level) => Some(BlockKind::Heading(level)),
        None if name == "title" => Some(BlockKind::Heading(1)),
        None if name.starts_with("list") => Some(BlockKind::ListItem),
        None => None,
    }
}

fn entity(name: &str) -> String {
    let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix('x') {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    });
    let number = number.and_then(char::from_u32).map(String::from);
    number.or_else(|| quick_xml::escape::resolve_predefined_entity(name).map(str::to_owned)).unwrap_or_default()
}
