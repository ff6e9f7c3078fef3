//! Phrases found at the head of a text, the longest first.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use super::shelf::Shelf;
use super::trie::Trie;

/// Words in any case, in one automaton: a word more doesn't make finding slower.
#[derive(Debug, Default)]
pub struct Words(Trie<'static>);

/// The same with what each phrase stands for.
#[derive(Debug, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Phrases<T> {
    words: Words,
    entries: Shelf<T>,
}

/// What counts as the same when phrases are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// Any case, and a hyphen for a space: words.
    Words,
    /// Letter by letter: symbols, where "Mb" isn't "MB". Any run of space is one space.
    Symbols,
    /// As symbols, and a digit may follow right behind: "USD5".
    Prefixes,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { words: Words::default(), entries: Shelf::default() }
    }
}

impl<T: DeserializeOwned> Phrases<T> {
    /// The longest phrase that `text` begins with and that ends at a word's edge: its length in bytes and its entry.
    pub fn longest(&self, text: &str) -> Option<(usize, &T)> {
        let (end, phrase) = longest(&self.words.0, Fold::Words, text)?;
        Some((end, self.entries.get(phrase)?))
    }

    /// Every entry, in the order of the phrases.
    pub fn entries(&self) -> impl Iterator<Item = &T> {
        self.entries.iter()
    }
}

impl Words {
    /// The length in bytes of the longest of them that `text` begins with and that ends at a word's edge.
    pub fn longest(&self, text: &str) -> Option<usize> {
        longest(&self.0, Fold::Words, text).map(|(end, _)| end)
    }

    /// Whether the whole of a text is one of them.
    pub fn has(&self, text: &str) -> bool {
        self.longest(text) == Some(text.len())
    }
}

/// The longest phrase of a tree that `text` begins with and that ends at a word's edge: its length in bytes and its number.
pub(super) fn longest(tree: &Trie<'_>, fold: Fold, text: &str) -> Option<(usize, usize)> {
    let (mut node, mut at) = (Trie::ROOT, 0);
    let mut best = None;
    while let Some(&byte) = text.as_bytes().get(at) {
        // Most of all text, and the same in every tree.
        let plain = byte.is_ascii_lowercase();
        let met = if plain { Some((char::from(byte), at + 1)) } else { fold.next(text, at) };
        let Some((folded, end)) = met else { break };
        let next = if plain { tree.step(node, byte) } else { step(tree, node, folded) };
        let Some(next) = next else { break };
        (node, at) = (next, end);
        if let Some(phrase) = tree.value(node)
            && fold.at_edge(&text[..end], &text[end..])
        {
            best = Some((end, phrase));
        }
        if folded == ' ' {
            while let Some((' ', behind)) = fold.next(text, at) {
                at = behind;
            }
        }
    }
    best
}

/// Where a character leads from a node.
fn step(tree: &Trie<'_>, node: usize, folded: char) -> Option<usize> {
    if folded.is_ascii() {
        return tree.step(node, folded as u8);
    }
    let mut bytes = [0; 4];
    folded.encode_utf8(&mut bytes).bytes().try_fold(node, |node, byte| tree.step(node, byte))
}

impl Fold {
    /// The character at a place as the tree has it, and where it ends.
    fn next(self, text: &str, at: usize) -> Option<(char, usize)> {
        match *text.as_bytes().get(at)? {
            // Most of all text, and the same in every tree.
            letter @ b'a'..=b'z' => Some((char::from(letter), at + 1)),
            byte if byte.is_ascii() => Some((self.of(char::from(byte)), at + 1)),
            _ => text[at..].chars().next().map(|c| (self.of(c), at + c.len_utf8())),
        }
    }

    /// The character as the tree has it.
    fn of(self, c: char) -> char {
        match (c, self) {
            (' ' | '\t' | '\n' | '\r' | '\u{a0}' | '\u{202f}' | '\u{2009}', _)
            | ('-' | '\u{2010}' | '\u{2011}', Self::Words) => ' ',
            ('\u{2019}', _) => '\'',
            ('\u{b5}', _) => '\u{3bc}',
            (c, Self::Words) => c.to_ascii_lowercase(),
            (c, Self::Symbols | Self::Prefixes) => c,
        }
    }

    /// A word ends where no letter or digit follows it; a mark ("%", "$") ends anywhere.
    fn at_edge(self, before: &str, behind: &str) -> bool {
        let joins = |next: char| if self == Self::Prefixes { next.is_alphabetic() } else { next.is_alphanumeric() };
        !behind.starts_with(joins) || !before.ends_with(char::is_alphanumeric)
    }
}

/// Words as the build packed them.
impl<'de: 'static> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Trie::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Fold, Trie, longest};

    #[test]
    fn the_longest_phrase_at_an_edge_wins() {
        let phrases = ["%", "mile", "mile per hour", "miles", "square mile"];
        let tree = Trie::new(&phrases.map(str::as_bytes));
        let found = |text: &str| longest(&tree, Fold::Words, text).map(|(len, phrase)| (len, phrases[phrase]));
        assert_eq!(found("miles away"), Some((5, "miles")));
        assert_eq!(found("Mile  per\u{a0}hour"), Some((15, "mile per hour")));
        assert_eq!(found("square-mile lake"), Some((11, "square mile")));
        assert_eq!(found("mile per hourly"), Some((4, "mile")));
        assert_eq!(found("%x"), Some((1, "%")));
        assert_eq!(found("milestone"), None);
        assert_eq!(found(""), None);
    }
}
