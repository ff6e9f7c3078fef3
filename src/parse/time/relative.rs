//! Times seen from another: "today", "last week", "two days ago", "the past 24 hours", "the third quarter of this year".

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::{preceded, terminated};

use super::calendar;
use super::expression::{self, Choice, LENGTH, NTH, of_shape};
use super::length;
use super::play::lone_nth;
use super::report;
use super::shift;
use super::weekdays;
use super::window;
use super::words::{Parsed, Words, fail, keyword, mark, number, of_table, rank, unit};
use crate::model::{CalendarFields, Length, Origin, Pointer, Portion, TimeExpression, TimeShape, TimeUnit, YearKind};
use crate::tables::{Start, TimeSense, sets};

of_table!(
    day_word: i32 = TimeSense::Day(days) => *days
);
of_table!(
    day_part_word: (i32, crate::model::DayPart) = TimeSense::DayPart(days, part) => (*days, *part)
);
of_table!(
    /// "last", "this", "the following"
    pointer_word: Pointer = TimeSense::Pointer(pointer) => *pointer
);

/// Every wording that points from one time to another.
pub(super) fn relative(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    expression::longest(words, RELATIVE)
}

const POINTER: Start = Start::POINTER;

const RELATIVE: &[Choice<TimeExpression>] = &[
    Choice::at(Start::DAY, day),
    Choice::at(Start::DAY_PART, day_part),
    Choice::at(POINTER.or(Start::RECENT), window::loose_window).the(POINTER.or(Start::RECENT)),
    Choice::at(Start::SAME.or(POINTER), same_last).the(Start::SAME.or(POINTER)),
    Choice::at(POINTER.or(Start::UNIT), prior_year).the(POINTER.or(Start::UNIT)),
    Choice::at(Start::UNIT, year_earlier),
    Choice::at(Start::UNIT, week_after_next).the(Start::UNIT),
    Choice::at(Start::NONE, weekend).the(Start::WORD),
    Choice::at(Start::UNIT, year_end),
    Choice::at(Start::UNIT, to_date),
    Choice::at(POINTER.or(Start::FISCAL).or(Start::DIGITS), possessed_nth).the(POINTER),
    Choice::at(POINTER, pointed_unit).the(POINTER),
    Choice::at(POINTER, pointed_field).the(POINTER),
    Choice::at(POINTER, pointed_part).the(POINTER),
    Choice::at(LENGTH.or(Start::HEDGE).or(Start::UNIT), shift::by_length),
    Choice::at(Start::IN, shift::shift_in),
    Choice::at(Start::NONE, shift::ending).the(LENGTH.or(Start::UNIT).or(Start::FISCAL)),
    Choice::at(Start::NONE, shift::beside).the(Start::UNIT),
    Choice::at(POINTER.or(Start::NUMBER), window::window).the(POINTER.or(Start::NUMBER)),
    Choice::at(NTH, nth).the(NTH),
    Choice::at(Start::DIGITS, months_of),
    Choice::at(LENGTH, weekdays::week_on),
    Choice::at(Start::WEEKDAY, weekdays::weekday_week),
    Choice::at(Start::WEEKDAY, weekdays::before_last).the(Start::WEEKDAY),
    Choice::at(Start::NUMBER, weekdays::so_many_ago),
    Choice::at(Start::UNIT.or(Start::FISCAL).or(Start::PORTION), end_of_year),
    Choice::at(Start::SAME, same_of_year).the(Start::SAME),
    Choice::at(Start::NONE, unit_of_mention).the(Start::UNIT),
    Choice::at(Start::NONE, report::reported).the(Start::WORD),
    Choice::at(Start::NONE, day_beside).the(Start::WORD),
];

pub(super) fn step(unit: TimeUnit, steps: i32, from: Origin) -> TimeExpression {
    of_shape(TimeShape::Step { unit, steps, from })
}

/// day = "today" | "the day before yesterday"
fn day(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    map(day_word, |days| step(TimeUnit::Day, days, Origin::Document)).parse(words)
}

