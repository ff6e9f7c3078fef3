//! An amount: what a figure may come to in the canonical unit, ready for arithmetic.

use rust_decimal::{Decimal, dec};

use super::interval::{self, exactly};
use crate::model::{Bound, Claim, Interval, Magnitude, Quantity, Sense, Unit};

/// Trailing zeros may be rounding, but by no more than this share of the value (DESIGN, rules of comparison, 2).
const MOST_ROUNDING: Decimal = dec!(0.05);

/// A figure as a number to reckon with.
#[derive(Clone, Copy)]
pub struct Amount<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// Its quantity.
    pub quantity: &'a Quantity,
    /// Its unit, its own or borrowed from a figure beside it.
    pub unit: &'a Unit,
    /// The unit that `value` and the intervals are in, where the tables know it.
    pub canonical: Option<&'a str>,
    /// The value as written, in the canonical unit where it has one.
    pub value: Decimal,
    /// What it may be, by its digits, approximator and bound.
    pub interval: Interval,
    /// What it may be where the writer cuts digits off instead of rounding: one unit of the last digit either way.
    pub loose: Interval,
}

impl<'a> Amount<'a> {
    /// The amount of a claim with one value; `None` for ranges and vague numbers.
    pub fn of(claim: &'a Claim) -> Option<Self> {
        let quantity = claim.figure.quantity()?;
        let written = quantity.magnitude.value.or(quantity.magnitude.low).or(quantity.magnitude.high)?;
        if quantity.magnitude.low.is_some() && quantity.magnitude.high.is_some() && quantity.magnitude.value.is_none() {
            return None;
        }
        let measure = quantity.measure.as_ref();
        let value = measure.and_then(|measure| measure.value).unwrap_or(written);
        let step = per_unit(quantity, written, value).checked_mul(step(claim, quantity, written))?;
        let plain = rounded(&quantity.magnitude, value, step / dec!(2));
        let known = measure.filter(|_| !is_percent(quantity) && !has_decimals(claim, quantity));
        let interval = known.map_or(plain, |measure| measure.interval);
        let loose = interval::hull(interval, rounded(&quantity.magnitude, value, step));
        let canonical = measure.map(|measure| measure.unit.as_ref());
        Some(Self { claim, quantity, unit: &quantity.unit, canonical, value, interval, loose })
    }

    /// What the number may be in the unit as written, and the number: exact where it counts or tells money to the unit.
    pub fn written(&self) -> Option<(Interval, Decimal)> {
        let value = self.quantity.magnitude.value?;
        let vague = self.is_vague();
        let last = power_of_ten(self.quantity.magnitude.scale.last_digit);
        let step = if vague { step(self.claim, self.quantity, value).max(value / dec!(10)) } else { last };
        let exact = !vague && (self.is_count() || self.is_duration()) && value.fract().is_zero() && value < dec!(1000);
        Some((if exact { exactly(value) } else { interval::around(value, step / dec!(2)) }, value))
    }

    /// The number as written, where it has no unit of its own: a bare 40 may have been taken for years of age.
    #[must_use]
    pub fn bare(self) -> Self {
        if *self.unit == Unit::None { self.as_written() } else { self }
    }

    /// The number as written, in the unit as written.
    #[must_use]
    pub fn as_written(self) -> Self {
        let Some(written) = self.quantity.magnitude.value else { return self };
        let step = step(self.claim, self.quantity, written);
        let interval = rounded(&self.quantity.magnitude, written, step / dec!(2));
        let loose = interval::hull(interval, rounded(&self.quantity.magnitude, written, step));
        Self { value: written, interval, loose, canonical: None, ..self }
    }

    /// Whether the two are numbers of one kind: one canonical unit, or both counts or bare numbers.
    pub fn comparable(&self, other: &Self) -> bool {
        match (self.unit, other.unit) {
            (Unit::Measure { name: m, dimension: x, .. }, Unit::Measure { name: n, dimension: y, .. }) => {
                m == n || (x == y && self.canonical == other.canonical && self.canonical.is_some())
            }
            (Unit::Measure { .. }, _) | (_, Unit::Measure { .. }) => false,
            _ => true,
        }
    }

