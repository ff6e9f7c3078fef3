//! Closed-class words: determiners, prepositions, pronouns, auxiliaries. `data/lexicon/en/closed.toml`.

use serde::Deserialize;

use super::index::Index;
use super::load::{packed, read};
use crate::model::Tag;

/// A set of tags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tags(u32);

impl Tags {
    /// No tag.
    pub const NONE: Self = Self(0);

    /// This tag alone.
    pub const fn only(tag: Tag) -> Self {
        Self(1 << tag as u32)
    }

    /// With this tag too.
    #[must_use]
    pub const fn with(self, tag: Tag) -> Self {
        Self(self.0 | 1 << tag as u32)
    }

    /// Whether it holds the tag.
    pub const fn has(self, tag: Tag) -> bool {
        self.0 >> tag as u32 & 1 == 1
    }

    /// Whether it holds nothing.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// A closed-class word's parts of speech, the likeliest and all.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "Vec<TagName>")]
pub struct Closed {
    /// The likeliest.
    pub best: Tag,
    /// All of them.
    pub tags: Tags,
}

/// All closed-class words, by the hash of their letters.
#[derive(Debug, Default, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct ClosedWords {
    words: Index<'static>,
    /// The words' classes by their numbers.
    classes: Vec<Closed>,
    forms: Index<'static>,
    /// The base forms of auxiliaries, by the numbers of `forms`.
    lemmas: Vec<Box<str>>,
    plural_only: Index<'static>,
}

/// The words as the build packs them.
const PACKED: &[u8] = packed!("closed");

/// The names of tags that the table may use.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum TagName {
    Determiner,
    Pronoun,
    Conjunction,
    Preposition,
    Auxiliary,
    Modal,
    Adverb,
    Adjective,
    Verb,
    Number,
    Noun,
}

impl ClosedWords {
    pub(super) fn load() -> Result<Self, String> {
        read("closed", PACKED)
    }

    /// The word with this key.
    pub fn find(&self, key: u64) -> Option<Closed> {
        self.classes.get(self.words.find_hash(key)? as usize).copied()
    }

    /// Whether a noun has no singular of its own: "goods".
    pub fn is_plural_only(&self, key: u64) -> bool {
        self.plural_only.find_hash(key).is_some()
    }

    /// The base form of an auxiliary.
    pub fn lemma(&self, key: u64) -> Option<&str> {
        self.lemmas.get(self.forms.find_hash(key)? as usize).map(AsRef::as_ref)
    }
}

/// A class as the table has it: its tags, the likeliest first.
impl TryFrom<Vec<TagName>> for Closed {
    type Error = &'static str;

    fn try_from(names: Vec<TagName>) -> Result<Self, Self::Error> {
        let best = names.first().ok_or("a class of words has no tag")?.tag();
        Ok(Self { best, tags: names.iter().fold(Tags::NONE, |all, name| all.with(name.tag())) })
    }
}

impl TagName {
    fn tag(self) -> Tag {
        match self {
            Self::Determiner => Tag::Determiner,
            Self::Pronoun => Tag::Pronoun,
            Self::Conjunction => Tag::Conjunction,
            Self::Preposition => Tag::Preposition,
            Self::Auxiliary => Tag::Auxiliary,
            Self::Modal => Tag::Modal,
            Self::Adverb => Tag::Adverb,
            Self::Adjective => Tag::Adjective,
            Self::Verb => Tag::Verb,
            Self::Number => Tag::Number,
            Self::Noun => Tag::Noun,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::key;

    #[derive(Deserialize)]
    struct File {
        class: Vec<Class>,
    }

    #[derive(Deserialize)]
    struct Class {
        tags: Vec<TagName>,
        words: Vec<String>,
        examples: Vec<String>,
    }

    fn file() -> File {
        toml::from_str(include_str!("../../data/lexicon/en/closed.toml")).expect("the table loads")
    }

    #[test]
    fn every_example_has_the_tags_of_its_class() {
        let closed = ClosedWords::load().unwrap();
        for class in &file().class {
            for example in &class.examples {
                let found = key(example).and_then(|key| closed.find(key));
                assert!(
                    found.is_some_and(|found| class.tags.iter().all(|name| found.tags.has(name.tag()))),
                    "{example}: {found:?}"
                );
            }
        }
    }

    #[test]
    fn no_word_stands_in_two_classes() {
        let file = file();
        let mut words: Vec<&String> = file.class.iter().flat_map(|class| &class.words).collect();
        words.sort();
        let twice: Vec<_> = words.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
