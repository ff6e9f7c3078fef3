//! From one time to another in one breath: "10 to 22 August", "2014-2018", "5 to 6 p.m.".
//!
//! Here are those of which one side leans on the other, or that a dash joins. Two times that each stand in full ("from
//! 1998 to 2005", "between Monday and Wednesday") are read one by one, and [`super::pairs`] makes one timex of them.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::preceded;

use super::clock::{bare_clock, clock, in_half};
use super::expression::{CLOCK, Choice, FULL_DATE, RANKED};
use super::hours::spoken;
use super::words::{Parsed, Words, dash, digits, fail, glued, hyphen, keyword, mark, number, rank};
use super::{calendar, expression, numeric, years};
use crate::model::{CalendarFields, Clock, Origin, Season, TimeExpression, TimeShape, TimeUnit};
use crate::tables::{Start, TimeSense, sets};

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
fn between<'t>(words: Words<'t>, start: Words<'t>) -> Parsed<'t, ()> {
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
    let joined = joined || lived;
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

/// clocks = from-clock between to-clock: "5 to 6 p.m.", "8-11pm", "from 8am to 3 yesterday afternoon", "10 and 11:30 on 1 January"
fn clocks(words: Words<'_>) -> Parsed<'_, TimeExpression> {
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
    let zone = from.zone.clone().or_else(|| to.zone.clone());
    let side =
        |clock: Clock| Box::new(TimeExpression { clock: Some(Clock { zone: zone.clone(), ..clock }), ..day.clone() });
    let range = expression::of_shape(TimeShape::Range(side(from), side(to)));
    TimeExpression { part: day.part, ..range }
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
    if led && clock(words).is_err() { end_hour(words) } else { fail() }
}

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
