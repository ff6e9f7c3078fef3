//! Reading the tables that are part of the program: TOML in the source tree, packed when addsup is built (`build/`).

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A table of the source tree.
#[derive(Clone, Copy)]
pub(super) struct Data {
    /// Its path.
    pub file: &'static str,
    /// What the build made of it.
    pub packed: &'static [u8],
    /// The table itself, to tell where it is broken.
    #[cfg(debug_assertions)]
    pub text: &'static str,
}

/// The table at a path in `data/`, without its ending.
macro_rules! data {
    ($path:literal) => {
        $crate::tables::load::Data {
            file: concat!("data/", $path, ".toml"),
            packed: include_bytes!(concat!(env!("OUT_DIR"), "/data/", $path, ".packed")),
            #[cfg(debug_assertions)]
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/", $path, ".toml")),
        }
    };
}
pub(super) use data;

/// What the build made of tables, under a name.
macro_rules! packed {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/data/", $name, ".packed"))
    };
}
pub(super) use packed;

/// Reads what the build made.
///
/// # Errors
/// Where it isn't what is expected; the message has its name.
pub(super) fn read<T: Deserialize<'static>>(name: &str, packed: &'static [u8]) -> Result<T, String> {
    rmp_serde::from_slice(packed).map_err(|error| format!("the packed {name} are broken: {error}"))
}

impl Data {
    /// Reads the table; the message names its file and, in builds for development, the line and the entry that are wrong.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, String> {
        rmp_serde::from_slice(self.packed).map_err(|error| self.told::<T>(&error))
    }

    #[cfg(debug_assertions)]
    fn told<T: DeserializeOwned>(&self, packed: &rmp_serde::decode::Error) -> String {
        match toml::from_str::<T>(self.text) {
            Ok(_) => format!("{} reads well, but its packed form doesn't: {packed}", self.file),
            Err(error) => format!("{} is broken: {error}", self.file),
        }
    }

    #[cfg(not(debug_assertions))]
    fn told<T>(&self, packed: &rmp_serde::decode::Error) -> String {
        format!("{} is broken: {packed}", self.file)
    }
}

/// Reads an embedded table.
///
/// # Panics
/// Where the table is broken: it is part of the program, so that is a mistake of whoever edited it, and any test shows it.
pub(super) fn table<T: DeserializeOwned>(data: Data) -> T {
    data.read().unwrap_or_else(|broken| panic!("{broken}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sizes {
        #[allow(dead_code, reason = "read by serde only")]
        small: u8,
    }

    fn sizes(text: &'static str) -> Sizes {
        let packed = rmp_serde::to_vec(&toml::from_str::<toml::Table>(text).unwrap()).unwrap();
        table(Data { file: "data/sizes.toml", packed: Box::leak(packed.into_boxed_slice()), text })
    }

    #[test]
    fn a_table_is_read() {
        assert_eq!(sizes("small = 1").small, 1);
    }

    #[test]
    #[should_panic(expected = "data/sizes.toml is broken: TOML parse error at line 2, column 1")]
    fn a_broken_table_names_file_and_line() {
        sizes("small = 1\nlarge = 2\n");
    }
}
