//! How the parts go together: dates with their parts of the day and clock times.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::{preceded, terminated};

use super::away::away;
use super::calendar;
use super::clock::{bare_clock, clock, compact_stamp, in_half, stamp};
use super::clock_range::clocks_behind;
use super::day_part::part_alone;
use super::hours::{dotted_before_part, hour_before_part, lone_hour, met_at, spoken};
use super::numeric::numeric_date;
use super::quarters;
use super::relative::relative;
use super::words::{Parsed, Word, Words, fail, glued, hyphen, keyword, mark, part, portion};
use super::years;
use crate::model::{CalendarFields, Clock, DayPart, TimeExpression, TimeShape, TimeUnit};
use crate::tables::{Start, sets};

/// A parser of the grammar, to choose among, and what it may begin with.
pub(super) struct Choice<T> {
    start: Start,
    /// What may stand behind "the" where it begins with that.
    behind_the: Start,
    parser: for<'t> fn(Words<'t>) -> Parsed<'t, T>,
}

impl<T> Choice<T> {
    /// A parser that is only tried where a word stands that it may begin with.
    pub const fn at(start: Start, parser: for<'t> fn(Words<'t>) -> Parsed<'t, T>) -> Self {
        Self { start, behind_the: Start::NONE, parser }
    }

    /// A parser that looks for itself what it begins with.
    pub const fn anywhere(parser: for<'t> fn(Words<'t>) -> Parsed<'t, T>) -> Self {
        Self::at(Start::WORD, parser)
    }

    /// It may begin with "the" too, where this stands behind.
    #[must_use]
    pub const fn the(self, behind_the: Start) -> Self {
        Self { behind_the, ..self }
    }

    /// Whether the next words may begin it.
    fn begins(&self, words: Words<'_>) -> bool {
        words.first().is_some_and(|first| {
            self.start.meets(first.start)
                || first.start.meets(Start::THE) && words.nth(1).is_some_and(|next| self.behind_the.meets(next.start))
        })
    }
}

/// The choice that takes the most words; the first one where several take as many.
pub(super) fn longest<'t, T>(words: Words<'t>, choices: &[Choice<T>]) -> Parsed<'t, T> {
    let mut best: Option<(Words<'t>, T)> = None;
    for choice in choices {
        if !choice.begins(words) {
            debug_assert!((choice.parser)(words).is_err(), "not what its choice begins with: {:?}", words.first());
            continue;
        }
        if let Ok((rest, value)) = (choice.parser)(words)
            && best.as_ref().is_none_or(|(furthest, _)| rest.at() > furthest.at())
        {
            best = Some((rest, value));
        }
    }
    best.map_or_else(fail, Ok)
}

/// An expression that has nothing but its shape.
pub(super) fn of_shape(shape: TimeShape) -> TimeExpression {
    TimeExpression { shape, ..TimeExpression::default() }
}

/// Every date by the calendar.
const CALENDAR: &[Choice<CalendarFields>] = &[
    Choice::at(Start::DIGITS, numeric_date),
    Choice::at(FULL_DATE, calendar::full_date).the(RANKED),
    Choice::at(Start::MONTH, calendar::month_year),
    Choice::at(Start::FISCAL, years::fiscal_year),
    Choice::at(Start::DIGITS, years::split_year),
    Choice::at(Start::DIGITS, years::year_fiscal),
    Choice::at(Start::DIGITS.or(Start::QUARTER_LETTER).or(Start::FISCAL), quarters::quarter),
    Choice::at(Start::NUMBER.or(Start::MARK).or(Start::DECADE), years::decade),
    Choice::at(Start::MARK, years::clipped_year),
    Choice::at(RANKED, years::century),
    Choice::at(Start::SEASON, calendar::season),
    Choice::at(Start::DIGITS, calendar::year_season),
    Choice::at(Start::HOLIDAY, calendar::holiday),
    Choice::at(Start::WEEK, calendar::week),
    Choice::at(Start::DIGITS, calendar::iso_week),
    Choice::at(Start::MONTH, quarters::month_quarter),
    Choice::at(NTH, calendar::nth_weekday).the(NTH),
    Choice::at(Start::WEEKDAY, calendar::weekday_date),
    Choice::at(Start::MONTH, calendar::bare_month),
    Choice::at(Start::DIGITS.or(Start::ERA), years::era_year),
    Choice::at(Start::NUMBER.or(Start::YEAR), years::bare_year),
    Choice::at(Start::NONE, calendar::lone_day).the(Start::DIGITS),
    Choice::at(Start::DIGITS, calendar::ranked_alone),
];

