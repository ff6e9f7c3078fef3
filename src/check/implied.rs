//! The level before a change, as one report implies it, against the one that another tells: "slid 30 cents to $18.20"
//! against yesterday's "$17.80".

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::{Decimal, dec};

use super::amount::{Amount, power_of_ten};
use super::build::{finding, side, topic_of};
use super::movement::Direction;
use super::statement::{Statement, one_document};
use super::step::{self, Before, Step, one_owner, steps};
use super::{Part, interval, say};
use crate::model::{Claim, Finding, Severity};
use crate::tables::sets;

/// How many steps of like value each is compared with, in the order of their values.
const NEAREST: usize = 12;
/// Of what share of the change a level may be off and still be meant for the one before: levels further apart are those of
/// two moments.
const NEAR: Decimal = dec!(0.2);
/// How many of the most telling words two documents on one event have in common; half of them where there are few.
const SHARED: usize = 5;

/// The levels that can't both be right, of those whose names are of the part.
pub fn conflicts(statements: &[Statement<'_>], part: Part) -> Vec<Finding> {
    let steps = steps(statements);
    let mut pairs = BTreeSet::new();
    for (_, named) in by_name(&steps).into_iter().filter(|(name, _)| part.has(step::number(name))) {
        let mut values: Vec<(Decimal, usize)> = named.iter().flat_map(|&at| values(&steps[at], at)).collect();
        values.sort_unstable();
        for (place, x) in values.iter().enumerate() {
            let near = values[place + 1..].iter().take(NEAREST).filter(|y| y.1 != x.1);
            pairs.extend(near.map(|y| (x.1.min(y.1), x.1.max(y.1))));
        }
    }
    pairs.into_iter().filter_map(|(x, y)| conflict(&steps[x], &steps[y], &steps)).collect()
}

/// The steps by each of the words that name what they are of.
fn by_name<'x>(steps: &'x [Step<'_, '_>]) -> BTreeMap<&'x str, Vec<usize>> {
    let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, step) in steps.iter().enumerate() {
        for name in &step.owner {
            named.entry(name).or_default().push(at);
        }
    }
    named
}

fn values(step: &Step<'_, '_>, at: usize) -> impl Iterator<Item = (Decimal, usize)> + use<> {
    let values = [step.after.map(|after| after.value), step.before.map(|before| before.value)];
    values.into_iter().flatten().map(move |value| (value, at))
}

/// What is wrong between two steps of one thing.
fn conflict(x: &Step<'_, '_>, y: &Step<'_, '_>, all: &[Step<'_, '_>]) -> Option<Finding> {
    let shorter = if x.owner.len() > y.owner.len() { y } else { x };
    if !one_owner(&x.owner, &y.owner, shorter.statement.claims)
        || names_apart(x, y)
        || std::ptr::eq(x.statement, y.statement)
    {
        return None;
    }
    let entered = || entered_with(x, y, all).or_else(|| entered_with(y, x, all));
    two_starts(x, y).or_else(entered).or_else(|| next_step(x, y)).or_else(|| next_step(y, x))
}

/// Whether the two levels have names beside them and none in common: prices here and there.
fn names_apart(x: &Step<'_, '_>, y: &Step<'_, '_>) -> bool {
    let (Some(a), Some(b)) = (x.told(), y.told()) else { return false };
    let has = |claim: &Claim, word: &str| claim.names.iter().any(|name| name.split(' ').any(|part| part == word));
    let shared = a.names.iter().flat_map(|name| name.split(' ')).any(|word| has(b, word));
    !a.names.is_empty() && !b.names.is_empty() && !shared
}

/// One level after, and two before it: "up 12 percent to 560", "from 450 to 560".
fn two_starts(x: &Step<'_, '_>, y: &Step<'_, '_>) -> Option<Finding> {
    let (to, other, from, start) = (x.after?, y.after?, x.before?, y.before?);
    let same = to.comparable(&other) && to.value == other.value && is_telling(&to) && !x.tallied && !y.tallied;
    // Reports of a growing count each tell what has come since their last one.
    let since = !x.base.is_empty() || !to.is_count();
    let apart = interval::apart(from.interval, start.interval).is_some();
    if !(same && since && x.base == y.base && apart && one_event(x, y) && one_time(to.claim, other.claim)) {
        return None;
    }
    // The one that is implied is told by its calculation.
    let (implied, after, stated) = if from.by.is_some() { (from, to, start) } else { (start, other, from) };
    implied.by?;
    let words = words(&implied, &after, stated.value, &stated.told);
    Some(built(stated.told.claim, after.claim, 0.75, Severity::Error, words))
}

/// "entered the game with 2,282" against "scored 20 … now has 2,301"
fn entered_with(x: &Step<'_, '_>, y: &Step<'_, '_>, all: &[Step<'_, '_>]) -> Option<Finding> {
    let stated = x.before.filter(|_| x.after.is_none())?;
    let (after, implied) = (y.after?, y.before.filter(|before| before.by == Some(Direction::Up))?);
    let noun = stated.told.noun() == implied.told.noun() || stated.told.is_measure();
    if !noun || !stated.told.comparable(&after) || !is_near(&stated, &implied) || !one_event(x, y) {
        return None;
    }
    let (start, by) = (say::computed(stated.value), say::computed(implied.told.value));
    let sum = stated.value.checked_add(implied.told.value)?;
    let words = format!("{start} + {by} is {}, not {}", say::computed(sum), say::plainly(after.claim));
    // Another report that has the sum right is the one to look at.
    let right = |step: &&Step<'_, '_>| {
        step.tallied && one_owner(&step.owner, &y.owner, y.statement.claims) && one_event(step, y)
    };
    let told = all.iter().filter(right).filter_map(|step| step.after).find(|after| after.value == sum);
    Some(built(after.claim, told.unwrap_or(stated.told).claim, 0.7, Severity::Error, words))
}

