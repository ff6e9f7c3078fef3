//! Packs the tables of `data/` when addsup is built, so that no run has to parse TOML: each becomes MessagePack, which the
//! same loaders in `src/tables` read. A table that isn't TOML stops the build with its file and line.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use xxhash_rust::xxh3::Xxh3;

/// The folders of `data/` whose tables are part of the program.
const FOLDERS: &[&str] = &["", "lexicon", "lexicon/en", "places", "units"];
/// What `data/derive` makes `places.bin` from: no tables of their own.
const SOURCES: &str = "places";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build.rs");
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
