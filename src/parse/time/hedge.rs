//! Words that make a length vague or open a side of it: "about", "more than", "at least"; those of quantities.

use std::sync::Arc;

use super::words::{Parsed, Word, Words, fail};
use crate::model::Bound;
use crate::tables::{self, Start, TimeSense, sets};

/// How a length is hedged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Hedge {
    /// "about", "nearly"
    Approximator(Arc<str>),
    /// "more than", "at most"
    Bound(Bound),
}

/// What opens a side of the length before it: "three years or more", "12 years or older"; a word alone may belong to what
/// follows.
pub(super) fn behind(words: Words<'_>) -> Parsed<'_, Bound> {
    let Some(first) = words.first().filter(|first| first.gap && first.is_any(&["or", "and"])) else { return fail() };
    let Some((length, tables::Hedge::Bound { bound, .. })) = words.tables.hedges.after(first.rest) else {
        return fail();
    };
    let end = first.span.start + length;
    let taken = words.left().iter().take_while(|word| word.span.end <= end).count();
    let rest = words.skip(taken);
    let goes_on = rest.next_is(&["than"]) || rest.first().is_some_and(|next| next.digits() || next.counts());
    if taken > 1 && !goes_on { Ok((rest, *bound)) } else { fail() }
}

/// hedge = "about" | "more than" | …
pub(super) fn hedge(words: Words<'_>) -> Parsed<'_, Hedge> {
    let Some(first) = words.first().filter(|first| first.start.meets(Start::HEDGE)) else { return fail() };
    let Some((hedge, taken)) = first.hedge.get_or_init(|| read(words, first)) else { return fail() };
    Ok((words.skip(*taken), hedge.clone()))
}

/// The hedge that the next words are, and how many they are.
fn read(words: Words<'_>, first: &Word<'_>) -> Option<(Hedge, usize)> {
    if first.is_any(sets::BOUNDING_THINGS) || is_compared(words) || is_during(words) {
        return None;
    }
    let (length, hedge) = words.tables.hedges.before(first.rest)?;
    let end = first.span.start + length;
    let taken = words.left().iter().take_while(|word| word.span.end <= end).count();
    let hedge = match hedge {
        tables::Hedge::Bound { bound, .. } => Hedge::Bound(*bound),
        tables::Hedge::Approximator(approximator) => Hedge::Approximator(approximator.word.clone()),
    };
    (taken > 0).then_some((hedge, taken))
}

/// "12% more than a year ago", "22 cents more than": what is compared stands before, and the words are its own.
fn is_compared(words: Words<'_>) -> bool {
    let counted = words.behind(2).is_some_and(|word| word.counts() || word.digits());
    // "2.3 less than a year ago"
    let number = words.behind(1).is_some_and(Word::digits);
    words.next_is(&["more", "less", "fewer"])
        && (number || counted && !words.after(&["and", ",", "."]) || words.after(&["%"]))
}

/// "hire 400 nurses over three years": a stretch; "lasted over three years" isn't.
fn is_during(words: Words<'_>) -> bool {
    // "males over 45 years": of people it tells their age.
    let years = || (2..=4).any(|n| words.nth(n).is_some_and(|word| word.is_any(&["years", "year"])));
    let counted = words.behind(2).is_some_and(|word| word.digits() || word.counts());
    let aged = |word: &Word<'_>| !counted && words.tables.lexicon.is_person(word.text) && years();
    let noun = |word: &Word<'_>| word.small_or_capital() && !word.means(&TimeSense::Lasting) && !aged(word);
    words.next_is(&["over"]) && (words.behind(1).is_some_and(noun) || words.after(&["%"]))
}

/// Whether a hedge stands here with a time behind it, as far as the next words tell.
pub(super) fn leads(words: Words<'_>) -> bool {
    // "at least .50 of an hour": a number may begin with its point.
    let goes_on = |word: &Word<'_>| word.timely || word.counts() || word.text == ".";
    hedge(words).is_ok_and(|(rest, _)| rest.first().is_some_and(goes_on))
}
