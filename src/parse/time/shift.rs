//! Lengths that lead from one time to another: "two days ago", "two weeks after 1 March", "the three months to December".

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::preceded;

use super::expression::{self, of_shape};
use super::length::{self, Written};
use super::relative::single;
use super::words::{Parsed, Word, Words, fail, keyword, mark, number, of_table};
use crate::model::{Length, Origin, Tense, TimeExpression, TimeShape, TimeUnit};
use crate::tables::{Shift, TimeSense, sets};

of_table!(
    shift_word: Shift = TimeSense::Shift(shift) => *shift
);

/// by-length = length (date-behind | shift | date that it ends with): "two weeks after 1 March", "two days ago"
pub(super) fn by_length(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    if let Ok((rest, written)) = bare_length(words) {
        return shift(rest, written);
    }
    if let Ok(found) = falling(words) {
        return Ok(found);
    }
    let (rest, written) = modified_length(words)?;
    if is_estimate(words, rest) {
        return fail();
    }
    // "shut for three weeks from late May": how long, and the day that it begins.
    let lasting = words.after(&["for"]) && rest.next_is(&["from"]);
    if lasting {
        return fail();
    }
    from_behind(rest, &written.length, written.adjective)
        .or_else(|_| end_behind(rest, written.length.clone()))
        .or_else(|_| shift(rest, written.clone()))
}

/// "the rate estimated a month ago": the participle tells of the rate, not of the time behind it.
pub(super) fn is_estimate(words: Words<'_>, rest: Words<'_>) -> bool {
    let participle = words.first().is_some_and(|word| word.small() && word.text.ends_with("ed"));
    participle && shift_word(rest).is_ok()
}

/// falling = hedge? number ("to" | "and" | dash) hedge? number unit "ago", the first the greater: "from about 110,000 to 12,000
/// years ago"
fn falling(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let led = words.after(&["from", "between"]);
    let hedged = |words| preceded(opt(super::hedge::hedge), number).parse(words);
    let (rest, first) = hedged(words)?;
    let joint = keyword(if words.after(&["between"]) { &["and", "to"] } else { &["to"] });
    let joint = |words| if led { joint(words) } else { fail() };
    let (rest, ()) = alt((joint, super::words::dash)).parse(rest)?;
    let (rest, last) = hedged(rest)?;
    let (rest, unit) = super::words::unit(rest)?;
    let (rest, ()) = keyword(&["ago"])(rest)?;
    if first.value <= last.value {
        return fail();
    }
    let side = |count| {
        let length = Length { parts: vec![(Some(count), unit)], least: None };
        Box::new(of_shape(TimeShape::Shift { length, back: true, from: Origin::Document }))
    };
    Ok((rest, of_shape(TimeShape::Range(side(first.value), side(last.value)))))
}

