//! Families of predicates: which words say that the same thing happened.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::OwnWords;
use super::load::{data, table};
use crate::model::{Predicate, Tag};

/// The families of `data/lexicon/en/predicates.toml`, by word and by phrase.
#[derive(Debug, Default)]
pub struct Predicates {
    families: Vec<Family>,
    by_name: FxHashMap<Arc<str>, usize>,
    words: FxHashMap<Box<str>, Vec<(WordClass, usize)>>,
    phrases: FxHashMap<Box<str>, Vec<Phrase>>,
}

/// Words that say the same of what is counted or measured.
#[derive(Debug)]
pub struct Family {
    /// Its name: "die".
    pub name: Arc<str>,
    /// What its figures are by nature.
    pub kind: FamilyKind,
    near: Vec<Box<str>>,
    /// What its figures count where the text doesn't say: "112 were injured" counts people.
    pub counts: Option<Arc<str>>,
    /// Its figures change from day to day: the missing, a share's price.
    pub moves: bool,
    /// Its figures belong to somebody: points, revenue. Two owners have two figures.
    pub owned: bool,
    /// What it counts is by nature a part of others: the critically injured of the injured.
    pub partial: bool,
    /// Its plans are agreed before they are told: deals, meetings.
    pub settled: bool,
    /// Sentences with a figure of the family.
    pub examples: Vec<String>,
}

/// What the figures of a family are by nature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum FamilyKind {
    /// They add up and may grow: the killed, the sold.
    Total,
    /// They hold at a moment: the missing, the employed.
    State,
    /// They happen once, in a stretch of time: a price paid, a year's revenue.
    Event,
}

/// Lemmas in a row, with at most three other words between any two, that name a family.
#[derive(Debug)]
struct Phrase {
    rest: Vec<Box<str>>,
    family: usize,
}

/// A class of words that a family lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordClass {
    Verb,
    Noun,
    Adjective,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    family: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    kind: FamilyKind,
    #[serde(default)]
    verbs: Vec<Box<str>>,
    #[serde(default)]
    nouns: Vec<Box<str>>,
    #[serde(default)]
    adjectives: Vec<Box<str>>,
    #[serde(default)]
    phrases: Vec<Box<str>>,
    #[serde(default)]
    near: Vec<Box<str>>,
    counts: Option<Arc<str>>,
    #[serde(default)]
    moves: bool,
    #[serde(default)]
    owned: bool,
    #[serde(default)]
    partial: bool,
    #[serde(default)]
    settled: bool,
    examples: Vec<String>,
}

/// How far apart the words of a phrase may stand.
const GAP: usize = 3;

impl Predicates {
    /// The families that addsup comes with.
    pub fn builtin() -> Self {
        let file: File = table(data!("lexicon/en/predicates"));
        let mut predicates = Self::default();
        for entry in file.family {
            predicates.add(entry);
        }
        predicates
    }

    fn add(&mut self, entry: Entry) {
        self.add_to(self.families.len(), entry);
    }

    /// Adds the words to the family of that number, which is new where there are only so many.
    fn add_to(&mut self, family: usize, entry: Entry) {
        let classes =
            [(WordClass::Verb, entry.verbs), (WordClass::Noun, entry.nouns), (WordClass::Adjective, entry.adjectives)];
        for (class, words) in classes {
            for word in words {
                self.words.entry(word).or_default().push((class, family));
            }
        }
        for phrase in entry.phrases {
            let mut words = phrase.split(' ').map(Box::from);
            let Some(first) = words.next() else { continue };
            self.phrases.entry(first).or_default().push(Phrase { rest: words.collect(), family });
        }
        if family < self.families.len() {
            return;
        }
        let name: Arc<str> = entry.name.into();
        self.by_name.insert(name.clone(), family);
        self.families.push(Family {
            name,
            kind: entry.kind,
            near: entry.near,
            counts: entry.counts,
            moves: entry.moves,
            owned: entry.owned,
            partial: entry.partial,
            settled: entry.settled,
            examples: entry.examples,
        });
    }

