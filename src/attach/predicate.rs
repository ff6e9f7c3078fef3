//! What happened to what a figure counts or measures.
//!
//! English tells it in a few places: in the counted words themselves ("24 wounded"), by the verb whose object they are
//! ("killed 24 people"), by the verb whose subject they are ("24 people were killed"), by the noun before "of" ("deaths
//! of 24 people"), or by what the figure before it in the list had ("24 killed, 30 people …").

use std::ops::Range;

use super::agent;
use super::clauses::Kind;
use super::known::Marks;
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
    let told =
        in_own_words(scene, words, describes).or_else(|| right_before(scene, words)).or_else(|| behind(scene, words));
    let told = told.or_else(|| in_noun_behind(scene, words));
    let grammar = || if after_preposition(scene, words) { governed(scene, words) } else { in_clause(scene, words) };
    let told = told.or_else(grammar);
    let of_family = |found: &Found| found.predicate.family.is_some();
    // A verb that no family knows says less than a counted noun that one knows: "explosions shook".
    let own = || in_head(scene, words);
    let found = told.clone().filter(of_family).or_else(own).or(told);
    let found = found.or_else(|| continued(scene, words, previous)).unwrap_or_default();
    Found { predicate: Predicate { agent: agent::find(scene, words), ..found.predicate }, ..found }
}

/// The verb that takes the counted words as its object or its subject.
fn in_clause(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    as_object(scene, words).or_else(|| as_subject(scene, words)).or_else(|| governed(scene, words))
}

/// Whether a preposition takes the figure, so that it is neither subject nor object.
fn after_preposition(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    words.start.checked_sub(1).is_some_and(|before| scene.tag(before) == Some(Tag::Preposition))
}

/// The family told at word `at`, by a phrase that begins there or by the word alone.
pub(super) fn family_at<'s>(scene: &Scene<'s>, at: usize) -> Option<&'s Family> {
    let word = scene.words.get(at).filter(|word| word.marks.meet(Marks::FAMILY.or(Marks::PHRASE)))?;
    let predicates = &scene.tables.predicates;
    let phrase = predicates.phrase(&word.lemma, scene.lemmas_after(at));
    let with_figures = || predicates.phrase(&word.lemma, scene.all_lemmas_after(at));
    phrase.or_else(with_figures).or_else(|| predicates.family(&word.lemma, word.tag))
}

fn found(scene: &Scene<'_>, at: usize, family: Option<&Family>) -> Found {
    let predicate =
        Predicate { family: family.map(|family| family.name.clone()), lemma: Some(scene.shared(at)), agent: None };
    Found { predicate, at: Some(at) }
}

fn describes(tag: Tag) -> bool {
    matches!(tag, Tag::Adjective | Tag::Participle | Tag::Verb)
}

/// "24 wounded", "14,000 refugees"
fn in_own_words(scene: &Scene<'_>, words: &Range<usize>, wanted: impl Fn(Tag) -> bool) -> Option<Found> {
    let told = |at: &usize| scene.tag(*at).is_some_and(&wanted).then(|| family_at(scene, *at)).flatten();
    // "two villagers slightly injured": a phrase says more than its last word.
    let phrase = words
        .clone()
        .filter(|&at| scene.is(at, Marks::PHRASE))
        .find(|&at| scene.tables.predicates.phrase(scene.lemma(at), scene.all_lemmas_after(at)).is_some());
    let phrased =
        phrase.filter(|at| scene.tag(*at) == Some(Tag::Adverb)).and_then(|at| Some((at, family_at(scene, at)?)));
    let told = phrased.or_else(|| words.clone().rev().find_map(|at| told(&at).map(|family| (at, family))));
    told.map(|(at, family)| found(scene, at, Some(family)))
}

/// "14,000 refugees", "40 attacks": the counted noun itself, not what narrows it ("assault rifles").
fn in_head(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    let at = words.clone().rev().find(|&at| matches!(scene.tag(at), Some(Tag::Noun | Tag::Name)))?;
    let lists = scene.is(at, Marks::FAMILY_NOUN);
    lists.then(|| family_at(scene, at)).flatten().map(|family| found(scene, at, Some(family)))
}

/// "population 167,000", "a death toll of 40": the noun right before.
fn right_before(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    let last = words.start.checked_sub(1)?;
    let of = matches!(scene.lemma(last), "of" | ":" | "at" | "to" | "be");
    let at = if of { last.checked_sub(1)? } else { last };
    let noun = scene.tag(at) == Some(Tag::Noun) && !scene.words[at].in_figure;
    let listed = noun && scene.is(at, Marks::FAMILY_NOUN);
    listed.then(|| family_at(scene, at)).flatten().map(|family| found(scene, at, Some(family)))
}

/// "40 people dead", "15 critically": right behind, before any verb.
fn behind(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    let at = words.end;
    let told = matches!(scene.tag(at)?, Tag::Adjective | Tag::Participle | Tag::Adverb | Tag::Preposition);
    let family = told.then(|| family_at(scene, at)).flatten()?;
    Some(found(scene, at, Some(family)))
}

/// "the $13 billion purchase", "a 12-point win": the noun that a measure stands before.
fn in_noun_behind(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    let phrase = words.end..(words.end + 4).min(scene.words.len());
    let at = phrase.take_while(|&at| matches!(scene.tag(at), Some(Tag::Adjective | Tag::Noun | Tag::Name))).last()?;
    let noun = scene.tag(at) == Some(Tag::Noun) && scene.is(at, Marks::FAMILY_NOUN);
    noun.then(|| family_at(scene, at)).flatten().map(|family| found(scene, at, Some(family)))
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
        if !is_of_subject(scene, words, word.clause, clause)
            || at > words.end + SUBJECT
            || matches!(word.text, ";" | "—" | ":" | "." | "(")
        {
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

/// Whether a clause is that of the figure, or tells of the figure itself ("24 people, who …").
fn is_of_subject(scene: &Scene<'_>, words: &Range<usize>, clause: usize, own: usize) -> bool {
    let there = scene.clauses[clause];
    let tells_of_it = there.kind != Kind::Relative || there.start <= words.end + 1;
    clause == own || (there.parent == Some(own) && tells_of_it)
}

/// How far behind its subject a verb may stand, in words.
const SUBJECT: usize = 40;

/// "deaths of 24 people", "the toll rose to 24", "bought it for $24": the nearest word of a family before, in the clause.
fn governed(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    let before = scene.own_clause(words).rev().filter(|&at| at < words.start);
    let mut before = before.take(GOVERNS).filter(|&at| !scene.words[at].in_figure);
    before.find_map(|at| family_at(scene, at).map(|family| found(scene, at, Some(family))))
}

/// How far before a figure the word stands that governs it.
const GOVERNS: usize = 9;

/// The next of a list has what the one before it had.
fn continued(scene: &Scene<'_>, words: &Range<usize>, previous: Option<&Found>) -> Option<Found> {
    let before = words.start.checked_sub(1)?;
    let listed = matches!(scene.lemma(before), "," | "and" | "or" | "including" | "include" | ";");
    previous.filter(|found| listed && found.predicate.lemma.is_some()).cloned()
}

fn is_light(scene: &Scene<'_>, at: usize) -> bool {
    scene.is(at, Marks::LIGHT)
}
