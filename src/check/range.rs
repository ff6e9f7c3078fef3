//! Ranges upside down.

use super::amount::Amount;
use super::build::{finding, side, topic_of};
use super::statement::Statement;
use super::{Check, Input, say};
use crate::model::{Claim, Finding, Sense};
use crate::tables::cues::Role;

/// The check.
pub const CHECK: Check = Check { name: "range", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
A range whose lower end lies above its upper one.

**Finds** \"between 20 and 10 people\", \"at least 20 and at most 10\".

**Example** \"It needs between 20 and 10 minutes\": 20 is more than 10.

**Leaves alone** ways from one value to another (\"down from 20 to 10\"), scores (\"20-10\"), years before Christ and
years ago, numbers below zero, and ends that share a multiplier (\"between 2 million and 3\").

**Severity** an error.

**Switch off** with `--off range`, or `range = \"off\"` under `[checks]` in `addsup.toml`.
";

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for statement in input.statements {
        for at in 0..statement.claims.len() {
            findings.extend(one(statement, at).or_else(|| two(statement, at)));
        }
    }
}

/// A range read as one figure.
fn one(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let quantity = statement.quantity(at)?;
    let (low, high) = (quantity.magnitude.low?, quantity.magnitude.high?);
    let claim = &statement.claims[at];
    let between = claim.text.to_ascii_lowercase().starts_with("between") || opens(statement, at);
    let plain = quantity.sense == Sense::Level && low > high && !high.is_sign_negative();
    if !plain || !between || !is_upside_down(statement, at) {
        return None;
    }
    let words = format!("{} is more than {}", say::number(low), say::number(high));
    Some(finding("range", topic_of(claim), side(claim), None, words))
}

/// "between" before two figures with "and" between them.
fn two(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let left = at.checked_sub(1)?;
    let (low, high) = (level(statement, left)?, level(statement, at)?);
    let low = low.borrowing(&high);
    let and = statement.say(&statement.gap(left, at)) == "and";
    let alike = low.noun() == high.noun() || low.noun().is_none();
    if !and || !alike || !opens(statement, left) || !low.comparable(&high) || !is_upside_down(statement, at) {
        return None;
    }
    let alike = low.noun() == high.noun() || low.noun().is_none();
    let shared = low.claim.text.contains("illion") && !high.claim.text.contains("illion");
    if low.value <= high.value || is_below_zero(&high) || shared || !alike {
        return None;
    }
    let (a, b): (&Claim, &Claim) = (low.claim, high.claim);
    let words = format!("{} is more than {}", say::plainly(a), say::plainly(b));
    Some(finding("range", topic_of(a), side(a), Some(side(b)), words))
}

fn is_below_zero(amount: &Amount<'_>) -> bool {
    amount.quantity.magnitude.value.is_some_and(|value| value.is_sign_negative())
}

/// Whether "between" stands right before the figure at `at`.
fn opens(statement: &Statement<'_>, at: usize) -> bool {
    let before = statement.before(at);
    statement.word(before.end.wrapping_sub(1)) == "between" && !before.is_empty()
}

/// Whether nothing about the sentence makes the larger end come first.
fn is_upside_down(statement: &Statement<'_>, at: usize) -> bool {
    let behind = statement.say(&statement.behind(at));
    let back = ["ago", "bc", "b.c", "before", "earlier", "below"]
        .iter()
        .any(|word| behind.split(' ').take(3).any(|w| w == *word));
    !back && !statement.has(&statement.all(), Role::Inverse)
}

fn level<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    Amount::of(&statement.claims[at]).filter(Amount::is_level)
}
