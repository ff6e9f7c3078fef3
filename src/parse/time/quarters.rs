//! Quarters and halves of a year by letter or month: "Q3 2021", "3Q24", "Q1 of 2021-22", "the June 2024 quarter".

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::preceded;

use super::calendar::{joint, month, year_behind};
use super::guard;
use super::words::{Parsed, Word, Words, digits, fail, glued, keyword, mark};
use super::years::{fiscal_year, year};
use crate::model::{CalendarFields, YearKind};

/// quarter = "Q" digit | rank "-"? "quarter", half = "H" digit | ("first" | "second") "half"; with a year on either side
pub(super) fn quarter(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let plain = |words| map(year, |year| CalendarFields { year: Some(year), ..CalendarFields::default() }).parse(words);
    let of = |part: CalendarFields, year| CalendarFields { quarter: part.quarter, half: part.half, ..year };
    let mut led =
        map((alt((plain, fiscal_year)), opt(alt((mark(","), glued(joint)))), quarter_letter), |(year, _, part)| {
            of(part, year)
        });
    // "FY2021/22, Q4'21": the quarter has a year of its own.
    let own = |rest: &Words<'_>| {
        rest.first().is_some_and(|mark| !mark.gap && matches!(mark.text, "'" | "’"))
            && rest.nth(1).is_some_and(Word::digits)
    };
    let led = move |words| {
        let (rest, fields) = led.parse(words)?;
        if own(&rest) { fail() } else { Ok((rest, fields)) }
    };
    let fiscal = preceded(opt(alt((mark(","), keyword(&["of", "in"])))), alt((fiscal_year, split_of_quarter)));
    let trailed =
        map((alt((lone_letter, letter_behind)), opt(alt((fiscal, year_behind, short_behind)))), |(part, year)| {
            of(part, year.unwrap_or_default())
        });
    // "1H" alone may be an hour.
    let letter = words.first().is_some_and(|word| !word.digits());
    let told = |fields: &CalendarFields| fields.half.is_none() || fields.year.is_some() || letter;
    alt((led, fiscal_quarter, verify(trailed, told))).parse(words)
}

/// "Q1 of 2021-22": the year of a quarter runs into the next.
fn split_of_quarter(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, first) = super::years::year_digits(words)?;
    let joint = |words| alt((mark("/"), super::words::dash)).parse(words);
    let (rest, second) = preceded(glued(joint), glued(digits(2, 2))).parse(rest)?;
    if second != (first + 1) % 100 || guard::number_goes_on(rest) {
        return fail();
    }
    Ok((rest, CalendarFields { year: Some(first), year_kind: YearKind::Fiscal, ..CalendarFields::default() }))
}

/// fiscal-quarter = digit ("QFY" | "HFY") year: "1QFY25"
fn fiscal_quarter(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, n) = digits(1, 1)(words)?;
    let letters = rest.first().filter(|letters| !letters.gap).map_or("", |letters| letters.text);
    let (rest, year) = glued(alt((year, map(digits(2, 2), |year| 2000 + year)))).parse(rest.skip(1))?;
    let fields = CalendarFields { year: Some(year), year_kind: YearKind::Fiscal, ..CalendarFields::default() };
    match (letters, n as u8) {
        _ if guard::number_goes_on(rest) => fail(),
        ("QFY", n @ 1..=4) => Ok((rest, CalendarFields { quarter: Some(n), ..fields })),
        ("HFY", n @ 1..=2) => Ok((rest, CalendarFields { half: Some(n), ..fields })),
        _ => fail(),
    }
}

/// "Q3", not the end of a longer code: "22H2"
fn lone_letter(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let glued = words.first().is_some_and(|word| !word.gap) && words.behind(1).is_some_and(Word::digits);
    if glued { fail() } else { quarter_letter(words) }
}

/// "3Q", "1H"
fn letter_behind(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, n) = digits(1, 1)(words)?;
    let letter = rest.first().filter(|letter| !letter.gap).map_or("", |letter| letter.text);
    let glued = words.first().is_some_and(|word| !word.gap) && words.behind(1).is_some();
    match (letter, n as u8) {
        _ if glued && !words.after(&["-", "(", "/"]) => fail(),
        ("Q", n @ 1..=4) => Ok((rest.skip(1), CalendarFields { quarter: Some(n), ..CalendarFields::default() })),
        ("H", n @ 1..=2) => Ok((rest.skip(1), CalendarFields { half: Some(n), ..CalendarFields::default() })),
        _ => fail(),
    }
}

/// The two digits of "3Q24".
fn short_behind(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let letter_behind = words.behind(2).is_some_and(Word::digits);
    let (rest, year) = glued(digits(2, 2))(words)?;
    let goes_on = guard::number_goes_on(rest) || rest.first().is_some_and(|word| !word.gap && word.small_or_capital());
    if !letter_behind || goes_on {
        return fail();
    }
    Ok((rest, CalendarFields { year: Some(year), short_year: true, ..CalendarFields::default() }))
}

fn quarter_letter(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let Some(letter) = words.first() else { return fail() };
    let (rest, n) = glued(digits(1, 1))(words.skip(1))?;
    let fiscal = rest.next_is(&["fy"]);
    if guard::number_goes_on(rest) && !fiscal {
        return fail();
    }
    match (letter.text, n as u8) {
        ("Q" | "q", n @ 1..=4) => Ok((rest, CalendarFields { quarter: Some(n), ..CalendarFields::default() })),
        // "DuckDB, H2 and others" is no half.
        ("H", n @ 1..=2)
            if !words.after(&[","]) || !rest.first().is_some_and(|next| next.text == "," || next.is("and")) =>
        {
            Ok((rest, CalendarFields { half: Some(n), ..CalendarFields::default() }))
        }
        _ => fail(),
    }
}

/// month-quarter = month year? ("quarter" | "half"): the one that ends with it, "the June 2024 quarter"
pub(super) fn month_quarter(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, month) = month(words)?;
    let (rest, year) = opt(year).parse(rest)?;
    let (rest, half) = alt((map(keyword(&["quarter"]), |()| false), map(keyword(&["half"]), |()| true))).parse(rest)?;
    let led = words.after(&["the", "in", "for", "of", "this", "last"]) && !rest.next_is(&["of", "past", "to"]);
    let (quarter, half) = match (half, month) {
        (false, 3 | 6 | 9 | 12) => (Some(month / 3), None),
        (true, 6 | 12) => (None, Some(month / 6)),
        _ => return fail(),
    };
    if led { Ok((rest, CalendarFields { year, half, quarter, ..CalendarFields::default() })) } else { fail() }
}
