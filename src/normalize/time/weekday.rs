//! Weekdays → days: "Tuesday", "last Friday", "Tuesday the 4th".

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::cell::{Cell, monday, shift};
use super::resolve::{Place, View};
use crate::model::{Grain, Pointer, Tense};

/// A weekday: in a story it has been, unless the words point forward.
pub(super) fn of_weekday(
    weekday: u8,
    day: Option<u8>,
    pointer: Option<Pointer>,
    tense: Tense,
    view: View<'_>,
) -> Place {
    let from = match pointer {
        Some(Pointer::Following | Pointer::Previous | Pointer::Same) => {
            view.mention.filter(|mention| mention.grain <= Grain::Month).map(|mention| mention.first).or(view.anchor)
        }
        _ => view.anchor,
    };
    let Some(anchor) = from else { return Place::named(format!("XXXX-WXX-{weekday}")) };
    let one = |date: Option<Date>| Place::seen(date.map(|first| Cell { grain: Grain::Day, first }));
    let offset = i64::from(weekday) - i64::from(anchor.weekday().to_monday_one_offset());
    let this = |weeks: i64| shift(monday(anchor), Span::new().days(i64::from(weekday) - 1 + 7 * weeks));
    let ahead = |least: i64| shift(anchor, Span::new().days((offset - least).rem_euclid(7) + least));
    let behind = |least: i64| shift(anchor, Span::new().days(-((-offset - least).rem_euclid(7) + least)));
    if let Some(day) = day {
        return weekday_the(weekday, day, anchor);
    }
    match (pointer, tense) {
        (Some(Pointer::Last | Pointer::Previous), _) => one(behind(1)),
        (Some(Pointer::Next), _) => one(this(1)),
        (Some(Pointer::Following), _) => one(ahead(1)),
        (Some(Pointer::This) | None, Tense::Future) => one(ahead(0)),
        (Some(Pointer::This | Pointer::Same), _) => one(this(0)),
        // "The big event this week is the show on Saturday."
        (None, Tense::Unknown | Tense::Present) if view.week_here => one(this(0)),
        (None, _) => one(behind(0)),
    }
}

/// "Tuesday the 4th": the nearest day of that number and name.
fn weekday_the(weekday: u8, day: u8, anchor: Date) -> Place {
    let fits = |date: &Date| date.weekday().to_monday_one_offset() == weekday.cast_signed();
    let months = (-6..=6).filter_map(|n| shift(anchor.first_of_month(), i64::from(n).months()));
    let days = months.filter_map(|first| Date::new(first.year(), first.month(), day.cast_signed()).ok()).filter(fits);
    Place::seen(
        days.min_by_key(|date| anchor.until(*date).map_or(i32::MAX, |span| span.get_days().abs()))
            .map(|first| Cell { grain: Grain::Day, first }),
    )
}
