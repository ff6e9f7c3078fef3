//! Shares of a whole in words with the count that they come to: "a third of the 90 members, 30".

use rust_decimal::{Decimal, dec};

use super::amount::Amount;
use super::build::{finding, side, side_at, topic_of};
use super::statement::{Statement, Words};
use super::{fraction, interval, say};
use crate::model::{Finding, Interval, Span};
use crate::tables::Tables;
use crate::tables::cues::Role;

/// How far off a share in words may be, in percentage points.
const SLACK: Decimal = dec!(2.5);

/// The same behind "nearly", "about" and the like.
const VAGUE_SLACK: Decimal = dec!(9);

/// The most words between a whole and what follows it.
const LONGEST_ASIDE: usize = 6;

/// The fraction that stands with the whole at `whole` and a count of it, where they don't agree.
pub fn wrong(statement: &Statement<'_>, whole: usize, tables: &Tables) -> Option<Finding> {
    let of = level(statement, whole)?;
    with_count_behind(statement, whole, &of, tables).or_else(|| with_part_before(statement, whole, &of))
}

/// "half of the 64 buses, 32, run on gas", "of the 80 places, three quarters, or 60, are taken"
fn with_count_behind(statement: &Statement<'_>, whole: usize, of: &Amount<'_>, tables: &Tables) -> Option<Finding> {
    let at = whole + 1;
    // "a third of the 90 members, 45 people,": a noun that any of them goes by.
    let person = |noun: Option<&str>| noun.is_some_and(|noun| tables.lexicon.is_person(noun));
    let anyone = |noun: Option<&str>| noun.is_some_and(|noun| tables.cues.tells(noun, Role::Anyone));
    let own = |part: &Amount<'_>| part.noun() == of.noun() || (anyone(part.noun()) && person(of.noun()));
    let part = level(statement, at).filter(|part| part.noun().is_none() || own(part))?;
    let joint = joint(statement, statement.gap(whole, at))?;
    let told = before_whole(statement, whole).or_else(|| between(statement, whole, &joint))?;
    let listed = at + 1 < statement.claims.len() && statement.gap(at, at + 1).len() == 1;
    let alone = is_mark(statement.word(past_again(statement, at))) && !listed;
    let bounded = part.quantity.magnitude.bound.is_some();
    if !alone || bounded { None } else { mismatch(statement, &told, &part, of) }
}

/// Past "in all" or "of them" right behind the figure at `at`, if it says the share again: "half of the 64 flats, 40 of them,".
fn past_again(statement: &Statement<'_>, at: usize) -> usize {
    let behind = statement.behind(at);
    let roles = [Role::Total, Role::OfThem];
    let cue = roles.iter().filter_map(|role| statement.first(&behind, *role)).find(|cue| cue.start == behind.start);
    cue.map_or(behind.start, |cue| cue.end)
}

/// "nine of the 12 jurors, three quarters, agreed"
fn with_part_before(statement: &Statement<'_>, whole: usize, of: &Amount<'_>) -> Option<Finding> {
    let at = whole.checked_sub(1)?;
    let part = level(statement, at).filter(|part| part.noun().is_none() || part.noun() == of.noun())?;
    if part.is_vague() || !statement.is_out_of(&statement.gap(at, whole)) {
        return None;
    }
    let told = behind(statement, statement.span(whole).end)?;
    mismatch(statement, &told, &part, of)
}

/// A share in words: where it stands, and what it comes to.
struct Told {
    span: Span,
    share: Decimal,
    vague: bool,
}

/// The mark or word that leads from what stands before to the count, as the words up to it.
fn joint(statement: &Statement<'_>, gap: Words) -> Option<Words> {
    let or = (gap.start..gap.end).find(|&from| statement.is(&(from..gap.end), Role::Same));
    let comma = gap.end.checked_sub(1).filter(|&last| last >= gap.start && statement.word(last) == ",");
    let end = or.or(comma)?;
    (gap.len() <= LONGEST_ASIDE).then_some(gap.start..end)
}

