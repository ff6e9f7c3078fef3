//! What there was, what came and went, and what there is now: "had 120 members; 30 joined and five left; it now has 160".

use rust_decimal::Decimal;

use super::amount::Amount;
use super::ledger::{self, Part};
use super::statement::{Statement, Words};
use crate::model::{Finding, TimexKind};
use crate::tables::cues::{Cues, Role};

/// How many sentences the one that tells the level now may be behind the one that tells the level before.
const REACH: usize = 2;

/// The most words between a figure and the verb behind it: "new members had joined".
const LONGEST_CLAUSE: usize = 5;

/// A figure in its statement.
type Place<'s, 'a> = (&'s Statement<'a>, usize);

/// The level that the last of `document` tells against the one before and all that came and went between.
pub fn wrong(document: &[Statement<'_>], cues: &Cues) -> Option<Finding> {
    let statement = document.last()?;
    let at = statement.quantities().rev().find(|&at| is_now(statement, at))?;
    let now = level(statement, at)?;
    let mut between: Vec<Part<'_>> = Vec::new();
    for place in before(document, at) {
        if is_dated((statement, at), place) {
            return None;
        }
        let amount = level(place.0, place.1)?;
        let own = amount.noun().is_none() || now.noun().is_none() || amount.noun() == now.noun();
        let sign = sign(place);
        if sign.is_none() && is_opening(place) {
            let comparable = own && amount.comparable(&now) && !between.is_empty();
            let one = |part: &Part<'_>| is_of(&part.0, &amount, cues);
            if !comparable || !between.iter().all(one) {
                return None;
            }
            between.push((amount, Decimal::ONE));
            between.reverse();
            return ledger::mismatch(&between, &now).map(|found| Finding { confidence: 0.8, ..found });
        }
        if !amount.comparable(&now) {
            return None;
        }
        between.push((amount, sign?));
    }
    None
}

/// The quantities before the one at `at` of the last statement, the nearest first; sentences in a row.
fn before<'s, 'a>(document: &'s [Statement<'a>], at: usize) -> impl Iterator<Item = Place<'s, 'a>> {
    let last = document.len() - 1;
    let row = (0..document.len())
        .rev()
        .take(REACH + 1)
        .take_while(move |&index| index == last || document[index + 1].follows(&document[index]));
    row.flat_map(move |index| {
        let statement = &document[index];
        let end = if index == last { at } else { statement.claims.len() };
        statement.quantities().rev().filter(move |&place| place < end).map(move |place| (statement, place))
    })
}

/// Whether a year or "since" stands in one of the two sentences: more may have come and gone than is told.
fn is_dated(now: Place<'_, '_>, before: Place<'_, '_>) -> bool {
    let behind = now.0.behind(now.1);
    if now.0.starts(&behind, Role::Remains) {
        return false;
    }
    let years = |statement: &Statement<'_>| {
        let date = |text: &str| text.bytes().filter(u8::is_ascii_digit).count() >= 4;
        let dated = statement
            .claims
            .iter()
            .any(|claim| claim.figure.timex().is_some_and(|timex| timex.kind == TimexKind::Date && date(&claim.text)));
        dated || statement.all().any(|word| matches!(statement.word(word), "since" | "decades" | "decade" | "years"))
    };
    years(now.0) || years(before.0)
}

/// "it now has 160", "leaving 50", "bringing the total to 160"
fn is_now(statement: &Statement<'_>, at: usize) -> bool {
    let words = statement.words(0, statement.number(at).start);
    let lead = statement.lead(at);
    let tally =
        statement.ends(&lead, Role::To) && statement.has(&lead, Role::Tally) && statement.has(&lead, Role::TotalOf);
    let behind = statement.behind(at);
    let remains = statement.starts(&behind, Role::Remains)
        || statement.starts(&(behind.start + 1..behind.end.max(behind.start + 1)), Role::Remains);
    let now = statement.ends(&words, Role::NowHas) && is_of_the_same(statement, &words);
    (now || remains || tally || ledger::is_left(statement, at)) && words.len() > 1
}

/// "it now has 160", "and now has 160", "The club had … and the club now has 160": not "which now has 160" of a rival.
fn is_of_the_same(statement: &Statement<'_>, words: &Words) -> bool {
    let Some(cue) = (words.start..words.end).find(|&from| statement.is(&(from..words.end), Role::NowHas)) else {
        return false;
    };
    let Some(subject) = cue.checked_sub(1).map(|at| statement.word(at)) else { return true };
    let pronoun = matches!(
        subject,
        "it" | "they" | "he" | "she" | "we" | "there" | "and" | "," | ";" | "so" | "total" | "number" | "that"
    );
    let again = (0..cue.saturating_sub(1)).any(|at| statement.word(at) == subject);
    pronoun || again
}

/// "had 120 members", "the herd numbered 84"
fn is_opening((statement, at): Place<'_, '_>) -> bool {
    let lead = statement.lead(at);
    let near = lead.end.saturating_sub(3).max(lead.start)..lead.end;
    statement.has(&near, Role::Has) || statement.has(&near, Role::OpeningBalance) || statement.has(&near, Role::Carries)
}

/// Whether what a figure counts came or went: "30 more joined", "added 250", "five left".
fn sign((statement, at): Place<'_, '_>) -> Option<Decimal> {
    let start = statement.words(statement.number(at).end, statement.text.len()).start;
    let next = (at + 1 < statement.claims.len()).then(|| statement.words(0, statement.number(at + 1).start).end);
    let end = next.unwrap_or(statement.all().end).min(start + LONGEST_CLAUSE + 2);
    let mark = (start..end).find(|&word| matches!(statement.word(word), "," | ";" | "." | "and" | "of")).unwrap_or(end);
    let behind = start..mark;
    let lead = statement.lead(at);
    let told = |came: bool, gone: bool| match (came, gone) {
        (true, false) => Some(Decimal::ONE),
        (false, true) => Some(Decimal::NEGATIVE_ONE),
        _ => None,
    };
    let verb = told(statement.has(&behind, Role::Came), statement.has(&behind, Role::Gone));
    let before = || told(statement.ends(&lead, Role::Came), statement.ends(&lead, Role::Gone));
    // "July brought in $9,500 and August $7,200"
    let again = || {
        let left = statement.quantity_before(at)?;
        let words = statement.words(statement.span(left).end, statement.number(at).start).start..lead.end;
        // Nothing but a time besides: "and threw away 900" is no gift.
        let timed = |word: usize| {
            let token = statement.token(word);
            (left + 1..at).any(|time| statement.span(time).overlaps(&token))
        };
        let own = words
            .clone()
            .filter(|&word| !timed(word))
            .all(|word| matches!(statement.word(word), "and" | "," | "in" | "another"));
        let joined = own && matches!(statement.word(words.start), "and" | ",") && behind.is_empty();
        joined.then(|| sign((statement, left)))?
    };
    verb.or_else(before).or_else(again)
}

/// Whether what came or went is what there was: one noun, none, or one that anyone goes by.
fn is_of(part: &Amount<'_>, whole: &Amount<'_>, cues: &Cues) -> bool {
    let anyone = part.noun().is_some_and(|noun| cues.tells(noun, Role::Anyone));
    part.noun().is_none() || whole.noun().is_none() || part.noun() == whole.noun() || anyone
}

fn level<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement.amount(at).filter(|amount| {
        let plain = !amount.is_percent() && !amount.is_duration() && !amount.is_vague();
        plain && amount.is_level() && amount.value > Decimal::ZERO
    })
}
