//! Document → sentences: spans and tagged words, never copies. Only where a figure may be.

use crate::model::{Document, Sentence};
use crate::tables::Tables;

/// The sentences of a document that may hold a figure, in order, their words tagged.
pub fn sentences(_document: &Document, _tables: &Tables) -> Vec<Sentence> {
    Vec::new()
}
