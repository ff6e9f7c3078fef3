//! Differences told beside the two figures that they are of: "41 seats, nine more than the 32 before", "52 % against
//! 41 %, a margin of 11 points".

use rust_decimal::{Decimal, dec};

use super::amount::Amount;
use super::build::{finding, side, topic_of};
use super::statement::{Statement, Words};
use super::{interval, say};
use crate::model::{Claim, Finding, Interval, Unit, Unmeasured};
use crate::tables::cues::Role;
use crate::tables::sets;

/// The difference that three figures next to one another tell wrongly.
pub fn wrong(statement: &Statement<'_>, at: [usize; 3]) -> Option<Finding> {
    more_than(statement, at).or_else(|| margin(statement, at))
}

/// "41 seats, nine more than the 32 it held before", "$500 million is 20 % higher than last year's $417 million"
fn more_than(statement: &Statement<'_>, at: [usize; 3]) -> Option<Finding> {
    let [x, y, z] = at;
    let (value, by, other) = (level(statement, x)?, amount(statement, y)?, amount(statement, z)?);
    let words = statement.words(statement.number(y).end, statement.number(z).start);
    let more = compares(statement, &words, is_in_bracket(statement, y, z))?;
    let gap = statement.gap(x, y);
    let joined = gap.len() <= LONGEST_ASIDE && gap.clone().last().is_some_and(|last| is_joint(statement.word(last)));
    let behind = statement.behind(z).start;
    let of_time = matches!(statement.word(behind + 1), "the" | "last")
        && statement.words(0, statement.text.len()).skip(behind + 2).take(2).any(|word| is_time(statement.word(word)));
    // "the 4.34 million of 2022": the time is a figure of its own.
    let of_date = statement.behind(z).len() == 1
        && z + 1 < statement.claims.len()
        && statement.claims[z + 1].figure.timex().is_some();
    let alone = !matches!(statement.word(behind), "to" | "of" | "-")
        || (statement.word(behind) == "of" && (of_time || of_date));
    let (value, other) = (value.borrowing_rate(&other), other.borrowing_rate(&value));
    // "95 km/h, 25 over the limit of 60 km/h"
    let by = if *by.unit == Unit::None { by.borrowing(&value) } else { by.borrowing_rate(&value) };
    if !joined || !alone || !value.comparable(&other) || value.is_vague() || by.is_vague() {
        return None;
    }
    let bounded = other.quantity.magnitude.bound.is_some();
    let base = if bounded { other.stated() } else { other.beside(&[&value]) };
    let (own, sign) = (value.beside(&[&other]), if more { Decimal::ONE } else { -Decimal::ONE });
    let (computed, plain) = if by.is_percent() && !value.is_percent() {
        let share = interval::scale(by.loose, sign / dec!(100));
        let factor = interval::add(share, interval::exactly(Decimal::ONE));
        (interval::mul(base, factor), other.value.checked_mul(Decimal::ONE + sign * by.value / dec!(100))?)
    } else if by.comparable(&value) && !by.is_percent() {
        let step = interval::scale(by.loose, sign);
        (interval::add(base, step), other.value.checked_add(sign * by.value)?)
    } else {
        return None;
    };
    if computed.meets(&own) { None } else { Some(built(&value, by.claim, plain)) }
}

/// "less than in 2022 (€65.6 million)": what a difference is from stands in brackets behind its time.
fn is_in_bracket(statement: &Statement<'_>, y: usize, z: usize) -> bool {
    let timed = (y + 1..z).any(|time| statement.claims[time].figure.timex().is_some());
    let opened = statement.word(statement.lead(z).end.wrapping_sub(1)) == "(";
    timed && opened && statement.word(statement.behind(z).start) == ")"
}

/// Whether three figures are one, how much more or less that is, and in brackets than what.
pub fn is_from_bracket(statement: &Statement<'_>, [_, y, z]: [usize; 3]) -> bool {
    let words = statement.words(statement.number(y).end, statement.number(z).start);
    is_in_bracket(statement, y, z) && compares(statement, &words, true).is_some()
}

/// The most words from "than" to a bracket: "in the third quarter of 2022".
const LONGEST_TIME: usize = 9;

