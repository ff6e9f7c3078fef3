//! Lists of words made ready for comparing: each word looked up once, not once for every pair of claims.

use std::sync::Arc;

use rust_decimal::prelude::ToPrimitive;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::company::Company;
use super::contrast::Contrasts;
use super::lead::Lead;
use super::opposed::{Opposed, Opposites};
use super::slots::{Besides, Said};
use super::thing;
use super::value::digits;
use crate::model::{Claim, Measure, Tag, Unmeasured};
use crate::tables::{Meaning, Tables};

/// Of one meaning, but another word.
const SYNONYM: f32 = 0.9;
/// How many say which marks a list may have.
const FINE: usize = 8;

/// A list of words, the nearest first, with what each means.
#[derive(Clone, Debug, Default)]
pub(super) struct Bag {
    /// How much each word tells, and where its marks end.
    words: Box<[(f32, u16)]>,
    /// What each word may be known by, word by word: itself, its family, then its senses.
    marks: Box<[Mark]>,
    /// All of them, each once, in order: lists of near-alike reports have many in common.
    sorted: Box<[Mark]>,
    /// A bit for each of them: most marks that are looked for are none of them.
    sieve: [u64; FINE],
}

/// A number for a word, a family or a sense. Senses are odd, the others even.
pub(super) type Mark = u32;

const fn is_sense(mark: Mark) -> bool {
    mark & 1 == 1
}

/// A word made ready.
#[derive(Clone, Debug)]
struct Known {
    /// How much it tells.
    rarity: f32,
    /// What it may be known by: itself, its family, then its senses.
    marks: Box<[Mark]>,
}

impl Known {
    fn of(word: &Meaning) -> Self {
        let own = word.prints().map(|print| ((print ^ (print >> 32)) as Mark) << 1);
        let marks = own.chain(word.senses.iter().map(|sense| sense << 1 | 1)).collect();
        Self { rarity: word.rarity, marks }
    }
}

impl Bag {
    /// Of the words that `each` shows one after the other.
    fn new(Rough { words, marks }: &mut Rough, each: impl FnOnce(&mut dyn FnMut(&Known))) -> Self {
        words.clear();
        marks.clear();
        each(&mut |word| {
            marks.extend_from_slice(&word.marks);
            words.push((word.rarity, marks.len() as u16));
        });
        let own = marks.as_slice().into();
        marks.sort_unstable();
        marks.dedup();
        let mut sieve = [0; FINE];
        for mark in &**marks {
            let (word, bit) = slot(*mark);
            sieve[word % FINE] |= bit;
        }
        Self { sieve, words: words.as_slice().into(), marks: own, sorted: marks.as_slice().into() }
    }

    /// What all its words may be known by, each once, in order.
    pub fn each_mark(&self) -> &[Mark] {
        &self.sorted
    }

    /// The share by weight of the words of which `others` have the word itself or one of its meaning.
    pub fn found_in(&self, others: &Self) -> f32 {
        self.near_found_in(others, usize::MAX)[1]
    }

    /// The same of the first `most` words, and of all.
    pub fn near_found_in(&self, others: &Self, most: usize) -> [f32; 2] {
        self.found(most, |mark| others.has(mark, &others.sieve))
    }

    /// Whether one of the words has the mark; mostly not, as a sieve knows at once.
    pub fn has<const LONG: usize>(&self, mark: Mark, sieve: &[u64; LONG]) -> bool {
        let (word, bit) = slot(mark);
        sieve[word % LONG] & bit != 0 && self.sorted.binary_search(&mark).is_ok()
    }

    pub fn found(&self, most: usize, has: impl Fn(Mark) -> bool) -> [f32; 2] {
        let share = |weights: f32, found: f32| if weights > 0.0 { found / weights } else { 0.0 };
        let (mut weights, mut found, mut start, mut near) = (0.0, 0.0, 0, None);
        for (at, &(rarity, end)) in self.words.iter().enumerate() {
            if at == most {
                near = Some(share(weights, found));
            }
            let marks = &self.marks[start..usize::from(end)];
            start = usize::from(end);
            weights += rarity;
            // 1 the word or one of its family, less one of its meaning.
            let known = marks.iter().find(|mark| has(**mark));
            found += rarity * known.map_or(0.0, |mark| if is_sense(*mark) { SYNONYM } else { 1.0 });
        }
        let all = share(weights, found);
        [near.unwrap_or(all), all]
    }
}

/// A list in the making, whose room serves one list after the other.
#[derive(Debug, Default)]
struct Rough {
    words: Vec<(f32, u16)>,
    marks: Vec<Mark>,
}

/// The word and the bit of a mark in a sieve.
pub(super) fn slot(mark: Mark) -> (usize, u64) {
    // Words are hashes, senses are numbers that stand close together; the lowest bit tells which of the two it is.
    (mark as usize >> 7, 1 << (mark >> 1 & 63))
}

