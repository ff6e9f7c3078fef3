//! Bytes that aren't plain UTF-8.

use crate::support::{Folder, Ran};

const TEXT: &str = "Café owners said that 64 people fled.\nThe “old” bridge is 320 metres long.\n";

/// The figures' words by the offsets in the file, decoded.
#[track_caller]
fn at_offsets(ran: &Ran, bytes: &[u8], decode: fn(&[u8]) -> String) -> Vec<String> {
    let numbers = |name| ran.column(name).into_iter().map(|cell| cell.parse::<usize>().expect("an offset"));
    numbers("start").zip(numbers("end")).map(|(start, end)| decode(&bytes[start..end])).collect()
}

fn latin(bytes: &[u8]) -> String {
    encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16(&units).expect("UTF-16")
}

fn wide(text: &str, little: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

fn wider(text: &str, little: bool) -> Vec<u8> {
    let bytes = |c: char| if little { (c as u32).to_le_bytes() } else { (c as u32).to_be_bytes() };
    text.chars().flat_map(bytes).collect()
}

fn wider_text(bytes: &[u8]) -> String {
    bytes.chunks(4).filter_map(|b| char::from_u32(u32::from_le_bytes([b[0], b[1], b[2], b[3]]))).collect()
}

#[track_caller]
fn extract(bytes: &[u8], arguments: &[&str]) -> Ran {
    let folder = Folder::new();
    folder.write("a.txt", bytes);
    folder.run(&[&["extract", "a.txt"], arguments].concat())
}

/// The figures and places that the text gives as UTF-8.
fn expected() -> (Vec<String>, Vec<String>, Vec<String>) {
    let ran = extract(TEXT.as_bytes(), &[]).ended(0).quiet();
    let figures = ran.column("text");
    assert!(figures.len() >= 2, "{figures:?}");
    (figures, ran.column("line"), ran.column("column"))
}

#[track_caller]
fn same(ran: &Ran, bytes: &[u8], decode: fn(&[u8]) -> String) {
    let (figures, lines, columns) = expected();
    assert_eq!(ran.column("text"), figures);
    assert_eq!((ran.column("line"), ran.column("column")), (lines, columns));
    assert_eq!(at_offsets(ran, bytes, decode), figures);
}

#[test]
fn invalid_utf_8() {
    let bytes = b"\xe2\x80\x9cSo\xe2\x80\x9d 64 people fl\xffed. The bridge is 320 metres long.";
    let ran = extract(bytes, &[]).ended(2).said(&["a.txt:1:18: isn't valid UTF-8 here; the rest of the file was read"]);
    assert_eq!(at_offsets(&ran, bytes, |bytes| String::from_utf8_lossy(bytes).into_owned()), ran.column("text"));
    assert_eq!(ran.column("text").len(), 2);
}

#[test]
fn utf_8_with_a_mark() {
    let bytes = ["\u{feff}", TEXT].concat().into_bytes();
    same(&extract(&bytes, &[]).ended(0).quiet(), &bytes, |bytes| String::from_utf8_lossy(bytes).into_owned());
}

#[test]
fn another_encoding_declared_or_guessed() {
    let bytes = encoding_rs::WINDOWS_1252.encode(TEXT).0.into_owned();
    same(&extract(&bytes, &["--encoding", "windows-1252"]).ended(0).quiet(), &bytes, latin);
    let ran = extract(&bytes, &[]).ended(0).said(&["warning: a.txt: isn't UTF-8; read as windows-1252", "--encoding"]);
    same(&ran, &bytes, latin);
}

#[test]
fn utf_16_with_a_mark() {
    let bytes = wide(&["\u{feff}", TEXT].concat(), true);
    same(&extract(&bytes, &[]).ended(0).quiet(), &bytes, |bytes| utf16(bytes, u16::from_le_bytes));
    let bytes = wide(&["\u{feff}", TEXT].concat(), false);
    same(&extract(&bytes, &[]).ended(0).quiet(), &bytes, |bytes| utf16(bytes, u16::from_be_bytes));
}

#[test]
fn utf_16_without_a_mark() {
    let bytes = wide(TEXT, true);
    same(&extract(&bytes, &[]).ended(0).quiet(), &bytes, |bytes| utf16(bytes, u16::from_le_bytes));
    let bytes = wide(TEXT, false);
    same(&extract(&bytes, &[]).ended(0).quiet(), &bytes, |bytes| utf16(bytes, u16::from_be_bytes));
}

#[test]
fn utf_32() {
    let bytes = wider(&["\u{feff}", TEXT].concat(), true);
    same(&extract(&bytes, &[]).ended(0).quiet(), &bytes, wider_text);
    let bytes = wider(TEXT, true);
    same(&extract(&bytes, &[]).ended(0).quiet(), &bytes, wider_text);
}

#[test]
fn half_a_unit_at_the_end() {
    let mut bytes = wide(&["\u{feff}", TEXT].concat(), true);
    bytes.push(b'x');
    extract(&bytes, &[]).ended(2).said(&["isn't valid UTF-16 here"]);
}

#[test]
fn zero_bytes() {
    let folder = Folder::new();
    folder.write("docs/a.txt", b"40 people\0\x01\x02\0\0\x03 were hurt").write("docs/b.txt", "50 people were hurt.");
    folder.run(&["check", "docs/a.txt"]).ended(2).said(&["error: docs/a.txt: holds NUL bytes, so it isn't text"]);
    folder.run(&["check", "docs"]).ended(0).said(&["warning: docs/a.txt: holds NUL bytes"]);
}

#[test]
fn line_ends_of_every_kind() {
    let (figures, lines, columns) = expected();
    for end in ["\r\n", "\r", "\u{2028}", "\u{85}\n"] {
        let text = TEXT.replace('\n', end);
        let ran = extract(text.as_bytes(), &[]).ended(0).quiet();
        assert_eq!(ran.column("text"), figures, "{end:?}");
        assert_eq!(at_offsets(&ran, text.as_bytes(), |bytes| String::from_utf8_lossy(bytes).into_owned()), figures);
        if end != "\u{2028}" {
            assert_eq!((ran.column("line"), ran.column("column")), (lines.clone(), columns.clone()), "{end:?}");
        }
    }
}

#[test]
fn broken_lines_among_json_lines() {
    let folder = Folder::new();
    let lines: &[&[u8]] = &[
        b"{\"id\":\"a\",\"text\":\"40 km\"}",
        b"{\"id\":\"b\"}",
        b"[1]",
        b"{\"id\":\"c\",\"text\":\"\xff 1 km\"}",
        b"",
        b"{\"text\":\"5 km\"}",
    ];
    folder.write("d.jsonl", lines.join(&b'\n'));
    let ran = folder.run(&["extract", "d.jsonl"]).ended(2);
    let ran = ran.said(&[
        "d.jsonl:2:1: this line isn't a document: it has no words in the field `text`",
        "d.jsonl:3:",
        "d.jsonl:4:19: this line isn't valid UTF-8",
    ]);
    assert_eq!(ran.column("document"), ["a", "d.jsonl#6"]);
}

#[test]
fn numbers_that_no_machine_holds() {
    let hostile =
        ["1e999999 km", "NaN km", "-0 km", "٣٤ people", "４０ people", "1/0 km", "99999999999999999999999999999999 km"];
    let text = format!("{} and {} km.\n{}.\n", "9".repeat(100_000), "1,000".repeat(2_000), hostile.join(".\n"));
    let ran = extract(text.as_bytes(), &[]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
}

#[test]
fn documents_that_no_format_reads_are_told() {
    let folder = Folder::new();
    folder
        .write("docs/a.txt", TEXT)
        .write("docs/b.pdf", b"%PDF-1.7\n\0")
        .write("docs/c.odt", b"PK\0")
        .write("docs/d.pdf", b"%PDF-");
    folder.write("docs/e.rs", "fn main() {}").write("docs/f.png", b"\x89PNG\0");
    let ran = folder.run(&["check", "docs"]).ended(0);
    ran.said(&["warning: 3 documents aren't read for the ending: 1 .odt, 2 .pdf\n", "--preprocess 'odt=", "--files"]);
    folder.run(&["check", "docs", "-q"]).ended(0).quiet();
    let ran = folder.run(&["check", "docs", "--preprocess", "odt,pdf=echo {}"]).ended(0);
    assert!(!ran.err.contains("warning"), "{}", ran.err);
    let named = |path: &str, said: &[&str]| drop(folder.run(&["check", path]).ended(2).said(said));
    named(
        "docs/b.pdf",
        &["error: docs/b.pdf: is a PDF, which addsup doesn't read", "--preprocess 'pdf=pdftotext {} -'"],
    );
    named("docs/d.pdf", &["is a PDF, which addsup doesn't read"]);
    folder.write("x.rtf", "{\\rtf1 It is 40 km.}").write("y", "{\\rtf1 It is 40 km.}");
    named("x.rtf", &["x.rtf: is a document in RTF, which addsup doesn't read"]);
    named("y", &["y: isn't text but a program's format"]);
}
