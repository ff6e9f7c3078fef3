//! A rank that stands alone, as in a cell, an answer or a query: "21st", "the one hundred and fifth".
//!
//! In prose a rank tells which one is meant and counts nothing ("she finished third"): it isn't read.

use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;
use crate::model::Sense;
use crate::parse::number::{self, Form};

/// No rank is longer, in bytes.
const LONGEST: usize = 100;

/// The rank or the number as it is spoken that the whole text is, with or without "the" and a full stop.
pub(super) fn alone(grammar: &Grammar<'_>) -> Option<Draft> {
    let text = whole(grammar)?;
    let draft = |text, form| super::scan::blank_draft(grammar.span_of(text), form);
    if let Some(rank) = rank(text, grammar) {
        return Some(Draft { value: Some(rank), sense: Sense::Ordinal, ..draft(text, Form::Words) });
    }
    let value = spoken(text, grammar)?;
    Some(Draft { value: Some(value), ..draft(text, Form::Words) })
}

/// The whole text, where it is short and one sentence.
fn whole<'t>(grammar: &Grammar<'t>) -> Option<&'t str> {
    let text = grammar.text.trim();
    let whole =
        text.len() <= LONGEST && text.len() + 2 >= grammar.text.len() && text == grammar.span.of(grammar.text).trim();
    let text = text.strip_suffix(['.', '!']).unwrap_or(text);
    whole.then(|| ["the ", "The "].iter().find_map(|the| text.strip_prefix(the)).unwrap_or(text))
}

fn rank(text: &str, grammar: &Grammar<'_>) -> Option<Decimal> {
    // "One hundredth" is a part.
    let part = number::unsigned(text, &grammar.tables.numbers).is_ok_and(|(rest, _)| rest.is_empty());
    number::ordinal(text, &grammar.tables.numbers).filter(|_| !part)
}

/// "one twenty-two" with its hundred left out, "point 77" with its nought.
fn spoken(text: &str, grammar: &Grammar<'_>) -> Option<Decimal> {
    let numbers = &grammar.tables.numbers;
    let (first, rest) = text.split_once(' ')?;
    if first.eq_ignore_ascii_case("point") {
        let digits = !rest.is_empty() && rest.len() < 10 && rest.bytes().all(|b| b.is_ascii_digit());
        return digits.then(|| format!("0.{rest}").parse().ok()).flatten();
    }
    let hundreds = numbers.get(first)?.small.filter(|first| (1..10).contains(first))?;
    let (left, below) = number::unsigned(rest, numbers).ok()?;
    let tens = left.is_empty() && below.form == Form::Words && below.value.is_integer();
    (tens && below.value >= Decimal::TEN && below.value < Decimal::ONE_HUNDRED)
        .then(|| Decimal::from(hundreds * 100) + below.value)
}