/// Whether words between a difference and what it is from say "more than" (true) or "less than" (false).
fn compares(statement: &Statement<'_>, words: &Words, in_bracket: bool) -> Option<bool> {
    let mut near = words.clone().take(MOST_NOUNS);
    let is = |at: usize, role: Role| statement.is(&(at..at + 1), role).then_some(at);
    let (at, more) = near.find_map(|at| {
        is(at, Role::Greater).map(|at| (at, true)).or_else(|| is(at, Role::Lesser).map(|at| (at, false)))
    })?;
    let than = matches!(statement.word(at), "above" | "below" | "over" | "under") || statement.word(at + 1) == "than";
    // The bracket and its currency belong to what it is from.
    let end = if in_bracket { words.clone().rev().find(|&word| statement.word(word) == "(")? } else { words.end };
    let rest = at + 1..end.max(at + 1);
    let told =
        rest.clone().all(|word| !matches!(statement.word(word), "," | ";" | "but" | "while" | "and" | "(" | "."));
    let definite = rest.clone().any(|word| {
        let word = statement.word(word);
        matches!(word, "the" | "its" | "their" | "his" | "her") || word.ends_with("'s") || word.ends_with("’s")
    });
    let near = rest.len() <= if in_bracket { LONGEST_TIME } else { 6 };
    (than && told && (definite || in_bracket) && near).then_some(more)
}

/// The most words between a figure and its difference: "for a litre of milk,".
const LONGEST_ASIDE: usize = 8;

/// The words between a difference and "more than": "20 seats more than".
const MOST_NOUNS: usize = 3;

fn is_time(word: &str) -> bool {
    sets::TIMES.contains(&word)
}

fn is_joint(word: &str) -> bool {
    matches!(word, "," | "(" | "–" | "—" | "or" | "is" | "was" | "are" | "were")
}

/// "by 58 votes to 42, a majority of 16", "52 % against 41 %, a margin of 11 points"
fn margin(statement: &Statement<'_>, at: [usize; 3]) -> Option<Finding> {
    let [x, y, z] = at;
    let (first, second, told) = (level(statement, x)?, level(statement, y)?, level(statement, z)?);
    let between = statement.gap(x, y);
    let beside = matches!(statement.word(between.end.wrapping_sub(1)), "against" | "versus");
    let owned = |word: usize| {
        matches!(statement.word(word), "his" | "her" | "their" | "its") || statement.word(word).ends_with("'s")
    };
    let to_own = between.len() == 2 && statement.word(between.start) == "to" && owned(between.start + 1);
    let versus = to_own
        || matches!(statement.say(&between).as_str(), "to" | "against" | "versus" | "vs" | "–" | "-" | "compared with")
        || (beside && z == x + 2 && between.len() <= 5 && !between.clone().any(|word| statement.word(word) == "and"));
    let gap = statement.between(y, z);
    // "260 were hired and 410 left, a net loss of 150"
    let others = statement.quantities().filter(|at| ![x, y, z].contains(at)).filter_map(|at| level(statement, at));
    let alone = others.filter(|other| other.comparable(&told) && !other.is_duration()).count() == 0;
    // What came in and what went out, and nothing that narrows the rest: "a surplus of 2.5 billion."
    let all = 0..statement.behind(z).start;
    let has = |role: Role| statement.has(&all, role);
    let opposed = (has(Role::Came) && has(Role::Gone)) || (has(Role::Income) && has(Role::Spending));
    let ends = matches!(statement.word(statement.behind(z).start), "" | "." | "," | ";" | ")");
    let net = gap.len() <= 8 && alone && opposed && ends && statement.ends(&gap, Role::Net);
    // "the highest paid $700 and the lowest $300"
    let ends_of = |words: &Words, roles: [Role; 2]| roles.iter().any(|role| statement.has(words, *role));
    let lead = 0..between.start;
    let extremes = ends_of(&lead, [Role::Most, Role::Top]) && ends_of(&between, [Role::Least, Role::Bottom]);
    let listed = between.len() <= 8
        && between.clone().any(|word| matches!(statement.word(word), "and" | "but" | "while" | "against"));
    let versus = versus || ((net || (extremes && z == x + 2)) && listed);
    let joined = net || is_margin(statement, &gap);
    let points = told.is_percent() || is_points(&told) || told.noun().is_none();
    let alike = first.comparable(&second) && (first.comparable(&told) || (first.is_percent() && points));
    let vague = [&first, &second, &told].iter().any(|amount| amount.is_vague());
    let total = first.value.checked_add(second.value)?;
    if is_of_need(statement)
        || !versus
        || !joined
        || !alike
        || vague
        || told.value == first.value
        || told.value == total
    {
        return None;
    }
    let gap = absolute(first.interval, second.interval, first.value > second.value);
    let plain = (first.value - second.value).abs();
    if gap.meets(&told.loose) || is_over_half(&told, first.value.max(second.value), total) {
        return None;
    }
    Some(built(&told, first.claim, plain))
}

