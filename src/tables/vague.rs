//! Vague numbers and words of change, from `data/lexicon/en/vague.toml` and `changes.toml`.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::index::Index;
use super::load::{packed, read};
use super::lower::lower;
use super::phrases::Phrases;
use crate::model::Sense;

/// From the least to the most that a vague number means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Vague {
    /// The least.
    pub low: Decimal,
    /// The most.
    pub high: Decimal,
    /// A figure only with a unit of measure: "several kilometres", not "several roofs".
    #[serde(default)]
    pub of_measures: bool,
}

/// The vague numbers as the build packs them.
const VAGUE: &[u8] = packed!("vague");

/// Reads the vague numbers.
pub(super) fn load() -> Result<Phrases<Vague>, String> {
    read("vague", VAGUE)
}

/// Words before a number that make it a change.
#[derive(Debug, Default, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Changes {
    /// [`INCREASE`] or another number for each word.
    words: Index<'static>,
    /// The same before "by".
    by: Index<'static>,
    /// The same behind a number, before "than".
    than: Index<'static>,
}

/// The words of change as the build packs them.
const CHANGES: &[u8] = packed!("changes");
/// The number of words that tell an increase.
const INCREASE: u32 = 0;
/// No word of change is longer, in bytes.
const LONGEST: usize = 32;

impl Changes {
    pub(super) fn load() -> Result<Self, String> {
        read("changes", CHANGES)
    }

    /// The change that a word tells before "by", in any case: "raised by" is one, "raised $40m" none.
    pub fn by(&self, word: &str) -> Option<Sense> {
        self.get(word).or_else(|| told(&self.by, word))
    }

    /// The change that a word tells behind a number and before "than", in any case.
    pub fn than(&self, word: &str) -> Option<Sense> {
        told(&self.than, word)
    }

    /// The change that a word tells, in any case.
    pub fn get(&self, word: &str) -> Option<Sense> {
        told(&self.words, word)
    }
}

fn told(words: &Index<'_>, word: &str) -> Option<Sense> {
    let number = words.find(lower(word, &mut [0; LONGEST])?)?;
    Some(if number == INCREASE { Sense::Increase } else { Sense::Decrease })
}
