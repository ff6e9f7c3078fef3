//! Amounts: a number with its unit.
//!
//! ```text
//! amount   = money | measure | number
//! money    = sign? currency blank? number suffix? (blank? code)? denominator?
//! measure  = number suffix? joint unit
//! joint    = (blank | hyphen)?
//! compound = amount joint amount …      of falling units of one dimension: "6 ft 2 in"
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::char;
use nom::combinator::{opt, peek, verify};
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::Grammar;
use super::unit::Found;
use crate::model::Scale;
use crate::parse::number::{self, Form, Number};
use crate::parse::words::{Parsed, blank, edge, fail, hyphen, keyword, word};
use crate::tables::power_of_ten;

/// A number with its unit, as slices of the text.
#[derive(Clone, Debug)]
pub(super) struct Amount<'t> {
    pub number: Number,
    /// The number's words, the multiplier included.
    pub text: &'t str,
    pub unit: Option<Found>,
    /// The unit's words; those of a currency before the number where there are none behind.
    pub unit_text: Option<&'t str>,
    /// The multiplier, where the number was written with one: "5 million" has 6.
    pub multiplier: Option<i32>,
}

impl<'t> Grammar<'t> {
    /// amount = money | compound | measure | number
    pub(super) fn amount(&self, input: &'t str) -> Parsed<'t, Amount<'t>> {
        let (rest, amount) = alt((|i| self.money(i), |i| self.measured(i))).parse(input)?;
        Ok(self.compound(rest, amount))
    }

    /// A number alone, or with a unit behind it; "m" and its like multiply only sums.
    fn measured(&self, input: &'t str) -> Parsed<'t, Amount<'t>> {
        let (rest, amount) = self.bare(input)?;
        let mut scaled = amount.clone();
        let (behind, multiplied) = self.money_suffix(rest, &mut scaled, input);
        if multiplied
            && let Ok((after, (unit, text))) = self.unit_behind(behind, &scaled)
            && unit.is_money()
        {
            return Ok((after, Amount { unit: Some(unit), unit_text: Some(text), ..scaled }));
        }
        let glued = multiplied && behind.len() + 1 == rest.len();
        let many = rest.starts_with('m') && amount.number.value < Decimal::ONE_HUNDRED && self.counts_many(behind);
        if glued && (rest.starts_with('b') || many) {
            // "1.2b" and "3m homes": nothing else is written so.
            return Ok((behind, scaled));
        }
        match self.unit_behind(rest, &amount) {
            Ok((after, (unit, text))) => {
                Ok(self.finished(after, Amount { unit: Some(unit), unit_text: Some(text), ..amount }))
            }
            Err(_) => Ok((rest, amount)),
        }
    }

    /// What may still follow a unit: "75 USD million", "2 degrees below zero".
    fn finished(&self, input: &'t str, amount: Amount<'t>) -> (&'t str, Amount<'t>) {
        let Some(unit) = &amount.unit else { return (input, amount) };
        if unit.is_money() {
            let scale = preceded(blank, |i| number::scale_word(i, &self.tables.numbers)).parse(input);
            let scaled = scale
                .ok()
                .and_then(|(rest, scale)| Some((rest, number::times(amount.number, i32::try_from(scale).ok()?)?)));
            return match scaled {
                Some((rest, number)) => (rest, Amount { number, ..amount }),
                None => (input, amount),
            };
        }
        let below = (blank, keyword("below"), blank, alt((keyword("zero"), keyword("freezing")))).parse(input);
        match below {
            Ok((rest, _)) if matches!(&*unit.dimension, "temperature" | "angle") => {
                let number = Number { value: -amount.number.value, ..amount.number };
                (rest, Amount { number, ..amount })
            }
            _ => (input, amount),
        }
    }

    /// A number without a unit.
    pub(super) fn bare(&self, input: &'t str) -> Parsed<'t, Amount<'t>> {
        let (rest, number) = number::number(input, &self.tables.numbers)?;
        let text = &input[..input.len() - rest.len()];
        let multiplier = (number.form == Form::Multiplied).then_some(number.scale.last_digit.max(0)).filter(|_| true);
        let multiplier = multiplier.and_then(|_| exponent_of(text, self));
        Ok((rest, Amount { number, text, unit: None, unit_text: None, multiplier }))
    }

