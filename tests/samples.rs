//! The sample cases of `data/documents`: their reports byte for byte, the planted conflicts found, no look-alike told.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

#[path = "support/row.rs"]
mod row;

use row::Row;

/// The least share of the planted conflicts that must be found, over all cases: a little below what was measured.
const RECALL: f64 = 0.39;
/// The least share of the conflicts told that must be planted ones.
const PRECISION: f64 = 0.70;

/// What a case says of itself.
#[derive(Deserialize)]
struct Expected {
    about: String,
    pair: Vec<Pair>,
}

/// Two figures, quoted with their document, and what they come to.
#[derive(Deserialize)]
struct Pair {
    verdict: String,
    a: String,
    b: String,
    why: String,
    #[serde(default)]
    accept: Vec<String>,
}

/// A place: a document's name and a range of its bytes.
type Place = (String, Range<usize>);

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folders of the cases, by name.
fn cases() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join("data/documents")).expect("the samples");
    let folders: BTreeSet<_> =
        entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir()).collect();
    folders.into_iter().collect()
}

fn name(case: &Path) -> String {
    case.file_name().expect("a name").to_string_lossy().into_owned()
}

fn expected(case: &Path) -> Expected {
    let text = std::fs::read_to_string(case.join("expected.toml")).expect("expected.toml");
    toml::from_str(&text).expect("a well-formed expected.toml")
}

/// `addsup check` over a case, from the project's root, as anyone would run it.
fn report(case: &Path) -> String {
    let folder = format!("data/documents/{}", name(case));
    let mut command = Command::new(env!("CARGO_BIN_EXE_addsup"));
    command.current_dir(root()).args(["check", &folder, "--show", "conflict,update,agree", "--format", "csv"]);
    if case.join("documents.csv").exists() {
        command.args(["--manifest", &format!("{folder}/documents.csv")]);
    }
    let output = command.output().expect("addsup runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{folder}: {}\n{said}", output.status);
    String::from_utf8(output.stdout).expect("CSV is UTF-8")
}

fn rows(report: &str) -> Vec<Row> {
    csv::Reader::from_reader(report.as_bytes()).deserialize().map(|row| row.expect("a row by the contract")).collect()
}

/// Where a quotation like `wire.txt: toll to [41]` marks its figure. It must stand there exactly once.
fn place(case: &Path, quotation: &str) -> Place {
    let (document, words) = quotation.split_once(": ").expect("document: words");
    let text = std::fs::read_to_string(case.join(document)).expect("a document of the case");
    let (before, rest) = words.split_once('[').expect("an opening bracket");
    let (figure, after) = rest.split_once(']').expect("a closing bracket");
    let plain = [before, figure, after].concat();
    let mut at = text.match_indices(&plain);
    let start = at.next().unwrap_or_else(|| panic!("{document} doesn't say “{plain}”")).0 + before.len();
    assert!(at.next().is_none(), "{document} says “{plain}” more than once");
    (document.to_owned(), start..start + figure.len())
}

/// The verdicts of a report, between any two places: those of rows, and those that follow from positions. Agree rows tie
/// claims into one position; a conflict or an update between two claims holds between all of their positions.
struct Verdicts {
    rows: Vec<(String, [Place; 2], String)>,
    position: BTreeMap<(String, usize, usize), usize>,
}

impl Verdicts {
    fn new(rows: Vec<Row>) -> Self {
        let rows = rows.into_iter().filter_map(sides).collect::<Vec<_>>();
        let mut position: BTreeMap<_, usize> = BTreeMap::new();
        for (_, places, _) in &rows {
            for place in places {
                let next = position.len();
                position.entry(key(place)).or_insert(next);
            }
        }
        for (_, [a, b], _) in rows.iter().filter(|(verdict, ..)| verdict == "agree") {
            let (from, to) = (position[&key(a)], position[&key(b)]);
            position.values_mut().filter(|position| **position == from).for_each(|position| *position = to);
        }
        Self { rows, position }
    }

    /// The positions of the figures at a place.
    fn at(&self, place: &Place) -> BTreeSet<usize> {
        let here = self.position.iter().filter(|((document, start, end), _)| overlap(place, document, *start, *end));
        here.map(|(_, position)| *position).collect()
    }

    /// What the report says of two places, the gravest first.
    fn between(&self, a: &Place, b: &Place) -> &str {
        let (a, b) = (self.at(a), self.at(b));
        let said = |verdict: &str| {
            self.rows.iter().filter(|row| row.0 == verdict).any(|(_, places, _)| {
                let [x, y] = [self.position[&key(&places[0])], self.position[&key(&places[1])]];
                (a.contains(&x) && b.contains(&y)) || (a.contains(&y) && b.contains(&x))
            })
        };
        ["conflict", "update"].into_iter().find(|verdict| said(verdict)).unwrap_or(if a.is_disjoint(&b) {
            "apart"
        } else {
            "agree"
        })
    }
}

fn key((document, range): &Place) -> (String, usize, usize) {
    (document.clone(), range.start, range.end)
}

fn overlap((document, range): &Place, other: &str, start: usize, end: usize) -> bool {
    document == other && range.start < end && start < range.end
}

fn sides(row: Row) -> Option<(String, [Place; 2], String)> {
    let file = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let a = (file(&row.a_path), row.a_start..row.a_end);
    let b = (file(&row.b_path?), row.b_start?..row.b_end?);
    Some((row.verdict, [a, b], row.explanation))
}

