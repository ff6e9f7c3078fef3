//! What users add to the tables, in their configuration.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{FamilyKind, Ignored, Tables, Units};

/// What a user adds to the tables.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own {
    /// Units.
    pub units: Vec<OwnUnit>,
    /// Words that say that the same thing happened.
    pub words: Vec<OwnWords>,
    /// Nouns, and what each is a kind of.
    pub kinds: BTreeMap<String, String>,
    /// Names of places, and the names by which addsup knows them.
    pub places: BTreeMap<String, String>,
    /// Names of those who say things, and the one name that each is to go by.
    pub sources: BTreeMap<String, String>,
    /// Regular expressions: figures within a match are left alone.
    pub ignore: Vec<String>,
}

/// A unit of the user's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnUnit {
    /// Its name.
    pub name: String,
    /// What it measures, such as length or mass; a new one makes a unit of its own.
    pub dimension: String,
    /// How many of the dimension's canonical unit (metre, kilogram …) it is, a decimal or a ratio: "1.7018", "5/9".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor: Option<String>,
    /// The words for it in the singular, or both numbers as in "foot|feet".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Its symbols, letter by letter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub symbols: Vec<String>,
}

/// Words of the user's own that say the same of what is counted or measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnWords {
    /// The family that they join, such as die, or a new one.
    pub family: String,
    /// Of a new family: what its figures are by nature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<FamilyKind>,
    /// Verbs, as in a dictionary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verbs: Vec<Box<str>>,
    /// Nouns, as in a dictionary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nouns: Vec<Box<str>>,
    /// Adjectives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjectives: Vec<Box<str>>,
    /// Words in a row, each as in a dictionary: "death toll".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phrases: Vec<Box<str>>,
}

impl Tables {
    /// The tables that addsup comes with, and what the user adds.
    ///
    /// # Errors
    /// Where an entry can't be used: says which and why.
    pub fn with(own: &Own) -> Result<Self, String> {
        let mut tables = Self::load();
        if !own.units.is_empty() {
            tables.units = with_units(&own.units, &tables.units)?;
        }
        for words in &own.words {
            tables.predicates.join(words)?;
        }
        tables.lexicon.add_kinds(&own.kinds);
        for (name, known) in &own.places {
            tables.places.add_name(name, known).ok_or_else(|| format!("places: there is no place `{known}`"))?;
        }
        tables.roles.add_speakers(&own.sources);
        tables.ignored = Ignored::new(&own.ignore)?;
        Ok(tables)
    }
}

/// The unit files with the user's units before them, so that these have the forms that both use.
fn with_units(own: &[OwnUnit], builtin: &Units) -> Result<Units, String> {
    for (at, OwnUnit { name, .. }) in own.iter().enumerate() {
        if builtin.named(name).is_some() || own[..at].iter().any(|other| other.name == *name) {
            return Err(format!(
                "units: there is a unit `{name}` already; give yours a name of its own, its words may be the same"
            ));
        }
    }
    let texts = own.iter().map(|unit| unit_file(unit, own, builtin)).collect::<Result<Vec<_>, _>>()?;
    Units::load(&texts)
}

/// A unit as a file of `data/units` has it.
fn unit_file(unit: &OwnUnit, own: &[OwnUnit], builtin: &Units) -> Result<String, String> {
    let canonical = canonical(unit, own, builtin)?;
    let mut entry = toml::Table::try_from(unit).map_err(|error| error.to_string())?;
    entry.remove("dimension");
    let mut file = toml::Table::new();
    file.insert("dimension".into(), unit.dimension.clone().into());
    file.insert("canonical".into(), canonical.into());
    file.insert("unit".into(), toml::Value::Array(vec![entry.into()]));
    toml::to_string(&file).map_err(|error| error.to_string())
}

