//! The fiscal year of who reports, where the document tells it: "its third quarter of fiscal 2024, which ended June 29, 2024",
//! "the fiscal year ended January 28, 2024". Its quarters then are those of that year, not of the calendar's.

use jiff::Span as Stretch;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::calendar;
use super::cell::{Cell, shift};
use crate::model::{CalendarFields, Figure, Grain, Tense, TimeExpression, TimeShape, TimeUnit, Timex, YearKind};
use crate::tables::sets;

/// When a fiscal year ends, and how it is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FiscalYear {
    /// The month that it ends with, 1 to 11: one that ends with December is the calendar's.
    last_month: u8,
    /// Its number less the year that it ends in.
    ahead: i16,
}

/// A year that ends within so many days of a month's first counts to the month before: "the quarter ended May 4".
const OVERHANG: i8 = 10;

/// The fiscal year that a document tells of; `None` where it tells of none but the calendar's, or of two.
pub(super) fn told(figures: &[Figure], text: &str) -> Option<FiscalYear> {
    let ended = |pair: &[Figure]| {
        let between = text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default();
        let between = between.trim_end();
        let between = between.strip_suffix(" in").or_else(|| between.strip_suffix(" on")).unwrap_or(between);
        let last = between.split_whitespace().next_back().unwrap_or_default();
        between.len() < FURTHEST && sets::ENDED_WITH.iter().any(|word| last.eq_ignore_ascii_case(word))
    };
    let pairs = figures.windows(2).filter(|pair| ended(pair));
    let fiscal = figures.iter().filter_map(Figure::timex).any(is_fiscal);
    let mut years = pairs.filter_map(|pair| of(pair[0].timex()?, day_of(pair[1].timex()?)?, fiscal));
    let first = years.next()?;
    // What says no number leaves it to what says one.
    let (mut all, mut found) = (years, first);
    let alike = all.all(|(year, numbered)| {
        let same = year.last_month == found.0.last_month;
        if numbered && !found.1 {
            found = (year, true);
        }
        same && (!numbered || year.ahead == found.0.ahead)
    });
    Some(found.0).filter(|year| alike && year.last_month != 12)
}

/// The longest words between a quarter and its last day, in bytes.
const FURTHEST: usize = 24;

/// The fiscal year of a stretch that ends on a day, and whether its number is told.
fn of(stretch: &Timex, (year, month, whole): (i16, u8, bool), fiscal: bool) -> Option<(FiscalYear, bool)> {
    // "the first quarter of 2018/19 fiscal year that ends in March 2019": the year ends so.
    let year_ends = |left| if whole { 0 } else { left };
    let (left, number) = match &stretch.expression.shape {
        TimeShape::Calendar(fields) if fields.quarter.is_some() => (year_ends(4 - fields.quarter?), number(fields)),
        TimeShape::Calendar(fields) if fields.year_kind == YearKind::Fiscal => (0, number(fields)),
        TimeShape::Nth { n, count: 1, unit: TimeUnit::Quarter, of } => {
            let left = 4 - u8::try_from(*n).ok().filter(|n| *n <= 4)?;
            (year_ends(left), calendar(of).and_then(number))
        }
        TimeShape::Ending { length, .. } => match length.parts[..] {
            [(Some(_), TimeUnit::FiscalYear)] => (0, None),
            // "the nine months ended February 26": three quarters of the year of who speaks of fiscal years
            [(Some(count), unit)] if fiscal => (quarters_left(count, unit)?, None),
            _ => return None,
        },
        _ => return None,
    };
    let months = month + 3 * left;
    let (end, last_month) = if months > 12 { (year.checked_add(1)?, months - 12) } else { (year, months) };
    let ahead = number.map_or(0, |number| number - end);
    // Nobody numbers a year two years off.
    (-1..=1).contains(&ahead).then_some((FiscalYear { last_month, ahead }, number.is_some()))
}

/// How many quarters are left of a year when so much of it is over.
fn quarters_left(count: Decimal, unit: TimeUnit) -> Option<u8> {
    let in_year = if unit == TimeUnit::Month { 12 } else { 52 };
    let count = u8::try_from(count).ok().filter(|_| matches!(unit, TimeUnit::Month | TimeUnit::Week))?;
    [(in_year / 2, 2), (in_year / 4 * 3, 1)].into_iter().find(|(over, _)| *over == count).map(|(_, left)| left)
}

