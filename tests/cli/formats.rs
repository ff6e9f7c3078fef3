//! Every input format: the figures that are found in it, and their places in the original bytes.

use std::io::Write as _;

use crate::support::{Folder, Ran};

/// What a format's file should give: the figures' words, each the same as the original bytes at its place.
#[track_caller]
fn figures(name: &str, bytes: &[u8], arguments: &[&str], expected: &[&str]) -> Ran {
    let folder = Folder::new();
    folder.write(name, bytes);
    let ran = folder.run(&[&["extract", name], arguments].concat()).ended(0).quiet();
    assert_eq!(ran.column("text"), expected, "{name}");
    let numbers = |name| ran.column(name).into_iter().map(|cell| cell.parse::<usize>().expect("an offset"));
    let originals: Vec<_> =
        numbers("start").zip(numbers("end")).map(|(from, to)| String::from_utf8_lossy(&bytes[from..to])).collect();
    assert_eq!(originals, expected, "{name}: what stands at the offsets");
    ran
}

/// As [`figures`], for a file that has no byte positions: the lines tell the place.
#[track_caller]
fn figures_by_line(name: &str, bytes: &[u8], arguments: &[&str], expected: &[(&str, &str)]) {
    let folder = Folder::new();
    folder.write(name, bytes);
    let ran = folder.run(&[&["extract", name], arguments].concat()).ended(0).quiet();
    let found: Vec<_> = ran.column("text").into_iter().zip(ran.column("line")).collect();
    assert_eq!(found, expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>(), "{name}");
    assert!(ran.column("start").iter().chain(&ran.column("end")).all(String::is_empty), "{name} has no byte positions");
}

#[test]
fn plain_text() {
    let ran = figures("a.txt", "“Old” bridge\n\nIt is 320 metres long.\n".as_bytes(), &[], &["320 metres"]);
    assert_eq!((ran.column("line"), ran.column("column")), (vec!["3".to_owned()], vec!["7".to_owned()]));
}

#[test]
fn markdown() {
    let text = "# The *old* bridge\n\n[It](http://a.b/17) is **320** metres long & \\*old\\*.\n\n```\n99 km\n```\n\n- some 40 people\n";
    let folder = Folder::new();
    folder.write("a.md", text);
    let ran = folder.run(&["extract", "a.md"]).ended(0).quiet();
    assert_eq!(ran.column("text"), ["320 metres", "some 40 people"]);
    let start: usize = ran.column("start")[0].parse().unwrap();
    assert!(text[start..].starts_with("320** metres"));
    assert_eq!((&ran.column("line")[1], &ran.column("column")[1]), (&"9".to_owned(), &"3".to_owned()));
}

#[test]
fn tables_of_every_kind() {
    let markdown = "| City | Dead |\n|---|---|\n| Arbo | 40 km |\n";
    let html = "<table><tr><th>City<th>Dead<tr><td>Arbo<td>40 km</table>";
    for (name, text) in [
        ("a.md", markdown),
        ("a.html", html),
        ("a.csv", "City,Dead\nArbo,40 km\n"),
        ("a.tsv", "City\tDead\nArbo\t40 km\n"),
    ] {
        let ran = figures(name, text.as_bytes(), &[], &["40 km"]);
        assert_eq!(
            (ran.column("row_head"), ran.column("column_head")),
            (vec!["Arbo".to_owned()], vec!["Dead".to_owned()]),
            "{name}"
        );
    }
}

#[test]
fn html() {
    let page = "<!doctype html><meta charset=utf-8><title>Site 24</title><nav>99 links</nav><main>\n<h1>The bridge</h1>\n\
        <p>It&rsquo;s <b>320 metres</b>&nbsp;long.<script>var km = 7;</script>\n<p>Some 40\npeople cross.</main><footer>12 offices</footer>";
    let folder = Folder::new();
    folder.write("a.html", page);
    let ran = folder.run(&["extract", "a.html"]).ended(0).quiet();
    assert_eq!(ran.column("text"), ["320 metres", "Some 40 people"]);
    let place = |row: usize| {
        (ran.column("start")[row].parse::<usize>().unwrap(), ran.column("end")[row].parse::<usize>().unwrap())
    };
    assert_eq!(&page[place(0).0..place(0).1], "320 metres");
    assert_eq!(&page[place(1).0..place(1).1], "Some 40\npeople");
    assert_eq!(ran.column("line"), ["3", "4"]);
}