    /// The ends of a range told as a way, "from 20 to 30": the value before and the value after.
    pub fn ends(claim: &'a Claim) -> Option<(Self, Self)> {
        let quantity = claim.figure.quantity()?;
        let (low, high) = (quantity.magnitude.low?, quantity.magnitude.high?);
        let lead = claim.figure.span.back(claim.sentence_span.start).start;
        let from = claim.sentence.get(..lead).is_some_and(|lead| lead.trim_end().ends_with("from"));
        let way = claim.text.contains(" to ") || claim.text.contains('–') || claim.text.contains(" until ");
        if quantity.magnitude.value.is_some() || !way || !(from || claim.text.to_ascii_lowercase().starts_with("from "))
        {
            return None;
        }
        let end = |value: Decimal| {
            let (step, unit) = (step(claim, quantity, value), &quantity.unit);
            let interval = interval::around(value, step / dec!(2));
            let loose = interval::around(value, step);
            Self { claim, quantity, unit, canonical: None, value, interval, loose }
        };
        Some((end(low), end(high)))
    }

    /// The same in the unit of `other`, where it has none of its own: the 60 of "from 60 to 45 minutes".
    #[must_use]
    pub fn borrowing(self, other: &Self) -> Self {
        let written = other.quantity.magnitude.value.filter(|written| !written.is_zero());
        let factor = written.and_then(|written| other.value.checked_div(written));
        match (self.unit, other.unit, factor) {
            (Unit::None, Unit::Measure { .. }, Some(factor)) => Self {
                unit: other.unit,
                canonical: other.canonical,
                value: self.value.checked_mul(factor).unwrap_or(self.value),
                interval: interval::scale(self.interval, factor),
                loose: interval::scale(self.loose, factor),
                ..self
            },
            _ => self,
        }
    }

    /// The same in the millions or the like of `other`, where it has none of its own: the 2.0 of "from 2.0 to 2.1 million".
    #[must_use]
    pub fn borrowing_scale(self, other: &Self) -> Self {
        let (own, shared) = (multiplier(self.claim, self.quantity), multiplier(other.claim, other.quantity));
        let small = self.quantity.magnitude.value.is_some_and(|written| written < dec!(1000));
        let factor = shared.filter(|_| own.is_none() && small);
        let Some(factor) = factor.filter(|_| self.unit == other.unit || *self.unit == Unit::None) else { return self };
        Self {
            value: self.value.checked_mul(factor).unwrap_or(self.value),
            interval: interval::scale(self.interval, factor),
            loose: interval::scale(self.loose, factor),
            ..self
        }
    }

    /// The same in the unit of `other`, where it is told in hundredths of it: the 8 cents of "down 8 cents from 1.20 euros".
    #[must_use]
    pub fn borrowing_main_unit(self, other: &Self) -> Self {
        let written = other.quantity.magnitude.value.filter(|written| !written.is_zero());
        let factor = written.and_then(|written| other.value.checked_div(written)?.checked_div(dec!(100)));
        let minor = matches!(self.unit, Unit::Measure { name, .. } if matches!(name.as_ref(), "cent" | "penny"));
        let main = matches!(other.unit, Unit::Measure { dimension, .. } if dimension.as_ref() == "money")
            && other.unit != self.unit;
        let (Some(factor), Some(own)) = (factor.filter(|_| minor && main), self.quantity.magnitude.value) else {
            return self;
        };
        let Some(by) = own.checked_mul(factor).and_then(|own| own.checked_div(self.value)) else { return self };
        Self {
            unit: other.unit,
            canonical: other.canonical,
            value: self.value.checked_mul(by).unwrap_or(self.value),
            interval: interval::scale(self.interval, by),
            loose: interval::scale(self.loose, by),
            ..self
        }
    }

    /// Whether its unit is a rate: dollars a barrel.
    pub fn is_rate(&self) -> bool {
        matches!(self.unit, Unit::Measure { name, .. } if name.contains('/'))
    }

    /// The same as a rate like `rate`, where its unit is what that is so many of: the $90 of "to $63 a barrel from $90".
    #[must_use]
    pub fn borrowing_rate(self, rate: &Self) -> Self {
        let (Unit::Measure { name, .. }, Unit::Measure { name: per, .. }) = (self.unit, rate.unit) else { return self };
        let written = rate.quantity.magnitude.value.filter(|written| !written.is_zero());
        let factor = written.and_then(|written| rate.value.checked_div(written));
        let Some(factor) = factor.filter(|_| !self.is_rate() && per.split('/').next() == Some(name)) else {
            return self;
        };
        // By the numbers as written: the cents of "33 cents a share from 30 cents" count for as much in both.
        let own = self.quantity.magnitude.value.filter(|own| !own.is_zero()).and_then(|own| own.checked_mul(factor));
        let Some(by) = own.and_then(|own| own.checked_div(self.value)) else { return self };
        Self {
            unit: rate.unit,
            canonical: rate.canonical,
            value: self.value.checked_mul(by).unwrap_or(self.value),
            interval: interval::scale(self.interval, by),
            loose: interval::scale(self.loose, by),
            ..self
        }
    }

