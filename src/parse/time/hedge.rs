//! Words that make a length vague or open a side of it: "about", "more than", "at least".

use super::words::{Parsed, Words, fail};
use crate::model::Bound;

/// How a length is hedged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hedge {
    /// "about", "nearly"
    Approximator(&'static str),
    /// "more than", "at most"
    Bound(Bound),
}

/// The hedges of lengths, by their words; the longer ones first. The same facts stand in the tables of quantities.
const HEDGES: &[(&[&str], Hedge)] = &[
    (&["no", "more", "than"], Hedge::Bound(Bound::AtMost)),
    (&["not", "more", "than"], Hedge::Bound(Bound::AtMost)),
    (&["no", "longer", "than"], Hedge::Bound(Bound::AtMost)),
    (&["no", "less", "than"], Hedge::Bound(Bound::AtLeast)),
    (&["no", "fewer", "than"], Hedge::Bound(Bound::AtLeast)),
    (&["more", "than"], Hedge::Bound(Bound::MoreThan)),
    (&["longer", "than"], Hedge::Bound(Bound::MoreThan)),
    (&["less", "than"], Hedge::Bound(Bound::LessThan)),
    (&["fewer", "than"], Hedge::Bound(Bound::LessThan)),
    (&["at", "least"], Hedge::Bound(Bound::AtLeast)),
    (&["at", "most"], Hedge::Bound(Bound::AtMost)),
    (&["up", "to"], Hedge::Bound(Bound::AtMost)),
    (&["over"], Hedge::Bound(Bound::MoreThan)),
    (&["under"], Hedge::Bound(Bound::LessThan)),
    (&["about"], Hedge::Approximator("about")),
    (&["around"], Hedge::Approximator("around")),
    (&["nearly"], Hedge::Approximator("nearly")),
    (&["almost"], Hedge::Approximator("almost")),
    (&["roughly"], Hedge::Approximator("roughly")),
    (&["approximately"], Hedge::Approximator("approximately")),
    (&["some"], Hedge::Approximator("some")),
    (&["circa"], Hedge::Approximator("circa")),
];

/// Whether a hedge may begin with a word.
pub(super) fn begins(word: &super::words::Word<'_>) -> bool {
    HEDGES.iter().any(|(names, _)| names.first().is_some_and(|name| word.is(name)))
}

/// hedge = "about" | "more than" | …
pub(super) fn hedge<'t>(words: Words<'t>) -> Parsed<'t, Hedge> {
    let fits = |names: &[&str]| names.iter().enumerate().all(|(n, name)| words.nth(n).is_some_and(|word| word.is(name)));
    match HEDGES.iter().find(|(names, _)| fits(names)) {
        Some((names, hedge)) => Ok((words.skip(names.len()), *hedge)),
        None => fail(),
    }
}
