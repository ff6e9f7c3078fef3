//! Number words, from `data/lexicon/en/numbers.toml`.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::index::Index;
use super::load::{packed, read};
use super::lower::lower;
use super::shelf::Shelf;

/// The longest word worth looking up; anything longer is no number word.
const LONGEST: usize = 16;

/// The words that build numbers, by their lower-case form.
#[derive(Debug, Default, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct NumberWords {
    words: Index<'static>,
    numbers: Shelf<NumberWord>,
    /// The power of ten of each suffix, letter by letter.
    suffixes: Index<'static>,
    /// The same of those that are only read of money.
    money_suffixes: Index<'static>,
}

/// All that a word may be in a number: "second" is a rank, "third" a rank and a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct NumberWord {
    /// 0 to 90: "seven", "twenty".
    pub small: Option<u32>,
    /// "hundred".
    pub hundred: bool,
    /// The power of ten of "thousand", "million", "lakh".
    pub scale: Option<u32>,
    /// How many a "dozen" is.
    pub collective: Option<u32>,
    /// The denominator that "thirds" is.
    pub part: Option<u64>,
    /// The rank that "third" is.
    pub rank: Option<u64>,
    /// How many times "tenfold" is.
    pub fold: Option<u32>,
}

/// A multiplier joined to digits: "3bn".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suffix {
    /// The power of ten.
    pub scale: u32,
    /// Only after or before a currency: "$5m" is money, "5m" a length.
    pub money: bool,
}

/// The words as the build packs them.
const PACKED: &[u8] = packed!("numbers");

impl NumberWords {
    pub(super) fn load() -> Result<Self, String> {
        read("numbers", PACKED)
    }

    /// What a word is in a number, in any case.
    pub fn get(&self, word: &str) -> Option<NumberWord> {
        let number = self.words.find(lower(word, &mut [0; LONGEST])?)?;
        self.numbers.get(number as usize).copied()
    }

    /// The multiplier that letters right behind digits are; case counts.
    pub fn suffix(&self, letters: &str) -> Option<Suffix> {
        let of = |suffixes: &Index<'_>, money| Some(Suffix { scale: suffixes.find(letters.as_bytes())?, money });
        of(&self.money_suffixes, true).or_else(|| of(&self.suffixes, false))
    }
}

/// Ten to the power; `None` beyond what a decimal holds.
pub fn power_of_ten(exponent: i32) -> Option<Decimal> {
    match exponent {
        0..=28 => Decimal::try_from_i128_with_scale(10_i128.pow(exponent.unsigned_abs()), 0).ok(),
        -28..0 => Decimal::try_from_i128_with_scale(1, exponent.unsigned_abs()).ok(),
        _ => None,
    }
}
