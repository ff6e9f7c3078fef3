//! Which tables a build has: a figure that is read otherwise than yesterday may be due to them.

use xxhash_rust::xxh3::Xxh3;

use super::unit_files;

/// Every table but the unit files, which have their own list.
const FILES: &[(&str, &[u8])] = &[
    ("lexicon/en/abbreviations.toml", include_bytes!("../../data/lexicon/en/abbreviations.toml")),
    ("lexicon/en/arithmetic.toml", include_bytes!("../../data/lexicon/en/arithmetic.toml")),
    ("lexicon/en/attributes.toml", include_bytes!("../../data/lexicon/en/attributes.toml")),
    ("lexicon/en/changes.toml", include_bytes!("../../data/lexicon/en/changes.toml")),
    ("lexicon/en/closed.toml", include_bytes!("../../data/lexicon/en/closed.toml")),
    ("lexicon/en/hedges.toml", include_bytes!("../../data/lexicon/en/hedges.toml")),
    ("lexicon/en/numbers.toml", include_bytes!("../../data/lexicon/en/numbers.toml")),
    ("lexicon/en/people.toml", include_bytes!("../../data/lexicon/en/people.toml")),
    ("lexicon/en/predicates.toml", include_bytes!("../../data/lexicon/en/predicates.toml")),
    ("lexicon/en/quantities.toml", include_bytes!("../../data/lexicon/en/quantities.toml")),
    ("lexicon/en/roles.toml", include_bytes!("../../data/lexicon/en/roles.toml")),
    ("lexicon/en/time.toml", include_bytes!("../../data/lexicon/en/time.toml")),
    ("lexicon/en/time_holidays.toml", include_bytes!("../../data/lexicon/en/time_holidays.toml")),
    ("lexicon/en/time_relative.toml", include_bytes!("../../data/lexicon/en/time_relative.toml")),
    ("lexicon/en/time_tense.toml", include_bytes!("../../data/lexicon/en/time_tense.toml")),
    ("lexicon/en/triggers.toml", include_bytes!("../../data/lexicon/en/triggers.toml")),
    ("lexicon/en/vague.toml", include_bytes!("../../data/lexicon/en/vague.toml")),
    ("lexicon/wordnet.bin", include_bytes!("../../data/lexicon/wordnet.bin")),
    ("places/places.bin", include_bytes!("../../data/places/places.bin")),
    ("weights.toml", include_bytes!("../../data/weights.toml")),
];

/// Eight hexadecimal digits over all tables: two builds with the same have the same tables.
pub fn version() -> String {
    let mut hash = Xxh3::new();
    let units = unit_files::FILES.iter().map(|(_, text)| text.as_bytes());
    let rules = [unit_files::PREFIXES.as_bytes(), unit_files::DERIVED.as_bytes()];
    for bytes in FILES.iter().map(|(_, bytes)| *bytes).chain(units).chain(rules) {
        hash.update(&bytes.len().to_le_bytes());
        hash.update(bytes);
    }
    format!("{:08x}", hash.digest() >> 32)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// The endings of tables; what else lies in `data` made them or is told by them.
    fn tables_in(folder: &str) -> Vec<String> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(folder);
        let names = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let ends = |name: &String| [".toml", ".bin"].iter().any(|end| name.ends_with(end));
        names.filter(ends).map(|name| format!("{folder}{name}")).collect()
    }

    #[test]
    fn every_table_counts() {
        let known = |name: &String| FILES.iter().any(|(file, _)| file == name);
        // Sources of places.bin, not read by themselves.
        let made_into_places = ["places/countries.toml", "places/regions.toml", "prefixes.toml"];
        for name in ["", "lexicon/", "lexicon/en/", "places/"].into_iter().flat_map(tables_in) {
            assert!(known(&name) || made_into_places.contains(&name.as_str()), "{name} isn't in src/tables/version.rs");
        }
        assert_eq!(version().len(), 8);
    }
}
