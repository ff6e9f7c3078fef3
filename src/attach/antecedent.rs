//! Who is meant by "the 59-year-old", by "he": the person that a sentence before begins with.
//!
//! What is told again is mostly the subject of the sentence before (centering: Grosz, Joshi and Weinstein 1995). Sentences without
//! figures aren't tagged, so the text itself is read: the first run of capitals that is no place.

use std::sync::Arc;

use super::theme::{begins_sentence, words_of};
use crate::model::Tag;
use crate::tables::Tables;

/// How far back the name may stand, in bytes, and in sentences.
const REACH: usize = 600;
const SENTENCES: usize = 3;

/// How much of a text is looked through for a name in full, in bytes: so much for each pronoun, however long the text.
const HEAD: usize = 8000;

/// The last word of the name, lower case, of the person told before the sentence that begins at `start`.
pub(super) fn person(text: &str, start: usize, tables: &Tables) -> Option<Arc<str>> {
    let told = text.get(..start)?;
    let words = words_before(told);
    let sentences: Vec<_> = words.chunk_by(|_, (_, at)| !begins_sentence(told, *at)).collect();
    let person = sentences.iter().rev().take(SENTENCES).find_map(|sentence| first_person(told, sentence, tables))?;
    Some(Arc::from(person.last.to_lowercase()))
}

/// The same for "he" and "she", who are nobody else than the subject of the sentence right before: not where it begins with a
/// pronoun itself ("He was charged with assault on Ms. Mendes"), nor where the title is another's.
pub(super) fn of_pronoun(text: &str, start: usize, pronoun: &str, tables: &Tables) -> Option<Arc<str>> {
    let told = text.get(..start)?;
    let words = words_before(told);
    let sentence = words.chunk_by(|_, (_, at)| !begins_sentence(told, *at)).last()?;
    let person = first_person(told, sentence, tables)?;
    // "He" is too short to be among the words.
    let opening = told[..person.start].rsplit(['.', '!', '?', '\n']).next().unwrap_or_default();
    let by_pronoun = |word: &str| word.eq_ignore_ascii_case("he") || word.eq_ignore_ascii_case("she");
    let other = match titled(person.title) {
        Some(title) => title != pronoun,
        None => opening.split(|c: char| !c.is_alphabetic()).any(by_pronoun) || names(told, sentence, pronoun),
    };
    (!other).then(|| Arc::from(person.last.to_lowercase()))
}

/// The last word of the name, lower case, of the one person whom a text calls by a noun and a name: "Minister Eline [Strand]", "the
/// minister, Eline [Strand]". `None` where it calls several so, or nobody.
pub(super) fn called(text: &str, noun: &str) -> Option<Arc<str>> {
    let head = &text[..text.floor_char_boundary(HEAD.min(text.len()))];
    let words: Vec<(&str, usize)> = words_of(head).collect();
    let joined = |x: &(&str, usize), y: &(&str, usize), marks: &[&str]| {
        head.get(x.1 + x.0.len()..y.1).is_some_and(|between| marks.contains(&between))
    };
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let named = |at: usize| {
        let first = words.get(at + 1).filter(|next| capital(next.0) && joined(&words[at], next, &[" ", ", "]))?;
        let mut last = first;
        for next in words[at + 2..].iter().take_while(|next| capital(next.0)) {
            if !joined(last, next, &[" ", "-"]) {
                break;
            }
            last = next;
        }
        Some(last.0.to_lowercase())
    };
    let mut names = (0..words.len()).filter(|&at| words[at].0.eq_ignore_ascii_case(noun)).filter_map(named);
    let name = names.next()?;
    names.all(|other| other == name).then(|| Arc::from(name))
}

/// Which pronoun stands for whom a title stands before.
fn titled(word: &str) -> Option<&'static str> {
    match word {
        "Mr" => Some("he"),
        "Ms" | "Mrs" | "Miss" => Some("she"),
        _ => None,
    }
}

/// Whether a sentence has somebody with the title that a pronoun stands for: "Tom Alder hit Ms. Vane. She".
fn names(text: &str, sentence: &[(&str, usize)], pronoun: &str) -> bool {
    let start = sentence.first().map_or(text.len(), |(_, at)| *at);
    text[start..].split(|c: char| !c.is_alphabetic()).any(|word| titled(word) == Some(pronoun))
}

/// The last words of a text, as far back as is looked, with their places.
fn words_before(text: &str) -> Vec<(&str, usize)> {
    let from = text.ceil_char_boundary(text.len().saturating_sub(REACH));
    words_of(&text[from..]).map(|(word, at)| (word, from + at)).collect()
}

/// A person named in a text.
struct Person<'t> {
    /// The last word of the name.
    last: &'t str,
    /// Where the name begins.
    start: usize,
    /// The word before it.
    title: &'t str,
}

/// The first name of a sentence that may be a person's: "Tawny [Rae]" of "R&B singer Tawny Rae has been charged in Miami", of
/// "Police in Miami charged the singer Tawny Rae".
fn first_person<'t>(text: &'t str, sentence: &[(&'t str, usize)], tables: &Tables) -> Option<Person<'t>> {
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let joined = |x: &(&str, usize), y: &(&str, usize)| {
        let between = text.get(x.1 + x.0.len()..y.1).unwrap_or(",");
        capital(x.0) && capital(y.0) && matches!(between, " " | "-" | ". ")
    };
    let runs = sentence.chunk_by(joined).filter(|run| run.iter().all(|(word, _)| capital(word)));
    // A word alone at the head of a sentence has a capital, whatever it is.
    let known = |word: &str| is_only_name(word, tables) || has_first_name(text, word, tables);
    let title =
        |at: usize| text[..at].trim_end_matches([' ', '.']).rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let named = |run: &&[(&str, usize)]| {
        run.len() > 1 || run[0].1 != sentence[0].1 || known(run[0].0) || titled(title(run[0].1)).is_some()
    };
    runs.filter(named).find_map(|run| {
        let name = text.get(run[0].1..run[run.len() - 1].1 + run[run.len() - 1].0.len())?;
        let last = run[run.len() - 1].0;
        let before = title(run[0].1);
        if tables.lexicon.closed(before).is_some_and(|closed| closed.best == Tag::Preposition) && before != "of" {
            return None;
        }
        let place = tables.places.lookup(name).is_some();
        let alone = run.len() == 1;
        let told = titled(before).is_some()
            || !place && (!alone || is_only_name(last, tables))
            || alone && has_first_name(text, last, tables);
        told.then_some(Person { last, start: run[0].1, title: before })
    })
}

/// Whether a text has the name of a person in full near its head: "Ruben Delgado", though Delgado is a place, too.
fn has_first_name(text: &str, last: &str, tables: &Tables) -> bool {
    let first = |before: &str| {
        let word = before.strip_suffix(' ')?.rsplit(|c: char| !c.is_alphabetic()).next()?;
        let full = || text.get(before.len() - word.len() - 1..before.len() + last.len());
        let name = word.len() > 2 && word.starts_with(char::is_uppercase) && is_only_name(word, tables);
        (name && tables.places.lookup(full()?).is_none()).then_some(())
    };
    let head = &text[..text.floor_char_boundary(HEAD.min(text.len()))];
    head.match_indices(last).any(|(at, _)| first(&text[..at]).is_some())
}

/// No word of the dictionary.
fn is_only_name(word: &str, tables: &Tables) -> bool {
    tables.lexicon.word(word).is_none() && tables.lexicon.closed(&word.to_lowercase()).is_none()
}
