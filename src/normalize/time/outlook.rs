//! Documents that look ahead, as forecasts and programmes do: a weekday of which no verb tells the time then is the coming one.

use super::calendar;
use crate::model::{CalendarFields, Figure, Reading, Tense, TimeExpression, TimeShape};

/// So many weekdays must be told of as coming, and none as past.
const COMING: usize = 2;

/// Points the weekdays forward that nothing else points, where the document looks ahead.
pub(super) fn point(figures: &mut [Figure]) {
    let tenses = || figures.iter().filter_map(Figure::timex).filter_map(|timex| told(&timex.expression));
    let (coming, past) = (tenses().filter(|it| *it == Tense::Future).count(), tenses().any(|it| it == Tense::Past));
    if past || coming < COMING {
        return;
    }
    for figure in figures {
        let Reading::Timex(timex) = &mut figure.reading else { continue };
        if told(&timex.expression) == Some(Tense::Unknown) {
            timex.expression.tense = Tense::Future;
            if let TimeShape::Range(from, to) = &mut timex.expression.shape {
                (from.tense, to.tense) = (Tense::Future, Tense::Future);
            }
        }
    }
}

/// The tense of a bare weekday, or of a stretch from one.
fn told(expression: &TimeExpression) -> Option<Tense> {
    let day = match &expression.shape {
        TimeShape::Range(from, _) => from,
        _ => expression,
    };
    let bare = |fields: &CalendarFields| CalendarFields { weekday: fields.weekday, ..CalendarFields::default() };
    let weekday = calendar(day).is_some_and(|fields| fields.weekday.is_some() && *fields == bare(fields));
    weekday.then_some(expression.tense)
}
