//! What the lexicon says of the words met last.

use std::cell::RefCell;

use crate::tables::{Lexicon, Possible, Recent, key};

/// The words met last, by key.
pub type Forms = Recent<Option<Possible>>;

thread_local! {
    static RECENT: RefCell<Forms> = const { RefCell::new(Recent::EMPTY) };
}

/// Runs with this thread's recent words.
pub fn with<T>(work: impl FnOnce(&mut Forms) -> T) -> T {
    RECENT.with_borrow_mut(work)
}

/// What the lexicon says of a form.
pub fn possible(recent: &mut Forms, form: &str, lexicon: &Lexicon) -> Option<Possible> {
    let key = key(form)?;
    recent.recall(key, || lexicon.possible_by_key(key, form))
}
