//! The words and marks that tell how the figures of a statement go together: "of them", "rose from", "in all".

use std::borrow::Cow;

use serde::Deserialize;

use super::cut;
use super::load::{packed, read};
pub use super::role::Role;
use super::trie::Trie;

/// A cue in a tokenised text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The index of its first token.
    first: u32,
    /// One past its last token.
    end: u32,
    /// What it tells.
    pub role: Role,
}

impl Cue {
    /// The index of its first token.
    pub const fn first(&self) -> usize {
        self.first as usize
    }

    /// One past its last token.
    pub const fn end(&self) -> usize {
        self.end as usize
    }
}

/// Where a token begins and ends in its text, in bytes: half the room of a range, as a text has many.
pub type Token = (u32, u32);

/// All cues: what a run of tokens with blanks between them tells. The build makes them of `data/lexicon/en/arithmetic.toml`.
#[derive(Debug, Default, Deserialize)]
pub struct Cues {
    #[serde(borrow)]
    phrases: Trie<'static>,
    /// For each phrase what it tells, as a place in `sets`: two bytes, the lower first.
    #[serde(borrow)]
    told: Cow<'static, [u8]>,
    /// What phrases tell: of most one thing.
    sets: Vec<Vec<Role>>,
    /// Words that can't both be true of one thing or person, by twos.
    #[serde(borrow)]
    opposites: Vec<[Vec<&'static str>; 2]>,
}

const PACKED: &[u8] = packed!("cues");

/// The words and marks of a text, as byte ranges.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / SHORT + 1);
    tokens.extend(cut::tokens(text).map(|(start, end)| (start as u32, end as u32)));
    tokens
}

/// The words of a token in its text.
pub fn of((start, end): Token, text: &str) -> &str {
    &text[start as usize..end as usize]
}

/// How many bytes a word takes with its blank, on average, in a text of short words.
const SHORT: usize = 4;

impl Cues {
    /// The cues that addsup comes with.
    ///
    /// # Errors
    /// Where an entry of the table isn't a cue; the message names it.
    pub(super) fn load() -> Result<Self, String> {
        read("cues", PACKED)
    }

    /// Every cue among `tokens`, spans in `lower`, a text in lower case; overlapping ones too.
    pub fn find(&self, lower: &str, tokens: &[Token]) -> Vec<Cue> {
        let mut found = Vec::new();
        for first in 0..tokens.len() {
            self.from(first, lower, tokens, &mut found);
        }
        found
    }

    /// Whether some word of the one and some word of the other can't both be true of one thing: "won" and "lost".
    pub fn are_opposites(&self, one: impl Fn(&str) -> bool, other: impl Fn(&str) -> bool) -> bool {
        let any = |words: &[&str], told: &dyn Fn(&str) -> bool| words.iter().any(|word| told(word));
        self.opposites.iter().any(|[x, y]| (any(x, &one) && any(y, &other)) || (any(y, &one) && any(x, &other)))
    }

    /// The words of the pairs of opposites: which pair, which side of it, 0 or 1, and the word.
    pub fn opposites(&self) -> impl Iterator<Item = (usize, usize, &'static str)> {
        let sides = self
            .opposites
            .iter()
            .enumerate()
            .flat_map(|(pair, sides)| sides.iter().enumerate().map(move |side| (pair, side)));
        sides.flat_map(|(pair, (side, words))| words.iter().map(move |word| (pair, side, *word)))
    }

    /// Whether a text tells `role` anywhere.
    pub fn tells(&self, text: &str, role: Role) -> bool {
        let lower = text.to_ascii_lowercase();
        let tokens = tokens(&lower);
        self.find(&lower, &tokens).iter().any(|cue| cue.role == role)
    }

    /// What a phrase tells.
    fn roles(&self, phrase: usize) -> Option<&Vec<Role>> {
        let (low, high) = (*self.told.get(2 * phrase)?, *self.told.get(2 * phrase + 1)?);
        self.sets.get(usize::from(u16::from_le_bytes([low, high])))
    }

    /// Adds the cues that begin with a token.
    fn from(&self, first: usize, lower: &str, tokens: &[Token], found: &mut Vec<Cue>) {
        let mut node = Trie::ROOT;
        for (end, token) in (first + 1..).zip(&tokens[first..]) {
            let mut word = of(*token, lower).bytes();
            let Some(here) = word.try_fold(node, |node, byte| self.phrases.step(node, byte)) else { return };
            let roles = self.phrases.value(here).and_then(|phrase| self.roles(phrase));
            found.extend(roles.into_iter().flatten().map(|role| Cue {
                first: first as u32,
                end: end as u32,
                role: *role,
            }));
            let Some(next) = self.phrases.step(here, b' ') else { return };
            node = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One entry of the table: what its phrases tell, and sentences that hold them.
    #[derive(Deserialize)]
    struct Entry {
        role: Role,
        examples: Vec<String>,
    }

    #[derive(Deserialize)]
    struct File {
        cue: Vec<Entry>,
        opposites: Vec<Opposites>,
    }

    /// Two lists of words that exclude each other, and sentences that hold a word of each.
    #[derive(Deserialize)]
    struct Opposites {
        one: Vec<String>,
        other: Vec<String>,
        examples: Vec<String>,
    }

    fn roles(text: &str) -> Vec<Role> {
        let lower = text.to_ascii_lowercase();
        let tokens = tokens(&lower);
        crate::tables::Tables::builtin().cues.find(&lower, &tokens).iter().map(|cue| cue.role).collect()
    }

    #[test]
    fn every_entry_is_found_in_its_examples() {
        let file: File =
            toml::from_str(include_str!("../../data/lexicon/en/arithmetic.toml")).expect("the table loads");
        for entry in file.cue {
            assert!(!entry.examples.is_empty(), "{:?} has no example", entry.role);
            for example in &entry.examples {
                assert!(roles(example).contains(&entry.role), "no {:?} in: {example}", entry.role);
            }
        }
    }

    #[test]
    fn opposites_are_found_in_their_examples() {
        let file: File =
            toml::from_str(include_str!("../../data/lexicon/en/arithmetic.toml")).expect("the table loads");
        let cues = &crate::tables::Tables::builtin().cues;
        for Opposites { one, other, examples } in file.opposites {
            assert!(!examples.is_empty(), "{one:?} has no example");
            for example in examples {
                let lower = example.to_ascii_lowercase();
                let has = |words: &[String], word: &str| {
                    words.iter().any(|own| own == word)
                        && cut::tokens(&lower).any(|(start, end)| &lower[start..end] == word)
                };
                assert!(cues.are_opposites(|word| has(&one, word), |word| has(&other, word)), "{example}");
            }
        }
    }

    #[test]
    fn tokens_keep_inner_apostrophes_and_points() {
        let text = "Don’t: a.m. is 3.5\u{a0}h (x)";
        let words: Vec<_> = cut::tokens(text).map(|(start, end)| &text[start..end]).collect();
        assert_eq!(words, ["Don’t", ":", "a.m", ".", "is", "3.5", "h", "(", "x", ")"]);
    }
}
