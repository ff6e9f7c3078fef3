//! Keys: claims that share none are never compared. A key comes from the claim alone, no statistics of other documents.
//!
//! A key has two parts: what the claim says (one of at most four ways of saying it), and where it is said: in which
//! document, beside which telling word of the document, beside which name.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::gates::{self, Class};
use super::{position, value};
use crate::model::Claim;
use crate::tables::Tables;

/// How many telling words of its document, and how many names, a claim is filed under.
const EVENT_WORDS: usize = 12;
const NAMES: usize = 6;
/// Under how many of its nearest words a count is filed of which no word says what happened.
const BESIDE: usize = 1;
/// And one of people in general: "2,400 people from the valley".
const BESIDE_ANYONE: usize = 3;
/// Words as frequent as these tell no event.
const LEAST_RARITY: f32 = 0.3;

/// Under what a claim is filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// What it says, each way of saying it.
    pub told: Vec<u64>,
    /// Where it is said, no two the same.
    pub scopes: Vec<u32>,
    /// Claims that say the same share it.
    pub position: u64,
}

/// Makes keys, as numbers, and keeps what it has looked up.
#[derive(Debug)]
pub struct Keys<'t> {
    tables: &'t Tables,
    leaders: HashMap<Arc<str>, u64>,
    /// The document asked for last, by its number, and where its words file a claim: claims of a document stand together.
    lead: Option<(u32, Arc<[u32]>)>,
}

impl<'t> Keys<'t> {
    /// With those tables.
    pub fn new(tables: &'t Tables) -> Self {
        Self { tables, leaders: HashMap::new(), lead: None }
    }

    /// Under what a claim of the document that has this number is filed; `None` for one that is never compared.
    pub fn filed(&mut self, claim: &Claim, document: u32) -> Option<Filed> {
        gates::comparable(claim).then(|| Filed {
            told: self.told(claim),
            scopes: self.scopes(claim, document),
            position: position::of(claim),
        })
    }

    /// What a claim says, each way of saying it: what happened, what is measured, what is counted. Families that stand
    /// for one another are filed together; people in general are no way of saying anything.
    pub(super) fn told(&mut self, claim: &Claim) -> Vec<u64> {
        let class = gates::class(claim);
        let family = claim.predicate.family.as_ref().map(|family| self.leader(family));
        let attribute = claim.subject.attribute.as_ref().map(|attribute| print(&*attribute.name));
        let generic = |head: &str| self.tables.roles.generic_nouns.contains(head);
        let head = claim.subject.head.as_deref().filter(|head| !generic(head)).map(print);
        let lemma = claim.predicate.lemma.as_deref().filter(|_| family.is_none()).map(print);
        let ways = [("is", family), ("of", attribute), ("a", head), ("does", lemma)];
        let told = ways.into_iter().filter_map(|(way, word)| Some(print(&(class, way, word?))));
        let kin = claim.subject.head.as_deref().map_or(&[][..], |head| self.tables.roles.kin(head));
        let told = told.chain(kin.iter().map(|row| print(&(class, "kin", row))));
        // "[118 miners] were underground", "[108 men] underground": what no family knows stands beside the same word.
        let bare = class == Class::Count && claim.subject.head.is_some() && family.is_none() && attribute.is_none();
        let many = if head.is_some() { BESIDE } else { BESIDE_ANYONE };
        let beside = claim.context.iter().filter(|_| bare).take(many).map(|word| print(&(class, "by", &**word)));
        // "[216 people] were on shift", "[261 men] were below ground": what may be a slip of one number has its digits.
        let digits = (class == Class::Count).then(|| value::long_digits(claim)).flatten();
        let told = told.chain(beside).chain(digits.map(|digits| print(&(class, "digits", digits))));
        // Figures of a class are few enough to be filed under it alone, but for counts and years.
        told.chain((!matches!(class, Class::Count | Class::Score | Class::Year)).then(|| print(&class))).collect()
    }

    fn leader(&mut self, family: &Arc<str>) -> u64 {
        let leader = || print(self.tables.predicates.leader(family));
        *self.leaders.entry(family.clone()).or_insert_with(leader)
    }

    /// Where a claim is said: its document, by its number, each telling word and each name of it, each name near. No two are the same.
    pub(super) fn scopes(&mut self, claim: &Claim, document: u32) -> Vec<u32> {
        let mut scopes = self.lead(claim, document).to_vec();
        scopes.extend(claim.names.iter().take(NAMES).map(scope));
        // By its name, not its number: a claim is filed alike whatever it is held against.
        scopes.push(xxh3_64_with_seed(claim.document.as_bytes(), xxh3_64(claim.path.as_bytes())) as u32);
        scopes.sort_unstable();
        scopes.dedup();
        scopes
    }

    fn lead(&mut self, claim: &Claim, document: u32) -> Arc<[u32]> {
        if let Some((_, lead)) = self.lead.as_ref().filter(|(known, _)| *known == document) {
            return Arc::clone(lead);
        }
        let telling = |word: &&Arc<str>| self.tables.lexicon.rarity(word) >= LEAST_RARITY;
        let words = claim.event.iter().take(EVENT_WORDS).filter(telling);
        let words: Arc<[u32]> = words.chain(claim.cast.iter()).map(scope).collect();
        self.lead = Some((document, Arc::clone(&words)));
        words
    }
}

/// What all claims of one topic share: the class of the unit.
pub(super) fn base(claim: &Claim) -> String {
    gates::class(claim).to_string()
}

/// A number for a word or several, the same in every run.
pub(super) fn print<T: Hash + ?Sized>(words: &T) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}

fn scope(word: &Arc<str>) -> u32 {
    xxh3_64(word.as_bytes()) as u32
}
