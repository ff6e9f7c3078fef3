//! Ages that no word of age tells: "Ann Lee, 40, …", "She was 63", "a man of 37", "turned 39", "dies at 63".

use std::ops::Range;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::scene::Scene;
use super::{agent, antecedent, owner, phrases};
use crate::model::{Attribute, Figure, Interval, Measure, Quantity, Reading, Sense, Subject, Tag, Unit};
use crate::tables::Tables;

/// The oldest age that is read without a word of it.
const OLDEST: i64 = 110;

/// The subject of an age.
pub(super) fn subject(scene: &Scene<'_>, words: &Range<usize>) -> Subject {
    let attribute = Attribute { name: Arc::from("age"), relative_to: None };
    let told = || antecedent::person(scene.text, scene.sentence.span.start, scene.tables);
    let head = if is_of_one_told(scene, words) { told() } else { of_pronoun_behind(scene, words) };
    if let Some(head) = head {
        return Subject { head: Some(head), modifiers: Vec::new(), attribute: Some(attribute) };
    }
    let whose = whose(scene, words);
    let modifiers = whose.at().and_then(|at| role(scene, at)).into_iter().collect();
    Subject { head: whose.head(scene), modifiers, attribute: Some(attribute) }
}

/// "At [44] she is the youngest": of whom the sentence before tells.
fn of_pronoun_behind(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    let opens = words.start <= 1;
    let next = words.end + usize::from(scene.lemma(words.end) == ",");
    let pronoun = scene.words.get(next)?.text;
    let told = opens && matches!(pronoun, "he" | "she");
    told.then(|| antecedent::of_pronoun(scene.text, scene.sentence.span.start, pronoun, scene.tables)).flatten()
}

/// Whose age it is: a word of the sentence, or a name that it doesn't have.
enum Whose {
    Word(usize),
    Name(Arc<str>),
    Nobody,
}

impl Whose {
    const fn at(&self) -> Option<usize> {
        if let Self::Word(at) = self { Some(*at) } else { None }
    }

    fn head(self, scene: &Scene<'_>) -> Option<Arc<str>> {
        match self {
            Self::Word(at) => Some(bearer(scene, at).unwrap_or_else(|| scene.shared(at))),
            Self::Name(name) => Some(name),
            Self::Nobody => None,
        }
    }
}

/// "The transport [minister], 49": the one person whom the document calls so by name, "minister Eline Strand".
fn bearer(scene: &Scene<'_>, at: usize) -> Option<Arc<str>> {
    let narrows =
        |at: &usize| matches!(scene.tag(*at), Some(Tag::Adjective | Tag::Noun | Tag::Name | Tag::Punctuation));
    let before = (0..at).rev().find(|at| !narrows(at));
    let the = before.is_some_and(|at| scene.lemma(at) == "the");
    let noun = scene.words[at].text;
    let singular = scene.tag(at) == Some(Tag::Noun) && noun.to_lowercase() == scene.lemma(at) && is_person(scene, at);
    (the && singular && !scene.tables.roles.aged_nouns.contains(scene.lemma(at)))
        .then(|| antecedent::called(scene.text, noun))
        .flatten()
}

/// "[Captain] Peter Mwakio, 53", "the [singer] Tessa Lorne, 27": what a person is called besides by name.
fn role(scene: &Scene<'_>, at: usize) -> Option<Arc<str>> {
    let first = name_start(scene, at)?;
    let noun = |at: usize| {
        let lower = scene.words[at].text.to_lowercase();
        (scene.tables.lexicon.is_person(&lower) && !scene.tables.roles.aged_nouns.contains(&lower))
            .then(|| Arc::from(lower))
    };
    let before = first.checked_sub(1).filter(|&before| scene.tag(before) == Some(Tag::Noun));
    if first < at { noun(first) } else { None }.or_else(|| before.and_then(noun))
}

/// Whether a figure is somebody's age.
pub(super) fn is_one(scene: &Scene<'_>, words: &Range<usize>, quantity: &Quantity) -> bool {
    quantity.sense == Sense::Age || quantity.unit == Unit::None && is_bare(scene, words, quantity)
}

