//! Phrases found at the head of a text, the longest first.

use std::collections::BTreeMap;

use fst::Streamer;
use fst::raw::Fst;

/// Phrases with what each stands for, in one automaton: a phrase more doesn't make finding slower.
pub struct Phrases<T> {
    automaton: Option<Fst<Vec<u8>>>,
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
        Self { automaton: None, entries: Vec::new(), fold: Fold::Words }
    }
}

impl<T> Phrases<T> {
    /// Builds the automaton. Phrases are given as [`Fold`] leaves them: lower case for words.
    ///
    /// # Errors
    /// Where the automaton can't be built: two phrases alike, which the map before it rules out.
    pub fn new(phrases: impl IntoIterator<Item = (String, T)>, fold: Fold) -> Result<Self, String> {
        let sorted: BTreeMap<String, T> = phrases.into_iter().collect();
        let mut builder = fst::raw::Builder::memory();
        let mut entries = Vec::with_capacity(sorted.len());
        for (phrase, entry) in sorted {
            builder.insert(phrase.as_bytes(), entries.len() as u64).map_err(|error| format!("{phrase}: {error}"))?;
            entries.push(entry);
        }
        let automaton = builder.into_inner().and_then(Fst::new).map_err(|error| error.to_string())?;
        Ok(Self { automaton: Some(automaton), entries, fold })
    }

    /// The longest phrase that `text` begins with and that ends at a word's edge: its length in bytes and its entry.
    pub fn longest(&self, text: &str) -> Option<(usize, &T)> {
        let automaton = self.automaton.as_ref()?;
        let mut node = automaton.root();
        let mut output = 0;
        let mut best = None;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let (folded, len) = self.fold(c);
            for byte in &folded[..len] {
                let Some(index) = node.find_input(*byte) else { return self.entry(best) };
                let transition = node.transition(index);
                output += transition.out.value();
                node = automaton.node(transition.addr);
            }
            let space = folded[0] == b' ';
            while space && chars.peek().is_some_and(|next| self.fold(next.1).0[0] == b' ') {
                chars.next();
            }
            let end = at + c.len_utf8();
            if node.is_final() && self.at_edge(c, chars.peek().map(|next| next.1)) {
                best = Some((end, output + node.final_output().value()));
            }
        }
        self.entry(best)
    }

    fn entry(&self, best: Option<(usize, u64)>) -> Option<(usize, &T)> {
        let (end, index) = best?;
        Some((end, self.entries.get(usize::try_from(index).ok()?)?))
    }

    /// The character as the automaton has it, and how many bytes it takes.
    fn fold(&self, c: char) -> ([u8; 4], usize) {
        let mut bytes = [0; 4];
        let folded = match (c, self.fold) {
            (' ' | '\t' | '\n' | '\r' | '\u{a0}' | '\u{202f}' | '\u{2009}', _)
            | ('-' | '\u{2010}' | '\u{2011}', Fold::Words) => ' ',
            ('\u{2019}', _) => '\'',
            ('\u{b5}', _) => '\u{3bc}',
            (c, Fold::Words) => c.to_ascii_lowercase(),
            (c, Fold::Symbols | Fold::Prefixes) => c,
        };
        let len = folded.encode_utf8(&mut bytes).len();
        (bytes, len)
    }

    /// A word ends where no letter or digit follows it; a mark ("%", "$") ends anywhere.
    fn at_edge(&self, last: char, next: Option<char>) -> bool {
        let joins =
            |next: char| if self.fold == Fold::Prefixes { next.is_alphabetic() } else { next.is_alphanumeric() };
        !last.is_alphanumeric() || !next.is_some_and(joins)
    }

    /// Shows every phrase, as [`Fold`] leaves them.
    pub(super) fn each(&self, show: &mut impl FnMut(&str)) {
        let Some(automaton) = &self.automaton else { return };
        let mut stream = automaton.stream();
        while let Some((phrase, _)) = stream.next() {
            show(std::str::from_utf8(phrase).unwrap_or_default());
        }
    }

    /// Every entry, in the order of the phrases.
    pub fn entries(&self) -> &[T] {
        &self.entries
    }
}

#[cfg(test)]
mod tests {
    use super::{Fold, Phrases};

    #[test]
    fn the_longest_phrase_at_an_edge_wins() {
        let phrases = ["mile", "miles", "mile per hour", "square mile", "%"].map(|p| (p.to_owned(), p));
        let phrases = Phrases::new(phrases, Fold::Words).unwrap();
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
