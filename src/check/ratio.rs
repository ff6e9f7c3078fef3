//! Ratios in words against the figures beside them.

use rust_decimal::{Decimal, dec};

use super::amount::Amount;
use super::build::{finding, side, side_at, topic_of};
use super::statement::Statement;
use super::{Check, Input, interval, say};
use crate::model::{Finding, Interval, Span};

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
        findings.extend((0..statement.claims.len()).filter_map(|at| fraction(statement, at)));
        findings.extend((1..statement.claims.len()).filter_map(|at| factor(statement, at)));
    }
}

/// "one in five (25 %)", "25 percent, or one in five": a fraction in words and the percentage that repeats it.
fn fraction(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    statement.quantity(at)?;
    let percent = Amount::of(&statement.claims[at]).filter(|amount| amount.is_percent() && amount.is_level())?;
    let joint = statement.token_before(at).filter(|&joint| matches!(statement.word(joint), "(" | "or"))?;
    let end = if statement.word(joint) == "or" {
        joint.checked_sub(1).filter(|&mark| statement.word(mark) == ",")?
    } else {
        joint
    };
    let told = told_before(statement, end)?;
    if !stands_alone(statement, at) || told.interval.meets(&percent.loose) {
        return None;
    }
    let text = told.span.of(statement.text);
    let sentence =
        format!("{} is {} %, not {}", say::capital(text), say::computed(told.percent), say::plainly(percent.claim));
    Some(Finding {
        unit: "percent".into(),
        difference: Some((told.percent - percent.value).abs()),
        ..finding(
            "ratio",
            topic_of(percent.claim),
            side_at(statement.claims, told.span),
            Some(side(percent.claim)),
            sentence,
        )
    })
}

/// A fraction in words, in percent.
struct Told {
    span: Span,
    percent: Decimal,
    interval: Interval,
}

/// The fraction whose words end right before the token at `end`, a noun or two between: "a quarter of the huts (".
fn told_before(statement: &Statement<'_>, end: usize) -> Option<Told> {
    let first = end.saturating_sub(6);
    (first..end).rev().find_map(|last| {
        let (start, share) = share_ending(statement, last)?;
        let between = (last + 1..end).all(|at| statement.word(at).starts_with(char::is_alphabetic));
        let percent = share.checked_mul(dec!(100))?;
        let vague = start.checked_sub(1).is_some_and(|before| is_vague(statement.word(before)));
        let slack = if vague { dec!(9) } else { dec!(2.5) };
        let span = statement.token(start).join(&statement.token(last));
        between.then_some(Told { span, percent, interval: interval::around(percent, slack) })
    })
}

fn is_vague(word: &str) -> bool {
    matches!(
        word,
        "about"
            | "nearly"
            | "almost"
            | "than"
            | "over"
            | "under"
            | "some"
            | "roughly"
            | "around"
            | "least"
            | "to"
            | "just"
    )
}

/// The fraction that ends with the token at `last`: its first token and its value.
fn share_ending(statement: &Statement<'_>, last: usize) -> Option<(usize, Decimal)> {
    let word = |back: usize| last.checked_sub(back).map_or("", |at| statement.word(at));
    if let Some(whole) = number(word(0)).filter(|_| word(1) == "in") {
        let part = number(word(2)).filter(|part| *part < whole)?;
        return Some((last - 2, part.checked_div(whole)?));
    }
    if word(0) == "half" {
        let start = if matches!(word(1), "a" | "one") { last - 1 } else { last };
        return Some((start, dec!(0.5)));
    }
    let (denominator, plural) = denominator(word(0))?;
    let hyphen = usize::from(word(1) == "-");
    let part = if word(1 + hyphen) == "a" { Some(Decimal::ONE) } else { number(word(1 + hyphen)) }?;
    let fits = (part == Decimal::ONE) != plural && part < denominator;
    fits.then(|| Some((last - 1 - hyphen, part.checked_div(denominator)?)))?
}

/// "third", "quarters": the denominator, and whether it is a plural.
fn denominator(word: &str) -> Option<(Decimal, bool)> {
    const PARTS: [(&str, u32); 9] = [
        ("third", 3),
        ("quarter", 4),
        ("fourth", 4),
        ("fifth", 5),
        ("sixth", 6),
        ("seventh", 7),
        ("eighth", 8),
        ("ninth", 9),
        ("tenth", 10),
    ];
    let singular = word.strip_suffix('s').unwrap_or(word);
    let part = PARTS.iter().find(|(name, _)| *name == singular)?;
    Some((Decimal::from(part.1), singular != word))
}

/// A small number in words or digits, above zero.
fn number(word: &str) -> Option<Decimal> {
    const NUMBERS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let named = NUMBERS.iter().position(|name| *name == word).map(Decimal::from);
    named.or_else(|| word.parse().ok()).filter(|value| *value > Decimal::ZERO)
}

fn stands_alone(statement: &Statement<'_>, at: usize) -> bool {
    let word = statement.word(statement.behind(at).start);
    matches!(word, "" | ")" | "]" | "," | "." | ";" | ":" | "–" | "—")
}

/// "twice as many: 30 against 20"
fn factor(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let level = |at: usize| {
        statement.quantity(at)?;
        Amount::of(&statement.claims[at]).filter(|amount| amount.is_level() && !amount.is_percent())
    };
    let (first, second) = (level(at - 1)?, level(at)?);
    let versus = matches!(
        statement.say(&statement.gap(at - 1, at)).as_str(),
        "against" | "versus" | "vs" | "compared with" | "compared to" | ", against" | ", compared with" | "to"
    );
    let opening =
        statement.token_before(at - 1).filter(|&mark| matches!(statement.word(mark), ":" | "–" | "—" | "("))?;
    let (span, told) = times_as_many(statement, opening)?;
    let positive = first.value > Decimal::ZERO && second.value > Decimal::ZERO;
    if !versus || !first.comparable(&second) || !positive {
        return None;
    }
    let (x, y) = (first.beside(&[&second]), second.beside(&[&first]));
    let told_range = interval::around(told, told * dec!(0.2));
    if interval::div(x, y).meets(&told_range) || interval::div(y, x).meets(&told_range) {
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
    let a = side_at(statement.claims, span);
    Some(Finding {
        ratio: Some(exact.round_dp(4)),
        ..finding("ratio", topic_of(first.claim), a, Some(side(first.claim)), words)
    })
}

/// "twice as many", "three times as much" within a few words before the token at `end`.
fn times_as_many(statement: &Statement<'_>, end: usize) -> Option<(Span, Decimal)> {
    (end.saturating_sub(10)..end).rev().find_map(|at| {
        let as_many = |from: usize| statement.word(from) == "as" && from + 1 < end;
        if statement.word(at) == "twice" && as_many(at + 1) {
            return Some((statement.token(at).join(&statement.token(at + 2)), dec!(2)));
        }
        let times = number(statement.word(at)).filter(|_| statement.word(at + 1) == "times" && as_many(at + 2))?;
        Some((statement.token(at).join(&statement.token(at + 3)), times))
    })
}
