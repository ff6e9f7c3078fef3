//! "The number of people killed in the fighting rose to 85": what a bare number is the number of.

use std::ops::Range;

use super::families;
use super::scene::Scene;
use crate::model::Tag;
use crate::tables::Family;

/// How far before a figure the word stands that says that it is a number of something.
const NUMBER: usize = 24;

/// "the [number] of pupils … 40": the word for a number, before a bare figure that a verb or a preposition leads to.
pub(super) fn before(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    let own = scene.clause_of(words);
    let said = |clause: usize| clause == own || scene.is_within(clause, own) || scene.is_within(own, clause);
    // "14 counts of fraud" are no count.
    let singular = |word: &str| matches!(word, "number" | "count" | "tally") || word == "Number";
    let counts = |at: &usize| singular(scene.words[*at].text) && scene.is_noun(*at) && scene.lemma(at + 1) == "of";
    let near = (words.start.saturating_sub(NUMBER)..words.start).rev();
    let near = near.take_while(|&at| !matches!(scene.lemma(at), ";" | "but" | "while"));
    near.filter(|&at| said(scene.words[at].clause)).find(counts)
}

/// "The number of [pupils] fell by 4 percent": what it is the number of.
pub(super) fn noun(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    scene.dimension(words).filter(|dimension| *dimension == "ratio")?;
    noun_of(scene, before(scene, words)?, words.start)
}

fn noun_of(scene: &Scene<'_>, number: usize, end: usize) -> Option<usize> {
    let inside = |at: &usize| matches!(scene.tag(*at), Some(Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name));
    (number + 2..end).take_while(inside).filter(|&at| scene.is_noun(at)).last()
}

/// What happened to those whose number it is.
pub(super) fn family<'s>(scene: &Scene<'s>, words: &Range<usize>) -> Option<(usize, &'s Family)> {
    let led = words.start.checked_sub(1).is_some_and(|at| {
        let tag = scene.tag(at);
        matches!(tag, Some(Tag::Preposition | Tag::Auxiliary | Tag::Adverb)) || scene.words[at].is_verb()
    });
    let number = before(scene, words).filter(|_| led && scene.counted(words).is_none())?;
    let noun = noun_of(scene, number, words.start)?;
    // "people who were badly hurt"
    let over = |at: &usize| {
        let tag = scene.tag(*at);
        matches!(tag, Some(Tag::Adverb | Tag::Auxiliary)) || matches!(scene.lemma(*at), "who" | "that" | "which")
    };
    let start = noun + 1;
    let told = (start..words.start).find(|at| !over(at))?;
    let adverb = told.checked_sub(1).filter(|&at| at >= start && scene.tag(at) == Some(Tag::Adverb));
    let tells = scene.words[told].is_verb() || scene.tag(told) == Some(Tag::Adjective);
    // "seriously injured" says more than its last word.
    let phrased = adverb.and_then(|at| Some((at, families::phrase_at(scene, words, at)?)));
    phrased.or_else(|| Some((told, families::at(scene, words, told)?))).filter(|_| tells)
}
