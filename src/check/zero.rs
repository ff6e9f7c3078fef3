//! "No one was hurt" against a number of injured.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::build::{finding, side, side_at, topic_of};
use super::statement::{Statement, documents};
use super::{Check, Input, say};
use crate::model::{Claim, Finding, Modality, Quantity, Severity, Span, TimexKind, Unit};
use crate::tables::cues::Role;

/// The check.
pub const CHECK: Check = Check { name: "zero", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
None against a number.

**Finds** a sentence that says that no one was hurt or killed, and a number of hurt or killed elsewhere in the document,
told by the same source of one place and time. The sentence must hold another figure or a date to be read at all.

**Example** \"No one was injured in the fire on Monday. … The three injured were taken to hospital\": none and three can't
both be right.

**Leaves alone** another place, time or group (\"none of the crew was hurt; three passengers were\"), and what is denied
or quoted.

**Severity** an error.

**Switch off** with `--off zero`, or `zero = \"off\"` under `[checks]` in `addsup.toml`.
";

/// What no one suffered, with the families of predicates that contradict it.
const HARMS: &[(Role, &str)] = &[(Role::Hurt, "injure"), (Role::Killed, "die")];

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for document in documents(input.statements) {
        for statement in document {
            for (role, family) in HARMS {
                let Some(span) = none(statement, *role) else { continue };
                let others = document.iter().filter(|other| one_time(statement, other));
                let harmed = others.flat_map(|other| other.claims).filter(|claim| is_harmed(claim, family));
                let other = harmed.into_iter().find(|other| contradicts(statement, other));
                findings.extend(other.map(|other| built(statement, span, other)));
            }
        }
    }
}

/// "No one was injured": the words, where the statement says it of anyone at all.
fn none(statement: &Statement<'_>, harm: Role) -> Option<Span> {
    let no_one = statement.first(&statement.all(), Role::NoOne)?;
    let behind = no_one.start..(no_one.end + 5).min(statement.all().end);
    let harmed = statement.first(&behind, harm)?;
    let open =
        !(no_one.end..harmed.start).any(|word| matches!(statement.word(word), "of" | "else" | "," | "but" | "from"));
    let whole =
        !statement.all().any(|word| matches!(statement.word(word), "but" | "except" | "other" | "if" | "?" | "until"));
    let last = harmed.end.max(no_one.end) - 1;
    (open && whole).then(|| statement.token(no_one.start).join(&statement.token(last)))
}

/// A number of people, one at least, told as a fact, to whom it happened.
fn is_harmed(claim: &Claim, family: &str) -> bool {
    let told = matches!(claim.modality, Modality::Fact | Modality::Estimate);
    let head = claim.subject.head.as_deref().is_none_or(is_anyone);
    let person = head && claim.cell.is_none();
    told && person
        && claim.predicate.family.as_deref() == Some(family)
        && value(claim).is_some_and(|value| value >= Decimal::ONE)
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
    let past = ["last", "ago", "earlier", "previous", "another", "since", "year"];
    let words = other.sentence.to_ascii_lowercase();
    let elsewhen = words.split(|c: char| !c.is_alphanumeric()).any(|word| past.contains(&word));
    apart && source && place && time && !elsewhen
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
