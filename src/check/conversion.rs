//! Dual figures: one quantity told in two units.

use rust_decimal::{Decimal, dec};

use super::amount::{Amount, power_of_ten};
use super::build::{finding, side, topic_of};
use super::statement::{Statement, Words};
use super::{Check, Input, interval, say};
use crate::model::{Claim, Finding, Interval, Severity, Unit};
use crate::tables::cues::Role;
use crate::tables::sets;

/// The check.
pub const CHECK: Check = Check { name: "conversion", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
One quantity in two units that aren't each other.

**Finds** a figure and its repetition in another unit, in brackets, behind a slash or after \"or\": lengths, areas,
volumes, masses, speeds, temperatures, pressures, energies, durations.

**Example** \"The road is 64 km (50 miles) long\": 64 km is 39.8 miles, not 50 miles.

**Leaves alone** what either rounding explains: the writer may have rounded or cut off either figure, so that \"85 miles
(135 km)\" holds; gallons, tons and other units of two sizes where either fits; a second figure that tells something else (\"64 km (50
miles from the coast)\"); differences of temperature (\"2 °C (3.6 °F) warmer\"); bytes counted by 1,024; currencies.

**Severity** an error; a warning where the two are less than 3 % apart.

**Switch off** with `--off conversion`, or `conversion = \"off\"` under `[checks]` in `addsup.toml`.
";

/// Two figures closer than this share of their value are a warning only.
const CLOSE: Decimal = dec!(0.03);

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for statement in input.statements {
        findings.extend((1..statement.claims.len()).filter_map(|at| pair(statement, at)));
    }
}

/// The figure at `at` against the one that it repeats.
fn pair(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    statement.quantity(at - 1).zip(statement.quantity(at))?;
    if !repeats(statement, at) {
        return None;
    }
    let (first, second) = (&statement.claims[at - 1], &statement.claims[at]);
    match (Amount::of(first), Amount::of(second)) {
        (Some(a), Some(b)) => single(statement, at, &a, &b),
        (None, None) => range(first, second),
        _ => None,
    }
}

/// Whether the figure at `at` tells the one before it again: a joint between the two and nothing of its own behind it.
fn repeats(statement: &Statement<'_>, at: usize) -> bool {
    let gap = statement.gap(at - 1, at);
    let dashed = matches!(statement.word(gap.start), "–" | "—") && gap.len() == 1;
    if dashed {
        let behind = statement.word(statement.behind(at).start);
        return behind == statement.word(gap.start) || matches!(behind, "" | ".");
    }
    let gap = past_extent(statement, gap);
    let marked = !statement.word(gap.start).starts_with(|c: char| c.is_alphanumeric());
    let bracket = matches!(statement.word(gap.start), "(" | "[");
    let behind = statement.word(statement.behind(at).start);
    let closed = matches!(behind, ")" | "]" | ";" | "," | "/" | "")
        || (behind == "-" && is_extent(statement.word(statement.behind(at).start + 1)));
    marked && statement.is(&gap, Role::Same) && (!bracket || closed || is_extent(behind))
}

/// The words behind "-tall" of "6-foot-tall (1.8-metre)".
fn past_extent(statement: &Statement<'_>, gap: Words) -> Words {
    let extent = statement.word(gap.start) == "-" && is_extent(statement.word(gap.start + 1));
    if extent && gap.len() > 2 { gap.start + 2..gap.end } else { gap }
}

/// Words that name what a length measures: "64 km (40 miles long)".
fn is_extent(word: &str) -> bool {
    sets::EXTENTS_BEHIND.contains(&word)
}

fn single(statement: &Statement<'_>, at: usize, a: &Amount<'_>, b: &Amount<'_>) -> Option<Finding> {
    let (x, y) = (meant(a), meant(b));
    if !convertible(a.claim, b.claim) || !a.comparable(b) || interval::apart(x, y).is_none() || is_way_over(a, b) {
        return None;
    }
    // "$9.99 a month, or $99 a year": two prices to choose from.
    let or = statement.gap(at - 1, at).any(|word| matches!(statement.word(word), "or" | "/"));
    let choice = or && a.dimension() == Some("money/time") && !longer_is_dearer(a, b);
    if choice || is_binary(a, b) || (is_difference(statement, at) && holds_as_difference(a, b)) {
        return None;
    }
    let converted = in_unit_of(b, a.value)?;
    let words = format!(
        "{} is {}, not {}",
        say::capital(&say::plainly(a.claim)),
        say::instead(b.claim, converted),
        say::plainly(b.claim)
    );
    Some(built(a.claim, b.claim, (a.value, b.value), relative(a, b), words))
}

