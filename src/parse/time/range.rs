//! From one time to another in one breath: "10 to 22 August", "2014-2018", "5 to 6 p.m.".
//!
//! Two times that each stand in full ("from 1998 to 2005", "between Monday and Wednesday") are two timexes, as TIMEX3
//! has it; here are those of which one side leans on the other, or that a dash joins.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::preceded;

use super::clock::{bare_clock, clock, in_half};
use super::words::{Parsed, Words, dash, digits, fail, glued, keyword, mark, number, rank};
use super::{calendar, expression, numeric};
use crate::model::{CalendarFields, Clock, TimeExpression, TimeShape};

/// range = days-month | month-days | joined | clocks
pub(super) fn range(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    expression::longest(words, &[days_month, month_days, joined, years, clocks])
}

fn of_dates(from: CalendarFields, to: CalendarFields) -> TimeExpression {
    let side = |fields| Box::new(expression::of_shape(TimeShape::Calendar(fields)));
    expression::of_shape(TimeShape::Range(side(from), side(to)))
}

/// between = "to" | "through" | "until" | "till" | "and", the last only behind "between"
fn between<'t>(words: Words<'t>, start: Words<'t>) -> Parsed<'t, ()> {
    let and = start.after(&["between"]);
    let word = keyword(&["to", "through", "thru", "until", "till"]);
    alt((word, dash, move |words| if and { keyword(&["and"])(words) } else { fail() })).parse(words)
}

/// The first day of a range: a number or a rank.
fn day(words: Words<'_>) -> Parsed<'_, u8> {
    let numeric = map((digits(1, 2), opt(glued(keyword(&["st", "nd", "rd", "th"])))), |(day, _)| day);
    let day = alt((numeric, map(rank, u32::cast_signed)));
    map(verify(day, |day| (1..=31).contains(day)), |day| day as u8).parse(words)
}

/// days-month = "the"? day between ("the"? day ("of")? month year?): "10 to 22 August 2012"
fn days_month(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, from) = preceded(opt(keyword(&["the"])), day).parse(words)?;
    let (rest, ()) = between(rest, words)?;
    let (rest, to) = calendar::full_date(rest)?;
    match (to.day, to.month) {
        (Some(day), Some(_)) if day > from && to.day_first => {
            Ok((rest, of_dates(CalendarFields { day: Some(from), weekday: None, ..to.clone() }, to)))
        }
        _ => fail(),
    }
}

/// month-days = month day between "the"? day ("," year)?: "August 10 - 22, 2012", "April 9th through 17th"
fn month_days(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, from) = calendar::full_date(words)?;
    let (rest, ()) = between(rest, words)?;
    let (rest, _) = opt(keyword(&["the"])).parse(rest)?;
    let (rest, day) = day(rest)?;
    let open = calendar::month(rest).is_ok()
        || rest.first().is_some_and(|word| {
            word.gap
                && word.small()
                && !word.is_any(&["and", "in", "at", "to", "of", "for", "with", "is", "was", "were", "by"])
                || !word.gap && matches!(word.text, "/" | ":" | "%")
        });
    let Some(first) = from
        .day
        .filter(|first| *first < day && from.year.is_none() && from.month.is_some() && !from.day_first && !open)
    else {
        return fail();
    };
    let (rest, year) = opt(preceded(opt(alt((mark(","), keyword(&["of", "in"])))), calendar::year)).parse(rest)?;
    let with = |day| CalendarFields { day: Some(day), year, ..from.clone() };
    Ok((rest, of_dates(with(first), CalendarFields { weekday: None, ..with(day) })))
}