#[test]
fn reports_are_as_they_were() {
    for case in cases() {
        insta::with_settings!({
            snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/samples"),
            prepend_module_to_snapshot => false,
            description => expected(&case).about,
            omit_expression => true,
        }, { insta::assert_snapshot!(name(&case), report(&case)); });
    }
}

/// The README's sessions: each `$ addsup …` with what it printed.
fn sessions(readme: &str) -> Vec<(String, String)> {
    let blocks = readme.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next());
    let session = |block: &str| {
        let (command, printed) = block.split_once('\n')?;
        Some((command.strip_prefix("$ addsup ")?.to_owned(), printed.to_owned()))
    };
    blocks.filter_map(session).collect()
}

#[test]
fn the_readme_shows_what_comes_out() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("the README");
    for text in ["morning.txt", "noon.txt"] {
        let text = std::fs::read_to_string(root().join("data/documents/bridge").join(text)).expect("a sample");
        assert!(readme.contains(&text), "the README shows another text than {text}");
    }
    let sessions = sessions(&readme);
    assert!(!sessions.is_empty(), "the README shows no session");
    for (arguments, printed) in sessions {
        let mut command = Command::new(env!("CARGO_BIN_EXE_addsup"));
        let output = command.current_dir(root()).args(arguments.split(' ')).output().expect("addsup runs");
        // RFC 4180 ends rows in CRLF, which Markdown doesn't keep.
        let prints = String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n");
        assert_eq!(prints.trim_end(), printed.trim_end(), "addsup {arguments}");
    }
}

#[test]
fn quotations_stand_in_their_documents() {
    for case in cases() {
        for pair in expected(&case).pair {
            place(&case, &pair.a);
            place(&case, &pair.b);
        }
    }
}

#[test]
fn planted_conflicts_are_found_and_little_else() {
    let mut score = Score::default();
    for case in cases() {
        score.add(&case, &expected(&case).pair, &Verdicts::new(rows(&report(&case))));
    }
    println!("{} of {} planted conflicts found", score.found, score.planted);
    println!(
        "{} of {} conflicts told are false:\n{}",
        score.false_alarms.len(),
        score.told,
        score.false_alarms.join("\n")
    );
    assert!(score.found as f64 >= RECALL * score.planted as f64);
    assert!(score.false_alarms.len() as f64 <= (1.0 - PRECISION) * score.told as f64);
}

/// How the reports go with what was planted.
#[derive(Default)]
struct Score {
    planted: usize,
    found: usize,
    told: usize,
    false_alarms: Vec<String>,
}

impl Score {
    fn add(&mut self, case: &Path, pairs: &[Pair], verdicts: &Verdicts) {
        for pair in pairs {
            let told = verdicts.between(&place(case, &pair.a), &place(case, &pair.b));
            self.planted += usize::from(pair.verdict == "conflict");
            self.found += usize::from(pair.verdict == "conflict" && told == "conflict");
            if told != pair.verdict && !pair.accept.iter().any(|accepted| accepted == told) {
                println!("{}: {} told as {told}: {} | {} ({})", name(case), pair.verdict, pair.a, pair.b, pair.why);
            }
        }
        self.told += verdicts.rows.iter().filter(|(verdict, ..)| verdict == "conflict").count();
        self.false_alarms.extend(unexpected(case, pairs, verdicts));
    }
}

#[test]
fn figures_of_unrelated_cases_are_never_compared() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_addsup"));
    let arguments = ["check", "data/documents", "--show", "conflict,update,agree", "--format", "csv"];
    let output = command.current_dir(root()).args(arguments).output().expect("addsup runs");
    let case = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let rows = rows(&String::from_utf8(output.stdout).expect("CSV is UTF-8"));
    let strangers = rows.iter().filter(|row| row.b_path.as_ref().is_some_and(|b| case(b) != case(&row.a_path)));
    let strangers: Vec<_> = strangers.map(|row| row.explanation.as_str()).collect();
    assert!(strangers.is_empty(), "\n{}\n", strangers.join("\n"));
}

/// The conflicts of a report that no pair of the case lists as one.
fn unexpected(case: &Path, pairs: &[Pair], verdicts: &Verdicts) -> Vec<String> {
    let may_conflict =
        |pair: &&Pair| pair.verdict == "conflict" || pair.accept.iter().any(|accepted| accepted == "conflict");
    let listed: Vec<_> =
        pairs.iter().filter(may_conflict).map(|pair| [place(case, &pair.a), place(case, &pair.b)]).collect();
    let is_listed = |[a, b]: &[Place; 2]| {
        let (a, b) = (verdicts.at(a), verdicts.at(b));
        listed.iter().any(|[x, y]| {
            let (x, y) = (verdicts.at(x), verdicts.at(y));
            (!a.is_disjoint(&x) && !b.is_disjoint(&y)) || (!a.is_disjoint(&y) && !b.is_disjoint(&x))
        })
    };
    let told = verdicts.rows.iter().filter(|(verdict, places, _)| verdict == "conflict" && !is_listed(places));
    told.map(|(_, [a, b], why)| format!("{}: {} {:?} and {} {:?}: {why}", name(case), a.0, a.1, b.0, b.1)).collect()
}
