//! Units: their names, forms and exact factors, from `data/units`.

use std::sync::{Arc, OnceLock};

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::built_in;
use super::index::Index;
use super::load::{Data, data};
use super::phrases::{Fold, longest};
use super::shelf::Shelf;
use super::spelling::{File, Forms, Listed, PackedUnits, Spelled};

/// The units, by every form that prose writes them in.
#[derive(Debug, Default)]
pub struct Units {
    all: Shelf<Unit>,
    names: Index<'static>,
    words: Forms<'static>,
    symbols: Forms<'static>,
    before: Forms<'static>,
    derived: OnceLock<FxHashMap<Box<str>, Arc<str>>>,
}

/// A unit's number in [`Units`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitId(u16);

/// A unit of the tables.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Listed")]
pub struct Unit {
    /// Its canonical name: "kilometre".
    pub name: Arc<str>,
    /// What it measures: "length".
    pub dimension: Arc<str>,
    /// The unit in which its dimension is compared.
    pub canonical: Arc<str>,
    /// How it becomes the canonical one.
    pub factor: Factor,
    /// Its form may mean another unit too.
    pub ambiguous: bool,
}

/// `canonical = (value + offset) × over / under`, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factor {
    /// Added first: 459.67 for degrees Fahrenheit.
    pub offset: Decimal,
    /// The numerator.
    pub over: Decimal,
    /// The denominator.
    pub under: Decimal,
}

impl Factor {
    /// The same unit.
    pub const ONE: Self = Self { offset: Decimal::ZERO, over: Decimal::ONE, under: Decimal::ONE };

    /// A value in the canonical unit; `None` where no decimal holds it.
    pub fn apply(&self, value: Decimal) -> Option<Decimal> {
        value.checked_add(self.offset)?.checked_mul(self.over)?.checked_div(self.under)
    }

    /// One unit after the other.
    pub fn times(&self, other: &Self) -> Option<Self> {
        let (over, under) = (self.over.checked_mul(other.over)?, self.under.checked_mul(other.under)?);
        Some(Self { offset: self.offset, over, under })
    }

    /// One per this.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self { offset: self.offset, over: self.under, under: self.over }
    }

    /// Squared, cubed.
    pub fn power(&self, power: u32) -> Option<Self> {
        (1..power).try_fold(*self, |product, _| product.times(self))
    }

    /// A difference in the canonical unit: the offset of a temperature scale falls away.
    pub fn apply_difference(&self, value: Decimal) -> Option<Decimal> {
        value.checked_mul(self.over)?.checked_div(self.under)
    }

    /// "1000", "5/18"
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (over, under) = text.split_once('/').unwrap_or((text, "1"));
        Some(Self { over: over.trim().parse().ok()?, under: under.trim().parse().ok()?, ..Self::ONE })
    }
}

const THOUSAND: Factor = Factor { over: Decimal::ONE_THOUSAND, ..Factor::ONE };

/// The units of `data/units` with all their forms, as the build spells them.
const SPELLED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/data/units.packed"));

/// The dimensions of quotients and powers.
const DERIVED: Data = data!("units/derived");

#[derive(Deserialize)]
struct Derived {
    derived: FxHashMap<Box<str>, Arc<str>>,
}

impl Units {
    /// The program's units, and before them those of the user's files.
    pub(super) fn load(own: &[String]) -> Result<Self, String> {
        let packed: PackedUnits<'static> =
            rmp_serde::from_slice(SPELLED).map_err(|error| format!("the packed units are broken: {error}"))?;
        if own.is_empty() { Ok(Self::of(packed)) } else { Ok(Self::of(joined(spelled_own(own)?, &packed)?.packed()?)) }
    }

    /// The units of a list.
    fn of(packed: PackedUnits<'static>) -> Self {
        let PackedUnits { units, names, words, symbols, before } = packed;
        Self { all: units.into(), names, words, symbols, before, derived: OnceLock::new() }
    }

    /// A unit by its number; `None` for none of these units'.
    pub fn get(&self, id: UnitId) -> Option<&Unit> {
        self.all.get(id.0.into())
    }

    /// The unit that a text begins with, and the form's length in bytes.
    pub fn at(&self, text: &str) -> Option<(usize, UnitId)> {
        let symbol = found(&self.symbols, Fold::Symbols, text);
        let word = found(&self.words, Fold::Words, text);
        if word.map(|w| w.0) > symbol.map(|s| s.0) { word } else { symbol }
    }

    /// The unit that stands before its number, a currency: "$", "US$", "EUR".
    pub fn before(&self, text: &str) -> Option<(usize, UnitId)> {
        found(&self.before, Fold::Prefixes, text)
    }

    /// A unit by its canonical name.
    pub fn named(&self, name: &str) -> Option<&Unit> {
        self.all.get(self.names.find(name.as_bytes())? as usize)
    }

