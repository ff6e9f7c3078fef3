//! From one hour to another: "5 to 6 p.m.", "from 8am to 3 yesterday afternoon", "Sat 9-5".

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::preceded;

use super::clock::{bare_clock, clock, in_half};
use super::expression;
use super::hours::spoken;
use super::range::between;
use super::words::{Parsed, Words, dash, fail, keyword, mark, number};
use crate::model::{Clock, Origin, TimeExpression, TimeShape, TimeUnit};
use crate::tables::{Start, sets};

/// clocks = from-clock between to-clock: "5 to 6 p.m.", "8-11pm", "from 8am to 3 yesterday afternoon", "10 and 11:30 on 1 January"
pub(super) fn clocks(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    if let Ok(found) = dotted_clocks(words) {
        return Ok(found);
    }
    let (rest, from) = alt((clock, bare_clock, spoken_side, hour, hour_of_two, dotted_of_two)).parse(words)?;
    let dashed = rest.first().is_some_and(|mark| matches!(mark.text, "-" | "–"));
    if dashed && from.half_unknown && from.minute.is_none() && is_score(words) {
        return fail();
    }
    let (rest, ()) = between(rest, words)?;
    let sure = !from.half_unknown || from.minute.is_some();
    let opens = is_opening(words);
    let alone = move |words| {
        let (rest, end) = alt((bare_clock, end_hour)).parse(words)?;
        if sure || opens && closes(rest) { Ok((rest, end)) } else { fail() }
    };
    let worded = |words| if from.minute.is_some() { spoken(words) } else { fail() };
    // "9 a.m. to 5 p.m. Monday through Friday": the days are a stretch of their own.
    let by_itself = |words| {
        let (rest, end) = clock(words)?;
        if expression::opens_row(rest) { Ok((rest, of_clock(end))) } else { fail() }
    };
    let end = alt((dated_end, by_itself, map(worded, of_clock), expression::time, map(alone, of_clock)));
    let (behind, to) = { end }.parse(rest)?;
    let Some(end) = to.clock.clone() else { return fail() };
    // "from 2pm until tomorrow 4:30pm": the day told before the second hour is its own.
    if expression::has_day(&to) && alt((clock, bare_clock, end_hour)).parse(rest).is_err() {
        let today = expression::of_shape(TimeShape::Step { unit: TimeUnit::Day, steps: 0, from: Origin::Document });
        let start = TimeExpression { clock: Some(from), ..today };
        return Ok((behind, expression::of_shape(TimeShape::Range(Box::new(start), Box::new(to)))));
    }
    Ok((behind, of_clocks(&from, &end, &to)))
}

/// dotted-clocks = dotted between dotted, of full quarters, behind a day of the week or a word of opening hours: "Monday: 8.30
/// – 14.00"
fn dotted_clocks(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let quarter = |words| verify(super::clock::dotted, |clock| clock.minute.is_some_and(|m| m % 15 == 0)).parse(words);
    let told = |word: &super::words::Word<'_>| word.start.meets(Start::WEEKDAY) || word.is_any(sets::OPENING_HOURS);
    let led = (1..=4).filter_map(|n| words.behind(n)).any(told);
    let apart = words.first().is_some_and(|word| word.gap);
    let (rest, from) = quarter(words)?;
    let (rest, ()) = between(rest, words)?;
    let (rest, to) = quarter(rest)?;
    let (rest, _) = opt(keyword(&["hours", "hrs"])).parse(rest)?;
    let goes_on = rest.first().is_some_and(|next| matches!(next.text, "%" | "$" | "€" | "£"))
        || super::guard::number_goes_on(rest);
    if !led || !apart || goes_on || (to.hour, to.minute) <= (from.hour, from.minute) {
        return fail();
    }
    Ok((rest, of_clocks(&from, &to, &expression::of_shape(TimeShape::TimeOfDay))))
}

