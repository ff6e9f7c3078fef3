//! What words say, read word by word, with what users add.

use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use super::index::Index;
use super::shelf::Shelf;

/// A list of entries for each word.
#[derive(Debug)]
pub struct ByWord<T> {
    words: Index<'static>,
    entries: Shelf<Vec<T>>,
    /// The words of which users say more, with all that is said of them.
    own: FxHashMap<Box<str>, Vec<T>>,
}

impl<T> Default for ByWord<T> {
    fn default() -> Self {
        Self { words: Index::default(), entries: Shelf::default(), own: FxHashMap::default() }
    }
}

impl<T: Clone + DeserializeOwned> ByWord<T> {
    /// What is said of a word, letter by letter.
    pub fn of(&self, word: &str) -> &[T] {
        let own = if self.own.is_empty() { None } else { self.own.get(word) };
        own.map_or_else(|| self.built_in(word.as_bytes()), Vec::as_slice)
    }

    fn built_in(&self, word: &[u8]) -> &[T] {
        let entries = self.words.find(word).and_then(|number| self.entries.get(number as usize));
        entries.map_or(&[], Vec::as_slice)
    }

    /// Adds what a user says of a word.
    pub fn add(&mut self, word: Box<str>, entry: T) {
        let mut entries = self.of(&word).to_vec();
        entries.push(entry);
        self.own.insert(word, entries);
    }
}

/// As the build packs it: the words, and for each its entries.
impl<'de: 'static, T> Deserialize<'de> for ByWord<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (words, entries) = <(Index<'static>, Shelf<Vec<T>>)>::deserialize(deserializer)?;
        Ok(Self { words, entries, own: FxHashMap::default() })
    }
}
