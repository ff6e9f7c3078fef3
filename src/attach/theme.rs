//! What a document is about as a whole: the words of its head, the names that it keeps coming back to.

use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use super::known::rarity;
use crate::model::{Document, Tag};
use crate::tables::{Tables, key};

/// How many words tell a document's event.
const EVENT_WORDS: usize = 24;
/// How much of a document tells its event, in bytes: the headline and the lead.
const LEAD: usize = 1500;
/// How many names are a document's cast.
const CAST: usize = 12;
/// How telling a word of a name is at least: that of a day of the week, of a president or of a large country is less.
const TELLING: f32 = 0.7;

/// What a document is about as a whole.
pub(super) struct Theme {
    /// The hashes of the words of its head and of the names that it keeps coming back to, whatever their case.
    words: FxHashSet<u64>,
    /// The words of its names, the most telling first.
    pub cast: Arc<[Arc<str>]>,
    /// The most telling words of its head.
    pub event: Arc<[Arc<str>]>,
}

impl Theme {
    pub fn of(document: &Document, tables: &Tables) -> Self {
        let text = &document.text;
        let read: Vec<(&str, usize)> = words_of(up_to(text, READ)).collect();
        let head = first(text, &read, HEAD).map(|(word, _)| hash(word));
        let names = Names::of(text, &read);
        let words = head.chain(names.frequent()).collect();
        Self { words, cast: names.cast(tables), event: event(first(text, &read, LEAD), tables) }
    }

    /// Whether a word of the name is among them.
    pub fn has(&self, name: &str) -> bool {
        name.split(' ').any(|word| self.words.contains(&hash(word)))
    }
}

/// How often a word is written with a capital.
#[derive(Clone, Copy, Default)]
struct Capitals {
    all: usize,
    /// Not at the beginning of a sentence.
    within: usize,
}

/// The words of a text that it writes with a capital.
struct Names<'t> {
    capitals: FxHashMap<&'t str, Capitals>,
    /// Those that it writes without, as they come.
    plain: Vec<&'t str>,
}

impl<'t> Names<'t> {
    fn of(text: &'t str, words: &[(&'t str, usize)]) -> Self {
        let mut names = Self { capitals: FxHashMap::default(), plain: Vec::with_capacity(words.len()) };
        for &(word, at) in words {
            if word.starts_with(char::is_uppercase) {
                let counts = names.capitals.entry(word).or_default();
                counts.all += 1;
                counts.within += usize::from(!begins_sentence(text, at));
            } else {
                names.plain.push(word);
            }
        }
        names
    }

    /// The hashes of those that it keeps coming back to.
    fn frequent(&self) -> impl Iterator<Item = u64> {
        self.capitals.iter().filter(|(_, counts)| counts.all >= OFTEN).map(|(word, _)| hash(word))
    }

    /// The hashes of the words written without a capital, of at least those that are one of these but for their case.
    fn plain_like<'w>(&self, words: impl Iterator<Item = &'w str>) -> FxHashSet<u64> {
        let mut sieve = Sieve::default();
        words.for_each(|word| if word.is_ascii() { sieve.add(word) } else { sieve.add(&word.to_lowercase()) });
        // Beyond ASCII a word may change its length with its case, whichever of the two is lower.
        let like = self.plain.iter().filter(|word| !word.is_ascii() || sieve.may_have(word));
        like.map(|word| hash(word)).collect()
    }

    /// Those that are nothing but names, in lower case: often there, rare elsewhere.
    fn cast(&self, tables: &Tables) -> Arc<[Arc<str>]> {
        let within: Vec<(&str, Capitals)> = self
            .capitals
            .iter()
            .filter(|(_, counts)| counts.within > 0)
            .map(|(word, counts)| (*word, *counts))
            .collect();
        let plain = self.plain_like(within.iter().map(|(word, _)| *word));
        let names = within.iter().filter(|(word, _)| !plain.contains(&hash(word)));
        let told = names.map(|(word, counts)| (rarity(word, Tag::Name, tables), counts.within));
        // "Corp" is in the name of any firm.
        let form = |word: &str| tables.roles.legal_forms.contains(word);
        let telling = told.filter(|((lemma, rarity), _)| *rarity >= TELLING && !form(lemma));
        most(telling.map(|((lemma, rarity), count)| (lemma, rarity * count as f32)).collect(), CAST)
    }
}

/// The first letters of words with their lengths: most other words are told from all of them without a hash.
#[derive(Default)]
struct Sieve([u32; 32]);

impl Sieve {
    /// Where a word stands, and its bit there; alike for both cases of a letter of ASCII.
    fn place(word: &str) -> (usize, u32) {
        let first = word.bytes().next().unwrap_or_default();
        (usize::from(first & 31), 1 << word.len().min(31))
    }

    fn add(&mut self, word: &str) {
        let (row, bit) = Self::place(word);
        self.0[row] |= bit;
    }

