//! What words mean: which nouns count people, what is a kind of what, which words are of one family, how near two are.

use std::collections::BTreeMap;

use super::Lexicon;
use super::wordnet::{Synset, WordId, key};
use crate::model::Tag;

/// What a noun stands for: WordNet's lexicographer files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum NounClass {
    Act,
    Animal,
    Artifact,
    Attribute,
    Body,
    Cognition,
    Communication,
    Event,
    Feeling,
    Food,
    Group,
    Location,
    Motive,
    Object,
    Person,
    Phenomenon,
    Plant,
    Possession,
    Process,
    Quantity,
    Relation,
    Shape,
    State,
    Substance,
    Time,
}

const NOUN_CLASSES: [NounClass; 25] = {
    use NounClass as N;
    [
        N::Act,
        N::Animal,
        N::Artifact,
        N::Attribute,
        N::Body,
        N::Cognition,
        N::Communication,
        N::Event,
        N::Feeling,
        N::Food,
        N::Group,
        N::Location,
        N::Motive,
        N::Object,
        N::Person,
        N::Phenomenon,
        N::Plant,
        N::Possession,
        N::Process,
        N::Quantity,
        N::Relation,
        N::Shape,
        N::State,
        N::Substance,
        N::Time,
    ]
};
/// The number of the first noun file, "noun.act".
const FIRST_NOUN_FILE: u8 = 4;

/// Of one meaning: "car", "automobile".
const SYNONYMS: f32 = 0.9;
/// Of one root: "explode", "explosion".
const ONE_FAMILY: f32 = 0.85;
/// One names a kind of the other: "frigate", "ship"; a third less for each step between them.
const KIND: f32 = 0.6;
/// A kind this many steps below another isn't near it any more.
const FAR: usize = 3;
/// Nouns this near to the top ("entity", "object", "group") are above everything and near nothing.
const TOP: usize = 4;

/// What is known of a base form, looked up once where it is compared with many.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meaning {
    word: u64,
    family: Option<u32>,
    /// Its main meanings as a noun, a verb and an adjective, as numbers that synonyms share.
    pub senses: Vec<u32>,
    /// How much it tells, from 0 to 1.
    pub rarity: f32,
}

impl Meaning {
    /// Numbers of which two forms share one when they are one word or of one family ("kill", "killer").
    pub fn prints(&self) -> impl Iterator<Item = u64> + use<> {
        std::iter::once(self.word).chain(self.family.map(u64::from))
    }
}

impl Lexicon {
    /// What a base form means.
    pub fn meaning(&self, word: &str) -> Meaning {
        let senses = self.word(word).into_iter().flat_map(|id| self.main_senses(id)).map(Synset::number).collect();
        Meaning {
            word: xxhash_rust::xxh3::xxh3_64(word.as_bytes()),
            family: self.family(word),
            senses,
            rarity: self.rarity(word),
        }
    }

    /// Whether a noun, in any number, counts people: "civilians", "passengers", "troops", "Palestinians".
    pub fn is_person(&self, noun: &str) -> bool {
        let lemma = self.lemma(noun, Tag::Noun);
        let listed = |word: &str| {
            key(word).is_some_and(|key| self.people.find_hash(key).is_some() || self.demonyms.find_hash(key).is_some())
        };
        let own = |kind: &str| self.own_kind(kind).is_none() && self.is_person(kind);
        listed(noun)
            || listed(&lemma)
            || self.own_kind(noun).is_some_and(own)
            || self.record_of(&lemma).is_some_and(|record| record.is_person())
    }

    /// What a noun, in any number, stands for in its most frequent sense.
    pub fn noun_class(&self, noun: &str) -> Option<NounClass> {
        let file = self.record_of(&self.lemma(noun, Tag::Noun))?.noun_file();
        NOUN_CLASSES.get(usize::from(file.checked_sub(FIRST_NOUN_FILE)?)).copied()
    }

    /// Adds nouns, in any number, with what each is a kind of.
    pub(super) fn add_kinds(&mut self, kinds: &BTreeMap<String, String>) {
        let lemma = |noun: &str| self.lemma(noun, Tag::Noun).into_owned();
        let kinds: Vec<_> = kinds.iter().map(|(below, above)| (lemma(below), lemma(above))).collect();
        self.kinds.extend(kinds);
    }

