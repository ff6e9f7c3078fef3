//! What other programs read from our formats is what was written, whatever words are in it.

use addsup::model::Finding;
use addsup::report::findings::{self, COLUMNS};
use addsup::report::{Report, csv, named};
use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use serde_json::Value;

use crate::any;
use crate::formats::written;

/// What `check` writes in that format.
fn findings_as(format: &str, findings: &[Finding]) -> Vec<u8> {
    let write = named(format).and_then(|format| format.findings).expect("a format for findings");
    written(write, &Report { findings: &findings, documents: 1, ..Report::default() })
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("UTF-8")
}

/// The cells as text, as the columns give them.
fn cells(finding: &Finding) -> Vec<String> {
    findings::columns().iter().map(|column| (column.get)(finding).to_text().into_owned()).collect()
}

/// By what a spreadsheet knows a formula.
const TRIGGERS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

fn csv_cells(bytes: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut rows = ::csv::ReaderBuilder::new().delimiter(delimiter).from_reader(bytes);
    rows.records().map(|row| row.expect("a row").iter().map(String::from).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn csv_gives_every_cell_back_and_starts_no_formula(given in any::findings()) {
        for (format, delimiter) in [("csv", b','), ("excel", b','), ("excel-semicolon", b';')] {
            let rows = csv_cells(&findings_as(format, &given), delimiter);
            prop_assert_eq!(rows.len(), given.len());
            for (row, finding) in rows.iter().zip(&given) {
                let back: Vec<_> = row.iter().map(|cell| csv::unguard(cell).to_string()).collect();
                prop_assert_eq!(back, cells(finding));
                for cell in row {
                    prop_assert!(!cell.starts_with(TRIGGERS) || cell.parse::<f64>().is_ok(), "{:?}", cell);
                }
            }
        }
    }

    #[test]
    fn json_gives_every_cell_back(given in any::findings()) {
        let lines = text(findings_as("jsonl", &given));
        let whole: Value = serde_json::from_slice(&findings_as("json", &given)).expect("JSON");
        let lines: Vec<Value> = lines.split_terminator('\n').map(|line| serde_json::from_str(line).expect("JSON")).collect();
        prop_assert_eq!(&Value::Array(lines.clone()), &whole["findings"]);
        for (line, finding) in lines.iter().zip(&given) {
            for (column, cell) in COLUMNS.iter().zip(cells(finding)) {
                let back = match &line[column.name] {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                prop_assert_eq!(back, cell, "{}", column.name);
            }
        }
    }

    #[test]
    fn sarif_and_gitlab_keep_the_explanation(given in any::findings()) {
        let sarif: Value = serde_json::from_slice(&findings_as("sarif", &given)).expect("JSON");
        let gitlab: Value = serde_json::from_slice(&findings_as("gitlab", &given)).expect("JSON");
        for (at, finding) in given.iter().enumerate() {
            prop_assert_eq!(&sarif["runs"][0]["results"][at]["message"]["text"], &finding.explanation);
            prop_assert!(gitlab[at]["description"].as_str().expect("words").starts_with(&finding.explanation));
            let uri = sarif["runs"][0]["results"][at]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str();
            prop_assert!(uri.expect("a URI").bytes().all(|byte| byte.is_ascii_graphic()));
        }
    }

    #[test]
    fn a_line_format_keeps_to_its_lines(given in any::findings()) {
        let github = text(findings_as("github", &given));
        prop_assert_eq!(github.split_terminator('\n').count(), given.len());
        for line in github.lines() {
            prop_assert!(line.starts_with("::error ") || line.starts_with("::warning ") || line.starts_with("::notice "));
            let (properties, _) = line[2..].split_once("::").expect("two parts");
            prop_assert_eq!(properties.matches(',').count(), 4, "{}", properties);
        }
        prop_assert_eq!(text(findings_as("concise", &given)).split_terminator('\n').count(), given.len());
    }

    #[test]
    fn nothing_acts_on_the_terminal(given in any::findings()) {
        for format in ["text", "concise", "github", "markdown", "junit"] {
            let shown = text(findings_as(format, &given));
            let acts = |letter: char| letter.is_control() && letter != '\n' || ('\u{202a}'..='\u{202e}').contains(&letter);
            prop_assert!(!shown.contains(acts), "{}: {:?}", format, shown);
        }
    }

    #[test]
    fn a_spreadsheet_reads_every_cell_of_the_workbook(given in any::findings()) {
        let bytes = findings_as("xlsx", &given);
        let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
        let sheet = book.worksheet_range("Findings").expect("a sheet");
        for (row, finding) in sheet.rows().skip(1).zip(&given) {
            for ((cell, column), expected) in row.iter().zip(COLUMNS).zip(cells(finding)) {
                prop_assert_eq!(sheet_text(cell), expected, "{}", column.name);
            }
        }
        prop_assert!(book.worksheet_formula("Findings").expect("a sheet").is_empty());
    }
}

fn sheet_text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Float(number) => number.to_string(),
        other => other.to_string(),
    }
}
