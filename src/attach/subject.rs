//! What a figure counts or measures: the head noun, the words that narrow it, and the attribute measured.

use std::ops::Range;
use std::sync::Arc;

use super::known::Marks;
use super::numbers;
use super::phrases;
use super::scene::{Scene, Word};
use super::{age, owner};
use crate::model::{Attribute, Predicate, Quantity, Subject, Tag, Unit};
use crate::tables::{AttributeCue, AttributeEntry, Tables, sets};

/// The subject of a quantity that covers `words`.
pub(super) fn find(scene: &Scene<'_>, words: &Range<usize>, quantity: &Quantity, predicate: &Predicate) -> Subject {
    let mut subject = named(scene, words, quantity, predicate);
    subject.modifiers.extend(statistic(scene, words));
    subject.modifiers.sort();
    subject.modifiers.dedup();
    subject
}

/// "averaged 22.8 points", "a median age of 46": a mean isn't a total.
fn statistic(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    let near = words.start.saturating_sub(STATISTIC)..words.end + 1;
    let near = scene.own_clause(words).filter(|at| near.contains(at));
    let kinds = &scene.tables.roles.statistics;
    let kind = |at: usize| scene.is(at, Marks::STATISTIC).then(|| kinds.get(scene.lemma(at))).flatten();
    near.filter_map(kind).map(|kind| Arc::from(&**kind)).next()
}

/// How far before a figure the word stands that says what statistic it is.
const STATISTIC: usize = 5;

fn named(scene: &Scene<'_>, words: &Range<usize>, quantity: &Quantity, predicate: &Predicate) -> Subject {
    match &quantity.unit {
        _ if age::is_one(scene, words, quantity) => age::subject(scene, words),
        Unit::Count { noun } => {
            let (noun, rate) = rated(noun, scene.tables);
            let head = Some(counted(&noun, predicate, scene.tables));
            let mut modifiers = modifiers(scene, words, quantity);
            modifiers.extend(rate);
            let attribute = if &*noun == TIMES { multiple_of(scene, words) } else { None };
            Subject { head, modifiers, attribute }
        }
        Unit::None => {
            let family = scene.tables.predicates.of(predicate);
            let of_family = || family.and_then(|family| family.counts.clone());
            let told = in_all(scene, words).or_else(|| number_of(scene, words, predicate));
            let told = told.or_else(|| of_those(scene, words)).or_else(|| of_known(scene, words));
            let told = told.or_else(|| of_more(scene, words));
            let head = told.map(|noun| counted(&noun, predicate, scene.tables)).or_else(of_family);
            // "the quake's death toll passed 100": what counts people has no magnitude.
            let attribute = measured(scene, words, "").filter(|_| of_family().is_none());
            let head =
                head.or_else(|| attribute.as_ref().and_then(|_| owner::find(scene, words)).map(|at| scene.shared(at)));
            Subject { head, modifiers: Vec::new(), attribute }
        }
        Unit::Measure { dimension, .. } => {
            let owner = owner::find(scene, words);
            Subject {
                head: owner.map(|at| scene.shared(at)),
                modifiers: owner.map(|at| owner::telling(scene, words, at)).unwrap_or_default(),
                attribute: measured(scene, words, dimension).or_else(|| change_of(scene, words)),
            }
        }
    }
}

/// What a multiple counts.
const TIMES: &str = "time";

/// "1.3 times the [radius] of Earth", "3.1 times the Earth's [mass]", "Its [mass] is 2.1 times that of Earth": what is compared so.
fn multiple_of(scene: &Scene<'_>, words: &Range<usize>) -> Option<Attribute> {
    let entry = |at: usize| scene.tables.attributes.of_noun(scene.lemma(at)).filter(|_| scene.is_noun(at));
    let inside = |at: &usize| {
        let tag = scene.tag(*at);
        matches!(tag, Some(Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Possessive | Tag::Pronoun))
    };
    let behind = || (words.end..scene.words.len()).take(MULTIPLE).take_while(inside).find_map(entry);
    let subject = || phrases::subject(scene, scene.clause_of(words)).filter(|&at| at < words.start).and_then(entry);
    let that = scene.lemma(words.end) == "that";
    let entry = if that { subject() } else { behind() };
    entry.map(|entry| Attribute { name: entry.name.clone(), relative_to: None })
}

/// How many words behind a multiple what it is of is named.
const MULTIPLE: usize = 5;

/// "a gain of [9 percent]", "a drop of [$4 million] in sales": by how much something changed.
fn change_of(scene: &Scene<'_>, words: &Range<usize>) -> Option<Attribute> {
    let of = words.start.checked_sub(1).filter(|&at| scene.lemma(at) == "of")?;
    let noun = of.checked_sub(1).filter(|&at| scene.is_noun(at))?;
    let change = scene.tables.roles.change_nouns.contains(scene.lemma(noun));
    change.then(|| Attribute { name: Arc::from("change"), relative_to: None })
}

