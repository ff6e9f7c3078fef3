//! The way back from a document's text to the bytes that it was taken from.

use std::ops::Range;

use crate::model::{Block, BlockKind, Lines, Offsets, Piece, Run, Span};

/// A stretch of text and where it came from. It goes up to the next strand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Strand {
    /// The position in the text.
    pub text: usize,
    /// The position in what it was taken from.
    pub source: usize,
    /// How the two run on from there.
    pub run: Run,
}

/// Puts a document's text together from stretches of the file's decoded text.
#[derive(Debug)]
pub(super) struct Weave<'s> {
    source: &'s str,
    text: String,
    strands: Vec<Strand>,
    blocks: Vec<Block>,
}

/// A text that was taken out of its file.
#[derive(Debug, Default)]
pub(super) struct Woven {
    pub text: String,
    pub strands: Vec<Strand>,
    pub blocks: Vec<Block>,
}

impl<'s> Weave<'s> {
    pub fn new(source: &'s str) -> Self {
        Self { source, text: String::new(), strands: Vec::new(), blocks: Vec::new() }
    }

    /// With room for all of the source: a large text that grew bit by bit would be copied, and there twice meanwhile.
    pub fn of_all(source: &'s str) -> Self {
        Self { text: String::with_capacity(source.len()), ..Self::new(source) }
    }

    /// How long the text is by now.
    pub fn at(&self) -> usize {
        self.text.len()
    }

    /// Where the last stretch ends in the source.
    pub fn source_end(&self) -> usize {
        self.strands.last().map_or(0, |last| match last.run {
            Run::Even(_) => last.source + (self.text.len() - last.text),
            Run::Whole(bytes) => last.source + bytes,
        })
    }

    /// Takes over a stretch as it is.
    pub fn copy(&mut self, range: Range<usize>) {
        let Some(words) = self.source.get(range.clone()).filter(|words| !words.is_empty()) else { return };
        let goes_on = self
            .strands
            .last()
            .is_some_and(|last| last.run == Run::Even(1) && last.source + (self.text.len() - last.text) == range.start);
        if !goes_on {
            self.strands.push(Strand { text: self.text.len(), source: range.start, run: Run::Even(1) });
        }
        self.text.push_str(words);
    }

    /// Takes over what a stretch stands for: the character of an entity, a space for a line break.
    pub fn replace(&mut self, range: Range<usize>, by: &str) {
        if !by.is_empty() {
            self.strands.push(Strand { text: self.text.len(), source: range.start, run: Run::Whole(range.len()) });
            self.text.push_str(by);
        }
    }

    /// Takes over a mark of one byte as another one, and goes on with the words before it: the separator of two cells.
    pub fn swap(&mut self, at: usize, by: char) {
        self.copy(at..at + 1);
        if self.text.pop().is_some() {
            self.text.push(by);
        }
    }

    /// Puts in what the source doesn't have: the border between two blocks.
    pub fn gap(&mut self, at: usize, words: &str) {
        self.replace(at..at, words);
    }

    /// Whether the text ends in white space, or has nothing yet.
    pub fn at_space(&self) -> bool {
        self.text.chars().next_back().is_none_or(char::is_whitespace)
    }

    /// Ends a block that began at `start`: white space at its ends isn't part of it, and nothing is made of an empty one.
    pub fn block(&mut self, start: usize, kind: BlockKind) -> Option<Span> {
        let span = trimmed(&self.text, Span::new(start, self.text.len()))?;
        self.blocks.push(Block { span, kind });
        Some(span)
    }

    pub fn finish(self) -> Woven {
        Woven { text: self.text, strands: self.strands, blocks: self.blocks }
    }
}

/// The span without the white space at its ends; `None` where nothing is left.
pub(super) fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    let len = words.trim().len();
    (len > 0).then(|| Span::new(start, start + len))
}

