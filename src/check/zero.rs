//! "No one was hurt" against a number of injured.

use rust_decimal::Decimal;

use super::build::{finding, side, topic_of};
use super::statement::documents;
use super::{Check, Input, say};
use crate::model::{Claim, Finding, Severity};

/// The check.
pub const CHECK: Check = Check { name: "zero", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
None against a number.

**Finds** \"no one was hurt\" and a number of injured in one document, told of one place and time.

**Example** \"No one was injured … The three injured were taken to hospital\": none and three can't both be right.

**Leaves alone** another place, time or group (\"none of the crew was hurt; three passengers were\"), and what is denied
or quoted.

**Severity** an error.

**Switch off** with `--off zero`, or `zero = \"off\"` under `[checks]` in `addsup.toml`.
";

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for document in documents(input.statements) {
        let told: Vec<&Claim> =
            document.iter().flat_map(|statement| statement.claims).filter(|c| is_plain(c)).collect();
        for zero in told.iter().filter(|claim| value(claim) == Some(Decimal::ZERO)) {
            findings.extend(told.iter().find(|other| contradicts(zero, other)).map(|other| built(zero, other)));
        }
    }
}

/// A claim told as a fact of people to whom something happened.
fn is_plain(claim: &Claim) -> bool {
    super::statement::is_told(claim) && claim.predicate.family.is_some() && claim.cell.is_none()
}

fn contradicts(zero: &Claim, other: &Claim) -> bool {
    let same = zero.predicate.family == other.predicate.family
        && zero.place_name == other.place_name
        && zero.period.start == other.period.start
        && zero.period.end == other.period.end
        && zero.attribution == other.attribution;
    let heads = match (&zero.subject.head, &other.subject.head) {
        (Some(x), Some(y)) => x == y || is_anyone(x),
        _ => true,
    };
    same && heads && zero.subject.modifiers.is_empty() && value(other).is_some_and(|value| value >= Decimal::ONE)
}

fn is_anyone(noun: &str) -> bool {
    matches!(noun, "person" | "people" | "one" | "nobody" | "casualty" | "victim")
}

fn value(claim: &Claim) -> Option<Decimal> {
    let quantity =
        claim.figure.quantity().filter(|quantity| !matches!(quantity.unit, crate::model::Unit::Measure { .. }))?;
    quantity.magnitude.value.or(quantity.magnitude.low)
}

fn built(zero: &Claim, other: &Claim) -> Finding {
    let words = format!("{} and {} can't both be right", say::capital(zero.text.trim()), other.text.trim());
    Finding {
        severity: Severity::Error,
        confidence: 0.75,
        difference: value(other),
        ..finding("zero", topic_of(other), side(zero), Some(side(other)), words)
    }
}
