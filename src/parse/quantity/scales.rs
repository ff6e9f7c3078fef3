//! Words of number that count nothing where they stand: "a gross margin", "in USD millions", "parts per million".

use super::Grammar;
use super::draft::Draft;
use super::guard::{ends_with_word, has_digit};
use crate::tables::sets;

impl Grammar<'_> {
    /// "a score of 32-14", "the happy couple": a collective that counts nothing.
    pub(super) fn is_bare_collective(&self, draft: &Draft) -> bool {
        let last = || self.text_of(draft).rsplit(' ').next().unwrap_or("");
        // "a gross margin of 12 %"
        let nothing = draft.is_bare() || self.is_singular(draft);
        nothing && sets::COLLECTIVES.iter().any(|word| last().eq_ignore_ascii_case(word))
    }

    /// The "million" of "parts per million", of "€(5) million", of a number that couldn't be read.
    pub(super) fn is_bare_scale(&self, draft: &Draft, before: &str) -> bool {
        let text = self.text_of(draft);
        // "Moreland, 1B": where a player stands
        let named = || {
            before.strip_suffix(", ").is_some_and(|before| {
                before.rsplit(' ').next().is_some_and(|name| name.starts_with(char::is_uppercase))
            })
        };
        if matches!(text.as_bytes(), [b'1'..=b'3', b'B']) && named() {
            return true;
        }
        let scale = self.tables.numbers.get(text).is_some_and(|word| word.scale.is_some() || word.hundred);
        let before = before.trim_end();
        // "in USD millions", "US$ millions"
        let coded = |word: &str| {
            word.ends_with(['$', '€', '£', '¥']) || word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase())
        };
        let plural = text.strip_suffix('s').and_then(|one| self.tables.numbers.get(one));
        if plural.is_some_and(|word| word.scale.is_some()) && before.rsplit([' ', '(']).next().is_some_and(coded) {
            return true;
        }
        let number = before.ends_with([')', ']']) || before.split_whitespace().next_back().is_some_and(has_digit);
        scale && (number || ["per", "in", "of", "the", "by"].iter().any(|word| ends_with_word(before, word)))
    }
}
