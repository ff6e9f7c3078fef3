//! Units as their files have them → every form that prose writes them in. The build spells the program's own (`build/`
//! takes this file in), so that a run spells only those of its user.

use std::borrow::Cow;

use serde::{Deserialize, Serialize, Serializer};

use super::index::Index;
use super::packed::Packed;
use super::trie::Trie;

/// A file of units.
#[derive(Deserialize)]
pub struct File {
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
    offset: Option<String>,
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

/// "kilo"
#[derive(Deserialize)]
pub struct Prefix {
    name: String,
    symbols: Vec<String>,
    factor: String,
}

/// Units with all their forms, each form with its unit's number.
#[derive(Default)]
pub struct Spelled {
    /// Every unit.
    pub units: Vec<Listed>,
    /// Its names, in any case.
    pub words: Vec<(String, u16)>,
    /// Its symbols, letter by letter.
    pub symbols: Vec<(String, u16)>,
    /// What stands before its numbers.
    pub before: Vec<(String, u16)>,
}

/// The same, the forms as trees.
#[derive(Default, Serialize, Deserialize)]
pub struct PackedUnits<'t> {
    /// Every unit, as [`Listed`].
    #[serde(borrow)]
    pub units: Packed<'t>,
    /// Their numbers by their names.
    #[serde(borrow)]
    pub names: Index<'t>,
    /// Their names, in any case.
    #[serde(borrow)]
    pub words: Forms<'t>,
    /// Their symbols, letter by letter.
    #[serde(borrow)]
    pub symbols: Forms<'t>,
    /// What stands before their numbers.
    #[serde(borrow)]
    pub before: Forms<'t>,
}

/// Forms with their units' numbers.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Forms<'t> {
    /// The forms.
    #[serde(borrow)]
    pub tree: Trie<'t>,
    /// A unit for each form, in order, in two bytes, the lowest first.
    #[serde(borrow, serialize_with = "as_bytes")]
    units: Cow<'t, [u8]>,
}

impl Forms<'_> {
    /// The unit of a form.
    pub fn unit(&self, form: usize) -> Option<u16> {
        Some(u16::from_le_bytes(*self.units.get(2 * form..)?.first_chunk()?))
    }

    /// How many forms there are.
    pub fn len(&self) -> usize {
        self.units.len() / 2
    }
}

/// A unit without its forms.
#[derive(Serialize, Deserialize)]
pub struct Listed {
    /// Its canonical name.
    pub name: String,
    /// What it measures.
    pub dimension: String,
    /// The unit in which its dimension is compared.
    pub canonical: String,
    /// Ratios with blanks between, of which it is the product: "1609.344 1/1000".
    pub factor: String,
    /// Added before the factor.
    pub offset: String,
    /// Its form may mean another unit too.
    pub ambiguous: bool,
}

fn forms(mut forms: Vec<(String, u16)>) -> Forms<'static> {
    forms.sort_by(|a, b| a.0.cmp(&b.0));
    forms.dedup_by(|later, first| later.0 == first.0);
    let words: Vec<&[u8]> = forms.iter().map(|(form, _)| form.as_bytes()).collect();
    Forms { tree: Trie::new(&words), units: forms.iter().flat_map(|(_, unit)| unit.to_le_bytes()).collect() }
}

impl Spelled {
    /// Puts the forms in order and in trees. Where two units share one, the one that came first has it.
    pub fn packed(self) -> Result<PackedUnits<'static>, String> {
        let units = Packed::new(&self.units).map_err(|error| format!("units: {error}"))?;
        // Of two units of one name the later one goes by it.
        let names = Index::new(self.units.iter().map(|unit| &unit.name).zip(0..));
        let [words, symbols, before] = [self.words, self.symbols, self.before].map(forms);
        Ok(PackedUnits { units, names, words, symbols, before })
    }

    /// Adds the units of a file.
    pub fn add(&mut self, file: &File, prefixes: &[Prefix]) -> Result<(), String> {
        for entry in &file.unit {
            self.entry(file, entry)?;
            for name in &entry.prefixes {
                let prefix = prefixes.iter().find(|prefix| prefix.name == *name);
                let prefix = prefix.ok_or_else(|| format!("{}: no prefix {name}", entry.name))?;
                self.entry(file, &prefixed(entry, prefix))?;
            }
        }
        Ok(())
    }

    fn entry(&mut self, file: &File, entry: &Entry) -> Result<(), String> {
        let id = u16::try_from(self.units.len()).map_err(|_| "there are too many units".to_owned())?;
        let canonical = entry.canonical.as_ref().or(file.canonical.as_ref()).unwrap_or(&entry.name);
        self.units.push(Listed {
            name: entry.name.clone(),
            dimension: file.dimension.clone(),
            canonical: canonical.clone(),
            factor: entry.factor.clone().unwrap_or_else(|| "1".to_owned()),
            offset: entry.offset.clone().unwrap_or_else(|| "0".to_owned()),
            ambiguous: entry.ambiguous,
        });
        self.words.extend(entry.words.iter().flat_map(|word| spellings(word)).map(|word| (word, id)));
        self.symbols.extend(entry.symbols.iter().map(|symbol| (symbol.clone(), id)));
        self.before.extend(entry.before.iter().flat_map(|symbol| loosely(symbol)).map(|symbol| (symbol, id)));
        Ok(())
    }
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

/// As bytes, not as a list of numbers.
fn as_bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}
