//! Everything that is told of our own texts, pinned down: what stands in `snapshots/pinned` is what was told last, right or not.
//!
//! The corpora beside this folder say what must be read; these say what else changes along with a change. Whoever means to
//! change it runs `INSTA_UPDATE=always cargo test --test pinned` and reads the diff: a line a figure, a finding or a pair.

#[path = "../support/examples.rs"]
mod examples;

mod claims;
mod findings;
mod left_out;
mod scores;
mod shaken;
mod sources;
mod texts;

/// Compares with the snapshot of that name.
fn pin(name: &str, told: &str) {
    insta::with_settings!({
        snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/pinned"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, { insta::assert_snapshot!(name, told); });
}
