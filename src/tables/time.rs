//! The words of the calendar and the clock: `data/lexicon/en/time*.toml`.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::load::Data;
use super::lower::lower;

use crate::model::{DayPart, Moment, Pointer, Portion, Reference, Season, Tense, TimeUnit};

/// What a word or a phrase says about time.
#[derive(Clone, Debug, PartialEq)]
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
    /// "Room", "Flight": a noun that takes a number, which then is no year.
    Numbered,
    /// "will", "was": which way the times near it point.
    Tense(Tense),
    /// "failed": its infinitive tells what has been.
    Done,
    /// "hundred": ends in -ed and is no past form.
    NotPast,
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
#[derive(Clone, Debug, PartialEq)]
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

/// The words of time, built once.
#[derive(Debug, Default)]
pub struct TimeWords {
    phrases: FxHashMap<Box<[u8]>, Vec<TimePhrase>>,
    holidays: FxHashMap<Box<str>, HolidayRule>,
}

/// The longest first word of a phrase, in bytes: longer words of a text aren't looked up.
const LONGEST: usize = 16;

impl TimeWords {
    /// Reads the tables from TOML, one text a file.
    ///
    /// # Errors
    /// Where a file isn't TOML of the expected form.
    pub(super) fn load(files: &[Data]) -> Result<Self, String> {
        let mut words = Self::default();
        for file in files {
            words.add(file.read()?);
        }
        for phrases in words.phrases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        Ok(words)
    }

    /// The phrases that begin with a word, in any case, the longest first.
    pub fn phrases(&self, word: &str) -> &[TimePhrase] {
        lower(word, &mut [0; LONGEST]).and_then(|word| self.phrases.get(word)).map_or(&[], Vec::as_slice)
    }

    /// Every first word with its phrases.
    pub(super) fn first_words(&self) -> impl Iterator<Item = (&str, &[TimePhrase])> {
        self.phrases.iter().map(|(word, phrases)| (std::str::from_utf8(word).unwrap_or_default(), &**phrases))
    }

    /// When a holiday of the table is.
    pub fn holiday(&self, name: &str) -> Option<&HolidayRule> {
        self.holidays.get(name)
    }

    fn add(&mut self, file: File) {
        use TimeSense as S;
        self.all(file.month, S::Month);
        self.all(file.weekday, S::Weekday);
        self.all(file.part, S::Part);
        self.all(file.day, S::Day);
        self.all(file.decade, S::Decade);
        self.all(file.pointer, S::Pointer);
        self.all(file.portion, S::Portion);
        self.all(file.reference, S::Reference);
        self.all(file.frequency, S::Frequency);
        self.all(file.moment, S::Moment);
        self.all(file.shift, S::Shift);
        self.all(file.zone, S::Zone);
        self.all(file.tense, S::Tense);
        self.words(file.done, &S::Done);
        self.words(file.not_past, &S::NotPast);
        self.words(file.vague, &S::Vague);
        self.words(file.numbered, &S::Numbered);
        self.words(file.name, &S::Name);
        self.words(file.occasion, &S::Occasion);
        self.words(file.moved, &S::Moved);
        self.words(file.couple, &S::Couple);
        for entry in file.day_part {
            self.phrases_of(&entry.names, &S::DayPart(entry.value, entry.part));
        }
        for entry in file.season {
            self.phrases_of(&entry.names, &S::Season(entry.value, entry.bare));
        }
        for entry in file.unit {
            self.phrases_of(&entry.names, &S::Unit(entry.value));
            self.phrases_of(&entry.symbols, &S::Symbol(entry.value));
        }
        for entry in file.holiday {
            self.phrases_of(&entry.names, &S::Holiday(entry.name.clone()));
            self.holidays.insert(entry.name, entry.when);
        }
    }

    fn all<V>(&mut self, entries: Vec<Entry<V>>, sense: impl Fn(V) -> TimeSense) {
        for entry in entries {
            self.phrases_of(&entry.names, &sense(entry.value));
        }
    }

    fn words(&mut self, entries: Vec<Names>, sense: &TimeSense) {
        for entry in entries {
            self.phrases_of(&entry.names, sense);
        }
    }

    fn phrases_of(&mut self, names: &[Box<str>], sense: &TimeSense) {
        for name in names {
            let mut pieces = pieces(name);
            if let Some(first) = pieces.next() {
                let rest = pieces.map(Box::from).collect();
                self.phrases
                    .entry(first.as_bytes().into())
                    .or_default()
                    .push(TimePhrase { rest, sense: sense.clone() });
            }
        }
    }
}

/// The words and marks of a phrase, cut as the parser cuts a sentence: letters, digits, single marks.
fn pieces(phrase: &str) -> impl Iterator<Item = &str> {
    let mut rest = phrase.trim_start();
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let same = |c: char| c.is_alphabetic() && first.is_alphabetic() || c.is_ascii_digit() && first.is_ascii_digit();
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (piece, after) = rest.split_at(end);
        rest = after.trim_start();
        Some(piece)
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry<V> {
    value: V,
    names: Vec<Box<str>>,
    #[serde(default, rename = "examples")]
    _examples: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    names: Vec<Box<str>>,
    #[serde(default, rename = "examples")]
    _examples: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayPartEntry {
    value: i32,
    part: DayPart,
    names: Vec<Box<str>>,
    #[serde(default, rename = "examples")]
    _examples: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeasonEntry {
    value: Season,
    #[serde(default)]
    bare: bool,
    names: Vec<Box<str>>,
    #[serde(default, rename = "examples")]
    _examples: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitEntry {
    value: TimeUnit,
    names: Vec<Box<str>>,
    #[serde(default)]
    symbols: Vec<Box<str>>,
    #[serde(default, rename = "examples")]
    _examples: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayEntry {
    name: Box<str>,
    names: Vec<Box<str>>,
    when: HolidayRule,
    #[serde(default, rename = "examples")]
    _examples: IgnoredAny,
}

/// A table file: every section may be missing.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    month: Vec<Entry<u8>>,
    weekday: Vec<Entry<u8>>,
    unit: Vec<UnitEntry>,
    part: Vec<Entry<DayPart>>,
    season: Vec<SeasonEntry>,
    day: Vec<Entry<i32>>,
    day_part: Vec<DayPartEntry>,
    decade: Vec<Entry<i32>>,
    pointer: Vec<Entry<Pointer>>,
    portion: Vec<Entry<Portion>>,
    reference: Vec<Entry<Reference>>,
    frequency: Vec<Entry<Box<str>>>,
    moment: Vec<Entry<Moment>>,
    shift: Vec<Entry<Shift>>,
    zone: Vec<Entry<Box<str>>>,
    tense: Vec<Entry<Tense>>,
    done: Vec<Names>,
    not_past: Vec<Names>,
    vague: Vec<Names>,
    numbered: Vec<Names>,
    name: Vec<Names>,
    occasion: Vec<Names>,
    moved: Vec<Names>,
    couple: Vec<Names>,
    holiday: Vec<HolidayEntry>,
}
