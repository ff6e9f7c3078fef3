//! SARIF 2.1.0 (OASIS), for code scanning. The first side is the location, the second a related one; updates and
//! agreements are results that don't fail.

use std::io::{Result, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::column::Object;
use super::each::{Array, Record};
use super::summary::Tally;
use super::{Format, Report, findings};
use crate::model::{Finding, Level, Severity, Side, Trouble, Verdict};

/// One run with a result a finding.
pub const SARIF: Format = Format {
    name: "sarif",
    about: "SARIF 2.1.0, for code scanning",
    endings: &["sarif"],
    binary: false,
    findings: Some(write),
    claims: None,
};

fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<()> {
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run(report)?] };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    column_kind: &'static str,
    invocations: [Value; 1],
    results: Array<'a, Results>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'static str,
    kind: &'static str,
    level: &'static str,
    message: Value,
    locations: [Value; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Value>,
    partial_fingerprints: Value,
    baseline_state: &'static str,
    rank: f64,
    properties: Object<'a, Finding>,
}

fn run<'a>(report: &Report<'a>) -> Result<Run<'a>> {
    Ok(Run {
        tool: json!({ "driver": {
            "name": "addsup",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules(report)?,
        } }),
        column_kind: "unicodeCodePoints",
        invocations: [invocation(report.troubles)],
        results: Array::of(report.findings),
    })
}

/// The checks that found something, by name, each with its documentation.
fn rules(report: &Report<'_>) -> Result<Vec<Value>> {
    let about = |name: &str| report.checks.iter().find(|check| check.name == name).map(|check| check.documentation);
    let names = Tally::of(report.findings)?.checks.into_keys();
    Ok(names.map(|name| rule(name, about(name).unwrap_or(name))).collect())
}

fn rule(name: &str, documentation: &str) -> Value {
    let first = first_paragraph(documentation);
    json!({
        "id": name,
        "shortDescription": { "text": first },
        "fullDescription": { "text": first },
        "help": { "text": documentation, "markdown": documentation },
    })
}

/// What a check looks for, without its heading, on one line.
fn first_paragraph(markdown: &str) -> String {
    let mut paragraphs = markdown.split("\n\n").map(str::trim);
    let first = paragraphs.find(|text| !text.is_empty() && !text.starts_with('#')).unwrap_or(markdown);
    first.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A run in which something was not checked wasn't successful.
fn invocation(troubles: &[Trouble]) -> Value {
    json!({
        "executionSuccessful": troubles.iter().all(|trouble| trouble.level != Level::Error),
        "toolExecutionNotifications": troubles.iter().map(notification).collect::<Vec<_>>(),
    })
}

fn notification(trouble: &Trouble) -> Value {
    let level = match trouble.level {
        Level::Error => "error",
        Level::Warning => "warning",
    };
    let mut place = json!({ "artifactLocation": { "uri": uri(&trouble.path) } });
    if let Some((line, column)) = trouble.place {
        place["region"] = json!({ "startLine": line, "startColumn": column });
    }
    let locations = if trouble.path.is_empty() { json!([]) } else { json!([{ "physicalLocation": place }]) };
    json!({ "level": level, "message": { "text": trouble.message }, "locations": locations })
}

struct Results;

impl Record for Results {
    type Of<'f> = SarifResult<'f>;

    fn of(finding: &Finding) -> SarifResult<'_> {
        result(finding)
    }
}

fn result(finding: &Finding) -> SarifResult<'_> {
    let (kind, level) = kind_and_level(finding);
    SarifResult {
        rule_id: finding.check,
        kind,
        level,
        message: json!({ "text": finding.explanation }),
        locations: [location(&finding.a, None)],
        related_locations: finding.b.iter().map(|side| location(side, Some(1))).collect(),
        partial_fingerprints: json!({ "addsupFindingId/v1": &*finding.id }),
        baseline_state: if finding.status == "baseline" { "unchanged" } else { "new" },
        rank: (finding.confidence * 1000.0).round() / 10.0,
        properties: Object { columns: findings::columns(), record: finding },
    }
}

/// By SARIF only what fails has a level.
const fn kind_and_level(finding: &Finding) -> (&'static str, &'static str) {
    match (finding.verdict, finding.severity) {
        (Verdict::Conflict, Severity::Error) => ("fail", "error"),
        (Verdict::Conflict, Severity::Warning) => ("fail", "warning"),
        (Verdict::Conflict, Severity::Info) => ("fail", "note"),
        (Verdict::Update, _) => ("informational", "none"),
        (Verdict::Agree, _) => ("pass", "none"),
    }
}

fn location(side: &Side, id: Option<usize>) -> Value {
    let mut location = json!({
        "physicalLocation": { "artifactLocation": { "uri": uri(&side.path) }, "region": region(side) },
        "message": { "text": &*side.text },
    });
    if side.names_itself() {
        location["logicalLocations"] = json!([{ "name": &*side.document }]);
    }
    if let Some(id) = id {
        location["id"] = id.into();
    }
    location
}

/// Lines and columns from 1, columns in characters; the end is told where the figure stands on one line. Of a record the line
/// alone.
fn region(side: &Side) -> Value {
    if let Some(line) = side.record {
        return json!({ "startLine": line, "snippet": { "text": &*side.text } });
    }
    let mut region = json!({ "startLine": side.line, "startColumn": side.column, "snippet": { "text": &*side.text } });
    if !side.text.contains(['\n', '\r']) {
        region["endColumn"] = (side.column + side.text.chars().count()).into();
    }
    if let Some(place) = side.place {
        region["byteOffset"] = place.start.into();
        region["byteLength"] = place.len().into();
    }
    region
}

/// A path as a relative reference or a `file:` URI (RFC 3986).
fn uri(path: &str) -> String {
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(byte);
    let encoded =
        path.bytes().map(|byte| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") });
    encoded.fold(scheme.to_string(), |uri, part| uri + &part)
}
