//! Parts of the calendar → a square of it: the parts that the text leaves out come from the view.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::cell::{Cell, shift, year_name};
use super::holiday;
use super::memory::leaned;
use super::resolve::{self, Place, View};
use super::weekday::of_weekday;
use crate::model::{CalendarFields, Grain, Pointer, Season, Tense, YearKind, month_name};

/// How many times further off a date of the wrong tense counts, when a year is left out.
const AGAINST_TENSE: i32 = 12;

/// The place of calendar fields.
pub(super) fn place(fields: &CalendarFields, tense: Tense, view: View<'_>) -> Place {
    if let Some(away) = fields.of {
        return part_of(fields, resolve::away(away, view), tense, view);
    }
    if let Some(name) = &fields.holiday {
        return holiday::place(name, fields, tense, view);
    }
    if let Some(place) = long(fields, view) {
        return place;
    }
    if let (Some(nth), Some(weekday)) = (fields.nth, fields.weekday) {
        let month = CalendarFields { nth: None, weekday: None, ..fields.clone() };
        return nth_weekday(nth, weekday, place(&month, tense, view));
    }
    // "24 June 79", in a story of the first century
    let ancient = view.story.or(view.mention).is_some_and(|cell| (1..100).contains(&cell.first.year()));
    let year = fields.year.map(|year| full_year(year, fields.short_year && !ancient, view.anchor));
    let place = match (year, fields.month, fields.day) {
        (Some(year), Some(month), Some(day)) => dated(year, month, day, fields, view),
        (None, Some(month), Some(day)) => day_of_month(month, day, fields, tense, view),
        (Some(year), Some(month), None) => Place { known: true, ..cell(Grain::Month, year, month, 1) },
        (None, Some(month), None) => of_year(Grain::Month, month, fields, tense, view),
        (year, None, _) => shorter(year, fields, tense, view),
    };
    if fields.week_of || fields.weekend { around(place, fields.weekend) } else { place }
}

/// A date within a week, a month or a year that is told beside it; its bare name where that can't be told.
fn part_of(fields: &CalendarFields, whole: Option<Cell>, tense: Tense, view: View<'_>) -> Place {
    let alone = CalendarFields { of: None, ..fields.clone() };
    let Some(whole) = whole else {
        return place(&alone, tense, View { anchor: None, now: None, mention: None, year: None, ..view });
    };
    let day = |first: Option<Date>| Place::seen(first.map(|first| Cell { grain: Grain::Day, first }));
    let (year, month) = (whole.first.year(), whole.first.month());
    match (whole.grain, fields.day, fields.weekday) {
        (Grain::Month, _, Some(weekday)) => nth_weekday(fields.nth.unwrap_or(1), weekday, Place::seen(Some(whole))),
        (Grain::Week, _, Some(weekday)) => day(shift(whole.first, (i64::from(weekday) - 1).days())),
        (Grain::Month, Some(of_month), _) => day(Date::new(year, month, of_month.cast_signed()).ok()),
        _ => Place { known: false, ..place(&CalendarFields { year: Some(i32::from(year)), ..alone }, tense, view) },
    }
}

/// "the first Tuesday in November": so many weekdays into the month, from its end if negative.
fn nth_weekday(nth: i8, weekday: u8, month: Place) -> Place {
    let weekday = Weekday::from_monday_one_offset(weekday.cast_signed()).ok();
    let first = month.cell.zip(weekday).and_then(|(cell, weekday)| cell.first.nth_weekday_of_month(nth, weekday).ok());
    match first {
        Some(first) => Place { cell: Some(Cell { grain: Grain::Day, first }), ..month },
        None => Place { cell: None, ..month },
    }
}

/// The week or the weekend that holds a day.
pub(super) fn around(place: Place, weekend: bool) -> Place {
    let held = |cell: Cell| if weekend { nearest_weekend(cell.first) } else { Cell::holding(Grain::Week, cell.first) };
    Place { cell: place.cell.map(held), ..place }
}

