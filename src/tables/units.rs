//! Units: their names, forms and exact factors, from `data/units`.

use std::sync::Arc;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::exact::Exact;
use super::phrases::{Fold, Phrases};
use super::unit_files;

/// The units, by every form that prose writes them in.
#[derive(Debug, Default)]
pub struct Units {
    all: Vec<Unit>,
    by_name: FxHashMap<Arc<str>, UnitId>,
    words: Phrases<UnitId>,
    symbols: Phrases<UnitId>,
    before: Phrases<UnitId>,
    derived: FxHashMap<Box<str>, Arc<str>>,
}

/// A unit's number in [`Units`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitId(u16);

/// A unit of the tables.
#[derive(Clone, Debug)]
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

    fn parse(text: &str) -> Option<Self> {
        let (over, under) = text.split_once('/').unwrap_or((text, "1"));
        Some(Self { over: over.trim().parse().ok()?, under: under.trim().parse().ok()?, ..Self::ONE })
    }
}

const THOUSAND: Factor = Factor { over: Decimal::ONE_THOUSAND, ..Factor::ONE };

#[derive(Deserialize)]
struct File {
    dimension: String,
    canonical: Option<String>,
    #[serde(default)]
    unit: Vec<Entry>,
}

#[derive(Clone, Deserialize)]
struct Entry {
    name: String,
    #[serde(default)]
    factor: Option<String>,
    #[serde(default)]
    offset: Option<Exact>,
    /// Of another canonical unit than the file's: each currency is its own.
    #[serde(default)]
    canonical: Option<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    symbols: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    prefixes: Vec<String>,
    #[serde(default)]
    ambiguous: bool,
}

#[derive(Deserialize)]
struct Prefixes {
    prefix: Vec<Prefix>,
}

#[derive(Deserialize)]
struct Prefix {
    name: String,
    symbols: Vec<String>,
    factor: String,
}

#[derive(Deserialize)]
struct Derived {
    derived: FxHashMap<String, String>,
}

/// What the files hold, on the way to the automata.
#[derive(Default)]
struct Loading {
    units: Vec<Unit>,
    words: Vec<(String, UnitId)>,
    symbols: Vec<(String, UnitId)>,
    before: Vec<(String, UnitId)>,
}

impl Units {
    /// Reads the user's unit files, the program's, the prefixes and the names of derived dimensions.
    pub(super) fn load(own: &[String]) -> Result<Self, String> {
        let prefixes: Prefixes = unit_files::PREFIXES.read()?;
        let mut loading = Loading::default();
        for text in own {
            let file: File = toml::from_str(text).map_err(|error| format!("units: {error}"))?;
            loading.file(&file, &prefixes.prefix).map_err(|error| format!("units: {error}"))?;
        }
        for data in unit_files::FILES {
            let file: File = data.read()?;
            loading.file(&file, &prefixes.prefix).map_err(|error| format!("{}: {error}", data.file))?;
        }
        Ok(loading.finish(unit_files::DERIVED.read()?))
    }

    /// A unit by its number.
    pub fn get(&self, id: UnitId) -> &Unit {
        &self.all[usize::from(id.0)]
    }

    /// The unit that a text begins with, and the form's length in bytes.
    pub fn at(&self, text: &str) -> Option<(usize, UnitId)> {
        let symbol = self.symbols.longest(text);
        let word = self.words.longest(text);
        let longer = if word.map(|w| w.0) > symbol.map(|s| s.0) { word } else { symbol };
        longer.map(|(len, id)| (len, *id))
    }

    /// The unit that stands before its number, a currency: "$", "US$", "EUR".
    pub fn before(&self, text: &str) -> Option<(usize, UnitId)> {
        self.before.longest(text).map(|(len, id)| (len, *id))
    }

    /// Shows every form that stands before its number.
    pub(super) fn before_number(&self, show: &mut impl FnMut(&str)) {
        self.before.each(show);
    }

    /// A unit by its canonical name.
    pub fn named(&self, name: &str) -> Option<&Unit> {
        self.by_name.get(name).map(|id| self.get(*id))
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
        self.derived.get(expression)
    }

    /// How many forms there are, all tables together.
    pub fn forms(&self) -> usize {
        self.words.entries().len() + self.symbols.entries().len() + self.before.entries().len()
    }

    /// Every unit.
    pub fn all(&self) -> &[Unit] {
        &self.all
    }
}

impl Loading {
    fn file(&mut self, file: &File, prefixes: &[Prefix]) -> Result<(), String> {
        for entry in &file.unit {
            self.entry(file, entry).ok_or_else(|| format!("the factor of {} isn't a number", entry.name))?;
            for name in &entry.prefixes {
                let prefix = prefixes.iter().find(|prefix| prefix.name == *name);
                let prefix = prefix.ok_or_else(|| format!("{}: no prefix {name}", entry.name))?;
                self.entry(file, &prefixed(entry, prefix))
                    .ok_or_else(|| format!("{name}{}: bad factor", entry.name))?;
            }
        }
        Ok(())
    }