    /// What the user says that a noun is a kind of.
    fn own_kind(&self, noun: &str) -> Option<&str> {
        if self.kinds.is_empty() {
            return None;
        }
        self.kinds.get(&*self.lemma(noun, Tag::Noun)).map(String::as_str)
    }

    /// Whether the first noun (in any number) names a kind of the second, in one of its two most frequent senses.
    pub fn kind_of(&self, below: &str, above: &str) -> bool {
        // What users say may go in a circle.
        let own: Vec<&str> = std::iter::successors(self.own_kind(below), |kind| self.own_kind(kind)).take(8).collect();
        if own.iter().any(|kind| *kind == self.lemma(above, Tag::Noun)) {
            return true;
        }
        let below = own.last().copied().unwrap_or(below);
        let (Some(below), Some(above)) = (self.noun(below), self.noun(above)) else {
            return false;
        };
        below == above || self.noun_senses(below, 2).any(|sense| self.has_above(sense, above))
    }

    fn has_above(&self, sense: Synset, above: WordId) -> bool {
        self.wordnet.chain(sense).any(|step| self.noun_senses(above, 1).any(|top| top == step))
    }

    fn noun(&self, noun: &str) -> Option<WordId> {
        self.word(&self.lemma(noun, Tag::Noun))
    }

