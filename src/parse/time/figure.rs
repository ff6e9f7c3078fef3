//! A timex as the grammar finds it → its figure: which way it points, and how it bears on its neighbours.

use rust_decimal::Decimal;

use super::words::{Word, Words};
use super::{Found, length, occasion, quantity, surroundings, tense};
use crate::model::{
    CalendarFields, Figure, Grain, Length, Moment, Reading, Sentence, Tense, TimeExpression, TimeShape, TimeUnit,
    Timex, TimexKind,
};
use crate::tables::sets;

/// The figure of a timex: all that the parser can tell; value and interval come with the calendar.
pub(super) fn figure(words: Words<'_>, rest: Words<'_>, found: Found, sentence: &Sentence) -> Figure {
    let moment = surroundings::moment(words, rest, &found.expression);
    let tense = match tense::tense(words, rest, &sentence.tokens) {
        // "by Friday": still to come, where nothing says otherwise.
        Tense::Unknown if moment == Moment::Until && surroundings::ends_length(words) => Tense::Past,
        Tense::Unknown if matches!(moment, Moment::Until | Moment::Coming) => Tense::Future,
        // "this coming Saturday", "plans for the weekend"
        tense if super::relative::is_coming(words) || tense == Tense::Unknown && is_for_weekend(words) => Tense::Future,
        // "gave them until Friday to file", but "had until Friday to file"
        _ if moment == Moment::Until && rest.next_is(&["to"]) && is_given(words) => Tense::Future,
        // "Fees rise starting in April."
        Tense::Unknown if moment == Moment::Since && begins(words) => Tense::Future,
        // "announced a tour starting Sept. 4": of which year the nearest tells.
        Tense::Past if moment == Moment::Since && begins(words) && is_yearless(&found.expression) => Tense::Unknown,
        tense if moment == Moment::Since && begins(words) => tense,
        // "Prices will have doubled since August."
        _ if moment == Moment::Since => Tense::Past,
        tense => occasion::tense(words, rest, moment, tense),
    };
    // "THURSDAY: mostly sunny": a label with nothing told yet
    let labels = words.behind(1).is_none()
        && rest.first().is_some_and(|mark| mark.text == ":")
        && (rest.nth(1).is_some_and(Word::small_or_capital)
            || rest.nth(1).is_some_and(Word::digits)
                && rest.nth(2).is_some_and(|unit| unit.is("percent") || unit.text == "%"));
    let tense = if labels && tense == Tense::Unknown && is_weekday(&found.expression) { Tense::Future } else { tense };
    // "was shut until June": whether that is over the nearest June tells, not the verb.
    let tense = if moment == Moment::Until && tense == Tense::Past && is_yearless(&found.expression) {
        Tense::Unknown
    } else {
        tense
    };
    let found = if is_habitual(words, &found.expression) {
        Found { expression: again(found.expression), ..found }
    } else {
        found
    };
    let expression = in_tense(found.expression, tense);
    let span = length::span(words, rest);
    let timex = Timex {
        kind: kind(&expression),
        value: "".into(),
        interval: None,
        grain: Grain::Unknown,
        known: false,
        approximator: surroundings::approximator(words, found.hedge.as_ref()),
        moment,
        duration: quantity::of(&expression, found.written.as_ref(), found.hedge.as_ref(), span).map(Box::new),
        expression,
        other: None,
        impossible: None,
    };
    Figure { span, sentence: 0, reading: Reading::Timex(timex) }
}

/// "The fair is usually held in May": a weekday, a month or a day of it that comes again.
fn is_habitual(words: Words<'_>, expression: &TimeExpression) -> bool {
    let TimeShape::Calendar(fields) = &expression.shape else { return false };
    let bare = CalendarFields {
        weekday: fields.weekday,
        month: fields.month,
        day: fields.day,
        day_first: fields.day_first,
        ..CalendarFields::default()
    };
    *fields == bare
        && (fields.weekday.is_some() || fields.month.is_some())
        && (1..=HABIT)
            .map_while(|n| words.behind(n))
            .take_while(|word| !matches!(word.text, "." | "," | ";" | "(" | ")"))
            .any(|word| word.is_any(sets::HABITUAL))
}

/// How far before a day "usually" may stand.
const HABIT: usize = 8;

/// What comes again every week, or every year.
fn again(on: TimeExpression) -> TimeExpression {
    let weekly = matches!(&on.shape, TimeShape::Calendar(fields) if fields.month.is_none());
    let unit = if weekly { TimeUnit::Week } else { TimeUnit::Year };
    let every = Length { parts: vec![(Some(Decimal::ONE), unit)], least: None };
    TimeExpression { shape: TimeShape::Set { every, times: None, on: Some(Box::new(on)) }, ..TimeExpression::default() }
}

/// "starting in April", "beginning on Monday"
fn begins(words: Words<'_>) -> bool {
    (1..=2).filter_map(|n| words.behind(n)).any(|word| word.is_any(&["starting", "beginning"]))
}

/// "on my list for the weekend"
fn is_for_weekend(words: Words<'_>) -> bool {
    words.after(&["for"]) && words.next_is(&["the"]) && words.nth(1).is_some_and(|word| word.is("weekend"))
}

/// Time is given up to a moment that is still to come: "gave the firm until".
fn is_given(words: Words<'_>) -> bool {
    let until = (1..=2).find(|n| words.behind(*n).is_some_and(|word| word.is_any(&["until", "till"])));
    until.is_some_and(|until| (1..=6).filter_map(|n| words.behind(until + n)).any(|word| word.is_any(sets::GIVEN)))
}

/// A day of the week and nothing else.
fn is_weekday(expression: &TimeExpression) -> bool {
    let bare = |fields: &CalendarFields| CalendarFields { weekday: fields.weekday, ..CalendarFields::default() };
    let plain = expression.clock.is_none() && expression.part.is_none();
    plain
        && matches!(&expression.shape, TimeShape::Calendar(fields) if fields.weekday.is_some() && *fields == bare(fields))
}

/// A month, with or without its day, of no year.
fn is_yearless(expression: &TimeExpression) -> bool {
    matches!(&expression.shape, TimeShape::Calendar(fields) if fields.month.is_some() && fields.year.is_none())
}

/// A wording with its tense; the two ends of a range share it.
pub(super) fn in_tense(expression: TimeExpression, tense: Tense) -> TimeExpression {
    let shape = match expression.shape {
        TimeShape::Range(from, to) => {
            TimeShape::Range(Box::new(in_tense(*from, tense)), Box::new(in_tense(*to, tense)))
        }
        shape => shape,
    };
    TimeExpression { shape, tense, ..expression }
}

/// The kind of TIMEX3 that a wording is.
fn kind(expression: &TimeExpression) -> TimexKind {
    let timed = expression.clock.is_some() || expression.part.is_some();
    let short = |parts: &[(Option<Decimal>, TimeUnit)]| parts.iter().any(|part| part.1 < TimeUnit::Day);
    match &expression.shape {
        TimeShape::Set { .. } => TimexKind::Set,
        TimeShape::Duration(_) | TimeShape::Window { .. } | TimeShape::Ending { .. } => TimexKind::Duration,
        TimeShape::Nth { count, .. } if *count > 1 => TimexKind::Duration,
        TimeShape::Range(_, to) if to.clock.is_some() => TimexKind::Time,
        TimeShape::Shift { length, .. } if short(&length.parts) => TimexKind::Time,
        TimeShape::Step { unit, .. } if *unit < TimeUnit::Day => TimexKind::Time,
        _ if timed => TimexKind::Time,
        _ => TimexKind::Date,
    }
}