/// this-day = day | ("this" | "last" | "next") ("week" | "month"): what a length leads back from
pub(super) fn this_day(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let which =
        alt((map(keyword(&["this"]), |()| 0), map(keyword(&["last"]), |()| -1), map(keyword(&["next"]), |()| 1)));
    let this = verify((which, unit), |(_, unit)| matches!(unit, TimeUnit::Week | TimeUnit::Month));
    alt((day, map(this, |(steps, unit)| step(unit, steps, Origin::Document)))).parse(words)
}

/// day-part = "tonight" | "last night" | "overnight"
fn day_part(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let unit = if words.next_is(&["overnight"]) { TimeUnit::Night } else { TimeUnit::Day };
    map(day_part_word, move |(days, part)| TimeExpression { part: Some(part), ..step(unit, days, Origin::Document) })
        .parse(words)
}

/// same-last = "the" "same" (unit | "period" | "time") ("last" "year" | length "ago" | length "earlier"): as long as the time told last
pub(super) fn same_last(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, _) = (opt(keyword(&["the"])), keyword(&["same", "corresponding", "this"])).parse(words)?;
    let this = rest.behind(1).is_some_and(|word| word.is("this"));
    let (rest, ()) = alt((map(unit, drop), keyword(sets::PERIODS))).parse(rest)?;
    // "this time last year", but "this week last year" is no one time
    if this && !rest.behind(1).is_some_and(|word| word.is_any(sets::PERIODS)) {
        return fail();
    }
    let (rest, _) = opt(keyword(&["of", "in"])).parse(rest)?;
    let last_year = map(preceded(opt(keyword(&["the"])), (keyword(sets::YEARS_BEFORE), keyword(&["year"]))), |_| {
        single(TimeUnit::Year)
    });
    let ago = map((length::length, keyword(&["ago", "earlier", "before"])), |(written, ())| written.length);
    let (rest, length) = alt((last_year, ago)).parse(rest)?;
    // "at this time last year" is seen from now.
    let from = if this { Origin::Document } else { Origin::Like };
    Ok((rest, of_shape(TimeShape::Shift { length, back: true, from })))
}

/// prior-year = "the"? (("prior" | "previous") "-"? "year" | "year" "-"? ("ago" | "earlier")) "-"? (unit | "period"): as long as
/// the time told last, a year before it
fn prior_year(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let joint = || opt(super::words::hyphen);
    let prior = map((keyword(sets::PRIOR), joint(), keyword(&["year"])), drop);
    let ago = map((keyword(&["year"]), joint(), keyword(&["ago", "earlier"])), drop);
    let (rest, ()) = preceded(opt(keyword(&["the"])), alt((prior, ago))).parse(words)?;
    let long = |unit: &TimeUnit| matches!(unit, TimeUnit::Week | TimeUnit::Month | TimeUnit::Quarter | TimeUnit::Half);
    let (rest, ()) =
        preceded(joint(), alt((map(verify(unit, long), drop), keyword(&["period", "half"])))).parse(rest)?;
    Ok((rest, of_shape(TimeShape::Shift { length: single(TimeUnit::Year), back: true, from: Origin::Like })))
}

/// year-earlier = "year" "-" ("earlier" | "ago"), before a noun: "a year-earlier profit"
fn year_earlier(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, _) = (keyword(&["year"]), super::words::hyphen, keyword(&["earlier", "ago"])).parse(words)?;
    let noun = rest.first().is_some_and(|next| next.gap && next.small());
    let shape = TimeShape::Shift { length: single(TimeUnit::Year), back: true, from: Origin::Mention };
    if noun { Ok((rest, of_shape(shape))) } else { fail() }
}

