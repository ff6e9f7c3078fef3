//! What a document is about as a whole: the words of its head, the names that it keeps coming back to.

use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use super::known::rarity;
use crate::model::{Document, Tag};
use crate::tables::{Tables, key};

/// How many words tell a document's event.
const EVENT_WORDS: usize = 24;
/// How much of a document tells its event, in bytes: the headline and the lead.
const LEAD: usize = 1500;
/// How many names are a document's cast.
const CAST: usize = 12;
/// How telling a word of a name is at least: that of a day of the week, of a president or of a large country is less.
const TELLING: f32 = 0.7;

/// What a document is about as a whole.
pub(super) struct Theme {
    /// The hashes of the words of its head and of the names that it keeps coming back to, whatever their case.
    words: FxHashSet<u64>,
    /// The words of its names, the most telling first.
    pub cast: Arc<[Arc<str>]>,
}

impl Theme {
    pub fn of(document: &Document, tables: &Tables) -> Self {
        let head = words_of(up_to(&document.text, HEAD)).map(|(word, _)| hash(word));
        let names = Names::of(up_to(&document.text, READ));
        Self { words: head.chain(names.frequent()).collect(), cast: names.cast(tables) }
    }

    /// Whether a word of the name is among them.
    pub fn has(&self, name: &str) -> bool {
        name.split(' ').any(|word| self.words.contains(&hash(word)))
    }
}

/// How often a word is written with a capital.
#[derive(Clone, Copy, Default)]
struct Capitals {
    all: usize,
    /// Not at the beginning of a sentence.
    within: usize,
}

/// The words of a text that it writes with a capital.
struct Names<'t> {
    capitals: FxHashMap<&'t str, Capitals>,
    /// The hashes of those that it writes without.
    plain: FxHashSet<u64>,
}

impl<'t> Names<'t> {
    fn of(text: &'t str) -> Self {
        let mut names = Self { capitals: FxHashMap::default(), plain: FxHashSet::default() };
        for (word, at) in words_of(text) {
            if word.starts_with(char::is_uppercase) {
                let counts = names.capitals.entry(word).or_default();
                counts.all += 1;
                counts.within += usize::from(!begins_sentence(text, at));
            } else {
                names.plain.insert(hash(word));
            }
        }
        names
    }

    /// The hashes of those that it keeps coming back to.
    fn frequent(&self) -> impl Iterator<Item = u64> {
        self.capitals.iter().filter(|(_, counts)| counts.all >= OFTEN).map(|(word, _)| hash(word))
    }

    /// Those that are nothing but names, in lower case: often there, rare elsewhere.
    fn cast(&self, tables: &Tables) -> Arc<[Arc<str>]> {
        let names =
            self.capitals.iter().filter(|(word, counts)| counts.within > 0 && !self.plain.contains(&hash(word)));
        let told = names.map(|(word, counts)| (rarity(word, Tag::Name, tables), counts.within));
        let telling = told.filter(|((_, rarity), _)| *rarity >= TELLING);
        most(telling.map(|((lemma, rarity), count)| (lemma, rarity * count as f32)).collect(), CAST)
    }
}

/// Whether the word at a place is the first of its sentence, or of what somebody says.
fn begins_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '"', '“', '‘', '\'', '(']);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n'])
}

/// The hash of a word in lower case.
fn hash(word: &str) -> u64 {
    key(word).filter(|_| word.is_ascii()).unwrap_or_else(|| xxh3_64(word.to_lowercase().as_bytes()))
}

/// How much of a document is its head, in bytes: a headline and two sentences.
const HEAD: usize = 500;
/// How much of it is read for the names that it comes back to, in bytes.
const READ: usize = 12_000;
/// How often a name stands in a document that is about it.
const OFTEN: usize = 4;

/// The most telling words of the document's head: often there, rare elsewhere.
pub(super) fn event(document: &Document, tables: &Tables) -> Arc<[Arc<str>]> {
    let mut weights: FxHashMap<Arc<str>, f32> = FxHashMap::with_capacity_and_hasher(LEAD / 6, FxBuildHasher);
    for (word, at) in lead_words(&document.text) {
        let name = word.chars().next().is_some_and(char::is_uppercase);
        let (lemma, rarity) = rarity(word, if name { Tag::Name } else { Tag::Noun }, tables);
        let early = if at < 150 { 2.0 } else { 1.0 };
        *weights.entry(lemma).or_default() += early * rarity;
    }
    most(weights.into_iter().collect(), EVENT_WORDS)
}

/// So many words of the highest weight, the highest first.
fn most(mut ranked: Vec<(Arc<str>, f32)>, kept: usize) -> Arc<[Arc<str>]> {
    let order = |a: &(Arc<str>, f32), b: &(Arc<str>, f32)| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0));
    if ranked.len() > kept {
        ranked.select_nth_unstable_by(kept, order);
        ranked.truncate(kept);
    }
    ranked.sort_unstable_by(order);
    ranked.into_iter().map(|(word, _)| word).collect()
}

/// The words of the document's head with their places: letters only, of three or more, no function words.
fn lead_words(text: &str) -> impl Iterator<Item = (&str, usize)> {
    words_of(up_to(text, LEAD))
}

/// The text up to about this many bytes.
fn up_to(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    &text[..end]
}

/// The words of a text with their places: three letters and more, and nothing but letters.
fn words_of(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            let (end, plain) = run(text, start);
            // Behind what ended it.
            at = end + 1;
            while !text.is_char_boundary(at.min(text.len())) {
                at += 1;
            }
            let word = &text[start..end];
            if plain && word.len() >= 3 && (word.is_ascii() || word.chars().count() >= 3) {
                return Some((word, start));
            }
        }
        None
    })
}

/// Where the letters and digits from a place on end, and whether they are all letters.
fn run(text: &str, start: usize) -> (usize, bool) {
    let mut plain = true;
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => {}
            b'0'..=b'9' => plain = false,
            0x80.. => return run_beyond_ascii(text, start, at),
            _ => return (at, plain),
        }
    }
    (text.len(), plain)
}

/// The same where a letter or mark beyond ASCII stands at `at`.
fn run_beyond_ascii(text: &str, start: usize, at: usize) -> (usize, bool) {
    let end = text[at..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |length| at + length);
    (end, text[start..end].chars().all(char::is_alphabetic))
}
