//! One figure told twice, equal but for its unit.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::build::{finding, side, topic_of};
use super::statement::{Statement, documents, is_told};
use super::{Check, Input, say, slip};
use crate::model::{Claim, Finding, Severity, Unit};
use crate::tables::cues::Role;

/// The check.
pub const CHECK: Check = Check { name: "unit-slip", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
One figure told twice, the second time with a slip.

**Finds** two claims of one document about one thing whose digits are the same and whose units are easily taken for one
another: a length and an area, a power and an energy, percent and percentage points; and two measures of one thing that are
equal but for the unit (\"3 km long\", \"3 miles long\"), the decimal point, a factor of 1,000 or two digits the other way round,
where nothing tells the two things apart. Where it isn't certain that one thing is meant, `figure` tells of it, with the slip as the likely cause.

**Example** \"The reserve covers 123 km². … The reserve of 123 km\": an area and a length can't be one figure.

**Leaves alone** round numbers, which meet by chance, one sentence that tells both, claims of two subjects, and figures
whose sentences both speak of what their units measure (\"24 km from the sea\", \"covers 24 km²\").

**Severity** a warning.

**Switch off** with `--off unit-slip`, or `unit-slip = \"off\"` under `[checks]` in `addsup.toml`.
";

/// A figure in its statement.
type Place<'s, 'a> = (&'s Statement<'a>, usize);

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for document in documents(input.statements) {
        findings.extend(slip::all(document));
        let mut by_number: BTreeMap<Decimal, Vec<Place<'_, '_>>> = BTreeMap::new();
        for place in document.iter().flat_map(quantities) {
            let number = claim(place).figure.quantity().and_then(|quantity| quantity.magnitude.value);
            let told = by_number.entry(number.unwrap_or_default()).or_default();
            findings.extend(
                told.iter().find(|first| slips(**first, place)).map(|first| built(claim(*first), claim(place))),
            );
            // A few of one number are enough to compare with, so that time stays linear.
            if told.len() < 16 {
                told.push(place);
            }
        }
    }
}

fn quantities<'s, 'a>(statement: &'s Statement<'a>) -> impl Iterator<Item = Place<'s, 'a>> {
    let prose = statement.claims[0].cell.is_none();
    statement.quantities().filter(move |_| prose).map(move |at| (statement, at))
}

fn claim<'a>((statement, at): Place<'_, 'a>) -> &'a Claim {
    &statement.claims[at]
}

/// Whether two claims of one subject, in two sentences, have one number of two telling digits or more and units of two
/// dimensions, one of which its sentence doesn't speak of.
fn slips(first: Place<'_, '_>, second: Place<'_, '_>) -> bool {
    let (a, b) = (claim(first), claim(second));
    let (Some(x), Some(y)) = (a.figure.quantity(), b.figure.quantity()) else { return false };
    let mantissa = x.magnitude.value.map_or(0, significant);
    let exact = x.magnitude.scale.last_digit == x.magnitude.scale.last_nonzero;
    let telling = mantissa >= 100 || (mantissa >= 10 && exact);
    // "½ cup (125 ml) milk", "½ cup (125 g) butter": each says again in its unit what stands before it.
    let own = !x.dual && !y.dual;
    let apart = own && a.sentence_span != b.sentence_span && is_told(a) && is_told(b);
    let fit = speaks_of_it(first) && speaks_of_it(second);
    apart && telling && one_subject(first, second, mantissa) && !fit && slipped(&x.unit, &y.unit)
}

/// The digits of a number without the zeros around them.
fn significant(value: Decimal) -> u128 {
    let mut digits = value.normalize().mantissa().unsigned_abs();
    while digits > 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits
}

/// One head noun; or, for a number that hardly comes twice by chance, one of the two heads in the other's sentence.
fn one_subject(first: Place<'_, '_>, second: Place<'_, '_>, mantissa: u128) -> bool {
    let head = |place: Place<'_, '_>| claim(place).subject.head.clone();
    let (Some(x), Some(y)) = (head(first), head(second)) else { return false };
    let holds = |place: Place<'_, '_>, noun: &str| place.0.all().any(|word| place.0.word(word) == noun);
    x == y || (mantissa >= 100 && (holds(second, &x) || holds(first, &y)))
}

/// Whether the words beside a figure speak of what its unit measures: "covers" of an area, "long" of a length.
fn speaks_of_it((statement, at): Place<'_, '_>) -> bool {
    let Some(Unit::Measure { dimension, .. }) = statement.claims[at].figure.quantity().map(|quantity| &quantity.unit)
    else {
        return false;
    };
    let role = match dimension.as_ref() {
        "length" => Role::OfLength,
        "area" => Role::OfArea,
        "volume" => Role::OfVolume,
        "mass" => Role::OfMass,
        "speed" => Role::OfSpeed,
        "energy" => Role::OfEnergy,
        "power" => Role::OfPower,
        _ => return false,
    };
    let (before, behind) = (statement.before(at), statement.behind(at));
    let near = before.end.saturating_sub(5).max(before.start)..behind.end.min(behind.start + 4);
    statement.has(&near, role)
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
    let (m, n) = (name(a), name(b));
    let speed = p.as_ref() == "speed" || q.as_ref() == "speed";
    let one_base = !speed || m.split('/').next() == n.split('/').next();
    one_base && NEIGHBOURS.iter().any(|(x, y)| (p.as_ref(), q.as_ref()) == (x, y) || (p.as_ref(), q.as_ref()) == (y, x))
}

fn name(unit: &Unit) -> &str {
    match unit {
        Unit::Measure { name, .. } => name,
        _ => "",
    }
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
