//! Claims → topics: which claims speak of the same thing.
//!
//! Candidates share a key: the class of their unit, what happened or what is measured, and one telling word of their
//! documents. Each pair of candidates passes gates, which keep apart what can't be one thing, and features, which weigh
//! what the two have in common. What is left is a link; claims that hang together by links are a topic.

mod bag;
mod candidates;
mod features;
mod gates;
mod keys;
mod likeness;
mod memo;
mod partners;
mod position;
mod rivals;

pub use self::keys::Keys;

use std::collections::BTreeMap;
use std::hash::Hash;
use std::num::{NonZeroU32, NonZeroUsize};
use std::sync::MutexGuard;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::Xxh3Default;

use rayon::prelude::*;

use self::bag::{Sketch, Sketcher};
use self::candidates::{Buckets, CROWD, Filed};
use self::features::{Asked, Pair, Scale};
use self::memo::{Memo, Memos};
use crate::model::{Claim, Link, Measure, Topic};
use crate::tables::Tables;

/// Puts claims about the same thing together. A claim may stand in no topic.
pub fn topics(claims: &[Claim], tables: &Tables) -> Vec<Topic> {
    let mut documents = Documents::default();
    let stands: Vec<Stand> = claims.iter().map(|claim| documents.stand(claim)).collect();
    let links = links(claims, &rivals(claims, tables), Part::WHOLE, tables);
    gathered(links, &stands).map(|topic| named(topic, claims)).collect()
}

fn named(topic: Topic, claims: &[Claim]) -> Topic {
    Topic { name: name(&claims[topic.claims[0]]), ..topic }
}

/// Topics without names: the claims that hang together by the links, of which those between two documents are the likeliest.
/// `stands` are all claims.
pub fn gathered(mut links: Vec<Weighed>, stands: &[Stand]) -> impl Iterator<Item = Topic> + use<> {
    links.sort_unstable_by_key(|link| (link.a, link.b));
    links.dedup_by_key(|link| (link.a, link.b));
    partners::keep_best(&mut links, stands);
    let mut families = Families::new(stands.len());
    for link in &links {
        families.unite(link.a, link.b);
    }
    let first = families.firsts();
    links.sort_unstable_by_key(|link| (first[link.a as usize], link.a, link.b));
    // One after the other: they may be many, and each is of use only while it is compared.
    let mut links = links.into_iter().peekable();
    std::iter::from_fn(move || {
        let family = first[links.peek()?.a as usize];
        let mut topic = Topic::default();
        while let Some(link) = links.next_if(|link| first[link.a as usize] == family) {
            topic.claims.extend([link.a as usize, link.b as usize]);
            topic.links.push(link.link());
        }
        topic.claims.sort_unstable();
        topic.claims.dedup();
        Some(topic)
    })
}

/// A topic with no more claims than are said, the first ones, and with the links between these.
#[must_use]
pub fn bounded(mut topic: Topic, most: NonZeroUsize) -> Topic {
    if topic.claims.len() > most.get() {
        let left_out = topic.claims.split_off(most.get());
        topic.left_out = left_out.len();
        topic.links.retain(|link| link.a.max(link.b) < left_out[0]);
    }
    topic
}

/// What is asked of all claims once they have been weighed.
#[derive(Clone, Copy, Debug)]
pub struct Stand {
    /// The number of its document.
    document: u32,
    /// A number that claims of one value share.
    value: Option<NonZeroU32>,
}

/// Numbers documents, each known by a checksum of its path and id: there may be millions.
#[derive(Debug, Default)]
pub struct Documents(FxHashMap<u128, u32>);

impl Documents {
    /// How a claim stands among the others.
    pub fn stand(&mut self, claim: &Claim) -> Stand {
        let next = self.0.len() as u32;
        let mut name = Xxh3Default::new();
        (&claim.path, &claim.document).hash(&mut name);
        let document = *self.0.entry(name.digest128()).or_insert(next);
        let interval = claim.figure.quantity().and_then(|quantity| quantity.measure.as_ref());
        let print = |measure: &Measure| keys::print(&(measure.interval.low, measure.interval.high));
        let value = interval.and_then(|measure| NonZeroU32::new((print(measure) >> 32) as u32));
        Stand { document, value }
    }
}

