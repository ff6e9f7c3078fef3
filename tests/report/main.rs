//! Reports: every format over the same two cases, read back where it can be, with hostile words in every field.

mod any;
mod cases;
mod claims_back;
mod documented;
mod formats;
mod page;
mod read_back;