    /// Whether a word may be one of them but for its case.
    fn may_have(&self, word: &str) -> bool {
        let (row, bit) = Self::place(word);
        self.0[row] & bit != 0
    }
}

/// Whether the word at a place is the first of its sentence, or of what somebody says.
pub(super) fn begins_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '"', '“', '‘', '\'', '(']);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n'])
}

/// The hash of a word in lower case.
fn hash(word: &str) -> u64 {
    key(word).filter(|_| word.is_ascii()).unwrap_or_else(|| xxh3_64(word.to_lowercase().as_bytes()))
}

/// How much of a document is its head, in bytes: a headline and two sentences.
const HEAD: usize = 500;
/// How much of it is read for the names that it comes back to, in bytes.
const READ: usize = 12_000;
/// How often a name stands in a document that is about it.
const OFTEN: usize = 4;

/// The most telling words of the document's head: often there, rare elsewhere.
fn event<'t>(lead: impl Iterator<Item = (&'t str, usize)>, tables: &Tables) -> Arc<[Arc<str>]> {
    let mut weights: FxHashMap<Arc<str>, f32> = FxHashMap::with_capacity_and_hasher(LEAD / 6, FxBuildHasher);
    for (word, at) in lead {
        let name = word.chars().next().is_some_and(char::is_uppercase);
        let (lemma, rarity) = rarity(word, if name { Tag::Name } else { Tag::Noun }, tables);
        let early = if at < 150 { 2.0 } else { 1.0 };
        *weights.entry(lemma).or_default() += early * rarity;
    }
    most(weights.into_iter().collect(), EVENT_WORDS)
}

/// So many words of the highest weight, the highest first.
fn most(mut ranked: Vec<(Arc<str>, f32)>, kept: usize) -> Arc<[Arc<str>]> {
    let order = |a: &(Arc<str>, f32), b: &(Arc<str>, f32)| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0));
    if ranked.len() > kept {
        ranked.select_nth_unstable_by(kept, order);
        ranked.truncate(kept);
    }
    ranked.sort_unstable_by(order);
    ranked.into_iter().map(|(word, _)| word).collect()
}

/// Of the words of a text those of its first bytes, with what these leave of the last one.
fn first<'t>(text: &'t str, words: &[(&'t str, usize)], bytes: usize) -> impl Iterator<Item = (&'t str, usize)> {
    let head = up_to(text, bytes);
    let whole = words.partition_point(|(word, at)| at + word.len() <= head.len());
    let behind = words[..whole].last().map_or(0, |(word, at)| at + word.len());
    let cut = words_of(&head[behind..]).map(move |(word, at)| (word, behind + at));
    words[..whole].iter().copied().chain(cut)
}

/// The text up to about this many bytes.
fn up_to(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    &text[..end]
}

/// The words of a text with their places: three letters and more, and nothing but letters.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            let mut end = start;
            while bytes.get(end).is_some_and(|byte| kind(*byte) == Kind::Letter) {
                end += 1;
            }
            let plain = match bytes.get(end).map_or(Kind::Mark, |byte| kind(*byte)) {
                Kind::Letter | Kind::Mark => {
                    at = end + 1;
                    end - start >= 3
                }
                Kind::Digit | Kind::Beyond => {
                    let (all, plain) = run(text, end);
                    end = all;
                    at = end + text[end..].chars().next().map_or(1, char::len_utf8);
                    plain && text[start..end].chars().count() >= 3
                }
            };
            if plain {
                return Some((&text[start..end], start));
            }
        }
        None
    })
}

/// What a byte of a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Mark,
    /// Of a character beyond ASCII.
    Beyond,
}

const fn kind(byte: u8) -> Kind {
    const KINDS: [Kind; 256] = {
        let mut kinds = [Kind::Mark; 256];
        let mut byte = 0_u8;
        while byte < u8::MAX {
            kinds[byte as usize] = match byte {
                b'A'..=b'Z' | b'a'..=b'z' => Kind::Letter,
                b'0'..=b'9' => Kind::Digit,
                0..128 => Kind::Mark,
                _ => Kind::Beyond,
            };
            byte += 1;
        }
        kinds[byte as usize] = Kind::Beyond;
        kinds
    };
    KINDS[byte as usize]
}

/// Where the letters and digits end that go on at a place behind letters, and whether they are all letters.
fn run(text: &str, at: usize) -> (usize, bool) {
    let end = text[at..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |length| at + length);
    (end, text[at..end].chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn words_are_three_letters_and_more_and_nothing_else() {
        let words = |text| words_of(text).collect::<Vec<_>>();
        assert_eq!(
            words("The 12th of May, Nürnberg’s B2b été — Łódź"),
            [("The", 0), ("May", 12), ("Nürnberg", 17), ("été", 35), ("Łódź", 45)]
        );
        assert_eq!(words("ab 123 x1 äö"), []);
        assert_eq!(words("end"), [("end", 0)]);
        assert_eq!(words(""), []);
    }
}