#[test]
fn html_in_another_encoding() {
    let page =
        encoding_rs::WINDOWS_1252.encode("<meta charset=windows-1252><p>Café “Zoë” seats 40 people.").0.into_owned();
    figures("a.html", &page, &[], &["40 people"]);
}

#[test]
fn a_document_a_row() {
    let text =
        "name;when;words\nfirst;2022-03-01;\"She said \"\"hello\"\" to 40 people.\"\nsecond;;It is 320 metres long.\n";
    let columns = ["--text-column", "words", "--id-column", "name", "--date-column", "when"];
    let ran = figures("a.csv", text.as_bytes(), &columns, &["40 people", "320 metres"]);
    assert_eq!(ran.column("document"), ["first", "second"]);
    assert_eq!(ran.column("date"), ["2022-03-01", ""]);
    let lines = "{\"words\":\"40 people\",\"name\":\"first\",\"when\":\"2022-03-01\"}\n";
    let folder = Folder::new();
    folder.write("a.jsonl", lines);
    let ran = folder.run(&[&["extract", "a.jsonl"][..], &columns].concat()).ended(0).quiet();
    assert_eq!((ran.column("document"), ran.column("date")), (vec!["first".to_owned()], vec!["2022-03-01".to_owned()]));
    folder
        .write("b.csv", text)
        .run(&["extract", "b.csv", "--text-column", "none"])
        .ended(2)
        .said(&["b.csv:1:1: has no column `none`"]);
}

#[test]
fn json_lines() {
    let lines = "\u{feff}{\"id\": 1, \"text\": \"Ein “Zoë”\\n\\u00e9\\ud83d\\ude00 \\\"40 people\\\".\"}\r\n\n{\"text\": \"320\\u0020metres\", \"id\": 2}\n";
    let texts = ["Ein “Zoë”\né😀 \"40 people\".", "320 metres"];
    let folder = Folder::new();
    folder.write("a.jsonl", lines);
    let ran = folder.run(&["extract", "a.jsonl"]).ended(0).quiet();
    assert_eq!(ran.column("text"), ["40 people", "320 metres"]);
    assert_eq!(ran.column("line"), ["2", "1"]);
    let numbers = |name| ran.column(name).into_iter().map(|cell| cell.parse::<usize>().expect("an offset"));
    let places = numbers("start").zip(numbers("end")).zip(texts);
    let words: Vec<_> = places.map(|((from, to), text)| &text[from..to]).collect();
    assert_eq!(words, ["40 people", "320 metres"]);
}

#[test]
fn a_text_that_tells_its_path_has_its_places_in_its_words() {
    let folder = Folder::new();
    folder.write("a.jsonl", "{\"path\": \"b.txt\", \"text\": \"Look.\\nSome 40 people.\"}\n");
    let ran = folder.run(&["extract", "a.jsonl"]).ended(0).quiet();
    let place = ["path", "line", "column", "start"].map(|name| ran.column(name).remove(0));
    assert_eq!(place, ["b.txt", "2", "1", "6"]);
}

#[test]
fn a_comment_in_json_lines_speaks_of_its_document() {
    let words = "The canal is 64 km (20 miles) long. [addsup: ignore conversion: as the old map has it]";
    let folder = Folder::new();
    folder.write("a.jsonl", format!("{{\"text\": \"One.\\n\\n{words}\"}}\n{{\"text\": \"{}\"}}\n", &words[..36]));
    let ran = folder.run(&["check", "a.jsonl", "--format", "concise"]).ended(1).quiet();
    assert!(ran.out.starts_with("a.jsonl:2:24: error[conversion]") && ran.out.lines().count() == 1, "{}", ran.out);
    folder.write("b.jsonl", "{\"text\": \"One.\\n[addsup: ignore conversion]\"}\n");
    folder.run(&["check", "b.jsonl"]).ended(2).said(&["b.jsonl:1:17: this comment to addsup gives no reason"]);
}

#[test]
fn json_lines_may_give_an_id_twice() {
    let folder = Folder::new();
    folder.write("a.jsonl", "{\"id\":1,\"text\":\"40 km\"}\n{\"id\":1,\"text\":\"320 metres\"}\n");
    let ran = folder.run(&["extract", "a.jsonl"]).ended(0).quiet();
    assert_eq!(
        (ran.column("document"), ran.column("text")),
        (vec!["1".into(), "1".into()], vec!["40 km".to_owned(), "320 metres".to_owned()])
    );
    assert_eq!(ran.column("start"), ["0", "0"]);
}

