//! Reading the tables that are part of the program.

use serde::de::DeserializeOwned;

/// Reads an embedded TOML table. `file` is its path in the source tree, for the message.
///
/// ```
/// # use serde::Deserialize;
/// #[derive(Deserialize)]
/// #[serde(deny_unknown_fields)]
/// struct Sizes { small: u8 }
/// let sizes: Sizes = addsup::tables::table("data/sizes.toml", "small = 1");
/// assert_eq!(sizes.small, 1);
/// ```
///
/// # Panics
/// Where the table is broken: it is part of the program, so that is a mistake of whoever edited it. The message names the
/// file, the line and the entry, and any test shows it.
pub fn table<T: DeserializeOwned>(file: &str, text: &str) -> T {
    match toml::from_str(text) {
        Ok(table) => table,
        Err(error) => panic!("{file} is broken: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sizes {
        #[allow(dead_code, reason = "read by serde only")]
        small: u8,
    }

    #[test]
    #[should_panic(expected = "data/sizes.toml is broken: TOML parse error at line 2, column 1")]
    fn a_broken_table_names_file_and_line() {
        let _: Sizes = super::table("data/sizes.toml", "small = 1\nlarge = 2\n");
    }
}
