//! Roles: words that tell modality, attribution and the roles of nouns, verbs and adjectives.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::load::{data, table};
use crate::model::Modality;

/// The roles of `data/lexicon/en/roles.toml`.
#[derive(Debug, Default)]
pub struct Roles {
    /// In the order of the table.
    pub modality: Vec<ModalityCue>,
    /// The cues and phrases that begin with a lemma, by their numbers.
    modality_from: FxHashMap<Box<str>, Vec<(usize, usize)>>,
    /// Verbs that give a statement to its speaker.
    pub speech_verbs: FxHashSet<Box<str>>,
    /// Phrases that name a speaker behind them.
    pub speech_phrases: Vec<Vec<Box<str>>>,
    /// Nouns for people that don't say which.
    pub generic_nouns: FxHashSet<Box<str>>,
    /// Nouns that name a part of the people.
    pub part_nouns: FxHashSet<Box<str>>,
    /// Nouns that only carry what follows "of".
    pub transparent_nouns: FxHashSet<Box<str>>,
    /// Verbs that say nothing of what happened.
    pub light_verbs: FxHashSet<Box<str>>,
    /// Adjectives that don't change what is counted.
    pub empty_modifiers: FxHashSet<Box<str>>,
    /// Adjectives that pick out other things of the kind.
    pub telling_modifiers: FxHashSet<Box<str>>,
    /// Words for a statistic of many values, each with the adjective that it stands for: "averaged" is "average".
    pub statistics: FxHashMap<Box<str>, Box<str>>,
    /// The one name that each of several names of a speaker is to go by.
    speakers: FxHashMap<Box<str>, Arc<str>>,
}

/// Words that tell one modality.
#[derive(Debug)]
pub struct ModalityCue {
    /// Which.
    pub modality: Modality,
    /// The words, each a row of lemmas.
    pub phrases: Vec<Vec<Box<str>>>,
    /// Words with a figure so meant.
    pub examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    modality: Vec<Entry>,
    attribution: Attribution,
    nouns: Nouns,
    verbs: Verbs,
    modifiers: Modifiers,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: Modality,
    words: Vec<String>,
    examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Attribution {
    verbs: FxHashSet<Box<str>>,
    phrases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nouns {
    generic: FxHashSet<Box<str>>,
    part: FxHashSet<Box<str>>,
    transparent: FxHashSet<Box<str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Verbs {
    light: FxHashSet<Box<str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Modifiers {
    empty: FxHashSet<Box<str>>,
    telling: FxHashSet<Box<str>>,
    statistics: FxHashMap<Box<str>, Box<str>>,
}

impl Roles {
    /// The roles that addsup comes with.
    pub fn builtin() -> Self {
        let file: File = table(data!("lexicon/en/roles"));
        let modality = file.modality.into_iter().map(|entry| ModalityCue {
            modality: entry.name,
            phrases: rows(&entry.words),
            examples: entry.examples,
        });
        let modality: Vec<_> = modality.collect();
        Self {
            modality_from: by_first(&modality),
            modality,
            speech_verbs: file.attribution.verbs,
            speech_phrases: rows(&file.attribution.phrases),
            generic_nouns: file.nouns.generic,
            part_nouns: file.nouns.part,
            transparent_nouns: file.nouns.transparent,
            light_verbs: file.verbs.light,
            empty_modifiers: file.modifiers.empty,
            telling_modifiers: file.modifiers.telling,
            statistics: file.modifiers.statistics,
            speakers: FxHashMap::default(),
        }
    }

    /// The phrases of modality that begin with a lemma, each with its cue and that one's place in the table.
    pub fn modality_from(&self, first: &str) -> impl Iterator<Item = (usize, &ModalityCue, &[Box<str>])> {
        let known = self.modality_from.get(first).into_iter().flatten();
        known.filter_map(|&(order, phrase)| {
            let cue = self.modality.get(order)?;
            Some((order, cue, cue.phrases.get(phrase)?.as_slice()))
        })
    }

    /// Adds names of speakers, each with the name that it is to go by.
    pub(super) fn add_speakers(&mut self, names: &BTreeMap<String, String>) {
        let even = |name: &String| name.replace('.', "").to_lowercase();
        self.speakers.extend(names.iter().map(|(name, known)| (even(name).into(), even(known).into())));
    }

    /// The name that a speaker goes by. Names are lower case, without points.
    pub fn speaker(&self, name: Arc<str>) -> Arc<str> {
        self.speakers.get(&*name).cloned().unwrap_or(name)
    }
}

/// Where the phrases of cues are that begin with a lemma.
fn by_first(cues: &[ModalityCue]) -> FxHashMap<Box<str>, Vec<(usize, usize)>> {
    let mut from: FxHashMap<Box<str>, Vec<(usize, usize)>> = FxHashMap::default();
    for (order, cue) in cues.iter().enumerate() {
        for (number, phrase) in cue.phrases.iter().enumerate() {
            from.entry(phrase.first().cloned().unwrap_or_default()).or_default().push((order, number));
        }
    }
    from
}

fn rows(phrases: &[String]) -> Vec<Vec<Box<str>>> {
    phrases.iter().map(|phrase| phrase.split(' ').map(Box::from).collect()).collect()
}
