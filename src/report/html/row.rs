//! A finding on the page: a row that opens to the passages and the calculation.

use std::io::{Result, Write};

use crate::model::{Finding, Severity, Side, Verdict};
use crate::report::amount::{self, Unit};
use crate::report::concise::address;
use crate::report::markup::escape;
use crate::report::passage::Passage;
use crate::report::summary::count;

/// The row; `topic` is the number of its topic's chart, where there is one.
pub fn write(finding: &Finding, topic: Option<usize>, out: &mut dyn Write) -> Result<()> {
    let level = level(finding);
    write!(
        out,
        "<details class=\"{level}\" id=\"f-{}\" data-check=\"{}\" data-level=\"{level}\" data-gap=\"{}\" data-sure=\"{:.3}\">\
         <summary class=\"row\"><span class=\"level\">{level}</span><span class=\"topic\">{}</span><span>{}</span><span>{}</span>\
         <span class=\"gap\">{}</span><span class=\"sure\">{:.0}%</span></summary>",
        identifier(&finding.id),
        escape(finding.check),
        finding.ratio.or(finding.difference).map(|gap| gap.to_string()).unwrap_or_default(),
        finding.confidence,
        escape(title(finding)),
        escape(&finding.a.text),
        finding.b.as_ref().map(|side| escape(&side.text)).unwrap_or_default(),
        gap(finding),
        finding.confidence * 100.0,
    )?;
    body(finding, topic, out)?;
    writeln!(out, "</details>")
}

/// The order of the page: conflicts first, the graver before the others.
pub fn rank(finding: &Finding) -> usize {
    LEVELS.iter().position(|known| *known == level(finding)).unwrap_or(LEVELS.len())
}

/// All that [`level`] gives, as `page.js` has them too.
const LEVELS: [&str; 5] = ["error", "warning", "note", "update", "agree"];

/// What the row is coloured by: a conflict's severity, or the verdict.
pub const fn level(finding: &Finding) -> &'static str {
    match (finding.verdict, finding.severity) {
        (Verdict::Conflict, Severity::Error) => "error",
        (Verdict::Conflict, Severity::Warning) => "warning",
        (Verdict::Conflict, Severity::Info) => "note",
        (Verdict::Update, _) => "update",
        (Verdict::Agree, _) => "agree",
    }
}

fn title(finding: &Finding) -> &str {
    if finding.topic.is_empty() { finding.check } else { &finding.topic }
}

/// Only what can stand in an id.
fn identifier(id: &str) -> String {
    id.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect()
}

/// How far apart the two are, by factor or in the finding's unit.
fn gap(finding: &Finding) -> String {
    let far = finding.ratio.filter(|ratio| *ratio >= 2.into() && unit(finding).has_ratios());
    match (far, finding.difference) {
        (Some(ratio), _) => format!("{} times", amount::ratio(ratio.round_dp(1))),
        (None, Some(gap)) => escape(&unit(finding).gap(gap, sides(finding))),
        (None, None) => String::new(),
    }
}

fn sides(finding: &Finding) -> impl Iterator<Item = &Side> {
    std::iter::once(&finding.a).chain(&finding.b)
}

fn unit(finding: &Finding) -> Unit<'_> {
    Unit::of(&finding.unit, sides(finding))
}

fn body(finding: &Finding, topic: Option<usize>, out: &mut dyn Write) -> Result<()> {
    write!(out, "<div class=\"body\"><p class=\"why\">{}</p><div class=\"sides\">", escape(&finding.explanation))?;
    let unit = unit(finding);
    sides(finding).map(|side| passage(side, &unit)).try_for_each(|side| out.write_all(side.as_bytes()))?;
    write!(out, "</div><p class=\"facts\">{} <code>{}</code></p>", facts(finding), escape(&finding.id))?;
    if let Some(number) = topic {
        write!(out, "<p class=\"chart\"><a href=\"#t-{number}\">Chart of the topic</a></p>")?;
    }
    write!(out, "</div>")
}

/// The words, who said them and where, and what they may mean.
fn passage(side: &Side, unit: &Unit<'_>) -> String {
    let passage = Passage::of(side);
    format!(
        "<figure><blockquote>{}<mark>{}</mark>{}</blockquote><figcaption><b>{}</b> <span class=\"path\">{}</span> \
         <span class=\"means\">{}</span></figcaption></figure>",
        escape(&passage.before),
        escape(&passage.figure),
        escape(&passage.after),
        side.source.as_ref().map(|source| escape(source)).unwrap_or_default(),
        escape(&address(side)),
        means(side, unit),
    )
}

/// The cell or the paragraph, the range where it says more than the words do, the day, and how many say so.
fn means(side: &Side, unit: &Unit<'_>) -> String {
    let range = Some(unit.range(side)).filter(|range| !range.is_empty() && **range != *side.text);
    let day = side.as_of.map(|day| format!("as of {day}"));
    let claims = (side.claims > 1).then(|| count(side.claims, "claim"));
    let parts = [side.locator.as_ref().map(|locator| escape(locator)), range.map(|range| escape(&range)), day, claims];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The calculation, the cause and the check.
fn facts(finding: &Finding) -> String {
    let unit = unit(finding);
    let difference = finding.difference.map(|gap| format!("difference {}", escape(&unit.gap(gap, sides(finding)))));
    let ratio = finding.ratio.filter(|_| unit.has_ratios()).map(|ratio| format!("ratio {}", amount::ratio(ratio)));
    let cause = finding.cause.map(|cause| format!("likely cause: {}", escape(cause)));
    let check = Some(format!("check {}", escape(finding.check)));
    let facts = [difference, ratio, cause, check];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A side in a line, for the charts.
pub fn told(side: &Side) -> String {
    let source = side.source.as_deref().unwrap_or(&side.path);
    let day = side.as_of.map(|day| format!(", {day}")).unwrap_or_default();
    let more = if side.claims > 1 { format!(", {}", count(side.claims, "claim")) } else { String::new() };
    format!("{} ({source}{day}{more})", &*side.text)
}
