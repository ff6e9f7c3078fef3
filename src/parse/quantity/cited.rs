//! Numbers that cite something: "28 U.S.C. § 1331", "410 U.S. 113", "a 404".

use super::Grammar;
use super::draft::Draft;
use super::guard::ends_with_word;
use crate::parse::number::Form;

impl Grammar<'_> {
    /// A volume, a section or a page of a reporter of law, or a status code of HTTP: digits that count nothing.
    pub(super) fn is_cited(&self, draft: &Draft, before: &str) -> bool {
        draft.form == Form::Digits && (self.is_of_law(draft, before) || self.is_status(draft, before))
    }

    /// Right behind a section sign, before or behind the name of a reporter.
    fn is_of_law(&self, draft: &Draft, before: &str) -> bool {
        let before = before.trim_end();
        let behind = self.text.get(draft.number.end..self.span.end).unwrap_or("").trim_start();
        let reporters = &self.tables.quantity_words.reporter;
        let volume = reporters.longest(behind).is_some_and(|len| {
            let page = behind[len..].trim_start();
            page.starts_with(|c: char| c.is_ascii_digit() || c == '§') || page.is_empty() && len > "U.S.".len()
        });
        let page = || {
            (1..=LONGEST.min(before.len())).rev().any(|len| {
                let name = before.get(before.len() - len..).filter(|name| name.starts_with(char::is_uppercase));
                name.is_some_and(|name| reporters.longest(name) == Some(name.len()))
            })
        };
        before.ends_with('§') || volume || draft.is_bare() && before.ends_with(['.', 'd', 'h', 'C', 'R']) && page()
    }

    /// "returns a 404", "an HTTP 503"
    fn is_status(&self, draft: &Draft, before: &str) -> bool {
        let before = before.trim_end();
        let led = ["a", "an", "HTTP", "status"].iter().any(|word| ends_with_word(before, word));
        led && draft.is_bare() && STATUS.contains(&self.text_of(draft))
    }
}

/// The longest name of a reporter, in bytes.
const LONGEST: usize = 10;

/// The codes that prose speaks of (RFC 9110, section 15).
const STATUS: [&str; 22] = [
    "200", "201", "202", "204", "206", "301", "302", "304", "307", "308", "400", "401", "403", "404", "405", "409",
    "410", "418", "422", "429", "500", "503",
];
