//! What the figures of one sentence come to by what they are called: a balance, income and spending and what is left; games
//! won, drawn and lost, and how many were played.

use rust_decimal::Decimal;

use super::amount::Amount;
use super::build::{finding, side, topic_of};
use super::statement::{Statement, Words};
use super::{interval, say};
use crate::model::Finding;
use crate::tables::cues::Role;

/// The figures that a statement lists by what they are called, where they don't agree.
pub fn wrong(statement: &Statement<'_>) -> Option<Finding> {
    balance(statement).or_else(|| season(statement))
}

/// A part of a sum, added or taken away.
pub type Part<'a> = (Amount<'a>, Decimal);

/// "an opening balance of $3,200, income of $1,100 and spending of $900, leaving $3,600"
fn balance(statement: &Statement<'_>) -> Option<Finding> {
    let figures: Vec<usize> = statement.quantities().collect();
    let (&last, rest) = figures.split_last()?;
    let (&first, between) = rest.split_first()?;
    let called = |at: usize, role: Role| statement.has(&near(statement, at), role);
    let behind = |at: usize, role: Role| {
        let words = statement.behind(at);
        statement.has(&(words.start..words.end.min(words.start + 3)), role)
    };
    let (opening, closing) = (level(statement, first)?, level(statement, last)?);
    let account = called(first, Role::OpeningBalance) && called(last, Role::ClosingBalance);
    let stock = called(first, Role::Has) && is_left(statement, last);
    // "took in $5.4 million and spent $4.9 million, leaving a profit of $0.5 million"
    let lead = statement.lead(last);
    let left = lead.clone().any(|word| matches!(statement.word(word), "left" | "leaving" | "leaves"));
    let profit = between.iter().all(|&at| called(at, Role::Spending))
        && called(first, Role::Income)
        && left
        && statement.has(&lead, Role::Surplus);
    if between.is_empty() || !(account || stock || profit) || !one_noun(&opening, &closing) {
        return None;
    }
    let moved = between.iter().map(|&at| {
        let came = called(at, Role::Income) || behind(at, Role::Came);
        let gone = called(at, Role::Spending) || behind(at, Role::Gone);
        let sign = match (came, gone) {
            (true, false) => Decimal::ONE,
            (false, true) => Decimal::NEGATIVE_ONE,
            _ => return None,
        };
        Some((level(statement, at).filter(|amount| amount.comparable(&opening) && one_noun(&opening, amount))?, sign))
    });
    let parts: Option<Vec<Part<'_>>> = std::iter::once(Some((opening, Decimal::ONE))).chain(moved).collect();
    mismatch(&parts?, &closing)
}

/// "leaving 20 empty", not "leaving 20 dead".
pub fn is_left(statement: &Statement<'_>, at: usize) -> bool {
    let lead = statement.lead(at);
    let leaving = matches!(statement.word(lead.end.wrapping_sub(1)), "leaving" | "leaves");
    leaving && matches!(statement.word(statement.behind(at).start), "" | "." | "," | ";" | "empty" | "over" | "unsold")
}

/// Whether two counts may be of one kind: one noun, or none for the other.
fn one_noun(whole: &Amount<'_>, part: &Amount<'_>) -> bool {
    part.quantity.unit_span.is_none() || part.noun() == whole.noun()
}

/// How a game ends.
const RESULTS: [Role; 3] = [Role::Victory, Role::Draw, Role::Defeat];

