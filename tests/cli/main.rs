//! The command line, as real processes: what is read, how it is told apart, and that every figure leads back to its
//! place in the file.

#[path = "../support/mod.rs"]
mod support;

mod formats;
mod runs;
mod selection;
mod streaming;
