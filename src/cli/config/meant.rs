//! The configuration as meant.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use super::file::{FailOn, File, Level};
use crate::check;
use crate::cli::near;
use crate::error::{Error, Result};
use crate::model::Severity;
use crate::read::{self, Exclude};
use crate::tables::{Own, Tables};

/// The configuration as meant, each part checked.
#[derive(Debug, Default)]
pub struct Config {
    /// The file that it came from, if any.
    pub path: Option<PathBuf>,
    /// All of it as written.
    pub file: File,
    /// What is left out when folders are walked.
    pub exclude: Option<Exclude>,
}

impl Config {
    /// Checks what the types can't.
    ///
    /// # Errors
    /// A pattern of `exclude` that is none.
    pub fn new(file: File, path: Option<PathBuf>) -> Result<Self> {
        let bad = |error| Error::new("`exclude` in the configuration holds what is no pattern").because(error);
        let exclude = file.exclude.as_deref().map(Exclude::new).transpose().map_err(bad)?;
        Ok(Self { path, file, exclude })
    }

    /// The files that belong to the configuration, which are no documents.
    pub fn own_files(&self) -> Vec<PathBuf> {
        self.path.iter().chain(&self.file.baseline).cloned().collect()
    }

    /// The tables with what the user adds. They are made once and used up to the end.
    ///
    /// # Errors
    /// A word or unit of the user's that can't be, and where it stands.
    pub fn tables(&self) -> Result<&'static Tables> {
        let own = self.own();
        if own == Own::default() {
            return Ok(Tables::builtin());
        }
        let tables = Tables::with(&own).map_err(|error| Error::new(format!("{}: {error}", self.name())))?;
        Ok(Box::leak(Box::new(tables)))
    }

    /// All that claims depend on beside their documents, in one line, for telling one configuration from another.
    pub fn settings(&self) -> String {
        format!("{:?}", self.own())
    }

    /// What the user adds to the tables.
    pub fn own(&self) -> Own {
        let file = &self.file;
        Own {
            units: file.units.clone(),
            words: file.words.clone(),
            kinds: file.kinds.clone(),
            places: file.places.clone(),
            sources: file.sources.clone(),
            ignore: file.ignore.clone().unwrap_or_default(),
        }
    }

    /// The configuration's name in messages.
    fn name(&self) -> std::sync::Arc<str> {
        self.path.as_deref().map_or_else(|| "--config".into(), read::shown)
    }

    /// Which checks are left out.
    pub fn off(&self) -> Vec<String> {
        let off = self.file.checks.iter().filter(|(_, level)| **level == Level::Off);
        off.map(|(name, _)| name.clone()).collect()
    }

    /// How bad the findings of single checks are.
    pub fn severities(&self) -> BTreeMap<String, Severity> {
        let severity = |level: &Level| match level {
            Level::Error => Some(Severity::Error),
            Level::Warning => Some(Severity::Warning),
            Level::Off => None,
        };
        self.file.checks.iter().filter_map(|(name, level)| Some((name.clone(), severity(level)?))).collect()
    }

    /// The least severity that makes the exit status 1.
    pub fn fail_on(&self) -> FailOn {
        self.file.fail_on.unwrap_or_default()
    }

    /// The whole configuration as TOML, what isn't set by its default, with where it came from.
    ///
    /// # Errors
    /// A value that TOML can't hold.
    pub fn shown(&self) -> Result<String> {
        let from = self.path.as_deref().map_or_else(|| "no file".into(), read::shown);
        let text = toml::to_string(&self.file.clone().over(File::defaults()))
            .map_err(|error| Error::new("can't show the configuration").because(error))?;
        Ok(format!("# The configuration in force, from {from} and the command line\n{}\n", text.trim_end()))
    }
}

/// The names of all checks.
pub static CHECKS: LazyLock<Vec<&'static str>> = LazyLock::new(|| check::ALL.iter().map(|check| check.name).collect());

/// A check's name, or an error with the one that is meant.
///
/// # Errors
/// No check is called so.
pub fn check_name(name: &str) -> Result<&'static check::Check> {
    check::ALL.iter().find(|check| check.name == name).ok_or_else(|| {
        let unknown = Error::new(format!("there is no check `{name}`"));
        match near::help(name, &CHECKS) {
            Some(help) => unknown.help(help),
            None => unknown,
        }
    })
}
