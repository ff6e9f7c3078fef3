//! "$4.2 million and $3.9 million in 2023 and 2022, respectively": in a sentence that says so, each figure of a row has the
//! time at its own place in a row of times as long.

use std::ops::Range;

use jiff::Span;
use jiff::civil::Date;

use super::period::{first_day, last_day, timex_at};
use super::scene::Scene;
use crate::model::{Figure, TimeShape, Timex, TimexKind};

/// A sentence with more figures than this is a table, not a row.
const MOST: usize = 40;

/// The time of one figure of a row, with its first and its last day.
pub(super) struct Told<'f> {
    pub timex: &'f Timex,
    pub start: Option<Date>,
    pub end: Date,
}

/// The time of the figure that covers `words`, where its sentence pairs a row of figures with a row of times.
pub(super) fn find<'f>(scene: &Scene<'_>, words: &Range<usize>, figures: &'f [Figure]) -> Option<Told<'f>> {
    let says = || scene.near(words).any(|at| scene.lemma(at) == "respectively");
    if !(4..=MOST).contains(&scene.figures.len()) || !says() {
        return None;
    }
    let rows = rows(scene, figures);
    let own = rows.iter().find(|row| scene.figures[(*row).clone()].iter().any(|placed| placed.words == *words))?;
    let place = scene.figures[own.clone()].iter().position(|placed| placed.words == *words)?;
    let times = |row: &&Range<usize>| is_date(scene, figures, row.start) && row.len() == own.len() && own.len() > 1;
    let row = rows.iter().filter(times).min_by_key(|row| row.start.abs_diff(own.start))?;
    if is_date(scene, figures, own.start) {
        return None;
    }
    told(scene, figures, row.start, row.start + place)
}

/// The rows of a sentence's figures, dates apart from quantities.
fn rows(scene: &Scene<'_>, figures: &[Figure]) -> Vec<Range<usize>> {
    let mut rows: Vec<Range<usize>> = Vec::new();
    for at in 0..scene.figures.len() {
        match rows.last_mut() {
            Some(row) if follows(scene, figures, at - 1, at) => row.end = at + 1,
            _ => rows.push(at..at + 1),
        }
    }
    rows
}

/// Whether a figure stands in one row with the one before it: of its kind, with a comma or "and" between.
fn follows(scene: &Scene<'_>, figures: &[Figure], before: usize, at: usize) -> bool {
    let span = |at: usize| figures[scene.figures[at].figure].span;
    let between = scene.text.get(span(before).end..span(at).start).unwrap_or_default().trim();
    let joined = matches!(between, "," | "and" | ", and" | "&" | "and in" | "and for" | ", and for" | ", and in");
    joined && is_date(scene, figures, before) == is_date(scene, figures, at)
}

fn is_date(scene: &Scene<'_>, figures: &[Figure], at: usize) -> bool {
    timex_at(scene, figures, at).is_some_and(|timex| timex.kind == TimexKind::Date)
}

/// The time at `at` in a row that begins at `first`; where a length ends with the first date ("the three months ended"), as
/// long a time that ends with this one.
fn told<'f>(scene: &Scene<'_>, figures: &'f [Figure], first: usize, at: usize) -> Option<Told<'f>> {
    let timex = timex_at(scene, figures, at)?;
    let end = last_day(timex)?;
    let ending =
        first.checked_sub(1).and_then(|before| timex_at(scene, figures, before)).filter(|before| is_ending(before));
    let Some(ending) = ending else { return Some(Told { timex, start: first_day(timex), end }) };
    let years = end.year() - last_day(timex_at(scene, figures, first)?)?.year();
    let start = first_day(ending).and_then(|day| day.checked_add(Span::new().try_years(years).ok()?).ok());
    Some(Told { timex, start, end })
}

fn is_ending(timex: &Timex) -> bool {
    matches!(timex.expression.shape, TimeShape::Ending { .. })
}
