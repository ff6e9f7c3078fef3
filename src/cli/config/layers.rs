//! Files that extend files, and settings on top of them.

use std::fs;
use std::path::Path;

use super::{File, fault};
use crate::error::{Error, Result};
use crate::read::shown;

/// How many files may extend one another: more is a circle.
const DEEPEST: usize = 16;

/// A file with all that it extends.
pub fn read(path: &Path) -> Result<File> {
    let mut file = one(path)?;
    let mut depth = 0;
    while let Some(base) = file.extend.take() {
        depth += 1;
        if depth > DEEPEST {
            return Err(Error::new(format!("{}: extends itself, or too many others", shown(path))));
        }
        file = file.over(one(&base)?);
    }
    Ok(file)
}

/// A file by itself, its paths as seen from the working folder.
fn one(path: &Path) -> Result<File> {
    let name = shown(path);
    let text = fs::read_to_string(path).map_err(|error| {
        Error::new(format!("{name}: the configuration can't be read: {}", crate::read::plain_message(&error)))
    })?;
    Ok(parse(&name, &text)?.placed(path.parent().unwrap_or(Path::new(""))))
}

/// A file's text.
pub fn parse(name: &str, text: &str) -> Result<File> {
    toml::from_str(text).map_err(|error| fault::told(name, text, &error))
}

/// A `KEY=VALUE` of the command line. A value that is no TOML is taken as words: `fail-on=error`.
pub fn setting(given: &str, folder: &Path) -> Result<File> {
    let (key, value) = given.split_once('=').unwrap_or((given, ""));
    let as_words = || format!("{key} = {}", toml::Value::from(value.trim()));
    let text = if toml::from_str::<toml::Table>(given).is_ok() { given.to_owned() } else { as_words() };
    let file = parse(&format!("--config {given}"), &text)?;
    match file.extend {
        Some(_) => Err(Error::new("`extend` is for files").help("name the file itself: --config FILE")),
        None => Ok(file.placed(folder)),
    }
}
