//! Roles: words that tell modality, attribution and the roles of nouns, verbs and adjectives.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::by_word::ByWord;
use super::index::Index;
use super::load::{packed, read};
use crate::model::Modality;

/// The roles of `data/lexicon/en/roles.toml`.
#[derive(Debug, Default)]
pub struct Roles {
    /// In the order of the table.
    pub modality: Vec<ModalityCue>,
    /// The cues and phrases that begin with a lemma, by their numbers.
    modality_from: FxHashMap<Box<str>, Vec<(usize, usize)>>,
    /// Verbs that give a statement to its speaker.
    pub speech_verbs: Index<'static>,
    /// Those of them that say nothing where an object follows: "added 19".
    pub plain_speech: Index<'static>,
    /// Phrases that name a speaker behind them.
    pub speech_phrases: Vec<Vec<Box<str>>>,
    /// Nouns for people that don't say which.
    pub generic_nouns: Index<'static>,
    /// Nouns that name a part of the people.
    pub part_nouns: Index<'static>,
    /// Nouns that only carry what follows "of".
    pub transparent_nouns: Index<'static>,
    /// Nouns for a change: "a rise in sales".
    pub change_nouns: Index<'static>,
    /// Nouns for what holds figures of somebody's: "data of the survey".
    pub vessels: Index<'static>,
    /// The rows of nouns that a noun stands in of those that reports count for one another.
    kin: ByWord<u16>,
    /// The rows of verbs that a verb stands in that tell one act.
    acts: ByWord<u16>,
    /// Nouns for one person that take an age: "a man of 37".
    pub aged_nouns: Index<'static>,
    /// What one does at an age: "died at 63".
    pub aged_verbs: Index<'static>,
    /// What stands before a person's name: "Ms".
    pub titles: Index<'static>,
    /// What stands behind a firm's name and tells nothing of which: "Inc".
    pub legal_forms: Index<'static>,
    /// Verbs whose object does what follows "to": "ordered the firm to pay".
    pub control_verbs: Index<'static>,
    /// Verbs whose object has the figure behind: "jailed Pike for nine years".
    pub sanctioning: Index<'static>,
    /// Verbs that say of their subject what happened to it: "received a jab".
    pub undergoing: Index<'static>,
    /// Verbs of speech with which one tells what one has oneself: "posted sales of $3 million".
    pub owning: Index<'static>,
    /// Verbs that give somebody what a noun names: "a fine was imposed on Acme".
    pub imposing: Index<'static>,
    /// Nouns for what is measured of a thing: "the cost of the bridge".
    pub bearing: Index<'static>,
    /// What stands between a thing and what is measured of it: "worth".
    pub measuring: Index<'static>,
    /// Verbs that say nothing of what happened.
    pub light_verbs: Index<'static>,
    /// Verbs that only say that something happened: "occurred at 7:40".
    pub happening_verbs: Index<'static>,
    /// Verbs of what is done once to a thing, on one day.
    pub once_verbs: Index<'static>,
    /// Prepositions before what was at another time than what the verb tells: "charged after the shooting on Friday".
    pub at_other_times: Index<'static>,
    /// Words beside the score of a part of a match: "led 3-0 at half-time".
    pub in_play: Index<'static>,
    /// Adjectives that don't change what is counted.
    pub empty_modifiers: Index<'static>,
    /// Adjectives that pick out other things of the kind.
    pub telling_modifiers: Index<'static>,
    /// Those of them that tell one amount from another of the kind: "net" of profits.
    pub kinds_of_amounts: Index<'static>,
    /// Headings of sections, which say nothing of what a document is about.
    pub sections: Index<'static>,
    /// Words that say how much of a place is meant: "metropolitan", "proper".
    pub scopes: Index<'static>,
    /// Words beside superlatives that say how far back nothing was like it: "first" of "the first deaths since 1998".
    pub ranking: Index<'static>,
    /// Words for a statistic of many values, each with the adjective that it stands for: "averaged" is "average".
    pub statistics: FxHashMap<Box<str>, Box<str>>,
    /// Times in each of which so much is counted, with the adjective above that says so: "a day" is "daily".
    pub rates: FxHashMap<Box<str>, Box<str>>,
    /// The one name that each of several names of a speaker is to go by.
    speakers: FxHashMap<Box<str>, Arc<str>>,
}

/// Words that tell one modality.
#[derive(Debug)]
pub struct ModalityCue {
    /// Which.
    pub modality: Modality,
    phrases: Vec<CuePhrase>,
}

/// A phrase that tells a modality.
#[derive(Debug)]
pub struct CuePhrase {
    /// Its lemmas in a row.
    pub words: Vec<Box<str>>,
    /// Where it tells it.
    pub form: CueForm,
}

/// In which form a cue is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueForm {
    /// In any.
    Any,
    /// Where its first word is a verb: "they dispute".
    Verb,
    /// Where its first word is in no past form: "it needs 40 votes".
    Present,
    /// Before a past participle: "would have created".
    Perfect,
    /// Before a verb: "is to close", not "is to the north".
    Infinitive,
}