/// A rank in digits or words.
pub(super) const RANKED: Start = Start::DIGITS.or(Start::RANK);
/// "last" or a rank.
pub(super) const NTH: Start = RANKED.or(Start::NTH);
/// A date of day and month; behind "the" a rank follows.
pub(super) const FULL_DATE: Start = Start::NUMBER.or(Start::RANK).or(Start::WEEKDAY).or(Start::MONTH);
/// A clock time.
pub(super) const CLOCK: Start = Start::NUMBER.or(Start::NOON);
/// A length of time, from its count on.
pub(super) const LENGTH: Start = Start::NUMBER.or(Start::COUPLE).or(Start::VAGUE).or(Start::ALL);
/// A part of the day, or what stands before it.
const PART: Start = Start::PART.or(Start::PHASE).or(Start::HOURS);
const PORTION: Start = Start::PORTION.or(Start::VERY);

/// by-calendar = the longest date by the calendar, and the year or week that it is a part of
pub(super) fn by_calendar(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, fields) = longest(words, CALENDAR)?;
    let (rest, of) = opt(|words| away(words, &fields)).parse(rest)?;
    let of = of.or(fields.of);
    Ok((rest, of_shape(TimeShape::Calendar(CalendarFields { of, ..fields }))))
}

/// A year alone, behind what it belongs to.
pub(super) fn only_year(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let fields = |year| CalendarFields { year: Some(year), ..CalendarFields::default() };
    map(alt((years::fiscal_year, map(years::year, fields))), |fields| of_shape(TimeShape::Calendar(fields)))
        .parse(words)
}

const DATE: &[Choice<TimeExpression>] = &[
    Choice::anywhere(plain),
    Choice::at(PORTION, portioned).the(PORTION),
    Choice::at(PART, part_of).the(PART),
    Choice::at(Start::WEEK, week_of).the(Start::WEEK),
];

/// date = portioned | plain ("weekend" | part)?
pub(super) fn date(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let Some(inner) = words.deeper() else { return fail() };
    let (rest, date) = longest(inner, DATE)?;
    Ok((rest.as_deep_as(words), date))
}

const PLAIN: &[Choice<TimeExpression>] = &[Choice::anywhere(relative), Choice::anywhere(by_calendar)];

/// plain = (relative | by-calendar) (","? part)?
fn plain(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, date) = longest(words, PLAIN)?;
    if date.part.is_some() || !has_day(&date) {
        return Ok((rest, date));
    }
    let joint = alt((map((keyword(&["in"]), keyword(&["the"])), drop), keyword(&["at"])));
    let led = preceded(opt(joint), preceded(opt(keyword(&["early", "late", "mid"])), behind_part));
    let (rest, part) = opt(alt((led, half_of_day))).parse(rest)?;
    Ok((rest, TimeExpression { part, ..date }))
}

