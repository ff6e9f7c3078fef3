//! The words around a figure, and the words that tell what event its document is about.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::known::{Known, Marks, known};
use super::scene::Scene;
use crate::model::{Document, Sentence, Tag};
use crate::tables::Tables;

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

/// The names around the figure, the nearest first, each with all its words ("harmon county"); the speaker's are left out:
/// who says so isn't what it is about.
pub(super) fn names(scene: &Scene<'_>, words: &Range<usize>, speaker: Option<&str>) -> Vec<Arc<str>> {
    let spoken = |name: &str| {
        speaker.is_some_and(|speaker| name.split(' ').any(|part| speaker.split(' ').any(|word| word == part)))
    };
    let clause = scene.clause_of(words);
    let near = scene.near(words);
    let mut runs: Vec<Range<usize>> = runs_of_names(scene, near).filter(|run| !words.contains(&run.start)).collect();
    runs.sort_by_key(|run| (scene.words[run.start].clause != clause, distance(words, run.start)));
    let mut names: Vec<Arc<str>> = Vec::new();
    for run in runs {
        let name = run.map(|at| scene.lemma(at)).collect::<Vec<_>>().join(" ");
        if names.len() < KEPT && !spoken(&name) && !names.iter().any(|known| **known == *name) {
            names.push(Arc::from(name));
        }
    }
    names
}

/// Names stand side by side: "Harmon County", "Tyler Hansbrough".
fn runs_of_names<'s>(scene: &'s Scene<'_>, within: Range<usize>) -> impl Iterator<Item = Range<usize>> + 's {
    let is_name =
        |at: usize| scene.tag(at) == Some(Tag::Name) && !scene.words[at].in_figure && scene.words[at].is_content();
    let mut at = within.start;
    std::iter::from_fn(move || {
        let start = (at..within.end).find(|&at| is_name(at))?;
        at = start + (start..scene.words.len()).take_while(|&at| is_name(at)).count();
        Some(start..at)
    })
}

fn distance(words: &Range<usize>, at: usize) -> usize {
    if at < words.start { words.start - at } else { at.saturating_sub(words.end) + 1 }
}

/// What a document is about as a whole: the words of its head, and the names that it keeps coming back to.
pub(super) struct Theme {
    words: FxHashSet<String>,
}

impl Theme {
    pub fn of(document: &Document) -> Self {
        let text = &document.text;
        let head = words_of(up_to(text, HEAD)).map(|(word, _)| word.to_lowercase());
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for (word, _) in words_of(up_to(text, READ)).filter(|(word, _)| word.starts_with(char::is_uppercase)) {
            *counts.entry(word).or_default() += 1;
        }
        let frequent = counts.into_iter().filter(|(_, count)| *count >= OFTEN).map(|(word, _)| word.to_lowercase());
        Self { words: head.chain(frequent).collect() }
    }

    /// The names that the document's head doesn't have: they tell a side story from the main one.
    pub fn aside(&self, names: &[Arc<str>]) -> Vec<Arc<str>> {
        names.iter().filter(|name| !name.split(' ').any(|word| self.words.contains(word))).cloned().collect()
    }
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
pub(super) fn event(document: &Document, _sentences: &[Sentence], tables: &Tables) -> Arc<[Arc<str>]> {
    let mut weights: FxHashMap<Arc<str>, f32> = FxHashMap::default();
    for (word, at) in lead_words(&document.text) {
        let name = word.chars().next().is_some_and(char::is_uppercase);
        let Known { lemma, rarity, .. } = known(word, if name { Tag::Name } else { Tag::Noun }, tables);
        let early = if at < 150 { 2.0 } else { 1.0 };
        *weights.entry(lemma).or_default() += early * rarity;
    }
    let mut ranked: Vec<(Arc<str>, f32)> = weights.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    ranked.into_iter().take(EVENT_WORDS).map(|(word, _)| word).collect()
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

fn words_of(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            let plain = bytes[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let rest = &text[start + plain..];
            // A letter beyond ASCII goes on with the word, a blank or a mark ends it.
            let more = if bytes.get(start + plain).is_some_and(|byte| !byte.is_ascii()) {
                rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())
            } else {
                0
            };
            let word = &text[start..start + plain + more];
            at = start + word.len() + rest[more..].chars().next().map_or(1, char::len_utf8);
            if is_word(word) {
                return Some((word, start));
            }
        }
        None
    })
}

/// Three letters and more, and nothing but letters.
fn is_word(word: &str) -> bool {
    if word.is_ascii() {
        return word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    }
    word.chars().count() >= 3 && word.chars().all(char::is_alphabetic)
}
