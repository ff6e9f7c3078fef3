//! A part of the day that stands alone: "in the afternoon"; not one that names what is held then: "a coffee morning".

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::preceded;

use super::clock::{bare_clock, clock};
use super::expression::{behind_part, of_shape, with_clock};
use super::hours::lone_hour;
use super::words::{Parsed, Word, Words, fail, hyphen, keyword};
use crate::model::{TimeExpression, TimeShape};
use crate::tables::sets;

/// part-alone = part, where the words around it agree
pub(super) fn part_alone(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, _) = opt((keyword(&["early", "late", "mid"]), opt(hyphen))).parse(words)?;
    let (rest, part) = behind_part(rest)?;
    // "in the morning at 7"
    if words.after(&["the"])
        && let Ok((rest, clock)) = preceded(keyword(&["at"]), alt((clock, bare_clock, lone_hour))).parse(rest)
    {
        return Ok((rest, with_clock(TimeExpression { part: Some(part), ..of_shape(TimeShape::TimeOfDay) }, clock)));
    }
    let Some(word) = rest.behind(1) else { return fail() };
    let clear = word.is_any(sets::CLEAR_PARTS);
    let led = words.after(&["the"])
        && words.behind(2).is_some_and(|lead| lead.is_any(&["in", "during", "throughout", "by", "into", "until"]))
        || words.after(&["at", "by", "before", "after", "until"]);
    let greeting = words.after(&["good"]) || word.capital();
    if (clear || led) && !greeting && !is_event(words) {
        Ok((rest, TimeExpression { part: Some(part), ..of_shape(TimeShape::TimeOfDay) }))
    } else {
        fail()
    }
}

/// "a coffee morning", "a cheese tasting evening": what is held then, not when.
fn is_event(words: Words<'_>) -> bool {
    let open = |word: &&Word<'_>| {
        let joins = word.is_any(&["and", "or", "very", "quite", "most"]) || word.text == "&";
        joins || word.small_or_capital() && !word.begins() && words.tables.lexicon.closed(word.text).is_none()
    };
    let before = || (1..=EVENT).map_while(|n| words.behind(n));
    let article = before().find(|word| !open(word)).is_some_and(|word| word.is_any(&["a", "an", "our", "their"]));
    // "the October coffee morning"
    let named = words.behind(1).is_some_and(|word| {
        open(&word) && word.small() && word.text.len() > 4 && word.gap && words.behind(2).is_some()
    });
    // "one morning he woke"
    article || named || words.after(&["one"])
}

/// How many words may stand between the article of a gathering and its part of the day.
const EVENT: usize = 5;
