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
    let other = finding.b.as_ref().map(|side| format!(" ({})", place(side))).unwrap_or_default();
    let severity = severity(finding.severity);
    format!("{}: {severity}[{}] {}{other}", place(&finding.a), finding.check, visible(&finding.explanation))
}

/// `path:line:column`, on one line whatever the path holds.
pub fn place(side: &Side) -> String {
    format!("{}:{}:{}", visible(&side.path), side.line, side.column)
}

/// The severity's name.
pub const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}