/// joined = date dash date, each of days or months: "Jan-Feb 2017", "10/1-11/7", "8/10/2012 - 8/15/2012"
fn joined(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let side = |words| {
        alt((
            numeric::numeric_date,
            calendar::full_date,
            calendar::month_year,
            calendar::weekday_date,
            calendar::any_month,
        ))
        .parse(words)
    };
    let (rest, from) = alt((numeric::joined_date, side)).parse(words)?;
    let (rest, ()) = dash(rest)?;
    let (rest, to) = side(rest)?;
    let alike = from.day.is_some() == to.day.is_some() && from.weekday.is_some() == to.weekday.is_some()
        || from.month.is_some() && to.month.is_some();
    // A month before a dash and a year is one date, not two: "Dec-2018".
    if alike { Ok((rest, of_dates(lean(from, &to), to))) } else { fail() }
}

/// The first side takes the year of the second, the year before where its month comes later.
fn lean(from: CalendarFields, to: &CalendarFields) -> CalendarFields {
    if from.year.is_some() {
        return from;
    }
    let later = from.month > to.month && from.month.is_some();
    CalendarFields { year: to.year.map(|year| if later { year - 1 } else { year }), short_year: to.short_year, ..from }
}

/// years = year dash year | "between" year "and" year stays two: "2014-2018", "1939–45"
fn years(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, from) = verify(digits(4, 4), |year| (1400..=2199).contains(year)).parse(words)?;
    let joined =
        rest.first().is_some_and(|word| !word.gap) || words.after(&["(", "from", "between", "in", "the", "is", "of"]);
    let (rest, ()) = dash(rest)?;
    let short = verify(glued(digits(2, 2)), move |year| *year > from % 100 && from / 100 >= 15);
    let full = verify(digits(4, 4), move |year| *year > from && *year <= from + 300);
    let (rest, to) = alt((full, map(short, move |year| from - from % 100 + year))).parse(rest)?;
    let glued_before = words.first().is_some_and(|word| !word.gap)
        && words.behind(1).is_some_and(|word| !matches!(word.text, "(" | "[" | "\"" | "“"));
    let goes_on = super::guard::number_goes_on(rest)
        || rest.first().is_some_and(|word| !word.gap && matches!(word.text, "-" | "–" | "/"));
    if glued_before
        || goes_on
        || !joined
        || rest.at() == words.at() + 3 && to < from + 2 && words.nth(2).is_some_and(|word| word.text.len() == 2)
    {
        return fail();
    }
    let year = |year| CalendarFields { year: Some(year), ..CalendarFields::default() };
    Ok((rest, of_dates(year(from), year(to))))
}

/// clocks = (hour | clock) between clock: "5 to 6 p.m.", "8-11pm", "10 and 11:30 on 1 January"
fn clocks(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, from) = alt((bare_clock, hour)).parse(words)?;
    let (rest, ()) = between(rest, words)?;
    let (rest, to) = expression::time(rest)?;
    let Some(end) = to.clock.clone() else { return fail() };
    let from = if from.half_unknown && !end.half_unknown { halved(&from, &end) } else { from };
    let side = |clock| Box::new(TimeExpression { clock: Some(clock), ..to.clone() });
    Ok((rest, TimeExpression { part: to.part, ..expression::of_shape(TimeShape::Range(side(from), side(end))) }))
}

/// An hour alone.
fn hour(words: Words<'_>) -> Parsed<'_, Clock> {
    let led = words.behind(1).is_none()
        || words.after(&["from", "between", "at", "out", "open", "around", "about", "runs", "on", ","]);
    let (rest, number) = number(words)?;
    match u8::try_from(number.value) {
        Ok(hour @ 1..=12) if led && number.value.is_integer() && clock(words).is_err() => {
            Ok((rest, Clock { hour, half_unknown: true, ..Clock::default() }))
        }
        _ => fail(),
    }
}

/// The half of the day of a range's start: that of its end, unless it would come behind it.
fn halved(from: &Clock, to: &Clock) -> Clock {
    let afternoon = to.hour >= 12;
    let same = in_half(from.clone(), afternoon);
    if (same.hour, same.minute) > (to.hour, to.minute) { in_half(from.clone(), !afternoon) } else { same }
}
