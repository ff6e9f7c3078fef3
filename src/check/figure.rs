//! Two claims about one thing that can't both be right.

use std::collections::BTreeMap;

use super::build;
use super::verdict::{self, Judgement};
use super::{Check, Input};
use crate::model::{Claim, Finding, Link, Severity, Topic, Verdict};

/// The check.
pub const CHECK: Check = Check { name: "figure", documentation: include_str!("figure.md"), run };

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    compare(input, false, findings);
}

/// Compares the positions of every topic: totals that fall, or everything else.
pub(super) fn compare(input: &Input<'_>, falling: bool, findings: &mut Vec<Finding>) {
    for topic in input.topics {
        let positions = Positions::of(topic, input.claims);
        findings.extend(between(topic, &positions, falling, input));
        if !falling {
            findings.extend(within(topic, &positions, input));
        }
    }
}

/// Claims of a topic that say the same, each group called by its first claim.
struct Positions {
    of: BTreeMap<usize, usize>,
    sizes: BTreeMap<usize, usize>,
}

impl Positions {
    /// Each claim joins the first claim before it that it is linked to, that stands as of the same day and agrees.
    fn of(topic: &Topic, claims: &[Claim]) -> Self {
        let mut of: BTreeMap<usize, usize> = topic.claims.iter().map(|&at| (at, at)).collect();
        for link in &topic.links {
            let same_day = claims[link.a].period.end == claims[link.b].period.end;
            let first = of[&link.a] == link.a && of[&link.b] == link.b;
            if first && same_day && verdict::same_value(&claims[link.a], &claims[link.b]) {
                of.insert(link.b, link.a);
            }
        }
        let mut sizes = BTreeMap::new();
        for first in of.values() {
            *sizes.entry(*first).or_default() += 1;
        }
        Self { of, sizes }
    }
}

/// One finding a pair of positions and verdict: the one of the surest link.
fn between(topic: &Topic, positions: &Positions, falling: bool, input: &Input<'_>) -> Vec<Finding> {
    let mut best: BTreeMap<(usize, usize, Verdict), (Link, Judgement)> = BTreeMap::new();
    for link in &topic.links {
        let (a, b) = (positions.of[&link.a], positions.of[&link.b]);
        let Some(judgement) =
            (a != b).then(|| verdict::judge(&input.claims[link.a], &input.claims[link.b], input.tables)).flatten()
        else {
            continue;
        };
        if judgement.falling != falling {
            continue;
        }
        let entry = best.entry((a.min(b), a.max(b), judgement.verdict)).or_insert_with(|| (*link, judgement.clone()));
        if link.chance > entry.0.chance {
            *entry = (*link, judgement);
        }
    }
    let told = |(link, judgement): (Link, Judgement)| {
        let (link, judgement) = quoted(link, judgement, positions, input);
        finding(topic, &link, judgement, positions, input)
    };
    best.into_values().map(told).collect()
}

/// The same between the first tellings: a document that gives a figure twice is quoted where it gives it first.
fn quoted(link: Link, judgement: Judgement, positions: &Positions, input: &Input<'_>) -> (Link, Judgement) {
    let document = |at: usize| (&input.claims[at].path, &input.claims[at].document);
    let first = |at: usize| {
        let told = |other: &usize| positions.of.get(other) == positions.of.get(&at) && document(*other) == document(at);
        (positions.of[&at]..at).find(told).unwrap_or(at)
    };
    let earlier = Link { a: first(link.a), b: first(link.b), ..link };
    match verdict::judge(&input.claims[earlier.a], &input.claims[earlier.b], input.tables) {
        Some(same) if same.verdict == judgement.verdict && same.falling == judgement.falling => (earlier, same),
        _ => (link, judgement),
    }
}

/// Ties each claim of a position to the position's first one.
fn within(topic: &Topic, positions: &Positions, input: &Input<'_>) -> Vec<Finding> {
    let tied = positions.of.iter().filter(|(at, first)| at != first);
    let agreed = |(&b, &a): (&usize, &usize)| {
        let link = topic.links.iter().find(|link| (link.a, link.b) == (a, b))?;
        Some(finding(topic, link, verdict::agreement(&input.claims[a], &input.claims[b]), positions, input))
    };
    tied.filter_map(agreed).collect()
}

fn finding(topic: &Topic, link: &Link, judgement: Judgement, positions: &Positions, input: &Input<'_>) -> Finding {
    let side = |at: usize| {
        let claims = positions.sizes.get(&positions.of[&at]).copied().unwrap_or(1);
        crate::model::Side { claims, ..build::side(&input.claims[at]) }
    };
    let confidence = (f64::from(link.chance) * judgement.sureness * 100.0).round() / 100.0;
    Finding {
        verdict: judgement.verdict,
        severity: if judgement.verdict == Verdict::Conflict { judgement.severity } else { Severity::Info },
        confidence,
        unit: judgement.unit,
        difference: judgement.difference,
        ratio: judgement.ratio,
        cause: judgement.cause,
        ..build::finding(
            if judgement.falling { "running-total" } else { "figure" },
            topic.name.clone(),
            side(link.a),
            Some(side(link.b)),
            judgement.explanation,
        )
    }
}
