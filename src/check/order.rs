//! Ranks against the figures that they rank.

use super::amount::Amount;
use super::build::{finding, side, topic_of};
use super::statement::Statement;
use super::{Check, Input, interval, say};
use crate::model::Finding;
use crate::tables::cues::Role;

/// The check.
pub const CHECK: Check = Check { name: "order", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
A rank that the figures contradict.

**Finds** \"the largest, at 40, ahead of one with 55\", \"led with 40, followed by Sweden with 55\".

**Example** \"Norway led with 40 medals, followed by Sweden with 55\": 55 is more than 40.

**Leaves alone** orders in which less is more (times, prices told as the cheapest, golf), orders by something else than
the figures, and figures of two kinds.

**Severity** an error.

**Switch off** with `--off order`, or `order = \"off\"` under `[checks]` in `addsup.toml`.
";

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for statement in input.statements {
        findings.extend((1..statement.claims.len()).filter_map(|at| pair(statement, at)));
    }
}

fn pair(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let (first, second) = (level(statement, at - 1)?, level(statement, at)?);
    let gap = statement.gap(at - 1, at);
    let lead = 0..gap.start;
    let joined = statement.has(&gap, Role::Ahead) || statement.has(&gap, Role::Followed);
    let ranked = joined && statement.has(&lead, Role::Most);
    if !ranked || statement.has(&statement.all(), Role::Least) {
        return None;
    }
    let told_with = |at: usize| {
        matches!(
            statement.word(statement.before(at).end.wrapping_sub(1)),
            "with" | "at" | "on" | "of" | "'s" | "(" | "from"
        )
    };
    if gap.len() > 8 || !first.comparable(&second) || first.noun() != second.noun() && second.noun().is_some() {
        return None;
    }
    if !told_with(at) || !interval::above(second.beside(&[&first]), first.beside(&[&second])) {
        return None;
    }
    let words = format!(
        "{} is more than {}, which is told as the larger",
        say::plainly(second.claim),
        say::plainly(first.claim)
    );
    Some(finding("order", topic_of(first.claim), side(first.claim), Some(side(second.claim)), words))
}

fn level<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    Amount::of(&statement.claims[at]).filter(|amount| amount.is_level() && !amount.is_duration())
}