/// end-of-year = (("fiscal" | "financial")? "year" "-"? "end" | "end" "-") year: "year-end 2023", "end-2023", "end-March 2024"
fn end_of_year(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let year_end =
        (opt(keyword(&["fiscal", "financial"])), keyword(&["year"]), opt(super::words::hyphen), keyword(&["end"]));
    let named = preceded(year_end, expression::only_year);
    let end = (keyword(&["end"]), super::words::hyphen);
    let months = map(alt((calendar::month_year, calendar::any_month)), |fields| of_shape(TimeShape::Calendar(fields)));
    let joined = preceded(end, alt((expression::only_year, months)));
    map(alt((named, joined)), |date| TimeExpression { portion: Some(Portion::End), ..date }).parse(words)
}

/// same-of-year = "the"? "same" ("period" | "quarter" | "months" | "half") ("of" | "in") year: as long as the time told last
fn same_of_year(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, _) = (opt(keyword(&["the"])), keyword(&["same", "corresponding", "comparable"])).parse(words)?;
    let (rest, ()) = alt((map(unit, drop), keyword(&["period", "half"]))).parse(rest)?;
    let (rest, ()) = keyword(&["of", "in"])(rest)?;
    let (rest, year) = super::years::year(rest)?;
    let fields = CalendarFields { year: Some(year), pointer: Some(Pointer::Same), ..CalendarFields::default() };
    Ok((rest, of_shape(TimeShape::Calendar(fields))))
}

/// week-after-next = "the"? unit ("after" "next" | "before" "last")
fn week_after_next(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, (_, unit)) = (opt(keyword(&["the"])), unit).parse(words)?;
    let after = map((keyword(&["after"]), keyword(&["next"])), |_| 2);
    let before = map((keyword(&["before"]), keyword(&["last"])), |_| -2);
    let (rest, steps) = alt((after, before)).parse(rest)?;
    if unit < TimeUnit::Week { fail() } else { Ok((rest, step(unit, steps, Origin::Document))) }
}

/// weekend = "the" "weekend", where a word before asks for a time: "at the weekend", "over the weekend"
fn weekend(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let led = words.after(&[
        "at",
        "over",
        "on",
        "during",
        "throughout",
        "through",
        "for",
        "by",
        "since",
        "until",
        "before",
        "after",
        "into",
        "of",
    ]);
    let (rest, _) = (keyword(&["the"]), keyword(&["weekend"])).parse(words)?;
    let part_of_longer = rest.next_is(&["of", "before", "after", "'", "’", "-"]);
    if led && !part_of_longer { Ok((rest, step(TimeUnit::Weekend, 0, Origin::Mention))) } else { fail() }
}

/// year-end = "the"? ("year" | "month" | "quarter") ("'s" | "-") "end": "by year's end", "at month-end"
fn year_end(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let long = |unit: &TimeUnit| matches!(unit, TimeUnit::Month | TimeUnit::Quarter | TimeUnit::Year);
    let owner = map((alt((mark("'"), mark("’"))), keyword(&["s"])), drop);
    let joint = alt((owner, map(super::words::hyphen, drop)));
    let led = words.after(&[
        "by", "at", "until", "before", "since", "till", "from", "to", "near", "towards", "around", "this", "last",
        "next",
    ]);
    let (rest, unit) = terminated(verify(unit, long), (joint, keyword(&["end"]))).parse(words)?;
    if !led {
        return fail();
    }
    Ok((rest, TimeExpression { portion: Some(Portion::End), ..step(unit, 0, Origin::Document) }))
}

/// to-date = ("year" | "month" | "quarter") "-"? "to" "-"? "date"
fn to_date(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let long = |unit: &TimeUnit| matches!(unit, TimeUnit::Month | TimeUnit::Quarter | TimeUnit::Year | TimeUnit::Week);
    let joint = || opt(super::words::hyphen);
    let (rest, unit) =
        terminated(verify(unit, long), (joint(), keyword(&["to"]), joint(), keyword(&["date"]))).parse(words)?;
    Ok((rest, step(unit, 0, Origin::Document)))
}

