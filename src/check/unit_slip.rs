//! One figure told twice, equal but for its unit.

use super::build::{finding, side, topic_of};
use super::{Check, Input, say};
use crate::model::{Claim, Finding, Severity, Unit};

/// The check.
pub const CHECK: Check = Check { name: "unit-slip", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
One number with two units.

**Finds** two claims about one thing whose digits are the same and whose units measure different things: \"a 40 km
convoy\" and \"the 40 km/h convoy\", \"4.5 million\" and \"$4.5 million\". Units of one kind are told by `figure`, with
the slip as the likely cause.

**Example** \"The line is 120 km long … the 120 km² line\": 120 km and 120 km² can't be one figure.

**Leaves alone** round numbers below a hundred, which meet by chance, and claims whose topic isn't certain.

**Severity** a warning.

**Switch off** with `--off unit-slip`, or `unit-slip = \"off\"` under `[checks]` in `addsup.toml`.
";

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for topic in input.topics {
        for (at, &first) in topic.claims.iter().enumerate() {
            let first = &input.claims[first];
            let slip =
                topic.claims[at + 1..].iter().map(|&second| &input.claims[second]).find(|other| slips(first, other));
            findings.extend(slip.map(|second| built(first, second)));
        }
    }
}

/// Whether two claims have one number of three digits or more, and units of two dimensions.
fn slips(a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (a.figure.quantity(), b.figure.quantity()) else { return false };
    let scale = x.magnitude.scale;
    let digits = scale.last_nonzero < scale.last_digit + 3
        && x.magnitude.value.is_some_and(|value| value.mantissa().unsigned_abs() >= 100);
    let units = match (&x.unit, &y.unit) {
        (Unit::Measure { dimension: p, .. }, Unit::Measure { dimension: q, .. }) => p != q,
        _ => false,
    };
    digits && units && x.magnitude.value == y.magnitude.value && a.subject.head == b.subject.head
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
