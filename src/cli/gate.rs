//! What a run fails on: the baseline and the least severity.

use std::io;

use super::baseline::Stored;
use super::config::{Config, FailOn};
use super::{Status, args};
use crate::error::Result;
use crate::model::{Finding, Level, Severity, Trouble, Verdict};
use crate::pipeline::{Findings, Outcome};
use crate::report::Findings as _;

/// What a run fails on.
#[derive(Debug, Default)]
pub struct Gate {
    baseline: Option<Stored>,
    strict: bool,
    fail_on: FailOn,
    exit_zero: bool,
}

impl Gate {
    /// As the command line says, or else the configuration. Reads the baseline.
    pub fn new(args: &args::Gate, config: &Config) -> Result<Self> {
        let path = args.baseline.as_ref().or(config.file.baseline.as_ref());
        Ok(Self {
            baseline: path.map(|path| Stored::load(path)).transpose()?,
            strict: args.strict_baseline,
            fail_on: args.fail_on.unwrap_or_else(|| config.fail_on()),
            exit_zero: args.exit_zero,
        })
    }

    /// Takes out the findings that the baseline knows, and tells which entries are stale.
    pub fn apply(&self, outcome: &mut Outcome<Findings>) -> Result<()> {
        let Some(baseline) = &self.baseline else { return Ok(()) };
        let stale = baseline.sift(outcome)?;
        if !stale.is_empty() {
            let level = if self.strict { Level::Error } else { Level::Warning };
            outcome.troubles.push(Trouble { level, ..baseline.told_stale(stale.len()) });
        }
        Ok(())
    }

    /// How the run ended, as far as what was found goes.
    pub fn status(&self, outcome: &Outcome<Findings>) -> Status {
        if outcome.troubles.iter().any(|trouble| trouble.level == Level::Error) {
            Status::Incomplete
        } else if !self.exit_zero && self.fails(&outcome.findings) {
            Status::Found
        } else {
            Status::Clean
        }
    }

    /// Whether there is one to fail on. The first ends the search, as an error would.
    fn fails(&self, findings: &Findings) -> bool {
        let passes = |finding: &Finding| if self.fails_on(finding) { Err(io::ErrorKind::Other.into()) } else { Ok(()) };
        findings.each(&mut |finding| passes(finding)).is_err()
    }

    fn fails_on(&self, finding: &Finding) -> bool {
        let severe = self.fail_on == FailOn::Warning || finding.severity == Severity::Error;
        finding.verdict == Verdict::Conflict && severe
    }
}
