//! The configuration as written. Its doc comments are the descriptions in `addsup.schema.json`, which a test holds equal
//! to this.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::meant::CHECKS;
use crate::read;
use crate::tables::{OwnUnit, OwnWords};

/// The configuration of addsup, `addsup.toml`. Paths go by the folder of the file that they stand in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(title = "addsup.toml"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct File {
    /// Another configuration that this one builds on: what this one sets outranks it, lists of words and units are joined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extend: Option<PathBuf>,
    /// Files and folders to leave out, in the manner of .gitignore, as seen from the folder of this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclude: Option<Vec<String>>,
    /// CSV file that tells the documents' dates and sources, in the columns path, date, source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manifest: Option<PathBuf>,
    /// The baseline: findings that are known and not told again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<PathBuf>,
    /// Findings less sure than this are left out, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "share")]
    #[cfg_attr(test, schemars(range(min = 0.0, max = 1.0)))]
    pub confidence: Option<f64>,
    /// The least severity that makes the exit status 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_on: Option<FailOn>,
    /// Regular expressions: figures within a match are left alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ignore: Option<Vec<String>>,
    /// The severity of single checks, by name; `off` leaves a check out.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "checks")]
    pub checks: BTreeMap<String, Level>,
    /// Units of your own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<OwnUnit>,
    /// Words of your own that say the same of what is counted or measured.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<OwnWords>,
    /// Nouns, and what each is a kind of: quadcopter = "drone".
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub kinds: BTreeMap<String, String>,
    /// Names of places, and the names by which they are known: "The Big Smoke" = "London".
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub places: BTreeMap<String, String>,
    /// Names of those who say things, and the one name that each goes by: "UN refugee agency" = "UNHCR".
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub sources: BTreeMap<String, String>,
}

/// A number from 0 to 1. Refused here, where its place is known.
fn share<'de, D: Deserializer<'de>>(from: D) -> Result<Option<f64>, D::Error> {
    let share = f64::deserialize(from)?;
    if (0.0..=1.0).contains(&share) {
        Ok(Some(share))
    } else {
        Err(D::Error::custom(format!("{share} isn't a number from 0 to 1")))
    }
}

/// The levels of checks that there are.
fn checks<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, Level>, D::Error> {
    let levels = BTreeMap::<Name, Level>::deserialize(from)?;
    Ok(levels.into_iter().map(|(Name(name), level)| (name, level)).collect())
}

/// The name of a check.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = String::deserialize(from)?;
        if CHECKS.contains(&&*name) { Ok(Self(name)) } else { Err(D::Error::unknown_field(&name, &CHECKS)) }
    }
}

/// The severity of a check's findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The figures exclude each other.
    Error,
    /// Worth a look.
    Warning,
    /// The check is left out.
    Off,
}

/// What makes the exit status 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// Any conflict.
    #[default]
    Warning,
    /// Only conflicts that are errors.
    Error,
}

impl File {
    /// What is in force where nothing is set, as far as there is a value that says it.
    pub fn defaults() -> Self {
        Self { confidence: Some(0.0), fail_on: Some(FailOn::default()), ..Self::default() }
    }

    /// With its paths as seen from the working folder.
    #[must_use]
    pub fn placed(mut self, folder: &Path) -> Self {
        for path in [&mut self.extend, &mut self.manifest, &mut self.baseline].into_iter().flatten() {
            *path = folder.join(&*path);
        }
        for pattern in self.exclude.iter_mut().flatten() {
            *pattern = read::rooted(pattern, folder);
        }
        self
    }

    /// This one where it says something, else `base`.
    #[must_use]
    pub fn over(self, base: Self) -> Self {
        Self {
            extend: self.extend.or(base.extend),
            exclude: joined(base.exclude, self.exclude),
            manifest: self.manifest.or(base.manifest),
            baseline: self.baseline.or(base.baseline),
            confidence: self.confidence.or(base.confidence),
            fail_on: self.fail_on.or(base.fail_on),
            ignore: joined(base.ignore, self.ignore),
            checks: laid_over(base.checks, self.checks),
            units: base.units.into_iter().chain(self.units).collect(),
            words: base.words.into_iter().chain(self.words).collect(),
            kinds: laid_over(base.kinds, self.kinds),
            places: laid_over(base.places, self.places),
            sources: laid_over(base.sources, self.sources),
        }
    }
}

/// What the one says, and for the rest what the other says.
fn laid_over<T>(mut base: BTreeMap<String, T>, more: BTreeMap<String, T>) -> BTreeMap<String, T> {
    base.extend(more);
    base
}

/// Both lists, where there are any.
fn joined<T>(base: Option<Vec<T>>, more: Option<Vec<T>>) -> Option<Vec<T>> {
    match (base, more) {
        (Some(base), Some(more)) => Some(base.into_iter().chain(more).collect()),
        (base, more) => more.or(base),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// TOML knows no null: a key is there or it isn't.
    fn without_null(schema: &mut schemars::Schema) {
        let Some(kinds) = schema.get_mut("type").and_then(serde_json::Value::as_array_mut) else { return };
        kinds.retain(|kind| kind != "null");
        if let [kind] = &kinds[..] {
            let kind = kind.clone();
            schema.insert("type".into(), kind);
        }
    }

    /// `ADDSUP_WRITE_SCHEMA=1 cargo test schema` brings the file up to date.
    #[test]
    fn the_schema_in_the_repository_is_that_of_the_configuration() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/addsup.schema.json");
        let mut settings = schemars::generate::SchemaSettings::draft2020_12();
        settings.transforms.push(Box::new(schemars::transform::RecursiveTransform(without_null)));
        let schema = settings.into_generator().into_root_schema_for::<File>();
        let schema = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os("ADDSUP_WRITE_SCHEMA").is_some() {
            std::fs::write(path, &schema).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), schema);
    }

    #[test]
    fn what_is_set_outranks_what_it_extends() {
        let file = |text: &str| toml::from_str::<File>(text).unwrap();
        let base = file("confidence = 0.2\nbaseline = 'b'\nignore = ['a']\n[checks]\nsum = 'off'\ndate = 'off'");
        let both = file("confidence = 0.5\nignore = ['b']\n[checks]\nsum = 'error'").over(base);
        assert_eq!(
            both,
            file("confidence = 0.5\nbaseline = 'b'\nignore = ['a', 'b']\n[checks]\nsum = 'error'\ndate = 'off'")
        );
    }
}
