//! What may begin with which word: each word of a sentence is looked up once, so that a grammar tries an alternative only
//! where its first word stands.

use std::borrow::Cow;

use serde::Deserialize;

use super::TimeSense;
use super::index::Index;
use super::load::{packed, read};
use super::start::Start;
use super::wordnet::key;

impl Start {
    /// What a sense of time makes its first word: a word alone for good, that of a longer phrase where the phrase stands.
    pub fn of(sense: &TimeSense) -> Self {
        match sense {
            TimeSense::Month(_) => Self::MONTH,
            TimeSense::Weekday(_) => Self::WEEKDAY,
            TimeSense::Unit(_) => Self::UNIT,
            TimeSense::Part(_) => Self::PART,
            TimeSense::Season(..) => Self::SEASON,
            TimeSense::Day(_) => Self::DAY,
            TimeSense::DayPart(..) => Self::DAY_PART,
            TimeSense::Decade(_) => Self::DECADE,
            TimeSense::Pointer(_) => Self::POINTER,
            TimeSense::Portion(_) => Self::PORTION,
            TimeSense::Reference(_) => Self::REFERENCE,
            TimeSense::Frequency(_) => Self::FREQUENCY,
            TimeSense::Vague => Self::VAGUE,
            TimeSense::Couple => Self::COUPLE,
            TimeSense::Holiday(_) => Self::HOLIDAY,
            TimeSense::Name => Self::NAME,
            TimeSense::Symbol(_) | TimeSense::Zone(_) => Self::OTHER_TIME,
            TimeSense::Shift(_) => Self::SHIFT,
            TimeSense::Tense(_)
            | TimeSense::Done
            | TimeSense::NotPast
            | TimeSense::Numbered
            | TimeSense::Occasion
            | TimeSense::Moved
            | TimeSense::PutOff
            | TimeSense::Epithet
            | TimeSense::AtHour
            | TimeSense::Begun
            | TimeSense::OfHours
            | TimeSense::OfPlay
            | TimeSense::FallsOn
            | TimeSense::DatedPlural
            | TimeSense::DatedEvents
            | TimeSense::CountedOfOwn
            | TimeSense::DatedEvent
            | TimeSense::Made
            | TimeSense::Lived
            | TimeSense::Against
            | TimeSense::Warmth
            | TimeSense::Lasting
            | TimeSense::Speaks
            | TimeSense::Delivered
            | TimeSense::OfBusiness
            | TimeSense::Moment(_) => Self::BESIDE_TIME,
        }
    }
}

/// What may begin with which word.
#[derive(Debug, Default, Deserialize)]
pub struct Starts {
    #[serde(borrow)]
    words: Index<'static>,
    /// The bits of each word.
    #[serde(borrow)]
    starts: Cow<'static, [u8]>,
}

/// The words as the build packs them.
const PACKED: &[u8] = packed!("starts");

impl Starts {
    pub(super) fn load() -> Result<Self, String> {
        read("starts", PACKED)
    }

    /// What may begin with a word of letters, in any case.
    pub fn of(&self, word: &str) -> Start {
        key(word).map_or(Start::NONE, |hash| self.of_hash(hash))
    }

    /// The same of the word with this hash.
    pub fn of_hash(&self, hash: u64) -> Start {
        self.words.find_hash(hash).and_then(|number| self.bits(number)).unwrap_or_default()
    }

    fn bits(&self, number: u32) -> Option<Start> {
        let number = number as usize;
        Some(Start::of_bytes(*self.starts.get(Start::BYTES * number..)?.first_chunk()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Tables;

    #[test]
    fn the_build_and_the_senses_of_time_agree() {
        let Tables { starts, time, .. } = Tables::builtin();
        for word in include_str!("../../tests/corpus/tagged.txt").split([' ', '/', '\n']) {
            for phrase in time.phrases(word) {
                let alone = if phrase.rest.is_empty() { Start::of(&phrase.sense) } else { Start::NONE };
                assert!(alone.or(Start::TIME).is_within(starts.of(word)), "{word}");
            }
        }
    }

    #[test]
    fn a_word_begins_what_the_tables_say() {
        let of = |word| Tables::builtin().starts.of(word);
        assert!(of("Monday").meets(Start::WEEKDAY) && of("MARCH").meets(Start::MONTH));
        assert!(of("third").meets(Start::RANK) && of("seven").meets(Start::NUMBER));
        assert!(of("more").meets(Start::HEDGE) && of("US").meets(Start::QUANTITY) && of("Rs").meets(Start::QUANTITY));
        assert_eq!(of("bridge"), Start::NONE);
    }
}
