//! A time as written → a time on the calendar, seen from the document's date and the times told before.

use jiff::Span;
use jiff::civil::{Date, DateTime, Time, Weekday};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::accounts::{before_told, of_fiscal};
use super::cell::{Cell, grain_of, monday, shift};
use super::fields;
use super::fiscal::FiscalYear;
use super::memory::{Lent, Memory};
use crate::model::{Away, Grain, Length, Origin, Portion, Tense, TimeExpression, TimeShape, TimeUnit};
use crate::tables::TimeWords;

/// What a time is seen from.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'a> {
    /// What the document has told so far; `None` where nothing may lean on it.
    pub memory: Option<&'a Memory<'a>>,
    /// The year that the head of a list lends its dates.
    pub lent: Option<Lent>,
    /// The day that the time before this one told, in the same sentence.
    pub beside: Option<Cell>,
    /// The day the document was written.
    pub anchor: Option<Date>,
    /// The moment the document was written, where the hour is told.
    pub now: Option<DateTime>,
    /// The time told last.
    pub mention: Option<Cell>,
    /// The time told last, if a date without a year may take its year: for documents without a date.
    pub year: Option<Cell>,
    /// The day or month told last in the same sentence, if its year is written: "in October 2000 and … in December".
    pub written: Option<Cell>,
    /// The time told last of a story of long ago: dates without a year are of its year.
    pub story: Option<Cell>,
    /// The day told last, if the story is near it: what "at 3 p.m." and "the day" lean on.
    pub day: Option<Cell>,
    /// The same of days that aren't still to come.
    pub day_over: Option<Cell>,
    /// That day stands in the same sentence.
    pub day_here: bool,
    /// What comes again is told of in the same sentence: "open Thursdays until 10 p.m.".
    pub again: bool,
    /// "this week", told in the same sentence.
    pub week_here: bool,
    /// The document writes the day before the month, where it shows.
    pub day_first: Option<bool>,
    /// The fiscal year of who reports, if it isn't the calendar's.
    pub fiscal: Option<FiscalYear>,
    /// Holidays.
    pub words: &'a TimeWords,
}

/// A time on the calendar, or as much of one as can be told.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Place {
    /// The square of the calendar.
    pub cell: Option<Cell>,
    /// Its name, where it isn't the square's own: `XXXX-03`, `FY2018`.
    pub name: Option<String>,
    /// The time of day, where it was counted from the hour of writing: "two hours ago".
    pub time: Option<Time>,
    /// Nothing was taken from the view.
    pub known: bool,
    /// The other reading of day and month.
    pub other: Option<Cell>,
    /// Why no calendar has it.
    pub impossible: Option<String>,
}

impl Place {
    /// A square seen from somewhere.
    pub fn seen(cell: Option<Cell>) -> Self {
        Self { cell, ..Self::default() }
    }

    /// A name without a square.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..Self::default() }
    }

    /// Its name in TIMEX3.
    pub fn value(&self) -> Option<String> {
        self.name.clone().or_else(|| self.cell.map(Cell::value))
    }
}

