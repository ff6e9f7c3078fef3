//! Plain text: paragraphs by line breaks.
//!
//! A line break ends a paragraph, unless the text is wrapped: a line without an end mark goes on in the next one where
//! that one's first word wouldn't have fitted.

use crate::model::{Block, BlockKind, Span};

/// The longest line, in characters, of a text that was wrapped by hand or by a mail program.
const WRAPPED: usize = 100;
/// The longest first line, in characters, that is read as a heading.
const HEADING: usize = 160;

/// The blocks of a plain text from `start` on.
pub(super) fn blocks(text: &str, start: usize) -> Vec<Block> {
    let lines: Vec<Span> = lines(text, start).collect();
    let width = lines.iter().map(|line| characters(line.of(text))).max().unwrap_or(0);
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in lines {
        let Some(line) = super::strands::trimmed(text, line) else {
            open = false;
            continue;
        };
        match blocks.last_mut().filter(|last| open && goes_on(last.span.of(text), line.of(text), width)) {
            Some(last) => last.span = last.span.join(&line),
            None => blocks.push(Block { span: line, kind: kind(line.of(text)) }),
        }
        open = true;
    }
    head(text, &mut blocks);
    blocks
}

/// The lines of the text without their end marks.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Span> + '_ {
    let mut next = Some(start);
    std::iter::from_fn(move || {
        let at = next?;
        let (end, mark) = line_end(text, at).unwrap_or((text.len(), 0));
        next = (mark > 0).then_some(end + mark);
        Some(Span::new(at, end))
    })
}

/// The next mark that ends a line, and its length.
fn line_end(text: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        // What one of the marks begins with: the two of three bytes begin as quotation marks and dashes do.
        at += bytes.get(at..)?.iter().position(|byte| matches!(byte, b'\n' | b'\r' | b'\x0c' | 0xE2))?;
        match bytes.get(at..at + 3) {
            Some([0xE2, 0x80, 0xA8 | 0xA9]) => return Some((at, 3)),
            Some([0xE2, ..]) => at += 3,
            _ => return Some((at, 1)),
        }
    }
}

fn characters(words: &str) -> usize {
    words.chars().count()
}

/// Whether a wrapped paragraph goes on in `next`.
fn goes_on(paragraph: &str, next: &str, width: usize) -> bool {
    let last = paragraph.rsplit('\n').next().unwrap_or(paragraph);
    let word = next.split_whitespace().next().unwrap_or(next);
    let fitted = characters(last) + 1 + characters(word) <= width;
    width <= WRAPPED && !ends_sentence(last) && !fitted && kind(next) != BlockKind::ListItem
}

/// Whether the words end as a sentence does, closing quotes and brackets left aside.
fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']).ends_with(['.', '!', '?', '…', ':', ';'])
}

/// An item of a list begins with a bullet, or with a number and a point.
fn kind(line: &str) -> BlockKind {
    let marker = line.split_whitespace().next().unwrap_or_default();
    let number = marker.trim_end_matches(['.', ')']);
    let numbered = number.len() < marker.len() && number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit());
    let bullet = matches!(marker, "-" | "*" | "•" | "–" | "+");
    if (bullet || numbered && !number.is_empty()) && marker.len() < line.len() {
        BlockKind::ListItem
    } else {
        BlockKind::Paragraph
    }
}

/// A short first line without an end mark, with text behind it, is a heading.
fn head(text: &str, blocks: &mut [Block]) {
    let [first, _, ..] = blocks else { return };
    let words = first.span.of(text);
    if first.kind == BlockKind::Paragraph && !ends_sentence(words) && characters(words) <= HEADING {
        first.kind = BlockKind::Heading(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(BlockKind, &str)> {
        blocks(text, 0).into_iter().map(|block| (block.kind, block.span.of(text))).collect()
    }

    #[test]
    fn a_line_a_paragraph() {
        let text = "Forty hurt in blast\r\n\r\nA blast hurt 40 people.\nNobody died.\u{2028}That was on Monday.";
        assert_eq!(
            shown(text),
            [
                (BlockKind::Heading(1), "Forty hurt in blast"),
                (BlockKind::Paragraph, "A blast hurt 40 people."),
                (BlockKind::Paragraph, "Nobody died."),
                (BlockKind::Paragraph, "That was on Monday."),
            ]
        );
    }

    #[test]
    fn wrapped_lines_go_on() {
        let text =
            "The bridge is some four hundred and\nforty metres long, and was opened to\ntraffic in 1932.\nIt is old.";
        let ends: Vec<&str> = shown(text).into_iter().map(|block| block.1).collect();
        assert_eq!(ends, [&text[..text.len() - 11], "It is old."]);
    }

    #[test]
    fn short_lines_do_not() {
        assert_eq!(shown("Bridge opened\nThe new bridge is 40 metres long and cost 3 million.").len(), 2);
        assert_eq!(shown("- 4 boats\n- 5 planes")[1], (BlockKind::ListItem, "- 5 planes"));
        assert_eq!(shown("  \n\n"), []);
    }
}
