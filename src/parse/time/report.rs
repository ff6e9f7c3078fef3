//! What a document reports on, with nothing but an article: "in the quarter", "for the full year", "during the month".

use nom::Parser;
use nom::combinator::{opt, verify};
use nom::sequence::preceded;

use super::play::{is_business_near, is_of_play};
use super::relative::step;
use super::words::{Parsed, Word, Words, fail, keyword, unit};
use crate::model::{Origin, Tag, TimeExpression, TimeUnit};
use crate::tables::sets;

/// reported = "the" "full"? ("quarter" | "year" | "month" | "week"), behind a word that asks for a time, where the phrase ends
pub(super) fn reported(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, full) = preceded(keyword(&["the"]), opt(keyword(&["full"]))).parse(words)?;
    let told = |unit: &TimeUnit| matches!(unit, TimeUnit::Quarter | TimeUnit::Year | TimeUnit::Month | TimeUnit::Week);
    let (rest, unit) = verify(unit, told).parse(rest)?;
    let named = rest.behind(1).is_some_and(|word| !word.small() || word.text.ends_with('s'));
    let led = words.after(&["for", "during", "in", "over", "throughout"]) && !is_idiom(words, unit)
        || unit == TimeUnit::Quarter && words.after(sets::BOUNDING_A_QUARTER);
    // "the house in the quarter": one of a town, or of a match, where no word of business stands near.
    let business = unit != TimeUnit::Quarter || !is_of_play(words) && is_business_near(words, rest) && !is_place(words);
    if named || !led || !business || !closes(rest) {
        return fail();
    }
    // "the full week" is no one week.
    match (unit, full) {
        (TimeUnit::Week, Some(())) => fail(),
        (TimeUnit::Week, None) => Ok((rest, step(unit, 0, Origin::Document))),
        _ => Ok((rest, step(unit, 0, Origin::Report))),
    }
}

/// "once in the week", "all in the month of": how often, or which one.
fn is_idiom(words: Words<'_>, unit: TimeUnit) -> bool {
    let often = words.behind(2).is_some_and(|word| word.is_any(&["once", "twice", "times", "time", "days"]));
    often || unit == TimeUnit::Week && words.after(&["in", "over"])
}

/// "lives in the quarter": no quarter of a year.
fn is_place(words: Words<'_>) -> bool {
    words.behind(2).is_some_and(|word| word.is_any(sets::HOUSED))
}

/// The phrase ends: no noun that the unit belongs to, nothing that says which one it is.
fn closes(rest: Words<'_>) -> bool {
    const BEHIND: &[&str] = &[
        "and", "but", "to", "from", "compared", "as", "at", "with", "on", "by", "after", "before", "while", "due",
        "versus", "despite", "because", "amid", "against", "or", "for", "was", "were", "is", "are", "will", "would",
        "has", "had", "in", "if", "since", "may", "could", "than", "also",
    ];
    let Some(next) = rest.first() else { return true };
    // "the year to date"
    if next.is("to") && rest.nth(1).is_some_and(|date| date.is("date")) {
        return false;
    }
    let mark = !next.small_or_capital() && !next.digits() && !matches!(next.text, "-" | "'" | "’" | "/" | "–");
    mark || next.small() && (next.is_any(BEHIND) || is_past(next, rest))
}

/// "sales for the quarter fell": the verb of the sentence follows.
fn is_past(word: &Word<'_>, words: Words<'_>) -> bool {
    !word.text.ends_with('s')
        && !word.text.ends_with("ing")
        && words.tables.lexicon.lemma(word.text, Tag::Verb) != word.text
}
