//! Times that no calendar pins down: "now", "recently", "soon".

use super::expression::of_shape;
use super::words::{Parsed, Words, fail, number, of_table, unit};
use crate::model::{Reference, TimeExpression, TimeShape};
use crate::tables::TimeSense;

of_table!(
    reference_word: Reference = TimeSense::Reference(reference) => *reference
);

/// reference = "now" | "recently" | …
pub(super) fn reference(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, reference) = reference_word(words)?;
    let shape = TimeShape::Reference(reference);
    if is_conjunction(words, rest) || is_window(rest) || is_of_other_year(rest) {
        fail()
    } else {
        Ok((rest, of_shape(shape)))
    }
}

/// "now that", "as soon as", "soon after": no time of their own.
fn is_conjunction(words: Words<'_>, rest: Words<'_>) -> bool {
    // "ago now"; "up to date", "used to date her", "from May to date"
    // "from May to date the firm has shipped nine"
    let from = || (2..=4).filter_map(|n| words.behind(n)).any(|word| word.is_any(&["from", "since"]));
    let joined = words.after(&["ago"]) || words.next_is(&["to"]) && (words.after(&["up"]) || !ends(rest) && !from());
    joined
        || rest.next_is(&["that", "after", "afterwards"])
        || words.next_is(&["soon", "just", "now"]) && rest.next_is(&["as"])
        || words.after(&["as"])
        || words.next_is(&["soon"]) && rest.next_is(&["enough"])
}

/// The "this time" of "at this time last year".
fn is_of_other_year(rest: Words<'_>) -> bool {
    rest.back(2).is_some_and(|this| this.next_is(&["this"]) && super::relative::same_last(this).is_ok())
}

/// Nothing follows that "date" could be the verb of.
fn ends(rest: Words<'_>) -> bool {
    rest.at_end() || rest.next_is(&["has", "have", "is", "was", "and", "but", "in", "by", "with", "no", "for", "on"])
}

/// Words behind "the past" that leave it a noun of its own.
const BEHIND_PAST: &[&str] = &[
    "and", "but", "when", "he", "she", "it", "they", "we", "i", "has", "have", "was", "were", "for", "by", "the", "is",
    "had", "to",
];

/// "in the past 24 hours", "the past tense": something else begins.
fn is_window(rest: Words<'_>) -> bool {
    let past = rest.behind(1).is_some_and(|word| word.is("past"));
    past && (unit(rest).is_ok() || number(rest).is_ok() || !rest.at_end() && !rest.next_is(BEHIND_PAST))
}