    fn entry(&mut self, file: &File, entry: &Entry) -> Option<()> {
        let id = UnitId(u16::try_from(self.units.len()).ok()?);
        let factor = entry.factor.as_deref().map_or(Some(Factor::ONE), product)?;
        let canonical = entry.canonical.as_ref().or(file.canonical.as_ref()).unwrap_or(&entry.name);
        self.units.push(Unit {
            name: entry.name.as_str().into(),
            dimension: file.dimension.as_str().into(),
            canonical: canonical.as_str().into(),
            factor: Factor { offset: entry.offset.unwrap_or_default().0, ..factor },
            ambiguous: entry.ambiguous,
        });
        self.words.extend(entry.words.iter().flat_map(|word| spellings(word)).map(|word| (word, id)));
        self.symbols.extend(entry.symbols.iter().map(|symbol| (symbol.clone(), id)));
        self.before.extend(entry.before.iter().flat_map(|symbol| loosely(symbol)).map(|symbol| (symbol, id)));
        Some(())
    }

    fn finish(self, derived: Derived) -> Units {
        let by_name = self.units.iter().enumerate().map(|(id, unit)| (unit.name.clone(), UnitId(id as u16))).collect();
        Units {
            by_name,
            all: self.units,
            words: Phrases::new(first_wins(self.words), Fold::Words),
            symbols: Phrases::new(first_wins(self.symbols), Fold::Symbols),
            before: Phrases::new(first_wins(self.before), Fold::Prefixes),
            derived: derived.derived.into_iter().map(|(from, to)| (from.into(), to.as_str().into())).collect(),
        }
    }
}

/// Where two units share a form, the one that stands first in the files has it.
fn first_wins(mut forms: Vec<(String, UnitId)>) -> Vec<(String, UnitId)> {
    forms.reverse();
    forms
}

/// "1609.344 × 1/1000" is a product of ratios, written with a blank between the factors.
fn product(text: &str) -> Option<Factor> {
    text.split(' ').try_fold(Factor::ONE, |product, factor| product.times(&Factor::parse(factor)?))
}

/// "kilo" + "metre"
fn prefixed(entry: &Entry, prefix: &Prefix) -> Entry {
    let factor = format!("{} {}", entry.factor.as_deref().unwrap_or("1"), prefix.factor);
    let short =
        |symbol: &String| prefix.symbols.iter().map(move |short| format!("{short}{symbol}")).collect::<Vec<_>>();
    Entry {
        name: format!("{}{}", prefix.name, entry.name),
        factor: Some(factor),
        words: entry.words.iter().map(|word| prefix_word(&prefix.name, word)).collect(),
        symbols: entry.symbols.iter().flat_map(short).collect(),
        prefixes: Vec::new(),
        before: Vec::new(),
        ..entry.clone()
    }
}

/// "US$" is also written "us$" and "US $".
fn loosely(symbol: &str) -> Vec<String> {
    let mut forms = vec![symbol.to_owned()];
    if let Some(letters) = symbol
        .strip_suffix('$')
        .filter(|letters| letters.bytes().all(|b| b.is_ascii_alphabetic()) && may_stand_apart(letters))
    {
        let lower = letters.to_ascii_lowercase();
        forms.extend([format!("{letters} $"), format!("{lower}$"), format!("{lower} $")]);
    }
    forms
}

/// "a $5 note" isn't Australian, nor is "the firm 's $5 note", split from its apostrophe, of Singapore.
fn may_stand_apart(letters: &str) -> bool {
    !letters.is_empty() && !["A", "S", "T"].contains(&letters)
}

/// Both halves of "foot|feet" take it.
fn prefix_word(prefix: &str, word: &str) -> String {
    word.split('|').map(|form| format!("{prefix}{form}")).collect::<Vec<_>>().join("|")
}

/// A word's singular and plural, in British and American spelling: "foot|feet" gives both itself, others take an s.
fn spellings(word: &str) -> Vec<String> {
    let mut forms: Vec<String> = match word.split_once('|') {
        Some((one, many)) => vec![one.to_owned(), many.to_owned()],
        None => vec![word.to_owned(), format!("{word}s")],
    };
    let american: Vec<String> = forms.iter().filter_map(|form| american(form)).collect();
    forms.extend(american);
    forms
}

fn american(form: &str) -> Option<String> {
    [("metre", "meter"), ("litre", "liter"), ("gramme", "gram")]
        .iter()
        .find(|(british, _)| form.contains(british))
        .map(|(british, american)| form.replace(british, american))
}