/// possessed-nth = year "'s" rank "-"? ("quarter" | "half"): "last year's third quarter"
fn possessed_nth(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, of) = alt((pointed_unit, expression::only_year)).parse(words)?;
    // "its fiscal 2024 third quarter"
    let fiscal = matches!(&of.shape, TimeShape::Calendar(fields) if fields.year_kind == YearKind::Fiscal);
    let owner = |words| map((alt((mark("'"), mark("’"))), keyword(&["s"])), drop).parse(words);
    let (rest, ()) = if fiscal { map(opt(owner), drop).parse(rest)? } else { owner(rest)? };
    let (rest, n) = verify(rank, |n| (1..=4).contains(n)).parse(rest)?;
    let half = map(keyword(&["half"]), |()| TimeUnit::Half);
    let (rest, unit) =
        preceded(opt(super::words::hyphen), alt((half, verify(unit, |unit| *unit == TimeUnit::Quarter))))
            .parse(rest)?;
    Ok((rest, of_shape(TimeShape::Nth { n: n.cast_signed(), count: 1, unit, of: Box::new(of) })))
}

/// pointer = "the"? pointer-word, with the pointer and whether "the" stood before it
fn pointer(words: Words<'_>) -> Parsed<'_, (Pointer, bool)> {
    map((opt(keyword(&["the"])), pointer_word), |(the, pointer)| (pointer, the.is_some())).parse(words)
}

/// pointed-unit = pointer ("calendar" | "fiscal")? unit: "last week", "the following year"
fn pointed_unit(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let past = words.next_is(&["past"]) || words.next_is(&["the"]) && words.nth(1).is_some_and(|word| word.is("past"));
    let (rest, (pointer, the)) = pointer(words)?;
    let (rest, unit) = step_unit(rest)?;
    let plural = rest.behind(1).is_some_and(|word| word.text.ends_with('s') && word.text.len() > 3 && !word.is("days"));
    let of_town =
        unit == TimeUnit::Quarter && rest.next_is(&["of"]) && !rest.nth(1).is_some_and(super::words::Word::digits);
    // "the last day of term", but "in the last day"
    let closing = unit == TimeUnit::Day
        && pointer == Pointer::Last
        && !words.after(&["in", "over", "during", "within", "since", "for"])
        && !(words.behind(1).is_none()
            && words.first().is_some_and(super::words::Word::small)
            && rest.first().is_none());
    // "a last minute goal", "at the last minute"
    let idle = unit <= TimeUnit::Minute
        && (the
            || words.after(&["the"])
            || rest
                .first()
                .is_some_and(|noun| noun.small() && noun.gap && words.tables.lexicon.closed(noun.text).is_none()));
    // "that night" is a part of its day.
    if plural
        || idle
        || closing
        || of_town && pointer == Pointer::Same
        || unit == TimeUnit::Night
        || rest.next_is(&["-"]) && rest.nth(1).is_some_and(|word| !word.gap && word.is_any(&["old", "long"]))
    {
        return fail();
    }
    if unit == TimeUnit::Fortnight && matches!(pointer, Pointer::Last | Pointer::Next)
        || is_window(words, pointer, the, past, unit)
    {
        return Ok((rest, of_shape(TimeShape::Window { length: single(unit), back: pointer != Pointer::Next })));
    }
    // "The next year they parted", but "in the next year"
    let told_on = the
        && pointer == Pointer::Next
        && unit >= TimeUnit::Week
        && !words.behind(1).is_some_and(|word| {
            words.tables.lexicon.closed(word.text).is_some() && !word.is_any(&["and", "but", "that"])
        });
    Ok((rest, pointed_step(unit, if told_on { Pointer::Following } else { pointer })))
}

/// "over the past year", "in the last decade", "the past week": a stretch that ends now, not the calendar's last one.
fn is_window(words: Words<'_>, pointer: Pointer, the: bool, past: bool, unit: TimeUnit) -> bool {
    let stretch = the && words.after(&["over", "in", "during", "for", "within", "throughout", "across", "spent"]);
    match pointer {
        Pointer::Last => past && the || stretch && unit != TimeUnit::Quarter,
        Pointer::Next => stretch && !words.after(&["in", "for"]),
        _ => false,
    }
}

pub(super) fn single(unit: TimeUnit) -> Length {
    Length { parts: vec![(Some(rust_decimal::Decimal::ONE), unit)], least: None }
}

/// The step that a pointer makes, and from where.
fn pointed_step(unit: TimeUnit, pointer: Pointer) -> TimeExpression {
    let (steps, from) = match pointer {
        Pointer::Last => (-1, Origin::Document),
        Pointer::Previous => (-1, Origin::Mention),
        Pointer::This => (0, Origin::Document),
        Pointer::Next => (1, Origin::Document),
        Pointer::Following => (1, Origin::Mention),
        Pointer::Same => (0, Origin::Mention),
    };
    // "the next day" is told from within a story; "next week" from the day of writing.
    let from = if unit == TimeUnit::Day && pointer != Pointer::This { Origin::Mention } else { from };
    step(unit, steps, from)
}

/// step-unit = ("fiscal" | "financial") "year" | "calendar"? unit
fn step_unit(words: Words<'_>) -> Parsed<'_, TimeUnit> {
    let fiscal = map((keyword(&["fiscal", "financial"]), keyword(&["year"])), |_| TimeUnit::FiscalYear);
    let school = map((keyword(&["school", "academic"]), keyword(&["year"])), |_| TimeUnit::SchoolYear);
    alt((fiscal, school, preceded(opt(keyword(&["calendar"])), unit))).parse(words)
}

/// pointed-field = pointer (weekday | month | season | holiday | "half" …): "last Tuesday", "this spring"
fn pointed_field(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, (pointer, the)) = pointer(words)?;
    // "the following Tuesday, December 27": the date tells all.
    if the
        && matches!(pointer, Pointer::Following | Pointer::Previous)
        && let Ok((rest, fields)) = calendar::full_date(rest)
        && fields.weekday.is_some()
    {
        return Ok((rest, of_shape(TimeShape::Calendar(fields))));
    }
    // "Following Sunday's storm": the preposition, but "on the following Sunday", "each following Sunday"
    let preposition = pointer == Pointer::Following
        && words.next_is(&["following"])
        && words.behind(1).is_none_or(|word| words.tables.lexicon.closed(word.text).is_none());
    if preposition {
        return fail();
    }
    // "following the 19 July truce": before a full date the word is a preposition.
    let dated = |words| match pointer {
        Pointer::Last | Pointer::This | Pointer::Next => calendar::full_date(words),
        _ => fail(),
    };
    let field = (dated, calendar::weekday_date, calendar::bare_month, calendar::season, calendar::holiday);
    let (rest, fields) = alt(field).parse(rest)?;
    // "the last Thursday of every month" comes again.
    let again = rest.next_is(&["of", "in"])
        && rest.nth(1).is_some_and(|each| each.is_any(&["every", "each", "the"]))
        && rest.nth(2).is_some_and(|unit| unit.is("month"));
    if again && fields.weekday.is_some() {
        return fail();
    }
    // "We expect that January will be better": the conjunction.
    let joins = words.next_is(&["that"]) && rest.next_is(&["will", "would", "could", "might", "may", "can", "should"]);
    if joins && !words.after(&["in", "of", "on", "by", "during", "since", "until"]) {
        return fail();
    }
    // "this coming Saturday" is the one that comes next, "next Saturday" that of the next week.
    let coming = fields.weekday.is_some() && fields.day.is_none() && is_coming(words);
    let pointer = if coming { Pointer::This } else { pointer };
    Ok((rest, of_shape(TimeShape::Calendar(CalendarFields { pointer: Some(pointer), ..fields }))))
}

/// "this coming", "the upcoming"
pub(super) fn is_coming(words: Words<'_>) -> bool {
    (0..=1).filter_map(|n| words.nth(n)).any(|word| word.is_any(&["coming", "upcoming"]))
}

/// pointed-part = ("this" | "that" | "next" | "last") part: "this morning"
fn pointed_part(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, (pointer, _)) = pointer(words)?;
    let (rest, part) = super::words::part(rest)?;
    Ok((rest, TimeExpression { part: Some(part), ..pointed_step(TimeUnit::Day, pointer) }))
}

