//! Who answers whom between two documents: a figure of one is told at most once in the other, in one value.
//!
//! A report that gives forty dead at the school, six hundred in the whole war and twelve of one family has but one answer
//! to another report's forty-three: the likeliest of the three. The others are about other things.

use super::{Stand, Weighed};

/// A claim and another document, by their numbers.
type Side = (u32, u32);

/// How many sides are looked at together, about: there may be many times as many links as fit into memory twice.
const AT_ONCE: usize = 1 << 22;

/// Leaves the links that are the likeliest between a claim and a document, seen from both ends, and those of the same value
/// as the likeliest. Links within one document stay.
pub(super) fn keep_best(links: &mut Vec<Weighed>, stands: &[Stand]) {
    let rounds = (2 * links.len()).div_ceil(AT_ONCE).max(1) as u32;
    let mut beaten = vec![false; links.len()];
    for round in 0..rounds {
        let mut sides = sides_of(links, stands, |claim| claim % rounds == round);
        sides.sort_unstable();
        for told in sides.chunk_by(|x, y| x.0 == y.0) {
            let claim = told[0].0.0;
            let best = best(links, told);
            for (_, at) in told {
                beaten[*at as usize] |= !same(stands, claim, &links[*at as usize], &best);
            }
        }
    }
    let mut beaten = beaten.into_iter();
    links.retain(|_| !beaten.next().unwrap_or_default());
}

/// The links between documents, each seen from those of its ends that are asked for; with its place among the links.
fn sides_of(links: &[Weighed], stands: &[Stand], asked: impl Fn(u32) -> bool) -> Vec<(Side, u32)> {
    let document = |claim: u32| stands[claim as usize].document;
    let mut sides = Vec::new();
    for (link, at) in links.iter().zip(0..).filter(|(link, _)| document(link.a) != document(link.b)) {
        let ends = [(link.a, document(link.b)), (link.b, document(link.a))];
        sides.extend(ends.into_iter().filter(|(claim, _)| asked(*claim)).map(|side| (side, at)));
    }
    sides
}

/// The likeliest of a side's links, the first one of several.
fn best(links: &[Weighed], told: &[(Side, u32)]) -> Weighed {
    let mut best = links[told[0].1 as usize];
    for (_, at) in told {
        let link = links[*at as usize];
        // What a report tells in the same words is told there, not in its other figures.
        if (link.agrees, link.chance) > (best.agrees, best.chance) {
            best = link;
        }
    }
    best
}

/// Whether the link's other end is the best one's, or says the same as it.
fn same(stands: &[Stand], end: u32, link: &Weighed, best: &Weighed) -> bool {
    let other = |link: &Weighed| if link.a == end { link.b } else { link.a };
    let value = |link: &Weighed| stands[other(link) as usize].value;
    other(link) == other(best) || value(link).is_some_and(|said| value(best) == Some(said))
}
