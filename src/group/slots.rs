//! What a sentence tells of its thing besides: whom or what it is by, to, from or against, by name ("the road to Lek"), which of a line of
//! models ("Orion Max"), with what it is reckoned ("including the mast"), and whether it is the speaker's own or one of a series.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::contrast::noun;
use super::features::Pair;
use super::gates::Class;
use crate::model::Claim;
use crate::tables::sets;

/// What a claim tells so.
#[derive(Clone, Debug, Default)]
pub(super) struct Besides {
    /// The names behind such words, which stand behind the claim's own noun.
    slots: Box<[Slot]>,
    /// A bit for each word for a model that stands behind a name.
    models: u64,
    said: Common,
}

/// What a sentence tells so, whichever of its figures is looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    of_all: Common,
    /// Its names behind [`BEHIND`], each with the noun before that word: "the road from Dor to Lek".
    slots: Box<[(u32, Slot)]>,
}

/// What it tells of all its figures.
#[derive(Clone, Copy, Debug, Default)]
struct Common {
    /// A bit for each way of reckoning.
    reckoned: u8,
    /// A bit for each size of memory that it tells, which tell models apart: 128 of "128 GB".
    sizes: u64,
    /// It tells a sum with a sign.
    priced: bool,
    /// How much of the vote was counted: the words between "with" and that.
    counted: Option<u64>,
    /// It speaks as "we", or to "you".
    own: bool,
    /// It tells of a series, such as an index.
    series: bool,
}

/// What a word may tell: a bit for each of the sets that it is of, or of which it opens a phrase.
static KINDS: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
    let sets = [sets::OWN, sets::SERIES, sets::COUNTED, sets::RECKONED_IN, sets::RECKONED_OUT];
    let mut kinds = FxHashMap::default();
    for (set, words) in sets.into_iter().enumerate() {
        let first = |phrase: &'static str| phrase.split_once(' ').map_or(phrase, |(first, _)| first);
        for word in words {
            *kinds.entry(first(word)).or_default() |= 1 << set;
        }
    }
    kinds
});
const OWN: u8 = 1;
const SERIES: u8 = 1 << 1;
const COUNTED: u8 = 1 << 2;
const RECKONED: u8 = 1 << 3 | 1 << 4;

/// A name behind a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot {
    /// Which of the words it is.
    behind: u8,
    /// A bit for each word of the name.
    name: u64,
}

/// Words behind which a name tells one thing from another of its kind.
const BEHIND: [&str; 4] = ["to", "from", "by", "against"];

impl Said {
    pub fn of(sentence: &str, bit: impl Fn(&str) -> u64) -> Self {
        let words: Vec<&str> = words(sentence).collect();
        Self { of_all: Common::of(sentence, &words), slots: slots(&words, bit) }
    }
}

impl Common {
    fn of(sentence: &str, words: &[&str]) -> Self {
        let kinds = words.iter().fold(0, |kinds, word| kinds | kind(word));
        let has = |kind: u8| kinds & kind != 0;
        let lower = if has(COUNTED | RECKONED) { sentence.to_ascii_lowercase() } else { String::new() };
        // Where the words stand that may open a phrase by which it reckons.
        let opens = words.iter().filter(|word| kind(word) & RECKONED != 0);
        let opens = || opens.clone().map(|word| word.as_ptr() as usize - sentence.as_ptr() as usize);
        let reckons = |phrases: &[&str]| opens().any(|at| reckons(&lower[at..], phrases));
        Self {
            sizes: sizes(sentence),
            priced: sentence.contains(['$', '£', '€', '¥', '₹']),
            reckoned: u8::from(reckons(sets::RECKONED_IN)) | u8::from(reckons(sets::RECKONED_OUT)) << 1,
            counted: counted(&lower),
            own: has(OWN) && !sentence.contains(['"', '“', '”']),
            series: has(SERIES),
        }
    }
}

impl Besides {
    pub fn of(claim: &Claim, said: &Said) -> Self {
        let own = || [claim.subject.head.as_deref(), claim.predicate.lemma.as_deref()].into_iter().flatten();
        let is_own = |(governs, _): &&(u32, Slot)| own().any(|word| noun(word) == *governs);
        let slots = said.slots.iter().filter(is_own).map(|(_, slot)| *slot).collect();
        Self { slots, models: models(claim), said: said.of_all }
    }

    /// Whether it speaks as "we", or to "you".
    pub const fn is_own(&self) -> bool {
        self.said.own
    }

    /// Whether it tells of a series.
    pub const fn is_of_series(&self) -> bool {
        self.said.series
    }

    /// Whether behind one word they have other names.
    fn has_other_names(&self, other: &Self) -> bool {
        self.slots.iter().any(|slot| {
            let mut there = other.slots.iter().filter(|other| other.behind == slot.behind).peekable();
            let here = || self.slots.iter().filter(|own| own.behind == slot.behind);
            there.peek().is_some() && there.all(|other| here().all(|own| own.name & other.name == 0))
        })
    }
}

