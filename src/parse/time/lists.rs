//! Days told in a row with their month written once: "18 and 19 June", "May 5, 6 and 9".

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, verify};

use super::clock::{bare_clock, clock, dotted};
use super::clock_range::{end_hour, halved};
use super::words::{Parsed, Word, Words, digits, fail, keyword, mark};
use super::{calendar, expression, years};
use crate::model::{CalendarFields, TimeExpression, TimeShape};

/// The longest row of days that is looked through.
const LONGEST: usize = 6;

fn day(words: Words<'_>) -> Parsed<'_, u8> {
    let suffix = opt(super::words::glued(keyword(&["st", "nd", "rd", "th"])));
    let (rest, (day, _)) = (verify(digits(1, 2), |day| (1..=31).contains(day)), suffix).parse(words)?;
    Ok((rest, day as u8))
}

/// sep = "/" | "," | ","? ("and" | "or" | "&")
fn separator(words: Words<'_>) -> Parsed<'_, ()> {
    // "the night of 16/17 April"
    if let Ok((rest, ())) = super::words::glued(mark("/"))(words) {
        return if rest.first().is_some_and(|day| !day.gap) { Ok((rest, ())) } else { fail() };
    }
    let (rest, comma) = opt(mark(",")).parse(words)?;
    match alt((keyword(&["and", "or"]), mark("&"))).parse(rest) {
        Ok(found) => Ok(found),
        Err(_) if comma.is_some() => Ok((rest, ())),
        Err(error) => Err(error),
    }
}

/// before-month = day (sep day)* sep day-month: the first day, with the month and the year of the last
pub(super) fn before_month(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, first) = day(words)?;
    let (mut at, ()) = separator(rest)?;
    let mut last = first;
    for _ in 0..LONGEST {
        if let Ok((_, date)) = calendar::full_date(at)
            && date.day_first
            && date.day.is_some_and(|day| day > last)
        {
            return Ok((rest, of_day(first, &date)));
        }
        let (after, next) = day(at)?;
        if next <= last {
            return fail();
        }
        last = next;
        (at, ()) = separator(after)?;
    }
    fail()
}

/// before-clock = hour (sep hour)* sep clock, behind "at": the first hour, in the half of the day of the last: "at 3 and
/// 5 p.m."
pub(super) fn before_clock(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    if !is_listed_behind_at(words) {
        return fail();
    }
    let hour = |words| alt((bare_clock, dotted, end_hour)).parse(words);
    let (rest, first) = hour(words)?;
    let (mut at, ()) = separator(rest)?;
    for _ in 0..LONGEST {
        if let Ok((_, last)) = clock(at)
            && !last.half_unknown
        {
            let clock = halved(&first, &last);
            return Ok((rest, TimeExpression { clock: Some(clock), ..expression::of_shape(TimeShape::TimeOfDay) }));
        }
        let (after, _) = hour(at)?;
        (at, ()) = separator(after)?;
    }
    fail()
}

/// "at", and perhaps other hours of the row behind it, stand before.
fn is_listed_behind_at(words: Words<'_>) -> bool {
    let mut before = (1..=2 * LONGEST).filter_map(|n| words.behind(n));
    let in_row = |word: &&Word<'_>| word.digits() || word.is_any(&["and", "or"]) || matches!(word.text, "," | ":");
    before.find(|word| !in_row(word)).is_some_and(|word| word.is("at"))
}

fn of_day(day: u8, like: &CalendarFields) -> TimeExpression {
    let fields = CalendarFields { day: Some(day), weekday: None, ..like.clone() };
    expression::of_shape(TimeShape::Calendar(fields))
}

/// behind-month = sep day, behind a date whose day comes after its month: what follows leans on that month
pub(super) fn behind_month<'t>(words: Words<'t>, told: &TimeExpression) -> Parsed<'t, TimeExpression> {
    let TimeShape::Calendar(date) = &told.shape else { return fail() };
    let plain = told.clock.is_none() && told.part.is_none() && date.month.is_some() && !date.day_first;
    let Some(before) = date.day.filter(|_| plain && date.year.is_none()) else { return fail() };
    let (start, ()) = separator(words)?;
    let (rest, day) = verify(day, |day| *day > before).parse(start)?;
    if !ends(rest) {
        return fail();
    }
    let year = opt((opt(mark(",")), years::year)).parse(rest).map(|(_, year)| year.map(|(_, year)| year))?;
    Ok((rest, of_day(day, &CalendarFields { year, ..date.clone() })))
}

/// Whether a day may end here: no noun follows that it would count.
fn ends(rest: Words<'_>) -> bool {
    let Some(word) = rest.first() else { return true };
    let goes_on = matches!(word.text, "%" | "-" | "/" | ":" | "." | "–")
        && !word.gap
        && rest.nth(1).is_some_and(Word::small_or_capital)
        || word.text == "%"
        || super::guard::number_goes_on(rest);
    let mut prepositions = [
        "and",
        "or",
        "in",
        "at",
        "of",
        "to",
        "for",
        "with",
        "by",
        "when",
        "as",
        "after",
        "before",
        "but",
        "while",
        "on",
        "the",
        "is",
        "respectively",
    ]
    .iter();
    let counted = word.small_or_capital() && !prepositions.any(|preposition| word.is(preposition));
    let year = word.digits() && word.text.len() == 4;
    !goes_on && !counted && (year || !word.digits())
}
