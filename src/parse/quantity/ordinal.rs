//! A rank that stands alone, as in a cell, an answer or a query: "21st", "the one hundred and fifth".
//!
//! In prose a rank tells which one is meant and counts nothing ("she finished third"): it isn't read.

use super::Grammar;
use super::draft::Draft;
use crate::model::Sense;
use crate::parse::number::{self, Form};

/// No rank is longer, in bytes.
const LONGEST: usize = 100;

/// The rank that the whole text is, with or without "the" and a full stop.
pub(super) fn alone(grammar: &Grammar<'_>) -> Option<Draft> {
    let text = grammar.text.trim();
    let whole =
        text.len() <= LONGEST && text.len() + 2 >= grammar.text.len() && text == grammar.span.of(grammar.text).trim();
    if !whole {
        return None;
    }
    let text = text.strip_suffix(['.', '!']).unwrap_or(text);
    let text = ["the ", "The "].iter().find_map(|the| text.strip_prefix(the)).unwrap_or(text);
    let rank = number::ordinal(text, &grammar.tables.numbers)?;
    // "One hundredth" is a part.
    if number::unsigned(text, &grammar.tables.numbers).is_ok_and(|(rest, _)| rest.is_empty()) {
        return None;
    }
    let draft = super::scan::blank_draft(grammar.span_of(text), Form::Words);
    Some(Draft { value: Some(rank), sense: Sense::Ordinal, ..draft })
}
