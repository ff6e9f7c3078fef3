//! Words: their parts of speech, base forms, kinds, and the families they belong to.
//!
//! Facts come from WordNet (`data/lexicon/wordnet.bin`), from the closed classes (`closed.toml`) and from the nouns that
//! count people (`people.toml`).

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::built_in;
use super::closed::{Closed, ClosedWords, Tags};
use super::index::Index;
use super::load::{packed, read};
use super::morphology::{Ending, bases};
use super::wordnet::{Form, MAX_WORD, Record, WordId, WordNet, key};
use crate::model::Tag;

/// The nouns that count people, and those that tell where people are from, as the build packs them.
const PEOPLE: &[u8] = packed!("people");

/// What words are.
#[derive(Debug)]
pub struct Lexicon {
    /// The words of WordNet.
    pub wordnet: WordNet,
    closed: ClosedWords,
    pub(super) people: Index<'static>,
    pub(super) demonyms: Index<'static>,
    /// What users say that a noun is a kind of.
    pub(super) kinds: FxHashMap<String, String>,
}

/// The parts of speech that a word form may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Possible {
    /// The likeliest where nothing is known of its neighbours.
    pub best: Tag,
    /// All of them.
    pub tags: Tags,
    /// It is of a closed class: neighbours tell little.
    pub closed: bool,
    /// As a noun it is a name ("Ukrainian", "March").
    pub proper: bool,
}

impl Lexicon {
    /// The lexicon that addsup comes with.
    pub fn builtin() -> Self {
        let (people, demonyms) = built_in(read("people", PEOPLE));
        Self {
            wordnet: WordNet::builtin(),
            closed: built_in(ClosedWords::load()),
            people,
            demonyms,
            kinds: FxHashMap::default(),
        }
    }

    /// The word as it stands in WordNet, whatever its case; inflected forms have no entry of their own.
    pub fn word(&self, word: &str) -> Option<WordId> {
        self.wordnet.find(key(word)?)
    }

    /// A closed-class word's tags.
    pub fn closed(&self, word: &str) -> Option<Closed> {
        self.closed.find(key(word)?)
    }

    /// The parts of speech that a form may have, `None` where nothing is known of it.
    pub fn possible(&self, form: &str) -> Option<Possible> {
        self.possible_by_key(key(form)?, form)
    }

    /// The same for who has the form's key at hand.
    pub fn possible_by_key(&self, key: u64, form: &str) -> Option<Possible> {
        if let Some(closed) = self.closed.find(key) {
            return Some(Possible { best: closed.best, tags: closed.tags, closed: true, proper: false });
        }
        let mut weights = Weights::default();
        let direct = self.wordnet.find(key);
        if let Some(word) = direct {
            weights.add_base(self.wordnet.record(word));
            for (kind, lemma) in self.wordnet.irregular(word) {
                weights.add_irregular(kind, self.record_of(lemma));
            }
        }
        self.add_regular(form, &mut weights);
        weights.possible(direct.is_some_and(|word| self.wordnet.record(word).is_proper()))
    }

    fn add_regular(&self, form: &str, weights: &mut Weights) {
        let Some(&last) = form.as_bytes().last() else {
            return;
        };
        match last.to_ascii_lowercase() {
            b's' => {
                weights.add(Tag::Noun, 0.4, self.base_weight(form, Ending::Plural, NOUN));
                weights.add(Tag::Verb, 0.15, self.base_weight(form, Ending::Third, VERB));
            }
            b'd' => weights.add(Tag::Participle, 0.6, self.base_weight(form, Ending::Past, VERB)),
            b'g' => weights.add(Tag::Gerund, 0.2, self.base_weight(form, Ending::Gerund, VERB)),
            b'r' => weights.add(Tag::Adjective, 0.2, self.base_weight(form, Ending::Comparative, ADJECTIVE)),
            b't' => weights.add(Tag::Adjective, 0.2, self.base_weight(form, Ending::Superlative, ADJECTIVE)),
            _ => {}
        }
    }

    /// How often the base of a regular form is used as this part of speech.
    fn base_weight(&self, form: &str, ending: Ending, part: usize) -> Option<f32> {
        let mut buffer = [0; MAX_WORD];
        bases(form, ending).find_map(|base| {
            let record = self.record_of(base.spell(&mut buffer)?)?;
            record.parts()[part].then(|| weight(record, part))
        })
    }

    /// Whether a form is the superlative of an adjective: "worst", "highest".
    pub fn is_superlative(&self, form: &str) -> bool {
        let irregular = |word: WordId| self.wordnet.irregular(word).any(|(form, _)| form == Form::Superlative);
        let regular = || self.base_weight(form, Ending::Superlative, ADJECTIVE).is_some();
        form.ends_with("st") && (self.word(form).is_some_and(irregular) || regular())
    }

    pub(super) fn record_of(&self, word: &str) -> Option<Record> {
        self.word(word).map(|word| self.wordnet.record(word))
    }

