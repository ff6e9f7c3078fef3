//! The only reader of `data/`: units and words.

use std::sync::LazyLock;

/// All tables, built once.
#[derive(Debug, Default)]
pub struct Tables {}

static BUILTIN: LazyLock<Tables> = LazyLock::new(Tables::default);

impl Tables {
    /// The tables that addsup comes with.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }
}
