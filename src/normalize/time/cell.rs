//! One square of the calendar: a day, a week, a month, a year, with its name in TIMEX3.

use jiff::civil::{Date, DateTime, date};
use jiff::{Span, ToSpan};

use crate::model::{Grain, TimeInterval, TimeUnit};

/// A day, week, month, quarter, year … of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// How long it is.
    pub grain: Grain,
    /// Its first day.
    pub first: Date,
}

impl Cell {
    /// The square of a grain that holds a day. Grains finer than a day and unknown ones give the day.
    pub fn holding(grain: Grain, day: Date) -> Self {
        let first = match grain {
            Grain::Week => monday(day),
            Grain::Weekend => shift(monday(day), 5.days()).unwrap_or(day),
            Grain::Month => day.first_of_month(),
            Grain::Quarter => month(day.year(), (day.month() - 1) / 3 * 3 + 1),
            Grain::Half => month(day.year(), (day.month() - 1) / 6 * 6 + 1),
            Grain::Season => season_start(day),
            Grain::Year => month(day.year(), 1),
            Grain::Decade => month(day.year().div_euclid(10) * 10, 1),
            Grain::Century => month((day.year() - 1).div_euclid(100) * 100 + 1, 1),
            _ => return Self { grain: Grain::Day, first: day },
        };
        Self { grain, first }
    }

    /// The square so many steps on, `None` past the ends of the calendar.
    pub fn step(self, steps: i32) -> Option<Self> {
        Some(Self { first: shift(self.first, self.length(i64::from(steps))?)?, ..self })
    }

    /// So many of its own lengths.
    fn length(self, n: i64) -> Option<Span> {
        let span = Span::new();
        match self.grain {
            Grain::Week | Grain::Weekend => span.try_weeks(n),
            Grain::Month => span.try_months(n),
            Grain::Quarter | Grain::Season => span.try_months(n.checked_mul(3)?),
            Grain::Half => span.try_months(n.checked_mul(6)?),
            Grain::Year => span.try_years(n),
            Grain::Decade => span.try_years(n.checked_mul(10)?),
            Grain::Century => span.try_years(n.checked_mul(100)?),
            _ => span.try_days(n),
        }
        .ok()
    }

    /// The first day behind it.
    pub fn end(self) -> Option<Date> {
        match self.grain {
            Grain::Weekend => shift(self.first, 2.days()),
            _ => self.step(1).map(|next| next.first),
        }
    }

    /// From its first moment to the first one behind it.
    pub fn interval(self) -> TimeInterval {
        TimeInterval { start: midnight(self.first), end: self.end().map_or(DateTime::MAX, midnight) }
    }

    /// Its name in TIMEX3: `2022-03-01`, `2022-W09`, `2022-Q1`, `199`.
    pub fn value(self) -> String {
        let (year, month) = (self.first.year(), self.first.month());
        let week = self.first.iso_week_date();
        match self.grain {
            Grain::Week => format!("{}-W{:02}", year_name(week.year()), week.week()),
            Grain::Weekend => format!("{}-W{:02}-WE", year_name(week.year()), week.week()),
            Grain::Month => format!("{}-{month:02}", year_name(year)),
            Grain::Quarter => format!("{}-Q{}", year_name(year), (month + 2) / 3),
            Grain::Half => format!("{}-H{}", year_name(year), (month + 5) / 6),
            Grain::Season => season_name(self.first),
            Grain::Year => year_name(year),
            Grain::Decade => year_name(year).get(..3).unwrap_or_default().to_owned(),
            Grain::Century => match (year - 1).div_euclid(100) {
                century if century < 0 => format!("BC{:02}", -century - 1),
                century => format!("{century:02}"),
            },
            _ => format!("{}-{month:02}-{:02}", year_name(year), self.first.day()),
        }
    }
}

/// The grain that a unit steps over; units under a day have none on the calendar.
pub(super) fn grain_of(unit: TimeUnit) -> Grain {
    match unit {
        TimeUnit::Second => Grain::Second,
        TimeUnit::Minute => Grain::Minute,
        TimeUnit::Hour => Grain::Hour,
        TimeUnit::Day | TimeUnit::Night | TimeUnit::BusinessDay => Grain::Day,
        TimeUnit::Week | TimeUnit::Fortnight => Grain::Week,
        TimeUnit::Weekend => Grain::Weekend,
        TimeUnit::Month => Grain::Month,
        TimeUnit::Quarter => Grain::Quarter,
        TimeUnit::Half => Grain::Half,
        TimeUnit::Year | TimeUnit::FiscalYear | TimeUnit::SchoolYear => Grain::Year,
        TimeUnit::Decade => Grain::Decade,
        TimeUnit::Century | TimeUnit::Millennium => Grain::Century,
    }
}

/// A year as TIMEX3 writes it: four digits, "BC0044" before the year 1 (there is no year 0: jiff's 0 is 1 BC).
pub(super) fn year_name(year: i16) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - i32::from(year)) }
}

/// The first moment of a day.
pub(super) fn midnight(day: Date) -> DateTime {
    day.at(0, 0, 0, 0)
}

/// The Monday of a day's week.
pub(super) fn monday(day: Date) -> Date {
    shift(day, Span::new().days(-i64::from(day.weekday().to_monday_zero_offset()))).unwrap_or(day)
}

/// A day so far away, `None` past the ends of the calendar.
pub(super) fn shift(day: Date, by: Span) -> Option<Date> {
    day.checked_add(by).ok()
}

/// The first day of a month; the calendar's first day where it has none.
fn month(year: i16, month: i8) -> Date {
    Date::new(year, month, 1).unwrap_or(date(1, 1, 1))
}

/// The seasons begin with March, June, September and December (meteorological seasons of the northern half).
fn season_start(day: Date) -> Date {
    match day.month() {
        12 => month(day.year(), 12),
        1 | 2 => month(day.year() - 1, 12),
        m => month(day.year(), m / 3 * 3),
    }
}

/// A winter is named by the year that it begins in, as TIMEX3's annotators do.
fn season_name(first: Date) -> String {
    let name = match first.month() {
        3..=5 => "SP",
        6..=8 => "SU",
        9..=11 => "FA",
        _ => "WI",
    };
    format!("{}-{name}", year_name(first.year()))
}
