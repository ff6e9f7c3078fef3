//! Figures as written → figures as meant: canonical units, calendar days, intervals.

mod time;

use crate::model::{Anchor, Document, Figure, Sentence};
use crate::tables::Tables;

/// Gives each quantity its measure in the canonical unit and each timex its value and interval.
pub fn figures(
    figures: &mut [Figure],
    _document: &Document,
    _sentences: &[Sentence],
    anchor: Option<Anchor>,
    tables: &Tables,
) {
    time::timexes(figures, anchor, tables);
}
