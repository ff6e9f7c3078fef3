//! Prepositions that only look like bounds: what lies over or under a few things.

use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;
use crate::model::Bound;
use crate::parse::number::Form;
use crate::tables::sets;

/// "at 300 km/h over 12 km": right behind what is measured, the word bounds nothing; gives where the number begins.
pub(super) fn behind_over(grammar: &Grammar<'_>, start: usize, last: Option<&Draft>) -> usize {
    let measured = last.is_some_and(|last| last.unit.is_some() && last.span.end + 1 == start);
    // "scatter over 2 tablespoons of sugar"
    let strewn =
        || sets::STREWN.iter().any(|verb| super::guard::ends_with_word(grammar.before(start).trim_end(), verb));
    let rest = grammar.text.get(start..).unwrap_or("");
    // "a blood pressure of 140 over 90"
    let lower = rest.strip_prefix("over ").map_or("", |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let behind = lower.trim_start();
    let closed = lower.len() < rest.len() && (!behind.starts_with(char::is_alphanumeric) || behind.starts_with("mm"));
    let pressure = || closed && last.is_some_and(|last| last.span.end + 1 == start && is_pressure(last));
    if rest.starts_with("over ") && (measured || strewn() || pressure()) { start + "over ".len() } else { start }
}

/// "struck out nine over six innings": what lasts or lies over a few parts isn't more than those.
pub(super) fn spread_over(grammar: &Grammar<'_>, draft: &mut Draft) {
    const OVER: &str = "over ";
    let most = draft.value.or(draft.high);
    let few = most.is_some_and(|value| value.is_integer() && value <= Decimal::from(MOST_PARTS));
    let own = draft.span.of(grammar.text);
    let parts = draft.noun.as_deref().is_some_and(|noun| grammar.tables.quantity_words.part_of_whole.has(noun));
    if few && parts && draft.bound == Some(Bound::MoreThan) && own.starts_with(OVER) {
        draft.bound = None;
        draft.span.start += OVER.len();
    }
}

/// "grown under two conditions", "served under three kings": few things that another lies or stands beneath.
pub(super) fn lies_under(grammar: &Grammar<'_>, draft: &mut Draft) {
    const UNDER: &str = "under ";
    let least = draft.value.filter(Decimal::is_integer);
    let few = least.is_some_and(|value| value <= Decimal::from(MOST_BENEATH));
    let own = draft.span.of(grammar.text);
    let counted = draft.unit.is_none() && draft.form == Form::Words;
    let beneath = draft.noun.as_deref().is_some_and(|noun| few || sets::BENEATH.contains(&noun));
    if counted && beneath && draft.bound == Some(Bound::LessThan) && own.starts_with(UNDER) {
        draft.bound = None;
        draft.span.start += UNDER.len();
    }
}

/// Nobody has "under three" of what is counted.
const MOST_BENEATH: i64 = 4;

/// How many parts a thing is spread over rather than has more than.
const MOST_PARTS: i64 = 18;

/// The upper number of a blood pressure, in millimetres of mercury.
fn is_pressure(last: &Draft) -> bool {
    let upper = |value: Decimal| value >= Decimal::from(80) && value <= Decimal::from(250);
    last.is_bare() && last.form == Form::Digits && last.value.is_some_and(upper)
}
