//! Years and what is longer: "2022", "'22", "44 BC", "2021/22", "fiscal 2018", "the 1990s", "the 21st century".

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::calendar::joint;
use super::guard;
use super::words::{Parsed, Word, Words, dash, digits, fail, glued, hyphen, keyword, mark, of_table, rank, spelled};
use crate::model::{CalendarFields, YearKind};
use crate::tables::{TimeSense, sets};

of_table!(
    decade_word: i32 = TimeSense::Decade(decade) => *decade
);
/// year = digit{4} | "'" digit{2} | spelled
pub(super) fn year(words: Words<'_>) -> Parsed<'_, i32> {
    let (rest, year) = verify(digits(4, 4), |year| (1000..=2999).contains(year)).parse(words)?;
    if guard::number_goes_on(rest) { fail() } else { Ok((rest, year)) }
}

/// short-year = ("'" | "’")? digit{2}, where the phrase ends behind it
pub(super) fn short_year(words: Words<'_>) -> Parsed<'_, i32> {
    let (rest, marked) = opt(alt((mark("'"), mark("’")))).parse(words)?;
    let (rest, year) = digits(2, 2)(rest)?;
    // "May 5, 12, 19 and 26", "17 May, 24–25 December": days of a row.
    let days = marked.is_none()
        && year <= 31
        && words.after(&[","])
        && rest.first().is_some_and(|mark| matches!(mark.text, "," | "–" | "-" | "&"))
        && (1..=2).any(|n| rest.nth(n).is_some_and(|day| day.digits() && day.text.len() <= 2));
    if days || guard::number_goes_on(rest) || marked.is_none() && !rest.at_end() { fail() } else { Ok((rest, year)) }
}

/// era-year = digit{1,4} ("BC" | "BCE" | "AD" | "CE" | "B.C.") | ("AD" | "A.D.") digit{1,4}
pub(super) fn era_year(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let before = map((old_year, era), |(year, sign)| year * sign);
    let after = map((verify(era, |sign| *sign > 0), digits(1, 4)), |(sign, year)| year * sign);
    map(alt((before, after)), |year| CalendarFields { year: Some(year), ..CalendarFields::default() }).parse(words)
}

/// old-year = digit{1,2} "," digit{3} | digit{1,4}: "3,100"
pub(super) fn old_year(words: Words<'_>) -> Parsed<'_, i32> {
    let grouped = (digits(1, 2), glued(mark(",")), glued(digits(3, 3)));
    alt((map(grouped, |(thousands, (), rest)| thousands * 1000 + rest), digits(1, 4))).parse(words)
}

/// before-christ = digit{4} ("or" | "and") old-year "BC", the first of the two: "3800 or 3700 BC"
fn before_christ(words: Words<'_>) -> Parsed<'_, i32> {
    let (rest, year) = alt((verify(old_year, |year| *year >= 1000), digits(4, 4))).parse(words)?;
    let (behind, ()) = keyword(&["or", "and"])(rest)?;
    let (_, era) = era_year(behind)?;
    if era.year.is_some_and(|last| last < 0) { Ok((rest, -year)) } else { fail() }
}

/// clipped-year = ("'" | "’") digit{2}, behind what years are told of: "the class of '92", "the summer of '69"
pub(super) fn clipped_year(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    // "They wed in '14"
    let within =
        words.after(&["in", "since", "until"]) && !words.nth(2).is_some_and(|next| next.capital() || next.digits());
    let led = within || words.after(&["of"]) && words.behind(2).is_some_and(|word| word.is_any(sets::CLIPPED));
    let (rest, year) = preceded(alt((mark("'"), mark("’"))), glued(digits(2, 2))).parse(words)?;
    if !led || guard::number_goes_on(rest) || rest.first().is_some_and(|next| !next.gap && next.small()) {
        return fail();
    }
    Ok((rest, CalendarFields { year: Some(year), short_year: true, ..CalendarFields::default() }))
}

/// buddhist-year = digit{4} ("BE" | "B.E."): the calendar of Thailand counts from 543 BC
pub(super) fn buddhist_year(words: Words<'_>) -> Parsed<'_, i32> {
    let (rest, year) = verify(digits(4, 4), |year| (2400..=2999).contains(year)).parse(words)?;
    if rest.first().is_some_and(|era| era.text == "BE") { Ok((rest.skip(1), year - 543)) } else { fail() }
}

/// era = "BC" | "BCE" | "AD" | "CE", in capitals or with full stops; the sign of its years
fn era(words: Words<'_>) -> Parsed<'_, i32> {
    let plain = words.first().and_then(|word| match word.text {
        "BC" | "BCE" => Some(-1),
        "AD" | "CE" => Some(1),
        _ => None,
    });
    if let Some(sign) = plain {
        return Ok((words.skip(1), sign));
    }
    let letter = |name: &'static [&'static str]| terminated(keyword(name), glued(mark(".")));
    alt((map((letter(&["b"]), letter(&["c"])), |_| -1), map((letter(&["a"]), letter(&["d"])), |_| 1))).parse(words)
}

/// spelled-year = "nineteen" "-"? "eighty-six" | "two thousand and five" | "seventeen hundred thirty three"
pub(super) fn spelled_year(words: Words<'_>) -> Parsed<'_, i32> {
    let (rest, first) = spelled(words)?;
    let first = i32::try_from(first.value).unwrap_or(0);
    if (1000..=2999).contains(&first) {
        return Ok((rest, first));
    }
    let (rest, second) = preceded(opt(hyphen), spelled).parse(rest)?;
    let second = i32::try_from(second.value).unwrap_or(0);
    let hundreds = if first < 100 { first * 100 } else { first };
    let fits = (1000..=2900).contains(&hundreds) && hundreds % 100 == 0 && (1..=99).contains(&second);
    if fits { Ok((rest, hundreds + second)) } else { fail() }
}

/// "nineteen eighty-six": so only years are read.
fn is_read_in_pairs(words: Words<'_>) -> bool {
    spelled(words).is_ok_and(|(_, first)| (11..=20).contains(&i32::try_from(first.value).unwrap_or(0)))
}

/// The year of a log's time stamp: "01/Mar/2022:10:30:15".
pub(super) fn year_before_clock(words: Words<'_>) -> Parsed<'_, i32> {
    let (rest, year) = year_digits(words)?;
    if super::numeric::at_clock(rest) { Ok((rest, year)) } else { fail() }
}

/// bare-year = ("the" "year" "of"?)? year, where the words around it agree that it is one
pub(super) fn bare_year(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let named = preceded((keyword(&["year"]), opt(keyword(&["of"]))), year);
    let split = preceded((keyword(&["year"]), opt(keyword(&["of"]))), split_year);
    if words.next_is(&["year"])
        && let Ok(found) = { split }.parse(words)
    {
        return Ok(found);
    }
    // "In the year 800 he was crowned", but "in the year 800 people died"
    let early = preceded(keyword(&["year"]), verify(digits(3, 3), |year| *year >= 100)).parse(words);
    if let Ok((rest, year)) = early
        && words.after(&["the"])
        && (super::year_guard::is_closed(rest) || rest.first().is_some_and(Word::capital))
        && !guard::number_goes_on(rest)
    {
        return Ok((rest, CalendarFields { year: Some(year), ..CalendarFields::default() }));
    }
    if let Ok((rest, year)) = preceded(opt(keyword(&["calendar"])), named).parse(words) {
        return Ok((rest, CalendarFields { year: Some(year), ..CalendarFields::default() }));
    }
    if words.after(&["in", "since", "by", "from"])
        && let Ok((rest, year)) = spelled_year(words)
        && year > 1000
        && (rest.at() > words.at() + 1 && is_read_in_pairs(words)
            || rest.at_end()
            || rest.next_is(&["and", "to"]) && year % 1000 != 0)
    {
        return Ok((rest, CalendarFields { year: Some(year), ..CalendarFields::default() }));
    }
    if let Ok((rest, year)) = early_year(words) {
        return Ok((rest, CalendarFields { year: Some(year), ..CalendarFields::default() }));
    }
    if let Ok((rest, year)) = before_christ(words) {
        return Ok((rest, CalendarFields { year: Some(year), ..CalendarFields::default() }));
    }
    let (rest, year) = year(words)?;
    if super::year_guard::is_year(words, rest) {
        Ok((rest, CalendarFields { year: Some(year), ..CalendarFields::default() }))
    } else {
        fail()
    }
}

/// early-year = digit{3}, alone behind the "In" that opens a sentence: "In 383, the general sailed"
fn early_year(words: Words<'_>) -> Parsed<'_, i32> {
    let opens = words.after(&["in"]) && words.behind(2).is_none();
    let (rest, year) = verify(digits(3, 3), |year| *year >= 100).parse(words)?;
    let comma = rest.first().is_some_and(|mark| mark.text == ",")
        && rest.nth(1).is_some_and(|next| next.gap && next.small_or_capital());
    // "In 369 he is attested", but "In 369 cases"
    let told = rest.next_is(&["he", "she", "it", "they", "the", "a", "an", "his", "her", "their"]);
    // "consul in 382."
    let of_life = words.after(&["in", "from", "until"])
        && super::year_guard::is_of_life(words)
        && super::year_guard::is_closed(rest)
        && !guard::number_goes_on(rest);
    if opens && (comma || told) || of_life { Ok((rest, year)) } else { fail() }
}

/// "his best since 2004-05": behind such words two years, not a month.
pub(super) fn is_season(words: Words<'_>) -> bool {
    words.after(&["since", "during", "in"]) && split_year(words).is_ok()
}

/// split-year = year ("/" | "-" | "–") digit{2}: "2021/22", "2021-22"
pub(super) fn split_year(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, first) = year_digits(words)?;
    // "2022 / 2023"
    if let Ok((rest, second)) = preceded(mark("/"), digits(4, 4)).parse(rest)
        && second == first + 1
        && [1, 2].iter().all(|n| rest.behind(*n).is_some_and(|word| word.gap))
        && !words.after(&["/"])
        && !guard::number_goes_on(rest)
        && !rest.next_is(&["/", "-", "–"])
    {
        return Ok((
            rest,
            CalendarFields { year: Some(first), year_kind: YearKind::Split, ..CalendarFields::default() },
        ));
    }
    let (rest, ()) = glued(|words| alt((mark("/"), dash)).parse(words))(rest)?;
    // "the 2021/2022 season"
    if let Ok((rest, second)) = glued(digits(4, 4))(rest)
        && second == first + 1
        && rest.behind(2).is_some_and(|word| word.text == "/")
        && !guard::number_goes_on(rest)
        && !rest.first().is_some_and(|next| !next.gap && matches!(next.text, "/" | "-"))
    {
        return Ok((
            rest,
            CalendarFields { year: Some(first), year_kind: YearKind::Split, ..CalendarFields::default() },
        ));
    }
    let (rest, second) = glued(digits(2, 2))(rest)?;
    let slash = rest.behind(2).is_some_and(|word| word.text == "/");
    let next = (first + 1) % 100 == second;
    // "2010-11" may be a month; "2021/22" and "2019-20" aren't.
    let named = rest.next_is(sets::SPLIT_YEARS);
    // "his best since 2004-05"
    let owned = words.after(&["the", "in", "his", "her", "its", "their"]);
    let led = words.after(&["since", "during", "in"]) || owned && words.nth(1).is_some_and(|mark| mark.text == "–");
    if !next || guard::number_goes_on(rest) || !slash && second <= 12 && !named && !led {
        return fail();
    }
    let (rest, kind) = opt(alt((
        map((keyword(sets::FISCAL), keyword(&["year"])), |_| YearKind::Fiscal),
        map((keyword(&["school", "academic"]), keyword(&["year"])), |_| YearKind::School),
    )))
    .parse(rest)?;
    let year_kind = kind.unwrap_or(YearKind::Split);
    Ok((rest, CalendarFields { year: Some(first), year_kind, ..CalendarFields::default() }))
}

/// long-split-year = year ("-" | "–") year, behind what runs from one year into the next: "school year 2022-2023"
pub(super) fn long_split_year(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, first) = year_digits(words)?;
    let (rest, second) = preceded(glued(dash), glued(year)).parse(rest)?;
    let next = second == first + 1;
    if next { Ok((rest, CalendarFields { year: Some(first), ..CalendarFields::default() })) } else { fail() }
}

pub(super) fn year_digits(words: Words<'_>) -> Parsed<'_, i32> {
    verify(digits(4, 4), |year| (1000..=2999).contains(year)).parse(words)
}

/// year-fiscal = year ("fiscal" | "financial") "year": "its budget for the 2015 fiscal year"
pub(super) fn year_fiscal(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, year) = terminated(year, (keyword(sets::FISCAL), keyword(&["year"]))).parse(words)?;
    Ok((rest, CalendarFields { year: Some(year), year_kind: YearKind::Fiscal, ..CalendarFields::default() }))
}

/// fiscal-year = ("fiscal" | "financial" | "school") "year"? ("of")? year | ("FY" | "SY" | "CY") "-"? year
pub(super) fn fiscal_year(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, kind) = alt((year_kind, year_kind_letters)).parse(words)?;
    let full = map(
        alt((
            split_year,
            long_split_year,
            map(year, |year| CalendarFields { year: Some(year), ..CalendarFields::default() }),
        )),
        |year| year,
    );
    // "FY23/24": named by its first year, as "FY2023/24" is.
    let second = |words| preceded(glued(alt((mark("/"), mark("-"), mark("–")))), glued(digits(2, 2))).parse(words);
    let short = map((preceded(opt(mark("'")), digits(2, 2)), opt(second)), |(year, second)| CalendarFields {
        year: Some(2000 + year).filter(|_| second.is_none_or(|second| second == (year + 1) % 100)),
        ..CalendarFields::default()
    });
    let at_year = rest;
    let (rest, year) =
        preceded(opt(glued(joint)), verify(alt((full, short)), |fields| fields.year.is_some())).parse(rest)?;
    // "Last school year 40 pupils left"
    let counts = words.first().is_some_and(Word::small)
        && at_year.first().is_some_and(|count| count.text.len() == 2)
        && rest.first().is_some_and(|next| next.small() && words.tables.lexicon.closed(next.text).is_none());
    if counts { fail() } else { Ok((rest, CalendarFields { year_kind: kind, ..year })) }
}

fn year_kind(words: Words<'_>) -> Parsed<'_, YearKind> {
    let kind = alt((
        map(keyword(sets::FISCAL), |()| YearKind::Fiscal),
        map(keyword(&["school", "academic"]), |()| YearKind::School),
    ));
    terminated(kind, opt((keyword(&["year"]), opt(keyword(&["of"]))))).parse(words)
}

fn year_kind_letters(words: Words<'_>) -> Parsed<'_, YearKind> {
    alt((
        map(keyword(&["fy"]), |()| YearKind::Fiscal),
        map(keyword(&["sy"]), |()| YearKind::School),
        map(calendar_letters, |()| YearKind::Calendar),
    ))
    .parse(words)
}

/// "CY" with the year's digits right behind or in full: "Cy 25" is a name.
fn calendar_letters(words: Words<'_>) -> Parsed<'_, ()> {
    let (rest, ()) = keyword(&["cy"])(words)?;
    let name = words.first().is_some_and(|word| word.text == "Cy");
    let full = rest.first().is_some_and(|year| year.digits() && (!year.gap || year.text.len() == 4));
    if full && !name { Ok((rest, ())) } else { fail() }
}

/// decade = "the"? (digit{3} "0" "'"? "s" | "'"? digit "0" "'"? "s" | decade-word)
pub(super) fn decade(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let plural = |words| preceded(opt(alt((mark("'"), mark("’"), mark("`")))), keyword(&["s"])).parse(words);
    let mut full = terminated(verify(digits(4, 4), |year| year % 10 == 0 && (1000..=2990).contains(year)), plural);
    let marked = preceded(opt(alt((mark("'"), mark("’")))), verify(digits(2, 2), |decade| decade % 10 == 0));
    // "in 10 s" are seconds, "1990 s" are years.
    let short = terminated(marked, glued(plural));
    if let Ok((rest, decade)) = full.parse(words) {
        return Ok((rest, of_hundred(decade)));
    }
    // "the nineteen-nineties"
    let hundred = |number: &crate::parse::number::Number| (Decimal::TEN..=Decimal::from(20)).contains(&number.value);
    if let Ok((rest, (hundred, decade))) = (terminated(verify(spelled, hundred), opt(hyphen)), decade_word).parse(words)
        && let Ok(hundred) = i32::try_from(hundred.value)
    {
        return Ok((rest, of_hundred(hundred * 100 + decade)));
    }
    if !guard::is_short_decade(words) {
        return fail();
    }
    map(alt((short, decade_word)), |decade| CalendarFields { decade: Some(decade), ..CalendarFields::default() })
        .parse(words)
}

/// "the 1600s" are a century; "the 2000s" its first decade, as "the 1650s" is one.
fn of_hundred(year: i32) -> CalendarFields {
    if year % 100 == 0 && year < 2000 {
        CalendarFields { century: Some(year / 100 + 1), ..CalendarFields::default() }
    } else {
        CalendarFields { decade: Some(year), ..CalendarFields::default() }
    }
}

/// century = (rank | digits "th") "-"? ("century" | "millennium") era?
pub(super) fn century(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, nth) = verify(map(rank, u32::cast_signed), |n| (1..=30).contains(n)).parse(words)?;
    let century = map(keyword(&["century"]), |()| true);
    let joint = alt((hyphen, glued(mark("–"))));
    let (rest, century) =
        preceded(opt(joint), alt((century, map(keyword(&["millennium"]), |()| false)))).parse(rest)?;
    let (rest, sign) = opt(era).parse(rest)?;
    let nth = nth * sign.unwrap_or(1);
    if century {
        return Ok((rest, CalendarFields { century: Some(nth), ..CalendarFields::default() }));
    }
    // "the second millennium", but "his third millennium"
    let of_calendar = sign.is_some() || words.after(&["the"]);
    if (-10..=4).contains(&nth) && of_calendar {
        Ok((rest, CalendarFields { millennium: Some(nth), ..CalendarFields::default() }))
    } else {
        fail()
    }
}
