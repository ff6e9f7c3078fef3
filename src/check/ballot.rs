//! Votes for, against and abstentions against all the votes, or against those who might vote.

use super::amount::Amount;
use super::interval;
use super::ledger::{self, Part};
use super::statement::{Statement, Words};
use crate::model::Finding;
use crate::tables::cues::Role;

/// How a vote goes.
const SIDES: [Role; 3] = [Role::InFavour, Role::Opposing, Role::Abstains];

/// The most words between a figure and the side that it is of: "votes were in favour".
const LONGEST_SIDE: usize = 4;

/// "58 votes for, 31 against and seven abstentions among the 98 members present", "Of 212 votes cast, 120 were for, 80 against and
/// 22 abstained": the sides in a row, and what they are of before or behind them.
pub fn wrong(statement: &Statement<'_>) -> Option<Finding> {
    let figures: Vec<usize> = statement.quantities().collect();
    let sides: Vec<Option<Role>> = figures.iter().map(|&at| side(statement, at)).collect();
    let first = sides.iter().position(Option::is_some)?;
    let count = sides[first..].iter().take_while(|side| side.is_some()).count();
    let told = &sides[first..first + count];
    let once = SIDES.iter().all(|role| told.iter().filter(|side| **side == Some(*role)).count() <= 1);
    let both = told.contains(&Some(Role::InFavour)) && told.contains(&Some(Role::Opposing));
    if !once || !both {
        return None;
    }
    let before = first.checked_sub(1).map(|at| figures[at]).filter(|&at| is_whole_before(statement, at));
    let behind = figures.get(first + count).copied().filter(|&at| is_whole_behind(statement, at));
    let whole = before.or(behind)?;
    let told = level(statement, whole)?;
    let figures = &figures[first..first + count];
    let parts: Option<Vec<Part<'_>>> =
        figures.iter().map(|&at| Some((level(statement, at)?, rust_decimal::Decimal::ONE))).collect();
    let parts = parts?;
    // Without the abstentions, or with some who stayed away, the sides may be fewer than all.
    let all = count == SIDES.len() && is_of_votes(statement, whole) && !statement.has(&statement.all(), Role::Absent);
    let sum = parts
        .iter()
        .fold(interval::exactly(rust_decimal::Decimal::ZERO), |sum, (part, _)| interval::add(sum, part.interval));
    (all || interval::above(sum, told.interval)).then(|| ledger::mismatch(&parts, &told)).flatten()
}

/// The side that the figure at `at` is of, by the words behind it: "votes in favour", "voted against", "abstentions".
fn side(statement: &Statement<'_>, at: usize) -> Option<Role> {
    let start = statement.words(statement.number(at).end, statement.text.len()).start;
    let next = (at + 1 < statement.claims.len()).then(|| statement.words(0, statement.number(at + 1).start).end);
    let end = next.unwrap_or(statement.all().end).min(start + LONGEST_SIDE + 2);
    let mark = (start..end).find(|&word| matches!(statement.word(word), "," | ";" | "." | "(" | "and")).unwrap_or(end);
    let words = start..mark;
    let near = |role: Role| {
        statement.first(&words, role).filter(|cue| cue.start - start <= LONGEST_SIDE).map(|cue| (cue.start, role))
    };
    let found = SIDES.into_iter().filter_map(near).min_by_key(|(start, _)| *start).map(|(_, role)| role);
    // "the 31 votes for it cost": only what votes, or what has no noun of its own.
    let amount = level(statement, at)?;
    found.filter(|_| !amount.is_measure())
}

/// "Of the 193 members, 120", "A total of 98 votes were cast:"
fn is_whole_before(statement: &Statement<'_>, at: usize) -> bool {
    let lead = statement.lead(at);
    let of = (lead.start..lead.end).any(|from| statement.is(&(from..lead.end), Role::OutOf));
    // "Ninety-four percent of the 350 members voted": not all of them.
    let some = at.checked_sub(1).is_some_and(|left| statement.is_out_of(&statement.gap(left, at)));
    if some {
        return false;
    }
    let behind = statement.behind(at);
    let cast = statement.has(&behind, Role::Voting) || statement.word(lead.end.wrapping_sub(1)) == "total";
    is_electorate(statement, at) && (of || cast)
}

/// "out of a total of 98 votes", "among the 98 members present", "; 24 councillors voted"
fn is_whole_behind(statement: &Statement<'_>, at: usize) -> bool {
    let lead = statement.lead(at);
    let own = statement.words(statement.span(at).start, statement.number(at).start);
    let last = statement.word(lead.end.wrapping_sub(1));
    let of = (lead.start..lead.end).any(|from| statement.is(&(from..lead.end), Role::OutOf)) || last == "among";
    let cast = statement.has(&statement.behind(at), Role::Voting);
    let total = statement.has(&lead, Role::Total)
        || statement.has(&own, Role::Total)
        || statement.starts(&statement.behind(at), Role::Total);
    is_electorate(statement, at) && (of || cast || total)
}

/// Votes, or those who cast them.
fn is_electorate(statement: &Statement<'_>, at: usize) -> bool {
    let words = statement.words(statement.number(at).end, statement.text.len());
    let near: Words = words.start..words.end.min(words.start + 3);
    statement.has(&near, Role::Electorate)
}

/// Whether the whole is of votes that were cast or of people who cast one, not of all who might have.
fn is_of_votes(statement: &Statement<'_>, at: usize) -> bool {
    let words = statement.words(statement.number(at).end, statement.text.len());
    let near = words.start..words.end.min(words.start + 5);
    statement.has(&near, Role::Voting)
}

fn level<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement.amount(at).filter(|amount| amount.is_level() && amount.is_count() && !amount.is_vague())
}
