//! Whether two figures are of two owners: ages, points, revenue.

use std::sync::Arc;

use super::features::Pair;
use super::gates::{Class, class};
use super::likeness::{is_told_in, names_met, one_name};
use crate::model::Claim;

/// An age of one isn't the age of another, nor are one's points another's.
pub(super) fn differ(pair: &Pair<'_>) -> bool {
    let &Pair { a, words, .. } = pair;
    // A share is somebody's, too: a party's, a district's, a drug's.
    let owned = class(a) == Class::Measured("ratio") || words.iter().any(|words| words.family.owned);
    (class(a) == Class::Age && ages_apart(pair)) || (owned && (owners_apart(pair) || is_one_of_many(pair)))
}

/// Ages of two people: two names, two nouns that nobody is both, or, where nobody is named on one side ("the 38-year-old
/// said", "the actor, 38"), other ages without a name in common, or documents that tell more than one.
fn ages_apart(pair: &Pair<'_>) -> bool {
    let &Pair { a, b, words, tables, .. } = pair;
    // "Lorrimer, 63", "the singer, 66": the other document tells of her, and of nobody else's age.
    let told = |one: &Claim, other: &Claim| {
        let name = one.subject.head.as_ref().filter(|head| !tables.lexicon.is_person(head));
        name.is_some_and(|name| is_told_in(name, &other.cast))
    };
    let met = || pair.names_met() || told(a, b) || told(b, a);
    let unknown = || words.iter().any(|words| words.company.rivals > 0) || pair.value() < 1.0 && !met();
    // "Ibarra, aged 13, dribbled": at another time of the same life.
    if pair.value() < NEAR_AGE {
        return true;
    }
    // "At 44 she is the youngest"
    let whose = |claim: &'_ Claim| claim.subject.head.clone().or_else(|| claim.predicate.agent.clone());
    let (Some(x), Some(y)) = (whose(a), whose(b)) else { return unknown() };
    let (x, y) = (&*x, &*y);
    let noun = |word: &str| tables.lexicon.is_person(word);
    match (noun(x), noun(y)) {
        _ if x == y => false,
        (true, true) => pair.head() < 0.0,
        (false, false) => !one_name(full(x, a), full(y, b)),
        _ => unknown(),
    }
}

/// The whole name of which a claim has one word: "Viggo Stensgaard, 68", "Viggo, 68".
fn full<'c>(word: &'c str, claim: &'c Claim) -> &'c str {
    let has = |name: &&Arc<str>| name.split(' ').any(|part| part == word);
    claim.names.iter().find(has).map_or(word, |name| name)
}

/// How near two ages are that reports tell of one person: one isn't much more than a third above the other.
const NEAR_AGE: f32 = 0.7;

/// How many like values besides a document gives where it tells of more than one owner.
const FEW: u32 = 2;

/// How many like values a document gives where it tells of many owners.
const MANY: u32 = 4;

/// Nobody is told to have it, in a document that tells of many who do: a report of a match, a table of results in prose.
fn is_one_of_many(pair: &Pair<'_>) -> bool {
    let &Pair { a, b, words, .. } = pair;
    let unknown = |claim: &Claim| claim.predicate.agent.is_none() && claim.names.is_empty();
    let many = words.iter().any(|words| words.company.rivals >= MANY);
    class(a) == Class::Count && many && (unknown(a) || unknown(b))
}

/// Two agents, or, where one isn't known, no name near both.
fn owners_apart(pair: &Pair<'_>) -> bool {
    let &Pair { a, b, words, .. } = pair;
    // Who tells of revenue is mostly who has it.
    let spoken = |name: &str, claim: &Claim| claim.attribution.as_ref().is_some_and(|speaker| one_name(name, speaker));
    // "He served nine months": of somebody whom the document names elsewhere, where it tells of few who could be meant.
    let few = words.iter().all(|words| words.company.rivals < FEW);
    let elsewhere = |name: &str, claim: &Claim| few && is_told_in(name, &claim.cast);
    // "The bank's shares fell": of whom the head of the report tells, where nobody else stands near.
    let told = |name: &str, claim: &Claim| {
        claim.names.is_empty() && is_told_in(name, &claim.event[..claim.event.len().min(LEADING)])
    };
    let near = |name: &str, claim: &Claim| claim.names.iter().any(|known| one_name(name, known)) || spoken(name, claim);
    let named = |name: &str, claim: &Claim| near(name, claim) || elsewhere(name, claim) || told(name, claim);
    match (&a.predicate.agent, &b.predicate.agent) {
        // Both are told by a name, and neither name stands near the other.
        (Some(x), Some(y)) => !one_name(x, y) && !near(x, b) && !near(y, a),
        (Some(x), None) => !named(x, b),
        (None, Some(y)) => !named(y, a),
        (None, None) => {
            let (x, y) = (near_names(a), near_names(b));
            let met = names_met(x, y) || x.iter().any(|name| spoken(name, b)) || y.iter().any(|name| spoken(name, a));
            !x.is_empty() && !y.is_empty() && !met
        }
    }
}

fn near_names(claim: &Claim) -> &[Arc<str>] {
    &claim.names[..claim.names.len().min(NEAR_NAMES)]
}

/// Of how many words of its head a report is sure to tell.
const LEADING: usize = 4;

/// How many names count as near a figure.
const NEAR_NAMES: usize = 4;
