//! Lists of words made ready for comparing: each word looked up once, not once for every pair of claims.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::likeness::capitalised;
use crate::model::Claim;
use crate::tables::{Meaning, PlaceId, PlaceKind, Tables};

/// Of one meaning, but another word.
const SYNONYM: f32 = 0.9;
/// How many words of 64 bits say which marks a lead may have: six bits of a mark tell its bucket.
const SIEVE: usize = 64;
/// How many words of a lead count. Those of documents have fewer; a file of claims may say anything.
const LEAD: usize = 64;

/// A list of words, the nearest first, with what each means.
#[derive(Clone, Debug, Default)]
pub(super) struct Bag {
    /// How much each word tells.
    rarities: Box<[f32]>,
    /// Where the marks of each word end.
    ends: Box<[u16]>,
    /// What each word may be known by, word by word: itself, its family, then its senses.
    marks: Box<[Mark]>,
    /// All of them, sorted.
    sorted: Box<[Mark]>,
}

/// A number for a word, a family or a sense. Senses are odd, the others even.
type Mark = u32;

const fn is_sense(mark: Mark) -> bool {
    mark & 1 == 1
}

fn marks(word: &Meaning) -> impl Iterator<Item = Mark> + '_ {
    let own = word.prints().map(|print| ((print ^ (print >> 32)) as Mark) << 1);
    own.chain(word.senses.iter().map(|sense| sense << 1 | 1))
}

impl Bag {
    fn new(words: Vec<Arc<Meaning>>) -> Self {
        let mut bag = Vec::with_capacity(words.len() * 6);
        let mut ends = Vec::with_capacity(words.len());
        for word in &words {
            bag.extend(marks(word));
            ends.push(bag.len() as u16);
        }
        let mut sorted = bag.clone();
        sorted.sort_unstable();
        sorted.dedup();
        Self {
            rarities: words.iter().map(|word| word.rarity).collect(),
            ends: ends.into(),
            marks: bag.into(),
            sorted: sorted.into(),
        }
    }

    /// The share by weight of the first `most` words of which `others` have the word itself or one of its meaning.
    pub fn found_in(&self, others: &Self, most: usize) -> f32 {
        let (mut weights, mut found, mut start) = (0.0, 0.0, 0);
        for (rarity, end) in self.rarities.iter().zip(&self.ends).take(most) {
            let marks = &self.marks[start..usize::from(*end)];
            start = usize::from(*end);
            weights += rarity;
            let known = marks.iter().find(|mark| others.sorted.binary_search(mark).is_ok());
            found += rarity * known.map_or(0.0, |mark| worth(*mark));
        }
        if weights > 0.0 { found / weights } else { 0.0 }
    }
}

/// 1 the word or one of its family, less one of its meaning.
fn worth(mark: Mark) -> f32 {
    if is_sense(mark) { SYNONYM } else { 1.0 }
}

/// What words in common are worth between leads that name other countries.
const ABROAD: f32 = 0.4;

/// The words of a document's lead. They are compared with those of many others, most of which have few of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Lead {
    /// How much each word tells.
    rarities: Box<[f32]>,
    /// What its words may be known by, in order, and so bucket by bucket.
    marks: Box<[Told]>,
    /// Where each bucket ends.
    ends: Box<[u16]>,
    /// For each bucket a bit for each of its marks: where two leads have no bit in common they have no mark in common.
    sieve: Box<[u64]>,
    /// The countries that it names, or whose people: "Iran", "Iranian".
    lands: Vec<PlaceId>,
}

/// A mark of a word of a lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    /// The mark times an odd number, so that no two marks have the same; its highest bits tell its bucket and its bit there.
    spread: u32,
    /// The number of the word.
    word: u8,
    /// It says what the word means, not which it is.
    meant: bool,
}

impl Told {
    fn new(mark: Mark, word: u8) -> Self {
        Self { spread: mark.wrapping_mul(0x9e37_79b1), word, meant: is_sense(mark) }
    }

    const fn bucket(self) -> usize {
        (self.spread >> 26) as usize
    }

    const fn bit(self) -> u64 {
        1 << (self.spread >> 20 & 63)
    }
}

/// The words of a lead that another has, a bit each.
#[derive(Clone, Copy, Default)]
struct Known {
    /// Itself, or one of its family.
    exact: u64,
    /// One of its meaning.
    meant: u64,
}

