//! Vague numbers and words of change, from `data/lexicon/en/vague.toml` and `changes.toml`.

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::load::Data;
use super::phrases::{Fold, Phrases};
use crate::model::Sense;

/// From the least to the most that a vague number means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vague {
    /// The least.
    pub low: Decimal,
    /// The most.
    pub high: Decimal,
    /// A figure only with a unit of measure: "several kilometres", not "several roofs".
    pub of_measures: bool,
}

#[derive(Deserialize)]
struct VagueFile {
    vague: Vec<VagueEntry>,
}

#[derive(Deserialize)]
struct VagueEntry {
    low: u64,
    high: u64,
    #[serde(default)]
    of_measures: bool,
    words: Vec<String>,
}

/// Reads the vague numbers.
pub(super) fn load(data: Data) -> Result<Phrases<Vague>, String> {
    let file: VagueFile = data.read()?;
    let entries = file.vague.into_iter().flat_map(|entry| {
        let vague = Vague { low: entry.low.into(), high: entry.high.into(), of_measures: entry.of_measures };
        entry.words.into_iter().map(move |word| (word, vague))
    });
    Ok(Phrases::new(entries, Fold::Words))
}

/// Words before a number that make it a change.
#[derive(Debug, Default)]
pub struct Changes {
    words: FxHashMap<Box<str>, Sense>,
    by: FxHashMap<Box<str>, Sense>,
}

#[derive(Deserialize)]
struct ChangesFile {
    increase: List,
    decrease: List,
    increase_by: List,
    decrease_by: List,
}

#[derive(Deserialize)]
struct List {
    words: Vec<Box<str>>,
}

impl Changes {
    pub(super) fn load(data: Data) -> Result<Self, String> {
        let file: ChangesFile = data.read()?;
        let told = |increase: List, decrease: List| {
            let increase = increase.words.into_iter().map(|word| (word, Sense::Increase));
            increase.chain(decrease.words.into_iter().map(|word| (word, Sense::Decrease))).collect()
        };
        Ok(Self { words: told(file.increase, file.decrease), by: told(file.increase_by, file.decrease_by) })
    }

    /// The change that a word tells before "by", in any case: "raised by" is one, "raised $40m" none.
    pub fn by(&self, word: &str) -> Option<Sense> {
        let by = || self.by.get(word).or_else(|| self.by.get(word.to_ascii_lowercase().as_str())).copied();
        self.get(word).or_else(by)
    }

    /// The change that a word tells, in any case.
    pub fn get(&self, word: &str) -> Option<Sense> {
        self.words.get(word).or_else(|| self.words.get(word.to_ascii_lowercase().as_str())).copied()
    }
}