/// "$45 a month, or $600 a year": nobody offers to pay more for paying at once.
fn longer_is_dearer(a: &Amount<'_>, b: &Amount<'_>) -> bool {
    let written = |amount: &Amount<'_>| amount.quantity.magnitude.value.unwrap_or_default();
    let (long, short) = if written(a) > written(b) { (a, b) } else { (b, a) };
    long.value > short.value
}

/// What a figure may be by its digits, and by any of its units of one name: the gallons and tons differ by up to a fifth.
fn meant(amount: &Amount<'_>) -> Interval {
    let stated = amount.stated();
    let ambiguous = unit(amount.claim).is_some_and(|(.., ambiguous)| ambiguous);
    if !ambiguous {
        return stated;
    }
    Interval { low: interval::scale(stated, dec!(0.8)).low, high: interval::scale(stated, dec!(1.25)).high }
}

/// "600 m (over 12 km)": the second is no repetition, but how far it is.
fn is_way_over(a: &Amount<'_>, b: &Amount<'_>) -> bool {
    let over = b.quantity.magnitude.bound.is_some() && a.quantity.magnitude.bound.is_none();
    over && b.value > a.value * dec!(3)
}

/// Two ranges: end against end.
fn range(first: &Claim, second: &Claim) -> Option<Finding> {
    let (a, b) = (Ends::of(first)?, Ends::of(second)?);
    if !convertible(first, second) || a.unit != b.unit {
        return None;
    }
    let apart = |x: (Decimal, Decimal), y: (Decimal, Decimal)| {
        interval::apart(interval::around(x.0, x.1), interval::around(y.0, y.1)).is_some()
    };
    let (x, y) = match (apart(a.low, b.low), apart(a.high, b.high)) {
        (false, false) => return None,
        (true, _) => (a.low, b.low),
        (false, true) => (a.high, b.high),
    };
    let converted = x.0.checked_div(b.factor)?;
    let written = y.0.checked_div(b.factor)?;
    let words = format!(
        "{} is {}, not {}",
        say::capital(&say::instead(first, x.0.checked_div(a.factor)?)),
        say::instead(second, converted),
        say::instead(second, written)
    );
    Some(built(first, second, (x.0, y.0), Decimal::ONE, words))
}

/// The ends of a range in the canonical unit, each with how far it may be off.
struct Ends<'a> {
    unit: &'a str,
    factor: Decimal,
    low: (Decimal, Decimal),
    high: (Decimal, Decimal),
}

impl<'a> Ends<'a> {
    /// `None` where the unit isn't a plain multiple of the canonical one (a temperature) or the interval is open.
    fn of(claim: &'a Claim) -> Option<Self> {
        let quantity = claim.figure.quantity()?;
        let measure = quantity.measure.as_ref()?;
        let (low, high) = (quantity.magnitude.low?, quantity.magnitude.high?);
        if is_temperature(claim) || low >= high {
            return None;
        }
        let Interval { low: Some(bottom), high: Some(top) } = measure.interval else { return None };
        let factor = top.checked_add(bottom)?.checked_div(low.checked_add(high)?)?;
        let step = power_of_ten(quantity.magnitude.scale.last_digit);
        let end = |value: Decimal| {
            let by = step.max(value.abs().checked_mul(dec!(0.05))?);
            Some((value.checked_mul(factor)?, by.checked_mul(factor.abs())?))
        };
        Some(Self { unit: &measure.unit, factor, low: end(low)?, high: end(high)? })
    }
}

