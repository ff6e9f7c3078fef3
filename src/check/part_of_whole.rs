//! Parts that are larger than their whole.

use rust_decimal::Decimal;

use super::amount::Amount;
use super::build::{finding, side, topic_of};
use super::statement::Statement;
use super::{Check, Input, interval, say};
use crate::model::{Bound, Finding, Severity};
use crate::tables::cues::Role;

/// The check.
pub const CHECK: Check = Check { name: "part-of-whole", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
A part larger than its whole.

**Finds** \"12 of the 10\", \"40 people, 55 of them children\", \"9 injured, including 12 police officers\", within one
sentence, and the part of a sentence that opens with it (\"Of them, 55 were children\") against the figure before.

**Example** \"The boat carried 40 people, 55 of them children\": 55 can't be part of 40.

**Leaves alone** a part that may be as large as the whole by its digits or words (\"about 40, including 42 children\");
wholes of another kind (\"two families, including nine children\"); containers (\"two boxes of pens, 30 of them red\").

**Severity** an error; a warning where the whole is only a lower bound (\"at least 10, including 12 children\").

**Switch off** with `--off part-of-whole`, or `part-of-whole = \"off\"` under `[checks]` in `addsup.toml`.
";

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for statement in input.statements {
        for at in 1..statement.claims.len() {
            findings
                .extend(out_of(statement, at).or_else(|| of_them(statement, at)).or_else(|| including(statement, at)));
        }
    }
}

/// "12 of the 10 shops": the part stands right before the whole.
fn out_of(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let (part, whole) = (level(statement, at - 1)?, level(statement, at)?);
    if !statement.is(&statement.gap(at - 1, at), Role::OutOf)
        || is_attributive(statement, at)
        || foreign(&part, &whole)
        || whole.value <= Decimal::ONE
    {
        return None;
    }
    exceeding(&part, &whole)
}

/// Whether the part names another noun than the whole: "8 apples of the 5 boxes".
fn foreign(part: &Amount<'_>, whole: &Amount<'_>) -> bool {
    part.noun().is_some() && part.noun() != whole.noun()
}

/// "40 people, 55 of them children": the part is larger than any whole before it in the sentence.
fn of_them(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let part = level(statement, at)?;
    if !statement.starts(&statement.behind(at), Role::OfThem) {
        return None;
    }
    let wholes = || (0..at).filter_map(|whole| level(statement, whole).map(|amount| (whole, amount)));
    if wholes().any(|(whole, _)| statement.word(statement.behind(whole).start) == "of") {
        return None;
    }
    let (_, whole) = wholes().filter(|(_, whole)| whole.comparable(&part)).max_by_key(|(_, whole)| whole.value)?;
    exceeding(&part, &whole)
}

/// "9 injured, including 12 officers": one noun, or none for one of the two.
fn including(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let (part, whole) = (level(statement, at)?, level(statement, at - 1)?);
    let gap = statement.gap(at - 1, at);
    if !statement.ends(&gap, Role::Including) || gap.len() > 8 || !same_kind(&part, &whole) {
        return None;
    }
    exceeding(&part, &whole)
}

/// Whether a part of this kind may be counted within a whole of that kind: one noun, or both people.
fn same_kind(part: &Amount<'_>, whole: &Amount<'_>) -> bool {
    match (part.noun(), whole.noun()) {
        (Some(part), Some(whole)) => part == whole || is_person(whole),
        (_, None) => !whole.is_count() || whole.claim.predicate.family.is_some(),
        (None, Some(_)) => true,
    }
}

/// Nouns that stand for any person.
fn is_person(noun: &str) -> bool {
    matches!(
        noun,
        "person"
            | "people"
            | "victim"
            | "casualty"
            | "passenger"
            | "civilian"
            | "human"
            | "individual"
            | "guest"
            | "death"
            | "fatality"
    )
}

/// "12 of the 10-member teams": the figure at `at` only describes the noun behind it.
fn is_attributive(statement: &Statement<'_>, at: usize) -> bool {
    matches!(statement.text.as_bytes().get(statement.number(at).end), Some(b'-'))
}

/// A finding where all that the part may be lies above all that the whole may be.
fn exceeding(part: &Amount<'_>, whole: &Amount<'_>) -> Option<Finding> {
    if !part.comparable(whole) || part.is_percent() {
        return None;
    }
    let bounded = matches!(whole.quantity.magnitude.bound, Some(Bound::AtLeast | Bound::MoreThan));
    let stated = if bounded { interval::exactly(whole.value) } else { whole.interval };
    let clear = if bounded { part.value > whole.value } else { true };
    if !clear || !interval::above(part.interval, stated) {
        return None;
    }
    let words = format!(
        "{} can't be part of {}: the part is larger than the whole",
        say::capital(&say::plainly(part.claim)),
        say::plainly(whole.claim)
    );
    Some(Finding {
        severity: if bounded { Severity::Warning } else { Severity::Error },
        confidence: if bounded { 0.7 } else { 0.9 },
        difference: part.value.checked_sub(whole.value),
        ratio: part.value.checked_div(whole.value),
        ..finding("part-of-whole", topic_of(whole.claim), side(part.claim), Some(side(whole.claim)), words)
    })
}

/// The count or quantity at `at`, told as a level.
fn level<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    Amount::of(&statement.claims[at]).filter(|amount| amount.is_level() && !amount.is_duration())
}
