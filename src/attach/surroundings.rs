//! The words around a figure.

use std::ops::Range;
use std::sync::Arc;

use super::known::Marks;
use super::scene::Scene;
use super::theme::Theme;
use crate::model::Tag;

/// How many words a claim keeps.
const KEPT: usize = 14;

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
    let mut names: Vec<&Named> = Vec::with_capacity(around.len().min(KEPT));
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

fn around(scene: &Scene<'_>, words: &Range<usize>, wanted: impl Fn(&usize) -> bool) -> Vec<Arc<str>> {
    let clause = scene.clause_of(words);
    let free = |at: &usize| !words.contains(at) && !scene.words[*at].in_figure && scene.words[*at].is_content();
    let mut places: Vec<usize> = scene.near(words).filter(free).filter(wanted).collect();
    places.sort_by_key(|&at| (scene.words[at].clause != clause, distance(words, at)));
    let mut lemmas: Vec<Arc<str>> = Vec::with_capacity(places.len().min(KEPT));
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
