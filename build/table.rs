//! The tables of `data/` as they are written.

use std::fs;

use serde::{Serialize, Serializer};
use toml::{Table, Value};

use crate::Failed;

/// A table of `data/`, by its path without its ending.
pub fn table(path: &str) -> Result<Table, Failed> {
    let file = format!("data/{path}.toml");
    toml::from_str(&fs::read_to_string(&file)?).map_err(|error| format!("{file} is broken: {error}").into())
}

/// The entries of a section, none where the table hasn't got it.
pub fn entries<'t>(table: &'t Table, section: &str) -> impl Iterator<Item = &'t Table> + use<'t> {
    table.get(section).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
}

/// The texts of a list.
pub fn strings<'t>(entry: &'t Table, list: &str) -> impl Iterator<Item = &'t str> + use<'t> {
    entry.get(list).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// What is packed as bytes, not as a list of numbers.
pub struct Bytes<'b>(pub &'b [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}
