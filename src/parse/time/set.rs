//! Again and again: "every two weeks", "twice a day", "monthly", "on Mondays".

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt};
use nom::sequence::preceded;
use rust_decimal::Decimal;

use super::calendar;
use super::expression::{self, CLOCK, Choice, FULL_DATE, NTH, RANKED, of_shape};
use super::length::length;
use super::words::{Parsed, Words, fail, keyword, number, of_table, part, unit};
use crate::model::{CalendarFields, Length, TimeExpression, TimeShape, TimeUnit};
use crate::parse::number::Number;
use crate::tables::{Start, TimeSense};

of_table!(
    frequency_word: &'t str = TimeSense::Frequency(every) => every.as_ref()
);

/// Every wording of a set.
pub(super) fn set(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    expression::longest(words, SET)
}

const SET: &[Choice<TimeExpression>] = &[
    Choice::at(Start::EVERY, every_time),
    Choice::at(Start::EVERY, every_length),
    Choice::at(Start::EVERY, every_nth),
    Choice::at(NTH, nth_of_every).the(NTH),
    Choice::at(NTH, day_of_every).the(NTH),
    Choice::at(Start::NUMBER.or(Start::ONCE), times),
    Choice::at(Start::NUMBER, so_many).the(Start::FREQUENCY),
    Choice::at(Start::FREQUENCY, frequency),
    Choice::at(CLOCK, clock_again),
    Choice::at(Start::PLURAL, plural),
    Choice::at(Start::WEEKDAY, part_again),
    Choice::at(Start::PART, parts).the(Start::PART),
    Choice::at(FULL_DATE, date_of_every).the(RANKED),
];

fn again(every: Length, times: Option<Decimal>, on: Option<TimeExpression>) -> TimeExpression {
    of_shape(TimeShape::Set { every, times, on: on.map(Box::new) })
}

fn one(unit: TimeUnit) -> Length {
    Length { parts: vec![(Some(Decimal::ONE), unit)], least: None }
}

/// every-length = ("every" | "each") ("other" unit | length | unit)
fn every_length(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let other = map(preceded(keyword(&["other", "second"]), unit), |unit| Length {
        parts: vec![(Some(Decimal::TWO), unit)],
        least: None,
    });
    let several = map(length, |written| written.length);
    let (rest, every) =
        preceded(keyword(&["every", "each", "any"]), alt((other, several, map(unit, one)))).parse(words)?;
    // "each second round" counts no seconds.
    if rest.behind(1).is_some_and(|word| word.is("second"))
        || words.next_is(&["any"]) && !rest.behind(1).is_some_and(|word| word.is("year"))
    {
        return fail();
    }
    let daily = every == one(TimeUnit::Day);
    let (rest, on) = opt(|words| if daily { clock_behind(words) } else { fail() }).parse(rest)?;
    Ok((rest, again(every, None, on)))
}

/// clock-behind = "at"? clock: "every day at 7:13 p.m."
fn clock_behind(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, at) = opt(keyword(&["at"])).parse(words)?;
    let bare = |words| if at.is_some() { super::clock::bare_clock(words) } else { fail() };
    let (rest, clock) = alt((super::clock::clock, bare)).parse(rest)?;
    Ok((rest, TimeExpression { clock: Some(clock), ..of_shape(TimeShape::TimeOfDay) }))
}

/// clock-again = clock ("every" | "each") "day" | clock "everyday": "3 p.m. each day"
fn clock_again(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, clock) = super::clock::clock(words)?;
    let each = map((keyword(&["every", "each"]), keyword(&["day"])), drop);
    let (rest, ()) = alt((each, keyword(&["everyday", "daily"]))).parse(rest)?;
    let on = TimeExpression { clock: Some(clock), ..of_shape(TimeShape::TimeOfDay) };
    Ok((rest, again(one(TimeUnit::Day), None, Some(on))))
}

