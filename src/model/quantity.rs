use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Span;

/// A magnitude with a unit, as written (ISO 80000-1: a quantity's value is a number and a reference).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The digits or number words alone, the multiplier included.
    pub number: Span,
    /// How many, in the unit as written.
    pub magnitude: Magnitude,
    /// Of what.
    pub unit: Unit,
    /// The words of the unit or of the counted noun with its modifiers; `None` where the text leaves them out.
    pub unit_span: Option<Span>,
    /// Level, change, ratio: what kind of statement the number makes.
    pub sense: Sense,
    /// In the canonical unit, widened; `None` until normalised or where the unit has none.
    pub measure: Option<Measure>,
    /// This figure repeats the one before it in another unit: "64 km (40 miles)".
    pub dual: bool,
}

impl Quantity {
    /// Whether the two may be one value: what each may be meets. Where both are written in one unit and not both hedged, the
    /// one value lies within what the other may be, ends left out: "five years" isn't "four years", though both may round
    /// four and a half, and "2½ years" is no "two".
    pub fn may_be(&self, other: &Self) -> bool {
        let Some((x, y)) = self.measure.as_ref().zip(other.measure.as_ref()) else { return false };
        let one_scale = self.unit == other.unit && !(self.is_hedged() && other.is_hedged());
        x.meets(y) && (!one_scale || x.is_within(y) || y.is_within(x))
    }

    /// An approximator stands with it, or a bound.
    pub fn is_hedged(&self) -> bool {
        self.magnitude.bound.is_some() || self.magnitude.approximator.is_some()
    }
}

/// How many: a value, a range, or one open end.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Magnitude {
    /// The number as the writer meant it ("1.4 million" is 1400000); `None` for a closed range or a vague number.
    pub value: Option<Decimal>,
    /// The lower end as stated: of a range, of a vague number ("dozens" is 24), of "at least 5".
    pub low: Option<Decimal>,
    /// The upper end as stated.
    pub high: Option<Decimal>,
    /// The other reading of a number whose separator may group or divide, where the document leaves it in doubt: 3.141
    /// of "3,141" beside "12,5 %".
    pub other: Option<Decimal>,
    /// Which side is open.
    pub bound: Option<Bound>,
    /// The word that makes it vague: "about", "nearly"; lower case, from the table.
    pub approximator: Option<Arc<str>>,
    /// How exactly it was written.
    pub scale: Scale,
}

/// How exactly a number was written: what its digits imply about rounding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    /// The power of ten of the last digit as written: 64 is 0, 1.4 million is 5, 2.50 is -2.
    pub last_digit: i32,
    /// The power of ten of the last digit that isn't zero: 660,000 is 4, 64 is 0.
    pub last_nonzero: i32,
    /// Spelled out in words ("half a million"), so that nothing can be told from its digits.
    pub words: bool,
}

/// Which side of a magnitude is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// "at least", "no fewer than"
    AtLeast,
    /// "more than", "over"
    MoreThan,
    /// "at most", "up to"
    AtMost,
    /// "less than", "under"
    LessThan,
}

/// What a number is a number of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Unit {
    /// Nothing that the text names.
    None,
    /// A unit of the tables, by its canonical name ("kilometre", "usd", "percent", "kilometre/hour").
    Measure {
        /// The unit's name in `data/units`.
        name: Arc<str>,
        /// Its dimension ("length", "money", "percent").
        dimension: Arc<str>,
        /// It may be another unit too ("ton", "gallon"): never alone the ground of a conflict.
        ambiguous: bool,
    },
    /// A counted noun, the unit of a count.
    Count {
        /// The head noun's lemma: "person", "plane".
        noun: Arc<str>,
    },
}

impl Unit {
    /// Whether it is of the dimension ("length", "money").
    pub fn measures(&self, wanted: &str) -> bool {
        matches!(self, Self::Measure { dimension, .. } if &**dimension == wanted)
    }
}

/// What kind of statement a number makes. A change isn't a level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sense {
    /// So many, so much.
    #[default]
    Level,
    /// So many more: "up 5 %", "a third more", "another 400" (which adds to a level).
    Increase,
    /// So many fewer: "fell by 30".
    Decrease,
    /// So many times as much: "twice as many".
    Factor,
    /// A rank: "the 3rd", "second-largest". Read, never compared as a count.
    Ordinal,
    /// A score or record of two sides: "91-73".
    Score,
    /// An age: "31-year-old".
    Age,
}

/// A magnitude in the canonical unit of its dimension, widened by rounding and by the approximator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// The canonical unit's name ("metre").
    pub unit: Arc<str>,
    /// The value, exact.
    pub value: Option<Decimal>,
    /// What the value may be.
    pub interval: Interval,
}

impl Measure {
    /// Whether both may be one value, more than one where that is neither's own: what rounds to two and what rounds to three
    /// have two and a half in common, and aren't the same.
    fn meets(&self, other: &Self) -> bool {
        let (x, y) = (self.interval, other.interval);
        let touch = [(x.high, y.low), (y.high, x.low)].into_iter().find_map(|(high, low)| high.filter(|_| high == low));
        x.meets(&y) && touch.is_none_or(|at| [self.value, other.value].contains(&Some(at)))
    }

    /// Whether the value is what the other may be, its ends left out but for an exact one. What has no one value is.
    fn is_within(&self, other: &Self) -> bool {
        let Interval { low, high } = other.interval;
        let inside = |value| low.is_none_or(|low| low < value) && high.is_none_or(|high| value < high);
        self.value.is_none_or(|value| other.value == Some(value) || inside(value))
    }
}

/// A closed interval; `None` is an open end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Interval {
    /// The lowest value.
    pub low: Option<Decimal>,
    /// The highest value.
    pub high: Option<Decimal>,
}

impl Interval {
    /// Whether the two have a value in common.
    pub fn meets(&self, other: &Self) -> bool {
        let below = |high: Option<Decimal>, low: Option<Decimal>| matches!((high, low), (Some(h), Some(l)) if h < l);
        !below(self.high, other.low) && !below(other.high, self.low)
    }
}

/// A number with no more digits behind the point than so many in all take; whole numbers stay whole.
pub fn significant(number: Decimal, digits: u32) -> Decimal {
    let written = number.mantissa().unsigned_abs().checked_ilog10().map_or(0, |power| power + 1);
    number.round_dp((digits + number.scale()).saturating_sub(written))
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn as_many_digits_as_are_asked_for_whatever_there_are() {
        assert_eq!(significant(dec!(0.045678), 3), dec!(0.0457));
        assert_eq!(significant(dec!(1234567.8), 3), dec!(1234568));
        assert_eq!(significant(dec!(0.9999999999999999999999999999), 3), dec!(1.00));
        assert_eq!(significant(dec!(0.0000000000000000000000000012), 3), dec!(0.0000000000000000000000000012));
        assert_eq!(significant(Decimal::MAX, 3), Decimal::MAX);
        assert_eq!(significant(Decimal::ZERO, 3), Decimal::ZERO);
    }
}
