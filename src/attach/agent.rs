//! Who does it or has it: the name that the clause says it of.

use std::ops::Range;
use std::sync::Arc;

use super::antecedent;
use super::clauses::Kind;
use super::known::Marks;
use super::phrases;
use super::recipient;
use super::scene::{NEAR, Scene};
use crate::model::Tag;

/// The name in the subject of the figure's clause, or the one that has the figure's noun ("Acme's 10 percent").
pub(super) fn find(scene: &Scene<'_>, words: &Range<usize>, told: Option<usize>, owned: bool) -> Option<Arc<str>> {
    let own = owner(scene, words).or_else(|| bracketed(scene, words)).or_else(|| gapped(scene, words));
    let own = own
        .or_else(|| with_it(scene, words))
        .or_else(|| sanctioned(scene, words))
        .or_else(|| recipient::imposed(scene, words));
    let own = own.or_else(|| owned.then(|| recipient::belonging(scene, words, told)).flatten());
    if own.is_none() && is_set_against(scene, words) {
        return of_rival(scene, words);
    }
    own.or_else(|| match phrases::controlled(scene, words) {
        Some(phrase) => phrase.rev().find(|&at| scene.tag(at) == Some(Tag::Name)).map(|at| scene.shared(at)),
        None => subject(scene, words, owned),
    })
}

/// "The Alliance had 41 seats and [the Conservatives] 33": the verb is that of the clause before (Huddleston and Pullum 2002,
/// ch. 15, §4.2: gapping).
fn gapped(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    let narrows = |at: &usize| {
        let tag = scene.tag(*at);
        !scene.words[*at].in_figure
            && (matches!(tag, Some(Tag::Name | Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Possessive))
                || scene.lemma(*at) == "of")
    };
    let start = (0..words.start).rev().take_while(narrows).last()?;
    let joined = start.checked_sub(1).filter(|&at| matches!(scene.lemma(at), "and" | "," | ";" | "but"))?;
    let before = |told: &dyn Fn(usize) -> bool| (0..joined).rev().take(NEAR).any(told);
    let listed = before(&|at| scene.words[at].in_figure)
        && before(&|at| scene.words[at].is_verb() || scene.tag(at) == Some(Tag::Auxiliary));
    let named = || (start..words.start).find(|&at| scene.tag(at) == Some(Tag::Name));
    let stands = scene.tag(words.start.checked_sub(1)?).is_some_and(|tag| matches!(tag, Tag::Name | Tag::Noun));
    let own =
        scene.words.get(words.end).is_none_or(|word| word.tag == Tag::Punctuation || word.tag == Tag::Conjunction);
    (listed && stands && own).then(named).flatten().map(|at| scene.shared(at))
}

/// "Danny Green (14 points)": the name right before the bracket.
fn bracketed(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    let bracket = words.start.checked_sub(1).filter(|&at| scene.lemma(at) == "(")?;
    let name = bracket.checked_sub(1).filter(|&at| scene.tag(at) == Some(Tag::Name))?;
    Some(scene.shared(name))
}

/// "led by Tam [Ruiz] with 22", "the [Greens], with 31 seats, will": the name right before "with". "Ruiz with 22 others" has nobody.
fn with_it(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    let narrows = |at: &usize| matches!(scene.tag(*at), Some(Tag::Adverb | Tag::Determiner));
    let with = words.start.checked_sub(1 + (0..words.start).rev().take(2).take_while(narrows).count())?;
    let before = with.checked_sub(1).filter(|_| scene.lemma(with) == "with")?;
    let name = if scene.lemma(before) == "," { before.checked_sub(1)? } else { before };
    let people = scene.counted(words).is_some_and(|noun| scene.tables.lexicon.is_person(noun));
    let named = scene.tag(name) == Some(Tag::Name) && !scene.words[name].in_figure && !people;
    (named && scene.dimension(words) != Some("time")).then(|| scene.shared(name))
}

/// "jailed Harlan [Pike] for nine years": the object of a verb whose figure stands behind its object.
fn sanctioned(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    let verb = scene.own_clause(words).rev().filter(|&at| at < words.start).find(|&at| scene.words[at].is_verb())?;
    let over = |at: &usize| {
        let tag = scene.tag(*at);
        matches!(tag, Some(Tag::Name | Tag::Noun | Tag::Determiner | Tag::Adjective)) && !scene.words[*at].in_figure
    };
    let object = (verb + 1..words.start).take_while(over);
    let name = object.filter(|&at| scene.tag(at) == Some(Tag::Name)).last()?;
    let lemma = scene.lemma(verb);
    scene.tables.roles.sanctioning.contains(lemma).then(|| scene.shared(over_form(scene, name)))
}

