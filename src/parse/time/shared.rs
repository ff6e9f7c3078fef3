//! A day whose month is written once for several years: "at December 31, 2023 and 2022", "the years ended 31 March 2024,
//! 2023 and 2022".

use crate::model::{CalendarFields, Figure, Moment, Reading, TimeShape, Timex};

/// Gives the years of a row the day and the month that the first one is written with.
pub(super) fn years(text: &str, figures: &mut [Figure]) {
    let mut at = 0;
    while at < figures.len() {
        let end = at + 1 + row(text, &figures[at..]);
        let (first, others) = figures[at..end].split_at_mut(1);
        if let Some((fields, moment)) = first.first().and_then(Figure::timex).and_then(dated) {
            for other in others {
                lean(other, &fields, moment);
            }
        }
        at = end;
    }
}

/// How many bare years follow a date in a row that "and" closes.
fn row(text: &str, figures: &[Figure]) -> usize {
    if figures.first().and_then(Figure::timex).and_then(dated).is_none() {
        return 0;
    }
    let joint = |pair: &[Figure]| text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default().trim();
    let joined = |pair: &&[Figure]| matches!(joint(pair), "," | "and" | ", and" | "or") && is_bare_year(&pair[1]);
    let pairs: Vec<&[Figure]> = figures.windows(2).take_while(joined).collect();
    pairs.iter().rposition(|pair| joint(pair) != ",").map_or(0, |last| last + 1)
}

/// The day of a date told in full, and how it bears on what is told.
fn dated(timex: &Timex) -> Option<(CalendarFields, Moment)> {
    let TimeShape::Calendar(fields) = &timex.expression.shape else { return None };
    let full = fields.year.is_some() && fields.month.is_some() && fields.day.is_some();
    let plain = !fields.short_year && timex.expression.clock.is_none();
    (full && plain).then(|| (CalendarFields { weekday: None, ..fields.clone() }, timex.moment))
}

fn is_bare_year(figure: &Figure) -> bool {
    let Some(TimeShape::Calendar(fields)) = figure.timex().map(|timex| &timex.expression.shape) else { return false };
    fields.year.is_some() && *fields == CalendarFields { year: fields.year, ..CalendarFields::default() }
}

fn lean(year: &mut Figure, like: &CalendarFields, moment: Moment) {
    let Reading::Timex(timex) = &mut year.reading else { return };
    if let TimeShape::Calendar(fields) = &mut timex.expression.shape {
        *fields = CalendarFields { year: fields.year, ..like.clone() };
        timex.moment = moment;
    }
}
