//! What was weighed before: two documents' leads, two nouns. Claims of the same documents and of the same nouns meet again
//! and again.

use std::cell::RefCell;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many answers are kept of each kind, as a power of two; a newer one takes the place of an older.
const MOST: u32 = 15;
/// The same while few were given: most runs compare few claims.
const FEW: u32 = 9;
/// The key of an empty slot: no two things have it, since numbers begin at nought and are dense.
const EMPTY: u64 = u64::MAX;

/// The answers of each thread.
pub(super) struct Memos(Vec<Mutex<Memo>>);

impl Memos {
    /// For all threads that there are to work.
    pub fn new() -> Self {
        Self((0..=rayon::current_num_threads()).map(|_| Mutex::default()).collect())
    }

    /// Those of the thread that asks.
    pub fn own(&self) -> MutexGuard<'_, Memo> {
        let thread = rayon::current_thread_index().map_or(0, |index| index + 1) % self.0.len();
        self.0[thread].lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The answers of one thread.
#[derive(Default)]
pub(super) struct Memo {
    /// What two documents' leads have in common.
    pub leads: Answers,
    /// Whether two documents are about other things.
    pub things: Answers,
    /// Whether two documents tell of other people and places.
    pub casts: Answers,
    /// How far two documents are tied by names.
    pub ties: Answers,
    /// How alike two counted nouns are.
    pub heads: Answers,
}

/// Answers for pairs of numbers; there is room for them once one was given.
#[derive(Default)]
pub(super) struct Answers(RefCell<Slots>);

/// A power of two of them, or none.
#[derive(Default)]
struct Slots {
    kept: Vec<(u64, f32)>,
    /// How many answers were weighed.
    weighed: usize,
}

impl Answers {
    /// The answer for `a` and `b`, in this order: the one kept, or else what `weigh` says.
    pub fn of(&self, a: u32, b: u32, weigh: impl FnOnce() -> f32) -> f32 {
        let key = u64::from(a) << 32 | u64::from(b);
        let kept = self.0.borrow().get(key);
        kept.unwrap_or_else(|| {
            let answer = weigh();
            self.0.borrow_mut().keep(key, answer);
            answer
        })
    }
}

impl Slots {
    fn get(&self, key: u64) -> Option<f32> {
        self.kept.get(self.place(key)).filter(|kept| kept.0 == key).map(|kept| kept.1)
    }

    fn keep(&mut self, key: u64, answer: f32) {
        self.weighed += 1;
        if self.kept.is_empty() {
            self.grow(FEW);
        } else if self.weighed == 1 << FEW {
            self.grow(MOST);
        }
        self.put(key, answer);
    }

    fn put(&mut self, key: u64, answer: f32) {
        let place = self.place(key);
        self.kept[place] = (key, answer);
    }

    fn grow(&mut self, bits: u32) {
        let few = std::mem::replace(&mut self.kept, vec![(EMPTY, 0.0); 1 << bits]);
        for (key, answer) in few.into_iter().filter(|(key, _)| *key != EMPTY) {
            self.put(key, answer);
        }
    }

    /// A key's place, by bits that depend on all of its own.
    fn place(&self, key: u64) -> usize {
        (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> u32::BITS) as usize & self.kept.len().saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_kept_and_gives_way_to_a_later_one() {
        let answers = Answers::default();
        assert_eq!(answers.of(1, 2, || 0.5).to_bits(), 0.5_f32.to_bits());
        assert_eq!(answers.of(1, 2, || unreachable!()).to_bits(), 0.5_f32.to_bits());
        assert_eq!(answers.of(2, 1, || 0.25).to_bits(), 0.25_f32.to_bits());
        for n in 0..2_u32 << MOST {
            assert_eq!(answers.of(n, n, || n as f32).to_bits(), (n as f32).to_bits());
        }
    }
}
