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

use std::collections::BTreeMap;

use self::bag::{Sketch, Sketcher};
use self::candidates::{Buckets, Filed};
use self::features::{Asked, Pair, Scale};
use self::keys::Keys;
use self::memo::Memo;
use crate::model::{Claim, Link, Topic};
use crate::tables::Tables;

/// Puts claims about the same thing together. A claim may stand in no topic.
pub fn topics(claims: &[Claim], tables: &Tables) -> Vec<Topic> {
    let links = links(claims, tables);
    let mut families = Families::new(claims.len());
    for link in &links {
        families.unite(link.a, link.b);
    }
    let mut topics: BTreeMap<usize, Topic> = BTreeMap::new();
    for link in links {
        let first = families.first(link.a);
        topics
            .entry(first)
            .or_insert_with(|| Topic { name: name(&claims[first]), claims: Vec::new(), links: Vec::new() })
            .links
            .push(link);
    }
    for at in 0..claims.len() {
        if let Some(topic) = topics.get_mut(&families.first(at)) {
            topic.claims.push(at);
        }
    }
    topics.into_values().collect()
}

/// Writes on each claim what it must share with another to be compared: all claims of one topic have the same.
pub fn file(claims: &mut [Claim]) {
    for claim in claims {
        claim.topic_key = if gates::comparable(claim) { keys::base(claim).into() } else { "".into() };
    }
}

/// Every pair that may be compared, in order.
fn links(claims: &[Claim], tables: &Tables) -> Vec<Link> {
    let scale = Scale::new(&tables.weights);
    let sketches = sketches(claims, tables);
    let threshold = tables.weights.threshold;
    let weigh = |memo: &mut Memo, a: u32, b: u32| {
        let (a, b) = (a as usize, b as usize);
        let pair = Pair {
            a: &claims[a],
            b: &claims[b],
            words: [&sketches[a], &sketches[b]],
            tables,
            memo,
            asked: Asked::default(),
        };
        Some(Link { a, b, chance: chance(&pair, &scale) }).filter(|link| link.chance >= threshold)
    };
    let tellings = tellings(claims, &sketches, tables);
    let weighed = tellings.iter().flat_map(|filed| Buckets::new(filed).weigh(Memo::default, weigh));
    let mut links: Vec<Link> = weighed.collect();
    links.sort_unstable_by_key(|link| (link.a, link.b));
    links.dedup_by_key(|link| (link.a, link.b));
    partners::best(claims, &sketches, links)
}

fn sketches(claims: &[Claim], tables: &Tables) -> Vec<Sketch> {
    let mut sketcher = Sketcher::new(tables);
    let rivals = rivals::count(claims, tables);
    let sketches = claims.iter().zip(rivals).map(|(claim, rivals)| Sketch { rivals, ..sketcher.sketch(claim) });
    sketches.collect()
}

/// The claims that may be compared by what they say, each under every way of saying it.
fn tellings(claims: &[Claim], sketches: &[Sketch], tables: &Tables) -> Vec<Vec<Filed>> {
    let mut keys = Keys::new(tables);
    let mut tellings: BTreeMap<u64, Vec<Filed>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate().filter(|(_, claim)| gates::comparable(claim)) {
        let filed = Filed {
            claim: at as u32,
            scopes: keys.scopes(claim, sketches[at].document),
            position: position::of(claim),
        };
        for told in keys.told(claim) {
            tellings.entry(told).or_default().push(filed.clone());
        }
    }
    tellings.into_values().filter(|filed| filed.len() > 1).collect()
}

/// How likely two claims are about one thing; 0 where a gate keeps them apart.
fn chance(pair: &Pair<'_>, scale: &Scale) -> f32 {
    if gates::shut(pair).is_some() { 0.0 } else { scale.chance(pair) }
}

/// Why two claims were or weren't put together, a line a reason.
///
/// `claims` are all those compared, for what their documents say besides.
pub fn trace(a: &Claim, b: &Claim, claims: &[Claim], tables: &Tables) -> String {
    let mut sketcher = Sketcher::new(tables);
    let rivals = rivals::count(claims, tables);
    let rivals = |claim: &Claim| claims.iter().position(|c| c.id == claim.id).map_or(0, |at| rivals[at]);
    let left = Sketch { rivals: rivals(a), ..sketcher.sketch(a) };
    let right = Sketch { rivals: rivals(b), ..sketcher.sketch(b) };
    let pair = Pair { a, b, words: [&left, &right], tables, memo: &Memo::default(), asked: Asked::default() };
    let gate = gates::shut(&pair).map_or("open".to_owned(), |name| format!("shut by {name}"));
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
fn name(claim: &Claim) -> String {
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
    parent: Vec<usize>,
}

impl Families {
    fn new(members: usize) -> Self {
        Self { parent: (0..members).collect() }
    }

    fn first(&mut self, member: usize) -> usize {
        let mut at = member;
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.parent[a.max(b)] = a.min(b);
    }
}