/// Strands that begin with the line's number and the column in the file's decoded text, whose `lines` these are and in which a
/// strand's place is found by `place`. A strand ends where its line ends. `len` is how long the text is.
fn pieces(strands: &[Strand], len: usize, lines: &Lines<'_>, place: fn(&Strand) -> usize) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(strands.len());
    for (index, strand) in strands.iter().enumerate() {
        let end = strands.get(index + 1).map_or(len, |next| next.text);
        let mut push = |strand: &Strand| {
            let (line, column) = lines.place(place(strand));
            pieces.push(Piece { text: strand.text, original: strand.source, run: strand.run, line, column });
        };
        push(strand);
        if let Run::Even(stride) = strand.run {
            let words = lines.text().get(place(strand)..place(strand) + (end - strand.text)).unwrap_or_default();
            for by in line_starts(words) {
                push(&Strand { text: strand.text + by, source: strand.source + by * stride, run: strand.run });
            }
        }
    }
    pieces
}

/// Where lines begin within the words, but not at their start nor at their end.
fn line_starts(words: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = words.as_bytes();
    memchr::memchr2_iter(b'\n', b'\r', bytes)
        .filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
        .map(|at| at + 1)
        .filter(|at| *at < bytes.len())
}

/// The offsets of a text decoded from bytes.
pub(super) fn offsets_of_decoded(strands: &[Strand], text: &str) -> Offsets {
    Offsets::Pieces(pieces(strands, text.len(), &Lines::of(text), |strand| strand.text))
}

/// The offsets of a text woven from a decoded text, whose lines these are, that has offsets of its own.
pub(super) fn offsets_of_woven(woven: &Woven, decoded: &Lines<'_>, inner: &Offsets) -> Offsets {
    let outer = pieces(&woven.strands, woven.text.len(), decoded, |strand| strand.source);
    match inner {
        Offsets::Same => Offsets::Pieces(outer),
        Offsets::Shifted(by) => {
            Offsets::Pieces(outer.into_iter().map(|piece| Piece { original: piece.original + by, ..piece }).collect())
        }
        Offsets::Pieces(inner) => Offsets::Pieces(through(&outer, inner, woven.text.len())),
        Offsets::None => Offsets::None,
    }
}

/// Pieces that lead into a text that pieces of its own lead out of.
fn through(outer: &[Piece], inner: &[Piece], len: usize) -> Vec<Piece> {
    let mut out = Vec::with_capacity(outer.len() + inner.len());
    for (index, piece) in outer.iter().enumerate() {
        let end = outer.get(index + 1).map_or(len, |next| next.text);
        match piece.run {
            Run::Whole(bytes) => out.push(through_whole(piece, bytes, inner)),
            Run::Even(_) => through_even(piece, end, inner, &mut out),
        }
    }
    out
}

/// One piece that stands as a whole for what lies between two places of the inner text.
fn through_whole(piece: &Piece, bytes: usize, inner: &[Piece]) -> Piece {
    let original = |at| Offsets::original_in(inner, at).unwrap_or_default();
    let start = original(piece.original);
    let end = original(piece.original + bytes);
    Piece { original: start, run: Run::Whole(end.saturating_sub(start)), ..*piece }
}

/// An even piece, cut wherever a piece of the inner text begins.
fn through_even(piece: &Piece, end: usize, inner: &[Piece], out: &mut Vec<Piece>) {
    let first = inner.partition_point(|other| other.text <= piece.original).saturating_sub(1);
    let last = piece.original + (end - piece.text);
    for other in inner[first..].iter().take_while(|other| other.text < last) {
        let into = piece.original.saturating_sub(other.text);
        let original = match other.run {
            Run::Even(stride) => other.original + into * stride,
            Run::Whole(_) => other.original,
        };
        let ahead = other.text.saturating_sub(piece.original);
        let (line, column) = if ahead == 0 { (piece.line, piece.column) } else { (other.line, other.column) };
        out.push(Piece { text: piece.text + ahead, original, run: other.run, line, column });
    }
}
