//! Hours alone, "8" or "ten", where the words around show that they are times of day.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::preceded;

use super::calendar;
use super::clock::{dotted, in_half, meridian};
use super::words::{Parsed, Word, Words, fail, hyphen, keyword, number, part};
use crate::model::Clock;
use crate::tables::{Start, TimeSense, sets};

/// spoken = hour "-"? minutes meridian? : "nine-thirty", "one forty-five p.m.", as speech is written down; no minute but
/// those that are named
pub(super) fn spoken(words: Words<'_>) -> Parsed<'_, Clock> {
    if words.first().is_some_and(Word::digits) {
        return fail();
    }
    let small = |words| {
        let (rest, number) = number(words)?;
        match u8::try_from(number.value) {
            Ok(value) if number.value.is_integer() => Ok((rest, value)),
            _ => fail(),
        }
    };
    let (rest, hour) = verify(small, |hour| (1..=12).contains(hour)).parse(words)?;
    let five = map((keyword(&["oh", "o"]), opt(hyphen), keyword(&["five"])), |_| 5);
    let minutes = alt((five, verify(small, |minutes| *minutes < 60 && *minutes >= 10 && minutes % 5 == 0)));
    let (rest, minute) = preceded(opt(hyphen), minutes).parse(rest)?;
    let (rest, afternoon) = opt(meridian).parse(rest)?;
    let clock = Clock { hour, minute: Some(minute), half_unknown: true, ..Clock::default() };
    let counts = rest.first().is_some_and(|next| matches!(next.text, "-" | "%") || next.small() && !next.is_any(ENDS));
    match afternoon {
        Some(afternoon) => Ok((rest, in_half(clock, afternoon))),
        None if counts => fail(),
        None => Ok((rest, clock)),
    }
}

/// What may follow an hour, since it can't be counted by it.
const ENDS: &[&str] = &[
    "in",
    "on",
    "at",
    "this",
    "tonight",
    "today",
    "tomorrow",
    "yesterday",
    "to",
    "and",
    "or",
    "but",
    "when",
    "until",
    "for",
    "sharp",
    "each",
    "every",
];

/// spoken-led = spoken, behind a word that leads to a time or before "a.m."
pub(super) fn spoken_led(words: Words<'_>) -> Parsed<'_, Clock> {
    let worded = |word: &Word<'_>| !word.digits() && word.start.meets(Start::NUMBER_WORD);
    if !words.first().is_some_and(worded) {
        return fail();
    }
    let led = words.after(&["at", "by", "around", "about", "until", "till", "before", "after", "since"]);
    // "priced at seven fifty"
    let sum = words.behind(2).is_some_and(|word| word.is_any(sets::PRICED));
    verify(spoken, |clock| led && !sum || !clock.half_unknown).parse(words)
}

/// met-at = hour | dotted, at the end of what is told: "Shall we leave at 6.45?", "They met at six."
pub(super) fn met_at(words: Words<'_>) -> Parsed<'_, Clock> {
    // "any time after 4"
    let any_time =
        words.after(&["after", "before"]) && words.behind(2).is_some_and(|word| word.is_any(&["time", "anytime"]));
    if !any_time && (!words.after(&["at"]) || !words.behind(2).is_some_and(|word| word.means(&TimeSense::AtHour))) {
        return fail();
    }
    let point = |words| map(dotted, |clock: Clock| Clock { half_unknown: clock.hour <= 12, ..clock }).parse(words);
    let (rest, clock) = alt((point, lone_hour)).parse(words)?;
    // "Indexing starts at 1.": only what has hours begins at one.
    let begins = words.behind(2).is_some_and(|word| word.is_any(sets::BEGINNING_AT));
    if begins && words.first().is_some_and(Word::digits) && !is_of_hours(words) {
        return fail();
    }
    let closed = rest.first().is_none_or(|next| matches!(next.text, "." | "," | ";" | "?" | "!"));
    if closed && rest.nth(1).is_none_or(|next| next.gap || !next.digits()) { Ok((rest, clock)) } else { fail() }
}

/// "The match starts at 8."
fn is_of_hours(words: Words<'_>) -> bool {
    (3..=6).filter_map(|n| words.behind(n)).any(|word| word.means(&TimeSense::OfHours))
}

/// An hour alone behind "at": "tonight at 8"
pub(super) fn lone_hour(words: Words<'_>) -> Parsed<'_, Clock> {
    let (rest, number) = number(words)?;
    let hour = u8::try_from(number.value).unwrap_or(0);
    let ends = rest.at_end() || rest.next_is(&["in", "on", "this", "tonight", "today", "tomorrow", "to", "and"]);
    if (1..=12).contains(&hour) && number.value.is_integer() && ends {
        Ok((rest, Clock { hour, half_unknown: true, ..Clock::default() }))
    } else {
        fail()
    }
}

/// An hour that a part of the day proves: "8 in the morning", "11 tonight"
pub(super) fn hour_before_part(words: Words<'_>) -> Parsed<'_, Clock> {
    let (rest, number) = number(words)?;
    let hour = u8::try_from(number.value).unwrap_or(0);
    let proven = rest.next_is(&["in"]) && rest.nth(1).is_some_and(|word| word.is("the")) && part(rest.skip(2)).is_ok()
        || rest.next_is(&["at"]) && rest.nth(1).is_some_and(|word| word.is("night"))
        || rest.next_is(&["tonight"])
        || rest.first().is_some_and(|mark| mark.text == ",") && rest.skip(1).next_is(&["tonight"])
        || is_of_day(rest)
        || is_begun_at(words, rest);
    let led = words.behind(1).is_none() || words.after(sets::BEFORE_AN_HOUR);
    if (1..=12).contains(&hour) && number.value.is_integer() && proven && led {
        Ok((rest, Clock { hour, half_unknown: true, ..Clock::default() }))
    } else {
        fail()
    }
}

/// "at 7 tomorrow night", "at 6 on Friday evening": a day with its part follows.
fn is_of_day(rest: Words<'_>) -> bool {
    let day = |words| alt((keyword(&["today", "tomorrow", "yesterday"]), map(calendar::weekday, drop))).parse(words);
    // "Ten Thursday evenings" are so many.
    let plural = |rest: Words<'_>| rest.behind(1).is_some_and(|word| word.text.ends_with('s'));
    preceded(opt(keyword(&["on"])), (day, part)).parse(rest).is_ok_and(|(behind, _)| !plural(behind))
}

/// "meets at 10 on Tuesday", "is at 9 tomorrow": what begins at an hour. "The toll stood at 10 on Tuesday" tells none.
fn is_begun_at(words: Words<'_>, rest: Words<'_>) -> bool {
    let begun = words.behind(2).is_some_and(|word| word.means(&TimeSense::Begun));
    let day = rest.next_is(&["tomorrow", "today"])
        || rest.next_is(&["this"]) && rest.nth(1).is_some_and(|word| word.is_any(sets::CLEAR_PARTS));
    let weekday = rest.next_is(&["on"]) && calendar::weekday_date(rest.skip(1)).is_ok();
    let is = words.behind(2).is_some_and(|word| word.is_any(&["is", "are", "was"]));
    words.after(&["at"]) && (begun && (day || weekday) || is && day)
}

/// "8.15 on the morning of 6 August": with a point, a time where a part of the day follows.
pub(super) fn dotted_before_part(words: Words<'_>) -> Parsed<'_, Clock> {
    let (rest, clock) = super::clock::dotted(words)?;
    let within =
        rest.next_is(&["on", "in"]) && rest.nth(1).is_some_and(|word| word.is("the")) && part(rest.skip(2)).is_ok();
    let this = rest.next_is(&["this"]) && part(rest.skip(1)).is_ok() || rest.next_is(&["tonight"]);
    if words.after(&["at", "by", "around", "about", "until", "before", "after"]) && (within || this) {
        Ok((rest, Clock { half_unknown: clock.hour <= 12, ..clock }))
    } else {
        fail()
    }
}
