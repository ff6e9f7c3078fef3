//! Claims → topics: which claims speak of the same thing.
//!
//! Candidates share a key: the class of their unit, what happened or what is measured, and one telling word of their
//! documents. Each pair of candidates passes gates, which keep apart what can't be one thing, and features, which weigh
//! what the two have in common. What is left is a link; claims that hang together by links are a topic.

mod acts;
mod afar;
mod bag;
mod candidates;
mod company;
mod contrast;
mod features;
mod gates;
mod keys;
mod lead;
mod likeness;
mod memo;
mod opposed;
mod owners;
mod partners;
mod position;
mod slots;
mod thing;
mod tie;
mod value;

pub use self::afar::{Afar, Far, Tellings, Told};
pub use self::company::Company;
pub use self::keys::{Filed, Keys};
pub use self::partners::{Side, beaten, sides};

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::hash::{Hash, Hasher};
use std::num::{NonZeroU32, NonZeroUsize};
use std::ops::Range;
use std::sync::MutexGuard;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::Xxh3Default;

use rayon::prelude::*;

use self::bag::{Heads, Sketch, Sketcher};
use self::candidates::{Buckets, CROWD, Telling};
use self::features::{Asked, Pair, Scale};
use self::memo::{Memo, Memos};
use crate::model::{Claim, Link, Measure, Topic};
use crate::tables::Tables;

/// Puts claims about the same thing together. A claim may stand in no topic.
pub fn topics(claims: &[Claim], tables: &Tables) -> Vec<Topic> {
    let mut documents = Documents::default();
    let stands: Vec<Stand> = claims.iter().map(|claim| documents.stand(claim)).collect();
    let links = links(claims, &company(claims, tables), &stands, tables);
    gathered(links, &stands).map(|topic| named(topic, claims)).collect()
}

fn named(topic: Topic, claims: &[Claim]) -> Topic {
    Topic { name: name(&claims[topic.claims[0]]), ..topic }
}

/// Topics without names: the claims that hang together by the links, of which those between two documents are the likeliest.
/// `stands` are all claims.
fn gathered(mut links: Vec<Weighed>, stands: &[Stand]) -> impl Iterator<Item = Topic> + use<> {
    links.sort_unstable_by_key(|link| (link.a, link.b));
    links.dedup_by_key(|link| (link.a, link.b));
    partners::keep_best(&mut links, stands);
    let mut families = Families::new(stands.len());
    for link in &links {
        families.unite(link);
    }
    let first = families.firsts();
    links.sort_unstable_by_key(|link| (first[link.a as usize], link.a, link.b));
    let links = links.into_iter().map(move |link| Ok((first[link.a as usize], link)));
    together(links, None).map(|topic: Result<Topic, Infallible>| match topic {
        Ok(topic) => topic,
        Err(never) => match never {},
    })
}

/// Topics without names, from the links that are left and the family of each; those of one family together, in order. Of a
/// topic that has more claims than `most`, links that [`bounded`] would leave out needn't all be there.
pub fn together<E>(
    links: impl Iterator<Item = Result<(u32, Weighed), E>>,
    most: Option<NonZeroUsize>,
) -> impl Iterator<Item = Result<Topic, E>> {
    // One after the other: they may be many, and each is of use only while it is compared.
    let mut links = links.peekable();
    std::iter::from_fn(move || {
        let (family, first) = match links.next()? {
            Ok(link) => link,
            Err(error) => return Some(Err(error)),
        };
        let mut topic = Topic::default();
        let mut room = ROOM;
        add(&mut topic, first);
        while let Some(Ok((_, link))) = links.next_if(|next| next.as_ref().is_ok_and(|next| next.0 == family)) {
            add(&mut topic, link);
            if topic.claims.len() > room {
                shrink(&mut topic, most);
                room = ROOM.max(2 * topic.claims.len());
            }
        }
        shrink(&mut topic, most);
        place(&mut topic);
        topic.claims.shrink_to_fit();
        topic.links.shrink_to_fit();
        Some(Ok(topic))
    })
}

