//! How a claim stands in time: whether it may grow, moves from day to day, is of this moment, and what it says held before.

use std::cell::OnceCell;

use super::corrected::Corrected;
use super::one_document;
use super::verdict::stated;
use crate::model::{Claim, Period, PeriodKind, Sense, Unit};
use crate::tables::cues::Role;
use crate::tables::{AttributeEntry, FamilyKind, Tables, sets};

/// A claim with how it stands in time: asked once of the claim, not of each of its pairs.
#[derive(Clone, Debug)]
pub(super) struct Standing<'c> {
    pub claim: &'c Claim,
    /// It may grow.
    pub total: bool,
    /// It changes from day to day.
    pub moves: bool,
    /// It was put to its value, which was another before.
    put: Option<Put>,
    /// Another day it may be others; found where it is asked for, which it seldom is.
    of_now: OnceCell<bool>,
    /// What its sentence tells that others had told; found where it is asked for.
    corrected: OnceCell<Corrected>,
    /// Fewer were told before.
    pub risen: bool,
}

/// Which way a value was put to what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Put {
    Up,
    Down,
    /// "revised to"
    Either,
}

impl<'c> Standing<'c> {
    pub fn of(claim: &'c Claim, tables: &Tables) -> Self {
        let passing = is_passing(claim, tables);
        Self {
            claim,
            total: !passing && is_total(claim, tables),
            moves: passing || moves(claim, tables),
            put: put(claim, tables),
            of_now: OnceCell::new(),
            corrected: OnceCell::new(),
            risen: is_risen(claim, tables),
        }
    }

    pub fn is_of_now(&self, tables: &Tables) -> bool {
        *self.of_now.get_or_init(|| is_of_now(self.claim, tables))
    }

    /// Whether it tells what the other report says as no longer holding.
    pub fn corrects(&self, other: &Claim) -> bool {
        !one_document(self.claim, other) && self.corrected.get_or_init(|| Corrected::by(self.claim)).tells_of(other)
    }

    /// "raised its offer to 2.6 percent", beside an offer of 2.1: whoever tells that a value was put to what it is says that it was less
    /// before, or more. Of two such tellings neither is the one before.
    pub fn came_from(&self, other: &Self) -> bool {
        let Some((own, before)) = stated(self.claim).zip(stated(other.claim)) else { return false };
        let fits = self.put.is_some_and(|put| match put {
            Put::Up => before < own,
            Put::Down => before > own,
            Put::Either => true,
        });
        fits && other.put.is_none()
    }
}

/// "raised its offer to 2.6 percent", "cut on appeal to six years", "revised to 41"
fn put(claim: &Claim, tables: &Tables) -> Option<Put> {
    let mut words = words_before(claim).take(PUT_WITHIN);
    let way = |word: &str| match tables.changes.by(word) {
        Some(Sense::Increase) => Some(Put::Up),
        Some(Sense::Decrease) => Some(Put::Down),
        _ => sets::REVISED.contains(&word).then_some(Put::Either),
    };
    if words.next() != Some("to") || is_size(claim, tables) { None } else { words.find_map(way) }
}

/// "The hill rises to 412 m": how large a thing is that doesn't change.
fn is_size(claim: &Claim, tables: &Tables) -> bool {
    let attribute = attribute(claim, tables);
    let measured = claim.figure.quantity().is_some_and(|quantity| quantity.unit.measures("length"));
    measured && attribute.is_some_and(|attribute| !attribute.moves)
}

fn attribute<'t>(claim: &Claim, tables: &'t Tables) -> Option<&'t AttributeEntry> {
    claim.subject.attribute.as_ref().and_then(|attribute| tables.attributes.named(&attribute.name))
}

/// Within how many words before a figure it is told that it was put to its value.
const PUT_WITHIN: usize = 8;

