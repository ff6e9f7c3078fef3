//! `JUnit` XML: a test case a finding, failed if it is a conflict. What couldn't be checked is an error.

use std::io::{Result, Write};

use super::concise::address;
use super::markup::escape;
use super::passage::Passage;
use super::summary::Tally;
use super::{Format, Report};
use crate::model::{Finding, Level, Trouble, Verdict};

/// For whatever shows test results.
pub const JUNIT: Format = Format {
    name: "junit",
    about: "JUnit XML, for whatever shows test results",
    endings: &["xml"],
    binary: false,
    findings: Some(write),
    claims: None,
};

fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<()> {
    let errors: Vec<_> = report.troubles.iter().filter(|trouble| trouble.level == Level::Error).collect();
    let failures = Tally::of(report.findings)?.of_verdict(Verdict::Conflict);
    let clean = report.findings.count() == 0 && errors.is_empty();
    let counts = format!(
        r#"name="addsup" tests="{}" failures="{failures}" errors="{}""#,
        report.findings.count() + errors.len() + usize::from(clean),
        errors.len(),
    );
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, "<testsuites {counts}>\n  <testsuite {counts}>")?;
    report.findings.each(&mut |finding| case(finding, out))?;
    errors.iter().try_for_each(|trouble| error(trouble, out))?;
    if clean {
        // A suite without a case is taken for one that didn't run.
        writeln!(out, r#"    <testcase classname="addsup" name="no figures that disagree"/>"#)?;
    }
    writeln!(out, "  </testsuite>\n</testsuites>")
}

fn case(finding: &Finding, out: &mut dyn Write) -> Result<()> {
    let name = escape(&format!("{}: {} [{}]", finding.check, finding.topic, finding.id));
    let head = format!(
        r#"    <testcase classname="{}" name="{name}" file="{0}" line="{}""#,
        escape(&finding.a.path),
        finding.a.in_file().0
    );
    if finding.verdict != Verdict::Conflict {
        return writeln!(out, "{head}/>");
    }
    writeln!(out, "{head}>\n      <failure type=\"{}\" message=\"{}\">", finding.check, escape(&finding.explanation))?;
    for side in std::iter::once(&finding.a).chain(&finding.b) {
        writeln!(out, "{}: {}", escape(&address(side)), escape(&Passage::of(side).text()))?;
    }
    writeln!(out, "      </failure>\n    </testcase>")
}

fn error(trouble: &Trouble, out: &mut dyn Write) -> Result<()> {
    let (path, message) = (escape(&trouble.path), escape(&trouble.message));
    writeln!(out, r#"    <testcase classname="{path}" name="read"><error message="{message}"/></testcase>"#)
}
