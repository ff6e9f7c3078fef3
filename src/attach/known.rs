//! What a word is, whatever sentence it stands in: looked up once, since nine words in ten stood in the text before.

use std::cell::RefCell;
use std::sync::Arc;

use super::{occasion, period, subject};
use crate::model::Tag;
use crate::tables::{Recent, Tables, key, sets};

/// A word with its part of speech.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// Its base form, lower case.
    pub lemma: Arc<str>,
    pub marks: Marks,
}

/// What the questions of this stage ask of a base form and its part of speech, a bit each. A bit that isn't set spares the
/// look into a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u32);

impl Marks {
    /// It has a letter.
    pub const LETTERS: Self = Self(1);
    /// Gives a statement to its speaker.
    pub const SPEECH: Self = Self(1 << 1);
    /// Begins a phrase that names a speaker.
    pub const SPEECH_PHRASE: Self = Self(1 << 2);
    /// A verb that says nothing of what happened.
    pub const LIGHT: Self = Self(1 << 3);
    /// Of a family of predicates.
    pub const FAMILY: Self = Self(1 << 4);
    /// Begins a phrase of such a family.
    pub const PHRASE: Self = Self(1 << 5);
    /// A noun of such a family.
    pub const FAMILY_NOUN: Self = Self(1 << 6);
    /// Begins a cue of modality.
    pub const MODALITY: Self = Self(1 << 7);
    /// Tells an attribute.
    pub const ATTRIBUTE: Self = Self(1 << 8);
    /// A word for a statistic of many values.
    pub const STATISTIC: Self = Self(1 << 9);
    /// A preposition before a place.
    pub const LOCATIVE: Self = Self(1 << 10);
    /// Names an event.
    pub const EVENT: Self = Self(1 << 11);
    /// Tells one event from another of its kind.
    pub const TELLING: Self = Self(1 << 12);
    /// Begins what says that a total is as of now.
    pub const SO_FAR: Self = Self(1 << 13);
    /// A direction of the compass.
    pub const DIRECTION: Self = Self(1 << 14);

    /// All that holds of a base form.
    fn of(lemma: &str, tag: Tag, tables: &Tables) -> Self {
        let Tables { roles, predicates, attributes, .. } = tables;
        let bits = [
            (Self::LETTERS, lemma.chars().any(char::is_alphabetic)),
            (Self::SPEECH, roles.speech_verbs.contains(lemma)),
            (
                Self::SPEECH_PHRASE,
                roles.speech_phrases.iter().any(|row| row.first().is_some_and(|word| **word == *lemma)),
            ),
            (Self::LIGHT, roles.light_verbs.contains(lemma)),
            (Self::FAMILY, predicates.family(lemma, tag, None).is_some()),
            (Self::PHRASE, predicates.begins_phrase(lemma)),
            (Self::FAMILY_NOUN, predicates.lists_noun(lemma)),
            (Self::MODALITY, roles.modality_from(lemma).next().is_some()),
            (Self::ATTRIBUTE, attributes.is_cue(lemma)),
            (Self::STATISTIC, roles.statistics.contains_key(lemma)),
            (Self::LOCATIVE, sets::BEFORE_PLACES.contains(&lemma)),
            (Self::EVENT, occasion::names_event(lemma, tag, tables)),
            (Self::TELLING, sets::TELLING.contains(&lemma)),
            (Self::SO_FAR, period::SO_FAR.iter().any(|(first, _)| *first == lemma)),
            (Self::DIRECTION, subject::is_direction(lemma)),
        ];
        Self(bits.into_iter().filter(|(_, holds)| *holds).fold(0, |all, (bit, _)| all | bit.0))
    }

    /// Whether one of the others is among them.
    pub const fn meet(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Either.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What is known of the words met last, as one edition of the tables has it.
struct Memory<T> {
    edition: u64,
    recent: Recent<T>,
}

thread_local! {
    static KNOWN: RefCell<Memory<Known>> = const { RefCell::new(Memory::EMPTY) };
    static RARITIES: RefCell<Memory<(Arc<str>, f32)>> = const { RefCell::new(Memory::EMPTY) };
}

/// What is known of a word with this part of speech.
pub(super) fn known(word: &str, tag: Tag, tables: &Tables) -> Known {
    let look_up = || {
        let lemma: Arc<str> = tables.lexicon.lemma(word, tag).into();
        Known { marks: Marks::of(&lemma, tag, tables), lemma }
    };
    KNOWN.with_borrow_mut(|memory| memory.recall(word, tag, tables, look_up))
}

/// The base form of a word with this part of speech, and how telling the word is, from 0 to 1.
pub(super) fn rarity(word: &str, tag: Tag, tables: &Tables) -> (Arc<str>, f32) {
    let look_up = || (tables.lexicon.lemma(word, tag).into(), tables.lexicon.rarity(word));
    RARITIES.with_borrow_mut(|memory| memory.recall(word, tag, tables, look_up))
}

impl<T: Clone> Memory<T> {
    const EMPTY: Self = Self { edition: 0, recent: Recent::EMPTY };

    fn recall(&mut self, word: &str, tag: Tag, tables: &Tables, look_up: impl FnOnce() -> T) -> T {
        let Some(key) = key(word) else { return look_up() };
        if self.edition != tables.edition {
            *self = Self { edition: tables.edition, ..Self::EMPTY };
        }
        self.recent.recall(key.wrapping_add(tag as u64), look_up)
    }
}
