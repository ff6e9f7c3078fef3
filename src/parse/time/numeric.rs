//! Dates in digits: ISO 8601 and the forms with slashes, dots and hyphens.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::{preceded, terminated};

use super::guard;
use super::words::{Parsed, Word, Words, digits, fail, glued, mark};
use crate::model::CalendarFields;

/// numeric = iso | compact | slashed
pub(super) fn numeric_date(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    // "Decree 1973/08"
    // "Decree-Law No. 2/2023"
    let label = if words.after(&["."]) { 2 } else { 1 };
    let numbered = words.behind(label).is_some_and(|word| word.means(&crate::tables::TimeSense::Numbered));
    if numbered || joined_before(words) || super::years::is_season(words) {
        return fail();
    }
    let (rest, fields) = alt((year_first, compact, three_parts, month_and_year, two_parts)).parse(words)?;
    if guard::number_goes_on(rest) && !at_clock(rest) || hyphen_goes_on(rest) { fail() } else { Ok((rest, fields)) }
}

/// A date before a dash that joins it to another: "10/1-11/7", "10-1-2018-10-7-2018".
pub(super) fn joined_date(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    if joined_before(words) {
        return fail();
    }
    alt((three_parts, slashed)).parse(words)
}

/// The second date of two joined by a dash: "10/1/2018-10/7/2018".
pub(super) fn date_behind_dash(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, fields) = alt((three_parts, slashed)).parse(words)?;
    if guard::number_goes_on(rest) || rest.next_is(&["/", "-"]) { fail() } else { Ok((rest, fields)) }
}

/// slashed = n "/" n
pub(super) fn slashed(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, (first, second)) = (terminated(part, glued(mark("/"))), glued(part)).parse(words)?;
    day_and_month(first, second).map_or_else(fail, |fields| Ok((rest, fields)))
}

/// Digits or a currency are joined to the front: "133-03-03-2020", "$8/10".
fn joined_before(words: Words<'_>) -> bool {
    let glued = words.first().is_some_and(|word| !word.gap);
    let before = words.behind(1);
    let digits = words.behind(2).is_some_and(Word::digits);
    glued
        && before.is_some_and(|word| {
            matches!(word.text, "." | "," | "-" | "/" | "+") && digits || matches!(word.text, "$" | "€" | "£")
        })
        // "example.com/2012/08/04/news"
        || glued && words.after(&["/"]) && words.behind(2).is_some_and(|word| word.small() && !word.gap)
        || before.is_some_and(|word| matches!(word.text, "$" | "€" | "£"))
}

/// A time of day is joined: "2022-03-01T07:37", "05/31/2024:14:15".
pub(super) fn at_clock(rest: Words<'_>) -> bool {
    let Some(mark) = rest.first() else { return false };
    let compact = mark.text == "T" && rest.nth(1).is_some_and(|word| word.digits() && matches!(word.text.len(), 4 | 6));
    compact
        || matches!(mark.text, "T" | "t" | ":" | ".")
            && rest.nth(1).is_some_and(|word| word.digits() && word.text.len() == 2)
            && rest.nth(2).is_some_and(|word| word.text == ":")
}