    /// What the number itself may be, its bound left aside: the 145 of "up to 145 km/h (90 mph)", which holds for both.
    pub fn stated(&self) -> Interval {
        let Interval { low, high } = self.loose;
        if self.quantity.magnitude.bound.is_none() || (low.is_some() && high.is_some()) {
            return self.loose;
        }
        let by = low.or(high).and_then(|end| end.checked_sub(self.value)).unwrap_or_default().abs();
        interval::around(self.value, by)
    }

    /// What it may be beside `others`, figures of one statement that one writer rounded alike: as exactly as the finest
    /// of them is written, so that 300 beside 120 is 295 to 305.
    pub fn beside(&self, others: &[&Self]) -> Interval {
        if self.is_vague()
            || others.iter().any(|other| other.is_measure() && self.is_measure() && other.unit != self.unit)
        {
            return self.interval;
        }
        let finest = others.iter().map(|other| other.quantity.magnitude.scale.last_nonzero).min();
        let written = self.quantity.magnitude.value.unwrap_or(self.value);
        let own = step(self.claim, self.quantity, written);
        let last = power_of_ten(self.quantity.magnitude.scale.last_digit);
        let step = finest.map_or(own, |finest| own.min(power_of_ten(finest)).max(last.min(own)));
        let half = per_unit(self.quantity, written, self.value).checked_mul(step / dec!(2));
        half.map_or(self.interval, |half| interval::around(self.value, half))
    }

    /// Whether it counts so many a day or for each of something else.
    pub fn is_per(&self) -> bool {
        self.is_rate() || self.noun().is_some_and(|noun| noun.contains('/') || noun.starts_with("per "))
    }

    /// Whether it has a unit of the tables.
    pub fn is_measure(&self) -> bool {
        matches!(self.unit, Unit::Measure { .. })
    }

    /// Whether it is a share in percent.
    pub fn is_percent(&self) -> bool {
        is_percent(self.quantity)
    }

    /// Whether it counts things, or is a bare number.
    pub fn is_count(&self) -> bool {
        is_count(self.quantity)
    }

    /// Whether it is a length of time.
    pub fn is_duration(&self) -> bool {
        matches!(self.dimension(), Some("duration" | "time"))
    }

    /// The dimension of its unit.
    pub fn dimension(&self) -> Option<&'a str> {
        match self.unit {
            Unit::Measure { dimension, .. } => Some(dimension),
            _ => None,
        }
    }

    /// The name of its unit of measure.
    pub fn unit_name(&self) -> Option<&'a str> {
        match self.unit {
            Unit::Measure { name, .. } => Some(name),
            _ => None,
        }
    }

    /// The counted noun.
    pub fn noun(&self) -> Option<&'a str> {
        match self.unit {
            // A bare number of people has a noun of no letters.
            Unit::Count { noun } => Some(noun.as_ref()).filter(|noun: &&str| !noun.is_empty()),
            _ => None,
        }
    }

    /// Whether it says how many there are: no rank, score or age.
    pub fn is_level(&self) -> bool {
        matches!(self.quantity.sense, Sense::Level | Sense::Increase | Sense::Decrease)
    }

    /// Whether it is written with a word or a bound that makes it vague.
    pub fn is_vague(&self) -> bool {
        let magnitude = &self.quantity.magnitude;
        magnitude.bound.is_some() || magnitude.approximator.is_some()
    }
}

/// Whether a quantity counts things or is a bare number.
fn is_count(quantity: &Quantity) -> bool {
    !matches!(quantity.unit, Unit::Measure { .. })
}

fn is_percent(quantity: &Quantity) -> bool {
    matches!(&quantity.unit, Unit::Measure { name, .. } if name.as_ref() == "percent")
}

/// One unit of the last digit that tells something, in the unit as written; zero for an exact count. Percentages are
/// told to their last digit: 60 % isn't 63 %.
fn step(claim: &Claim, quantity: &Quantity, written: Decimal) -> Decimal {
    if has_decimals(claim, quantity) {
        power_of_ten(quantity.magnitude.scale.last_digit)
    } else {
        whole_step(quantity, written)
    }
}

fn whole_step(quantity: &Quantity, written: Decimal) -> Decimal {
    let scale = quantity.magnitude.scale;
    let last = power_of_ten(scale.last_digit);
    let rounds = scale.last_nonzero > scale.last_digit;
    if is_count(quantity) && (!rounds || written.abs() < dec!(100)) && last <= Decimal::ONE {
        return Decimal::ZERO;
    }
    if is_percent(quantity) {
        return last;
    }
    let most = written.abs().checked_mul(MOST_ROUNDING).unwrap_or(last);
    let unit = power_of_ten(scale.last_nonzero);
    let unit = if ends_in_five(written, unit) { unit * dec!(2.5) } else { unit };
    unit.min(most).max(last)
}

