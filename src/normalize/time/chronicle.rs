//! Whether a document tells of long ago, as histories and lives do: then a date without its year is of the time told last,
//! not of the document's own day.

use jiff::civil::Date;

use super::calendar;
use super::cell::Cell;
use crate::model::{Figure, Grain, Origin, TimeShape, Timex};

/// How far a document's dates lean on one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chronicle {
    /// News and the like: seen from the document's day.
    No,
    /// A date without its year leans on a day or a month told with its year.
    Dated,
    /// It leans on a bare year, too: "In 1914 he enlisted. On 4 August …".
    Whole,
}

/// So many years before a document's own a date is far from it.
const FAR: i16 = 2;

/// So many years before it hardly anything is background to news.
const ANCIENT: i16 = 20;

/// Goes by the dates written with their years, and by the words that are seen from the day of writing.
pub(super) fn of(figures: &[Figure], anchor: Option<Date>) -> Chronicle {
    let timexes = || figures.iter().filter_map(Figure::timex);
    let far = |year: i32| anchor.is_none_or(|day| year <= i32::from(day.year() - FAR));
    let years = || timexes().flat_map(dated);
    let long_ago = years().filter(|(year, _)| far(*year)).count();
    let dates = years().filter(|(year, month)| far(*year) && *month).count();
    let ancient = |year: i32| anchor.is_some_and(|day| year <= i32::from(day.year() - ANCIENT));
    let of_old = years().filter(|(year, _)| ancient(*year)).count();
    let of_now = years().filter(|(year, _)| !far(*year)).count() + timexes().filter(|timex| is_of_today(timex)).count();
    match (dates, long_ago) {
        (0, 3..5) if of_now == 0 && of_old == long_ago => Chronicle::Whole,
        (0, 0..5) | (_, 0) => Chronicle::No,
        (1.., 2..) if of_now * 5 <= long_ago => Chronicle::Whole,
        (0, _) if of_now == 0 => Chronicle::Whole,
        (1.., 1) if of_now == 0 => Chronicle::Dated,
        _ => Chronicle::No,
    }
}

/// The years written in a timex, and whether a month stands with each.
fn dated(timex: &Timex) -> Vec<(i32, bool)> {
    let of = |expression| {
        let fields = calendar(expression)?;
        let fine = fields.month.is_some() || fields.season.is_some();
        Some((fields.year.filter(|_| !fields.short_year)?, fine))
    };
    match &timex.expression.shape {
        TimeShape::Range(from, to) => [of(from), of(to)].into_iter().flatten().collect(),
        _ => of(&timex.expression).into_iter().collect(),
    }
}

/// "today", "yesterday", "last week", "two days ago", a bare weekday: seen from the day of writing.
fn is_of_today(timex: &Timex) -> bool {
    match &timex.expression.shape {
        TimeShape::Step { unit, steps, from: Origin::Document } => {
            *steps < 0 || *steps == 0 && *unit <= crate::model::TimeUnit::Day
        }
        TimeShape::Shift { from: Origin::Document, .. } => true,
        TimeShape::Calendar(fields) => fields.weekday.is_some() && fields.day.is_none() && fields.nth.is_none(),
        _ => false,
    }
}

impl Chronicle {
    /// Whether what follows leans on a time.
    pub(super) fn leans_on(self, cell: Cell, anchor: Option<Date>) -> bool {
        let far = anchor.is_none_or(|day| cell.first.year() <= day.year() - FAR);
        let fine = match self {
            Self::No => false,
            Self::Dated => cell.grain < Grain::Year,
            Self::Whole => cell.grain <= Grain::Year,
        };
        far && fine
    }
}
