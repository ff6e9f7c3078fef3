//! What may begin with a word: a bit for each kind of wording, so that a grammar tries an alternative only where its first
//! word stands. Each word of a sentence is looked up once, and what it may begin is kept with it.

use rustc_hash::FxHashMap;

use super::lower::lower;
use super::{Tables, TimeSense};

/// What may begin with a word, a bit each. A bit too many costs time, a bit too few loses a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Start(u64);

/// Numbers the kinds.
macro_rules! starts {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Start { $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)* }
    };
}

starts! {
    /// Any word at all.
    WORD = 0;
    /// A run of digits.
    DIGITS = 1;
    /// A mark.
    MARK = 2;
    /// A word in a number: "seven", "half", "a".
    NUMBER_WORD = 3;
    /// A word in a rank: "third", "twenty".
    RANK = 4;
    /// The first word of a hedge before a number.
    HEDGE = 5;
    /// A plural of six letters and more: "Mondays".
    PLURAL = 6;
    /// The first word of a quantity: of a number, a hedge, a currency or an idiom.
    QUANTITY = 7;
    /// A word or a phrase of the tables of time begins here, of whatever sense.
    TIME = 8;
    /// A month.
    MONTH = 9;
    /// A day of the week.
    WEEKDAY = 10;
    /// A unit of time.
    UNIT = 11;
    /// A part of the day.
    PART = 12;
    /// A season.
    SEASON = 13;
    /// "today"
    DAY = 14;
    /// "tonight"
    DAY_PART = 15;
    /// "nineties"
    DECADE = 16;
    /// "last", "this"
    POINTER = 17;
    /// "early", "end of"
    PORTION = 18;
    /// "now"
    REFERENCE = 19;
    /// "weekly"
    FREQUENCY = 20;
    /// "several"
    VAGUE = 21;
    /// "couple"
    COUPLE = 22;
    /// A holiday.
    HOLIDAY = 23;
    /// A name that holds a word of time.
    NAME = 24;
    /// Another sense of its own: a symbol, a shift, a zone.
    OTHER_TIME = 25;
    /// A sense for its neighbours alone: a tense, a moment.
    BESIDE_TIME = 26;
    /// "the"
    THE = 27;
    /// "every", "each", "any"
    EVERY = 28;
    /// "once", "twice"
    ONCE = 29;
    /// "last", "final", "opening"
    NTH = 30;
    /// "noon", "midnight"
    NOON = 31;
    /// "fiscal", "school", "FY"
    FISCAL = 32;
    /// "same", "corresponding"
    SAME = 33;
    /// "recent", "these"
    RECENT = 34;
    /// "in"
    IN = 35;
    /// "early", "late", "mid"
    PHASE = 36;
    /// "very"
    VERY = 37;
    /// "all", "another"
    ALL = 38;
    /// "week", "weekend", "w"
    WEEK = 39;
    /// "year", "calendar"
    YEAR = 40;
    /// "AD", "a.d."
    ERA = 41;
    /// "Q", "H"
    QUARTER_LETTER = 42;
    /// "small hours", "overnight"
    HOURS = 43;
    /// A timex may begin with it, though the tables give it no sense of its own.
    STARTER = 44;
    /// A time may go on with it behind a number: "of", "past", "more".
    GOES_ON = 45;
}

impl Start {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// A number, in digits or in words.
    pub const NUMBER: Self = Self::DIGITS.or(Self::MARK).or(Self::NUMBER_WORD);
    /// What a time that begins with a number goes on with.
    pub const BEHIND_NUMBER: Self = Self(!(Self::WORD.or(Self::PLURAL).or(Self::QUANTITY).or(Self::BESIDE_TIME).0))
        .without(Self::TIME)
        .without(Self::HEDGE);
    /// A sense of time that is the word's own.
    pub const OWN_TIME: Self = Self::MONTH
        .or(Self::WEEKDAY)
        .or(Self::UNIT)
        .or(Self::PART)
        .or(Self::SEASON)
        .or(Self::DAY)
        .or(Self::DAY_PART)
        .or(Self::DECADE)
        .or(Self::POINTER)
        .or(Self::PORTION)
        .or(Self::REFERENCE)
        .or(Self::FREQUENCY)
        .or(Self::VAGUE)
        .or(Self::COUPLE)
        .or(Self::HOLIDAY)
        .or(Self::OTHER_TIME);