/// The place of a time on the calendar, without its time of day.
pub(super) fn place(expression: &TimeExpression, view: View<'_>) -> Place {
    if let Some(place) = view.fiscal.and_then(|year| of_fiscal(year, expression, view)) {
        return place;
    }
    if let Some(place) =
        view.memory.and_then(|memory| memory.fiscal).and_then(|told| before_told(told, expression, view))
    {
        return place;
    }
    match &expression.shape {
        TimeShape::Calendar(fields) => fields::place(fields, expression.tense, view),
        TimeShape::Step { unit: TimeUnit::Weekend, steps: 0, from } => weekend(from, expression.tense, view),
        TimeShape::Step { unit, steps, .. } if *unit < TimeUnit::Day => moments_away(*unit, *steps, view),
        // "launches September 13 and runs through the end of the month"
        TimeShape::Step { unit: TimeUnit::Month, steps: 0, from: Origin::Document }
            if expression.portion.is_some() && is_of_other_month(view) =>
        {
            Place::seen(view.beside.map(|day| Cell::holding(Grain::Month, day.first)))
        }
        TimeShape::Step { unit: TimeUnit::Month, steps: 0, from: Origin::Document }
            if expression.portion.is_some() && of_month_told(expression.tense, view) =>
        {
            Place::seen(view.mention)
        }
        TimeShape::Step { unit, steps: 0, from: Origin::Report } => reported(*unit, expression.tense, view),
        TimeShape::Step { unit, steps, from } => step(*unit, *steps, from, expression.tense, view),
        TimeShape::Shift { length, back, from: Origin::Document | Origin::Mention }
            if is_short(length) && view.now.is_some() =>
        {
            from_now(length, *back, view)
        }
        TimeShape::Shift { length, back, from } => shifted(length, *back, from, expression.tense, view),
        // "fell at the start of the second quarter": of the one that goes on
        TimeShape::Nth { n, count, unit: TimeUnit::Quarter, of }
            if matches!(expression.portion, Some(Portion::Start | Portion::Early)) =>
        {
            let found = nth(*n, *count, TimeUnit::Quarter, &place(of, view), view, expression.tense);
            let next = found.cell.and_then(|cell| shift(cell.first, Span::new().years(1)));
            let begun = next.filter(|first| view.anchor.is_some_and(|anchor| *first <= anchor) && !found.known);
            Place { cell: begun.map(|first| Cell { grain: Grain::Quarter, first }).or(found.cell), ..found }
        }
        TimeShape::Nth { n, count, unit, of } => nth(*n, *count, *unit, &place(of, view), view, expression.tense),
        // "Divers will search on Sunday. The ferry was struck late in the evening."
        TimeShape::TimeOfDay if expression.tense == Tense::Past && !view.day_here => {
            let coming = view.day.zip(view.anchor).is_some_and(|(day, anchor)| day.first > anchor);
            Place::seen(if coming { view.day_over } else { view.day })
        }
        TimeShape::TimeOfDay => Place::seen(view.day),
        _ => Place::default(),
    }
}

/// A day of another month than the document's stands before, in the same sentence.
fn is_of_other_month(view: View<'_>) -> bool {
    let month = |day: Date| (day.year(), day.month());
    view.beside.is_some_and(|day| view.anchor.is_none_or(|anchor| month(anchor) != month(day.first)))
}

/// "February was better; we won twice at the end of the month": the month told last.
fn of_month_told(tense: Tense, view: View<'_>) -> bool {
    let over = |cell: Cell| cell.grain == Grain::Month && view.anchor.is_none_or(|anchor| cell.first < anchor);
    tense != Tense::Future && view.mention.is_some_and(over)
}

/// "next hour", "last minute": of the day of writing, and by its clock where it is told.
fn moments_away(unit: TimeUnit, steps: i32, view: View<'_>) -> Place {
    let length = Length { parts: vec![(Some(Decimal::from(steps.unsigned_abs())), unit)], least: None };
    let today = || Place::seen(view.anchor.map(|first| Cell { grain: Grain::Day, first }));
    if view.now.is_some() { from_now(&length, steps < 0, view) } else { today() }
}

/// Whether a length is told to the hour or finer.
fn is_short(length: &Length) -> bool {
    length.parts.last().is_some_and(|part| part.1 < TimeUnit::Day && part.0.is_some())
}

/// "two hours ago", by the hour of writing.
fn from_now(length: &Length, back: bool, view: View<'_>) -> Place {
    let moved = view
        .now
        .zip(exact(length))
        .and_then(|(now, by)| if back { now.checked_sub(by) } else { now.checked_add(by) }.ok());
    match moved {
        Some(at) => Place { time: Some(at.time()), ..Place::seen(Some(Cell { grain: Grain::Day, first: at.date() })) },
        None => Place::default(),
    }
}

/// A length with its hours, minutes and seconds.
fn exact(length: &Length) -> Option<Span> {
    let seconds = |(count, unit): &(Option<Decimal>, TimeUnit)| {
        let each = match unit {
            TimeUnit::Hour => 3_600,
            TimeUnit::Minute => 60,
            TimeUnit::Second => 1,
            _ => return Some(0),
        };
        ((*count)?.checked_mul(Decimal::from(each))?).round().to_i64()
    };
    let all: Option<Vec<i64>> = length.parts.iter().map(seconds).collect();
    span(length)?.try_seconds(all?.into_iter().sum::<i64>()).ok()
}