impl Known {
    fn add(&mut self, told: Told) {
        let words = if told.meant { &mut self.meant } else { &mut self.exact };
        *words |= 1 << told.word;
    }

    fn worth(self, word: usize) -> f32 {
        let has = |words: u64| words >> word & 1 == 1;
        match (has(self.exact), has(self.meant)) {
            (true, _) => 1.0,
            (false, true) => SYNONYM,
            (false, false) => 0.0,
        }
    }
}

impl Lead {
    fn new(words: &[Arc<Meaning>], lands: Vec<PlaceId>) -> Self {
        let words = &words[..words.len().min(LEAD)];
        let all = words.iter().zip(0..).flat_map(|(word, number)| marks(word).map(move |mark| Told::new(mark, number)));
        let mut marks: Vec<Told> = all.collect();
        marks.sort_unstable();
        let mut sieve = vec![0; SIEVE];
        for told in &marks {
            sieve[told.bucket()] |= told.bit();
        }
        let end = |bucket| marks.partition_point(|told| told.bucket() <= bucket) as u16;
        let ends = (0..SIEVE).map(end).collect();
        let rarities = words.iter().map(|word| word.rarity).collect();
        Self { rarities, ends, marks: marks.into(), sieve: sieve.into(), lands }
    }

    /// How many of the words of one stand in the other, by weight; the larger share. Leads that name other countries need
    /// more in common: a quake in Iran and one in Indonesia are told in the same words.
    pub fn shared(&self, other: &Self) -> f32 {
        let met = self.lands.iter().any(|land| other.lands.contains(land));
        let abroad = !met && !self.lands.is_empty() && !other.lands.is_empty();
        let (here, there) = self.known(other);
        self.share(here).max(other.share(there)) * if abroad { ABROAD } else { 1.0 }
    }

    /// Which words of either the other has, too.
    fn known(&self, other: &Self) -> (Known, Known) {
        let (mut here, mut there) = (Known::default(), Known::default());
        for (bucket, (x, y)) in self.sieve.iter().zip(&other.sieve).enumerate() {
            let common = x & y;
            if common == 0 {
                continue;
            }
            for x in self.bucket(bucket).iter().filter(|x| x.bit() & common != 0) {
                for y in other.bucket(bucket).iter().filter(|y| x.spread == y.spread) {
                    here.add(*x);
                    there.add(*y);
                }
            }
        }
        (here, there)
    }

    fn bucket(&self, bucket: usize) -> &[Told] {
        let start = bucket.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.marks[usize::from(start)..usize::from(self.ends[bucket])]
    }

    /// How much the known words tell of all, from 0 to 1.
    fn share(&self, known: Known) -> f32 {
        let (mut weights, mut found) = (0.0, 0.0);
        for (word, rarity) in self.rarities.iter().enumerate() {
            weights += rarity;
            found += rarity * known.worth(word);
        }
        if weights > 0.0 { found / weights } else { 0.0 }
    }
}

/// The words of a claim, ready for comparing.
#[derive(Clone, Debug, Default)]
pub(super) struct Sketch {
    pub names: Bag,
    pub context: Bag,
    /// Those of its document: one for all its claims.
    pub event: Arc<Lead>,
    /// How many other values its document gives for the like: counts of one verb, figures of one attribute.
    pub rivals: usize,
    /// The number of its document.
    pub document: u32,
    /// The number of its head noun.
    pub head: Option<u32>,
    /// A bit for each word of each of its names: those of a name are among those of a longer form of it.
    pub name_bits: Box<[u64]>,
    /// Its head noun counts people.
    pub people: bool,
    /// "other", "additional": it counts some beside those just told.
    pub adds: bool,
}

/// Words by which a figure adds to another.
const ADDING: [&str; 6] = ["other", "others", "another", "additional", "further", "remaining"];

/// The countries among words of a lead, in lower case, and those of peoples.
fn lands(words: &[Arc<str>], tables: &Tables) -> Vec<PlaceId> {
    let places = &tables.places;
    let country = |word: &Arc<str>| {
        let name = capitalised(word);
        let named = || places.lookup(&name).filter(|place| places.kind(*place) == PlaceKind::Country);
        places.adjective(&name).and_then(|place| places.country(place)).or_else(named)
    };
    words.iter().filter_map(country).collect()
}

