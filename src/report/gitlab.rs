//! GitLab's code quality report (a subset of the Code Climate format).

use std::io::{Result, Write};

use serde::Serialize;

use super::concise::within;
use super::each::{Array, Record};
use super::{Format, Report};
use crate::model::{Finding, Severity, Side};

/// A JSON array with an issue a finding.
pub const GITLAB: Format = Format {
    name: "gitlab",
    about: "a code quality report for GitLab",
    endings: &[],
    binary: false,
    findings: Some(write),
    claims: None,
};

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_locations: Vec<Location<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Array::<Issues>::of(report.findings))?;
    out.write_all(b"\n")
}

struct Issues;

impl Record for Issues {
    type Of<'f> = Issue<'f>;

    fn of(finding: &Finding) -> Issue<'_> {
        issue(finding)
    }
}

fn issue(finding: &Finding) -> Issue<'_> {
    Issue {
        description: described(finding),
        check_name: finding.check,
        fingerprint: &finding.id,
        severity: severity(finding.severity),
        location: location(&finding.a),
        other_locations: finding.b.iter().map(location).collect(),
    }
}

/// The explanation, with the document where the file has several.
fn described(finding: &Finding) -> String {
    match within(&finding.a) {
        Some(document) => format!("{} ({document})", finding.explanation),
        None => finding.explanation.clone(),
    }
}

fn location(side: &Side) -> Location<'_> {
    Location { path: &side.path, lines: Lines { begin: side.in_file().0 } }
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}
