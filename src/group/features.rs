//! What speaks for and against two claims being about one thing, each feature from -1 to 1.

use std::sync::Arc;

use crate::model::Claim;
use crate::tables::{Features, Tables};

/// How many words count as nearest.
const NEAREST: usize = 4;

/// The features of a pair.
pub(super) fn of(a: &Claim, b: &Claim, tables: &Tables) -> Features<f32> {
    let one_document = a.path == b.path && a.document == b.document;
    Features {
        head: optional(&a.subject.head, &b.subject.head, |x, y| heads(x, y, tables)),
        family: optional(&a.predicate.family, &b.predicate.family, |x, y| if x == y { 1.0 } else { 0.4 })
            + lemmas(a, b, tables),
        attribute: optional(
            &a.subject.attribute,
            &b.subject.attribute,
            |x, y| if x.name == y.name { 1.0 } else { -1.0 },
        ),
        names: overlap(&a.names, &b.names, tables),
        strangers: strangers(a, b),
        near: f32::midpoint(found_in(nearest(a), &b.context, tables), found_in(nearest(b), &a.context, tables)),
        context: f32::midpoint(found_in(&a.context, &b.context, tables), found_in(&b.context, &a.context, tables)),
        event: if one_document { 1.0 } else { overlap(&a.event, &b.event, tables) },
        place: place(a, b),
        when: when(a, b),
        modifiers: modifiers(a, b),
    }
}

fn optional<T>(a: &Option<T>, b: &Option<T>, like: impl Fn(&T, &T) -> f32) -> f32 {
    a.as_ref().zip(b.as_ref()).map_or(0.0, |(a, b)| like(a, b))
}

/// Where no family is known, the words themselves.
fn lemmas(a: &Claim, b: &Claim, tables: &Tables) -> f32 {
    let unknown = a.predicate.family.is_none() && b.predicate.family.is_none();
    let like = |x: &Arc<str>, y: &Arc<str>| if x == y { 1.0 } else { related(x, y, tables) };
    if unknown { optional(&a.predicate.lemma, &b.predicate.lemma, like) } else { 0.0 }
}

/// How alike two counted nouns are: 1 the same, 0 or less not at all.
pub(super) fn heads(a: &str, b: &str, tables: &Tables) -> f32 {
    let roles = &tables.roles;
    let person = |noun: &str| tables.lexicon.is_person(noun);
    let generic = |noun: &str| roles.generic_nouns.contains(noun);
    let part = |noun: &str| roles.part_nouns.contains(noun);
    match (a, b) {
        _ if a == b => 1.0,
        _ if peoples_differ(a, b, tables) => 0.0,
        _ if part(a) || part(b) => 0.0,
        _ if generic(a) && generic(b) => 0.8,
        _ if (generic(a) && person(b)) || (generic(b) && person(a)) => 0.5,
        _ if person(a) || person(b) => 0.0,
        _ if tables.lexicon.kind_of(a, b) || tables.lexicon.kind_of(b, a) => 0.5,
        _ => related(a, b, tables) - 0.3,
    }
}

/// "Palestinians" against "Israelis".
pub(super) fn peoples_differ(a: &str, b: &str, tables: &Tables) -> bool {
    let people = |word: &str| tables.places.adjective(&capitalised(word));
    people(a).zip(people(b)).is_some_and(|(a, b)| a != b)
}

/// Lemmas are lower case, adjectives of places aren't.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// How near two words are in meaning: of one family of words, or of one meaning.
fn related(a: &str, b: &str, tables: &Tables) -> f32 {
    let lexicon = &tables.lexicon;
    let family = lexicon.family(a).is_some() && lexicon.family(a) == lexicon.family(b);
    if a == b || family {
        1.0
    } else if lexicon.synonyms(a, b) {
        0.9
    } else {
        0.0
    }
}

/// Whether both have names and share none.
fn strangers(a: &Claim, b: &Claim) -> f32 {
    let apart = !a.names.is_empty() && !b.names.is_empty() && !a.names.iter().any(|name| b.names.contains(name));
    if apart { 1.0 } else { 0.0 }
}

/// The few words nearest to a figure.
fn nearest(claim: &Claim) -> &[Arc<str>] {
    &claim.context[..claim.context.len().min(NEAREST)]
}

/// The share by weight of `words` of which `others` have the word itself or one of its meaning.
fn found_in(words: &[Arc<str>], others: &[Arc<str>], tables: &Tables) -> f32 {
    let like = |word: &Arc<str>| others.iter().map(|other| related(word, other, tables)).fold(0.0, f32::max);
    let weights = words.iter().map(|word| tables.lexicon.rarity(word)).sum::<f32>();
    let found = words.iter().map(|word| tables.lexicon.rarity(word) * like(word)).sum::<f32>();
    if weights > 0.0 { found / weights } else { 0.0 }
}

/// The weight of the words that both have by the weight of the lighter list: words count the more the rarer they are.
fn overlap(a: &[Arc<str>], b: &[Arc<str>], tables: &Tables) -> f32 {
    let weight = |word: &Arc<str>| tables.lexicon.rarity(word);
    let total = |words: &[Arc<str>]| words.iter().map(weight).sum::<f32>();
    let shared: f32 = a.iter().filter(|word| b.contains(word)).map(weight).sum();
    let least = total(a).min(total(b));
    if least > 0.0 { (shared / least).min(1.0) } else { 0.0 }
}

fn place(a: &Claim, b: &Claim) -> f32 {
    match (&a.place_name, &b.place_name) {
        (Some(x), Some(y)) if x == y => 1.0,
        (Some(_), Some(_)) => -1.0,
        _ => 0.0,
    }
}

/// An explicit year or month on one side only speaks of another time than the document's.
fn when(a: &Claim, b: &Claim) -> f32 {
    let dated = |value: &Arc<str>| value.starts_with(|c: char| c.is_ascii_digit()) && value.len() <= 7;
    match (&a.when, &b.when) {
        (Some(x), Some(y)) if x == y => 1.0,
        (Some(x), None) | (None, Some(x)) if dated(x) => -1.0,
        (Some(x), Some(y)) if dated(x) != dated(y) => -1.0,
        (Some(x), Some(y)) if dated(x) && dated(y) => -1.0,
        _ => 0.0,
    }
}

fn modifiers(a: &Claim, b: &Claim) -> f32 {
    let (a, b) = (&a.subject.modifiers, &b.subject.modifiers);
    if a.is_empty() && b.is_empty() {
        return 0.0;
    }
    let shared = a.iter().filter(|word| b.contains(word)).count();
    let either = a.len() + b.len() - shared;
    2.0 * shared as f32 / either as f32 - 1.0
}
