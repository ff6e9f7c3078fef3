//! How many values a document gives for the like: a report of two quakes has two magnitudes, one of a match has a dozen
//! players' points. Figures of such a document are easily taken for one another.

use std::collections::{BTreeSet, HashMap};

use super::gates;
use crate::model::Claim;
use crate::tables::Tables;

/// For each claim, how many values other than its own its document has for the like.
pub(super) fn count(claims: &[Claim], tables: &Tables) -> Vec<usize> {
    let mut values: HashMap<(&str, &str, String), BTreeSet<String>> = HashMap::new();
    let keys: Vec<_> = claims.iter().map(|claim| (&*claim.path, &*claim.document, slot(claim, tables))).collect();
    for (claim, key) in claims.iter().zip(&keys).filter(|(claim, _)| gates::comparable(claim)) {
        values.entry(key.clone()).or_default().insert(value(claim));
    }
    keys.iter().map(|key| values.get(key).map_or(0, |values| values.len().saturating_sub(1))).collect()
}

/// What is told of: the measured attribute, what happened, or what is counted.
fn slot(claim: &Claim, tables: &Tables) -> String {
    let family = claim.predicate.family.as_deref().map(|family| tables.predicates.leader(family));
    let attribute = claim.subject.attribute.as_ref().map(|attribute| &*attribute.name);
    let told = attribute.or(family).or(claim.subject.head.as_deref()).unwrap_or("");
    format!("{} {told}", gates::class(claim))
}

fn value(claim: &Claim) -> String {
    let measure = claim.figure.quantity().and_then(|quantity| quantity.measure.as_ref());
    measure.map_or_else(String::new, |measure| match measure.value {
        Some(value) => value.normalize().to_string(),
        None => format!("{:?}", measure.interval),
    })
}
