//! Two timexes that tell one stretch together: "from 1998 to 2005", "between April and June 2017".

use crate::model::{CalendarFields, Figure, Moment, Reading, TimeShape, Timex};

/// Gives the two ends of a stretch their parts in it, and the first one the year that is written once for both.
pub(super) fn join(text: &str, figures: &mut [Figure]) {
    for at in 1..figures.len() {
        let (before, after) = figures.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), after.first_mut()) else { continue };
        let between = text.get(first.span.end..second.span.start).unwrap_or_default().trim();
        let led = lead(text, first.span.start);
        let (Reading::Timex(first), Reading::Timex(second)) = (&mut first.reading, &mut second.reading) else {
            continue;
        };
        if is_stretch(&led, between) {
            first.moment = Moment::From;
            second.moment = Moment::Until;
            share(first, second);
        } else if between == "and" || between == "or" {
            share(first, second);
        }
    }
}

/// The word before a place, in lower case, articles left out.
fn lead(text: &str, at: usize) -> String {
    let mut words = text.get(..at).unwrap_or_default().split_whitespace().rev();
    words.find(|word| !word.eq_ignore_ascii_case("the")).unwrap_or_default().to_lowercase()
}

fn is_stretch(led: &str, between: &str) -> bool {
    let between = between.trim_end_matches("the").trim_end();
    match led {
        "from" => matches!(between, "to" | "through" | "until" | "till" | "up to" | "thru" | "-" | "–"),
        "between" => matches!(between, "and" | "to" | "through"),
        _ => matches!(between, "through" | "to"),
    }
}

/// "from January to March 2021": the year is written once.
fn share(first: &mut Timex, second: &Timex) {
    let tense = second.expression.tense;
    let (TimeShape::Calendar(from), TimeShape::Calendar(to)) = (&mut first.expression.shape, &second.expression.shape)
    else {
        return;
    };
    if from.year.is_some() || from.month.is_none() || from.pointer.is_some() || to.month.is_none() {
        return;
    }
    let later = (from.month, from.day) > (to.month, to.day);
    *from = CalendarFields {
        year: to.year.map(|year| if later { year - 1 } else { year }),
        short_year: to.short_year,
        ..from.clone()
    };
    first.expression.tense = tense;
}
