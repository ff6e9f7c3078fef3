//! Exact decimals in tables: written as strings, so that nothing is lost on the way.

use rust_decimal::Decimal;
use serde::Deserialize;

/// A decimal as a table has it: `"0.1"`.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Exact(pub Decimal);

impl TryFrom<String> for Exact {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map(Self).map_err(|_| format!("`{text}` isn't a decimal"))
    }
}
