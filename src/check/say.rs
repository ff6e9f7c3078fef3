//! Numbers and figures in the words of an explanation.

use rust_decimal::{Decimal, RoundingStrategy};

use super::amount::{Amount, power_of_ten};
use crate::model::{Claim, Span, Unit, significant};

/// A number for a reader: grouped in thousands, no trailing zeros.
pub fn number(value: Decimal) -> String {
    let written = value.normalize().to_string();
    let (sign, digits) = written.strip_prefix('-').map_or(("", written.as_str()), |digits| ("−", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", grouped(whole))
}

/// A computed number for a reader: three significant digits, or all before the point where there are more.
pub fn computed(value: Decimal) -> String {
    let value = value.normalize();
    let whole_digits = if value.abs() < Decimal::ONE { 0 } else { value.abs().trunc().to_string().len() };
    if whole_digits == 0 {
        return number(significant(value, 3));
    }
    let places = 3_usize.saturating_sub(whole_digits);
    number(value.round_dp_with_strategy(u32::try_from(places).unwrap_or(0), RoundingStrategy::MidpointAwayFromZero))
}

/// `value`, in the claim's unit as written, to all its digits: what a sum or a difference comes to.
pub fn exactly(claim: &Claim, value: Decimal) -> String {
    said(claim, value, number)
}

/// `value`, in the claim's unit as written, in the claim's own way and no more digits than tell: "39.8 miles" for "about 50 miles", "$7.3 million" for
/// "$8 million".
pub fn instead(claim: &Claim, value: Decimal) -> String {
    said(claim, value, computed)
}

/// `value` with the claim's unit and its multiplier, the digits as `digits` gives them.
fn said(claim: &Claim, value: Decimal, digits: fn(Decimal) -> String) -> String {
    let number = number_of(claim);
    let scale = SCALES.iter().find(|(name, _)| number.to_ascii_lowercase().ends_with(name));
    match scale.and_then(|(name, exponent)| Some((name, value.checked_div(power_of_ten(*exponent))?))) {
        Some((name, value)) => with_unit(claim, &format!("{} {name}", digits(value))),
        None => with_unit(claim, &digits(value)),
    }
}

/// The multipliers that stand behind a number, with their powers of ten.
const SCALES: &[(&str, i32)] = &[("trillion", 12), ("billion", 9), ("million", 6)];

/// The claim's figure without its approximator and bound: "50 miles".
pub fn plainly(claim: &Claim) -> String {
    let Some(quantity) = claim.figure.quantity() else { return claim.text.trim().to_owned() };
    // "13 hours and 40 minutes", but neither "9 of its last 7 games" nor "55 were children": a second number of a measure
    // between the first and the unit.
    let unit = quantity.unit_span.filter(|unit| unit.start > quantity.number.end);
    let between = unit.map(|unit| Span::new(quantity.number.end, unit.start).back(claim.sentence_span.start));
    let words = between.map_or("", |span| span.of(&claim.sentence)).split_whitespace();
    let second = words.filter(|word| !matches!(*word, "and" | ",")).count() == 1;
    match unit.filter(|_| second && matches!(quantity.unit, Unit::Measure { .. })) {
        Some(unit) => quantity.number.join(&unit).back(claim.sentence_span.start).of(&claim.sentence).to_owned(),
        None => with_unit(claim, number_of(claim)),
    }
}

/// The two ends of a change in the words of the text, "340 tonnes" and "510 tonnes"; those of one range by their numbers.
pub fn ends(from: &Amount<'_>, to: &Amount<'_>) -> (String, String) {
    if from.claim.id == to.claim.id {
        return (computed(from.value), computed(to.value));
    }
    (plainly(from.claim), plainly(to.claim))
}

/// `value`, which is in the canonical unit of the amount, as its claim would say it.
pub fn in_own(amount: &Amount<'_>, value: Decimal) -> String {
    let own = amount.quantity.magnitude.value.filter(|_| amount.dimension() != Some("temperature"));
    match own.and_then(|own| value.checked_mul(own)?.checked_div(amount.value)) {
        Some(value) => instead(amount.claim, value),
        None => computed(value),
    }
}

/// The words of a claim's number alone.
fn number_of(claim: &Claim) -> &str {
    let Some(quantity) = claim.figure.quantity() else { return claim.text.trim() };
    let number = quantity.number.back(claim.sentence_span.start).of(&claim.sentence);
    let unit = quantity.unit_span.map_or("", |unit| unit.back(claim.sentence_span.start).of(&claim.sentence));
    if quantity.unit_span.is_some_and(|unit| quantity.number.contains(&unit)) {
        number.strip_suffix(unit).unwrap_or(number).trim_end()
    } else {
        number
    }
}

/// `number` with the claim's unit where the claim has it: before or behind.
fn with_unit(claim: &Claim, number: &str) -> String {
    let Some(quantity) = claim.figure.quantity() else { return number.to_owned() };
    let Some(unit) = quantity.unit_span else { return number.to_owned() };
    let origin = claim.sentence_span.start;
    let words = unit.back(origin).of(&claim.sentence).trim_end_matches('.');
    let apart = Span::new(quantity.number.end.min(unit.start), unit.start).back(origin).of(&claim.sentence);
    if unit.start < quantity.number.start {
        return format!("{words}{number}");
    }
    let inside = quantity.number.contains(&unit);
    // "$500 to $1,500"
    if inside && number.contains(words) {
        return number.to_owned();
    }
    let hyphen = apart.trim() == "-" || number.ends_with('-');
    let number = number.trim_end_matches('-');
    let joint = if hyphen {
        "-"
    } else if apart.is_empty() && !inside {
        ""
    } else {
        " "
    };
    format!("{number}{joint}{words}")
}

/// A word with a capital, for the beginning of a sentence.
pub fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 4 - 1 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn numbers_are_grouped_and_rounded_for_reading() {
        assert_eq!(number(dec!(1500)), "1,500");
        assert_eq!(number(dec!(-2.50)), "−2.5");
        assert_eq!(computed(dec!(39.7678)), "39.8");
        assert_eq!(computed(dec!(1234567.8)), "1,234,568");
        assert_eq!(computed(dec!(0.045678)), "0.0457");
        assert_eq!(computed(dec!(100.04)), "100");
        assert_eq!(computed(dec!(0.3333333333333333333333333333)), "0.333");
        assert_eq!(computed(dec!(-0.0000000000000000000000000004)), "−0.0000000000000000000000000004");
    }
}
