//! Which stretches of text may hold a figure. `data/lexicon/en/triggers.toml`.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;

use super::load::{packed, read};

const LETTERS: usize = 26;

/// Finds words that begin or make a figure: sorted by their first two letters, so that most words of a text are dismissed
/// by one look into a table.
#[derive(Debug, Default, Deserialize)]
pub struct Triggers {
    /// The words, each in [`ROOM`] bytes: its length, whether it counts only without letters behind it, its letters.
    #[serde(borrow)]
    words: Cow<'static, [u8]>,
    /// The first word of each pair of letters in two bytes, the lowest first; one more entry for the end.
    #[serde(borrow)]
    pairs: Cow<'static, [u8]>,
}

/// The words as the build packs them.
const PACKED: &[u8] = packed!("triggers");
/// How many bytes a word has.
const ROOM: usize = 18;

impl Triggers {
    pub(super) fn load() -> Result<Self, String> {
        read("triggers", PACKED)
    }

    /// Whether a stretch of text may hold a figure: digits of any script, number words, time words.
    pub fn in_text(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'0'..=b'9' => return true,
                b'a'..=b'z' | b'A'..=b'Z' => {
                    if self.begins(&bytes[at..]) {
                        return true;
                    }
                    at += bytes[at..].iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(bytes.len() - at);
                }
                0xC0.. if text.get(at..).is_some_and(|rest| rest.starts_with(char::is_numeric)) => return true,
                _ => at += 1,
            }
        }
        false
    }

    /// Whether a word that begins here is a trigger.
    fn begins(&self, rest: &[u8]) -> bool {
        let words = pair(rest).and_then(|pair| self.words.get(self.of_pair(pair)?));
        let third = rest.get(2).map_or(0, u8::to_ascii_lowercase);
        words.unwrap_or_default().chunks_exact(ROOM).any(|word| {
            let length = usize::from(word[0]);
            // Most have another third letter, which costs no call.
            let may_be = length < 3 || word[4].to_ascii_lowercase() == third;
            let same = || rest.get(..length).is_some_and(|start| start.eq_ignore_ascii_case(&word[2..2 + length]));
            let whole = word[1] != 0;
            may_be && same() && !(whole && rest.get(length).is_some_and(u8::is_ascii_alphanumeric))
        })
    }

    /// Where the words of a pair of letters lie.
    fn of_pair(&self, pair: usize) -> Option<Range<usize>> {
        let &[a, b, c, d] = self.pairs.get(2 * pair..)?.first_chunk()?;
        let place = |number| ROOM * usize::from(u16::from_le_bytes(number));
        Some(place([a, b])..place([c, d]))
    }
}

/// The number of a word's first two letters.
fn pair(word: &[u8]) -> Option<usize> {
    let &[first, second, ..] = word else { return None };
    let letter = |byte: u8| byte.is_ascii_alphabetic().then(|| usize::from(byte.to_ascii_lowercase() - b'a'));
    Some(letter(first)? * LETTERS + letter(second)?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::tables::Tables;

    #[derive(Deserialize)]
    struct Words {
        words: Vec<String>,
        examples: Vec<String>,
    }

    fn lists() -> BTreeMap<String, Words> {
        toml::from_str(include_str!("../../data/lexicon/en/triggers.toml")).expect("the table loads")
    }

    #[test]
    fn every_example_triggers() {
        for example in lists().values().flat_map(|list| &list.examples) {
            assert!(Tables::builtin().triggers.in_text(example), "{example}");
        }
    }

    #[test]
    fn every_word_triggers() {
        for word in lists().values().flat_map(|list| &list.words) {
            assert!(Tables::builtin().triggers.in_text(&format!("x {word}")), "{word}");
        }
    }

    /// What makes a time of its own must be looked at; the other sections tell of words beside a time.
    #[test]
    fn every_word_of_time_triggers() {
        const OWN: [&str; 9] = ["month", "weekday", "unit", "part", "season", "day", "decade", "reference", "holiday"];
        let tables = [
            include_str!("../../data/lexicon/en/time.toml"),
            include_str!("../../data/lexicon/en/time_relative.toml"),
            include_str!("../../data/lexicon/en/time_holidays.toml"),
        ];
        let mut deaf = Vec::new();
        for table in tables.map(|text| text.parse::<toml::Table>().expect("the table reads")) {
            let entries = OWN.iter().filter_map(|section| table.get(*section)?.as_array()).flatten();
            let names = entries.filter_map(|entry| entry.get("names")?.as_array()).flatten();
            let names = names.filter_map(toml::Value::as_str).filter(|name| !Tables::builtin().triggers.in_text(name));
            deaf.extend(names.map(str::to_owned));
        }
        assert!(deaf.is_empty(), "{deaf:?}: see data/lexicon/en/triggers.toml");
    }

    #[test]
    fn what_triggers() {
        let triggers = &Tables::builtin().triggers;
        assert!(triggers.in_text("It cost ５ yen."));
        assert!(triggers.in_text("It took ½ cup."));
        assert!(triggers.in_text("HUNDREDS came"));
        assert!(!triggers.in_text("The mayor often spoke of stone bridges."));
        assert!(!triggers.in_text("Ünten"));
        assert!(!triggers.in_text(""));
    }
}
