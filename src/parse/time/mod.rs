//! Dates, times, durations and sets.

use crate::model::{Figure, Sentence};
use crate::tables::Tables;

/// The timexes of a sentence, in order.
pub(crate) fn timexes(_text: &str, _sentence: &Sentence, _tables: &Tables) -> Vec<Figure> {
    Vec::new()
}
