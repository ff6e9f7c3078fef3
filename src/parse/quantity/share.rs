//! Units that several numbers share, and figures told twice in two units.

use super::Grammar;
use super::draft::Draft;
use crate::model::Sense;

/// "10, 20 and 30 km": a number without a unit takes that of the next in its list. "64 km (40 miles)" are one figure.
pub(super) fn units(grammar: &Grammar<'_>, drafts: &mut [Draft]) {
    for index in (1..drafts.len()).rev() {
        let (before, from) = drafts.split_at_mut(index);
        let (Some(first), Some(second)) = (before.last_mut(), from.first_mut()) else { continue };
        let between = grammar.text.get(first.span.end..second.span.start).unwrap_or("");
        if first.is_bare() && !second.is_bare() && first.sense == Sense::Level && is_list(between) {
            (first.unit, first.noun) = (second.unit.clone(), second.noun.clone());
        }
        second.dual = is_dual(between, first, second);
    }
}

/// What stands between the numbers of a list.
fn is_list(between: &str) -> bool {
    matches!(
        between.trim(),
        "," | "and"
            | "or"
            | ", and"
            | ", or"
            | "&"
            | "/"
            | "x"
            | "×"
            | "by"
            | "to"
            | "and then"
            | "versus"
            | "vs"
            | "vs."
    )
}

/// Two units of one dimension, the second in brackets or behind "or": the same figure again.
fn is_dual(between: &str, first: &Draft, second: &Draft) -> bool {
    let (Some(a), Some(b)) = (&first.unit, &second.unit) else { return false };
    let joined = matches!(between.trim(), "(" | "[" | ", or" | "or" | "/" | ";" | "(about" | "(around" | "=");
    joined && a.dimension == b.dimension && a.name != b.name
}
