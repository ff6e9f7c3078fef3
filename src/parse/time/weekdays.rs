//! Weekdays counted by the week: "a week on Tuesday", "Saturday week", "the Friday before last", "two Sundays ago".

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::preceded;
use rust_decimal::Decimal;

use super::calendar;
use super::expression::of_shape;
use super::length;
use super::relative::single;
use super::words::{Parsed, Words, fail, keyword, number, unit};
use crate::model::{CalendarFields, Length, Origin, Pointer, Tense, TimeExpression, TimeShape, TimeUnit};
use crate::tables::TimeSense;

/// week-on = ("a" | number) ("week" | "weeks" | "fortnight") "on" weekday: "a week on Tuesday" is the Tuesday behind the coming one
pub(super) fn week_on(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, written) = length::length(words)?;
    let [(Some(_), TimeUnit::Week | TimeUnit::Fortnight)] = written.length.parts[..] else { return fail() };
    let (rest, fields) = preceded(keyword(&["on"]), calendar::weekday_date).parse(rest)?;
    Ok((rest, weeks_behind(written.length, fields)))
}

/// weekday-week = weekday ("week" | "fortnight"), where nothing follows that they would lead: "on Saturday week"
pub(super) fn weekday_week(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    const BEHIND: &[&str] = &[
        "at", "in", "from", "for", "with", "and", "when", "there", "the", "a", "we", "he", "she", "they", "it", "is",
        "will",
    ];
    let (rest, weekday) = calendar::weekday(words)?;
    let (rest, unit) = unit(rest)?;
    let one = rest.behind(1).is_some_and(|word| word.is_any(&["week", "fortnight"]));
    let led = words.after(&["on", "by", "until", "from", "for"]) || words.behind(1).is_none();
    let ends = rest.at_end() || rest.next_is(BEHIND);
    if !one || !led || !ends {
        return fail();
    }
    let fields = CalendarFields { weekday: Some(weekday), ..CalendarFields::default() };
    Ok((rest, weeks_behind(single(unit), fields)))
}

/// So many weeks behind the coming weekday.
fn weeks_behind(length: Length, weekday: CalendarFields) -> TimeExpression {
    let coming = TimeExpression { tense: Tense::Future, ..of_shape(TimeShape::Calendar(weekday)) };
    of_shape(TimeShape::Shift { length, back: false, from: Origin::Time(Box::new(coming)) })
}

/// So many weeks before the last weekday.
fn weeks_before(length: Length, weekday: u8) -> TimeExpression {
    let fields = CalendarFields { weekday: Some(weekday), pointer: Some(Pointer::Last), ..CalendarFields::default() };
    let last = TimeExpression { tense: Tense::Past, ..of_shape(TimeShape::Calendar(fields)) };
    of_shape(TimeShape::Shift { length, back: true, from: Origin::Time(Box::new(last)) })
}

/// before-last = "the"? weekday ("before" "last" | "after" "next"): "the Friday before last"
pub(super) fn before_last(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, weekday) = preceded(opt(keyword(&["the"])), calendar::weekday).parse(words)?;
    let back = map((keyword(&["before"]), keyword(&["last"])), |_| true);
    let ahead = map((keyword(&["after"]), keyword(&["next"])), |_| false);
    let (rest, back) = alt((back, ahead)).parse(rest)?;
    // "the Friday before last week's vote"
    if unit(rest).is_ok() {
        return fail();
    }
    let week = single(TimeUnit::Week);
    let fields = CalendarFields { weekday: Some(weekday), ..CalendarFields::default() };
    Ok((rest, if back { weeks_before(week, weekday) } else { weeks_behind(week, fields) }))
}

/// so-many-ago = number weekday "s" ("ago" | "from now"): "two Sundays ago" is the one before the last
pub(super) fn so_many_ago(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let counted = |value: &Decimal| value.is_integer() && (Decimal::TWO..=Decimal::TEN).contains(value);
    let (rest, count) = verify(map(number, |number| number.value), counted).parse(words)?;
    let single = rest.first().and_then(|word| word.text.strip_suffix('s')).filter(|single| single.len() > 5);
    let weekday = single.and_then(|single| {
        words.tables.time.phrases(single).iter().find_map(|phrase| match phrase.sense {
            TimeSense::Weekday(day) if phrase.rest.is_empty() => Some(day),
            _ => None,
        })
    });
    let Some(weekday) = weekday else { return fail() };
    let back = map(keyword(&["ago"]), |()| true);
    let ahead = map((keyword(&["from"]), keyword(&["now"])), |_| false);
    let (rest, back) = alt((back, ahead)).parse(rest.skip(1))?;
    let weeks = Length { parts: vec![(Some(count - Decimal::ONE), TimeUnit::Week)], least: None };
    let fields = CalendarFields { weekday: Some(weekday), ..CalendarFields::default() };
    Ok((rest, if back { weeks_before(weeks, weekday) } else { weeks_behind(weeks, fields) }))
}
