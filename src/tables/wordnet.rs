//! The words of `data/lexicon/wordnet.bin`, read in place: nothing is built at start-up.
//!
//! The layout is told at the head of `data/derive/wordnet.py`, which writes the file. A word is known by the hash of its
//! lower-case letters; the file holds no spelling but the lemmas of irregular forms.

use xxhash_rust::xxh3::xxh3_64;

use super::ladder::Ladder;
use super::lower::lower;

static DATA: &[u8] = include_bytes!("../../data/lexicon/wordnet.bin");
const HEADER: usize = 8 + 8 * 4;
const BUCKETS: usize = 1 << 16;
const KIND: usize = 6;
const ENTRY: usize = 4;
const NO_PARENT: u16 = 0xFFFF;
/// No chain of hypernyms in WordNet is longer; a broken file can't make us loop.
const MAX_DEPTH: usize = 24;

/// Words longer than this aren't looked up: none that long is in the table.
pub const MAX_WORD: usize = 32;

/// The hash that a word goes by, whatever its case; `None` for a word that no table can have.
pub fn key(word: &str) -> Option<u64> {
    Some(xxh3_64(lower(word, &mut [0; MAX_WORD])?))
}

/// A word of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(u32);

/// A meaning that words share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Synset(u32);

impl Synset {
    /// Its number in the table.
    pub fn number(self) -> u32 {
        self.0
    }
}

/// What an irregular form is of its lemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "women"
    Plural,
    /// "gave": past tense only.
    Past,
    /// "given": participle only.
    Participle,
    /// "fled": both.
    PastOrParticiple,
    /// "dying"
    Gerund,
    /// "has"
    Third,
    /// "worse"
    Comparative,
    /// "worst"
    Superlative,
}

const FORMS: [Form; 8] = [
    Form::Plural,
    Form::Past,
    Form::Participle,
    Form::PastOrParticiple,
    Form::Gerund,
    Form::Third,
    Form::Comparative,
    Form::Superlative,
];

/// Where each section of the file begins, and how many entries it has.
#[derive(Clone, Copy, Debug)]
pub struct WordNet {
    buckets: Ladder,
    prints: usize,
    kinds: usize,
    words: usize,
    starts: Ladder,
    senses: usize,
    parents: usize,
    antonyms: usize,
    irregulars: usize,
    letters: usize,
    nouns: u32,
    verbs: u32,
    antonym_count: usize,
    irregular_count: usize,
}

/// What the table says of a word.
#[derive(Clone, Copy, Debug)]
pub struct Record {
    bytes: [u8; KIND],
    family: u16,
}

impl Record {
    /// Whether it is a noun, a verb, an adjective, an adverb.
    pub fn parts(&self) -> [bool; 4] {
        [0, 1, 2, 3].map(|bit| self.bytes[0] >> bit & 1 == 1)
    }

    /// How often it is each of the four, in fifteenths.
    pub fn shares(&self) -> [u8; 4] {
        [self.bytes[1] & 15, self.bytes[1] >> 4, self.bytes[2] & 15, self.bytes[2] >> 4]
    }

    /// As a noun it is always written with a capital.
    pub fn is_proper(&self) -> bool {
        self.bytes[0] & 0x10 != 0
    }

    /// Most of its senses as a noun are persons.
    pub fn is_person(&self) -> bool {
        self.bytes[0] & 0x20 != 0
    }

    /// It is an irregular form of some word, whatever else it is.
    pub fn is_irregular(&self) -> bool {
        self.bytes[0] & 0x80 != 0
    }

    /// How often it was tagged in WordNet's corpus of 230,000 content words, as log2 of one more.
    pub fn frequency(&self) -> f32 {
        f32::from(self.bytes[3]) / 16.0
    }

    /// The lexicographer's file of its first sense as a noun, 0 for none.
    pub fn noun_file(&self) -> u8 {
        self.bytes[4]
    }

    /// The lexicographer's file of its first sense as a verb, 0 for none.
    pub fn verb_file(&self) -> u8 {
        self.bytes[5]
    }

    /// Its family of derivationally related words, 0 for none.
    pub fn family(&self) -> u32 {
        u32::from(self.family)
    }
}

impl WordNet {
    /// The table that addsup comes with.
    pub fn builtin() -> Self {
        let count = |index: usize| u32_at(8 + 4 * index) as usize;
        let buckets = Ladder::new(HEADER, BUCKETS + 1);
        let prints = buckets.end;
        let kinds = prints + count(0) * 3;
        let words = kinds + count(7) * KIND;
        let starts = Ladder::new(words + count(0) * ENTRY, count(0) + 1);
        let senses = starts.end;
        let parents = senses + count(1) * 3;
        let antonyms = parents + (count(2) + count(3)) * 2;
        let irregulars = antonyms + count(4) * 6;
        let letters = irregulars + count(5) * 8;
        Self {
            buckets,
            prints,
            kinds,
            words,
            starts,
            senses,
            parents,
            antonyms,
            irregulars,
            letters,
            nouns: count(2) as u32,
            verbs: count(3) as u32,
            antonym_count: count(4),
            irregular_count: count(5),
        }
    }