/// "ended at $17.80 on Monday" against "gained 30 cents to $18.20 on Tuesday"
fn next_step(x: &Step<'_, '_>, y: &Step<'_, '_>) -> Option<Finding> {
    let (earlier, after, implied) = (x.after?, y.after?, y.before.filter(|before| before.by.is_some())?);
    let size = change(&implied)?;
    let own = x.before.and_then(|before| change(&before)).unwrap_or(size).min(size);
    let gap = (earlier.value - implied.value).abs();
    let fits = earlier.comparable(&after) && interval::apart(earlier.interval, implied.interval).is_some();
    // What moves within the day is told of other hours: only the last level of one day is the first of the next.
    let closing = closes(x.statement);
    let plain = x.base.is_empty() && y.base.is_empty() && !x.tallied && !y.tallied && closing;
    if !fits || !plain || earlier.is_count() || gap > size.max(own) || !one_event(x, y) {
        return None;
    }
    let alike = || gap <= own * NEAR && !one_document(earlier.claim, after.claim);
    let (confidence, severity) = match follows(earlier.claim, after.claim) {
        Some(true) => (0.7, Severity::Error),
        None if alike() => (0.5, Severity::Warning),
        _ => return None,
    };
    let words = words(&implied, &after, earlier.value, &earlier);
    Some(built(earlier.claim, after.claim, confidence, severity, words))
}

/// How far a level moved; `None` for a share of it, which is told too roughly.
fn change(before: &Before<'_>) -> Option<Decimal> {
    before.by.filter(|_| !before.told.is_percent()).map(|_| before.told.value.abs())
}

/// Whether the level told and the one implied differ by a small part of the change.
fn is_near(stated: &Before<'_>, implied: &Before<'_>) -> bool {
    let size = change(implied).unwrap_or_default();
    let gap = (stated.value - implied.value).abs();
    interval::apart(stated.interval, implied.interval).is_some() && gap <= size * NEAR
}

/// Whether a level has digits enough to be the same by more than chance.
fn is_telling(amount: &Amount<'_>) -> bool {
    let unit = power_of_ten(amount.quantity.magnitude.scale.last_nonzero);
    let written = amount.quantity.magnitude.value.and_then(|value| value.abs().checked_div(unit));
    written.is_some_and(|units| units >= Decimal::TEN)
}

/// Whether the second level stands for the day, month or year right behind the first's; `None` where one can't be told.
fn follows(first: &Claim, second: &Claim) -> Option<bool> {
    if let (Some(x), Some(y)) = (day(first), day(second)) {
        let days = x.until(y).ok()?.get_days();
        return Some(days == 1 || (days == 3 && x.weekday() == jiff::civil::Weekday::Friday));
    }
    let weekday = |claim: &Claim| claim.when.as_deref()?.strip_prefix("XXXX-WXX-")?.get(..1)?.parse::<i32>().ok();
    let (x, y) = (weekday(first)?, weekday(second)?);
    Some(y - x == 1 || (x == 5 && y == 1))
}

/// The one day that a claim stands for.
fn day(claim: &Claim) -> Option<jiff::civil::Date> {
    claim.period.end.filter(|end| claim.when.is_some() && claim.period.start.is_none_or(|start| start == *end))
}

/// Whether two levels are told of one time, or both of none.
fn one_time(x: &Claim, y: &Claim) -> bool {
    day(x) == day(y) && x.when == y.when
}

/// Whether a sentence tells the price at the end of a day.
fn closes(statement: &Statement<'_>) -> bool {
    statement.all().any(|word| {
        let word = statement.word(word);
        sets::CLOSES.contains(&word)
    })
}

/// Whether two steps are of one document or of documents on one event.
fn one_event(x: &Step<'_, '_>, y: &Step<'_, '_>) -> bool {
    let (a, b) = (&x.statement.claims[0], &y.statement.claims[0]);
    let shared = a.event.iter().filter(|word| b.event.contains(word)).count();
    one_document(a, b) || shared >= SHARED.min(a.event.len().min(b.event.len()).div_ceil(2))
}

/// "$18.20 − $0.30 is $17.90, not $17.80"
fn words(implied: &Before<'_>, after: &Amount<'_>, stated: Decimal, told: &Amount<'_>) -> String {
    let written = after.quantity.magnitude.value.unwrap_or(after.value);
    let in_own = |value: Decimal| value.checked_mul(written).and_then(|value| value.checked_div(after.value));
    let value = in_own(implied.value).unwrap_or(implied.value);
    let shared = implied.told.is_percent() && !after.is_percent();
    let before = if shared { say::instead(after.claim, value) } else { say::exactly(after.claim, value) };
    let now = say::plainly(after.claim);
    let not = if told.comparable(after) { say::plainly(told.claim) } else { say::computed(stated) };
    let by = say::plainly(implied.told.claim);
    match implied.by {
        Some(Direction::Up) if shared => format!("{now} is {by} up on {before}, not on {not}"),
        Some(_) if shared => format!("{now} is {by} down on {before}, not on {not}"),
        Some(Direction::Up) => format!("{now} − {by} is {before}, not {not}"),
        _ => format!("{now} + {by} is {before}, not {not}"),
    }
}

fn built(a: &Claim, b: &Claim, confidence: f64, severity: Severity, words: String) -> Finding {
    Finding { severity, confidence, ..finding("sum", topic_of(a), side(a), Some(side(b)), words) }
}
