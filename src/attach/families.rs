//! Which family the words of a place tell: a word alone, with its particle, as a phrase, with what is counted, with the
//! subject of its clause.

use std::ops::Range;

use super::known::Marks;
use super::phrases;
use super::scene::Scene;
use crate::model::Tag;
use crate::tables::{Family, FamilyKind, Told, sets};

/// What a phrase must fit to tell of the figure that covers `words`.
pub(super) fn told<'a>(scene: &'a Scene<'_>, words: &Range<usize>) -> Told<'a> {
    let dimension = scene.dimension(words);
    Told { dimension, people: dimension == Some("count") && scene.counts_people(words) }
}

/// The family told at word `at` of the figure that covers `words`, by a phrase that begins there or by the word alone.
pub(super) fn at<'s>(scene: &Scene<'s>, words: &Range<usize>, at: usize) -> Option<&'s Family> {
    let word = scene.words.get(at)?;
    if let Some(family) = with_particle(scene, words, at) {
        return Some(family);
    }
    if !word.marks.meet(Marks::FAMILY.or(Marks::PHRASE)) {
        return None;
    }
    let alone = || scene.tables.predicates.family(&word.lemma, word.tag, scene.dimension(words));
    phrase_at(scene, words, at).or_else(alone)
}

/// "[took on] 90 welders", "were [taken on].": a verb and the particle right behind it; but "were taken on tours".
pub(super) fn with_particle<'s>(scene: &Scene<'s>, words: &Range<usize>, at: usize) -> Option<&'s Family> {
    let particle = scene.lemma(at + 1);
    if !sets::PARTICLES.contains(&particle) || !scene.words.get(at).is_some_and(super::scene::Word::is_verb) {
        return None;
    }
    let next = at + 2;
    let phrase = matches!(
        scene.tag(next),
        Some(Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Gerund | Tag::Number)
    );
    let figure = (next..words.start)
        .all(|at| matches!(scene.tag(at), Some(Tag::Determiner | Tag::Adverb | Tag::Pronoun | Tag::Adjective)));
    let free = !phrase || at < words.start && figure;
    let verb = format!("{}-{particle}", scene.lemma(at));
    let told = told(scene, words);
    let of_people = || scene.tables.predicates.phrase(&verb, std::iter::empty(), told).filter(|_| told.people);
    free.then(|| of_people().or_else(|| scene.tables.predicates.family(&verb, Tag::Verb, told.dimension))).flatten()
}

/// The family told by a phrase that begins at word `at`, with its figures left out or not.
pub(super) fn phrase_at<'s>(scene: &Scene<'s>, words: &Range<usize>, at: usize) -> Option<&'s Family> {
    let (predicates, told) = (&scene.tables.predicates, told(scene, words));
    let lemma = scene.lemma(at);
    let phrase = predicates.phrase(lemma, scene.lemmas_after(at), told);
    phrase.or_else(|| predicates.phrase(lemma, scene.all_lemmas_after(at), told))
}

/// The family of a phrase of two words, or three, that ends at word `at`: "operating margin", "profit before tax".
pub(super) fn ending<'s>(scene: &Scene<'s>, words: &Range<usize>, at: usize) -> Option<&'s Family> {
    // "profit after income tax"
    let narrows =
        |at: &usize| matches!(scene.tag(*at), Some(Tag::Adjective | Tag::Noun)) && !scene.words[*at].in_figure;
    let third = || {
        let skipped = (0..at).rev().take(2).take_while(narrows).count();
        let taken = at.checked_sub(skipped + 1).filter(|&taken| {
            matches!(scene.tag(taken), Some(Tag::Preposition | Tag::Conjunction)) && scene.is_noun(at)
        })?;
        let first = taken.checked_sub(1).filter(|&first| scene.is(first, Marks::PHRASE) && scene.is_noun(first))?;
        let phrase = |rest: &[&str]| {
            let rest = rest.iter().copied();
            scene.tables.predicates.phrase(scene.lemma(first), rest, told(scene, words))
        };
        let shorter = phrase(&[scene.lemma(taken)]).is_some();
        (!shorter).then(|| phrase(&[scene.lemma(taken), scene.lemma(at)])).flatten()
    };
    third().or_else(|| ending_in_two(scene, words, at))
}

