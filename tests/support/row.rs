//! A finding as the CSV report has it.

use serde::Deserialize;

/// A row of the report, as far as tests need it.
#[derive(Deserialize)]
pub struct Row {
    pub verdict: String,
    pub a_path: String,
    pub a_start: usize,
    pub a_end: usize,
    pub b_path: Option<String>,
    pub b_start: Option<usize>,
    pub b_end: Option<usize>,
    pub explanation: String,
}
