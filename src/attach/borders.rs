//! What the words at a place of a sentence open or close: the small questions that parting it into clauses asks.

use super::known::Marks;
use super::scene::Word;
use crate::model::Tag;

/// How many words ahead a verb is looked for.
const AHEAD: usize = 14;

pub(super) fn tag(words: &[Word<'_>], at: usize) -> Option<Tag> {
    words.get(at).map(|word| word.tag)
}

pub(super) fn in_figure(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.in_figure)
}

pub(super) const fn is_finite(tag: Tag) -> bool {
    matches!(tag, Tag::Verb | Tag::Auxiliary | Tag::Modal)
}

/// A finite verb: no infinitive, which has "to" before it.
pub(super) fn is_finite_at(words: &[Word<'_>], at: usize) -> bool {
    let to = || at.checked_sub(1).is_some_and(|before| &*words[before].lemma == "to");
    words.get(at).is_some_and(|word| is_finite(word.tag) && !word.in_figure) && !to()
}

/// A past participle, or what may be one.
pub(super) fn is_past(words: &[Word<'_>], at: usize) -> bool {
    tag(words, at) == Some(Tag::Participle) && !in_figure(words, at)
}

/// Whether a finite verb that isn't a speaker's comes before the next border and over so many commas.
pub(super) fn finite_follows(words: &[Word<'_>], at: usize, commas: usize) -> bool {
    let mut left = commas;
    let border = |at: &usize| {
        let word = &words[*at];
        let comma = word.text == ",";
        let over = comma && (left == 0 || says_so(words, at + 1));
        left -= usize::from(comma && !over);
        over || matches!(word.text, ";" | "—" | "--") || word.tag == Tag::Conjunction && !leads_to_date(words, *at)
    };
    let end = (at + 1..words.len()).take(AHEAD).find(border).unwrap_or((at + 1 + AHEAD).min(words.len()));
    (at + 1..end).any(|at| is_finite_at(words, at))
}

/// Whether a noun or a name stands right before.
pub(super) fn is_noun(words: &[Word<'_>], at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| matches!(words[before].tag, Tag::Noun | Tag::Name) && !words[before].in_figure)
}

/// Whether the comma or bracket right before has opened the clause already.
pub(super) fn opens_here(words: &[Word<'_>], at: usize) -> bool {
    let before = at.checked_sub(1);
    before.is_some_and(|before| words[before].text == "," || words[before].tag == Tag::Preposition)
}

pub(super) fn over_adverbs(words: &[Word<'_>], at: usize) -> usize {
    at + (at..words.len()).take_while(|&at| tag(words, at) == Some(Tag::Adverb) && !in_figure(words, at)).count()
}

/// "which", "whose", "in which", "where" right behind a comma.
pub(super) fn is_relative(words: &[Word<'_>], at: usize) -> bool {
    let relative = |at: usize| {
        words.get(at).is_some_and(|word| matches!(&*word.lemma, "which" | "who" | "whom" | "whose" | "where"))
    };
    relative(at) || (tag(words, at) == Some(Tag::Preposition) && relative(at + 1)) || relative_of_some(words, at)
}

/// "12 of whom", "some of which"
fn relative_of_some(words: &[Word<'_>], at: usize) -> bool {
    let ahead = words.iter().skip(at).take(4);
    ahead.clone().any(|word| matches!(&*word.lemma, "whom" | "which")) && ahead.take(3).any(|word| &*word.lemma == "of")
}

/// ", officials said", ", the mayor said on Monday": names and nouns, then a verb of speech with nothing said behind it.
pub(super) fn says_so(words: &[Word<'_>], at: usize) -> bool {
    let phrase = |tag| matches!(tag, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Possessive);
    let pronoun = usize::from(words.get(at).is_some_and(|word| matches!(&*word.lemma, "he" | "she" | "they" | "it")));
    let length = (at + pronoun..words.len()).take(8).take_while(|&at| tag(words, at).is_some_and(phrase)).count();
    let length = length + pronoun;
    let speaker = length > 0 && !matches!(tag(words, at + length - 1), Some(Tag::Adjective | Tag::Determiner));
    let verb = over_adverbs(words, at + length);
    let speech = |at: usize| words.get(at).is_some_and(|word| word.is_verb() && word.marks.meet(Marks::SPEECH));
    let nothing = words.get(verb + 1).is_none_or(|word| {
        matches!(word.tag, Tag::Punctuation | Tag::Preposition | Tag::Adverb)
            || (word.in_figure && word.tag == Tag::Name)
    });
    speaker && speech(verb) && nothing
}

/// "when", "after", "because": but not "as many as".
pub(super) fn is_subordinator(words: &[Word<'_>], at: usize) -> bool {
    match &*words[at].lemma {
        "after" | "before" | "since" | "until" | "when" | "while" | "because" | "although" | "though" | "if"
        | "unless" | "whereas" => true,
        "once" => tag(words, over_adverbs(words, at + 1)) == Some(Tag::Participle),
        "as" => !matches!(tag(words, at + 1), Some(Tag::Adjective | Tag::Adverb | Tag::Preposition)),
        _ => false,
    }
}

/// "held [since Monday] have been freed": a date alone, not what happened ("after Monday's raid killed 12").
pub(super) fn leads_to_date(words: &[Word<'_>], at: usize) -> bool {
    let date = |at: usize| words.get(at).is_some_and(|word| word.in_figure && word.tag == Tag::Name);
    let end = at + 1 + (at + 1..words.len()).take_while(|&at| in_figure(words, at)).count();
    date(at + 1) && tag(words, end).is_some_and(|tag| matches!(tag, Tag::Auxiliary | Tag::Modal | Tag::Verb))
}

/// ", according to the lender,": a source that stands between a subject and its verb.
pub(super) fn cites(words: &[Word<'_>], at: usize) -> bool {
    let to = words.get(at + 1).is_some_and(|word| &*word.lemma == "to");
    let cites = to && &*words[at].lemma == "according";
    cites && words[at..].iter().take(AHEAD).any(|word| word.text == ",")
}

/// "(it was built in 1932)", but "(12 Somali and 11 Yemeni)" tells nothing of its own.
pub(super) fn is_told_in_brackets(words: &[Word<'_>], at: usize) -> bool {
    let near = &words[at..(at + ASIDE).min(words.len())];
    let inside = near.iter().position(|word| word.text == ")").map_or(&near[..0], |end| &near[..end]);
    inside.iter().any(|word| word.is_verb() || is_finite(word.tag))
}

/// Whether such a mark comes again soon: a pair of dashes.
pub(super) fn comes_again(words: &[Word<'_>], at: usize) -> bool {
    let mark = words[at].text;
    words[at + 1..].iter().take(ASIDE).any(|word| word.text == mark)
}

/// How long an aside may be, in words.
const ASIDE: usize = 40;

/// Whether a verb comes before the next border.
pub(super) fn verb_follows(words: &[Word<'_>], at: usize) -> bool {
    verb_before(words, at, ";")
}

/// Whether one comes before the next border or such a mark.
fn verb_before(words: &[Word<'_>], at: usize, mark: &str) -> bool {
    ahead(words, at, mark).any(|at| words[at].is_verb() || words[at].tag == Tag::Auxiliary)
}

/// Whether one comes there that tells something of a subject, or stands right behind.
pub(super) fn told_before(words: &[Word<'_>], at: usize, mark: &str) -> bool {
    let next = over_adverbs(words, at + 1);
    let told = |at: usize| is_finite_at(words, at) || is_past(words, at);
    tag(words, next) == Some(Tag::Gerund) || ahead(words, at, mark).any(told)
}

/// The words up to the next border or such a mark.
fn ahead<'w>(words: &'w [Word<'_>], at: usize, mark: &'w str) -> impl Iterator<Item = usize> + 'w {
    ((at + 1).min(words.len())..words.len()).take(AHEAD).take_while(move |&at| {
        let word = &words[at];
        let border = matches!(word.text, ";" | "—" | "--") || word.text == mark || word.tag == Tag::Conjunction;
        let another =
            || matches!(tag(words, at + 1), Some(Tag::Gerund | Tag::Participle)) || is_relative(words, at + 1);
        !(border || word.text == "," && another())
    })
}

/// Whether a noun phrase begins here.
pub(super) fn opens_phrase(words: &[Word<'_>], at: usize) -> bool {
    matches!(tag(words, at), Some(Tag::Determiner | Tag::Noun | Tag::Name | Tag::Number | Tag::Adjective))
}
