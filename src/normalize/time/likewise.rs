//! As long a time, years before: "$4 million for the three months ended 30 June 2024, compared with $3 million a year
//! earlier" tells of three months of 2023, not of a day nor of a year.

use jiff::Span;
use rust_decimal::prelude::ToPrimitive;

use crate::model::{Grain, Moment, Pointer, TimeInterval, TimeShape, TimeUnit, Timex};

/// A stretch told in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    interval: TimeInterval,
    sentence: usize,
}

/// Gives a time that is told as years before a stretch the length of that stretch, and keeps the stretch told last.
pub(super) fn follow(timex: &mut Timex, sentence: usize, last: &mut Option<Stretch>) {
    let told = last.filter(|stretch| stretch.sentence == sentence);
    if let Some(interval) = told.and_then(|stretch| back(stretch.interval, years_back(timex, stretch.interval)?)) {
        timex.interval = Some(interval);
    } else if let Some(interval) = timex.interval.filter(|_| is_stretch(timex)) {
        *last = Some(Stretch { interval, sentence });
    }
}

/// Months, quarters and halves, and lengths that end with a date.
fn is_stretch(timex: &Timex) -> bool {
    let cell = (Grain::Month..=Grain::Half).contains(&timex.grain) && timex.moment == Moment::At;
    match timex.expression.shape {
        TimeShape::Ending { .. } | TimeShape::Range(..) => true,
        TimeShape::Calendar(_) | TimeShape::Nth { .. } => cell,
        _ => false,
    }
}

/// How many whole years back a time is told to be: "a year earlier", "two years ago", "the same period of 2022".
fn years_back(timex: &Timex, told: TimeInterval) -> Option<i64> {
    if let TimeShape::Calendar(fields) = &timex.expression.shape {
        let year = fields.year.filter(|_| fields.pointer == Some(Pointer::Same) && fields.month.is_none())?;
        return Some(i64::from(i32::from(told.start.year()) - year));
    }
    let TimeShape::Shift { length, back: true, .. } = &timex.expression.shape else { return None };
    match length.parts[..] {
        [(Some(count), TimeUnit::Year)] if count.is_integer() => count.to_i64(),
        _ => None,
    }
}

fn back(interval: TimeInterval, years: i64) -> Option<TimeInterval> {
    let by = Span::new().try_years(years).ok()?;
    Some(TimeInterval { start: interval.start.checked_sub(by).ok()?, end: interval.end.checked_sub(by).ok()? })
}