/// More parts follow: "2010-2015-86".
fn hyphen_goes_on(rest: Words<'_>) -> bool {
    let joined = |n| rest.nth(n).is_some_and(|word: &Word<'_>| !word.gap);
    let more = rest.first().is_some_and(|word| matches!(word.text, "-" | "/"))
        && joined(0)
        && joined(1)
        && rest.nth(1).is_some_and(Word::digits);
    // A range's second date may be joined by a hyphen; then its own parts follow.
    more && !(rest.nth(2).is_some_and(|word| matches!(word.text, "-" | "/" | ":")) && joined(2))
}

/// year-first = year sep month (sep day)? with one separator: "2022-03-01", "2012/8/10", "2015-3"
fn year_first<'t>(words: Words<'t>) -> Parsed<'t, CalendarFields> {
    let (rest, year) = verify(digits(4, 4), |year| (1000..=2999).contains(year)).parse(words)?;
    let Some(sep) = rest.first().filter(|sep| matches!(sep.text, "-" | "/" | "." | "\u{2011}" | "\u{2010}")) else {
        return spaced(words);
    };
    if sep.gap {
        return fail();
    }
    let (rest, month) = glued(verify_month)(rest.skip(1))?;
    let same = |words: Words<'t>| match words.first() {
        Some(word) if word.text == sep.text && !word.gap => Ok((words.skip(1), ())),
        _ => fail(),
    };
    let (rest, day) = opt(preceded(same, glued(part))).parse(rest)?;
    // "2009.1.02" is a release: a date pads both or none.
    let uneven = sep.text == "."
        && words.nth(2).is_some_and(|month| month.text.len() == 1)
        && words.nth(4).is_some_and(|day| day.text.starts_with('0'));
    match day {
        Some(_) if uneven => fail(),
        // "2010-11" with a dot is a number; with a slash two digits are a month only where no year fits.
        None if sep.text == "." => fail(),
        // "In 2007-8 it flooded": nobody writes August so.
        None if (year + 1) % 10 == i32::from(month)
            && sep.text != "/"
            && rest.behind(1).is_some_and(|it| it.text.len() == 1) =>
        {
            fail()
        }
        // "the 2011-12 season"
        None if (year + 1) % 100 == i32::from(month) && rest.next_is(&["season", "campaign"]) => fail(),
        // "550 murders in 2011/12"
        None if (year + 1) % 100 == i32::from(month) && sep.text == "/" => fail(),
        Some(day) if day > 31 => fail(),
        day => Ok((rest, CalendarFields { year: Some(year), month: Some(month), day, ..CalendarFields::default() })),
    }
}

/// spaced = year month day in two digits each: "2016 10 16"
fn spaced(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let two = |words| verify(digits(2, 2), |n| *n > 0).parse(words);
    let date = (
        verify(digits(4, 4), |year| (1900..=2099).contains(year)),
        verify(two, |month| *month <= 12),
        verify(two, |day| *day <= 31),
    );
    map(date, |(year, month, day)| ymd(Some(year), month as u8, day as u8)).parse(words)
}

fn ymd(year: Option<i32>, month: u8, day: u8) -> CalendarFields {
    CalendarFields { year, month: Some(month), day: Some(day), ..CalendarFields::default() }
}

fn verify_month(words: Words<'_>) -> Parsed<'_, u8> {
    verify(part, |month| (1..=12).contains(month)).parse(words)
}

fn part(words: Words<'_>) -> Parsed<'_, u8> {
    map(verify(digits(1, 2), |n| (1..=99).contains(n)), |n| n as u8).parse(words)
}

/// compact = digit{8}: "20160101", with a plausible year, month and day
fn compact(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let plausible = |n: &i32| {
        (1900..=2099).contains(&(n / 10_000)) && (1..=12).contains(&(n / 100 % 100)) && (1..=31).contains(&(n % 100))
    };
    map(verify(digits(8, 8), plausible), |n| ymd(Some(n / 10_000), (n / 100 % 100) as u8, (n % 100) as u8)).parse(words)
}

/// three-parts = n sep n sep year: "01/03/2022", "23.04.2022", "02-02-2020", "5/3/18"
fn three_parts<'t>(words: Words<'t>) -> Parsed<'t, CalendarFields> {
    let (rest, first) = part(words)?;
    let Some(sep) = rest.first().filter(|sep| !sep.gap && matches!(sep.text, "-" | "/" | "." | "\u{2011}")) else {
        return fail();
    };
    let same = |words: Words<'t>| match words.first() {
        Some(word) if word.text == sep.text && !word.gap => Ok((words.skip(1), ())),
        _ => fail(),
    };
    let (rest, second) = preceded(same, glued(part)).parse(rest)?;
    let (rest, (year, short)) = preceded(same, glued(any_year)).parse(rest)?;
    // Three short numbers between dots or hyphens are a version or a score.
    if short && sep.text != "/" {
        return fail();
    }
    // Between dots the day comes first, wherever that can be: "05.11.2012".
    let dotted = (sep.text == "." && (1..=31).contains(&first)).then(|| day_before_month(first, second)).flatten();
    dotted
        .or_else(|| day_and_month(first, second))
        .map_or_else(fail, |fields| Ok((rest, CalendarFields { year: Some(year), short_year: short, ..fields })))
}