fn ending_in_two<'s>(scene: &Scene<'s>, words: &Range<usize>, at: usize) -> Option<&'s Family> {
    // What begins with "be" is said of a subject: "a rally was held by 23".
    let first = at.checked_sub(1).filter(|&first| scene.is(first, Marks::PHRASE))?;
    if scene.lemma(first) == "be" && scene.words[at].is_verb() {
        return None;
    }
    let (lemma, last) = (scene.lemma(first), std::iter::once(scene.lemma(at)));
    scene.tables.predicates.phrase(lemma, last, told(scene, words))
}

/// The family of a verb and what the figure counts or measures: "won 118 of the 220 [seats]", "polled 54 [percent]".
pub(super) fn with_counted<'s>(scene: &Scene<'s>, words: &Range<usize>, verb: usize) -> Option<&'s Family> {
    let share = (scene.dimension(words) == Some("ratio")).then_some("percent");
    let noun = scene.counted(words).or(share).filter(|_| scene.is(verb, Marks::PHRASE))?;
    scene.tables.predicates.phrase(scene.lemma(verb), std::iter::once(noun), told(scene, words))
}

/// The family of the subject and the verb: "the [film earned] $9 million", which a firm earns otherwise.
pub(super) fn with_subject<'s>(scene: &Scene<'s>, words: &Range<usize>, verb: usize) -> Option<&'s Family> {
    let subject = phrases::subject(scene, scene.words[verb].clause)?;
    let lemma = (subject < verb && scene.is(subject, Marks::PHRASE)).then(|| scene.lemma(subject))?;
    scene.tables.predicates.phrase(lemma, std::iter::once(scene.lemma(verb)), told(scene, words))
}

/// "was [paid] $40": what is told of the subject of a passive verb.
pub(super) fn passive<'s>(scene: &Scene<'s>, words: &Range<usize>, verb: usize) -> Option<&'s Family> {
    let participle = scene.tag(verb) == Some(Tag::Participle);
    let be = (0..verb).rev().find(|&at| scene.tag(at) != Some(Tag::Adverb));
    let be = be.filter(|&at| participle && scene.lemma(at) == "be")?;
    scene.tables.predicates.phrase(scene.lemma(be), std::iter::once(scene.lemma(verb)), told(scene, words))
}

/// "a $40m [bridge]": what is built has a cost, of which no other word need tell.
pub(super) fn of_structure<'s>(scene: &Scene<'s>, words: &Range<usize>) -> Option<&'s Family> {
    // "a new $40m bridge"
    let before = (0..words.start).rev().find(|&at| scene.tag(at) != Some(Tag::Adjective));
    let article = before.is_some_and(|at| matches!(scene.tag(at), Some(Tag::Determiner | Tag::Possessive)));
    let inside = |at: &usize| matches!(scene.tag(*at), Some(Tag::Adjective | Tag::Noun)) && !scene.words[*at].in_figure;
    let noun =
        (words.end..scene.words.len()).take(OF_STRUCTURE).take_while(inside).filter(|&at| scene.is_noun(at)).last()?;
    let money = scene.dimension(words) == Some("money");
    let built = || scene.is_thing(noun) && scene.tables.lexicon.kind_of(scene.lemma(noun), "structure");
    (article && money && built()).then(|| scene.tables.predicates.named("cost")).flatten()
}

/// How many words behind a price its noun stands at most.
const OF_STRUCTURE: usize = 4;