/// shift = "ago" | "earlier" | "later" | "from now"
fn shift(rest: Words<'_>, written: Written) -> Parsed<'_, TimeExpression> {
    let (after, shift) = shift_word(rest)?;
    // "two weeks after the vote", "two days on the road": what follows belongs to the word.
    let open = rest.next_is(sets::OPEN_SHIFTS);
    // "It came three weeks earlier in 2008": by so much, compared
    let compared = matches!(shift, Shift::Earlier | Shift::Later)
        && after.next_is(&["in"])
        && after.nth(1).is_some_and(|year| year.digits() && year.text.len() == 4);
    if compared
        || open && !after.at_end() && !after.next_is(&["and", "but"])
        || after.next_is(&["than"])
        // "find 30 minutes later this week"
        || matches!(shift, Shift::Later) && after.next_is(&["this"])
        || written.adjective
        // "finished 63 seconds back"
        || rest.next_is(&["back"]) && written.length.parts.iter().any(|part| part.1 < TimeUnit::Hour)
        || rest.next_is(&["on"]) && written.length.parts.iter().any(|part| part.1 < TimeUnit::Month)
    {
        return fail();
    }
    // "ten years ago today", "fifty years ago this month"
    if shift == Shift::Ago
        && let Ok((after, now)) = super::relative::this_day(after)
    {
        let from = Origin::Time(Box::new(now));
        return Ok((after, of_shape(TimeShape::Shift { length: written.length, back: true, from })));
    }
    let (back, from) = match shift {
        Shift::Ago => (true, Origin::Document),
        Shift::FromNow => (false, Origin::Document),
        Shift::Earlier => (true, Origin::Mention),
        Shift::Later => (false, Origin::Mention),
    };
    Ok((after, of_shape(TimeShape::Shift { length: written.length, back, from })))
}

/// A plural without a number: "hours earlier", "years ago".
fn bare_length(words: Words<'_>) -> Parsed<'_, Written> {
    if words.after(&["the", "these", "those", "light"]) { fail() } else { length::bare_plural(words) }
}

/// A length with its hedge: "about two years", "more than a decade".
pub(super) fn modified_length(words: Words<'_>) -> Parsed<'_, Written> {
    // "some 20 years", but "some years".
    alt((preceded(super::hedge::hedge, length::length), length::length)).parse(words)
}

/// shift-in = "in" length, where the words around point forward: "will meet in two weeks"
pub(super) fn shift_in(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, ()) = keyword(&["in"])(words)?;
    let hedged = super::hedge::hedge(rest).is_ok_and(|(_, hedge)| matches!(hedge, super::hedge::Hedge::Bound(_)));
    // "the first time in 20 years", "will be the worst harvest in a decade"
    let most =
        |word: &Word<'_>| word.is_any(sets::MOST) || word.small() && word.text.len() > 5 && word.text.ends_with("est");
    let superlative =
        (1..=SUPERLATIVE_REACH).map_while(|n| words.behind(n).filter(|word| word.small_or_capital())).any(most);
    if hedged || superlative {
        return fail();
    }
    let (rest, written) = modified_length(rest)?;
    let (rest, time) = opt((alt((mark("'"), mark("’"))), opt(keyword(&["s"])), keyword(&["time"]))).parse(rest)?;
    // "in two days from today"
    let (rest, _) = opt(verify(shift_word, |shift| matches!(shift, Shift::FromNow))).parse(rest)?;
    // "won in 10.72 seconds": no one foretells to a hundredth.
    let timed = written
        .length
        .parts
        .iter()
        .any(|(count, unit)| *unit == TimeUnit::Second && count.is_some_and(|count| !count.is_integer()));
    // "It can charge in 18 minutes": how long it takes.
    let able = (1..=6)
        .map_while(|n| words.behind(n).filter(|word| word.small_or_capital() || word.digits() || word.text == "%"))
        .any(|word| word.is_any(&["can", "could", "cannot"]));
    let short = written.length.parts.last().is_some_and(|part| part.1 < TimeUnit::Day);
    // "a maximum of 4 doses in 24 hours"
    let counted = words.behind(2).is_some_and(|word| word.digits() || word.counts());
    if short && counted && words.behind(1).is_some_and(|word| word.small() && word.text.ends_with('s')) {
        return fail();
    }
    // "in ten days' time" says so itself
    let forward = time.is_some() || super::tense::points_forward(words);
    if timed || able && short || written.adjective || !forward || length::is_age(rest) {
        return fail();
    }
    Ok((rest, of_shape(TimeShape::Shift { length: written.length, back: false, from: Origin::Document })))
}

/// How far before "in nine days" the word may stand that says what it is the first or the worst of.
const SUPERLATIVE_REACH: usize = 7;

/// from-behind = ("after" | "before" | "from" | "since") time: "two weeks after 1 March"
fn from_behind<'t>(rest: Words<'t>, length: &Length, adjective: bool) -> Parsed<'t, TimeExpression> {
    let coming = rest.next_is(&["from"]);
    let forward = map(keyword(&["after", "from", "past"]), |()| false);
    let to = map((keyword(&["prior", "ahead"]), keyword(&["to", "of"])), drop);
    let backward = map(alt((keyword(&["before"]), to)), |()| true);
    let (rest, back) = alt((forward, backward)).parse(rest)?;
    let (rest, base) = expression::date(rest)?;
    // "20,000 cars a month from 2024": the year that it begins in.
    let year = |fields: &crate::model::CalendarFields| {
        *fields == crate::model::CalendarFields { year: fields.year, ..crate::model::CalendarFields::default() }
    };
    let begins = coming
        && length.parts.iter().all(|part| part.1 < TimeUnit::Year)
        && matches!(&base.shape, TimeShape::Calendar(fields) if year(fields));
    if begins || matches!(base.shape, TimeShape::Duration(_) | TimeShape::Reference(_)) || adjective {
        return fail();
    }
    // "two weeks from Saturday": the coming one.
    let base = if coming { TimeExpression { tense: Tense::Future, ..base } } else { base };
    let length = length.clone();
    Ok((rest, of_shape(TimeShape::Shift { length, back, from: Origin::Time(Box::new(base)) })))
}

