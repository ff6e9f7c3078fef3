//! Phrases found at the head of a text, the longest first.

use serde::{Deserialize, Deserializer};

use super::trie::Trie;

/// Phrases with what each stands for, in one automaton: a phrase more doesn't make finding slower.
pub struct Phrases<T> {
    automaton: Trie<'static>,
    entries: Vec<T>,
    fold: Fold,
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

impl<T: std::fmt::Debug> std::fmt::Debug for Phrases<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Phrases").field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { automaton: Trie::default(), entries: Vec::new(), fold: Fold::Words }
    }
}

impl<T> Phrases<T> {
    /// Builds the automaton. Phrases are given as [`Fold`] leaves them: lower case for words. Of two alike the later wins.
    pub fn new(phrases: impl IntoIterator<Item = (String, T)>, fold: Fold) -> Self {
        let mut sorted: Vec<(String, T)> = phrases.into_iter().collect();
        sorted.reverse();
        sorted.sort_by(|a, b| a.0.cmp(&b.0));
        sorted.dedup_by(|later, first| later.0 == first.0);
        let (phrases, entries): (Vec<_>, Vec<_>) = sorted.into_iter().unzip();
        let automaton = Trie::new(&phrases.iter().map(String::as_bytes).collect::<Vec<_>>());
        Self { automaton, entries, fold }
    }

    /// Phrases whose tree there is already; an entry for each, in order.
    pub(super) fn of(automaton: Trie<'static>, entries: Vec<T>, fold: Fold) -> Self {
        Self { automaton, entries, fold }
    }

    /// The longest phrase that `text` begins with and that ends at a word's edge: its length in bytes and its entry.
    pub fn longest(&self, text: &str) -> Option<(usize, &T)> {
        let mut node = Trie::ROOT;
        let mut best = None;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let folded = self.fold(c);
            let Some(next) = self.step(node, folded) else { break };
            node = next;
            while folded == ' ' && chars.peek().is_some_and(|next| self.fold(next.1) == ' ') {
                chars.next();
            }
            if let Some(phrase) = self.automaton.value(node)
                && self.at_edge(c, chars.peek().map(|next| next.1))
            {
                best = Some((at + c.len_utf8(), phrase));
            }
        }
        self.entry(best)
    }

    /// Where a character leads from a node.
    fn step(&self, node: usize, folded: char) -> Option<usize> {
        if folded.is_ascii() {
            return self.automaton.step(node, folded as u8);
        }
        let mut bytes = [0; 4];
        folded.encode_utf8(&mut bytes).bytes().try_fold(node, |node, byte| self.automaton.step(node, byte))
    }

    fn entry(&self, best: Option<(usize, usize)>) -> Option<(usize, &T)> {
        let (end, index) = best?;
        Some((end, self.entries.get(index)?))
    }

    /// The character as the automaton has it.
    fn fold(&self, c: char) -> char {
        match (c, self.fold) {
            (' ' | '\t' | '\n' | '\r' | '\u{a0}' | '\u{202f}' | '\u{2009}', _)
            | ('-' | '\u{2010}' | '\u{2011}', Fold::Words) => ' ',
            ('\u{2019}', _) => '\'',
            ('\u{b5}', _) => '\u{3bc}',
            (c, Fold::Words) => c.to_ascii_lowercase(),
            (c, Fold::Symbols | Fold::Prefixes) => c,
        }
    }

    /// A word ends where no letter or digit follows it; a mark ("%", "$") ends anywhere.
    fn at_edge(&self, last: char, next: Option<char>) -> bool {
        let joins =
            |next: char| if self.fold == Fold::Prefixes { next.is_alphabetic() } else { next.is_alphanumeric() };
        !last.is_alphanumeric() || !next.is_some_and(joins)
    }

    /// Shows every phrase, as [`Fold`] leaves them.
    pub(super) fn each(&self, show: &mut impl FnMut(&str)) {
        self.automaton.each(&mut |phrase| show(std::str::from_utf8(phrase).unwrap_or_default()));
    }

    /// Every entry, in the order of the phrases.
    pub fn entries(&self) -> &[T] {
        &self.entries
    }
}

/// Words that the build packed, and of which there is nothing more to know.
impl<'de: 'static> Deserialize<'de> for Phrases<()> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let automaton = Trie::deserialize(deserializer)?;
        let entries = vec![(); automaton.words()];
        Ok(Self { automaton, entries, fold: Fold::Words })
    }
}

#[cfg(test)]
mod tests {
    use super::{Fold, Phrases};

    #[test]
    fn the_longest_phrase_at_an_edge_wins() {
        let phrases = ["mile", "miles", "mile per hour", "square mile", "%"].map(|p| (p.to_owned(), p));
        let phrases = Phrases::new(phrases, Fold::Words);
        let found = |text: &str| phrases.longest(text).map(|(len, entry)| (len, *entry));
        assert_eq!(found("miles away"), Some((5, "miles")));
        assert_eq!(found("Mile  per\u{a0}hour"), Some((15, "mile per hour")));
        assert_eq!(found("square-mile lake"), Some((11, "square mile")));
        assert_eq!(found("mile per hourly"), Some((4, "mile")));
        assert_eq!(found("%x"), Some((1, "%")));
        assert_eq!(found("milestone"), None);
        assert_eq!(found(""), None);
    }
}