/// "from three thirty to four thirty"
fn spoken_side(words: Words<'_>) -> Parsed<'_, Clock> {
    let worded = words.first().is_some_and(|word| word.start.meets(Start::NUMBER_WORD) && !word.digits());
    if worded && words.after(&["from", "between"]) { spoken(words) } else { fail() }
}

/// "open from 9 to 5", "works 9 to 5": the words before tell of hours.
fn is_opening(words: Words<'_>) -> bool {
    (1..=4).filter_map(|n| words.behind(n)).take_while(|word| word.small()).any(|word| word.is_any(sets::OPEN))
}

/// No word follows that the hour could count.
fn closes(rest: Words<'_>) -> bool {
    rest.first().is_none_or(|word| {
        !word.small()
            || word.is_any(&["on", "daily", "every", "each", "and", "but", "from", "in", "during", "with", "except"])
    })
}

/// clocks-behind = ("," | "at" | "from" | "between")? clocks, behind a date: "Tuesday from 3 to 8 p.m.", "tonight from 7 to 7:30"
pub(super) fn clocks_behind<'t>(
    words: Words<'t>,
    rest: Words<'t>,
    date: &TimeExpression,
) -> Parsed<'t, TimeExpression> {
    // "Monday to Friday, 9 to 5": the hours are of all the days.
    if words.after(&["to", "through", "-", "–"]) {
        return fail();
    }
    let (start, _) = opt(alt((mark(","), keyword(&["at", "from", "between"])))).parse(rest)?;
    let (rest, from) = alt((clock, bare_clock, hour)).parse(start)?;
    let (rest, ()) = between(rest, start)?;
    let (rest, end) = alt((clock, bare_clock, end_hour)).parse(rest)?;
    let part = |clock: Clock| expression::with_clock(date.clone(), clock).clock.unwrap_or_default();
    Ok((rest, of_clocks(&part(from), &part(end), date)))
}

/// clock-range = ("," | "from" | "between")? clock between clock, with nothing told of its day
pub(super) fn clock_range(words: Words<'_>) -> Parsed<'_, ()> {
    let (start, _) = opt(alt((mark(","), keyword(&["from", "between"])))).parse(words)?;
    let (rest, _) = alt((clock, bare_clock)).parse(start)?;
    let (rest, ()) = between(rest, start)?;
    map(alt((clock, bare_clock)), drop).parse(rest)
}

/// "beat Murray 7-5, 6-4 on Sunday", "won 6-4 on Sunday": sets and goals, no hours.
fn is_score(words: Words<'_>) -> bool {
    let set = words.after(&[","]) && words.behind(2).is_some_and(super::words::Word::digits);
    set || (1..=6).filter_map(|n| words.behind(n)).any(|word| word.is_any(sets::PLAYED))
}

/// A clock time or an hour with its date behind it: "4:30 tomorrow", "5 on 1 January", "8 last night".
fn dated_end(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, clock) = alt((clock, bare_clock, end_hour)).parse(words)?;
    let (rest, _) = opt(keyword(&["on", "of"])).parse(rest)?;
    if expression::opens_row(rest) {
        return fail();
    }
    let (rest, date) = verify(expression::date, expression::has_day).parse(rest)?;
    Ok((rest, expression::with_clock(date, clock)))
}

fn of_clock(clock: Clock) -> TimeExpression {
    TimeExpression { clock: Some(clock), ..expression::of_shape(TimeShape::TimeOfDay) }
}

/// From one clock time to another on a day, each lending the other the half of the day and the zone that it leaves out.
fn of_clocks(from: &Clock, to: &Clock, day: &TimeExpression) -> TimeExpression {
    let (from, to) = match (from.half_unknown, to.half_unknown) {
        (true, false) => (halved(from, to), to.clone()),
        (false, true) => (from.clone(), halved_behind(to, from)),
        (true, true) if (to.hour, to.minute) < (from.hour, from.minute) => (from.clone(), in_half(to.clone(), true)),
        _ => (from.clone(), to.clone()),
    };
    let to = up_to_midnight(&from, to);
    let zone = from.zone.clone().or_else(|| to.zone.clone());
    let side =
        |clock: Clock| Box::new(TimeExpression { clock: Some(Clock { zone: zone.clone(), ..clock }), ..day.clone() });
    let range = expression::of_shape(TimeShape::Range(side(from), side(to)));
    TimeExpression { part: day.part, ..range }
}