/// beside = "the" unit ("before" | "after") date: "the day before Christmas", "the year after 2015"
pub(super) fn beside(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let one = |unit: &TimeUnit| *unit >= TimeUnit::Day && *unit != TimeUnit::Quarter;
    let (rest, unit) = preceded(keyword(&["the"]), verify(super::words::unit, one)).parse(words)?;
    let plural = rest.behind(1).is_some_and(|word| word.text.ends_with('s'));
    if plural || !rest.next_is(&["before", "after"]) {
        return fail();
    }
    let found = from_behind(rest, &single(unit), false)?;
    let alike = matches!(&found.1.shape, TimeShape::Shift { from: Origin::Time(base), .. } if is_one(base, unit));
    if alike { Ok(found) } else { fail() }
}

/// A day, a month or a year by the calendar: "the year before Christmas" is no step of a year.
fn is_one(base: &TimeExpression, unit: TimeUnit) -> bool {
    let TimeShape::Calendar(fields) = &base.shape else { return false };
    match unit {
        TimeUnit::Day => expression::has_day(base),
        TimeUnit::Month => fields.month.is_some() && fields.day.is_none(),
        TimeUnit::Year => fields.year.is_some() && fields.month.is_none() && fields.holiday.is_none(),
        _ => false,
    }
}

/// ending = "the" (length | unit) end-behind: "the three months to December", "the year ended 31 March 2021"
pub(super) fn ending(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let long = |unit: &TimeUnit| *unit >= TimeUnit::Week;
    let singular = map(verify(length::long_unit, long), single);
    let length = alt((map(length::length, |written| written.length), singular));
    let (rest, length) = preceded(keyword(&["the"]), length).parse(words)?;
    let (rest, _) = opt(keyword(&["period", "periods"])).parse(rest)?;
    end_behind(rest, length)
}

/// end-behind = ("to" | "ended" | "ending" | "through") date, which is a time of its own: the words go on before it
fn end_behind(rest: Words<'_>, length: Length) -> Parsed<'_, TimeExpression> {
    let joint = map((keyword(&["ended", "ending"]), opt(keyword(&["on", "in"]))), drop);
    let (behind, ()) = alt((joint, keyword(&["to", "through"]))).parse(rest)?;
    let last = (opt(keyword(&["the"])), opt((keyword(&["end"]), keyword(&["of"]))));
    let (_, to) = preceded(last, expression::by_calendar).parse(behind)?;
    let long = length.parts.iter().all(|part| part.1 >= TimeUnit::Day && part.0.is_some());
    let dated = matches!(&to.shape, TimeShape::Calendar(fields)
        if fields.month.is_some() || fields.year.is_some() || fields.weekday.is_some());
    if long && dated { Ok((rest, of_shape(TimeShape::Ending { length, to: Box::new(to) }))) } else { fail() }
}
