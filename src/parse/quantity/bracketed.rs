//! What stands in brackets between a number and the noun that it counts: "850[4] passengers", "158 (96 %) patients".

use std::sync::Arc;

use super::Grammar;
use super::draft::Draft;
use crate::model::Span;
use crate::parse::words::blank;

impl<'t> Grammar<'t> {
    /// "850[4] passengers": where a noun follows, a note's number between counts nothing.
    pub(super) fn behind_citation(&self, input: &'t str, draft: &Draft) -> &'t str {
        let note = input.strip_prefix('[').and_then(|note| note.split_once(']'));
        let digits = |note: &str| (1..4).contains(&note.len()) && note.bytes().all(|b| b.is_ascii_digit());
        match note {
            Some((note, behind)) if digits(note) && draft.is_bare() && self.counts_many(behind) => behind,
            _ => input,
        }
    }

    /// "six 4.7-inch (119 mm) guns": behind the same length in another unit.
    pub(super) fn behind_converted(&self, input: &'t str) -> &'t str {
        let inner = input.strip_prefix(" (").and_then(|inner| Some((inner, inner.split_once(')')?.1)));
        let measured = |inner: &'t str| {
            self.amount(inner).is_ok_and(|(rest, amount)| amount.unit.is_some() && rest.starts_with(')'))
        };
        inner.filter(|(inner, _)| measured(inner)).map_or(input, |(_, behind)| behind)
    }

    /// "158 (96 %) patients": the noun behind the share in brackets, which is a figure of its own.
    pub(super) fn behind_share(&self, input: &'t str, draft: &Draft) -> Option<(Arc<str>, Span)> {
        let (share, behind) = input.strip_prefix(" (").filter(|_| draft.is_bare())?.split_once(')')?;
        let percent = share.trim_end_matches("percent").trim_end().trim_end_matches('%').trim_end();
        let number = percent.len() < share.len() && percent.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let (_, found) = blank(behind).and_then(|(behind, _)| self.phrase(behind)).ok()?;
        (number && self.counts_many(behind)).then_some(found)
    }
}
