//! What else the document of a figure tells: how many values for the like (a report of two quakes has two magnitudes, one of
//! a match has a dozen players' points; figures of such a document are easily taken for one another), how many of the same
//! unit, and which.

use std::sync::Arc;

use rayon::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::gates::{self, Class};
use super::keys;
use crate::model::{Claim, Interval, Measure};
use crate::tables::Tables;

/// What the document of a claim tells besides.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Company {
    /// How many values other than its own there are for the like: counts of one verb, figures of one attribute.
    pub(super) rivals: u32,
    /// How many values other than its own there are of its class, of any thing.
    pub(super) peers: u32,
    /// The values that the claim may be told with elsewhere, rounded, as numbers.
    own: [Option<u16>; 3],
    /// Those of all figures of its class in the document, in order: claims of other classes may be far away.
    told: Arc<[u16]>,
}

impl Company {
    /// Whether the document tells the value of another's claim by a figure of another value than its own claim's.
    pub(super) fn tells(&self, other: &Self) -> bool {
        let another = |print: &&u16| !self.own.contains(&Some(**print));
        other.own.iter().flatten().filter(another).any(|print| self.told.binary_search(print).is_ok())
    }
}

/// For each claim what its document tells besides. Claims of a document stand together.
pub(super) fn of(claims: &[Claim], tables: &Tables) -> Vec<Company> {
    let documents: Vec<&[Claim]> = claims.chunk_by(|x, y| x.document == y.document && x.path == y.path).collect();
    let counted =
        documents.par_iter().map_init(Leaders::default, |leaders, claims| in_document(claims, leaders, tables));
    counted.flatten_iter().collect()
}

/// A document of more values of a class than these tells nothing by having one of them.
const MANY: usize = 400;

/// The family that each family is filed under.
type Leaders<'t> = FxHashMap<Arc<str>, &'t str>;

fn in_document<'t>(claims: &[Claim], leaders: &mut Leaders<'t>, tables: &'t Tables) -> Vec<Company> {
    learn(leaders, claims, tables);
    let slots: Vec<_> = claims.iter().map(|claim| slot(claim, leaders)).collect();
    let mut values: FxHashMap<Slot<'_>, FxHashSet<Value>> = FxHashMap::default();
    for (claim, slot) in claims.iter().zip(&slots).filter(|(claim, _)| gates::comparable(claim)) {
        values.entry(*slot).or_default().insert(value(claim));
    }
    let mut peers: FxHashMap<Class<'_>, FxHashSet<&Value>> = FxHashMap::default();
    for ((class, _), values) in &values {
        peers.entry(*class).or_default().extend(values);
    }
    let own: Vec<_> = claims.iter().map(prints).collect();
    let told = told(&slots, &own);
    let others = |many: usize| many.saturating_sub(1) as u32;
    let company = |(slot, own): (&Slot<'_>, [Option<u16>; 3])| Company {
        rivals: others(values.get(slot).map_or(0, FxHashSet::len)),
        peers: others(peers.get(&slot.0).map_or(0, FxHashSet::len)),
        own,
        told: told.get(&slot.0).cloned().unwrap_or_default(),
    };
    slots.iter().zip(own).map(company).collect()
}

/// Looks up the leaders of the claims' families that aren't known yet.
fn learn<'t>(leaders: &mut Leaders<'t>, claims: &[Claim], tables: &'t Tables) {
    for family in claims.iter().filter_map(|claim| claim.predicate.family.as_ref()) {
        if !leaders.contains_key(family) {
            let leader = tables.predicates.leader(family);
            let leader = tables.predicates.named(leader).map_or("", |leader| &*leader.name);
            leaders.insert(family.clone(), leader);
        }
    }
}

/// The values that are told of each class.
fn told<'c>(slots: &[Slot<'c>], own: &[[Option<u16>; 3]]) -> FxHashMap<Class<'c>, Arc<[u16]>> {
    let mut told: FxHashMap<Class<'_>, Vec<u16>> = FxHashMap::default();
    for ((class, _), own) in slots.iter().zip(own) {
        told.entry(*class).or_default().extend(own.iter().flatten());
    }
    told.into_iter().map(|(class, told)| (class, few(told))).collect()
}

/// Each once, in order; none where there are too many.
fn few(mut told: Vec<u16>) -> Arc<[u16]> {
    told.sort_unstable();
    told.dedup();
    if told.len() > MANY { Arc::default() } else { told.into() }
}

/// The values that a figure may be told with elsewhere, rounded to two digits, each as a number with the class.
fn prints(claim: &Claim) -> [Option<u16>; 3] {
    let measure = claim.figure.quantity().and_then(|quantity| quantity.measure.as_ref());
    let class = keys::print(&gates::class(claim));
    let print = |value: Decimal| {
        let rounded = value.to_f64().map_or_else(String::new, |value| format!("{value:.1e}"));
        (keys::print(&(class, rounded)) >> 48) as u16
    };
    let print_of = |number: u16| (keys::print(&(class, number)) >> 48) as u16;
    let clock = claim.figure.clock().map(print_of);
    let [weekday, of_year] = claim.figure.day().map_or([None; 2], |day| day.numbers()).map(|day| day.map(print_of));
    measure.map_or([clock.or(weekday), of_year, None], |measure| values(measure).map(|value| value.map(print)))
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

/// A value, or the ends of what may be one.
type Value = (Option<Decimal>, Interval);

fn value(claim: &Claim) -> Value {
    let measure = claim.figure.quantity().and_then(|quantity| quantity.measure.as_ref());
    let day = || claim.figure.day().and_then(|day| day.numbers().into_iter().rev().flatten().next());
    let timed = || (claim.figure.clock().or_else(day).map(Decimal::from), Interval::default());
    measure.map_or_else(timed, |measure| match measure.value {
        Some(value) => (Some(value), Interval::default()),
        None => (None, measure.interval),
    })
}
