//! Two figures that are the ends of one range: "above 1000 and below 1500", "between 10 people and 12 people".

use super::Grammar;
use super::draft::Draft;
use super::guard::ends_with_word;
use super::share::join_neighbours;
use crate::model::{Bound, Sense, Span};
use crate::parse::number::{self, Number};

/// "above 1000 and below 1500": two bounds of one number are a range.
pub(super) fn bounds(grammar: &Grammar<'_>, drafts: &mut Vec<Draft>) {
    join_neighbours(drafts, |first, second| bounded(grammar, first, second));
    join_neighbours(drafts, |first, second| counted_twice(grammar, first, second));
}

fn bounded(grammar: &Grammar<'_>, first: &Draft, second: &Draft) -> Option<Draft> {
    let between = grammar.text.get(first.span.end..second.span.start)?.trim();
    let joined = matches!(between, "and" | "but" | ", but" | "," | ", and" | "and is" | "yet");
    let same = first.is_bare() || first.unit == second.unit && first.noun == second.noun;
    let first = &scaled_alike(grammar, first, second);
    let (lower, upper) = match (side(first)?, side(second)?) {
        (Side::Lower, Side::Upper) => (first.value?, second.value?),
        (Side::Upper, Side::Lower) => (second.value?, first.value?),
        _ => return None,
    };
    (joined && same && lower < upper).then(|| Draft {
        span: first.span.join(&second.span),
        number: first.number.join(&second.number),
        value: None,
        low: Some(lower),
        high: Some(upper),
        bound: None,
        ..second.clone()
    })
}

enum Side {
    Lower,
    Upper,
}

fn side(draft: &Draft) -> Option<Side> {
    match draft.bound? {
        Bound::AtLeast | Bound::MoreThan => Some(Side::Lower),
        Bound::AtMost | Bound::LessThan => Some(Side::Upper),
    }
}

/// "more than 1.5 but less than 2.5 million": a first number without a unit has the second one's multiplier too, where it
/// is the smaller in digits, or the greater one that stands first.
fn scaled_alike(grammar: &Grammar<'_>, first: &Draft, second: &Draft) -> Draft {
    let shift = |draft: &Draft| super::amount::exponent_of(draft.number.of(grammar.text), grammar);
    let scaled = first.value.zip(second.value).and_then(|(value, other)| {
        let shift = shift(second).filter(|_| first.is_bare() && shift(first).is_none() && value < other)?;
        let number = number::times(Number { value, scale: first.scale, form: first.form }, shift)?;
        let ordered = match side(first)? {
            Side::Lower => number.value < other,
            Side::Upper => number.value > other,
        };
        ordered.then_some(number)
    });
    match scaled {
        Some(Number { value, scale, form }) => Draft { value: Some(value), scale, form, ..first.clone() },
        None => first.clone(),
    }
}

/// "between 10 people and 12 people", "from 5 boats to 8 boats": what is counted stands with both ends of a range.
fn counted_twice(grammar: &Grammar<'_>, first: &Draft, second: &Draft) -> Option<Draft> {
    let between = grammar.text.get(first.span.end..second.span.start)?;
    let before = grammar.before(first.span.start).trim_end();
    let led = |word: &str| ends_with_word(before, word).then(|| grammar.span.start + before.len() - word.len());
    let start = match between {
        " and " => led("between")?,
        " to " => led("from").unwrap_or(first.span.start),
        " – " | " - " | "–" | "—" => first.span.start,
        _ => return None,
    };
    let level = |draft: &Draft| {
        draft.sense == Sense::Level && draft.bound.is_none() && draft.unit.is_none() && draft.value.is_some()
    };
    let words = |draft: &Draft| draft.unit_span.filter(|words| !words.is_empty()).map(|words| words.of(grammar.text));
    let alike = first.noun.is_some() && first.noun == second.noun && words(first) == words(second);
    let moved = grammar.is_change(first.span.start) || grammar.is_moved_from(start);
    let (low, high) = (first.value?, second.value?);
    (level(first) && level(second) && alike && !moved && low < high).then(|| Draft {
        span: Span::new(start, second.span.end),
        number: first.number.join(&second.number),
        value: None,
        low: Some(low),
        high: Some(high),
        approximator: first.approximator.clone(),
        ..second.clone()
    })
}