/// A figure, measured in years where it is an age without a unit, so that "Lund, 28" and "the 28-year-old" are one.
pub(super) fn measured(figure: &Figure, subject: &Subject, tables: &Tables) -> Figure {
    let mut figure = figure.clone();
    if subject.measures("age")
        && let Reading::Quantity(quantity) = &mut figure.reading
        && let Some(measure) = in_years(quantity, tables)
    {
        quantity.measure = Some(measure);
    }
    figure
}

fn in_years(quantity: &Quantity, tables: &Tables) -> Option<Measure> {
    let (unit, factor) = tables.units.conversion("year").filter(|_| quantity.unit == Unit::None)?;
    let Measure { value, interval, .. } = quantity.measure.as_ref()?;
    let years = |value: Option<Decimal>| value.and_then(|value| factor.apply(value));
    // Between two birthdays, as a length of whole years is read.
    let half = Decimal::new(5, 1);
    let low = years(interval.low.and_then(|low| low.checked_sub(half)));
    let high = years(interval.high.and_then(|high| high.checked_add(half)));
    Some(Measure { unit, value: years(*value), interval: Interval { low, high } })
}

/// "The [59-year-old] said", "ordered the [62-year-old] to pay": a noun for somebody told before.
fn is_of_one_told(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let the = words.start.checked_sub(1).is_some_and(|at| scene.lemma(at) == "the");
    the && behind(scene, words).is_none() && scene.words[words.clone()].iter().any(|word| word.text.ends_with("-old"))
}

/// Whether a number without a unit is an age by where it stands.
fn is_bare(scene: &Scene<'_>, words: &Range<usize>, quantity: &Quantity) -> bool {
    let whole = quantity.magnitude.value.filter(|value| value.is_integer() && quantity.magnitude.bound.is_none());
    let Some(years) = whole.and_then(|value| i64::try_from(value).ok()).filter(|years| (1..=OLDEST).contains(years))
    else {
        return false;
    };
    let verb = || scene.words.get(words.end).is_some_and(|word| word.is_verb() || word.tag == Tag::Auxiliary);
    let alone = stands_alone(scene, words.end);
    is_apposed(scene, words)
        || alone && (is_what_one_is(scene, words.start, years) || is_turned(scene, words.start))
        || (alone || verb()) && of_person(scene, words.start).is_some()
        || is_when(scene, words, years)
}

/// "Ann Lee, 40, …", "two sons, 11 and 14": between marks behind a name or a noun for people; but "of the 90 members, 60, …"
/// counts some of many.
fn is_apposed(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let mark = |at: usize| scene.words.get(at).is_none_or(|word| matches!(word.text, "," | "." | ";" | ")" | "and"));
    let goes_on = || scene.words.get(words.end + 1).is_some_and(|word| word.in_figure);
    let listed = || goes_on() || first_of_two(scene, words.start).is_some();
    let many = |at: usize| scene.tag(at) == Some(Tag::Noun) && scene.words[at].text.to_lowercase() != scene.lemma(at);
    mark(words.end) && apposed_to(scene, words.start).is_some_and(|at| !many(at) || listed())
}

/// The person behind whom a comma and a figure stand: the last word of a name that no preposition takes ("in Bonn, 40"), or a
/// noun for people, which a dash may set off, too.
fn apposed_to(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let back = |steps: usize| start.checked_sub(steps);
    // The second of two: "sons, 11 and 14".
    let mark = if first_of_two(scene, start).is_some() { back(3) } else { back(1) };
    let is_dash = |at: usize| matches!(scene.lemma(at), "-" | "--" | "–" | "—");
    let dash = mark.is_some_and(is_dash);
    let mark = mark.filter(|&at| dash || scene.lemma(at) == ",")?;
    let last = (0..mark).rev().find(|&at| !is_dash(at))?;
    let person = match name_start(scene, last) {
        Some(_) if dash => false,
        Some(first) => {
            let before = first.checked_sub(1).and_then(|at| scene.tag(at));
            !scene.words[last].in_figure && before != Some(Tag::Preposition)
        }
        None => {
            scene.tag(last) == Some(Tag::Noun) && (is_person(scene, last) || is_opening_surname(scene, last, start))
        }
    };
    person.then_some(last)
}

