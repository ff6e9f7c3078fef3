//! What a document is about, ready for comparing: the words of its lead, its names, its title.

use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::bag::{Bag, Mark, bit, slot};
use super::likeness::capitalised;
use super::thing::Titled;
use super::tie;
use crate::model::Claim;
use crate::tables::{PlaceId, PlaceKind, Tables};

/// How many words of 64 bits say which marks a lead may have.
const SIEVE: usize = 16;

/// What words in common are worth between leads that name other countries.
const ABROAD: f32 = 0.4;

/// The words of a document's lead. They are compared with those of many others, most of which have none of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Lead {
    words: Bag,
    /// A bit for each mark.
    sieve: [u64; SIEVE],
    /// A bit for each word.
    bits: u64,
    /// The countries that it names, or whose people: "Iran", "Iranian".
    pub lands: Vec<PlaceId>,
    /// The words of the document's names, as numbers in order.
    cast: Box<[u64]>,
    /// Those of them that are countries' or nouns, and those that are neither these nor days.
    pub named: [Box<[u64]>; 2],
    /// Its lead is as long as that of a report.
    report: bool,
    /// What it is titled.
    pub title: Titled,
}

/// How many telling words the head of a report has at least; that of a sentence or two has fewer.
const REPORT: usize = 14;

/// How many names a document has at least for all of them to count in full.
const FEW_NAMES: usize = 4;
/// How many names two documents have at least that tell of others where they share none.
const SURE_NAMES: usize = 3;
/// What names in common are worth beside words in common.
const NAMES: f32 = 0.5;

impl Lead {
    /// What the document of a claim is about, of which `words` are made ready.
    pub fn of(claim: &Claim, words: Bag, tables: &Tables) -> Self {
        let Claim { event, cast, .. } = claim;
        let (lands, title) = (lands(event, tables), Titled::of(claim, tables));
        Self { named: tie::names(cast, tables), title, ..Self::new(event, words, lands, cast) }
    }

    fn new(list: &[Arc<str>], words: Bag, lands: Vec<PlaceId>, cast: &[Arc<str>]) -> Self {
        let mut sieve = [0; SIEVE];
        for mark in words.each_mark() {
            let (word, bit) = slot(*mark);
            sieve[word % SIEVE] |= bit;
        }
        let mut cast: Box<[u64]> = cast.iter().map(|word| xxh3_64(word.as_bytes())).collect();
        cast.sort_unstable();
        let bits = list.iter().fold(0, |bits, word| bits | bit(word));
        Self { words, sieve, bits, lands, cast, report: list.len() >= REPORT, ..Self::default() }
    }

    /// A bit for each of its words.
    pub const fn bits(&self) -> u64 {
        self.bits
    }

    /// What two reports have in common, 0 to 1: how many of the words of one lead stand in the other, by weight, the larger
    /// share, and of their names. Leads that name other countries need more in common: a quake in Iran and one in Indonesia
    /// are told in the same words.
    pub fn shared(&self, other: &Self) -> f32 {
        let met = self.lands.iter().any(|land| other.lands.contains(land));
        let abroad = !met && !self.lands.is_empty() && !other.lands.is_empty();
        let words = self.words_shared(other) * if abroad { ABROAD } else { 1.0 };
        (words + NAMES * self.names_shared(other)).min(1.0)
    }

    /// Whether its lead is as long as that of a report.
    pub const fn is_report(&self) -> bool {
        self.report
    }

    /// Whether both tell of names enough, and of none that the other has.
    pub fn is_of_others(&self, other: &Self) -> bool {
        self.cast.len().min(other.cast.len()) >= SURE_NAMES && self.names_shared(other) == 0.0
    }

    /// The share of the names of the one that the other has.
    pub fn names_shared(&self, other: &Self) -> f32 {
        let shared = self.cast.iter().filter(|name| other.cast.binary_search(name).is_ok()).count();
        let fewer = self.cast.len().min(other.cast.len());
        shared as f32 / fewer.max(FEW_NAMES) as f32
    }

    /// The larger share of the words of either that the other has. Most leads have none in common, which is seen in one go
    /// through the marks of the one.
    fn words_shared(&self, other: &Self) -> f32 {
        if !self.words.each_mark().iter().any(|mark| other.has(*mark)) {
            return 0.0;
        }
        let found = |one: &Self, other: &Self| one.words.found(usize::MAX, |mark| other.has(mark))[1];
        found(self, other).max(found(other, self))
    }

    fn has(&self, mark: Mark) -> bool {
        self.words.has(mark, &self.sieve)
    }
}

/// The countries among words of a lead, in lower case, and those of peoples.
fn lands(words: &[Arc<str>], tables: &Tables) -> Vec<PlaceId> {
    let places = &tables.places;
    let country = |word: &Arc<str>| {
        let place = || if places.may_be_named(word) { places.lookup(&capitalised(word)) } else { None };
        let named = || place().filter(|place| places.kind(*place) == PlaceKind::Country);
        places.adjective(word).and_then(|place| places.country(place)).or_else(named)
    };
    words.iter().filter_map(country).collect()
}

#[cfg(test)]
mod tests {
    use super::super::bag::tests::bag;
    use super::*;

    #[test]
    fn leads_of_other_countries_need_more_in_common() {
        let lead = |words: &str| {
            let list: Vec<Arc<str>> = words.split(' ').map(Arc::from).collect();
            Lead::new(&list, bag(words), lands(&list, Tables::builtin()), &[])
        };
        let shared = |a: &str, b: &str| lead(a).shared(&lead(b));
        assert!((shared("quake iran tremor", "quake iranian tremor") - 1.0).abs() < 0.5);
        assert!(shared("quake iran tremor", "quake indonesia tremor") < 0.4);
        assert!(shared("quake tremor", "quake indonesia tremor") > 0.9);
    }
}
