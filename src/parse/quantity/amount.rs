//! Amounts: a number with its unit.
//!
//! ```text
//! amount   = money | measure | number
//! measure  = number suffix? joint unit
//! joint    = (blank | hyphen)?
//! money    : see [`super::money`]
//! compound : see [`super::compound`]
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::char;
use nom::combinator::{opt, peek, verify};
use nom::sequence::{delimited, preceded, terminated};
use rust_decimal::Decimal;

use super::Grammar;
use super::guard::has_digit;
use super::unit::Found;
use super::unit_guard::inches;
use crate::model::Scale;
use crate::parse::number::{self, Form, Number};
use crate::parse::words::{Parsed, blank, fail, hyphen, keyword, letters};
use crate::tables::{power_of_ten, sets};

/// The scale of "a" in "a kilometre".
const WHOLE_WORD: Scale = Scale { last_digit: 0, last_nonzero: 0, words: true };

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

impl Amount<'_> {
    /// Written in digits alone.
    pub fn form_is_digits(&self) -> bool {
        self.number.form == Form::Digits
    }
}

impl<'t> Grammar<'t> {
    /// amount = money | compound | measure | number
    pub(super) fn amount(&self, input: &'t str) -> Parsed<'t, Amount<'t>> {
        let (rest, amount) = alt((|i| self.money(i), |i| self.single(i), |i| self.measured(i))).parse(input)?;
        Ok(self.compound(rest, amount))
    }

    /// single = ("a" | "an") blank unit, of those that no idiom has: "a kilometre away"
    fn single(&self, input: &'t str) -> Parsed<'t, Amount<'t>> {
        let (at_unit, text) = terminated(alt((keyword("an"), keyword("a"))), blank).parse(input)?;
        let Some(least) = self.tables.quantity_words.single.longest(at_unit) else { return fail(input) };
        let (rest, unit) = self.unit(at_unit)?;
        let unit_text = &at_unit[..at_unit.len() - rest.len()];
        if unit_text.len() < least || self.begins_noun(rest) {
            return fail(input);
        }
        let number = Number { value: Decimal::ONE, scale: WHOLE_WORD, form: Form::Words };
        let amount = Amount { number, text, unit: None, unit_text: Some(unit_text), multiplier: None };
        let unit = Some(self.sterling(unit, unit_text, &amount));
        Ok((rest, Amount { unit, ..amount }))
    }

    /// A noun stands right behind: "a mile marker".
    pub(super) fn begins_noun(&self, rest: &'t str) -> bool {
        let ways = sets::WAYS;
        let dimension = sets::EXTENTS.iter().any(|word| preceded(hyphen, keyword(word)).parse(rest).is_ok());
        let joined = rest.starts_with('-') && !dimension;
        let next = self.tokens.get(self.token_from(self.at(rest)));
        let near = next.filter(|next| self.text.get(self.at(rest)..next.span.start).is_some_and(|gap| gap == " "));
        let noun = |next: &crate::model::Token| {
            let word = next.span.of(self.text);
            next.tag == crate::model::Tag::Noun && !ways.iter().any(|way| word.starts_with(way))
        };
        joined || near.is_some_and(noun)
    }

    /// A number alone, or with a unit behind it; "m" and its like multiply only sums.
    fn measured(&self, input: &'t str) -> Parsed<'t, Amount<'t>> {
        if let Ok((rest, amount)) = self.decimal_comma(input) {
            if let Ok((rest, (unit, text))) = self.unit_behind(rest, &amount) {
                return Ok((rest, Amount { unit: Some(unit), unit_text: Some(text), ..amount }));
            }
            if super::money::is_surely_decimal(amount.text, self.before(self.at(input)), rest) {
                return Ok((rest, amount));
            }
        }
        let (rest, amount) = self.bare(input)?;
        if let Ok((behind, (scale, unit))) = preceded(opt(blank), |i| self.scaled_code(i)).parse(rest)
            && let Some(number) = number::times(amount.number, scale)
        {
            let unit_text = Some(rest[..rest.len() - behind.len()].trim_start());
            return Ok((behind, Amount { number, unit: Some(unit), unit_text, ..amount }));
        }
        let mut scaled = amount.clone();
        let (behind, multiplied) = self.money_suffix(rest, &mut scaled, input);
        if multiplied
            && let Ok((after, (unit, text))) = self.unit_behind(behind, &scaled)
            && unit.is_money()
        {
            return Ok((after, Amount { unit: Some(unit), unit_text: Some(text), ..scaled }));
        }
        let glued = multiplied && behind.len() + 1 == rest.len();
        let many = rest.starts_with('m')
            && (amount.number.value < Decimal::ONE_HUNDRED && self.counts_many(behind) || self.tells_millions(behind));
        let billions = rest.starts_with('b') && amount.number.value < Decimal::ONE_THOUSAND;
        let measured = if glued { self.spelled_unit(behind, &scaled) } else { None };
        if let Some((after, amount)) = measured {
            return Ok((after, amount));
        }
        if glued && (billions || many) {
            // "1.2b" and "3m homes": nothing else is written so.
            return Ok((behind, scaled));
        }
        match self.unit_behind(rest, &amount) {
            Ok((after, (unit, text))) => {
                Ok(self.finished(after, Amount { unit: Some(unit), unit_text: Some(text), ..amount }))
            }
            Err(_) => Ok(self.below_zero(rest, amount)),
        }
    }

