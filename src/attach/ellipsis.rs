//! What a bare number counts whose noun was told just before: "Hall scored 16 points, and Green had 14", "340 homes were
//! flooded, 212 of them in the town", "The unions count 2,300 strikers. The company speaks of 1,400."
//!
//! English leaves out the head of a noun phrase that stands in contrast to one before it (Huddleston and Pullum 2002, ch. 5,
//! §9: fused heads). A number that is an age, a year of life, a score or a code stands in other places, and stays bare.

use std::ops::Range;

use super::known::Marks;
use super::predicate::Found;
use super::scene::{Placed, Scene};
use crate::model::{Claim, Figure, Predicate, Quantity, Sense, Tag, Unit};
use crate::tables::sets;

/// How far before its sentence the noun may stand, in bytes.
const REACH: usize = 300;

/// How many figures are gone back over.
const BACK: usize = 40;

/// What stands behind a number that is some of those told before.
const PARTS: [&str; 3] = ["them", "whom", "which"];

/// The claim of `before`, the document's so far, whose noun a bare number leaves out; `None` for any other figure.
pub(super) fn find<'c>(
    scene: &Scene<'_>,
    placed: &Placed,
    figures: &[Figure],
    found: &Found,
    before: &'c [Claim],
) -> Option<&'c Claim> {
    let quantity = figures[placed.figure].quantity().filter(|quantity| is_bare_count(quantity))?;
    let words = &placed.words;
    if is_part(scene, words) {
        return counts(scene, before).next();
    }
    let stands = ends_phrase(scene, words.end, figures).then(|| stands(scene, words.start)).flatten()?;
    contrasted(scene, words, before, stands)
        .filter(|claim| quantity.sense == Sense::Level && goes_with(scene, found, claim))
}

/// How a bare number for things stands in its clause.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// As an object or at the head: "has 14", "speaks of 14", "Forty, according to the annex".
    Free,
    /// Beside what it is set against: "down from 131", "against 131".
    Compared,
}

/// A whole number with no noun.
fn is_bare_count(quantity: &Quantity) -> bool {
    let whole = |value: rust_decimal::Decimal| value.is_integer() && value > rust_decimal::Decimal::ONE;
    let magnitude = &quantity.magnitude;
    quantity.unit == Unit::None
        && matches!(quantity.sense, Sense::Level | Sense::Increase)
        && magnitude.value.or(magnitude.low).or(magnitude.high).is_some_and(whole)
}

/// "14 of them", "two of whom"
fn is_part(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let whole = scene.words.get(words.end + 1).map(|word| word.text);
    scene.lemma(words.end) == "of" && whole.is_some_and(|whole| PARTS.contains(&whole))
}

/// Whether no noun can follow at `end`: a mark, a preposition, a verb, a date.
fn ends_phrase(scene: &Scene<'_>, end: usize, figures: &[Figure]) -> bool {
    let adverbs = (end..scene.words.len()).take(2).take_while(|&at| scene.tag(at) == Some(Tag::Adverb)).count();
    let end = end + adverbs;
    let Some(word) = scene.words.get(end) else { return true };
    if word.in_figure {
        let next = scene.figures.get(scene.figures.partition_point(|placed| placed.words.end <= end));
        return next.is_some_and(|placed| figures[placed.figure].timex().is_some());
    }
    match word.tag {
        Tag::Punctuation => !matches!(word.text, "%" | "/" | "-" | "+" | "°"),
        Tag::Preposition => scene.lemma(end) != "of",
        Tag::Conjunction => true,
        _ => word.is_verb() && word.tag != Tag::Gerund && word.tag != Tag::Participle || word.tag == Tag::Auxiliary,
    }
}

