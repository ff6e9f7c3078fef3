//! What is said on standard error.

use std::fmt::Write as _;

use super::{Status, Write, io};
use crate::error::Error;
use crate::model::{Level, Trouble};
use crate::report::visible;

/// Says a line.
pub fn say(line: &str) {
    // Nothing can be said where standard error is closed; the exit status tells it all the same.
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Tells each trouble: the file, the place, what happened, the way out. `quiet`: errors only.
pub fn tell(troubles: &[Trouble], quiet: bool) {
    let mut words = String::new();
    for trouble in troubles.iter().filter(|trouble| !quiet || trouble.level == Level::Error) {
        words.push_str(&told(trouble));
    }
    let _ = io::stderr().lock().write_all(words.as_bytes());
}

/// Tells what stopped the run.
pub fn stopped(error: &Error) -> Status {
    let trouble = Trouble::error("", error.to_string());
    let told = match error.way_out() {
        Some(help) => trouble.help(help),
        None => trouble,
    };
    tell(&[told], false);
    Status::Incomplete
}

/// A trouble in words: `error: a.txt:3:7: …`, and the way out in a line of its own.
fn told(trouble: &Trouble) -> String {
    let level = match trouble.level {
        Level::Error => "error",
        Level::Warning => "warning",
    };
    let mut words = format!("{level}: ");
    if !trouble.path.is_empty() {
        words.push_str(&visible(&trouble.path));
        if let Some((line, column)) = trouble.place {
            let _ = write!(words, ":{line}:{column}");
        }
        words.push_str(": ");
    }
    words.push_str(&visible(&trouble.message));
    words.push('\n');
    if let Some(help) = &trouble.help {
        let _ = writeln!(words, "  help: {}", visible(help));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trouble_in_words() {
        let trouble = Trouble::warning("a\n\u{1b}[31m.txt", "isn't UTF-8").at(3, 7).help("save it as UTF-8");
        assert_eq!(told(&trouble), "warning: a␊␛[31m.txt:3:7: isn't UTF-8\n  help: save it as UTF-8\n");
    }
}