/// Whether the last digit that isn't zero is a five: such numbers may be rounded to the nearest five.
fn ends_in_five(written: Decimal, unit: Decimal) -> bool {
    written.checked_div(unit).is_some_and(|units| (units.abs() % dec!(10)) == dec!(5))
}

/// How many canonical units one unit as written is; temperatures have an offset besides, which differences don't see.
fn per_unit(quantity: &Quantity, written: Decimal, canonical: Decimal) -> Decimal {
    match &quantity.unit {
        Unit::Measure { name, .. } if name.as_ref() == "fahrenheit" => dec!(5) / dec!(9),
        Unit::Measure { dimension, .. } if dimension.as_ref() == "temperature" => Decimal::ONE,
        _ => canonical.checked_div(written).map_or(Decimal::ONE, |factor| factor.abs()),
    }
}

/// Whether the number is written with a decimal point: then the zeros at its end are no rounding.
fn has_decimals(claim: &Claim, quantity: &Quantity) -> bool {
    let number = quantity.number.back(claim.sentence_span.start).of(&claim.sentence);
    number.split_once('.').is_some_and(|(_, fraction)| fraction.starts_with(|c: char| c.is_ascii_digit()))
}

/// The millions or the like that a number is written in.
fn multiplier(claim: &Claim, quantity: &Quantity) -> Option<Decimal> {
    const WORDS: [(&str, i32); 4] = [("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)];
    let number = quantity.number.back(claim.sentence_span.start).of(&claim.sentence);
    let last = number.rsplit(' ').next()?.trim_end_matches('s');
    let word = WORDS.iter().find(|(word, _)| last.ends_with(word))?;
    Some(power_of_ten(word.1))
}

/// What a number may be: `step` either way, a tenth where it is vague.
fn rounded(magnitude: &Magnitude, value: Decimal, step: Decimal) -> Interval {
    let vague = magnitude.approximator.as_ref().map_or(Decimal::ZERO, |_| value.abs() / dec!(10));
    interval::widen(stated(magnitude, value), step.max(vague))
}

/// The value with its bound: open on one side, or exact.
fn stated(magnitude: &Magnitude, value: Decimal) -> Interval {
    match magnitude.bound {
        Some(Bound::AtLeast | Bound::MoreThan) => Interval { low: Some(value), high: None },
        Some(Bound::AtMost | Bound::LessThan) => Interval { low: None, high: Some(value) },
        None => exactly(value),
    }
}

/// Ten to the power of `exponent`, within what a decimal holds.
pub fn power_of_ten(exponent: i32) -> Decimal {
    let places = exponent.unsigned_abs().min(27);
    if exponent < 0 { Decimal::new(1, places) } else { Decimal::from_i128_with_scale(10_i128.pow(places), 0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Scale;

    fn written(last_digit: i32, last_nonzero: i32, unit: Unit) -> Quantity {
        let scale = Scale { last_digit, last_nonzero, words: false };
        let magnitude = Magnitude { scale, ..Magnitude::default() };
        let (number, sense) = (crate::model::Span::new(0, 0), Sense::Level);
        Quantity { number, magnitude, unit, unit_span: None, sense, measure: None, dual: false }
    }

    #[test]
    fn digits_tell_the_step() {
        let metre = || Unit::Measure { name: "metre".into(), dimension: "length".into(), ambiguous: false };
        let count = || Unit::Count { noun: "person".into() };
        assert_eq!(whole_step(&written(0, 0, metre()), dec!(64)), dec!(1));
        assert_eq!(whole_step(&written(0, 1, metre()), dec!(40)), dec!(2));
        assert_eq!(whole_step(&written(0, 4, metre()), dec!(660000)), dec!(10000));
        assert_eq!(whole_step(&written(5, 5, count()), dec!(1400000)), dec!(100000));
        assert_eq!(whole_step(&written(0, 0, metre()), dec!(215)), dec!(2.5));
        assert_eq!(whole_step(&written(0, 1, count()), dec!(70)), dec!(0));
        assert_eq!(whole_step(&written(0, 0, count()), dec!(1234)), dec!(0));
    }

    #[test]
    fn powers_of_ten_stay_in_range() {
        assert_eq!(power_of_ten(3), dec!(1000));
        assert_eq!(power_of_ten(-2), dec!(0.01));
        assert!(power_of_ten(4000) > Decimal::ONE);
    }
}