/// The canonical unit of a unit's dimension: of a new dimension, the one without a factor.
fn canonical<'u>(unit: &'u OwnUnit, own: &'u [OwnUnit], builtin: &'u Units) -> Result<&'u str, String> {
    let builtin = builtin.all().find(|other| *other.dimension == *unit.dimension);
    let first = || own.iter().find(|other| other.dimension == unit.dimension && other.factor.is_none());
    let known = builtin.map(|unit| &*unit.canonical).or_else(|| Some(first()?.name.as_str()));
    let OwnUnit { name, dimension, .. } = unit;
    match (known, &unit.factor) {
        (None, _) => {
            Err(format!("units: {name} has a `factor`, but there is no other unit of {dimension} that it could be of"))
        }
        (Some(known), None) if builtin.is_some() || known != name => {
            Err(format!("units: {name} needs a `factor`: how many {known} it is"))
        }
        (Some(known), _) => Ok(known),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(dimension: &str, factor: Option<&str>) -> OwnUnit {
        OwnUnit {
            name: "smoot".into(),
            dimension: dimension.into(),
            factor: factor.map(Into::into),
            words: vec!["smoot".into()],
            symbols: Vec::new(),
        }
    }

    #[test]
    fn a_unit_of_one_s_own() {
        let own = Own { units: vec![unit("length", Some("1.7018"))], ..Own::default() };
        let tables = Tables::with(&own).unwrap();
        let (length, id) = tables.units.at("smoots long").unwrap();
        assert_eq!((length, &*tables.units.get(id).unwrap().canonical), (6, "metre"));
        let without_factor = Own { units: vec![unit("length", None)], ..Own::default() };
        assert_eq!(Tables::with(&without_factor).unwrap_err(), "units: smoot needs a `factor`: how many metre it is");
        let known = OwnUnit { name: "mile".into(), ..unit("length", Some("2000")) };
        let twice = Own { units: vec![unit("length", Some("2")), unit("length", Some("3"))], ..Own::default() };
        let own = OwnUnit { name: "swedish mile".into(), words: vec!["mile".into()], ..known.clone() };
        let tables = Tables::with(&Own { units: vec![own], ..Own::default() }).unwrap();
        let (_, id) = tables.units.at("miles long").unwrap();
        assert_eq!(&*tables.units.get(id).unwrap().name, "swedish mile");
        for taken in [Own { units: vec![known], ..Own::default() }, twice] {
            assert!(Tables::with(&taken).unwrap_err().contains("already; give yours a name of its own"));
        }
        let new = Own { units: vec![unit("bridges", None)], ..Own::default() };
        assert_eq!(&*Tables::with(&new).unwrap().units.named("smoot").unwrap().canonical, "smoot");
        let more = OwnUnit { name: "span".into(), words: vec!["spanful".into()], ..unit("bridges", Some("2")) };
        let both = Own { units: vec![unit("bridges", None), more.clone()], ..Own::default() };
        assert_eq!(&*Tables::with(&both).unwrap().units.named("span").unwrap().canonical, "smoot");
        assert!(Tables::with(&Own { units: vec![more], ..Own::default() }).unwrap_err().contains("no other unit"));
    }

    #[test]
    fn words_kinds_and_places_of_one_s_own() {
        let words = OwnWords {
            family: "die".into(),
            kind: None,
            verbs: vec!["croak".into()],
            nouns: Vec::new(),
            adjectives: Vec::new(),
            phrases: Vec::new(),
        };
        let pair = |a: &str, b: &str| BTreeMap::from([(a.to_owned(), b.to_owned())]);
        let own = Own {
            words: vec![words.clone()],
            kinds: pair("quadcopter", "drone"),
            places: pair("Big Smoke", "London"),
            sources: pair("U.N. refugee agency", "UNHCR"),
            ..Own::default()
        };
        let tables = Tables::with(&own).unwrap();
        assert_eq!(&*tables.predicates.family("croak", crate::model::Tag::Verb, None).unwrap().name, "die");
        assert!(tables.lexicon.kind_of("quadcopters", "drone"));
        assert_eq!(tables.places.lookup("Big Smoke"), tables.places.lookup("London"));
        assert_eq!(&*tables.roles.speaker("un refugee agency".into()), "unhcr");
        let lost = Own { places: pair("Here", "Nowhereville"), ..Own::default() };
        assert_eq!(Tables::with(&lost).unwrap_err(), "places: there is no place `Nowhereville`");
        let new = Own { words: vec![OwnWords { family: "moult".into(), ..words }], ..Own::default() };
        assert_eq!(Tables::with(&new).unwrap_err(), "words: moult is a new family, so it needs a `kind`");
    }

    #[test]
    fn hostile_patterns_are_refused() {
        let own = |pattern: &str| Own { ignore: vec![pattern.to_owned()], ..Own::default() };
        assert!(Tables::with(&own(r"ISO \d+")).is_ok());
        assert!(Tables::with(&own("(")).unwrap_err().starts_with("ignore: `(` isn't a regular expression"));
        assert!(Tables::with(&own(r"(\w{500}){500}")).unwrap_err().contains("limit"));
    }
}
