//! Workflow commands of GitHub Actions, which become annotations in a pull request.

use std::io::{Result, Write};

use super::concise::message;
use super::visible::visible;
use super::{Format, Report};
use crate::model::{Finding, Severity};

/// A workflow command a finding.
pub const GITHUB: Format = Format {
    name: "github",
    about: "annotations for GitHub Actions",
    endings: &[],
    binary: false,
    findings: Some(write),
    claims: None,
};

fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<()> {
    report.findings.each(&mut |finding| writeln!(out, "{}", command(finding)))
}

fn command(finding: &Finding) -> String {
    let side = &finding.a;
    let (line, column) = side.in_file();
    let end = if side.record.is_some() {
        String::new()
    } else {
        format!(",endColumn={}", column + side.text.chars().count())
    };
    format!(
        "::{} file={},line={line},col={column}{end},title={}::{}",
        level(finding.severity),
        property(&side.path),
        property(&format!("addsup {}", finding.check)),
        data(&message(finding, "see ")),
    )
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

/// What follows the second `::`, escaped as the runner undoes it; other controls are shown.
fn data(text: &str) -> String {
    let escaped = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    visible(&escaped).into_owned()
}

/// A property's value, in which `:` and `,` have a meaning too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