/// A link that has been weighed, by the numbers of its claims, and whether its two figures agree.
#[derive(Clone, Copy, Debug)]
pub struct Weighed {
    a: u32,
    b: u32,
    chance: f32,
    agrees: bool,
}

impl Weighed {
    /// The link between the claims that have those numbers.
    #[must_use]
    pub fn renumbered(self, numbers: &[u32]) -> Self {
        Self { a: numbers[self.a as usize], b: numbers[self.b as usize], ..self }
    }

    const fn link(self) -> Link {
        Link { a: self.a as usize, b: self.b as usize, chance: self.chance }
    }
}

/// Some of the things that claims say: what isn't weighed at once is weighed part by part.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Which part, from 0.
    pub number: u64,
    /// Of how many.
    pub of: u64,
}

impl Part {
    /// All that claims say.
    pub const WHOLE: Self = Self { number: 0, of: 1 };

    const fn has(self, told: u64) -> bool {
        told % self.of == self.number
    }
}

/// For each claim how many other values its document gives for the like. Claims of a document stand together, all of them.
pub fn rivals(claims: &[Claim], tables: &Tables) -> Vec<u32> {
    rivals::count(claims, tables)
}

/// The parts in which a claim is weighed, each once; none for one that is never compared.
pub fn parts(claim: &Claim, of: u64, keys: &mut Keys<'_>) -> Vec<u64> {
    if !gates::comparable(claim) {
        return Vec::new();
    }
    let mut parts: Vec<u64> = keys.told(claim).into_iter().map(|told| told % of).collect();
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// Writes on each claim what it must share with another to be compared: all claims of one topic have the same.
pub fn file(claims: &mut [Claim]) {
    for claim in claims {
        claim.topic_key = if gates::comparable(claim) { keys::base(claim).into() } else { "".into() };
    }
}

/// Every pair of a part that may be compared, by the places of its claims in `claims`.
pub fn links(claims: &[Claim], rivals: &[u32], part: Part, tables: &Tables) -> Vec<Weighed> {
    let scale = Scale::new(&tables.weights);
    let mut sketcher = Sketcher::new(tables);
    let sketch = |(claim, rivals): (_, &u32)| Sketch { rivals: *rivals as usize, ..sketcher.sketch(claim) };
    let sketches: Vec<Sketch> = claims.iter().zip(rivals).map(sketch).collect();
    let threshold = tables.weights.threshold;
    let weigh = |memo: &mut MutexGuard<'_, Memo>, a: u32, b: u32| {
        let words = [&sketches[a as usize], &sketches[b as usize]];
        let (first, second) = (&claims[a as usize], &claims[b as usize]);
        let pair = Pair { a: first, b: second, words, tables, memo, asked: Asked::default() };
        let chance = chance(&pair, &scale);
        (chance >= threshold).then(|| Weighed { a, b, chance, agrees: agree(first, second) })
    };
    let tellings = tellings(claims, &sketches, part, tables);
    let memos = Memos::new();
    let (crowds, few): (Vec<_>, Vec<_>) = tellings.iter().partition(|filed| filed.len() >= CROWD);
    let apart = |memo: &mut MutexGuard<'_, Memo>, filed: &Vec<Filed>| Buckets::new(filed).weigh_here(memo, weigh);
    let mut links: Vec<Weighed> = few.into_par_iter().map_init(|| memos.own(), apart).flatten_iter().collect();
    links.extend(crowds.into_iter().flat_map(|filed| Buckets::new(filed).weigh(|| memos.own(), weigh)));
    links
}

/// Whether two figures may have one value.
fn agree(a: &Claim, b: &Claim) -> bool {
    let measure = |claim: &Claim| Some(claim.figure.quantity()?.measure.as_ref()?.interval);
    measure(a).zip(measure(b)).is_some_and(|(x, y)| x.meets(&y))
}

