//! Places: which name means which place, and which place lies in which.
//!
//! Names never stand by themselves here: "Reading", "March", "Nice" and "Police" are towns. Whoever asks has a capitalised
//! span that is used as a place ("in the southern city of …").

use std::collections::HashMap;

use super::gazetteer::{Gazetteer, PlaceId, PlaceKind};

/// The gazetteer: parts of the world, countries, regions, and towns of 15,000 people and more.
#[derive(Debug)]
pub struct Places {
    gazetteer: Gazetteer,
    /// Names of the user's own.
    own: HashMap<String, PlaceId>,
}

/// What may stand before a place's name and is no part of it.
const BEFORE: &[&str] = &[
    "the ",
    "The ",
    "city of ",
    "City of ",
    "town of ",
    "state of ",
    "State of ",
    "greater ",
    "Greater ",
    "downtown ",
    "central ",
];
/// What may stand behind it.
const BEHIND: &[&str] = &[" city", " City", " metropolitan area", " metro area"];

impl Places {
    /// The gazetteer that addsup comes with.
    pub fn builtin() -> Self {
        Self { gazetteer: Gazetteer::builtin(), own: HashMap::new() }
    }

    /// The place that a capitalised name means: a country before a region, a region before a town, a large town before a
    /// small one. Other spellings count ("Kiev", "Türkiye", "Sao Paulo"), so do "the" and "city of".
    pub fn lookup(&self, name: &str) -> Option<PlaceId> {
        let find = |name: &str| self.own.get(name).copied().or_else(|| self.gazetteer.find(name));
        let bare = bare(name);
        find(name).or_else(|| find(bare)).or_else(|| BEHIND.iter().find_map(|behind| find(bare.strip_suffix(behind)?)))
    }

    /// Whether a word, in whatever case, may mean a place by itself: nearly none does.
    pub fn may_be_named(&self, word: &str) -> bool {
        !self.own.is_empty() || self.gazetteer.find(word).is_some()
    }

    /// Adds a name for a place that has another one here, with and without its article.
    pub(super) fn add_name(&mut self, name: &str, known: &str) -> Option<()> {
        let place = self.lookup(known)?;
        self.own.extend([name, bare(name)].map(|name| (name.to_owned(), place)));
        Some(())
    }

    /// Whether a user gave the name to a place, which then needs no further sign that it is one.
    pub fn is_own(&self, name: &str) -> bool {
        self.own.contains_key(name)
    }

    /// The country of an adjective or a people, in whatever case: "Ukrainian", "Ukrainians", "Spaniards".
    pub fn adjective(&self, word: &str) -> Option<PlaceId> {
        let find = |word: &str| self.gazetteer.adjective(word);
        find(word).or_else(|| find(word.strip_suffix('s')?))
    }

    /// Whether the first place is the second or holds it.
    pub fn contains(&self, outer: PlaceId, inner: PlaceId) -> bool {
        let above = std::iter::successors(Some(inner), |&place| self.gazetteer.parent(place)).take(4);
        above.into_iter().any(|place| place == outer || self.gazetteer.is_member(outer, place))
    }

    /// Whether one of the two holds the other, or may: who writes "Gaza" or "New York" means the town or the region that is
    /// called after it.
    pub fn related(&self, a: PlaceId, b: PlaceId) -> bool {
        self.contains(a, b) || self.contains(b, a) || self.may_hold(a, b) || self.may_hold(b, a)
    }

    /// Whether a region that holds the second place is called like the first one.
    fn may_hold(&self, town: PlaceId, inner: PlaceId) -> bool {
        let name = self.name(town);
        let called_so = |region: PlaceId| {
            self.name(region).strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        std::iter::successors(self.gazetteer.parent(inner), |&place| self.gazetteer.parent(place))
            .take(4)
            .any(called_so)
    }

    /// The country that a place lies in or is.
    pub fn country(&self, place: PlaceId) -> Option<PlaceId> {
        std::iter::successors(Some(place), |&place| self.gazetteer.parent(place))
            .take(4)
            .find(|&place| self.kind(place) == PlaceKind::Country)
    }

    /// The name that all spellings share: "Kyiv" for "Kiev".
    pub fn name(&self, place: PlaceId) -> &'static str {
        self.gazetteer.name(place)
    }

    /// What a place is.
    pub fn kind(&self, place: PlaceId) -> PlaceKind {
        self.gazetteer.kind(place)
    }