    /// The base form of a word with this tag, lower case: "fled" → "flee", "women" → "woman", "dead" → "dead".
    pub fn lemma<'w>(&self, word: &'w str, tag: Tag) -> Cow<'w, str> {
        let verbal = matches!(tag, Tag::Auxiliary | Tag::Modal | Tag::Verb | Tag::Participle | Tag::Gerund);
        if verbal && let Some(lemma) = key(word).and_then(|key| self.closed.lemma(key)) {
            return Cow::Owned(lemma.to_owned());
        }
        let lower = lower(word);
        match tag {
            Tag::Noun => self.noun_lemma(lower),
            Tag::Verb | Tag::Participle => {
                self.inflected(&lower, &[Ending::Past, Ending::Third], VERB).unwrap_or(lower)
            }
            Tag::Gerund => self.inflected(&lower, &[Ending::Gerund], VERB).unwrap_or(lower),
            Tag::Adjective => self.adjective_lemma(lower),
            _ => lower,
        }
    }

    /// "losses" stands in WordNet itself, and so do many plurals: the singular comes first, but for those that have none.
    fn noun_lemma<'w>(&self, noun: Cow<'w, str>) -> Cow<'w, str> {
        let key = key(&noun);
        if noun.ends_with("ss") || key.is_some_and(|key| self.closed.is_plural_only(key)) {
            return noun;
        }
        let direct = key.and_then(|key| self.wordnet.find(key));
        let irregular = direct.and_then(|word| self.irregular_lemma(word, NOUN));
        match irregular.map(str::to_owned).or_else(|| self.regular_lemma(&noun, Ending::Plural, NOUN)) {
            Some(lemma) => Cow::Owned(lemma),
            None if direct.is_some_and(|word| self.wordnet.record(word).parts()[NOUN]) => noun,
            None => singular(noun),
        }
    }

    /// "higher" stands in WordNet itself: the base comes first where it is the more frequent word ("high"; not "up" of "upper").
    fn adjective_lemma<'w>(&self, adjective: Cow<'w, str>) -> Cow<'w, str> {
        let own = self
            .record_of(&adjective)
            .filter(|record| record.parts()[ADJECTIVE])
            .map_or(0.0, |record| weight(record, ADJECTIVE));
        let base = [Ending::Comparative, Ending::Superlative].into_iter().find_map(|ending| {
            let weight = self.base_weight(&adjective, ending, ADJECTIVE)?;
            self.regular_lemma(&adjective, ending, ADJECTIVE).filter(|_| weight > own)
        });
        let irregular = self.word(&adjective).and_then(|word| self.irregular_lemma(word, ADJECTIVE));
        irregular.map(str::to_owned).or(base).map_or(adjective, Cow::Owned)
    }

    /// The base of a form, `None` for one that isn't a known form of anything nor a base itself.
    fn inflected<'w>(&self, form: &str, endings: &[Ending], part: usize) -> Option<Cow<'w, str>> {
        let direct = self.word(form);
        if let Some(lemma) = direct.and_then(|word| self.irregular_lemma(word, part)) {
            return Some(Cow::Owned(lemma.to_owned()));
        }
        if direct.is_some_and(|word| self.wordnet.record(word).parts()[part]) {
            return Some(Cow::Owned(form.to_owned()));
        }
        endings.iter().find_map(|&ending| self.regular_lemma(form, ending, part)).map(Cow::Owned)
    }

    fn irregular_lemma(&self, word: WordId, part: usize) -> Option<&'static str> {
        self.wordnet.irregular(word).find(|&(form, _)| part_of(form) == part).map(|(_, lemma)| lemma)
    }

    fn regular_lemma(&self, form: &str, ending: Ending, part: usize) -> Option<String> {
        let mut buffer = [0; MAX_WORD];
        bases(form, ending).find_map(|base| {
            let spelt = base.spell(&mut buffer)?;
            self.record_of(spelt)?.parts()[part].then(|| spelt.to_owned())
        })
    }

    /// How telling a base form is, from 0 (in every text) to 1 (in hardly any): like an inverse document frequency.
    pub fn rarity(&self, word: &str) -> f32 {
        const COMMONEST: f32 = 13.0;
        const UNKNOWN: f32 = 0.9;
        let Some(key) = key(word) else { return UNKNOWN };
        if self.closed.find(key).is_some() {
            return 0.0;
        }
        let record = self.wordnet.find(key).map(|word| self.wordnet.record(word));
        record.map_or(UNKNOWN, |record| (1.0 - record.frequency() / COMMONEST).clamp(0.05, 1.0))
    }
}

const NOUN: usize = 0;
const VERB: usize = 1;
const ADJECTIVE: usize = 2;
const PARTS: [Tag; 4] = [Tag::Noun, Tag::Verb, Tag::Adjective, Tag::Adverb];

fn part_of(form: Form) -> usize {
    match form {
        Form::Plural => NOUN,
        Form::Past | Form::Participle | Form::PastOrParticiple | Form::Gerund | Form::Third => VERB,
        Form::Comparative | Form::Superlative => ADJECTIVE,
    }
}

