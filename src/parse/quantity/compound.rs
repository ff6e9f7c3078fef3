//! Amounts in several units of one dimension, told as one.
//!
//! ```text
//! compound = amount joint amount …      of falling units of one dimension: "6 ft 2 in"
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::char;
use nom::combinator::opt;
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::Grammar;
use super::amount::Amount;
use super::unit::Found;
use crate::parse::number::{Form, Number};
use crate::parse::words::{Parsed, blank, edge, fail, keyword};
use crate::tables::{Factor, sets};

impl<'t> Grammar<'t> {
    /// "6 ft 2 in", "5 lb 3 oz", "3 dollars and 20 cents": falling units of one dimension, told as one.
    pub(super) fn compound(&self, input: &'t str, first: Amount<'t>) -> (&'t str, Amount<'t>) {
        let Some(unit) = first.unit.clone().filter(|_| first.number.value.is_integer()) else { return (input, first) };
        if unit.is_money()
            && let Ok((rest, value)) = self.minor(input, &first)
        {
            return (rest, Amount { number: Number { value, ..first.number }, ..first });
        }
        let joint = alt((
            (opt(char(',')), blank, keyword("and"), blank).map(|_| "and"),
            (char(','), blank).map(|_| ","),
            blank,
            tag("-"),
            tag(""),
        ));
        let Ok((rest, (joint, second))) = (joint, |i| self.measured_lesser(i, &unit)).parse(input) else {
            return (input, first);
        };
        // "2 kgf-m, 14 lbf-ft" tells one torque twice; "10 µF, 22 pF" are two parts of a list.
        let told_in_two =
            matches!(&*unit.dimension, "length" | "mass" | "volume" | "angle" | "time" | "area") || unit.is_money();
        let listed = |first: &Amount<'t>, second: &Amount<'t>| match joint {
            "," => !(told_in_two && self.is_part_of_whole(first, second, true)),
            // "3 GW and 400 kW", "3 fl oz and 2 tbsp" are two parts of a list.
            "and" => !(told_in_two && self.is_part_of_whole(first, second, false)),
            _ => false,
        };
        match self.sum(&first, &second).filter(|_| !listed(&first, &second)) {
            // "2 yards, 1 foot and 10 inches": the sum may go on.
            Some(sum) => self.compound(rest, self.both(&first, second, sum)),
            None => (input, first),
        }
    }

