//! The configuration: `addsup.toml` as written ([`File`]) → what is meant ([`Config`]).
//!
//! ```text
//! extended file ──▶ nearest addsup.toml or --config FILE ──▶ --config KEY=VALUE ──▶ options of the command line
//!                                                             each outranks what stands before it
//! ```

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

use super::args;

mod fault;
mod file;
mod layers;
mod meant;

pub use file::{FailOn, File};
pub use meant::{Config, check_name};

/// The file that is looked for in the working folder and above.
pub const NAME: &str = "addsup.toml";

/// The configuration that the arguments ask for.
///
/// # Errors
/// A file that can't be read, or what is wrong with it, and where.
pub fn load(args: &args::Configure) -> Result<Config> {
    let here = std::env::current_dir().map_err(|error| Error::new("can't tell the working folder").because(error))?;
    let (files, settings): (Vec<_>, Vec<_>) = args.config.iter().partition(|given| !given.contains('='));
    let start = match files.as_slice() {
        [] if args.isolated => None,
        [] => nearest(&here),
        [file] => Some(PathBuf::from(file)),
        _ => return Err(Error::new("more than one configuration is given").help("let one extend the other")),
    };
    let mut file = start.as_deref().map(layers::read).transpose()?.unwrap_or_default();
    for setting in settings {
        file = layers::setting(setting, &here)?.over(file);
    }
    Config::new(file, start)
}

/// The configuration that a text holds, by itself: no file that it extends is looked for.
///
/// # Errors
/// What is wrong with it, and where.
pub fn parse(shown: &str, text: &str) -> Result<Config> {
    Config::new(layers::parse(shown, text)?, None)
}

/// The configuration in force in a folder, as an editor asks for it.
///
/// # Errors
/// A file that can't be read, or what is wrong with it, and where.
pub fn of_folder(folder: &Path) -> Result<Config> {
    let start = nearest(folder);
    Config::new(start.as_deref().map(layers::read).transpose()?.unwrap_or_default(), start)
}

/// The nearest configuration file, from `folder` upward.
fn nearest(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file())
}