    /// The word with this key.
    pub fn find(&self, key: u64) -> Option<WordId> {
        let bucket = (key & 0xFFFF) as usize;
        let print = (key >> 40) as u32;
        let mut words = self.buckets.range(DATA, bucket);
        words.find(|&word| u24_at(self.prints + word as usize * 3) == print).map(WordId)
    }

    /// What the table says of a word.
    pub fn record(&self, word: WordId) -> Record {
        let entry = u32_at(self.words + word.0 as usize * ENTRY);
        let start = self.kinds + (entry & 0xFFFF) as usize * KIND;
        let bytes = DATA.get(start..).and_then(|rest| rest.first_chunk()).copied().unwrap_or_default();
        Record { bytes, family: (entry >> 16) as u16 }
    }

    /// The word's meanings: as a noun, as a verb, as an adjective, in each the most frequent first.
    pub fn senses(&self, word: WordId) -> impl Iterator<Item = Synset> + use<> {
        let base = self.senses;
        let senses = self.starts.range(DATA, word.0 as usize);
        senses.map(move |sense| Synset(u24_at(base + sense as usize * 3)))
    }

    /// Whether a meaning is a noun's.
    pub fn is_noun(&self, synset: Synset) -> bool {
        synset.0 < self.nouns
    }

    /// Whether a meaning is a verb's.
    pub fn is_verb(&self, synset: Synset) -> bool {
        (self.nouns..self.nouns + self.verbs).contains(&synset.0)
    }

    /// The meaning of which this one is a kind.
    pub fn parent(&self, synset: Synset) -> Option<Synset> {
        if synset.0 >= self.nouns + self.verbs {
            return None;
        }
        let parent = u16_at(self.parents + synset.0 as usize * 2);
        (parent != NO_PARENT).then_some(Synset(u32::from(parent)))
    }

    /// The meaning itself and all above it, upwards.
    pub fn chain(&self, synset: Synset) -> impl Iterator<Item = Synset> + '_ {
        std::iter::successors(Some(synset), |&below| self.parent(below)).take(MAX_DEPTH)
    }

    /// Whether two words are opposites.
    pub fn are_antonyms(&self, a: WordId, b: WordId) -> bool {
        let pair = |index: usize| (u24_at(self.antonyms + index * 6), u24_at(self.antonyms + index * 6 + 3));
        search(self.antonym_count, |index| pair(index) < (a.0, b.0)).is_some_and(|index| pair(index) == (a.0, b.0))
    }

    /// What an irregular form may be, each with its lemma.
    pub fn irregular(&self, word: WordId) -> impl Iterator<Item = (Form, &'static str)> + use<> {
        let (table, letters, count) = (self.irregulars, self.letters, self.irregular_count);
        let of = move |index: usize| u24_at(table + index * 8);
        // Nearly no word is irregular, and its record tells.
        let known = self.record(word).is_irregular();
        let first = if known { search(count, |index| of(index) < word.0).unwrap_or(count) } else { count };
        (first..count).take_while(move |&index| of(index) == word.0).filter_map(move |index| {
            let form = *FORMS.get(usize::from(*DATA.get(table + index * 8 + 3)?))?;
            let start = letters + u24_at(table + index * 8 + 4) as usize;
            let length = usize::from(*DATA.get(table + index * 8 + 7)?);
            let lemma = std::str::from_utf8(DATA.get(start..start + length)?).ok()?;
            Some((form, lemma))
        })
    }
}

/// The first index whose entry isn't `below`, `None` where all are.
pub(super) fn search(count: usize, below: impl Fn(usize) -> bool) -> Option<usize> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = usize::midpoint(low, high);
        if below(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    (low < count).then_some(low)
}

fn u32_at(start: usize) -> u32 {
    DATA.get(start..).and_then(|rest| rest.first_chunk()).map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

fn u16_at(start: usize) -> u16 {
    DATA.get(start..).and_then(|rest| rest.first_chunk()).map_or(0, |bytes| u16::from_le_bytes(*bytes))
}

fn u24_at(start: usize) -> u32 {
    DATA.get(start..).and_then(|rest| rest.first_chunk::<3>()).map_or(0, |&[a, b, c]| u32::from_le_bytes([a, b, c, 0]))
}