    /// The canonical unit of a unit, a power or a quotient by its name, and how it becomes that: "mile/hour" becomes
    /// "metre/second". Words that are no units ("share", "person") stay as they are.
    pub fn conversion(&self, name: &str) -> Option<(Arc<str>, Factor)> {
        if let Some(unit) = self.named(name) {
            return Some((unit.canonical.clone(), unit.factor));
        }
        if let Some((over, under)) = name.rsplit_once('/') {
            let (over, factor) = self.conversion(over)?;
            let (under, divisor) = self.per(under);
            return Some((format!("{over}/{under}").into(), factor.times(&divisor.inverse())?));
        }
        let (power, base) = name.split_once(' ')?;
        let unit = self.named(base)?;
        match power {
            "square" => Some((format!("square {}", unit.canonical).into(), unit.factor.power(2)?)),
            // Volumes are compared in litres, a thousandth of a cubic metre.
            "cubic" if &*unit.canonical == "metre" => Some(("litre".into(), unit.factor.power(3)?.times(&THOUSAND)?)),
            "cubic" => Some((format!("cubic {}", unit.canonical).into(), unit.factor.power(3)?)),
            _ => None,
        }
    }

    /// What is divided by: a unit, a noun, or a number of one ("100000 person").
    fn per(&self, name: &str) -> (Arc<str>, Factor) {
        if let Some(found) = self.conversion(name) {
            return found;
        }
        match name.split_once(' ').and_then(|(number, noun)| Some((number.parse().ok()?, noun))) {
            Some((number, noun)) => (noun.into(), Factor { over: number, ..Factor::ONE }),
            None => (name.into(), Factor::ONE),
        }
    }

    /// The dimension of a quotient or a power: "length/time" is "speed".
    pub fn derived(&self, expression: &str) -> Option<&Arc<str>> {
        self.derived.get_or_init(|| built_in(derived())).get(expression)
    }

    /// How many forms there are, all tables together.
    pub fn forms(&self) -> usize {
        self.words.len() + self.symbols.len() + self.before.len()
    }

    /// Every unit.
    pub fn all(&self) -> impl Iterator<Item = &Unit> {
        self.all.iter()
    }
}

/// The unit of the longest form that a text begins with, and the form's length in bytes.
fn found(forms: &Forms<'_>, fold: Fold, text: &str) -> Option<(usize, UnitId)> {
    let (len, form) = longest(&forms.tree, fold, text)?;
    Some((len, UnitId(forms.unit(form)?)))
}

/// The dimensions of quotients and powers, by what they are quotients of.
fn derived() -> Result<FxHashMap<Box<str>, Arc<str>>, String> {
    Ok(DERIVED.read::<Derived>()?.derived)
}

/// The user's units with their forms.
fn spelled_own(files: &[String]) -> Result<Spelled, String> {
    let mut spelled = Spelled::default();
    for text in files {
        let file: File = toml::from_str(text).map_err(|error| format!("units: {error}"))?;
        spelled.add(&file, &[]).map_err(|error| format!("units: {error}"))?;
    }
    Ok(spelled)
}

/// The user's units before the program's, so that these have the forms that both use.
fn joined(mut own: Spelled, builtin: &PackedUnits<'_>) -> Result<Spelled, String> {
    let after = own.units.len() as u16;
    for unit in (0..builtin.units.len()).filter_map(|number| builtin.units.get(number)) {
        own.units.push(rmp_serde::from_slice(unit).map_err(|error| format!("a packed unit is broken: {error}"))?);
    }
    let all =
        [(&mut own.words, &builtin.words), (&mut own.symbols, &builtin.symbols), (&mut own.before, &builtin.before)];
    for (forms, builtin) in all {
        let mut units = (0..).map_while(|form| builtin.unit(form));
        builtin.tree.each(&mut |form| {
            let form = String::from_utf8_lossy(form).into_owned();
            forms.extend(units.next().map(|unit| (form, unit + after)));
        });
    }
    Ok(own)
}

impl TryFrom<Listed> for Unit {
    type Error = String;

    fn try_from(unit: Listed) -> Result<Self, String> {
        let wrong = |what| format!("units: the {what} of {} isn't a number", unit.name);
        let factor = product(&unit.factor).ok_or_else(|| wrong("factor"))?;
        let offset = unit.offset.parse().map_err(|_| wrong("offset"))?;
        Ok(Self {
            factor: Factor { offset, ..factor },
            ambiguous: unit.ambiguous,
            name: unit.name.into(),
            dimension: unit.dimension.into(),
            canonical: unit.canonical.into(),
        })
    }
}

/// "1609.344 1/1000" is a product of ratios.
fn product(text: &str) -> Option<Factor> {
    if text == "1" {
        return Some(Factor::ONE);
    }
    text.split(' ').try_fold(Factor::ONE, |product, factor| product.times(&Factor::parse(factor)?))
}