/// half = "am" | "pm", with nothing behind that goes on: "from today pm to tomorrow am"
fn half_of_day(words: Words<'_>) -> Parsed<'_, DayPart> {
    let mut half = alt((map(keyword(&["am"]), |()| DayPart::Morning), map(keyword(&["pm"]), |()| DayPart::Afternoon)));
    verify_ends(half.parse(words))
}

/// No word follows but a joining one.
fn verify_ends<T>(found: Parsed<'_, T>) -> Parsed<'_, T> {
    let (rest, value) = found?;
    let goes_on =
        rest.first().is_some_and(|next| next.small_or_capital() && !next.is_any(&["to", "and", "or", "until"]));
    if goes_on { fail() } else { Ok((rest, value)) }
}

/// A part of the day behind a date: "Tuesday morning"; "midday" and "noon" are clock times.
pub(super) fn behind_part(words: Words<'_>) -> Parsed<'_, DayPart> {
    let (rest, part) = part(words)?;
    if words.first().is_some_and(|word| word.text.ends_with('s')) { fail() } else { Ok((rest, part)) }
}

/// A date to which a time of day may belong.
pub(super) fn has_day(date: &TimeExpression) -> bool {
    match &date.shape {
        TimeShape::Calendar(fields) => {
            fields.day.is_some() || fields.weekday.is_some() || fields.holiday.is_some() && !fields.weekend
        }
        TimeShape::Step { unit, .. } => *unit == TimeUnit::Day,
        TimeShape::Shift { length, .. } => {
            length.parts.iter().all(|part| matches!(part.1, TimeUnit::Day | TimeUnit::Week))
        }
        _ => false,
    }
}

/// portioned = "the"? (portion | "mid" "-") ("on" | "in")? "the"? plain: "early Tuesday", "the end of 2021", "mid-2023"
fn portioned(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, _) = opt(keyword(&["the"])).parse(words)?;
    let (rest, _) = opt(keyword(&["very"])).parse(rest)?;
    // "three weeks earlier in 2008"
    let dated = words.nth(1).is_some_and(|word| word.is("in")) && words.nth(2).is_some_and(Word::digits);
    if dated
        && words.next_is(&["earlier", "later"])
        && words.behind(1).is_some_and(|unit| unit.start.meets(Start::UNIT))
    {
        return fail();
    }
    let (rest, portion) = portion(rest)?;
    let joint = alt((map(hyphen, |()| ()), keyword(&["on", "in"])));
    let (rest, _) = opt(joint).parse(rest)?;
    // "the end of the third quarter": the pointer's own parser takes its article.
    let rest = match keyword(&["the"])(rest) {
        Ok((after, ())) if plain_or_unit(after).is_ok() => after,
        _ => rest,
    };
    let (rest, date) = plain_or_unit(rest)?;
    if matches!(date.shape, TimeShape::Window { .. } | TimeShape::Shift { .. }) {
        return fail();
    }
    Ok((rest, TimeExpression { portion: Some(portion), ..date }))
}

fn plain_or_unit(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    alt((plain, unit_of_now)).parse(words)
}

/// "the end of the year", "later in the day": the article is read already.
fn unit_of_now(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let long = |unit: &TimeUnit| {
        matches!(
            unit,
            TimeUnit::Day
                | TimeUnit::Week
                | TimeUnit::Month
                | TimeUnit::Year
                | TimeUnit::Decade
                | TimeUnit::Quarter
                | TimeUnit::Century
                | TimeUnit::FiscalYear
        )
    };
    let fiscal = map((keyword(&["fiscal", "financial"]), keyword(&["year"])), |_| TimeUnit::FiscalYear);
    let (rest, unit) = alt((fiscal, verify(super::words::unit, long))).parse(words)?;
    if rest.behind(1).is_some_and(|word| word.text.ends_with('s')) {
        return fail();
    }
    let from = if unit == TimeUnit::Day { crate::model::Origin::Mention } else { crate::model::Origin::Document };
    Ok((rest, of_shape(TimeShape::Step { unit, steps: 0, from })))
}

/// part-of = "the"? ("early" | "late")? (part | "early hours") ("of" | "on") date: "the morning of March 1"
fn part_of(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, _) = opt(keyword(&["the"])).parse(words)?;
    let (rest, early) = opt((keyword(&["early", "late", "mid"]), opt(hyphen))).parse(rest)?;
    // "the early hours of Monday", but "sold out within hours on Monday"
    let small = |words| if early.is_some() { Ok((words, ())) } else { keyword(&["small", "wee"])(words) };
    let hours = map(preceded(small, keyword(&["hours"])), |()| DayPart::Morning);
    let overnight = map(keyword(&["overnight"]), |()| DayPart::Night);
    let (rest, part) = alt((behind_part, hours, overnight)).parse(rest)?;
    // "midday Monday", "dawn Tuesday": such a word needs nothing between.
    let bare = rest.behind(1).is_some_and(|word| word.is_any(sets::BARE_PARTS));
    // "in the late afternoon the day before"
    let bare = bare || rest.next_is(&["the"]) && rest.nth(2).is_some_and(|word| word.is_any(&["before", "after"]));
    let joint = map(verify(opt(alt((keyword(&["of", "on"]), mark(",")))), |joint| bare || joint.is_some()), drop);
    // "the night of 3–4 August 1914"
    if part == DayPart::Night
        && let Ok((rest, fields)) = preceded(keyword(&["of"]), super::range::night).parse(rest)
    {
        return Ok((rest, TimeExpression { part: Some(part), ..of_shape(TimeShape::Calendar(fields)) }));
    }
    // "the evening of the 4th"
    let lone = map(calendar::lone_day, |fields| of_shape(TimeShape::Calendar(fields)));
    let (rest, date) = preceded(joint, alt((preceded(opt(keyword(&["the"])), plain), plain, lone))).parse(rest)?;
    if has_day(&date) && date.part.is_none() { Ok((rest, TimeExpression { part: Some(part), ..date })) } else { fail() }
}

/// week-of = "the"? ("week" | "weekend") ("of" | "beginning" | …) date: "the week of April 10"
fn week_of(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, _) = opt(keyword(&["the"])).parse(words)?;
    let week = map(keyword(&["week"]), |()| false);
    let short = map((keyword(&["w"]), mark("/"), keyword(&["c"])), |_| false);
    let (rest, weekend) = alt((week, short, map(keyword(&["weekend"]), |()| true))).parse(rest)?;
    let led = alt((keyword(&["of"]), terminated(keyword(sets::BOUNDING_A_WEEK), opt(keyword(&["on"])))));
    let (rest, _) = if words.next_is(&["w"]) { (rest, None) } else { map(led, Some).parse(rest)? };
    let (rest, date) = by_calendar(rest)?;
    match date.shape {
        TimeShape::Calendar(fields) if fields.day.is_some() || fields.holiday.is_some() => {
            Ok((rest, of_shape(TimeShape::Calendar(CalendarFields { week_of: !weekend, weekend, ..fields }))))
        }
        _ => fail(),
    }
}

