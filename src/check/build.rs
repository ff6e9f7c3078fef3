//! Claims → the two sides of a finding, and the finding itself with its stable name.

use std::cmp::Ordering;
use std::sync::Arc;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use crate::model::{Claim, Finding, Interval, Reading, Severity, Side, Span, Unit, Verdict};

/// The side that `claim` stands for, with its value as written and its bounds in the canonical unit.
pub fn side(claim: &Claim) -> Side {
    let (low, high) = bounds(claim);
    Side {
        claim: claim.id.clone(),
        value: value(claim),
        low,
        high,
        text: claim.text.clone(),
        document: claim.document.clone(),
        path: claim.path.clone(),
        line: claim.line,
        column: claim.column,
        place: claim.place,
        record: claim.record,
        locator: claim.locator(),
        as_of: claim.period.end.or(claim.date),
        source: claim.attribution.clone().or_else(|| claim.source.clone()),
        claims: 1,
        places: Vec::new(),
        sentence: claim.sentence.clone(),
        in_sentence: claim.figure.span.back(claim.sentence_span.start),
    }
}

/// The side that `claim` stands for with `claims` claims behind it and bounds of the caller's own, in the finding's unit.
pub fn side_of(claim: &Claim, claims: usize, bounds: Interval) -> Side {
    Side { claims, low: plain_or_empty(bounds.low), high: plain_or_empty(bounds.high), ..side(claim) }
}

/// The side for the words at `at` in the sentence of `claims`: the claim that stands there, or else a side of its own
/// beside the nearest one.
///
/// # Panics
/// Where `claims` is empty: a statement has at least one.
pub fn side_at(claims: &[Claim], at: Span) -> Side {
    let in_sentence = |claim: &Claim| claim.figure.span.back(claim.sentence_span.start);
    let distance = |claim: &&Claim| in_sentence(claim).start.abs_diff(at.start);
    let nearest = claims.iter().min_by_key(distance).expect("a statement has a claim");
    if in_sentence(nearest).overlaps(&at) { side(nearest) } else { moved(side(nearest), at) }
}

/// A side moved to other words of its sentence.
fn moved(side: Side, to: Span) -> Side {
    let from = side.in_sentence.start;
    let passed = Span::new(from.min(to.start), from.max(to.start)).of(&side.sentence);
    let characters = passed.chars().count();
    let column = if from < to.start { side.column + characters } else { side.column.saturating_sub(characters).max(1) };
    let start = side.place.map(|place| (place.start + to.start).saturating_sub(from));
    Side {
        value: String::new(),
        low: String::new(),
        high: String::new(),
        text: Arc::from(to.of(&side.sentence)),
        column,
        place: start.map(|start| Span::new(start, start + to.len())),
        in_sentence: to,
        ..side
    }
}

/// What a claim is about, in words: "length of convoy", "civilian killed", else its unit.
pub fn topic_of(claim: &Claim) -> String {
    let subject = &claim.subject;
    let head = subject.modifiers.iter().chain(&subject.head).map(AsRef::as_ref).collect::<Vec<_>>().join(" ");
    let attribute = subject.attribute.as_ref().map(|attribute| attribute.name.as_ref());
    let thing = match (attribute, head.is_empty()) {
        (Some(attribute), true) => attribute.to_owned(),
        (Some(attribute), false) => format!("{attribute} of {head}"),
        (None, true) => unit_of(claim).to_owned(),
        (None, false) => head,
    };
    claim.predicate.family.as_ref().map_or_else(|| thing.clone(), |family| format!("{thing}: {family}"))
}

/// The name of a claim's unit or counted noun; "date" and the like for a time.
fn unit_of(claim: &Claim) -> &str {
    match claim.figure.quantity().map(|quantity| &quantity.unit) {
        Some(Unit::Measure { dimension, .. }) => dimension,
        Some(Unit::Count { noun }) => noun,
        Some(Unit::None) => "number",
        None => "time",
    }
}

