//! The words met last. Text repeats itself: nine words in ten were looked up a moment ago.

use std::cell::RefCell;

use crate::tables::{Lexicon, Possible, key};

/// A power of two. Each slot holds the last word whose key ends in its number.
const SLOTS: usize = 2048;

/// What the lexicon says of the words met last, by key.
pub struct Recent {
    slots: Vec<(u64, Option<Possible>)>,
}

thread_local! {
    static RECENT: RefCell<Recent> = const { RefCell::new(Recent { slots: Vec::new() }) };
}

/// Runs with this thread's recent words.
pub fn with<T>(work: impl FnOnce(&mut Recent) -> T) -> T {
    RECENT.with_borrow_mut(|recent| {
        if recent.slots.is_empty() {
            recent.slots = vec![(0, None); SLOTS];
        }
        work(recent)
    })
}

impl Recent {
    /// What the lexicon says of a form.
    pub fn possible(&mut self, form: &str, lexicon: &Lexicon) -> Option<Possible> {
        let key = key(form)?;
        let slot = &mut self.slots[key as usize % SLOTS];
        if slot.0 != key {
            *slot = (key, lexicon.possible_by_key(key, form));
        }
        slot.1
    }
}
