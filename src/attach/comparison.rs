//! "$4 million, compared with $3 million in 2022", "rose to 40 from 30 a year ago": the time on one side of a comparison
//! isn't that of the figure on the other.

use std::ops::Range;

use super::scene::{Scene, Word};
use crate::model::{Figure, Tag};

/// Pairs of words that lead to the older figure, behind the newer one.
const CUES: [(&str, &str); 5] =
    [("compare", "with"), ("compare", "to"), ("up", "from"), ("down", "from"), ("versus", "")];

/// Whether a comparison parts two places of a sentence, a figure on its first side.
pub(super) fn parts(scene: &Scene<'_>, figures: &[Figure], one: &Range<usize>, other: &Range<usize>) -> bool {
    let (first, second) = if one.start < other.start { (one, other) } else { (other, one) };
    let within = first.end..second.start.max(first.end);
    within.clone().any(|at| compares(scene, figures, at) && told_before(scene, figures, at))
}

/// Whether the word at `at` leads to what a figure is compared with.
fn compares(scene: &Scene<'_>, figures: &[Figure], at: usize) -> bool {
    let cue = |(first, second): &(&str, &str)| {
        scene.lemma(at) == *first && (second.is_empty() || scene.lemma(at + 1) == *second) && !is_particle(scene, at)
    };
    match scene.lemma(at) {
        "from" => falls_from(scene, figures, at),
        "than" => before_time(scene, figures, at),
        _ => CUES.iter().any(cue),
    }
}

/// "came [down] from a height of 28 feet", "brought [up] from a depth of 40 metres": of the verb, not between two levels.
pub(super) fn is_particle(scene: &Scene<'_>, at: usize) -> bool {
    let verb = at.checked_sub(1).and_then(|before| scene.words.get(before)).is_some_and(Word::is_verb);
    verb && matches!(scene.lemma(at), "up" | "down")
}

/// "higher than four years ago", "more than in 2022": a time right behind.
fn before_time(scene: &Scene<'_>, figures: &[Figure], at: usize) -> bool {
    let behind =
        |start: usize| start == at + 1 || start == at + 2 && matches!(scene.lemma(at + 1), "in" | "on" | "the");
    scene.figures.iter().any(|placed| behind(placed.words.start) && figures[placed.figure].timex().is_some())
}

/// "to 40 from 30": a figure behind "to" right before, and one right behind.
fn falls_from(scene: &Scene<'_>, figures: &[Figure], at: usize) -> bool {
    let quantity = |figure: usize| figures[figure].timex().is_none();
    let comma = usize::from(at > 0 && scene.lemma(at - 1) == ",");
    let behind = scene.figures.iter().any(|placed| placed.words.start == at + 1 && quantity(placed.figure));
    let before = scene.figures.iter().find(|placed| placed.words.end + comma == at && quantity(placed.figure));
    behind && before.is_some_and(|placed| placed.words.start.checked_sub(1).is_some_and(|to| scene.lemma(to) == "to"))
}

/// Whether a quantity stands before `at`.
fn told_before(scene: &Scene<'_>, figures: &[Figure], at: usize) -> bool {
    scene.figures.iter().any(|placed| placed.words.end <= at && figures[placed.figure].timex().is_none())
}

/// Whether a figure, or a time, is the older one or another's: behind "from", "than", "compared with".
pub(super) fn is_older(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let start = words.start;
    // "twice as many as a week ago"
    let alike = |at: usize| scene.lemma(at) == "as" && is_as_many(scene, at);
    if words.clone().skip(1).any(alike) {
        return true;
    }
    let limit = |at: usize| matches!(scene.lemma(at), "more" | "less" | "much" | "many" | "few");
    if words.clone().skip(1).any(|at| scene.lemma(at) == "than" && !limit(at - 1)) {
        return true;
    }
    let over = |at: &usize| matches!(scene.tag(*at), Some(Tag::Determiner | Tag::Adverb | Tag::Adjective));
    let skipped = (0..start).rev().take(2).take_while(over).count();
    let Some(before) = start.checked_sub(skipped + 1) else { return false };
    let earlier = |lemma: &str| before.checked_sub(1).is_some_and(|at| scene.lemma(at) == lemma);
    match scene.lemma(before) {
        "than" | "from" | "versus" | "against" => true,
        "with" | "to" => earlier("compare"),
        // "fewer than in 2021", "as many as in 2021"
        "in" | "on" | "during" => earlier("than") || earlier("as") && is_as_many(scene, before - 1),
        "as" => is_as_many(scene, before),
        _ => false,
    }
}

/// Whether "as" at this place is the second of "as many as", or that of "the same as".
fn is_as_many(scene: &Scene<'_>, at: usize) -> bool {
    let of = |steps: usize| at.checked_sub(steps).map_or("", |at| scene.lemma(at));
    of(1) == "same"
        || of(2) == "as" && at.checked_sub(1).and_then(|at| scene.tag(at)).is_some_and(|tag| tag != Tag::Noun)
}
