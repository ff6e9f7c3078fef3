//! What addsup reads from strangers, each a function of any bytes that must come to an end without a panic and keep what
//! it promises. The fuzz targets call them, and so does `cargo test --test properties`, over all that fuzzing has found.

use std::io::{Cursor, Write};

use addsup::model::{Claim, Finding};
use addsup::pipeline::{self, Outcome};
use addsup::read::{self, Format, Record, Unread};
use addsup::report::{self, Report, csv as sheets};
use addsup::sift::Baseline;
use addsup::tables::Tables;
use addsup::{check, cli};

/// A function of any bytes.
pub type Probe = fn(&[u8]);

/// All of them by the names of their targets.
pub const ALL: &[(&str, Probe)] = &[
    ("numbers", numbers),
    ("quantities", quantities),
    ("dates", dates),
    ("plain", |bytes| file(bytes, Format::Plain)),
    ("markdown", |bytes| file(bytes, Format::Markdown)),
    ("html", |bytes| file(bytes, Format::Html)),
    ("latex", |bytes| file(bytes, Format::Latex)),
    ("subtitles", |bytes| file(bytes, Format::Subtitles)),
    ("csv", |bytes| file(bytes, Format::Csv)),
    ("tsv", |bytes| file(bytes, Format::Tsv)),
    ("json_lines", json_lines),
    ("docx", docx),
    ("workbook", workbook),
    ("configuration", configuration),
    ("manifest", manifest),
    ("baseline", baseline),
    ("suppressions", suppressions),
    ("compare", compare),
    ("check", check),
    ("csv_writer", csv_writer),
];

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What a document comes to, its claims looked over.
fn understood(unread: Unread, options: &read::Options, length: usize) -> Outcome {
    let (context, _) = read::Context::new(options);
    let outcome = pipeline::one(unread, &context, Tables::builtin());
    outcome.claims.iter().for_each(|claim| is_sound(claim, length));
    outcome
}

/// A claim's places are where they can be: within the file, its sentence and its figure around one another.
fn is_sound(claim: &Claim, length: usize) {
    assert!(claim.line >= 1 && claim.column >= 1, "{claim:?}");
    assert!(claim.place.is_none_or(|place| place.start <= place.end && place.end <= length), "{claim:?} of {length}");
    let inside = claim.figure.span.back(claim.sentence_span.start);
    assert!(claim.sentence.get(inside.range()).is_some(), "{claim:?}");
}

fn held(text: String, format: Format, options: &read::Options) -> Outcome {
    let length = text.len();
    understood(Unread::Held("a.txt".into(), text, format), options, length)
}

/// Numbers before a noun, so that whatever reads as one is a quantity.
pub fn numbers(bytes: &[u8]) {
    held(format!("They planted {} trees.", words(bytes)), Format::Plain, &read::Options::default());
}

/// Quantities with their units, as the words of a text.
pub fn quantities(bytes: &[u8]) {
    held(words(bytes), Format::Plain, &read::Options::default());
}

/// Words of time, read on any day: the first two bytes tell which.
pub fn dates(bytes: &[u8]) {
    let (days, text) =
        bytes.split_first_chunk::<2>().map_or((0, bytes), |(days, text)| (i64::from(u16::from_le_bytes(*days)), text));
    let date = jiff::civil::date(1900, 1, 1).checked_add(jiff::Span::new().days(days * 3)).ok();
    held(words(text), Format::Plain, &read::Options { date, ..read::Options::default() });
}

/// A file of that format, in any encoding.
pub fn file(bytes: &[u8], format: Format) {
    understood(Unread::Bytes(bytes.to_vec(), format), &read::Options::default(), bytes.len());
}

/// A document a line.
pub fn json_lines(bytes: &[u8]) {
    for (line, bytes) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let record = Record { path: "a.jsonl".into(), line: line + 1, start: 0, bytes: bytes.to_vec() };
        understood(Unread::Record(record), &read::Options::default(), bytes.len());
    }
}

/// A Word document: the archive itself, or else what is to stand in its main part.
pub fn docx(bytes: &[u8]) {
    if bytes.starts_with(b"PK") {
        return file(bytes, Format::Docx);
    }
    file(&archive(&[("word/document.xml", bytes)]), Format::Docx);
}

/// A workbook: the archive itself, or else what is to stand in its only sheet.
pub fn workbook(bytes: &[u8]) {
    if bytes.starts_with(b"PK") {
        return file(bytes, Format::Workbook);
    }
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", PACKAGE.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", SHEETS.as_bytes()),
        ("xl/worksheets/sheet1.xml", bytes),
    ];
    file(&archive(&parts), Format::Workbook);
}

const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const PACKAGE: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const SHEETS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A zip archive, nothing in it packed, so that fuzzing reaches what is inside.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, stored).expect("memory takes all");
        zip.write_all(bytes).expect("memory takes all");
    }
    zip.finish().expect("memory takes all").into_inner()
}