/// How a bare number stands that begins at `start`; `None` where no noun was left out: "at 18", "among the top 10".
fn stands(scene: &Scene<'_>, start: usize) -> Option<Stands> {
    let skipped = (0..start).rev().take(2).take_while(|&at| scene.tag(at) == Some(Tag::Adverb)).count();
    let Some(before) = start.checked_sub(skipped + 1) else { return Some(Stands::Free) };
    let earlier = |told: &dyn Fn(usize) -> bool| before.checked_sub(1).is_some_and(told);
    let compared = match scene.lemma(before) {
        "against" | "versus" | "than" => true,
        "from" => earlier(&|at| matches!(scene.lemma(at), "up" | "down")),
        "with" | "to" => earlier(&|at| scene.lemma(at) == "compare"),
        _ => false,
    };
    let free = match scene.lemma(before) {
        "be" => earlier(&|at| scene.lemma(at) == "it" || is_total(scene, at)),
        "have" => true,
        "to" => earlier(&|at| scene.words[at].is_verb() && scene.is(at, Marks::LIGHT)),
        "of" => earlier(&|at| speaks(scene, at)),
        "at" => earlier(&|at| {
            scene.tag(at) == Some(Tag::Pronoun) || matches!(scene.lemma(at), "stand" | "remain") || is_total(scene, at)
        }),
        _ => scene.words[before].is_verb(),
    };
    compared.then_some(Stands::Compared).or(free.then_some(Stands::Free))
}

/// "put the figure at", "the total was"
fn is_total(scene: &Scene<'_>, at: usize) -> bool {
    sets::TALLIES.contains(&scene.lemma(at))
}

/// "speaks of 14": a verb of speech.
fn speaks(scene: &Scene<'_>, at: usize) -> bool {
    scene.words[at].is_verb() && (scene.is(at, Marks::SPEECH) || matches!(scene.lemma(at), "speak" | "talk"))
}

/// The count that a number is set against: the first of the nearest clause or sentence before it that has one.
fn contrasted<'c>(scene: &Scene<'_>, words: &Range<usize>, before: &'c [Claim], stands: Stands) -> Option<&'c Claim> {
    let nearest = counts(scene, before).next()?;
    let clause = |claim: &Claim| scene.words.get(scene.covered(claim.figure.span).start).map(|word| word.clause);
    let beside = |claim: &&Claim| claim.sentence_span == nearest.sentence_span && clause(claim) == clause(nearest);
    let first = counts(scene, before).take_while(beside).last()?;
    // "Osterman scored 27 points, Bell had 16": a verb of its own.
    let own_verb = || {
        let start = scene.covered(first.figure.span).end;
        (start..words.start).any(|at| scene.words[at].is_verb() || scene.tag(at) == Some(Tag::Auxiliary))
    };
    let elsewhere =
        first.sentence_span != scene.sentence.span || clause(first) != Some(scene.clause_of(words)) || own_verb();
    (elsewhere || stands == Stands::Compared).then_some(first)
}

/// The counts told before, the nearest first, as far back as a noun is left out.
fn counts<'c>(scene: &Scene<'_>, before: &'c [Claim]) -> impl Iterator<Item = &'c Claim> {
    let start = scene.sentence.span.start;
    let near = move |claim: &&Claim| claim.sentence_span.end + REACH >= start;
    let counted = |claim: &&Claim| {
        let unit = claim.figure.quantity().map(|quantity| &quantity.unit);
        matches!(unit, Some(Unit::Count { .. } | Unit::None))
            && claim.subject.head.is_some()
            && claim.subject.attribute.is_none()
            && claim.cell.is_none()
    };
    before.iter().rev().take(BACK).take_while(near).filter(counted)
}

/// What is said of a number that leaves its noun out: what was said of that noun, where its own verb says nothing.
pub(super) fn complete(scene: &Scene<'_>, found: Found, antecedent: &Claim) -> Found {
    if found.predicate.family.is_some() || !says_nothing(scene, &found) {
        return found;
    }
    let agent = found.predicate.agent;
    Found { predicate: Predicate { agent, ..antecedent.predicate.clone() }, at: found.at }
}

/// Whether what is said of a bare number may be what was said of the count before it.
fn goes_with(scene: &Scene<'_>, found: &Found, before: &Claim) -> bool {
    let (here, there) = (&found.predicate, &before.predicate);
    match (&here.family, &there.family) {
        (Some(x), Some(y)) => x == y || scene.tables.predicates.near(x, y),
        (Some(_), None) => false,
        (None, _) => here.lemma.is_none() || here.lemma == there.lemma || says_nothing(scene, found),
    }
}

/// A verb that says nothing of what happened: "has 14", "put it at 14".
fn says_nothing(scene: &Scene<'_>, found: &Found) -> bool {
    found.at.is_none_or(|at| scene.is(at, Marks::LIGHT) || speaks(scene, at))
}
