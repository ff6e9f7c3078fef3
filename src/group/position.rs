//! Positions: claims that say the same of the same thing, as far as their own words tell.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::model::Claim;

/// A number that claims share when they say the same: of one thing, with one value, at one time, beside the same names.
/// Not the words around, nor the document: a report printed by a hundred papers is one position.
pub(super) fn of(claim: &Claim) -> u64 {
    let mut hasher = FxHasher::default();
    value(claim, &mut hasher);
    let (subject, predicate) = (&claim.subject, &claim.predicate);
    (&subject.head, &subject.modifiers).hash(&mut hasher);
    subject.attribute.as_ref().map(|attribute| (&attribute.name, &attribute.relative_to)).hash(&mut hasher);
    (&predicate.family, &predicate.lemma, &predicate.agent).hash(&mut hasher);
    (claim.modality, &claim.place_name, &claim.attribution, &claim.names).hash(&mut hasher);
    (claim.period.start, claim.period.end, claim.period.kind, &claim.when).hash(&mut hasher);
    hasher.finish()
}

fn value(claim: &Claim, hasher: &mut impl Hasher) {
    let Some(quantity) = claim.figure.quantity() else {
        claim.figure.unmeasured().hash(hasher);
        return;
    };
    let magnitude = &quantity.magnitude;
    (magnitude.bound, &magnitude.approximator, quantity.sense, quantity.dual).hash(hasher);
    claim.figure.unmeasured().hash(hasher);
    if let Some(measure) = &quantity.measure {
        (&measure.unit, measure.value, measure.interval.low, measure.interval.high).hash(hasher);
    }
}
