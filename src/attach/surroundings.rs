//! The words around a figure, and the words that tell what event its document is about.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

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

/// The names around the figure, the nearest first.
pub(super) fn names(scene: &Scene<'_>, words: &Range<usize>) -> Vec<Arc<str>> {
    around(scene, words, |at| scene.tag(*at) == Some(Tag::Name))
}

fn around(scene: &Scene<'_>, words: &Range<usize>, wanted: impl Fn(&usize) -> bool) -> Vec<Arc<str>> {
    let clause = scene.clause_of(words);
    let distance = |at: usize| if at < words.start { words.start - at } else { at.saturating_sub(words.end) + 1 };
    let free = |at: &usize| !words.contains(at) && !scene.words[*at].in_figure && scene.words[*at].is_content();
    let mut places: Vec<usize> = (0..scene.words.len()).filter(free).filter(wanted).collect();
    places.sort_by_key(|&at| (scene.words[at].clause != clause, distance(at)));
    let mut lemmas: Vec<Arc<str>> = Vec::new();
    for at in places {
        let lemma = scene.lemma(at);
        let telling =
            !scene.tables.roles.light_verbs.contains(lemma) && !scene.tables.roles.speech_verbs.contains(lemma);
        if telling && lemmas.len() < KEPT && !lemmas.iter().any(|known| **known == *lemma) {
            lemmas.push(Arc::from(lemma));
        }
    }
    lemmas
}

/// The most telling words of the document's head: often there, rare elsewhere.
pub(super) fn event(document: &Document, _sentences: &[Sentence], tables: &Tables) -> Arc<[Arc<str>]> {
    let mut weights: HashMap<String, f32> = HashMap::new();
    for (word, at) in lead_words(&document.text) {
        let name = word.chars().next().is_some_and(char::is_uppercase);
        let lemma = tables.lexicon.lemma(word, if name { Tag::Name } else { Tag::Noun }).to_lowercase();
        let early = if at < 150 { 2.0 } else { 1.0 };
        *weights.entry(lemma).or_default() += early * tables.lexicon.rarity(word);
    }
    let mut ranked: Vec<(String, f32)> = weights.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    ranked.into_iter().take(EVENT_WORDS).map(|(word, _)| Arc::from(word)).collect()
}

/// The words of the document's head with their places: letters only, of three or more, no function words.
fn lead_words(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let end = (0..=LEAD.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let lead = &text[..end];
    let place = move |word: &str| word.as_ptr() as usize - lead.as_ptr() as usize;
    lead.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 3 && word.chars().all(char::is_alphabetic))
        .map(move |word| (word, place(word)))
}