/// The week, month or year that a date is a part of.
pub(super) fn away(away: Away, view: View<'_>) -> Option<Cell> {
    // "July of that year", where none was told.
    let told = away.from_mention || view.story.is_some() && away.steps == 1;
    let from = if told { view.mention } else { origin(&Origin::Document, view) };
    Cell::holding(grain_of(away.unit), from?.first).step(away.steps)
}

/// The day that a relative time is counted from.
fn origin(from: &Origin, view: View<'_>) -> Option<Cell> {
    let anchor = || view.anchor.map(|day| Cell { grain: Grain::Day, first: day });
    match from {
        Origin::Document | Origin::Report => anchor(),
        Origin::Mention => view.mention.or_else(anchor),
        Origin::Like => like(view).or_else(anchor),
        Origin::Time(expression) => place(expression, view).cell,
        Origin::Event => None,
    }
}

/// "compared with 16.9% for the first half of 2010 … for the same period last year": as long as the time told last, and of the
/// stretch reported on rather than of the one that it was compared with.
pub(super) fn like(view: View<'_>) -> Option<Cell> {
    // "April-June …, data showed on Monday": not as long as the day of saying so.
    let latest = view.memory.and_then(|memory| memory.latest);
    let mention = match view.mention {
        Some(told) if told.grain == Grain::Day => latest.unwrap_or(told),
        None => latest?,
        Some(told) => told,
    };
    let reported = view.memory.and_then(|memory| memory.reported(mention.grain));
    let compared = |cell: &Cell| cell.first > mention.first && cell.first.month() == mention.first.month();
    reported.filter(compared).or(Some(mention))
}

/// "in the quarter", "for the year", "during the month": what the document reports on.
fn reported(unit: TimeUnit, tense: Tense, view: View<'_>) -> Place {
    let grain = grain_of(unit);
    let told = view.memory.and_then(|memory| memory.reported(grain));
    let Some(anchor) = view.anchor else {
        return match told.or_else(|| view.mention.filter(|_| grain == Grain::Year)) {
            Some(told) => Place::seen(Some(Cell::holding(grain, told.first))),
            None => Place::named(unknown(unit)),
        };
    };
    let now = Cell::holding(grain, anchor);
    let from = match unit {
        _ if view.story.is_some() => view.story.map(|story| Cell::holding(grain, story.first)),
        // Months and quarters are reported on when they are over.
        TimeUnit::Month | TimeUnit::Quarter if told.is_none() && tense != Tense::Future => {
            let back = if unit == TimeUnit::Quarter { -1 } else { 0 };
            now.step(back)
        }
        TimeUnit::Month | TimeUnit::Quarter => told.filter(|_| tense != Tense::Future),
        _ => {
            let last = |cell: &Cell| cell.first.year() == anchor.year() - 1 && tense == Tense::Past;
            let quarter = view.memory.and_then(|memory| memory.quarter).filter(last);
            quarter.or_else(|| view.mention.filter(|mention| mention.grain == Grain::Year && last(mention)))
        }
    };
    Place::seen(Some(from.map_or(now, |cell| Cell::holding(grain, cell.first))))
}

