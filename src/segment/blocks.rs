//! Blocks of a text whose reader found none: paragraphs by line.

use crate::model::{Block, BlockKind, Span};

/// Lines shorter than this are headings, verses or items: the next line doesn't continue them.
const WRAPPED: usize = 50;

/// A block a line, but a line that plainly goes on in the next one is joined with it.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in lines(text) {
        match blocks.last_mut() {
            Some(last) if continues(text, last.span, line) => last.span = last.span.join(&line),
            _ => blocks.push(Block { span: line, kind: BlockKind::Paragraph }),
        }
    }
    blocks
}

/// The lines with something on them, without the blanks around it.
fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    text.split(['\n', '\r', '\u{2028}', '\u{2029}']).filter_map(move |line| {
        let trimmed = line.trim();
        let start = trimmed.as_ptr() as usize - text.as_ptr() as usize;
        (!trimmed.is_empty()).then(|| Span::new(start, start + trimmed.len()))
    })
}

/// Whether a line goes on in the next: it is long, ends in no mark, and the next begins in lower case or with a digit.
fn continues(text: &str, line: Span, next: Span) -> bool {
    let adjacent = text[line.end..next.start].bytes().filter(|&byte| byte == b'\n').count() == 1;
    let ended = line.of(text).ends_with(['.', '!', '?', ':', ';', '"', '”', '’', ')']);
    let goes_on = next.of(text).starts_with(|first: char| first.is_lowercase() || first.is_ascii_digit());
    adjacent && !ended && goes_on && line.len() >= WRAPPED
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        blocks(text).iter().map(|block| block.span.of(text)).collect()
    }

    #[test]
    fn a_line_is_a_block_unless_it_was_wrapped() {
        assert_eq!(texts("A title\n\n  One line. \r\nAnother.\n"), ["A title", "One line.", "Another."]);
        let wrapped = "The council heard on Monday that the bridge will cost\n40 million euros more.";
        assert_eq!(texts(wrapped), [wrapped]);
        assert_eq!(texts("\n \n"), Vec::<&str>::new());
    }
}
