//! More than memory should hold, runs over what was read before, and everything about one thing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use addsup::model::Verdict;
use addsup::tables::Tables;
use addsup::{check, pipeline};

#[allow(dead_code, reason = "the tests use some of it")]
#[path = "../benches/corpus/mod.rs"]
mod corpus;
mod support;

use corpus::claims::{Shape, claims};
use support::Folder;

/// A folder with generated documents, a line each, and a place for temporary files.
fn folder(bytes: usize) -> Folder {
    let lines = corpus::Corpus::new(3, bytes).articles.into_iter().map(|article| serde_json::to_string(&article));
    let lines: Vec<String> = lines.collect::<Result<_, _>>().expect("JSON");
    let folder = Folder::new();
    folder.write("documents.jsonl", lines.join("\n")).write("tmp/.keep", "");
    folder
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() { files.extend(self::files(&entry)) } else { files.push(entry) }
    }
    files
}

const ALL: [&str; 5] = ["check", "documents.jsonl", "--show=conflict,update,agree", "--format=csv", "--quiet"];

#[test]
fn claims_beyond_memory_give_the_same_findings() {
    let folder = folder(60_000);
    let held = folder.run(&ALL);
    assert!(held.rows().len() > 20, "{}", held.out);
    for more in [["--memory-limit=1KiB", "--threads=1"], ["--memory-limit=200KiB", "--threads=2"]] {
        let stored =
            folder.command(&[ALL.as_slice(), &more].concat()).env("TMPDIR", folder.join("tmp")).output().unwrap();
        assert!(held.out.as_bytes() == stored.stdout, "other findings with {more:?}");
        assert_eq!(files(&folder.join("tmp")).len(), 1, "temporary files are left");
    }
}

#[test]
fn dates_of_one_event_beyond_memory_give_the_same_findings() {
    let day = |n: usize| if n % 40 == 7 { 4 } else { 3 };
    let lines =
        (0..900).map(|n| format!("The next round of talks in Belaburg on {} March 2031 is planned.\n\n", day(n)));
    let folder = Folder::new();
    folder.write("a.md", lines.collect::<String>());
    let check = ["check", "a.md", "--date=2030-06-01", "--format=csv", "--quiet"];
    let held = folder.run(&check);
    assert!(held.column("check").iter().filter(|check| *check == "date").count() > 500, "{}", held.err);
    let stored = folder.run(&[check.as_slice(), &["--memory-limit=1KiB"]].concat());
    assert!(held.out == stored.out, "other findings");
}

#[test]
fn claims_of_a_file_beyond_memory_give_the_same_findings() {
    let folder = folder(40_000);
    folder.run(&["extract", "documents.jsonl", "--output=claims.csv"]);
    let compare = ["compare", "claims.csv", "--show=conflict,update,agree", "--format=csv", "--quiet"];
    let held = folder.run(&compare);
    assert!(held.out == folder.run(&ALL).out, "compare finds what check finds");
    let stored = folder.run(&[compare.as_slice(), &["--memory-limit=1KiB"]].concat());
    assert!(held.out == stored.out, "other findings");
}

#[test]
fn what_statements_and_topics_give_is_what_all_gives() {
    let folder = folder(40_000);
    folder.write("docs/a.txt", "The bridge is 2 km (5 miles) long. A total of 40 people died, 30 men and 20 women.\n");
    folder.run(&["extract", "documents.jsonl", "docs", "--output=claims.jsonl"]);
    let rows = |more: &[&str]| {
        let compare = ["compare", "claims.jsonl", "--show=conflict,update,agree", "--format=csv", "--quiet"];
        folder.run(&[compare.as_slice(), more].concat()).rows()
    };
    let (all, statements, topics) = (rows(&[]), rows(&["--only=statements"]), rows(&["--only=topics"]));
    assert!(statements.len() > 1 && topics.len() > 20, "{} and {}", statements.len(), topics.len());
    let mut both: Vec<_> = statements.into_iter().chain(topics.iter().skip(1).cloned()).collect();
    let mut all = all;
    both.sort();
    all.sort();
    assert!(both == all, "other findings");
    assert!(rows(&["--only=topics", "--memory-limit=1KiB"]) == topics, "other findings from temporary files");
}

#[test]
fn temporary_files_that_cannot_be_made_are_told() {
    let folder = folder(2_000);
    let arguments = ["check", "documents.jsonl", "--memory-limit=0"];
    let ran: support::Ran = folder.command(&arguments).env("TMPDIR", "nowhere").output().unwrap().into();
    ran.ended(2).said(&["nothing was compared: temporary files can't be used", "TMPDIR"]);
}

