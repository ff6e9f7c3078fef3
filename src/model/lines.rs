use super::{Document, Offsets, Piece};

/// How far apart marks stand on a long line, in bytes: what a look-up counts through at most.
const STEP: usize = 4096;

/// Lines and columns of positions in a document's text, as they are in the original file. Made once a document by
/// [`Document::lines`].
#[derive(Clone, Debug)]
pub struct Lines<'d> {
    text: &'d str,
    marks: Vec<Mark>,
}

/// A position in the text whose line and column, from 1, are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    at: usize,
    line: usize,
    column: usize,
}

impl Document {
    /// The way from positions in the text to lines and columns of the original file.
    pub fn lines(&self) -> Lines<'_> {
        let Offsets::Pieces(pieces) = &self.offsets else { return Lines::of(&self.text) };
        let mark = |piece: &Piece| Mark { at: piece.text, line: piece.line, column: piece.column };
        Lines { text: &self.text, marks: pieces.iter().map(mark).collect() }
    }
}

impl<'d> Lines<'d> {
    /// Of a text that is the original.
    pub fn of(text: &'d str) -> Self {
        Self { text, marks: marks(text) }
    }

    /// The line and the column in characters, both from 1, of a position in the document's text.
    pub fn place(&self, at: usize) -> (usize, usize) {
        let next = self.marks.partition_point(|mark| mark.at <= at);
        let Some(mark) = next.checked_sub(1).and_then(|index| self.marks.get(index)) else { return (1, 1) };
        (mark.line, mark.column + characters(self.text, mark.at, at))
    }
}

/// A mark at the start of each line, and every [`STEP`] bytes on lines longer than that.
fn marks(text: &str) -> Vec<Mark> {
    let mut marks = vec![Mark { at: 0, line: 1, column: 1 }];
    let bytes = text.as_bytes();
    let mut last = marks[0];
    let mut from = 0;
    while let Some(end) = memchr::memchr2(b'\n', b'\r', &bytes[from..]).map(|found| from + found) {
        fill(text, end, &mut last, &mut marks);
        from = end + if bytes[end..].starts_with(b"\r\n") { 2 } else { 1 };
        last = Mark { at: from, line: last.line + 1, column: 1 };
        marks.push(last);
    }
    fill(text, text.len(), &mut last, &mut marks);
    marks
}

/// The marks of a long line, up to its `end`.
fn fill(text: &str, end: usize, last: &mut Mark, marks: &mut Vec<Mark>) {
    while end - last.at > STEP {
        let mut at = last.at + STEP;
        while !text.is_char_boundary(at) {
            at += 1;
        }
        *last = Mark { at, line: last.line, column: last.column + characters(text, last.at, at) };
        marks.push(*last);
    }
}

/// How many characters begin in `text[from..to]`; also right where `to` isn't a character's border.
fn characters(text: &str, from: usize, to: usize) -> usize {
    let bytes = text.as_bytes().get(from..to.min(text.len())).unwrap_or_default();
    bytes.iter().filter(|byte| !(0x80..0xC0).contains(*byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, at: usize) -> (usize, usize) {
        Lines::of(text).place(at)
    }

    #[test]
    fn lines_end_in_any_of_the_three_ways() {
        assert_eq!(place("a\nb\r\nc\rd", 0), (1, 1));
        assert_eq!(place("a\nb\r\nc\rd", 2), (2, 1));
        assert_eq!(place("a\nb\r\nc\rd", 5), (3, 1));
        assert_eq!(place("a\nb\r\nc\rd", 7), (4, 1));
    }

    #[test]
    fn columns_are_characters() {
        assert_eq!(place("“40” km", "“40” ".len()), (1, 6));
        assert_eq!(place(&"é".repeat(10_000), 20_000), (1, 10_001));
        assert_eq!(place("", 0), (1, 1));
    }
}
