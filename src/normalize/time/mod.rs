//! Timexes → values of TIMEX3 and intervals on the calendar.
//!
//! The parser wrote down what stands in the text; here the parts that it leaves out come from the document's date and
//! from the times told before, one after the other.

mod accounts;
mod cell;
mod chronicle;
mod fields;
mod fiscal;
mod holiday;
mod likewise;
mod memory;
mod outlook;
mod resolve;
mod value;
mod weekday;

use jiff::civil::Date;

use self::cell::Cell;
use self::memory::Memory;
use self::resolve::{Place, View};
use crate::model::{
    Anchor, AnchorOrigin, CalendarFields, Document, Figure, Grain, Moment, Origin, Reading, Sentence, Tense,
    TimeExpression, TimeInterval, TimeShape, TimeUnit, Timex,
};
use crate::tables::Tables;

/// Puts each timex on the calendar.
pub(super) fn timexes(
    figures: &mut [Figure],
    document: &Document,
    sentences: &[Sentence],
    anchor: Option<Anchor>,
    tables: &Tables,
) {
    let mut now = anchor.and_then(|anchor| Some(anchor.date.to_datetime(anchor.time?)));
    // Only who has told the document's date in its text may tell others there, as diaries do.
    let of_text = anchor.is_none_or(|anchor| anchor.origin == AnchorOrigin::Text);
    let mut anchor = anchor.map(|anchor| anchor.date);
    outlook::point(figures);
    let day_first = day_first(figures);
    let fiscal = fiscal::told(figures, &document.text);
    let chronicle = chronicle::of(figures, anchor);
    let whole = chronicle == chronicle::Chronicle::Whole;
    let mut story = None;
    let (mut mention, mut day, mut day_sentence, mut told_in) = (None, None, None, None);
    // The same without what only tells since when: "the biggest gain since March … the prior week".
    let mut of_story = None;
    let (mut stretch, mut left) = (None, None);
    // What the time before this one pointed back to from the one before that.
    let mut pointed: Option<(TimeShape, Cell)> = None;
    let mut written: Option<(Cell, usize)> = None;
    // The day that the time before this one told, however long ago: "On March 19, just before dawn".
    let mut beside: Option<(Cell, usize)> = None;
    let mut memory = Memory::new(document, sentences, anchor);
    // The last such day that isn't still to come.
    let mut day_over: Option<Cell> = None;
    let mut week_here: Option<usize> = None;
    // The sentence that told last of what comes again, and of no day since.
    let mut again_in: Option<usize> = None;
    for figure in figures {
        let written_at = memory::Place::of(figure);
        let Reading::Timex(timex) = &mut figure.reading else { continue };
        let view = View {
            memory: Some(&memory),
            lent: memory.lent(figure.sentence, written_at.start),
            beside: beside.filter(|(_, sentence)| *sentence == figure.sentence).map(|(cell, _)| cell),
            anchor,
            now,
            mention: if points_back(timex) { of_story.or(mention) } else { mention },
            year: mention.filter(|cell| is_of_story(*cell) || told_in == Some(figure.sentence)),
            written: written.filter(|(_, sentence)| *sentence == figure.sentence).map(|(cell, _)| cell),
            story: story.filter(|_| whole || timex.expression.tense != Tense::Future),
            day_over,
            day: beside.filter(|(_, sentence)| *sentence == figure.sentence).map(|(cell, _)| cell).or(day),
            day_here: day_sentence == Some(figure.sentence) || beside.is_some_and(|(_, it)| it == figure.sentence),
            week_here: week_here == Some(figure.sentence),
            again: again_in == Some(figure.sentence),
            day_first,
            fiscal,
            words: &tables.time,
        };
        if matches!(timex.expression.shape, TimeShape::Step { unit: TimeUnit::Week, steps: 0, from: Origin::Document })
        {
            week_here = Some(figure.sentence);
        }
        let since = timex.moment == Moment::Since;
        // What tells no time of the story ("annual") leaves it as it is.
        let idle = since || matches!(timex.expression.shape, TimeShape::Set { .. } | TimeShape::Duration(_));
        let again = if idle { None } else { pointed.take() };
        let place = match again.filter(|(shape, _)| *shape == timex.expression.shape) {
            // "in the prior year … in the prior year": no further back.
            Some((_, cell)) => resolve::Place::seen(Some(cell)),
            None => behind(resolve::place(&timex.expression, view), timex, left),
        };
        if !idle {
            pointed = place.cell.filter(|_| points_back(timex)).map(|cell| (timex.expression.shape.clone(), cell));
        }
        left = (timex.moment == Moment::From).then_some(place.cell).flatten();
        value::fill(timex, &place, view);
        likewise::follow(timex, figure.sentence, &mut stretch);
        let dated = calendar(&timex.expression).is_some_and(|fields| fields.year.is_some() && fields.month.is_some());
        if let Some(cell) = place.cell.filter(|_| dated) {
            written = Some((cell, figure.sentence));
        }
        let last = || match &timex.expression.shape {
            TimeShape::Range(_, to) => resolve::place(to, view).cell,
            _ => None,
        };
        if let Some(cell) = told(timex, &place).or_else(last).filter(|cell| chronicle.leans_on(*cell, anchor)) {
            story = Some(cell);
        }
        // "October 8-11: 8 a.m. - 5 p.m.": of no one of the days told.
        if let TimeShape::Range(from, to) = &timex.expression.shape
            && from.clock.is_none()
            && to.clock.is_none()
            && timex.grain >= Grain::Day
            && timex.interval.is_some_and(is_of_days)
        {
            (day, day_sentence) = (None, None);
        }
        beside = told(timex, &place)
            .filter(|cell| cell.grain == Grain::Day && timex.expression.clock.is_none())
            .map(|cell| (cell, figure.sentence));
        match &timex.expression.shape {
            TimeShape::Set { .. } => again_in = Some(figure.sentence),
            _ if told(timex, &place).is_some_and(|cell| cell.grain == Grain::Day) => again_in = None,
            _ => {}
        }
        if let Some(cell) = told(timex, &place) {
            (mention, told_in) = (Some(cell), Some(figure.sentence));
            if !since {
                of_story = Some(cell);
            }
        }
        if let Some(cell) = told(timex, &place).filter(|cell| {
            cell.grain == Grain::Day
                && !looks_back(timex)
                && (is_near(cell.first, anchor) || whole && chronicle.leans_on(*cell, anchor))
        }) {
            (day, day_sentence) = (Some(cell), Some(figure.sentence));
            if anchor.is_none_or(|anchor| cell.first <= anchor) {
                day_over = Some(cell);
            }
        }
        if let Some(cell) = place.cell.filter(|_| of_text && memory.heads_entry(timex, &written_at)) {
            (anchor, now) = (Some(cell.first), None);
            (day, day_sentence) = (Some(cell), Some(figure.sentence));
        }
        memory.keep(timex, place.cell, &written_at);
    }
}