/// How many claims of a topic are put together before it is seen which of them are there twice.
const ROOM: usize = 1 << 16;

fn add(topic: &mut Topic, link: Weighed) {
    topic.claims.extend([link.a as usize, link.b as usize]);
    topic.links.push(link.link());
}

/// Leaves each claim once, in order, and no links of those that will be left out.
fn shrink(topic: &mut Topic, most: Option<NonZeroUsize>) {
    topic.claims.sort_unstable();
    topic.claims.dedup();
    if let Some(&first_out) = most.and_then(|most| topic.claims.get(most.get())) {
        topic.links.retain(|link| link.a.max(link.b) < first_out as u32);
    }
}

/// Calls the ends of links, which are in order, by their places among the claims instead of by their numbers.
fn place(Topic { claims, links, .. }: &mut Topic) {
    let mut first = 0;
    for link in links {
        first += claims[first..].iter().take_while(|&&claim| (claim as u32) < link.a).count();
        let behind = claims[first..].partition_point(|&claim| (claim as u32) < link.b);
        *link = Link { a: first as u32, b: (first + behind) as u32, ..*link };
    }
}

/// A topic with no more claims than are said, the first ones, and with the links between these.
#[must_use]
pub fn bounded(mut topic: Topic, most: NonZeroUsize) -> Topic {
    if topic.claims.len() > most.get() {
        let left_out = topic.claims.split_off(most.get());
        topic.left_out = left_out.len();
        topic.links.retain(|link| (link.a.max(link.b) as usize) < most.get());
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

impl Stand {
    /// The number of its document.
    pub const fn document(self) -> u32 {
        self.document
    }
}

/// Numbers documents, each known by a checksum of its path and id: there may be millions.
#[derive(Debug, Default)]
pub struct Documents(FxHashMap<u64, u32>);

impl Documents {
    /// How a claim stands among the others.
    pub fn stand(&mut self, claim: &Claim) -> Stand {
        let next = self.0.len() as u32;
        let mut name = Xxh3Default::new();
        (&claim.path, &claim.document).hash(&mut name);
        let document = *self.0.entry(name.finish()).or_insert(next);
        let interval = claim.figure.quantity().and_then(|quantity| quantity.measure.as_ref());
        let print = |measure: &Measure| keys::print(&(measure.interval.low, measure.interval.high));
        let measured = interval.and_then(|measure| NonZeroU32::new((print(measure) >> 32) as u32));
        let unmeasured = || NonZeroU32::new((keys::print(&claim.figure.unmeasured()?) >> 32) as u32);
        let value = measured.or_else(unmeasured);
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
    /// As numbers, in whose order it stands.
    pub fn row(self) -> [u32; 4] {
        [self.a, self.b, self.chance.to_bits(), u32::from(self.agrees)]
    }

    /// From its numbers.
    pub const fn of([a, b, chance, agrees]: [u32; 4]) -> Self {
        Self { a, b, chance: f32::from_bits(chance), agrees: agrees == 1 }
    }

    const fn link(self) -> Link {
        Link { a: self.a, b: self.b, chance: self.chance }
    }
}

/// For each claim what its document tells besides. Claims of a document stand together, all of them.
pub fn company(claims: &[Claim], tables: &Tables) -> Vec<Company> {
    company::of(claims, tables)
}

/// Writes on each claim what it must share with another to be compared: all claims of one topic have the same.
pub fn file(claims: &mut [Claim]) {
    for claim in claims {
        claim.topic_key = if gates::comparable(claim) { keys::base(claim).into() } else { "".into() };
    }
}

/// Every pair that may be compared, by the places of its claims in `claims`.
fn links(claims: &[Claim], company: &[Company], stands: &[Stand], tables: &Tables) -> Vec<Weighed> {
    let scale = Scale::new(&tables.weights);
    let (tellings, sketches) =
        rayon::join(|| tellings(claims, stands, tables), || sketches(claims, company, stands, tables));
    let weigh = |memo: &mut MutexGuard<'_, Memo>, a: u32, b: u32| {
        let (x, y) = (a as usize, b as usize);
        let pair = pair((&claims[x], &sketches[x]), (&claims[y], &sketches[y]), tables, memo);
        weighed(&pair, &scale).map(|(chance, agrees)| Weighed { a, b, chance, agrees })
    };
    let memos = Memos::new();
    let (crowds, few): (Vec<_>, Vec<_>) = tellings.into_iter().partition(|telling| telling.len() >= CROWD);
    let apart = |memo: &mut MutexGuard<'_, Memo>, telling| Buckets::new(telling).weigh_here(memo, weigh);
    // Some have many claims, most a few: each is there to be taken by whoever has nothing to do.
    let few = few.into_par_iter().with_max_len(1);
    let mut links: Vec<Weighed> = few.map_init(|| memos.own(), apart).flatten_iter().collect();
    links.extend(crowds.into_iter().flat_map(|telling| Buckets::new(telling).weigh(|| memos.own(), weigh)));
    links
}

/// The words of all claims, ready for comparing: each thread takes some of the documents and looks up their words.
fn sketches(claims: &[Claim], company: &[Company], stands: &[Stand], tables: &Tables) -> Vec<Sketch> {
    let mut heads = Heads::default();
    let heads: Vec<Option<u32>> = claims.iter().map(|claim| heads.number(claim)).collect();
    let some = |range: Range<usize>| -> Vec<Sketch> {
        let mut sketcher = Sketcher::new(tables);
        let sketch = |at: usize| {
            let sketch = sketcher.sketch(&claims[at], stands[at].document, heads[at]);
            Sketch { company: company[at].clone(), ..sketch }
        };
        range.map(sketch).collect()
    };
    let parts: Vec<Vec<Sketch>> = parts(stands).into_par_iter().with_max_len(1).map(some).collect();
    let mut parts = parts.into_iter();
    let first = parts.next().unwrap_or_default();
    parts.fold(first, |mut all, part| {
        all.extend(part);
        all
    })
}

/// Stretches of claims of whole documents, about as many as there are threads.
fn parts(stands: &[Stand]) -> Vec<Range<usize>> {
    let about = stands.len().div_ceil(rayon::current_num_threads()).max(1);
    let mut parts = Vec::new();
    let mut start = 0;
    while start < stands.len() {
        let last = stands[(start + about).min(stands.len()) - 1].document;
        let more = stands.iter().skip(start + about).take_while(|stand| stand.document == last).count();
        let end = (start + about).min(stands.len()) + more;
        parts.push(start..end);
        start = end;
    }
    parts
}

/// Two claims with their sketches.
fn pair<'a>(a: (&'a Claim, &'a Sketch), b: (&'a Claim, &'a Sketch), tables: &'a Tables, memo: &'a Memo) -> Pair<'a> {
    Pair { a: a.0, b: b.0, class: gates::class(a.0), words: [a.1, b.1], tables, memo, asked: Asked::default() }
}

/// How likely two claims are about one thing, where that is likely enough, and whether their figures agree.
fn weighed(pair: &Pair<'_>, scale: &Scale) -> Option<(f32, bool)> {
    let chance = chance(pair, scale);
    (chance >= pair.tables.weights.threshold).then(|| (chance, agree(pair.a, pair.b)))
}

/// Whether two figures may have one value.
fn agree(a: &Claim, b: &Claim) -> bool {
    a.figure.may_be(&b.figure)
}

/// The claims that may be compared by what they say, each under every way of saying it.
fn tellings(claims: &[Claim], stands: &[Stand], tables: &Tables) -> Vec<Telling> {
    let mut keys = Keys::new(tables);
    let mut tellings: BTreeMap<u64, Telling> = BTreeMap::new();
    for (at, (claim, stand)) in claims.iter().zip(stands).enumerate() {
        let Some(Filed { told, scopes, position }) = keys.filed(claim, stand.document) else { continue };
        for told in told {
            tellings.entry(told).or_default().push(at as u32, &scopes, position);
        }
    }
    tellings.into_values().filter(|telling| telling.len() > 1).collect()
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
    let mut documents = Documents::default();
    let company = company(claims, tables);
    let company = |claim: &Claim| {
        claims.iter().position(|other| other.id == claim.id).map_or_else(Company::default, |at| company[at].clone())
    };
    let mut heads = Heads::default();
    let mut sketch = |claim| {
        let sketch = sketcher.sketch(claim, documents.stand(claim).document, heads.number(claim));
        Sketch { company: company(claim), ..sketch }
    };
    let (left, right) = (sketch(a), sketch(b));
    let memo = Memo::default();
    let pair = pair((a, &left), (b, &right), tables, &memo);
    let shutting = gates::shutting(&pair);
    let gate = if shutting.is_empty() { "open".to_owned() } else { format!("shut by {}", shutting.join(", ")) };
    let told = features::named(&pair).into_iter().filter(|(_, value)| *value != 0.0);
    let weights = &tables.weights;
    let weighed = told.map(|(name, value)| (name, value, weights.of(name)));
    let terms: Vec<String> = weighed
        .map(|(name, value, weight)| format!("  {name} {value:.2} × {weight} = {:+.2}", value * weight))
        .collect();
    let mut keys = Keys::new(tables);
    let both = |left: Vec<u64>, right: Vec<u64>| left.iter().filter(|key| right.contains(key)).count();
    let told = both(keys.told(a), keys.told(b));
    let keys = told
        * keys.scopes(a, left.document).iter().filter(|scope| keys.scopes(b, right.document).contains(scope)).count();
    let chance = Scale::new(weights).chance(&pair);
    let (terms, bias, threshold) = (terms.join("\n"), weights.bias, weights.threshold);
    format!(
        "gates: {gate}\nkeys in common: {keys}\nfeatures × weights:\n{terms}\n  bias {bias:+}\nchance: {chance:.3} (put together from {threshold} on, where the gates are open and keys are in common)"
    )
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
#[derive(Debug)]
pub struct Families {
    parent: Vec<u32>,
}

impl Families {
    /// Each of so many by itself.
    pub fn new(members: usize) -> Self {
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

    /// Puts the two ends of a link together.
    pub fn unite(&mut self, link: &Weighed) {
        let (a, b) = (self.first(link.a), self.first(link.b));
        self.parent[a.max(b) as usize] = a.min(b);
    }

    /// The first member of each one's set.
    #[must_use]
    pub fn firsts(mut self) -> Vec<u32> {
        (0..self.parent.len() as u32).for_each(|member| self.parent[member as usize] = self.first(member));
        self.parent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_bounded_alike_whether_its_links_were_all_there() {
        // Of fifty thousand claims, each linked to the next and to the one seven behind it.
        let link = |a: u32, b: u32| Weighed { a, b, chance: 0.9, agrees: false };
        let both = |n| [link(n, n + 1), link(n, n + 7)].into_iter().filter(|link| link.b < 50_000);
        let links = || (0..50_000_u32).flat_map(both).map(|link| Ok((0, link)));
        let most = NonZeroUsize::new(3_000).expect("a number");
        let topics = |most| -> Vec<Topic> {
            together(links(), most).map(|topic: Result<Topic, Infallible>| topic.expect("no error")).collect()
        };
        let (all, some) = (topics(None), topics(Some(most)));
        assert!(some[0].links.len() < all[0].links.len() / 10, "{} links", some[0].links.len());
        let bound = |topics: Vec<Topic>| topics.into_iter().map(|topic| bounded(topic, most)).collect::<Vec<_>>();
        let bound = (bound(all), bound(some));
        assert_eq!((bound.0[0].claims.len(), bound.0[0].left_out), (3_000, 47_000));
        assert!(bound.0 == bound.1, "other topics");
    }
}
