//! A list of entries as bytes, one behind the other. The build makes them (`build/` takes this file in), [`Shelf`] reads
//! them.
//!
//! [`Shelf`]: super::Shelf

use std::borrow::Cow;

use serde::{Deserialize, Serialize, Serializer};

/// The entries, each as MessagePack.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Packed<'t> {
    /// Where each ends, in four bytes, the lowest first.
    #[serde(borrow, serialize_with = "as_bytes")]
    ends: Cow<'t, [u8]>,
    #[serde(borrow, serialize_with = "as_bytes")]
    entries: Cow<'t, [u8]>,
}

const END: usize = 4;

impl Packed<'_> {
    /// Packs the entries.
    pub fn new<T: Serialize>(list: impl IntoIterator<Item = T>) -> Result<Self, rmp_serde::encode::Error> {
        let (mut ends, mut entries) = (Vec::new(), Vec::new());
        for entry in list {
            entries.extend(rmp_serde::to_vec(&entry)?);
            ends.extend((entries.len() as u32).to_le_bytes());
        }
        Ok(Self { ends: ends.into(), entries: entries.into() })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len() / END
    }

    /// The entry with that number.
    pub fn get(&self, number: usize) -> Option<&[u8]> {
        let start = number.checked_sub(1).map_or(Some(0), |before| self.end(before))?;
        self.entries.get(start..self.end(number)?)
    }

    fn end(&self, number: usize) -> Option<usize> {
        let bytes = self.ends.get(number * END..)?.first_chunk()?;
        Some(u32::from_le_bytes(*bytes) as usize)
    }
}

/// As bytes, not as a list of numbers.
fn as_bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}
