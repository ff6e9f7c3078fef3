//! One event with two dates, or two times of day.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Check, Input, build, wording};
use crate::model::{Claim, Finding, Grain, Modality, PeriodKind, Timex, TimexKind, Verdict};

/// The check.
pub const CHECK: Check = Check { name: "date", documentation: include_str!("date.md"), run };

/// How many dates before it a date is compared with, so that time grows with their number.
pub const REACH: usize = 64;

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for dates in by_event(input.claims).values() {
        for (place, &b) in dates.iter().enumerate() {
            let near = &dates[place.saturating_sub(REACH)..place];
            let earlier = near.iter().filter(|&&a| one_event(a, b));
            findings.extend(earlier.filter_map(|a| compare(a, b)));
        }
    }
}

/// Dated events by their noun and whether they lie ahead.
fn by_event(claims: &[Claim]) -> HashMap<(Arc<str>, bool), Vec<&Claim>> {
    let mut events: HashMap<(Arc<str>, bool), Vec<&Claim>> = HashMap::new();
    for claim in claims {
        if let Some((noun, ahead)) = event(claim) {
            events.entry((noun.clone(), ahead)).or_default().push(claim);
        }
    }
    events
}

/// The event that a claim dates: its noun and whether it lies ahead.
pub fn event(claim: &Claim) -> Option<(&Arc<str>, bool)> {
    let noun = claim.subject.head.as_ref().filter(|_| dates_an_event(claim))?;
    Some((noun, lies_ahead(claim)))
}

fn dates_an_event(claim: &Claim) -> bool {
    let dated = |timex: &Timex| {
        matches!(timex.kind, TimexKind::Date | TimexKind::Time) && timex.grain <= Grain::Day && timex.interval.is_some()
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
    let next = claim.subject.modifiers.iter().any(|word| matches!(&**word, "next" | "new" | "upcoming" | "coming"));
    claim.period.kind == PeriodKind::Future
        || later
        || (next && !claim.subject.modifiers.is_empty() && start >= claim.date)
}

/// Whether both speak of one event: the same place in the row of like events, names in common, and a lead in common.
fn one_event(a: &Claim, b: &Claim) -> bool {
    let same_document = a.path == b.path && a.document == b.document;
    let name = || a.names.iter().any(|name| b.names.contains(name));
    let leads = || a.event.iter().filter(|word| b.event.contains(word)).count();
    let ordering = || lies_ahead(a) || a.subject.modifiers == b.subject.modifiers;
    a.sentence_span != b.sentence_span && (same_document || (name() && leads() >= 4)) && ordering()
}

fn compare(a: &Claim, b: &Claim) -> Option<Finding> {
    let (x, y) = (a.figure.timex()?, b.figure.timex()?);
    let (p, q) = (x.interval?, y.interval?);
    let meet = p.start < q.end && q.start < p.end;
    let verdict = if meet { Verdict::Agree } else { Verdict::Conflict };
    // A conflict needs both to lie ahead: past events of one kind are often many.
    let sure = verdict == Verdict::Agree || (lies_ahead(a) && lies_ahead(b));
    sure.then(|| Finding { verdict, confidence: 0.7, ..finding(a, b, verdict) })
}

fn finding(a: &Claim, b: &Claim, verdict: Verdict) -> Finding {
    let topic = a.subject.head.as_deref().unwrap_or_default();
    build::finding("date", topic, build::side(a), Some(build::side(b)), wording::explain(a, b, verdict, None))
}
