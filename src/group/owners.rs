//! Whether two figures are of two owners: ages, points, revenue.

use std::sync::Arc;

use super::acts::is_named;
use super::bag::{Sketch, bits_of};
use super::features::Pair;
use super::gates::Class;
use super::likeness::{heads, is_told_in, one_name, one_name_of};
use crate::model::Claim;
use crate::tables::Tables;

/// An age of one isn't the age of another, nor are one's points another's.
pub(super) fn differ(pair: &Pair<'_>) -> bool {
    let &Pair { class, words, .. } = pair;
    // A share is somebody's, too: a party's, a district's, a drug's.
    let owned = class == Class::Measured("ratio") || words.iter().any(|words| words.family.owned);
    // Whose age it is doesn't depend on what they did: "the twins, 7, will spend the summer".
    match class {
        Class::Age => ages_apart(pair),
        _ if owned => owners_apart(pair) || is_one_of_many(pair),
        // "Arun ran 2:07:41", "Belova once ran 2:23:50": how long or how far is theirs who did it. A sum has two sides.
        Class::Measured(_) => both_are_named(pair) && owners_apart(pair),
        _ => false,
    }
}

/// Whether of both figures a name tells who does it.
fn both_are_named(pair: &Pair<'_>) -> bool {
    [pair.a, pair.b].iter().all(|claim| claim.predicate.agent.as_ref().is_some_and(|who| is_named(claim, who)))
}

/// Ages of two people: two names, two nouns that nobody is both, or, where nobody is named on one side ("the 38-year-old
/// said", "the actor, 38"), other ages without a name in common, or documents that tell more than one.
fn ages_apart(pair: &Pair<'_>) -> bool {
    let &Pair { a, b, words, tables, .. } = pair;
    let [left, right] = pair.sides();
    // "Lorrimer, 63", "the singer, 66": the other document tells of her, and of nobody else's age.
    let told = |(claim, words): (&Claim, &Sketch), other: &Claim| {
        let name = claim.subject.head.as_ref().filter(|_| !words.people);
        name.is_some_and(|name| is_told_in(name, &other.cast))
    };
    let met = || pair.names_met() || told(left, b) || told(right, a);
    let several = || words.iter().any(|words| words.company.rivals > 0);
    let alone = || words[0].company.is_age_left(&words[1].company);
    let unknown = || !alone() && (several() || pair.value() < 1.0 && !met());
    // "Ibarra, aged 13, dribbled": at another time of the same life.
    if pair.value() < NEAR_AGE {
        return true;
    }
    // "At 44 she is the youngest"
    let (Some(x), Some(y)) = (whose(a), whose(b)) else { return unknown() };
    let noun = |(claim, words): (&Claim, &Sketch), who: &str| {
        if claim.subject.head.is_some() { words.people } else { tables.lexicon.is_person(who) }
    };
    match (noun(left, x), noun(right, y)) {
        _ if x == y || is_called(a, y) || is_called(b, x) => false,
        (true, true) => pair.head() < 0.0,
        (false, false) => !one_name(full(x, a), full(y, b)),
        // "Huckaby, 61", "Brandt's mother, 72": somebody's kin is mostly another than who is named.
        (true, false) if tables.roles.part_nouns.contains(x) => true,
        (false, true) if tables.roles.part_nouns.contains(y) => true,
        (true, false) if is_of_another_calling(b, x, tables) => true,
        (false, true) if is_of_another_calling(a, y, tables) => true,
        _ => unknown(),
    }
}

/// "Captain Piet Munk, 53", "the cook, 52"
fn is_of_another_calling(claim: &Claim, noun: &str, tables: &Tables) -> bool {
    let roles = &claim.subject.modifiers;
    !roles.is_empty() && roles.iter().all(|role| heads(role, noun, tables) <= 0.0)
}

/// "Captain Peter Mwakio, 53", "the captain, 52": the noun that one goes by stands before the other's name.
fn is_called(claim: &Claim, noun: &str) -> bool {
    claim.subject.modifiers.iter().any(|role| **role == *noun)
}

/// Whom an age is of: who is counted, or else who does it.
fn whose(claim: &Claim) -> Option<&str> {
    claim.subject.head.as_deref().or(claim.predicate.agent.as_deref())
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
    let &Pair { a, b, class, words, .. } = pair;
    let unknown = |claim: &Claim| claim.predicate.agent.is_none() && claim.names.is_empty();
    let many = words.iter().any(|words| words.company.rivals >= MANY);
    class == Class::Count && many && (unknown(a) || unknown(b))
}

/// Two agents, or, where one isn't known, no name near both.
fn owners_apart(pair: &Pair<'_>) -> bool {
    let &Pair { a, b, words, tables, .. } = pair;
    // Who tells of revenue is mostly who has it.
    let spoken = |name: &str, claim: &Claim| claim.attribution.as_ref().is_some_and(|speaker| one_name(name, speaker));
    // "He served nine months": of somebody whom the document names elsewhere, where it tells of few who could be meant.
    let few = words.iter().all(|words| words.company.rivals < FEW);
    let elsewhere = |name: &str, claim: &Claim| few && is_told_in(name, &claim.cast);
    // "The bank's shares fell": of whom the head of the report tells, where nobody else stands near. A place is nobody.
    let told = |name: &str, claim: &Claim| {
        claim.names.iter().all(|name| tables.places.may_be_named(name))
            && is_told_in(name, &claim.event[..claim.event.len().min(LEADING)])
    };
    let near = |name: &str, side: (&Claim, &Sketch)| {
        let called = (name, bits_of(name));
        names(side).any(|known| one_name_of(called, known)) || spoken(name, side.0)
    };
    let named = |name: &str, side: (&Claim, &Sketch)| near(name, side) || elsewhere(name, side.0) || told(name, side.0);
    let [left, right] = pair.sides();
    match agents(pair) {
        // Both are told by a name, and neither name stands near the other.
        (Some(x), Some(y)) => !one_name(x, y) && !near(x, right) && !near(y, left),
        (Some(x), None) => !named(x, right),
        (None, Some(y)) => !named(y, left),
        (None, None) => {
            let (x, y) = (|| names(left).take(NEAR_NAMES), || names(right).take(NEAR_NAMES));
            let met = || x().any(|name| y().any(|other| one_name_of(name, other)));
            let told = || x().any(|(name, _)| spoken(name, b)) || y().any(|(name, _)| spoken(name, a));
            !a.names.is_empty() && !b.names.is_empty() && !met() && !told()
        }
    }
}

/// Who does it, by name. Beside one who is named "the Japanese maker" may be anybody of that country.
fn agents<'a>(pair: &Pair<'a>) -> (Option<&'a str>, Option<&'a str>) {
    let who = |claim: &'a Claim| claim.predicate.agent.as_deref();
    let named = |(claim, words): (&'a Claim, &Sketch)| who(claim).filter(|_| !words.landed);
    match pair.sides().map(named) {
        [None, None] => (who(pair.a), who(pair.b)),
        [x, y] => (x, y),
    }
}

/// The names near a figure, each with the bits of its words.
fn names<'c>((claim, words): (&'c Claim, &'c Sketch)) -> impl Iterator<Item = (&'c str, u64)> {
    claim.names.iter().map(AsRef::as_ref).zip(words.name_bits.iter().copied())
}

/// Of how many words of its head a report is sure to tell.
const LEADING: usize = 4;

/// How many names count as near a figure.
const NEAR_NAMES: usize = 4;
