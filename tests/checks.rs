//! The checks against sentences of our own: those that break them and those that only look so.
//!
//! `tests/checks/NAME.txt` holds, a line each, `text => part of the explanation` (or `!` for any), and `text => -` for
//! texts that hold: of these no check of a statement may say anything. `[2022-03-01]` before a text dates its document,
//! ` // ` parts paragraphs, `\n` parts lines (then the text is Markdown).

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use addsup::check::{self, ALL};
use addsup::model::Finding;
use addsup::tables::Tables;
use addsup::{pipeline, read};

/// The checks that compare claims of several statements by their topic: they may speak of texts that hold here.
const BY_TOPIC: &[&str] = &["figure", "running-total", "date", "duration-of"];

/// A line of a corpus.
struct Case {
    text: String,
    date: Option<String>,
    wanted: Option<String>,
}

fn cases(name: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks").join(format!("{name}.txt"));
    let file = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(case).collect()
}

fn case(line: &str) -> Case {
    let (text, wanted) = line.rsplit_once(" => ").unwrap_or_else(|| panic!("no ` => ` in: {line}"));
    let (date, text) = match text.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
        Some((date, text)) => (Some(date.to_owned()), text),
        None => (None, text),
    };
    let text = text.replace(" // ", "\n\n").replace("\\n", "\n");
    Case { text, date, wanted: (wanted != "-").then(|| wanted.to_owned()) }
}

/// Runs the whole pipeline over every text of a corpus, each a document of its own.
fn findings(cases: &[Case]) -> Vec<Vec<Finding>> {
    let folder = tempfile::tempdir().expect("a folder");
    let found = cases.iter().enumerate().map(|(at, case)| {
        let path = folder.path().join(format!("{at}.md"));
        let date = case.date.as_ref().map(|date| format!("---\ndate: {date}\n---\n")).unwrap_or_default();
        fs::write(&path, format!("{date}{}\n", case.text)).expect("written");
        let reading = read::Options { paths: vec![path], ..read::Options::default() };
        pipeline::check(&reading, &check::Options::default(), Tables::builtin()).findings
    });
    found.collect()
}

/// What a corpus's lines come to: a line for each that isn't as it should be.
fn faults(name: &str) -> String {
    let cases = cases(name);
    let mut faults = String::new();
    for (case, found) in cases.iter().zip(findings(&cases)) {
        let told: Vec<_> = found
            .iter()
            .filter(|f| f.verdict == addsup::model::Verdict::Conflict)
            .filter(|f| !BY_TOPIC.contains(&f.check))
            .collect();
        let words: Vec<_> = told.iter().map(|finding| format!("{}: {}", finding.check, finding.explanation)).collect();
        let hit = |part: &str| told.iter().any(|f| f.check == name && (part == "!" || f.explanation.contains(part)));
        match &case.wanted {
            Some(part) if !hit(part) => writeln!(faults, "MISSED {} => {part}\n       {words:?}", case.text),
            None if !told.is_empty() => writeln!(faults, "FALSE  {}\n       {words:?}", case.text),
            _ => Ok(()),
        }
        .expect("a string takes all");
    }
    faults
}

#[test]
fn every_corpus_is_met() {
    let only = std::env::var("CHECK").ok();
    let mut all = String::new();
    for check in ALL.iter().filter(|check| !BY_TOPIC.contains(&check.name)) {
        if only.as_ref().is_some_and(|only| only != check.name) {
            continue;
        }
        let faults = faults(check.name);
        if !faults.is_empty() {
            write!(all, "\n== {}\n{faults}", check.name).expect("a string takes all");
        }
    }
    assert!(all.is_empty(), "{all}");
}

#[test]
fn every_corpus_is_large_enough() {
    for check in ALL.iter().filter(|check| !BY_TOPIC.contains(&check.name)) {
        let cases = cases(check.name);
        let broken = cases.iter().filter(|case| case.wanted.is_some()).count();
        assert!(broken >= 20 && cases.len() - broken >= 30, "{}: {broken} broken, {} in all", check.name, cases.len());
    }
}