/// What isn't packed as sets of words.
#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct File {
    modality: Vec<Entry>,
    speech_phrases: Vec<String>,
    statistics: FxHashMap<Box<str>, Box<str>>,
    rates: FxHashMap<Box<str>, Box<str>>,
    kin: ByWord<u16>,
    acts: ByWord<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: Modality,
    words: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    present: Vec<String>,
    #[serde(default)]
    perfect: Vec<String>,
    #[serde(default)]
    infinitive: Vec<String>,
}

impl From<Entry> for ModalityCue {
    fn from(entry: Entry) -> Self {
        let forms = [
            (CueForm::Any, entry.words),
            (CueForm::Verb, entry.verbs),
            (CueForm::Present, entry.present),
            (CueForm::Perfect, entry.perfect),
            (CueForm::Infinitive, entry.infinitive),
        ];
        let of =
            |(form, list): (CueForm, Vec<String>)| rows(&list).into_iter().map(move |words| CuePhrase { words, form });
        Self { modality: entry.name, phrases: forms.into_iter().flat_map(of).collect() }
    }
}

/// The sets of words, by their names.
#[derive(Debug, Default, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"), deny_unknown_fields)]
struct Sets {
    speech: Index<'static>,
    plain: Index<'static>,
    generic: Index<'static>,
    part: Index<'static>,
    transparent: Index<'static>,
    change: Index<'static>,
    vessels: Index<'static>,
    aged_nouns: Index<'static>,
    aged_verbs: Index<'static>,
    titles: Index<'static>,
    forms: Index<'static>,
    control: Index<'static>,
    sanctioning: Index<'static>,
    measuring: Index<'static>,
    undergoing: Index<'static>,
    owning: Index<'static>,
    imposing: Index<'static>,
    bearing: Index<'static>,
    light: Index<'static>,
    happening: Index<'static>,
    empty: Index<'static>,
    telling: Index<'static>,
    amounts: Index<'static>,
    scopes: Index<'static>,
    sections: Index<'static>,
    ranking: Index<'static>,
    at_other_times: Index<'static>,
    in_play: Index<'static>,
    once: Index<'static>,
}

/// The roles as the build packs them.
const PACKED: &[u8] = packed!("roles");

impl Roles {
    /// The roles that addsup comes with.
    pub(super) fn load() -> Result<Self, String> {
        let (file, sets): (File, Sets) = read("roles", PACKED)?;
        let modality: Vec<ModalityCue> = file.modality.into_iter().map(ModalityCue::from).collect();
        Ok(Self {
            modality_from: by_first(&modality),
            modality,
            speech_verbs: sets.speech,
            plain_speech: sets.plain,
            speech_phrases: rows(&file.speech_phrases),
            generic_nouns: sets.generic,
            part_nouns: sets.part,
            transparent_nouns: sets.transparent,
            change_nouns: sets.change,
            vessels: sets.vessels,
            aged_nouns: sets.aged_nouns,
            aged_verbs: sets.aged_verbs,
            titles: sets.titles,
            legal_forms: sets.forms,
            control_verbs: sets.control,
            sanctioning: sets.sanctioning,
            measuring: sets.measuring,
            undergoing: sets.undergoing,
            owning: sets.owning,
            imposing: sets.imposing,
            bearing: sets.bearing,
            light_verbs: sets.light,
            happening_verbs: sets.happening,
            at_other_times: sets.at_other_times,
            in_play: sets.in_play,
            once_verbs: sets.once,
            empty_modifiers: sets.empty,
            telling_modifiers: sets.telling,
            kinds_of_amounts: sets.amounts,
            scopes: sets.scopes,
            sections: sets.sections,
            ranking: sets.ranking,
            statistics: file.statistics,
            rates: file.rates,
            kin: file.kin,
            acts: file.acts,
            speakers: FxHashMap::default(),
        })
    }

    /// The phrases of modality that begin with a lemma, each with its cue and that one's place in the table.
    pub fn modality_from(&self, first: &str) -> impl Iterator<Item = (usize, &ModalityCue, &CuePhrase)> {
        let known = self.modality_from.get(first).into_iter().flatten();
        known.filter_map(|&(order, phrase)| {
            let cue = self.modality.get(order)?;
            Some((order, cue, cue.phrases.get(phrase)?))
        })
    }

    /// The rows that a noun stands in of nouns that reports count for one another.
    pub fn kin(&self, noun: &str) -> &[u16] {
        self.kin.of(noun)
    }

    /// The rows that a verb stands in of verbs that tell one act.
    pub fn acts(&self, verb: &str) -> &[u16] {
        self.acts.of(verb)
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
            from.entry(phrase.words.first().cloned().unwrap_or_default()).or_default().push((order, number));
        }
    }
    from
}

fn rows(phrases: &[String]) -> Vec<Vec<Box<str>>> {
    phrases.iter().map(|phrase| phrase.split(' ').map(Box::from).collect()).collect()
}
