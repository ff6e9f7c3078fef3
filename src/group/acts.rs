//! Whether two times are of two acts: a time of day, a day or a year is that of what was done then.

use std::sync::Arc;

use super::features::Pair;
use super::gates::Class;
use super::likeness::{one_name, related};
use crate::model::Claim;

/// Times of day of two acts: the ship left at one, it ran aground at three. Days and years of two acts, or of what is done on many:
/// people meet on Monday and on Wednesday, a ship sinks once.
pub(super) fn differ(pair: &Pair<'_>) -> bool {
    match pair.class {
        Class::Clock { .. } => !is_near_or_one(pair) && pair.head() <= 0.0,
        Class::Day => pair.head() < 0.0 || !is_one_day(pair),
        Class::Year => pair.head() < 0.0 || !is_one_year(pair),
        _ => false,
    }
}

/// Whether the verbs say one thing, or words that reports use of one act.
fn verbs_met(pair: &Pair<'_>) -> Option<bool> {
    let one = |(x, y): (&Arc<str>, &Arc<str>)| related(x, y, pair.tables) > 0.0 || are_of_one_row(pair, x, y);
    pair.a.predicate.lemma.as_ref().zip(pair.b.predicate.lemma.as_ref()).map(one)
}

fn are_of_one_row(pair: &Pair<'_>, x: &str, y: &str) -> bool {
    let rows = pair.tables.roles.acts(y);
    pair.tables.roles.acts(x).iter().any(|row| rows.contains(row))
}

/// Of times of day a verb that isn't known tells nothing against.
fn is_near_or_one(pair: &Pair<'_>) -> bool {
    let near = |x: &str, y: &str| pair.tables.predicates.near(x, y);
    match families(pair) {
        Some((x, y)) if x == y || near(x, y) => true,
        Some(_) => false,
        None => verbs_met(pair).unwrap_or(true),
    }
}

fn families<'a>(pair: &Pair<'a>) -> Option<(&'a Arc<str>, &'a Arc<str>)> {
    pair.a.predicate.family.as_ref().zip(pair.b.predicate.family.as_ref())
}

/// Whether both tell of one act, as far as their verbs say.
fn is_one(pair: &Pair<'_>) -> bool {
    families(pair).map_or_else(|| verbs_met(pair).unwrap_or(false), |(x, y)| x == y)
}

/// What is done once to a thing, or what reports of one event say of somebody they name, or in the same words, where the one day is
/// next to the other or a slip of it: "the minister opened the dam on Friday", "… on Thursday".
fn is_one_day(pair: &Pair<'_>) -> bool {
    let once = || pair.words.iter().any(|words| words.family.once);
    let day_off = || are_reports(pair) && pair.value() >= A_DAY_OFF && pair.event() >= ONE_EVENT;
    let told = || is_of_one_agent(pair) || pair.near() >= SAME_WORDS || pair.names_met() && pair.near() >= SOME_WORDS;
    is_one(pair) && (once() || day_off() && told())
}

/// What reports of one event say of a thing or somebody they both name was done in one year, where the one year is near the other or
/// a slip of it. A report tells of many years, and so does the history of a thing.
fn is_one_year(pair: &Pair<'_>) -> bool {
    let of_one = || pair.head() > 0.0 || is_of_one_agent(pair) || pair.names_met();
    are_reports(pair) && is_one(pair) && pair.value() >= A_YEAR_OFF && pair.event() >= ONE_EVENT && of_one()
}

/// Whether two times, told by reports of one event, are of one act by what their verbs say.
pub(super) fn are_met(pair: &Pair<'_>) -> bool {
    let times = matches!(pair.class, Class::Clock { .. } | Class::Day | Class::Year);
    times && are_reports(pair) && is_one(pair) && pair.event() >= ONE_EVENT
}

/// Two reports, which say enough by which to tell whether they are of one event.
fn are_reports(pair: &Pair<'_>) -> bool {
    !pair.one_document() && pair.words.iter().all(|words| words.event.is_report())
}

/// Whether somebody named did both.
fn is_of_one_agent(pair: &Pair<'_>) -> bool {
    let agents = pair.a.predicate.agent.as_ref().zip(pair.b.predicate.agent.as_ref());
    agents.is_some_and(|(x, y)| one_name(x, y) && is_named(pair.a, x) && is_named(pair.b, y))
}

/// Whether who does it is called by a name.
pub(super) fn is_named(claim: &Claim, agent: &str) -> bool {
    claim.names.iter().any(|name| one_name(name, agent))
}

/// How near two days are of which one comes right after the other, or may be a slip of the other.
const A_DAY_OFF: f32 = 0.79;
/// How near two years are that are three apart, or one a slip of the other.
const A_YEAR_OFF: f32 = 0.69;
/// How much two leads have in common that tell of one event for sure.
const ONE_EVENT: f32 = 0.3;
/// How much of the nearest words two sentences share that say the same.
const SAME_WORDS: f32 = 0.8;
/// And those that both name somebody or something.
const SOME_WORDS: f32 = 0.19;