/// Makes sketches, and keeps what it has looked up.
pub(super) struct Sketcher<'c> {
    tables: &'c Tables,
    meanings: FxHashMap<&'c str, Arc<Meaning>>,
    documents: FxHashMap<(&'c str, &'c str), u32>,
    events: Vec<Arc<Lead>>,
    /// The number of each head noun and whether it counts people.
    heads: FxHashMap<&'c str, (u32, bool)>,
}

impl<'c> Sketcher<'c> {
    pub fn new(tables: &'c Tables) -> Self {
        Self {
            tables,
            meanings: FxHashMap::default(),
            documents: FxHashMap::default(),
            events: Vec::new(),
            heads: FxHashMap::default(),
        }
    }

    pub fn sketch(&mut self, claim: &'c Claim) -> Sketch {
        let document = self.document(claim);
        let next = self.heads.len() as u32;
        let mut number = |head| *self.heads.entry(head).or_insert_with(|| (next, self.tables.lexicon.is_person(head)));
        let head = claim.subject.head.as_deref().map(&mut number);
        Sketch {
            names: self.bag(&claim.names),
            context: self.bag(&claim.context),
            event: Arc::clone(&self.events[document as usize]),
            rivals: 0,
            document,
            head: head.map(|head| head.0),
            people: head.is_some_and(|head| head.1),
            name_bits: claim.names.iter().map(|name| name.split(' ').fold(0, |bits, word| bits | bit(word))).collect(),
            adds: claim
                .text
                .split_whitespace()
                .any(|word| ADDING.iter().any(|adding| word.eq_ignore_ascii_case(adding))),
        }
    }

    /// The number of a claim's document.
    fn document(&mut self, claim: &'c Claim) -> u32 {
        let name = (&*claim.path, &*claim.document);
        if let Some(known) = self.documents.get(&name) {
            return *known;
        }
        let number = self.documents.len() as u32;
        let event = Arc::new(Lead::new(&self.meant(&claim.event), lands(&claim.event, self.tables)));
        self.documents.insert(name, number);
        self.events.push(event);
        number
    }

    fn bag(&mut self, words: &'c [Arc<str>]) -> Bag {
        Bag::new(self.meant(words))
    }

    /// What words mean, those of several words word by word.
    fn meant(&mut self, words: &'c [Arc<str>]) -> Vec<Arc<Meaning>> {
        let lexicon = &self.tables.lexicon;
        let meaning =
            |word: &'c str| Arc::clone(self.meanings.entry(word).or_insert_with(|| Arc::new(lexicon.meaning(word))));
        words.iter().flat_map(|words| words.split(' ')).map(meaning).collect()
    }
}

fn bit(word: &str) -> u64 {
    1 << (xxh3_64(word.as_bytes()) % 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(words: &str) -> Vec<Arc<Meaning>> {
        let lexicon = &Tables::builtin().lexicon;
        words.split(' ').map(|word| Arc::new(lexicon.meaning(word))).collect()
    }

    fn bag(words: &str) -> Bag {
        Bag::new(meant(words))
    }

    #[test]
    fn words_families_and_meanings_are_found() {
        let near = |a: &str, b: &str| bag(a).found_in(&bag(b), usize::MAX);
        assert!((near("bridge river", "river bridge town") - 1.0).abs() < 1e-6);
        assert!((near("explode", "explosion") - 1.0).abs() < 1e-6);
        assert!((near("automobile", "car") - SYNONYM).abs() < 1e-6);
        assert!(near("car", "war").abs() < 1e-6);
        assert!(near("bridge", "").abs() < 1e-6);
        assert!((bag("bridge war").found_in(&bag("bridge"), 1) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn leads_of_other_countries_need_more_in_common() {
        let lead = |words: &str| {
            let list: Vec<Arc<str>> = words.split(' ').map(Arc::from).collect();
            Lead::new(&meant(words), lands(&list, Tables::builtin()))
        };
        let shared = |a: &str, b: &str| lead(a).shared(&lead(b));
        assert!((shared("quake iran tremor", "quake iranian tremor") - 1.0).abs() < 0.5);
        assert!(shared("quake iran tremor", "quake indonesia tremor") < 0.4);
        assert!(shared("quake tremor", "quake indonesia tremor") > 0.9);
    }
}
