//! Quantities as written → measures: the canonical unit, and the interval that the words leave room for.
//!
//! The rules are those of `docs/ARCHITECTURE.md`, rules of comparison: digits imply rounding, trailing zeros may be
//! rounding, approximators widen, bounds open a side. Intervals are widened in the unit as written and converted after.

use rust_decimal::Decimal;

use crate::model::{Bound, Interval, Magnitude, Measure, Quantity, Sense, Unit};
use crate::tables::{Factor, Tables, power_of_ten};

/// Trailing zeros and multipliers widen by no more than this share of the number: "40 miles" is 38 to 42.
const MOST_BY_ZEROS: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// And by no more than this where the number is a bound: "over 170,000" isn't 165,000.
const MOST_BY_BOUND: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// Counts below this are exact: 70 injured aren't 80.
const EXACT_COUNTS: Decimal = Decimal::ONE_HUNDRED;

/// The measure of a quantity in its canonical unit; `None` where no decimal holds it, and for ranks and scores.
pub(super) fn measure(quantity: &Quantity, tables: &Tables) -> Option<Measure> {
    if matches!(quantity.sense, Sense::Ordinal | Sense::Score) {
        return None;
    }
    let (unit, factor) = match &quantity.unit {
        Unit::Measure { name, .. } => tables.units.conversion(name).unwrap_or_else(|| (name.clone(), Factor::ONE)),
        Unit::Count { noun } => (noun.clone(), Factor::ONE),
        Unit::None => ("".into(), Factor::ONE),
    };
    // "Up 3 °C" is a difference of temperatures: no offset.
    let change = matches!(quantity.sense, Sense::Increase | Sense::Decrease);
    let convert = |value: Decimal| if change { factor.apply_difference(value) } else { factor.apply(value) };
    let widened = interval(quantity, tables);
    Some(Measure {
        unit,
        value: quantity.magnitude.value.and_then(convert),
        interval: Interval { low: widened.low.and_then(convert), high: widened.high.and_then(convert) },
    })
}

/// What a quantity's value may be, in the unit as written.
fn interval(quantity: &Quantity, tables: &Tables) -> Interval {
    let magnitude = &quantity.magnitude;
    let stated = doubted(stated(magnitude), magnitude);
    let [below, above] = slack(magnitude, tables);
    let low = stated.low.map(|low| low.saturating_sub(rounding(quantity, low).max(vagueness(magnitude, low, below))));
    let high =
        stated.high.map(|high| high.saturating_add(rounding(quantity, high).max(vagueness(magnitude, high, above))));
    bounded(Interval { low, high }, magnitude, tables)
}

/// "3,141" in a text that writes "12,5" too is held as both. "12.500": a decimal point, or a point that groups as on the continent: 12.5 and 12,500 are both held. Where the third
/// decimal isn't a zero, English means a decimal: "3.142".
fn doubted(stated: Interval, magnitude: &Magnitude) -> Interval {
    if let (Some(value), Some(other)) = (magnitude.value, magnitude.other) {
        return Interval { low: Some(value.min(other)), high: Some(value.max(other)) };
    }
    let zero = |value: &Decimal| (value * Decimal::ONE_HUNDRED).is_integer();
    let grouped = |value: &Decimal| *value >= Decimal::ONE && *value < Decimal::ONE_THOUSAND && zero(value);
    match magnitude.value.filter(grouped) {
        Some(value) if magnitude.scale.last_digit == -3 && !magnitude.scale.words => {
            Interval { high: value.checked_mul(Decimal::ONE_THOUSAND), ..stated }
        }
        _ => stated,
    }
}

/// The ends as stated, both the value where there is one.
fn stated(magnitude: &Magnitude) -> Interval {
    match magnitude.value {
        Some(value) => Interval { low: Some(value), high: Some(value) },
        None => Interval { low: magnitude.low, high: magnitude.high },
    }
}

