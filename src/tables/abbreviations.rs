//! Words whose full stop may not end a sentence. `data/lexicon/en/abbreviations.toml`.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

use serde::Deserialize;

use super::closed::Hashed;
use super::key;
use super::load::{Data, data, table};

const TABLE: Data = data!("lexicon/en/abbreviations");

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

/// All abbreviations, and the words that begin sentences.
#[derive(Debug)]
pub struct Abbreviations {
    words: HashMap<u64, Abbreviation, BuildHasherDefault<Hashed>>,
    begins: HashSet<u64, BuildHasherDefault<Hashed>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    before_name: Words,
    before_number: Words,
    either: Words,
    begins: Words,
}

/// The examples are run by the test of the sentence splitter, which knows what they show.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
    #[allow(dead_code, reason = "for the test of the table")]
    examples: Vec<String>,
}

impl Abbreviations {
    /// The abbreviations that addsup comes with.
    pub fn builtin() -> Self {
        let file: File = table(TABLE);
        let kinds = [
            (&file.either, Abbreviation::Either),
            (&file.before_number, Abbreviation::BeforeNumber),
            (&file.before_name, Abbreviation::BeforeName),
        ];
        let keyed = |(list, kind): (&Words, Abbreviation)| {
            list.words.iter().filter_map(move |word| Some((key(word)?, kind))).collect::<Vec<_>>()
        };
        let begins = file.begins.words.iter().filter_map(|word| key(word));
        Self { words: kinds.into_iter().flat_map(keyed).collect(), begins: begins.collect() }
    }

    /// What a full stop behind this word tells, `None` for a word that isn't abbreviated.
    pub fn find(&self, word: &str) -> Option<Abbreviation> {
        self.words.get(&key(word)?).copied()
    }

    /// Whether a word, with its capital, most likely begins a sentence.
    pub fn begins(&self, word: &str) -> bool {
        key(word).is_some_and(|key| self.begins.contains(&key))
    }

    /// The examples: no sentence ends inside those of the first list, one does in those of the second.
    #[cfg(test)]
    pub fn examples() -> (Vec<String>, Vec<String>) {
        let file: File = table(TABLE);
        let whole = [file.before_name, file.before_number, file.either];
        (whole.into_iter().flat_map(|list| list.examples).collect(), file.begins.examples)
    }
}