/// "last week", "today", "the following year"
fn step(unit: TimeUnit, steps: i32, from: &Origin, tense: Tense, view: View<'_>) -> Place {
    // "The next year will be hard": seen from now, unless a story is told.
    let ahead = tense == Tense::Future && steps == 1 && *from == Origin::Mention && unit > TimeUnit::Day;
    let document = Origin::Document;
    let from = if ahead && view.anchor.is_some() && view.mention.is_some_and(|told| view.anchor > Some(told.first)) {
        &document
    } else {
        from
    };
    let origin_of = from;
    // A day leans on no month: "in October … that night" tells no night of it.
    let fine = |cell: &Cell| cell.grain <= Grain::Day;
    let from = if unit == TimeUnit::Day && *from == Origin::Mention {
        view.day.or_else(|| view.mention.filter(fine)).or_else(|| origin(&Origin::Document, view))
    } else if *from == Origin::Document && (steps == 1 || steps == 0 && unit > TimeUnit::Day) {
        // "The next year they parted", "by the end of the month": of the story, where one is told.
        view.story.or_else(|| origin(from, view))
    } else if unit == TimeUnit::Quarter && steps == -1 && *from == Origin::Mention {
        // "the prior quarter": before the one reported on, whatever day was told since.
        let quarter = view.memory.and_then(|memory| memory.quarter);
        let apart = |told: &Cell| told.grain == Grain::Quarter;
        view.mention.filter(apart).or(quarter).or_else(|| origin(from, view))
    } else {
        origin(from, view)
    };
    // "in August … the prior week": of no known week
    let coarse = |cell: &Cell| {
        unit == TimeUnit::Week
            && Origin::Mention == *origin_of
            && view.mention == Some(*cell)
            && cell.grain > Grain::Week
    };
    let Some(from) = from.filter(|cell| !coarse(cell)) else { return Place::named(unknown(unit)) };
    // A year of school is named by the year that it begins in.
    let begun = (unit == TimeUnit::SchoolYear).then(|| shift(from.first, Span::new().months(-TERM))).flatten();
    let cell = Cell::holding(grain_of(unit), begun.unwrap_or(from.first)).step(steps);
    match (unit, cell) {
        (TimeUnit::FiscalYear, Some(cell)) => {
            Place { name: Some(format!("FY{}", cell.value())), ..Place::seen(Some(cell)) }
        }
        (TimeUnit::SchoolYear, Some(cell)) => {
            Place { name: Some(format!("SY{}", cell.value())), ..Place::seen(Some(cell)) }
        }
        (unit, cell) if unit >= TimeUnit::Day => Place::seen(cell),
        _ => Place::default(),
    }
}

/// So many months of a year are over when school begins: from August on the new one is "this school year".
const TERM: i64 = 7;

/// "the weekend" has begun unless the words point forward; "this weekend" only where they point back early in the week.
fn weekend(from: &Origin, tense: Tense, view: View<'_>) -> Place {
    let Some(anchor) = view.anchor else { return Place::named(unknown(TimeUnit::Weekend)) };
    let this = Cell::holding(Grain::Weekend, anchor);
    let early = anchor.weekday().to_monday_zero_offset() < 2 && tense == Tense::Past;
    let back = early || tense != Tense::Future && *from == Origin::Mention;
    Place::seen(if this.first > anchor && back { this.step(-1) } else { Some(this) })
}

/// A step whose start isn't known.
fn unknown(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Week | TimeUnit::Fortnight => "XXXX-WXX",
        TimeUnit::Weekend => "XXXX-WXX-WE",
        TimeUnit::Month => "XXXX-XX",
        TimeUnit::Quarter => "XXXX-QX",
        TimeUnit::Half => "XXXX-HX",
        TimeUnit::Year => "XXXX",
        TimeUnit::FiscalYear => "FYXXXX",
        TimeUnit::SchoolYear => "SYXXXX",
        TimeUnit::Decade => "XXX",
        TimeUnit::Century | TimeUnit::Millennium => "XX",
        _ => "XXXX-XX-XX",
    }
}

