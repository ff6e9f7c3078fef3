//! From one time to another in one breath: "10 to 22 August", "2014-2018", "5 to 6 p.m.".
//!
//! Here are those of which one side leans on the other, or that a dash joins. Two times that each stand in full ("from
//! 1998 to 2005", "between Monday and Wednesday") are read one by one, and [`super::pairs`] makes one timex of them.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::preceded;

use super::clock_range::clocks;
use super::expression::{CLOCK, Choice, FULL_DATE, RANKED};
use super::words::{Parsed, Words, dash, digits, fail, glued, hyphen, keyword, mark, rank};
use super::{calendar, expression, numeric, years};
use crate::model::{CalendarFields, Origin, Season, TimeExpression, TimeShape, TimeUnit};
use crate::tables::{Start, TimeSense};

/// range = days-month | month-days | joined | years | clocks
pub(super) fn range(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    expression::longest(words, RANGE)
}

const RANGE: &[Choice<TimeExpression>] = &[
    Choice::at(RANKED, days_month).the(RANKED),
    Choice::at(FULL_DATE, month_days).the(RANKED),
    Choice::at(FULL_DATE, joined).the(RANKED),
    Choice::at(RANKED, centuries).the(RANKED),
    Choice::at(Start::DIGITS, years),
    Choice::at(Start::DIGITS.or(Start::ERA), of_era),
    Choice::at(Start::DIGITS, lived),
    Choice::at(CLOCK, clocks),
];

fn of_dates(from: CalendarFields, to: CalendarFields) -> TimeExpression {
    let side = |fields| Box::new(expression::of_shape(TimeShape::Calendar(fields)));
    expression::of_shape(TimeShape::Range(side(from), side(to)))
}

/// between = "to" | "through" | "until" | "till" | "and", the last only behind "between"
pub(super) fn between<'t>(words: Words<'t>, start: Words<'t>) -> Parsed<'t, ()> {
    let and = start.after(&["between"]);
    let word = keyword(&["to", "through", "thru", "until", "till"]);
    alt((word, dash, move |words| if and { keyword(&["and"])(words) } else { fail() })).parse(words)
}

/// night = "the"? day between day month year? | month day between day, of two days in a row: the "3–4 August" of "the night of
/// 3–4 August"
pub(super) fn night(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let slashed = |words| {
        let (rest, from) = preceded(opt(keyword(&["the"])), day).parse(words)?;
        let (rest, to) = preceded(glued(mark("/")), calendar::full_date).parse(rest)?;
        Ok((rest, of_dates(CalendarFields { day: Some(from), weekday: None, ..to.clone() }, to)))
    };
    let (rest, range) = alt((days_month, month_days, slashed)).parse(words)?;
    let TimeShape::Range(from, to) = range.shape else { return fail() };
    match (from.shape, to.shape) {
        (TimeShape::Calendar(from), TimeShape::Calendar(to)) if from.day.map(|day| day + 1) == to.day => {
            Ok((rest, from))
        }
        _ => fail(),
    }
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
                && !word.is_any(&[
                    "and", "in", "at", "to", "of", "for", "with", "is", "was", "were", "by", "it", "he", "she", "they",
                    "we", "the", "when", "but", "on", "from", "had", "as",
                ])
                || !word.gap && matches!(word.text, "/" | "%")
                // "June 8-19:30", but "June 8-19: closed"
                || !word.gap && word.text == ":" && rest.nth(1).is_some_and(|next| !next.gap && next.digits())
        });
    let Some(first) = from
        .day
        .filter(|first| *first < day && from.year.is_none() && from.month.is_some() && !from.day_first && !open)
    else {
        return fail();
    };
    let (rest, year) = opt(preceded(opt(alt((mark(","), keyword(&["of", "in"])))), years::year)).parse(rest)?;
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
    // "the July-through-September period"
    let spelled = map((hyphen, glued(keyword(&["through", "thru", "to"])), hyphen), drop);
    let (rest, ()) = alt((spelled, dash)).parse(rest)?;
    let (rest, to) = alt((numeric::date_behind_dash, side)).parse(rest)?;
    // "5/1-5/7, 2020"
    let dayed = from.day.is_some()
        && to.day.is_some()
        && from.year.is_none()
        && to.year.is_none()
        && rest.behind(2).is_some_and(|mark| mark.text == "/");
    let (rest, year) = if dayed { opt(preceded(mark(","), years::year)).parse(rest)? } else { (rest, None) };
    let to = CalendarFields { year: to.year.or(year), ..to };
    let slashed = from.year.is_none()
        && words.first().is_some_and(super::words::Word::digits)
        && words.nth(1).is_some_and(|mark| mark.text == "/");
    if slashed && to.year.is_none() && !numeric::asked(words, rest) {
        return fail();
    }
    // "1/2-1/2": a drawn game
    if slashed && from == to {
        return fail();
    }
    let alike = from.day.is_some() == to.day.is_some() && from.weekday.is_some() == to.weekday.is_some()
        || from.month.is_some() && to.month.is_some();
    // A month before a dash and a year is one date, not two: "Dec-2018".
    if alike {
        let to = lean_back(to, &from);
        Ok((rest, of_dates(lean(from, &to), to)))
    } else {
        fail()
    }
}

