//! Values of arguments as typed, and what help says beside them.

use std::num::NonZeroUsize;

pub const EXIT_STATUS: &str = "\
Exit status: 0 all was checked and nothing found; 1 something was found; 2 something could not be checked or written.";

pub const DONE_STATUS: &str = "\
Exit status: 0 all was done; 2 something could not be read or written.";

pub const REVIEW_STATUS: &str = "\
Exit status: 0 all was checked; 1 not at a terminal, where findings are listed and there are some; 2 something could not \
be checked or written.";

pub const EXPLAIN_STATUS: &str = "Exit status: 0 all were explained; 2 there is no such check.";

pub const UNITS_STATUS: &str = "Exit status: 0 each is a unit; 1 one is none; 2 the configuration is broken.";

/// What is read of folders, too: the endings are those that [`crate::read::ALL`] has.
pub fn paths_help() -> String {
    let endings = crate::read::endings();
    format!(
        "Files, folders and patterns to read; - for standard input. A file that is named is read whatever its ending, as text \
         where that tells nothing; of folders {endings} [default: the working folder, unless --files-from is given]"
    )
}

pub fn format_help() -> String {
    let names = |fits: fn(&crate::report::Format) -> bool| {
        let fit = crate::report::ALL.iter().filter(|format| fits(format)).map(|format| format.name);
        fit.collect::<Vec<_>>().join(", ")
    };
    format!(
        "Format on standard output: {}; of claims {} [default: findings at a terminal as text, all else as csv]",
        names(|format| format.findings.is_some()),
        names(|format| format.claims.is_some())
    )
}

pub fn encoding(name: &str) -> Result<&'static encoding_rs::Encoding, String> {
    encoding_rs::Encoding::for_label(name.as_bytes())
        .ok_or_else(|| "not an encoding; expected a name such as utf-8, windows-1252 or shift_jis".into())
}

pub fn format(name: &str) -> Result<&'static str, String> {
    let format = crate::report::named(name).map(|format| format.name);
    format.ok_or_else(|| super::output::meant(name, crate::report::ALL.iter()))
}

pub fn share(words: &str) -> Result<f64, String> {
    let number = words.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share));
    number.ok_or_else(|| "expected a number from 0 to 1".into())
}

pub fn whole<N: std::str::FromStr>(words: &str) -> Result<N, String> {
    words.parse().map_err(|_| "expected a whole number".into())
}

pub fn positive(words: &str) -> Result<NonZeroUsize, String> {
    words.parse().map_err(|_| "expected a whole number from 1".into())
}

/// A size in bytes: `4096`, `64KiB`, `1 GB`.
pub fn size(words: &str) -> Result<u64, String> {
    let digits = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len());
    let (number, unit) = words.split_at(digits);
    let factor: Option<u64> = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => Some(1),
        "k" | "kib" => Some(1 << 10),
        "m" | "mib" => Some(1 << 20),
        "g" | "gib" => Some(1 << 30),
        "kb" => Some(1_000),
        "mb" => Some(1_000_000),
        "gb" => Some(1_000_000_000),
        _ => None,
    };
    let bytes = number.parse::<u64>().ok().zip(factor).and_then(|(number, factor)| number.checked_mul(factor));
    bytes.ok_or_else(|| "expected a size such as 64MiB or 1GB".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        assert_eq!(size("4096"), Ok(4096));
        assert_eq!(size("64MiB"), Ok(64 << 20));
        assert_eq!(size("1 GB"), Ok(1_000_000_000));
        assert!(size("many").is_err());
        assert!(size("99999999999999GiB").is_err());
    }
}
