//! What is wrong with a configuration, with its place and a way out.

use crate::cli::near::help;
use crate::error::Error;

/// What `toml` found wrong in `text`, in our words. `shown` is the file's name, or how else the text was given.
pub fn told(shown: &str, text: &str, error: &toml::de::Error) -> Error {
    let (line, column) = error.span().map_or((1, 1), |span| place(text, span.start));
    let message = error.message();
    let (what, known) = unknown(message).unwrap_or_else(|| (plain(message), Vec::new()));
    let told = Error::new(format!("{shown}:{line}:{column}: {what}"));
    let wrong = quoted(message).next().unwrap_or_default();
    match help(wrong, &known) {
        Some(help) => told.help(help),
        None => told,
    }
}

/// A fault in the words of `toml`, on one line.
fn plain(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The line and the column in characters, from 1.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or(before);
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// serde says "unknown field `x`, expected one of `a`, `b`" and "unknown variant …".
fn unknown(message: &str) -> Option<(String, Vec<&str>)> {
    let kind = if message.starts_with("unknown field") { "key" } else { "value" };
    message.starts_with("unknown ").then(|| {
        let mut names = quoted(message);
        let wrong = names.next().unwrap_or_default();
        (format!("unknown {kind} `{wrong}`"), names.collect())
    })
}

/// What stands between backticks.
fn quoted(message: &str) -> impl Iterator<Item = &str> {
    message.split('`').skip(1).step_by(2)
}

#[cfg(test)]
mod tests {
    use super::super::File;
    use super::*;

    fn fault(text: &str) -> (String, Option<String>) {
        let error = toml::from_str::<File>(text).unwrap_err();
        let told = told("addsup.toml", text, &error);
        (told.to_string(), told.way_out().map(str::to_owned))
    }

    #[test]
    fn an_unknown_key_has_a_place_and_a_suggestion() {
        assert_eq!(
            fault("baseline = 'b.json'\n  confidnce = 0.5\n"),
            ("addsup.toml:2:3: unknown key `confidnce`".into(), Some("did you mean `confidence`?".into()))
        );
        let (what, help) = fault("fnord = 1");
        assert_eq!(what, "addsup.toml:1:1: unknown key `fnord`");
        assert!(help.unwrap().starts_with("expected one of extend, exclude, "));
    }

    #[test]
    fn so_has_an_unknown_value() {
        assert_eq!(
            fault("[checks]\nsum = 'warn'"),
            ("addsup.toml:2:7: unknown value `warn`".into(), Some("expected one of error, warning, off".into()))
        );
        assert_eq!(fault("[checks]\ndate = 'of'").1.as_deref(), Some("did you mean `off`?"));
    }

    #[test]
    fn broken_toml_has_a_place() {
        assert!(fault("a = 1\nb = [").0.starts_with("addsup.toml:2:"));
        assert!(fault("confidence = 'high'").0.starts_with("addsup.toml:1:14: invalid type: string"));
    }
}
