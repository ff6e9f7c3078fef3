//! Numbers: digits in every grouping, words of any length, fractions, multipliers.
//!
//! ```text
//! number  = sign? (digits | words)
//! ```
//! [`digits`] and [`words`] hold the two grammars, [`fraction`] that of parts in words.

mod digits;
mod fraction;
mod ordinal;
mod words;

pub(crate) use digits::times;
use nom::Parser;
use nom::branch::alt;
pub(crate) use ordinal::ordinal;
use rust_decimal::Decimal;
pub(crate) use words::FOLD;

use super::words::{Parsed, fail, word};
use crate::model::Scale;
use crate::tables::NumberWords;

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    /// How many.
    pub value: Decimal,
    /// How exactly it was written.
    pub scale: Scale,
    /// How it was written.
    pub form: Form,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// "12", "1,234.5"
    Digits,
    /// "12 million", "3bn": digits with a multiplier.
    Multiplied,
    /// "1/2", "2 1/2", "½"
    Fraction,
    /// "twelve", "a million"
    Words,
    /// "two thirds", "half"
    Part,
}

/// A number with its sign.
pub(crate) fn number<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Number> {
    let (rest, negative) = sign(input)?;
    let (rest, number) = unsigned(rest, words)?;
    Ok((rest, Number { value: if negative { -number.value } else { number.value }, ..number }))
}

/// unsigned = digits | words
pub(crate) fn unsigned<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Number> {
    alt((|i| digits::digits(i, words), |i| words::words(i, words))).parse(input)
}

/// sign = "-" | "−" | "–" | "+" | "minus" | "negative"
fn sign(input: &str) -> Parsed<'_, bool> {
    use nom::bytes::complete::tag;
    use nom::combinator::{opt, value};
    use nom::sequence::terminated;
    let spelled = |name| terminated(super::words::keyword(name), super::words::blank);
    // "from –20 to –5 °C": a dash where a number is looked for.
    let minus = alt((tag("-"), tag("\u{2212}"), tag("–"), spelled("minus"), spelled("negative")));
    let sign = alt((value(true, minus), value(false, tag("+")), value(false, spelled("plus"))));
    opt(sign).map(|sign| sign.unwrap_or(false)).parse(input)
}

/// rank = digits ("st" | "nd" | "rd" | "th") | "third" | "twenty-first"
pub(crate) fn rank<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Decimal> {
    alt((digits::rank, |i| words::rank(i, words))).parse(input)
}

/// "a third day", "a fifth mile": right before what is measured, a rank, where a part would have "of a", a hyphen or "one".
pub(crate) fn is_rank(text: &str, value: Decimal) -> bool {
    let article = ["a ", "A "].iter().any(|article| text.starts_with(article));
    let quartered = (value * Decimal::from(4)).is_integer() && !text.ends_with("fourth");
    article && !text.contains('-') && !quartered && value < Decimal::ONE
}

/// The exponent of a multiplier word: "million", "thousand", "lakh".
pub(crate) fn scale_word<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, u32> {
    let (rest, name) = word(input)?;
    match words.get(name).and_then(|word| word.scale).filter(|_| name != self::words::CREDIT) {
        Some(scale) => Ok((rest, scale)),
        None => fail(input),
    }
}

/// What the digits of a number imply about rounding; `exponent` is the power of ten of the last digit written.
fn scale_of(mantissa: i128, exponent: i32, words: bool) -> Scale {
    let zeros = trailing_zeros(mantissa);
    Scale { last_digit: exponent, last_nonzero: exponent + zeros, words }
}

/// How many zeros a whole number ends in; none for 0 itself.
fn trailing_zeros(mut number: i128) -> i32 {
    let mut zeros = 0;
    while number != 0 && number % 10 == 0 {
        number /= 10;
        zeros += 1;
    }
    zeros
}

#[cfg(test)]
mod tests {
    use super::number;
    use crate::tables::Tables;

    /// `text => value | what is left`
    const READINGS: &[&str] = &[
        "12 men => 12 |  men",
        "1,234.5 => 1234.5 | ",
        "12,34,567 => 1234567 | ",
        "12 345 => 12345 | ",
        "1'234'567 => 1234567 | ",
        "1.234.567,89 => 1234567.89 | ",
        "1.2e6 Hz => 1200000 |  Hz",
        "3 × 10⁸ => 300000000 | ",
        "1.2 x 10^6 => 1200000 | ",
        "10^6 => 1000000 | ",
        "1/2 cup => 0.5 |  cup",
        "2 1/2 => 2.5 | ",
        "3½ => 3.5 | ",
        "½ => 0.5 | ",
        "3bn => 3000000000 | ",
        "5k => 5000 | ",
        "5m => 5 | m",
        "1.4 million => 1400000 | ",
        "5 million and a half => 5500000 | ",
        "-5 => -5 | ",
        "−5 => -5 | ",
        "minus five => -5 | ",
        ".5 => 0.5 | ",
        "seven => 7 | ",
        "twenty-five men => 25 |  men",
        "two hundred and six => 206 | ",
        "two million three hundred thousand and five => 2300005 | ",
        "half a million homes => 500000 |  homes",
        "a quarter of a million => 250000 | ",
        "two and a half million => 2500000 | ",
        "a million and a half => 1500000 | ",
        "two and a half hours => 2.5 |  hours",
        "three dozen => 36 | ",
        "a dozen eggs => 12 |  eggs",
        "half a dozen => 6 | ",
        "three point one four => 3.14 | ",
        "twenty-five hundred => 2500 | ",
        "a hundred thousand => 100000 | ",
        "hundred thousand => 100000 | ",
        "one hundred and twenty-five thousand six hundred => 125600 | ",
        "three thousand million => 3000000000 | ",
        "half the => 0.5 |  the",
        "three-quarters of a million => 750000 | ",
        "one and three quarters => 1.75 | ",
        "3 lakh => 300000 | ",
        "three and five => 3 |  and five",
        "5 hundred => 500 | ",
        "a hundred and one => 101 | ",
        "six-mile => 6 | -mile",
        "64-km => 64 | -km",
        "2 in => 2 |  in",
    ];

    #[test]
    fn numbers_read_as_meant() {
        let words = &Tables::builtin().numbers;
        for line in READINGS {
            let (text, expected) = line.split_once(" => ").unwrap();
            let (rest, number) = number(text, words).unwrap_or_else(|_| panic!("{text}: not read"));
            assert_eq!(format!("{} | {rest}", number.value.normalize()), expected, "{text}");
        }
    }

    #[test]
    fn others_are_no_numbers() {
        let words = &Tables::builtin().numbers;
        for text in [
            "21st",
            "3rd",
            "twentyone",
            "men",
            "a",
            "",
            "-",
            "once",
            "sevenths",
            "1234567890123456789012345678901234567890",
        ] {
            assert!(number(text, words).is_err(), "{text}: {:?}", number(text, words));
        }
    }
}
