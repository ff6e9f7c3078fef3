//! Who answers whom between two documents: a figure of one is told at most once in the other, in one value.
//!
//! A report that gives forty dead at the school, six hundred in the whole war and twelve of one family has but one answer
//! to another report's forty-three: the likeliest of the three. The others are about other things.

use super::{Stand, Weighed};

/// How many sides are looked at together, about: there may be many times as many links as fit into memory twice.
const AT_ONCE: usize = 1 << 22;

/// A link as seen from one of its ends. In order, those of one claim and one other document stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side {
    /// The number of the claim that it is seen from.
    claim: u32,
    /// The number of the other end's document.
    document: u32,
    /// The place of the link among the links.
    link: u32,
    /// The number of the other end.
    other: u32,
    /// The bits of how likely it is: no chance is below nought, so that they are in the order of chances.
    chance: u32,
    agrees: bool,
}

impl Side {
    /// As numbers, in whose order it stands.
    pub fn row(self) -> [u32; 6] {
        [self.claim, self.document, self.link, self.other, self.chance, u32::from(self.agrees)]
    }

    /// From its numbers.
    pub const fn of([claim, document, link, other, chance, agrees]: [u32; 6]) -> Self {
        Self { claim, document, link, other, chance, agrees: agrees == 1 }
    }

    /// Whether both are seen from one claim and lead to one document.
    pub const fn one_choice(&self, next: &Self) -> bool {
        self.claim == next.claim && self.document == next.document
    }
}

/// Leaves the links that are the likeliest between a claim and a document, seen from both ends, and those of the same value
/// as the likeliest. Links within one document stay.
pub(super) fn keep_best(links: &mut Vec<Weighed>, stands: &[Stand]) {
    let rounds = (2 * links.len()).div_ceil(AT_ONCE).max(1) as u32;
    let mut are_beaten = vec![false; links.len()];
    for round in 0..rounds {
        let sides = links.iter().zip(0..).flat_map(|(link, at)| sides(link, at, stands)).flatten();
        let mut sides: Vec<Side> = sides.filter(|side| side.claim % rounds == round).collect();
        sides.sort_unstable();
        for choice in sides.chunk_by(Side::one_choice) {
            beaten(choice, stands).for_each(|link| are_beaten[link as usize] = true);
        }
    }
    let mut are_beaten = are_beaten.into_iter();
    links.retain(|_| !are_beaten.next().unwrap_or_default());
}

/// A link, by its place among the links, as seen from both ends; none where these are of one document.
pub fn sides(link: &Weighed, at: u32, stands: &[Stand]) -> [Option<Side>; 2] {
    let document = |claim: u32| stands[claim as usize].document;
    let side = |claim, other| Side {
        claim,
        document: document(other),
        link: at,
        other,
        chance: link.chance.to_bits(),
        agrees: link.agrees,
    };
    let apart = document(link.a) != document(link.b);
    [(link.a, link.b), (link.b, link.a)].map(|(claim, other)| apart.then(|| side(claim, other)))
}

/// The links, by their places, that aren't the likeliest between one claim and one document, whose sides are given in order.
pub fn beaten(choice: &[Side], stands: &[Stand]) -> impl Iterator<Item = u32> {
    let best = best(choice);
    let rest = choice.iter().filter(move |side| best.is_some_and(|best| !same(stands, side, &best)));
    rest.map(|side| side.link)
}

/// The likeliest of a claim's links to a document, the first one of several.
fn best(choice: &[Side]) -> Option<Side> {
    // What a report tells in the same words is told there, not in its other figures.
    choice.iter().copied().reduce(
        |best, side| {
            if (side.agrees, side.chance) > (best.agrees, best.chance) { side } else { best }
        },
    )
}

/// Whether the link's other end is the best one's, or says the same as it.
fn same(stands: &[Stand], side: &Side, best: &Side) -> bool {
    let value = |side: &Side| stands[side.other as usize].value;
    side.other == best.other || value(side).is_some_and(|said| value(best) == Some(said))
}
