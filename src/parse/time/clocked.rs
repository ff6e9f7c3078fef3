//! Lengths by the stopwatch: "finished in 2:04:35", "a record of 3:43.13".

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::preceded;
use rust_decimal::Decimal;

use super::words::{Parsed, Word, Words, digits, fail, glued, keyword, mark};
use crate::model::{Length, TimeUnit};
use crate::tables::sets;

/// clocked = (digit{1,2} ":")? digit{1,2} ":" digit{2} ("." digit{1,3})?, where the words before tell that it was timed
pub(super) fn clocked(words: Words<'_>) -> Parsed<'_, Length> {
    if !words.first().is_some_and(Word::digits) {
        return fail();
    }
    let sixty = |words| preceded(glued(mark(":")), glued(digits(2, 2))).parse(words);
    let (rest, first) = digits(1, 2)(words)?;
    let (rest, second) = sixty(rest)?;
    let (rest, third) = opt(sixty).parse(rest)?;
    let (rest, fraction) = opt(hundredths).parse(rest)?;
    // "a lap of 1:31.045": no time of day is told in thousandths.
    let exact = third.is_none() && fraction.is_some_and(|part| part.scale() > 1);
    // "for 4:30 minutes", "2:30–4:00 minutes"
    let named = |rest: Words<'_>| rest.next_is(sets::MINUTES);
    let joined = words.first().is_some_and(|word| !word.gap) && words.after(&[":", ".", "/"]);
    let short = third.is_none() && !joined;
    let second_named = || {
        let other = |words| (alt((mark("-"), mark("–"), keyword(&["to"]))), digits(1, 2), sixty).parse(words);
        opt(other).parse(rest).is_ok_and(|(behind, other)| other.is_some() && named(behind))
    };
    let minutes_named = short && named(rest);
    // "took 2:30 hours", but "opens at 12:30 hours"
    let hours_named = short && words.after(sets::LASTING) && rest.next_is(&["hours", "hrs"]);
    let timed =
        exact || is_timed(words) || minutes_named || hours_named || short && (second_named() || is_left(words, rest));
    if !timed || joined_on(rest) {
        return fail();
    }
    let rest = if minutes_named || hours_named { rest.skip(1) } else { rest };
    let (hours, minutes, seconds) = match third {
        Some(third) => (Some(first), second, Some(third)),
        None if hours_named => (Some(first), second, None),
        None => (None, first, Some(second)),
    };
    let seconds = seconds.map(|seconds| Decimal::from(seconds) + fraction.unwrap_or_default());
    let parts = [(hours.map(Decimal::from), TimeUnit::Hour), (Some(minutes.into()), TimeUnit::Minute)];
    let told = parts.into_iter().chain([(seconds, TimeUnit::Second)]).filter(|(count, unit)| {
        let last = if hours_named { TimeUnit::Minute } else { TimeUnit::Second };
        let nought = (minutes_named || hours_named) && *unit == last && *count == Some(Decimal::ZERO);
        count.is_some() && !nought
    });
    if second < 60 && third.is_none_or(|third| third < 60) && !rest.next_is(&["am", "pm", "a", "p"]) {
        Ok((rest, Length { parts: told.collect(), least: None }))
    } else {
        fail()
    }
}

/// "with 6:42 left", "4:35 remaining", "the final 4:24 of the game": by the clock of a match.
fn is_left(words: Words<'_>, rest: Words<'_>) -> bool {
    let to_play = rest.next_is(&["to"]) && rest.nth(1).is_some_and(|word| word.is_any(&["play", "go"]));
    let last = words.after(&["final", "last"]) && rest.next_is(&["of"]);
    rest.next_is(&["remaining"]) || to_play || last || words.after(&["with"]) && rest.next_is(&["left"])
}

/// Digits go on behind a mark: "1:31.04-5".
fn joined_on(rest: Words<'_>) -> bool {
    let mark = rest.first().is_some_and(|mark| !mark.gap && matches!(mark.text, ":" | "." | "/"));
    mark && rest.nth(1).is_some_and(|next| !next.gap && next.digits())
}

/// "." digit{1,3}
fn hundredths(words: Words<'_>) -> Parsed<'_, Decimal> {
    let (at_digits, ()) = glued(mark("."))(words)?;
    let length = at_digits.first().map_or(0, |word| word.text.len());
    let (rest, digits) = glued(digits(1, 3))(at_digits)?;
    Ok((rest, Decimal::new(digits.into(), u32::try_from(length).unwrap_or(0))))
}

/// Behind "in" no time of day stands; "of" leads to a length behind "time" and "record".
fn is_timed(words: Words<'_>) -> bool {
    let record = |n| words.behind(n).is_some_and(|word| word.is_any(sets::BEST_TIMES));
    // "the previous record, 2:20:57, was set", "Winning time 2:27:11"
    let told = words.after(&[","]) && record(2) || record(1) && words.nth(3).is_some_and(|mark| mark.text == ":");
    words.after(sets::TIMED) || words.after(&["of", "was"]) && record(2) || told
}