    /// Without such a word nothing is a time.
    pub const TIMELY: Self =
        Self::OWN_TIME.or(Self::DIGITS).or(Self::NOON).or(Self::FISCAL).or(Self::WEEK).or(Self::YEAR).or(Self::HOURS);

    /// Either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The one without the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether it is nothing but what the other is.
    pub const fn is_within(self, other: Self) -> bool {
        self.without(other).0 == 0
    }

    /// Whether they have a kind in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// What a sense of time makes its first word: a word alone for good, that of a longer phrase where the phrase stands.
    pub fn of(sense: &TimeSense) -> Self {
        match sense {
            TimeSense::Month(_) => Self::MONTH,
            TimeSense::Weekday(_) => Self::WEEKDAY,
            TimeSense::Unit(_) => Self::UNIT,
            TimeSense::Part(_) => Self::PART,
            TimeSense::Season(..) => Self::SEASON,
            TimeSense::Day(_) => Self::DAY,
            TimeSense::DayPart(..) => Self::DAY_PART,
            TimeSense::Decade(_) => Self::DECADE,
            TimeSense::Pointer(_) => Self::POINTER,
            TimeSense::Portion(_) => Self::PORTION,
            TimeSense::Reference(_) => Self::REFERENCE,
            TimeSense::Frequency(_) => Self::FREQUENCY,
            TimeSense::Vague => Self::VAGUE,
            TimeSense::Couple => Self::COUPLE,
            TimeSense::Holiday(_) => Self::HOLIDAY,
            TimeSense::Name => Self::NAME,
            TimeSense::Symbol(_) | TimeSense::Shift(_) | TimeSense::Zone(_) => Self::OTHER_TIME,
            TimeSense::Tense(_)
            | TimeSense::Done
            | TimeSense::NotPast
            | TimeSense::Numbered
            | TimeSense::Occasion
            | TimeSense::Moved
            | TimeSense::Moment(_) => Self::BESIDE_TIME,
        }
    }
}

/// The words that the grammars themselves name, by what they begin.
const NAMED: &[(Start, &[&str])] = &[
    (Start::THE, &["the"]),
    (Start::NUMBER_WORD, &["a", "an", "half", "quarter"]),
    (Start::EVERY, &["every", "each", "any"]),
    (Start::ONCE, &["once", "twice"]),
    (Start::NTH, &["last", "final", "closing", "opening"]),
    (Start::NOON, &["noon", "noontime", "noonish", "midnight", "mid"]),
    (Start::FISCAL, &["fiscal", "financial", "tax", "school", "academic", "fy", "sy", "cy"]),
    (Start::SAME, &["same", "corresponding", "comparable"]),
    (Start::RECENT, &["recent", "these"]),
    (Start::IN, &["in"]),
    (Start::PHASE, &["early", "late", "mid"]),
    (Start::PORTION, &["end"]),
    (Start::VERY, &["very"]),
    (Start::ALL, &["all", "another"]),
    (Start::WEEK, &["weekdays", "weeknights", "week", "weekend", "w"]),
    (Start::YEAR, &["year", "calendar"]),
    (Start::ERA, &["ad", "ce", "bc", "bce", "a", "b"]),
    (Start::QUARTER_LETTER, &["q", "h"]),
    (Start::HOURS, &["hours", "small", "wee", "overnight"]),
    (
        Start::GOES_ON,
        &[
            "of",
            "in",
            "at",
            "on",
            "to",
            "or",
            "and",
            "through",
            "thru",
            "until",
            "till",
            "past",
            "times",
            "time",
            "a",
            "p",
            "am",
            "pm",
            "m",
            "ish",
            "o",
            "oclock",
            "st",
            "nd",
            "rd",
            "th",
            "s",
            "t",
            "z",
            "century",
            "cent",
            "quarters",
            "more",
            "additional",
            "extra",
            "less",
            "fewer",
            "full",
            "whole",
            "consecutive",
            "straight",
            "further",
            "other",
            "solid",
            "entire",
            "successive",
            "long",
            "short",
            "trading",
            "business",
            "working",
            "hrs",
            "hour",
            "day",
            "night",
            "years",
            "days",
        ],
    ),
    (
        Start::STARTER,
        &[
            "the",
            "a",
            "an",
            "all",
            "another",
            "half",
            "every",
            "each",
            "any",
            "once",
            "twice",
            "in",
            "fiscal",
            "financial",
            "tax",
            "school",
            "academic",
            "fy",
            "sy",
            "cy",
            "q",
            "h",
            "ad",
            "year",
            "week",
            "w",
            "noon",
            "noontime",
            "noonish",
            "midnight",
            "mid",
            "small",
            "wee",
            "hours",
            "corresponding",
            "comparable",
            "opening",
            "final",
            "closing",
            "quarter",
            "very",
            "calendar",
            "recent",
            "these",
            "weekdays",
            "weeknights",
        ],
    ),
    (Start::QUANTITY, &["a", "an", "half", "minus", "negative", "between", "from", "early", "mid", "late", "plus"]),
    (Start::QUANTITY, &["low", "lower", "high", "upper", "twenties", "thirties", "forties", "fifties", "sixties"]),
    (Start::QUANTITY, &["seventies", "eighties", "nineties"]),
];