/// nth = "the"? ("first" | "last" | rank) number? unit ("of" time)?: "the third quarter of this year", "the first three months of 2012"
fn nth(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, _) = opt(keyword(&["the"])).parse(words)?;
    let last = map(keyword(&["last", "final", "closing"]), |()| -1);
    let opened = rest.next_is(&["opening"]);
    let opening = map(keyword(&["opening"]), |()| 1);
    let (rest, n) = alt((last, opening, map(verify(rank, |n| (1..=53).contains(n)), u32::cast_signed))).parse(rest)?;
    let (rest, _) = opt(super::words::hyphen).parse(rest)?;
    let whole = map(verify(number, |number| number.value.is_integer()), |number| number.value);
    let (rest, count) = opt(alt((length::count_of_quarters, whole))).parse(rest)?;
    let counted = count.is_some();
    let count = count.and_then(|count| u32::try_from(count).ok()).unwrap_or(1);
    // "the third fiscal quarter"
    let fiscal = preceded(keyword(sets::FISCAL), verify(unit, |unit| *unit == TimeUnit::Quarter));
    let (rest, unit) = alt((map(keyword(&["half"]), |()| TimeUnit::Half), fiscal, unit)).parse(rest)?;
    let plural = rest.behind(1).is_some_and(|word| word.text.ends_with('s') && word.text.len() > 3);
    let uncounted = !counted && plural && unit > TimeUnit::Day;
    // "opening hours 2024"
    if opened && unit < TimeUnit::Day && count == 1 {
        return fail();
    }
    let of = preceded((keyword(&["of", "in"]), opt(keyword(&["the"]))), alt((expression::date, year_of_mention)));
    let direct = preceded(opt(mark(",")), alt((expression::only_year, pointed_unit)));
    let (rest, of) = opt(alt((preceded(keyword(&["of", "in"]), move |words| month_of_weeks(words, unit)), of, direct)))
        .parse(rest)?;
    // "the second half of the month" is no half of a year.
    let short = |of: &TimeExpression| matches!(of.shape, TimeShape::Step { unit, .. } if unit < TimeUnit::Year);
    if unit == TimeUnit::Half && of.as_ref().is_some_and(short) {
        return fail();
    }
    // "the second half of July"
    let of_month = |of: &TimeExpression| matches!(&of.shape, TimeShape::Calendar(fields) if fields.month.is_some() && fields.day.is_none());
    if let Some(of) = of.as_ref().filter(|of| unit == TimeUnit::Half && of_month(of)) {
        let portion = if n == 1 { Portion::Early } else { Portion::Late };
        return Ok((rest, TimeExpression { portion: Some(portion), ..of.clone() }));
    }
    // "the first months of 1945": so many that nobody counted.
    if let Some(of) = of.as_ref().filter(|of| uncounted && of.portion.is_none() && matches!(n, 1 | -1)) {
        let portion = if n == 1 { Portion::Start } else { Portion::End };
        return Ok((rest, TimeExpression { portion: Some(portion), ..of.clone() }));
    }
    let of = of.or_else(|| lone_nth(words, unit, n, rest));
    of.map_or_else(fail, |of| Ok((rest, of_shape(TimeShape::Nth { n, count, unit, of: Box::new(of) }))))
}

