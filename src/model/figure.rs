use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Day, Quantity, Sense, Span, Timex};

/// A quantity or a date, where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// All its words: approximator, bound, number, unit or counted noun.
    pub span: Span,
    /// The number of its sentence.
    pub sentence: usize,
    /// What it says.
    pub reading: Reading,
}

/// What a figure says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reading {
    /// A number of something.
    Quantity(Quantity),
    /// A date, time, duration or set. A duration is a quantity too: [`Timex::duration`] holds it.
    Timex(Timex),
}

impl Figure {
    /// The quantity that it is or holds (a duration is one).
    pub fn quantity(&self) -> Option<&Quantity> {
        match &self.reading {
            Reading::Quantity(quantity) => Some(quantity),
            Reading::Timex(timex) => timex.duration.as_deref(),
        }
    }

    /// The minute of the day that it tells, where it is a clock's time.
    pub fn clock(&self) -> Option<u16> {
        self.timex()?.clock()
    }

    /// The day on which something was, where it tells one and no time of it by the clock.
    pub fn day(&self) -> Option<Day> {
        let timex = self.timex().filter(|timex| timex.clock().is_none())?;
        Day::at(timex)
    }

    /// The two sides of a score, the larger first: 5 and 1 of "a 5-1 defeat", 2 and 1 of "voted 2-1".
    pub fn score(&self) -> Option<(Decimal, Decimal)> {
        let quantity = self.quantity().filter(|quantity| quantity.sense == Sense::Score)?;
        quantity.magnitude.high.zip(quantity.magnitude.low)
    }

    /// Whether the two may be one value, one score, one time of day, or one day.
    pub fn may_be(&self, other: &Self) -> bool {
        if let Some((x, y)) = self.score().zip(other.score()) {
            return x == y;
        }
        if let Some((x, y)) = self.day().zip(other.day()) {
            return x.may_be(&y).unwrap_or(false);
        }
        match (self.timex(), other.timex()) {
            (Some(x), Some(y)) if x.duration.is_none() => x.may_be_at(y).unwrap_or(false),
            _ => self.quantity().zip(other.quantity()).is_some_and(|(x, y)| x.may_be(y)),
        }
    }

    /// The timex that it is.
    pub fn timex(&self) -> Option<&Timex> {
        match &self.reading {
            Reading::Timex(timex) => Some(timex),
            Reading::Quantity(_) => None,
        }
    }
}
