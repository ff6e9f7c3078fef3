//! Time zones as prose names them. `data/time-zones.toml`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::load::{Data, data, table};

const TABLE: Data = data!("time-zones");

static BUILTIN: LazyLock<Zones> = LazyLock::new(|| Zones::of(table::<File>(TABLE).zone));

/// The zones that are known.
#[derive(Debug)]
pub struct Zones {
    all: Vec<Zone>,
    names: FxHashMap<String, usize>,
    cities: FxHashMap<String, usize>,
}

/// A zone: what its clocks are ahead of UTC.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// The offsets in use, in minutes.
    pub offsets: Vec<i32>,
    /// Zones that change their clocks on one day share this; empty where they don't change.
    #[serde(default)]
    pub changes: String,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    cities: Vec<String>,
    #[allow(dead_code, reason = "for the test of the table")]
    examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    zone: Vec<Zone>,
}

/// The most words of a name: "ho chi minh city", "central european time".
const LONGEST: usize = 4;

impl Zones {
    /// The zones that addsup comes with.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    fn of(zones: Vec<Zone>) -> Self {
        let index = |of: fn(&Zone) -> &Vec<String>| {
            let named =
                zones.iter().enumerate().flat_map(|(at, zone)| of(zone).iter().map(move |name| (name.clone(), at)));
            named.collect()
        };
        let (names, cities) = (index(|zone| &zone.names), index(|zone| &zone.cities));
        Self { all: zones, names, cities }
    }

    /// The first zone among lower-case words: by its name, or by a city before "time".
    pub fn named(&self, words: &[&str]) -> Option<&Zone> {
        let zone = |at: usize| {
            let longest = (1..=LONGEST.min(words.len() - at)).rev();
            longest.map(|count| (words[at..at + count].join(" "), words.get(at + count))).find_map(|(name, next)| {
                let city = self.cities.get(&name).filter(|_| next == Some(&"time"));
                self.names.get(&name).or(city).map(|&zone| &self.all[zone])
            })
        };
        (0..words.len()).find_map(zone)
    }

    /// The zone of the city that lower-case words begin with, and how many words name it.
    pub fn city(&self, words: &[&str]) -> Option<(&Zone, usize)> {
        let longest = (1..=LONGEST.min(words.len())).rev();
        longest
            .map(|count| (words[..count].join(" "), count))
            .find_map(|(name, count)| self.cities.get(&name).map(|&zone| (&self.all[zone], count)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_is_found_in_its_examples() {
        let zones = Zones::builtin();
        for zone in &zones.all {
            assert!(!zone.examples.is_empty(), "{:?} has no example", zone.names);
            for example in &zone.examples {
                let lower = example.to_lowercase();
                let words: Vec<&str> = lower.split_whitespace().skip(2).collect();
                let found = match words.split_first() {
                    Some((&"in", city)) => zones.city(city).map(|(zone, _)| zone),
                    _ => zones.named(&words),
                };
                assert_eq!(found.map(|found| &found.offsets), Some(&zone.offsets), "{example}");
            }
        }
    }

    #[test]
    fn no_name_has_two_zones() {
        let zones = Zones::builtin();
        let all = |of: fn(&Zone) -> &Vec<String>| zones.all.iter().map(|zone| of(zone).len()).sum::<usize>();
        assert_eq!((all(|zone| &zone.names), all(|zone| &zone.cities)), (zones.names.len(), zones.cities.len()));
        for zone in &zones.all {
            assert!(zone.offsets.iter().all(|offset| (-720..=840).contains(offset)), "{:?}", zone.names);
            assert!(zone.changes.is_empty() || zone.offsets.len() == 2, "{:?}", zone.names);
        }
    }
}
