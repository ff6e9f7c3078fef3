//! Two claims about one thing that can't both be right.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt::Write as _;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::build;
use super::verdict::{self, Judgement, Standing};
use super::{Check, Input};
use crate::model::{Claim, Finding, Link, Severity, Topic, Verdict};

/// The check.
pub const CHECK: Check = Check { name: "figure", documentation: include_str!("figure.md"), run };

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    compare(input, false, findings);
}

/// Compares the positions of every topic: totals that fall, or everything else.
pub(super) fn compare(input: &Input<'_>, falling: bool, findings: &mut Vec<Finding>) {
    let told = |topic: &Topic| {
        let positions = Positions::of(topic, input.claims);
        let mut told = between(topic, &positions, falling, input);
        if !falling && !input.without.contains(&Verdict::Agree) {
            told.extend(within(topic, &positions, input));
        }
        told
    };
    findings.par_extend(input.topics.par_iter().flat_map_iter(told));
}

/// A document, by its path and its id.
type Name<'a> = (&'a str, &'a str);

fn document(claim: &Claim) -> Name<'_> {
    (&claim.path, &claim.document)
}

/// Claims of a topic that say the same, each group called by its first claim.
struct Positions<'a> {
    of: FxHashMap<usize, usize>,
    sizes: FxHashMap<usize, usize>,
    /// The first claim of each position in each document.
    told: FxHashMap<(usize, Name<'a>), usize>,
}

impl<'a> Positions<'a> {
    /// Each claim joins the first claim before it that it is linked to, that stands as of the same day and agrees.
    fn of(topic: &Topic, claims: &'a [Claim]) -> Self {
        let mut of: FxHashMap<usize, usize> = topic.claims.iter().map(|&at| (at, at)).collect();
        for link in &topic.links {
            let same_day = claims[link.a].period.end == claims[link.b].period.end;
            let first = of[&link.a] == link.a && of[&link.b] == link.b;
            if first && same_day && verdict::same_value(&claims[link.a], &claims[link.b]) {
                of.insert(link.b, link.a);
            }
        }
        let (mut sizes, mut told) = (FxHashMap::default(), FxHashMap::default());
        for at in &topic.claims {
            *sizes.entry(of[at]).or_default() += 1;
            told.entry((of[at], document(&claims[*at]))).or_insert(*at);
        }
        Self { of, sizes, told }
    }

    /// The claim of the same position that its document gives first.
    fn first_told(&self, at: usize, claims: &'a [Claim]) -> usize {
        self.told.get(&(self.of[&at], document(&claims[at]))).copied().unwrap_or(at)
    }
}

/// How many findings of a verdict a topic is told with.
const MOST: usize = 100;

/// The claims of a topic, by their places.
type Standings<'c> = FxHashMap<usize, Standing<'c>>;

/// How the claims of a topic stand in time. What one of a position says of the counts before, all of it say.
fn standings<'c>(topic: &Topic, positions: &Positions<'_>, input: &Input<'c>) -> Standings<'c> {
    let standing = |at: &usize| (*at, Standing::of(&input.claims[*at], input.tables));
    let mut standings: Standings<'_> = topic.claims.iter().map(standing).collect();
    let risen = standings.iter().filter(|(_, standing)| standing.risen).map(|(at, _)| positions.of[at]);
    let risen: FxHashSet<usize> = risen.collect();
    for (at, standing) in &mut standings {
        standing.risen |= risen.contains(&positions.of[at]);
    }
    standings
}

