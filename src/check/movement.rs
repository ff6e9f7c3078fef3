//! Movements: "rose from A to B, up C %", with the roles of the figures in them.

use super::amount::Amount;
use super::statement::{Statement, Words};
use crate::model::{Sense, Unit};
use crate::tables::cues::Role;

/// Which way a quantity went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It grew.
    Up,
    /// It shrank.
    Down,
}

/// A quantity's way from one value to another, as far as a statement tells it.
#[derive(Clone, Copy)]
pub struct Movement<'a> {
    /// Up or down, where the words tell.
    pub direction: Option<Direction>,
    /// The value before.
    pub from: Option<Amount<'a>>,
    /// The value after.
    pub to: Option<Amount<'a>>,
    /// How far, in the unit of the values.
    pub by: Option<Amount<'a>>,
    /// How far, in percent or points, or as a factor.
    pub relative: Option<Amount<'a>>,
    /// The words from the one before its first figure to the sentence's end or its next figure.
    pub first: usize,
    /// The index of its last figure.
    pub last: usize,
}

/// What a figure is in a movement.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    From,
    To,
    By,
    Other,
}

/// The movements of a statement, each over figures that stand next to one another.
pub fn movements<'a>(statement: &Statement<'a>) -> Vec<Movement<'a>> {
    let parts: Vec<Part> = (0..statement.claims.len()).map(|at| part(statement, at)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        match movement(statement, &parts, at) {
            Some(movement) => {
                at = movement.last + 1;
                found.push(movement);
            }
            None => at += 1,
        }
    }
    found
}

/// The movement that begins with the figure at `first`.
fn movement<'a>(statement: &Statement<'a>, parts: &[Part], first: usize) -> Option<Movement<'a>> {
    let mut movement = Movement { direction: None, from: None, to: None, by: None, relative: None, first, last: first };
    let mut next = first;
    let verb = [Role::Rise, Role::Fall, Role::Move, Role::Double, Role::Triple, Role::Quadruple, Role::Halve];
    let told = verb.iter().any(|role| statement.has(&statement.before(first), *role));
    if let Some((from, to)) = Amount::ends(&statement.claims[first]).filter(|_| told) {
        (movement.from, movement.to, next) = (Some(from), Some(to), first + 1);
    }
    // "50, up from 40": the first figure is the value after.
    let leads = parts[first] == Part::Other && parts.get(first + 1) == Some(&Part::From) && is_close(statement, first);
    for (at, part) in parts.iter().enumerate().skip(next) {
        let part = if at == first && leads { Part::To } else { *part };
        let Some(amount) = amount(statement, at) else { break };
        if (at > first && gap_breaks(statement, at)) || !movement.take(part, amount) {
            break;
        }
        movement.last = at;
    }
    (movement.from.is_some() || movement.to.is_some()).then(|| finished(statement, movement))
}

/// The movement with its direction, its bare numbers in the unit of the others.
#[allow(clippy::large_types_passed_by_value, reason = "it is changed and given back")]
fn finished<'a>(statement: &Statement<'a>, movement: Movement<'a>) -> Movement<'a> {
    let lender = [movement.to, movement.from].into_iter().flatten().find(|amount| *amount.unit != Unit::None);
    let borrow =
        |amount: Option<Amount<'a>>| amount.map(|amount| lender.map_or(amount, |other| amount.borrowing(&other)));
    Movement {
        direction: direction(statement, &movement),
        from: borrow(movement.from),
        to: borrow(movement.to),
        by: borrow(movement.by),
        ..movement
    }
}

impl<'a> Movement<'a> {
    /// Takes a figure in; false where its place is taken already or it has none.
    fn take(&mut self, part: Part, amount: Amount<'a>) -> bool {
        let relative = is_relative(&amount);
        let slot = match part {
            Part::From => &mut self.from,
            Part::To => &mut self.to,
            Part::By if relative => &mut self.relative,
            Part::By => &mut self.by,
            Part::Other => return false,
        };
        slot.is_none() && slot.replace(amount).is_none()
    }
}

/// Percent, points, a factor.
fn is_relative(amount: &Amount<'_>) -> bool {
    let unit = matches!(&amount.quantity.unit, Unit::Measure { name, .. } if name.contains("percent"));
    unit || amount.quantity.sense == Sense::Factor
}

/// The figure's part by the words before and behind it.
fn part(statement: &Statement<'_>, at: usize) -> Part {
    let before = statement.lead(at);
    let behind = statement.behind(at);
    let changed = amount(statement, at).is_some_and(|amount| amount.quantity.sense != Sense::Level);
    let goes = |words: &Words| statement.ends(words, Role::Rise) || statement.ends(words, Role::Fall);
    let noun = statement.starts(&behind, Role::Rise) || statement.starts(&behind, Role::Fall);
    if statement.ends(&before, Role::From) {
        Part::From
    } else if statement.ends(&before, Role::To) {
        Part::To
    } else if changed || statement.ends(&before, Role::By) || goes(&before) || noun || repeats_change(statement, at) {
        Part::By
    } else {
        Part::Other
    }
}

/// "2 dollars, or 5 percent": the share that a change comes to, right behind it.
fn repeats_change(statement: &Statement<'_>, at: usize) -> bool {
    let percent = amount(statement, at).is_some_and(|amount| is_relative(&amount));
    percent
        && at > 0
        && (statement.is(&statement.gap(at - 1, at), Role::Same) || statement.say(&statement.gap(at - 1, at)) == ",")
}

/// Whether nothing but a verb and an adverb stands between a figure and the next.
fn is_close(statement: &Statement<'_>, at: usize) -> bool {
    statement.gap(at, at + 1).len() <= 4
}

/// Whether the words before the figure at `at` lead on to something else.
fn gap_breaks(statement: &Statement<'_>, at: usize) -> bool {
    let gap = statement.gap(at - 1, at);
    let on = statement.ends(&gap, Role::To);
    gap.len() > 8 || (!on && gap.into_iter().any(|word| is_break(statement.word(word))))
}

/// Words that begin another clause.
fn is_break(word: &str) -> bool {
    matches!(word, "while" | "but" | ";" | "whereas" | "and" | "as" | "after" | "before" | "when")
}

/// The one way that the words of a movement tell; `None` where they tell both or neither.
fn direction(statement: &Statement<'_>, movement: &Movement<'_>) -> Option<Direction> {
    let words = words(statement, movement);
    let senses = [movement.by, movement.relative].into_iter().flatten().map(|amount| amount.quantity.sense);
    let (mut up, mut down) = (statement.has(&words, Role::Rise), statement.has(&words, Role::Fall));
    for sense in senses {
        up |= sense == Sense::Increase;
        down |= sense == Sense::Decrease;
    }
    match (up, down) {
        (true, false) => Some(Direction::Up),
        (false, true) => Some(Direction::Down),
        _ => None,
    }
}

/// The words of a movement: its clause, from the figure before it to the figure behind it.
pub fn words(statement: &Statement<'_>, movement: &Movement<'_>) -> Words {
    let (before, behind) = (statement.before(movement.first), statement.behind(movement.last));
    let breaks = |word: &usize| is_break(statement.word(*word));
    let first = before.clone().rev().find(breaks).map_or(before.start, |word| word + 1);
    let end = behind.clone().find(breaks).unwrap_or(behind.end);
    first..end.max(first)
}

fn amount<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    Amount::of(&statement.claims[at])
}
