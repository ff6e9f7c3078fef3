//! A movement whose beginning stands in the sentence before: "It had 300 members. By 2015 the number had tripled to 750."

use super::amount::Amount;
use super::movement::{Direction, Movement};
use super::statement::Statement;
use crate::tables::cues::Role;

/// How many words a sentence may have before the one that points back: "by 2015 the number".
const REACH: usize = 5;

/// The movement of `statement` from the only figure of `before`, the sentence right before it.
pub fn movement<'a>(before: &Statement<'a>, statement: &Statement<'a>) -> Option<Movement<'a>> {
    if !statement.follows(before) || !points_back(statement) {
        return None;
    }
    let from = only(levels(before).map(|(_, amount)| amount))?;
    let movement = grown_by(statement).or_else(|| to_alone(statement))?;
    let to = movement.to?;
    let own = |other: &Amount<'_>| from.noun().is_none() || other.noun().is_none() || from.noun() == other.noun();
    let own = own(&to) && movement.by.is_none_or(|by| own(&by));
    let exact = !from.is_vague() && !to.is_vague() && own && from.comparable(&to);
    exact.then_some(Movement { from: Some(from), ..movement })
}

/// The movement that is all that a sentence tells.
fn to_alone<'a>(statement: &Statement<'a>) -> Option<Movement<'a>> {
    let movement = *only(statement.movements().iter())?;
    let parts = [movement.to, movement.by, movement.relative].into_iter().flatten().count();
    let all = levels(statement).count();
    (movement.from.is_none() && parts == all).then_some(movement)
}

/// "It won six more, bringing its tally to 22", "She added 20 for a total of 75"
fn grown_by<'a>(statement: &Statement<'a>) -> Option<Movement<'a>> {
    let mut levels = levels(statement);
    let ((first, by), (last, to)) = (levels.next()?, levels.next()?);
    let lead = statement.lead(first);
    let verb = statement.word(lead.end.wrapping_sub(1));
    let behind = statement.words(statement.number(first).end, statement.text.len()).take(2);
    let more =
        behind.clone().any(|word| statement.word(word) == "more") || matches!(verb, "another" | "further" | "added");
    let total = statement.has(&statement.lead(last), Role::Total) || statement.ends(&statement.lead(last), Role::To);
    let tally = statement
        .gap(first, last)
        .any(|word| matches!(statement.word(word), "bringing" | "brought" | "taking" | "total"));
    let fits = more && total && tally && levels.next().is_none() && by.comparable(&to);
    let (direction, from, relative) = (Some(Direction::Up), None, None);
    fits.then_some(Movement { direction, from, to: Some(to), by: Some(by), relative, first, last })
}

/// Whether a sentence begins with what points back to the figure before it.
fn points_back(statement: &Statement<'_>) -> bool {
    statement.all().take(REACH).filter(|word| statement.word(word + 1) != "of").any(|word| {
        matches!(
            statement.word(word),
            "it" | "he"
                | "she"
                | "they"
                | "that"
                | "this"
                | "number"
                | "figure"
                | "total"
                | "tally"
                | "count"
                | "price"
        )
    })
}

/// The figures that are levels or changes: no lengths of time.
fn levels<'s, 'a>(statement: &'s Statement<'a>) -> impl Iterator<Item = (usize, Amount<'a>)> + 's
where
    'a: 's,
{
    statement
        .quantities()
        .filter_map(|at| Some((at, statement.amount(at).filter(|_| statement.quantity(at).is_some())?)))
        .filter(|(_, amount)| !amount.is_duration())
}

fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}
