//! Which stretches of text may hold a figure. `data/lexicon/en/triggers.toml`.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use serde::Deserialize;

use super::table;

const FILE: &str = "data/lexicon/en/triggers.toml";
const TEXT: &str = include_str!("../../data/lexicon/en/triggers.toml");

/// Finds words that begin or make a figure.
#[derive(Debug)]
pub struct Triggers {
    words: Option<AhoCorasick>,
    /// Patterns from here on count only as whole words.
    whole: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    numbers: Words,
    vague: Words,
    time: Words,
    whole: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
    #[allow(dead_code, reason = "for the test of the table")]
    examples: Vec<String>,
}

impl Triggers {
    /// The triggers that addsup comes with.
    pub fn builtin() -> Self {
        let file: File = table(FILE, TEXT);
        let stems: Vec<&String> =
            [&file.numbers, &file.vague, &file.time].into_iter().flat_map(|list| &list.words).collect();
        let whole = stems.len();
        let words = stems.into_iter().chain(&file.whole.words);
        let words =
            AhoCorasickBuilder::new().ascii_case_insensitive(true).match_kind(MatchKind::Standard).build(words).ok();
        Self { words, whole }
    }

    /// Whether a stretch of text may hold a figure: digits of any script, number words, time words.
    pub fn in_text(&self, text: &str) -> bool {
        text.bytes().any(|byte| byte.is_ascii_digit())
            || self.word_in(text)
            || text.chars().any(|c| !c.is_ascii() && c.is_numeric())
    }

    fn word_in(&self, text: &str) -> bool {
        let Some(words) = &self.words else {
            return true;
        };
        words.find_overlapping_iter(text).any(|found| {
            begins_word(text, found.start())
                && (found.pattern().as_usize() < self.whole || ends_word(text, found.end()))
        })
    }
}

fn begins_word(text: &str, at: usize) -> bool {
    text.as_bytes()[..at].last().is_none_or(|before| !before.is_ascii_alphanumeric())
}

fn ends_word(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_none_or(|after| !after.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_triggers() {
        let file: File = table(FILE, TEXT);
        for list in [&file.numbers, &file.vague, &file.time, &file.whole] {
            assert!(list.examples.iter().all(|example| Triggers::builtin().in_text(example)), "{:?}", list.examples);
        }
    }

    #[test]
    fn what_triggers() {
        let triggers = Triggers::builtin();
        assert!(triggers.in_text("It cost ５ yen."));
        assert!(triggers.in_text("It took ½ cup."));
        assert!(!triggers.in_text("The mayor often spoke of stone bridges."));
    }
}
