//! A length of time as a quantity: "two and a half hours" is 2.5 hours.

use rust_decimal::Decimal;

use super::hedge::Hedge;
use super::length::Written;
use crate::model::{Bound, Length, Magnitude, Quantity, Scale, Sense, Span, TimeExpression, TimeShape, TimeUnit, Unit};

/// The quantity of a duration or of a window.
pub(super) fn of(
    expression: &TimeExpression,
    written: Option<&Written>,
    hedge: Option<&Hedge>,
    span: Span,
) -> Option<Quantity> {
    let (TimeShape::Duration(length) | TimeShape::Window { length, .. } | TimeShape::Ending { length, .. }) =
        &expression.shape
    else {
        return None;
    };
    let (value, unit) = in_smallest(length)?;
    let magnitude = match length.least.filter(|_| length.parts.len() == 1) {
        Some(least) => Magnitude { low: Some(least), high: Some(value), ..Magnitude::default() },
        None => bounded(value, hedge),
    };
    let magnitude = Magnitude { scale: scale(value), approximator: approximator(hedge), ..magnitude };
    Some(Quantity {
        number: written.map_or(span, |written| written.number),
        magnitude,
        unit: Unit::Measure { name: name(unit).into(), dimension: "time".into(), ambiguous: false },
        unit_span: Some(written.map_or(span, |written| written.unit)),
        sense: Sense::Level,
        measure: None,
        dual: false,
    })
}

fn bounded(value: Decimal, hedge: Option<&Hedge>) -> Magnitude {
    let Some(Hedge::Bound(bound)) = hedge else { return Magnitude { value: Some(value), ..Magnitude::default() } };
    let bound = *bound;
    let low = matches!(bound, Bound::AtLeast | Bound::MoreThan);
    Magnitude {
        value: Some(value),
        low: low.then_some(value),
        high: (!low).then_some(value),
        bound: Some(bound),
        ..Magnitude::default()
    }
}

fn approximator(hedge: Option<&Hedge>) -> Option<std::sync::Arc<str>> {
    match hedge {
        Some(Hedge::Approximator(word)) => Some(word.clone()),
        _ => None,
    }
}

/// The whole length in its smallest unit, by the calendar's usual factors.
fn in_smallest(length: &Length) -> Option<(Decimal, TimeUnit)> {
    let smallest = length.parts.last()?.1;
    let total = length.parts.iter().try_fold(Decimal::ZERO, |total, (count, unit)| {
        let factor = Decimal::from(seconds(*unit)).checked_div(Decimal::from(seconds(smallest)))?;
        total.checked_add((*count)?.checked_mul(factor)?)
    })?;
    Some((total.normalize(), smallest))
}

/// Seconds in a unit: a month is a twelfth of a year, a year 365 days, as in everyday reckoning.
fn seconds(unit: TimeUnit) -> u64 {
    const DAY: u64 = 86_400;
    match unit {
        TimeUnit::Second => 1,
        TimeUnit::Minute => 60,
        TimeUnit::Hour => 3_600,
        TimeUnit::Day | TimeUnit::Night | TimeUnit::BusinessDay => DAY,
        TimeUnit::Weekend => 2 * DAY,
        TimeUnit::Week => 7 * DAY,
        TimeUnit::Fortnight => 14 * DAY,
        TimeUnit::Month => 365 * DAY / 12,
        TimeUnit::Quarter => 365 * DAY / 4,
        TimeUnit::Half => 365 * DAY / 2,
        TimeUnit::Year | TimeUnit::FiscalYear | TimeUnit::SchoolYear => 365 * DAY,
        TimeUnit::Decade => 3_650 * DAY,
        TimeUnit::Century => 36_500 * DAY,
        TimeUnit::Millennium => 365_000 * DAY,
    }
}

/// The unit's name in the tables of units.
fn name(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Second => "second",
        TimeUnit::Minute => "minute",
        TimeUnit::Hour => "hour",
        TimeUnit::Day | TimeUnit::Night | TimeUnit::BusinessDay => "day",
        TimeUnit::Weekend => "weekend",
        TimeUnit::Week => "week",
        TimeUnit::Fortnight => "fortnight",
        TimeUnit::Month => "month",
        TimeUnit::Quarter => "quarter",
        TimeUnit::Half => "half-year",
        TimeUnit::Year | TimeUnit::FiscalYear | TimeUnit::SchoolYear => "year",
        TimeUnit::Decade => "decade",
        TimeUnit::Century => "century",
        TimeUnit::Millennium => "millennium",
    }
}

fn scale(value: Decimal) -> Scale {
    let value = value.normalize();
    let last_digit = -i32::try_from(value.scale()).unwrap_or(0);
    let zeros = value.mantissa().to_string().bytes().rev().take_while(|digit| *digit == b'0').count();
    let last_nonzero = if value.is_zero() { last_digit } else { last_digit + i32::try_from(zeros).unwrap_or(0) };
    Scale { last_digit, last_nonzero, words: false }
}
