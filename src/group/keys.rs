//! Keys: claims that share none are never compared. A key comes from the claim alone, no statistics of other documents.

use super::gates;
use crate::model::Claim;
use crate::tables::Tables;

/// How many telling words of its document, and how many names, a claim is filed under.
const EVENT_WORDS: usize = 12;
const NAMES: usize = 6;
/// Words as frequent as these tell no event.
const LEAST_RARITY: f32 = 0.3;

/// The keys of a claim: each thing it says, once for its document, each telling word of it and each name near.
pub(super) fn of(claim: &Claim, tables: &Tables) -> Vec<String> {
    let document = format!("{}#{}", claim.path, claim.document);
    let telling = claim.event.iter().take(EVENT_WORDS).filter(|word| tables.lexicon.rarity(word) >= LEAST_RARITY);
    let mut scopes: Vec<&str> = telling.chain(claim.names.iter().take(NAMES)).map(|word| &**word).collect();
    scopes.push(&document);
    scopes.sort_unstable();
    scopes.dedup();
    let told = told(claim, tables);
    scopes.iter().flat_map(|scope| told.iter().map(move |told| format!("{told}|{scope}"))).collect()
}

/// What all claims of one topic share: the class of the unit.
pub(super) fn base(claim: &Claim) -> String {
    gates::class(claim)
}

/// What a claim says, each way of saying it: what happened, what is measured, what is counted. Families that stand for
/// one another are filed together; people in general are no way of saying anything.
fn told(claim: &Claim, tables: &Tables) -> Vec<String> {
    let class = gates::class(claim);
    let family = claim.predicate.family.as_deref().map(|family| tables.predicates.leader(family));
    let attribute = claim.subject.attribute.as_ref().map(|attribute| &*attribute.name);
    let head = claim.subject.head.as_deref().filter(|head| !tables.roles.generic_nouns.contains(*head));
    let ways = [("is", family), ("of", attribute), ("a", head)];
    let told = ways.iter().filter_map(|(way, word)| Some(format!("{class}/{way} {}", (*word)?)));
    let lemma = claim.predicate.lemma.as_deref().filter(|_| family.is_none());
    told.chain(lemma.map(|lemma| format!("{class}/does {lemma}")))
        .chain(measured(&class).then_some(class.clone()))
        .collect()
}

/// Whether figures of a class are few enough to be filed under it alone.
fn measured(class: &str) -> bool {
    class != "count"
}
