//! Times of day: "4:30 p.m.", "07:37 GMT", "noon", "half past seven", "Tuesday morning"'s second half.

use std::sync::Arc;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::{preceded, terminated};

use super::hours::spoken_led;
use super::words::{
    Head, Parsed, Word, Words, digits, fail, glued, hyphen, keyword, mark, number, of_table, unless_in_vain,
};
use crate::model::Clock;
use crate::tables::{Start, TimeSense, sets};

of_table!(
    zone_word: &'t str = TimeSense::Zone(zone) => zone.as_ref()
);

/// A clock time that needs nothing around it to be one.
pub(super) fn clock(words: Words<'_>) -> Parsed<'_, Clock> {
    unless_in_vain(Head::Clock, clock_here)(words)
}

fn clock_here(words: Words<'_>) -> Parsed<'_, Clock> {
    if joined_before(words) {
        return fail();
    }
    if let Ok(found) = ish(words) {
        return Ok(found);
    }
    let (rest, clock) = alt((
        meridian_time,
        military,
        named_time,
        past_time,
        half_hour,
        oclock,
        zoned_time,
        in_hours,
        french,
        spoken_led,
    ))
    .parse(words)?;
    let (rest, zone) = opt(zone).parse(rest)?;
    Ok((rest, Clock { zone: clock.zone.clone().or(zone), ..clock }))
}

/// ish = "noonish" | hour "ish", where a time is asked for: "back at 11ish"
fn ish(words: Words<'_>) -> Parsed<'_, Clock> {
    let asked = words.after(&["at", "by", "around", "about", "back", "until", "from", "before", "after", "here"]);
    let noon = map(keyword(&["noonish"]), |()| Clock { hour: 12, minute: Some(0), ..Clock::default() });
    let hour =
        map(terminated(verify(digits(1, 2), |hour| (1..=12).contains(hour)), glued(keyword(&["ish"]))), |hour| Clock {
            hour: hour as u8,
            half_unknown: true,
            ..Clock::default()
        });
    if asked { alt((noon, hour)).parse(words) } else { fail() }
}

/// A clock time that is one only beside a date or a word for time: "7:42", "17.30", "8".
pub(super) fn bare_clock(words: Words<'_>) -> Parsed<'_, Clock> {
    if joined_before(words) {
        return fail();
    }
    let (rest, clock) = hour_minute(words)?;
    // "Standard ratio: 1:15 to 1:17"
    let ratio = (1..=RATIO_REACH).filter_map(|n| words.behind(n)).take_while(|word| word.text != ".");
    let ratio = ratio.filter(|word| word.is_any(&["ratio", "ratios"])).count() > 0;
    if ratio || goes_on(rest) || is_game_clock(rest) { fail() } else { Ok((rest, clock)) }
}

/// How far before its numbers the word "ratio" may stand.
const RATIO_REACH: usize = 7;

/// Digits, a currency or a dot are joined to the front.
fn joined_before(words: Words<'_>) -> bool {
    let glued = words.first().is_some_and(|word| !word.gap);
    let before = words.behind(1);
    glued
        && before.is_some_and(|word| {
            let letters = word.text.chars().all(char::is_alphabetic) && !word.is_any(&["t", "am", "pm"]);
            word.digits() || letters || matches!(word.text, "$" | "€" | "£" | "." | "," | "/" | ":" | "+" | "#")
        })
        || before.is_some_and(|word| matches!(word.text, "$" | "€" | "£"))
}

fn goes_on(rest: Words<'_>) -> bool {
    let joined = |word: &super::words::Word<'_>| !word.gap;
    rest.first().is_some_and(|mark| {
        joined(mark)
            && (matches!(mark.text, ":" | "%" | "/")
                || mark.text == "." && rest.nth(1).is_some_and(|word| joined(word) && word.digits()))
    })
}

/// "8:49 left in the half", "a 4:30 mark": a game's clock or a length.
fn is_game_clock(rest: Words<'_>) -> bool {
    rest.next_is(sets::OF_A_GAME) && !rest.nth(1).is_some_and(Word::digits) && !rest.next_is(&["to"])
        || rest.next_is(&["to"]) && rest.nth(1).is_some_and(|word| word.is_any(&["go", "play"]))
}

/// The time of a time stamp, joined to its date.
pub(super) fn stamp(words: Words<'_>) -> Parsed<'_, Clock> {
    hour_minute(words)
}

/// compact-stamp = digit{4} | digit{6}: the "T103015" of "20220301T103015Z"
pub(super) fn compact_stamp(words: Words<'_>) -> Parsed<'_, Clock> {
    let seconds = map(digits(6, 6), |n| (n / 100, Some(n % 100)));
    let (rest, (minutes, second)) = alt((seconds, map(digits(4, 4), |n| (n, None)))).parse(words)?;
    let fits = minutes / 100 <= 24 && minutes % 100 < 60 && second.is_none_or(|second| second < 60);
    let clock = Clock {
        hour: (minutes / 100) as u8,
        minute: Some((minutes % 100) as u8),
        second: second.map(|second| second as u8),
        ..Clock::default()
    };
    if fits { Ok((rest, clock)) } else { fail() }
}

/// hour-minute = digit{1,2} ":" digit{2} (":" digit{2})?
fn hour_minute(words: Words<'_>) -> Parsed<'_, Clock> {
    let (rest, hour) = verify(digits(1, 2), |hour| *hour <= 24).parse(words)?;
    let sixty = |words| verify(digits(2, 2), |n| *n < 60).parse(words);
    let (rest, minute) = preceded(glued(mark(":")), glued(sixty)).parse(rest)?;
    let (rest, second) = opt(preceded(glued(mark(":")), glued(sixty))).parse(rest)?;
    let (rest, _) = opt((glued(mark(".")), glued(digits(1, 9)))).parse(rest)?;
    let leading_zero = words.first().is_some_and(|word| word.text.len() == 2);
    let half_unknown = hour <= 12 && !(leading_zero && hour < 10) && second.is_none();
    Ok((
        rest,
        Clock {
            hour: hour as u8,
            minute: Some(minute as u8),
            second: second.map(|s| s as u8),
            half_unknown,
            zone: None,
        },
    ))
}

/// Behind such a word hours with minutes are a time of day, no length.
pub(super) fn is_led_by_at(words: Words<'_>) -> bool {
    words.after(&["at", "from", "by", "until", "till", "before"])
}

/// dotted = digit{1,2} "." digit{2}: only before "p.m." and parts of the day
pub(super) fn dotted(words: Words<'_>) -> Parsed<'_, Clock> {
    let (rest, hour) = verify(digits(1, 2), |hour| *hour <= 24).parse(words)?;
    let (rest, minute) =
        preceded(glued(mark(".")), glued(|words| verify(digits(2, 2), |n| *n < 60).parse(words))).parse(rest)?;
    Ok((rest, Clock { hour: hour as u8, minute: Some(minute as u8), ..Clock::default() }))
}

/// whole = digit{1,2} | digit{3,4} ("1140") | number word up to twelve
fn whole(words: Words<'_>) -> Parsed<'_, Clock> {
    let clock = |hour: i32, minute: Option<i32>| Clock {
        hour: hour as u8,
        minute: minute.map(|m| m as u8),
        ..Clock::default()
    };
    let short = map(verify(digits(1, 2), |hour| *hour <= 24), move |hour| clock(hour, None));
    let long = map(verify(digits(3, 4), |n| n / 100 <= 24 && n % 100 < 60), move |n| clock(n / 100, Some(n % 100)));
    alt((short, long, map(hour_word, move |hour| clock(hour, None)))).parse(words)
}

/// An hour in words: "three".
fn hour_word(words: Words<'_>) -> Parsed<'_, i32> {
    let (rest, number) = number(words)?;
    match i32::try_from(number.value) {
        Ok(hour @ 1..=12) if number.value.is_integer() => Ok((rest, hour)),
        _ => fail(),
    }
}

/// meridian-time = (hour-minute | dotted | whole) ("a.m." | "p.m.")
fn meridian_time(words: Words<'_>) -> Parsed<'_, Clock> {
    let (rest, clock) = alt((hour_minute, dotted, whole)).parse(words)?;
    let (rest, _) = opt(hyphen).parse(rest)?;
    let (rest, afternoon) = meridian(rest)?;
    if clock.hour > 12 && !afternoon || clock.hour == 0 && afternoon || is_pence(words, rest, &clock) {
        return fail();
    }
    Ok((rest, in_half(clock, afternoon)))
}

/// "249p", "to 17p", "down 4p": pence, but for an hour up to twelve where no word of money stands before it: "at 4p".
fn is_pence(words: Words<'_>, rest: Words<'_>, clock: &Clock) -> bool {
    let letter = rest.behind(1).is_some_and(|letter| letter.text == "p");
    let digits = words.first().filter(|first| first.digits()).map_or(0, |first| first.text.len());
    let bare = letter && digits > 0 && rest.at() == words.at() + 2;
    let of_money = || (1..=MONEY_REACH).filter_map(|n| words.behind(n)).any(|word| word.is_any(sets::IN_PENCE));
    // "to 9.45p per share": with a point as without, and what they are paid for may stand behind.
    let dotted = letter && rest.at() == words.at() + 4 && words.nth(1).is_some_and(|mark| mark.text == ".");
    if dotted && (clock.hour > 12 || !words.after(HOUR_LEADS) || of_money() || rest.next_is(&["per", "each", "a"])) {
        return true;
    }
    // "10p off", "a 9p tax": an hour needs a word that leads to it.
    let led = words.after(HOUR_LEADS) || words.behind(1).is_none_or(|word| word.start.meets(Start::WEEKDAY));
    bare && (digits > 2 || clock.hour > 12 || !led || of_money())
}

/// What stands before an hour of the clock.
const HOUR_LEADS: &[&str] = &[
    "at", "by", "from", "until", "till", "to", "before", "after", "around", "about", "since", "-", "–", ",", "@",
    "between", "and", "tonight", "today", "tomorrow",
];

/// How far before an amount in pence the word may stand that speaks of money.
const MONEY_REACH: usize = 16;

/// "graded 5.12a", "Republic 514a": a letter behind digits that no word leads to as to an hour.
fn is_reference(words: Words<'_>) -> bool {
    let dotted = words.behind(2).is_some_and(|mark| mark.text == "." && !mark.gap);
    let long = words.behind(1).is_some_and(|digits| digits.text.len() > 2);
    let lead = words.behind(if dotted { 4 } else { 2 });
    let led = lead.is_some_and(|word| {
        word.is_any(&["at", "by", "until", "till", "from", "to", "before", "after", "-", "–", "around", "about"])
    });
    (dotted || long) && !led
}

/// "the amine 7a", "compounds 3a–c": behind a word that leads to no hour; not "opens 9a–5p", "daily 7a ET".
fn is_of_compound(words: Words<'_>) -> bool {
    let thing = words.behind(2).is_some_and(|word| {
        let small = word.text.len() > 2 && word.text.bytes().skip(1).all(|b| b.is_ascii_lowercase());
        let small = small && (!word.text.starts_with(char::is_uppercase) || word.text.ends_with('s'));
        small && !word.is_any(HOUR_LEADS) && !word.start.meets(Start::WEEKDAY)
    });
    let goes_on = words.nth(1).is_some_and(|next| {
        let joined = next.is_any(&["-", "–", "to"]) && words.nth(2).is_some_and(Word::digits);
        joined || next.gap && next.text.starts_with(char::is_uppercase)
    });
    words.first().is_some_and(|letter| letter.is("a")) && thing && !goes_on
}

/// meridian = "am" | "a.m." | "pm" | "p.m." | "a" | "p" glued to digits
pub(super) fn meridian(words: Words<'_>) -> Parsed<'_, bool> {
    let Some(first) = words.first() else { return fail() };
    if first.is_any(&["am", "pm"]) {
        return Ok((words.skip(1), first.is("pm")));
    }
    // "10:00amET"
    let zoned = first.text.strip_prefix("am").or_else(|| first.text.strip_prefix("pm"));
    if zoned.is_some_and(|zone| (2..=4).contains(&zone.len()) && zone.bytes().all(|b| b.is_ascii_uppercase())) {
        return Ok((words.skip(1), first.text.starts_with('p')));
    }
    if !first.is_any(&["a", "p"]) {
        return fail();
    }
    let alone = first.small() && !first.gap && !is_reference(words) && !is_of_compound(words);
    let mut dotted = (opt(mark(".")), keyword(&["m"]), opt(glued(mark("."))));
    match dotted.parse(words.skip(1)) {
        Ok((rest, _)) => Ok((rest, first.is("p"))),
        Err(_)
            if alone
                && words.behind(1).is_some_and(Word::digits)
                && !words.nth(1).is_some_and(|word| !word.gap && word.digits()) =>
        {
            Ok((words.skip(1), first.is("p")))
        }
        Err(error) => Err(error),
    }
}

/// Puts a twelve-hour time into its half of the day.
pub(super) fn in_half(clock: Clock, afternoon: bool) -> Clock {
    let hour = match (clock.hour, afternoon) {
        (12, false) => 0,
        (hour @ 1..=11, true) => hour + 12,
        (hour, _) => hour,
    };
    Clock { hour, half_unknown: false, ..clock }
}

/// military = digit{4} (zone | "hours" | "hrs"): "0800 UTC"
fn military(words: Words<'_>) -> Parsed<'_, Clock> {
    let (rest, n) = verify(digits(4, 4), |n| n / 100 <= 24 && n % 100 < 60).parse(words)?;
    let clock = Clock { hour: (n / 100) as u8, minute: Some((n % 100) as u8), ..Clock::default() };
    if let Ok((rest, zone)) = zone(rest) {
        return Ok((rest, Clock { zone: Some(zone), ..clock }));
    }
    // "opened at 0700", "between 0730 and 0930": a zero before the hour.
    let led = words.after(&["at", "from", "until", "till", "by", "between", "before", "after"]);
    let second = words.after(&["-", "–", "to", "and"]) && words.back(2).is_some_and(is_padded);
    if is_padded(words) && (led || second) && !rest.first().is_some_and(|word| matches!(word.text, "/" | ".")) {
        let (rest, _) = opt(keyword(&["hours", "hrs"])).parse(rest)?;
        return Ok((rest, clock));
    }
    let (rest, ()) = keyword(&["hours", "hrs"])(rest)?;
    if is_padded(words) || words.after(&["at", "by", "until", "about", "around", "from", "since", "before", "after"]) {
        Ok((rest, clock))
    } else {
        fail()
    }
}

/// in-hours = hour-minute ("hours" | "hrs"), of four digits and behind no word that leads to a length: "open until 19:00 hours"
fn in_hours(words: Words<'_>) -> Parsed<'_, Clock> {
    let padded = words.first().is_some_and(|word| word.digits() && word.text.len() == 2);
    if !padded || words.after(sets::LASTING) {
        return fail();
    }
    // "at 01.30 hrs"
    let led = words.after(&["at", "by", "until", "till", "from", "since", "@"]);
    let pointed = |words| if led { dotted(words) } else { fail() };
    map(terminated(alt((hour_minute, pointed)), keyword(&["hours", "hrs"])), |clock| Clock {
        half_unknown: false,
        ..clock
    })
    .parse(words)
}

/// french = hour "h" minute, behind a word that leads to a time: "at 18h30"; elsewhere it is a length
fn french(words: Words<'_>) -> Parsed<'_, Clock> {
    let led = words.after(&["at", "by", "until", "till", "@"]);
    let hour = verify(digits(1, 2), |hour| *hour <= 24);
    let minute = verify(digits(2, 2), |minute| *minute < 60);
    let (rest, (hour, (), minute)) = (hour, glued(keyword(&["h"])), glued(minute)).parse(words)?;
    let clock = Clock { hour: hour as u8, minute: Some(minute as u8), ..Clock::default() };
    if led && !rest.first().is_some_and(|next| !next.gap && next.small()) { Ok((rest, clock)) } else { fail() }
}

/// "0700"
fn is_padded(words: Words<'_>) -> bool {
    words.first().is_some_and(|word| word.digits() && word.text.len() == 4 && word.text.starts_with('0'))
}

/// named-time = ("12" | "twelve")? ("noon" | "midnight")
fn named_time(words: Words<'_>) -> Parsed<'_, Clock> {
    let (rest, _) = opt(verify(hour_word, |hour| *hour == 12)).parse(words)?;
    let noon = map(keyword(&["noon", "noontime"]), |()| 12);
    let midnight =
        map(alt((keyword(&["midnight"]), map((keyword(&["mid"]), opt(hyphen), keyword(&["night"])), |_| ()))), |()| 0);
    map(alt((noon, midnight)), |hour| Clock { hour, minute: Some(0), ..Clock::default() }).parse(rest)
}

/// half-hour = "half" hour, where nothing follows that it would count: "at half four" is 4:30
fn half_hour(words: Words<'_>) -> Parsed<'_, Clock> {
    if !words.next_is(&["half"]) {
        return fail();
    }
    let led = words.after(&["at", "by", "for", "until", "till", "before", "after", "around", "about", "from", "s"]);
    let (rest, hour) = preceded(keyword(&["half"]), hour_word).parse(words)?;
    if !led || !rest.at_end() || rest.next_is(&["%"]) || rest.behind(1).is_some_and(Word::digits) {
        return fail();
    }
    Ok((rest, Clock { hour: hour as u8, minute: Some(30), half_unknown: true, ..Clock::default() }))
}

/// past-time = ("half" | "quarter" | number ("minutes" | "min")?) ("past" | "to") hour ("o'clock")?
fn past_time(words: Words<'_>) -> Parsed<'_, Clock> {
    let half = map(keyword(&["half"]), |()| 30);
    let quarter = map((opt(keyword(&["a"])), keyword(&["quarter"])), |_| 15);
    let minutes = terminated(minute_number, opt(keyword(sets::MINUTES)));
    let (rest, minutes) = alt((half, quarter, minutes)).parse(words)?;
    let (rest, after) = alt((map(keyword(&["past"]), |()| true), map(keyword(&["to"]), |()| false))).parse(rest)?;
    let named = map(verify(named_time, |clock| clock.minute == Some(0)), |clock| i32::from(clock.hour));
    let (rest, (hour, named)) =
        alt((map(named, |hour| (hour, true)), map(hour_word, |hour| (hour, false)))).parse(rest)?;
    let (rest, oclock) = opt(oclock_mark).parse(rest)?;
    let (rest, afternoon) = opt(meridian).parse(rest)?;
    let sure = after || named || oclock.is_some() || words.first().is_some_and(|word| word.is_any(&["quarter", "a"]));
    if !sure
        || rest.first().is_some_and(|word| {
            word.small()
                && !word.is_any(&[
                    "in", "on", "at", "this", "and", "when", "local", "but", "today", "tomorrow", "to", "p", "a", "he",
                    "she", "it", "they", "we", "the",
                ])
        })
    {
        return fail();
    }
    let total = match (after, named) {
        (true, _) => hour * 60 + minutes,
        (false, true) => (hour * 60 + 1440 - minutes) % 1440,
        (false, false) => (hour * 60 + 720 - minutes) % 720,
    };
    let clock =
        Clock { hour: (total / 60) as u8, minute: Some((total % 60) as u8), half_unknown: !named, ..Clock::default() };
    Ok((rest, afternoon.map_or(clock.clone(), |afternoon| in_half(clock, afternoon))))
}

fn minute_number(words: Words<'_>) -> Parsed<'_, i32> {
    let (rest, number) = number(words)?;
    match i32::try_from(number.value) {
        Ok(minutes @ 1..=59) => Ok((rest, minutes)),
        _ => fail(),
    }
}

/// oclock = hour "o'clock"
fn oclock(words: Words<'_>) -> Parsed<'_, Clock> {
    let (rest, hour) = alt((map(hour_minute, |clock| i32::from(clock.hour)), hour_word)).parse(words)?;
    let (rest, ()) = oclock_mark(rest)?;
    let (rest, afternoon) = opt(meridian).parse(rest)?;
    let clock = Clock { hour: hour as u8, minute: Some(0), half_unknown: true, ..Clock::default() };
    Ok((rest, afternoon.map_or(clock.clone(), |afternoon| in_half(clock, afternoon))))
}

fn oclock_mark(words: Words<'_>) -> Parsed<'_, ()> {
    let spelled = map((keyword(&["o"]), opt(alt((mark("'"), mark("’")))), keyword(&["clock"])), |_| ());
    alt((spelled, keyword(&["oclock"]))).parse(words)
}

/// zoned-time = hour-minute "hours"? zone
fn zoned_time(words: Words<'_>) -> Parsed<'_, Clock> {
    let hours = opt(keyword(&["hours", "hrs", "h"]));
    map((alt((hour_minute, dotted)), hours, zone), |(clock, _, zone)| Clock {
        zone: Some(zone),
        half_unknown: false,
        ..clock
    })
    .parse(words)
}

/// zone = "("? zone-word (sign digits)? ")"?
fn zone(words: Words<'_>) -> Parsed<'_, Arc<str>> {
    let offset = (alt((mark("+"), mark("-"), mark("−"))), digits(1, 4), opt((mark(":"), digits(2, 2))));
    let (rest, open) = opt(mark("(")).parse(words)?;
    let (rest, name) = zone_word(rest)?;
    // A lower-case word is one only where it can't be another: "ist", "et" aren't.
    let words_in = rest.at() - words.at();
    if words_in == 1 && words.first().is_some_and(|word| word.small() && !word.is_any(sets::PLAIN_ZONES)) {
        return fail();
    }
    let (rest, offset) = opt(offset).parse(rest)?;
    let (rest, _) = if open.is_some() { map(mark(")"), Some).parse(rest)? } else { (rest, None) };
    Ok((rest, offset.map_or_else(|| name.into(), |_| format!("{name}±").into())))
}