/// "a third of the" right before the whole.
fn before_whole(statement: &Statement<'_>, whole: usize) -> Option<Told> {
    let end = statement.words(0, statement.number(whole).start).end.min(statement.lead(whole).end);
    let of = (end.saturating_sub(4)..end).find(|&from| statement.is(&(from..end), Role::OutOf))?;
    told(statement, of.checked_sub(1)?)
}

/// "of the 80 places, three quarters": the words between the whole and the joint end with a fraction of their own.
fn between(statement: &Statement<'_>, whole: usize, gap: &Words) -> Option<Told> {
    let lead = statement.lead(whole);
    let opens = (lead.start..lead.end).any(|from| statement.is(&(from..lead.end), Role::OutOf));
    let last = gap.end.checked_sub(1).filter(|&last| opens && last >= gap.start)?;
    let told = told(statement, last)?;
    let start = statement.words(0, told.span.start).end;
    (start > gap.start && statement.word(start - 1) == ",").then_some(told)
}

/// ", two thirds," or "(one in five)" behind the byte at `end`, a noun or two between.
fn behind(statement: &Statement<'_>, end: usize) -> Option<Told> {
    let words = statement.words(end, statement.text.len());
    let mark = words.clone().take(3).find(|&word| matches!(statement.word(word), "," | "(" | "–" | "—"))?;
    let first = mark + 1 + usize::from(statement.word(mark + 1) == "or");
    let last = (first..(first + 5).min(words.end)).find(|&word| is_mark(statement.word(word + 1)))?;
    told(statement, last).filter(|told| told.span.start == statement.token(first).start)
}

fn told(statement: &Statement<'_>, last: usize) -> Option<Told> {
    let (start, share) = fraction::ending(statement, last)?;
    let vague = start.checked_sub(1).is_some_and(|before| is_vague(statement.word(before)));
    Some(Told { span: statement.token(start).join(&statement.token(last)), share, vague })
}

fn is_vague(word: &str) -> bool {
    matches!(
        word,
        "about" | "nearly" | "almost" | "than" | "over" | "under" | "some" | "roughly" | "around" | "least" | "just"
    )
}

fn is_mark(word: &str) -> bool {
    matches!(word, "" | ")" | "]" | "," | "." | ";" | ":" | "–" | "—")
}

/// The finding where a part of the whole isn't the share that is told.
fn mismatch(statement: &Statement<'_>, told: &Told, part: &Amount<'_>, whole: &Amount<'_>) -> Option<Finding> {
    if !part.comparable(whole) || whole.value.is_zero() || told.share >= Decimal::ONE {
        return None;
    }
    let percent = told.share.checked_mul(dec!(100))?;
    let exact = told.share.checked_mul(whole.value)?;
    let slack = if told.vague { VAGUE_SLACK } else { SLACK };
    let start = statement.words(0, told.span.start).end;
    if share_of(part, whole).meets(&fraction::meant(statement, start, percent, slack)) || is_next(exact, part) {
        return None;
    }
    let phrase = told.span.of(statement.text);
    let written = whole.quantity.magnitude.value?.checked_mul(told.share)?;
    let words = format!(
        "{} of {} is {}, not {}",
        say::capital(phrase),
        say::plainly(whole.claim),
        say::instead(whole.claim, written),
        say::plainly(part.claim)
    );
    Some(Finding {
        difference: exact.checked_sub(part.value).map(|gap| gap.abs()),
        ..finding("ratio", topic_of(whole.claim), side_at(statement.claims, told.span), Some(side(part.claim)), words)
    })
}

/// Whether a count is the whole number next to what the share comes to.
fn is_next(exact: Decimal, part: &Amount<'_>) -> bool {
    part.is_count() && !exact.fract().is_zero() && (exact - part.value).abs() <= Decimal::ONE
}

/// What share the part may be of the whole, in percent.
fn share_of(part: &Amount<'_>, whole: &Amount<'_>) -> Interval {
    let told = if part.is_vague() { part.interval } else { part.beside(&[whole]) };
    interval::scale(interval::div(told, whole.beside(&[part])), dec!(100))
}

fn level<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement.amount(at).filter(|amount| {
        amount.is_level() && !amount.is_percent() && (amount.is_measure() || amount.value >= Decimal::ONE)
    })
}
