//! The mean or the median of a list of figures: "The average of the five bids, €40, €44, €46, €50 and €60, was €48".

use rust_decimal::Decimal;

use super::amount::{Amount, power_of_ten};
use super::build::{finding, side, topic_of};
use super::statement::Statement;
use super::{interval, say};
use crate::model::{Finding, Sense};
use crate::tables::cues::Role;
use crate::tables::sets;

/// The fewest figures that are a list.
const FEWEST: usize = 3;

/// The most words from the beginning of the sentence to the list: "the average age of the players , aged".
const LONGEST_LEAD: usize = 9;

/// The most words between the list and what is told of it: ") , came to".
const LONGEST_TO_MEAN: usize = 5;

/// What is told of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Mean,
    Median,
}

/// The last figure of a sentence as the mean or the median of the list that is all else it tells.
pub fn wrong(statement: &Statement<'_>) -> Option<Finding> {
    let mut figures: Vec<usize> = statement.quantities().collect();
    let told_at = figures.pop()?;
    let first = *figures.first()?;
    let lead = 0..statement.lead(first).end;
    let kind = kind(statement, &lead)?;
    // "of the five bids": how many the list has.
    let counted = statement.amount(first).filter(|amount| amount.value == Decimal::from(figures.len() - 1));
    let numbered = counted.is_some_and(|amount| amount.noun().is_some()) && statement.ends(&lead, Role::OutOf);
    let list = &figures[usize::from(numbered)..];
    let opening = *list.first()?;
    let lead = 0..statement.lead(opening).end;
    let values: Vec<Amount<'_>> = list.iter().map(|&at| value(statement, at)).collect::<Option<_>>()?;
    let told = value(statement, told_at)?;
    let joined = list.windows(2).all(|pair| {
        let gap = statement.gap(pair[0], pair[1]);
        pair[1] == pair[0] + 1 && gap.len() <= 2 && statement.is(&gap, Role::And)
    });
    let gap = statement.gap(*list.last()?, told_at);
    let verb = statement.word(gap.end.wrapping_sub(1));
    let closes = gap.len() <= LONGEST_TO_MEAN
        && (matches!(verb, "is" | "was" | "are" | "were") || statement.ends(&gap, Role::AmountsTo));
    let ends = matches!(statement.word(statement.behind(told_at).start), "" | "." | "," | ";");
    let alike = values.iter().all(|value| value.comparable(&told));
    let short =
        statement.words(0, statement.number(opening).start).len() <= LONGEST_LEAD + 2 && lead.len() <= LONGEST_LEAD + 2;
    if values.len() < FEWEST || !joined || !closes || !ends || !alike || !short {
        return None;
    }
    let exact = match kind {
        Kind::Mean => {
            let sum = values.iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(value.value))?;
            sum.checked_div(Decimal::from(values.len()))?
        }
        Kind::Median => median(&values)?,
    };
    // A mean is told as finely as its last digit, or that of the list.
    let digit = told.quantity.magnitude.scale.last_nonzero;
    let finest = values.iter().map(|value| value.quantity.magnitude.scale.last_nonzero).min()?;
    let written = told.quantity.magnitude.value.filter(|written| !written.is_zero())?;
    let step = power_of_ten(digit.min(finest)).checked_mul(told.value.checked_div(written)?)?.abs();
    if interval::around(told.value, step).meets(&interval::exactly(exact)) {
        return None;
    }
    let name = if kind == Kind::Mean { "mean" } else { "median" };
    let own = exact.checked_mul(written)?.checked_div(told.value)?;
    let words = format!("The {name} is {}, not {}", say::instead(told.claim, own), say::plainly(told.claim));
    Some(Finding {
        difference: exact.checked_sub(told.value).map(|gap| gap.abs()),
        ..finding("statistic", topic_of(told.claim), side(told.claim), Some(side(values[0].claim)), words)
    })
}

/// "The average of", "the median age of" at the head of the sentence; no moving, weighted or other average.
fn kind(statement: &Statement<'_>, lead: &super::statement::Words) -> Option<Kind> {
    let near = lead.clone().take(LONGEST_LEAD);
    let other = statement.all().any(|word| sets::OTHER_MEANS.contains(&statement.word(word)));
    let has = |words: &[&str]| near.clone().any(|word| words.contains(&statement.word(word)));
    match (has(sets::MEANS), has(sets::MEDIANS)) {
        _ if other => None,
        (true, false) => Some(Kind::Mean),
        (false, true) => Some(Kind::Median),
        _ => None,
    }
}

fn median(values: &[Amount<'_>]) -> Option<Decimal> {
    let mut sorted: Vec<Decimal> = values.iter().map(|value| value.value).collect();
    sorted.sort_unstable();
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    upper.checked_add(*sorted.get(middle.checked_sub(1)?)?)?.checked_div(Decimal::TWO)
}

fn value<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    let level = |amount: &Amount<'_>| amount.is_level() || amount.quantity.sense == Sense::Age;
    statement.amount(at).filter(|amount| level(amount) && !amount.is_vague()).map(Amount::bare)
}
