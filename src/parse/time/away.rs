//! The week, month or year behind a date that tells which one is meant: "November 2 this year", "the 18th of last month".

use nom::Parser;
use nom::combinator::opt;

use super::relative::pointer_word;
use super::words::{Parsed, Words, fail, keyword, mark, unit};
use crate::model::{Away, CalendarFields, Pointer, TimeUnit};

/// away = ("of" | "in" | ",")? "the"? pointer ("week" | "month" | "year"), as long as the date leaves out
pub(super) fn away<'t>(words: Words<'t>, fields: &CalendarFields) -> Parsed<'t, Away> {
    let Some(wanted) = left_out(fields) else { return fail() };
    let (rest, _) = opt(nom::branch::alt((keyword(&["of", "in"]), mark(",")))).parse(words)?;
    let (rest, _) = opt(keyword(&["the"])).parse(rest)?;
    let (rest, pointer) = pointer_word(rest)?;
    let (rest, unit) = unit(rest)?;
    let owner = rest.next_is(&["'", "’", "-"]);
    if unit != wanted || owner { fail() } else { Ok((rest, counted(unit, pointer))) }
}

/// What a date leaves out: the year of a month, the month of a day, the week of a weekday.
fn left_out(fields: &CalendarFields) -> Option<TimeUnit> {
    let of_year = [fields.month, fields.quarter, fields.half].iter().any(Option::is_some)
        || fields.season.is_some()
        || fields.week.is_some()
        || fields.holiday.is_some();
    match (fields.year, fields.day, fields.weekday) {
        (Some(_), ..) => None,
        _ if fields.pointer.is_some() || fields.of.is_some() || fields.week_of => None,
        _ if of_year => Some(TimeUnit::Year),
        (None, Some(_), None) => Some(TimeUnit::Month),
        (None, None, Some(_)) => Some(TimeUnit::Week),
        _ => None,
    }
}

fn counted(unit: TimeUnit, pointer: Pointer) -> Away {
    let (steps, from_mention) = match pointer {
        Pointer::Last => (-1, false),
        Pointer::This => (0, false),
        Pointer::Next => (1, false),
        Pointer::Previous => (-1, true),
        Pointer::Same => (0, true),
        Pointer::Following => (1, true),
    };
    Away { unit, steps, from_mention }
}