fn built(a: &Claim, b: &Claim, values: (Decimal, Decimal), apart: Decimal, words: String) -> Finding {
    let severity = if apart < CLOSE { Severity::Warning } else { Severity::Error };
    let unit = a.figure.quantity().and_then(|quantity| quantity.measure.as_ref()).map(|measure| measure.unit.clone());
    Finding {
        severity,
        unit: unit.unwrap_or_default(),
        difference: values.0.checked_sub(values.1).map(|gap| gap.abs()),
        ratio: values.0.max(values.1).checked_div(values.0.min(values.1)),
        ..finding("conversion", topic_of(a), side(a), Some(side(b)), words)
    }
}

/// Whether the two are of one dimension in two units, each with one meaning.
fn convertible(a: &Claim, b: &Claim) -> bool {
    match (unit(a), unit(b)) {
        (Some((x, first, vague)), Some((y, second, other))) => {
            // Money by the ounce: precious metals go by another ounce.
            let prices = first.starts_with("money") && first != "money/time";
            // "a third (33 %)" is the check `ratio`'s.
            let share = x == "1" || y == "1";
            // Of units of one name only those that nearly agree: gallons, tons.
            let known = !(vague || other) || matches!(first, "volume" | "mass" | "power");
            (x != y || is_compound(a)) && first == second && !prices && !share && known
        }
        _ => false,
    }
}

/// "1 hour 20 minutes": told in two units, the smaller of which is read as its own.
fn is_compound(claim: &Claim) -> bool {
    let time = unit(claim).is_some_and(|(_, dimension, _)| dimension == "time");
    let numbers = claim.text.split_whitespace().filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    time && numbers.count() == 2
}

/// The name of a claim's unit, its dimension, and whether it may mean another one.
fn unit(claim: &Claim) -> Option<(&str, &str, bool)> {
    match &claim.figure.quantity()?.unit {
        Unit::Measure { name, dimension, ambiguous } => Some((name, dimension, *ambiguous)),
        _ => None,
    }
}

fn is_temperature(claim: &Claim) -> bool {
    unit(claim).is_some_and(|(_, dimension, _)| dimension == "temperature")
}

/// `canonical` in the unit of `amount`.
fn in_unit_of(amount: &Amount<'_>, canonical: Decimal) -> Option<Decimal> {
    match unit(amount.claim)? {
        ("celsius", ..) => canonical.checked_sub(dec!(273.15)),
        ("fahrenheit", ..) => canonical.checked_mul(dec!(1.8))?.checked_sub(dec!(459.67)),
        _ => canonical.checked_mul(amount.quantity.magnitude.value?)?.checked_div(amount.value),
    }
}

/// How far the intervals are apart, as a share of the first value.
fn relative(a: &Amount<'_>, b: &Amount<'_>) -> Decimal {
    let gap = interval::apart(a.interval, b.interval).unwrap_or_default();
    gap.checked_div(a.value.abs()).unwrap_or(Decimal::ONE)
}

/// Bytes counted by powers of 1,024: 64 GB are 65,536 MB.
fn is_binary(a: &Amount<'_>, b: &Amount<'_>) -> bool {
    let ratio = a.value.max(b.value).checked_div(a.value.min(b.value)).unwrap_or_default();
    a.dimension() == Some("data")
        && [dec!(1.024), dec!(1.048576), dec!(1.073741824)].iter().any(|step| (ratio - step).abs() < dec!(0.006))
}

fn is_difference(statement: &Statement<'_>, at: usize) -> bool {
    is_temperature(&statement.claims[at]) && statement.has(&statement.all(), Role::Difference)
}

/// Whether two temperatures are one difference: 2 °C of warming are 3.6 °F.
fn holds_as_difference(a: &Amount<'_>, b: &Amount<'_>) -> bool {
    let kelvins = |amount: &Amount<'_>| {
        let written = amount.quantity.magnitude.value?;
        let factor = if unit(amount.claim)?.0 == "fahrenheit" { dec!(5) / dec!(9) } else { Decimal::ONE };
        Some(interval::scale(
            interval::around(written, power_of_ten(amount.quantity.magnitude.scale.last_nonzero)),
            factor,
        ))
    };
    kelvins(a).zip(kelvins(b)).is_some_and(|(x, y)| x.meets(&y))
}
