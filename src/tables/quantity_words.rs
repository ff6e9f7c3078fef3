//! Words that the grammar of quantities asks for, from `data/lexicon/en/quantities.toml`.

use serde::Deserialize;

use super::phrases::Phrases;

/// The lists, each found at the head of a text.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct QuantityWords {
    /// "a total of": belongs to a figure, says nothing of its size.
    pub neutral: Phrases<()>,
    /// "wounded": behind a number without a noun it counts people.
    pub people: Phrases<()>,
    /// "way": behind a number and a hyphen it makes an adjective.
    pub compound: Phrases<()>,
    /// "thing": behind "one" it counts nothing.
    pub one: Phrases<()>,
    /// "nine-to-five": passed over whole.
    pub idiom: Phrases<()>,
    /// "paid": pounds in its sentence are money.
    pub money: Phrases<()>,
    /// "weighs": pounds in its sentence are weights.
    pub weight: Phrases<()>,
    /// "fled": behind a number without a noun it tells that people are counted.
    pub fate: Phrases<()>,
    /// "killing": before a number without a noun it tells that people are counted.
    pub harm: Phrases<()>,
    /// "very": words before an adjective that belong to a counted noun.
    pub degree: Phrases<()>,
    /// "share": what a sum is told of behind "a".
    pub per: Phrases<()>,
    /// "Route": the number behind it is a label.
    pub label: Phrases<()>,
    /// "measure": a label that may be a verb.
    pub label_verb: Phrases<()>,
    /// "first": a half behind it is a half of play or of a year.
    pub half: Phrases<()>,
    /// "aircraft": alike in singular and plural.
    pub invariant: Phrases<()>,
    /// "kilometre": behind "a" it is one of them.
    pub single: Phrases<()>,
    /// "tremor": what is measured by magnitudes.
    pub quake: Phrases<()>,
    /// "lost": two numbers behind it are a score, whichever is the greater.
    pub play: Phrases<()>,
    /// "PIN": what is told in digits and counts nothing.
    pub coded: Phrases<()>,
    /// "wind": "kt" in its sentence are knots.
    pub nautical: Phrases<()>,
    /// "galaxy": primes in its sentence are parts of a degree.
    pub sky: Phrases<()>,
}

/// The lists as the build packs them, by name.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/data/quantity_words.packed"));

impl QuantityWords {
    pub(super) fn load() -> Result<Self, String> {
        rmp_serde::from_slice(PACKED).map_err(|error| format!("data/lexicon/en/quantities.toml is broken: {error}"))
    }
}

impl<T> Phrases<T> {
    /// Whether the whole of a text is one of the phrases.
    pub fn has(&self, text: &str) -> bool {
        self.longest(text).is_some_and(|(len, _)| len == text.len())
    }
}
