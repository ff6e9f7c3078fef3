//! Markdown: the words of headings, paragraphs, list items and table cells. Marks, code blocks, addresses and HTML tags
//! are left out.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::cells::Cells;
use super::strands::{Weave, Woven};
use crate::model::{BlockKind, Span};

/// Takes the words out of a Markdown text, from `start` on. A title told before it becomes its first heading.
pub(super) fn read(text: &str, start: usize, title: Option<Span>) -> Woven {
    let mut reader = Reader::new(text);
    if let Some(title) = title {
        reader.weave.copy(title.range());
        reader.end_block(BlockKind::Heading(1));
    }
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    for (event, range) in Parser::new_ext(&text[start..], options).into_offset_iter() {
        reader.take(event, range.start + start..range.end + start);
    }
    reader.end_block(BlockKind::Paragraph);
    reader.weave.finish()
}

struct Reader<'s> {
    weave: Weave<'s>,
    source: &'s str,
    /// Where the block at hand begins.
    block: usize,
    /// How many code blocks, HTML blocks and the like are open: their words are left out.
    silent: usize,
    /// For each open link, 1 where its words are left out.
    links: Vec<usize>,
    /// How many list items are open.
    items: usize,
    cells: Cells,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str) -> Self {
        Self {
            weave: Weave::of_all(source),
            source,
            block: 0,
            silent: 0,
            links: Vec::new(),
            items: 0,
            cells: Cells::default(),
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) if self.silent == 0 => self.words(&words, range),
            Event::Code(words) if self.silent == 0 => self.code(&words, range),
            Event::SoftBreak | Event::HardBreak if self.silent == 0 => self.weave.replace(range, " "),
            Event::InlineHtml(tag) if self.silent == 0 && tag.starts_with("<br") => self.weave.replace(range, " "),
            _ => {}
        }
    }

    /// Words as they stand, or what an entity stands for. A backslash before a mark isn't in the words.
    fn words(&mut self, words: &str, range: Range<usize>) {
        match self.source.get(range.clone()) {
            Some(source) if source == words => self.weave.copy(range),
            Some(source) if source.ends_with(words) => self.weave.copy(range.end - words.len()..range.end),
            _ => self.weave.replace(range, words),
        }
    }

    /// A stretch of code in a sentence: its words without the marks around it.
    fn code(&mut self, words: &str, range: Range<usize>) {
        match self.source.get(range.clone()).and_then(|source| source.find(words)) {
            Some(at) => self.weave.copy(range.start + at..range.start + at + words.len()),
            None => self.weave.replace(range, words),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) | Tag::Image { .. } => self.silent += 1,
            // The words of `<https://…>` are an address.
            Tag::Link { link_type, .. } => {
                self.links.push(usize::from(matches!(link_type, LinkType::Autolink | LinkType::Email)));
                self.silent += self.links.last().copied().unwrap_or(0);
            }
            Tag::Item => {
                self.end_block(self.kind());
                self.items += 1;
            }
            Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::FootnoteDefinition(_)
            | Tag::Table(_) => {
                self.end_block(self.kind());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) | TagEnd::Image => self.silent -= 1,
            TagEnd::Link => self.silent -= self.links.pop().unwrap_or(0),
            TagEnd::Heading(level) => {
                self.end_block(BlockKind::Heading(number(level)));
            }
            TagEnd::Item => {
                self.end_block(BlockKind::ListItem);
                self.items -= 1;
            }
            TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.end_block(self.kind());
            }
            TagEnd::TableCell => self.end_cell(),
            TagEnd::TableHead | TagEnd::TableRow => self.cells.end_row(),
            TagEnd::Table => self.cells.end_table(),
            _ => {}
        }
    }

    fn kind(&self) -> BlockKind {
        if self.items > 0 { BlockKind::ListItem } else { BlockKind::Paragraph }
    }

    /// Ends the block at hand, with a line break that no sentence crosses.
    fn end_block(&mut self, kind: BlockKind) -> Option<Span> {
        let span = self.weave.block(self.block, kind);
        if self.weave.at() > self.block {
            let at = self.weave.source_end();
            self.weave.gap(at, "\n");
        }
        self.block = self.weave.at();
        span
    }

    fn end_cell(&mut self) {
        let words = self.end_block(self.cells.kind());
        self.cells.end_cell(words, 1);
    }
}

const fn number(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(String, String)> {
        let woven = read(text, 0, None);
        let show = |block: &crate::model::Block| {
            let kind = match &block.kind {
                BlockKind::Cell { row_head, column_head, .. } => {
                    let head = |span: &Option<Span>| span.map_or(String::new(), |span| span.of(&woven.text).to_owned());
                    format!("{} × {}", head(row_head), head(column_head))
                }
                other => format!("{other:?}"),
            };
            (kind, block.span.of(&woven.text).to_owned())
        };
        woven.blocks.iter().map(show).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    #[test]
    fn marks_are_left_out() {
        let text =
            "# About **40** days\n\nSome\n1.4&nbsp;million [people](http://a.b/9) \\*left*.\n\n```\n99 lines\n```\n";
        let expected = [("Heading(1)", "About 40 days"), ("Paragraph", "Some 1.4\u{a0}million people *left*.")];
        assert_eq!(shown(text), pairs(&expected));
    }

    #[test]
    fn items_and_quotes() {
        let text = "- 4 boats\n- 5 planes\n\n  of 2 kinds\n\n> 6 tanks\n";
        let expected =
            [("ListItem", "4 boats"), ("ListItem", "5 planes"), ("ListItem", "of 2 kinds"), ("Paragraph", "6 tanks")];
        assert_eq!(shown(text), pairs(&expected));
    }

    #[test]
    fn cells_know_their_heads() {
        let text = "| City | Dead |\n|---|---|\n| Arbo | 40 |\n";
        let expected = [(" × ", "City"), ("City × ", "Dead"), (" × City", "Arbo"), ("Arbo × Dead", "40")];
        assert_eq!(shown(text), pairs(&expected));
    }
}
