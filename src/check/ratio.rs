//! Ratios in words against the figures beside them.

use rust_decimal::{Decimal, dec};

use super::amount::Amount;
use super::build::{finding, side, topic_of};
use super::statement::Statement;
use super::{Check, Input, interval, say};
use crate::model::{Claim, Finding, Interval, Sense};
use crate::tables::cues::Role;

/// The check.
pub const CHECK: Check = Check { name: "ratio", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
A ratio in words that the figures beside it don't give.

**Finds** \"one in five (25 %)\", \"two thirds, or 45 %\", \"twice as many: 30 against 20\".

**Example** \"One in five (25 %) stayed away\": one in five is 20 %, not 25 %.

**Leaves alone** ratios near enough for words (\"a third (33 %)\", \"nearly half (48 %)\"), and percentages of
something else.

**Severity** an error.

**Switch off** with `--off ratio`, or `ratio = \"off\"` under `[checks]` in `addsup.toml`.
";

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for statement in input.statements {
        findings.extend((1..statement.claims.len()).filter_map(|at| fraction(statement, at)));
        findings.extend((2..statement.claims.len()).filter_map(|at| factor(statement, at)));
    }
}

/// "one in five (25 %)": a fraction and the percentage that repeats it.
fn fraction(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    statement.quantity(at - 1).zip(statement.quantity(at))?;
    if !statement.is(&statement.gap(at - 1, at), Role::Same) {
        return None;
    }
    let (first, second) = (&statement.claims[at - 1], &statement.claims[at]);
    let (words, percent) = match (share(first), share(second)) {
        (Some(share), None) => (share, Amount::of(second)?),
        (None, Some(share)) => (share, Amount::of(first)?),
        _ => return None,
    };
    let told = interval::around(words.1, slack(words.0));
    if !percent.is_percent() || !stands_alone(statement, at) || told.meets(&percent.loose) {
        return None;
    }
    let (value, text) = (say::computed(words.1), words.0.text.trim());
    let sentence = format!("{} is {value} %, not {}", say::capital(text), say::plainly(percent.claim));
    Some(Finding {
        unit: "percent".into(),
        difference: Some((words.1 - percent.value).abs()),
        ..finding("ratio", topic_of(words.0), side(words.0), Some(side(percent.claim)), sentence)
    })
}

/// How loosely a fraction in words is meant, in percent points: more where a word makes it vague.
fn slack(claim: &Claim) -> Decimal {
    let magnitude = claim.figure.quantity().map(|quantity| &quantity.magnitude);
    let vague = magnitude.is_some_and(|magnitude| magnitude.approximator.is_some() || magnitude.bound.is_some());
    if vague { dec!(8) } else { dec!(2.5) }
}

/// A fraction in words or as "one in five", in percent.
fn share(claim: &Claim) -> Option<(&Claim, Decimal)> {
    let quantity = claim.figure.quantity()?;
    let fraction = claim.text.to_ascii_lowercase();
    if Amount::of(claim)?.is_percent() && fraction.contains(['%', 'p']) {
        return None;
    }
    if let Some((part, whole)) = one_in(&fraction) {
        return Some((claim, part.checked_mul(dec!(100))?.checked_div(whole)?));
    }
    let value = quantity.magnitude.value.filter(|value| *value > Decimal::ZERO && *value < Decimal::ONE)?;
    quantity.magnitude.scale.words.then_some((claim, value.checked_mul(dec!(100))?))
}

/// "one in five", "1 in 5", "one out of five"
fn one_in(text: &str) -> Option<(Decimal, Decimal)> {
    const NUMBERS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let number = |word: &str| {
        let named = NUMBERS.iter().position(|name| *name == word).map(Decimal::from);
        word.replace(',', "").parse().ok().or(named).filter(|value| *value > Decimal::ZERO)
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let (part, whole) = match words[..] {
        [.., part, "in" | "of", whole] | [.., part, "in" | "of", "every", whole] => (number(part)?, number(whole)?),
        [.., part, "out", "of", whole] | [.., part, "out", "of", "every", whole] => (number(part)?, number(whole)?),
        _ => return None,
    };
    (part < whole).then_some((part, whole))
}

fn stands_alone(statement: &Statement<'_>, at: usize) -> bool {
    let word = statement.word(statement.behind(at).start);
    matches!(word, "" | ")" | "]" | "," | "." | ";" | ":" | "–" | "—")
}

/// "twice as many: 30 against 20"
fn factor(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let quantity = statement.quantity(at - 2).filter(|quantity| quantity.sense == Sense::Factor)?;
    let told = quantity.magnitude.value?;
    let level = |at: usize| {
        statement.quantity(at)?;
        Amount::of(&statement.claims[at]).filter(|amount| amount.is_level() && !amount.is_percent())
    };
    let (first, second) = (level(at - 1)?, level(at)?);
    let versus = matches!(
        statement.say(&statement.gap(at - 1, at)).as_str(),
        "against" | "versus" | "vs" | "compared with" | "compared to" | ", against" | ", compared with" | "to"
    );
    let lead = statement.gap(at - 2, at - 1);
    let listed = matches!(statement.word(lead.end.wrapping_sub(1)), ":" | "–" | "—" | "," | "(");
    if !versus || !listed || !first.comparable(&second) || second.value.is_zero() || first.value.is_zero() {
        return None;
    }
    let ratio = Interval { ..interval::div(first.loose, second.loose) };
    let told_range = interval::around(told, told * if told.fract().is_zero() { dec!(0.2) } else { dec!(0.1) });
    if ratio.meets(&told_range) || interval::div(second.loose, first.loose).meets(&told_range) {
        return None;
    }
    let exact = first.value.checked_div(second.value)?;
    let words = format!(
        "{} against {} is {} times as much, not {}",
        say::plainly(first.claim),
        say::plainly(second.claim),
        say::computed(exact),
        say::computed(told)
    );
    let claim = &statement.claims[at - 2];
    Some(Finding {
        ratio: Some(exact.round_dp(4)),
        ..finding("ratio", topic_of(first.claim), side(claim), Some(side(first.claim)), words)
    })
}
