//! Totals told of the figures that were told just before: "84,300 in the first half and 91,200 in the second. The annual total
//! of 185,500", "8 km on Monday, 12 km on Wednesday and 15 km on Saturday: 37 km".

use super::amount::Amount;
use super::statement::{Statement, only};
use super::{ledger, sum};
use crate::model::{Finding, Sense};
use crate::tables::cues::Role;
use crate::tables::sets;

/// The most words from the beginning of a sentence to its total: "their combined annual total of".
const LONGEST_LEAD: usize = 7;

/// The total that opens a sentence against the list that is all that the sentence before counts.
pub fn last(last: &Statement<'_>, statement: &Statement<'_>) -> Option<Finding> {
    let at = statement.quantities().next()?;
    let total = level(statement, at)?;
    let words = statement.words(0, statement.number(at).start);
    let points = matches!(statement.word(0), "the" | "that" | "this" | "their" | "its" | "together" | "in");
    let named = words.clone().any(|word| sets::TOTALS.contains(&statement.word(word)));
    let leads = sets::BEFORE_A_TOTAL.contains(&statement.word(words.end.wrapping_sub(1)));
    // "In total, the ship carried 2,430 crates."
    let opens =
        statement.first(&words, Role::Total).is_some_and(|cue| cue.start == 0 && statement.word(cue.end) == ",");
    let leads = leads || (opens && only(statement.quantities()).is_some());
    if !points || !named || !leads || words.len() > LONGEST_LEAD || !statement.follows(last) || more(statement) {
        return None;
    }
    let end = last.claims.len();
    let parts = sum::list_before(last, end, &total);
    let own = |part: &Amount<'_>| part.noun() == parts.first().and_then(Amount::noun) || part.noun().is_none();
    let kind = |part: &Amount<'_>| total.noun().is_none() || part.noun().is_none() || part.noun() == total.noun();
    let all = last.quantities().filter(|&at| level(last, at).is_some_and(|amount| amount.comparable(&total))).count();
    if parts.len() < 2 || all != parts.len() || !parts.iter().all(|part| own(part) && kind(part)) || more(last) {
        return None;
    }
    let parts: Vec<_> = parts.into_iter().map(|part| (part, rust_decimal::Decimal::ONE)).collect();
    ledger::mismatch(&parts, &total).map(|found| Finding { confidence: 0.8, ..found })
}

/// Whether a sentence says that there is more than it tells, or that some are told twice.
fn more(statement: &Statement<'_>) -> bool {
    let all = statement.all();
    let roles = [Role::Including, Role::OfThem, Role::Rise, Role::Fall, Role::Each, Role::Extra, Role::Comparative];
    roles.iter().any(|role| statement.has(&all, *role))
}

/// "8 km on Monday, 12 km on Wednesday and 15 km on Saturday: 37 km in one week.": a colon, and nothing else, before the
/// total of three or more.
pub fn behind_colon(statement: &Statement<'_>) -> Option<Finding> {
    let at = statement.quantities().rev().find(|&at| level(statement, at).is_some())?;
    let total = level(statement, at).filter(Amount::is_measure)?;
    let gap = statement.lead(at);
    let colon = gap.len() == 1 && matches!(statement.word(gap.start), ":" | "–" | "—" | "=");
    let behind = statement.word(statement.behind(at).start);
    let ends = matches!(behind, "" | "." | "in" | "over" | "within" | "for");
    let parts = sum::list_before(statement, at, &total);
    let all = statement
        .quantities()
        .filter(|&part| part < at && level(statement, part).is_some_and(|amount| amount.comparable(&total)))
        .count();
    let largest = parts.iter().all(|part| part.value < total.value);
    if !colon || !ends || parts.len() < 3 || all != parts.len() || !largest || more(statement) {
        return None;
    }
    let parts: Vec<_> = parts.into_iter().map(|part| (part, rust_decimal::Decimal::ONE)).collect();
    ledger::mismatch(&parts, &total)
}

fn level<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at).filter(|quantity| quantity.sense == Sense::Level)?;
    statement.amount(at).filter(|amount| !amount.is_percent() && !amount.is_duration() && !amount.is_vague())
}
