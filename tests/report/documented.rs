//! The reference names every format and every column.

use addsup::report::{ALL, claims, findings};

#[test]
fn every_format_and_column_stands_in_the_reference() {
    let reference = include_str!("../../docs/formats.md");
    // The sides have their columns told once, without `a_` and `b_`.
    let columns = findings::COLUMNS.iter().map(|column| column.name.trim_start_matches("a_").trim_start_matches("b_"));
    let names =
        ALL.iter().map(|format| format.name).chain(columns).chain(claims::columns().iter().map(|column| column.name));
    for name in names {
        assert!(reference.contains(&format!("`{name}`")), "{name} isn't in docs/formats.md");
    }
    for ending in ALL.iter().flat_map(|format| format.endings) {
        assert!(reference.contains(&format!(".{ending}")), ".{ending} isn't in docs/formats.md");
    }
}
