//! A share told of the two counts of the sentence before: "2,190 of the 4,210 voters cast a ballot. That is a turnout of 38 %."

use super::amount::Amount;
use super::percentage;
use super::statement::{Statement, only};
use crate::model::Finding;
use crate::tables::cues::Role;

/// The most words from the beginning of a sentence to its share: "that corresponds to a turnout of".
const LONGEST_LEAD: usize = 7;

/// The only figure of a sentence that points back, against the part and the whole of the sentence before.
pub fn wrong(last: &Statement<'_>, statement: &Statement<'_>) -> Option<Finding> {
    let at = only(statement.quantities())?;
    let percent = level(statement, at).filter(Amount::is_percent)?;
    let lead = statement.words(0, statement.number(at).start);
    let that = matches!(statement.word(0), "that" | "this" | "which") && statement.ends(&lead, Role::Pointing);
    let alone = matches!(statement.word(statement.behind(at).start), "" | "." | ",");
    if !that || !alone || lead.len() > LONGEST_LEAD || !statement.follows(last) {
        return None;
    }
    let counts: Vec<usize> = last.quantities().filter(|&at| level(last, at).is_some()).collect();
    let &[first, second] = &counts[..] else { return None };
    let (x, y) = (level(last, first)?, level(last, second)?);
    let gap = last.gap(first, second);
    let lead = last.lead(first);
    let opens = (lead.start..lead.end).any(|from| last.is(&(from..lead.end), Role::OutOf));
    let (part, whole) = if last.is_out_of(&gap) {
        (x, y)
    } else if opens && last.word(gap.end.wrapping_sub(1)) == "," {
        (y, x)
    } else {
        return None;
    };
    let own = part.comparable(&whole) && part.value < whole.value && !part.is_percent();
    let found = own.then(|| percentage::wrong_share(&part, &whole, &percent)).flatten()?;
    Some(Finding { confidence: 0.8, ..found })
}

fn level<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement.amount(at).filter(|amount| amount.is_level() && !amount.is_duration())
}