/// A Monday's or a Tuesday's weekend is the one before it.
fn nearest_weekend(day: Date) -> Cell {
    let back = if day.weekday().to_monday_zero_offset() < 2 { -2 } else { 0 };
    Cell::holding(Grain::Weekend, shift(day, back.days()).unwrap_or(day))
}

fn cell(grain: Grain, year: i32, month: u8, day: u8) -> Place {
    let date = i16::try_from(year).ok().and_then(|year| Date::new(year, month.cast_signed(), day.cast_signed()).ok());
    Place::seen(date.map(|date| Cell::holding(grain, date)))
}

/// A year of two digits is the one within eighty years back and twenty on of the document's; without one, of 2030.
pub(super) fn full_year(year: i32, short: bool, anchor: Option<Date>) -> i32 {
    // There is no year 0: 44 BC is jiff's -43.
    if !short || year >= 100 {
        return if year < 0 { year + 1 } else { year };
    }
    let latest = anchor.map_or(2030, |day| i32::from(day.year()) + 20);
    let year = latest - latest % 100 + year;
    if year > latest { year - 100 } else { year }
}

/// Decades, centuries and bare years.
fn long(fields: &CalendarFields, view: View<'_>) -> Option<Place> {
    let known = |place: Place| Some(Place { known: true, ..place });
    if let Some(millennium) = fields.millennium {
        let name = if millennium < 0 { format!("BC{}", -millennium - 1) } else { (millennium - 1).to_string() };
        return known(Place::named(name));
    }
    if let Some(century) = fields.century {
        let start = if century > 0 { (century - 1) * 100 + 1 } else { century * 100 + 1 };
        return known(cell(Grain::Century, start, 1, 1));
    }
    let decade = fields.decade?;
    if decade >= 100 {
        return known(cell(Grain::Decade, decade, 1, 1));
    }
    // "the 80s": the last ones that have begun.
    let now = view.anchor.map_or(2030, |day| i32::from(day.year()));
    let year = now - now % 100 + decade;
    Some(cell(Grain::Decade, if year > now { year - 100 } else { year }, 1, 1))
}

/// A full date: which of two readings, and whether the calendar has it.
fn dated(year: i32, month: u8, day: u8, fields: &CalendarFields, view: View<'_>) -> Place {
    // A weekday beside it settles which is the day: "Sunday 12/7/2014".
    let fits = |month, day| {
        let cell = cell(Grain::Day, year, month, day).cell;
        fields.weekday.is_some_and(|weekday| {
            cell.is_some_and(|cell| cell.first.weekday().to_monday_one_offset() == weekday.cast_signed())
        })
    };
    let day_first = match (fits(month, day), fits(day, month)) {
        (true, false) => Some(false),
        (false, true) => Some(true),
        _ => view.day_first,
    };
    let (month, day, swapped) = if fields.ambiguous && day_first == Some(true) {
        (day, month, (day, month))
    } else {
        (month, day, (day, month))
    };
    let place = cell(Grain::Day, year, month, day);
    if place.cell.is_none() {
        let name = format!("{year:04}-{month:02}-{day:02}");
        return Place { known: true, impossible: Some(why_not(Some(year), month, day)), ..Place::named(name) };
    }
    let open = fields.ambiguous && day_first.is_none();
    let other = if open { cell(Grain::Day, year, swapped.0, swapped.1).cell } else { None };
    Place { known: !fields.short_year, other, ..place }
}

/// Why no calendar has a day.
fn why_not(year: Option<i32>, month: u8, day: u8) -> String {
    let Some(name) = month_name(month) else {
        return format!("there is no month {month}");
    };
    match (month, day, year) {
        (2, 29, Some(year)) => format!("{year} is no leap year"),
        (2, _, _) => "February has 28 or 29 days".to_owned(),
        (4 | 6 | 9 | 11, _, _) => format!("{name} has 30 days"),
        _ => format!("{name} has 31 days"),
    }
}

