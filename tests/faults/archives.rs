//! Archives and packed files that are made to do harm, or broken.

use std::io::Write as _;
use std::time::{Duration, Instant};

use crate::support::Folder;

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const DOCUMENT: &[u8] =
    b"<w:document xmlns:w='x'><w:body><w:p><w:r><w:t>Some 40 people.</w:t></w:r></w:p></w:body></w:document>";

#[test]
fn bombs() {
    let folder = Folder::new();
    let zeros = vec![b' '; 64 << 20];
    folder.write("a.docx", zip(&[("word/document.xml", &zeros)]));
    folder.write("b.xlsx", zip(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sheet.xml", &zeros)]));
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&zeros).unwrap();
    folder.write("c.txt.gz", gzip.finish().unwrap());
    for name in ["a.docx", "b.xlsx", "c.txt.gz"] {
        folder.run(&["check", name]).ended(2).said(&[&format!("{name}: unfolds to more than"), "--max-inflation"]);
    }
    let ran = folder.run(&["check", "c.txt.gz", "--max-inflation", "2000", "--max-line-length", "1GiB"]).ended(2);
    ran.said(&["c.txt.gz: holds no text"]);
}

#[test]
fn parts_whose_names_lead_elsewhere() {
    let folder = Folder::new();
    folder.write(
        "a.docx",
        zip(&[("../../evil.txt", b"40 people"), ("/etc/evil", b"5 km"), ("word/document.xml", DOCUMENT)]),
    );
    let ran = folder.run(&["extract", "a.docx"]).ended(0).quiet();
    assert_eq!(ran.column("text"), ["Some 40 people"]);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is unpacked to the disk");
}

#[test]
fn broken_locked_and_other_archives() {
    let folder = Folder::new();
    let whole = zip(&[("word/document.xml", DOCUMENT)]);
    folder.write("cut.docx", &whole[..whole.len() / 2]).write("other.docx", zip(&[("a.txt", b"40 km")]));
    folder
        .write("text.docx", "40 people")
        .write("locked.docx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest")
        .write("text.xlsx", "5 km");
    folder.write("cut.txt.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xcb");
    folder.run(&["check", "cut.docx"]).ended(2).said(&["cut.docx: can't be unpacked"]);
    folder
        .run(&["check", "text.docx", "text.xlsx"])
        .ended(2)
        .said(&["text.docx: can't be unpacked", "text.xlsx: can't be unpacked"]);
    folder.run(&["check", "other.docx"]).ended(2).said(&["other.docx: isn't a Word document"]);
    folder.run(&["check", "locked.docx"]).ended(2).said(&["locked.docx: is locked with a password"]);
    folder.run(&["check", "cut.txt.gz"]).ended(2).said(&["cut.txt.gz: can't be unpacked"]);
}

#[test]
fn paragraphs_within_paragraphs() {
    let folder = Folder::new();
    let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let inner = format!("<w:p>{}</w:p>", run("Some 50 people."));
    let outer =
        format!("<w:document><w:p>{}{inner}{}</w:p></w:document>", run("Some 40 people."), run("Some 60 people."));
    folder.write("box.docx", zip(&[("word/document.xml", outer.as_bytes())]));
    let ran = folder.run(&["extract", "box.docx"]).ended(0).quiet();
    assert_eq!(ran.column("text"), ["Some 40 people", "Some 50 people", "Some 60 people"]);
    let deep = format!(
        "<w:document>{}{}{}</w:document>",
        "<w:p>".repeat(20_000),
        run("Some 40 people."),
        "</w:p>".repeat(20_000)
    );
    folder.write("deep.docx", zip(&[("word/document.xml", deep.as_bytes())]));
    let started = Instant::now();
    let ran = folder.run(&["extract", "deep.docx", "--max-nesting", "100000"]).ended(0).quiet();
    assert_eq!(ran.column("text"), ["Some 40 people"]);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn elements_too_deep_or_unsound() {
    let folder = Folder::new();
    let deep = format!("<w:document>{}", "<w:p>".repeat(100_000));
    folder.write("deep.docx", zip(&[("word/document.xml", deep.as_bytes())]));
    folder.write("torn.docx", zip(&[("word/document.xml", b"<w:document><w:p></w:x>")]));
    folder
        .run(&["check", "deep.docx"])
        .ended(2)
        .said(&["deep.docx: isn't sound inside: its elements lie too deep in each other", "--max-nesting"]);
    folder.write("sound.docx", zip(&[("word/document.xml", DOCUMENT)]));
    folder.run(&["check", "sound.docx", "--max-nesting", "4"]).ended(2).said(&["lie too deep"]);
    folder.run(&["check", "sound.docx", "--max-nesting", "5"]).ended(0).quiet();
    folder.run(&["check", "torn.docx"]).ended(2).said(&["torn.docx: isn't sound inside"]);
}
