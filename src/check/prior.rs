//! What a figure was before, told in brackets behind it: "€312.4 million (2022: €286.1 million), up 9.2 %".

use rust_decimal::{Decimal, dec};

use super::amount::Amount;
use super::build::{finding, side, topic_of};
use super::statement::Statement;
use super::{difference, interval, percentage, say};
use crate::model::Finding;
use crate::tables::cues::Role;
use crate::tables::sets;

/// A figure of an earlier time in brackets.
#[derive(Clone, Copy)]
pub struct Prior<'a> {
    /// Its place among the figures.
    pub at: usize,
    /// What it comes to.
    pub amount: Amount<'a>,
    /// The word behind the bracket.
    pub end: usize,
}

/// The most words that name the earlier time: "( prior year :".
const LONGEST_TIME: usize = 5;

/// The most words between a bracket and the change: ") , a fall of".
const LONGEST_TO_CHANGE: usize = 6;

/// The figure in the bracket right behind the one at `at`: "(2022: €286.1 million)", "(prior year: 12 %)".
pub fn behind<'a>(statement: &Statement<'a>, at: usize) -> Option<Prior<'a>> {
    let now = statement.amount(at)?;
    let opening = statement.words(statement.span(at).end, statement.text.len()).start;
    let next = statement.quantities().find(|&next| next > at).filter(|_| statement.word(opening) == "(")?;
    let time = opening + 1..statement.lead(next).end;
    let timed = (at + 1..next).any(|time| statement.claims[time].figure.timex().is_some());
    let named = timed || statement.starts(&time, Role::PriorPeriod);
    let told = time.len() <= LONGEST_TIME || timed;
    let end = statement.words(statement.span(next).end, statement.text.len()).start;
    let closed = statement.word(time.end.wrapping_sub(1)) == ":" && statement.word(end) == ")";
    statement.quantity(next)?;
    let amount = statement.amount(next)?;
    let amount = if amount.is_measure() { amount.borrowing_scale(&now) } else { amount.borrowing(&now) };
    let own = amount.comparable(&now) && !is_adjusted(statement);
    (named && told && closed && own).then_some(Prior { at: next, amount, end: end + 1 })
}

/// "rose 3 % at constant exchange rates": not by the figures that are told.
pub fn is_adjusted(statement: &Statement<'_>) -> bool {
    statement.all().any(|word| sets::ADJUSTED.contains(&statement.word(word)))
}

/// "€61.2 million, €4.4 million less than in 2022 (€65.6 million), a fall of 9.7 %": the share that two figures, of which the
/// second stands in brackets, don't give.
pub fn wrong_share(statement: &Statement<'_>) -> Option<Finding> {
    statement.quantities().find_map(|at| {
        let now = level(statement, at)?;
        let (before, place) = behind(statement, at).map(|prior| (prior.amount, prior.at)).or_else(|| {
            let by = statement.quantities().find(|&next| next > at)?;
            let place = statement.quantities().find(|&next| next > by)?;
            let told = difference::is_from_bracket(statement, [at, by, place]);
            told.then(|| level(statement, place)).flatten().map(|before| (before, place))
        })?;
        let told = statement.quantities().find(|&next| next > place)?;
        statement.quantity(told)?;
        let share = statement.amount(told).filter(Amount::is_percent)?;
        // ") , a fall of", ") , up"
        let lead = statement.gap(place, told);
        let (up, down) = (statement.has(&lead, Role::Rise), statement.has(&lead, Role::Fall));
        let sized = statement.ends(&lead, Role::By)
            || statement.ends(&lead, Role::Rise)
            || statement.ends(&lead, Role::Fall)
            || statement.word(lead.end.wrapping_sub(1)) == "of";
        let near = lead.len() <= LONGEST_TO_CHANGE && statement.word(lead.start) == ")";
        let ends = percentage::ends_here(statement.word(statement.behind(told).start));
        let plain = now.comparable(&before) && before.value > Decimal::ZERO && !is_adjusted(statement);
        if !near || up == down || !sized || !ends || !plain {
            return None;
        }
        let sign = if up { dec!(100) } else { dec!(-100) };
        let ratio = interval::div(now.beside(&[&before]), before.beside(&[&now]));
        let change = interval::scale(interval::sub(ratio, interval::exactly(Decimal::ONE)), sign);
        interval::apart(change, share.loose)?;
        let exact = now.value.checked_sub(before.value)?.checked_mul(dec!(100))?.checked_div(before.value)?;
        let words = format!(
            "From {} to {} is {} {} %, not {}",
            say::plainly(before.claim),
            say::plainly(now.claim),
            if exact.is_sign_negative() { "down" } else { "up" },
            say::computed(exact.abs()),
            say::plainly(share.claim)
        );
        Some(Finding {
            unit: "percent".into(),
            difference: (exact.abs() - share.value).abs().into(),
            ..finding("change", topic_of(now.claim), side(share.claim), Some(side(now.claim)), words)
        })
    })
}

fn level<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement
        .amount(at)
        .filter(|amount| amount.is_level() && !amount.is_percent() && !amount.is_vague() && !amount.is_duration())
}
