//! Figures in their sentence and document → claims: what each figure is about.

use crate::model::{Anchor, Claim, Document, Figure, Sentence};
use crate::tables::Tables;

/// The claims of a document, a figure each, in order.
pub fn claims(
    _document: &Document,
    _sentences: &[Sentence],
    _figures: &[Figure],
    _anchor: Option<Anchor>,
    _tables: &Tables,
) -> Vec<Claim> {
    Vec::new()
}
