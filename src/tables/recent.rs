//! What was found out of the words met last. Text repeats itself: nine words in ten were looked up a moment ago.

/// How many words are kept at first: a short text would rather not pay for the memory of a long one.
const FEW: usize = 1024;
/// The same of a long text. Powers of two: each slot holds the last word whose number ends in its own.
const MANY: usize = 8192;

/// What is known of the words met last, each by a number that hardly another word has.
pub struct Recent<T> {
    slots: Vec<Option<(u64, T)>>,
    /// How many words had to be looked up since there are so many slots.
    looked_up: usize,
}

impl<T: Clone> Recent<T> {
    /// No word yet.
    pub const EMPTY: Self = Self { slots: Vec::new(), looked_up: 0 };

    /// What is known of the word with this number; it is looked up where it wasn't met of late.
    pub fn recall(&mut self, number: u64, look_up: impl FnOnce() -> T) -> T {
        if let Some(slot) = self.slot(number)
            && let Some((met, known)) = slot
            && *met == number
        {
            return known.clone();
        }
        if self.looked_up == self.slots.len() && self.slots.len() < MANY {
            self.grow();
        }
        self.looked_up += 1;
        let known = look_up();
        if let Some(slot) = self.slot(number) {
            *slot = Some((number, known.clone()));
        }
        known
    }

    fn slot(&mut self, number: u64) -> Option<&mut Option<(u64, T)>> {
        let own = number as usize & self.slots.len().saturating_sub(1);
        self.slots.get_mut(own)
    }

    fn grow(&mut self) {
        let slots = (2 * self.slots.len()).max(FEW);
        let few = std::mem::replace(&mut self.slots, vec![None; slots]);
        self.looked_up = 0;
        for (number, known) in few.into_iter().flatten() {
            if let Some(slot) = self.slot(number) {
                *slot = Some((number, known));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_met_of_late_is_known() {
        let mut recent = Recent::EMPTY;
        assert_eq!(recent.recall(7, || "seven"), "seven");
        assert_eq!(recent.recall(7, || "another"), "seven");
        // Far more words than there is room for.
        let numbers = || (0..20 * MANY as u64).map(|number| number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        for _ in 0..2 {
            for number in numbers() {
                assert_eq!(recent.recall(number, || "word"), if number == 7 { "seven" } else { "word" });
            }
        }
        assert_eq!(recent.slots.len(), MANY);
    }
}
