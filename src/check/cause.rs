//! The likely cause of a conflict, where one fits: what an editor would look for first.

use jiff::SignedDuration;
use rust_decimal::Decimal;

use super::verdict::stated;
use crate::model::{Claim, Period, PeriodKind, Unit};

/// A cause: its name and whether it fits.
type Cause = (&'static str, fn(&Claim, &Claim) -> bool);

/// The causes, the most telling first.
const CAUSES: &[Cause] = &[
    ("same number, other unit", same_number_other_unit),
    ("digits transposed", digits_transposed),
    ("digit dropped or doubled", digit_dropped),
    ("factor of 1,000", |a, b| factor(a, b, 1_000)),
    ("factor of 10", |a, b| factor(a, b, 10)),
    ("two sources", two_sources),
    ("older figure still standing", older_figure),
];

/// The first cause that fits.
pub(super) fn likely(a: &Claim, b: &Claim) -> Option<&'static str> {
    CAUSES.iter().find(|(_, fits)| fits(a, b)).map(|(name, _)| *name)
}

/// Whether the one number looks like a slip of the other, by its digits and not by chance, and neither is of more than one event.
pub(super) fn is_slip(a: &Claim, b: &Claim) -> bool {
    !is_of_long(a) && !is_of_long(b) && are_one_slipped(a, b)
}

fn are_one_slipped(a: &Claim, b: &Claim) -> bool {
    digits_transposed(a, b) || [10, 1_000].into_iter().any(|by| factor(a, b, by) && digits(a).is_some_and(tells))
}

/// Two digits that count, or more: "20" and "200" are round both.
fn tells(digits: String) -> bool {
    digits.trim_end_matches('0').len() > 1
}

/// "fell to 41 in the last financial year": of a stretch longer than any one event.
fn is_of_long(claim: &Claim) -> bool {
    let Period { start, end, kind } = claim.period;
    let days = start.zip(end).map(|(start, end)| start.duration_until(end).abs());
    let told = claim.when.as_ref().is_some_and(|when| when.len() <= YEAR_AND_MONTH && !when.contains("REF"));
    told || kind == PeriodKind::Window && days.is_some_and(|days| days > LONG)
}

/// What happened within so long is hardly of one event.
const LONG: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How long the value of a year or of a month is: "2012-03".
const YEAR_AND_MONTH: usize = 7;

fn same_number_other_unit(a: &Claim, b: &Claim) -> bool {
    let written =
        |claim: &Claim| claim.figure.quantity().map(|quantity| (quantity.magnitude.value, quantity.unit.clone()));
    match (written(a), written(b)) {
        (Some((Some(x), Unit::Measure { name: m, .. })), Some((Some(y), Unit::Measure { name: n, .. }))) => {
            x == y && m != n
        }
        _ => false,
    }
}

/// The digits of the number as written, without trailing zeros behind the point.
fn digits(claim: &Claim) -> Option<String> {
    let value = claim.figure.quantity()?.magnitude.value?;
    Some(value.normalize().to_string().chars().filter(char::is_ascii_digit).collect())
}

fn digits_transposed(a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (digits(a), digits(b)) else { return false };
    let differing: Vec<usize> =
        x.bytes().zip(y.bytes()).enumerate().filter(|(_, (p, q))| p != q).map(|(at, _)| at).collect();
    let [first, second] = differing[..] else { return false };
    let (x, y) = (x.as_bytes(), y.as_bytes());
    x.len() == y.len() && x.len() > 1 && second == first + 1 && x[first] == y[second] && x[second] == y[first]
}

/// One is the other without one of its digits, three or more of them.
fn digit_dropped(a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (digits(a), digits(b)) else { return false };
    let (short, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
    let without = |at: usize| format!("{}{}", &long[..at], &long[at + 1..]);
    let zeros_only = long.trim_end_matches('0') == short.trim_end_matches('0');
    long.len() == short.len() + 1 && short.len() > 1 && !zeros_only && (0..long.len()).any(|at| without(at) == short)
}

fn factor(a: &Claim, b: &Claim, factor: i64) -> bool {
    let (Some(x), Some(y)) = (stated(a), stated(b)) else { return false };
    let factor = Decimal::from(factor);
    !x.is_zero() && (x.checked_mul(factor) == Some(y) || y.checked_mul(factor) == Some(x))
}

fn two_sources(a: &Claim, b: &Claim) -> bool {
    matches!((&a.attribution, &b.attribution), (Some(x), Some(y)) if x != y)
}

/// Only what adds up grows old: a magnitude of yesterday is as good as today's.
fn older_figure(a: &Claim, b: &Claim) -> bool {
    let adds_up = |claim: &Claim| claim.period.kind == PeriodKind::RunningTotal;
    adds_up(a) && adds_up(b) && matches!((a.date, b.date), (Some(x), Some(y)) if x != y)
}
