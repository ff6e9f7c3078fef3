//! What each word is by itself.

use super::line::Line;
use super::recent::{self, Forms};
use crate::model::Tag;
use crate::tables::{Lexicon, Possible, Tags};

/// Gives each word its likeliest tag and all that it may be.
pub fn all(line: &mut Line, known: &mut Vec<Option<Possible>>, recent: &mut Forms, lexicon: &Lexicon) {
    known.clear();
    known.extend(line.tokens.iter().map(|token| match token.tag {
        Tag::Other => recent::possible(recent, token.span.of(line.text), lexicon),
        _ => None,
    }));
    let title = is_title_case(line, known);
    for (at, &possible) in known.iter().enumerate() {
        let (tag, tags) = one(line, at, title, possible);
        line.tokens[at].tag = tag;
        line.possible.push(tags);
    }
}

fn one(line: &Line, at: usize, title: bool, possible: Option<Possible>) -> (Tag, Tags) {
    let tag = line.tag(at);
    if tag != Tag::Other {
        return (tag, Tags::only(tag));
    }
    let word = line.word(at);
    if is_capitalised(word) && is_name(line, at, possible, title) {
        return (Tag::Name, Tags::only(Tag::Name));
    }
    match possible {
        Some(Possible { best, tags, .. }) => (best, tags),
        None => (unknown(word), Tags::only(unknown(word))),
    }
}

fn is_capitalised(word: &str) -> bool {
    match word.as_bytes() {
        [first, ..] if first.is_ascii() => first.is_ascii_uppercase(),
        _ => word.starts_with(char::is_uppercase),
    }
}

/// Whether a capitalised word is a name: it isn't at the head of a sentence nor in a title, or no table has it otherwise.
fn is_name(line: &Line, at: usize, possible: Option<Possible>, title: bool) -> bool {
    let word = line.word(at);
    let shouted = !title && word.len() > 1 && is_acronym(word);
    match possible {
        Some(possible) if possible.closed => shouted || (word == "May" && !line.heads_sentence(at) && !title),
        _ if shouted || word.bytes().any(|letter| letter.is_ascii_digit()) => true,
        None => true,
        Some(possible) if possible.proper => true,
        Some(_) => !title && !line.heads_sentence(at),
    }
}

fn is_acronym(word: &str) -> bool {
    word.chars().all(|letter| letter.is_uppercase() || letter == '.')
}

/// Whether capitals tell nothing: nearly all words that aren't of a closed class have one.
fn is_title_case(line: &Line, known: &[Option<Possible>]) -> bool {
    let (mut open, mut capitals) = (0, 0);
    let words = line.tokens.iter().zip(known).filter(|(token, _)| token.tag == Tag::Other && token.span.len() > 3);
    for (token, possible) in words {
        let capital = is_capitalised(token.span.of(line.text));
        if capital || possible.is_none_or(|possible| !possible.closed) {
            open += 1;
            capitals += usize::from(capital);
        }
    }
    open >= 3 && capitals * 10 >= open * 8
}

/// The likely tag of a word that no table has, by its ending.
fn unknown(word: &str) -> Tag {
    const ENDINGS: &[(&str, Tag)] = &[
        ("ly", Tag::Adverb),
        ("ing", Tag::Gerund),
        ("ed", Tag::Participle),
        ("ous", Tag::Adjective),
        ("ful", Tag::Adjective),
        ("ive", Tag::Adjective),
        ("able", Tag::Adjective),
        ("ible", Tag::Adjective),
        ("al", Tag::Adjective),
        ("ic", Tag::Adjective),
        ("less", Tag::Adjective),
        ("ish", Tag::Adjective),
        ("-old", Tag::Adjective),
        ("-long", Tag::Adjective),
        ("-wide", Tag::Adjective),
    ];
    let fits = |ending: &str| word.len() > ending.len() + 2 && word.ends_with(ending);
    ENDINGS.iter().find(|(ending, _)| fits(ending)).map_or(Tag::Noun, |&(_, tag)| tag)
}
