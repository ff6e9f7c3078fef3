//! Keys: claims that share none are never compared. A key comes from the claim alone, no statistics of other documents.

use super::gates;
use crate::model::Claim;
use crate::tables::Tables;

/// How many telling words of its document a claim is filed under.
const EVENT_WORDS: usize = 12;

/// The keys of a claim: what it says, once for its document and once for each telling word of it.
pub(super) fn of(claim: &Claim, tables: &Tables) -> Vec<String> {
    let base = base(claim, tables);
    let document = format!("{base}|{}#{}", claim.path, claim.document);
    let words = claim.event.iter().take(EVENT_WORDS).map(|word| format!("{base}|{word}"));
    std::iter::once(document).chain(words).collect()
}

/// The class of the unit, and what is measured or what happened; families that stand for one another share a key.
pub(super) fn base(claim: &Claim, tables: &Tables) -> String {
    let told = claim.subject.attribute.as_ref().map(|attribute| attribute.name.to_string());
    let told =
        told.or_else(|| claim.predicate.family.as_deref().map(|family| tables.predicates.leader(family).to_owned()));
    let told = told.or_else(|| claim.subject.head.as_deref().map(str::to_owned));
    format!("{}/{}", gates::class(claim, tables), told.unwrap_or_default())
}