/// "In the first week of June 30 were seen": weeks and halves are of a month, not of its day or of a year of two digits.
fn month_of_weeks(words: Words<'_>, unit: TimeUnit) -> Parsed<'_, TimeExpression> {
    let of_month = matches!(unit, TimeUnit::Week | TimeUnit::Weekend | TimeUnit::Half);
    let (rest, fields) = calendar::any_month(words)?;
    let number = rest.first().is_some_and(|word| word.digits() && word.text.len() <= 2);
    // "the second half of July 2021", "the first weekend of May, 2021"
    let dated = calendar::full_date(words).is_ok_and(|(_, date)| date.year.is_some_and(|_| !date.short_year));
    if of_month && number && !dated { Ok((rest, of_shape(TimeShape::Calendar(fields)))) } else { fail() }
}

/// months-of = ("3M" | "6M" | "9M") year: "9M 2023", "6M24": the first months of a year, as statements have them
fn months_of(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, count) = verify(super::words::digits(1, 1), |count| matches!(count, 3 | 6 | 9)).parse(words)?;
    let letter = rest.first().is_some_and(|letter| letter.text == "M" && !letter.gap);
    let short = map(super::words::glued(super::words::digits(2, 2)), |year| CalendarFields {
        year: Some(year),
        short_year: true,
        ..CalendarFields::default()
    });
    let of = alt((expression::only_year, map(short, |fields| of_shape(TimeShape::Calendar(fields)))));
    let glued_before = words.first().is_some_and(|word| !word.gap);
    if !letter || glued_before {
        return fail();
    }
    let (rest, of) = { of }.parse(rest.skip(1))?;
    let count = count.unsigned_abs();
    Ok((rest, of_shape(TimeShape::Nth { n: 1, count, unit: TimeUnit::Month, of: Box::new(of) })))
}

