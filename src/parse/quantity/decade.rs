//! Decades of life or of a scale: "the 30s", "in her sixties", "the mid-40s".
//!
//! ```text
//! decade = ("early" | "mid" | "late")? ("20s" | "thirties")
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::{opt, value, verify};
use nom::sequence::terminated;
use rust_decimal::Decimal;

use super::Grammar;
use crate::parse::words::{Parsed, fail, gap, keyword};
use crate::tables::sets;

impl<'t> Grammar<'t> {
    /// A decade of life or of a scale: "the 30s", "her 60s", "low 40s"; "a timeout of 30s" has no owner before it, and is
    /// one of seconds.
    pub(super) fn told_decade(&self, input: &'t str) -> Parsed<'t, (Decimal, Decimal)> {
        let found = decade(input)?;
        let digits = input.starts_with(|c: char| c.is_ascii_digit());
        let before = self.before(self.at(input));
        // "mid-40s", but "Cooldown - 90s"
        let joined = before.ends_with('-');
        let before = before.trim_end();
        let led = joined || DECADE_LEADS.iter().any(|word| super::guard::ends_with_word(before, word));
        if digits && !led { fail(input) } else { Ok(found) }
    }
}

/// What stands before a decade in digits.
const DECADE_LEADS: [&str; 12] = ["the", "his", "her", "their", "my", "your", "our", "its", "in", "into", "to", "and"];

/// decade = ("early" | "low" | "mid" | "late" | "high" | "upper")? ("20s" | "thirties"): ages, temperatures, tallies. With
/// such a word the first three, the middle or the last of the ten.
pub(super) fn decade(input: &str) -> Parsed<'_, (Decimal, Decimal)> {
    let early = alt((keyword("early"), keyword("low"), keyword("lower")));
    let late = alt((keyword("late"), keyword("high"), keyword("upper")));
    let third = alt((value((0, 3), early), value((4, 6), keyword("mid")), value((7, 9), late)));
    let (rest, third) = opt(terminated(third, gap)).parse(input)?;
    let (rest, ten) = alt((ten_in_digits, ten_in_words)).parse(rest)?;
    let (first, last) = third.unwrap_or((0, 9));
    Ok((rest, (ten + Decimal::from(first), ten + Decimal::from(last))))
}

fn ten_in_words(input: &str) -> Parsed<'_, Decimal> {
    let (rest, word) = terminated(crate::parse::words::word, crate::parse::words::edge).parse(input)?;
    match (2_i32..).zip(sets::TENS).find(|(_, name)| word.eq_ignore_ascii_case(name)) {
        Some((tens, _)) => Ok((rest, Decimal::from(tens * 10))),
        None => fail(input),
    }
}

fn ten_in_digits(input: &str) -> Parsed<'_, Decimal> {
    let (rest, digits) = terminated(
        verify(nom::character::complete::digit1, |d: &str| d.len() == 2 && d.ends_with('0')),
        alt((tag("s"), tag("'s"), tag("’s"))),
    )
    .parse(input)?;
    let (rest, ()) = crate::parse::words::edge(rest).map(|(_, ())| (rest, ()))?;
    match digits.parse() {
        Ok(ten) => Ok((rest, ten)),
        Err(_) => fail(input),
    }
}
