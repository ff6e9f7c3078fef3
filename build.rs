//! Packs the tables of `data/` when addsup is built, so that no run has to parse TOML: each becomes MessagePack, which the
//! same loaders in `src/tables` read; what is looked for in a text becomes a tree that needs no loading. A table that isn't
//! TOML stops the build with its file and line.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Deserialize;
use xxhash_rust::xxh3::Xxh3;

use self::spelling::{File, Prefix, Spelled};
use self::trie::Trie;

#[path = "src/tables/cut.rs"]
mod cut;
#[path = "src/tables/spelling.rs"]
mod spelling;
#[path = "src/tables/trie.rs"]
#[allow(dead_code, reason = "the build makes trees, it doesn't look into them")]
mod trie;

/// The folders of `data/` whose tables are part of the program.
const FOLDERS: &[&str] = &["", "lexicon", "lexicon/en", "places", "units"];
/// What `data/derive` makes `places.bin` from: no tables of their own.
const SOURCES: &str = "places";
/// The files of units that come first: where two units share a form, the one that comes first has it.
const FIRST: &[&str] = &["ratio", "length", "mass", "volume", "time", "money"];
/// What isn't a file of units in their folder: the dimensions of quotients and powers.
const DERIVED: &str = "derived";

/// The table of prefixes.
#[derive(Deserialize)]
struct Prefixes {
    prefix: Vec<Prefix>,
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build.rs");
    for file in ["cut", "spelling", "trie"] {
        println!("cargo::rerun-if-changed=src/tables/{file}.rs");
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut version = Xxh3::new();
    for folder in FOLDERS {
        fs::create_dir_all(out.join("data").join(folder))?;
        for file in tables_of(folder)? {
            let bytes = fs::read(&file)?;
            version.update(&bytes.len().to_le_bytes());
            version.update(&bytes);
            if file.extension().is_some_and(|ending| ending == "toml") {
                pack(&file, &bytes, &out)?;
            }
        }
    }
    if let Err(error) = spell_units(&out) {
        println!("cargo::error=data/units: {error}");
    }
    for (name, packed) in [("quantity_words", quantity_words()), ("cues", cues())] {
        match packed {
            Ok(bytes) => fs::write(out.join("data").join(name).with_extension("packed"), bytes)?,
            Err(error) => println!("cargo::error=data/lexicon/en: {error}"),
        }
    }
    println!("cargo::rustc-env=ADDSUP_TABLES={:08x}", version.digest() >> 32);
    Ok(())
}

/// The tables of a folder of `data/`, in the order of their names.
fn tables_of(folder: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(Path::new("data").join(folder))? {
        let path = entry?.path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if ending == Some("bin") || ending == Some("toml") && folder != SOURCES {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Writes all units with every form of theirs, in order, as one table.
fn spell_units(out: &Path) -> Result<(), Box<dyn Error>> {
    let prefixes: Prefixes = toml::from_str(&fs::read_to_string("data/prefixes.toml")?)?;
    let mut files = tables_of("units")?;
    let stem = |file: &Path| file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
    let first = |stem: &str| FIRST.iter().position(|first| *first == stem).unwrap_or(FIRST.len());
    files.sort_by_key(|file| (first(&stem(file)), stem(file)));
    let mut spelled = Spelled::default();
    for path in files.iter().filter(|file| stem(file) != DERIVED) {
        let file: File = toml::from_str(&fs::read_to_string(path)?)?;
        spelled.add(&file, &prefixes.prefix)?;
    }
    Ok(fs::write(out.join("data/units.packed"), rmp_serde::to_vec(&spelled.packed())?)?)
}

/// A list of words with a name of its own.
#[derive(Deserialize)]
struct List {
    words: BTreeSet<String>,
}

/// The lists of words that the grammar of quantities asks for, each as a tree.
fn quantity_words() -> Result<Vec<u8>, Box<dyn Error>> {
    let lists: BTreeMap<String, List> = toml::from_str(&fs::read_to_string("data/lexicon/en/quantities.toml")?)?;
    let trees: BTreeMap<&String, Trie<'_>> = lists.iter().map(|(name, list)| (name, tree(&list.words))).collect();
    Ok(rmp_serde::to_vec(&trees)?)
}

fn tree<'w>(words: impl IntoIterator<Item = &'w String>) -> Trie<'static> {
    Trie::new(&words.into_iter().map(String::as_bytes).collect::<Vec<_>>())
}

/// The table of cues.
#[derive(Deserialize)]
struct Cues {
    cue: Vec<Cue>,
}

/// An entry: what its phrases tell.
#[derive(Deserialize)]
struct Cue {
    role: String,
    phrases: Vec<String>,
}

/// A phrase with one blank between its words and marks.
fn spaced(phrase: &str) -> String {
    cut::tokens(phrase).map(|(start, end)| &phrase[start..end]).collect::<Vec<_>>().join(" ")
}

/// All cues of arithmetic as a tree, for each phrase what it tells.
fn cues() -> Result<Vec<u8>, Box<dyn Error>> {
    let table: Cues = toml::from_str(&fs::read_to_string("data/lexicon/en/arithmetic.toml")?)?;
    let mut phrases: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for entry in &table.cue {
        for phrase in &entry.phrases {
            phrases.entry(spaced(phrase)).or_default().insert(&entry.role);
        }
    }
    let sets: Vec<_> = phrases.values().collect::<BTreeSet<_>>().into_iter().collect();
    let place = |roles| sets.binary_search(&roles).map_err(|_| "a set of roles is lost");
    let told = phrases.values().map(place).collect::<Result<Vec<_>, _>>()?;
    let told = told.into_iter().map(u8::try_from).collect::<Result<Vec<_>, _>>()?;
    Ok(rmp_serde::to_vec(&(tree(phrases.keys()), told, sets))?)
}

/// Writes a table as MessagePack beside what else the build makes, or tells cargo why it can't.
fn pack(file: &Path, bytes: &[u8], out: &Path) -> Result<(), Box<dyn Error>> {
    let table: toml::Table = match toml::from_str(std::str::from_utf8(bytes)?) {
        Ok(table) => table,
        Err(error) => {
            for line in format!("{} is broken: {error}", file.display()).lines() {
                println!("cargo::error={line}");
            }
            return Ok(());
        }
    };
    Ok(fs::write(out.join(file).with_extension("packed"), rmp_serde::to_vec(&table)?)?)
}
