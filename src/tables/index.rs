//! A table of words that lies ready in the program: it is made by the build (`build/` takes this file in) and read in place,
//! so that no run builds it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize, Serializer};
use xxhash_rust::xxh3::xxh3_64;

/// Words by the hash of their letters, each with a number of at most 65,534. Two words whose hashes share their upper 48 bits are
/// taken for one.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Index<'t> {
    /// Twice as many slots as words, of eight bytes each, the lowest first: the hash, in place of its lower bits the number plus
    /// one; nought where no word is.
    #[serde(borrow, serialize_with = "as_bytes")]
    slots: Cow<'t, [u8]>,
}

const SLOT: usize = 8;
/// The bits of a slot that hold the number.
const NUMBER: u64 = 0xFFFF;

impl Index<'_> {
    /// Builds the table. Of two words alike the later one counts.
    pub fn new<W: AsRef<[u8]>>(words: impl IntoIterator<Item = (W, u32)>) -> Self {
        Self::of_hashes(words.into_iter().map(|(word, number)| (xxh3_64(word.as_ref()), number)))
    }

    /// The same of words' hashes.
    pub fn of_hashes(hashes: impl IntoIterator<Item = (u64, u32)>) -> Self {
        let hashes: Vec<(u64, u32)> = hashes.into_iter().collect();
        let mut index = Self { slots: vec![0; SLOT * 2 * hashes.len()].into() };
        for (hash, number) in hashes {
            index.put(hash, number);
        }
        index
    }

    fn put(&mut self, hash: u64, number: u32) {
        let number = u64::from(number) + 1;
        let mut at = self.own(hash);
        while self.slot(at).is_some_and(|met| !is_of(met, hash)) {
            at = self.next(at);
        }
        if let Some(slot) = self.slots.to_mut().get_mut(at..at + SLOT).filter(|_| number <= NUMBER) {
            slot.copy_from_slice(&(hash & !NUMBER | number).to_le_bytes());
        }
    }

    /// The number of a word, letter by letter.
    pub fn find(&self, word: &[u8]) -> Option<u32> {
        self.find_hash(xxh3_64(word))
    }

    /// The number of the word with this hash.
    pub fn find_hash(&self, hash: u64) -> Option<u32> {
        let mut at = self.own(hash);
        while let Some(met) = self.slot(at) {
            if is_of(met, hash) {
                return Some((met & NUMBER) as u32 - 1);
            }
            at = self.next(at);
        }
        None
    }

    /// Whether the word is in it.
    pub fn contains(&self, word: &str) -> bool {
        self.find(word.as_bytes()).is_some()
    }

    /// Where a word's own slot begins; where another word has it, the word lies in the next that is free.
    fn own(&self, hash: u64) -> usize {
        let count = (self.slots.len() / SLOT) as u64;
        // As far along the slots as the hash's lower half is along all numbers of 32 bits.
        (((hash & 0xFFFF_FFFF) * count) >> 32) as usize * SLOT
    }

    fn next(&self, at: usize) -> usize {
        let next = at + SLOT;
        if next < self.slots.len() { next } else { 0 }
    }

    /// A slot that isn't free.
    fn slot(&self, at: usize) -> Option<u64> {
        let slot = u64::from_le_bytes(*self.slots.get(at..)?.first_chunk()?);
        (slot & NUMBER != 0).then_some(slot)
    }
}

/// Whether a slot is that of the word with this hash.
fn is_of(slot: u64, hash: u64) -> bool {
    (slot ^ hash) & !NUMBER == 0
}

/// As bytes, not as a list of numbers.
fn as_bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_with_its_number() {
        let words: Vec<String> = (0..1000).map(|number| format!("word {number}")).collect();
        let index = Index::new(words.iter().zip(0..));
        for (word, number) in words.iter().zip(0..) {
            assert_eq!(index.find(word.as_bytes()), Some(number));
        }
        assert_eq!(index.find(b"word"), None);
        assert_eq!(Index::default().find(b"word"), None);
        assert_eq!(Index::new([("a", 1), ("a", 2)]).find(b"a"), Some(2));
    }
}