/// "Strand, 47, said": a noun without an article that opens the sentence and says something is somebody's name.
fn is_opening_surname(scene: &Scene<'_>, at: usize, start: usize) -> bool {
    let word = scene.words[at].text;
    let singular = word.to_lowercase() == scene.lemma(at);
    let says = scene.words.get(start + 2).is_some_and(|next| {
        next.is_verb() && scene.tables.roles.speech_verbs.contains(&next.lemma) || &*next.lemma == "who"
    });
    at == 0 && singular && word.starts_with(char::is_uppercase) && scene.lemma(start + 1) == "," && says
}

/// Where the first of two figures stands of which the second begins at `start`: "11 and 14".
fn first_of_two(scene: &Scene<'_>, start: usize) -> Option<usize> {
    start.checked_sub(2).filter(|&at| scene.words[at].in_figure && scene.lemma(at + 1) == "and")
}

/// Whether a number that ends at `end` stands for no more than itself: before a mark or another clause.
fn stands_alone(scene: &Scene<'_>, end: usize) -> bool {
    let Some(word) = scene.words.get(end) else { return true };
    match word.tag {
        Tag::Punctuation => !matches!(word.text, "%" | "/" | "-" | "–" | "+" | "°" | "("),
        Tag::Conjunction => true,
        Tag::Preposition => matches!(scene.lemma(end), "in" | "on" | "since" | "before" | "after" | "when"),
        Tag::Adverb => matches!(scene.lemma(end), "when" | "then" | "now"),
        _ => word.in_figure || matches!(scene.lemma(end), "when" | "who"),
    }
}

/// "She was 63", "the driver, who is 34", "Ms Tallow is 52": said of a person by a form of "be".
fn is_what_one_is(scene: &Scene<'_>, start: usize, years: i64) -> bool {
    // The second of two: "who were 40 and 35".
    let start = first_of_two(scene, start).unwrap_or(start);
    let over = |at: &usize| scene.tag(*at) == Some(Tag::Adverb);
    let Some(verb) = start.checked_sub(1 + (0..start).rev().take(2).take_while(over).count()) else { return false };
    let singular = |at: usize| scene.is_noun(at) && scene.words[at].text.to_lowercase() == scene.lemma(at);
    let who = || (0..verb).rev().find(|&at| scene.tag(at) != Some(Tag::Auxiliary) && !over(&at));
    scene.lemma(verb) == "be"
        && who().is_some_and(|at| {
            matches!(scene.words[at].text.to_lowercase().as_str(), "he" | "she" | "who" | "i")
                || singular(at) && is_person(scene, at)
                || is_titled(scene, at)
                || is_of_a_life(years) && is_surname(scene, at)
        })
}

/// Where the name begins that ends at `at`.
fn name_start(scene: &Scene<'_>, at: usize) -> Option<usize> {
    (0..=at).rev().take_while(|&at| scene.tag(at) == Some(Tag::Name)).last()
}

/// "Ms Helen [Tallow]": a title opens the name.
fn is_titled(scene: &Scene<'_>, at: usize) -> bool {
    let title = |at: usize| scene.tables.roles.titles.contains(scene.lemma(at).trim_end_matches('.'));
    name_start(scene, at).is_some_and(|first| (first < at && title(first)) || first.checked_sub(1).is_some_and(title))
}

/// "[Lamb] was 64": a name, but of no place ("Leeds was 12"), nothing with an article ("the Dow was 64"), no letters that
/// stand for a name ("IBM was 64").
fn is_surname(scene: &Scene<'_>, at: usize) -> bool {
    let opens = |first: usize| {
        let before = first.checked_sub(1).and_then(|at| scene.tag(at));
        before.is_none_or(|tag| matches!(tag, Tag::Punctuation | Tag::Conjunction))
    };
    let name = scene.words[at].text;
    name_start(scene, at).is_some_and(opens)
        && name.chars().any(char::is_lowercase)
        && scene.tables.places.lookup(name).is_none()
}