/// "between 10 p.m. and midnight": the end of that day.
pub(super) fn up_to_midnight(from: &Clock, to: Clock) -> Clock {
    let midnight = to.hour == 0 && to.minute.unwrap_or(0) == 0 && to.second.unwrap_or(0) == 0;
    if midnight && from.hour > 0 { Clock { hour: 24, ..to } } else { to }
}

/// The hour that a range ends with.
pub(super) fn end_hour(words: Words<'_>) -> Parsed<'_, Clock> {
    let (rest, number) = number(words)?;
    let counted = rest.first().is_some_and(|word| {
        matches!(word.text, "%" | "/")
            || matches!(word.text, "." | ":") && !word.gap && rest.nth(1).is_some_and(super::words::Word::digits)
    });
    match u8::try_from(number.value) {
        Ok(hour @ 1..=12) if number.value.is_integer() && !counted => {
            Ok((rest, Clock { hour, half_unknown: true, ..Clock::default() }))
        }
        _ => fail(),
    }
}

/// The hour that a range begins with.
fn hour(words: Words<'_>) -> Parsed<'_, Clock> {
    let led = words.behind(1).is_none()
        || words.after(&["from", "between", "at", "out", "open", "around", "about", "runs", "on", ","]);
    if (led || is_of_open_day(words)) && clock(words).is_err() { end_hour(words) } else { fail() }
}

/// "Open Mon–Fri 8-6, Sat 9-5": behind a day of the week, in a sentence of opening hours.
fn is_of_open_day(words: Words<'_>) -> bool {
    let day = words.behind(1).is_some_and(|day| day.capital() && day.start.meets(Start::WEEKDAY));
    day && (2..=OPEN_REACH)
        .filter_map(|n| words.behind(n))
        .any(|word| word.is_any(&["open", "opening", "hours", "daily"]))
}

/// How far before a day's hours the word may stand that tells of opening.
const OPEN_REACH: usize = 30;

/// An hour whose range is sure by its end: "will be 6-8 p.m.", "and 2 to 5 p.m."
fn hour_of_two(words: Words<'_>) -> Parsed<'_, Clock> {
    let (rest, first) = end_hour(words)?;
    let joint = alt((dash, keyword(&["to"])));
    let (_, last) = preceded(joint, clock).parse(rest)?;
    // "rose 2 to 5 p.m.": nobody counts so.
    let plain = words.first().is_some_and(|word| word.gap && word.digits());
    if plain && !last.half_unknown && clock(words).is_err() { Ok((rest, first)) } else { fail() }
}

/// The same with a point: "between 9.30 and 4.30pm", "9.30-4.30pm"
fn dotted_of_two(words: Words<'_>) -> Parsed<'_, Clock> {
    let (rest, first) = super::clock::dotted(words)?;
    let (last, ()) = between(rest, words)?;
    let (_, last) = clock(last)?;
    let plain = words.first().is_some_and(|word| word.gap) && first.hour <= 12;
    let first = Clock { half_unknown: true, ..first };
    if plain && !last.half_unknown && last.minute.is_some() { Ok((rest, first)) } else { fail() }
}

/// The half of the day of a range's start: that of its end, unless it would come behind it.
pub(super) fn halved(from: &Clock, to: &Clock) -> Clock {
    let afternoon = to.hour >= 12;
    let same = in_half(from.clone(), afternoon);
    if (same.hour, same.minute) > (to.hour, to.minute) { in_half(from.clone(), !afternoon) } else { same }
}

/// The half of the day of a range's end: that of its start, unless it would come before it.
fn halved_behind(to: &Clock, from: &Clock) -> Clock {
    let afternoon = from.hour >= 12;
    let same = in_half(to.clone(), afternoon);
    if (same.hour, same.minute) <= (from.hour, from.minute) { in_half(to.clone(), !afternoon) } else { same }
}
