use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A date, time, duration or set as written: which parts stand in the text, which way they point, and from where.
///
/// The parser records it and the normaliser puts it on the calendar; neither guesses for the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeExpression {
    /// What kind of wording it is, with its parts.
    pub shape: TimeShape,
    /// "early", "mid", "the end of": which stretch of it is meant.
    pub portion: Option<Portion>,
    /// The time of day by the clock.
    pub clock: Option<Clock>,
    /// The part of the day.
    pub part: Option<DayPart>,
    /// Which way the words around it point.
    pub tense: Tense,
}

/// The wordings of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum TimeShape {
    /// Nothing is known of its wording: it was read back from a file of claims.
    #[default]
    Unread,
    /// Parts of the calendar: "1 March 2022", "May", "Tuesday", "Q1 2008", "the 1990s".
    Calendar(CalendarFields),
    /// So many steps of a unit away: "today" (day, 0), "last week" (week, -1), "the following year" (year, 1).
    Step {
        /// What is counted.
        unit: TimeUnit,
        /// How many, backward if negative.
        steps: i32,
        /// From where.
        from: Origin,
    },
    /// A length away: "two days ago", "three weeks before 1 March", "a year later".
    Shift {
        /// How far.
        length: Length,
        /// Backward in time.
        back: bool,
        /// From where.
        from: Origin,
    },
    /// A length that ends or begins now: "the past 24 hours", "the next two weeks".
    Window {
        /// How long.
        length: Length,
        /// It lies in the past.
        back: bool,
    },
    /// A length up to a date: "the three months to December", "the year ended 31 March 2021".
    Ending {
        /// How long.
        length: Length,
        /// The date that it ends with.
        to: Box<TimeExpression>,
    },
    /// A part of something longer, counted: "the third quarter of this year", "the last week of July".
    Nth {
        /// Which one, from 1; from the end if negative.
        n: i32,
        /// How many of them.
        count: u32,
        /// Of what.
        unit: TimeUnit,
        /// In what.
        of: Box<TimeExpression>,
    },
    /// A length of time: "two and a half hours".
    Duration(Length),
    /// Again and again: "every two weeks", "twice a day", "monthly".
    Set {
        /// From one time to the next.
        every: Length,
        /// How many times in it.
        times: Option<Decimal>,
        /// The calendar word that comes again: "every Monday".
        on: Option<Box<TimeExpression>>,
    },
    /// "now", "recently", "soon"
    Reference(Reference),
    /// A time of day alone: "at 3 p.m.", "in the morning".
    TimeOfDay,
    /// From one to the other: "10 to 22 August", "2014-2018".
    Range(Box<TimeExpression>, Box<TimeExpression>),
}

/// Parts of the calendar; `None` where the text leaves them out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarFields {
    /// The millennium: 3 for "the third millennium", -3 for that "BC".
    pub millennium: Option<i32>,
    /// The century: 21 for "the 21st century".
    pub century: Option<i32>,
    /// The first year of the decade: 1990; below 100 where the century is left out: "the 80s".
    pub decade: Option<i32>,
    /// The year; negative years are BC (-44 for 44 BC); below 100 with `short_year` where the century is left out.
    pub year: Option<i32>,
    /// The year has two digits only: "82".
    pub short_year: bool,
    /// It is a financial year ("FY2018"), a school year ("SY2018") or spans two years ("2021/22").
    pub year_kind: YearKind,
    /// The half, 1 or 2.
    pub half: Option<u8>,
    /// The quarter, 1 to 4.
    pub quarter: Option<u8>,
    /// The season.
    pub season: Option<Season>,
    /// The month, 1 to 12 (or more, where the text says so: then no calendar has it).
    pub month: Option<u8>,
    /// The week of the year by ISO 8601.
    pub week: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
    /// The day of the week, Monday 1 to Sunday 7.
    pub weekday: Option<u8>,
    /// Which of its month's weekdays it is, 1 to 5, or the last one (-1): "the first Tuesday in November".
    pub nth: Option<i8>,
    /// The week that holds the day is meant: "the week of April 10".
    pub week_of: bool,
    /// The weekend of the day or week is meant.
    pub weekend: bool,
    /// The name of a holiday in the tables.
    pub holiday: Option<Arc<str>>,
    /// "last", "this", "next" before it.
    pub pointer: Option<Pointer>,
    /// What it is a part of, seen from elsewhere: "November 2 this year", "the 18th of last month", "Friday next week".
    pub of: Option<Away>,
    /// Day and month can't be told apart by their numbers: "01/03/2022".
    pub ambiguous: bool,
    /// The day comes before the month.
    pub day_first: bool,
}

/// A week, month or year so many steps away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Away {
    /// Week, month or year.
    pub unit: TimeUnit,
    /// How many, backward if negative.
    pub steps: i32,
    /// Counted from the time told last ("that year"), not from the document's date.
    pub from_mention: bool,
}

/// What a year counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum YearKind {
    /// January to December.
    #[default]
    Calendar,
    /// A financial year.
    Fiscal,
    /// A school year.
    School,
    /// It runs into the next year: "2021/22".
    Split,
}

/// From where a relative time is counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Origin {
    /// The day the document was written.
    #[default]
    Document,
    /// The time last told in the text: "two days later", "the following March".
    Mention,
    /// A time told in the same breath: "two weeks after 1 March".
    Time(Box<TimeExpression>),
    /// The time told last, and as long as it: "the same period last year".
    Like,
    /// What the document reports on: "in the quarter", "for the full year".
    Report,
    /// Something that isn't a time: "two weeks after the end of the strike".
    Event,
}

/// A length of time: so many of each unit, the largest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Length {
    /// The units with their numbers; no number where the text has none or a vague one ("several years").
    pub parts: Vec<(Option<Decimal>, TimeUnit)>,
    /// The smaller number of the last unit, where two are told: 12 in "12 to 18 months".
    pub least: Option<Decimal>,
}

/// The units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    /// A day, told by its night: "two nights".
    Night,
    /// A working day.
    BusinessDay,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    FiscalYear,
    /// A year of school, from August on.
    SchoolYear,
    Decade,
    Century,
    Millennium,
}

/// Parts of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Daytime,
}

/// The seasons, of the northern half of the earth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// The word before a calendar word that tells which one is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pointer {
    /// "last", "past"
    Last,
    /// "previous": before the time told last
    Previous,
    /// "this", "current"
    This,
    /// "next", "coming"
    Next,
    /// "following": after the time told last
    Following,
    /// "that same"
    Same,
}

/// Which stretch of a time is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Portion {
    Start,
    Middle,
    End,
    Early,
    Mid,
    Late,
}

/// A time that no calendar pins down (TIMEX3's reference values).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Reference {
    Past,
    Present,
    Future,
}

/// A time of day as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// The hour, 0 to 24.
    pub hour: u8,
    /// The minute, where written.
    pub minute: Option<u8>,
    /// The second, where written.
    pub second: Option<u8>,
    /// The half of the day is left out: "at 7".
    pub half_unknown: bool,
    /// The time zone as written, in capitals: "GMT", "+01:00", "LOCAL".
    pub zone: Option<Arc<str>>,
}

/// Which way the words around a timex point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tense {
    /// They don't tell.
    #[default]
    Unknown,
    /// "met on Thursday"
    Past,
    /// "meets on Thursday"
    Present,
    /// "will meet on Thursday"
    Future,
}