/// "two days ago", "three weeks before 1 March": as fine as its smallest unit; weeks away is a day.
fn shifted(length: &Length, back: bool, from: &Origin, tense: Tense, view: View<'_>) -> Place {
    let smallest = length.parts.last().map_or(TimeUnit::Day, |(count, unit)| finer(*count, *unit));
    if let Some(name) = deep(length).filter(|_| back) {
        return Place { known: true, ..Place::named(name) };
    }
    // "It was found 40 years later": not later than now.
    let told =
        tense == Tense::Past && smallest >= TimeUnit::Day || tense != Tense::Future && smallest >= TimeUnit::Year;
    let lost = *from == Origin::Mention && view.mention.is_none() && !back && told;
    // "since 2016 … ten hours later": of the day told, not of the year
    let coarse =
        smallest < TimeUnit::Day && *from == Origin::Mention && view.mention.is_some_and(|it| it.grain > Grain::Day);
    let view = if coarse { View { mention: view.day, ..view } } else { view };
    let Some(start) = origin(from, view).filter(|_| !lost) else { return Place::named(unknown(smallest)) };
    let Some(span) = span(length) else {
        // "founded in 1886 and sold several years later": of no known year
        let told = *from == Origin::Mention && tense != Tense::Future;
        return match (back, told) {
            (true, _) => Place::named("PAST_REF"),
            (false, true) => Place::named(unknown(smallest)),
            (false, false) => Place::named("FUTURE_REF"),
        };
    };
    let moved = shift(start.first, if back { -span } else { span });
    let exact = matches!(from, Origin::Time(_)) && start.grain == Grain::Day;
    // "fifty years ago this month"
    let stepped = matches!(from, Origin::Time(told) if matches!(told.shape, TimeShape::Step { .. }));
    let grain = match grain_of(smallest) {
        _ if *from == Origin::Like => {
            if like(view).is_some() {
                start.grain
            } else {
                Grain::Year
            }
        }
        grain if stepped && start.grain <= grain => start.grain,
        Grain::Week => Grain::Day,
        grain if exact && grain >= Grain::Day => Grain::Day,
        grain => grain,
    };
    Place::seen(moved.map(|day| Cell::holding(grain, day)))
}

/// Longer ago than the calendar reaches, by thousands or millions of years: "KA110", "MA2.58".
fn deep(length: &Length) -> Option<String> {
    let [(Some(count), TimeUnit::Year)] = length.parts[..] else { return None };
    let in_units = |letters: &str, each: Decimal| Some(format!("{letters}{}", count.checked_div(each)?.normalize()));
    match count {
        count if count >= Decimal::from(1_000_000_000) => in_units("GA", Decimal::from(1_000_000_000)),
        count if count >= Decimal::from(1_000_000) => in_units("MA", Decimal::from(1_000_000)),
        count if count >= Decimal::from(10_000) => in_units("KA", Decimal::ONE_THOUSAND),
        _ => None,
    }
}

/// The unit that a fraction of a unit is told in: half a century ago is a year.
fn finer(count: Option<Decimal>, unit: TimeUnit) -> TimeUnit {
    match unit {
        _ if count.is_none_or(|count| count.is_integer()) => unit,
        TimeUnit::Decade | TimeUnit::Century | TimeUnit::Millennium => TimeUnit::Year,
        TimeUnit::Year | TimeUnit::FiscalYear | TimeUnit::SchoolYear => TimeUnit::Month,
        TimeUnit::Month => TimeUnit::Day,
        unit => unit,
    }
}

/// A length as days, weeks, months and years; `None` where a number is missing. Halves are told in the next unit.
pub(super) fn span(length: &Length) -> Option<Span> {
    length.parts.iter().try_fold(Span::new(), |span, (count, unit)| add(span, (*count)?, *unit))
}

fn add(span: Span, count: Decimal, unit: TimeUnit) -> Option<Span> {
    let whole = |factor: i64| (count * Decimal::from(factor)).round().to_i64();
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => Some(span),
        TimeUnit::Day | TimeUnit::Night | TimeUnit::BusinessDay => {
            span.try_days(i64::from(span.get_days()) + whole(1)?).ok()
        }
        TimeUnit::Week | TimeUnit::Weekend => span.try_days(i64::from(span.get_days()) + whole(7)?).ok(),
        TimeUnit::Fortnight => span.try_days(i64::from(span.get_days()) + whole(14)?).ok(),
        TimeUnit::Month => span.try_months(i64::from(span.get_months()) + whole(1)?).ok(),
        TimeUnit::Quarter => span.try_months(i64::from(span.get_months()) + whole(3)?).ok(),
        TimeUnit::Half => span.try_months(i64::from(span.get_months()) + whole(6)?).ok(),
        TimeUnit::Year | TimeUnit::FiscalYear | TimeUnit::SchoolYear => {
            span.try_months(i64::from(span.get_months()) + whole(12)?).ok()
        }
        TimeUnit::Decade => span.try_years(i64::from(span.get_years()) + whole(10)?).ok(),
        TimeUnit::Century => span.try_years(i64::from(span.get_years()) + whole(100)?).ok(),
        TimeUnit::Millennium => span.try_years(i64::from(span.get_years()) + whole(1_000)?).ok(),
    }
}

