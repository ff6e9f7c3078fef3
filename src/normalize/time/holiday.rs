//! The days of holidays.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::cell::{Cell, shift};
use super::fields::{around, full_year, nearest, pointed};
use super::resolve::{Place, View};
use crate::model::{CalendarFields, Grain, Pointer, Tense};
use crate::tables::HolidayRule;

/// A holiday: of the year written, else the nearest that the tense allows.
pub(super) fn place(name: &str, fields: &CalendarFields, tense: Tense, view: View<'_>) -> Place {
    let Some(rule) = view.words.holiday(name) else { return Place::default() };
    let day = |year: i16| day(rule, year).map(|first| Cell { grain: Grain::Day, first });
    let year = fields.year.and_then(|year| i16::try_from(full_year(year, fields.short_year, view.anchor)).ok());
    let lent = view.lent.filter(|_| fields.pointer.is_none()).and_then(|lent| {
        let of = |n: i16| day(lent.year_of(12).saturating_add(n));
        let fits = |cell: &Cell| lent.year_of(cell.first.month().unsigned_abs()) == cell.first.year();
        [0, 1].into_iter().filter_map(of).find(fits)
    });
    let place = match (year, view.anchor) {
        (Some(year), _) => Place { known: true, ..Place::seen(day(year)) },
        (None, _) if lent.is_some() => Place::seen(lent),
        (None, _) if view.story.is_some() && fields.pointer.is_none() => {
            Place::seen(view.story.and_then(|story| day(story.first.year())))
        }
        (None, Some(anchor)) => {
            let choices: Vec<Cell> = (-1..=1).filter_map(|n| day(anchor.year() + n)).collect();
            Place::seen(match fields.pointer {
                Some(pointer @ (Pointer::Last | Pointer::Previous | Pointer::Next | Pointer::Following)) => {
                    pointed(&choices, anchor, pointer)
                }
                Some(Pointer::This) => day(anchor.year()),
                _ => nearest(&choices, anchor, tense),
            })
        }
        (None, None) => Place::default(),
    };
    match (place.cell, rule) {
        (Some(_), _) if fields.weekend => around(place, true),
        (Some(_), _) => place,
        (None, HolidayRule::Fixed(month, day)) => Place::named(format!("XXXX-{month:02}-{day:02}")),
        (None, _) => Place::named("XXXX-XX-XX"),
    }
}

/// The day of a holiday in a year, `None` where we don't compute it.
fn day(rule: &HolidayRule, year: i16) -> Option<Date> {
    match *rule {
        HolidayRule::Fixed(month, day) => Date::new(year, month.cast_signed(), day.cast_signed()).ok(),
        HolidayRule::Weekday(month, weekday, which, plus) => {
            let weekday = Weekday::from_monday_one_offset(weekday.cast_signed()).ok()?;
            let first = Date::new(year, month.cast_signed(), 1).ok()?;
            shift(first.nth_weekday_of_month(which, weekday).ok()?, i64::from(plus).days())
        }
        HolidayRule::Easter(plus) => shift(easter(year)?, i64::from(plus).days()),
        HolidayRule::OrthodoxEaster(plus) => shift(orthodox_easter(year)?, i64::from(plus).days()),
        HolidayRule::Unresolved => None,
    }
}

/// Easter Sunday of the western churches (the computus of Meeus, Jones and Butcher).
#[allow(clippy::many_single_char_names, reason = "the names of the published algorithm")]
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

/// Easter Sunday of the eastern churches, by the Julian computus, on the Gregorian calendar (13 days later from 1900 to 2099).
fn orthodox_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let d = (19 * y.rem_euclid(19) + 15) % 30;
    let e = (2 * y.rem_euclid(4) + 4 * y.rem_euclid(7) - d + 34) % 7;
    let n = d + e + 114;
    let julian = Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()?;
    let behind = i64::from(y.div_euclid(100) - y.div_euclid(400) - 2);
    shift(julian, behind.days())
}

#[cfg(test)]
mod tests {
    use super::{easter, orthodox_easter};

    #[test]
    fn easter_falls_where_the_almanacs_have_it() {
        let days = [(1961, "1961-04-02"), (2000, "2000-04-23"), (2018, "2018-04-01"), (2024, "2024-03-31")];
        for (year, day) in days {
            assert_eq!(easter(year).unwrap().to_string(), day);
        }
        let days = [(2018, "2018-04-08"), (2022, "2022-04-24"), (2024, "2024-05-05")];
        for (year, day) in days {
            assert_eq!(orthodox_easter(year).unwrap().to_string(), day);
        }
    }
}