    /// "239m subscribers", "shares in issue rose to 118m": what comes in millions stands behind, or in the sentence where
    /// that speaks of no length.
    fn tells_millions(&self, behind: &str) -> bool {
        let words = &self.tables.quantity_words;
        let behind = behind.trim_start();
        words.millions.has(&behind[..letters(behind)])
            || self.speaks_of(&words.millions) && !self.speaks_of(&words.metres)
    }

    /// "4.5m tonnes", "1.2m sq ft": behind a word for a unit no other one stands.
    fn spelled_unit(&self, input: &'t str, scaled: &Amount<'t>) -> Option<(&'t str, Amount<'t>)> {
        let (at_unit, _) = blank(input).ok()?;
        let (after, (unit, text)) = self.unit_behind(input, scaled).ok()?;
        let letters = at_unit.bytes().take_while(u8::is_ascii_alphabetic).count();
        let spelled = letters > 3 || at_unit.starts_with("sq") || at_unit.starts_with("cu");
        spelled.then(|| (after, Amount { unit: Some(unit), unit_text: Some(text), ..scaled.clone() }))
    }

    /// "20 below zero" is a temperature.
    fn below_zero(&self, input: &'t str, amount: Amount<'t>) -> (&'t str, Amount<'t>) {
        match (blank, keyword("below"), blank, alt((keyword("zero"), keyword("freezing")))).parse(input) {
            Ok((rest, _)) => {
                let unit = Found { name: "degree".into(), dimension: "angle".into(), ambiguous: false };
                let number = Number { value: -amount.number.value, ..amount.number };
                let unit_text = Some(input[..input.len() - rest.len()].trim_start());
                (rest, Amount { number, unit: Some(unit), unit_text, ..amount })
            }
            Err(_) => (input, amount),
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
        let rest = self.repeated(rest, &number);
        let (rest, number) = self.grand(rest, number);
        let (rest, number) = self.scaled_behind_bracket(input, rest, number);
        let text = &input[..input.len() - rest.len()];
        let many_words = number.form == Form::Words && text.contains(|c: char| c.is_whitespace() || c == '-');
        let multiplied = number.form == Form::Multiplied || many_words;
        let multiplier = if multiplied { exponent_of(text, self) } else { None };
        Ok((rest, Amount { number, text, unit: None, unit_text: None, multiplier }))
    }

    /// "(12.4) million euros": what is below zero stands in brackets, what it is multiplied by behind them. Behind a
    /// currency [`super::money`] reads both.
    fn scaled_behind_bracket(&self, input: &'t str, rest: &'t str, number: Number) -> (&'t str, Number) {
        let opened = self.before(self.at(input)).strip_suffix('(').map(str::trim_end);
        let free = opened.is_some_and(|before| !before.ends_with(['$', '€', '£', '¥', '₹']));
        let Some(behind) = rest.strip_prefix(") ").filter(|_| free && number.form == Form::Digits) else {
            return (rest, number);
        };
        let scaled = number::scale_word(behind, &self.tables.numbers)
            .ok()
            .and_then(|(rest, scale)| Some((rest, number::times(number, i32::try_from(scale).ok()?)?)));
        match scaled {
            Some((rest, number)) => (rest, Number { value: -number.value, ..number }),
            None => (rest, number),
        }
    }

    /// "five grand", but "five grand pianos" and "a grand total"
    fn grand(&self, input: &'t str, number: Number) -> (&'t str, Number) {
        let Ok((rest, _)) = preceded(blank, keyword("grand")).parse(input) else { return (input, number) };
        let next = self.tokens.get(self.token_from(self.at(rest)));
        let noun = next.is_some_and(|next| {
            use crate::model::Tag;
            matches!(next.tag, Tag::Noun | Tag::Name | Tag::Adjective | Tag::Participle | Tag::Gerund)
        });
        match number::times(number, 3) {
            Some(thousands) if !noun && number.form != Form::Multiplied => (rest, thousands),
            _ => (input, number),
        }
    }

    /// "thirty (30) days": lawyers write a number in words and once more in digits.
    fn repeated(&self, input: &'t str, first: &Number) -> &'t str {
        let again = |i| number::unsigned(i, &self.tables.numbers);
        let again = delimited((opt(blank), char('(')), again, char(')')).parse(input);
        let words = |form| matches!(form, Form::Words | Form::Part);
        match again {
            Ok((rest, second)) if second.value == first.value && words(first.form) != words(second.form) => rest,
            _ => input,
        }
    }

    /// "10' by 12'": feet, where two sides are told.
    fn side_in_feet(&self, input: &'t str) -> Option<&'t str> {
        let rest = input.strip_prefix(['\'', '′', '’'])?;
        let crosses = [" by ", " x ", " × ", "x", "×"];
        let first = crosses.iter().any(|cross| {
            rest.strip_prefix(cross).is_some_and(|side| {
                let side = side.trim_start_matches(|c: char| c.is_ascii_digit());
                side.starts_with(['\'', '′', '’'])
            })
        });
        let own = self.before(self.at(input)).trim_end_matches(|c: char| c.is_ascii_digit());
        let second = crosses.iter().any(|cross| {
            own.strip_suffix(cross).is_some_and(|side| side.ends_with(['\'', '′', '’']) && has_digit(side))
        });
        (first || second).then_some(rest)
    }

    /// joint unit: what stands right behind a number, after a blank or a hyphen.
    pub(super) fn unit_behind(&self, input: &'t str, amount: &Amount<'t>) -> Parsed<'t, (Found, &'t str)> {
        if let Some(found) = self.of_degree(input, amount) {
            return Ok(found);
        }
        // "6' 2", "8' wide"
        let side = alt((keyword("wide"), keyword("long"), keyword("tall"), keyword("high"), keyword("deep")));
        let follows = alt(((opt(blank), nom::character::complete::digit1).map(|_| ()), (blank, side).map(|_| ())));
        if let Ok((rest, text)) = terminated(tag("\'"), peek(follows)).parse(input) {
            return Ok((rest, (Found { name: "foot".into(), dimension: "length".into(), ambiguous: false }, text)));
        }
        if let Some(rest) = self.side_in_feet(input) {
            let text = &input[..input.len() - rest.len()];
            return Ok((rest, (Found { name: "foot".into(), dimension: "length".into(), ambiguous: false }, text)));
        }
        let braces = alt((
            terminated(preceded(char('{'), |i| self.unit(i)), char('}')),
            terminated(preceded(char('['), |i| self.unit(i)), char(']')),
            terminated(preceded(char('('), |i| self.unit(i)), char(')')),
        ));
        // "20 (kg)", but "section 13(d)"
        let lettered = input.starts_with('(') && input.chars().nth(2) == Some(')');
        // "171.34 (C)" in a spectrum tells the nucleus.
        let nucleus = || {
            input.trim_start().as_bytes().get(2) == Some(&b')') && self.speaks_of(&self.tables.quantity_words.spectrum)
        };
        if !lettered
            && !nucleus()
            && let Ok((rest, unit)) = preceded(opt(blank), braces).parse(input)
        {
            return Ok((rest, (unit, input[..input.len() - rest.len()].trim_start())));
        }
        let of_a = (blank, keyword("of"), blank, alt((keyword("an"), keyword("a"))), blank).map(|_| "");
        let article = (blank, alt((keyword("an"), keyword("a"))), blank).map(|_| "");
        // "half a mile", "0.75 of a mile"
        let below_one =
            amount.number.value < Decimal::ONE && amount.number.value > Decimal::ZERO && amount.form_is_digits();
        let part = matches!(amount.number.form, Form::Part | Form::Fraction) || below_one;
        // "a 5.6 -magnitude quake", as agencies send it
        let parted =
            nom::combinator::recognize((blank, hyphen, peek(verify(crate::parse::words::word, |w: &str| w.len() > 3))));
        let joint = alt((
            verify(alt((of_a, article)), move |_: &str| part),
            parted,
            blank,
            nom::combinator::recognize((opt(blank), hyphen)),
            tag(""),
        ));
        if let Ok(found) = inches(input, amount) {
            return Ok(found);
        }
        let (at_unit, joint) = { joint }.parse(input)?;
        if let Ok((rest, unit)) = alt((|i| self.inverse_alone(i), |i| self.inverse_word(i))).parse(at_unit) {
            return Ok((rest, (unit, &at_unit[..at_unit.len() - rest.len()])));
        }
        let (rest, unit) = self.unit(at_unit)?;
        let text = &at_unit[..at_unit.len() - rest.len()];
        if joint == " " && amount.number.form == Form::Part && number::is_rank(amount.text, amount.number.value) {
            return fail(input);
        }
        let unit = self.in_context(self.sterling(unit, text, amount), text, amount);
        if self.is_no_unit(&unit, text, joint, amount, rest) { fail(input) } else { Ok((rest, (unit, text))) }
    }
}

/// The power of ten that a number's words multiply by, for sharing it in a range.
pub(super) fn exponent_of(text: &str, grammar: &Grammar<'_>) -> Option<i32> {
    let letters = text
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(text, |at| &text[at + text[at..].chars().next().map_or(1, char::len_utf8)..]);
    let word = grammar.tables.numbers.get(letters).and_then(|word| word.scale.or(word.hundred.then_some(2)));
    let suffix = grammar.tables.numbers.suffix(letters).map(|suffix| suffix.scale);
    i32::try_from(word.or(suffix)?).ok().filter(|exponent| power_of_ten(*exponent).is_some())
}
