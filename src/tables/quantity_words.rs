//! Words that the grammar of quantities asks for, from `data/lexicon/en/quantities.toml`.

use serde::Deserialize;

use super::load::{packed, read};
use super::phrases::Words;

/// The lists, each found at the head of a text.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct QuantityWords {
    /// "a total of": belongs to a figure, says nothing of its size.
    pub neutral: Words,
    /// "wounded": behind a number without a noun it counts people.
    pub people: Words,
    /// "way": behind a number and a hyphen it makes an adjective.
    pub compound: Words,
    /// "thing": behind "one" it counts nothing.
    pub one: Words,
    /// "nine-to-five": passed over whole.
    pub idiom: Words,
    /// "paid": pounds in its sentence are money.
    pub money: Words,
    /// "weighs": pounds in its sentence are weights.
    pub weight: Words,
    /// "fled": behind a number without a noun it tells that people are counted.
    pub fate: Words,
    /// "killing": before a number without a noun it tells that people are counted.
    pub harm: Words,
    /// "league": a unit that mostly narrows a plural behind it, "nine league games".
    pub narrowing: Words,
    /// "very": words before an adjective that belong to a counted noun.
    pub degree: Words,
    /// "share": what a sum is told of behind "a".
    pub per: Words,
    /// "ticket": what pounds are paid for, not weighed by.
    pub sold: Words,
    /// "Route": the number behind it is a label.
    pub label: Words,
    /// "measure": a label that may be a verb.
    pub label_verb: Words,
    /// "first": a half behind it is a half of play or of a year.
    pub half: Words,
    /// "aircraft": alike in singular and plural.
    pub invariant: Words,
    /// "kilometre": behind "a" it is one of them.
    pub single: Words,
    /// "tremor": what is measured by magnitudes.
    pub quake: Words,
    /// "lost": two numbers behind it are a score, whichever is the greater.
    pub play: Words,
    /// "voted": two numbers behind it with "to" between are those for and against.
    pub vote: Words,
    /// "PIN": what is told in digits and counts nothing.
    pub coded: Words,
    /// "hull": has a number, which counts nothing.
    pub numbered: Words,
    /// "song": a number behind it may be its title.
    pub work: Words,
    /// "performed": a number with a capital behind it is the title of a work.
    pub perform: Words,
    /// "Corinthians": a book of scripture with a number before it.
    pub scripture: Words,
    /// "along": leads to a road or a line that is called by its number.
    pub way: Words,
    /// "defense": before it, digits with hyphens tell how a team lines up.
    pub formation: Words,
    /// "rhythm": a fraction before it is a beat.
    pub beat: Words,
    /// "mark": a level stands before it, "the 5000 mark".
    pub level: Words,
    /// "rifle": a decimal without its nought before it is a bore.
    pub arm: Words,
    /// "U.S.C.": a code or a reporter of law, between the numbers of a citation.
    pub reporter: Words,
    /// "wind": "kt" in its sentence are knots.
    pub nautical: Words,
    /// "galaxy": primes in its sentence are parts of a degree.
    pub sky: Words,
    /// "interest": a part of a point in its sentence is one of a percentage point.
    pub rates: Words,
    /// "ticked": "up to" behind it bounds nothing.
    pub inched: Words,
    /// "doubled": behind it two numbers are told, no range.
    pub moved: Words,
    /// "subscribers": in their sentence "m" behind digits are millions.
    pub millions: Words,
    /// "race": in its sentence "m" are metres after all.
    pub metres: Words,
    /// "pressure": "mb" in its sentence are millibars.
    pub weather: Words,
    /// "gene": "bp" and "kb" in its sentence are bases.
    pub genetic: Words,
    /// "magnet": "T" in its sentence are teslas.
    pub magnetic: Words,
    /// "marathon": in its sentence "10K" is a run.
    pub running: Words,
    /// "wheat": "bus" in its sentence are bushels.
    pub crop: Words,
    /// "flour": "c." in its sentence is a cup.
    pub kitchen: Words,
    /// "oven": many degrees in its sentence are Fahrenheit.
    pub oven: Words,
    /// "1080": with a "p", lines of a picture.
    pub lines: Words,
    /// "star": magnitudes in its sentence tell how bright it is.
    pub bright: Words,
    /// "Street": the name of a road ends with it, and digits before are a house's.
    pub road: Words,
    /// "rue": the name of a road begins with it.
    pub road_before: Words,
    /// "clubs": what a playing card is one of.
    pub suit: Words,
    /// "requires": the name of a program and its release stand behind it.
    pub platform: Words,
    /// "score": what a bare number may stand behind as its value.
    pub valued: Words,
    /// "inning": over a few of them a thing is spread, "over six innings".
    pub part_of_whole: Words,
    /// "using": it stands before a noun without describing it.
    pub no_modifier: Words,
    /// "crew": so many people make one.
    pub group: Words,
    /// "average": a minimum behind it is a level.
    pub mean: Words,
    /// "or later": a release stands before it.
    pub newer: Words,
    /// "Science": a journal's title ends with it, and volume and pages stand behind.
    pub journal: Words,
    /// "wickets": "4-84" in its sentence tells of a bowler, "4 K" of a pitcher.
    #[serde(rename = "match")]
    pub match_: Words,
    /// "made": "up" behind it tells no change.
    pub particle: Words,
    /// "results": a year before them is theirs.
    pub yearly: Words,
    /// "gaming": "4K" in its sentence is a picture.
    pub screen: Words,
    /// "NMR": "3H" in its sentence are nuclei.
    pub spectrum: Words,
    /// "radiocarbon": "14C" in its sentence is carbon.
    pub isotope: Words,
    /// "star": one of them has an age.
    pub aged: Words,
}

/// The lists as the build packs them, by name.
const PACKED: &[u8] = packed!("quantity_words");

impl QuantityWords {
    pub(super) fn load() -> Result<Self, String> {
        read("quantity_words", PACKED)
    }
}
