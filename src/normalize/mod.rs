//! Figures as written → figures as meant: canonical units, calendar days, intervals.

mod quantity;
mod time;

use crate::model::{Anchor, Document, Figure, Quantity, Reading, Sentence};
use crate::tables::Tables;

/// Gives each quantity its measure in the canonical unit and each timex its value and interval.
pub fn figures(
    figures: &mut [Figure],
    document: &Document,
    sentences: &[Sentence],
    anchor: Option<Anchor>,
    tables: &Tables,
) {
    time::timexes(figures, document, sentences, anchor, tables);
    for quantity in figures.iter_mut().filter_map(quantity_of) {
        quantity.measure = quantity::measure(quantity, tables);
    }
}

/// The quantity that a figure is or holds: a duration is one.
fn quantity_of(figure: &mut Figure) -> Option<&mut Quantity> {
    match &mut figure.reading {
        Reading::Quantity(quantity) => Some(quantity),
        Reading::Timex(timex) => timex.duration.as_deref_mut(),
    }
}
