//! Ranges upside down.

use rust_decimal::Decimal;

use super::amount::Amount;
use super::build::{finding, side, topic_of};
use super::statement::Statement;
use super::{Check, Input, say};
use crate::model::{Bound, Claim, Finding, Sense, Unit};
use crate::tables::cues::Role;

/// The check.
pub const CHECK: Check = Check { name: "range", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
A range whose lower end lies above its upper one.

**Finds** \"between 20 and 10 people\", \"range from $50 to $20\", \"at least 20 and at most 10\".

**Example** \"It needs between 20 and 10 minutes\": 20 is more than 10.

**Leaves alone** ways from one value to another (\"down from 20 to 10\"), scores (\"20-10\"), what lies between two
things (\"the gap between 20 and 10\"), temperatures that ranged from one to the other, years before Christ and years ago, numbers below zero, and ends that share a
multiplier (\"between 2 million and 3\").

**Severity** an error.

**Switch off** with `--off range`, or `range = \"off\"` under `[checks]` in `addsup.toml`.
";

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for statement in input.statements {
        for at in 0..statement.claims.len() {
            findings.extend(one(statement, at).or_else(|| two(statement, at)).or_else(|| bounds(statement, at)));
        }
    }
}

/// "at least 20 and at most 10": a lower bound above the upper one.
fn bounds(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let left = at.checked_sub(1)?;
    let (low, high) = (level(statement, left)?, level(statement, at)?);
    let floor = matches!(low.quantity.magnitude.bound, Some(Bound::AtLeast | Bound::MoreThan));
    let ceiling = matches!(high.quantity.magnitude.bound, Some(Bound::AtMost | Bound::LessThan));
    let low = low.borrowing(&high);
    let joined = matches!(statement.say(&statement.gap(left, at)).as_str(), "and" | "," | ", and" | "but" | "/");
    let alike = low.noun() == high.noun() || low.noun().is_none() || high.noun().is_none();
    if !floor || !ceiling || !joined || !alike || !low.comparable(&high) || low.value <= high.value {
        return None;
    }
    let words = format!("{} is more than {}", say::plainly(low.claim), say::plainly(high.claim));
    Some(finding("range", topic_of(low.claim), side(low.claim), Some(side(high.claim)), words))
}

/// A range read as one figure.
fn one(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let quantity = statement.quantity(at)?;
    let (low, high) = (quantity.magnitude.low?, quantity.magnitude.high?);
    let claim = &statement.claims[at];
    let text = claim.text.to_ascii_lowercase();
    let between = opens(statement, at)
        || (text.starts_with("between") && !relates(statement, statement.before(at).end))
        || (text.starts_with("from") && ranges(statement, statement.before(at)));
    let (low, high) = as_written(&text, low, high);
    let plain = matches!(quantity.sense, Sense::Level | Sense::Age) && low > high && !high.is_sign_negative();
    // "ranged from 31 °C on Monday to 18 °C on Friday": a course of days, which may go down.
    let course = is_temperature(&quantity.unit) && !text.starts_with("between") && !opens(statement, at);
    if !plain || course || !between || !is_upside_down(statement, at) {
        return None;
    }
    let words = format!("{} is more than {}", say::number(low), say::number(high));
    Some(finding("range", topic_of(claim), side(claim), None, words))
}

/// The ends in the order of the words: the parser gives the lower one first.
fn as_written(text: &str, low: Decimal, high: Decimal) -> (Decimal, Decimal) {
    let digits = |part: &&str| part.contains(|c: char| c.is_ascii_digit());
    let mut numbers = text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').filter(digits);
    let first: Option<Decimal> = numbers.next().and_then(|digits| digits.replace(',', "").parse().ok());
    // "from zero to 1000": one end alone in digits may be the second.
    if numbers.next().is_some() && first == Some(high) && low < high { (high, low) } else { (low, high) }
}

/// "between" before two figures with "and" between them.
fn two(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let left = at.checked_sub(1)?;
    let (low, high) = (level(statement, left)?, level(statement, at)?);
    let low = low.borrowing(&high);
    let gap = statement.say(&statement.gap(left, at));
    let before = statement.before(left);
    let from = statement.word(before.end.wrapping_sub(1)) == "from" && !before.is_empty();
    let way = from && gap == "to" && ranges(statement, before.start..before.end - 1);
    let joined = way || (gap == "and" && opens(statement, left));
    if !joined || !kindred(&low, &high) || !is_upside_down(statement, at) {
        return None;
    }
    let alike = low.noun() == high.noun() || low.noun().is_none();
    let course = way && is_temperature(low.unit);
    // "from about one metre to one millimetre": who changes the unit knows which way it goes.
    let course = course || (way && low.unit != high.unit && *low.unit != Unit::None);
    let shared = low.claim.text.contains("illion") && !high.claim.text.contains("illion");
    if low.value <= high.value || is_below_zero(&high) || shared || course || !alike {
        return None;
    }
    let (a, b): (&Claim, &Claim) = (low.claim, high.claim);
    let words = format!("{} is more than {}", say::plainly(a), say::plainly(b));
    Some(finding("range", topic_of(a), side(a), Some(side(b)), words))
}

fn is_below_zero(amount: &Amount<'_>) -> bool {
    amount.quantity.magnitude.value.is_some_and(|value| value.is_sign_negative())
}

fn is_temperature(unit: &Unit) -> bool {
    matches!(unit, Unit::Measure { dimension, .. } if dimension.as_ref() == "temperature")
}

/// Whether two ends are of one kind: one unit, or the first without or with less of it ("$1.40 and $1.20 a share").
fn kindred(low: &Amount<'_>, high: &Amount<'_>) -> bool {
    let name = |amount: &Amount<'_>| match amount.unit {
        Unit::Measure { name, .. } => Some(name.to_string()),
        _ => None,
    };
    let of_rate = name(low).zip(name(high)).is_some_and(|(low, high)| high.split('/').next() == Some(low.as_str()));
    low.comparable(high) || of_rate
}

/// Whether "between" stands right before the figure at `at` and opens a range, no gap or choice.
fn opens(statement: &Statement<'_>, at: usize) -> bool {
    let before = statement.before(at);
    let between = before.end.wrapping_sub(1);
    !before.is_empty() && statement.word(between) == "between" && !relates(statement, between)
}

/// Whether the words that end at `end` speak of two things and what lies between them: "the gap between".
fn relates(statement: &Statement<'_>, end: usize) -> bool {
    statement.ends(&(0..end), Role::Relating)
}

/// Whether words end with a verb that spans a range: "range from", "anywhere from".
fn ranges(statement: &Statement<'_>, before: super::statement::Words) -> bool {
    statement.has(&(before.start.max(before.end.saturating_sub(2))..before.end), Role::Spans)
}

/// Whether nothing about the sentence makes the larger end come first.
fn is_upside_down(statement: &Statement<'_>, at: usize) -> bool {
    let behind = statement.behind(at);
    if statement.has(&(0..behind.start), Role::Fall) || statement.starts(&behind, Role::OfThem) {
        return false;
    }
    let near = behind.start..behind.end.min(behind.start + 3);
    !statement.has(&near, Role::Backwards) && !statement.has(&statement.all(), Role::Inverse)
}

fn level<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement.amount(at).filter(|amount| amount.is_level() || amount.quantity.sense == Sense::Age)
}
