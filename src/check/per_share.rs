//! Earnings a share against what was earned and the number of shares: "€27.8 million, or €1.39 a share, on 20.0 million shares".

use rust_decimal::Decimal;

use super::amount::{Amount, power_of_ten};
use super::build::{finding, side, topic_of};
use super::statement::Statement;
use super::{interval, say};
use crate::model::Finding;
use crate::tables::cues::Role;
use crate::tables::sets;

/// The most words between two of the figures: "a share, on a weighted average of".
const LONGEST_GAP: usize = 7;

/// How far a figure a share may be off besides its rounding, of what the two others give: shares are counted on an average.
const ROUGH: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

/// The three figures next to one another that don't agree: what was earned, for each share, and how many shares.
pub fn wrong(statement: &Statement<'_>, at: [usize; 3]) -> Option<Finding> {
    let [x, y, z] = at;
    let figures = [level(statement, x)?, level(statement, y)?, level(statement, z)?];
    let kinds = figures.each_ref().map(kind);
    let (left, right) = (statement.gap(x, y), statement.gap(y, z));
    let joins = |word: usize, words: &[&str]| words.contains(&statement.word(word));
    let short = left.len() <= LONGEST_GAP && right.len() <= LONGEST_GAP;
    let (total, each, shares) = match kinds {
        // "$3.0 million, or $0.50 per share, on 10 million shares"
        [Some(Kind::Money), Some(Kind::Each), Some(Kind::Shares)]
            if statement.is(&left, Role::Same) && right.clone().any(|word| joins(word, &["on", "with"])) =>
        {
            (0, 1, 2)
        }
        // "$0.75 on net income of $30 million and 50 million shares"
        [Some(Kind::Each), Some(Kind::Money), Some(Kind::Shares)]
            if joins(left.start, &["on"]) && right.len() <= 2 && joins(right.start, &["and", "with"]) =>
        {
            (1, 0, 2)
        }
        _ => return None,
    };
    if !short {
        return None;
    }
    let (total, each, shares) = (figures[total], figures[each], figures[shares]);
    let (each_interval, each_value) = each.written()?;
    let written = total.quantity.magnitude.value?;
    let factor = total.value.checked_div(written)?;
    // By the numbers as written, both in the main unit of one currency.
    let same = each.unit_name()?.split('/').next() == total.unit_name() && factor == Decimal::ONE;
    let half = power_of_ten(each.quantity.magnitude.scale.last_digit) / Decimal::TWO;
    let product = interval::div(total.interval, shares.interval);
    let exact = total.value.checked_div(shares.value)?;
    let slack = exact.checked_mul(ROUGH)?;
    if !same || interval::widen(product, slack + half).meets(&each_interval) {
        return None;
    }
    let words = format!(
        "{} over {} is {}, not {}",
        say::plainly(total.claim),
        say::plainly(shares.claim),
        say::instead(each.claim, exact),
        say::plainly(each.claim)
    );
    Some(Finding {
        difference: exact.checked_sub(each_value).map(|gap| gap.abs()),
        ..finding("product", topic_of(each.claim), side(each.claim), Some(side(total.claim)), words)
    })
}

/// What a figure is among the three.
#[derive(PartialEq, Eq)]
enum Kind {
    Money,
    Each,
    Shares,
}

fn kind(amount: &Amount<'_>) -> Option<Kind> {
    let name = amount.unit_name().unwrap_or_default();
    let share = |noun: &str| sets::SHARES.contains(&noun);
    match name.split_once('/') {
        Some((_, per)) => share(per).then_some(Kind::Each),
        None if amount.dimension() == Some("money") => Some(Kind::Money),
        None => amount.noun().is_some_and(share).then_some(Kind::Shares),
    }
}

fn level<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement.amount(at).filter(|amount| amount.is_level() && !amount.is_vague() && amount.value > Decimal::ZERO)
}
