//! The words around a figure, and the words that tell what event its document is about.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use super::known::{Marks, rarity};
use super::scene::Scene;
use crate::model::{Document, Tag};
use crate::tables::{Tables, key};

/// How many words a claim keeps.
const KEPT: usize = 14;
/// How many words tell a document's event.
const EVENT_WORDS: usize = 24;
/// How much of a document tells its event, in bytes: the headline and the lead.
const LEAD: usize = 1500;

/// The content words around the figure, the nearest first, those of its clause before the others.
pub(super) fn context(scene: &Scene<'_>, words: &Range<usize>) -> Vec<Arc<str>> {
    let plain = |at: &usize| {
        matches!(scene.tag(*at), Some(Tag::Noun | Tag::Verb | Tag::Participle | Tag::Gerund | Tag::Adjective))
    };
    around(scene, words, plain)
}

/// A name of a sentence with all its words: "harmon county".
pub(super) struct Named {
    words: Range<usize>,
    name: Arc<str>,
    /// The document's head doesn't have it: it tells a side story from the main one.
    aside: bool,
}

/// The names of a sentence, but for the speaker's: who says so isn't what it is about.
pub(super) fn named(scene: &Scene<'_>, speaker: Option<&str>, theme: &Theme) -> Vec<Named> {
    let spoken = |name: &str| {
        speaker.is_some_and(|speaker| name.split(' ').any(|part| speaker.split(' ').any(|word| word == part)))
    };
    let runs = runs_of_names(scene).map(|words| (joined(scene, words.clone()), words));
    let others = runs.filter(|(name, _)| !spoken(name));
    others.map(|(name, words)| Named { aside: !theme.has(&name), words, name }).collect()
}

/// The names around the figure, the nearest first.
pub(super) fn names<'n>(scene: &Scene<'_>, named: &'n [Named], words: &Range<usize>) -> Vec<&'n Named> {
    let clause = scene.clause_of(words);
    let near = scene.near(words);
    let mut around: Vec<&Named> = named.iter().filter(|name| near.contains(&name.words.start)).collect();
    around.sort_by_key(|name| (scene.words[name.words.start].clause != clause, distance(words, name.words.start)));
    let mut names: Vec<&Named> = Vec::new();
    for name in around {
        if names.len() < KEPT && !names.iter().any(|known| known.name == name.name) {
            names.push(name);
        }
    }
    names
}

/// The names themselves.
pub(super) fn all(names: &[&Named]) -> Vec<Arc<str>> {
    names.iter().map(|name| name.name.clone()).collect()
}

/// Those that the document's head doesn't have.
pub(super) fn aside(names: &[&Named]) -> Vec<Arc<str>> {
    names.iter().filter(|name| name.aside).map(|name| name.name.clone()).collect()
}

/// The lemmas of some words as one string.
fn joined(scene: &Scene<'_>, words: Range<usize>) -> Arc<str> {
    if words.len() == 1 {
        return scene.shared(words.start);
    }
    Arc::from(words.map(|at| scene.lemma(at)).collect::<Vec<_>>().join(" "))
}

/// Names stand side by side: "Harmon County", "Tyler Hansbrough".
fn runs_of_names<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = Range<usize>> + 's {
    let is_name =
        |at: usize| scene.tag(at) == Some(Tag::Name) && !scene.words[at].in_figure && scene.words[at].is_content();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = (at..scene.words.len()).find(|&at| is_name(at))?;
        at = start + (start..scene.words.len()).take_while(|&at| is_name(at)).count();
        Some(start..at)
    })
}

fn distance(words: &Range<usize>, at: usize) -> usize {
    if at < words.start { words.start - at } else { at.saturating_sub(words.end) + 1 }
}

/// What a document is about as a whole: the words of its head, and the names that it keeps coming back to.
pub(super) struct Theme {
    /// Their hashes, whatever their case.
    words: FxHashSet<u64>,
}

impl Theme {
    pub fn of(document: &Document) -> Self {
        let text = &document.text;
        let head = words_of(up_to(text, HEAD)).map(|(word, _)| hash(word));
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for (word, _) in words_of(up_to(text, READ)).filter(|(word, _)| word.starts_with(char::is_uppercase)) {
            *counts.entry(word).or_default() += 1;
        }
        let frequent = counts.into_iter().filter(|(_, count)| *count >= OFTEN).map(|(word, _)| hash(word));
        Self { words: head.chain(frequent).collect() }
    }

    /// Whether a word of the name is among them.
    fn has(&self, name: &str) -> bool {
        name.split(' ').any(|word| self.words.contains(&hash(word)))
    }
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

fn around(scene: &Scene<'_>, words: &Range<usize>, wanted: impl Fn(&usize) -> bool) -> Vec<Arc<str>> {
    let clause = scene.clause_of(words);
    let free = |at: &usize| !words.contains(at) && !scene.words[*at].in_figure && scene.words[*at].is_content();
    let mut places: Vec<usize> = scene.near(words).filter(free).filter(wanted).collect();
    places.sort_by_key(|&at| (scene.words[at].clause != clause, distance(words, at)));
    let mut lemmas: Vec<Arc<str>> = Vec::new();
    for at in places {
        let lemma = scene.lemma(at);
        if !scene.is(at, Marks::LIGHT.or(Marks::SPEECH))
            && lemmas.len() < KEPT
            && !lemmas.iter().any(|known| **known == *lemma)
        {
            lemmas.push(scene.shared(at));
        }
    }
    lemmas
}

/// The most telling words of the document's head: often there, rare elsewhere.
pub(super) fn event(document: &Document, tables: &Tables) -> Arc<[Arc<str>]> {
    let mut weights: FxHashMap<Arc<str>, f32> = FxHashMap::with_capacity_and_hasher(LEAD / 6, FxBuildHasher);
    for (word, at) in lead_words(&document.text) {
        let name = word.chars().next().is_some_and(char::is_uppercase);
        let (lemma, rarity) = rarity(word, if name { Tag::Name } else { Tag::Noun }, tables);
        let early = if at < 150 { 2.0 } else { 1.0 };
        *weights.entry(lemma).or_default() += early * rarity;
    }
    let mut ranked: Vec<(Arc<str>, f32)> = weights.into_iter().collect();
    let order = |a: &(Arc<str>, f32), b: &(Arc<str>, f32)| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0));
    if ranked.len() > EVENT_WORDS {
        ranked.select_nth_unstable_by(EVENT_WORDS, order);
        ranked.truncate(EVENT_WORDS);
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