/// Years that a score or a price seldom has, and most of those that reports tell the ages of.
const fn is_of_a_life(years: i64) -> bool {
    years >= 16
}

/// The person of "a man of 37".
fn of_person(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let of = start.checked_sub(1).filter(|&at| scene.lemma(at) == "of")?;
    let noun = of.checked_sub(1).filter(|&at| scene.tables.roles.aged_nouns.contains(scene.lemma(at)))?;
    (scene.words[noun].text.to_lowercase() == scene.lemma(noun)).then_some(noun)
}

/// "has turned 39"
fn is_turned(scene: &Scene<'_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|at| scene.words[at].is_verb() && scene.lemma(at) == "turn")
}

/// "died at 63", "At 27 the oldest, he …", "and at 24 he will": when, by the years of a life.
fn is_when(scene: &Scene<'_>, words: &Range<usize>, years: i64) -> bool {
    let Some(at) = words.start.checked_sub(1).filter(|&at| scene.lemma(at) == "at") else { return false };
    let event = |at: usize| scene.words[at].is_verb() && scene.tables.roles.aged_verbs.contains(scene.lemma(at));
    let told = || scene.own_clause(words).any(|before| before < at && before + EVENT > at && event(before));
    let opens = at.checked_sub(1).is_none_or(|at| matches!(scene.lemma(at), "," | "and" | "but"));
    let goes_on = || {
        let next = scene.words.get(words.end);
        next.is_some_and(|word| word.tag == Tag::Pronoun || word.text == "," || word.text == "the")
    };
    stands_alone(scene, words.end) && told() || opens && years > HOURS && goes_on()
}

/// How many words before "at" stands what one does at an age.
const EVENT: usize = 6;
/// Up to here, "at 9 he left" tells an hour.
const HOURS: i64 = 12;

fn is_person(scene: &Scene<'_>, at: usize) -> bool {
    scene.tables.lexicon.is_person(scene.lemma(at))
}

/// "a 9-year-old [boy]", "44-year-old Mark [Venn]": the noun or the name that an age stands before.
fn behind(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    let free = |at: usize| !scene.words[at].in_figure && scene.tag(at) == Some(Tag::Name);
    let name = || (words.end..scene.words.len()).take_while(|&at| free(at)).last();
    owner::noun_behind(scene, words).or_else(name)
}

/// Whose age it is: the noun or the name that it stands before, the one that it is apposed to, the name right before it, or
/// else the subject.
fn whose(scene: &Scene<'_>, words: &Range<usize>) -> Whose {
    // "her two brothers, aged six and four"
    let aged =
        |start: usize| start.checked_sub(1).filter(|&at| matches!(scene.lemma(at), "aged" | "age")).unwrap_or(start);
    let first = aged(first_of_two(scene, words.start).unwrap_or(words.start));
    let before_aged = || {
        let told = first < words.start && matches!(scene.lemma(first), "aged" | "age");
        told.then(|| phrases::noun_before(scene, first).or_else(|| counted_before(scene, first))).flatten()
    };
    let noun = behind(scene, words)
        .or_else(before_aged)
        .or_else(|| apposed_to(scene, words.start))
        .or_else(|| of_person(scene, words.start));
    let before = (words.start.saturating_sub(3)..words.start).rev();
    let name = || before.take_while(|&at| !scene.words[at].in_figure).find(|&at| scene.tag(at) == Some(Tag::Name));
    let agent = || agent::find(scene, words, None, false).filter(|_| scene.tag(words.end) != Some(Tag::Noun));
    let subject = || phrases::subject(scene, scene.clause_of(words));
    match noun.or_else(name) {
        Some(at) => Whose::Word(at),
        None => agent().map(Whose::Name).or_else(|| subject().map(Whose::Word)).unwrap_or(Whose::Nobody),
    }
}

/// "two [brothers], aged six": the noun of a count before a comma.
fn counted_before(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let comma = start.checked_sub(1).filter(|&at| scene.lemma(at) == ",")?;
    comma.checked_sub(1).filter(|&at| scene.tag(at) == Some(Tag::Noun) && is_person(scene, at))
}
