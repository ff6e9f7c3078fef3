//! Amounts for people: no more digits than the texts support, on the scale that fits, with the unit's usual symbol or what is
//! counted in the plural. Columns for machines keep the exact numbers and the tables' names.

use rust_decimal::RoundingStrategy::MidpointAwayFromZero;
use rust_decimal::prelude::ToPrimitive;

use super::summary::grouped_digits;
use crate::model::{Decimal, Side, significant};
use crate::tables::{Shown, Step, Tables};

/// A finding's unit, on the scale that fits its figures.
pub struct Unit<'u> {
    name: &'u str,
    step: Option<&'static Step>,
}

impl<'u> Unit<'u> {
    /// The scale is that of the smallest figure that isn't zero, so that none is told in thousandths.
    pub fn of<'s>(name: &'u str, sides: impl Iterator<Item = &'s Side>) -> Self {
        let (mut least, mut name) = (None, name);
        for side in sides {
            // A length of time told in the way of TIMEX3, "PT3H", has a range in seconds.
            name = if name.is_empty() && side.value.starts_with('P') { "second" } else { name };
            let ends = [&side.low, &side.high].into_iter().filter_map(|digits| number(digits)).map(|end| end.abs());
            least = ends.filter(|end| !end.is_zero()).chain(least).min();
        }
        Self { name, step: Shown::builtin().step(name, least.unwrap_or(Decimal::ONE)) }
    }

    /// Whether one figure can be so many times another: not so on a scale whose zero is set by convention.
    pub fn has_ratios(&self) -> bool {
        self.step.is_none_or(Step::has_zero)
    }

    /// A value on the unit's scale.
    pub fn value(&self, value: Decimal) -> Decimal {
        self.step.and_then(|step| step.value(value)).unwrap_or(value)
    }

    fn difference(&self, difference: Decimal) -> Decimal {
        self.step.and_then(|step| step.difference(difference)).unwrap_or(difference)
    }

    /// What an axis is labelled with: "km", "people", "USD".
    pub fn label(&self) -> String {
        self.with("").trim().to_string()
    }

    /// "4.11 to 4.42 m", "2,000 people or more", "EUR 149"; words that aren't numbers, such as dates, as they are.
    pub fn range(&self, side: &Side) -> String {
        let width = width(side).map(|width| self.difference(width));
        let shown = |digits: &str| number(digits).map(|end| rounded(self.value(end), width));
        match (shown(&side.low), shown(&side.high)) {
            (None, None) => grouped_digits(&side.value),
            (Some(low), None) => format!("{} or more", self.with(&low)),
            (None, Some(high)) => format!("{} or less", self.with(&high)),
            (Some(low), Some(high)) if low == high => self.with(&low),
            (Some(low), Some(high)) => self.with(&format!("{low} to {high}")),
        }
    }

    /// How far apart figures are, to the digits that the wider of them supports.
    pub fn gap<'s>(&self, gap: Decimal, sides: impl Iterator<Item = &'s Side>) -> String {
        let width = sides.filter_map(width).max().map(|width| self.difference(width));
        self.with(&rounded(self.difference(gap), width))
    }

    /// Digits with the unit.
    fn with(&self, digits: &str) -> String {
        match (self.step, self.name.rsplit_once('/')) {
            (Some(step), _) => symbol(digits, &step.symbol),
            (None, Some((over, under))) => format!("{}/{}", named(digits, over), short(under)),
            (None, None) => named(digits, self.name),
        }
    }
}

/// A symbol stands behind a blank, but for % and °.
fn symbol(digits: &str, symbol: &str) -> String {
    let blank = if matches!(symbol, "" | "%" | "°") { "" } else { " " };
    [digits, blank, symbol].concat()
}

/// A currency's code stands before the number, what is counted behind it.
fn named(digits: &str, name: &str) -> String {
    match name {
        "" => digits.into(),
        _ if is_money(name) => format!("{} {digits}", name.to_uppercase()).trim_end().into(),
        _ if digits == "1" => format!("1 {name}"),
        _ => format!("{digits} {}", Shown::builtin().plural(name)),
    }
}

/// A unit behind a slash.
fn short(name: &str) -> String {
    let step = Shown::builtin().step(name, Decimal::ONE);
    step.map_or_else(|| name.into(), |step| step.symbol.to_string())
}

fn is_money(name: &str) -> bool {
    Tables::builtin().units.named(name).is_some_and(|unit| &*unit.dimension == "money")
}

fn number(digits: &str) -> Option<Decimal> {
    Decimal::from_str_exact(digits).ok()
}

/// How much of a range a side leaves open; `None` where it is one value, or has no end.
fn width(side: &Side) -> Option<Decimal> {
    number(&side.high)?.checked_sub(number(&side.low)?).filter(|width| !width.is_zero())
}

