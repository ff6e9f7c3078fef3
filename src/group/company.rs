//! What else the document of a figure tells: how many values for the like (a report of two quakes has two magnitudes, one of
//! a match has a dozen players' points; figures of such a document are easily taken for one another), how many of the same
//! unit, and which.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use super::gates::{self, Class};
use super::keys;
use crate::model::{Claim, Measure};
use crate::tables::Tables;

/// What the document of a claim tells besides.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Company {
    /// How many values other than its own there are for the like: counts of one verb, figures of one attribute.
    pub(super) rivals: u32,
    /// How many values other than its own there are of its class.
    pub(super) peers: u32,
    /// How many sentences with figures come before, and how many there are in all.
    pub(super) before: u32,
    pub(super) sentences: u32,
    /// The values of all its figures, rounded, as numbers, in order.
    told: Arc<[u16]>,
}

impl Company {
    /// Whether the document tells the value of `claim`, of another, by a figure of another value than `own`, of its own.
    pub(super) fn tells(&self, claim: &Claim, own: &Claim) -> bool {
        let own = prints(own);
        prints(claim).any(|print| !own.clone().any(|other| other == print) && self.told.binary_search(&print).is_ok())
    }
}

/// For each claim what its document tells besides. Claims of a document stand together.
pub(super) fn of(claims: &[Claim], tables: &Tables) -> Vec<Company> {
    let documents: Vec<&[Claim]> = claims.chunk_by(|x, y| x.document == y.document && x.path == y.path).collect();
    let counted = documents.par_iter().map_init(HashMap::new, |leaders, claims| in_document(claims, leaders, tables));
    counted.flatten_iter().collect()
}

/// A document of more values than these tells nothing by having one of them.
const MANY: usize = 400;

/// The family that each family is filed under.
type Leaders<'t> = HashMap<Arc<str>, &'t str>;

fn in_document<'t>(claims: &[Claim], leaders: &mut Leaders<'t>, tables: &'t Tables) -> Vec<Company> {
    for family in claims.iter().filter_map(|claim| claim.predicate.family.as_ref()) {
        if !leaders.contains_key(family) {
            let leader = tables.predicates.leader(family);
            let leader = tables.predicates.named(leader).map_or("", |leader| &*leader.name);
            leaders.insert(family.clone(), leader);
        }
    }
    let slots: Vec<_> = claims.iter().map(|claim| slot(claim, leaders)).collect();
    let mut values: HashMap<Slot<'_>, BTreeSet<String>> = HashMap::new();
    for (claim, slot) in claims.iter().zip(&slots).filter(|(claim, _)| gates::comparable(claim)) {
        values.entry(*slot).or_default().insert(value(claim));
    }
    let mut peers: HashMap<Class<'_>, HashSet<&String>> = HashMap::new();
    for ((class, _), values) in &values {
        peers.entry(*class).or_default().extend(values);
    }
    let mut told: Vec<u16> = claims.iter().flat_map(prints).collect();
    told.sort_unstable();
    told.dedup();
    let told: Arc<[u16]> = if told.len() > MANY { Arc::default() } else { told.into() };
    let others = |many: usize| many.saturating_sub(1) as u32;
    let sentences = || claims.chunk_by(|x, y| x.sentence_span == y.sentence_span).zip(0..);
    let many = sentences().count() as u32;
    let places = sentences().flat_map(|(sentence, at)| std::iter::repeat_n(at, sentence.len()));
    let company = |(slot, before): (&Slot<'_>, u32)| Company {
        rivals: others(values.get(slot).map_or(0, BTreeSet::len)),
        peers: others(peers.get(&slot.0).map_or(0, HashSet::len)),
        before,
        sentences: many,
        told: Arc::clone(&told),
    };
    slots.iter().zip(places).map(company).collect()
}

/// The values that a figure may be told with elsewhere, rounded to two digits, each as a number with the class.
fn prints(claim: &Claim) -> impl Iterator<Item = u16> + Clone + use<> {
    let measure = claim.figure.quantity().and_then(|quantity| quantity.measure.as_ref());
    let class = keys::print(&gates::class(claim));
    let print = move |value: Decimal| {
        let rounded = value.to_f64().map_or_else(String::new, |value| format!("{value:.1e}"));
        (keys::print(&(class, rounded)) >> 48) as u16
    };
    measure.map(values).into_iter().flatten().flatten().map(print)
}

/// What is stated, and both ends where they are near one another.
fn values(measure: &Measure) -> [Option<Decimal>; 3] {
    let near = |low: Decimal, high: Decimal| low.is_sign_positive() && high < low * Decimal::new(13, 1);
    let ends = measure.interval.low.zip(measure.interval.high).filter(|(low, high)| near(*low, *high));
    [measure.value, ends.map(|ends| ends.0), ends.map(|ends| ends.1)]
}

/// The class of a figure and what is told of.
type Slot<'c> = (Class<'c>, &'c str);

/// What is told of: the measured attribute, what happened, or what is counted.
fn slot<'c>(claim: &'c Claim, leaders: &Leaders<'c>) -> Slot<'c> {
    let family = claim.predicate.family.as_ref();
    let family =
        family.map(|family| leaders.get(family).copied().filter(|leader| !leader.is_empty()).unwrap_or(family));
    let attribute = claim.subject.attribute.as_ref().map(|attribute| &*attribute.name);
    let told = attribute.or(family).or(claim.subject.head.as_deref()).unwrap_or("");
    (gates::class(claim), told)
}

fn value(claim: &Claim) -> String {
    let measure = claim.figure.quantity().and_then(|quantity| quantity.measure.as_ref());
    measure.map_or_else(String::new, |measure| match measure.value {
        Some(value) => value.normalize().to_string(),
        None => format!("{:?}", measure.interval),
    })
}