/// every-time = ("every" | "each") date: "every Monday", "every morning", "every summer"
fn every_time(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, ()) = keyword(&["every", "each"])(words)?;
    if let Ok((rest, part)) = part(rest) {
        let on = TimeExpression { part: Some(part), ..of_shape(TimeShape::TimeOfDay) };
        let (rest, clock) = opt(clock_behind).parse(rest)?;
        let on = match clock.and_then(|time| time.clock) {
            Some(clock) => expression::with_clock(on, clock),
            None => on,
        };
        return Ok((rest, again(one(TimeUnit::Day), None, Some(on))));
    }
    let (rest, other) = opt(keyword(&["other", "second"])).parse(rest)?;
    let (rest, on) = match expression::time(rest)? {
        // "every Wednesday from 4 to 7 p.m.": the hours stand for themselves.
        (_, TimeExpression { shape: TimeShape::Range(..), .. }) => {
            let (rest, fields) = calendar::weekday_date(rest)?;
            (rest, of_shape(TimeShape::Calendar(fields)))
        }
        found => found,
    };
    let TimeShape::Calendar(fields) = &on.shape else { return fail() };
    let apart = |unit| {
        if other.is_some() { Length { parts: vec![(Some(Decimal::TWO), unit)], least: None } } else { one(unit) }
    };
    let every = apart(if fields.weekday.is_some() { TimeUnit::Week } else { TimeUnit::Year });
    Ok((rest, again(every, None, Some(on))))
}

/// nth-of-every = ranked-weekday ("of" | "in")? ("every" | "each") "month": "the first Monday of every month"
fn nth_of_every(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    // "the 1st and 3rd Thursday of each month"
    let joint = alt((keyword(&["and", "or"]), super::words::mark(","), super::words::mark("&")));
    let told_again = opt((super::words::mark("("), super::words::rank, super::words::mark(")")));
    let first = (opt(keyword(&["the"])), super::words::rank, told_again, joint).parse(words).map(|(rest, _)| rest);
    let words = first.ok().filter(|rest| calendar::ranked_weekday(*rest).is_ok()).unwrap_or(words);
    let (rest, (nth, weekday)) = calendar::ranked_weekday(words)?;
    let (rest, _) = opt(keyword(&["of", "in"])).parse(rest)?;
    let (rest, unit) = preceded(keyword(&["every", "each", "the"]), unit).parse(rest)?;
    // "on the last Friday of the year"
    if rest.behind(2).is_some_and(|word| word.is("the")) && unit != TimeUnit::Month {
        return fail();
    }
    let on = CalendarFields { nth: Some(nth), weekday: Some(weekday), ..CalendarFields::default() };
    if unit < TimeUnit::Month {
        fail()
    } else {
        Ok((rest, again(one(unit), None, Some(of_shape(TimeShape::Calendar(on))))))
    }
}

/// every-nth = ("every" | "each") ranked-weekday: "every first Sunday" of a month; "every third Sunday" may be of any three
fn every_nth(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, (nth, weekday)) = preceded(keyword(&["every", "each"]), calendar::ranked_weekday).parse(words)?;
    let on = CalendarFields { nth: Some(nth), weekday: Some(weekday), ..CalendarFields::default() };
    let of_month = matches!(nth, 1 | -1);
    if of_month {
        Ok((rest, again(one(TimeUnit::Month), None, Some(of_shape(TimeShape::Calendar(on))))))
    } else {
        fail()
    }
}

/// day-of-every = "the"? rank ("day")? "of" ("each" | "every") "month": "the 15th of each month"
fn day_of_every(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, day) = preceded(opt(keyword(&["the"])), super::words::rank).parse(words)?;
    let (rest, _) = opt(keyword(&["day"])).parse(rest)?;
    let (rest, unit) = preceded((keyword(&["of"]), keyword(&["each", "every"])), unit).parse(rest)?;
    let day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day));
    let on = CalendarFields { day, ..CalendarFields::default() };
    if unit != TimeUnit::Month || day.is_none() {
        return fail();
    }
    Ok((rest, again(one(unit), None, Some(of_shape(TimeShape::Calendar(on))))))
}