/// To a tenth of the width, where there is one; else to four digits, whole numbers whole.
fn rounded(number: Decimal, width: Option<Decimal>) -> String {
    let rounded = match width.and_then(|width| width.abs().to_f64()).filter(|width| *width > 0.0) {
        Some(width) => number.round_dp_with_strategy(places(width), MidpointAwayFromZero),
        None if number.abs() >= THOUSANDS => number.round_dp_with_strategy(0, MidpointAwayFromZero),
        None => significant(number, 4),
    };
    worded(rounded.normalize())
}

const THOUSANDS: Decimal = Decimal::ONE_THOUSAND;

/// The places behind the point that tell a tenth of a width.
fn places(width: f64) -> u32 {
    (1.0 - width.log10().floor()).clamp(0.0, 20.0) as u32
}

/// Grouped digits; millions and more in words where three digits behind the point are enough: "1.4 million".
fn worded(number: Decimal) -> String {
    const SCALES: [(i64, &str); 3] =
        [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million")];
    let scale = SCALES.into_iter().find(|(size, _)| number.abs() >= (*size).into());
    let short = scale.and_then(|(size, name)| Some((number.checked_div(size.into())?.normalize(), name)));
    match short.filter(|(many, _)| many.scale() <= 3) {
        Some((many, name)) => format!("{} {name}", digits(many)),
        None => digits(number),
    }
}

/// Grouped, with a minus sign.
fn digits(number: Decimal) -> String {
    grouped_digits(&number.to_string()).replace('-', "−")
}

/// A factor to three digits.
pub fn ratio(ratio: Decimal) -> String {
    let rounded = if ratio >= THOUSANDS { ratio.round() } else { significant(ratio, 3) };
    worded(rounded.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn side(low: &str, high: &str) -> Side {
        Side {
            claim: "".into(),
            value: low.into(),
            low: low.into(),
            high: high.into(),
            text: "".into(),
            document: "".into(),
            path: "".into(),
            line: 1,
            column: 1,
            place: None,
            locator: None,
            as_of: None,
            source: None,
            claims: 1,
            record: None,
            places: Vec::new(),
            sentence: "".into(),
            in_sentence: Span::new(0, 0),
        }
    }

    #[test]
    fn ranges_have_the_digits_that_they_support_and_the_unit_that_people_write() {
        let cases = [
            ("metre", "4.1148", "4.4196", "4.11 to 4.42 m"),
            ("metre", "6.15", "6.25", "6.15 to 6.25 m"),
            ("metre", "63500", "64500", "63.5 to 64.5 km"),
            ("person", "19", "19", "19 people"),
            ("person", "1", "1", "1 person"),
            ("person", "2000", "", "2,000 people or more"),
            ("person", "", "2000", "2,000 people or less"),
            ("person", "3060", "3740", "3,060 to 3,740 people"),
            ("eur", "149", "149", "EUR 149"),
            ("usd", "1350000", "1450000", "USD 1.35 million to 1.45 million"),
            ("kelvin", "252.65", "253.65", "−20.5 to −19.5 °C"),
            ("percent", "12.5", "12.5", "12.5%"),
            ("second", "10800", "10800", "3 h"),
            ("metre/second", "25", "25", "90 km/h"),
            ("usd/kilogram", "4", "4", "USD 4/kg"),
            ("person/square metre", "5", "5", "5 people/m²"),
            ("fire engine", "14", "14", "14 fire engines"),
            ("", "0.333333333333", "0.333333333333", "0.3333"),
            ("", "26554.176", "26554.176", "26,554"),
            ("", "123456789", "123456789", "123,456,789"),
            ("", "", "", ""),
        ];
        for (unit, low, high, shown) in cases {
            let side = side(low, high);
            assert_eq!(Unit::of(unit, std::iter::once(&side)).range(&side), shown, "{unit} {low} {high}");
        }
    }

    #[test]
    fn a_gap_is_as_exact_as_the_less_exact_side() {
        let cases = [
            ("kelvin", ("252.65", "253.65"), ("247.3167", "247.8722"), "5.5556", "5.6 °C"),
            ("metre", ("6.15", "6.25"), ("4.1148", "4.4196"), "1.7304", "1.73 m"),
            ("person", ("19", "19"), ("91", "91"), "72", "72 people"),
            ("eur", ("149", "149"), ("1490", "1490"), "1341", "EUR 1,341"),
        ];
        for (unit, a, b, gap, shown) in cases {
            let sides = [side(a.0, a.1), side(b.0, b.1)];
            assert_eq!(Unit::of(unit, sides.iter()).gap(number(gap).unwrap(), sides.iter()), shown, "{unit} {gap}");
        }
    }

    #[test]
    fn axes_are_labelled() {
        let label = |unit| Unit::of(unit, [side("2000", "3000")].iter()).label();
        let labels = ["metre", "person", "usd", "", "percent", "usd/kilogram"].map(label);
        assert_eq!(labels, ["km", "people", "USD", "", "%", "USD/kg"]);
    }

    #[test]
    fn factors_have_three_digits() {
        let shown = ["4.789", "10", "123456.7", "2500000"].map(|digits| ratio(number(digits).unwrap()));
        assert_eq!(shown, ["4.79", "10", "123,457", "2.5 million"]);
    }
}
