//! Parts of the calendar in words: "1 March 2022", "May 8", "the spring of 2019", "the late 1990s".

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::{preceded, terminated};

use super::away::away;
use super::guard;
use super::words::{
    Parsed, Word, Words, dash, digits, fail, glued, hyphen, keyword, mark, occasion, of_table, rank, spelled,
};
use crate::model::{CalendarFields, Season, YearKind};
use crate::tables::TimeSense;

of_table!(
    /// "March", "Mar": whether it is meant as a month is for [`guard`] to say.
    month_word: u8 = TimeSense::Month(month) => *month
);
of_table!(
    /// "Tuesday", "Tue"
    weekday_word: u8 = TimeSense::Weekday(day) => *day
);
of_table!(
    season_word: (Season, bool) = TimeSense::Season(season, bare) => (*season, *bare)
);
of_table!(
    decade_word: i32 = TimeSense::Decade(decade) => *decade
);
of_table!(
    holiday_word: &'t str = TimeSense::Holiday(name) => name.as_ref()
);

/// month = month-word "."?
pub(super) fn month(words: Words<'_>) -> Parsed<'_, u8> {
    let (rest, month) = month_word(words)?;
    let short = words.first().is_some_and(|word| word.text.len() <= 4 && !word.is_any(&["may", "june", "july"]));
    let dot = short && rest.first().is_some_and(|word| word.text == "." && !word.gap);
    // The full stop of an abbreviation belongs to it only where the phrase goes on.
    let goes_on = rest.nth(1).is_some_and(|word| word.digits() || word.text == "," || word.small());
    Ok((if dot && goes_on { rest.skip(1) } else { rest }, month))
}

/// weekday = weekday-word "."?
pub(super) fn weekday(words: Words<'_>) -> Parsed<'_, u8> {
    let (rest, weekday) = weekday_word(words)?;
    if !guard::is_weekday(words) {
        return fail();
    }
    let short = words.first().is_some_and(|word| word.text.len() <= 5);
    let dot = short && rest.first().is_some_and(|word| word.text == "." && !word.gap);
    let goes_on = rest.nth(1).is_some_and(|word| word.digits() || word.text == "," || word.capital());
    Ok((if dot && goes_on { rest.skip(1) } else { rest }, weekday))
}

/// day = digit{1,2} ("st" | "nd" | "rd" | "th")? | rank
fn day(words: Words<'_>) -> Parsed<'_, u8> {
    alt((ranked_day, plain_day)).parse(words)
}

/// The day as a rank: "4th", "fourth".
fn ranked_day(words: Words<'_>) -> Parsed<'_, u8> {
    let numeric = (digits(1, 2), glued(keyword(&["st", "nd", "rd", "th"])));
    let day = alt((map(numeric, |(day, ())| day), map(rank, u32::cast_signed)));
    map(verify(day, |day| (1..=39).contains(day)), |day| day as u8).parse(words)
}

/// The day as a number of one or two digits.
fn plain_day(words: Words<'_>) -> Parsed<'_, u8> {
    let (rest, day) = verify(digits(1, 2), |day| (1..=39).contains(day)).parse(words)?;
    let month = rest.first().is_some_and(Word::small_or_capital) && month_word(rest).is_ok();
    if guard::number_goes_on(rest) && !month { fail() } else { Ok((rest, day as u8)) }
}

/// year = digit{4} | "'" digit{2} | spelled
pub(super) fn year(words: Words<'_>) -> Parsed<'_, i32> {
    let (rest, year) = verify(digits(4, 4), |year| (1000..=2999).contains(year)).parse(words)?;
    if guard::number_goes_on(rest) { fail() } else { Ok((rest, year)) }
}

/// A year after a month: it may be short or spelled out.
fn year_after(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let full = |year| CalendarFields { year: Some(year), ..CalendarFields::default() };
    let short = |year| CalendarFields { year: Some(year), short_year: true, ..CalendarFields::default() };
    alt((era_year, map(year, full), map(spelled_year, full), map(short_year, short))).parse(words)
}

/// short-year = ("'" | "’")? digit{2}, where the phrase ends behind it
fn short_year(words: Words<'_>) -> Parsed<'_, i32> {
    let (rest, marked) = opt(alt((mark("'"), mark("’")))).parse(words)?;
    let (rest, year) = digits(2, 2)(rest)?;
    if guard::number_goes_on(rest) || marked.is_none() && !rest.at_end() { fail() } else { Ok((rest, year)) }
}

/// era-year = digit{1,4} ("BC" | "BCE" | "AD" | "CE" | "B.C.") | ("AD" | "A.D.") digit{1,4}
pub(super) fn era_year(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let before = map((digits(1, 4), era), |(year, sign)| year * sign);
    let after = map((verify(era, |sign| *sign > 0), digits(1, 4)), |(sign, year)| year * sign);
    map(alt((before, after)), |year| CalendarFields { year: Some(year), ..CalendarFields::default() }).parse(words)
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

/// spelled-year = "nineteen" "eighty-six" | "two thousand and five" | "seventeen hundred thirty three"
fn spelled_year(words: Words<'_>) -> Parsed<'_, i32> {
    let (rest, first) = spelled(words)?;
    let first = i32::try_from(first.value).unwrap_or(0);
    if (1000..=2999).contains(&first) {
        return Ok((rest, first));
    }
    let (rest, second) = spelled(rest)?;
    let second = i32::try_from(second.value).unwrap_or(0);
    let hundreds = if first < 100 { first * 100 } else { first };
    let fits = (1000..=2900).contains(&hundreds) && hundreds % 100 == 0 && (1..=99).contains(&second);
    if fits { Ok((rest, hundreds + second)) } else { fail() }
}

/// full-date = (weekday ","?)? (day-month | month-day)
pub(super) fn full_date(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let named = map((terminated(weekday, opt(mark(","))), opt(keyword(&["the"])), date), |(weekday, _, date)| {
        CalendarFields { weekday: Some(weekday), ..date }
    });
    alt((named, date)).parse(words)
}

/// date = day-month | month-day | year-month-day
fn date(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    alt((year_month, day_month, month_day)).parse(words)
}

/// day-month = "the"? day ("of" | "-" | "/")? month (sep year)?
fn day_month(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    // "the 5th of May", but "the 5 May vote": before a number the article belongs to the noun.
    let ranked = preceded(keyword(&["the"]), ranked_day);
    let (rest, day) = alt((ranked, day, spelled_day)).parse(words)?;
    let (rest, joined) = opt(alt((map(keyword(&["of"]), |()| false), map(glued(joint), |()| true)))).parse(rest)?;
    let (rest, month) = if joined == Some(true) { glued(month)(rest)? } else { month(rest)? };
    if !guard::is_month_after_day(words, rest) {
        return fail();
    }
    let (rest, year) = opt(year_behind).parse(rest)?;
    Ok((rest, CalendarFields { day: Some(day), month: Some(month), day_first: true, ..year.unwrap_or_default() }))
}

/// A day in words before its month, where a year or the phrase's end proves it: "twenty five January 1986".
fn spelled_day(words: Words<'_>) -> Parsed<'_, u8> {
    let (rest, day) = spelled(words)?;
    let day = u8::try_from(day.value).unwrap_or(0);
    let month = month(rest).ok().map(|(rest, _)| rest);
    let proven = month.is_some_and(|rest| year_behind(rest).is_ok() || rest.at_end());
    if (1..=31).contains(&day) && proven { Ok((rest, day)) } else { fail() }
}

/// joint = "-" | "/" | "."
fn joint(words: Words<'_>) -> Parsed<'_, ()> {
    alt((mark("-"), mark("/"), mark("."))).parse(words)
}

/// year-behind = ("," | "of" | "in")? year | ("-" | "/") full-year, or a short one in a date all joined: "3-Feb-82"
fn year_behind(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let all_joined = words.behind(2).is_some_and(|word| matches!(word.text, "-" | "/") && !word.gap);
    let full =
        map(alt((year, year_before_clock)), |year| CalendarFields { year: Some(year), ..CalendarFields::default() });
    let joined = preceded(glued(joint), alt((full, move |words| if all_joined { year_after(words) } else { fail() })));
    alt((joined, preceded(opt(alt((mark(","), keyword(&["of", "in"])))), year_after))).parse(words)
}

/// The year of a log's time stamp: "01/Mar/2022:10:30:15".
fn year_before_clock(words: Words<'_>) -> Parsed<'_, i32> {
    let (rest, year) = year_digits(words)?;
    if super::numeric::at_clock(rest) { Ok((rest, year)) } else { fail() }
}

/// month-day = month ("," | "-" | "/")? "the"? day (sep year)?
fn month_day(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, month) = month(words)?;
    let (rest, _) = opt(alt((mark(","), glued(joint)))).parse(rest)?;
    let (rest, _) = opt(keyword(&["the"])).parse(rest)?;
    let (rest, day) = alt((day, |words| spelled_day_behind(words))).parse(rest)?;
    if !guard::is_day_after_month(words, rest) {
        return fail();
    }
    let (rest, year) = opt(year_behind).parse(rest)?;
    Ok((rest, CalendarFields { day: Some(day), month: Some(month), ..year.unwrap_or_default() }))
}

/// A day in words behind its month: "May twenty nine".
fn spelled_day_behind(words: Words<'_>) -> Parsed<'_, u8> {
    let (rest, day) = spelled(words)?;
    let day = u8::try_from(day.value).unwrap_or(0);
    let proven = rest.at_end() || year_behind(rest).is_ok();
    if (1..=31).contains(&day) && proven { Ok((rest, day)) } else { fail() }
}

/// year-month = year ("-" | "/" | ",")? month (("-" | "/")? day)?
fn year_month(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, year) = year(words)?;
    let (rest, _) = opt(alt((mark(","), glued(joint)))).parse(rest)?;
    let (rest, month) = month(rest)?;
    let (rest, day) = opt(preceded(opt(glued(joint)), day)).parse(rest)?;
    Ok((rest, CalendarFields { year: Some(year), month: Some(month), day, ..CalendarFields::default() }))
}

/// month-year = month sep? year
pub(super) fn month_year(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, month) = month(words)?;
    let (rest, year) = year_behind(rest)?;
    Ok((rest, CalendarFields { month: Some(month), ..year }))
}

/// Any month word, for a side of a range.
pub(super) fn any_month(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    map(month, |month| CalendarFields { month: Some(month), ..CalendarFields::default() }).parse(words)
}

/// bare-month = month, where the words around it agree that it is one
pub(super) fn bare_month(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, month) = month(words)?;
    if guard::is_month(words, rest) {
        Ok((rest, CalendarFields { month: Some(month), ..CalendarFields::default() }))
    } else {
        fail()
    }
}

/// nth-weekday = "the"? (rank | "last") weekday ("of" | "in") (month year? | away): "the first Tuesday in November 2020"
pub(super) fn nth_weekday(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, (nth, weekday)) = ranked_weekday(words)?;
    let (rest, ()) = keyword(&["of", "in"])(rest)?;
    if let Ok((rest, month)) = alt((month_year, any_month)).parse(rest) {
        return Ok((rest, CalendarFields { nth: Some(nth), weekday: Some(weekday), ..month }));
    }
    let (rest, of) = away(rest, &CalendarFields { day: Some(1), ..CalendarFields::default() })?;
    Ok((rest, CalendarFields { nth: Some(nth), weekday: Some(weekday), of: Some(of), ..CalendarFields::default() }))
}

/// ranked-weekday = "the"? (rank | "last") weekday: "the first Monday"
pub(super) fn ranked_weekday(words: Words<'_>) -> Parsed<'_, (i8, u8)> {
    let (rest, _) = opt(keyword(&["the"])).parse(words)?;
    let last = map(keyword(&["last", "final"]), |()| -1);
    let (rest, nth) = alt((last, map(verify(rank, |n| (1..=5).contains(n)), |n| n as i8))).parse(rest)?;
    let (rest, weekday) = weekday(rest)?;
    Ok((rest, (nth, weekday)))
}

/// weekday-date = weekday ("the" day)?
pub(super) fn weekday_date(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, weekday) = weekday(words)?;
    // "on a Friday" is any of them, "a Friday ceremony" isn't.
    let ends = rest.at_end() || rest.next_is(&["in", "and", "or", "when", "with", "that", "before", "after"]);
    if words.after(&["a", "one", "any", "some", "another"]) && ends {
        return fail();
    }
    let (rest, day) = opt(preceded((opt(mark(",")), keyword(&["the"])), ranked_day)).parse(rest)?;
    Ok((rest, CalendarFields { weekday: Some(weekday), day, ..CalendarFields::default() }))
}

/// lone-day = ("on" | "by" | …) "the" rank, with no noun behind: "on the 18th"
pub(super) fn lone_day(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    if !words.after(&["on", "by", "until", "since", "before", "after", "from", "of", "around"]) {
        return fail();
    }
    let (rest, day) = preceded(keyword(&["the"]), terminated(digits(1, 2), glued(keyword(&["st", "nd", "rd", "th"]))))
        .parse(words)?;
    let followed = rest.first().is_some_and(|word| {
        word.small()
            && !word.is_any(&[
                "and", "at", "of", "from", "to", "in", "when", "for", "but", "with", "it", "he", "she", "they", "we",
                "as", "by", "after", "before",
            ])
    });
    let fields = CalendarFields { day: Some(day as u8), ..CalendarFields::default() };
    if (followed || rest.next_is(&["of"])) && away(rest, &fields).is_err()
        || rest.next_is(&["-"])
        || !(1..=31).contains(&day)
        || rest.first().is_some_and(Word::capital)
    {
        return fail();
    }
    Ok((rest, fields))
}

/// bare-year = ("the" "year" "of"?)? year, where the words around it agree that it is one
pub(super) fn bare_year(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let named = preceded((keyword(&["year"]), opt(keyword(&["of"]))), year);
    if let Ok((rest, year)) = preceded(opt(keyword(&["calendar"])), named).parse(words) {
        return Ok((rest, CalendarFields { year: Some(year), ..CalendarFields::default() }));
    }
    if words.after(&["in", "since", "by", "from"])
        && let Ok((rest, year)) = spelled_year(words)
        && (rest.at_end() || rest.next_is(&["and", "to"]))
    {
        return Ok((rest, CalendarFields { year: Some(year), ..CalendarFields::default() }));
    }
    let (rest, year) = year(words)?;
    if guard::is_year(words, rest) {
        Ok((rest, CalendarFields { year: Some(year), ..CalendarFields::default() }))
    } else {
        fail()
    }
}

/// split-year = year ("/" | "-" | "–") digit{2}: "2021/22", "2021-22"
pub(super) fn split_year(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, first) = year_digits(words)?;
    let (rest, ()) = glued(|words| alt((mark("/"), dash)).parse(words))(rest)?;
    let (rest, second) = glued(digits(2, 2))(rest)?;
    let slash = rest.behind(2).is_some_and(|word| word.text == "/");
    let next = (first + 1) % 100 == second;
    // "2010-11" may be a month; "2021/22" and "2019-20" aren't.
    if !next || guard::number_goes_on(rest) || !slash && second <= 12 {
        return fail();
    }
    let (rest, kind) = opt(alt((
        map((keyword(&["fiscal", "financial", "tax"]), keyword(&["year"])), |_| YearKind::Fiscal),
        map((keyword(&["school", "academic"]), keyword(&["year"])), |_| YearKind::School),
    )))
    .parse(rest)?;
    let year_kind = kind.unwrap_or(YearKind::Split);
    Ok((rest, CalendarFields { year: Some(first), year_kind, ..CalendarFields::default() }))
}

fn year_digits(words: Words<'_>) -> Parsed<'_, i32> {
    verify(digits(4, 4), |year| (1000..=2999).contains(year)).parse(words)
}

/// fiscal-year = ("fiscal" | "financial" | "school") "year"? ("of")? year | ("FY" | "SY" | "CY") "-"? year
pub(super) fn fiscal_year(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, kind) = alt((year_kind, year_kind_letters)).parse(words)?;
    let full = map(
        alt((split_year, map(year, |year| CalendarFields { year: Some(year), ..CalendarFields::default() }))),
        |year| year,
    );
    let short = map(preceded(opt(mark("'")), digits(2, 2)), |year| CalendarFields {
        year: Some(2000 + year),
        ..CalendarFields::default()
    });
    let (rest, year) = preceded(opt(glued(joint)), alt((full, short))).parse(rest)?;
    Ok((rest, CalendarFields { year_kind: kind, ..year }))
}

fn year_kind(words: Words<'_>) -> Parsed<'_, YearKind> {
    let kind = alt((
        map(keyword(&["fiscal", "financial", "tax"]), |()| YearKind::Fiscal),
        map(keyword(&["school", "academic"]), |()| YearKind::School),
    ));
    terminated(kind, opt((keyword(&["year"]), opt(keyword(&["of"]))))).parse(words)
}

fn year_kind_letters(words: Words<'_>) -> Parsed<'_, YearKind> {
    alt((
        map(keyword(&["fy"]), |()| YearKind::Fiscal),
        map(keyword(&["sy"]), |()| YearKind::School),
        map(keyword(&["cy"]), |()| YearKind::Calendar),
    ))
    .parse(words)
}

/// decade = "the"? (digit{3} "0" "'"? "s" | "'"? digit "0" "'"? "s" | decade-word)
pub(super) fn decade(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let plural = |words| preceded(opt(alt((mark("'"), mark("’")))), keyword(&["s"])).parse(words);
    let mut full = terminated(verify(digits(4, 4), |year| year % 10 == 0 && (1000..=2990).contains(year)), plural);
    let marked = preceded(opt(alt((mark("'"), mark("’")))), verify(digits(2, 2), |decade| decade % 10 == 0));
    let short = terminated(marked, plural);
    if let Ok((rest, decade)) = full.parse(words) {
        return Ok((rest, CalendarFields { decade: Some(decade), ..CalendarFields::default() }));
    }
    if !guard::is_short_decade(words) {
        return fail();
    }
    map(alt((short, decade_word)), |decade| CalendarFields { decade: Some(decade), ..CalendarFields::default() })
        .parse(words)
}

/// century = (rank | digits "th") "-"? ("century" | "cent.")
pub(super) fn century(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, century) = verify(map(rank, u32::cast_signed), |n| (1..=30).contains(n)).parse(words)?;
    let (rest, ()) = preceded(opt(hyphen), keyword(&["century"])).parse(rest)?;
    let (rest, sign) = opt(era).parse(rest)?;
    Ok((rest, CalendarFields { century: Some(century * sign.unwrap_or(1)), ..CalendarFields::default() }))
}

/// quarter = "Q" digit | rank "-"? "quarter", half = "H" digit | ("first" | "second") "half"; with a year on either side
pub(super) fn quarter(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let led = map((year, opt(alt((mark(","), glued(joint)))), quarter_letter), |(year, _, part)| CalendarFields {
        year: Some(year),
        ..part
    });
    let trailed = map((quarter_letter, opt(year_behind)), |(part, year)| CalendarFields {
        quarter: part.quarter,
        half: part.half,
        ..year.unwrap_or_default()
    });
    alt((led, trailed)).parse(words)
}

fn quarter_letter(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let Some(letter) = words.first() else { return fail() };
    let (rest, n) = glued(digits(1, 1))(words.skip(1))?;
    if guard::number_goes_on(rest) {
        return fail();
    }
    match (letter.text, n as u8) {
        ("Q" | "q", n @ 1..=4) => Ok((rest, CalendarFields { quarter: Some(n), ..CalendarFields::default() })),
        ("H", n @ 1..=2) => Ok((rest, CalendarFields { half: Some(n), ..CalendarFields::default() })),
        _ => fail(),
    }
}

/// season = season-word (("of" | "in" | ",")? year)?
pub(super) fn season(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, (season, bare)) = season_word(words)?;
    let (rest, year) = opt(alt((preceded(opt(keyword(&["of", "in"])), split_year), year_behind))).parse(rest)?;
    if year.is_none() && (!bare && !guard::is_season(words, rest) || guard::is_season_name(words, rest)) {
        return fail();
    }
    Ok((rest, CalendarFields { season: Some(season), ..year.unwrap_or_default() }))
}

/// holiday = holiday-word (("of" | ",")? year)? "weekend"?
pub(super) fn holiday(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, name) = holiday_word(words)?;
    if !words.first().is_some_and(|word| {
        word.capital()
            || word.is_any(&[
                "easter",
                "christmas",
                "thanksgiving",
                "halloween",
                "juneteenth",
                "labor",
                "independence",
                "earth",
                "saint",
                "eid",
            ])
    }) {
        return fail();
    }
    let (rest, year) = opt(year_behind).parse(rest)?;
    if year.is_none() && occasion(rest).is_ok() {
        return fail();
    }
    let (rest, weekend) = opt(keyword(&["weekend"])).parse(rest)?;
    let (rest, late) = if year.is_none() { opt(year_behind).parse(rest)? } else { (rest, None) };
    let year = year.or(late).unwrap_or_default();
    Ok((rest, CalendarFields { holiday: Some(name.into()), weekend: weekend.is_some(), ..year }))
}

/// week = ("week" | "W") digit{1,2} ("of" | ",")? year?
pub(super) fn week(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, week) =
        preceded(keyword(&["week"]), verify(digits(1, 2), |week| (1..=53).contains(week))).parse(words)?;
    let (rest, year) = opt(year_behind).parse(rest)?;
    Ok((rest, CalendarFields { week: Some(week as u8), ..year.unwrap_or_default() }))
}
