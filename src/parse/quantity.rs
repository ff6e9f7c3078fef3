//! Quantities: a number with what it is a number of, how it is bounded and how vague it is.

use crate::model::{Figure, Sentence};
use crate::tables::Tables;

/// The quantities of a sentence that lie in none of its timexes, in order.
pub(super) fn quantities(
    _text: &str,
    _sentence: &Sentence,
    _timexes: &[Figure],
    _tables: &Tables,
) -> Vec<Figure> {
    Vec::new()
}
