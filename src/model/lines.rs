use super::{Document, Offsets, Piece};

/// How far apart marks stand, in bytes: what a look-up counts through at most.
const STEP: usize = 256;

/// Lines and columns of positions in a document's text, as they are in the original file. Made once a document by
/// [`Document::lines`].
#[derive(Clone, Debug)]
pub struct Lines<'d> {
    text: &'d str,
    known: Known<'d>,
}

/// Positions whose line and column are known, in order.
#[derive(Clone, Debug)]
enum Known<'d> {
    /// Of a text that is the original, each [`STEP`] bytes behind the one before.
    Marks(Vec<Mark>),
    /// Of a text that was taken out of the original. A piece never goes past the end of its line.
    Pieces(&'d [Piece]),
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
        Lines { text: &self.text, known: Known::Pieces(pieces) }
    }
}

impl<'d> Lines<'d> {
    /// Of a text that is the original.
    pub fn of(text: &'d str) -> Self {
        Self { text, known: Known::Marks(marks(text)) }
    }

    /// The text.
    pub const fn text(&self) -> &'d str {
        self.text
    }

    /// The line and the column in characters, both from 1, of a position in the document's text.
    pub fn place(&self, at: usize) -> (usize, usize) {
        match &self.known {
            Known::Marks(marks) => last(marks, |mark| mark.at <= at).map_or((1, 1), |mark| {
                let Mark { line, column, .. } = mark.on_to(at, self.text);
                (line, column)
            }),
            Known::Pieces(pieces) => last(pieces, |piece| piece.text <= at)
                .map_or((1, 1), |piece| (piece.line, piece.column + characters(self.text, piece.text, at))),
        }
    }
}

/// The last of those in order that something holds of.
fn last<T>(all: &[T], holds: impl Fn(&T) -> bool) -> Option<&T> {
    all.get(all.partition_point(holds).checked_sub(1)?)
}

/// A mark at the start, and every [`STEP`] bytes.
fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(text.len() / STEP + 1);
    let mut next = Mark { at: 0, line: 1, column: 1 };
    loop {
        marks.push(next);
        let at = text.ceil_char_boundary(next.at + STEP);
        if at >= text.len() {
            return marks;
        }
        next = next.on_to(at, text);
    }
}

impl Mark {
    /// The mark of a later position, as lines end between the two.
    fn on_to(self, at: usize, text: &str) -> Self {
        let between = &text.as_bytes()[self.at..at.clamp(self.at, text.len())];
        let (mut line, mut start) = (self.line, None);
        for end in line_ends(between, text.as_bytes().get(self.at + between.len())) {
            line += 1;
            start = Some(self.at + end);
        }
        let column = start.map_or(self.column + characters(text, self.at, at), |start| 1 + characters(text, start, at));
        Self { at, line, column }
    }
}

/// Where lines end in a stretch, behind their last byte; `next` is the byte behind the stretch.
fn line_ends<'b>(bytes: &'b [u8], next: Option<&'b u8>) -> impl Iterator<Item = usize> + 'b {
    let ends = move |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1).or(next) != Some(&b'\n');
    memchr::memchr2_iter(b'\n', b'\r', bytes).filter(ends).map(|at| at + 1)
}

/// How many characters begin in `text[from..to]`; also right where `to` isn't a character's border.
fn characters(text: &str, from: usize, to: usize) -> usize {
    let bytes = text.as_bytes().get(from..to.min(text.len())).unwrap_or_default();
    // By so many that a byte holds their number: many bytes are counted at once.
    let begins = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(!(0x80..0xC0).contains(byte))).sum::<u8>();
    bytes.chunks(u8::MAX.into()).map(|bytes| usize::from(begins(bytes))).sum()
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
        // Marks stand between the two bytes of a line's end.
        let lines = format!("x{}", "é\r\n".repeat(10_000));
        assert_eq!((place(&lines, 20_003), place(&lines, 20_004)), ((5001, 2), (5001, 3)));
        assert_eq!(place(&lines, 40_001), (10_001, 1));
    }
}
