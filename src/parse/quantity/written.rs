//! What the way a number is written tells to be no figure: "method 3050B", "a 4K display", "2017-2016", "1× CR1220".

use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;
use super::guard::{ends_with_word, is_year_like};
use crate::model::Sense;

impl Grammar<'_> {
    /// "method 3050B": behind four digits that nothing groups a letter multiplies no more.
    pub(super) fn is_lettered_code(&self, draft: &Draft) -> bool {
        let digits = self.text_of(draft).trim_end_matches(['B', 'K', 'M']);
        let letter = digits.len() + 1 == self.text_of(draft).len();
        letter
            && draft.is_bare()
            && !self.is_alone(draft)
            && digits.len() > 3
            && digits.bytes().all(|b| b.is_ascii_digit())
    }

    /// "compared to 2017-2016": no score.
    pub(super) fn is_two_years(&self, draft: &Draft) -> bool {
        let years = self.text_of(draft).split_once(['-', '–']);
        draft.sense == Sense::Score
            && years.is_some_and(|(first, last)| is_year_like(first.trim()) && is_year_like(last.trim()))
    }

    /// "a 4K (3,840 x 2,160) display", "slower than 10K pace": a picture, or kilometres of a run.
    pub(super) fn is_run_or_picture(&self, draft: &Draft, before: &str) -> bool {
        let text = self.text_of(draft);
        let single = draft.is_bare() || self.is_singular(draft);
        // "tests at 1440p and 4K"
        let shown = || self.speaks_of(&self.tables.quantity_words.screen);
        let picture = matches!(text, "4K" | "8K" | "5K" | "2K")
            && (ends_with_word(before.trim_end(), "a") || draft.is_bare() && shown());
        let whole = text.strip_suffix('K').or_else(|| text.strip_suffix('k')).unwrap_or("");
        let run = matches!(whole, "3" | "5" | "8" | "10" | "12" | "15" | "20" | "25" | "50" | "100");
        let running = || self.speaks_of(&self.tables.quantity_words.running);
        single && (picture || run && (running() || text.contains('-')))
    }

    /// "1× CR1220": one of a thing in a list.
    pub(super) fn is_single_times(&self, draft: &Draft) -> bool {
        let behind = self.text.get(draft.number.end..).unwrap_or("");
        draft.value == Some(Decimal::ONE)
            && behind.strip_prefix(['x', '×']).is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase))
    }
}
