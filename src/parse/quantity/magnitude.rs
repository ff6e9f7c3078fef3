//! Magnitudes: of earthquakes, and of how bright stars are.

use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;
use crate::tables::sets;

/// How far before a number, in bytes, the magnitude may be told that it is another measure of.
const QUAKE_REACH: usize = 300;

/// The most words between a magnitude and its number.
const MOST_BETWEEN: usize = 5;

impl Grammar<'_> {
    /// A number with one decimal, below ten: what earthquakes are measured by.
    pub(super) fn is_strength(&self, draft: &Draft) -> bool {
        let decimals = self.text_of(draft).split_once('.').is_some_and(|(_, decimals)| decimals.len() == 1);
        decimals && draft.is_bare() && draft.value.is_some_and(|value| value > Decimal::ZERO && value < Decimal::TEN)
    }

    /// "an earthquake measuring 6.1"
    pub(super) fn is_measured_quake(&self, draft: &Draft) -> bool {
        let before = self.before(draft.number.start).trim_end();
        let measured = sets::MEASURED_QUAKES;
        // "… struck at noon. The institute put it at 5.8."
        let put = super::guard::ends_with_word(before, "it at") && self.is_quake_told(draft.span.start);
        let told = is_told_magnitude(self.before(draft.span.start));
        (put || told) && self.is_strength(draft)
            || self.is_strength(draft)
                && measured.iter().any(|word| super::guard::ends_with_word(before, word))
                && self.span.of(self.text).split(|c: char| !c.is_alphabetic()).any(|word| self.is_quake(word))
    }

    /// A magnitude is told shortly before, in this sentence or the last.
    fn is_quake_told(&self, at: usize) -> bool {
        let start = at.saturating_sub(QUAKE_REACH);
        let start = (start..at).find(|&start| self.text.is_char_boundary(start)).unwrap_or(at);
        self.text.get(start..at).is_some_and(|before| before.contains("agnitude"))
    }

    /// The scale of earthquakes; that of brightness where the sentence speaks of stars.
    pub(super) fn magnitude(&self) -> super::unit::Found {
        let quake = || self.span.of(self.text).split(|c: char| !c.is_alphabetic()).any(|word| self.is_quake(word));
        let bright = self.speaks_of(&self.tables.quantity_words.bright) && !quake();
        let (name, dimension) =
            if bright { ("apparent magnitude", "brightness") } else { ("magnitude", "earthquake magnitude") };
        super::unit::Found { name: name.into(), dimension: dimension.into(), ambiguous: false }
    }

    fn is_quake(&self, word: &str) -> bool {
        let quakes = &self.tables.quantity_words.quake;
        quakes.has(word) || word.strip_suffix('s').is_some_and(|one| quakes.has(one))
    }
}

/// "magnitude 6.1", "a magnitude of 6.1", "magnitude-6.1": an earthquake's.
pub(super) fn is_magnitude(before: &str) -> bool {
    let before = before.trim_end().trim_end_matches('-');
    let before = before.strip_suffix(" of").unwrap_or(before);
    super::guard::ends_with_word(before, "magnitude")
}

/// "its magnitude was estimated at", "put the magnitude at": between the word and its number only words that say who found it.
fn is_told_magnitude(before: &str) -> bool {
    let clause = before.rsplit([',', ';', ':', '(', ')']).next().unwrap_or("").trim_end();
    let Some(at) = clause.to_ascii_lowercase().rfind("magnitude ") else { return false };
    let between = clause.get(at + "magnitude ".len()..).unwrap_or("");
    let mut words = between.split(' ').filter(|word| !word.is_empty());
    words.clone().count() <= MOST_BETWEEN && words.all(|word| sets::FOUND_AT.contains(&word))
}