    /// joint unit: what stands right behind a number, after a blank or a hyphen.
    fn unit_behind(&self, input: &'t str, amount: &Amount<'t>) -> Parsed<'t, (Found, &'t str)> {
        if let Ok((rest, text)) =
            terminated(tag("\'"), peek((opt(blank), nom::character::complete::digit1))).parse(input)
        {
            return Ok((rest, (Found { name: "foot".into(), dimension: "length".into(), ambiguous: false }, text)));
        }
        let braces = alt((
            terminated(preceded(char('{'), |i| self.unit(i)), char('}')),
            terminated(preceded(char('['), |i| self.unit(i)), char(']')),
            terminated(preceded(char('('), |i| self.unit(i)), char(')')),
        ));
        if let Ok((rest, unit)) = preceded(opt(blank), braces).parse(input) {
            return Ok((rest, (unit, input[..input.len() - rest.len()].trim_start())));
        }
        let of_a = (blank, keyword("of"), blank, alt((keyword("an"), keyword("a"))), blank).map(|_| "");
        let article = (blank, alt((keyword("an"), keyword("a"))), blank).map(|_| "");
        let part = matches!(amount.number.form, Form::Part | Form::Fraction);
        let joint = alt((
            verify(alt((of_a, article)), move |_: &str| part),
            blank,
            nom::combinator::recognize((opt(blank), hyphen)),
            tag(""),
        ));
        if let Ok(found) = inches(input, amount) {
            return Ok(found);
        }
        let (at_unit, joint) = { joint }.parse(input)?;
        let (rest, unit) = self.unit(at_unit)?;
        let text = &at_unit[..at_unit.len() - rest.len()];
        let unit = self.sterling(unit, text, amount);
        if self.is_no_unit(&unit, text, joint, amount, rest) { fail(input) } else { Ok((rest, (unit, text))) }
    }

    /// money = sign? currency blank? number suffix? (blank? currency)? denominator?
    fn money(&self, input: &'t str) -> Parsed<'t, Amount<'t>> {
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
    fn money_suffix(&self, input: &'t str, amount: &mut Amount<'t>, start: &'t str) -> (&'t str, bool) {
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

    /// "6 ft 2 in", "5 lb 3 oz", "3 dollars and 20 cents": falling units of one dimension, told as one.
    fn compound(&self, input: &'t str, first: Amount<'t>) -> (&'t str, Amount<'t>) {
        let Some(unit) = first.unit.clone().filter(|_| first.number.value.is_integer()) else { return (input, first) };
        if unit.is_money()
            && let Ok((rest, value)) = self.minor(input, &first)
        {
            return (rest, Amount { number: Number { value, ..first.number }, ..first });
        }
        let joint = alt((
            (opt(char(',')), blank, keyword("and"), blank).map(|_| ""),
            (char(','), blank).map(|_| ""),
            blank,
            tag("-"),
            tag(""),
        ));
        let Ok((rest, second)) = preceded(joint, |i| self.measured_lesser(i, &unit)).parse(input) else {
            return (input, first);
        };
        let Some(sum) = self.sum(&first, &second) else { return (input, first) };
        let scale = Scale::default();
        let both =
            Amount { number: Number { value: sum, form: Form::Digits, scale }, unit_text: second.unit_text, ..first };
        self.third_part(rest, both, &second)
    }

    /// "2 yards, 1 foot and 10 inches": the part after the lesser one.
    fn third_part(&self, input: &'t str, both: Amount<'t>, second: &Amount<'t>) -> (&'t str, Amount<'t>) {
        let (rest, more) = self.compound(input, second.clone());
        let added = more.number.value.checked_sub(second.number.value).filter(|added| !added.is_zero());
        let extra = added.map(|value| Amount { number: Number { value, ..second.number }, ..second.clone() });
        match extra.and_then(|extra| self.sum(&both, &extra)) {
            Some(value) => (rest, Amount { number: Number { value, ..both.number }, ..both }),
            None => (input, both),
        }
    }

    /// minor = blank ("and" blank)? number "c"? : "15 dollars 50", "$20 and 43c", at the end of a clause
    fn minor(&self, input: &'t str, first: &Amount<'t>) -> Parsed<'t, Decimal> {
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

    /// The lesser part of a compound; "in" is an inch only here.
    fn measured_lesser(&self, input: &'t str, over: &Found) -> Parsed<'t, Amount<'t>> {
        let (rest, amount) = self.bare(input)?;
        let inch = preceded(opt(alt((blank, tag("-")))), alt((terminated(tag("in"), edge), tag("\""), tag("\'\'"))));
        if &*over.name == "foot"
            && let Ok((rest, text)) = { inch }.parse(rest)
        {
            let unit = Found { name: "inch".into(), ..over.clone() };
            return Ok((rest, Amount { unit: Some(unit), unit_text: Some(text), ..amount }));
        }
        let (rest, (unit, text)) = self.unit_behind(rest, &amount)?;
        Ok((rest, Amount { unit: Some(unit), unit_text: Some(text), ..amount }))
    }

    /// Both in the first one's unit, where the second is the lesser one of the same dimension.
    fn sum(&self, first: &Amount<'t>, second: &Amount<'t>) -> Option<Decimal> {
        let (over, under) = (first.unit.as_ref()?, second.unit.as_ref()?);
        let (major, minor) = (self.tables.units.named(&over.name)?, self.tables.units.named(&under.name)?);
        let fits = major.canonical == minor.canonical || &*minor.name == "cent" && over.is_money();
        let ratio = if fits { minor.factor.times(&major.factor.inverse())? } else { return None };
        let ratio = if &*minor.name == "cent" {
            crate::tables::Factor { under: Decimal::ONE_HUNDRED, ..crate::tables::Factor::ONE }
        } else {
            ratio
        };
        let part = ratio.apply(second.number.value)?;
        let lesser = ratio.over < ratio.under && part < Decimal::from(3) && major.factor.offset.is_zero();
        lesser.then(|| first.number.value.checked_add(part))?
    }

    /// "74 million pounds", "a fine of 500 pounds": pounds are money where millions are told, or where the words are of money.
    fn sterling(&self, unit: Found, text: &str, amount: &Amount<'t>) -> Found {
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

    /// "F" and "C" that are no temperatures: "800,000 F-Series", "Boeing 777F", "23456 F Block".
    fn is_no_degree(&self, text: &str, joint: &str, amount: &Amount<'t>, rest: &'t str) -> bool {
        let letter = matches!(text, "F" | "C" | "s" | "D");
        let before = self.before(self.at(amount.text)).trim_end();
        let labelled = before.ends_with("the")
            || before.ends_with("The")
            || before.ends_with("must")
            || self
                .tokens
                .iter()
                .any(|token| token.span.end == self.span.start + before.len() && token.tag == crate::model::Tag::Name);
        let name = rest.trim_start().starts_with(char::is_uppercase);
        letter && (amount.number.value >= Decimal::ONE_THOUSAND || name || joint.is_empty() && labelled)
    }

    /// What looks like a unit and is none here.
    fn is_no_unit(&self, unit: &Found, text: &str, joint: &str, amount: &Amount<'t>, rest: &'t str) -> bool {
        let words = matches!(amount.number.form, Form::Words);
        let short = text.len() == 1 && text.is_ascii();
        // "won" is a verb behind a small number; one letter behind a number word is none.
        let quoted = text == "\"" && self.before(self.at(text)).matches('"').count() % 2 == 1;
        let won = quoted || text == "won" && amount.number.value < Decimal::ONE_HUNDRED;
        let letter = short && words && joint != "-";
        let glued_word = joint.is_empty() && words;
        let letter_hyphen = short && rest.starts_with('-') || self.is_no_degree(text, joint, amount, rest);
        // "two Tesla cars": units that bear a name are written small.
        let named = text.starts_with(char::is_uppercase)
            && matches!(
                &*unit.dimension,
                "magnetic flux density" | "magnetic flux" | "force" | "pressure" | "inductance"
            )
            && text.chars().skip(2).all(char::is_lowercase)
            && text.len() > 4;
        won || named || letter || glued_word && !text.is_empty() || letter_hyphen
    }
}

/// "in" is an inch where nothing follows that it could lead to; two apostrophes are inches.
fn inches<'t>(input: &'t str, amount: &Amount<'t>) -> Parsed<'t, (Found, &'t str)> {
    let (at_unit, _) = opt(blank).parse(input)?;
    let (rest, text) = alt((terminated(tag("in"), edge), tag("\'\'"))).parse(at_unit)?;
    let follows = [
        "",
        ".",
        ",",
        ";",
        ")",
        " long",
        " wide",
        " tall",
        " high",
        " deep",
        " thick",
        " x ",
        " × ",
        " by ",
        " diameter",
        " in diameter",
    ];
    let closed = follows.iter().any(|next| if next.is_empty() { rest.is_empty() } else { rest.starts_with(next) });
    if amount.number.form == Form::Words || !closed {
        return fail(input);
    }
    let unit = Found { name: "inch".into(), dimension: "length".into(), ambiguous: false };
    Ok((rest, (unit, text)))
}

/// The power of ten that a number's words multiply by, for sharing it in a range.
fn exponent_of(text: &str, grammar: &Grammar<'_>) -> Option<i32> {
    let letters = text
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(text, |at| &text[at + text[at..].chars().next().map_or(1, char::len_utf8)..]);
    let word = grammar.tables.numbers.get(letters).and_then(|word| word.scale.or(word.hundred.then_some(2)));
    let suffix = grammar.tables.numbers.suffix(letters).map(|suffix| suffix.scale);
    i32::try_from(word.or(suffix)?).ok().filter(|exponent| power_of_ten(*exponent).is_some())
}
