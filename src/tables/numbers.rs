//! Number words, from `data/lexicon/en/numbers.toml`.

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::load::Data;
use super::lower::lower;

/// The longest word worth looking up; anything longer is no number word.
const LONGEST: usize = 16;

/// The words that build numbers, by their lower-case form.
#[derive(Debug, Default)]
pub struct NumberWords {
    words: FxHashMap<Box<[u8]>, NumberWord>,
    suffixes: FxHashMap<Box<str>, Suffix>,
}

/// All that a word may be in a number: "second" is a rank, "third" a rank and a part.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
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
}

/// A multiplier joined to digits: "3bn".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suffix {
    /// The power of ten.
    pub scale: u32,
    /// Only after or before a currency: "$5m" is money, "5m" a length.
    pub money: bool,
}

#[derive(Deserialize)]
struct File {
    word: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    kind: Kind,
    words: Vec<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Small,
    Hundred,
    Scale,
    Suffix,
    MoneySuffix,
    Collective,
    Part,
    Rank,
}

impl NumberWords {
    /// Reads the table; an entry is `word value`.
    pub(super) fn load(data: Data) -> Result<Self, String> {
        let file: File = data.read()?;
        let mut words = Self::default();
        for entry in &file.word {
            for line in &entry.words {
                words.add(entry.kind, line).ok_or_else(|| format!("`{line}` isn't a word and its value"))?;
            }
        }
        Ok(words)
    }

    fn add(&mut self, kind: Kind, line: &str) -> Option<()> {
        let (word, value) = line.rsplit_once(' ')?;
        let value: u64 = value.parse().ok()?;
        let part = Some(value);
        // Only what a fraction is divided by may pass a billion.
        let value = u32::try_from(value).unwrap_or(u32::MAX);
        if let Kind::Suffix | Kind::MoneySuffix = kind {
            let suffix = Suffix { scale: value, money: matches!(kind, Kind::MoneySuffix) };
            self.suffixes.insert(word.into(), suffix);
            return Some(());
        }
        let entry = self.words.entry(word.as_bytes().into()).or_default();
        match kind {
            Kind::Small => entry.small = Some(value),
            Kind::Hundred => entry.hundred = true,
            Kind::Scale => entry.scale = Some(value),
            Kind::Collective => entry.collective = Some(value),
            Kind::Part => entry.part = part,
            Kind::Rank => entry.rank = part,
            Kind::Suffix | Kind::MoneySuffix => {}
        }
        Some(())
    }

    /// What a word is in a number, in any case.
    pub fn get(&self, word: &str) -> Option<NumberWord> {
        self.words.get(lower(word, &mut [0; LONGEST])?).copied()
    }

    /// Every word, and whether a rank may begin with it.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, bool)> {
        self.words.iter().map(|(word, is)| {
            (std::str::from_utf8(word).unwrap_or_default(), is.rank.is_some() || is.small.is_some_and(|ten| ten >= 20))
        })
    }

    /// The multiplier that letters right behind digits are; case counts.
    pub fn suffix(&self, letters: &str) -> Option<Suffix> {
        self.suffixes.get(letters).copied()
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