/// A day without its year: the nearest one that the tense allows.
fn day_of_month(month: u8, day: u8, fields: &CalendarFields, tense: Tense, view: View<'_>) -> Place {
    // 29 February is possible in some year.
    if Date::new(2000, month.cast_signed(), day.cast_signed()).is_err() {
        return Place {
            impossible: Some(why_not(None, month, day)),
            ..Place::named(format!("XXXX-{month:02}-{day:02}"))
        };
    }
    let name = || Place::named(format!("XXXX-{month:02}-{day:02}"));
    if let Some(cell) = leaned(month, day, fields, tense, view) {
        return Place::seen(Some(cell));
    }
    let Some(anchor) = view.anchor else {
        if let Some(cell) = of_undated_story(fields, view, |year| cell(Grain::Day, i32::from(year), month, day).cell) {
            return Place::seen(Some(cell));
        }
        return view.year.map_or_else(name, |mention| {
            let told = |step: i32| cell(Grain::Day, i32::from(mention.first.year()) + step, month, day);
            // A weekday beside it tells the year.
            let named = |place: &Place| {
                let weekday = place.cell.map(|cell| cell.first.weekday().to_monday_one_offset().unsigned_abs());
                fields.weekday.is_some() && fields.weekday == weekday
            };
            [0, 1, -1].into_iter().map(told).find(named).unwrap_or_else(|| told(0))
        });
    };
    let in_year = |year: i16| cell(Grain::Day, i32::from(year), month, day).cell;
    if let Some(cell) = goes_on(fields, tense, view, in_year) {
        return Place::seen(Some(cell));
    }
    // "Sat 7/8": the weekday tells day from month, where only one of the two fits this year.
    if fields.ambiguous && fields.weekday.is_some() {
        let fits = |month: u8, day: u8| {
            let found = cell(Grain::Day, i32::from(anchor.year()), month, day).cell;
            found.map(|cell| cell.first.weekday().to_monday_one_offset().unsigned_abs()) == fields.weekday
        };
        if !fits(month, day) && fits(day, month) {
            let turned = CalendarFields {
                month: Some(day),
                day: Some(month),
                ambiguous: false,
                day_first: true,
                ..fields.clone()
            };
            return day_of_month(day, month, &turned, tense, view);
        }
    }
    let around = [anchor.year() - 1, anchor.year(), anchor.year() + 1].map(in_year);
    let weekday = |cell: &Cell| {
        fields.weekday.is_none_or(|weekday| cell.first.weekday().to_monday_one_offset() == weekday.cast_signed())
    };
    // A weekday beside it tells the year.
    let fitting: Vec<Cell> = around.into_iter().flatten().filter(weekday).collect();
    let all: Vec<Cell> = around.into_iter().flatten().collect();
    let choices = if fitting.is_empty() { &all } else { &fitting };
    match fields.pointer {
        Some(pointer @ (Pointer::Last | Pointer::Next)) => Place::seen(pointed(choices, anchor, pointer)),
        _ => Place::seen(nearest(choices, anchor, tense)),
    }
}

/// How long a story told with its year goes on before a month without one is another year's, in days.
const GOES_ON: i32 = 215;

/// "In October 2000 he was jailed and in December freed": within the months behind a date whose year is written, and that
/// lies more than a year back, a date without its year is of that story.
fn goes_on(
    fields: &CalendarFields,
    tense: Tense,
    view: View<'_>,
    in_year: impl Fn(i16) -> Option<Cell>,
) -> Option<Cell> {
    let weekday = |cell: &Cell| {
        let of_week = cell.first.weekday().to_monday_one_offset().unsigned_abs();
        cell.grain > Grain::Day || fields.weekday.is_none_or(|weekday| of_week == weekday)
    };
    if let Some(found) = of_story(fields, view, &in_year).filter(weekday) {
        return Some(found);
    }
    let written = view.written.filter(|_| fields.pointer.is_none() && tense != Tense::Future)?;
    let days = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
    if days(written.first, view.anchor?) <= 365 {
        return None;
    }
    let year = written.first.year();
    let behind = |cell: &Cell| (0..=GOES_ON).contains(&days(written.first, cell.first)) && weekday(cell);
    [year, year.checked_add(1)?].into_iter().filter_map(in_year).find(behind)
}

