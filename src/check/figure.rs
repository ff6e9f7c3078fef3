//! Two claims about one thing that can't both be right.

use std::cmp::Reverse;
use std::fmt::Write as _;
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::build;
use super::standing::Standing;
use super::verdict::{self, Judgement};
use super::{Check, Input};
use crate::model::{Claim, Finding, Link, Severity, Side, Topic, Verdict};
use crate::tables::Tables;

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
            told.extend(within(topic, &positions));
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

/// Of how many claims behind a side it is told where they stand.
const PLACES: usize = 20;

/// Claims of a topic that say the same, each group called by its first claim. All by their places in the topic.
struct Positions<'a> {
    claims: Vec<&'a Claim>,
    of: Vec<u32>,
    sizes: Vec<u32>,
    /// The first claims of each position that has several.
    members: FxHashMap<u32, Vec<u32>>,
    /// The first claim of each position in each document.
    told: FxHashMap<(u32, Name<'a>), u32>,
}

impl<'a> Positions<'a> {
    /// Each claim joins the first claim before it that it is linked to, that stands as of the same day and agrees.
    fn of(topic: &Topic, claims: &'a [Claim]) -> Self {
        let claims: Vec<&Claim> = topic.claims.iter().map(|&at| &claims[at]).collect();
        let mut of: Vec<u32> = (0..claims.len() as u32).collect();
        for link in &topic.links {
            let (a, b) = (claims[link.a as usize], claims[link.b as usize]);
            let first = of[link.a as usize] == link.a && of[link.b as usize] == link.b;
            if first && a.period.end == b.period.end && verdict::same_value(a, b) {
                of[link.b as usize] = link.a;
            }
        }
        let mut members: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (position, at) in of.iter().zip(0..).filter(|(position, at)| **position != *at) {
            let members = members.entry(*position).or_insert_with(|| vec![*position]);
            if members.len() <= PLACES {
                members.push(at);
            }
        }
        let (mut sizes, mut told) = (vec![0; claims.len()], FxHashMap::default());
        for ((position, claim), at) in of.iter().zip(&claims).zip(0..) {
            sizes[*position as usize] += 1;
            told.entry((*position, document(claim))).or_insert(at);
        }
        Self { claims, of, sizes, members, told }
    }

    /// The side of a claim, with those that say the same behind it.
    fn side(&self, at: u32) -> Side {
        let position = self.position(at);
        let members = self.members.get(&position).map_or(&[][..], Vec::as_slice);
        let others = members.iter().filter(|member| **member != at).take(PLACES);
        Side {
            claims: self.sizes[position as usize] as usize,
            places: others.map(|member| self.claim(*member).address().into()).collect(),
            ..build::side(self.claim(at))
        }
    }

    fn claim(&self, at: u32) -> &'a Claim {
        self.claims[at as usize]
    }

    fn position(&self, at: u32) -> u32 {
        self.of[at as usize]
    }

    /// The positions of a link's ends, the one that comes first first.
    fn ends(&self, link: &Link) -> (u32, u32) {
        let (a, b) = (self.position(link.a), self.position(link.b));
        (a.min(b), a.max(b))
    }

    /// The claim of the same position that its document gives first.
    fn first_told(&self, at: u32) -> u32 {
        self.told.get(&(self.position(at), document(self.claim(at)))).copied().unwrap_or(at)
    }

    /// How the claims stand in time. What one of a position says of the counts before, all of it say.
    fn standings(&self, tables: &Tables) -> Vec<Standing<'a>> {
        let mut standings: Vec<Standing<'_>> = self.claims.iter().map(|claim| Standing::of(claim, tables)).collect();
        let mut risen = vec![false; standings.len()];
        for (standing, position) in standings.iter().zip(&self.of) {
            risen[*position as usize] |= standing.risen;
        }
        for (standing, position) in standings.iter_mut().zip(&self.of) {
            standing.risen |= risen[*position as usize];
        }
        standings
    }

    /// Links between two positions, in parts, in each of them by the places of those positions and then as they were. The
    /// parts are in order. A large topic has millions of links, so that they stay where they are.
    fn between<'l>(&'l self, links: &'l [Link]) -> impl Iterator<Item = Vec<u32>> + use<'a, 'l> {
        let ends = |at: u32| Some(self.ends(&links[at as usize])).filter(|(first, last)| first != last);
        let all = 0..links.len() as u32;
        let mut counts = vec![0; self.of.len()];
        all.clone().filter_map(ends).for_each(|(first, _)| counts[first as usize] += 1);
        stretches(counts, AT_ONCE).map(move |stretch| {
            let is_here = |at: &u32| ends(*at).is_some_and(|(first, _)| stretch.contains(&first));
            let mut here: Vec<u32> = all.clone().filter(is_here).collect();
            here.sort_unstable_by_key(|at| (ends(*at), *at));
            here
        })
    }
}

/// How many links are put in order at once, but for those of a single position.
const AT_ONCE: usize = 1 << 20;

/// Stretches of positions that have no more links than so many together, or are one position, given how many each has.
fn stretches(counts: Vec<usize>, most: usize) -> impl Iterator<Item = Range<u32>> {
    let mut next = 0;
    std::iter::from_fn(move || {
        let start = next;
        let mut links = 0;
        while let Some(own) = counts.get(next).filter(|&own| links == 0 || links + own <= most) {
            links += own;
            next += 1;
        }
        (next > start).then_some(start as u32..next as u32)
    })
}

/// How many findings of a verdict a topic is told with.
const MOST: usize = 100;