/// The words of a claim, ready for comparing.
#[derive(Clone, Debug, Default)]
pub(super) struct Sketch {
    pub names: Bag,
    pub context: Bag,
    /// Those of its document: one for all its claims.
    pub event: Arc<Lead>,
    /// What its document tells besides.
    pub company: Company,
    /// The number of its document.
    pub document: u32,
    /// The number of its head noun.
    pub head: Option<u32>,
    /// A bit for each word of each of its names: those of a name are among those of a longer form of it.
    pub name_bits: Box<[u64]>,
    /// The same of the names of a side story.
    pub aside_bits: Box<[u64]>,
    /// The value, or the end that is stated.
    pub value: Option<f32>,
    /// The number as it is written, without noughts at its end, where two digits or more are left.
    pub digits: Option<u32>,
    /// Its head noun counts people.
    pub people: bool,
    /// Who does it is told by a people alone: "the Japanese".
    pub landed: bool,
    /// "four of the satellites": it counts some of those that are known.
    pub partitive: bool,
    /// "other", "additional": it counts some beside those just told.
    pub adds: bool,
    /// What is told of its family of predicates.
    pub family: Traits,
    /// The words of its sentence that tell things of a kind apart.
    pub contrasts: Contrasts,
    /// Which of two opposites it tells of.
    pub opposed: Opposed,
    /// What it tells of its thing besides.
    pub besides: Besides,
    /// The words by which it may be told of what a document is titled, as numbers.
    pub beside: Box<[u64]>,
    /// Of how much of a place it tells: a number for the word.
    pub scope: Option<u64>,
}

/// What the tables tell of a family of predicates; nothing of none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Traits {
    /// Its plans are agreed before they are told.
    pub settled: bool,
    /// It is done once to a thing, on one day.
    pub once: bool,
    /// What it counts is by nature a part of others.
    pub partial: bool,
    /// Its figures belong to somebody.
    pub owned: bool,
}

impl Traits {
    fn of(claim: &Claim, tables: &Tables) -> Self {
        let family = tables.predicates.of(&claim.predicate);
        let once = claim.predicate.lemma.as_ref().is_some_and(|lemma| tables.roles.once_verbs.contains(lemma));
        family.map_or_else(
            || Self { once, ..Self::default() },
            |family| Self {
                settled: family.settled,
                once: family.once || once,
                partial: family.partial,
                owned: family.owned,
            },
        )
    }
}

/// "four of the satellites", "nine of them"
fn is_partitive(claim: &Claim, tables: &Tables) -> bool {
    let closed = |word: &str| tables.lexicon.closed(word).map(|closed| closed.best);
    let known = |word| matches!(closed(word), Some(Tag::Determiner | Tag::Possessive | Tag::Pronoun));
    let mut words = claim.text.split(' ').skip_while(|word| *word != "of").skip(1);
    words.next().is_some_and(known)
}

/// Words by which a figure adds to another.
const ADDING: [&str; 6] = ["other", "others", "another", "additional", "further", "remaining"];

/// How many words are kept with what they mean.
const WORDS: usize = 1 << 18;

/// Makes sketches, and keeps what it has looked up.
pub(super) struct Sketcher<'t> {
    tables: &'t Tables,
    meanings: FxHashMap<Box<str>, Known>,
    /// What each document is about, by its number.
    events: FxHashMap<u32, Arc<Lead>>,
    /// Whether each head noun counts people, by its number.
    people: FxHashMap<u32, bool>,
    /// What the last sentence tells, whose figures come one after the other.
    last: (Arc<str>, Contrasts, Said),
    opposites: Opposites,
    rough: Rough,
}

/// Numbers head nouns.
#[derive(Debug, Default)]
pub(super) struct Heads(FxHashMap<Arc<str>, u32>);

impl Heads {
    /// The number of a claim's head noun.
    pub fn number(&mut self, claim: &Claim) -> Option<u32> {
        let (head, next) = (claim.subject.head.as_ref()?, self.0.len() as u32);
        // Most are known: no name is taken for those.
        self.0.get(head).copied().or_else(|| {
            self.0.insert(Arc::clone(head), next);
            Some(next)
        })
    }
}

impl<'t> Sketcher<'t> {
    pub fn new(tables: &'t Tables) -> Self {
        Self {
            tables,
            meanings: FxHashMap::default(),
            events: FxHashMap::default(),
            people: FxHashMap::default(),
            last: Default::default(),
            opposites: Opposites::new(tables),
            rough: Rough::default(),
        }
    }

