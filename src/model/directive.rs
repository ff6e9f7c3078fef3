use std::ops::RangeInclusive;
use std::sync::Arc;

/// A word in a document to addsup itself: the findings on these lines are known to be none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The document's path.
    pub path: Arc<str>,
    /// The document's id.
    pub document: Arc<str>,
    /// The line and the column, from 1, where it begins.
    pub start: (usize, usize),
    /// The line and the column behind it.
    pub end: (usize, usize),
    /// The checks that it speaks of; empty for all.
    pub checks: Vec<Arc<str>>,
    /// The lines, from 1, that it speaks of.
    pub lines: RangeInclusive<usize>,
    /// Why.
    pub reason: Arc<str>,
}

impl Directive {
    /// Whether it speaks of a check.
    pub fn names(&self, check: &str) -> bool {
        self.checks.is_empty() || self.checks.iter().any(|name| &**name == check)
    }

    /// Whether a place in a document lies within its own words.
    pub fn holds(&self, document: &str, place: (usize, usize)) -> bool {
        *self.document == *document && self.start <= place && place < self.end
    }
}