/// How often a base form is used as a part of speech; a half where it was never met.
fn weight(record: Record, part: usize) -> f32 {
    (record.frequency().exp2() - 0.5) * f32::from(record.shares()[part]).max(0.5) / 15.0
}

/// How likely each tag is for a form, by the counts of its bases.
#[derive(Default)]
struct Weights {
    best: Option<(Tag, f32)>,
    tags: Tags,
}

impl Weights {
    fn add(&mut self, tag: Tag, share: f32, weight: Option<f32>) {
        let Some(weight) = weight.map(|weight| weight * share) else {
            return;
        };
        self.tags = self.tags.with(tag);
        if self.best.is_none_or(|(_, best)| weight > best) {
            self.best = Some((tag, weight));
        }
    }

    fn add_base(&mut self, record: Record) {
        for (part, tag) in PARTS.into_iter().enumerate() {
            self.add(tag, 1.0, record.parts()[part].then(|| weight(record, part)));
        }
    }

    fn add_irregular(&mut self, form: Form, base: Option<Record>) {
        let part = part_of(form);
        let weight = base.map(|record| weight(record, part));
        match form {
            Form::Plural => self.add(Tag::Noun, 0.4, weight),
            Form::Past => self.add(Tag::Verb, 0.4, weight),
            Form::Participle => self.add(Tag::Participle, 0.3, weight),
            Form::PastOrParticiple => self.add(Tag::Participle, 0.6, weight),
            Form::Gerund => self.add(Tag::Gerund, 0.2, weight),
            Form::Third => self.add(Tag::Verb, 0.15, weight),
            Form::Comparative | Form::Superlative => self.add(Tag::Adjective, 0.2, weight),
        }
    }

    fn possible(self, proper: bool) -> Option<Possible> {
        let (best, _) = self.best?;
        Some(Possible { best, tags: self.tags, closed: false, proper })
    }
}

/// In lower case; borrowed where it is already.
fn lower(word: &str) -> Cow<'_, str> {
    if word.chars().any(char::is_uppercase) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) }
}

/// The likely singular of a noun that no table has: "smartphones", but not "chassis", "virus", "glass".
fn singular(noun: Cow<'_, str>) -> Cow<'_, str> {
    let keeps =
        ["ss", "us", "is", "'s"].iter().any(|end| noun.ends_with(end)) || noun.len() < 4 || !noun.ends_with('s');
    if keeps {
        return noun;
    }
    match noun.strip_suffix("ies") {
        Some(stem) if stem.len() > 1 => Cow::Owned(format!("{stem}y")),
        _ => Cow::Owned(noun[..noun.len() - 1].to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Tables;

    #[derive(serde::Deserialize)]
    struct File {
        people: Vec<Words>,
        demonyms: Words,
    }

    #[derive(serde::Deserialize)]
    struct Words {
        examples: Vec<String>,
    }

    fn lexicon() -> &'static Lexicon {
        &Tables::builtin().lexicon
    }

    #[test]
    fn lemmas() {
        let cases = [
            ("fled", Tag::Participle, "flee"),
            ("women", Tag::Noun, "woman"),
            ("lost", Tag::Participle, "lose"),
            ("killed", Tag::Participle, "kill"),
            ("companies", Tag::Noun, "company"),
            ("dead", Tag::Adjective, "dead"),
            ("Losses", Tag::Noun, "loss"),
            ("was", Tag::Auxiliary, "be"),
            ("rose", Tag::Verb, "rise"),
            ("said", Tag::Verb, "say"),
            ("fell", Tag::Verb, "fall"),
            ("wounded", Tag::Participle, "wound"),
            ("died", Tag::Verb, "die"),
            ("planned", Tag::Participle, "plan"),
            ("firing", Tag::Gerund, "fire"),
            ("stopping", Tag::Gerund, "stop"),
            ("higher", Tag::Adjective, "high"),
            ("largest", Tag::Adjective, "large"),
            ("children", Tag::Noun, "child"),
            ("lives", Tag::Noun, "life"),
            ("troops", Tag::Noun, "troop"),
            ("smartphones", Tag::Noun, "smartphone"),
            ("buses", Tag::Noun, "bus"),
            ("series", Tag::Noun, "series"),
            ("dying", Tag::Gerund, "die"),
            ("attacks", Tag::Verb, "attack"),
            ("people", Tag::Noun, "people"),
            ("news", Tag::Noun, "news"),
        ];
        for (word, tag, lemma) in cases {
            assert_eq!(lexicon().lemma(word, tag), lemma, "{word}");
        }
    }

    #[test]
    fn the_tables_examples_hold() {
        let file: File = toml::from_str(include_str!("../../data/lexicon/en/people.toml")).expect("the table loads");
        for example in file.people.iter().chain([&file.demonyms]).flat_map(|list| &list.examples) {
            assert!(lexicon().is_person(example), "{example}");
        }
    }

    #[test]
    fn rare_words_tell_more() {
        let rarity = |word| lexicon().rarity(word);
        assert!(
            rarity("the") < rarity("year") && rarity("year") < rarity("convoy") && rarity("say") < rarity("frigate")
        );
    }
}
