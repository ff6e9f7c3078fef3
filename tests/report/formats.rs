//! Every format over the two cases, as bytes.

use addsup::report::{ALL, Report, Writer, html, named};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::{any, cases};

/// What a format writes.
pub fn written(write: Writer, report: &Report<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(report, &mut bytes).expect("memory takes all");
    bytes
}

/// Line ends and marks made visible, since snapshots keep only line feeds; the page without its style and script.
fn shown(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "␍␊\n").replace('\u{feff}', "<BOM>");
    let [(style, style_hash), (script, script_hash)] = html::HASHES;
    [style, style_hash, script, script_hash].iter().fold(text, |text, known| text.replace(known, "…"))
}

fn check(name: &str, bytes: &[u8]) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/reports"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, shown(bytes)));
}

#[test]
fn every_format_writes_the_two_cases_as_ever() {
    for case in cases::all() {
        for format in ALL.iter().filter(|format| !format.binary) {
            if let Some(write) = format.findings {
                check(&format!("{}.{}", case.name, format.name), &written(write, &case.report()));
            }
        }
    }
}

#[test]
fn every_format_for_claims_writes_them_as_ever() {
    let [flood, _] = cases::all();
    for format in ALL.iter().filter(|format| !format.binary) {
        if let Some(write) = format.claims {
            check(&format!("claims.{}", format.name), &written(write, &flood.report()));
        }
    }
}

/// Takes so many bytes, then has no room left, as `/dev/full`.
struct Full(usize);

impl std::io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if bytes.len() > self.0 {
            return Err(std::io::ErrorKind::StorageFull.into());
        }
        self.0 -= bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_told_by_every_format_however_late_it_comes() {
    let [flood, _] = cases::all();
    let report = flood.report();
    for format in ALL {
        for write in format.findings.iter().chain(&format.claims) {
            let length = written(*write, &report).len();
            for room in [0, length / 2, length - 1] {
                assert!(write(&report, &mut Full(room)).is_err(), "{} with room for {room} of {length}", format.name);
            }
        }
    }
}

/// For looking at the formats: `cargo test --test report look -- --ignored` writes them to `target/look`.
#[test]
#[ignore = "writes files to be looked at"]
fn look() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/look");
    std::fs::create_dir_all(&folder).expect("a folder");
    for case in cases::all().into_iter().chain([cases::hostile(), cases::many(5_000)]) {
        for format in ALL {
            let report = Report { color: true, ..case.report() };
            if let Some(write) = format.findings {
                let name = format!("{}.{}", case.name, format.endings.first().unwrap_or(&format.name));
                std::fs::write(folder.join(name), written(write, &report)).expect("written");
            }
        }
    }
    look_at_any(&folder);
}

/// Findings with any words in every field, the same ones each time, for `tests/sarif`.
fn look_at_any(folder: &std::path::Path) {
    let write = named("sarif").and_then(|format| format.findings).expect("a format for findings");
    let mut runner = TestRunner::deterministic();
    for nth in 0..64 {
        let findings = any::findings().new_tree(&mut runner).expect("findings").current();
        let report = Report { findings: &findings, ..Report::default() };
        std::fs::write(folder.join(format!("any-{nth}.sarif")), written(write, &report)).expect("written");
    }
}
