//! Names from short lists (checks, causes), read back from a file: each is in memory once, as those of the program are.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Deserializer};

/// A name of a short list.
pub type Name = &'static str;

static KNOWN: Mutex<BTreeSet<Name>> = Mutex::new(BTreeSet::new());

fn known(name: &str) -> Name {
    let mut names = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(name) = names.get(name) {
        return name;
    }
    let name: Name = Box::leak(name.into());
    names.insert(name);
    name
}

/// A name.
pub(super) fn one<'de, D: Deserializer<'de>>(from: D) -> Result<Name, D::Error> {
    <&str>::deserialize(from).map(known)
}

/// A name, or none.
pub(super) fn maybe<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Name>, D::Error> {
    Ok(Option::<&str>::deserialize(from)?.map(known))
}
