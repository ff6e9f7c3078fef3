//! The likely cause of a conflict, where one fits: what an editor would look for first.

use rust_decimal::Decimal;

use super::verdict::stated;
use crate::model::{Claim, PeriodKind, Unit};

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
