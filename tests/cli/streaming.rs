//! `extract` as one end of a pipe: a document in, its claims out, before the next document is sent.

use std::io::{BufRead, BufReader, Write};

use crate::support::Folder;

fn document(number: usize) -> String {
    format!("{{\"id\": \"d{number}\", \"text\": \"The flood hurt {number} people.\"}}\n")
}

/// Sends documents one by one, each when the claims of the one before have been read.
fn converse(format: &str, head: usize) {
    let folder = Folder::new();
    let mut child = folder.start(&["extract", "-", "--format", format]);
    let mut input = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for number in 11..14 {
        input.write_all(document(number).as_bytes()).unwrap();
        for _ in 0..if number == 11 { head } else { 0 } {
            assert!(lines.next().unwrap().unwrap().starts_with("claim_id,"));
        }
        let claim = lines.next().unwrap().unwrap();
        assert!(claim.contains(&format!("d{number}")), "{claim}");
    }
    drop(input);
    assert!(lines.next().is_none());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn claims_come_before_the_next_document_is_sent() {
    converse("jsonl", 0);
    converse("csv", 1);
}

#[test]
fn trouble_with_one_document_is_told_at_once_and_the_others_go_on() {
    let folder = Folder::new();
    let mut child = folder.start(&["extract", "-", "--format=jsonl", "--stdin-filename=part.jsonl", "--statistics"]);
    let mut input = child.stdin.take().unwrap();
    let mut claims = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut say = |line: &str| input.write_all(line.as_bytes()).unwrap();
    say(&document(11));
    say("{\"id\": \"torn\n");
    assert!(claims.next().unwrap().unwrap().contains("d11"));
    let fault = said.next().unwrap().unwrap();
    assert!(fault.starts_with("error: part.jsonl:2:"), "{fault}");
    say(&document(12));
    assert!(claims.next().unwrap().unwrap().contains("d12"));
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(2));
    let rest: Vec<_> = said.map(Result::unwrap).collect();
    assert!(rest.iter().any(|line| line.trim() == "2  documents"), "{rest:?}");
    assert!(!rest.iter().any(|line| line.contains("error:")), "told once: {rest:?}");
}

#[test]
fn a_stream_is_what_is_written_at_once() {
    let folder = Folder::new();
    let documents: String = (0..300).map(document).collect();
    folder.write("documents.jsonl", documents);
    let at_once = folder.run(&["extract", "documents.jsonl", "-o", "a.csv", "-o", "a.jsonl"]).ended(0);
    assert_eq!(at_once.out, "");
    for name in ["csv", "jsonl"] {
        folder.run(&["extract", "documents.jsonl", "-o", &format!("b.{name}")]).ended(0);
        let read = |stem: &str| std::fs::read(folder.join(&format!("{stem}.{name}"))).unwrap();
        assert!(read("a").len() > 10_000 && read("a") == read("b"), "{name}");
    }
}

#[test]
fn no_document_and_no_reader_are_told_as_ever() {
    let folder = Folder::new();
    folder.run(&["extract", "nowhere.txt", "--format=csv"]).ended(2).said(&["nowhere.txt"]);
    folder.run_with(&["extract", "-", "--stdin-filename=a.jsonl", "--format=csv"], b"").ended(2).said(&["no document"]);
    let mut child = folder.start(&["extract", "-", "--format=jsonl"]);
    let mut input = child.stdin.take().unwrap();
    drop(child.stdout.take());
    input.write_all(document(11).as_bytes()).unwrap();
    // The pipe stays open: the run ends because nobody reads, not because the documents end.
    assert_eq!(child.wait().unwrap().code(), Some(141));
    drop(input);
}