/// "fiscal year 2012", "the fourth quarter of fiscal 2024"
fn is_fiscal(timex: &Timex) -> bool {
    let of_year = |expression| calendar(expression).is_some_and(|fields| fields.year_kind == YearKind::Fiscal);
    match &timex.expression.shape {
        TimeShape::Nth { of, .. } => of_year(of),
        _ => of_year(&timex.expression),
    }
}

/// The number of a fiscal year.
fn number(fields: &CalendarFields) -> Option<i16> {
    let year = fields.year.filter(|_| fields.year_kind == YearKind::Fiscal && !fields.short_year)?;
    i16::try_from(year).ok()
}

/// The year and the month that a stretch ends with, from its last day, and whether no day is told.
fn day_of(end: &Timex) -> Option<(i16, u8, bool)> {
    let fields = calendar(&end.expression)?;
    let (year, month) = (i16::try_from(fields.year?).ok()?, fields.month?);
    let early = fields.day.is_some_and(|day| day.cast_signed() <= OVERHANG);
    match (early, month) {
        (true, 1) => Some((year - 1, 12, false)),
        (true, month) => Some((year, month - 1, false)),
        (false, month) => Some((year, month, fields.day.is_none())),
    }
}

impl FiscalYear {
    /// The year of a number.
    fn year(self, number: i16) -> Option<Cell> {
        let end = number.checked_sub(self.ahead)?;
        let last = Date::new(end, self.last_month.cast_signed(), 1).ok()?;
        Some(Cell { grain: Grain::Year, first: shift(last, Stretch::new().months(-11))? })
    }

    /// A quarter of the year of a number, 1 to 4.
    pub fn quarter(self, number: i16, n: u8) -> Option<Cell> {
        let first = shift(self.year(number)?.first, Stretch::new().months(3 * (i64::from(n) - 1)))?;
        Some(Cell { grain: Grain::Quarter, first })
    }

    /// A year by its number, as the text has it.
    pub fn numbered(self, number: i32) -> Option<Cell> {
        self.year(i16::try_from(number).ok()?)
    }

    /// The quarter of a number that was over last, or, of what is still to come, that isn't over.
    pub fn lone_quarter(self, n: u8, anchor: Date, tense: Tense) -> Option<Cell> {
        let years = [-2, -1, 0, 1, 2].into_iter().filter_map(|step| anchor.year().checked_add(step));
        let all: Vec<Cell> = years.filter_map(|year| self.quarter(year, n)).collect();
        let over = |cell: &&Cell| cell.end().is_some_and(|end| end <= anchor);
        match tense {
            Tense::Future => all.iter().find(|cell| !over(cell)).copied(),
            _ => all.iter().rfind(over).copied(),
        }
    }

    /// The quarter that holds a day.
    pub fn holding(self, day: Date) -> Option<Cell> {
        let of_year = |number: i16| (1..=4).filter_map(move |n| self.quarter(number, n));
        let near = [day.year() - 1, day.year(), day.year() + 1, day.year() + 2];
        let holds = |cell: &Cell| cell.first <= day && cell.end().is_some_and(|end| end > day);
        near.into_iter().flat_map(of_year).find(holds)
    }

    /// The name of one of its quarters: "FY2025-Q1".
    pub fn name(self, cell: Cell) -> Option<String> {
        let near = [-2, -1, 0, 1, 2].into_iter().filter_map(|step| cell.first.year().checked_add(step));
        let (number, n) = near
            .flat_map(|number| (1..=4).map(move |n| (number, n)))
            .find(|(number, n)| self.quarter(*number, *n) == Some(cell))?;
        Some(format!("FY{number}-Q{n}"))
    }
}

/// The number of the quarter that a wording tells, if it tells nothing else but a fiscal year: with that year.
pub(super) fn quarter_of(expression: &TimeExpression) -> Option<(u8, Option<i32>)> {
    let year = |fields: &CalendarFields| match (fields.year, fields.year_kind) {
        (None, _) if fields.pointer.is_none() => Some(None),
        (Some(year), YearKind::Fiscal) => Some(Some(year)),
        _ => None,
    };
    match &expression.shape {
        TimeShape::Calendar(fields) => Some((fields.quarter?, year(fields)?)),
        TimeShape::Nth { n, count: 1, unit: TimeUnit::Quarter, of } => {
            let fields = calendar(of)?;
            let whole = CalendarFields { year: fields.year, year_kind: fields.year_kind, ..CalendarFields::default() };
            let n = u8::try_from(*n).ok().filter(|n| (1..=4).contains(n))?;
            if *fields == whole { Some((n, year(fields)?)) } else { None }
        }
        _ => None,
    }
}
