//! The table of docs/reliability.md names a test for each fault, and each such test is there.

use std::path::Path;

/// The cells of the rows of the document's first table.
fn rows<'d>(document: &'d str) -> Vec<Vec<&'d str>> {
    let lines = document.lines().skip_while(|line| !line.starts_with("| fault ")).skip(2);
    let cells = |line: &'d str| line.trim_matches('|').split(" | ").map(str::trim).collect();
    lines.take_while(|line| line.starts_with('|')).map(cells).collect()
}

/// The tests of a file of this folder by their names.
fn tests(module: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/faults/{module}.rs"));
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let name = |item: &str| item.split_once("fn ").and_then(|(_, rest)| Some(rest.split_once('(')?.0.to_owned()));
    text.split("#[test]").skip(1).filter_map(name).collect()
}

#[test]
fn every_fault_has_its_test() {
    let document = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reliability.md")).unwrap();
    let rows = rows(&document);
    assert!(rows.len() >= 40, "{} rows", rows.len());
    for row in rows {
        let [fault, does, named] = row[..] else { panic!("{row:?}") };
        assert!(!fault.is_empty() && !does.is_empty(), "{row:?}");
        let named: Vec<_> = named.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "{fault}: no test is named");
        for (module, test) in named.iter().filter_map(|name| name.split_once("::")) {
            let here = tests(module);
            let fits = |name: &String| test.strip_suffix('*').map_or(name == test, |head| name.starts_with(head));
            assert!(here.iter().any(fits), "{fault}: there is no test {module}::{test}");
        }
    }
}
