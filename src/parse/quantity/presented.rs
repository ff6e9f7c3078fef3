//! Sums that a statement presents in thousands or millions: "Total assets (in thousands): 12,450".

use nom::Parser;
use nom::bytes::complete::tag;
use nom::sequence::preceded;

use super::Grammar;
use super::draft::Draft;
use crate::parse::number::{self, Form, Number};

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