#[test]
fn subtitles() {
    let text = "1\r\n00:00:01,000 --> 00:00:04,000\r\n<i>The bridge</i> is\r\n\r\n2\r\n00:00:05,000 --> 00:00:07,000\r\n320 metres long.\r\n";
    figures("a.srt", text.as_bytes(), &[], &["320 metres"]);
    figures("a.vtt", format!("WEBVTT\n\n{text}").as_bytes(), &[], &["320 metres"]);
}

#[test]
fn latex() {
    let text = "\\documentclass[11pt]{article}\n\\begin{document}\nThe bridge \\cite{a2022} is 320 metres long. % 7 km\n\\end{document}\n";
    figures("a.tex", text.as_bytes(), &[], &["320 metres"]);
}

#[test]
fn packed_files() {
    let text = b"The bridge is 320 metres long.\n";
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(text).unwrap();
    let folder = Folder::new();
    folder.write("docs/a.txt.gz", gzip.finish().unwrap());
    let mut zstd = Vec::new();
    ruzstd::encoding::compress(
        &b"{\"id\":\"z\",\"text\":\"The bridge is 320 metres long.\"}\n"[..],
        &mut zstd,
        ruzstd::encoding::CompressionLevel::Fastest,
    );
    folder.write("docs/b.jsonl.zst", zstd);
    let ran = folder.run(&["extract", "docs"]).ended(0).quiet();
    assert_eq!(ran.column("text"), ["320 metres", "320 metres"]);
    assert_eq!(ran.column("document"), ["docs/a.txt.gz", "z"]);
}

/// A document of Word with these paragraphs as its XML.
pub fn docx(body: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    write!(zip, "<?xml version=\"1.0\"?><w:document xmlns:w=\"x\"><w:body>{body}</w:body></w:document>").unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn word() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>The bridge</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space=\"preserve\">It is </w:t></w:r><w:r><w:t>320 metres &amp; more</w:t></w:r><w:del><w:r><w:delText>9 km</w:delText></w:r></w:del></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>City</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>40 km</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    figures_by_line("a.docx", &docx(body), &[], &[("320 metres", "2"), ("40 km", "4")]);
}

#[test]
fn workbook() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(2, 0, "City").unwrap().write(2, 1, "Dead").unwrap();
    sheet.write(3, 0, "Arbo").unwrap().write(3, 1, "40 km").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    figures_by_line("a.xlsx", &bytes, &[], &[("40 km", "4")]);
}

/// Where there are no byte positions, or they say little, a place that a person finds.
#[test]
fn places_in_words() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Q1 2024").unwrap();
    sheet.write(2, 1, "City").unwrap().write(2, 2, "Dead").unwrap();
    sheet.write(3, 1, "Arbo").unwrap().write(3, 2, "40 km").unwrap();
    let paragraphs = "<w:p><w:r><w:t>Bridge</w:t></w:r></w:p><w:p><w:r><w:t>It is 320 metres long.</w:t></w:r></w:p>";
    let folder = Folder::new();
    folder
        .write("a.xlsx", book.save_to_buffer().unwrap())
        .write("b.docx", docx(paragraphs))
        .write("c.csv", "City,Dead\nArbo,40 km\n")
        .write("d.txt", "It is 320 metres long.\n");
    let ran = folder.run(&["extract", "."]).ended(0).quiet();
    assert_eq!(ran.column("locator"), ["'Q1 2024'!C4", "paragraph 2", "row 2, Dead", ""]);
    let ran = folder.run(&["extract", "d.txt", "--statistics", "--format", "jsonl"]).ended(0);
    assert_eq!(ran.err, "        1  documents\n        1  figures\n");
}

#[test]
#[cfg(unix)]
fn anything_else_by_a_command() {
    let folder = Folder::new();
    folder.write("docs/a.up", "THE BRIDGE IS 320 METRES LONG.").write("docs/b.txt", "Some 40 people.");
    let command = "up=tr A-Z a-z < {}";
    // There is no shell: `<` is a word like any other.
    folder
        .run(&["extract", "docs", "--preprocess", command])
        .ended(2)
        .said(&["docs/a.up: can't be turned into text by `tr`"]);
    let ran = folder.run(&["extract", "docs", "--preprocess", "up=dd conv=lcase status=none if={}"]).ended(0).quiet();
    assert_eq!(ran.column("text"), ["320 metres", "Some 40 people"]);
    assert_eq!(ran.column("start"), ["", "0"]);
    let ran = folder.run(&["extract", "docs/a.up", "--preprocess", "dd conv=lcase status=none if={}"]).ended(0);
    assert_eq!(ran.column("text"), ["320 metres"]);
    folder.run(&["extract", "docs", "--preprocess", "tr A-Z"]).ended(2).said(&["expected {}"]);
}

