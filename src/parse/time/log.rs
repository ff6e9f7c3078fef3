//! The hours at the heads of a log's lines: "14:05 Engineers were paged", "[14:32:10] The disk was full"; and the years of annals.

use nom::Parser;
use nom::sequence::preceded;

use super::clock;
use super::expression::of_shape;
use super::words::{Words, dash};
use crate::model::{CalendarFields, Clock, Tense, TimeExpression, TimeShape};

/// The hour that a line begins with, where the line before or behind begins with one no earlier or later: alone it may be a
/// verse, a score or a ratio. A run that begins at 00:00 lists the chapters of a recording.
pub(super) fn entry<'t>(text: &str, words: Words<'t>) -> Option<(Words<'t>, TimeExpression)> {
    let first = words.first().filter(|first| first.text.len() == 2)?;
    if words.nth(1)?.text != ":" || words.nth(1)?.gap {
        return None;
    }
    let Around { above, below } = around(text, first.span.start)?;
    let (rest, told) = clock::stamp(words).ok()?;
    let apart = rest.first().is_some_and(|next| next.gap || matches!(next.text, "]" | ":" | ")"));
    if !apart || clock::clock(words).is_ok() {
        return None;
    }
    let this = hour_of(text.get(first.span.start..)?)?;
    let earlier = || above.lines().rev().filter(is_written);
    let later = below.lines().find(is_written).and_then(hour_of);
    let in_row =
        earlier().next().and_then(hour_of).is_some_and(|hour| hour <= this) || later.is_some_and(|hour| this <= hour);
    let opening = earlier().take(RUN).map_while(hour_of).last().unwrap_or(this);
    if !in_row || opening == (0, 0) {
        return None;
    }
    let at = |clock| {
        let clock = Clock { half_unknown: false, ..clock };
        TimeExpression { clock: Some(clock), tense: Tense::Past, ..of_shape(TimeShape::TimeOfDay) }
    };
    // "09:30 – 10:15 Opening"
    let to = preceded(dash, clock::stamp).parse(rest);
    if let Ok((behind, to)) = to {
        let shape = TimeShape::Range(Box::new(at(told)), Box::new(at(to)));
        return Some((behind, TimeExpression { tense: Tense::Past, ..of_shape(shape) }));
    }
    Some((rest, at(told)))
}

/// The year that a line of annals begins with: "1251. The king died", "1914 – Born in Arbo", where the line before or behind begins
/// with one, too, of the same century or the next.
pub(super) fn year<'t>(text: &str, words: Words<'t>) -> Option<(Words<'t>, TimeExpression)> {
    let first = words.first().filter(|first| first.text.len() == 4)?;
    let own = text.get(first.span.start..)?.lines().next()?;
    let this = year_of(own).or_else(|| alone(own))?;
    let Around { above, below } = around(text, first.span.start)?;
    let earlier = above.lines().rev().find(is_written).and_then(year_of);
    let later = below.lines().find(is_written).and_then(year_of);
    let near = |low: i32, high: i32| (0..=YEARS_APART).contains(&(high - low));
    let in_row = earlier.is_some_and(|year| near(year, this)) || later.is_some_and(|year| near(this, year));
    // "1665:" on a line of its own, its event on the next
    let beside = || {
        let earlier = above.lines().rev().take(AROUND).filter_map(alone).any(|year| near(year, this));
        earlier || below.lines().take(AROUND).filter_map(alone).any(|year| near(this, year))
    };
    let in_row = in_row || alone(own).is_some() && beside();
    let fields = CalendarFields { year: Some(this), ..CalendarFields::default() };
    in_row.then(|| (words.skip(1), of_shape(TimeShape::Calendar(fields))))
}

/// The year that a line has with a colon and nothing else.
fn alone(line: &str) -> Option<i32> {
    let year = line.trim_start_matches(is_marker).trim_end().strip_suffix(':')?;
    year.parse().ok().filter(|told| year.len() == 4 && (1000..=2099).contains(told))
}

/// Within how many lines another such year is looked for.
const AROUND: usize = 4;

/// How far apart the years of two lines are at most.
const YEARS_APART: i32 = 100;

/// The year that a line begins with, a mark and a capital behind it.
fn year_of(line: &str) -> Option<i32> {
    let (year, behind) = line.trim_start_matches(is_marker).split_at_checked(4)?;
    let marked = behind.trim_start().strip_prefix(['.', ':', '–', '—', '-'])?;
    let told = marked.strip_prefix([' ', '\t'])?.trim_start().starts_with(char::is_uppercase);
    let year = year.parse().ok().filter(|year| (1000..=2099).contains(year))?;
    told.then_some(year)
}

/// The lines above and below one.
struct Around<'t> {
    above: &'t str,
    below: &'t str,
}

/// Those around the line of which what begins at `start` is the first, but for markers.
fn around(text: &str, start: usize) -> Option<Around<'_>> {
    let (before, from) = text.split_at_checked(start)?;
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let below = from.split_once('\n').map_or("", |(_, below)| below);
    before[line..].chars().all(is_marker).then(|| Around { above: &before[..line], below })
}

/// Whether a line isn't blank.
fn is_written(line: &&str) -> bool {
    !line.trim().is_empty()
}

/// How many lines back the first of a run is looked for.
const RUN: usize = 40;

/// What may stand before the hour of an entry.
fn is_marker(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '*' | '•' | '+' | '[' | '(' | '>' | '|' | '_')
}

/// The hour and the minute that a line begins with.
fn hour_of(line: &str) -> Option<(u8, u8)> {
    let (hour, rest) = line.trim_start_matches(is_marker).split_at_checked(2)?;
    let (minute, behind) = rest.strip_prefix(':')?.split_at_checked(2)?;
    let apart = !behind.starts_with(|c: char| c.is_alphanumeric());
    let told = (hour.parse().ok()?, minute.parse().ok()?);
    (apart && told.0 < 24 && told.1 < 60).then_some(told)
}