/// "Guns of every kind, [63] in all, were shown": what the clause is about.
fn in_all(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    let apposed = words.start.checked_sub(1).is_some_and(|before| matches!(scene.lemma(before), "," | "—" | "–" | "("));
    let next = (scene.lemma(words.end), scene.lemma(words.end + 1));
    let all = matches!(next, ("in", "all" | "total") | ("altogether", _));
    let head = (apposed && all).then(|| phrases::subject(scene, scene.clause_of(words))).flatten();
    head.map(|at| scene.shared(at))
}

/// "[nine] of those who got away": people.
fn of_those(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    let row = ["of", "those", "who"];
    let lemmas = (words.end..).map(|at| scene.words.get(at).map(|word| word.text));
    let told = row.iter().zip(lemmas).all(|(wanted, word)| word.is_some_and(|word| word.eq_ignore_ascii_case(wanted)));
    told.then(|| Arc::from("person"))
}

/// "The number of [pupils] rose to 25", "sales of electric [cars] fell to 41,200": what is counted stands behind the word for the
/// count, or for what happened.
fn number_of(scene: &Scene<'_>, words: &Range<usize>, predicate: &Predicate) -> Option<Arc<str>> {
    let happened = |at: &usize| scene.is_noun(*at) && predicate.lemma.as_deref() == Some(scene.lemma(*at));
    let before = scene.own_clause(words).take_while(|&at| at < words.start);
    let of_what = || before.filter(happened).find(|&at| scene.lemma(at + 1) == "of");
    let number = numbers::before(scene, words).or_else(of_what)?;
    // As behind a number: "85 people".
    let noun = plain_noun(scene, number + 2..words.start)?;
    Some(if &*noun == "people" { Arc::from("person") } else { noun })
}

/// "300 [homes] burned, and a further 40 were damaged": of those told before.
fn of_more(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    let more = |at: usize| matches!(scene.words[at].text, "another" | "further" | "additional" | "more");
    let before = || scene.figures.iter().rev().find(|placed| placed.words.end <= words.start && placed.noun.is_some());
    words.clone().any(more).then(before)?.and_then(|placed| placed.noun.clone())
}

/// "Of the [participants], 418 fell ill": those known already, of whom a bare number tells some.
fn of_known(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    let comma = words.start.checked_sub(1).filter(|&at| scene.lemma(at) == ",")?;
    let of = (0..comma).rev().take(NEAR_WHOLE).find(|&at| scene.lemma(at) == "of")?;
    let opens = of == 0 || matches!(scene.tag(of - 1), Some(Tag::Punctuation | Tag::Conjunction));
    let article = scene.tag(of + 1) == Some(Tag::Determiner) || matches!(scene.lemma(of + 1), "these" | "those");
    (opens && article).then(|| plain_noun(scene, of + 2..comma)).flatten()
}

/// How many words before a figure the whole stands that it is a part of.
const NEAR_WHOLE: usize = 8;

/// The last noun of a phrase that has nothing but adjectives besides.
fn plain_noun(scene: &Scene<'_>, within: Range<usize>) -> Option<Arc<str>> {
    let phrase = within.take_while(|&at| scene.tag(at) == Some(Tag::Adjective) || scene.is_noun(at));
    phrase.filter(|&at| scene.is_noun(at)).last().map(|at| scene.shared(at))
}

/// "40,000 [cars] a year": what is counted, and that it is so in each such time.
fn rated(noun: &Arc<str>, tables: &Tables) -> (Arc<str>, Option<Arc<str>>) {
    let each = noun.rsplit_once('/').and_then(|(noun, each)| Some((Arc::from(noun), tables.roles.rates.get(each)?)));
    match each {
        Some((noun, rate)) => (noun, Some(Arc::from(&**rate))),
        None => (noun.clone(), None),
    }
}

/// "two drownings", "40 arrests": a noun for what happened counts those that it happened to.
fn counted(noun: &Arc<str>, predicate: &Predicate, tables: &Tables) -> Arc<str> {
    let happened = tables.predicates.family(noun, Tag::Noun, Some("count")).filter(|_| !tables.lexicon.is_person(noun));
    let own = happened.filter(|family| predicate.family.as_ref() == Some(&family.name));
    own.and_then(|family| family.counts.clone()).unwrap_or_else(|| noun.clone())
}

/// Words of the unit or the counted noun, the head itself left out, that change what is counted.
fn modifiers(scene: &Scene<'_>, words: &Range<usize>, quantity: &Quantity) -> Vec<Arc<str>> {
    let Some(unit) = quantity.unit_span else { return Vec::new() };
    let Unit::Count { noun: head } = &quantity.unit else { return Vec::new() };
    let empty = |lemma: &str| scene.tables.roles.empty_modifiers.contains(lemma) || lemma == &**head;
    let narrows = |tag| matches!(tag, Tag::Adjective | Tag::Name | Tag::Noun | Tag::Participle);
    let own = scene.words[words.clone()].iter().filter(|word| unit.contains(&word.span) && narrows(word.tag));
    let mut own: Vec<_> = own.collect();
    // The last noun is the head, whatever its lemma: "people" counts persons, "Palestinians" are a name.
    let head = own.iter().rposition(|word| word.tag == Tag::Noun);
    if let Some(last) = head.or_else(|| own.iter().rposition(|word| word.tag == Tag::Name)) {
        own.remove(last);
    }
    let mut lemmas: Vec<Arc<str>> =
        own.iter().filter(|word| !empty(&word.lemma)).map(|word| word.lemma.clone()).collect();
    lemmas.sort();
    lemmas.dedup();
    lemmas
}