/// "the previous night": what had been before; the story goes on from its own day.
fn looks_back(timex: &Timex) -> bool {
    matches!(timex.expression.shape, TimeShape::Step { steps: ..0, from: Origin::Mention, unit } if unit <= TimeUnit::Night)
}

/// "the prior year"
fn points_back(timex: &Timex) -> bool {
    matches!(timex.expression.shape, TimeShape::Step { steps: -1, from: Origin::Mention, unit } if unit > TimeUnit::Day)
}

/// "put off from Tuesday to Thursday": the weekday that something is moved to is the one behind that it is moved from.
fn behind(place: Place, timex: &Timex, left: Option<Cell>) -> Place {
    let weekday = calendar(&timex.expression).is_some_and(|fields| fields.weekday.is_some() && fields.day.is_none());
    let before = |cell: &Cell| left.is_some_and(|left| cell.grain == Grain::Day && cell.first < left.first);
    match place.cell.filter(|cell| weekday && timex.moment == Moment::Until && before(cell)) {
        Some(cell) => Place { cell: cell.step(7), ..place },
        None => place,
    }
}

/// A stretch of days, a month at most.
fn is_of_days(interval: TimeInterval) -> bool {
    interval.start.date().until(interval.end.date()).is_ok_and(|span| (2..=31).contains(&span.get_days()))
}

/// The time that the next words may lean on: a date told, but not one that is only an example of many.
fn told(timex: &Timex, place: &Place) -> Option<Cell> {
    let dated = matches!(
        timex.expression.shape,
        TimeShape::Calendar(_) | TimeShape::Step { .. } | TimeShape::Shift { .. } | TimeShape::Nth { .. }
    );
    // "the same period last year" is what is compared with, not what is told of.
    let compared = matches!(timex.expression.shape, TimeShape::Shift { from: Origin::Like, .. });
    place.cell.filter(|cell| dated && !compared && cell.grain <= Grain::Year)
}

/// A bare year is as often of the background ("since 1991") as of the story: later dates don't take their year from it.
fn is_of_story(cell: Cell) -> bool {
    cell.grain < Grain::Year
}

/// Whether a day belongs to the story of the document's day: within ten days of it.
fn is_near(day: Date, anchor: Option<Date>) -> bool {
    anchor.is_none_or(|anchor| anchor.until(day).is_ok_and(|span| span.get_days().abs() <= 10))
}

/// Whether the document writes the day before the month: told by a date with a day past twelve, or by dates in words.
fn day_first(figures: &[Figure]) -> Option<bool> {
    let fields = || figures.iter().filter_map(Figure::timex).filter_map(|timex| calendar(&timex.expression));
    let numeric = fields().filter(|fields| fields.ambiguous).count();
    if numeric == 0 {
        return None;
    }
    let sure = |fields: &&CalendarFields| !fields.ambiguous && fields.month.is_some() && fields.day.is_some();
    let first = fields().filter(sure).filter(|fields| fields.day_first).count();
    let last = fields().filter(sure).count() - first;
    (first != last).then_some(first > last)
}

fn calendar(expression: &TimeExpression) -> Option<&CalendarFields> {
    match &expression.shape {
        TimeShape::Calendar(fields) => Some(fields),
        _ => None,
    }
}