/// "won 12, drawn 5 and lost 4 of their 24 games", "played 24, won 12, drew 5 and lost 4"
fn season(statement: &Statement<'_>) -> Option<Finding> {
    let figures: Vec<usize> = statement.quantities().collect();
    let results: Vec<Option<Role>> = figures.iter().map(|&at| result(statement, at)).collect();
    let first = results.iter().position(Option::is_some)?;
    let last = first + 2;
    let three = results.get(first..=last)?;
    if !RESULTS.iter().all(|role| three.contains(&Some(*role))) {
        return None;
    }
    let before = first
        .checked_sub(1)
        .map(|at| figures[at])
        .filter(|&at| statement.word(statement.lead(at).end.wrapping_sub(1)) == "played" || is_games(statement, at));
    let behind = figures.get(last + 1).copied().filter(|&at| {
        let gap = statement.gap(figures[last], at);
        let of = matches!(statement.word(gap.end.wrapping_sub(1)), "in" | "from" | "of");
        (of || statement.is_out_of(&gap)) && is_games(statement, at)
    });
    let played = level(statement, behind.or(before)?)?;
    let parts: Option<Vec<Part<'_>>> =
        figures[first..=last].iter().map(|&at| Some((level(statement, at)?, Decimal::ONE))).collect();
    mismatch(&parts?, &played)
}

/// "24 games", "24 league matches": the words of a figure and the two behind it.
fn is_games(statement: &Statement<'_>, at: usize) -> bool {
    let words = statement.words(statement.number(at).end, statement.text.len());
    statement.has(&(words.start..words.end.min(words.start + 3)), Role::Games)
}

/// How the games ended that a figure counts, by the word before it or behind it: "won 12", "12 wins".
fn result(statement: &Statement<'_>, at: usize) -> Option<Role> {
    let number = statement.number(at);
    let before = statement.words(0, number.start).end;
    let behind = statement.words(number.end, statement.text.len()).start;
    let told = |words: Words| RESULTS.into_iter().find(|role| statement.is(&words, *role));
    told(before.saturating_sub(1)..before).or_else(|| told(behind..behind + 1))
}

/// The words that call a figure, right before it.
fn near(statement: &Statement<'_>, at: usize) -> Words {
    let lead = statement.lead(at);
    lead.end.saturating_sub(LONGEST_NAME).max(lead.start)..lead.end
}

/// The most words of a name with what leads to its figure: "balance brought forward from 2021 of".
const LONGEST_NAME: usize = 7;

/// The finding where the parts don't come to what is told, whatever the rounding.
pub fn mismatch(parts: &[Part<'_>], told: &Amount<'_>) -> Option<Finding> {
    let all: Vec<&Amount<'_>> = parts.iter().map(|(part, _)| part).chain([told]).collect();
    let first = parts.first()?.0;
    if all.iter().any(|amount| amount.is_vague()) || !told.comparable(&first) {
        return None;
    }
    let zero = (interval::exactly(Decimal::ZERO), Decimal::ZERO);
    let (sum, plain) = parts.iter().try_fold(zero, |(sum, plain), (part, sign)| {
        let next = interval::add(sum, interval::scale(part.beside(&all), *sign));
        Some((next, plain.checked_add(part.value.checked_mul(*sign)?)?))
    })?;
    if sum.meets(&told.beside(&all)) {
        return None;
    }
    let written = told.quantity.magnitude.value?.checked_mul(plain)?.checked_div(told.value)?;
    let words = format!("{} is {}, not {}", terms(parts), say::instead(told.claim, written), say::plainly(told.claim));
    Some(Finding {
        difference: plain.checked_sub(told.value).map(|gap| gap.abs()),
        ..finding("sum", topic_of(told.claim), side(told.claim), Some(side(first.claim)), words)
    })
}

/// "$3,200 + $1,100 − $900"
fn terms(parts: &[Part<'_>]) -> String {
    let term = |(at, (part, sign)): (usize, &Part<'_>)| {
        let sign = match (at, sign.is_sign_negative()) {
            (0, _) => "",
            (_, true) => " − ",
            (_, false) => " + ",
        };
        format!("{sign}{}", say::plainly(part.claim))
    };
    parts.iter().enumerate().map(term).collect()
}

fn level<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement.amount(at).filter(|amount| amount.is_level() && !amount.is_percent() && amount.value > Decimal::ZERO)
}