/// The family of what somebody is made to do: "[ordered] the firm [to pay] $9 million".
pub(super) fn ordered<'s>(scene: &Scene<'s>, words: &Range<usize>, verb: usize) -> Option<&'s Family> {
    let to = verb.checked_sub(1).filter(|&to| scene.lemma(to) == "to")?;
    let orders = |at: &usize| scene.tables.roles.control_verbs.contains(scene.lemma(*at)) && scene.words[*at].is_verb();
    let order = scene.near(words).rev().filter(|&at| at < to).take(ORDERED).find(orders)?;
    let done = ["to", scene.lemma(verb)].into_iter();
    scene.tables.predicates.phrase(scene.lemma(order), done, told(scene, words))
}

/// How many words before "to" the verb stands that orders.
const ORDERED: usize = 8;

/// "61 percent of registered [voters took part]": the family of the noun right before a verb, with the verb.
pub(super) fn with_noun_before<'s>(scene: &Scene<'s>, words: &Range<usize>, verb: usize) -> Option<&'s Family> {
    let noun = verb.checked_sub(1).filter(|&noun| noun >= words.end && scene.is(noun, Marks::PHRASE))?;
    let listed = scene.is_noun(noun).then(|| scene.lemma(noun))?;
    scene.tables.predicates.phrase(listed, scene.lemmas_after(noun), told(scene, words))
}

/// "is [ahead by] 12 points": a word that says with "by" what the figure is.
pub(super) fn with_by<'s>(scene: &Scene<'s>, words: &Range<usize>) -> Option<(usize, &'s Family)> {
    let by = words.start.checked_sub(1).filter(|&by| scene.lemma(by) == "by")?;
    let at = by.checked_sub(1).filter(|&at| scene.is(at, Marks::PHRASE))?;
    let family = scene.tables.predicates.phrase(scene.lemma(at), std::iter::once("by"), told(scene, words))?;
    Some((at, family))
}

/// "received a [jab]", "underwent [surgery]": what people are said to get or to go through is what happened to them.
pub(super) fn undergone<'s>(scene: &Scene<'s>, words: &Range<usize>, verb: usize) -> Option<(usize, &'s Family)> {
    let light = scene.words[verb].is_verb() && scene.tables.roles.undergoing.contains(scene.lemma(verb));
    if !light || !told(scene, words).people {
        return None;
    }
    let inside = |at: &usize| {
        let tag = scene.tag(*at);
        matches!(tag, Some(Tag::Determiner | Tag::Adverb | Tag::Adjective | Tag::Noun | Tag::Gerund | Tag::Pronoun))
            && !scene.words[*at].in_figure
    };
    let object = (verb + 1..scene.words.len()).take(UNDERGONE).take_while(inside);
    let noun = object.filter(|&at| scene.is_noun(at)).last()?;
    let alone = || at(scene, words, noun).filter(|_| scene.is(noun, Marks::FAMILY_NOUN));
    let family = ending(scene, words, noun).or_else(alone).filter(|family| family.counts.is_some())?;
    Some((noun, family))
}

/// How many words behind its verb an object ends at most.
const UNDERGONE: usize = 5;

/// "the [700-seat] hall", "the hall has [700 seats]": what a thing has by nature, of a noun that means something else of those
/// who win or do.
pub(super) fn of_thing<'s>(scene: &Scene<'s>, words: &Range<usize>, at: usize) -> Option<&'s Family> {
    let noun = scene.tables.predicates.family_of_kind(scene.lemma(at), FamilyKind::State, scene.dimension(words))?;
    let attributive = || {
        let joined = scene.words[words.clone()].iter().any(|word| word.text.contains('-'));
        (joined && matches!(scene.tag(words.end), Some(Tag::Noun | Tag::Adjective))).then_some(())
    };
    let had = || {
        let subject = phrases::subject(scene, scene.clause_of(words)).filter(|&at| at < words.start)?;
        scene.is_thing(subject).then_some(())
    };
    attributive().or_else(had).map(|()| noun)
}