/// The first side takes the year of the second, the year before where its month comes later.
pub(super) fn lean(from: CalendarFields, to: &CalendarFields) -> CalendarFields {
    if from.year.is_some() {
        return from;
    }
    // "the winter and spring of 1942": winters are told by the year that they begin in.
    let winter = from.season == Some(Season::Winter) && to.season.is_some();
    let later = from.month > to.month && from.month.is_some() || winter;
    CalendarFields { year: to.year.map(|year| if later { year - 1 } else { year }), short_year: to.short_year, ..from }
}

/// The second side takes the year of the first, the year behind where its month comes before: "10 August 2013 - 12 September".
pub(super) fn lean_back(to: CalendarFields, from: &CalendarFields) -> CalendarFields {
    if to.year.is_some() || to.month.is_none() || to.pointer.is_some() || to.of.is_some() {
        return to;
    }
    let earlier = to.month < from.month;
    CalendarFields {
        year: from.year.map(|year| if earlier { year + 1 } else { year }),
        short_year: from.short_year,
        ..to
    }
}

/// years = year dash year | "between" year "and" year stays two: "2014-2018", "1939–45"
fn years(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let early = words.after(&["("]) || words.behind(1).is_some_and(|word| word.means(&TimeSense::Lived));
    // "(r. 527–565)", "fl. 1120–1150"
    let reign = words.after(&["."]) && words.behind(2).is_some_and(|word| word.is_any(&["r", "fl"]));
    let least = if reign {
        100
    } else if early || is_clipped(words) {
        1000
    } else {
        1400
    };
    let shortest = if reign { 3 } else { 4 };
    let (rest, from) = verify(digits(shortest, 4), |year| (least..=2199).contains(year)).parse(words)?;
    if let Ok(found) = clipped_twice(words, rest, from) {
        return Ok(found);
    }
    let joined = rest.first().is_some_and(|word| !word.gap)
        || words.after(&["(", "from", "between", "in", "the", "is", "of"])
        || reign
        || early;
    // "Gerald L. Granda 1933 - 2020": between blanks, behind a name and at the end
    let spaced = rest.first().is_some_and(|word| word.gap) && rest.nth(1).is_some_and(|word| word.gap);
    let lived = spaced
        && (1500..=2100).contains(&from)
        && words.behind(1).is_some_and(|name| name.capital() && !name.begins())
        && rest.nth(2).is_none_or(|next| !next.small_or_capital() && !next.digits());
    // "1866 - 1924" on a line of its own
    let alone = spaced && (1500..=2100).contains(&from) && words.behind(1).is_none() && rest.nth(2).is_none();
    let joined = joined || lived || alone;
    // "(1265-1321)", but "(1000-1500 people)"
    let counts = |rest: Words<'_>| from < 1400 && rest.first().is_some_and(super::words::Word::small);
    let (rest, ()) = dash(rest)?;
    let clipped = is_clipped(words);
    let bracketed = words.after(&["("]) && rest.nth(1).is_some_and(|mark| mark.text == ")");
    let short =
        verify(glued(digits(2, 2)), move |year| *year > from % 100 && (clipped || bracketed || from / 100 >= 15));
    let longest = if rest.behind(1).is_some_and(|mark| mark.text == "–") { 600 } else { 300 };
    let full = verify(digits(shortest, 4), move |year| *year > from && *year <= from + longest);
    // "1901–present"
    if joined && from >= 1500 && rest.first().is_some_and(|now| !now.gap) && rest.next_is(&["present", "today"]) {
        let year = CalendarFields { year: Some(from), ..CalendarFields::default() };
        let today = expression::of_shape(TimeShape::Step { unit: TimeUnit::Day, steps: 0, from: Origin::Document });
        let first = expression::of_shape(TimeShape::Calendar(year));
        return Ok((rest.skip(1), expression::of_shape(TimeShape::Range(Box::new(first), Box::new(today)))));
    }
    let (rest, to) = alt((full, map(short, move |year| from - from % 100 + year))).parse(rest)?;
    let glued_before = words.first().is_some_and(|word| !word.gap)
        && words.behind(1).is_some_and(|word| !matches!(word.text, "(" | "[" | "\"" | "“"));
    let goes_on = super::guard::number_goes_on(rest)
        || rest.first().is_some_and(|word| !word.gap && matches!(word.text, "-" | "–" | "/"));
    if glued_before
        || goes_on
        || counts(rest) && !clipped
        || !joined
        || rest.at() == words.at() + 3 && to < from + 2 && words.nth(2).is_some_and(|word| word.text.len() == 2)
    {
        return fail();
    }
    let year = |year| CalendarFields { year: Some(year), ..CalendarFields::default() };
    Ok((rest, of_dates(year(from), year(to))))
}

