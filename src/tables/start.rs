//! What may begin with a word, as bits. The build gathers the words of all tables by them (`build/` takes this
//! file in).

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
    /// Another sense of its own: a symbol, a zone.
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
    /// The first word of an idiom with a number: "nine-to-five".
    IDIOM = 46;
    /// The first word of what belongs to a number and says nothing of its size: "a total of".
    NEUTRAL = 47;
    /// The first word of a vague number: "dozens".
    ROUGH = 48;
    /// "ago", "later", "after"
    SHIFT = 49;
    /// The first word of a quantity that no hedge leads: of a number or a currency.
    CORE = 50;
}

impl Start {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Whatever there is.
    pub const ANY: Self = Self(!0);
    /// A number, in digits or in words.
    pub const NUMBER: Self = Self::DIGITS.or(Self::MARK).or(Self::NUMBER_WORD);
    /// What a time that begins with a number goes on with.
    pub const BEHIND_NUMBER: Self = Self(!(Self::WORD.or(Self::PLURAL).or(Self::OF_QUANTITY).or(Self::BESIDE_TIME).0))
        .without(Self::TIME)
        .without(Self::HEDGE);
    /// What only quantities begin with, but for their hedges.
    pub const OF_QUANTITY: Self = Self::QUANTITY.or(Self::IDIOM).or(Self::NEUTRAL).or(Self::ROUGH).or(Self::CORE);
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
        .or(Self::OTHER_TIME)
        .or(Self::SHIFT);

    /// Without such a word nothing is a time.
    pub const TIMELY: Self =
        Self::OWN_TIME.or(Self::DIGITS).or(Self::NOON).or(Self::FISCAL).or(Self::WEEK).or(Self::YEAR).or(Self::HOURS);

    /// How many bytes hold it.
    pub const BYTES: usize = 8;

    /// As the build packs it.
    pub const fn bytes(self) -> [u8; Self::BYTES] {
        self.0.to_le_bytes()
    }

    /// The same read.
    pub const fn of_bytes(bytes: [u8; Self::BYTES]) -> Self {
        Self(u64::from_le_bytes(bytes))
    }

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
}
