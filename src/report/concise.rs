//! A line a finding, as grep and editors know it: `path:line:column: severity[check] explanation (other place)`.

use std::io::{Result, Write};

use super::visible::visible;
use super::{Format, Report};
use crate::model::{Finding, Severity, Side};

/// A line a finding.
pub const CONCISE: Format = Format {
    name: "concise",
    about: "a line a finding: path:line:column, what, and the other place",
    endings: &[],
    binary: false,
    findings: Some(write),
    claims: None,
};

fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<()> {
    report.findings.each(&mut |finding| writeln!(out, "{}", line(finding)))
}

fn line(finding: &Finding) -> String {
    let severity = severity(finding.severity);
    format!("{}: {severity}[{}] {}", place(&finding.a), finding.check, message(finding, ""))
}

/// The explanation, with the document where the file has several, and the other place behind `see`.
pub fn message(finding: &Finding, see: &str) -> String {
    let other = finding.b.as_ref().map(|side| format!("{see}{}", address(side)));
    let parts: Vec<_> = [within(&finding.a), other].into_iter().flatten().collect();
    let aside = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) };
    format!("{}{aside}", visible(&finding.explanation))
}

/// `path:line:column` of the file, on one line whatever the path holds.
pub fn place(side: &Side) -> String {
    let (line, column) = side.in_file();
    format!("{}:{line}:{column}", visible(&side.path))
}

/// The same, and which of the file's documents it is.
pub fn address(side: &Side) -> String {
    within(side).map_or_else(|| place(side), |document| format!("{}, {document}", place(side)))
}

/// Which of a file's documents a side is of, with its place in that where it counts there: "document 17, 1:14".
pub fn within(side: &Side) -> Option<String> {
    let place = side.record.map(|_| format!(", {}:{}", side.line, side.column)).unwrap_or_default();
    side.names_itself().then(|| format!("document {}{place}", visible(&side.document)))
}

/// The severity's name.
pub const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}
