//! Configuration and baselines that are missing, broken or made to do harm.

use std::time::{Duration, Instant};

use crate::support::Folder;

const WRONG: &str = "The Aller canal is 64 km (20 miles) long.\n";
const RIGHT: &str = "The Aller canal is 64 km (40 miles) long.\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("a.txt", WRONG);
    folder
}

/// What is said of a configuration, which ends the run.
#[track_caller]
fn refused(configuration: &[u8], said: &[&str]) {
    let folder = folder();
    folder.write("addsup.toml", configuration);
    let started = Instant::now();
    let ran = folder.run(&["check", "a.txt"]).ended(2).said(said);
    assert!(ran.out.is_empty(), "{}", ran.out);
    assert!(ran.err.len() < 1_000, "{} bytes are said", ran.err.len());
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn unknown_key_or_value() {
    refused(b"confidnce = 1\n", &["addsup.toml:1:1: unknown key `confidnce`", "did you mean `confidence`?"]);
    refused(b"[checks]\nconversoin = \"off\"\n", &["addsup.toml:2:1", "did you mean `conversion`?"]);
    refused(b"[checks]\nconversion = \"none\"\n", &["addsup.toml:2:"]);
    refused(b"fail-on = \"eror\"\n", &["addsup.toml:1:", "did you mean `error`?"]);
    refused(b"confidence = 7\n", &["addsup.toml:1:", "7 isn't a number from 0 to 1"]);
}

#[test]
fn broken_configuration() {
    refused(b"confidence = \n", &["addsup.toml:1:"]);
    refused(b"\xff\xfe", &["addsup.toml: the configuration can't be read"]);
    refused(b"extend = \"addsup.toml\"\n", &["addsup.toml: extends itself, or too many others"]);
    refused(format!("x = {}\n", "[".repeat(100_000)).as_bytes(), &["addsup.toml:1:"]);
    folder()
        .run(&["check", "a.txt", "--config", "gone.toml"])
        .ended(2)
        .said(&["gone.toml: the configuration can't be read"]);
}

#[test]
fn hostile_pattern() {
    let large = b"ignore = ['(a{1000}){1000}']\n";
    refused(large, &["ignore: `(a{1000}){1000}` is past the limit of 1048576 bytes"]);
    let deep = format!("ignore = ['{}b{}']\n", "(a|".repeat(5_000), ")".repeat(5_000));
    refused(deep.as_bytes(), &["addsup.toml: ignore: `(a|(a|", "isn't a regular expression"]);
    refused(b"ignore = ['(40']\n", &["addsup.toml: ignore: `(40` isn't a regular expression"]);
    refused(b"ignore = ['(a)\\1']\n", &["isn't a regular expression", "backreferences"]);
}

/// What makes other engines take twice as long for each further letter.
#[test]
fn growth_of_a_hostile_pattern() {
    let folder = Folder::new();
    folder.write("addsup.toml", "ignore = ['(a*)*b', '(x+x+)+y', '(x|xx)+$z']\n");
    let text = |letters: usize| format!("{} 40 people {}.\n", "a".repeat(letters), "x".repeat(letters));
    folder.write("short.txt", text(30)).write("long.txt", text(1_500).repeat(200));
    let started = Instant::now();
    folder.run(&["extract", "short.txt"]).ended(0).quiet();
    let ran = folder.run(&["extract", "long.txt"]).ended(0).quiet();
    assert_eq!(ran.column("text").len(), 200);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn baseline_missing_or_malformed() {
    let folder = folder();
    let check = ["check", "a.txt", "--baseline", "known.json"];
    folder.run(&check).ended(2).said(&["known.json: the baseline can't be read: no such file", "baseline write"]);
    let malformed: [&[u8]; 6] = [
        b"",
        b"{",
        b"[1, 2]",
        b"\xff\xfe",
        br#"{"version": 99, "findings": []}"#,
        br#"{"version": 1, "findings": {}}"#,
    ];
    for bytes in malformed {
        folder.write("known.json", bytes);
        let ran = folder.run(&check).ended(2).said(&["error: known.json: "]);
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
    }
    folder.write("known.json", format!("{{\"version\": 1, \"findings\": {}", "[".repeat(100_000)));
    folder.run(&check).ended(2).said(&["known.json: isn't a baseline"]);
}

#[test]
fn stale_entries_of_a_baseline() {
    let folder = folder();
    let check = ["check", "a.txt", "--baseline", "known.json"];
    folder.run(&["baseline", "write", "a.txt", "--baseline", "known.json"]).ended(0);
    folder.run(&check).ended(0).quiet();
    folder.write("a.txt", RIGHT);
    let stale = "known.json: 1 entry of the baseline is stale";
    folder.run(&check).ended(0).said(&[&format!("warning: {stale}"), "baseline prune"]);
    folder.run(&[&check[..], &["--strict-baseline"]].concat()).ended(2).said(&[&format!("error: {stale}")]);
    // What isn't known any more is told again.
    folder.write("a.txt", "The Birs canal is 64 km (21 miles) long.\n");
    folder.run(&check).ended(1).said(&[stale]);
}
