//! Sums of money.
//!
//! ```text
//! money    = sign? currency blank? number suffix? (blank? code)? denominator?
//! minor    = blank ("and" blank)? number "c"?
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{digit1, one_of};
use nom::combinator::{not, opt, recognize, verify};
use nom::sequence::{delimited, preceded, terminated};
use rust_decimal::Decimal;

use super::Grammar;
use super::amount::Amount;
use super::draft::Draft;
use super::unit::Found;
use crate::model::Scale;
use crate::parse::number::{self, Form, Number};
use crate::parse::words::{Parsed, blank, edge, fail, keyword, word};
use crate::tables::sets;

impl<'t> Grammar<'t> {
    /// money = sign? currency blank? number suffix? (blank? currency)? denominator?
    pub(super) fn money(&self, input: &'t str) -> Parsed<'t, Amount<'t>> {
        let (at_currency, minus) =
            opt(alt((tag("-"), tag("\u{2212}"), terminated(alt((keyword("minus"), keyword("negative"))), blank))))
                .parse(input)?;
        let (rest, millions, currency) = self.scaled_currency(at_currency)?;
        let symbol = &at_currency[..at_currency.len() - rest.len()];
        let (at_number, joint) = opt(alt((blank, tag("-"), tag("\u{2212}")))).parse(rest)?;
        let below =
            minus.is_some() || matches!(joint, Some("-" | "\u{2212}")) && !symbol.ends_with(char::is_alphabetic);
        // "rs4988235": a variant of a gene.
        let run = rest.bytes().take_while(u8::is_ascii_digit).count();
        if symbol == "rs" && run > 4 {
            return fail(input);
        }
        if symbol.ends_with(|c: char| c.is_ascii_lowercase())
            && at_number.len() == rest.len()
            && !rest.starts_with(|c: char| c.is_ascii_digit())
        {
            return fail(input);
        }
        let (rest, mut amount) =
            alt((|i| self.in_brackets(i), |i| self.decimal_comma(i), |i| self.written(i))).parse(at_number)?;
        let (rest, _) = self.money_suffix(rest, &mut amount, at_number);
        let rest = self.eighths(rest, &mut amount, at_number);
        if below {
            amount.number.value = -amount.number.value;
        }
        amount.number = number::times(amount.number, millions).filter(|_| millions > 0).unwrap_or(amount.number);
        let (rest, currency) = self.money_code(rest, currency);
        let (rest, unit) = self.over(rest, currency);
        Ok((rest, Amount { unit: Some(unit), unit_text: Some(symbol), ..amount }))
    }