/// The margin of a vote or a match that a score and the figure behind it tell wrongly: "by 58 votes to 42, a majority of 18",
/// "won 91-73, a margin of 28".
pub fn wrong_margin(statement: &Statement<'_>, [x, z]: [usize; 2]) -> Option<Finding> {
    let score = &statement.claims[x];
    let Some(Unmeasured::Score(high, low)) = score.figure.unmeasured() else { return wrong_spread(statement, [x, z]) };
    let told = level(statement, z).filter(|told| !told.is_vague() && !told.is_measure())?;
    let gap = statement.between(x, z);
    let (plain, total) = (high.checked_sub(low)?, high.checked_add(low)?);
    let fits = told.loose.meets(&interval::exactly(plain)) || is_over_half(&told, high, total);
    (is_margin(statement, &gap) && !fits && !is_of_need(statement)).then(|| built(&told, score, plain))
}

/// What lies between the ends of a range: "range from 3 percent to 7 percent, a difference of five points".
fn wrong_spread(statement: &Statement<'_>, [x, z]: [usize; 2]) -> Option<Finding> {
    let (range, told) = (&statement.claims[x], level(statement, z).filter(|told| !told.is_vague())?);
    let (low, high) = Amount::ends(range)?;
    let percent = |unit: &Unit| matches!(unit, Unit::Measure { name, .. } if name.as_ref() == "percent");
    let alike = told.unit == low.unit
        || (percent(low.unit) && is_points(&told))
        || (told.noun().is_none() && told.is_count() && low.is_count());
    let gap = statement.between(x, z);
    let (interval, _) = told.written()?;
    let plain = high.value.checked_sub(low.value).filter(|plain| *plain > Decimal::ZERO)?;
    let fits = interval.meets(&interval::sub(high.interval, low.interval));
    let own = told.quantity.magnitude.value?;
    let told_of = Amount { value: own, ..told };
    (alike && is_margin(statement, &gap) && !fits && !is_of_need(statement)).then(|| built(&told_of, range, plain))
}

/// Whether words between two figures and a third end in what makes it their difference: ", a majority of".
fn is_margin(statement: &Statement<'_>, gap: &Words) -> bool {
    gap.len() <= 8 && statement.ends(gap, Role::Margin)
}

/// A majority may be told over what was needed: half of all.
fn is_over_half(told: &Amount<'_>, most: Decimal, total: Decimal) -> bool {
    let over_half = (most - total / Decimal::TWO).abs();
    (over_half - told.value).abs() <= Decimal::ONE
}

/// "a majority of 50 is needed"
fn is_of_need(statement: &Statement<'_>) -> bool {
    statement.all().any(|word| sets::NEEDED.contains(&statement.word(word)))
}

fn absolute(a: Interval, b: Interval, first_larger: bool) -> Interval {
    if first_larger { interval::sub(a, b) } else { interval::sub(b, a) }
}

fn is_points(amount: &Amount<'_>) -> bool {
    amount.noun() == Some("point")
        || matches!(amount.unit, Unit::Measure { dimension, .. } if dimension.as_ref() == "percentage point")
}

fn built(told: &Amount<'_>, other: &Claim, plain: Decimal) -> Finding {
    let written = told.quantity.magnitude.value.and_then(|written| plain.checked_mul(written)?.checked_div(told.value));
    let should = say::instead(told.claim, written.unwrap_or(plain));
    let words = format!("The difference makes it {should}, not {}", say::plainly(told.claim));
    Finding {
        difference: plain.checked_sub(told.value).map(|gap| gap.abs()),
        ..finding("sum", topic_of(told.claim), side(told.claim), Some(side(other)), words)
    }
}

fn level<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    amount(statement, at).filter(Amount::is_level)
}

fn amount<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement.amount(at)
}
