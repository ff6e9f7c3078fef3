//! What was found → what editors show.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::rc::Rc;

use serde_json::{Value, json};

use super::folder::Folder;
use super::places::{Position, Range, uri};
use crate::model::{Claim, Decimal, Finding, Magnitude, Reading, Severity, Side, Span, Verdict};
use crate::pipeline::Outcome;

/// The texts of files, each got once.
pub struct Texts<'f> {
    folder: Option<&'f Folder>,
    known: RefCell<HashMap<String, Rc<str>>>,
}

impl<'f> Texts<'f> {
    /// Of a folder.
    pub fn new(folder: Option<&'f Folder>) -> Self {
        Self { folder, known: RefCell::default() }
    }

    /// Where bytes of a file stand in it.
    fn range(&self, path: &str, place: Option<Span>) -> Range {
        let get = || self.folder.and_then(|folder| folder.text(path)).unwrap_or_default().into();
        let text = self.known.borrow_mut().entry(path.to_owned()).or_insert_with(get).clone();
        place.map_or_else(Range::default, |place| Range::of(&text, place.start, place.end))
    }

    fn of(&self, side: &Side) -> Range {
        self.range(&side.path, side.place)
    }
}

/// The diagnostics by URI: a finding stands at both its sides, each with the other one.
pub fn diagnostics(outcome: &Outcome, texts: &Texts<'_>) -> BTreeMap<String, Value> {
    let mut by_uri: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for finding in outcome.findings.iter().filter(|finding| finding.verdict == Verdict::Conflict) {
        for (side, other) in sides(finding) {
            by_uri.entry(uri(Path::new(&*side.path))).or_default().push(diagnostic(finding, side, other, texts));
        }
    }
    for trouble in outcome.troubles.iter().filter(|trouble| !trouble.path.is_empty()) {
        let (line, column) = trouble.place.map_or((0, 0), |(line, column)| (line - 1, column - 1));
        let start = Position { line, character: column };
        let value = json!({ "range": Range { start, end: start }, "severity": 2, "source": "addsup", "message": trouble.message });
        by_uri.entry(uri(Path::new(&*trouble.path))).or_default().push(value);
    }
    by_uri.into_iter().map(|(uri, list)| (uri, list.into())).collect()
}

/// Each side of a finding with the other one. Two sides in the same words are one.
fn sides(finding: &Finding) -> Vec<(&Side, Option<&Side>)> {
    let b = finding.b.as_ref().filter(|b| (&b.path, b.place) != (&finding.a.path, finding.a.place));
    std::iter::once((&finding.a, b)).chain(b.map(|b| (b, Some(&finding.a)))).collect()
}

fn diagnostic(finding: &Finding, side: &Side, other: Option<&Side>, texts: &Texts<'_>) -> Value {
    let severity = if finding.severity == Severity::Error { 1 } else { 2 };
    let related = other.map(|other| json!([{ "location": location(other, texts), "message": &*other.sentence }]));
    json!({
        "range": texts.of(side),
        "severity": severity,
        "code": finding.check,
        "source": "addsup",
        "message": finding.explanation,
        "relatedInformation": related.unwrap_or_else(|| json!([])),
        "data": { "finding_id": &*finding.id },
    })
}

fn location(side: &Side, texts: &Texts<'_>) -> Value {
    json!({ "uri": uri(Path::new(&*side.path)), "range": texts.of(side) })
}

/// The other sides of the findings at a place.
pub fn definition(outcome: &Outcome, texts: &Texts<'_>, path: &str, place: Position) -> Value {
    let here = |side: &Side| *side.path == *path && texts.of(side).touches(place);
    let conflicts = outcome.findings.iter().filter(|finding| finding.verdict == Verdict::Conflict);
    let others = conflicts.flat_map(sides).filter(|(side, _)| here(side)).filter_map(|(_, other)| other);
    Value::Array(others.map(|side| location(side, texts)).collect())
}

/// What the figure at a place is read as, in Markdown.
pub fn hover(outcome: &Outcome, texts: &Texts<'_>, path: &str, place: Position) -> Value {
    let here =
        |claim: &&Claim| *claim.path == *path && claim.place.is_some() && texts.range(path, claim.place).touches(place);
    let Some(claim) = outcome.claims.iter().find(here) else { return Value::Null };
    json!({
        "contents": { "kind": "markdown", "value": described(claim) },
        "range": texts.range(path, claim.place),
    })
}

fn described(claim: &Claim) -> String {
    let words = [
        Some(read_as(claim)),
        canonical(claim),
        about(claim).map(|about| format!("of: {about}")),
        claim.place_name.as_ref().map(|place| format!("where: {place}")),
        when(claim),
        claim.attribution.as_ref().map(|speaker| format!("says: {speaker}")),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join("  \n")
}

/// The value as the writer meant it.
fn read_as(claim: &Claim) -> String {
    match &claim.figure.reading {
        Reading::Timex(timex) => format!("**{}**", timex.value),
        Reading::Quantity(quantity) => {
            let unit = match &quantity.unit {
                crate::model::Unit::None => "",
                crate::model::Unit::Measure { name, .. } => name,
                crate::model::Unit::Count { noun } => noun,
            };
            format!("**{} {unit}**", magnitude(&quantity.magnitude).trim())
        }
    }
}

fn magnitude(magnitude: &Magnitude) -> String {
    let words = |number: Option<Decimal>| number.map(|number| number.normalize().to_string()).unwrap_or_default();
    match (magnitude.value, magnitude.low, magnitude.high) {
        (Some(value), ..) => value.normalize().to_string(),
        (None, low, high) => format!("{}–{}", words(low), words(high)),
    }
}

/// The value in the canonical unit, with all that it may mean.
fn canonical(claim: &Claim) -> Option<String> {
    let measure = claim.figure.quantity()?.measure.as_ref()?;
    let plain = |number: Option<Decimal>, open: &str| number.map_or(open.to_owned(), |n| n.normalize().to_string());
    let (low, high) = (plain(measure.interval.low, "−∞"), plain(measure.interval.high, "∞"));
    Some(format!("compared as {low} to {high} {}", measure.unit))
}

fn about(claim: &Claim) -> Option<String> {
    let attribute = claim.subject.attribute.as_ref().map(|attribute| &*attribute.name);
    let predicate = claim.predicate.lemma.as_deref();
    let head = claim.subject.head.as_deref();
    let words: Vec<&str> = [attribute, head, predicate].into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn when(claim: &Claim) -> Option<String> {
    let period = claim.period;
    match (period.start, period.end) {
        (Some(start), Some(end)) if start != end => Some(format!("when: {start} to {end}")),
        (start, end) => start.or(end).map(|day| format!("when: {day}")),
    }
}
