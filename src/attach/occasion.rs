//! What a date or a time of day is the date of: the event named in its clause.

use std::ops::Range;
use std::sync::Arc;

use super::known::Marks;
use super::phrases;
use super::predicate::{self, Found};
use super::scene::Scene;
use crate::model::{Subject, Tag};
use crate::tables::{FamilyKind, NounClass, Tables, sets};

/// The event that the timex covering `words` dates, told by the nearest event noun of its clause.
pub(super) fn find(scene: &Scene<'_>, words: &Range<usize>) -> Subject {
    let clause = scene.own_clause(words);
    let distance = |at: usize| if at < words.start { words.start - at } else { at.saturating_sub(words.end) };
    let nouns = clause.filter(|&at| !scene.words[at].in_figure && is_event(scene, at));
    let Some(at) = nouns.min_by_key(|&at| distance(at)) else { return Subject::default() };
    Subject { head: Some(scene.shared(at)), modifiers: ordering(scene, at), attribute: None }
}

/// What happened at a time of day where no word of a family tells it: the verb of its clause.
pub(super) fn told(scene: &Scene<'_>, words: &Range<usize>, mut found: Found) -> Found {
    let verb = || act(scene, words).map(|at| with_particle(scene, words, at));
    found.predicate.lemma = found.predicate.lemma.or_else(verb);
    found
}

/// "lift-off" of "lifted off at six": the particle makes another verb of it. "In" and "on" stand before times.
fn with_particle(scene: &Scene<'_>, words: &Range<usize>, verb: usize) -> Arc<str> {
    let particle = scene.lemma(verb + 1);
    let joined = verb + 1 < words.start && sets::PARTICLES.contains(&particle) && !matches!(particle, "in" | "on");
    if joined { Arc::from(format!("{}-{particle}", scene.lemma(verb))) } else { scene.shared(verb) }
}

/// What a year tells the time of: what the subject of its clause names, or else its event.
pub(super) fn of_year(scene: &Scene<'_>, words: &Range<usize>) -> Subject {
    let thing = phrases::subject(scene, scene.clause_of(words)).filter(|&at| !scene.words[at].in_figure);
    match thing {
        Some(at) => Subject { head: Some(scene.shared(at)), ..Subject::default() },
        None => find(scene, words),
    }
}

/// What happened on a day: what the verb of its clause tells, before any noun: "was charged with murder on Saturday". Nothing where
/// it may be the day of something else: "was charged after the shooting on Friday".
pub(super) fn told_of_day(scene: &Scene<'_>, words: &Range<usize>, found: Found) -> Found {
    let Some(act) = act(scene, words) else { return found };
    let other = |at| scene.tables.roles.at_other_times.contains(scene.lemma(at));
    // "bombed the port before dawn on Wednesday": that is when.
    if (act..words.start.saturating_sub(1)).any(other) {
        return Found::default();
    }
    let mut found = predicate::of_verb(scene, words, act, found);
    if found.at == Some(act) {
        found.predicate.lemma = Some(with_particle(scene, words, act));
    }
    found
}

/// The last verb before a time in its clause, or the first, where it tells what happened: not only that it did, nor that it was
/// said.
fn act(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    let verbs = || scene.own_clause(words).filter(|&at| scene.words[at].is_verb());
    let verb = verbs().take_while(|&at| at < words.start).last().or_else(|| verbs().next())?;
    let happening = &scene.tables.roles.happening_verbs;
    (!happening.contains(scene.lemma(verb)) && !scene.is(verb, Marks::SPEECH)).then_some(verb)
}

/// A noun of an event; a noun of a family also where it may be a verb ("the peace talks on Friday"), but for the verb
/// behind an auxiliary.
pub(super) fn is_event(scene: &Scene<'_>, at: usize) -> bool {
    if !scene.is(at, Marks::EVENT) {
        return false;
    }
    let behind_auxiliary = |before| {
        matches!(scene.tag(before), Some(Tag::Modal | Tag::Auxiliary | Tag::Pronoun)) || scene.lemma(before) == "to"
    };
    let verb = || at.checked_sub(1).is_some_and(behind_auxiliary);
    scene.words[at].is_content() && !verb()
}

/// Whether a base form names an event: a noun of a family of events, or a noun by its tag that WordNet has among them.
pub(super) fn names_event(lemma: &str, tag: Tag, tables: &Tables) -> bool {
    let family = tables.predicates.family(lemma, Tag::Noun, None).filter(|_| tables.predicates.lists_noun(lemma));
    let event = || tag == Tag::Noun && matches!(tables.lexicon.noun_class(lemma), Some(NounClass::Event));
    family.is_some_and(|family| family.kind == FamilyKind::Event) || event()
}

/// The words that tell the event of the figure's clause from others of its kind: "the first quake", "another school".
pub(super) fn which(scene: &Scene<'_>, words: &Range<usize>) -> Vec<Arc<str>> {
    let clause = scene.own_clause(words);
    let telling = |at: &usize| scene.is(*at, Marks::TELLING) && !scene.words[*at].in_figure;
    let before_event = |at: &usize| (at + 1..at + 4).any(|next| next < scene.words.len() && is_event(scene, next));
    let told = clause.filter(telling).filter(before_event).map(|at| scene.shared(at));
    let mut told: Vec<Arc<str>> = told.collect();
    told.dedup();
    told
}

/// "the next round of", "an initial": in the six words before the noun.
fn ordering(scene: &Scene<'_>, at: usize) -> Vec<Arc<str>> {
    let before = (at.saturating_sub(6)..at).map(|at| scene.lemma(at)).filter(|lemma| sets::ORDERING.contains(lemma));
    before.map(Arc::from).collect()
}
