//! JSON: one object with everything, or a record a line. The keys are the columns of the CSV.

use std::io::{Result, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::claims;
use super::column::{Column, Object};
use super::each::{Array, Record};
use super::findings;
use super::{Format, Report};
use crate::model::{Claim, Finding, Level, Trouble};

/// One object: the records, the troubles, the number of documents.
pub const JSON: Format = Format {
    name: "json",
    about: "one JSON object with the records and everything that went wrong",
    endings: &["json"],
    binary: false,
    findings: Some(|report, out| whole(report, "findings", &Array::<Row>::of(report.findings), out)),
    claims: Some(|report, out| whole(report, "claims", &rows(report), out)),
};

/// A record a line.
pub const JSONL: Format = Format {
    name: "jsonl",
    about: "JSON lines: a record a line",
    endings: &["jsonl", "ndjson"],
    binary: false,
    findings: Some(|report, out| report.findings.each(&mut |finding| line(findings::columns(), finding, out))),
    claims: Some(|report, out| report.claims.iter().try_for_each(|claim| line(claims::columns(), claim, out))),
};

/// A finding by its columns.
struct Row;

impl Record for Row {
    type Of<'f> = Object<'f, Finding>;

    fn of(finding: &Finding) -> Object<'_, Finding> {
        Object { columns: findings::columns(), record: finding }
    }
}

/// The claims by their columns.
fn rows<'a>(report: &Report<'a>) -> Vec<Object<'a, Claim>> {
    report.claims.iter().map(|record| Object { columns: claims::columns(), record }).collect()
}

/// One record and a line end.
pub fn line<T>(columns: &[&'static Column<T>], record: &T, out: &mut dyn Write) -> Result<()> {
    serde_json::to_writer(&mut *out, &Object { columns, record })?;
    out.write_all(b"\n")
}

fn whole(report: &Report<'_>, name: &str, records: &impl Serialize, out: &mut dyn Write) -> Result<()> {
    let mut serializer = serde_json::Serializer::pretty(&mut *out);
    let mut map = serializer.serialize_map(Some(3))?;
    map.serialize_entry("documents", &report.documents)?;
    map.serialize_entry(name, records)?;
    map.serialize_entry("troubles", &report.troubles.iter().map(trouble).collect::<Vec<_>>())?;
    map.end()?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct TroubleRecord<'a> {
    path: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    level: &'static str,
    message: &'a str,
    help: Option<&'a str>,
}

fn trouble(trouble: &Trouble) -> TroubleRecord<'_> {
    TroubleRecord {
        path: &trouble.path,
        line: trouble.place.map(|place| place.0),
        column: trouble.place.map(|place| place.1),
        level: match trouble.level {
            Level::Error => "error",
            Level::Warning => "warning",
        },
        message: &trouble.message,
        help: trouble.help.as_deref(),
    }
}
