//! Lists of words made ready for comparing: each word looked up once, not once for every pair of claims.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::Claim;
use crate::tables::{Meaning, Tables};

/// Of one meaning, but another word.
const SYNONYM: f32 = 0.9;

/// A list of words, the nearest first, with what each means.
#[derive(Clone, Debug, Default)]
pub(super) struct Bag {
    words: Vec<Arc<Meaning>>,
    /// The words themselves and their families, sorted.
    own: Vec<u64>,
    /// What they mean, sorted.
    senses: Vec<u32>,
}

impl Bag {
    fn new(words: Vec<Arc<Meaning>>) -> Self {
        let mut own: Vec<u64> = words.iter().flat_map(|word| word.prints()).collect();
        let mut senses: Vec<u32> = words.iter().flat_map(|word| word.senses.iter().copied()).collect();
        own.sort_unstable();
        senses.sort_unstable();
        Self { words, own, senses }
    }

    /// The share by weight of the first `most` words of which `others` have the word itself or one of its meaning.
    pub fn found_in(&self, others: &Self, most: usize) -> f32 {
        let (mut weights, mut found) = (0.0, 0.0);
        for word in self.words.iter().take(most) {
            weights += word.rarity;
            found += word.rarity * others.has(word);
        }
        if weights > 0.0 { found / weights } else { 0.0 }
    }

    /// How well the list has a word: 1 the word or one of its family, less one of its meaning, 0 neither.
    fn has(&self, word: &Meaning) -> f32 {
        if word.prints().any(|print| self.own.binary_search(&print).is_ok()) {
            1.0
        } else if word.senses.iter().any(|sense| self.senses.binary_search(sense).is_ok()) {
            SYNONYM
        } else {
            0.0
        }
    }
}

/// The words of a claim, ready for comparing.
#[derive(Clone, Debug, Default)]
pub(super) struct Sketch {
    pub names: Bag,
    pub context: Bag,
    /// Those of its document: one for all its claims.
    pub event: Arc<Bag>,
    /// How many other values its document gives for the like: counts of one verb, figures of one attribute.
    pub rivals: usize,
}

/// Makes sketches, and keeps what it has looked up.
pub(super) struct Sketcher<'c> {
    tables: &'c Tables,
    meanings: HashMap<&'c str, Arc<Meaning>>,
    events: HashMap<(&'c str, &'c str), Arc<Bag>>,
}

impl<'c> Sketcher<'c> {
    pub fn new(tables: &'c Tables) -> Self {
        Self { tables, meanings: HashMap::new(), events: HashMap::new() }
    }

    pub fn sketch(&mut self, claim: &'c Claim) -> Sketch {
        let event = self.event(claim);
        Sketch { names: self.bag(&claim.names), context: self.bag(&claim.context), event, rivals: 0 }
    }

    fn event(&mut self, claim: &'c Claim) -> Arc<Bag> {
        let document = (&*claim.path, &*claim.document);
        if let Some(event) = self.events.get(&document) {
            return Arc::clone(event);
        }
        let event = Arc::new(self.bag(&claim.event));
        self.events.insert(document, Arc::clone(&event));
        event
    }

    fn bag(&mut self, words: &'c [Arc<str>]) -> Bag {
        let lexicon = &self.tables.lexicon;
        let meaning =
            |word: &'c str| Arc::clone(self.meanings.entry(word).or_insert_with(|| Arc::new(lexicon.meaning(word))));
        Bag::new(words.iter().flat_map(|words| words.split(' ')).map(meaning).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bag(words: &str) -> Bag {
        let lexicon = &Tables::builtin().lexicon;
        Bag::new(words.split(' ').map(|word| Arc::new(lexicon.meaning(word))).collect())
    }

    #[test]
    fn words_families_and_meanings_are_found() {
        let near = |a: &str, b: &str| bag(a).found_in(&bag(b), usize::MAX);
        assert!((near("bridge river", "river bridge town") - 1.0).abs() < 1e-6);
        assert!((near("explode", "explosion") - 1.0).abs() < 1e-6);
        assert!((near("automobile", "car") - SYNONYM).abs() < 1e-6);
        assert!(near("car", "war").abs() < 1e-6);
        assert!(near("bridge", "").abs() < 1e-6);
        assert!((bag("bridge war").found_in(&bag("bridge"), 1) - 1.0).abs() < 1e-6);
    }
}
