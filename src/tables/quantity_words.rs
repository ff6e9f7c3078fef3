//! Words that the grammar of quantities asks for, from `data/lexicon/en/quantities.toml`.

use serde::Deserialize;

use super::load::Data;
use super::phrases::{Fold, Phrases};

/// The lists, each found at the head of a text.
#[derive(Debug, Default)]
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

#[derive(Deserialize)]
struct File {
    neutral: List,
    people: List,
    compound: List,
    one: List,
    idiom: List,
    money: List,
    weight: List,
    fate: List,
    harm: List,
    degree: List,
    per: List,
    label: List,
    label_verb: List,
    half: List,
    invariant: List,
    single: List,
    quake: List,
    play: List,
    coded: List,
    nautical: List,
    sky: List,
}

#[derive(Deserialize)]
struct List {
    words: Vec<String>,
}

impl QuantityWords {
    pub(super) fn load(data: Data) -> Result<Self, String> {
        let file: File = data.read()?;
        let list = |list: List| Phrases::new(list.words.into_iter().map(|word| (word, ())), Fold::Words);
        Ok(Self {
            neutral: list(file.neutral),
            people: list(file.people),
            compound: list(file.compound),
            one: list(file.one),
            idiom: list(file.idiom),
            money: list(file.money),
            weight: list(file.weight),
            fate: list(file.fate),
            harm: list(file.harm),
            degree: list(file.degree),
            per: list(file.per),
            label: list(file.label),
            label_verb: list(file.label_verb),
            half: list(file.half),
            invariant: list(file.invariant),
            single: list(file.single),
            quake: list(file.quake),
            play: list(file.play),
            coded: list(file.coded),
            nautical: list(file.nautical),
            sky: list(file.sky),
        })
    }
}

impl<T> Phrases<T> {
    /// Whether the whole of a text is one of the phrases.
    pub fn has(&self, text: &str) -> bool {
        self.longest(text).is_some_and(|(len, _)| len == text.len())
    }
}
