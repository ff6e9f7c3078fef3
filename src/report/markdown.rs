//! Markdown, for comments and notes: a section a finding, with both passages.

use std::io::{Result, Write};

use super::concise::{address, severity};
use super::passage::Passage;
use super::summary::summary;
use super::visible::visible;
use super::{Format, Report};
use crate::model::{Finding, Side};

/// A section a finding.
pub const MARKDOWN: Format = Format {
    name: "markdown",
    about: "Markdown: a section a finding, with both passages",
    endings: &["md"],
    binary: false,
    findings: Some(write),
    claims: None,
};

fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "# addsup: {}", summary(report)?)?;
    let mut number = 0;
    report.findings.each(&mut |finding| {
        number += 1;
        section(number, finding, out)
    })
}

fn section(number: usize, finding: &Finding, out: &mut dyn Write) -> Result<()> {
    let severity = severity(finding.severity);
    let topic = if finding.topic.is_empty() { finding.check } else { &*finding.topic };
    let cause = finding.cause.map(|cause| format!(" Likely cause: {cause}.")).unwrap_or_default();
    writeln!(out, "\n## {number}. {}\n", escape(topic))?;
    writeln!(out, "**{severity}** ({}): {}{cause}\n", finding.check, escape(&finding.explanation))?;
    std::iter::once(&finding.a).chain(&finding.b).try_for_each(|side| writeln!(out, "{}", item(side)))
}

fn item(side: &Side) -> String {
    let passage = Passage::of(side);
    let (before, figure, after) = (escape(&passage.before), escape(&passage.figure), escape(&passage.after));
    let whence = side.source.iter().map(|source| escape(source)).chain(side.as_of.map(|day| day.to_string()));
    let whence = whence.collect::<Vec<_>>().join(", ");
    let whence = if whence.is_empty() { whence } else { format!(" ({whence})") };
    format!("- {}{whence}: {before}**{figure}**{after}", escape(&address(side)))
}

/// Text that means nothing to Markdown (`CommonMark`: any ASCII punctuation can be escaped).
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in visible(text).chars() {
        match letter {
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '#' | '!' | '|' | '~' | '>' | '@' => {
                escaped.extend(['\\', letter]);
            }
            _ => escaped.push(letter),
        }
    }
    escaped
}
