//! Who answers whom between two documents: a figure of one is told at most once in the other, in one value.
//!
//! A report that gives forty dead at the school, six hundred in the whole war and twelve of one family has but one answer
//! to another report's forty-three: the likeliest of the three. The others are about other things.

use rustc_hash::FxHashMap;

use super::{Stand, Weighed};
use crate::model::Link;

/// A claim and another document, by their numbers.
type Side = (usize, u32);

/// The links that are the likeliest between a claim and a document, seen from both ends, and those of the same value as
/// the likeliest. Links within one document stay.
pub(super) fn best(links: &[Weighed], stands: &[Stand]) -> Vec<Link> {
    let mut answers: FxHashMap<Side, Weighed> = FxHashMap::default();
    for weighed in links.iter().filter(|weighed| crosses(stands, &weighed.link)) {
        for side in sides(stands, &weighed.link) {
            let best = answers.entry(side).or_insert(*weighed);
            // What a report tells in the same words is told there, not in its other figures.
            if (weighed.agrees, weighed.link.chance) > (best.agrees, best.link.chance) {
                *best = *weighed;
            }
        }
    }
    let answers_best = |link: &Link| {
        let best = |side: &Side| answers.get(side).map(|best| &best.link);
        sides(stands, link).iter().all(|side| best(side).is_none_or(|best| same(stands, side.0, link, best)))
    };
    let links = links.iter().map(|weighed| weighed.link);
    links.filter(|link| !crosses(stands, link) || answers_best(link)).collect()
}

fn crosses(stands: &[Stand], link: &Link) -> bool {
    stands[link.a].document != stands[link.b].document
}

/// Each claim of the link with the other's document.
fn sides(stands: &[Stand], link: &Link) -> [Side; 2] {
    [(link.a, stands[link.b].document), (link.b, stands[link.a].document)]
}

/// Whether the link's other end is the best one's, or says the same as it.
fn same(stands: &[Stand], end: usize, link: &Link, best: &Link) -> bool {
    let other = |link: &Link| if link.a == end { link.b } else { link.a };
    other(link) == other(best)
        || stands[other(link)].value.is_some_and(|value| stands[other(best)].value == Some(value))
}
