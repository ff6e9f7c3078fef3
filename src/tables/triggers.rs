//! Which stretches of text may hold a figure. `data/lexicon/en/triggers.toml`.

use serde::Deserialize;

use super::load::{Data, data, table};

const TABLE: Data = data!("lexicon/en/triggers");
const LETTERS: usize = 26;

/// Finds words that begin or make a figure: sorted by their first two letters, so that most words of a text are dismissed
/// by one look into a table.
#[derive(Debug)]
pub struct Triggers {
    words: Vec<Trigger>,
    /// The first word of each pair of letters; one more entry for the end.
    pairs: Vec<u16>,
}

#[derive(Debug)]
struct Trigger {
    letters: Box<str>,
    /// It counts only without letters behind it.
    whole: bool,
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
    words: Vec<Box<str>>,
    #[allow(dead_code, reason = "for the test of the table")]
    examples: Vec<String>,
}

impl Triggers {
    /// The triggers that addsup comes with.
    pub fn builtin() -> Self {
        let file: File = table(TABLE);
        let stems = [file.numbers, file.vague, file.time].into_iter().flat_map(|list| list.words);
        let stems = stems.map(|letters| Trigger { letters, whole: false });
        let whole = file.whole.words.into_iter().map(|letters| Trigger { letters, whole: true });
        let mut words: Vec<Trigger> = stems.chain(whole).collect();
        words.sort_by_cached_key(|word| pair(word.letters.as_bytes()));
        let mut pairs = vec![0; LETTERS * LETTERS + 1];
        for pair in words.iter().map(|word| pair(word.letters.as_bytes()).map_or(0, |pair| pair + 1)) {
            pairs[pair] += 1;
        }
        for number in 1..pairs.len() {
            pairs[number] += pairs[number - 1];
        }
        Self { words, pairs }
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
        let Some(pair) = pair(rest) else { return false };
        let (first, end) = (self.pairs[pair], self.pairs[pair + 1]);
        self.words[usize::from(first)..usize::from(end)].iter().any(|word| {
            let length = word.letters.len();
            let same = rest.get(..length).is_some_and(|start| start.eq_ignore_ascii_case(word.letters.as_bytes()));
            same && !(word.whole && rest.get(length).is_some_and(u8::is_ascii_alphanumeric))
        })
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
    use super::*;

    #[test]
    fn every_example_triggers() {
        let file: File = table(TABLE);
        for list in [&file.numbers, &file.vague, &file.time, &file.whole] {
            assert!(list.examples.iter().all(|example| Triggers::builtin().in_text(example)), "{:?}", list.examples);
        }
    }

    #[test]
    fn every_word_triggers() {
        let file: File = table(TABLE);
        let triggers = Triggers::builtin();
        for word in [file.numbers, file.vague, file.time, file.whole].iter().flat_map(|list| &list.words) {
            assert!(triggers.in_text(&format!("x {word}")), "{word}");
        }
    }

    #[test]
    fn what_triggers() {
        let triggers = Triggers::builtin();
        assert!(triggers.in_text("It cost ５ yen."));
        assert!(triggers.in_text("It took ½ cup."));
        assert!(triggers.in_text("HUNDREDS came"));
        assert!(!triggers.in_text("The mayor often spoke of stone bridges."));
        assert!(!triggers.in_text("Ünten"));
        assert!(!triggers.in_text(""));
    }
}