/// "of the year", "of the month": the one the story is in.
fn year_of_mention(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, _) = opt(keyword(&["the"])).parse(words)?;
    let (rest, unit) = verify(unit, |unit| *unit >= TimeUnit::Week).parse(rest)?;
    Ok((rest, step(unit, 0, Origin::Document)))
}

/// unit-of-mention = "the" unit, behind "later in", "the end of": "later in the day"
fn unit_of_mention(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let led = words.after(sets::WITHIN_THE);
    let (rest, unit) = preceded(keyword(&["the"]), unit).parse(words)?;
    let singular = rest.behind(1).is_some_and(|word| !word.text.ends_with('s'));
    let day = unit == TimeUnit::Day && words.after(sets::ENDING_THE);
    let ends =
        rest.at_end() || rest.next_is(&["at", "with", "on", "down", "up", "by", "higher", "lower", "and", "but"]);
    let portion = words.behind(2).is_some_and(|word| word.is_any(sets::PORTIONS_OF_THE));
    if !led
        || !singular
        || !(portion || day && ends)
        || !matches!(
            unit,
            TimeUnit::Day | TimeUnit::Week | TimeUnit::Month | TimeUnit::Year | TimeUnit::Decade | TimeUnit::Quarter
        )
    {
        return fail();
    }
    let from = if unit == TimeUnit::Day { Origin::Mention } else { Origin::Document };
    Ok((rest, step(unit, 0, from)))
}

/// day-beside = "the" ("day" | "night" | "week" | "month") ("before" | "after"): beside the day told last
fn day_beside(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let night = map(keyword(&["night"]), |()| (TimeUnit::Day, Some(crate::model::DayPart::Night)));
    let other = map(
        verify(unit, |unit| matches!(unit, TimeUnit::Day | TimeUnit::Week | TimeUnit::Month | TimeUnit::Year)),
        |unit| (unit, None),
    );
    let (rest, (unit, part)) = preceded(keyword(&["the"]), alt((night, other))).parse(words)?;
    if rest.behind(1).is_some_and(|word| word.text.ends_with('s')) {
        return fail();
    }
    let (rest, steps) = alt((map(keyword(&["before"]), |()| -1), map(keyword(&["after"]), |()| 1))).parse(rest)?;
    let at = step(unit, steps, Origin::Mention);
    // "the year before in 1998"
    let told_again = rest.next_is(&["in", "on"]) && rest.nth(1).is_some_and(super::words::Word::digits)
        // "the day before and had gone"
        || rest.next_is(&["and", "but"]) && !rest.nth(1).is_some_and(|next| next.is_any(&["after", "the", "day"]));
    // "The year before, 40 had come": before which?
    let opens = unit == TimeUnit::Year && words.behind(1).is_none();
    if (rest.at_end() || told_again) && !opens { Ok((rest, TimeExpression { part, ..at })) } else { fail() }
}
