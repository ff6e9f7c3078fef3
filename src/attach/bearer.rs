//! What has an attribute that a noun only names: "the height of the dam", "the quake's strength", "the bill for the repairs".

use std::ops::Range;

use super::known::Marks;
use super::phrases;
use super::scene::Scene;
use crate::model::Tag;
use crate::tables::NounClass;

/// "the quake's strength", "the height of the dam": what has the attribute, of a noun that only names one.
pub(super) fn of(scene: &Scene<'_>, head: usize, words: &Range<usize>) -> usize {
    let narrows = |at: &usize| matches!(scene.tag(*at), Some(Tag::Adjective | Tag::Noun));
    let possessive = || {
        let mark = (0..head).rev().find(|at| !narrows(at))?;
        let owner = mark.checked_sub(1).filter(|&at| scene.is_noun(at))?;
        (scene.tag(mark) == Some(Tag::Possessive)).then_some(owner)
    };
    let of = || {
        let links = scene.lemma(head + 1) == "of" || bears(scene, head) && scene.lemma(head + 1) == "for";
        let start = links.then_some(head + 2)?;
        let opens = |at: &usize| matches!(scene.tag(*at), Some(Tag::Determiner | Tag::Adjective)) || scene.is_noun(*at);
        (start..scene.words.len()).take_while(opens).filter(|&at| scene.is_noun(at)).last()
    };
    let told = || possessive().or_else(of).or_else(|| of_subject(scene, head, words));
    if names_attribute(scene, head) { told().unwrap_or(head) } else { head }
}

/// "[the bridge] has a price tag of $40 million", "[the pound] lost a fifth of its value": what one has is the subject's.
fn of_subject(scene: &Scene<'_>, head: usize, words: &Range<usize>) -> Option<usize> {
    let narrows = |at: &usize| matches!(scene.tag(*at), Some(Tag::Adjective | Tag::Noun | Tag::Participle));
    let opens = (0..head).rev().find(|at| !narrows(at))?;
    let had = matches!(scene.lemma(opens), "a" | "an" | "its" | "their") && bears(scene, head);
    let subject = phrases::subject(scene, scene.clause_of(words)).filter(|&at| had && at < opens)?;
    (subject != head && !scene.tables.lexicon.is_person(scene.lemma(subject))).then_some(subject)
}

/// A noun for what is measured of a thing: "cost".
fn bears(scene: &Scene<'_>, at: usize) -> bool {
    scene.is_noun(at) && scene.tables.roles.bearing.contains(scene.lemma(at))
}

/// "magnitude", "depth": but "earthquake", which tells of a magnitude too, is a thing that has one.
pub(super) fn names_attribute(scene: &Scene<'_>, at: usize) -> bool {
    let class = || scene.tables.lexicon.noun_class(scene.lemma(at));
    let thing = |class| {
        use NounClass::{Event, Location, Object, Phenomenon};
        matches!(class, Event | Location | Object | Phenomenon)
    };
    bears(scene, at) || scene.is(at, Marks::ATTRIBUTE) && !class().is_some_and(thing)
}

/// "an earthquake with a preliminary", "[drugs], with an estimated street value": the noun before "with".
pub(super) fn noun_before_with(scene: &Scene<'_>, end: usize) -> Option<usize> {
    let over =
        |at: &usize| matches!(scene.tag(*at), Some(Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Participle));
    let with = end.checked_sub((0..end).rev().take(4).take_while(over).count() + 1)?;
    let before = (scene.lemma(with) == "with").then(|| with.checked_sub(1)).flatten()?;
    let noun = if scene.lemma(before) == "," { before.checked_sub(1)? } else { before };
    scene.is_noun(noun).then_some(noun)
}
