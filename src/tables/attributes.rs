//! Attributes: what is measured of a thing.

use std::sync::Arc;

use serde::Deserialize;

use super::by_word::ByWord;
use super::load::{packed, read};
use crate::model::Tag;

/// The attributes of `data/lexicon/en/attributes.toml`, by cue word.
#[derive(Debug, Default)]
pub struct Attributes {
    entries: Vec<AttributeEntry>,
    cues: ByWord<(AttributeCue, usize)>,
}

/// One attribute.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributeEntry {
    /// Its name: "depth".
    pub name: Arc<str>,
    dimensions: Vec<Box<str>>,
    /// A compass direction behind the unit tells it too: "20 miles northwest of".
    #[serde(default)]
    pub directions: bool,
    /// It needs its other end: "from Kyiv".
    #[serde(default)]
    pub relative: bool,
    /// It changes from day to day: a distance, a level.
    #[serde(default)]
    pub moves: bool,
    /// It tells one event from others of its kind: the magnitude of a quake.
    #[serde(default)]
    pub identifies: bool,
    /// Its unit tells it: 80 km/h is a speed.
    #[serde(default)]
    pub implied: bool,
}

/// How a word tells an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AttributeCue {
    /// "long", behind the unit.
    Adjective,
    /// "depth"
    Noun,
    /// "stretch"
    Verb,
    /// "from", behind the unit.
    Preposition,
    /// "within", right before the number or the first word of a time.
    Lead,
}

/// The attributes as the build packs them, and what their words tell.
const PACKED: &[u8] = packed!("attributes");

impl Attributes {
    pub(super) fn load() -> Result<Self, String> {
        let (entries, cues) = read("attributes", PACKED)?;
        Ok(Self { entries, cues })
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
        !self.cues.of(lemma).is_empty()
    }

    /// The attribute that a noun tells, of whatever figure.
    pub fn of_noun(&self, lemma: &str) -> Option<&AttributeEntry> {
        let mut nouns = self.cues.of(lemma).iter().filter(|(cue, _)| *cue == AttributeCue::Noun);
        nouns.next().and_then(|(_, entry)| self.entries.get(*entry))
    }

    /// The attribute that a word tells of a figure of `dimension`, and how.
    pub fn cue(&self, lemma: &str, tag: Tag, dimension: &str) -> Option<(AttributeCue, &AttributeEntry)> {
        let mut known = self.cues.of(lemma).iter().filter_map(|(cue, entry)| Some((*cue, self.entries.get(*entry)?)));
        known.find(|(cue, entry)| entry.has(dimension) && fits(*cue, tag))
    }
}

impl AttributeEntry {
    /// Whether figures of `dimension` may have it.
    pub fn has(&self, dimension: &str) -> bool {
        self.dimensions.iter().any(|own| &**own == dimension)
    }
}

fn fits(cue: AttributeCue, tag: Tag) -> bool {
    match cue {
        AttributeCue::Verb => matches!(tag, Tag::Verb | Tag::Participle | Tag::Gerund),
        AttributeCue::Noun => matches!(tag, Tag::Noun | Tag::Name | Tag::Gerund),
        AttributeCue::Adjective | AttributeCue::Preposition | AttributeCue::Lead => true,
    }
}
