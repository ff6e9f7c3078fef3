//! Sums that a statement presents in thousands or millions: "Total assets (in thousands): 12,450"; and a cell that holds
//! nothing but a number and the letter that multiplies it: "2.33 k", "- 10 k".

use nom::Parser;
use nom::bytes::complete::tag;
use nom::sequence::preceded;

use super::Grammar;
use super::draft::Draft;
use super::scan::blank_draft;
use crate::model::Span;
use crate::parse::number::{self, Form, Number};

/// Longer than this is no number with a letter.
const LONGEST_CELL: usize = 24;

/// cell = ("-" blank?)? digits blank? ("k" | "M" | "G"), as the whole of a text
pub(super) fn cell(grammar: &Grammar<'_>) -> Option<Draft> {
    let text = grammar.text.trim();
    let number = text.strip_suffix(['k', 'M', 'G']).filter(|_| text.len() <= LONGEST_CELL)?.trim_end();
    let shift = match text.as_bytes().last()? {
        b'k' => 3,
        b'M' => 6,
        _ => 9,
    };
    let digits = number.trim_start_matches(['-', '−']).trim_start();
    let (rest, read) = number::unsigned(digits, &grammar.tables.numbers).ok()?;
    let read = number::times(read, shift).filter(|_| rest.is_empty() && read.form == Form::Digits)?;
    let start = grammar.at(text);
    let mut draft = blank_draft(Span::new(start, start + text.len()), Form::Multiplied);
    draft.value = Some(if digits.len() < number.len() { -read.value } else { read.value });
    draft.scale = read.scale;
    Some(draft)
}

/// Multiplies the sums behind the words that tell how they are presented; what is told per share, shares and percentages
/// stay.
pub(super) fn scale(grammar: &Grammar<'_>, drafts: &mut [Draft]) {
    let Some((at, shift)) = told(grammar) else { return };
    for draft in drafts.iter_mut().filter(|draft| draft.span.start > at) {
        let sum = draft.noun.is_none() && draft.unit.as_ref().is_none_or(|unit| &*unit.dimension == "money");
        let number = draft.value.map(|value| Number { value, scale: draft.scale, form: draft.form });
        let scaled =
            number.filter(|_| sum && draft.form == Form::Digits).and_then(|number| number::times(number, shift));
        if let Some(Number { value, scale, form }) = scaled {
            (draft.value, draft.scale, draft.form) = (Some(value), scale, form);
        }
    }
}

/// Where "(in thousands" or "($ millions" stands, and the power of ten that it tells.
fn told(grammar: &Grammar<'_>) -> Option<(usize, i32)> {
    let sentence = grammar.span.of(grammar.text);
    let opened = sentence.match_indices('(').find_map(|(at, _)| {
        let inner = sentence[at + 1..].trim_start();
        let inner = inner.split_once(')')?.0;
        let plural = inner.split([' ', ',']).find(|word| word.ends_with('s') && word.len() > 7)?;
        let led = preceded(tag::<_, _, nom::error::Error<_>>("in "), nom::combinator::rest).parse(inner).is_ok();
        let (_, shift) = number::scale_word(plural, &grammar.tables.numbers).ok()?;
        let signed = inner.starts_with(['$', '£', '€', '₹']);
        (led || signed).then_some((at, i32::try_from(shift).ok()?))
    });
    opened.map(|(at, shift)| (grammar.span.start + at, shift))
}