/// Half the unit of the last digit that tells something; nothing for vague numbers ("dozens") and exact counts.
fn rounding(quantity: &Quantity, value: Decimal) -> Decimal {
    if is_share(quantity) {
        return share_slack(value);
    }
    let scale = quantity.magnitude.scale;
    let vague = scale.words && quantity.magnitude.value.is_none();
    let counts = !matches!(quantity.unit, Unit::Measure { .. });
    let exact = counts && (value.abs() < EXACT_COUNTS || scale.last_nonzero <= 0 && value.is_integer());
    if vague || exact {
        return Decimal::ZERO;
    }
    let most = if quantity.magnitude.bound.is_some() { MOST_BY_BOUND } else { MOST_BY_ZEROS };
    let cap = value.abs().saturating_mul(most);
    // "1.5 hours" is said of 85 minutes, too.
    if (scale.words || quantity.unit.measures("time")) && is_in_quarters(value) {
        return HALF_A_QUARTER;
    }
    match half_of(scale.last_nonzero) {
        Some(half) if scale.last_nonzero > 0 => half.min(cap),
        Some(half) => half,
        None => cap,
    }
}

/// "an hour and a quarter", "two and a half years": told to the next quarter.
fn is_in_quarters(value: Decimal) -> bool {
    !value.is_integer() && value.checked_mul(Decimal::from(4)).is_some_and(|quarters| quarters.is_integer())
}

/// How far a value may be from the quarter that it is told as.
const HALF_A_QUARTER: Decimal = Decimal::from_parts(125, 0, 0, false, 3);

/// "a third", "one in five": told as a part, no digits of it are written.
fn is_share(quantity: &Quantity) -> bool {
    matches!(&quantity.unit, Unit::Measure { name, .. } if &**name == "1")
}

/// Parts in words stand for what is near them: a third for 31 to 36 %, one in a hundred for what is near 1 %.
fn share_slack(value: Decimal) -> Decimal {
    MOST_OF_SHARE.min(value.abs().checked_div(Decimal::from(8)).unwrap_or_default())
}

/// "a third" may be two and a half points off.
const MOST_OF_SHARE: Decimal = Decimal::from_parts(25, 0, 0, false, 3);

/// Half a power of ten.
fn half_of(exponent: i32) -> Option<Decimal> {
    power_of_ten(exponent)?.checked_div(Decimal::TWO)
}

/// A bound opens its side, as far as writers stray from the number with that word.
fn bounded(interval: Interval, magnitude: &Magnitude, tables: &Tables) -> Interval {
    let Some(bound) = magnitude.bound else { return interval };
    let stretch = tables.hedges.stretch(bound);
    let beyond = |end: Option<Decimal>, sign: Decimal| {
        let end = end?;
        end.checked_add(end.abs().checked_mul(stretch?)? * sign)
    };
    match bound {
        Bound::AtLeast | Bound::MoreThan => Interval { high: beyond(interval.high, Decimal::ONE), ..interval },
        Bound::AtMost | Bound::LessThan => Interval { low: beyond(interval.low, -Decimal::ONE), ..interval },
    }
}

/// The shares of the number by which its approximator widens it, below and above.
fn slack(magnitude: &Magnitude, tables: &Tables) -> [Decimal; 2] {
    let hedge = magnitude.approximator.as_deref().and_then(|word| tables.hedges.approximator(word));
    hedge.map_or([Decimal::ZERO; 2], |hedge| [hedge.below, hedge.above])
}

/// How far an approximator lets the value be off: a share of it, but no more than three quarters of the step that the
/// number is rounded to. Who writes “about 13” would have written “about 14” of 13.9 (Krifka 2007, “Approximate
/// interpretation of number words”: the rounder the number, the coarser the scale). “About 40” is 36 to 44, “about 135” 131.25
/// to 138.75.
fn vagueness(magnitude: &Magnitude, value: Decimal, share: Decimal) -> Decimal {
    let share = value.abs().saturating_mul(share);
    let in_digits = magnitude.value.is_some() && !magnitude.scale.words;
    match step(magnitude).filter(|_| in_digits).and_then(|step| step.checked_mul(OF_A_STEP)) {
        Some(most) => share.min(most),
        None => share,
    }
}

/// What the number counts in: the unit of its last digit that tells something, five of it where that digit is a five.
fn step(magnitude: &Magnitude) -> Option<Decimal> {
    let unit = power_of_ten(magnitude.scale.last_nonzero)?;
    let fives = unit.checked_mul(Decimal::from(5))?;
    let in_fives = magnitude.value.is_some_and(|value| (value % fives).is_zero());
    Some(if in_fives { fives } else { unit })
}

/// How much of a step an approximator may be worth.
const OF_A_STEP: Decimal = Decimal::from_parts(75, 0, 0, false, 2);
