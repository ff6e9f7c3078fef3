//! Entries that lie packed in the program, each unpacked when it is first asked for: a text needs few of them.

use std::sync::OnceLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::packed::Packed;

/// A list of entries.
#[derive(Debug)]
pub struct Shelf<T> {
    packed: Packed<'static>,
    /// `None` inside: the entry doesn't read. A test reads them all.
    read: Box<[OnceLock<Option<Box<T>>>]>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { packed: Packed::default(), read: Box::default() }
    }
}

impl<T> From<Packed<'static>> for Shelf<T> {
    fn from(packed: Packed<'static>) -> Self {
        Self { read: (0..packed.len()).map(|_| OnceLock::new()).collect(), packed }
    }
}

/// Entries that are there already.
impl<T> FromIterator<T> for Shelf<T> {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        let read = entries.into_iter().map(|entry| OnceLock::from(Some(Box::new(entry)))).collect();
        Self { packed: Packed::default(), read }
    }
}

impl<T: DeserializeOwned> Shelf<T> {
    /// The entry with that number.
    pub fn get(&self, number: usize) -> Option<&T> {
        self.read.get(number)?.get_or_init(|| self.unpacked(number)).as_deref()
    }

    fn unpacked(&self, number: usize) -> Option<Box<T>> {
        let entry = rmp_serde::from_slice(self.packed.get(number)?);
        debug_assert!(entry.is_ok(), "entry {number} doesn't read: {:?}", entry.as_ref().err());
        entry.ok().map(Box::new)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.read.len()
    }

    /// Every entry, in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        (0..self.len()).filter_map(|number| self.get(number))
    }
}

impl<'de: 'static, T> Deserialize<'de> for Shelf<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Packed::deserialize(deserializer).map(Self::from)
    }
}
