//! So many times as many as another figure: "3,000 marchers, twice as many as last year's 1,500".

use rust_decimal::{Decimal, dec};

use super::amount::Amount;
use super::build::{finding, side, topic_of};
use super::statement::{Statement, Words};
use super::{fraction, interval, say};
use crate::model::Finding;
use crate::tables::cues::Role;

/// How far off a factor in words may be: a fifth; twice that behind "nearly" and the like.
const SLACK: Decimal = dec!(0.2);

/// The most words before a factor: "which is about".
const LONGEST_LEAD: usize = 4;

/// The most words behind it: "as the year before, when it was".
const LONGEST_BASE: usize = 6;

/// Two figures and how many times as many as the second the first is told to be.
pub fn wrong(statement: &Statement<'_>, x: usize) -> Option<Finding> {
    let first = level(statement, x)?;
    let told =
        |y: &usize| level(statement, *y).filter(|second| second.comparable(&first) && second.noun() != Some("time"));
    let y = statement.quantities().filter(|&y| y > x).find(|y| told(y).is_some())?;
    let second = told(&y)?;
    let words = statement.words(statement.span(x).end, statement.number(y).start);
    let (factor, vague) = factor(statement, &words)?;
    let plain = !first.is_vague() && !second.is_vague() && second.value > Decimal::ZERO;
    let own = second.noun().is_none() || second.noun() == first.noun();
    // "as many as the 1,500 of the whole city": of something that isn't told.
    let behind = statement.word(statement.behind(y).start);
    let alone = matches!(behind, "" | "." | "," | ";" | ")" | "in")
        || y + 1 < statement.claims.len() && statement.claims[y + 1].figure.timex().is_some();
    if !plain || !own || !alone {
        return None;
    }
    let ratio = interval::div(first.beside(&[&second]), second.beside(&[&first]));
    let slack = factor * if vague { SLACK * Decimal::TWO } else { SLACK };
    if ratio.meets(&interval::around(factor, slack)) {
        return None;
    }
    let exact = first.value.checked_div(second.value)?;
    let words = format!(
        "{} is {} times {}, not {} times",
        say::capital(&say::plainly(first.claim)),
        say::computed(exact),
        say::plainly(second.claim),
        say::number(factor)
    );
    Some(Finding {
        ratio: Some(exact.round_dp(4)),
        ..finding("ratio", topic_of(first.claim), side(first.claim), Some(side(second.claim)), words)
    })
}

/// ", three times as many as last year's": how many times, and whether it is vague.
fn factor(statement: &Statement<'_>, words: &Words) -> Option<(Decimal, bool)> {
    let word = |at: usize| statement.word(at);
    let many = words.clone().find(|&at| word(at) == "as" && word(at + 2) == "as")?;
    let quantity = matches!(word(many + 1), "many" | "much");
    let last = many.checked_sub(1).filter(|last| words.contains(last))?;
    let (first, factor) = match word(last) {
        "twice" => (last, Decimal::TWO),
        "times" => (last.checked_sub(1)?, fraction::number(word(last.checked_sub(1)?))?),
        _ => return None,
    };
    let lead = words.start..first.max(words.start);
    let opens = matches!(word(lead.start), "," | "–" | "—" | "(" | "is" | "was" | "are" | "were");
    let vague = lead.len() > 1;
    let base = many + 3..words.end;
    let clean = |at: usize| !matches!(word(at), "," | ";" | "and" | "but" | "while" | "for" | "to");
    let definite =
        base.clone().any(|at| matches!(word(at), "the" | "its" | "their" | "his" | "her") || word(at).ends_with("'s"));
    let hedged = statement.has(&lead, Role::Same) || lead.len() <= LONGEST_LEAD;
    (quantity && opens && hedged && definite && base.len() <= LONGEST_BASE && base.clone().all(clean))
        .then_some((factor, vague))
}

fn level<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement.amount(at).filter(|amount| amount.is_level() && !amount.is_percent() && !amount.is_duration())
}
