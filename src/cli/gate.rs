//! What a run fails on: the baseline and the least severity.

use super::baseline::Stored;
use super::config::{Config, FailOn};
use super::{Status, args};
use crate::error::Result;
use crate::model::{Finding, Level, Severity, Trouble, Verdict};
use crate::pipeline::Outcome;

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
    pub fn apply(&self, outcome: &mut Outcome) {
        let Some(baseline) = &self.baseline else { return };
        let stale = baseline.sift(outcome);
        if !stale.is_empty() {
            let level = if self.strict { Level::Error } else { Level::Warning };
            outcome.troubles.push(Trouble { level, ..baseline.told_stale(stale.len()) });
        }
        outcome.findings.retain(|finding| finding.status != "baseline");
    }

    /// How the run ended, as far as what was found goes.
    pub fn status(&self, outcome: &Outcome) -> Status {
        if outcome.troubles.iter().any(|trouble| trouble.level == Level::Error) {
            Status::Incomplete
        } else if !self.exit_zero && outcome.findings.iter().any(|finding| self.fails_on(finding)) {
            Status::Found
        } else {
            Status::Clean
        }
    }

    fn fails_on(&self, finding: &Finding) -> bool {
        let severe = self.fail_on == FailOn::Warning || finding.severity == Severity::Error;
        finding.verdict == Verdict::Conflict && severe
    }
}