    fn noun_senses(&self, word: WordId, most: usize) -> impl Iterator<Item = Synset> + '_ {
        self.wordnet.senses(word).filter(|&sense| self.wordnet.is_noun(sense)).take(most)
    }

    /// Whether two base forms share one of their two most frequent meanings.
    pub fn synonyms(&self, a: &str, b: &str) -> bool {
        self.word(a).zip(self.word(b)).is_some_and(|(a, b)| self.share_sense(a, b))
    }

    /// The two most frequent meanings as a noun, as a verb and as an adjective.
    fn main_senses(&self, word: WordId) -> impl Iterator<Item = Synset> + '_ {
        let mut seen = [0_u8; 3];
        self.wordnet.senses(word).filter(move |&sense| {
            let part = if self.wordnet.is_noun(sense) { 0 } else { 1 + usize::from(!self.wordnet.is_verb(sense)) };
            seen[part] += 1;
            seen[part] <= 2
        })
    }

    /// The family of words that a base form belongs to ("kill", "killer", "killing"), `None` for one without.
    pub fn family(&self, word: &str) -> Option<u32> {
        self.record_of(word).map(|record| record.family()).filter(|&family| family != 0)
    }

    /// How near two base forms are in meaning, from 0 to 1: 1 for one word, less for synonyms, words of one family, and a word
    /// and what it is a kind of. Opposites ("rise", "fall") have nothing in common, near as their senses are.
    pub fn relatedness(&self, a: &str, b: &str) -> f32 {
        if a == b {
            return 1.0;
        }
        let (Some(a), Some(b)) = (self.word(a), self.word(b)) else { return 0.0 };
        if self.wordnet.are_antonyms(a, b) {
            return 0.0;
        }
        let family = self.wordnet.record(a).family();
        if self.share_sense(a, b) {
            SYNONYMS
        } else if family != 0 && family == self.wordnet.record(b).family() {
            ONE_FAMILY
        } else {
            self.steps(a, b)
                .or_else(|| self.steps(b, a))
                .map_or(0.0, |steps| KIND * (2.0_f32 / 3.0).powf(steps as f32 - 1.0))
        }
    }

    fn share_sense(&self, a: WordId, b: WordId) -> bool {
        a == b || self.main_senses(a).any(|sense| self.main_senses(b).any(|other| other == sense))
    }

    /// How many steps up from the first word's main senses the second word's first sense is; `None` where it isn't near.
    fn steps(&self, below: WordId, above: WordId) -> Option<usize> {
        let top = |part: fn(&Self, Synset) -> bool| self.wordnet.senses(above).find(|&sense| part(self, sense));
        let noun = top(|lexicon, sense| lexicon.wordnet.is_noun(sense))
            .filter(|&sense| self.wordnet.chain(sense).count() > TOP);
        let verb = top(|lexicon, sense| lexicon.wordnet.is_verb(sense));
        let tops = [noun, verb].into_iter().flatten();
        tops.filter_map(|top| {
            self.main_senses(below)
                .filter_map(|sense| self.wordnet.chain(sense).take(FAR + 1).position(|step| step == top))
                .min()
        })
        .min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Tables;

    fn lexicon() -> &'static Lexicon {
        &Tables::builtin().lexicon
    }

    #[test]
    fn people_and_things() {
        for noun in [
            "people",
            "troops",
            "civilians",
            "refugees",
            "passengers",
            "workers",
            "children",
            "victims",
            "Palestinians",
            "soldiers",
            "women",
        ] {
            assert!(lexicon().is_person(noun), "{noun}");
        }
        for noun in [
            "tanks",
            "planes",
            "companies",
            "dollars",
            "days",
            "houses",
            "convoy",
            "attack",
            "vote",
            "year",
            "share",
            "city",
        ] {
            assert!(!lexicon().is_person(noun), "{noun}");
        }
    }

    #[test]
    fn kinds() {
        assert!(lexicon().kind_of("children", "person"));
        assert!(lexicon().kind_of("tanks", "vehicle"));
        assert!(!lexicon().kind_of("person", "child"));
        assert!(!lexicon().kind_of("dollar", "person"));
    }

    #[test]
    fn classes() {
        assert_eq!(lexicon().noun_class("earthquakes"), Some(NounClass::Event));
        assert_eq!(lexicon().noun_class("tank"), Some(NounClass::Artifact));
        assert_eq!(lexicon().noun_class("teacher"), Some(NounClass::Person));
        assert_eq!(lexicon().noun_class("persons"), Some(NounClass::Person));
        assert_eq!(lexicon().noun_class("animals"), Some(NounClass::Animal));
        assert_eq!(lexicon().noun_class("of"), None);
    }

    #[test]
    fn families_and_synonyms() {
        let family = |word| lexicon().family(word);
        assert!(family("kill").is_some());
        assert_eq!(family("kill"), family("killer"));
        assert_eq!(family("invade"), family("invasion"));
        assert_eq!(family("explosion"), family("explode"));
        assert_ne!(family("general"), family("generate"));
        assert!(lexicon().synonyms("car", "automobile"));
        assert!(!lexicon().synonyms("car", "war"));
    }

    #[test]
    fn near_words_and_far_ones() {
        let near = |a: &str, b: &str| lexicon().relatedness(a, b);
        assert!((near("bridge", "bridge") - 1.0).abs() < f32::EPSILON);
        assert!(near("car", "automobile") > near("explode", "explosion"));
        assert!(near("explode", "explosion") > near("frigate", "ship"));
        assert!(near("frigate", "ship") > 0.2);
        for (a, b) in [("rise", "fall"), ("buy", "sell"), ("car", "mercy"), ("ship", "object"), ("blorp", "ship")] {
            assert!(near(a, b).abs() < f32::EPSILON, "{a} {b}");
        }
    }

    #[test]
    fn words_of_one_family() {
        for family in [
            "kill killer killing",
            "die death dead",
            "invade invasion invader",
            "acquire acquisition",
            "explode explosion",
            "injure injury",
            "evacuate evacuation",
            "lose loss",
            "grow growth",
            "arrive arrival",
            "elect election",
            "employ employment employer",
            "pay payment",
            "produce production producer",
            "collide collision",
            "destroy destruction",
            "merge merger",
            "refugee refuge",
            "vaccinate vaccination",
        ] {
            let mut numbers: Vec<_> = family.split(' ').map(|word| lexicon().family(word)).collect();
            numbers.dedup();
            assert!(numbers.len() == 1 && numbers[0].is_some(), "{family}: {numbers:?}");
        }
        for (a, b) in [
            ("general", "generate"),
            ("part", "party"),
            ("state", "station"),
            ("die", "diet"),
            ("present", "president"),
        ] {
            assert_ne!(lexicon().family(a), lexicon().family(b), "{a} {b}");
        }
    }
}
