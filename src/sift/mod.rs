//! Findings → those that are news: without what a document's own comments, or the baseline, say is known.

mod baseline;
mod suppressed;

pub use baseline::{Baseline, Entry, Matching, Words};
pub use suppressed::Suppressing;