fn is_total(claim: &Claim, tables: &Tables) -> bool {
    // What is measured of one thing doesn't add up, whatever happened to it: "Lund, 57, was killed", "a boy, 12, died".
    let family = tables.predicates.of(&claim.predicate).filter(|_| claim.subject.attribute.is_none());
    !claim.subject.measures("age")
        && (claim.period.kind == PeriodKind::RunningTotal
            || is_going_on(claim)
            || family.is_some_and(|family| family.kind == FamilyKind::Total))
}

/// "this month", told before the month is over: a total so far.
pub(super) fn is_going_on(claim: &Claim) -> bool {
    let Period { start, end, kind } = claim.period;
    let begun = |date| match kind {
        PeriodKind::Window => start.is_some_and(|start| start < date),
        PeriodKind::RunningTotal => start.is_none_or(|start| start < date),
        PeriodKind::Moment | PeriodKind::Future => false,
    };
    claim.date.is_some_and(|date| begun(date) && end > Some(date))
}

/// The words of its sentence before a figure, the nearest first.
fn words_before(claim: &Claim) -> impl Iterator<Item = &str> {
    let start = claim.figure.span.back(claim.sentence_span.start).start;
    claim.sentence.get(..start).unwrap_or_default().split_whitespace().rev()
}

/// The words of its sentence behind a figure.
fn words_behind(claim: &Claim) -> impl Iterator<Item = &str> {
    let end = claim.figure.span.back(claim.sentence_span.start).end;
    claim.sentence.get(end..).unwrap_or_default().split_whitespace()
}

/// "are holding 312 people": what goes on, or went on, with one of these before it.
pub(super) fn is_under_way(claim: &Claim, helpers: &[&str]) -> bool {
    let mut words = words_before(claim);
    words.next().is_some_and(|word| word.ends_with("ing")) && words.next().is_some_and(|word| helpers.contains(&word))
}

/// "are holding 312 people", "86 shops are still closed", "it now has five": another day it may be others.
fn is_of_now(claim: &Claim, tables: &Tables) -> bool {
    if says_now(claim) {
        return true;
    }
    let under_way = is_under_way(claim, &["is", "are", "was", "were"]);
    // "was doing 115 km/h" tells of one moment.
    (under_way && claim.subject.attribute.is_none() && !is_measured(claim))
        || tables.cues.tells(&claim.sentence, Role::Still)
}

/// "it now has five", "the 31 shelters now open"
pub(super) fn says_now(claim: &Claim) -> bool {
    words_before(claim).take(NOW_WITHIN).any(|word| word == "now") || words_behind(claim).next() == Some("now")
}

fn is_measured(claim: &Claim) -> bool {
    claim.figure.quantity().is_some_and(|quantity| matches!(quantity.unit, Unit::Measure { .. }))
}

/// Within how many words before a figure "now" is said of it.
const NOW_WITHIN: usize = 4;

/// "brings the number of dead to five", "has climbed to 84": fewer were told before.
fn is_risen(claim: &Claim, tables: &Tables) -> bool {
    let mut words = words_before(claim).take(RISEN_WITHIN);
    let told = |mut words: Vec<&str>| {
        words.reverse();
        tables.cues.tells(&words.join(" "), Role::Brought)
    };
    words.next() == Some("to") && told(words.collect())
}

/// Within how many words before a figure it is told that it rose.
const RISEN_WITHIN: usize = 14;

/// "active cases", "83 people remain in hospital": those counted come and go.
fn is_passing(claim: &Claim, tables: &Tables) -> bool {
    let stay = || words_behind(claim).take(STAY_WITHIN).any(|word| sets::STAY.contains(&word));
    stay() || claim.subject.modifiers.iter().any(|word| tables.cues.tells(word, Role::Passing))
}

/// Whether what is measured changes from day to day.
fn moves(claim: &Claim, tables: &Tables) -> bool {
    let attribute = attribute(claim, tables);
    let family = tables.predicates.of(&claim.predicate);
    attribute.is_some_and(|attribute| attribute.moves)
        || (attribute.is_none() && family.is_some_and(|family| family.moves))
}

/// Within how many words behind a count it is told that those counted are where they were: "83 of the hurt remain".
const STAY_WITHIN: usize = 2;
