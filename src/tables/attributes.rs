//! Attributes: what is measured of a thing.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::load::{data, table};
use crate::model::Tag;

/// The attributes of `data/lexicon/en/attributes.toml`, by cue word.
#[derive(Debug, Default)]
pub struct Attributes {
    entries: Vec<AttributeEntry>,
    cues: FxHashMap<Box<str>, Vec<(AttributeCue, usize)>>,
}

/// One attribute.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributeEntry {
    /// Its name: "depth".
    pub name: Arc<str>,
    dimensions: Vec<Box<str>>,
    #[serde(default)]
    adjectives: Vec<Box<str>>,
    #[serde(default)]
    nouns: Vec<Box<str>>,
    #[serde(default)]
    verbs: Vec<Box<str>>,
    #[serde(default)]
    prepositions: Vec<Box<str>>,
    /// A compass direction behind the unit tells it too: "20 miles northwest of".
    #[serde(default)]
    pub directions: bool,
    /// It needs its other end: "from Kyiv".
    #[serde(default)]
    pub relative: bool,
    /// It changes from day to day: a distance, a level.
    #[serde(default)]
    pub moves: bool,
    /// Words with a figure of the attribute.
    pub examples: Vec<String>,
}

/// How a word tells an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributeCue {
    /// "long", behind the unit.
    Adjective,
    /// "depth"
    Noun,
    /// "stretch"
    Verb,
    /// "from", behind the unit.
    Preposition,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    attribute: Vec<AttributeEntry>,
}

impl Attributes {
    /// The attributes that addsup comes with.
    pub fn builtin() -> Self {
        let file: File = table(data!("lexicon/en/attributes"));
        let mut cues: FxHashMap<Box<str>, Vec<(AttributeCue, usize)>> = FxHashMap::default();
        for (index, entry) in file.attribute.iter().enumerate() {
            for (cue, words) in entry.cues() {
                for word in words {
                    cues.entry(word.clone()).or_default().push((cue, index));
                }
            }
        }
        Self { entries: file.attribute, cues }
    }

    /// Every attribute.
    pub fn entries(&self) -> &[AttributeEntry] {
        &self.entries
    }

    /// The attribute of that name.
    pub fn named(&self, name: &str) -> Option<&AttributeEntry> {
        self.entries.iter().find(|entry| &*entry.name == name)
    }

    /// Whether a word tells an attribute of some figure.
    pub fn is_cue(&self, lemma: &str) -> bool {
        self.cues.contains_key(lemma)
    }

    /// The attribute that a word tells of a figure of `dimension`, and how.
    pub fn cue(&self, lemma: &str, tag: Tag, dimension: &str) -> Option<(AttributeCue, &AttributeEntry)> {
        let mut known = self.cues.get(lemma)?.iter().filter_map(|(cue, entry)| Some((*cue, self.entries.get(*entry)?)));
        known.find(|(cue, entry)| entry.has(dimension) && fits(*cue, tag))
    }
}

impl AttributeEntry {
    fn cues(&self) -> [(AttributeCue, &Vec<Box<str>>); 4] {
        [
            (AttributeCue::Adjective, &self.adjectives),
            (AttributeCue::Noun, &self.nouns),
            (AttributeCue::Verb, &self.verbs),
            (AttributeCue::Preposition, &self.prepositions),
        ]
    }

    /// Whether figures of `dimension` may have it.
    pub fn has(&self, dimension: &str) -> bool {
        self.dimensions.iter().any(|own| &**own == dimension)
    }
}

fn fits(cue: AttributeCue, tag: Tag) -> bool {
    match cue {
        AttributeCue::Verb => matches!(tag, Tag::Verb | Tag::Participle | Tag::Gerund),
        AttributeCue::Noun => matches!(tag, Tag::Noun | Tag::Name | Tag::Gerund),
        AttributeCue::Adjective | AttributeCue::Preposition => true,
    }
}