    /// The words of a claim of the document that has this number, with a head noun of this number.
    pub fn sketch(&mut self, claim: &Claim, document: u32, head: Option<u32>) -> Sketch {
        let event = self.event(claim, document);
        let (contrasts, besides) = self.told(claim);
        Sketch {
            names: self.bag(&claim.names),
            context: self.bag(&claim.context),
            event,
            company: Company::default(),
            document,
            head,
            people: head
                .zip(claim.subject.head.as_ref())
                .is_some_and(|(number, head)| self.counts_people(number, head)),
            name_bits: bits(&claim.names),
            aside_bits: bits(&claim.aside),
            digits: digits(claim),
            value: value(claim),
            adds: claim
                .text
                .split_whitespace()
                .any(|word| ADDING.iter().any(|adding| word.eq_ignore_ascii_case(adding))),
            landed: claim.predicate.agent.as_ref().is_some_and(|who| self.tables.places.adjective(who).is_some()),
            partitive: is_partitive(claim, self.tables),
            family: Traits::of(claim, self.tables),
            contrasts,
            opposed: self.opposites.of(claim),
            besides,
            beside: thing::beside(claim),
            scope: thing::scope(claim, self.tables),
        }
    }

    /// Lets go what no sketch is made of any more, and words where they have become many.
    pub fn forget(&mut self) {
        self.events.retain(|_, event| Arc::strong_count(event) > 1);
        if self.meanings.len() > WORDS {
            self.meanings.clear();
        }
    }

    /// What a claim's sentence tells, found once for all its figures.
    fn told(&mut self, claim: &Claim) -> (Contrasts, Besides) {
        let sentence = &claim.sentence;
        if self.last.0 != *sentence {
            self.last = (Arc::clone(sentence), Contrasts::of(sentence), Said::of(sentence, bit));
        }
        let (_, contrasts, said) = &self.last;
        (contrasts.clone(), Besides::of(claim, said))
    }

    fn counts_people(&mut self, number: u32, head: &str) -> bool {
        let lexicon = &self.tables.lexicon;
        *self.people.entry(number).or_insert_with(|| lexicon.is_person(head))
    }

    fn event(&mut self, claim: &Claim, document: u32) -> Arc<Lead> {
        if let Some(known) = self.events.get(&document) {
            return Arc::clone(known);
        }
        let words = self.bag(&claim.event);
        let event = Arc::new(Lead::of(claim, words, self.tables));
        self.events.insert(document, Arc::clone(&event));
        event
    }

    fn bag(&mut self, words: &[Arc<str>]) -> Bag {
        let Self { meanings, tables, rough, .. } = self;
        Bag::new(rough, |show| {
            words.iter().flat_map(|words| words.split(' ')).for_each(|word| meaning(meanings, word, tables, show));
        })
    }
}

/// Shows what a word means, looked up once.
fn meaning(meanings: &mut FxHashMap<Box<str>, Known>, word: &str, tables: &Tables, show: &mut dyn FnMut(&Known)) {
    if let Some(known) = meanings.get(word) {
        return show(known);
    }
    let known = Known::of(&tables.lexicon.meaning(word));
    show(&known);
    meanings.insert(word.into(), known);
}

/// The value in its canonical unit; of a clock the minute of the day.
fn value(claim: &Claim) -> Option<f32> {
    let measure = claim.figure.quantity().and_then(|quantity| quantity.measure.as_ref());
    let clock = || match claim.figure.unmeasured() {
        Some(Unmeasured::Clock(minute)) => Some(f32::from(minute)),
        _ => None,
    };
    measure.and_then(middle).or_else(clock)
}

/// The value, or the end that is stated.
fn middle(measure: &Measure) -> Option<f32> {
    measure.value.or(measure.interval.low).or(measure.interval.high)?.to_f32()
}

/// For each name a bit for each of its words.
fn bits(names: &[Arc<str>]) -> Box<[u64]> {
    names.iter().map(|name| bits_of(name)).collect()
}

/// A bit for each word of a name.
pub(super) fn bits_of(name: &str) -> u64 {
    name.split(' ').fold(0, |bits, word| bits | bit(word))
}

pub(super) fn bit(word: &str) -> u64 {
    1 << (xxh3_64(word.as_bytes()) % 64)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn bag(words: &str) -> Bag {
        let lexicon = &Tables::builtin().lexicon;
        let known = |word| Known::of(&lexicon.meaning(word));
        Bag::new(&mut Rough::default(), |show| words.split(' ').for_each(|word| show(&known(word))))
    }

    #[test]
    fn words_families_and_meanings_are_found() {
        let near = |a: &str, b: &str| bag(a).found_in(&bag(b));
        assert!((near("bridge river", "river bridge town") - 1.0).abs() < 1e-6);
        assert!((near("explode", "explosion") - 1.0).abs() < 1e-6);
        assert!((near("automobile", "car") - SYNONYM).abs() < 1e-6);
        assert!(near("car", "war").abs() < 1e-6);
        assert!(near("bridge", "").abs() < 1e-6);
        let [near, all] = bag("bridge war").near_found_in(&bag("bridge"), 1);
        assert!((near - 1.0).abs() < 1e-6 && all < 0.9);
    }
}