/// "52 percent against 41 percent": it isn't that of the subject.
fn is_set_against(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let narrows = |at: &usize| matches!(scene.tag(*at), Some(Tag::Adverb | Tag::Determiner));
    let before = words.start.checked_sub(1 + (0..words.start).rev().take(2).take_while(narrows).count());
    let against = before.is_some_and(|at| matches!(scene.lemma(at), "against" | "versus"));
    against && before.is_some_and(|at| at > 0 && (0..at).rev().take(REACH).any(|at| scene.words[at].in_figure))
}

/// How far before "against" the other figure stands.
const REACH: usize = 6;

/// "against 41 percent for her rival, Bo [Dunn]": the last name of the phrase behind "for".
fn of_rival(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    let start = (scene.lemma(words.end) == "for").then_some(words.end + 1)?;
    let inside = |at: &usize| {
        let tag = scene.tag(*at);
        // "her rival": what stands behind her may be taken for a verb.
        let hers = |at: usize| scene.tag(at) == Some(Tag::Pronoun);
        matches!(tag, Some(Tag::Name | Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Possessive))
            || scene.lemma(*at) == ","
            || hers(*at)
            || at.checked_sub(1).is_some_and(hers)
    };
    let near = start..(start + RIVAL).min(scene.words.len());
    let named: Vec<usize> = near.take_while(inside).collect();
    let first = named.iter().position(|&at| scene.tag(at) == Some(Tag::Name))?;
    let name = named[first..].iter().take_while(|&&at| scene.tag(at) == Some(Tag::Name)).last()?;
    Some(scene.shared(over_form(scene, *name)))
}

/// How many words behind "for" are looked at.
const RIVAL: usize = 10;

/// "Acme's 10 percent share": a possessive right before the figure, over adjectives.
fn owner(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    let over = |at: &usize| matches!(scene.tag(*at), Some(Tag::Adjective | Tag::Noun));
    let adjectives = (0..words.start).rev().take_while(over).take(3).count();
    let mark = words.start.checked_sub(adjectives + 1)?;
    let name = mark.checked_sub(1)?;
    (scene.tag(mark) == Some(Tag::Possessive) && scene.tag(name) == Some(Tag::Name)).then(|| scene.shared(name))
}

/// The name in the subject of the clause, where the figure stands behind the verb; or, where that is left out or a pronoun,
/// in the subject of the clause that it hangs on: "Vaughn finished with 16 points, [scoring 14 of them early]".
fn subject(scene: &Scene<'_>, words: &Range<usize>, owned: bool) -> Option<Arc<str>> {
    let mut clause = scene.clause_of(words);
    let mut end = words.start;
    let mut of_speaker = false;
    for _ in 0..=UP {
        let here = scene.clauses[clause];
        match own(scene, clause, end)? {
            Subject::Name(at) => return Some(scene.shared(at)),
            // "Acme said that it": who speaks is mostly meant.
            // "Acme posted sales of $3 million"
            Subject::Owner(at) if owned => return Some(scene.shared(at)),
            Subject::Owner(at) | Subject::Speaker(at) if of_speaker => return Some(scene.shared(at)),
            Subject::Told(at) => {
                let start = scene.sentence.span.start;
                return antecedent::of_pronoun(scene.text, start, scene.lemma(at), scene.tables);
            }
            Subject::Owner(_) | Subject::Speaker(_) | Subject::Other => return None,
            Subject::Left(pronoun) => {
                of_speaker = here.kind == Kind::Said && pronoun;
            }
        }
        match here.kind {
            Kind::Relative => return name_before(scene, here.start),
            Kind::Shared | Kind::Adjunct | Kind::Said => (clause, end) = (here.parent?, here.start),
            Kind::Main | Kind::Aside => return None,
        }
    }
    None
}

/// How many clauses up an agent is looked for.
const UP: usize = 3;

/// What stands as the subject of a clause.
enum Subject {
    Name(usize),
    /// The name of who says it.
    Speaker(usize),
    /// That of one who tells what may be his own.
    Owner(usize),
    /// Nothing, or a pronoun (true) for the subject of the clause around.
    Left(bool),
    /// "He won 28 fights", nobody named before: somebody of whom the sentence before tells.
    Told(usize),
    Other,
}

