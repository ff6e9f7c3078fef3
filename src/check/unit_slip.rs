//! One figure told twice, equal but for its unit.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::build::{finding, side, topic_of};
use super::statement::{documents, is_told};
use super::{Check, Input, say};
use crate::model::{Claim, Finding, Severity, Unit};

/// The check.
pub const CHECK: Check = Check { name: "unit-slip", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
One number with two units.

**Finds** two claims of one document about one thing whose digits are the same and whose units are easily taken for one
another: a length and an area, a power and an energy, percent and percentage points. Two units of one kind are told by
`figure`, with the slip as the likely cause.

**Example** \"The reserve covers 123 km². … The reserve of 123 km\": an area and a length can't be one figure.

**Leaves alone** round numbers, which meet by chance, one sentence that tells both, and claims of two subjects.

**Severity** a warning.

**Switch off** with `--off unit-slip`, or `unit-slip = \"off\"` under `[checks]` in `addsup.toml`.
";

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for document in documents(input.statements) {
        let mut by_number: BTreeMap<Decimal, Vec<&Claim>> = BTreeMap::new();
        for claim in document.iter().flat_map(|statement| statement.claims).filter(|claim| claim.cell.is_none()) {
            let number = claim.figure.quantity().and_then(|quantity| quantity.magnitude.value);
            let told = by_number.entry(number.unwrap_or_default()).or_default();
            findings.extend(told.iter().find(|first| slips(first, claim)).map(|first| built(first, claim)));
            // A few of one number are enough to compare with, so that time stays linear.
            if told.len() < 16 {
                told.push(claim);
            }
        }
    }
}

/// Whether two claims of one subject, in two sentences, have one number of two telling digits or more and units of two
/// dimensions.
fn slips(a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (a.figure.quantity(), b.figure.quantity()) else { return false };
    let telling = x.magnitude.value.is_some_and(|value| value.normalize().mantissa().unsigned_abs() >= 10);
    let digits = telling && x.magnitude.scale.last_digit == x.magnitude.scale.last_nonzero;
    let apart = a.sentence_span != b.sentence_span && is_told(a) && is_told(b);
    let head = a.subject.head.is_some() && a.subject.head == b.subject.head;
    apart && digits && head && slipped(&x.unit, &y.unit)
}

/// Whether one unit is easily written for the other: a length for an area, a speed or a volume, a power for an energy.
fn slipped(a: &Unit, b: &Unit) -> bool {
    const NEIGHBOURS: &[(&str, &str)] = &[
        ("length", "area"),
        ("length", "speed"),
        ("length", "volume"),
        ("area", "volume"),
        ("power", "energy"),
        ("ratio", "percentage point"),
        ("mass", "volume"),
    ];
    let (Unit::Measure { dimension: p, .. }, Unit::Measure { dimension: q, .. }) = (a, b) else { return false };
    NEIGHBOURS.iter().any(|(x, y)| (p.as_ref(), q.as_ref()) == (x, y) || (p.as_ref(), q.as_ref()) == (y, x))
}

fn built(a: &Claim, b: &Claim) -> Finding {
    let words = format!("{} and {} have one number and two units", say::capital(&say::plainly(a)), say::plainly(b));
    Finding {
        severity: Severity::Warning,
        confidence: 0.6,
        cause: Some("same number, other unit"),
        ..finding("unit-slip", topic_of(a), side(a), Some(side(b)), words)
    }
}
