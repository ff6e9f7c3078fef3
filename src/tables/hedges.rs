//! Bounds and approximators, from `data/lexicon/en/hedges.toml`.

use std::sync::Arc;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::exact::Exact;
use super::load::Data;
use super::phrases::{Fold, Phrases};
use crate::model::Bound;

/// The words before and after a number that open a side of it or make it vague.
#[derive(Debug, Default)]
pub struct Hedges {
    before: Phrases<Hedge>,
    after: Phrases<Hedge>,
}

/// What a hedge does to its number.
#[derive(Clone, Debug, PartialEq)]
pub enum Hedge {
    /// It opens one side; `stretch` is how far the true value lies beyond at most, as a share, where it lies close.
    Bound {
        /// Which side.
        bound: Bound,
        /// The share, for words that writers use of numbers close by.
        stretch: Option<Decimal>,
    },
    /// It makes the number vague.
    Approximator(Approximator),
}

/// A vague word.
#[derive(Clone, Debug, PartialEq)]
pub struct Approximator {
    /// The word, lower case.
    pub word: Arc<str>,
    /// How far the value may lie below the number, as a share of it.
    pub below: Decimal,
    /// How far above.
    pub above: Decimal,
}

#[derive(Deserialize)]
struct File {
    bound: Vec<BoundEntry>,
    approximator: Vec<ApproximatorEntry>,
}

#[derive(Deserialize)]
struct BoundEntry {
    bound: Bound,
    stretch: Option<Exact>,
    before: Vec<String>,
    after: Vec<String>,
}

#[derive(Deserialize)]
struct ApproximatorEntry {
    below: Exact,
    above: Exact,
    before: Vec<String>,
    after: Vec<String>,
}

impl Hedges {
    pub(super) fn load(data: Data) -> Result<Self, String> {
        let file: File = data.read()?;
        let side = |before: bool| {
            let bounds = file.bound.iter().flat_map(move |entry| entry.phrases(before));
            let approximators = file.approximator.iter().flat_map(move |entry| entry.phrases(before));
            Phrases::new(bounds.chain(approximators), Fold::Words)
        };
        Ok(Self { before: side(true), after: side(false) })
    }

    /// The hedge that a text begins with, and its length in bytes.
    pub fn before(&self, text: &str) -> Option<(usize, &Hedge)> {
        self.before.longest(text)
    }

    /// Shows every hedge before a number.
    pub(super) fn before_number(&self, show: &mut impl FnMut(&str)) {
        self.before.each(show);
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
        self.before.entries().iter().find_map(|hedge| match hedge {
            Hedge::Bound { bound: other, stretch } if *other == bound => *stretch,
            _ => None,
        })
    }
}

impl BoundEntry {
    fn phrases(&self, before: bool) -> impl Iterator<Item = (String, Hedge)> {
        let phrases = if before { &self.before } else { &self.after };
        phrases.iter().map(|phrase| {
            (folded(phrase), Hedge::Bound { bound: self.bound, stretch: self.stretch.map(|share| share.0) })
        })
    }
}

impl ApproximatorEntry {
    fn phrases(&self, before: bool) -> impl Iterator<Item = (String, Hedge)> {
        let phrases = if before { &self.before } else { &self.after };
        phrases.iter().map(|phrase| {
            let word = phrase.as_str().into();
            (folded(phrase), Hedge::Approximator(Approximator { word, below: self.below.0, above: self.above.0 }))
        })
    }
}

/// Hyphens are spaces in phrases.
fn folded(phrase: &str) -> String {
    phrase.replace('-', " ")
}