/// In a story of long ago: within a bare year, or near the day or month told last, rather behind it than before.
fn of_story(fields: &CalendarFields, view: View<'_>, in_year: &impl Fn(i16) -> Option<Cell>) -> Option<Cell> {
    let story = view.story.filter(|_| fields.pointer.is_none())?;
    let year = story.first.year();
    if story.grain == Grain::Year {
        return in_year(year);
    }
    let days = |cell: &Cell| story.first.until(cell.first).map_or(i32::MAX, |span| span.get_days());
    let near = |cell: &Cell| (BEFORE..BEFORE + 365).contains(&days(cell));
    [year.checked_sub(1)?, year, year.checked_add(1)?].into_iter().filter_map(in_year).find(near)
}

/// The same in a document without a date.
fn of_undated_story(fields: &CalendarFields, view: View<'_>, in_year: impl Fn(i16) -> Option<Cell>) -> Option<Cell> {
    let weekday = |cell: &Cell| {
        let of_week = cell.first.weekday().to_monday_one_offset().unsigned_abs();
        cell.grain > Grain::Day || fields.weekday.is_none_or(|weekday| of_week == weekday)
    };
    of_story(fields, view, &in_year).filter(weekday)
}

/// How many days a story may step back from one date to the next.
const BEFORE: i32 = -100;

/// The nearest of some dates, those against the tense counted as further off.
pub(super) fn nearest(choices: &[Cell], anchor: Date, tense: Tense) -> Option<Cell> {
    let distance = |cell: &&Cell| {
        let days = anchor.until(cell.first).map_or(i32::MAX, |span| span.get_days());
        let against = days > 0 && tense == Tense::Past || days < 0 && tense == Tense::Future;
        // The story of the day looks back more than it looks forward.
        (days.saturating_abs().saturating_mul(if against { AGAINST_TENSE } else { 1 }), days > 0)
    };
    choices.iter().min_by_key(distance).copied()
}

/// The last one before a day, or the next one behind it.
pub(super) fn pointed(choices: &[Cell], anchor: Date, pointer: Pointer) -> Option<Cell> {
    match pointer {
        Pointer::Last | Pointer::Previous => choices.iter().rfind(|cell| cell.first < anchor).copied(),
        _ => choices.iter().find(|cell| cell.first > anchor).copied(),
    }
}

/// A month, quarter, season or half without its year, `month` being its first one.
fn of_year(grain: Grain, month: u8, fields: &CalendarFields, tense: Tense, view: View<'_>) -> Place {
    let unknown = || Place::named(unknown_of_year(grain, month));
    if let Some(lent) = view.lent.filter(|_| fields.pointer.is_none()) {
        return Place { known: false, ..cell(grain, i32::from(lent.year_of(month)), month, 1) };
    }
    let from = match fields.pointer {
        // Behind a year stands the next one's month.
        Some(Pointer::Following) => view.mention.map(last_day).or(view.anchor),
        // "The next spring" of a story of long ago.
        Some(Pointer::Next) if view.story.is_some() => view.story.map(last_day),
        Some(Pointer::Previous | Pointer::Same) => view.mention.map(|mention| mention.first).or(view.anchor),
        _ => view.anchor,
    };
    let Some(anchor) = from else {
        if fields.pointer.is_some() {
            return unknown();
        }
        if let Some(cell) = of_undated_story(fields, view, |year| cell(grain, i32::from(year), month, 1).cell) {
            return Place::seen(Some(cell));
        }
        return view.year.map_or_else(unknown, |mention| cell(grain, i32::from(mention.first.year()), month, 1));
    };
    let in_year = |year: i16| cell(grain, i32::from(year), month, 1).cell;
    if let Some(cell) = goes_on(fields, tense, view, in_year).filter(|_| grain == Grain::Month || view.story.is_some())
    {
        return Place::seen(Some(cell));
    }
    let years = [anchor.year() - 2, anchor.year() - 1, anchor.year(), anchor.year() + 1, anchor.year() + 2];
    let cells: Vec<Cell> = years.into_iter().filter_map(|year| cell(grain, i32::from(year), month, 1).cell).collect();
    let here = Cell::holding(grain, anchor);
    let past = || cells.iter().rfind(|cell| cell.first < here.first).copied();
    let coming = || cells.iter().find(|cell| cell.first > here.first).copied();
    let this_year = || cells.iter().find(|cell| cell.first.year() == anchor.year()).copied();
    let now = || cells.contains(&here).then_some(here);
    let found = match (fields.pointer, tense) {
        (Some(Pointer::Last | Pointer::Previous), _) => past(),
        (Some(Pointer::Next | Pointer::Following), _) => coming(),
        // "that May was wet", where none was told before
        (Some(Pointer::Same), Tense::Past) if view.mention.is_none() => now().or_else(past),
        (Some(Pointer::This | Pointer::Same), _) => this_year(),
        (None, Tense::Past) => now().or_else(past),
        (None, Tense::Future) => now().or_else(coming),
        (None, _) => now().or_else(|| nearest(&cells, anchor, Tense::Unknown)),
    };
    Place::seen(found)
}

