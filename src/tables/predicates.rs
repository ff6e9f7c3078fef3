//! Families of predicates: which words say that the same thing happened.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::OwnWords;
use super::by_word::ByWord;
use super::load::{packed, read};
use crate::model::{Predicate, Tag};

/// The families of `data/lexicon/en/predicates.toml`, by word and by phrase.
#[derive(Debug, Default)]
pub struct Predicates {
    families: Vec<Family>,
    by_name: FxHashMap<Arc<str>, usize>,
    words: ByWord<(WordClass, usize)>,
    phrases: ByWord<Phrase>,
}

/// Words that say the same of what is counted or measured.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// Its name: "die".
    pub name: Arc<str>,
    /// What its figures are by nature.
    pub kind: FamilyKind,
    /// The dimensions of data/units that its figures may have, "count" for numbers of things; none where any will do.
    #[serde(default)]
    dimensions: Vec<Box<str>>,
    #[serde(default)]
    near: Vec<Box<str>>,
    /// What its figures count where the text doesn't say: "112 were injured" counts people.
    pub counts: Option<Arc<str>>,
    /// Nouns for all whom it happens to: those arrested are "suspects".
    #[serde(default)]
    members: Vec<Box<str>>,
    /// Its figures change from day to day: the missing, a share's price.
    #[serde(default)]
    pub moves: bool,
    /// They change from hour to hour: a share's price.
    #[serde(default)]
    pub fleets: bool,
    /// Its figures belong to somebody: points, revenue. Two owners have two figures.
    #[serde(default)]
    pub owned: bool,
    /// What it counts is by nature a part of others: the critically injured of the injured.
    #[serde(default)]
    pub partial: bool,
    /// Its plans are agreed before they are told: deals, meetings.
    #[serde(default)]
    pub settled: bool,
    /// It is done once to a thing, on one day: a ship sinks.
    #[serde(default)]
    pub once: bool,
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
#[derive(Clone, Debug, Deserialize)]
struct Phrase {
    rest: Vec<Box<str>>,
    family: usize,
    /// It says so of people alone: "are being held".
    people: bool,
}

/// What is known of a figure of which a phrase may tell.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told<'a> {
    /// Its dimension.
    pub dimension: Option<&'a str>,
    /// It counts people, or what isn't said.
    pub people: bool,
}

/// A class of words that a family lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WordClass {
    Verb,
    Noun,
    Adjective,
}

/// The families as the build packs them, their words and their phrases.
const PACKED: &[u8] = packed!("predicates");

/// How far apart the words of a phrase may stand.
const GAP: usize = 3;

impl Predicates {
    /// The families that addsup comes with.
    pub(super) fn load() -> Result<Self, String> {
        let (families, words, phrases): (Vec<Family>, _, _) = read("predicates", PACKED)?;
        let by_name = families.iter().zip(0..).map(|(family, number)| (family.name.clone(), number)).collect();
        Ok(Self { families, by_name, words, phrases })
    }

    /// Adds a user's words to their family, or makes a new one.
    pub(super) fn join(&mut self, own: &OwnWords) -> Result<(), String> {
        let family = self.known_or_new(own)?;
        let classes =
            [(WordClass::Verb, &own.verbs), (WordClass::Noun, &own.nouns), (WordClass::Adjective, &own.adjectives)];
        for (class, words) in classes {
            for word in words {
                self.words.add(word.clone(), (class, family));
            }
        }
        for phrase in &own.phrases {
            let mut words = phrase.split(' ').map(Box::from);
            let Some(first) = words.next() else { continue };
            self.phrases.add(first, Phrase { rest: words.collect(), family, people: false });
        }
        Ok(())
    }

