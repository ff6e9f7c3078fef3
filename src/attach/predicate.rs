//! What happened to what a figure counts or measures.
//!
//! English tells it in a few places: in the counted words themselves ("24 wounded"), by the verb whose object they are
//! ("killed 24 people"), by the verb whose subject they are ("24 people were killed"), by the noun before "of" ("deaths
//! of 24 people"), or by what the figure before it in the list had ("24 killed, 30 people …").

use std::ops::Range;

use super::scene::Scene;
use crate::model::{Predicate, Tag};
use crate::tables::Family;

/// A predicate and the word that told it.
#[derive(Clone, Default)]
pub(super) struct Found {
    pub predicate: Predicate,
    /// The index of the word, for modality: a negated verb denies its figures.
    pub at: Option<usize>,
}

/// The predicate of the figure that covers `words`; `previous` is what the figure before it in the sentence had.
pub(super) fn find(scene: &Scene<'_>, words: &Range<usize>, previous: Option<&Found>) -> Found {
    in_own_words(scene, words, describes)
        .or_else(|| behind(scene, words))
        .or_else(|| as_object(scene, words))
        .or_else(|| as_subject(scene, words))
        .or_else(|| after_noun(scene, words))
        .or_else(|| in_own_words(scene, words, |_| true))
        .or_else(|| continued(scene, words, previous))
        .or_else(|| nearest(scene, words))
        .unwrap_or_default()
}

/// The family told at word `at`, by a phrase that begins there or by the word alone.
pub(super) fn family_at<'s>(scene: &Scene<'s>, at: usize) -> Option<&'s Family> {
    let word = scene.words.get(at)?;
    let predicates = &scene.tables.predicates;
    predicates.phrase(&word.lemma, scene.lemmas_after(at)).or_else(|| predicates.family(&word.lemma, word.tag))
}

fn found(scene: &Scene<'_>, at: usize, family: Option<&Family>) -> Found {
    let predicate = Predicate { family: family.map(|family| family.name.clone()), lemma: Some(scene.lemma(at).into()) };
    Found { predicate, at: Some(at) }
}

fn describes(tag: Tag) -> bool {
    matches!(tag, Tag::Adjective | Tag::Participle | Tag::Verb)
}

/// "24 wounded", "14,000 refugees"
fn in_own_words(scene: &Scene<'_>, words: &Range<usize>, wanted: impl Fn(Tag) -> bool) -> Option<Found> {
    let told = |at: &usize| scene.tag(*at).is_some_and(&wanted).then(|| family_at(scene, *at)).flatten();
    words.clone().rev().find_map(|at| told(&at).map(|family| found(scene, at, Some(family))))
}

/// "40 people dead", "15 critically": right behind, before any verb.
fn behind(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    let at = words.end;
    let told = matches!(scene.tag(at)?, Tag::Adjective | Tag::Participle | Tag::Adverb | Tag::Preposition);
    let family = told.then(|| family_at(scene, at)).flatten()?;
    Some(found(scene, at, Some(family)))
}

/// "killed 24 people", "killing at least 24": the verb before, over articles and adverbs.
fn as_object(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    let skipped = |tag| matches!(tag, Tag::Determiner | Tag::Adverb | Tag::Adjective | Tag::Possessive);
    let at = (0..words.start).rev().find(|&at| !scene.tag(at).is_some_and(skipped))?;
    let verb = scene.words[at].is_verb() && !is_light(scene, at);
    verb.then(|| found(scene, at, family_at(scene, at)))
}

/// "24 people, including 3 children, were killed": the first verb behind, over what stands between.
fn as_subject(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    let clause = scene.clause_of(words);
    let mut at = words.end;
    while let Some(word) = scene.words.get(at) {
        if word.clause > clause + 1 || matches!(word.text, ";" | "—" | ":" | "." | "(") {
            return None;
        }
        if let Some(family) =
            family_at(scene, at).filter(|_| !word.in_figure && !matches!(word.tag, Tag::Noun | Tag::Name))
        {
            return Some(found(scene, at, Some(family)));
        }
        if word.is_verb() && !is_light(scene, at) && !word.in_figure {
            return Some(found(scene, at, None));
        }
        at += 1;
    }
    None
}

/// "deaths of 24 people", "the toll rose to 24": a noun before that has a family.
fn after_noun(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    let clause = scene.clause(scene.clause_of(words));
    let nouns = (clause.start..words.start).rev().take(8).filter(|&at| matches!(scene.tag(at), Some(Tag::Noun)));
    nouns
        .filter(|&at| !scene.words[at].in_figure)
        .find_map(|at| family_at(scene, at).map(|family| found(scene, at, Some(family))))
}

/// The next of a list has what the one before it had.
fn continued(scene: &Scene<'_>, words: &Range<usize>, previous: Option<&Found>) -> Option<Found> {
    let before = words.start.checked_sub(1)?;
    let listed = matches!(scene.lemma(before), "," | "and" | "or" | "including" | "include" | ";");
    previous.filter(|found| listed && found.predicate.lemma.is_some()).cloned()
}

/// How far a word of a family may stand to be taken for the predicate where the grammar tells nothing.
const NEAREST: usize = 4;

/// The nearest word of a family in the clause.
fn nearest(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    let distance = |at: usize| if at < words.start { words.start - at } else { at.saturating_sub(words.end) };
    let told = scene.clause(scene.clause_of(words)).filter_map(|at| family_at(scene, at).map(|family| (at, family)));
    let (at, family) = told.min_by_key(|(at, _)| distance(*at)).filter(|(at, _)| distance(*at) <= NEAREST)?;
    Some(found(scene, at, Some(family)))
}

fn is_light(scene: &Scene<'_>, at: usize) -> bool {
    scene.tables.roles.light_verbs.contains(scene.lemma(at))
}
