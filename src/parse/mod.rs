//! Sentence → figures as written. The only place that knows nom; a grammar comment stands over each parser.

use crate::model::{Anchor, Document, Figure, Sentence};
use crate::tables::Tables;

/// The figures of a document's sentences, in order, as written: not yet in canonical units, not yet on the calendar.
pub fn figures(_document: &Document, _sentences: &[Sentence], _tables: &Tables) -> Vec<Figure> {
    Vec::new()
}

/// The day that a document says it was written on: its dateline or dated line.
pub fn written_on(_document: &Document, _sentences: &[Sentence], _figures: &[Figure]) -> Option<Anchor> {
    None
}