    /// Adds a user's words to their family, or makes a new one.
    pub(super) fn join(&mut self, own: &OwnWords) -> Result<(), String> {
        let known = self.families.iter().position(|family| *family.name == *own.family);
        let kind = known.map(|index| self.families[index].kind).or(own.kind);
        let kind = kind.ok_or_else(|| format!("words: {} is a new family, so it needs a `kind`", own.family))?;
        let entry = Entry {
            name: own.family.clone(),
            kind,
            verbs: own.verbs.clone(),
            nouns: own.nouns.clone(),
            adjectives: own.adjectives.clone(),
            phrases: own.phrases.clone(),
            counts: None,
            moves: false,
            owned: false,
            partial: false,
            settled: false,
            near: Vec::new(),
            examples: Vec::new(),
        };
        self.add_to(known.unwrap_or(self.families.len()), entry);
        Ok(())
    }

    /// Every family.
    pub fn families(&self) -> &[Family] {
        &self.families
    }

    /// The family that a claim's predicate is of.
    pub fn of(&self, predicate: &Predicate) -> Option<&Family> {
        self.named(predicate.family.as_deref()?)
    }

    /// The family of that name.
    pub fn named(&self, name: &str) -> Option<&Family> {
        self.by_name.get(name).map(|&family| &self.families[family])
    }

    /// The family of a word by its lemma and its part of speech; another part of speech will do where the word has but
    /// one family.
    pub fn family(&self, lemma: &str, tag: Tag) -> Option<&Family> {
        let known = self.words.get(lemma)?;
        let exact = known.iter().find(|(class, _)| Some(*class) == word_class(tag));
        let (_, family) = exact.or_else(|| known.first().filter(|_| known.len() == 1 && word_class(tag).is_some()))?;
        self.families.get(*family)
    }

    /// Whether a family lists the lemma as a noun.
    pub fn lists_noun(&self, lemma: &str) -> bool {
        self.words.get(lemma).is_some_and(|known| known.iter().any(|(class, _)| *class == WordClass::Noun))
    }

    /// Whether a phrase of a family begins with the lemma.
    pub fn begins_phrase(&self, first: &str) -> bool {
        self.phrases.contains_key(first)
    }

    /// The family of a phrase that begins with the first of `lemmas`.
    pub fn phrase<'l>(&self, first: &str, following: impl Iterator<Item = &'l str> + Clone) -> Option<&Family> {
        let phrase = self
            .phrases
            .get(first)?
            .iter()
            .filter(|phrase| stands(&phrase.rest, following.clone()))
            .max_by_key(|phrase| phrase.rest.len())?;
        self.families.get(phrase.family)
    }

    /// The first of the families that hang together by `near`: what they may all be filed under.
    pub fn leader<'n>(&'n self, name: &'n str) -> &'n str {
        let hangs = |family: &&Family| &*family.name == name || self.near(&family.name, name);
        self.families.iter().find(hangs).map_or(name, |family| &*family.name)
    }

    /// Whether careless writers use one for the other.
    pub fn near(&self, a: &str, b: &str) -> bool {
        let lists = |a: &str, b: &str| self.named(a).is_some_and(|family| family.near.iter().any(|near| &**near == b));
        lists(a, b) || lists(b, a)
    }
}

/// Whether the words of a phrase follow, with at most [`GAP`] others before each.
fn stands<'l>(rest: &[Box<str>], mut following: impl Iterator<Item = &'l str>) -> bool {
    rest.iter().all(|word| following.by_ref().take(GAP + 1).any(|lemma| lemma == &**word))
}

fn word_class(tag: Tag) -> Option<WordClass> {
    match tag {
        Tag::Verb | Tag::Participle | Tag::Gerund => Some(WordClass::Verb),
        Tag::Noun | Tag::Name => Some(WordClass::Noun),
        Tag::Adjective | Tag::Adverb => Some(WordClass::Adjective),
        _ => None,
    }
}
