//! How reports write amounts for people: symbols, scales, plurals. `data/shown.toml`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::Tables;
use super::load::{Data, data, table};
use super::units::Factor;

const TABLE: Data = data!("shown");

static BUILTIN: LazyLock<Shown> = LazyLock::new(|| Shown::of(table(TABLE)));

/// The units with a symbol of their own, and the nouns with a plural that no rule gives.
#[derive(Debug)]
pub struct Shown {
    units: HashMap<String, Vec<Step>>,
    plurals: HashMap<String, String>,
}

/// A symbol for amounts of some size.
#[derive(Debug, PartialEq, Eq)]
pub struct Step {
    /// The symbol: "km"; empty where the number stands alone.
    pub symbol: Box<str>,
    /// How this becomes the unit itself.
    factor: Factor,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[allow(dead_code, reason = "for whoever reads the table")]
    source: String,
    unit: Vec<Entry>,
    plurals: HashMap<String, String>,
    #[allow(dead_code, reason = "for the test of the table")]
    nouns: Nouns,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    #[serde(default)]
    offset: Option<String>,
    steps: Vec<String>,
    #[allow(dead_code, reason = "for the test of the table")]
    examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nouns {
    #[allow(dead_code, reason = "for the test of the table")]
    examples: Vec<String>,
}

impl Step {
    /// "1000 km"; `None` where the size is no number.
    fn parse(step: &str, offset: Option<&str>) -> Option<Self> {
        let (size, symbol) = step.split_once(' ').unwrap_or((step, ""));
        let offset = offset.map_or(Some(Decimal::ZERO), |offset| offset.parse().ok())?;
        Some(Self { symbol: symbol.into(), factor: Factor { offset, ..Factor::parse(size)? } })
    }

    /// An amount of the unit, on this scale; `None` where no decimal holds it.
    pub fn value(&self, amount: Decimal) -> Option<Decimal> {
        self.difference(amount)?.checked_sub(self.factor.offset)
    }

    /// A difference on this scale.
    pub fn difference(&self, amount: Decimal) -> Option<Decimal> {
        amount.checked_mul(self.factor.under)?.checked_div(self.factor.over)
    }

    /// Whether nothing is nothing on this scale, as it isn't in degrees Celsius.
    pub fn has_zero(&self) -> bool {
        self.factor.offset.is_zero()
    }

    fn is_reached(&self, amount: Decimal) -> bool {
        self.difference(amount.abs()).is_some_and(|many| many >= Decimal::ONE)
    }
}

impl Shown {
    /// The table that addsup comes with, read when it is first asked for.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    fn of(file: File) -> Self {
        let steps = |entry: &Entry| -> Vec<Step> {
            entry.steps.iter().filter_map(|step| Step::parse(step, entry.offset.as_deref())).collect()
        };
        let units = file.unit.iter().map(|entry| (entry.name.clone(), steps(entry))).collect();
        Self { units, plurals: file.plurals }
    }

    /// The scale for amounts of a unit up to this one; `None` for a unit without a symbol.
    pub fn step(&self, unit: &str, amount: Decimal) -> Option<&Step> {
        let steps = self.units.get(unit)?;
        steps.iter().rfind(|step| step.is_reached(amount)).or(steps.first())
    }

    /// "cities" for "city"; of several words the last one changes.
    pub fn plural<'n>(&'n self, noun: &'n str) -> Cow<'n, str> {
        let last = noun.rsplit([' ', '-']).next().unwrap_or(noun);
        if let Some(plural) = self.plurals.get(last) {
            return Cow::Owned([&noun[..noun.len() - last.len()], plural].concat());
        }
        let invariant = Tables::builtin().quantity_words.invariant.has(last);
        if invariant { Cow::Borrowed(noun) } else { regular(noun) }
    }
}

/// The endings that don't just take an s: the ending, how much of it goes, and what comes. The longest come first.
const ENDINGS: [(&str, usize, &str); 15] = [
    ("man", 2, "en"),
    ("ay", 0, "s"),
    ("ey", 0, "s"),
    ("oy", 0, "s"),
    ("uy", 0, "s"),
    ("ch", 0, "es"),
    ("sh", 0, "es"),
    ("ss", 0, "es"),
    ("us", 0, "es"),
    ("as", 0, "es"),
    ("is", 2, "es"),
    ("s", 0, ""),
    ("x", 0, "es"),
    ("z", 0, "es"),
    ("y", 1, "ies"),
];

/// By its ending.
fn regular(noun: &str) -> Cow<'_, str> {
    let (go, come) = ENDINGS.iter().find(|rule| noun.ends_with(rule.0)).map_or((0, "s"), |rule| (rule.1, rule.2));
    Cow::Owned([&noun[..noun.len() - go], come].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(digits: &str) -> Decimal {
        digits.parse().unwrap()
    }

    #[test]
    fn every_unit_is_written_as_its_examples_say() {
        let file: File = table(TABLE);
        let shown = Shown::builtin();
        for entry in &file.unit {
            assert_eq!(shown.units[&entry.name].len(), entry.steps.len(), "{}: every step is read", entry.name);
            assert!(!entry.examples.is_empty(), "{} has no example", entry.name);
            for example in &entry.examples {
                let (amount, written) = example.split_once(" => ").unwrap();
                let step = shown.step(&entry.name, number(amount)).unwrap();
                let digits: String = written.chars().filter(|letter| *letter != ',').collect();
                let value = step.value(number(amount)).unwrap().normalize().to_string();
                let rest = digits.strip_prefix(&value).unwrap_or_else(|| panic!("{example}: {value}"));
                assert_eq!(rest.trim_start(), &*step.symbol, "{example}");
            }
        }
    }

    #[test]
    fn nouns_have_their_plurals() {
        for example in &table::<File>(TABLE).nouns.examples {
            let (one, many) = example.split_once(" => ").unwrap();
            assert_eq!(Shown::builtin().plural(one), many);
        }
    }

    #[test]
    fn a_difference_of_temperatures_has_no_zero() {
        let celsius = Shown::builtin().step("kelvin", number("293.15")).unwrap();
        assert_eq!(celsius.value(number("293.15")), Some(number("20")));
        assert_eq!(celsius.difference(number("5.5")), Some(number("5.5")));
        assert_eq!(Shown::builtin().step("person", number("5")), None);
    }
}
