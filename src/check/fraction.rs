//! Shares in words: "one in five", "two thirds", "half".

use rust_decimal::{Decimal, dec};

use super::interval;
use super::statement::Statement;
use crate::model::Interval;
use crate::tables::cues::Role;

/// The fraction that ends with the token at `last`: its first token and its value.
pub fn ending(statement: &Statement<'_>, last: usize) -> Option<(usize, Decimal)> {
    let word = |back: usize| last.checked_sub(back).map_or("", |at| statement.word(at));
    if let Some(whole) = number(word(0)).filter(|_| word(1) == "in") {
        let part = number(word(2)).filter(|part| *part < whole)?;
        // "$547 in 1890"
        let year = part > Decimal::TEN && word(0).len() == 4 && word(0).bytes().all(|byte| byte.is_ascii_digit());
        return (!year).then_some((last - 2, part.checked_div(whole)?));
    }
    // "one meal in twelve"
    let noun = |word: &str| word.len() > 2 && word.chars().all(char::is_alphabetic) && number(word).is_none();
    if let Some(whole) =
        number(word(0)).filter(|_| word(1) == "in" && noun(word(2)) && number(word(3)) == Some(Decimal::ONE))
    {
        return Some((last - 3, Decimal::ONE.checked_div(whole)?)).filter(|_| whole > Decimal::ONE);
    }
    if let Some(whole) = number(word(0)).filter(|_| word(1) == "every" && matches!(word(2), "of" | "in")) {
        let out = usize::from(word(3) == "out");
        let part = number(word(3 + out)).filter(|part| *part < whole)?;
        return Some((last - 3 - out, part.checked_div(whole)?));
    }
    if let Some(whole) = number(word(0)).filter(|_| word(1) == "of" && word(2) == "out") {
        let part = number(word(3)).filter(|part| *part < whole)?;
        return Some((last - 3, part.checked_div(whole)?));
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

/// What a share in words may be, in percent: as far off as `slack`, but on its own side where "more than" or "fewer than" stands
/// before its first token.
pub fn meant(statement: &Statement<'_>, start: usize, percent: Decimal, slack: Decimal) -> Interval {
    let words = start.saturating_sub(2)..start;
    let around = interval::around(percent, slack);
    // "just over half (49.8 %)" rounds.
    let near = dec!(0.5);
    if statement.ends(&words, Role::MoreThan) {
        Interval { low: percent.checked_sub(near), ..around }
    } else if statement.ends(&words, Role::LessThan) {
        Interval { high: percent.checked_add(near), ..around }
    } else {
        around
    }
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
pub fn number(word: &str) -> Option<Decimal> {
    const NUMBERS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let named = NUMBERS.iter().position(|name| *name == word).map(Decimal::from);
    named.or_else(|| word.parse().ok()).filter(|value| *value > Decimal::ZERO)
}
