//! The noun phrases of a clause: its subject, its object, and what a preposition takes.

use std::ops::Range;

use super::clauses::Kind;
use super::known::Marks;
use super::scene::{NEAR, Placed, Scene, Word};
use crate::model::Tag;

/// How many clauses up a subject is looked for.
const UP: usize = 3;

/// The head of the subject of a clause. Who does what a clause without a subject tells is what the clause that it hangs on
/// says, or the noun that it tells of.
pub(super) fn subject(scene: &Scene<'_>, clause: usize) -> Option<usize> {
    let (mut clause, mut up) = (clause, 0);
    loop {
        if let Some(own) = own_subject(scene, clause) {
            return Some(own);
        }
        let here = scene.clauses[clause];
        clause = match here.kind {
            Kind::Relative => return noun_before(scene, here.start),
            Kind::Shared | Kind::Adjunct if up < UP => here.parent?,
            _ => return None,
        };
        up += 1;
    }
}

/// The last phrase before the verb that no preposition takes.
fn own_subject(scene: &Scene<'_>, clause: usize) -> Option<usize> {
    let here = scene.clauses[clause];
    let verb = here.finite.or(here.verb)?;
    let inside = here.start.max(verb.saturating_sub(NEAR))..verb;
    let heads = phrases(scene, inside).filter(|phrase| scene.words[phrase.start].clause == clause);
    let free = heads.filter(|phrase| !is_taken(scene, phrase.start) && !is_apposed(scene, phrase));
    let free = free.filter_map(|phrase| head(scene, phrase.clone()).or_else(|| head_of_some(scene, phrase.end, verb)));
    free.last().or_else(|| counted(scene, clause, verb))
}

/// "[Two tremors], measuring 5.9 and 5.4, struck": what the clause counts before its verb.
fn counted(scene: &Scene<'_>, clause: usize, verb: usize) -> Option<usize> {
    let counts = |placed: &&Placed| {
        placed.words.end <= verb && placed.words.end + NEAR > verb && placed.dimension.as_deref() == Some("count")
    };
    let before = scene.figures.iter().rev().filter(counts).filter(|placed| scene.clause_of(&placed.words) == clause);
    let mut free = before.filter(|placed| !is_taken(scene, placed.words.start));
    free.find_map(|placed| head(scene, placed.words.clone()))
}

/// "A jury ordered [the firm] to pay $9 million": who does what follows "to", where the verb before says so.
pub(super) fn controlled(scene: &Scene<'_>, words: &Range<usize>) -> Option<Range<usize>> {
    let before = (words.start.saturating_sub(CONTROL)..words.start).rev();
    let is_to = |at: &usize| scene.lemma(*at) == "to" && scene.words.get(at + 1).is_some_and(Word::is_verb);
    let to = before.clone().find(is_to)?;
    let verb = before.filter(|&at| at < to).find(|&at| scene.words[at].is_verb())?;
    // "expects [the bill] for the 400 repairs to reach $3 million"
    let inside =
        |at: usize| is_of_phrase(scene, at) || scene.words[at].in_figure || scene.tag(at) == Some(Tag::Preposition);
    let object = phrases(scene, verb + 1..to).next().filter(|phrase| phrase.start == verb + 1)?;
    if !(object.end..to).all(inside) {
        return None;
    }
    scene.tables.roles.control_verbs.contains(scene.lemma(verb)).then_some(object)
}

/// How many words before a figure the verb stands at most that says who does it.
const CONTROL: usize = 16;

/// The head of the first run of nouns before `words` in their clause, where its verb isn't known for one: "[Support] for the
/// party rose by".
pub(super) fn first(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    let before = scene.own_clause(words).take_while(|&at| at < words.start);
    before.skip_while(|&at| !scene.is_noun(at)).take_while(|&at| scene.is_noun(at)).last()
}

/// The phrase right behind the clause's last verb before `words`: "cut [hospital admissions] by 26 percent".
pub(super) fn object(scene: &Scene<'_>, words: &Range<usize>) -> Option<Range<usize>> {
    let mut before = scene.own_clause(words).rev().filter(|&at| at < words.start);
    let verb = before.find(|&at| scene.words[at].is_verb() && !scene.words[at].in_figure)?;
    let first = (verb + 1..words.start).find(|&at| scene.tag(at) != Some(Tag::Adverb))?;
    phrases(scene, first..words.start).next().filter(|phrase| phrase.start == first)
}

/// The last noun before a place, over marks and prepositions: "the bomb that", "a firm, which", "the talks in which".
pub(super) fn noun_before(scene: &Scene<'_>, start: usize) -> Option<usize> {
    (start.saturating_sub(3)..start).rev().find(|&at| scene.is_noun(at))
}

/// The runs of words that are noun phrases, figures left out.
fn phrases<'s>(scene: &'s Scene<'_>, within: Range<usize>) -> impl Iterator<Item = Range<usize>> + 's {
    let mut at = within.start;
    std::iter::from_fn(move || {
        let start = (at..within.end).find(|&at| is_of_phrase(scene, at))?;
        at = start + 1;
        while at < within.end && goes_on(scene, at) {
            at += 1;
        }
        Some(start..at)
    })
}

fn is_of_phrase(scene: &Scene<'_>, at: usize) -> bool {
    let of_phrase = matches!(
        scene.tag(at),
        Some(Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Possessive | Tag::Number)
    );
    of_phrase && !scene.words[at].in_figure
}

/// Another article begins another phrase: "in the homes [the vaccine] lowered".
fn goes_on(scene: &Scene<'_>, at: usize) -> bool {
    is_of_phrase(scene, at) && !matches!(scene.tag(at), Some(Tag::Determiner | Tag::Pronoun))
}

/// Whether a preposition stands right before, over what describes: "from tracking data".
fn is_taken(scene: &Scene<'_>, start: usize) -> bool {
    let over = |at: &usize| matches!(scene.tag(*at), Some(Tag::Gerund | Tag::Participle));
    let described = (0..start).rev().take(2).take_while(over).count();
    start.checked_sub(described + 1).is_some_and(|before| scene.tag(before) == Some(Tag::Preposition))
}

/// "The quake, [magnitude] 5.8, came", "the economist, [a former aide], left": between commas, but for a figure behind it.
fn is_apposed(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    let comma = |at: usize| scene.lemma(at) == ",";
    let figure = (phrase.end..scene.words.len()).take_while(|&at| scene.words[at].in_figure).count();
    // "Acme Inc., [a fixture] in Toledo since 1911, is to be sold"
    let named = phrase.start.checked_sub(2).is_some_and(|at| scene.tag(at) == Some(Tag::Name));
    let article = scene.tag(phrase.start) == Some(Tag::Determiner);
    let closed = || (phrase.end..scene.words.len()).take(NEAR).take_while(|&at| !scene.words[at].is_verb()).any(comma);
    phrase.start.checked_sub(1).is_some_and(comma) && (comma(phrase.end + figure) || named && article && closed())
}

/// "One of the [tremors]": behind what only says how many.
fn head_of_some(scene: &Scene<'_>, end: usize, verb: usize) -> Option<usize> {
    let of = (scene.lemma(end) == "of").then_some(end + 1)?;
    head(scene, phrases(scene, of..verb).next()?)
}

/// The last noun of a phrase.
pub(super) fn head(scene: &Scene<'_>, mut phrase: Range<usize>) -> Option<usize> {
    phrase.rfind(|&at| scene.tag(at) == Some(Tag::Noun) && !scene.is(at, Marks::DIRECTION))
}