/// A configuration, up to the tables with the user's own words in them.
pub fn configuration(bytes: &[u8]) {
    let text = words(bytes);
    let Ok(config) = cli::config::parse("addsup.toml", &text) else { return };
    let shown = config.shown().expect("what was read can be shown");
    cli::config::parse("shown", &shown).expect("what is shown is a configuration");
    let _ = (config.off(), config.severities());
    // The tables of a run are never let go.
    if let Ok(tables) = Tables::with(&config.own()) {
        let document = Unread::Held("a.txt".into(), "The kiln took 12 crates in 40 minutes.".into(), Format::Plain);
        pipeline::one(document, &read::Context::new(&read::Options::default()).0, &tables);
    }
}

/// A manifest.
pub fn manifest(bytes: &[u8]) {
    let (_, _) = read::Manifest::parse(&words(bytes), "manifest.csv");
}

/// A baseline, and what it knows of findings.
pub fn baseline(bytes: &[u8]) {
    let Ok(baseline) = serde_json::from_slice::<Baseline>(bytes) else { return };
    let (mut findings, _) = found(&["The bridge is 2 km (5 miles) long.".into()]);
    let mut matching = baseline.matching();
    findings.retain(|finding| !matching.knows(finding, str::to_owned));
    assert!(matching.stale().count() <= baseline.findings.len());
    let back = serde_json::to_vec(&baseline).expect("it is written");
    assert_eq!(serde_json::from_slice::<Baseline>(&back).expect("and read"), baseline);
}

/// Comments that speak to addsup, in the format that the first byte tells.
pub fn suppressions(bytes: &[u8]) {
    let (first, text) = bytes.split_first().unwrap_or((&0, &[]));
    let format = [Format::Plain, Format::Markdown, Format::Html, Format::Latex][usize::from(*first) % 4];
    let outcome = held(words(text), format, &read::Options::default());
    pipeline::settled(outcome, &check::Options::default(), Tables::builtin());
}

/// The claims that `compare` reads, up to every report.
pub fn compare(bytes: &[u8]) {
    let (claims, _) = report::claims::read("claims", bytes);
    let findings = pipeline::compare(&claims, &check::Options::default(), Tables::builtin());
    reports(&findings, &claims);
}

/// Documents with a zero byte between them, up to every report.
pub fn check(bytes: &[u8]) {
    let texts: Vec<String> = bytes.split(|byte| *byte == 0).take(8).map(words).collect();
    let (findings, claims) = found(&texts);
    reports(&findings, &claims);
}

/// All that texts come to when they are checked together.
fn found(texts: &[String]) -> (Vec<Finding>, Vec<Claim>) {
    let options = read::Options::default();
    let (context, _) = read::Context::new(&options);
    let mut all = Outcome::default();
    for (number, text) in texts.iter().enumerate() {
        let unread = Unread::Held(format!("{number}.txt").into(), text.clone(), Format::Plain);
        all.join(&pipeline::one(unread, &context, Tables::builtin()));
    }
    let settled = pipeline::settled(all, &check::Options::default(), Tables::builtin());
    (settled.findings, settled.claims)
}

/// Writes every report.
fn reports(findings: &[Finding], claims: &[Claim]) {
    let report = Report { findings: &findings, claims, documents: 2, ..Report::default() };
    for format in report::ALL {
        for write in [format.findings, format.claims].into_iter().flatten() {
            write(&report, &mut std::io::sink()).expect("everything can be written");
        }
    }
}

/// The CSV writer: any words of a finding come back as they were, and none starts a formula.
pub fn csv_writer(bytes: &[u8]) {
    let (mut findings, _) = found(&["The bridge is 2 km (5 miles) long.".into()]);
    findings.truncate(1);
    findings[0].explanation = words(bytes);
    for (name, delimiter) in [("csv", b','), ("excel", b','), ("excel-semicolon", b';')] {
        let write = report::named(name).and_then(|format| format.findings).expect("a format for findings");
        let mut written = Vec::new();
        write(&Report { findings: &findings, documents: 1, ..Report::default() }, &mut written)
            .expect("memory takes all");
        let cell = explanation(written.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&written), delimiter);
        let starts_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
        assert!(!starts_formula || cell.parse::<f64>().is_ok(), "{cell:?}");
        assert_eq!(sheets::unguard(&cell), findings[0].explanation);
    }
}

/// The explanation in the only row.
fn explanation(written: &[u8], delimiter: u8) -> String {
    let mut rows = sheets::reader(written, delimiter);
    let column = rows.headers().expect("a head").iter().position(|head| head == "explanation").expect("the column");
    rows.records().next().expect("a row").expect("of CSV")[column].to_owned()
}
