//! Lengths of time that begin with a number the grammar of time doesn't read: "34.5 ± 2.1 years", "several hundred years".

use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;
use super::guard::ends_with_word;
use super::unit::Found;
use crate::model::{Figure, Quantity, Reading, Sense, Span, TimeShape, TimexKind, Unit};
use crate::parse::words::is_blank;
use crate::tables::sets;

/// Joins each such number with the length of time behind it, and takes it out of the drafts.
pub(super) fn join(grammar: &Grammar<'_>, drafts: &mut Vec<Draft>, timexes: &mut [Figure]) {
    for timex in timexes {
        vague(grammar, timex);
        let before = drafts.partition_point(|draft| draft.span.end <= timex.span.start).checked_sub(1);
        if let Some(index) = before.filter(|index| tolerance(grammar, &drafts[*index], timex)) {
            drafts.remove(index);
        }
        listed(grammar, drafts, timex);
        from_length(grammar, drafts, timex);
    }
}

/// "cut to 14 years from 17": the number behind tells what the length was.
fn from_length(grammar: &Grammar<'_>, drafts: &mut [Draft], timex: &Figure) {
    let Some(unit) = unit_of(timex) else { return };
    let behind = drafts.partition_point(|draft| draft.span.start < timex.span.end);
    let Some(draft) = drafts.get_mut(behind).filter(|draft| draft.is_bare() && draft.sense == Sense::Level) else {
        return;
    };
    let between = grammar.text.get(timex.span.end..draft.span.start).unwrap_or("").trim();
    let from = matches!(between, "from" | ", up from" | ", down from" | "up from" | "down from" | "instead of");
    let before = grammar.before(timex.span.start).trim_end();
    let level = ["to", "of", "at", "was", "is"].iter().any(|word| ends_with_word(before, word));
    let ends = grammar
        .text
        .get(draft.span.end..grammar.span.end)
        .is_none_or(|rest| !rest.trim_start().starts_with(|c: char| c.is_alphanumeric() || c == '%'));
    if from && level && ends {
        draft.unit = Some(unit);
    }
}

/// The unit of a length of time.
fn unit_of(timex: &Figure) -> Option<Found> {
    let Reading::Timex(reading) = &timex.reading else { return None };
    let length = reading.duration.as_ref().filter(|_| reading.kind == TimexKind::Duration)?;
    let Unit::Measure { name, dimension, ambiguous } = &length.unit else { return None };
    Some(Found { name: name.clone(), dimension: dimension.clone(), ambiguous: *ambiguous })
}

/// "after 3, 6 and 12 months", "22 of his 60 years": the numbers before a length take its unit.
fn listed(grammar: &Grammar<'_>, drafts: &mut [Draft], timex: &Figure) {
    let Reading::Timex(reading) = &timex.reading else { return };
    let (Some(length), Some(unit)) = (reading.duration.as_ref(), unit_of(timex)) else { return };
    let (mut next, mut joints) = (
        timex.span.start,
        ["and", "or", ", and", ", or", "of the", "of his", "of her", "of their", "of its"].as_slice(),
    );
    let before = drafts.partition_point(|draft| draft.span.end <= timex.span.start);
    for draft in drafts[..before].iter_mut().rev() {
        let between = grammar.text.get(draft.span.end..next).unwrap_or("").trim();
        let lesser = draft.value < length.magnitude.value && draft.bound.is_none();
        if !draft.is_bare() || !lesser || draft.sense != Sense::Level || !joints.contains(&between) {
            break;
        }
        draft.unit = Some(unit.clone());
        (next, joints) = (draft.span.start, &[","]);
    }
}

/// "34.5 ± 2.1 years": gives the length both its ends, and tells whether it is one.
fn tolerance(grammar: &Grammar<'_>, draft: &Draft, timex: &mut Figure) -> bool {
    let between = grammar.text.get(draft.span.end..timex.span.start).unwrap_or("");
    let joined = matches!(between.trim_matches(is_blank), "±" | "+/-" | "+/−");
    // "mean age 61.2 ± 9.4 years"
    let joined = joined && (draft.is_bare() || draft.sense == Sense::Age && draft.unit_span.is_none());
    let Reading::Timex(reading) = &mut timex.reading else { return false };
    let Some(length) = reading.duration.as_mut().filter(|_| joined) else { return false };
    let Some((low, high)) = ends(draft.value, length) else { return false };
    // The length itself is the first number.
    if let TimeShape::Duration(told) = &mut reading.expression.shape
        && let [(count, _)] = &mut told.parts[..]
    {
        *count = draft.value;
    }
    (length.magnitude.value, length.magnitude.low, length.magnitude.high) = (None, Some(low), Some(high));
    length.number = draft.number.join(&length.number);
    timex.span = draft.span.join(&timex.span);
    true
}

fn ends(value: Option<Decimal>, length: &Quantity) -> Option<(Decimal, Decimal)> {
    let (value, by) = value.zip(length.magnitude.value)?;
    value.checked_sub(by).zip(value.checked_add(by)).filter(|(low, high)| low < high)
}

/// "two 4th century bronze coins": the things stand behind what tells how old they are.
pub(super) fn of_an_age(grammar: &Grammar<'_>, drafts: &mut [Draft], timexes: &[Figure]) {
    for draft in drafts.iter_mut().filter(|draft| draft.is_bare() && draft.bound.is_none()) {
        let many = draft.value.is_some_and(|value| value.is_integer() && value > Decimal::ONE);
        let age = timexes.iter().find(|timex| timex.span.start == draft.span.end + 1).filter(|timex| {
            many && sets::AGES_BEFORE_THINGS.iter().any(|age| timex.span.of(grammar.text).ends_with(age))
        });
        let behind = age.and_then(|age| grammar.text.get(age.span.end..grammar.span.end)).unwrap_or("");
        if let Some((noun, words)) = grammar.many_behind(behind) {
            (draft.noun, draft.unit_span) = (Some(noun), Some(words));
        }
    }
}

/// "several hundred years": the length begins with the end of a vague number.
fn vague(grammar: &Grammar<'_>, timex: &mut Figure) {
    let before = grammar.before(timex.span.start).trim_end_matches(is_blank);
    let vague = ["several", "a few", "many", "tens of", "hundreds of"];
    let Some(word) = vague.into_iter().find(|word| ends_with_word(before, word)) else { return };
    let start = grammar.span.start + before.len() - word.len();
    let Some(input) = grammar.text.get(start..timex.span.end) else { return };
    let Ok((rest, (low, high))) = grammar.vague_words(input) else { return };
    let taken = timex.span.end - rest.len();
    let Reading::Timex(reading) = &mut timex.reading else { return };
    if let Some(length) = reading.duration.as_mut().filter(|_| taken > timex.span.start) {
        (length.magnitude.value, length.magnitude.low, length.magnitude.high) = (None, Some(low), Some(high));
        length.magnitude.scale.words = true;
        length.number = Span::new(start, taken);
        timex.span.start = start;
    }
}