/// What stands between words that are looked at here.
fn is_between(c: char) -> bool {
    !c.is_alphabetic() && c != '-' && c != '\'' && c != '’'
}

/// The words of a sentence, as they are looked at here.
fn words(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split(is_between).filter(|word| !word.is_empty())
}

/// What a word may tell, be it the first of its sentence.
fn kind(word: &str) -> u8 {
    let known = |word: &str| KINDS.get(word).copied().unwrap_or_default();
    known(word) | if word.starts_with(|c: char| c.is_ascii_uppercase()) { known(&word.to_ascii_lowercase()) } else { 0 }
}

/// The names behind [`BEHIND`], each with the noun before that word.
fn slots(words: &[&str], bit: impl Fn(&str) -> u64) -> Box<[(u32, Slot)]> {
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let behind = |word: &str| BEHIND.iter().position(|known| *known == word);
    let slot = |at: usize| {
        let which = behind(words[at])?;
        let first = at + 1 + usize::from(words.get(at + 1).is_some_and(|word| *word == "the"));
        let name = words
            .get(first..)?
            .iter()
            .take_while(|word| capital(word))
            .fold(0, |bits, word| bits | bit(&word.to_lowercase()));
        let over = |word: &&&str| capital(word) || **word == "the" || behind(word).is_some();
        let governs = words[..at].iter().rev().find(|word| !over(word))?;
        (name != 0).then(|| (noun(governs), Slot { behind: which as u8, name }))
    };
    (0..words.len()).filter_map(slot).collect()
}

/// "With [60% of the votes] counted": a number for the words between, of a sentence in lower case.
fn counted(lower: &str) -> Option<u64> {
    let counted = words(lower).find(|word| sets::COUNTED.contains(word))?;
    let end = lower.find(counted)?;
    let start = lower[..end].rfind("with ")?;
    Some(xxh3_64(&lower.as_bytes()[start..end]))
}

/// A bit for each word of a name, but its first, that tells a model: "Orion Max".
fn models(claim: &Claim) -> u64 {
    let words = claim.names.iter().flat_map(|name| name.split(' ').skip(1));
    let place = |word: &str| sets::MODELS.iter().position(|known| *known == word);
    words.filter_map(place).fold(0, |bits, place| bits | 1 << (place % 64))
}

/// A bit for each number before a unit of memory: "the 128 GB model", "a model with 16 gigabytes".
fn sizes(sentence: &str) -> u64 {
    let bit = |number: &str| number.parse::<u64>().map_or(0, |number| 1 << (number % SIZES));
    let unit = |word: &str| {
        let word = word.trim_end_matches(|c: char| !c.is_alphabetic());
        sets::MEMORY.iter().any(|known| known.eq_ignore_ascii_case(word))
    };
    let mut sizes = 0;
    let mut number = "";
    for word in sentence.split([' ', '-', '/', '(', ',']).filter(|word| !word.is_empty()) {
        let (digits, rest) = word.split_at(word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len()));
        if rest.is_empty() {
            number = digits;
            continue;
        }
        let counted = !digits.is_empty() || !number.is_empty();
        if counted && unit(rest) {
            sizes |= bit(if digits.is_empty() { number } else { digits });
        }
        number = "";
    }
    sizes
}

/// By how many sizes of memory, from 1 to 1,024, are told apart by a bit.
const SIZES: u64 = 61;

/// Whether a text in lower case opens with one of these, before what something is reckoned with, and no number: not "including three
/// towers, 4 m".
fn reckons(lower: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| {
        let behind = lower.strip_prefix(phrase).and_then(|behind| behind.strip_prefix(' '));
        behind.is_some_and(|behind| behind.starts_with(char::is_alphabetic))
    })
}

/// Whether the sentences of the two tell so of two things.
pub(super) fn differ(pair: &Pair<'_>) -> bool {
    let [a, b] = pair.words.map(|words| &words.besides);
    let measured = matches!(pair.class, Class::Money(_) | Class::Measured(_))
        && !matches!(pair.class, Class::Measured("ratio" | "time"));
    let models = a.models != b.models && a.models & b.models == 0 && pair.names_met();
    let of_model = matches!(pair.class, Class::Money(_))
        || pair.class == Class::Measured("data") && a.said.priced && b.said.priced;
    let sizes = of_model && a.said.sizes != 0 && b.said.sizes != 0 && a.said.sizes & b.said.sizes == 0;
    let counted = a.said.counted.zip(b.said.counted).is_some_and(|(x, y)| x != y);
    counted || models || sizes || measured && a.said.reckoned != b.said.reckoned || a.has_other_names(b)
}
