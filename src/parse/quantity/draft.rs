//! A quantity while it is being read: spans and parts, before it becomes a figure.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::Grammar;
use super::unit::Found;
use crate::model::{Bound, Figure, Magnitude, Quantity, Reading, Scale, Sense, Span, Unit};
use crate::parse::number::Form;

/// A quantity being read.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub span: Span,
    pub number: Span,
    pub value: Option<Decimal>,
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
    pub scale: Scale,
    pub form: Form,
    pub bound: Option<Bound>,
    pub approximator: Option<Arc<str>>,
    pub unit: Option<Found>,
    pub noun: Option<Arc<str>>,
    pub unit_span: Option<Span>,
    pub sense: Sense,
    pub dual: bool,
    /// Told as so many of so many: "one in five".
    pub share: bool,
}

impl Draft {
    /// Nothing stands with the number that tells what it is a number of.
    pub fn is_bare(&self) -> bool {
        self.unit.is_none() && self.noun.is_none()
    }

    /// As the other stages have it.
    pub fn figure(self, _grammar: &Grammar<'_>) -> Figure {
        let (low, high) = self.ends();
        let magnitude = Magnitude {
            // "a couple of boats" are two.
            value: self.value.or(low.filter(|_| low == high)),
            low,
            high,
            other: None,
            bound: self.bound,
            approximator: self.approximator.clone(),
            scale: self.scale,
        };
        let quantity = Quantity {
            number: self.number,
            magnitude,
            unit: self.unit_as_written(),
            unit_span: self.unit_span,
            sense: self.sense,
            measure: None,
            dual: self.dual,
        };
        Figure { span: self.span, sentence: 0, reading: Reading::Quantity(quantity) }
    }

    /// The ends as stated: a bound states one of them.
    fn ends(&self) -> (Option<Decimal>, Option<Decimal>) {
        match (self.bound, self.value) {
            (Some(Bound::AtLeast | Bound::MoreThan), Some(value)) => (Some(value), None),
            (Some(Bound::AtMost | Bound::LessThan), Some(value)) => (None, Some(value)),
            _ => (self.low, self.high),
        }
    }

    fn unit_as_written(&self) -> Unit {
        match (&self.unit, &self.noun) {
            (Some(found), _) => Unit::Measure {
                name: found.name.clone(),
                dimension: found.dimension.clone(),
                ambiguous: found.ambiguous,
            },
            (None, Some(noun)) => Unit::Count { noun: noun.clone() },
            (None, None) => Unit::None,
        }
    }
}
