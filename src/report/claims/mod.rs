//! Claims on the wire: what `extract` writes and `compare` reads.
//!
//! [`FIELDS`] is the contract: the columns in their order, each with how it is taken from a claim and how it is put
//! back, a line a column. New columns go to the end.

mod draft;
mod fields;
mod read;
mod stream;

pub use fields::{FIELDS, Field, columns};
pub use read::{Reader, read};
pub use stream::{Stream, streams};
