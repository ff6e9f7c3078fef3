//! How figures of one sentence stand to each other: a part of the one before, or the same in another unit.

use super::scene::Scene;
use crate::model::{Figure, RelationKind};

/// What links a part to the whole before it.
const PART_LINKS: [&str; 6] = ["including", "include", "among", "of whom", "of them", "of which"];

/// The relation of figure number `at` of the scene to the one before it.
pub(super) fn to_previous(scene: &Scene<'_>, figures: &[Figure], at: usize) -> Option<RelationKind> {
    let placed = &scene.figures[at];
    let before = scene.figures.get(at.checked_sub(1)?)?;
    let (here, there) = (figures[placed.figure].quantity()?, figures[before.figure].quantity()?);
    if here.dual {
        return Some(RelationKind::SameAs);
    }
    let between = scene.text.get(figures[before.figure].span.end..figures[placed.figure].span.start)?.to_lowercase();
    let behind = scene.text.get(figures[placed.figure].span.end..scene.sentence.span.end)?.trim_start().to_lowercase();
    let linked = PART_LINKS.iter().any(|link| between.contains(link))
        || behind.starts_with("of them")
        || behind.starts_with("of whom")
        || behind.starts_with("of which");
    (linked && std::mem::discriminant(&here.unit) == std::mem::discriminant(&there.unit))
        .then_some(RelationKind::PartOf)
}
