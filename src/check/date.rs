//! One event with two dates, or two times of day.

use std::collections::HashMap;

use super::occasion::Occasion;
use super::{Check, Input, build, one_document, wording};
use crate::model::{Claim, Day, Finding, Grain, Modality, PeriodKind, Severity, Timex, TimexKind, Verdict};
use crate::tables::{Tables, sets};

/// The check.
pub const CHECK: Check = Check { name: "date", documentation: include_str!("date.md"), run };

/// How many dates before it a date is compared with, so that time grows with their number.
pub const REACH: usize = 64;

/// A claim that dates an event.
struct Dated<'a> {
    claim: &'a Claim,
    occasion: Occasion,
    ahead: bool,
}

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for dates in by_event(input.dated, input.tables).values() {
        for (place, b) in dates.iter().enumerate() {
            let near = &dates[place.saturating_sub(REACH)..place];
            let earlier = near.iter().filter(|a| one_event(a, b));
            findings.extend(earlier.filter_map(|a| compare(a, b)));
        }
    }
}

/// Dated events by their noun and whether they lie ahead.
fn by_event<'a>(claims: &'a [Claim], tables: &Tables) -> HashMap<(String, bool), Vec<Dated<'a>>> {
    let mut events: HashMap<(String, bool), Vec<Dated<'_>>> = HashMap::new();
    for dated in claims.iter().filter_map(|claim| dated(claim, tables)) {
        events.entry((dated.occasion.noun.clone(), dated.ahead)).or_default().push(dated);
    }
    events
}

fn dated<'a>(claim: &'a Claim, tables: &Tables) -> Option<Dated<'a>> {
    let occasion = Some(claim).filter(|claim| dates_an_event(claim)).and_then(|claim| Occasion::of(claim, tables))?;
    let ahead = lies_ahead(claim) || (occasion.next && is_not_over(claim));
    Some(Dated { claim, occasion, ahead })
}

/// The event that a claim dates: its noun and whether it lies ahead.
pub fn event(claim: &Claim, tables: &Tables) -> Option<(String, bool)> {
    dated(claim, tables).map(|dated| (dated.occasion.noun, dated.ahead))
}

fn dates_an_event(claim: &Claim) -> bool {
    let dated = |timex: &Timex| {
        // What isn't resolved has no grain.
        let fine = timex.grain <= Grain::Day || timex.interval.is_none();
        matches!(timex.kind, TimexKind::Date | TimexKind::Time) && fine && Day::of(timex).is_some()
    };
    let told = !matches!(
        claim.modality,
        Modality::Denied | Modality::Refuted | Modality::Example | Modality::Hypothetical | Modality::Historical
    );
    told && claim.figure.timex().is_some_and(dated)
}

/// By its tense, by its date, or as the next of its row.
fn lies_ahead(claim: &Claim) -> bool {
    let start = claim.figure.timex().and_then(|timex| timex.interval).map(|interval| interval.start.date());
    let later = start.zip(claim.date).is_some_and(|(start, written)| start > written);
    let next = claim.subject.modifiers.iter().any(|word| sets::NEXT.contains(&&**word));
    claim.period.kind == PeriodKind::Future
        || later
        || (next && !claim.subject.modifiers.is_empty() && start >= claim.date)
}

/// Whether a date doesn't lie before the day that its document was written, as far as that is known.
fn is_not_over(claim: &Claim) -> bool {
    let start = claim.figure.timex().and_then(|timex| timex.interval).map(|interval| interval.start.date());
    claim.date.is_none_or(|written| start >= Some(written))
}

/// Whether both speak of one event: the same place in the row of like events, names in common, and a lead in common.
fn one_event(x: &Dated<'_>, y: &Dated<'_>) -> bool {
    let (a, b) = (x.claim, y.claim);
    let same_document = one_document(a, b);
    let name = || a.names.iter().any(|name| b.names.contains(name));
    let leads = || a.event.iter().filter(|word| b.event.contains(word)).count();
    let ordering = || x.ahead || a.subject.modifiers == b.subject.modifiers;
    let places = || a.place_name.is_none() || b.place_name.is_none() || a.place_name == b.place_name;
    a.sentence_span != b.sentence_span
        && (same_document || (name() && (leads() >= 4 || x.occasion.shared(&y.occasion) >= 2)))
        && ordering()
        && places()
        && x.occasion.may_be(&y.occasion)
}

fn compare(x: &Dated<'_>, y: &Dated<'_>) -> Option<Finding> {
    let (a, b) = (x.claim, y.claim);
    let (p, q) = (Day::of(a.figure.timex()?)?, Day::of(b.figure.timex()?)?);
    if p.may_be(&q)? {
        return Some(finding(a, b, Verdict::Agree));
    }
    // A conflict needs both to lie ahead, or a thing that happens once: past events of one kind are often many.
    let named = a.names.iter().any(|name| b.names.contains(name));
    let once = x.occasion.once && y.occasion.once && one_document(a, b) && named;
    // "The strike would begin on Monday … the strike would begin on Wednesday": no other strike is named.
    let same = x.occasion.definite && y.occasion.definite && a.names == b.names && one_document(a, b);
    let more = x.occasion.shared(&y.occasion) > 0 || (one_document(a, b) && !x.occasion.is_told_like(&y.occasion));
    let told = named || same || more;
    let sure = once || (told && x.ahead && y.ahead && !is_over(a, b) && !is_over(b, a));
    let days = a.date.zip(b.date);
    let verdict = if days.is_none_or(|(x, y)| x == y) { Verdict::Conflict } else { Verdict::Update };
    sure.then(|| finding(a, b, verdict))
}

/// Whether what `a` dates was over when `b` was written.
fn is_over(a: &Claim, b: &Claim) -> bool {
    let end = a.figure.timex().and_then(|timex| timex.interval).map(|interval| interval.end);
    end.zip(b.date).is_some_and(|(end, written)| end <= written.at(0, 0, 0, 0))
}

fn finding(a: &Claim, b: &Claim, verdict: Verdict) -> Finding {
    let topic = a.subject.head.as_deref().unwrap_or_default();
    let words = wording::explain(a, b, verdict, None);
    let finding = build::finding("date", topic, build::side(a), Some(build::side(b)), words);
    let severity = if verdict == Verdict::Conflict { finding.severity } else { Severity::Info };
    // A report of no known day may be of another week.
    let dated = [a, b].into_iter().all(|claim| claim.date.is_some());
    Finding { verdict, severity, confidence: if dated { 0.7 } else { 0.55 }, ..finding }
}
