//! The only reader of `data/`: units, words, places. Each table is read once and shared by all threads.

mod abbreviations;
mod attributes;
mod by_word;
mod closed;
pub mod cues;
mod cut;
mod gazetteer;
mod hedges;
mod ignored;
mod index;
mod ladder;
mod lexicon;
mod load;
mod lower;
mod meaning;
mod morphology;
mod numbers;
mod own;
mod packed;
mod phrases;
mod places;
mod predicates;
mod quantity_words;
mod recent;
mod role;
mod roles;
pub mod sets;
mod shelf;
mod shown;
mod spelling;
mod start;
mod starts;
mod time;
mod trie;
mod triggers;
mod units;
mod vague;
mod version;
mod weights;
mod wordnet;
mod zones;

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

pub use abbreviations::{Abbreviation, Abbreviations};
pub use attributes::{AttributeCue, AttributeEntry, Attributes};
pub use closed::{Closed, Tags};
pub use gazetteer::{PlaceId, PlaceKind};
pub use hedges::{Approximator, Hedge, Hedges};
pub use ignored::Ignored;
pub use index::Index;
pub use lexicon::{Lexicon, Possible};
pub use meaning::{Meaning, NounClass};
pub use numbers::{NumberWord, NumberWords, Suffix, power_of_ten};
pub use own::{Own, OwnUnit, OwnWords};
pub use phrases::{Phrases, Words};
pub use places::Places;
pub use predicates::{Family, FamilyKind, Predicates, Told};
pub use quantity_words::QuantityWords;
pub use recent::Recent;
pub use roles::{CueForm, CuePhrase, ModalityCue, Roles};
pub use shown::{Shown, Step};
pub use start::Start;
pub use starts::Starts;
pub use time::{HolidayRule, Shift, TimePhrase, TimeSense, TimeWords};
pub use triggers::Triggers;
pub use units::{Factor, Unit, UnitId, Units};
pub use vague::{Changes, Vague};
pub use version::version;
pub use weights::Weights;
pub use wordnet::{Form, Record, Synset, WordId, WordNet, key};
pub use zones::{Zone, Zones};

/// All tables, built once.
#[derive(Debug)]
pub struct Tables {
    /// No two tables of a run have the same number: what was kept of one isn't taken for another's.
    pub edition: u64,
    /// The words that build numbers.
    pub numbers: NumberWords,
    /// The words that open a side of a number or make it vague.
    pub hedges: Hedges,
    /// Words that the grammar of quantities asks for.
    pub quantity_words: QuantityWords,
    /// Vague numbers.
    pub vague: Phrases<Vague>,
    /// Words that make a number a change.
    pub changes: Changes,
    /// Units and their factors.
    pub units: Units,
    /// The words between figures that tell how they go together.
    pub cues: cues::Cues,
    /// Words: parts of speech, lemmas, kinds, families.
    pub lexicon: Lexicon,
    /// Which words say that the same thing happened.
    pub predicates: Predicates,
    /// What is measured of a thing.
    pub attributes: Attributes,
    /// Modality, speakers, and the roles of nouns and verbs.
    pub roles: Roles,
    /// How much each likeness of two claims counts.
    pub weights: Weights,
    /// Words whose full stop may not end a sentence.
    pub abbreviations: Abbreviations,
    /// What tells that a sentence may hold a figure.
    pub triggers: Triggers,
    /// Places, and which lies in which.
    pub places: Places,
    /// The words of the calendar and the clock.
    pub time: TimeWords,
    /// What may begin with which word.
    pub starts: Starts,
    /// What the user says is no figure.
    pub ignored: Ignored,
}

/// How many tables were loaded, and one.
static EDITIONS: AtomicU64 = AtomicU64::new(1);

static BUILTIN: LazyLock<Tables> = LazyLock::new(Tables::load);

impl Tables {
    /// The tables that addsup comes with.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Next to nothing is read here: most tables lie ready, and their entries are read as a text asks for them.
    fn load() -> Self {
        Self {
            edition: EDITIONS.fetch_add(1, Ordering::Relaxed),
            numbers: built_in(NumberWords::load()),
            hedges: built_in(Hedges::load()),
            quantity_words: built_in(QuantityWords::load()),
            vague: built_in(vague::load()),
            changes: built_in(Changes::load()),
            units: built_in(Units::load(&[])),
            cues: built_in(cues::Cues::load()),
            lexicon: Lexicon::builtin(),
            predicates: built_in(Predicates::load()),
            attributes: built_in(Attributes::load()),
            roles: built_in(Roles::load()),
            weights: Weights::builtin(),
            abbreviations: built_in(Abbreviations::load()),
            triggers: built_in(Triggers::load()),
            places: Places::builtin(),
            ignored: Ignored::default(),
            starts: built_in(Starts::load()),
            time: built_in(TimeWords::load()),
        }
    }
}

/// The tables are part of the program: a test loads them all, so that none fails here.
fn built_in<T: Default>(table: Result<T, String>) -> T {
    debug_assert!(table.is_ok(), "a built-in table doesn't load: {:?}", table.as_ref().err());
    table.unwrap_or_default()
}
