//! The words of the calendar and the clock: `data/lexicon/en/time*.toml`.

use std::borrow::Cow;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::built_in;
use super::index::Index;
use super::load::{packed, read};
use super::shelf::Shelf;
use super::wordnet::key;
use crate::model::{DayPart, Moment, Pointer, Portion, Reference, Season, Tense, TimeUnit};

/// What a word or a phrase says about time. The build names a sense as the section of its table.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeSense {
    /// A month, 1 to 12.
    Month(u8),
    /// A day of the week, Monday 1 to Sunday 7.
    Weekday(u8),
    /// A unit of time.
    Unit(TimeUnit),
    /// A unit's symbol, read only behind digits: "3h".
    Symbol(TimeUnit),
    /// A part of the day.
    Part(DayPart),
    /// A season; `true` where the word means nothing else.
    Season(Season, bool),
    /// A day so many days from today.
    Day(i32),
    /// A part of a day so many days from today.
    DayPart(i32, DayPart),
    /// A decade by name: 90.
    Decade(i32),
    /// "last", "this", "next"
    Pointer(Pointer),
    /// "early", "end of"
    Portion(Portion),
    /// "now", "recently"
    Reference(Reference),
    /// "weekly": the ISO 8601 duration from one time to the next.
    Frequency(Box<str>),
    /// "since", "until": how what follows bears on what stands before.
    Moment(Moment),
    /// "ago", "later"
    Shift(Shift),
    /// "several": so many that nobody counted.
    Vague,
    /// "a couple of"
    Couple,
    /// A holiday, by its name in the table.
    Holiday(Box<str>),
    /// "Black Monday", "Sunday Times": a name that holds a word of time and tells none.
    Name,
    /// "party", "tree": a thing that a holiday lends its name to.
    Occasion,
    /// "moved", "postponed": what goes from one time to another is no stretch between them.
    Moved,
    /// "postponed", "moved": what stands behind it and "to" is still to come.
    PutOff,
    /// "roast", "tyres": a day, a season or a part of the day before it tells its kind, no time.
    Epithet,
    /// "Room", "Flight": a noun that takes a number, which then is no year.
    Numbered,
    /// "will", "was": which way the times near it point.
    Tense(Tense),
    /// "failed": its infinitive tells what has been.
    Done,
    /// "hundred": ends in -ed and is no past form.
    NotPast,
    /// "leave": behind it and "at" a number that closes the clause is an hour.
    AtHour,
    /// "due": behind it and "at" a number before a day is an hour.
    Begun,
    /// "match": what has hours.
    OfHours,
    /// "touchdown": a quarter near it is one of play.
    OfPlay,
    /// "falls": behind it and "on a" a day of the week tells a kind of day.
    FallsOn,
    /// "levels": a plural that a year dates.
    DatedPlural,
    /// "revolutions": the same of histories.
    DatedEvents,
    /// "shops": a plural of which an owner has thousands.
    CountedOfOwn,
    /// "war": in the singular no number counts it.
    DatedEvent,
    /// "built": told of things of old with about their year.
    Made,
    /// "reigned": lasts from year to year.
    Lived,
    /// "jump": told against an earlier year.
    Against,
    /// "highs": a decade near it tells degrees.
    Warmth,
    /// "lasted": "over" behind it means longer than, no stretch.
    Lasting,
    /// "said": what people do, so that "June" before it is one of them.
    Speaks,
    /// "delivery", "forecast": right behind a month or a quarter it tells of what is still to come.
    Delivered,
    /// "revenue": a half near it is one of a year.
    OfBusiness,
    /// A time zone, by its name in capitals.
    Zone(Box<str>),
}

/// Which way and from where a length is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shift {
    /// "two days ago"
    Ago,
    /// "two days from now"
    FromNow,
    /// "two days earlier"
    Earlier,
    /// "two days later"
    Later,
}

/// A word with the words that follow it in its phrase, and what they say together.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct TimePhrase {
    /// The words and marks after the first, in lower case.
    pub rest: Box<[Box<str>]>,
    /// What the phrase says.
    pub sense: TimeSense,
}

/// When a holiday is.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolidayRule {
    /// Month and day: the same every year.
    Fixed(u8, u8),
    /// Month, weekday (Monday 1), which one (from the end if negative), days to add.
    Weekday(u8, u8, i8, i16),
    /// So many days from Easter Sunday of the western churches.
    Easter(i16),
    /// So many days from Easter Sunday of the eastern churches.
    OrthodoxEaster(i16),
    /// By a calendar that we don't compute: recognised, not resolved.
    Unresolved,
}

/// The words of time.
#[derive(Debug, Default, Deserialize)]
pub struct TimeWords {
    #[serde(borrow)]
    words: Index<'static>,
    phrases: Shelf<Vec<TimePhrase>>,
    /// When holidays are, by their names: read when the first is asked for.
    #[serde(borrow)]
    packed_holidays: Cow<'static, [u8]>,
    #[serde(skip)]
    holidays: OnceLock<FxHashMap<Box<str>, HolidayRule>>,
}

/// The words as the build packs them.
const PACKED: &[u8] = packed!("time");

impl TimeWords {
    pub(super) fn load() -> Result<Self, String> {
        read("time", PACKED)
    }

    /// The phrases that begin with a word, in any case, the longest first.
    pub fn phrases(&self, word: &str) -> &[TimePhrase] {
        key(word).map_or(&[], |hash| self.phrases_of(hash))
    }

    /// The same of the word with this hash.
    pub fn phrases_of(&self, hash: u64) -> &[TimePhrase] {
        let number = self.words.find_hash(hash);
        number.and_then(|number| self.phrases.get(number as usize)).map_or(&[], Vec::as_slice)
    }

    /// Whether a word alone names a month.
    pub fn is_month(&self, word: &str) -> bool {
        let named = |phrase: &TimePhrase| phrase.rest.is_empty() && matches!(phrase.sense, TimeSense::Month(_));
        self.phrases(word).iter().any(named)
    }

    /// Whether a word alone names a day of the week.
    pub fn is_weekday(&self, word: &str) -> bool {
        let named = |phrase: &TimePhrase| phrase.rest.is_empty() && matches!(phrase.sense, TimeSense::Weekday(_));
        self.phrases(word).iter().any(named)
    }

    /// When a holiday of the table is.
    pub fn holiday(&self, name: &str) -> Option<&HolidayRule> {
        let holidays = || rmp_serde::from_slice(&self.packed_holidays).map_err(|error| error.to_string());
        self.holidays.get_or_init(|| built_in(holidays())).get(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_and_every_holiday_reads() {
        let words = TimeWords::load().unwrap();
        assert_eq!(words.phrases.iter().count(), words.phrases.len());
        assert!(words.phrases("MAY").iter().any(|phrase| phrase.sense == TimeSense::Month(5)));
        assert!(words.holiday("christmas").is_some());
    }
}