/// times = ("once" | "twice" | number ((dash | "to" | "or") number)? "times") ("a" | "an" | "per" | "every" | "each") unit
fn times(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let once = map(keyword(&["once"]), |()| Decimal::ONE);
    let twice = map(keyword(&["twice"]), |()| Decimal::TWO);
    // "2-3 times a day"
    let more = opt(preceded(alt((super::words::dash, keyword(&["to", "or"]))), number));
    let counted = map((number, more, keyword(&["times"])), |(first, last, ())| last.unwrap_or(first).value);
    let (rest, times) = alt((once, twice, counted)).parse(words)?;
    // "twice daily"
    if let Ok((behind, every)) = frequency_word(rest)
        && let Some(every) = iso(every)
        && !is_multiplied(rest, behind, times)
    {
        let rest = behind;
        return Ok((rest, again(every, Some(times), None)));
    }
    let each = preceded(keyword(&["a", "an", "per", "each", "every"]), map(unit, one));
    let every = preceded(keyword(&["every"]), map(length, |written| written.length));
    // "once every second year"
    let second = preceded((keyword(&["every", "each"]), keyword(&["second", "other"])), unit);
    let second = map(second, |unit| Length { parts: vec![(Some(Decimal::TWO), unit)], least: None });
    let (rest, every) = alt((second, each, every)).parse(rest)?;
    Ok((rest, again(every, Some(times), None)))
}

/// so-many = number ((dash | "to") number)? "-"? frequency: "six-hourly", "repeated 4-6 hourly"; "12 monthly payments" are twelve
fn so_many(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, first) = number(words)?;
    let second = preceded(alt((super::words::dash, keyword(&["to"]))), number);
    let (rest, last) = opt(second).parse(rest)?;
    let (rest, joined) = opt(super::words::hyphen).parse(rest)?;
    let (rest, every) = frequency_word(rest)?;
    let Some(Length { parts, .. }) = iso(every) else { return fail() };
    let whole = |number: &Number| number.value.is_integer();
    let rises = last.as_ref().is_none_or(|last| whole(last) && last.value > first.value);
    let ended = rest.first().is_none_or(|next| !next.small());
    match parts[..] {
        [(Some(one), unit)]
            if one == Decimal::ONE
                && whole(&first)
                && rises
                && unit != TimeUnit::Day
                && (joined.is_some() || last.is_some() && ended) =>
        {
            let count = last.as_ref().map_or(first.value, |last| last.value);
            let least = last.map(|_| first.value);
            Ok((rest, again(Length { parts: vec![(Some(count), unit)], least }, None, None)))
        }
        _ => fail(),
    }
}

/// "1.4 times annual sales": the word belongs to what is multiplied.
fn is_multiplied(words: Words<'_>, rest: Words<'_>, times: Decimal) -> bool {
    let adjective = !words.first().is_some_and(|word| word.text.ends_with("ly"));
    !times.is_integer() || adjective && rest.first().is_some_and(super::words::Word::small)
}

/// frequency = "weekly" | "annual" | …, not in a name ("Daily Mail")
fn frequency(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, every) = frequency_word(words)?;
    let name = words.first().is_some_and(super::words::Word::capital)
        && (rest.first().is_some_and(super::words::Word::capital)
            || words.behind(1).is_some_and(super::words::Word::capital));
    let Some(every) = iso(every).filter(|_| !name) else { return fail() };
    let daily = every == one(TimeUnit::Day);
    let (rest, on) = opt(|words| if daily { clock_behind(words) } else { fail() }).parse(rest)?;
    Ok((rest, again(every, None, on)))
}

/// The few ISO 8601 durations that the table holds: one number and one unit.
fn iso(text: &str) -> Option<Length> {
    if text == "P1BD" {
        return Some(one(TimeUnit::BusinessDay));
    }
    let (time, text) = match text.strip_prefix("PT") {
        Some(text) => (true, text),
        None => (false, text.strip_prefix('P')?),
    };
    let unit = match (time, text.chars().next_back()?) {
        (true, 'H') => TimeUnit::Hour,
        (false, 'D') => TimeUnit::Day,
        (false, 'W') => TimeUnit::Week,
        (false, 'M') => TimeUnit::Month,
        (false, 'Y') => TimeUnit::Year,
        _ => return None,
    };
    let count = text.get(..text.len() - 1)?.parse().ok()?;
    Some(Length { parts: vec![(Some(count), unit)], least: None })
}