    /// Both parts as one amount; a sum of money stays in the greater unit, others are told in the lesser one.
    fn both(&self, first: &Amount<'t>, second: Amount<'t>, value: Decimal) -> Amount<'t> {
        let text = self.span_of(first.text).join(&self.span_of(second.text)).of(self.text);
        let number = Number { value, form: Form::Digits, ..second.number };
        let money = first.unit.as_ref().is_some_and(Found::is_money);
        let unit = if money { first.unit.clone() } else { second.unit };
        Amount { number, text, unit, unit_text: second.unit_text.or(first.unit_text), multiplier: None }
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
        match self.unit_behind(rest, &amount) {
            Ok((rest, (unit, text))) => Ok((rest, Amount { unit: Some(unit), unit_text: Some(text), ..amount })),
            Err(_) if &*over.name == "yard" => foot_mark(rest, amount),
            Err(_) => self.bare_inches(input, rest, over, amount),
        }
    }

    /// "6-foot-9", "6'2": inches whose unit is left out, right behind the feet.
    fn bare_inches(&self, input: &'t str, rest: &'t str, over: &Found, amount: Amount<'t>) -> Parsed<'t, Amount<'t>> {
        let glued = self.before(self.at(input)).ends_with(['-', '\'', '’', '′']);
        let few = amount.number.form == Form::Digits && amount.number.value < Decimal::from(12);
        // "six foot four", but "six feet four times"
        let spelled = amount.number.form == Form::Words
            && amount.number.value < Decimal::from(12)
            && self.phrase(rest.trim_start()).is_err();
        edge(rest)?;
        if &*over.name == "foot" && (glued && few || spelled) {
            let unit = Found { name: "inch".into(), ..over.clone() };
            return Ok((rest, Amount { unit: Some(unit), ..amount }));
        }
        let closed = rest.is_empty() || rest.starts_with(['.', ',', ';', ')']) && amount.number.value.is_integer();
        // "He is 5ft 11", "6ft 3 tall"
        let tall = closed
            || rest
                .strip_prefix(' ')
                .is_some_and(|next| sets::TALL.contains(&&next[..crate::parse::words::letters(next)]));
        let glued_feet = self.before(self.at(input)).ends_with("ft ");
        if &*over.name == "foot" && few && tall && glued_feet && !closed_by_digit(rest) {
            let unit = Found { name: "inch".into(), ..over.clone() };
            return Ok((rest, Amount { unit: Some(unit), ..amount }));
        }
        // "12 stone 4"
        if &*over.name == "stone" && amount.number.value < Decimal::from(14) && closed {
            let unit = Found { name: "pound".into(), ..over.clone() };
            return Ok((rest, Amount { unit: Some(unit), ..amount }));
        }
        fail(input)
    }

    /// Both in the lesser unit, of the same dimension as the first; cents in the unit of their currency.
    fn sum(&self, first: &Amount<'t>, second: &Amount<'t>) -> Option<Decimal> {
        let (over, under) = (first.unit.as_ref()?, second.unit.as_ref()?);
        let (major, minor) = (self.tables.units.named(&over.name)?, self.tables.units.named(&under.name)?);
        if over.is_money() {
            // "30p, 99¢" are two sums: pence have no cents.
            let whole = major.factor == Factor::ONE;
            let hundredth = &*minor.name == "cent" || major.canonical == minor.canonical && minor.name != major.name;
            let hundredth = whole && hundredth;
            return cents(first, second).filter(|_| hundredth);
        }
        let ratio = major.factor.times(&minor.factor.inverse())?;
        let whole = ratio.apply_difference(first.number.value)?;
        let steps = ratio.apply_difference(Decimal::from(3))?;
        let falls = ratio.over > ratio.under && second.number.value.abs() < steps;
        let fits = major.canonical == minor.canonical && falls && major.factor.offset.is_zero();
        fits.then(|| whole.checked_add(second.number.value))?
    }

    /// The greater unit has more of the lesser than are told, of lengths a third of them, and, where `even` is asked for, a
    /// whole number, as in "6 ft, 2 in".
    fn is_part_of_whole(&self, first: &Amount<'t>, second: &Amount<'t>, even: bool) -> bool {
        let factor = |amount: &Amount<'t>| Some(&self.tables.units.named(&amount.unit.as_ref()?.name)?.factor);
        let money = first.unit.as_ref().is_some_and(Found::is_money);
        let parts = factor(first).zip(factor(second)).and_then(|(major, minor)| {
            major.times(&minor.inverse()).and_then(|ratio| ratio.apply_difference(Decimal::ONE))
        });
        let whole = |parts: Decimal| (parts - parts.round()).abs() < Decimal::new(1, 6);
        // "2 yards and 7 feet"
        let length = first.unit.as_ref().is_some_and(|unit| &*unit.dimension == "length");
        let within = |parts: Decimal| second.number.value.abs() < if length { parts * Decimal::from(3) } else { parts };
        parts.is_some_and(|parts| (!even || whole(parts)) && (money || within(parts)))
    }
}

/// "5ft 11, 12" may be a list.
fn closed_by_digit(rest: &str) -> bool {
    rest.trim_start_matches([',', '.', ';', ')']).trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// "2 yd 7'": behind yards the mark is a foot's.
fn foot_mark<'t>(input: &'t str, amount: Amount<'t>) -> Parsed<'t, Amount<'t>> {
    let (rest, text) = terminated(alt((tag("'"), tag("’"))), edge).parse(input)?;
    let unit = Found { name: "foot".into(), dimension: "length".into(), ambiguous: false };
    Ok((rest, Amount { unit: Some(unit), unit_text: Some(text), ..amount }))
}

/// "3 dollars and 20 cents"
fn cents(first: &Amount<'_>, second: &Amount<'_>) -> Option<Decimal> {
    let part = second.number.value.checked_div(Decimal::ONE_HUNDRED)?;
    (part < Decimal::from(3)).then(|| first.number.value.checked_add(part))?
}