/// A conflict between `a` and `b`, an error and nearly sure; refine it with struct update syntax:
///
/// ```text
/// Finding { difference: Some(gap), cause: Some("rounding"), ..finding("sum", "injured people", a, Some(b), words) }
/// ```
pub fn finding(
    check: &'static str,
    topic: impl Into<Arc<str>>,
    a: Side,
    b: Option<Side>,
    explanation: impl Into<String>,
) -> Finding {
    let topic = topic.into();
    Finding {
        id: finding_id(check, &topic, &a, b.as_ref()),
        check,
        verdict: Verdict::Conflict,
        severity: Severity::Error,
        confidence: 0.9,
        unit: Arc::from(""),
        a,
        b,
        difference: None,
        ratio: None,
        cause: None,
        explanation: explanation.into(),
        group_id: hashed('g', &[&topic]),
        topic,
        status: "new",
    }
}

/// Puts findings in their order, each once.
pub fn in_order(findings: &mut Vec<Finding>) {
    findings.sort_by(order);
    findings.dedup_by(|x, y| order(x, y).is_eq());
}

/// The order of findings: by path and place of the first side, then of the second, then by check and name. Two that are
/// equal in it are one.
pub fn order(x: &Finding, y: &Finding) -> Ordering {
    key(x).cmp(&key(y))
}

/// Findings with the same words in the same documents are told apart by their order: the second ends in "-2".
#[derive(Debug, Default)]
pub struct Namesakes(FxHashMap<u64, u32>);

impl Namesakes {
    /// Numbers the next finding, where its name has been there.
    pub fn number(&mut self, finding: &mut Finding) {
        // By a number for the name: there may be millions.
        let count = self.0.entry(xxh3_64(finding.id.as_bytes())).or_default();
        *count += 1;
        if *count > 1 {
            finding.id = format!("{}-{count}", finding.id).into();
        }
    }
}

/// What tells findings apart: two of the same name between the same claims are one.
type Key<'a> = (Place<'a>, Option<Place<'a>>, &'a str, &'a str);

/// Where a side stands: path, document, line, column, claim.
type Place<'a> = (&'a str, &'a str, usize, usize, &'a str);

fn key(finding: &Finding) -> Key<'_> {
    (place(&finding.a), finding.b.as_ref().map(place), finding.check, &finding.id)
}

fn place(side: &Side) -> Place<'_> {
    (&side.path, &side.document, side.line, side.column, &side.claim)
}

/// A letter and a hash over the check, the topic, the paths and the normalised words: no positions, so that it survives
/// edits elsewhere; the sides in the order of their words, so that it doesn't depend on which came first.
fn finding_id(check: &str, topic: &str, a: &Side, b: Option<&Side>) -> Arc<str> {
    let mut sides: Vec<(String, String)> = [Some(a), b].into_iter().flatten().map(words_of).collect();
    sides.sort();
    let mut parts = vec![check, topic];
    parts.extend(sides.iter().flat_map(|(path, text)| [path.as_str(), text.as_str()]));
    hashed('f', &parts)
}

/// What names a side: its path and document, and its words normalised.
fn words_of(side: &Side) -> (String, String) {
    let text = side.text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    (format!("{}\u{1f}{}", side.path, side.document), text)
}

/// `letter` and 16 hexadecimal digits of xxh3 over `parts`, told apart by a byte that no text holds.
fn hashed(letter: char, parts: &[&str]) -> Arc<str> {
    Arc::from(format!("{letter}{:016x}", xxh3_64(parts.join("\u{1e}").as_bytes())))
}

/// The value as written: the number in its unit, or the timex value of a date.
fn value(claim: &Claim) -> String {
    match &claim.figure.reading {
        Reading::Quantity(quantity) => plain_or_empty(quantity.magnitude.value),
        Reading::Timex(timex) => timex.value.to_string(),
    }
}

/// The lowest and the highest that a claim may mean: in the canonical unit, or as days and times.
fn bounds(claim: &Claim) -> (String, String) {
    if let Some(measure) = claim.figure.quantity().and_then(|quantity| quantity.measure.as_ref()) {
        return (plain_or_empty(measure.interval.low), plain_or_empty(measure.interval.high));
    }
    let interval = claim.figure.timex().and_then(|timex| timex.interval);
    interval.map_or_else(Default::default, |interval| (interval.start.to_string(), interval.end.to_string()))
}

/// A number for a table cell: a point, no grouping, no trailing zeros.
fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}

fn plain_or_empty(number: Option<Decimal>) -> String {
    number.map(plain).unwrap_or_default()
}