/// part-again = weekday (sep weekday)* part "s": "Friday nights"; of a row the first day, with the part behind the last
fn part_again(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (first, weekday) = calendar::weekday(words)?;
    let sep = |words| alt((keyword(&["and", "or"]), super::words::mark(","), super::words::mark("&"))).parse(words);
    let mut rest = first;
    while let Ok((next, _)) = preceded((sep, opt(sep)), calendar::weekday).parse(rest) {
        rest = next;
    }
    let plural = rest.first().is_some_and(|word| word.small() && word.text.ends_with('s'));
    let (behind, part) = part(rest)?;
    let fields = CalendarFields { weekday: Some(weekday), ..CalendarFields::default() };
    let on = TimeExpression { part: Some(part), ..of_shape(TimeShape::Calendar(fields)) };
    let alone = rest.at() == first.at();
    if plural { Ok((if alone { behind } else { first }, again(one(TimeUnit::Week), None, Some(on)))) } else { fail() }
}

/// parts = "the" part "s", behind "in": "in the evenings"
fn parts(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let led = words.after(&["in"]) || words.after(&["the"]) && words.behind(2).is_some_and(|word| word.is("in"));
    let (rest, _) = opt(keyword(&["the"])).parse(words)?;
    let plural = rest.first().is_some_and(|word| word.small() && word.text.ends_with('s'));
    let (rest, part) = part(rest)?;
    let on = TimeExpression { part: Some(part), ..of_shape(TimeShape::TimeOfDay) };
    let alone = words.next_is(&["the"]) || words.after(&["the"]);
    if led && plural && alone { Ok((rest, again(one(TimeUnit::Day), None, Some(on)))) } else { fail() }
}

/// date-of-every = date ("of" | "in")? ("each" | "every") "year", of a month or its day: "September 15 of each year"
fn date_of_every(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, fields) = alt((calendar::full_date, calendar::bare_month)).parse(words)?;
    let (rest, _) = opt(keyword(&["of", "in"])).parse(rest)?;
    let (rest, unit) = preceded(keyword(&["each", "every"]), unit).parse(rest)?;
    let yearly = unit == TimeUnit::Year && fields.year.is_none() && fields.month.is_some();
    let on = of_shape(TimeShape::Calendar(fields));
    if yearly { Ok((rest, again(one(TimeUnit::Year), None, Some(on)))) } else { fail() }
}

/// plural = weekday "s": "on Mondays", "weekdays", "weekends"
fn plural(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let Some(word) = words.first() else { return fail() };
    let numbered = words
        .behind(1)
        .is_some_and(|word| word.digits() || word.is_any(&["two", "three", "four", "last", "past", "next"]));
    if numbered {
        return fail();
    }
    let whole =
        [("weekends", TimeUnit::Weekend), ("weekdays", TimeUnit::BusinessDay), ("weeknights", TimeUnit::BusinessDay)];
    if let Some((_, unit)) = whole.iter().find(|(name, _)| word.is(name)) {
        // "the long weekends", "his weekends": a noun like any other.
        let noun = words.behind(1).is_some_and(|word| {
            word.is_any(&[
                "the", "these", "those", "few", "many", "both", "long", "his", "her", "their", "of", "several", "-",
            ])
        });
        return if noun { fail() } else { Ok((words.skip(1), again(one(*unit), None, None))) };
    }
    let Some(single) = word.text.strip_suffix('s').filter(|single| single.len() > 5) else { return fail() };
    let on = words.tables.time.phrases(single).iter().find_map(|phrase| match phrase.sense {
        TimeSense::Weekday(day) if phrase.rest.is_empty() => Some(day),
        _ => None,
    });
    let Some(weekday) = on else { return fail() };
    let (rest, _) = opt(keyword(&["only"])).parse(words.skip(1))?;
    let fields = CalendarFields { weekday: Some(weekday), ..CalendarFields::default() };
    let on = of_shape(TimeShape::Calendar(fields));
    let (rest, clock) = opt(alt((
        preceded(opt(keyword(&["at"])), alt((super::clock::clock, super::clock::bare_clock))),
        preceded(keyword(&["at"]), super::hours::lone_hour),
    )))
    .parse(rest)?;
    Ok((rest, again(one(TimeUnit::Week), None, Some(TimeExpression { clock, ..on }))))
}