const TIME: &[Choice<TimeExpression>] = &[
    Choice::anywhere(dated),
    Choice::at(CLOCK, clock_then_date),
    Choice::at(CLOCK, clock_alone),
    Choice::at(PART, part_alone),
];

/// time = date (clocks | clock)? | clock-then-date | clock | part
pub(super) fn time(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    longest(words, TIME)
}

/// dated = date (clocks-behind | clock-behind)?
fn dated(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, date) = date(words)?;
    if has_day(&date) {
        if let Ok(range) = clocks_behind(words, rest, &date) {
            return Ok(range);
        }
        // "Tuesday to Sunday, 10 a.m. to 6 p.m.": the hours are of all the days.
        if closes_row(words) && super::clock_range::clock_range(rest).is_ok() {
            return Ok((rest, date));
        }
        if let Ok((rest, (date, clock))) = clock_behind(rest, &date) {
            return Ok((rest, with_clock(date, clock)));
        }
    }
    Ok((rest, date))
}

/// The second of two days of the week that a row runs between.
fn closes_row(words: Words<'_>) -> bool {
    words.after(&["to", "through", "thru", "-", "–"])
        && words.behind(2).is_some_and(|day| day.capital() && day.start.meets(Start::WEEKDAY))
        && words.first().is_some_and(|day| day.start.meets(Start::WEEKDAY))
}

