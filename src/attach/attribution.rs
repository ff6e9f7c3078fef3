//! Who says so.

use std::sync::Arc;

use super::known::Marks;
use super::scene::Scene;
use crate::model::Tag;

/// The speaker of the sentence, normalised: lower case, without articles and points.
pub(super) fn find(scene: &Scene<'_>) -> Option<Arc<str>> {
    after_phrase(scene).or_else(|| around_verb(scene)).map(|name| scene.tables.roles.speaker(name))
}

/// "according to the U.N. refugee agency", "figures released by the ministry"
fn after_phrase(scene: &Scene<'_>) -> Option<Arc<str>> {
    let phrases = &scene.tables.roles.speech_phrases;
    let end = (0..scene.words.len())
        .filter(|&at| scene.is(at, Marks::SPEECH_PHRASE))
        .find_map(|at| phrases.iter().find(|phrase| scene.reads(at, phrase)).map(|phrase| at + phrase.len()))?;
    noun_phrase(scene, end)
}

/// "the mayor said", "said the mayor": the words before the verb up to a mark, or those behind it.
fn around_verb(scene: &Scene<'_>) -> Option<Arc<str>> {
    let at = (0..scene.words.len()).find(|&at| scene.words[at].is_verb() && scene.is(at, Marks::SPEECH))?;
    let over = |at: &usize| scene.tag(*at) == Some(Tag::Adverb);
    let before = (0..at).rev().find(|at| !over(at));
    // "was put at 7.4 by the observatory": what is told of stands before the verb.
    if before.is_some_and(|before| scene.lemma(before) == "be") {
        let by = (at + 1..scene.words.len()).take(PASSIVE).find(|&by| scene.lemma(by) == "by")?;
        return noun_phrase(scene, by + 1);
    }
    // "He estimated the crowd at 800"
    if before.is_some_and(|before| scene.tag(before) == Some(Tag::Pronoun)) {
        return None;
    }
    let start = (0..at).rev().take_while(|&at| is_of_name(scene, at)).last();
    // "Ann Lee, the head of the agency, said": the name stands before the commas.
    let apposed = at.checked_sub(1).is_some_and(|before| scene.lemma(before) == ",");
    let start = if apposed { scene.words[..at].iter().position(|word| word.tag == Tag::Name) } else { start };
    start.and_then(|start| noun_phrase(scene, start)).or_else(|| noun_phrase(scene, at + 1))
}

/// How far behind a passive verb its agent stands at most, in words.
const PASSIVE: usize = 12;

fn is_of_name(scene: &Scene<'_>, at: usize) -> bool {
    matches!(
        scene.tag(at),
        Some(
            Tag::Noun
                | Tag::Name
                | Tag::Adjective
                | Tag::Determiner
                | Tag::Possessive
                | Tag::Auxiliary
                | Tag::Preposition
        )
    ) && !scene.words[at].in_figure
}

/// The names and nouns from `start` on, as one normalised string.
fn noun_phrase(scene: &Scene<'_>, start: usize) -> Option<Arc<str>> {
    let inside = |at: &usize| {
        matches!(scene.tag(*at), Some(Tag::Noun | Tag::Name | Tag::Adjective | Tag::Determiner | Tag::Possessive))
    };
    let kept = |at: &usize| matches!(scene.tag(*at), Some(Tag::Noun | Tag::Name | Tag::Adjective));
    let words: Vec<String> = (start..scene.words.len())
        .take_while(inside)
        .take(8)
        .filter(kept)
        .map(|at| scene.words[at].text.replace('.', "").to_lowercase())
        .collect();
    (!words.is_empty()).then(|| Arc::from(words.join(" ")))
}