/// What may begin with which word.
#[derive(Debug, Default)]
pub struct Starts {
    words: FxHashMap<Box<[u8]>, Start>,
}

/// The longest word that anything begins with, in bytes.
const LONGEST: usize = 20;

impl Starts {
    /// Gathers the first words of what the tables hold.
    pub(super) fn new(tables: &Tables) -> Self {
        let mut starts = Self::default();
        for (start, words) in NAMED {
            words.iter().for_each(|word| starts.add(word, *start));
        }
        for (word, ranks) in tables.numbers.all() {
            let rank = if ranks { Start::RANK } else { Start::NONE };
            starts.add(word, Start::NUMBER_WORD.or(Start::QUANTITY).or(rank));
        }
        for (word, phrases) in tables.time.first_words() {
            for phrase in phrases {
                let alone = if phrase.rest.is_empty() { Start::of(&phrase.sense) } else { Start::NONE };
                starts.add(word, Start::TIME.or(alone));
            }
        }
        tables.hedges.before_number(&mut |phrase| starts.add(first(phrase), Start::HEDGE.or(Start::QUANTITY)));
        let mut quantity = |phrase: &str| starts.add(first(phrase), Start::QUANTITY);
        tables.quantity_words.idiom.each(&mut quantity);
        tables.quantity_words.neutral.each(&mut quantity);
        tables.vague.each(&mut quantity);
        tables.units.before_number(&mut quantity);
        starts
    }

    fn add(&mut self, word: &str, start: Start) {
        let known = self.words.entry(word.to_ascii_lowercase().into_bytes().into()).or_default();
        *known = known.or(start);
    }

    /// What may begin with a word of letters, in any case.
    pub fn of(&self, word: &str) -> Start {
        lower(word, &mut [0; LONGEST]).and_then(|word| self.words.get(word)).copied().unwrap_or_default()
    }
}

/// The letters that a phrase begins with.
fn first(phrase: &str) -> &str {
    &phrase[..phrase.find(|c: char| !c.is_alphabetic()).unwrap_or(phrase.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_first_word_is_too_long_to_be_looked_up() {
        let starts = &Tables::builtin().starts;
        assert_eq!(
            starts.words.keys().filter(|word| word.len() > LONGEST).collect::<Vec<_>>(),
            Vec::<&Box<[u8]>>::new()
        );
    }

    #[test]
    fn a_word_begins_what_the_tables_say() {
        let of = |word| Tables::builtin().starts.of(word);
        assert!(of("Monday").meets(Start::WEEKDAY) && of("MARCH").meets(Start::MONTH));
        assert!(of("third").meets(Start::RANK) && of("seven").meets(Start::NUMBER));
        assert!(of("more").meets(Start::HEDGE) && of("US").meets(Start::QUANTITY) && of("Rs").meets(Start::QUANTITY));
        assert_eq!(of("bridge"), Start::NONE);
    }
}