/// The subject of the last verb of a clause before `end`.
fn own(scene: &Scene<'_>, clause: usize, end: usize) -> Option<Subject> {
    let start = scene.clauses[clause].start.max(end.saturating_sub(NEAR));
    let inside = || (start..end).filter(|&at| scene.words[at].clause == clause);
    let is_verb = |at: &usize| scene.words[*at].is_verb() || scene.tag(*at) == Some(Tag::Auxiliary);
    let verb = inside().rfind(is_verb)?;
    let before = || inside().take_while(|&at| at < verb);
    let pronoun = |at: &usize| scene.tag(*at) == Some(Tag::Pronoun);
    let named = |at: usize| {
        scene.tag(at) == Some(Tag::Name) && !scene.words[at].in_figure && !is_taken(scene, at) && !is_region(scene, at)
    };
    let name = before().filter(|&at| named(at)).last();
    let last_pronoun = before().filter(pronoun).last();
    let name = name.map(|at| over_form(scene, at));
    Some(match (name, last_pronoun) {
        (Some(name), pronoun) if pronoun.is_none_or(|at| at < name) => {
            if scene.is(verb, Marks::SPEECH) && scene.tables.roles.owning.contains(scene.lemma(verb)) {
                Subject::Owner(name)
            } else if scene.is(verb, Marks::SPEECH) {
                Subject::Speaker(name)
            } else {
                Subject::Name(name)
            }
        }
        // "Acme said [its profit] rose": who says so has it.
        (None, None) if scene.clauses[clause].kind == Kind::Said && before().any(|at| is_its(scene, at)) => {
            Subject::Left(true)
        }
        (None, None) if before().any(|at| scene.tag(at) == Some(Tag::Noun)) => Subject::Other,
        (None, Some(at)) if scene.clauses[clause].kind == Kind::Main && is_told(scene, at) => Subject::Told(at),
        _ if scene.clauses[clause].kind == Kind::Main => Subject::Other,
        _ => Subject::Left(last_pronoun.is_some()),
    })
}

/// "its profit", "their sales", at the head of a phrase that no preposition takes.
fn is_its(scene: &Scene<'_>, at: usize) -> bool {
    let taken = || at.checked_sub(1).is_some_and(|before| scene.tag(before) == Some(Tag::Preposition));
    matches!(scene.lemma(at), "its" | "their") && !taken()
}

/// "He", "she", with nobody named before it in its sentence.
fn is_told(scene: &Scene<'_>, pronoun: usize) -> bool {
    let person = matches!(scene.lemma(pronoun), "he" | "she");
    person && !(0..pronoun).any(|at| scene.tag(at) == Some(Tag::Name))
}

/// "In [Harmon County], turnout was", "Hall of the [Tigers]": a preposition stands before the name, over an article and what else is
/// of its phrase.
fn is_taken(scene: &Scene<'_>, name: usize) -> bool {
    let of_phrase =
        |at: &usize| matches!(scene.tag(*at), Some(Tag::Name | Tag::Determiner | Tag::Adjective | Tag::Possessive));
    let inside = (0..name).rev().take_while(of_phrase).count();
    name.checked_sub(inside + 1).is_some_and(|before| scene.tag(before) == Some(Tag::Preposition))
}

/// "[Hallmond] Corp": what kind of firm it is tells nothing of which.
pub(super) fn over_form(scene: &Scene<'_>, name: usize) -> usize {
    let form = scene.tables.roles.legal_forms.contains(scene.lemma(name).trim_end_matches('.'));
    let before = name.checked_sub(1).filter(|&at| form && scene.tag(at) == Some(Tag::Name));
    before.unwrap_or(name)
}

/// "Acme, based in Toledo, [Ohio], employs": between commas behind another name, which it says the region of.
fn is_region(scene: &Scene<'_>, name: usize) -> bool {
    let comma = |at: Option<usize>| at.is_some_and(|at| scene.lemma(at) == ",");
    let place = name.checked_sub(2).is_some_and(|at| scene.tag(at) == Some(Tag::Name));
    place && comma(name.checked_sub(1)) && comma(Some(name + 1))
}

/// "Deonta Vaughn, who scored 14", "Deonta Vaughn, 19, who scored 14": the name right before, over an age.
fn name_before(scene: &Scene<'_>, start: usize) -> Option<Arc<str>> {
    let age = (0..start).rev().take_while(|&at| scene.words[at].in_figure).last();
    let comma = age.and_then(|age| age.checked_sub(1)).filter(|&at| scene.lemma(at) == ",");
    let before = comma.unwrap_or(start);
    let at = before.checked_sub(1).filter(|&at| scene.tag(at) == Some(Tag::Name) && !scene.words[at].in_figure)?;
    Some(scene.shared(at))
}
