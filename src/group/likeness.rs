//! How alike words are: nouns that count the same, words of one meaning, lists that have words in common.

use std::sync::Arc;

use crate::tables::Tables;

/// How alike two counted nouns are: 1 the same, 0 or less not at all.
pub(super) fn heads(a: &str, b: &str, tables: &Tables) -> f32 {
    let roles = &tables.roles;
    let person = |noun: &str| tables.lexicon.is_person(noun);
    let generic = |noun: &str| roles.generic_nouns.contains(noun);
    let part = |noun: &str| roles.part_nouns.contains(noun);
    let near = |a: &str, b: &str| tables.lexicon.relatedness(a, b) >= NEAR;
    match (a, b) {
        _ if a == b => 1.0,
        _ if peoples_differ(a, b, tables) => 0.0,
        _ if kin(a, b, tables) => 0.6,
        _ if part(a) || part(b) => 0.0,
        _ if generic(a) && generic(b) => 0.8,
        _ if (generic(a) && person(b)) || (generic(b) && person(a)) => 0.5,
        _ if person(a) || person(b) => {
            if near(a, b) {
                0.5
            } else {
                0.0
            }
        }
        _ if tables.lexicon.kind_of(a, b) || tables.lexicon.kind_of(b, a) => 0.5,
        _ => related(a, b, tables),
    }
}

/// "2,900 jobs" and "2,900 workers": nouns that reports count for one another.
fn kin(a: &str, b: &str, tables: &Tables) -> bool {
    let rows = tables.roles.kin(b);
    tables.roles.kin(a).iter().any(|row| rows.contains(row))
}

/// A robber is a kind of thief: one step in the dictionary.
const NEAR: f32 = 0.6;

/// "Palestinians" against "Israelis".
pub(super) fn peoples_differ(a: &str, b: &str, tables: &Tables) -> bool {
    let people = |word: &str| tables.places.adjective(word);
    people(a).zip(people(b)).is_some_and(|(a, b)| a != b)
}

/// Lemmas are lower case, names of places aren't.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// How near two words are in meaning: of one family of words, or of one meaning.
pub(super) fn related(a: &str, b: &str, tables: &Tables) -> f32 {
    let lexicon = &tables.lexicon;
    let family = || lexicon.family(a).is_some() && lexicon.family(a) == lexicon.family(b);
    if a == b || family() {
        1.0
    } else if lexicon.synonyms(a, b) {
        0.9
    } else {
        0.0
    }
}

/// Whether two lists of names share one.
pub(super) fn names_met(a: &[Arc<str>], b: &[Arc<str>]) -> bool {
    a.iter().any(|name| b.iter().any(|other| one_name(name, other)))
}

/// Whether a word of a name is among some words.
pub(super) fn is_told_in(name: &str, words: &[Arc<str>]) -> bool {
    name.split(' ').any(|word| words.iter().any(|known| **known == *word))
}

/// One name, or a shorter form of it: "Hansbrough" of "Tyler Hansbrough", "UN" of "United Nations", not "Harmon County" of
/// "Teller County".
pub(super) fn one_name(a: &str, b: &str) -> bool {
    let within = |short, long| words(short).all(|word| words(long).any(|other| other == word));
    a == b || within(a, b) || within(b, a) || initials(a, b) || initials(b, a)
}

/// The same of names whose words' bits are known: most names have no word in common.
pub(super) fn one_name_of((a, p): (&str, u64), (b, q): (&str, u64)) -> bool {
    if may_be_within(p, q) { one_name(a, b) } else { initials(a, b) || initials(b, a) }
}

/// Whether the words of one name may all be among those of the other, by a bit for each word.
pub(super) const fn may_be_within(p: u64, q: u64) -> bool {
    p & !q == 0 || q & !p == 0
}

/// Whether a name is the first letters of the words of another, two or more.
fn initials(short: &str, long: &str) -> bool {
    let letters = short.bytes().filter(|byte| !matches!(byte, b'-' | b'.'));
    let firsts = long.as_bytes().split(|byte| matches!(byte, b' ' | b'-')).filter_map(|word| word.first().copied());
    (2..=ACRONYM).contains(&short.len()) && short.len() < long.len() && letters.eq(firsts)
}

/// The longest acronym, in letters and points.
const ACRONYM: usize = 8;

fn words(name: &str) -> impl Iterator<Item = &[u8]> {
    name.as_bytes().split(|byte| *byte == b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_whole_in_short_or_by_its_letters_from_either_side() {
        for (a, b) in [("ann lee", "ann lee"), ("lee", "ann lee"), ("un", "united nations"), ("u.n.", "united nations")]
        {
            assert!(one_name(a, b) && one_name(b, a), "{a}, {b}");
            assert!(one_name_of((a, u64::MAX), (b, u64::MAX)) && one_name_of((b, 1), (a, 1)), "{a}, {b}");
        }
        for (a, b) in [("harmon county", "teller county"), ("un", "union nord est"), ("us", "united nations")] {
            assert!(!one_name(a, b) && !one_name(b, a), "{a}, {b}");
        }
    }
}
