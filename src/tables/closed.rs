//! Closed-class words: determiners, prepositions, pronouns, auxiliaries. `data/lexicon/en/closed.toml`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use serde::Deserialize;

use super::key;
use super::load::{Data, data, table};
use crate::model::Tag;

const TABLE: Data = data!("lexicon/en/closed");

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
#[derive(Clone, Copy, Debug)]
pub struct Closed {
    /// The likeliest.
    pub best: Tag,
    /// All of them.
    pub tags: Tags,
}

/// All closed-class words, by the hash of their letters.
#[derive(Debug)]
pub struct ClosedWords {
    words: HashMap<u64, Closed, BuildHasherDefault<Hashed>>,
    lemmas: HashMap<u64, Box<str>, BuildHasherDefault<Hashed>>,
    plural_only: HashSet<u64, BuildHasherDefault<Hashed>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    class: Vec<Class>,
    lemmas: BTreeMap<Box<str>, Vec<String>>,
    plural_only: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
    #[allow(dead_code, reason = "for the test of the table")]
    examples: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    tags: Vec<TagName>,
    words: Vec<String>,
    #[allow(dead_code, reason = "for the test of the table")]
    examples: Vec<String>,
}

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
    /// The table that addsup comes with.
    pub fn builtin() -> Self {
        let file: File = table(TABLE);
        let mut words = HashMap::default();
        for class in &file.class {
            let tags: Vec<Tag> = class.tags.iter().map(|name| name.tag()).collect();
            let Some(&best) = tags.first() else { continue };
            let closed = Closed { best, tags: tags.iter().fold(Tags::NONE, |all, &tag| all.with(tag)) };
            words.extend(class.words.iter().filter_map(|word| Some((key(word)?, closed))));
        }
        let lemmas = file
            .lemmas
            .into_iter()
            .flat_map(|(lemma, forms)| forms.into_iter().filter_map(move |form| Some((key(&form)?, lemma.clone()))));
        let plural_only = file.plural_only.words.iter().filter_map(|word| key(word)).collect();
        Self { words, lemmas: lemmas.collect(), plural_only }
    }

    /// The word with this key.
    pub fn find(&self, key: u64) -> Option<Closed> {
        self.words.get(&key).copied()
    }

    /// Whether a noun has no singular of its own: "goods".
    pub fn is_plural_only(&self, key: u64) -> bool {
        self.plural_only.contains(&key)
    }

    /// The base form of an auxiliary.
    pub fn lemma(&self, key: u64) -> Option<&str> {
        self.lemmas.get(&key).map(AsRef::as_ref)
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

/// Passes on keys that are hashes already.
#[derive(Debug, Default)]
pub struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, &byte| hash.rotate_left(8) ^ u64::from(byte));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_has_the_tags_of_its_class() {
        let closed = ClosedWords::builtin();
        let file: File = table(TABLE);
        for class in &file.class {
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
        let file: File = table(TABLE);
        let mut words: Vec<&String> = file.class.iter().flat_map(|class| &class.words).collect();
        words.sort();
        let twice: Vec<_> = words.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
