//! Hours alone, "8" or "ten", where the words around show that they are times of day.

use super::calendar;
use super::words::{Parsed, Words, fail, number, part};
use crate::model::Clock;

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
        || is_begun_at(words, rest);
    let led = words.behind(1).is_none()
        || words.after(&[
            "at", "around", "about", "by", "until", "till", "after", "before", "from", "to", "between", "circa",
            "back", "meet", "and",
        ]);
    if (1..=12).contains(&hour) && number.value.is_integer() && proven && led {
        Ok((rest, Clock { hour, half_unknown: true, ..Clock::default() }))
    } else {
        fail()
    }
}

/// "meets at 10 on Tuesday", "is at 9 tomorrow": what begins at an hour. "The toll stood at 10 on Tuesday" tells none.
fn is_begun_at(words: Words<'_>, rest: Words<'_>) -> bool {
    const BEGUN: &[&str] = &[
        "meet",
        "meets",
        "meeting",
        "met",
        "left",
        "leave",
        "leaves",
        "start",
        "starts",
        "started",
        "begin",
        "begins",
        "began",
        "open",
        "opens",
        "opened",
        "arrive",
        "arrives",
        "arrived",
        "kick-off",
        "woke",
        "scheduled",
        "due",
        "held",
        "back",
        "lands",
        "departs",
        "sails",
        "closes",
    ];
    let begun = words.behind(2).is_some_and(|word| word.is_any(BEGUN));
    let day = rest.next_is(&["tomorrow", "today"])
        || rest.next_is(&["this"]) && rest.nth(1).is_some_and(|word| word.is_any(&["morning", "afternoon", "evening"]));
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
