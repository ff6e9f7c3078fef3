//! Claims written as they are made, for runs whose claims are too many to be kept.

use std::io::{Result, Write};

use super::columns;
use crate::model::Claim;
use crate::report::{csv, json};

/// A file of claims that is written batch by batch.
pub enum Stream<W: Write> {
    /// A row a claim.
    Csv(Box<csv::Rows<'static, Claim, W>>),
    /// A line a claim.
    Lines(W),
}

impl<W: Write> Stream<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// Where `out` gives one.
    pub fn new(format: &str, out: W) -> Result<Self> {
        match csv::dialect(format) {
            Some(dialect) => csv::Rows::new(dialect, columns(), out).map(|rows| Self::Csv(Box::new(rows))),
            None => Ok(Self::Lines(out)),
        }
    }

    /// Writes these claims and hands them on to whoever reads.
    ///
    /// # Errors
    /// Where the output gives one.
    pub fn write(&mut self, claims: &[Claim]) -> Result<()> {
        match self {
            Self::Csv(rows) => {
                claims.iter().try_for_each(|claim| rows.write(claim))?;
                rows.flush()
            }
            Self::Lines(out) => {
                claims.iter().try_for_each(|claim| json::line(columns(), claim, out))?;
                out.flush()
            }
        }
    }
}

/// Whether a format is written record by record.
pub fn streams(format: &str) -> bool {
    csv::dialect(format).is_some() || format == json::JSONL.name
}
