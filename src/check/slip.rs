//! One measure of one thing told twice in a document, the second time with a slip: another unit of its kind, the point or
//! the thousands elsewhere, two digits the other way round.

use std::collections::BTreeMap;

use rust_decimal::dec;

use super::amount::Amount;
use super::build::{finding, side, topic_of};
use super::statement::{Statement, is_told};
use super::{cause, say};
use crate::model::{Claim, Finding, Sense, Severity};
use crate::tables::cues::Role;
use crate::tables::sets;

/// The slips that are a finding by themselves, where what both are told of is certain.
const CAUSES: [&str; 4] = ["same number, other unit", "digits transposed", "factor of 1,000", "factor of 10"];

/// How many claims of one thing are looked at: time stays linear.
const MOST: usize = 16;

/// A figure in its statement.
type Place<'s, 'a> = (&'s Statement<'a>, usize);

/// The slips of a document.
pub fn all(document: &[Statement<'_>]) -> Vec<Finding> {
    let mut told: BTreeMap<(String, String), Vec<Place<'_, '_>>> = BTreeMap::new();
    let mut findings = Vec::new();
    for statement in document.iter().filter(|statement| statement.claims[0].cell.is_none()) {
        for at in statement.quantities() {
            let place = (statement, at);
            let Some(key) = key(place) else { continue };
            let of_one = told.entry(key).or_default();
            findings.extend(of_one.iter().find_map(|first| wrong(*first, place)));
            if of_one.len() < MOST {
                of_one.push(place);
            }
        }
    }
    findings
}

fn claim<'a>((statement, at): Place<'_, 'a>) -> &'a Claim {
    &statement.claims[at]
}

/// What is measured of what: the head noun, and its attribute or what happened to it.
fn key(place: Place<'_, '_>) -> Option<(String, String)> {
    let claim = claim(place);
    let head = claim.subject.head.as_ref()?;
    let attribute = claim.subject.attribute.as_ref().map(|attribute| attribute.name.to_string());
    let told = || claim.predicate.family.as_ref().or(claim.predicate.lemma.as_ref()).map(ToString::to_string);
    let what = attribute.or_else(told)?;
    Some((head.to_string(), what))
}

fn wrong(first: Place<'_, '_>, second: Place<'_, '_>) -> Option<Finding> {
    let (a, b) = (claim(first), claim(second));
    let (x, y) = (amount(first)?, amount(second)?);
    let apart = a.sentence_span != b.sentence_span && is_told(a) && is_told(b);
    let cause = cause::likely(a, b).filter(|cause| CAUSES.contains(cause))?;
    if !apart || !x.comparable(&y) || x.interval.meets(&y.interval) || !is_certain(first, second) {
        return None;
    }
    let words = format!("{} and {} are told of one {}", say::capital(&say::plainly(a)), say::plainly(b), topic_of(a));
    Some(Finding {
        severity: Severity::Warning,
        confidence: 0.6,
        cause: Some(cause),
        difference: x.value.checked_sub(y.value).map(|gap| gap.abs()),
        ..finding("unit-slip", topic_of(a), side(a), Some(side(b)), words)
    })
}

/// A measure told plainly as a level.
fn amount<'a>((statement, at): Place<'_, 'a>) -> Option<Amount<'a>> {
    let quantity = statement.quantity(at).filter(|quantity| quantity.sense == Sense::Level)?;
    let measured = quantity.magnitude.value.is_some_and(|value| value > dec!(1));
    statement.amount(at).filter(|amount| {
        amount.is_measure() && measured && !amount.is_vague() && !amount.is_rate() && !amount.is_percent()
    })
}

/// Whether nothing tells the two things apart: one of the two is told by no word that the other isn't, none is one of
/// several, neither changes, and both are of one time and place.
fn is_certain(first: Place<'_, '_>, second: Place<'_, '_>) -> bool {
    let (a, b) = (claim(first), claim(second));
    let (Some(x), Some(y)) = (told_by(first), told_by(second)) else { return false };
    let among = |some: &[String], all: &[String]| some.iter().all(|word| all.contains(word));
    let one = among(&x, &y) || among(&y, &x);
    let time = a.period.start == b.period.start && a.period.end == b.period.end;
    let place = a.place_name.is_none() || b.place_name.is_none() || a.place_name == b.place_name;
    let speaker = a.attribution == b.attribution || a.attribution.is_none() || b.attribution.is_none();
    let plain = |(statement, _): Place<'_, '_>| {
        let words = statement.all();
        let moved = [Role::Another, Role::Rise, Role::Fall, Role::Comparative, Role::Each];
        !moved.iter().any(|role| statement.has(&words, *role))
    };
    // "The pier is 3 km long. The new pier is 3 miles long": another one.
    let newer = |(statement, _): Place<'_, '_>| statement.has(&statement.all(), Role::Coming);
    let one = one && (newer(first) || !newer(second));
    one && time && place && speaker && plain(first) && plain(second)
}

/// The words that tell which thing is meant: those before its noun back to "the", and what stands behind it ("of the Elne").
/// `None` where it is any of its kind: "a lorry".
fn told_by((statement, at): Place<'_, '_>) -> Option<Vec<String>> {
    let head = claim((statement, at)).subject.head.clone()?;
    let figure = statement.words(0, statement.span(at).start).end;
    let is_head = |word: &usize| statement.word(*word) == &*head;
    let noun = (0..figure).rev().find(is_head).or_else(|| statement.all().find(is_head))?;
    let determiner =
        (noun.saturating_sub(LONGEST_PHRASE)..noun).rev().find(|&word| is_determiner(statement.word(word)))?;
    let behind = noun + 1;
    let preposition = matches!(
        statement.word(behind),
        "of" | "in" | "at" | "on" | "over" | "near" | "from" | "to" | "between" | "across" | "under" | "for"
    );
    let phrase = if preposition {
        (behind + 1..behind + 1 + LONGEST_PHRASE)
            .take_while(|&word| statement.word(word).starts_with(char::is_alphabetic) && !is_verb(statement.word(word)))
            .collect()
    } else {
        Vec::new()
    };
    let own = statement.claims[at].figure.span.back(statement.claims[at].sentence_span.start);
    let telling = (determiner + 1..noun).chain(phrase).filter(|&word| {
        let span = statement.token(word);
        !span.overlaps(&own) && !is_determiner(statement.word(word)) && statement.word(word) != "-"
    });
    Some(telling.map(|word| statement.word(word).to_owned()).collect())
}

/// The most words before or behind a noun that tell which one is meant.
const LONGEST_PHRASE: usize = 4;

fn is_determiner(word: &str) -> bool {
    matches!(word, "the" | "this" | "that" | "its" | "their" | "his" | "her" | "our")
}

fn is_verb(word: &str) -> bool {
    sets::MEASURING.contains(&word)
}