/// lived = year dash full-date, in brackets: "(1206 – 3 May 1270)"
fn lived(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, from) = verify(digits(4, 4), |year| (1000..=2199).contains(year)).parse(words)?;
    let (rest, to) = preceded(dash, calendar::full_date).parse(rest)?;
    let closed = rest.first().is_some_and(|mark| matches!(mark.text, ")" | "]" | ";" | ","));
    let behind = to.year.is_some_and(|year| (from..from + 120).contains(&year)) && to.day.is_some();
    let year = CalendarFields { year: Some(from), ..CalendarFields::default() };
    if words.after(&["(", "[", "born"]) && closed && behind { Ok((rest, of_dates(year, to))) } else { fail() }
}

/// clipped-twice = year dash digit, behind a word that years are told with: "restored in 1881-3"
fn clipped_twice<'t>(words: Words<'t>, rest: Words<'t>, from: i32) -> Parsed<'t, TimeExpression> {
    let (rest, last) = preceded(glued(dash), glued(digits(1, 1))).parse(rest)?;
    let led = words.after(&["in", "of", "during", "between"]);
    let goes_on = super::guard::number_goes_on(rest)
        || rest.first().is_some_and(|mark| !mark.gap && matches!(mark.text, "-" | "–" | "/"));
    // "in 1881-3 lots"
    let counts = rest.first().is_some_and(|next| next.small() && words.tables.lexicon.closed(next.text).is_none());
    if !led || goes_on || counts || last <= from % 10 {
        return fail();
    }
    let year = |year| CalendarFields { year: Some(year), ..CalendarFields::default() };
    Ok((rest, of_dates(year(from), year(from - from % 10 + last))))
}

/// "the plague of 1347-51": a second year of two digits, behind a word that leads to times.
fn is_clipped(words: Words<'_>) -> bool {
    let short = words.nth(2).is_some_and(|second| second.digits() && second.text.len() == 2 && !second.gap);
    short && words.after(&["of", "in", "from", "between", "around", "about", "circa"])
}

/// of-era = (era year | year) ("and" | "to" | dash) (year era | year), behind "between" or "from" or with a dash: "between AD 117
/// and 138", "from 264 to 241 BC"
fn of_era(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let led = words.after(&["between", "from"]);
    let short = |words| {
        map(years::old_year, |year| CalendarFields { year: Some(year), ..CalendarFields::default() }).parse(words)
    };
    let side = |words| alt((years::era_year, short)).parse(words);
    let (rest, from) = side(words)?;
    let before = years::era_year(words).is_ok();
    let joint = move |words| if led { keyword(&["and", "to"])(words) } else { fail() };
    let (at_second, ()) = alt((joint, dash)).parse(rest)?;
    let (rest, to) = side(at_second)?;
    let behind = years::era_year(at_second).is_ok();
    // The era told once holds for both; years before it fall.
    let old = to.year.is_some_and(|year| year < 0);
    let from = CalendarFields { year: from.year.map(|year| if old { -year.abs() } else { year }), ..from };
    let goes_on = rest.first().is_some_and(|next| next.small() && !behind);
    if (before || behind) && from.year < to.year && !goes_on { Ok((rest, of_dates(from, to))) } else { fail() }
}

/// centuries = "the"? rank ("and" | "to" | dash) "the"? rank ("centuries" | "century"): "the 17th and 18th centuries"
fn centuries(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let nth = |words| verify(map(rank, u32::cast_signed), |n| (1..=30).contains(n)).parse(words);
    let (rest, from) = preceded(opt(keyword(&["the"])), nth).parse(words)?;
    let to = rest.next_is(&["to", "through", "or", "/"]);
    let (rest, ()) = alt((keyword(&["and", "to", "through", "or"]), dash, glued(mark("/")))).parse(rest)?;
    let (rest, last) = preceded(opt(keyword(&["the"])), nth).parse(rest)?;
    // "from the 3rd to the 7th century"
    let (rest, ()) =
        alt((keyword(&["centuries"]), move |words| if to { keyword(&["century"])(words) } else { fail() }))
            .parse(rest)?;
    let century = |nth| CalendarFields { century: Some(nth), ..CalendarFields::default() };
    if from < last { Ok((rest, of_dates(century(from), century(last)))) } else { fail() }
}