/// One finding a pair of positions and verdict: the one of the surest link.
fn between(topic: &Topic, positions: &Positions<'_>, falling: bool, input: &Input<'_>) -> Vec<Finding> {
    let standings = positions.standings(input.tables);
    let judge = |link: &Link| verdict::judge(&standings[link.a as usize], &standings[link.b as usize], input.tables);
    let judged = |link: &Link| {
        let judgement = judge(link)?;
        let asked = judgement.falling == falling && !input.without.contains(&judgement.verdict);
        asked.then_some((*link, judgement))
    };
    let quoted = |(link, judgement): (Link, Judgement)| quoted(link, judgement, |at| positions.first_told(at), judge);
    let mut surest = Surest::default();
    for part in positions.between(&topic.links) {
        let links = |at: &u32| topic.links[*at as usize];
        for pair in part.chunk_by(|x, y| positions.ends(&links(x)) == positions.ends(&links(y))) {
            let best = best_of_each(pair.iter().filter_map(|at| judged(&links(at))));
            best.into_iter().flatten().for_each(|best| surest.take(quoted(best)));
        }
    }
    let told = |Told { link, judgement, more }: Told| {
        let mut finding = finding(topic, &link, judgement, positions);
        if more > 0 {
            let _ = write!(finding.explanation, " ({more} more like it in this topic)");
        }
        finding
    };
    surest.told().map(told).collect()
}

/// Of links with what they come to the likeliest of each verdict, of equals the first.
fn best_of_each(judged: impl Iterator<Item = (Link, Judgement)>) -> [Option<(Link, Judgement)>; 3] {
    let mut best = [None; 3];
    for (link, judgement) in judged {
        let known: &mut Option<(Link, Judgement)> = &mut best[judgement.verdict as usize];
        if known.is_none_or(|known| link.chance > known.0.chance) {
            *known = Some((link, judgement));
        }
    }
    best
}

/// What is to be told, and of how many more of its verdict it is the surest.
struct Told {
    link: Link,
    judgement: Judgement,
    more: usize,
}

/// The surest of each verdict. There may be thousands of times as many as are told.
#[derive(Default)]
struct Surest([OfVerdict; 3]);

/// The surest of one verdict, and of how many.
#[derive(Default)]
struct OfVerdict {
    held: Vec<(Link, Judgement)>,
    seen: usize,
}

impl Surest {
    fn take(&mut self, (link, judgement): (Link, Judgement)) {
        let own = &mut self.0[judgement.verdict as usize];
        own.seen += 1;
        own.held.push((link, judgement));
        if own.held.len() >= HELD {
            own.cut();
        }
    }

    /// Verdict by verdict, of each the surest, the first with how many are left out.
    fn told(self) -> impl Iterator<Item = Told> {
        self.0.into_iter().flat_map(|mut own| {
            if own.seen > MOST {
                own.cut();
            }
            let more = own.seen - own.held.len();
            let left_out = std::iter::once(more).chain(std::iter::repeat(0));
            own.held.into_iter().zip(left_out).map(|((link, judgement), more)| Told { link, judgement, more })
        })
    }
}

/// How many are held before the less sure ones are let go.
const HELD: usize = 16 * MOST;

impl OfVerdict {
    /// Leaves the surest, of equals the first.
    fn cut(&mut self) {
        self.held.sort_by_key(|(link, judgement)| Reverse(hundredths(link, judgement)));
        self.held.truncate(MOST);
    }
}

/// How sure a finding is, in hundredths. None is certain.
fn hundredths(link: &Link, judgement: &Judgement) -> u32 {
    ((f64::from(link.chance) * judgement.sureness * 100.0).round() as u32).min(99)
}

/// The same between the first tellings: a document that gives a figure twice is quoted where it gives it first.
fn quoted(
    link: Link,
    judgement: Judgement,
    first: impl Fn(u32) -> u32,
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
fn within(topic: &Topic, positions: &Positions<'_>) -> Vec<Finding> {
    let agreed = |link: &&Link| link.a != link.b && positions.position(link.b) == link.a;
    let told = |link: &Link| finding(topic, link, verdict::agreement(), positions);
    topic.links.iter().filter(agreed).map(told).collect()
}

fn finding(topic: &Topic, link: &Link, judgement: Judgement, positions: &Positions<'_>) -> Finding {
    let reasons = verdict::reasons(positions.claim(link.a), positions.claim(link.b), judgement.verdict);
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
            positions.side(link.a),
            Some(positions.side(link.b)),
            reasons.explanation,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_have_every_position_and_no_more_links_than_may_be() {
        let of = |counts: &[usize], most| stretches(counts.to_vec(), most).collect::<Vec<_>>();
        assert_eq!(of(&[3, 0, 4, 9, 0, 1], 7), [0..3, 3..4, 4..6]);
        assert_eq!(of(&[0, 0, 8, 0, 8], 7), [0..3, 3..5]);
        assert_eq!(of(&[], 7), Vec::<Range<u32>>::new());
    }

    #[test]
    fn of_many_the_surest_are_told_and_of_equals_the_first() {
        let mut surest = Surest::default();
        for at in 0..5_000_u32 {
            let chance = if at % 40 == 3 { 0.9 } else { 0.5 };
            surest.take((Link { a: at, b: at, chance }, verdict::agreement()));
        }
        let told: Vec<Told> = surest.told().collect();
        let places: Vec<u32> = told.iter().map(|told| told.link.a).collect();
        assert_eq!(places, (0..100).map(|n| 3 + 40 * n).collect::<Vec<_>>());
        assert_eq!((told[0].more, told[1].more), (4_900, 0));
    }
}
