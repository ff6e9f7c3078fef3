//! What the user says is no figure.

use regex::{Regex, RegexBuilder};

use crate::model::Span;

/// How large a compiled pattern may be, in bytes: a hostile one is refused, not run.
const LARGEST: usize = 1 << 20;

/// Regular expressions: figures within a match are left alone.
#[derive(Debug, Default)]
pub struct Ignored {
    patterns: Vec<Regex>,
}

impl Ignored {
    pub(super) fn new(patterns: &[String]) -> Result<Self, String> {
        Ok(Self { patterns: patterns.iter().map(|pattern| compiled(pattern)).collect::<Result<_, _>>()? })
    }

    /// Whether a figure of a sentence, at `place` in it, is left alone.
    pub fn covers(&self, sentence: &str, place: Span) -> bool {
        let around = |found: regex::Match<'_>| Span::new(found.start(), found.end()).contains(&place);
        self.patterns.iter().any(|pattern| pattern.find_iter(sentence).any(around))
    }
}

/// How many characters of a pattern a message repeats.
const SHOWN: usize = 60;

fn compiled(pattern: &str) -> Result<Regex, String> {
    let built = RegexBuilder::new(pattern).size_limit(LARGEST).dfa_size_limit(LARGEST).build();
    let shown = || match pattern.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &pattern[..end]),
        None => pattern.to_owned(),
    };
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(limit) => format!("ignore: `{}` is past the limit of {limit} bytes", shown()),
        error => {
            let said = error.to_string();
            let said = said.lines().last().unwrap_or_default().trim_start_matches("error: ");
            format!("ignore: `{}` isn't a regular expression: {said}", shown())
        }
    })
}
