//! Arithmetic on intervals: what two figures come to when each may be anything that its digits allow.
//!
//! An end that can't be told, an overflow included, is open: doubt makes an interval wider, and so a finding rarer.

use rust_decimal::Decimal;

use crate::model::Interval;

/// The one value.
pub const fn exactly(value: Decimal) -> Interval {
    Interval { low: Some(value), high: Some(value) }
}

/// From `low` to `high`, both included.
pub const fn between(low: Decimal, high: Decimal) -> Interval {
    Interval { low: Some(low), high: Some(high) }
}

/// `value` and up to `by` on either side.
pub fn around(value: Decimal, by: Decimal) -> Interval {
    widen(exactly(value), by)
}

/// The interval with `by` more on either side.
pub fn widen(interval: Interval, by: Decimal) -> Interval {
    Interval {
        low: interval.low.and_then(|low| low.checked_sub(by)),
        high: interval.high.and_then(|high| high.checked_add(by)),
    }
}

/// The smallest interval that holds both.
pub fn hull(a: Interval, b: Interval) -> Interval {
    Interval { low: both(a.low, b.low).map(|(x, y)| x.min(y)), high: both(a.high, b.high).map(|(x, y)| x.max(y)) }
}

/// `a + b`
pub fn add(a: Interval, b: Interval) -> Interval {
    Interval { low: with(a.low, b.low, Decimal::checked_add), high: with(a.high, b.high, Decimal::checked_add) }
}

/// `a - b`
pub fn sub(a: Interval, b: Interval) -> Interval {
    Interval { low: with(a.low, b.high, Decimal::checked_sub), high: with(a.high, b.low, Decimal::checked_sub) }
}

/// `a × b`, both from zero up; wide open where one may be less.
pub fn mul(a: Interval, b: Interval) -> Interval {
    if !positive(a) || !positive(b) {
        return Interval::default();
    }
    Interval { low: with(a.low, b.low, Decimal::checked_mul), high: with(a.high, b.high, Decimal::checked_mul) }
}

/// `a ÷ b`, both from zero up; open above where `b` may be zero.
pub fn div(a: Interval, b: Interval) -> Interval {
    if !positive(a) || !positive(b) {
        return Interval::default();
    }
    Interval { low: with(a.low, b.high, Decimal::checked_div), high: with(a.high, b.low, Decimal::checked_div) }
}

/// `a × by`, `by` of either sign.
pub fn scale(a: Interval, by: Decimal) -> Interval {
    let ends = [a.low, a.high].map(|end| end.and_then(|end| end.checked_mul(by)));
    let [low, high] = if by.is_sign_negative() { [ends[1], ends[0]] } else { ends };
    Interval { low, high }
}

/// How far apart the two are; `None` where they meet.
pub fn apart(a: Interval, b: Interval) -> Option<Decimal> {
    let above =
        |low: Option<Decimal>, high: Option<Decimal>| both(low, high).filter(|(l, h)| l > h).map(|(l, h)| l - h);
    above(a.low, b.high).or_else(|| above(b.low, a.high))
}

/// Whether all of `a` lies above all of `b`.
pub fn above(a: Interval, b: Interval) -> bool {
    both(a.low, b.high).is_some_and(|(low, high)| low > high)
}

/// Whether neither end is below zero.
fn positive(a: Interval) -> bool {
    a.low.is_some_and(|low| !low.is_sign_negative() || low.is_zero())
}

fn both(a: Option<Decimal>, b: Option<Decimal>) -> Option<(Decimal, Decimal)> {
    Some((a?, b?))
}

fn with(a: Option<Decimal>, b: Option<Decimal>, operation: fn(Decimal, Decimal) -> Option<Decimal>) -> Option<Decimal> {
    both(a, b).and_then(|(a, b)| operation(a, b))
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn open_ends_stay_open() {
        let open = Interval { low: Some(dec!(4)), high: None };
        assert_eq!(add(open, exactly(dec!(1))), Interval { low: Some(dec!(5)), high: None });
        assert_eq!(sub(exactly(dec!(10)), open), Interval { low: None, high: Some(dec!(6)) });
        assert_eq!(apart(open, exactly(dec!(3))), Some(dec!(1)));
        assert_eq!(apart(open, exactly(dec!(400))), None);
    }

    #[test]
    fn an_overflow_is_an_open_end() {
        assert_eq!(mul(exactly(Decimal::MAX), exactly(dec!(2))).high, None);
        assert_eq!(add(exactly(Decimal::MAX), exactly(Decimal::MAX)), Interval::default());
    }

    #[test]
    fn division_by_what_may_be_zero_is_open_above() {
        assert_eq!(div(exactly(dec!(1)), between(dec!(0), dec!(2))), Interval { low: Some(dec!(0.5)), high: None });
    }

    #[test]
    fn a_negative_factor_turns_the_ends() {
        assert_eq!(scale(between(dec!(1), dec!(2)), dec!(-3)), between(dec!(-6), dec!(-3)));
    }
}
