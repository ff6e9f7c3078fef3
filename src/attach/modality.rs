//! Whether a figure is told as a fact: the nearest cue of its clause decides.

use std::ops::Range;

use super::predicate::Found;
use super::scene::Scene;
use crate::model::{Bound, Modality, Quantity, Tag};
use crate::tables::ModalityCue;

/// How many words before the figure, or before its predicate, a cue may stand.
const REACH: usize = 7;

/// The modality of the figure that covers `words`, whose predicate is `found`.
pub(super) fn find(scene: &Scene<'_>, words: &Range<usize>, found: &Found, quantity: Option<&Quantity>) -> Modality {
    let clause = scene.own_clause(words);
    let told = scene
        .tables
        .roles
        .modality
        .iter()
        .filter_map(|cue| Some((distance(scene, words, found, &clause, cue)?, cue.modality)));
    let modality = told.min_by_key(|(distance, _)| *distance).map_or(Modality::Fact, |(_, modality)| modality);
    if modality == Modality::Fact && estimated(quantity) { Modality::Estimate } else { modality }
}

/// How far before the figure or its predicate the cue's nearest phrase stands, in the clause.
fn distance(
    scene: &Scene<'_>,
    words: &Range<usize>,
    found: &Found,
    clause: &Range<usize>,
    cue: &ModalityCue,
) -> Option<usize> {
    // A verb behind a figure may be denied or expected, but not the age that stands in an apposition.
    let behind = found.at.filter(|at| *at >= words.end && scene.clause_of(words) == scene.words[*at].clause);
    let anchors = [Some(words.start), behind];
    let before = |at: usize, anchor: usize| (at < anchor && anchor - at <= REACH).then(|| anchor - at);
    let near = |at: usize| anchors.iter().flatten().filter_map(|anchor| before(at, *anchor)).min();
    // "compared with IBM's 10 percent": another's figure, not an older one.
    let anothers = |at: usize| {
        cue.modality == Modality::Historical
            && (at..words.start).any(|between| scene.tag(between) == Some(Tag::Possessive))
    };
    let stands =
        |at: &usize| cue.phrases.iter().any(|phrase| scene.reads(*at, phrase)) && !words.contains(at) && !anothers(*at);
    // "denied that 40 had died": the cue may stand right before the clause.
    let within = clause.start.saturating_sub(2)..clause.end;
    let before_anchor = |at: &usize| near(*at).is_some();
    within.filter(before_anchor).filter(stands).filter_map(near).min()
}

fn estimated(quantity: Option<&Quantity>) -> bool {
    let Some(magnitude) = quantity.map(|quantity| &quantity.magnitude) else { return false };
    magnitude.approximator.as_deref().is_some_and(|word| word.contains("estimate"))
        && magnitude.bound != Some(Bound::AtLeast)
}