/// The last day of a square.
fn last_day(cell: Cell) -> Date {
    cell.end().and_then(|end| shift(end, Span::new().days(-1))).unwrap_or(cell.first)
}

fn unknown_of_year(grain: Grain, month: u8) -> String {
    let whole = cell(grain, 2001, month, 1).cell.map(Cell::value).unwrap_or_default();
    format!("XXXX{}", whole.get(4..).unwrap_or_default())
}

/// A square no later than the document: a quarter without a year is one that has been.
pub(super) fn not_after(cell: Cell, anchor: Option<Date>) -> Option<Cell> {
    match anchor {
        Some(anchor) if cell.end().is_some_and(|end| end > anchor) => {
            let back = shift(cell.first, Span::new().years(-1))?;
            Some(Cell::holding(cell.grain, back))
        }
        _ => Some(cell),
    }
}

/// A square that is told of as to come: "third-quarter profit may fall". What is foreseen of one is told until its results
/// are, so that the one that is over is meant until the next is nearer.
pub(super) fn not_over(cell: Cell, anchor: Option<Date>) -> Option<Cell> {
    let Some(anchor) = anchor else { return Some(cell) };
    let Some(end) = cell.end().filter(|end| *end <= anchor) else { return Some(cell) };
    let next = Cell::holding(cell.grain, shift(cell.first, Span::new().years(1))?);
    let days = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
    Some(if days(end, anchor) < days(anchor, next.first) { cell } else { next })
}

/// What has no month: a year, a quarter, a season, a week, a weekday, a day of the month.
fn shorter(year: Option<i32>, fields: &CalendarFields, tense: Tense, view: View<'_>) -> Place {
    let part = fields
        .quarter
        .map(|n| (Grain::Quarter, n * 3 - 2))
        .or(fields.half.map(|n| (Grain::Half, n * 6 - 5)))
        .or(fields.season.map(|season| (Grain::Season, first_month(season))));
    match (part, year) {
        // "Spring 2023-24": of the second
        (Some((grain, month)), Some(year)) => {
            let second = fields.season == Some(Season::Spring) && fields.year_kind == YearKind::Split;
            of_part(cell(grain, year + i32::from(second), month, 1), fields)
        }
        (Some((grain, month)), None) => of_year(grain, month, fields, tense, view),
        (None, year) => match (fields.week, fields.weekday, fields.day, year) {
            (Some(week), ..) => of_week(week, year, view),
            (None, Some(weekday), day, _) => of_weekday(weekday, day, fields.pointer, tense, view),
            (None, None, Some(day), _) => of_day(day, tense, view),
            (None, None, None, Some(year)) => of_years(year, fields.year_kind),
            _ => Place::default(),
        },
    }
}

