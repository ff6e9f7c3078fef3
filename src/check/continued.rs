//! A movement whose beginning stands in the sentence before: "It had 300 members. By 2015 the number had tripled to 750."

use super::amount::Amount;
use super::movement::{Direction, Movement};
use super::statement::{Statement, only};
use crate::tables::cues::Role;
use crate::tables::sets;

/// How many words a sentence may have before the one that points back: "by 2015 the number".
const REACH: usize = 5;

/// The movement of `statement` from the only figure of `before`, the sentence right before it.
pub fn movement<'a>(before: &Statement<'a>, statement: &Statement<'a>) -> Option<Movement<'a>> {
    if !statement.follows(before) {
        return None;
    }
    let (at, from) = only(levels(before))?;
    let grown = grown_by(statement);
    // "Another 19 joined, bringing the total to 104": of what stood before, where that was no gain of its own.
    let gained = grown.is_some() && is_had(before, at) && !is_since(statement);
    if !(gained || points_back(statement)) {
        return None;
    }
    let movement = grown.or_else(|| to_alone(statement))?;
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
    let fits = is_more(statement, first) && is_tally(statement, first, last) && levels.next().is_none();
    fits.then_some(Movement { first, last, ..grown(None, by, to) }).filter(|_| by.comparable(&to))
}

/// "Another 30 joined the 120 members, bringing the total to 150", "It had 120 members, 30 more joined, and it now has 150":
/// what there was, what was added and what came of it.
pub fn within<'a>(statement: &Statement<'a>) -> Option<Movement<'a>> {
    let levels: Vec<_> = levels(statement).collect();
    let [(a, x), (b, y), (last, to)] = levels[..] else { return None };
    let (base, from, by) = match (is_more(statement, a), is_more(statement, b)) {
        (true, false) => (b, y, x),
        (false, true) => (a, x, y),
        _ => return None,
    };
    let one = |other: &Amount<'_>| {
        let nouns = from.noun().is_none() || other.noun().is_none() || from.noun() == other.noun();
        nouns && other.comparable(&from) && !other.is_vague()
    };
    let told = is_tally(statement, b, last) && is_had(statement, base) && !is_since(statement);
    (told && one(&by) && one(&to) && !from.is_vague()).then_some(Movement {
        first: a,
        last,
        ..grown(Some(from), by, to)
    })
}

fn grown<'a>(from: Option<Amount<'a>>, by: Amount<'a>, to: Amount<'a>) -> Movement<'a> {
    Movement { direction: Some(Direction::Up), from, to: Some(to), by: Some(by), relative: None, first: 0, last: 0 }
}

/// "another 30", "30 more", "added 30"
fn is_more(statement: &Statement<'_>, at: usize) -> bool {
    let verb = statement.word(statement.lead(at).end.wrapping_sub(1));
    let behind = statement.words(statement.number(at).end, statement.text.len()).take(2);
    behind.clone().any(|word| matches!(statement.word(word), "more" | "others"))
        || matches!(verb, "another" | "further" | "added")
}

/// "bringing its tally to", "it now has" between a figure and the one that closes the sentence.
fn is_tally(statement: &Statement<'_>, left: usize, at: usize) -> bool {
    let (gap, lead) = (statement.gap(left, at), statement.lead(at));
    let total = statement.has(&lead, Role::Total) || statement.ends(&lead, Role::To);
    (total && statement.has(&gap, Role::Tally)) || statement.ends(&lead, Role::NowHas)
}

/// Whether the figure at `at` tells what there was: "had 120 members", "the 120 members". What happened to 120 may not be all.
fn is_had(statement: &Statement<'_>, at: usize) -> bool {
    let lead = statement.lead(at);
    let definite = matches!(statement.word(lead.end.wrapping_sub(1)), "the" | "its" | "their" | "our" | "existing");
    let near = lead.end.saturating_sub(NEAR_VERB).max(lead.start)..lead.end;
    definite || statement.has(&near, Role::Has) || statement.has(&lead, Role::Enters)
}

/// The most words from "had" to its figure.
const NEAR_VERB: usize = 3;

/// "since Monday": the total may be of more than was told.
fn is_since(statement: &Statement<'_>) -> bool {
    statement.all().any(|word| statement.word(word) == "since")
}

/// Whether a sentence begins with what points back to the figure before it.
fn points_back(statement: &Statement<'_>) -> bool {
    statement
        .all()
        .take(REACH)
        .filter(|word| statement.word(word + 1) != "of")
        .any(|word| sets::POINTING_BACK.contains(&statement.word(word)))
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