/// The attribute that the nearest cue of the clause tells.
fn measured(scene: &Scene<'_>, words: &Range<usize>, dimension: &str) -> Option<Attribute> {
    let clause = scene.own_clause(words);
    // "The miss distance, as far as anyone can tell from the data that came in last week, was 212 km".
    let subject = || phrases::subject(scene, scene.clause_of(words)).filter(|&at| at < words.start);
    let cues = clause
        .filter(|&at| scene.is(at, Marks::ATTRIBUTE))
        .filter_map(|at| Some((at, scene.tables.attributes.cue(scene.lemma(at), scene.tag(at)?, dimension)?)));
    let far = |at: usize, cue| (cue == AttributeCue::Noun && subject() == Some(at)).then_some(FAR);
    let joined = in_last_word(scene, words, dimension).map(|entry| (0, words.end, entry));
    let placed =
        cues.filter_map(|(at, (cue, entry))| Some((distance(words, at, cue).or_else(|| far(at, cue))?, at, entry)));
    let direction = direction_behind(scene, words, dimension);
    let told = direction.map(|(at, entry)| (0, at, entry)).or(joined);
    let nearest = placed.chain(told).min_by_key(|(distance, ..)| *distance);
    nearest.map(|(_, at, entry)| Attribute {
        name: entry.name.clone(),
        relative_to: entry.relative.then(|| other_end(scene, at.max(words.end.saturating_sub(1)))).flatten(),
    })
}

/// "a 7km-[long] body": written as one word with the figure.
fn in_last_word<'s>(scene: &Scene<'s>, words: &Range<usize>, dimension: &str) -> Option<&'s AttributeEntry> {
    let last = scene.words.get(words.end.checked_sub(1)?)?;
    let (_, end) = last.text.rsplit_once('-')?;
    scene.tables.attributes.cue(end, Tag::Adjective, dimension).map(|(_, entry)| entry)
}

/// How far away a subject counts as standing.
const FAR: usize = 9;

/// How far a cue is from the figure; `None` where a cue of its kind can't stand there.
fn distance(words: &Range<usize>, at: usize, cue: AttributeCue) -> Option<usize> {
    let (before, behind) = (words.start.saturating_sub(at), (at + 1).saturating_sub(words.end));
    match cue {
        AttributeCue::Adjective | AttributeCue::Preposition => (at >= words.start && behind <= 2).then_some(behind),
        AttributeCue::Noun => (before.max(behind) <= 8).then_some(before.max(behind) + 1),
        AttributeCue::Verb => (at < words.start && before <= 5).then_some(before),
        AttributeCue::Lead => (at < words.end && before <= 1).then_some(before),
    }
}

/// "northwest", "north-west"
pub(super) fn is_direction(lemma: &str) -> bool {
    sets::DIRECTIONS.contains(&lemma) || lemma.contains('-') && sets::DIRECTIONS.contains(&&*lemma.replace('-', ""))
}

/// "20 miles northwest of the city"
fn direction_behind<'s>(
    scene: &Scene<'s>,
    words: &Range<usize>,
    dimension: &str,
) -> Option<(usize, &'s AttributeEntry)> {
    // "75 kilometers (50 miles) west": over the same in another unit.
    let end = words.end;
    let bracket = |at: usize| scene.words.get(at).is_some_and(|word| word.text == "(");
    let close = || (end..end + 6).find(|&at| scene.words.get(at).is_some_and(|word| word.text == ")"));
    let start = if bracket(end) { close().map_or(end, |at| at + 1) } else { end };
    // "a slick 12 km long drifted north"
    let verb = |at: &usize| scene.words.get(*at).is_some_and(Word::is_verb);
    let at = (start..start + 3).take_while(|at| !verb(at)).find(|&at| scene.is(at, Marks::DIRECTION))?;
    scene
        .tables
        .attributes
        .entries()
        .iter()
        .find(|entry| entry.directions && entry.has(dimension))
        .map(|entry| (at, entry))
}

/// What a distance is measured from: the last name of the phrase behind, or else its last noun.
fn other_end(scene: &Scene<'_>, from: usize) -> Option<Arc<str>> {
    let inside = |tag| {
        matches!(
            tag,
            Tag::Preposition | Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Possessive | Tag::Adverb
        )
    };
    let phrase =
        (from + 1..scene.words.len()).take_while(|&at| scene.tag(at).is_some_and(inside) && !scene.words[at].in_figure);
    let nouns: Vec<usize> =
        phrase.take(12).filter(|&at| matches!(scene.tag(at), Some(Tag::Noun | Tag::Name))).collect();
    let name = nouns.iter().rev().find(|&&at| scene.tag(at) == Some(Tag::Name)).or(nouns.last())?;
    Some(scene.shared(*name))
}
