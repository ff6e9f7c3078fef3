//! How many values a document gives for the like: a report of two quakes has two magnitudes, one of a match has a dozen
//! players' points. Figures of such a document are easily taken for one another.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::gates::{self, Class};
use crate::model::Claim;
use crate::tables::Tables;

/// For each claim, how many values other than its own its document has for the like. Claims of a document stand together.
pub(super) fn count(claims: &[Claim], tables: &Tables) -> Vec<u32> {
    let documents: Vec<&[Claim]> = claims.chunk_by(|x, y| x.document == y.document && x.path == y.path).collect();
    let counted = documents.par_iter().map_init(HashMap::new, |leaders, claims| in_document(claims, leaders, tables));
    counted.flatten_iter().collect()
}

/// The family that each family is filed under.
type Leaders<'t> = HashMap<Arc<str>, &'t str>;

fn in_document<'t>(claims: &[Claim], leaders: &mut Leaders<'t>, tables: &'t Tables) -> Vec<u32> {
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
    slots.iter().map(|slot| values.get(slot).map_or(0, |values| values.len().saturating_sub(1) as u32)).collect()
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
