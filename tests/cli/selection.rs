//! Which files are read, and what is known of each.

use crate::support::{Folder, Ran};

const TEXT: &str = "Some 40 people were hurt on Tuesday.\n";

fn paths(ran: &Ran) -> Vec<String> {
    let mut paths = ran.column("path");
    paths.dedup();
    paths
}

#[test]
fn folders_are_walked_in_order() {
    let folder = Folder::new();
    for name in ["docs/b.txt", "docs/a/z.md", "docs/.hidden.txt", "docs/skip.txt", "docs/notes.rs", "docs/a.html"] {
        folder.write(name, TEXT);
    }
    folder.write("docs/.gitignore", "skip*\n");
    assert_eq!(paths(&folder.run(&["extract", "docs"])), ["docs/a/z.md", "docs/a.html", "docs/b.txt"]);
    assert_eq!(paths(&folder.run(&["extract", "docs", "--hidden", "--no-ignore"])).len(), 5);
    // Named files are read whatever leaves them out, and each once.
    let named = folder.run(&["extract", "docs/skip.txt", "docs/.hidden.txt", "docs/notes.rs", "./docs/skip.txt"]);
    assert_eq!(paths(&named), ["docs/.hidden.txt", "docs/notes.rs", "docs/skip.txt"]);
    let listed = folder.run(&["check", "docs", "--files"]).ended(0);
    for line in [
        "docs/a.html\tHTML",
        "docs/.hidden.txt\tnot read: hidden",
        "docs/skip.txt\tnot read: left out by .gitignore",
        "docs/notes.rs\tnot read: its ending",
    ] {
        assert!(listed.out.contains(line), "{line} in\n{}", listed.out);
    }
}

#[test]
fn patterns() {
    let folder = Folder::new();
    folder.write("docs/a.txt", TEXT).write("docs/in/b.txt", TEXT).write("docs/c.md", TEXT);
    assert_eq!(paths(&folder.run(&["extract", "docs/*.txt"])), ["docs/a.txt"]);
    assert_eq!(paths(&folder.run(&["extract", "docs/**/*.txt"])), ["docs/a.txt", "docs/in/b.txt"]);
    folder.run(&["check", "docs/*.rst"]).ended(2).said(&["docs/*.rst: no file fits this pattern"]);
}

#[test]
fn lists_of_files() {
    let folder = Folder::new();
    folder.write("a b.txt", TEXT).write("c.txt", TEXT).write("list", "a b.txt\r\n\nc.txt\n");
    assert_eq!(paths(&folder.run(&["extract", "--files-from", "list"])), ["a b.txt", "c.txt"]);
    let ran = folder.run_with(&["extract", "--files-from", "-", "-0"], b"c.txt\0a b.txt\0");
    assert_eq!(paths(&ran), ["a b.txt", "c.txt"]);
    folder.run(&["check", "--files-from", "gone"]).ended(2).said(&["the list gone can't be read: no such file"]);
}

#[test]
fn standard_input() {
    let folder = Folder::new();
    let ran = folder.run_with(&["extract", "-"], TEXT.as_bytes()).ended(0);
    // A cell that begins with a dash is kept from being a formula.
    assert_eq!(paths(&ran)[0].trim_start_matches('\''), "-");
    let ran = folder.run_with(&["extract", "-", "--stdin-filename", "in/2022-03-01.html"], b"<nav>9 km</nav><p>40 km");
    assert_eq!((paths(&ran), ran.column("text")), (vec!["in/2022-03-01.html".to_owned()], vec!["40 km".to_owned()]));
    assert_eq!(ran.column("date"), ["2022-03-01"]);
    let ran = folder
        .run_with(&["extract", "-"], b"{\"id\":\"x\",\"text\":\"40 people\"}\n{\"id\":\"y\",\"text\":\"5 km\"}\n");
    assert_eq!(ran.column("document"), ["x", "y"]);
}

/// The date and the source of a document, as `extract` tells them.
#[track_caller]
fn about(folder: &Folder, arguments: &[&str]) -> (String, String) {
    let ran = folder.run(&[&["extract"], arguments].concat()).ended(0);
    (ran.column("date")[0].clone(), ran.column("source")[0].clone())
}

#[test]
fn dates_and_sources_in_the_order_of_trust() {
    let folder = Folder::new();
    let text = "---\ndate: 2022-01-02\nsource: Front\n---\nARBO, 5 January 2022 - Some 40 people were hurt.\n";
    folder
        .write("docs/2022-01-04-a.md", text)
        .write("m.csv", "path,date,source\n2022-01-04-a.md,2022-01-01,Manifest\n");
    let name = "docs/2022-01-04-a.md";
    let manifest = ["--manifest", "m.csv", "--date", "2022-01-03"];
    let one = |text: &str| (text.to_owned(), "Front".to_owned());
    assert_eq!(about(&folder, &[&[name][..], &manifest].concat()).0, "2022-01-01");
    assert_eq!(about(&folder, &[name, "--date", "2022-01-03"]), one("2022-01-02"));
    folder.write(name, text.replace("date: 2022-01-02\n", ""));
    assert_eq!(about(&folder, &[name, "--date", "2022-01-03"]), one("2022-01-03"));
    assert_eq!(about(&folder, &[name]), one("2022-01-04"));
    folder.write("docs/plain.txt", "Some 40 people were hurt.\n");
    assert_eq!(about(&folder, &["docs/plain.txt"]), (String::new(), String::new()));
}

#[test]
fn a_manifest_among_the_documents_is_none() {
    let folder = Folder::new();
    folder.write("docs/a.txt", TEXT).write("docs/documents.csv", "path,date,source\na.txt,2022-03-01,The Herald 24\n");
    let ran = folder.run(&["extract", "docs", "--manifest", "docs/documents.csv"]).ended(0).quiet();
    assert_eq!((paths(&ran), ran.column("source")[0].as_str()), (vec!["docs/a.txt".to_owned()], "The Herald 24"));
    assert_eq!(paths(&folder.run(&["extract", "docs"]).ended(0).quiet()), ["docs/a.txt"]);
}
