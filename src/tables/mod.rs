//! The only reader of `data/`: units and words.

pub mod cues;
mod numbers;

use std::sync::LazyLock;

pub use numbers::{NumberWord, NumberWords, Suffix, power_of_ten};

/// All tables, built once.
#[derive(Debug, Default)]
pub struct Tables {
    /// The words that build numbers.
    pub numbers: NumberWords,
    /// The words between figures that tell how they go together.
    pub cues: cues::Cues,
}

static BUILTIN: LazyLock<Tables> = LazyLock::new(Tables::load);

impl Tables {
    /// The tables that addsup comes with.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    fn load() -> Self {
        Self {
            numbers: built_in(NumberWords::load(include_str!(
                "../../data/lexicon/en/numbers.toml"
            ))),
            cues: built_in(cues::Cues::load(include_str!("../../data/lexicon/en/arithmetic.toml"))),
        }
    }
}

/// The tables are part of the program: a test loads them all, so that none fails here.
fn built_in<T: Default>(table: Result<T, String>) -> T {
    debug_assert!(
        table.is_ok(),
        "a built-in table doesn't load: {:?}",
        table.as_ref().err()
    );
    table.unwrap_or_default()
}
