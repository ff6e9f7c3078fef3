//! Words whose full stop may not end a sentence. `data/lexicon/en/abbreviations.toml`.

use serde::Deserialize;

use super::index::Index;
use super::key;
use super::load::{packed, read};

/// What a full stop behind a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// The sentence goes on: "Mr.".
    BeforeName,
    /// It goes on where a number follows: "approx.".
    BeforeNumber,
    /// It goes on unless the next word plainly begins a sentence: "Inc.".
    Either,
}

/// All abbreviations, and the words that begin sentences, by the hash of their letters.
#[derive(Debug, Default, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Abbreviations {
    /// The number of each in [`KINDS`].
    words: Index<'static>,
    begins: Index<'static>,
}

/// The abbreviations as the build packs them.
const PACKED: &[u8] = packed!("abbreviations");
/// What they tell, by the numbers that the build gives it.
const KINDS: [Abbreviation; 3] = [Abbreviation::Either, Abbreviation::BeforeNumber, Abbreviation::BeforeName];

impl Abbreviations {
    pub(super) fn load() -> Result<Self, String> {
        read("abbreviations", PACKED)
    }

    /// What a full stop behind this word tells, `None` for a word that isn't abbreviated.
    pub fn find(&self, word: &str) -> Option<Abbreviation> {
        KINDS.get(self.words.find_hash(key(word)?)? as usize).copied()
    }

    /// Whether a word, with its capital, most likely begins a sentence.
    pub fn begins(&self, word: &str) -> bool {
        key(word).is_some_and(|key| self.begins.find_hash(key).is_some())
    }

    /// The examples: no sentence ends inside those of the first list, one does in those of the second.
    ///
    /// # Panics
    /// Where the table isn't as it has to be.
    #[cfg(test)]
    pub fn examples() -> (Vec<String>, Vec<String>) {
        let table = toml::from_str(include_str!("../../data/lexicon/en/abbreviations.toml"));
        let mut lists: std::collections::BTreeMap<String, Words> = table.expect("the table loads");
        let begins = lists.remove("begins").expect("the words that begin sentences").examples;
        (lists.into_values().flat_map(|list| list.examples).collect(), begins)
    }
}

/// The examples are run by the test of the sentence splitter, which knows what they show.
#[cfg(test)]
#[derive(Deserialize)]
struct Words {
    examples: Vec<String>,
}
