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

/// What has no measure and is compared as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unmeasured {
    /// The minute of a day, by the clock.
    Clock(u16),
    /// The day on which something was, where no time of it is told by the clock.
    Day(Day),
    /// The year in which something was, where the text tells no more of it: "opened in 1968".
    Year(i16),
    /// The two sides of a score, the larger first: 5 and 1 of "a 5-1 defeat", 2 and 1 of "voted 2-1".
    Score(Decimal, Decimal),
}

impl Figure {
    /// The quantity that it is or holds (a duration is one).
    pub fn quantity(&self) -> Option<&Quantity> {
        match &self.reading {
            Reading::Quantity(quantity) => Some(quantity),
            Reading::Timex(timex) => timex.duration.as_deref(),
        }
    }

    /// What it tells where that has no measure.
    pub fn unmeasured(&self) -> Option<Unmeasured> {
        match &self.reading {
            Reading::Timex(timex) => {
                let day = || Day::at(timex).map(Unmeasured::Day);
                timex.clock().map(Unmeasured::Clock).or_else(day).or_else(|| timex.year().map(Unmeasured::Year))
            }
            Reading::Quantity(quantity) if quantity.sense == Sense::Score => {
                let sides = quantity.magnitude.high.zip(quantity.magnitude.low);
                sides.map(|(high, low)| Unmeasured::Score(high, low))
            }
            Reading::Quantity(_) => None,
        }
    }

    /// Whether the two may be one value, one score, one time of day, one day or one year.
    pub fn may_be(&self, other: &Self) -> bool {
        match (self.unmeasured(), other.unmeasured()) {
            (Some(Unmeasured::Day(x)), Some(Unmeasured::Day(y))) => return x.may_be(&y).unwrap_or(false),
            (Some(x @ (Unmeasured::Score(..) | Unmeasured::Year(_))), Some(y)) => return x == y,
            _ => {}
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
