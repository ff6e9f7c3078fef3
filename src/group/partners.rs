//! Who answers whom between two documents: a figure of one is told at most once in the other, in one value.
//!
//! A report that gives forty dead at the school, six hundred in the whole war and twelve of one family has but one answer
//! to another report's forty-three: the likeliest of the three. The others are about other things.

use std::collections::HashMap;

use super::bag::Sketch;
use crate::model::{Claim, Link};

/// A claim and another document, by their numbers.
type Side = (usize, u32);

/// The links that are the likeliest between a claim and a document, seen from both ends, and those of the same value as
/// the likeliest. Links within one document stay.
pub(super) fn best(claims: &[Claim], sketches: &[Sketch], links: Vec<Link>) -> Vec<Link> {
    let mut answers: HashMap<Side, Link> = HashMap::new();
    for link in links.iter().filter(|link| crosses(sketches, link)) {
        for side in sides(sketches, link) {
            let best = answers.entry(side).or_insert(*link);
            if (agrees(claims, link), link.chance) > (agrees(claims, best), best.chance) {
                *best = *link;
            }
        }
    }
    let answers_best = |link: &Link| {
        sides(sketches, link).iter().all(|side| answers.get(side).is_none_or(|best| same(claims, side.0, link, best)))
    };
    links.iter().filter(|link| !crosses(sketches, link) || answers_best(link)).copied().collect()
}

/// Whether the two say the same: what a report tells in the same words is told there, not in its other figures.
fn agrees(claims: &[Claim], link: &Link) -> bool {
    let measure = |at: usize| claims[at].figure.quantity().and_then(|quantity| quantity.measure.as_ref());
    measure(link.a).zip(measure(link.b)).is_some_and(|(x, y)| x.interval.meets(&y.interval))
}

fn crosses(sketches: &[Sketch], link: &Link) -> bool {
    sketches[link.a].document != sketches[link.b].document
}

/// Each claim of the link with the other's document.
fn sides(sketches: &[Sketch], link: &Link) -> [Side; 2] {
    [(link.a, sketches[link.b].document), (link.b, sketches[link.a].document)]
}

/// Whether the link's other end is the best one's, or says the same as it.
fn same(claims: &[Claim], end: usize, link: &Link, best: &Link) -> bool {
    let other = |link: &Link| if link.a == end { link.b } else { link.a };
    let value = |at: usize| {
        claims[at].figure.quantity().and_then(|quantity| quantity.measure.as_ref()).map(|measure| measure.interval)
    };
    other(link) == other(best)
        || value(other(link)).is_some_and(|x| value(other(best)).is_some_and(|y| x.low == y.low && x.high == y.high))
}
