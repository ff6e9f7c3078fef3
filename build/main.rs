//! Packs the tables of `data/` when addsup is built, so that no run has to parse TOML. Most become what needs no loading at
//! all: trees, indices of words, and entries that are unpacked one by one when a text asks for them. What is left becomes
//! MessagePack, which the loaders in `src/tables` read; sets of words become constants. A table that isn't TOML stops the build
//! with its file and line.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Deserialize;
use xxhash_rust::xxh3::Xxh3;

use self::spelling::{File, PackedUnits, Prefix, Spelled};

#[path = "../src/tables/cut.rs"]
mod cut;
#[path = "../src/tables/index.rs"]
#[allow(dead_code, reason = "the build makes indices, it doesn't look into them")]
mod index;
#[path = "../src/tables/packed.rs"]
#[allow(dead_code, reason = "the build packs entries, it doesn't read them")]
mod packed;
mod sets;
#[path = "../src/tables/spelling.rs"]
#[allow(dead_code, reason = "the build spells units, it doesn't read them")]
mod spelling;
#[path = "../src/tables/start.rs"]
#[allow(dead_code, reason = "the build says what begins with a word, it doesn't ask")]
mod start;
mod starts;
mod table;
mod time;
#[path = "../src/tables/trie.rs"]
#[allow(dead_code, reason = "the build makes trees, it looks into few of them")]
mod trie;
mod words;

/// Why a table can't be packed.
type Failed = Box<dyn Error>;

/// What of `src/tables` the build takes in.
const SHARED: &[&str] = &["cut", "index", "packed", "spelling", "start", "trie"];
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

fn main() -> Result<(), Failed> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build");
    for file in SHARED {
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
    let units = spell_units();
    let before = units.as_ref().map(before_number).unwrap_or_default();
    write(&out, "units", units.and_then(|units| Ok(rmp_serde::to_vec(&units)?)))?;
    write(&out, "starts", starts::packed(&before))?;
    write(&out, "time", time::packed())?;
    for (name, packed) in words::ALL {
        write(&out, name, packed())?;
    }
    match sets::constants() {
        Ok(code) => fs::write(out.join("sets.rs"), code)?,
        Err(error) => println!("cargo::error=the sets of words: {error}"),
    }
    println!("cargo::rustc-env=ADDSUP_TABLES={:08x}", version.digest() >> 32);
    Ok(())
}

/// Writes what was packed under a name, or tells cargo why it couldn't be.
fn write(out: &Path, name: &str, packed: Result<Vec<u8>, Failed>) -> Result<(), Failed> {
    match packed {
        Ok(bytes) => fs::write(out.join("data").join(name).with_extension("packed"), bytes)?,
        Err(error) => println!("cargo::error=the table of {name}: {error}"),
    }
    Ok(())
}

/// The tables of a folder of `data/`, in the order of their names.
fn tables_of(folder: &str) -> Result<Vec<PathBuf>, Failed> {
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

/// All units with every form of theirs, in order, as one table.
fn spell_units() -> Result<PackedUnits<'static>, Failed> {
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
    Ok(spelled.packed()?)
}

/// The forms that stand before their numbers.
fn before_number(units: &PackedUnits<'_>) -> Vec<String> {
    let mut forms = Vec::new();
    units.before.tree.each(&mut |form: &[u8]| forms.push(String::from_utf8_lossy(form).into_owned()));
    forms
}

/// Writes a table as MessagePack beside what else the build makes, or tells cargo why it can't.
fn pack(file: &Path, bytes: &[u8], out: &Path) -> Result<(), Failed> {
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
