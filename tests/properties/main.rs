//! What holds for any input: nothing panics, nothing is lost, and nothing but the words decides what is found.

#[allow(dead_code, reason = "the tests use some of it")]
#[path = "../../benches/corpus/mod.rs"]
mod corpus;
#[path = "../../fuzz/src/lib.rs"]
mod probes;
#[path = "../support/mod.rs"]
mod support;

mod bytes;
mod documents;
mod runs;
mod values;
