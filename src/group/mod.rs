//! Claims → topics: which claims speak of the same thing.

use crate::model::Claim;
use crate::tables::Tables;

/// Claims about one thing, as indices into the claims given.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// In words: "people who fled Ukraine".
    pub name: String,
    /// The members, in order.
    pub claims: Vec<usize>,
}

/// Puts claims about the same thing together. A claim may stand in several topics, or in none.
pub fn topics(_claims: &[Claim], _tables: &Tables) -> Vec<Topic> {
    Vec::new()
}