#[test]
fn temporary_files_go_when_a_signal_ends_the_run() {
    let folder = folder(0);
    let line = "{\"text\": \"Some 40 people were hurt.\"}\n";
    let mut command = folder.command(&["check", "-", "--memory-limit=0"]);
    command.env("TMPDIR", folder.join("tmp")).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    // More than a batch; the pipe stays open, so that the run can't end by itself.
    let writer = std::thread::spawn(move || {
        let _ = std::io::Write::write_all(&mut pipe, line.repeat(1_500).as_bytes());
        pipe
    });
    let made = || files(&folder.join("tmp")).len() > 1;
    for _ in 0..6_000 {
        if made() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(made(), "no temporary file was made");
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(143));
    assert_eq!(files(&folder.join("tmp")).len(), 1, "temporary files are left");
    drop(writer.join());
}

/// The entries of a cache and when each was written.
fn entries(folder: &Folder) -> BTreeMap<PathBuf, SystemTime> {
    let written = |path: &PathBuf| std::fs::metadata(path).unwrap().modified().unwrap();
    files(&folder.join("cache")).into_iter().map(|path| (path.clone(), written(&path))).collect()
}

fn two_reports() -> Folder {
    let folder = Folder::new();
    folder.write("docs/a.txt", "The flood in Belaburg has killed 40 people so far.\n");
    folder.write(
        "docs/b.txt",
        "So far 30 people have died in the flood at Belaburg.\nThe bridge is 2 km (5 miles) long.\n",
    );
    folder
}

const CACHED: [&str; 5] = ["check", "docs", "--format=csv", "--quiet", "--cache=cache"];

#[test]
fn what_has_not_changed_is_not_understood_again() {
    let folder = two_reports();
    let plain = folder.run(&CACHED[..4]);
    let first = folder.run(&CACHED);
    let known = entries(&folder);
    let second = folder.run(&CACHED);
    assert_eq!((&plain.out, &plain.out), (&first.out, &second.out));
    assert_eq!((known.len(), &known), (2, &entries(&folder)));
    folder.write("docs/a.txt", "The flood in Belaburg has killed 41 people so far.\n");
    folder.run(&CACHED);
    let changed = entries(&folder);
    assert_eq!(changed.len(), 3, "the one that has changed is new");
    assert!(known.iter().all(|(path, written)| changed[path] == *written));
    folder.write("addsup.toml", "ignore = ['flood']\n");
    folder.run(&CACHED);
    assert_eq!(entries(&folder).len(), 5, "other settings have entries of their own");
}

/// Makes a whole entry a broken one.
type Breaks = fn(&[u8]) -> Vec<u8>;

#[test]
fn a_broken_entry_is_made_again() {
    let folder = two_reports();
    let plain = folder.run(&CACHED);
    let whole: BTreeMap<_, _> =
        entries(&folder).into_keys().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect();
    let broken: [Breaks; 4] = [
        |_| Vec::new(),
        |bytes| bytes[..bytes.len() / 2].to_vec(),
        |bytes| [&bytes[..bytes.len() - 1], &[bytes[bytes.len() - 1] ^ 1]].concat(),
        |_| b"something else altogether".to_vec(),
    ];
    for broken in broken {
        for (path, bytes) in &whole {
            std::fs::write(path, broken(bytes)).unwrap();
        }
        assert_eq!(folder.run(&CACHED).out, plain.out);
        for (path, bytes) in &whole {
            assert!(std::fs::read(path).unwrap() == *bytes, "the entry is whole again");
        }
    }
    assert_eq!(entries(&folder).len(), whole.len(), "nothing half written is left");
}

#[test]
fn a_cache_that_cannot_be_used_is_told() {
    let folder = two_reports();
    folder.write("cache", "a file").run(&CACHED).ended(2).said(&["the cache cache can't be used"]);
}

#[test]
fn a_topic_of_thousands_of_values_is_bounded() {
    let claims = claims(Shape::OneTopic, 3_000);
    let findings = pipeline::compare(&claims, &check::Options::default(), Tables::builtin());
    let conflicts: Vec<_> = findings.iter().filter(|finding| finding.verdict == Verdict::Conflict).collect();
    assert!(!conflicts.is_empty() && conflicts.len() < 3_000, "{} conflicts", conflicts.len());
    let more = conflicts.iter().filter(|finding| finding.explanation.contains(" more like it in this topic)"));
    assert!(more.count() > 0, "how many more there are isn't told");
}
