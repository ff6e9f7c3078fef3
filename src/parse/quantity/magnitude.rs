//! Magnitudes: of earthquakes, and of how bright stars are.

use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;

impl Grammar<'_> {
    /// A number with one decimal, below ten: what earthquakes are measured by.
    pub(super) fn is_strength(&self, draft: &Draft) -> bool {
        let decimals = self.text_of(draft).split_once('.').is_some_and(|(_, decimals)| decimals.len() == 1);
        decimals && draft.is_bare() && draft.value.is_some_and(|value| value > Decimal::ZERO && value < Decimal::TEN)
    }

    /// "an earthquake measuring 6.1"
    pub(super) fn is_measured_quake(&self, draft: &Draft) -> bool {
        let before = self.before(draft.number.start).trim_end();
        let measured = ["measuring", "measured", "registered", "registering", "stronger than", "rated", "measure"];
        self.is_strength(draft)
            && measured.iter().any(|word| super::guard::ends_with_word(before, word))
            && self.span.of(self.text).split(|c: char| !c.is_alphabetic()).any(|word| self.is_quake(word))
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
