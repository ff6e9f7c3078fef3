use std::sync::Arc;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::Span;

/// One text with its metadata.
///
/// `text` is what the stages read. It is the file's own bytes wherever the file is UTF-8 text; where it isn't (another
/// encoding, a format whose text had to be taken out), `offsets` leads back to the bytes as they were given.
#[derive(Clone, Debug, Hash)]
pub struct Document {
    /// The id given with the document, or its path.
    pub id: Arc<str>,
    /// The path as shown: relative, with forward slashes; `-` for standard input.
    pub path: Arc<str>,
    /// The day it was written, the anchor of "Tuesday"; `None` where unknown.
    pub date: Option<Anchor>,
    /// The publisher, where known.
    pub source: Option<Arc<str>>,
    /// The text that the stages read.
    pub text: String,
    /// The parts of the text, in order, without overlap: paragraphs, headings, table cells.
    pub blocks: Vec<Block>,
    /// The way back from `text` to the original bytes.
    pub offsets: Offsets,
}

/// A document's date and where it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// The day.
    pub date: Date,
    /// The time of day, where it is told beside the text: what "two hours ago" goes by.
    pub time: Option<Time>,
    /// Who told it.
    pub origin: AnchorOrigin,
}

/// Where a document's date was found, in the order of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AnchorOrigin {
    /// The manifest, or the `date` field of a JSON lines document.
    Manifest,
    /// The document's own front matter.
    FrontMatter,
    /// `--date`.
    Argument,
    /// The file's name.
    FileName,
    /// A dateline or a dated line in the text.
    Text,
    /// The latest date that its captions tell: the document is no older, and may be newer.
    Caption,
}

/// A stretch of text that is read on its own: no sentence crosses its border.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Block {
    /// Where it stands in the text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A title or section head, with its level from 1.
    Heading(u8),
    /// Running prose.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A table's cell, with the spans of the cells that head its row and its column.
    Cell {
        /// Which table of the document, from 0.
        table: usize,
        /// The row, from 0, the header row included.
        row: usize,
        /// The column, from 0.
        column: usize,
        /// The first cell of the row, unless it is this one.
        row_head: Option<Span>,
        /// The cell of the header row above, unless it is this one.
        column_head: Option<Span>,
    },
}

/// Leads from positions in a document's text to positions in the original bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Offsets {
    /// They are the same.
    #[default]
    Same,
    /// The text starts `.0` bytes into the original (after a byte-order mark).
    Shifted(usize),
    /// Each leads on to the next; sorted by their position in the text. The first one is at 0.
    Pieces(Vec<Piece>),
    /// The original has no byte positions worth telling (an archive, a converted file).
    None,
}

impl Offsets {
    /// The position in the original, `None` where it has none.
    pub fn original(&self, at: usize) -> Option<usize> {
        match self {
            Self::Same => Some(at),
            Self::Shifted(by) => Some(at + by),
            Self::Pieces(pieces) => Self::original_in(pieces, at),
            Self::None => None,
        }
    }

    /// The position in the original that pieces lead to.
    pub fn original_in(pieces: &[Piece], at: usize) -> Option<usize> {
        Some(piece_at(pieces, at)?.original_start(at))
    }

    /// The span in the original bytes.
    pub fn original_span(&self, span: Span) -> Option<Span> {
        let start = self.original(span.start)?;
        if span.is_empty() {
            return Some(Span::new(start, start));
        }
        // The end follows the last byte, so that a piece that begins right behind it isn't drawn in.
        let last = span.end - 1;
        let end = match self {
            Self::Pieces(pieces) => piece_at(pieces, last)?.original_end(last),
            _ => self.original(last)? + 1,
        };
        Some(Span::new(start, end))
    }
}

/// From where on a stretch of text and the original bytes run alike. It goes up to the next piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    /// The position in the text.
    pub text: usize,
    /// The position in the original bytes.
    pub original: usize,
    /// How the two run on from there.
    pub run: Run,
    /// The line in the original, from 1. A piece never goes past the end of its line.
    pub line: usize,
    /// The column in characters in the original, from 1.
    pub column: usize,
}

/// How text and original bytes run within a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Run {
    /// So many original bytes for each byte of text: 1, but 2 for ASCII in UTF-16.
    Even(usize),
    /// The piece as a whole stands for so many original bytes: a character of another encoding, an HTML entity.
    Whole(usize),
}

impl Piece {
    /// Where the text's byte at `at` begins in the original.
    const fn original_start(&self, at: usize) -> usize {
        match self.run {
            Run::Even(stride) => self.original + (at - self.text) * stride,
            Run::Whole(_) => self.original,
        }
    }

    /// Where the text's byte at `at` ends in the original.
    const fn original_end(&self, at: usize) -> usize {
        match self.run {
            Run::Even(stride) => self.original_start(at) + stride,
            Run::Whole(bytes) => self.original + bytes,
        }
    }
}

/// The piece that the text's byte at `at` is in.
fn piece_at(pieces: &[Piece], at: usize) -> Option<&Piece> {
    let next = pieces.partition_point(|piece| piece.text <= at);
    pieces.get(next.checked_sub(1)?)
}