    /// The number of the family that a user names; a new one must say its kind.
    fn known_or_new(&mut self, own: &OwnWords) -> Result<usize, String> {
        if let Some(known) = self.by_name.get(&*own.family) {
            return Ok(*known);
        }
        let kind = own.kind.ok_or_else(|| format!("words: {} is a new family, so it needs a `kind`", own.family))?;
        let name: Arc<str> = own.family.as_str().into();
        self.by_name.insert(name.clone(), self.families.len());
        self.families.push(Family::new(name, kind));
        Ok(self.families.len() - 1)
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

    /// The first family that nothing but figures of this dimension may have.
    pub fn only_of(&self, dimension: &str) -> Option<&Family> {
        let only = |family: &&Family| matches!(&*family.dimensions, [own] if **own == *dimension);
        self.families.iter().find(only)
    }

    /// The first family of a word by its lemma and its part of speech that figures of `dimension` may have. A verb and an
    /// adjective stand for one another, since a tagger's guess is as good ("the closed road").
    pub fn family(&self, lemma: &str, tag: Tag, dimension: Option<&str>) -> Option<&Family> {
        let wanted = word_class(tag)?;
        let known = || self.words.of(lemma).iter().filter(|(_, family)| self.fits(*family, dimension));
        let like = || known().find(|(class, _)| (*class == WordClass::Noun) == (wanted == WordClass::Noun));
        let (_, family) = known().find(|(class, _)| *class == wanted).or_else(like)?;
        self.families.get(*family)
    }

    fn fits(&self, family: usize, dimension: Option<&str>) -> bool {
        self.families.get(family).is_some_and(|family| family.fits(dimension))
    }

    /// Whether a noun is for all whom what the family names happens to: "suspects" of those arrested, "protesters".
    pub fn counts_all(&self, family: &str, noun: &str) -> bool {
        let Some(&number) = self.by_name.get(family) else { return false };
        let own = || self.words.of(noun).contains(&(WordClass::Noun, number));
        self.families[number].members.iter().any(|member| **member == *noun) || own()
    }

    /// Whether a family lists the lemma as a noun.
    pub fn lists_noun(&self, lemma: &str) -> bool {
        self.words.of(lemma).iter().any(|(class, _)| *class == WordClass::Noun)
    }

    /// Whether a phrase of a family begins with the lemma.
    pub fn begins_phrase(&self, first: &str) -> bool {
        !self.phrases.of(first).is_empty()
    }

    /// The first family of this kind that lists a lemma as a noun and may have figures of `dimension`.
    pub fn family_of_kind(&self, lemma: &str, kind: FamilyKind, dimension: Option<&str>) -> Option<&Family> {
        let listed = self.words.of(lemma).iter().filter(|(class, _)| *class == WordClass::Noun);
        let mut families = listed.filter(|(_, family)| self.fits(*family, dimension));
        families.find_map(|(_, family)| self.families.get(*family).filter(|family| family.kind == kind))
    }

    /// The family of the longest phrase that begins with `first`, goes on in `following`, the sooner the better, and may
    /// tell of such a figure.
    pub fn phrase<'l>(
        &self,
        first: &str,
        following: impl Iterator<Item = &'l str> + Clone,
        told: Told<'_>,
    ) -> Option<&Family> {
        let phrases = self.phrases.of(first);
        if phrases.is_empty() {
            return None;
        }
        // Nearly no phrase is left by its second word.
        let mut near = [""; GAP + 1];
        near.iter_mut().zip(following.clone()).for_each(|(place, lemma)| *place = lemma);
        let goes_on = |phrase: &&Phrase| phrase.rest.first().is_none_or(|second| near.contains(&&**second));
        let phrase = phrases
            .iter()
            .filter(goes_on)
            .filter(|phrase| self.fits(phrase.family, told.dimension) && (told.people || !phrase.people))
            .filter_map(|phrase| Some((phrase, stands(&phrase.rest, following.clone())?)))
            .max_by_key(|(phrase, passed)| (phrase.rest.len(), std::cmp::Reverse(*passed)))?
            .0;
        self.families.get(phrase.family)
    }

    /// The first of the families that hang together by `near`: what they may all be filed under.
    pub fn leader<'n>(&'n self, name: &'n str) -> &'n str {
        let own = self.named(name);
        let hangs = |family: &&Family| {
            *family.name == *name || family.is_near(name) || own.is_some_and(|own| own.is_near(&family.name))
        };
        self.families.iter().find(hangs).map_or(name, |family| &*family.name)
    }

    /// Whether careless writers use one for the other.
    pub fn near(&self, a: &str, b: &str) -> bool {
        let lists = |a: &str, b: &str| self.named(a).is_some_and(|family| family.is_near(b));
        lists(a, b) || lists(b, a)
    }
}

impl Family {
    /// A family of which nothing else is known.
    fn new(name: Arc<str>, kind: FamilyKind) -> Self {
        Self {
            name,
            kind,
            dimensions: Vec::new(),
            near: Vec::new(),
            counts: None,
            members: Vec::new(),
            moves: false,
            fleets: false,
            owned: false,
            partial: false,
            settled: false,
            once: false,
        }
    }

    /// Whether it lists another as one that careless writers use for it.
    fn is_near(&self, name: &str) -> bool {
        self.near.iter().any(|near| **near == *name)
    }

    /// Whether its figures may have the dimension; one that isn't known will do.
    fn fits(&self, dimension: Option<&str>) -> bool {
        // "$14 an hour": money for each.
        let money = |wanted: &str| wanted.strip_prefix("money/").is_some();
        let is = |own: &str, wanted: &str| own == wanted || own == "money" && money(wanted);
        self.dimensions.is_empty() || dimension.is_none_or(|wanted| self.dimensions.iter().any(|own| is(own, wanted)))
    }
}

/// How many words further on the last word of a phrase stands, where they all follow with at most [`GAP`] others before
/// each.
fn stands<'l>(rest: &[Box<str>], mut following: impl Iterator<Item = &'l str>) -> Option<usize> {
    let mut step = |word: &str| Some(following.by_ref().take(GAP + 1).position(|lemma| lemma == word)? + 1);
    rest.iter().map(|word| step(word)).sum()
}

fn word_class(tag: Tag) -> Option<WordClass> {
    match tag {
        Tag::Verb | Tag::Participle | Tag::Gerund => Some(WordClass::Verb),
        Tag::Noun | Tag::Name => Some(WordClass::Noun),
        Tag::Adjective | Tag::Adverb => Some(WordClass::Adjective),
        _ => None,
    }
}
