use std::sync::Arc;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::{Quantity, TimeExpression};

/// A date, time, duration or set (TIMEX3, ISO 24617-1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timex {
    /// Which of the four.
    pub kind: TimexKind,
    /// The TIMEX3 value: `2022-03-01`, `2022-03-01TAF`, `P4W`, `XXXX-WXX-2` where the document's date is unknown.
    pub value: Arc<str>,
    /// The first and the last moment that it covers, `None` where it can't be resolved.
    pub interval: Option<TimeInterval>,
    /// How fine it is.
    pub grain: Grain,
    /// Nothing of it was taken from the document's date or from another date in the text.
    pub known: bool,
    /// "about", "shortly after": the word that makes it vague.
    pub approximator: Option<Arc<str>>,
    /// How it bears on the figures near it: "since", "until", "in the past".
    pub moment: Moment,
    /// The length, where it is a duration.
    pub duration: Option<Box<Quantity>>,
    /// As written: which parts stand in the text and which way they point. It isn't stored with claims.
    #[serde(skip)]
    pub expression: TimeExpression,
    /// The value of the other reading, where day and month can't be told apart: "01/03/2022".
    pub other: Option<Arc<str>>,
    /// Why no calendar has it ("June has 30 days"), for the check `calendar`.
    pub impossible: Option<Arc<str>>,
}

impl Timex {
    /// The minute of the day that a clock tells when something was, whatever the zone: 292 of "T04:52Z". `None` for parts of
    /// the day, and for what only says until or since when.
    pub fn clock(&self) -> Option<u16> {
        // "shortly before 7 a.m."
        let near = matches!(self.moment, Moment::Before | Moment::After) && self.approximator.is_some();
        let told = self.kind == TimexKind::Time && (self.moment == Moment::At || near);
        let (_, clock) = self.value.split_once('T').filter(|_| told)?;
        let (hour, minute) = (clock.get(..2)?.parse::<u16>().ok()?, clock.get(3..5)?.parse::<u16>().ok()?);
        (clock.as_bytes()[2] == b':' && hour <= 24 && minute < 60).then_some(hour % 24 * 60 + minute)
    }

    /// The year in which it says something was, where the text itself names the year: "in 1968", not "last year", "since 1968".
    pub fn year(&self) -> Option<i16> {
        let told = self.kind == TimexKind::Date && self.grain == Grain::Year && self.moment == Moment::At && self.known;
        let plain = told && self.approximator.is_none() && self.value.len() == YEAR;
        plain.then(|| self.value.parse().ok()).flatten()
    }

    /// Whether two clocks may tell one moment of a day: watches differ by a few minutes, who gives a full hour rounds by ten, and
    /// "about" is a third of an hour. `None` where either is none.
    pub fn may_be_at(&self, other: &Self) -> Option<bool> {
        let apart = minutes_apart(self.clock()?, other.clock()?);
        Some(apart <= self.slack() + other.slack())
    }

    /// By how many minutes a clock may be off as it is told.
    fn slack(&self) -> u16 {
        let full_hour = self.clock().is_some_and(|clock| clock % 60 == 0);
        match (&self.approximator, full_hour) {
            (Some(_), _) => 20,
            (None, true) => 10,
            (None, false) => 3,
        }
    }
}

/// How many digits a year has.
const YEAR: usize = 4;

/// How many minutes lie between two moments of a day, the shorter way round.
pub fn minutes_apart(x: u16, y: u16) -> u16 {
    let apart = x.abs_diff(y);
    apart.min((24 * 60u16).saturating_sub(apart))
}

/// The four kinds of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexKind {
    /// A day or anything longer on the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Again and again: "every Monday".
    Set,
}

/// A half-open stretch of local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TimeInterval {
    /// The first moment; `DateTime::MIN` where open.
    pub start: DateTime,
    /// The first moment after; `DateTime::MAX` where open.
    pub end: DateTime,
}

/// How fine a timex is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Grain {
    Second,
    Minute,
    Hour,
    PartOfDay,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
    Unknown,
}

/// How a timex bears on the figures near it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// "on Monday", "in 2021"
    #[default]
    At,
    /// "since Thursday": from then up to the document's date.
    Since,
    /// "from 1998 to": the start of a stretch whose end the next timex tells.
    From,
    /// "until June", "by Friday"
    Until,
    /// "before Monday"
    Before,
    /// "after Monday"
    After,
    /// "in the past 24 hours": a window that ends at the document's date.
    Past,
    /// "in the next two weeks"
    Coming,
    /// "so far", "to date"
    SoFar,
    /// The end of a stretch that the length before it tells: "June" in "the three months to June".
    End,
}

/// The English name of a month, 1 to 12; `None` for any other number.
pub fn month_name(number: u8) -> Option<&'static str> {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(usize::from(number).checked_sub(1)?).copied()
}
