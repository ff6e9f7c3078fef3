//! Words of which only one is true of a thing: of 640 flights some were cancelled and others were flown, and the two counts say nothing
//! of each other.

use rustc_hash::FxHashMap;

use super::features::Pair;
use super::gates::Class;
use crate::model::{Claim, Tag};
use crate::tables::Tables;

/// What the words of a claim tell so: a bit for each pair of opposites of which they have the one side, and the other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Opposed([u64; 2]);

/// The pairs and sides that each word stands for, by its base form.
#[derive(Debug)]
pub(super) struct Opposites(FxHashMap<String, Opposed>);

impl Opposites {
    pub fn new(tables: &Tables) -> Self {
        let mut words: FxHashMap<String, Opposed> = FxHashMap::default();
        for (pair, side, word) in tables.cues.opposites() {
            let base = tables.lexicon.lemma(word, Tag::Verb).into_owned();
            words.entry(base).or_default().0[side] |= 1 << (pair % 64);
        }
        Self(words)
    }

    /// What a claim's own verb, the word nearest to it and those that say which are counted tell.
    pub fn of(&self, claim: &Claim) -> Opposed {
        let verbs = claim.predicate.lemma.iter().chain(claim.context.first());
        let words = verbs.chain(&claim.subject.modifiers);
        let told = words.filter_map(|word| self.0.get(&**word));
        told.fold(Opposed::default(), |Opposed([x, y]), Opposed([p, q])| Opposed([x | p, y | q]))
    }
}

impl Opposed {
    /// The pairs of which it has the one side alone, and the other alone.
    const fn alone(self) -> [u64; 2] {
        let Self([one, other]) = self;
        [one & !other, other & !one]
    }
}

/// Whether two counts are of opposites.
pub(super) fn differ(pair: &Pair<'_>) -> bool {
    let [[a, not_a], [b, not_b]] = pair.words.map(|words| words.opposed.alone());
    pair.class == Class::Count && (a & not_b | not_a & b) != 0
}