#[test]
fn other_bytes_give_the_same_figures() {
    let text = "Café owners: 64 km, some 40 people; “320 metres”.\n";
    let folder = Folder::new();
    let wide: Vec<u8> = "\u{feff}".chars().chain(text.chars()).flat_map(|c| (c as u16).to_le_bytes()).collect();
    folder.write("a.txt", text).write("b.txt", wide).write("c.txt", text.replace('\n', "\r\n"));
    let of = |name| folder.run(&["extract", name]).ended(0).quiet().column("text");
    assert_eq!(of("a.txt").len(), 3);
    assert_eq!((of("b.txt"), of("c.txt")), (of("a.txt"), of("a.txt")));
}

#[test]
fn records_that_name_themselves_are_told_by_their_line_and_name() {
    let folder = Folder::new();
    let lines = "{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\",\"text\":\"The canal is 64 km (20 miles) long.\"}\n";
    folder.write("e.jsonl", lines);
    let told = |format: &str| folder.run(&["check", "e.jsonl", "--format", format]).ended(1).out;
    let concise = told("concise");
    assert!(concise.starts_with("e.jsonl:2:1: error[conversion] "), "{concise}");
    assert!(concise.ends_with("(document b, 1:14; e.jsonl:2:1, document b, 1:21)\n"), "{concise}");
    let text = told("text");
    assert!(text.contains("--> e.jsonl:2:1") && text.contains("document b, 1:14"), "{text}");
    let github = told("github");
    assert!(github.starts_with("::error file=e.jsonl,line=2,col=1,title=addsup conversion::"), "{github}");
    assert!(github.contains("document b, 1:14"), "{github}");
    assert!(told("gitlab").contains("\"begin\": 2") && told("gitlab").contains("(document b, 1:14)"));
    assert!(told("junit").contains("file=\"e.jsonl\" line=\"2\""));
    let sarif: serde_json::Value = serde_json::from_str(&told("sarif")).expect("JSON");
    let location = &sarif["runs"][0]["results"][0]["locations"][0];
    assert_eq!(location["physicalLocation"]["region"]["startLine"], 2, "{location}");
    assert_eq!(location["logicalLocations"][0]["name"], "b", "{location}");
    // The records keep the places in their words, wherever a record stands, so that claims don't depend on others.
    let ran = folder.run(&["check", "e.jsonl", "--format", "csv"]).ended(1);
    assert_eq!((ran.column("a_line"), ran.column("a_column")), (vec!["1".to_owned()], vec!["14".to_owned()]));
    let claims = folder.run(&["extract", "e.jsonl", "-o", "c.csv"]).ended(0);
    assert_eq!(claims.out, "");
    assert_eq!(folder.run(&["compare", "c.csv", "--format", "csv"]).ended(1).out, ran.out);
}

#[test]
fn claims_behind_a_side_are_told_with_their_places_and_join_the_claims() {
    let folder = Folder::new();
    let report = |houses: u32| format!("The flood at Lek on 3 May 2024 destroyed {houses} houses, officials said.\n");
    for (name, houses) in [("a.txt", 26), ("b.txt", 62), ("c.txt", 62)] {
        folder.write(name, report(houses));
    }
    let ran = folder.run(&["check", ".", "--format", "csv"]).ended(1);
    assert_eq!(ran.column("b_claims"), ["2"], "{}", ran.out);
    assert_eq!(ran.column("b_places"), ["c.txt:1:42"], "{}", ran.out);
    assert_eq!(ran.column("a_places"), [""]);
    let ids = folder.run(&["extract", "."]).ended(0).column("claim_id");
    for side in ["a_claim_id", "b_claim_id"] {
        assert!(ids.contains(&ran.column(side)[0]), "{side}: {ids:?}");
    }
    let text = folder.run(&["check", ".", "--format", "text"]).ended(1).out;
    assert!(text.contains("also: “62 houses” at c.txt:1:42"), "{text}");
}
