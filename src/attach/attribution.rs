//! Who says so.

use std::sync::Arc;

use super::clauses::Kind;
use super::known::Marks;
use super::phrases;
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
    match held_by(scene, end) {
        Some(start) => noun_phrase(scene, start),
        None => noun_phrase(scene, end),
    }
}

/// "according to [figures compiled by] the ministry", "the [results of] the survey": where the phrase begins for whose figures
/// they are.
fn held_by(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let end = (start..scene.words.len()).take_while(|&at| is_of_phrase(scene, at)).last()?;
    scene.tables.roles.vessels.contains(scene.lemma(end)).then_some(())?;
    let next = end + 1;
    let released = scene.tables.roles.speech_phrases.iter().find(|phrase| scene.reads(next, phrase));
    let linked = || matches!(scene.lemma(next), "of" | "from" | "by").then_some(next + 1);
    let start = released.map(|phrase| next + phrase.len()).or_else(linked)?;
    scene.words.get(start).filter(|word| !word.in_figure).map(|_| start)
}

/// "the mayor said", "said the mayor": the words before the first verb of speech up to a mark, or those behind it.
fn around_verb(scene: &Scene<'_>) -> Option<Arc<str>> {
    let speaks = |at: usize| {
        let verb = scene.words[at].is_verb() && scene.is(at, Marks::SPEECH);
        verb && !has_object(scene, at) && !narrows_noun(scene, at)
    };
    let at = (0..scene.words.len()).find(|&at| speaks(at))?;
    match STANDS.iter().find_map(|stands| stands(scene, at)) {
        Some(Speaker::Nobody) => None,
        Some(Speaker::At(start)) => noun_phrase(scene, start).or_else(|| noun_phrase(scene, at + 1)),
        None => noun_phrase(scene, at + 1),
    }
}

/// Where a speaker is named.
enum Speaker {
    /// From this word on.
    At(usize),
    /// Nowhere in the sentence.
    Nobody,
}

/// Who stands where beside a verb of speech; the first that knows decides.
const STANDS: [fn(&Scene<'_>, usize) -> Option<Speaker>; 5] =
    [behind_passive, pronoun_before, of_what_is_done, before_apposition, right_before];

/// "was put at 7.4 [by the observatory]": what is told of stands before the verb.
fn behind_passive(scene: &Scene<'_>, verb: usize) -> Option<Speaker> {
    word_before(scene, verb).filter(|&before| scene.lemma(before) == "be")?;
    let by = (verb + 1..scene.words.len()).take(PASSIVE).find(|&by| scene.lemma(by) == "by");
    Some(by.map_or(Speaker::Nobody, |by| Speaker::At(by + 1)))
}

/// "He estimated the crowd at 800"
fn pronoun_before(scene: &Scene<'_>, verb: usize) -> Option<Speaker> {
    // "It has reported profits"
    let over = |at: &usize| matches!(scene.tag(*at), Some(Tag::Adverb | Tag::Auxiliary | Tag::Modal));
    let before = (0..verb).rev().find(|at| !over(at));
    let pronoun = before.is_some_and(|before| scene.tag(before) == Some(Tag::Pronoun));
    pronoun.then_some(Speaker::Nobody)
}

/// "[The agency] raised the toll, saying that 12 had died": who does what the clause around tells.
fn of_what_is_done(scene: &Scene<'_>, verb: usize) -> Option<Speaker> {
    let gerund = scene.tag(verb) == Some(Tag::Gerund) && verb.checked_sub(1).is_some_and(|at| scene.lemma(at) == ",");
    let head = gerund.then(|| phrases::subject(scene, scene.words[verb].clause)).flatten()?;
    let phrase = (0..=head).rev().take_while(|&at| is_of_name(scene, at) && scene.tag(at) != Some(Tag::Preposition));
    phrase.last().map(Speaker::At)
}

/// "[Ann Lee], the head of the agency, said": the name stands before the commas.
fn before_apposition(scene: &Scene<'_>, verb: usize) -> Option<Speaker> {
    verb.checked_sub(1).filter(|&before| scene.lemma(before) == ",")?;
    scene.words[..verb].iter().position(|word| word.tag == Tag::Name).map(Speaker::At)
}

/// "[the mayor] said"
fn right_before(scene: &Scene<'_>, verb: usize) -> Option<Speaker> {
    (0..verb).rev().take_while(|&at| is_of_name(scene, at)).last().map(Speaker::At)
}

/// The word before a verb, over adverbs.
fn word_before(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    (0..verb).rev().find(|&at| scene.tag(at) != Some(Tag::Adverb))
}

/// "Osborne added 19", "claimed 30 lives": an object of verbs that say only what a clause tells.
fn has_object(scene: &Scene<'_>, verb: usize) -> bool {
    let next = (verb + 1..scene.words.len()).find(|&at| scene.tag(at) != Some(Tag::Adverb));
    let object = |at: usize| {
        let word = &scene.words[at];
        let opens = matches!(word.tag, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Number);
        (opens || word.in_figure) && word.clause == scene.words[verb].clause
    };
    scene.tables.roles.plain_speech.contains(scene.lemma(verb)) && next.is_some_and(object)
}

/// "in [reported] thefts", "an [estimated] value", "40 [confirmed] cases": a participle that only narrows the noun behind it.
fn narrows_noun(scene: &Scene<'_>, at: usize) -> bool {
    let noun = matches!(scene.tag(at + 1), Some(Tag::Noun | Tag::Name | Tag::Adjective));
    let narrow = |at: usize| {
        let tag = scene.tag(at);
        matches!(tag, Some(Tag::Determiner | Tag::Preposition | Tag::Possessive | Tag::Adjective))
    };
    let opened = at.checked_sub(1).is_none_or(narrow);
    let past = matches!(scene.tag(at), Some(Tag::Participle | Tag::Verb)) && scene.words[at].text.ends_with("ed");
    // "the cases [reported] from May to July": a clause about the noun before.
    let clause = scene.clauses[scene.words[at].clause];
    let reduced = clause.kind == Kind::Relative && clause.start == at && scene.tag(at + 1) == Some(Tag::Preposition);
    scene.words[at].in_figure || past && noun && opened || reduced
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
    let kept = |at: &usize| matches!(scene.tag(*at), Some(Tag::Noun | Tag::Name | Tag::Adjective));
    let words: Vec<String> = (start..scene.words.len())
        .take_while(|&at| is_of_phrase(scene, at))
        .take(8)
        .filter(kept)
        .map(|at| scene.words[at].text.replace('.', "").to_lowercase())
        .collect();
    (!words.is_empty()).then(|| Arc::from(words.join(" ")))
}

fn is_of_phrase(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.tag(at), Some(Tag::Noun | Tag::Name | Tag::Adjective | Tag::Determiner | Tag::Possessive))
}
