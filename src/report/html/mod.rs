//! The page: one file that asks nobody for anything. A list of findings that sorts, filters and searches, each opening
//! to both passages and the calculation, and a chart for each topic.
//!
//! Whatever comes from a document goes through `escape`; should that ever fail, the Content-Security-Policy lets no
//! script and no style run but ours, by their hashes.

mod chart;
mod row;
mod topics;

use std::collections::BTreeSet;
use std::io::{Result, Write};

use super::markup::escape;
use super::summary::{count, summary};
use super::{Format, Report};
use crate::model::{Finding, Trouble};

/// A page for a browser.
pub const HTML: Format = Format {
    name: "html",
    about: "one page for a browser: a table to sort and search, both passages, a chart for each topic",
    endings: &["html", "htm"],
    binary: false,
    findings: Some(write),
    claims: None,
};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The SHA-256 of `STYLE` and `SCRIPT`, which a test holds to.
pub const HASHES: [(&str, &str); 2] =
    [(STYLE, "ISuQFFgW6orAUVSwPKhIMHg8K/YOlH45nyQw8nJFiTg="), (SCRIPT, "hv0Z1YmsFgc/DqAb+UYr3i8lVEMcjHxbV0xoLPyM5fM=")];

fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<()> {
    head(report, out)?;
    // All at once: the graver stand first, and a chart has the figures of many findings.
    let findings = report.findings.all()?;
    let topics = topics::of(&findings, report.others);
    writeln!(out, "<main>")?;
    tools(&findings, out)?;
    writeln!(out, "{LIST}")?;
    let mut ranked: Vec<&Finding> = findings.iter().collect();
    ranked.sort_by_key(|finding| row::rank(finding));
    for finding in ranked {
        row::write(finding, topics.number(finding), out)?;
    }
    writeln!(out, "</div>\n<p id=\"none\" hidden>No finding fits.</p>\n</section>")?;
    troubles(report.troubles, out)?;
    topics.write(out)?;
    writeln!(out, "</main>\n<script>{SCRIPT}</script>\n</body>\n</html>")
}

fn head(report: &Report<'_>, out: &mut dyn Write) -> Result<()> {
    let [(_, style), (_, script)] = HASHES;
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    );
    let summary = escape(&summary(report)?);
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>addsup: {summary}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <header><h1>addsup</h1><p>{summary}</p></header>"
    )
}

/// What only a script can do; it unhides this.
fn tools(findings: &[Finding], out: &mut dyn Write) -> Result<()> {
    writeln!(
        out,
        "<form id=\"tools\" role=\"search\" hidden>\n<label>Search <input type=\"search\" id=\"q\" autocomplete=\"off\"></label>\n\
         <label>Show <select id=\"level\"><option value=\"\">everything</option>{}</select></label>\n\
         <label>Check <select id=\"check\"><option value=\"\">all</option>{}</select></label>\n\
         <output id=\"shown\">{}</output>\n</form>",
        options(findings.iter().map(row::level)),
        options(findings.iter().map(|finding| finding.check)),
        count(findings.len(), "finding"),
    )
}

fn options<'a>(values: impl Iterator<Item = &'a str>) -> String {
    let values: BTreeSet<_> = values.collect();
    values.into_iter().map(|value| ["<option>", &escape(value), "</option>"].concat()).collect()
}

/// The heads of the columns; the script makes them sort.
const LIST: &str = "<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">Findings</h2>\n\
    <div class=\"row head\"><button type=\"button\" data-key=\"level\" disabled>Verdict</button>\
    <button type=\"button\" data-key=\"topic\" disabled>What it is about</button>\
    <button type=\"button\" data-key=\"a\" disabled>One figure</button>\
    <button type=\"button\" data-key=\"b\" disabled>The other</button>\
    <button type=\"button\" data-key=\"gap\" disabled>Apart</button>\
    <button type=\"button\" data-key=\"sure\" disabled>Sure</button></div>\n<div id=\"list\">";

fn troubles(troubles: &[Trouble], out: &mut dyn Write) -> Result<()> {
    if troubles.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<section aria-labelledby=\"troubles\">\n<h2 id=\"troubles\">Not checked, or with a doubt</h2>\n<ul>"
    )?;
    for trouble in troubles {
        let place = trouble.place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        let help = trouble.help.as_ref().map(|help| format!(" ({})", escape(help))).unwrap_or_default();
        let (path, message) = (escape(&trouble.path), escape(&trouble.message));
        writeln!(out, "<li><span class=\"path\">{path}{place}</span> {message}{help}</li>")?;
    }
    writeln!(out, "</ul>\n</section>")
}
