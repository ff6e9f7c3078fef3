//! Bounds and approximators, from `data/lexicon/en/hedges.toml`.

use std::sync::Arc;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::load::{packed, read};
use super::phrases::Phrases;
use crate::model::Bound;

/// The words before and after a number that open a side of it or make it vague.
#[derive(Debug, Default, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Hedges {
    before: Phrases<Hedge>,
    after: Phrases<Hedge>,
}

/// What a hedge does to its number.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hedge {
    /// It opens one side; `stretch` is how far the true value lies beyond at most, as a share, where it lies close.
    Bound {
        /// Which side.
        bound: Bound,
        /// The share, for words that writers use of numbers close by.
        #[serde(default)]
        stretch: Option<Decimal>,
    },
    /// It makes the number vague.
    Approximator(Approximator),
}

/// A vague word.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Approximator {
    /// The word, lower case.
    pub word: Arc<str>,
    /// How far the value may lie below the number, as a share of it.
    pub below: Decimal,
    /// How far above.
    pub above: Decimal,
}

/// The hedges as the build packs them.
const PACKED: &[u8] = packed!("hedges");

impl Hedges {
    pub(super) fn load() -> Result<Self, String> {
        read("hedges", PACKED)
    }

    /// The hedge that a text begins with, and its length in bytes.
    pub fn before(&self, text: &str) -> Option<(usize, &Hedge)> {
        self.before.longest(text)
    }

    /// The hedge that follows a number.
    pub fn after(&self, text: &str) -> Option<(usize, &Hedge)> {
        self.after.longest(text)
    }

    /// How vague a word makes its number.
    pub fn approximator(&self, word: &str) -> Option<&Approximator> {
        let found = self.before.longest(word).or_else(|| self.after.longest(word));
        match found {
            Some((_, Hedge::Approximator(approximator))) => Some(approximator),
            _ => None,
        }
    }

    /// How far beyond a bound's number the true value lies at most; `None` for a true bound.
    pub fn stretch(&self, bound: Bound) -> Option<Decimal> {
        self.before.entries().find_map(|hedge| match hedge {
            Hedge::Bound { bound: other, stretch } if *other == bound => *stretch,
            _ => None,
        })
    }
}