/// "the third quarter of this year", "the last week of July", "the first three months of 2012"
fn nth(n: i32, count: u32, unit: TimeUnit, of: &Place, view: View<'_>, tense: Tense) -> Place {
    let Some(whole) = of.cell.or_else(|| view.anchor.map(|day| Cell::holding(Grain::Year, day))) else {
        return Place::named(unknown_nth(n, unit));
    };
    let known = of.known;
    // "the second half of the 16th century": no half or quarter of a year.
    if matches!(unit, TimeUnit::Half | TimeUnit::Quarter) && matches!(whole.grain, Grain::Century | Grain::Decade) {
        return of.clone();
    }
    let Some(first) = nth_cell(n, count, unit, whole) else { return Place::default() };
    // "the fourth quarter of fiscal 2024"
    let fiscal = of.name.as_ref().is_some_and(|name| name.starts_with("FY"));
    let name = (fiscal && matches!(unit, TimeUnit::Half | TimeUnit::Quarter)).then(|| format!("FY{}", first.value()));
    let mut place = Place { name, known, ..Place::seen(Some(first)) };
    if let (Grain::Quarter | Grain::Half, None) = (first.grain, of.name.as_ref())
        && of.cell.is_none()
    {
        let told = if tense == Tense::Future { fields::not_over } else { fields::not_after };
        // "third-quarter sales rose … guidance for the fourth quarter": the one behind it.
        let reported = view.memory.and_then(|memory| memory.quarter).and_then(|cell| cell.step(1));
        let over = |cell: &Cell| cell.end().zip(view.anchor).is_some_and(|(end, anchor)| end <= anchor);
        let next = reported
            .filter(|cell| cell.grain == first.grain && cell.first.month() == first.first.month())
            .filter(|cell| tense != Tense::Future || !over(cell));
        place.cell = next.or_else(|| told(first, view.anchor));
    }
    place
}

fn unknown_nth(n: i32, unit: TimeUnit) -> String {
    match unit {
        TimeUnit::Quarter => format!("XXXX-Q{n}"),
        TimeUnit::Half => format!("XXXX-H{n}"),
        unit => unknown(unit).to_owned(),
    }
}

/// The `n`th square of a unit in a longer one; from its end where `n` is negative (then `count` of them).
fn nth_cell(n: i32, count: u32, unit: TimeUnit, whole: Cell) -> Option<Cell> {
    let grain = grain_of(unit);
    let steps = if n > 0 { n - 1 } else { n + 2 - count.cast_signed() };
    let edge = if n > 0 { whole.first } else { shift(whole.end()?, Span::new().days(-1))? };
    let start = match (grain, whole.grain) {
        // The first week of a year is the one with its first Thursday (ISO 8601).
        (Grain::Week, Grain::Year | Grain::Month) => week_within(edge, n > 0)?,
        // The first weekend of a month is the one with its first Saturday.
        (Grain::Weekend, Grain::Year | Grain::Month) => {
            let cell = Cell::holding(grain, edge);
            match (n > 0, cell.first < edge, cell.first > edge) {
                (true, true, _) => cell.step(1)?,
                (false, _, true) => cell.step(-1)?,
                _ => cell,
            }
        }
        _ => Cell::holding(grain, edge),
    };
    start.step(steps)
}

/// The first or last week that belongs to a month or a year by its Thursday.
fn week_within(edge: Date, first: bool) -> Option<Cell> {
    let cell = Cell { grain: Grain::Week, first: monday(edge) };
    let thursday = Weekday::Thursday.to_monday_zero_offset();
    let offset = edge.weekday().to_monday_zero_offset();
    match (first, offset > thursday, offset < thursday) {
        (true, true, _) => cell.step(1),
        (false, _, true) => cell.step(-1),
        _ => Some(cell),
    }
}