/// The claims that may be compared by what they say, each under every way of saying it.
fn tellings(claims: &[Claim], sketches: &[Sketch], part: Part, tables: &Tables) -> Vec<Vec<Filed>> {
    let mut keys = Keys::new(tables);
    let mut tellings: BTreeMap<u64, Vec<Filed>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate().filter(|(_, claim)| gates::comparable(claim)) {
        let filed = Filed {
            claim: at as u32,
            scopes: keys.scopes(claim, sketches[at].document),
            position: position::of(claim),
        };
        for told in keys.told(claim).into_iter().filter(|told| part.has(*told)) {
            tellings.entry(told).or_default().push(filed.clone());
        }
    }
    tellings.into_values().filter(|filed| filed.len() > 1).collect()
}

/// How likely two claims are about one thing; 0 where a gate keeps them apart.
fn chance(pair: &Pair<'_>, scale: &Scale) -> f32 {
    if gates::shut(pair) { 0.0 } else { scale.chance(pair) }
}

/// Why two claims were or weren't put together, a line a reason.
///
/// `claims` are all those compared, for what their documents say besides.
pub fn trace(a: &Claim, b: &Claim, claims: &[Claim], tables: &Tables) -> String {
    let mut sketcher = Sketcher::new(tables);
    let rivals = rivals::count(claims, tables);
    let rivals = |claim: &Claim| claims.iter().position(|c| c.id == claim.id).map_or(0, |at| rivals[at] as usize);
    let left = Sketch { rivals: rivals(a), ..sketcher.sketch(a) };
    let right = Sketch { rivals: rivals(b), ..sketcher.sketch(b) };
    let pair = Pair { a, b, words: [&left, &right], tables, memo: &Memo::default(), asked: Asked::default() };
    let shutting = gates::shutting(&pair);
    let gate = if shutting.is_empty() { "open".to_owned() } else { format!("shut by {}", shutting.join(", ")) };
    let terms: Vec<String> =
        features::named(&pair).iter().map(|(name, value)| format!("  {name} {value:.2}")).collect();
    let mut keys = Keys::new(tables);
    let both = |left: Vec<u64>, right: Vec<u64>| left.iter().filter(|key| right.contains(key)).count();
    let told = both(keys.told(a), keys.told(b));
    let keys = told
        * keys.scopes(a, left.document).iter().filter(|scope| keys.scopes(b, right.document).contains(scope)).count();
    let chance = Scale::new(&tables.weights).chance(&pair);
    format!("gates: {gate}\nkeys in common: {keys}\n{}\nchance: {chance:.3}", terms.join("\n"))
}

/// What a claim is about, in words.
pub fn name(claim: &Claim) -> String {
    let head = claim.subject.head.as_deref();
    let told = claim
        .subject
        .attribute
        .as_ref()
        .map(|attribute| &*attribute.name)
        .or(claim.predicate.family.as_deref())
        .or(claim.predicate.lemma.as_deref());
    let parts = [head, told, claim.place_name.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Sets of claims that hang together (disjoint sets, Tarjan 1975), each called by its first member.
struct Families {
    parent: Vec<u32>,
}

impl Families {
    fn new(members: usize) -> Self {
        Self { parent: (0..members as u32).collect() }
    }

    fn first(&mut self, member: u32) -> u32 {
        let mut at = member;
        while self.parent[at as usize] != at {
            self.parent[at as usize] = self.parent[self.parent[at as usize] as usize];
            at = self.parent[at as usize];
        }
        at
    }

    fn unite(&mut self, a: u32, b: u32) {
        let (a, b) = (self.first(a), self.first(b));
        self.parent[a.max(b) as usize] = a.min(b);
    }

    /// The first member of each one's set.
    fn firsts(mut self) -> Vec<u32> {
        (0..self.parent.len() as u32).for_each(|member| self.parent[member as usize] = self.first(member));
        self.parent
    }
}