    /// How many people live there, within five percent; 0 where unknown.
    pub fn people(&self, place: PlaceId) -> f32 {
        self.gazetteer.people(place)
    }

    /// The distance between two towns in kilometres, good enough to tell a suburb from another town.
    pub fn distance(&self, a: PlaceId, b: PlaceId) -> Option<f32> {
        const KILOMETRES_A_DEGREE: f32 = 111.2;
        let (from, to) = (self.gazetteer.position(a)?, self.gazetteer.position(b)?);
        let north = to.0 - from.0;
        let east = (to.1 - from.1) * (0.5 * (from.0 + to.0)).to_radians().cos();
        Some(north.hypot(east) * KILOMETRES_A_DEGREE)
    }
}

/// A name without what may stand before it.
fn bare(name: &str) -> &str {
    BEFORE.iter().fold(name.trim(), |name, before| name.strip_prefix(before).unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Facts {
        #[serde(default)]
        names: Vec<String>,
        #[serde(default)]
        adjectives: Vec<String>,
        #[serde(default)]
        people: Vec<String>,
    }

    fn name(written: &str) -> Option<&'static str> {
        let places = Places::builtin();
        places.lookup(written).map(|place| places.name(place))
    }

    #[test]
    fn spellings_of_one_place() {
        for (written, canonical) in [
            ("Kiev", "Kyiv"),
            ("Kyiv", "Kyiv"),
            ("U.S.", "United States"),
            ("the United States", "United States"),
            ("Türkiye", "Turkey"),
            ("Sao Paulo", "São Paulo"),
            ("São Paulo", "São Paulo"),
            ("New York", "New York City"),
            ("Odessa", "Odesa"),
            ("city of Lima", "Lima"),
            ("Lima", "Lima"),
            ("the EU", "European Union"),
            ("Georgia", "Georgia"),
            ("California", "California"),
            ("Paris", "Paris"),
        ] {
            assert_eq!(name(written), Some(canonical), "{written}");
        }
        for nothing in ["Blorptown", "", "of the", "Kyivv"] {
            assert_eq!(name(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn what_lies_where() {
        let places = Places::builtin();
        let holds =
            |outer: &str, inner: &str| places.contains(places.lookup(outer).unwrap(), places.lookup(inner).unwrap());
        for (outer, inner) in [
            ("Ukraine", "Kharkiv"),
            ("Kharkiv Oblast", "Kharkiv"),
            ("Ukraine", "Kharkiv Oblast"),
            ("Europe", "Kharkiv"),
            ("European Union", "Munich"),
            ("Bavaria", "Munich"),
            ("Texas", "Houston"),
            ("Lima", "Lima"),
            ("Latin America", "Lima"),
            ("Middle East", "Gaza Strip"),
        ] {
            assert!(holds(outer, inner), "{outer} {inner}");
            assert!(outer == inner || !holds(inner, outer), "{inner} {outer}");
        }
        let related = |a: &str, b: &str| places.related(places.lookup(a).unwrap(), places.lookup(b).unwrap());
        assert!(related("Gaza", "Rafah") && !related("Buffalo", "Boston"));
        assert!(!holds("Russia", "Kharkiv") && !holds("Kyiv", "Kharkiv") && !holds("European Union", "London"));
    }

    #[test]
    fn every_name_and_adjective_of_the_table_is_found() {
        let places = Places::builtin();
        let facts: BTreeMap<String, Facts> = toml::from_str(include_str!("../../data/places/countries.toml")).unwrap();
        for fact in facts.values() {
            for word in fact.adjectives.iter().chain(&fact.people) {
                assert!(places.adjective(word).is_some(), "{word}");
            }
            for name in &fact.names {
                assert!(places.lookup(name).is_some_and(|place| places.kind(place) == PlaceKind::Country), "{name}");
            }
        }
        assert_eq!(places.adjective("Ukrainians"), places.lookup("Ukraine"));
        assert_eq!(places.adjective("Wooden"), None);
    }

    #[test]
    fn distances() {
        let places = Places::builtin();
        let distance = |a: &str, b: &str| places.distance(places.lookup(a).unwrap(), places.lookup(b).unwrap());
        assert!(distance("Paris", "London").is_some_and(|kilometres| (330.0..350.0).contains(&kilometres)));
        assert_eq!(distance("France", "London"), None);
    }
}