/// One finding a pair of positions and verdict: the one of the surest link.
fn between(topic: &Topic, positions: &Positions<'_>, falling: bool, input: &Input<'_>) -> Vec<Finding> {
    let standings = standings(topic, positions, input);
    let judge = |link: &Link| verdict::judge(&standings[&link.a], &standings[&link.b], input.tables);
    let mut best: BTreeMap<(Verdict, usize, usize), (Link, Judgement)> = BTreeMap::new();
    for link in &topic.links {
        let (a, b) = (positions.of[&link.a], positions.of[&link.b]);
        let Some(judgement) = (a != b).then(|| judge(link)).flatten() else {
            continue;
        };
        if judgement.falling != falling || input.without.contains(&judgement.verdict) {
            continue;
        }
        match best.entry((judgement.verdict, a.min(b), a.max(b))) {
            Entry::Vacant(entry) => drop(entry.insert((*link, judgement))),
            Entry::Occupied(mut entry) if link.chance > entry.get().0.chance => drop(entry.insert((*link, judgement))),
            Entry::Occupied(_) => {}
        }
    }
    let quoted = |(link, judgement): (Link, Judgement)| {
        quoted(link, judgement, |at| positions.first_told(at, input.claims), judge)
    };
    let told = |Surest { link, judgement, more }: Surest| {
        let mut finding = finding(topic, &link, judgement, positions, input);
        if more > 0 {
            let _ = write!(finding.explanation, " ({more} more like it in this topic)");
        }
        finding
    };
    surest(best.into_values().map(quoted).collect()).into_iter().map(told).collect()
}

/// What is to be told, and of how many more of its verdict it is the surest.
struct Surest {
    link: Link,
    judgement: Judgement,
    more: usize,
}

/// The surest of each verdict; they stand verdict by verdict. There may be thousands of times as many as are told.
fn surest(mut judged: Vec<(Link, Judgement)>) -> Vec<Surest> {
    let most = if judged.len() > MOST { MOST } else { usize::MAX };
    let of_each = judged.chunk_by_mut(|x, y| x.1.verdict == y.1.verdict);
    of_each.flat_map(|of_verdict| surest_of(of_verdict, most)).collect()
}

/// The `most` surest of one verdict, the first with how many are left out.
fn surest_of(judged: &mut [(Link, Judgement)], most: usize) -> impl Iterator<Item = Surest> {
    let more = judged.len().saturating_sub(most);
    if more > 0 {
        judged.sort_by_cached_key(|(link, judgement)| Reverse(hundredths(link, judgement)));
    }
    let told = &judged[..judged.len() - more];
    let left_out = std::iter::once(more).chain(std::iter::repeat(0));
    told.iter().zip(left_out).map(|(&(link, judgement), more)| Surest { link, judgement, more })
}

/// How sure a finding is, in hundredths.
fn hundredths(link: &Link, judgement: &Judgement) -> u32 {
    (f64::from(link.chance) * judgement.sureness * 100.0).round() as u32
}

/// The same between the first tellings: a document that gives a figure twice is quoted where it gives it first.
fn quoted(
    link: Link,
    judgement: Judgement,
    first: impl Fn(usize) -> usize,
    judge: impl Fn(&Link) -> Option<Judgement>,
) -> (Link, Judgement) {
    let earlier = Link { a: first(link.a), b: first(link.b), ..link };
    if (earlier.a, earlier.b) == (link.a, link.b) {
        return (link, judgement);
    }
    match judge(&earlier) {
        Some(same) if same.verdict == judgement.verdict && same.falling == judgement.falling => (earlier, same),
        _ => (link, judgement),
    }
}

/// Ties each claim of a position to the position's first one.
fn within(topic: &Topic, positions: &Positions<'_>, input: &Input<'_>) -> Vec<Finding> {
    let agreed = |link: &&Link| link.a != link.b && positions.of[&link.b] == link.a;
    let told = |link: &Link| finding(topic, link, verdict::agreement(), positions, input);
    topic.links.iter().filter(agreed).map(told).collect()
}

fn finding(topic: &Topic, link: &Link, judgement: Judgement, positions: &Positions<'_>, input: &Input<'_>) -> Finding {
    let side = |at: usize| {
        let claims = positions.sizes.get(&positions.of[&at]).copied().unwrap_or(1);
        crate::model::Side { claims, ..build::side(&input.claims[at]) }
    };
    let reasons = verdict::reasons(&input.claims[link.a], &input.claims[link.b], judgement.verdict);
    Finding {
        verdict: judgement.verdict,
        severity: if judgement.verdict == Verdict::Conflict { judgement.severity } else { Severity::Info },
        confidence: f64::from(hundredths(link, &judgement)) / 100.0,
        unit: reasons.unit,
        difference: reasons.difference,
        ratio: reasons.ratio,
        cause: reasons.cause,
        ..build::finding(
            if judgement.falling { "running-total" } else { "figure" },
            topic.name.clone(),
            side(link.a),
            Some(side(link.b)),
            reasons.explanation,
        )
    }
}