fn day_before_month(day: u8, month: u8) -> Option<CalendarFields> {
    let fields = CalendarFields { month: Some(month), day: Some(day), day_first: true, ..CalendarFields::default() };
    (1..=12).contains(&month).then_some(fields)
}

fn any_year(words: Words<'_>) -> Parsed<'_, (i32, bool)> {
    let full = map(verify(digits(4, 4), |year| (1000..=2999).contains(year)), |year| (year, false));
    alt((full, map(digits(2, 2), |year| (year, true)))).parse(words)
}

/// Which of two numbers is the day. Where either may be, month first is the first reading.
fn day_and_month(first: u8, second: u8) -> Option<CalendarFields> {
    let fields = |month, day, day_first, ambiguous| {
        Some(CalendarFields { month: Some(month), day: Some(day), day_first, ambiguous, ..CalendarFields::default() })
    };
    match (first, second) {
        (month @ 1..=12, day @ 1..=12) => fields(month, day, false, month != day),
        (month @ 1..=12, day @ 13..=31) => fields(month, day, false, false),
        (day @ 13..=31, month @ 1..=12) => fields(month, day, true, false),
        _ => None,
    }
}

/// month-and-year = month ("/" | "-") year: "06/2004", "12-2015"
fn month_and_year(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let sep = |words| alt((glued(mark("/")), glued(mark("-")))).parse(words);
    let year = verify(glued(digits(4, 4)), |year| (1900..=2099).contains(year));
    let date = (terminated(verify_month, sep), year);
    map(date, |(month, year)| CalendarFields { year: Some(year), month: Some(month), ..CalendarFields::default() })
        .parse(words)
}

/// two-parts = n "/" n, where the words around it speak of time: "on 8/10", "22/04"
fn two_parts(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, fields) = slashed(words)?;
    if asked(words, rest) && !is_inches(words, rest) { Ok((rest, fields)) } else { fail() }
}

/// "roll it out to 1/3\" thick": a mark of inches, where no quotes are open.
fn is_inches(words: Words<'_>, rest: Words<'_>) -> bool {
    let mark = |word: &Word<'_>| matches!(word.text, "\"" | "″");
    let open = (1..=QUOTED).map_while(|n| words.behind(n)).filter(|word| mark(word)).count() % 2 == 1;
    rest.first().is_some_and(|next| mark(next) && !next.gap) && !open
}

/// How far back quotes may have been opened.
const QUOTED: usize = 30;

/// Words before a day of a month.
const ASKING: &[&str] = &[
    "on", "by", "until", "from", "to", "before", "after", "since", "between", "back", "next", "this", "for", "through",
    "late", "early", "date", "of",
];

/// "by 3/4, 3/9 or 3/12": behind other days of a row that such a word leads.
fn is_in_row(words: Words<'_>) -> bool {
    let mut at = words;
    for _ in 0..LONGEST_ROW {
        match day_before(at) {
            Some(before) => at = before,
            None => break,
        }
    }
    at.at() < words.at() && at.after(ASKING)
}

/// From a day back to the one before it in a row.
fn day_before(words: Words<'_>) -> Option<Words<'_>> {
    let digits = |n| words.behind(n).is_some_and(Word::digits);
    let joined = words.after(&[",", "or", "and"]) && words.behind(3).is_some_and(|mark| mark.text == "/");
    if joined && digits(2) && digits(4) { words.back(4) } else { None }
}

/// More days stand in no row.
const LONGEST_ROW: usize = 8;

/// The words around two numbers with a slash speak of a day and a month, not of a fraction.
pub(super) fn asked(words: Words<'_>, rest: Words<'_>) -> bool {
    let led = words.after(ASKING) || is_in_row(words);
    let alone = words.behind(1).is_none_or(|word| matches!(word.text, "," | "(" | "?" | ":"))
        && (rest.at_end() || rest.next_is(&["between", "before"]));
    let fraction = rest.first().is_some_and(|word| {
        word.small()
            && !word.is_any(&[
                "at", "to", "and", "from", "between", "before", "after", "through", "until", "or", "we", "i", "he",
                "she", "they", "it", "you",
            ])
    });
    (led || alone) && !fraction
}