    /// eighths = blank digit "/" ("2" | "4" | "8"): "$5.11 3/4", as grain is priced, in fractions of a cent
    fn eighths(&self, input: &'t str, amount: &mut Amount<'t>, start: &'t str) -> &'t str {
        let cents = amount.number.scale.last_digit == -2 && amount.form_is_digits();
        let fraction = (blank, one_of("1357"), tag("/"), one_of("248"), edge).parse(input);
        let (true, Ok((rest, (_, over, _, under, ())))) = (cents, fraction) else { return input };
        let digit = |c: char| c.to_digit(10).map(Decimal::from);
        let part = digit(over).zip(digit(under)).filter(|(over, under)| over < under);
        let sum = part.and_then(|(over, under)| amount.number.value.checked_add(over / under / Decimal::ONE_HUNDRED));
        let Some(value) = sum else { return input };
        amount.number = Number { value, form: Form::Fraction, ..amount.number };
        amount.text = &start[..start.len() - rest.len()];
        rest
    }

    /// estimate = currency digits "/" digits scale?, behind a word for it: "est. $2/3 million", "est. £300/500,000"
    pub(super) fn estimate(&self, input: &'t str) -> Parsed<'t, (Amount<'t>, Amount<'t>)> {
        let before = self.before(self.at(input)).trim_end();
        if !sets::ESTIMATES.iter().any(|word| super::guard::ends_with_word(before, word)) {
            return fail(input);
        }
        let (at_number, unit) = self.currency(input)?;
        let unit_text = Some(&input[..input.len() - at_number.len()]);
        let (at_slash, low) = digit1(at_number)?;
        let (at_high, _) = tag("/").parse(at_slash)?;
        let (rest, high) = self.written(at_high)?;
        let head = high.text.find(|c: char| !c.is_ascii_digit()).unwrap_or(high.text.len());
        let shift = high.text[..head].parse::<Decimal>().ok().and_then(|head| high.number.value.checked_div(head));
        let value = low.parse::<Decimal>().ok().zip(shift).and_then(|(low, shift)| low.checked_mul(shift));
        match value.filter(|low| *low < high.number.value) {
            Some(value) => {
                let low = Amount { number: Number { value, ..high.number }, text: low, ..high.clone() };
                let of = |amount: Amount<'t>| Amount { unit: Some(unit.clone()), unit_text, ..amount };
                Ok((rest, (of(low), of(high))))
            }
            None => fail(input),
        }
    }

    /// A number in digits.
    fn written(&self, input: &'t str) -> Parsed<'t, Amount<'t>> {
        verify(|i| self.bare(i), |amount: &Amount<'_>| amount.number.form != Form::Words).parse(input)
    }

    /// "$(12.4) million": accountants put what is below zero in brackets.
    fn in_brackets(&self, input: &'t str) -> Parsed<'t, Amount<'t>> {
        let (rest, amount) = delimited(tag("("), |i| self.written(i), tag(")")).parse(input)?;
        let (rest, scale) = opt(preceded(blank, |i| number::scale_word(i, &self.tables.numbers))).parse(rest)?;
        let number =
            scale.map_or(Some(amount.number), |scale| number::times(amount.number, i32::try_from(scale).ok()?));
        match number {
            Some(number) => Ok((rest, Amount { number: Number { value: -number.value, ..number }, ..amount })),
            None => fail(input),
        }
    }

    /// "€12,50", "12,5 km": a decimal comma, where a currency or a unit shows that a number is meant.
    pub(super) fn decimal_comma(&self, input: &'t str) -> Parsed<'t, Amount<'t>> {
        let digits = |least, most| take_while_m_n(least, most, |c: char| c.is_ascii_digit());
        let end = not(alt((recognize((opt(one_of(",.")), digit1)), recognize((tag("'"), digit1)))));
        let (rest, (whole, _, part)) = terminated((digits(1, 4), tag(","), digits(1, 2)), end).parse(input)?;
        let text = &input[..input.len() - rest.len()];
        let read = |digits: &str| digits.parse::<i64>().ok();
        let exponent = u32::try_from(part.len()).unwrap_or(0);
        let sum = || Some(Decimal::new(read(whole)?, 0) + Decimal::new(read(part)?, exponent));
        let Some(value) = sum() else { return fail(input) };
        let last = -i32::try_from(exponent).unwrap_or(0);
        let scale = Scale { last_digit: last, last_nonzero: last, words: false };
        let number = Number { value, scale, form: Form::Digits };
        Ok((rest, Amount { number, text, unit: None, unit_text: None, multiplier: None }))
    }

    /// "a net loss of (1,234)", "was ($99.99)": in brackets where nothing else can complete the words before, a number
    /// is below zero, as accountants write it. Behind a noun brackets only add: "the fee ($20)".
    pub(super) fn accounted(&self, draft: &mut Draft) {
        let behind = self.text.get(draft.span.end..self.span.end).unwrap_or("");
        let Some(before) = self.before(draft.span.start).strip_suffix('(') else { return };
        let before = before.trim_end();
        let words = sets::BEFORE_BRACKETS;
        let led = words.iter().any(|word| super::guard::ends_with_word(before, word)) || before.ends_with(") and");
        let sum = draft.unit.as_ref().map_or(draft.noun.is_none(), Found::is_money) && draft.form != Form::Words;
        if led && sum && behind.starts_with(')') {
            draft.value = draft.value.filter(|_| self.is_large(draft)).map(|value| -value.abs()).or(draft.value);
        }
    }

    fn is_large(&self, draft: &Draft) -> bool {
        draft.unit.is_some() || self.text_of(draft).contains([',', '.'])
    }

    /// A currency before a number, with the power of ten that its code may carry: "MSEK", "kEUR".
    fn scaled_currency(&self, input: &'t str) -> Result<(&'t str, i32, Found), nom::Err<nom::error::Error<&'t str>>> {
        if let Ok((rest, currency)) = self.currency(input) {
            return Ok((rest, 0, currency));
        }
        let (rest, (scale, currency)) = self.scaled_code(input)?;
        Ok((rest, scale, currency))
    }

    /// `scaled_code` = ("M" | "k" | "K" | "T") code: millions and thousands of a currency, as Nordic and German reports
    /// have them: "MSEK 120", "48.5 MEUR", "TEUR 300"
    pub(super) fn scaled_code(&self, input: &'t str) -> Parsed<'t, (i32, Found)> {
        let letters = input.bytes().take(5).take_while(u8::is_ascii_alphabetic).count();
        let scale = match input.as_bytes().first() {
            Some(b'M' | b'm') => 6,
            Some(b'k' | b'K' | b'T') => 3,
            _ => return fail(input),
        };
        let code = &input[1..];
        match self.base(code) {
            Ok((rest, unit))
                if letters == 4
                    && unit.is_money()
                    && code.len() - rest.len() == 3
                    && code[..3].bytes().all(|b| b.is_ascii_uppercase()) =>
            {
                Ok((rest, (scale, unit)))
            }
            _ => fail(input),
        }
    }

    /// "$5 USD", "$10 dollars", "$5 Canadian": the words behind say which dollar.
    fn money_code(&self, input: &'t str, before: Found) -> (&'t str, Found) {
        let behind = preceded(opt(blank), |i| self.base(i)).parse(input);
        match behind {
            Ok((rest, unit))
                if unit.is_money()
                    && (unit.name == before.name || before.name.ends_with('d'))
                    && !matches!(&*unit.name, "cent" | "pence")
                    && !is_next_sum(input, rest) =>
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
    pub(super) fn sterling(&self, unit: Found, text: &'t str, amount: &Amount<'t>) -> Found {
        self.sterling_of(unit, text, amount.multiplier.is_some_and(|exponent| exponent >= 6))
    }

    /// The same of a number that is known to be of millions, or not: "millions of pounds".
    pub(super) fn sterling_of(&self, unit: Found, text: &'t str, millions: bool) -> Found {
        let words = &self.tables.quantity_words;
        let (over, under) = unit.name.split_once('/').map_or((&*unit.name, None), |(over, under)| (over, Some(under)));
        let spelled = over == "pound" && text.to_ascii_lowercase().starts_with("pound");
        if spelled && is_bought(self.before(self.at(text))) {
            return unit;
        }
        let has = |list: &crate::tables::Words| {
            self.span
                .of(self.text)
                .split(|c: char| !c.is_alphabetic() && c != '£' && c != '€')
                .any(|word| list.has(word))
        };
        let money = millions || spelled && has(&words.money) && !has(&words.weight);
        let sold = under.is_some_and(|under| words.sold.has(under) && !has(&words.weight));
        if !(spelled && (money || sold)) {
            return unit;
        }
        let name = under.map_or_else(|| "gbp".into(), |under| format!("gbp/{under}").into());
        // What a week weighs has a name of its own, what it costs hasn't.
        let dimension = unit.dimension.replacen("mass flow", "money/time", 1).replacen("mass", "money", 1).into();
        Found { name, dimension, ambiguous: true }
    }
}

/// "$2.50 for 4 pounds", "93 cents for 5 pounds": what a sum in another currency buys.
fn is_bought(before: &str) -> bool {
    let number = before.trim_end_matches([' ', '-']).trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let sum = number.trim_end().strip_suffix(" for").unwrap_or("").rsplit(' ').next().unwrap_or("");
    number.len() < before.len() && (sum.starts_with(['$', '€']) || ["cents", "dollars", "euros"].contains(&sum))
}

/// "5,00", "0,25": with nothing counted or measured behind, two decimals or a nought before the comma, in no row of others.
pub(super) fn is_surely_decimal(text: &str, before: &str, rest: &str) -> bool {
    let decimals = text.split_once(',').is_some_and(|(whole, part)| part.len() == 2 || whole == "0");
    let apart = before.is_empty() || before.ends_with(' ') && !before.trim_end().ends_with(',');
    let closed = rest.is_empty() || rest.starts_with(' ') || matches!(rest, "." | ";") || rest.starts_with(". ");
    decimals && apart && closed
}

/// "$20,000 $37,305": the sign behind a sum belongs to the next one.
pub(super) fn is_next_sum(input: &str, rest: &str) -> bool {
    let taken = &input[..input.len() - rest.len()];
    let digit = rest.trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit());
    digit && taken.starts_with(' ') && taken.ends_with(['$', '£', '€', '¥', '₹'])
}