/// Words between a date and its clock time; behind the first ones an hour alone is one.
const AT: &[&str] = &["at", "@", "around", "by", "before", "after"];
const BESIDE: &[&str] = &["about", "for", "from", ",", "exactly", "just", "∙", "·", "shortly", "roughly"];

/// The words that lead to a clock time, and whether one of them is an "at".
fn lead(words: Words<'_>) -> (Words<'_>, bool) {
    let (mut rest, mut at) = (words, false);
    while rest.next_is(AT) || rest.next_is(BESIDE) {
        at |= rest.next_is(AT);
        rest = rest.skip(1);
    }
    (rest, at)
}

/// clock-behind = lead? (clock | bare-clock | hour): "Tuesday at 3 p.m.", "2022-03-01T07:37", "tonight at 8"
fn clock_behind<'t>(words: Words<'t>, date: &TimeExpression) -> Parsed<'t, (TimeExpression, Clock)> {
    let iso =
        preceded(glued(alt((keyword(&["t"]), mark(":"), mark("."), mark("-")))), glued(alt((stamp, compact_stamp))));
    if let Ok((rest, clock)) = iso_clock(iso, words) {
        return Ok((rest, (date.clone(), clock)));
    }
    let (rest, at) = lead(words);
    let (rest, clock) =
        alt((clock, bare_clock, spoken, move |words| if at { lone_hour(words) } else { fail() })).parse(rest)?;
    let (behind_clock, date) = year_behind_clock(rest, date.clone());
    // "Mon, 20 May 2024 10:00:00 +0200"
    let sign = alt((mark("+"), mark("-")));
    let offset = preceded(sign, glued(super::words::digits(4, 4)));
    let (rest, zone) = opt(map(offset, |_| "OFFSET")).parse(behind_clock)?;
    let zone = zone.filter(|_| clock.second.is_some()).map(Into::into);
    Ok((if zone.is_some() { rest } else { behind_clock }, (date, Clock { zone: clock.zone.clone().or(zone), ..clock })))
}

/// "Tue Mar 1 10:30:15 2022": the year of a machine's time stamp.
fn year_behind_clock(rest: Words<'_>, date: TimeExpression) -> (Words<'_>, TimeExpression) {
    match (&date.shape, years::year(rest)) {
        (TimeShape::Calendar(fields), Ok((after, year))) if fields.month.is_some() && fields.year.is_none() => {
            let fields = CalendarFields { year: Some(year), ..fields.clone() };
            (after, TimeExpression { shape: TimeShape::Calendar(fields), ..date })
        }
        _ => (rest, date),
    }
}

/// The time of an ISO 8601 time stamp, with its zone.
fn iso_clock<'t>(mut time: impl Parser<Words<'t>, Output = Clock, Error = ()>, words: Words<'t>) -> Parsed<'t, Clock> {
    let (rest, clock) = time.parse(words)?;
    let utc = map(glued(keyword(&["z"])), |()| "UTC");
    let digits = |words| super::words::digits(2, 2)(words);
    let offset = map((alt((glued(mark("+")), glued(mark("-")))), digits, mark(":"), digits), |_| "OFFSET");
    let (rest, zone) = opt(alt((utc, offset))).parse(rest)?;
    Ok((rest, Clock { zone: zone.map(Into::into), half_unknown: false, ..clock }))
}