/// A quarter or half of a year; that of a financial one is named by it: "FY2025-Q1".
fn of_part(place: Place, fields: &CalendarFields) -> Place {
    let name = place.cell.filter(|_| fields.year_kind == YearKind::Fiscal).map(|cell| format!("FY{}", cell.value()));
    Place { known: !fields.short_year, name, ..place }
}

fn first_month(season: Season) -> u8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

fn of_years(year: i32, kind: YearKind) -> Place {
    let place = Place { known: true, ..cell(Grain::Year, year, 1, 1) };
    // "12,500 BC": before the calendar's first day.
    if place.cell.is_none() && year < 0 {
        return Place { known: true, ..Place::named(format!("BC{}", 1 - year)) };
    }
    let name = |letters: &str| i16::try_from(year).ok().map(|year| format!("{letters}{}", year_name(year)));
    match kind {
        YearKind::Calendar => place,
        YearKind::Split => Place { name: place.cell.and_then(years_of), ..place },
        YearKind::Fiscal => Place { name: name("FY"), ..place },
        YearKind::School => Place { name: name("SY"), ..place },
    }
}

/// "2020/2021", for a year that runs into the next.
fn years_of(first: Cell) -> Option<String> {
    Some(format!("{}/{}", first.value(), first.step(1)?.value()))
}

/// "week 31"
fn of_week(week: u8, year: Option<i32>, view: View<'_>) -> Place {
    let known = year.is_some();
    let year =
        year.and_then(|year| i16::try_from(year).ok()).or_else(|| view.anchor.map(|day| day.iso_week_date().year()));
    let Some(year) = year else { return Place::named(format!("XXXX-W{week:02}")) };
    let day = jiff::civil::ISOWeekDate::new(year, week.cast_signed(), Weekday::Monday).ok().map(Date::from);
    Place { known, ..Place::seen(day.map(|day| Cell { grain: Grain::Week, first: day })) }
}

/// "the 18th": of this month, or of the one before or behind it, as the tense has it.
fn of_day(day: u8, tense: Tense, view: View<'_>) -> Place {
    // "On 12 November 1916 she sailed … on the 17th": behind the day told in full.
    // "On March 21 it began; by the 25th it was over": the same of a story without the day of writing.
    let of_story = || view.mention.filter(|_| view.anchor.is_none() || view.story.is_some());
    let day_told = |cell: &Cell| cell.grain == Grain::Day && tense != Tense::Future;
    if let Some(from) = view.written.filter(day_told).or_else(|| of_story().filter(day_told)) {
        let next = [0_i64, 1].into_iter().filter_map(|n| {
            let first = shift(from.first.first_of_month(), n.months())?;
            Date::new(first.year(), first.month(), day.cast_signed()).ok()
        });
        if let Some(first) = next.into_iter().find(|first| *first >= from.first) {
            return Place::seen(Some(Cell { grain: Grain::Day, first }));
        }
    }
    // "In November, on the 24th": of that month.
    let of_month = view.mention.filter(|mention| mention.grain == Grain::Month);
    if let Some(first) =
        of_month.and_then(|month| Date::new(month.first.year(), month.first.month(), day.cast_signed()).ok())
    {
        return Place::seen(Some(Cell { grain: Grain::Day, first }));
    }
    let Some(anchor) =
        view.mention.filter(|mention| mention.grain == Grain::Month).map(|mention| mention.first).or(view.anchor)
    else {
        return Place::named(format!("XXXX-XX-{day:02}"));
    };
    let months = [-1, 0, 1].into_iter().filter_map(|n: i64| shift(anchor.first_of_month(), n.months()));
    let cells: Vec<Cell> = months
        .filter_map(|first| Date::new(first.year(), first.month(), day.cast_signed()).ok())
        .map(|first| Cell { grain: Grain::Day, first })
        .collect();
    Place::seen(match tense {
        Tense::Past => cells.iter().rfind(|cell| cell.first <= anchor).copied(),
        Tense::Future => cells.iter().find(|cell| cell.first >= anchor).copied(),
        _ => nearest(&cells, anchor, Tense::Unknown),
    })
}
