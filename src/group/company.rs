//! What else the document of a figure tells: how many values for the like (a report of two quakes has two magnitudes, one of
//! a match has a dozen players' points; figures of such a document are easily taken for one another), how many of the same
//! unit, and which.

use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::gates::{self, Class};
use super::keys;
use crate::model::{Claim, Interval, Measure, RelationKind, Unmeasured};
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
    /// The value of a part of it that its sentence tells, and of the whole of which it is one: two of its four.
    part: Option<u16>,
    whole: Option<u16>,
    /// The value by which the document first says which event it tells of, as a number: the magnitude of its quake.
    mark: Option<u16>,
    /// All values by which it says so, those of other events too, in order.
    marks: Arc<[u16]>,
    /// The age that it tells, in whole years, and those that its document tells, each once, in order.
    age: Option<u8>,
    ages: Arc<[u8]>,
}

impl Company {
    /// Whether the document tells the value of another's claim by a figure of another value than its own claim's.
    pub(super) fn tells(&self, other: &Self) -> bool {
        let another = |print: &&u16| !self.own.contains(&Some(**print));
        other.own.iter().flatten().filter(another).any(|print| self.told.binary_search(print).is_ok())
    }

    /// Whether the other tells the value of a part of it, or of its whole.
    pub(super) fn has_as_part_or_whole(&self, other: &Self) -> bool {
        [self.part, self.whole].into_iter().flatten().any(|value| other.own.contains(&Some(value)))
    }

    /// Whether the two documents tell the same ages but for these two, which are then of one person: "the captain, 52, and his mate, 27",
    /// "Peter Mwakio, 53, and Brian Cheboi, 27".
    pub(super) fn is_age_left(&self, other: &Self) -> bool {
        let rest = |one: &Self| one.ages.iter().copied().filter(|age| Some(*age) != one.age).collect::<Vec<_>>();
        let (x, y) = (rest(self), rest(other));
        !x.is_empty() && x == y
    }

    /// Whether the two documents tell of two events: either knows the other's as another than its own.
    pub(super) fn tells_of_another(&self, other: &Self) -> bool {
        let knows = |one: &Self, mark: u16| one.marks.binary_search(&mark).is_ok();
        let two = |x: u16, y: u16| x != y && (knows(self, y) || knows(other, x));
        self.mark.zip(other.mark).is_some_and(|(x, y)| two(x, y))
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
    let marks: Vec<u16> = claims.iter().filter_map(|claim| mark(claim, tables)).collect();
    let parts = parts(claims, &own);
    let named: FxHashSet<&Arc<str>> = claims.iter().flat_map(wholes).collect();
    let of_whole = claims.iter().zip(&own).filter(|(claim, _)| named.contains(&claim.id));
    let of_whole: FxHashMap<&Arc<str>, u16> = of_whole.filter_map(|(claim, own)| Some((&claim.id, own[0]?))).collect();
    let (mark, marks) = (marks.first().copied(), few(marks));
    let mut ages: Vec<u8> = claims.iter().filter_map(age).collect();
    ages.sort_unstable();
    ages.dedup();
    let ages: Arc<[u8]> = ages.into();
    let others = |many: usize| many.saturating_sub(1) as u32;
    let company = |((claim, slot), own): ((&Claim, &Slot<'_>), [Option<u16>; 3])| Company {
        rivals: others(values.get(slot).map_or(0, FxHashSet::len)),
        peers: others(peers.get(&slot.0).map_or(0, FxHashSet::len)),
        own,
        told: told.get(&slot.0).cloned().unwrap_or_default(),
        part: parts.get(&claim.id).copied(),
        whole: wholes(claim).find_map(|whole| of_whole.get(whole).copied()),
        mark,
        marks: marks.clone(),
        age: age(claim),
        ages: ages.clone(),
    };
    claims.iter().zip(&slots).zip(own).map(company).collect()
}

/// The age that a claim tells, in whole years.
fn age(claim: &Claim) -> Option<u8> {
    let told = gates::class(claim) == Class::Age && gates::comparable(claim);
    claim.figure.quantity().filter(|_| told)?.magnitude.value.filter(Decimal::is_integer)?.to_u8()
}

/// For each whole the value of a part of it.
fn parts<'c>(claims: &'c [Claim], own: &[[Option<u16>; 3]]) -> FxHashMap<&'c Arc<str>, u16> {
    let of =
        |(claim, own): (&'c Claim, &[Option<u16>; 3])| own[0].map(|part| wholes(claim).map(move |whole| (whole, part)));
    claims.iter().zip(own).filter_map(of).flatten().collect()
}

/// The names of those of which a claim is a part.
fn wholes(claim: &Claim) -> impl Iterator<Item = &Arc<str>> {
    let parts = claim.relations.iter().filter(|relation| relation.kind == RelationKind::PartOf);
    parts.flat_map(|relation| &relation.others)
}

/// The value by which a claim says which event of its kind its document tells of, as a number.
fn mark(claim: &Claim, tables: &Tables) -> Option<u16> {
    let attribute = tables.attributes.named(&claim.subject.attribute.as_ref()?.name)?;
    let told = attribute.identifies && gates::comparable(claim);
    let value = claim.figure.quantity().filter(|_| told)?.magnitude.value?;
    Some((keys::print(&value.normalize()) >> 48) as u16)
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
    let class = keys::print(&gates::class(claim));
    if let Some(measure) = claim.figure.quantity().and_then(|quantity| quantity.measure.as_ref()) {
        let rounded = |value: Decimal| value.round_sf(2).map(|value| value.normalize());
        return values(measure).map(|value| value.map(|value| print(class, rounded(value))));
    }
    match claim.figure.unmeasured() {
        Some(Unmeasured::Clock(minute)) => [Some(print(class, minute)), None, None],
        Some(Unmeasured::Day(day)) => {
            let [weekday, of_year] = day.numbers().map(|number| number.map(|number| print(class, number)));
            [weekday, of_year, None]
        }
        Some(Unmeasured::Year(year)) => [Some(print(class, year)), None, None],
        Some(Unmeasured::Score(high, low)) => [Some(print(class, (high, low))), None, None],
        None => [None; 3],
    }
}

fn print(class: u64, value: impl Hash) -> u16 {
    (keys::print(&(class, value)) >> 48) as u16
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
    let one = |value| (value, Interval::default());
    if let Some(measure) = claim.figure.quantity().and_then(|quantity| quantity.measure.as_ref()) {
        return measure.value.map_or((None, measure.interval), |value| one(Some(value)));
    }
    match claim.figure.unmeasured() {
        Some(Unmeasured::Clock(minute)) => one(Some(minute.into())),
        Some(Unmeasured::Day(day)) => one(day.numbers().into_iter().rev().flatten().next().map(Decimal::from)),
        Some(Unmeasured::Year(year)) => one(Some(year.into())),
        Some(Unmeasured::Score(high, low)) => (None, Interval { low: Some(low), high: Some(high) }),
        None => one(None),
    }
}