/// clock-then-date = (clock | bare-clock) ("on" | "," | "of")? (date | day's part): "3 p.m. on Tuesday", "8 in the morning"
fn clock_then_date(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, clock) = alt((clock, bare_clock, spoken, hour_before_part, dotted_before_part)).parse(words)?;
    let (rest, _) = opt(alt((keyword(&["on", "of"]), mark(","), mark("∙"), mark("·")))).parse(rest)?;
    let in_the = |words| {
        let joint = alt((map((keyword(&["in"]), keyword(&["the"])), drop), keyword(&["at"])));
        // "at 8:00 early in the morning", "at 8:00 early morning"
        let early = preceded(keyword(&["early", "late"]), preceded(opt((keyword(&["in"]), keyword(&["the"]))), part));
        alt((early, preceded(joint, part))).parse(words)
    };
    if let Ok((rest, part)) = in_the(rest) {
        let (rest, date) = opt(preceded(opt(keyword(&["of", "on"])), verify(date, has_day))).parse(rest)?;
        let date = date.unwrap_or_else(|| of_shape(TimeShape::TimeOfDay));
        return Ok((rest, with_clock(TimeExpression { part: Some(part), ..date }, clock)));
    }
    if rest.behind(1).is_some_and(|comma| comma.text == ",") && opens_list(rest) {
        return fail();
    }
    let (rest, date) = verify(date, has_day).parse(rest)?;
    Ok((rest, with_clock(date, clock)))
}

/// "Monday: 7 a.m. to 6 p.m., Tuesday and Wednesday: 8 a.m. …": the days behind the comma head hours of their own.
fn opens_list(words: Words<'_>) -> bool {
    let day = |n: usize| words.nth(n).is_some_and(|word| word.capital() && word.start.meets(Start::WEEKDAY));
    let joint = |n: usize| {
        words.nth(n).is_some_and(|word| word.is_any(&["and", "to", "through"]) || matches!(word.text, "-" | "–" | "&"))
    };
    let colon = |n: usize| words.nth(n).is_some_and(|word| word.text == ":");
    // "9am-5pm, Sat 10-4"
    let hours = |n: usize| {
        words.nth(n).is_some_and(|word| word.digits() && word.text.len() <= 2)
            && words.nth(n + 1).is_some_and(|mark| {
                matches!(mark.text, "-" | "–" | ":" | ".") || mark.is_any(&["am", "pm", "a", "p", "to"])
            })
    };
    day(0) && (colon(1) || hours(1) || joint(1) && day(2) && (colon(3) || hours(3)))
}

/// "9 a.m. to 5 p.m. Monday through Friday": the first of a row of days.
pub(super) fn opens_row(words: Words<'_>) -> bool {
    let day = |n: usize| words.nth(n).is_some_and(|word| word.capital() && word.start.meets(Start::WEEKDAY));
    let joint =
        words.nth(1).is_some_and(|word| word.is_any(&["to", "through", "thru"]) || matches!(word.text, "-" | "–"));
    day(0) && joint && day(2)
}

/// The half of the day that a part tells goes into the clock.
pub(super) fn with_clock(date: TimeExpression, clock: Clock) -> TimeExpression {
    let clock = match date.part {
        Some(part) if clock.half_unknown => in_half(clock.clone(), afternoon(part, clock.hour)),
        // "midnight tonight", "midnight on Friday night" end the day.
        Some(DayPart::Night) if clock.hour == 0 && has_day(&date) => Clock { hour: 24, ..clock },
        _ => clock,
    };
    TimeExpression { clock: Some(clock), ..date }
}

fn afternoon(part: DayPart, hour: u8) -> bool {
    match part {
        DayPart::Morning => false,
        DayPart::Night => (5..12).contains(&hour),
        DayPart::Midday | DayPart::Daytime => !(8..12).contains(&hour),
        DayPart::Afternoon | DayPart::Evening => true,
    }
}

/// clock-alone = clock | ("at" | "from" | …) bare-clock
fn clock_alone<'t>(words: Words<'t>) -> Parsed<'t, TimeExpression> {
    let bare = |words: Words<'t>| {
        let led = words.after(&[
            "at", "around", "about", "by", "until", "till", "after", "before", "from", "between", "since", "past",
        ]);
        let moved =
            words.after(&["to"]) && (2..=4).filter_map(|n| words.behind(n)).any(|word| word.is_any(sets::MOVED));
        if led || moved { bare_clock(words) } else { fail() }
    };
    map(alt((clock, bare, met_at)), |clock| TimeExpression { clock: Some(clock), ..of_shape(TimeShape::TimeOfDay) })
        .parse(words)
}
