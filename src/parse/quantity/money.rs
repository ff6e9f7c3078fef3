//! Sums of money.
//!
//! ```text
//! money    = sign? currency blank? number suffix? (blank? code)? denominator?
//! minor    = blank ("and" blank)? number "c"?
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::{opt, verify};
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::Grammar;
use super::amount::Amount;
use super::unit::Found;
use crate::parse::number::{self, Form};
use crate::parse::words::{Parsed, blank, edge, fail, keyword, word};

impl<'t> Grammar<'t> {
    /// money = sign? currency blank? number suffix? (blank? currency)? denominator?
    pub(super) fn money(&self, input: &'t str) -> Parsed<'t, Amount<'t>> {
        let (at_currency, minus) =
            opt(alt((tag("-"), tag("\u{2212}"), terminated(keyword("minus"), blank)))).parse(input)?;
        let (rest, currency) = self.currency(at_currency)?;
        let symbol = &at_currency[..at_currency.len() - rest.len()];
        let (at_number, _) = opt(alt((blank, tag("-")))).parse(rest)?;
        if symbol.ends_with(|c: char| c.is_ascii_lowercase())
            && at_number.len() == rest.len()
            && !rest.starts_with(|c: char| c.is_ascii_digit())
        {
            return fail(input);
        }
        let (rest, mut amount) =
            verify(|i| self.bare(i), |amount: &Amount<'_>| amount.number.form != Form::Words).parse(at_number)?;
        let (rest, _) = self.money_suffix(rest, &mut amount, at_number);
        if minus.is_some() {
            amount.number.value = -amount.number.value;
        }
        let (rest, currency) = self.money_code(rest, currency);
        let (rest, unit) = self.over(rest, currency);
        Ok((rest, Amount { unit: Some(unit), unit_text: Some(symbol), ..amount }))
    }

    /// "$5 USD", "$10 dollars", "$5 Canadian": the words behind say which dollar.
    fn money_code(&self, input: &'t str, before: Found) -> (&'t str, Found) {
        let behind = preceded(opt(blank), |i| self.base(i)).parse(input);
        match behind {
            Ok((rest, unit))
                if unit.is_money()
                    && (unit.name == before.name || before.name.ends_with('d'))
                    && &*unit.name != "cent" =>
            {
                (rest, unit)
            }
            _ => (input, before),
        }
    }

    /// suffix = letters that multiply a sum: "$5m"; gives the rest and whether there was one
    pub(super) fn money_suffix(&self, input: &'t str, amount: &mut Amount<'t>, start: &'t str) -> (&'t str, bool) {
        let letters = terminated(word, edge).parse(input);
        let spaced = |i| preceded(blank, terminated(word, edge)).parse(i);
        let found = letters.or_else(|_| spaced(input));
        let Ok((rest, letters)) = found else { return (input, false) };
        let Some(suffix) = self.tables.numbers.suffix(letters) else { return (input, false) };
        let Some(scaled) = i32::try_from(suffix.scale).ok().and_then(|shift| number::times(amount.number, shift))
        else {
            return (input, false);
        };
        if amount.number.form != Form::Digits {
            return (input, false);
        }
        amount.number = scaled;
        amount.multiplier = i32::try_from(suffix.scale).ok();
        amount.text = &start[..start.len() - rest.len()];
        (rest, true)
    }

    /// minor = blank ("and" blank)? number "c"? : "15 dollars 50", "$20 and 43c", at the end of a clause
    pub(super) fn minor(&self, input: &'t str, first: &Amount<'t>) -> Parsed<'t, Decimal> {
        let (rest, and) = preceded(blank, opt((keyword("and"), blank))).parse(input)?;
        let (rest, number) = number::unsigned(rest, &self.tables.numbers)?;
        let (rest, cents) = opt(terminated(tag("c"), edge)).parse(rest)?;
        let small = number.value.is_integer() && number.value > Decimal::ZERO && number.value < Decimal::ONE_HUNDRED;
        let closed = rest.trim_start().is_empty()
            || rest.starts_with(['.', ',', ';', '!', '?']) && !rest[1..].starts_with(|c: char| c.is_ascii_digit());
        let whole = first.multiplier.is_none()
            && (cents.is_some() || closed && (and.is_some() || number.value >= Decimal::TEN));
        match first.number.value.checked_add(number.value / Decimal::ONE_HUNDRED) {
            Some(sum) if small && whole => Ok((rest, sum)),
            _ => fail(input),
        }
    }

    /// "74 million pounds", "a fine of 500 pounds": pounds are money where millions are told, or where the words are of money.
    pub(super) fn sterling(&self, unit: Found, text: &str, amount: &Amount<'t>) -> Found {
        let words = &self.tables.quantity_words;
        let spelled = &*unit.name == "pound" && text.to_ascii_lowercase().starts_with("pound");
        let has = |list: &crate::tables::Phrases<()>| {
            self.span
                .of(self.text)
                .split(|c: char| !c.is_alphabetic() && c != '£' && c != '€')
                .any(|word| list.has(word))
        };
        let money = amount.multiplier.is_some_and(|exponent| exponent >= 6)
            || spelled && has(&words.money) && !has(&words.weight);
        if spelled && money { Found { name: "gbp".into(), dimension: "money".into(), ambiguous: true } } else { unit }
    }
}
