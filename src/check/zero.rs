//! "No one was hurt" against a number of injured.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::build::{finding, side, side_at, topic_of};
use super::statement::{Statement, Words, documents};
use super::{Check, Input, say};
use crate::model::{Claim, Finding, Grain, Modality, Quantity, Severity, Span, Timex, TimexKind, Unit};
use crate::tables::Tables;
use crate::tables::cues::Role;

/// The check.
pub const CHECK: Check = Check { name: "zero", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
None against a number.

**Finds** a sentence that says that no one was hurt or killed, none of a group, or that all of them escaped unhurt, and a
number of hurt or killed near it in the document, told by the same source of one place and time; \"no survivors\" and a
number of them.

**Example** \"No one was injured in the fire on Monday. … The three injured were taken to hospital\": none and three can't
both be right.

**Leaves alone** another place, time, event or group (\"none of the crew was hurt; three passengers were\"), first reports
(\"no immediate reports of casualties\"), and what is denied or quoted.

**Severity** an error.

**Switch off** with `--off zero`, or `zero = \"off\"` under `[checks]` in `addsup.toml`.
";

/// What no one suffered, with the families of predicates that contradict it.
const HARMS: &[(Role, &str)] = &[(Role::Hurt, "injure"), (Role::Killed, "die")];

/// How many statements lie between the two at most.
const REACH: usize = 8;

/// No one of a group, or of anyone: the words that say so, and the group's noun.
struct NoOne {
    span: Span,
    of: Option<String>,
}

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for document in documents(input.statements) {
        for (index, statement) in document.iter().enumerate() {
            let near = &document[index.saturating_sub(REACH)..document.len().min(index + REACH + 1)];
            for (role, family) in HARMS {
                let Some(none) = none(statement, *role).or_else(|| spared(statement, *role)) else { continue };
                let harmed = |claim: &&Claim| is_harmed(claim, family) && is_of(&none, claim, input.tables);
                findings.extend(against(statement, &none, near, harmed));
            }
            let survivors =
                statement.first(&statement.all(), Role::Survivors).map(|words| said(statement, &words, None));
            let alive = |claim: &&Claim| is_survivor(claim);
            findings.extend(survivors.and_then(|none| against(statement, &none, near, alive)));
        }
    }
}

/// The first claim of the statements near that contradicts "none".
fn against(
    statement: &Statement<'_>,
    none: &NoOne,
    near: &[Statement<'_>],
    harmed: impl Fn(&&Claim) -> bool,
) -> Option<Finding> {
    let others = near.iter().filter(|other| one_time(statement, other) && is_one_event(other));
    let mut claims = others.flat_map(|other| other.claims).filter(harmed);
    let other = claims.find(|other| contradicts(statement, other)).filter(|_| is_one_event(statement));
    other.map(|other| built(statement, none.span, other))
}

/// Whether a statement speaks of the one event, as it stands now.
fn is_one_event(statement: &Statement<'_>) -> bool {
    let long = |timex: &Timex| timex.kind == TimexKind::Date && matches!(timex.grain, Grain::Month | Grain::Year);
    let year = |claim: &Claim| claim.figure.timex().is_some_and(|timex| timex.known && long(timex));
    !statement.has(&statement.all(), Role::OtherEvent) && !statement.claims.iter().any(year)
}

fn said(statement: &Statement<'_>, words: &Words, of: Option<String>) -> NoOne {
    NoOne { span: statement.token(words.start).join(&statement.token(words.end - 1)), of }
}

/// "No one was injured", "none of the crew was hurt"
fn none(statement: &Statement<'_>, harm: Role) -> Option<NoOne> {
    let no_one = statement.first(&statement.all(), Role::NoOne)?;
    let behind = no_one.start..(no_one.end + 7).min(statement.all().end);
    let harmed = statement.first(&behind, harm)?;
    let between = no_one.end.min(harmed.start)..harmed.start;
    let group = group(statement, &no_one);
    let of = statement.word(no_one.end) == "of";
    let open = !between.clone().any(|word| matches!(statement.word(word), "else" | "," | "but" | "from" | "than"));
    let words = no_one.start..harmed.end.max(no_one.end);
    (open && (!of || group.is_some())).then(|| said(statement, &words, group))
}

/// The noun of "none of the passengers", "none of the 12 crew".
fn group(statement: &Statement<'_>, none: &Words) -> Option<String> {
    let mut words = (none.end..none.end + 4).map(|word| statement.word(word));
    let of = words.next() == Some("of");
    let noun =
        words.find(|word| !matches!(*word, "the" | "its" | "their" | "those" | "them" | "these") && !is_number(word));
    noun.filter(|_| of).map(str::to_owned)
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || super::fraction::number(word).is_some()
}

/// "All 120 passengers escaped unhurt": none of them was hurt, nor killed.
fn spared(statement: &Statement<'_>, harm: Role) -> Option<NoOne> {
    let unhurt =
        statement.first(&statement.all(), Role::Unhurt).filter(|_| harm == Role::Hurt || harm == Role::Killed)?;
    let before = 0..unhurt.start;
    let all = before.clone().rev().find(|&word| statement.word(word) == "all").filter(|all| unhurt.start - all <= 8)?;
    let close = statement.words(statement.token(all).start, statement.token(unhurt.start).start);
    let noun = statement.quantities().filter_map(|at| statement.claims[at].figure.quantity()).find_map(|quantity| {
        match &quantity.unit {
            Unit::Count { noun } => Some(noun.to_string()),
            _ => None,
        }
    });
    noun.map(|noun| said(statement, &(close.start..unhurt.end), Some(noun)))
}

/// Whether a claim counts some of those of whom there are none.
fn is_of(none: &NoOne, claim: &Claim, tables: &Tables) -> bool {
    let head = claim.subject.head.as_deref();
    match &none.of {
        Some(group) => head.is_some_and(|head| group.trim_end_matches('s') == head.trim_end_matches('s')),
        None => head.is_none_or(|head| is_anyone(head) || tables.lexicon.is_person(head)),
    }
}

/// A number of people, one at least, told as a fact, to whom it happened.
fn is_harmed(claim: &Claim, family: &str) -> bool {
    let told = matches!(claim.modality, Modality::Fact | Modality::Estimate) && claim.cell.is_none();
    told && claim.predicate.family.as_deref() == Some(family) && is_some(claim)
}

fn is_survivor(claim: &Claim) -> bool {
    let told = matches!(claim.modality, Modality::Fact | Modality::Estimate) && claim.cell.is_none();
    told && claim.subject.head.as_deref() == Some("survivor") && is_some(claim)
}

fn is_some(claim: &Claim) -> bool {
    value(claim).is_some_and(|value| value >= Decimal::ONE)
}

/// Whether the other statement tells no time that this one doesn't.
fn one_time(statement: &Statement<'_>, other: &Statement<'_>) -> bool {
    let times = |of: &Statement<'_>| -> Vec<Arc<str>> {
        let timexes = of.claims.iter().filter_map(|claim| claim.figure.timex());
        timexes.filter(|timex| timex.kind != TimexKind::Duration).map(|timex| timex.value.clone()).collect()
    };
    let told = times(statement);
    times(other).iter().all(|time| told.contains(time))
}

/// Nouns for people of no group.
fn is_anyone(noun: &str) -> bool {
    matches!(noun, "person" | "people" | "casualty" | "victim" | "injury" | "death" | "fatality")
}

/// Whether nothing tells the two apart: sentence, source, place, time.
fn contradicts(statement: &Statement<'_>, other: &Claim) -> bool {
    let zero = &statement.claims[0];
    let apart = zero.sentence_span != other.sentence_span;
    let source = zero.attribution.is_none() || other.attribution.is_none() || zero.attribution == other.attribution;
    let place = zero.place_name.is_none() || other.place_name.is_none() || zero.place_name == other.place_name;
    let time = other.period.start.is_none() || zero.period.start == other.period.start;
    apart && source && place && time && !other_side(statement, &other.sentence)
}

/// "in the north" here and "in the south" there.
fn other_side(statement: &Statement<'_>, other: &str) -> bool {
    const SIDES: [&str; 8] = ["north", "south", "east", "west", "northern", "southern", "eastern", "western"];
    let lower = other.to_ascii_lowercase();
    let there: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| SIDES.contains(word)).collect();
    let mut here = statement.all().map(|word| statement.word(word)).filter(|word| SIDES.contains(word)).peekable();
    !there.is_empty() && here.peek().is_some() && !here.any(|side| there.contains(&side))
}

fn value(claim: &Claim) -> Option<Decimal> {
    let counted = |quantity: &&Quantity| !matches!(quantity.unit, Unit::Measure { .. });
    let quantity = claim.figure.quantity().filter(counted)?;
    quantity.magnitude.value.or(quantity.magnitude.low)
}

fn built(statement: &Statement<'_>, none: Span, other: &Claim) -> Finding {
    let words = format!("{} and {} can't both be right", say::capital(none.of(statement.text)), other.text.trim());
    Finding {
        severity: Severity::Error,
        confidence: 0.7,
        difference: value(other),
        ..finding("zero", topic_of(other), side_at(statement.claims, none), Some(side(other)), words)
    }
}
