//! What has what is measured: "the [bridge] is 40 metres long", "a 14 percent rise in [thefts]".

use std::ops::Range;
use std::sync::Arc;

use super::bearer;
use super::families;
use super::known::Marks;
use super::numbers;
use super::phrases;
use super::scene::Scene;
use crate::model::Tag;

/// The noun for it: the one that the figure stands before ("a 64-km convoy"), the one before or behind "of", the one that
/// something is done to by so much ("cut [admissions] by 26 percent"), or the subject of the clause. Of a noun for a change
/// it is what changed: "a 14 percent rise in [thefts]".
pub(super) fn find(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    let beside = in_brackets(scene, words)
        .or_else(|| noun_behind(scene, words))
        .or_else(|| noun_before_of(scene, words))
        .or_else(|| noun_after_of(scene, words))
        .or_else(|| noun_after_in(scene, words))
        .or_else(|| bearer::noun_before_with(scene, words.start))
        .or_else(|| noun_described(scene, words))
        .or_else(|| noun_measured(scene, words));
    // "will buy [Acme] for $13 billion": a name has no noun, and the buyer isn't what costs it.
    let object = || {
        after_preposition(scene, words)
            .filter(|_| scene.dimension(words) != Some("speed"))
            .and_then(|_| phrases::object(scene, words))
    };
    // The tagger may take it for a verb: "4,100 thefts, a 16% increase".
    let change =
        (words.end..words.end + 3).find(|&at| is_change(scene, at)).filter(|_| is_within_phrase(scene, words.start));
    if let Some(change) = beside.filter(|&at| is_change(scene, at)).or(change) {
        // "Turnout was 61 percent, a rise of three points"
        let apposed = words.start.checked_sub(2).is_some_and(|at| scene.lemma(at) == ",")
            || scene.lemma(change.saturating_sub(2)) == ",";
        // "Car sales posted a rise of 2 percent", but "Officials saw a rise of 2 percent".
        let person = |at: usize| scene.tables.lexicon.is_person(scene.lemma(at));
        let had = || (0..words.start).rev().take(NARROW).find(|&at| scene.words[at].is_verb());
        let had = || {
            had().is_some_and(|at| scene.is(at, Marks::LIGHT) || scene.tables.roles.owning.contains(scene.lemma(at)))
        };
        let subject = || phrases::subject(scene, scene.clause_of(words)).filter(|&at| apposed || had() && !person(at));
        return changed(scene, words, change).or_else(subject).or(Some(change));
    }
    if let Some(numbered) = numbers::noun(scene, words).filter(|_| beside.is_none_or(|at| at < words.start)) {
        return Some(numbered);
    }
    let head = match (beside, beside.is_none().then(object).flatten()) {
        (Some(head), _) => head,
        (None, Some(object)) => phrases::head(scene, object)?,
        (None, None) => match phrases::controlled(scene, words) {
            Some(phrase) => phrases::head(scene, phrase)?,
            None => phrases::subject(scene, scene.clause_of(words)).or_else(|| phrases::first(scene, words))?,
        },
    };
    let head = bearer::of(scene, over_aside(scene, head), words);
    // "the number of pupils fell by 4 percent"
    let carried = scene.lemma(head + 1) == "of" && scene.tables.roles.transparent_nouns.contains(scene.lemma(head));
    let carried = carried.then(|| noun_of_phrase(scene, head + 2)).flatten().filter(|&at| at < words.start);
    Some(carried.unwrap_or(head))
}

/// "[profit] before tax", "[pay] after deductions", "[profit] after income tax"
fn over_aside(scene: &Scene<'_>, head: usize) -> usize {
    let narrows =
        |at: &usize| matches!(scene.tag(*at), Some(Tag::Adjective | Tag::Noun)) && !scene.words[*at].in_figure;
    let skipped = (0..head).rev().take(2).take_while(narrows).count();
    let taken = head.checked_sub(skipped + 1).filter(|&at| matches!(scene.lemma(at), "before" | "after"));
    let noun = taken.and_then(|at| at.checked_sub(1)).filter(|&at| scene.is_noun(at));
    noun.filter(|_| scene.tables.predicates.lists_noun(scene.lemma(head))).unwrap_or(head)
}

/// "the [net] loss", "[core] inflation": the words before a noun that pick out another thing of the kind, where the family
/// doesn't say it ("net profit").
pub(super) fn telling(scene: &Scene<'_>, words: &Range<usize>, head: usize) -> Vec<Arc<str>> {
    if families::ending(scene, words, head).is_some() {
        return Vec::new();
    }
    let narrows = |at: &usize| {
        let tag = scene.tag(*at);
        matches!(tag, Some(Tag::Adjective | Tag::Noun | Tag::Participle | Tag::Adverb)) && !scene.words[*at].in_figure
    };
    let before = (0..head).rev().take(NARROW).take_while(narrows);
    before
        .filter(|&at| scene.tables.roles.kinds_of_amounts.contains(scene.lemma(at)))
        .map(|at| scene.shared(at))
        .collect()
}

/// How many words before a noun those stand at most that narrow it.
const NARROW: usize = 4;

/// A noun for a change: "rise".
fn is_change(scene: &Scene<'_>, at: usize) -> bool {
    scene.tables.roles.change_nouns.contains(scene.lemma(at))
}

/// What a noun for a change says to have changed: "a 5 percent [pay] rise", "a 14 percent rise in [thefts]", "4,100 [thefts], a
/// rise of 14 percent".
fn changed(scene: &Scene<'_>, words: &Range<usize>, change: usize) -> Option<usize> {
    let compound = change.checked_sub(1).filter(|&at| scene.is_noun(at));
    let start = (change + 1).max(words.end);
    let places = [change + 1, start];
    let inside = places.into_iter().find(|&at| {
        matches!(scene.lemma(at), "in" | "of") && scene.words.get(at + 1).is_some_and(|word| !word.in_figure)
    });
    compound.or_else(|| inside.and_then(|at| noun_of_phrase(scene, at + 1))).or_else(|| counted_before(scene, words))
}

/// The head of the phrase that begins at `start`, over what only carries what follows "of": "in the number of [pupils]".
fn noun_of_phrase(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let inside = |at: &usize| {
        let tag = scene.tag(*at);
        let narrows = matches!(
            tag,
            Some(Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Participle | Tag::Possessive)
        );
        narrows && !scene.words[*at].in_figure
    };
    // "in reported thefts"
    let start = start + usize::from(scene.words.get(start).is_some_and(super::scene::Word::is_verb));
    let noun = (start..scene.words.len()).take(PHRASE).take_while(inside).filter(|&at| scene.is_noun(at)).last()?;
    let carries = scene.lemma(noun + 1) == "of" && scene.tables.roles.transparent_nouns.contains(scene.lemma(noun));
    if carries { noun_of_phrase(scene, noun + 2).or(Some(noun)) } else { Some(noun) }
}

/// How many words a phrase has at most.
const PHRASE: usize = 8;

/// "[4,100 thefts], a rise of 14 percent": the noun of the count that the figure is apposed to.
fn counted_before(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    let before = scene.figures.iter().rev().find(|placed| placed.words.end <= words.start)?;
    let mut between = before.words.end..words.start;
    let apposed = between.clone().any(|at| matches!(scene.lemma(at), "," | "–" | "—" | "-" | "("));
    let verb = between.any(|at| scene.words[at].is_verb());
    before.noun.as_ref().filter(|_| apposed && !verb)?;
    before.words.clone().rev().find(|&at| scene.tag(at) == Some(Tag::Noun))
}

/// "[robberies] (up 22%)": the noun right before the bracket in which the figure stands.
fn in_brackets(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    let over = |at: &usize| matches!(scene.tag(*at), Some(Tag::Adverb | Tag::Preposition | Tag::Adjective));
    let skipped = (0..words.start).rev().take(2).take_while(over).count();
    let bracket = words.start.checked_sub(skipped + 1).filter(|&at| scene.lemma(at) == "(")?;
    let closed = scene.words.get(words.end).is_some_and(|word| word.text == ")");
    bracket.checked_sub(1).filter(|&at| closed && scene.is_noun(at))
}

/// Where what follows a figure begins, over the same told again in brackets, and the bracket in which it stands.
fn end(scene: &Scene<'_>, words: &Range<usize>) -> usize {
    let text = |at: usize| scene.words.get(at).map_or("", |word| word.text);
    match text(words.end) {
        ")" => words.end + 1,
        "(" => {
            let inside = (words.end + 1..scene.words.len()).take_while(|&at| scene.words[at].in_figure).count();
            let close = words.end + 1 + inside;
            if inside > 0 && text(close) == ")" { close + 1 } else { words.end }
        }
        _ => words.end,
    }
}

/// "found a [planet] 42 light years away", "hit a [reef] nine miles off the cape": an object that says itself how far or how long.
fn noun_described(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    let noun = words.start.checked_sub(1).filter(|&at| scene.is_noun(at))?;
    let narrows = |at: &usize| matches!(scene.tag(*at), Some(Tag::Adjective | Tag::Noun));
    let article = (0..noun).rev().find(|at| !narrows(at))?;
    let article = (matches!(scene.lemma(article), "a" | "an")).then_some(article)?;
    let object = article.checked_sub(1).is_some_and(|at| scene.words[at].is_verb());
    let told = scene.is(words.end, Marks::ATTRIBUTE) || scene.is(words.end, Marks::DIRECTION);
    (object && told).then_some(noun)
}

/// "[rings] worth €6 million", "a firm, [diamonds] valued at $5 million": the noun that is measured.
fn noun_measured(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    let over = |at: &usize| scene.tag(*at) == Some(Tag::Adverb) || scene.lemma(*at) == "at";
    let measure = (0..words.start).rev().find(|at| !over(at))?;
    let reduced = scene.lemma(measure) == "worth" || matches!(scene.tag(measure), Some(Tag::Participle | Tag::Gerund));
    let told = reduced && scene.tables.roles.measuring.contains(scene.lemma(measure));
    let before = |at: usize| at.checked_sub(1);
    let noun = before(measure).map(|at| if scene.lemma(at) == "," { before(at) } else { Some(at) })??;
    (told && scene.tag(noun) == Some(Tag::Noun)).then_some(noun)
}

/// "a 64-km convoy", "5.8 and 5.1 magnitude quakes"
pub(super) fn noun_behind(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    let start = end_of_list(scene, words.end);
    let described = |at: usize| {
        // "a 64-km abandoned line", but "a quake measuring 5.8 struck east of it".
        let participle = matches!(scene.tag(at), Some(Tag::Gerund | Tag::Participle));
        participle && (at > start || is_within_phrase(scene, words.start))
    };
    let phrase = (start..scene.words.len())
        .take_while(|&at| matches!(scene.tag(at), Some(Tag::Adjective | Tag::Noun | Tag::Name)) || described(at))
        .take_while(|&at| !scene.words[at].in_figure && !scene.is(at, Marks::DIRECTION));
    // "7 percent lower than" is of no lower.
    let noun = phrase.take(5).filter(|&at| scene.tag(at) == Some(Tag::Noun)).last();
    noun.filter(|&at| scene.lemma(at + 1) != "than")
}

/// Where the list of figures ends that goes on at `end`.
fn end_of_list(scene: &Scene<'_>, end: usize) -> usize {
    let joined = matches!(scene.lemma(end), "and" | "or" | ",");
    let inside = (end + 1..scene.words.len()).take_while(|&at| scene.words[at].in_figure).count();
    if joined && inside > 0 { end + 1 + inside } else { end }
}

/// Whether an article stands right before.
fn is_within_phrase(scene: &Scene<'_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|before| matches!(scene.tag(before), Some(Tag::Determiner | Tag::Possessive)))
}

/// "a margin of 48 percent", "an earthquake of magnitude 6.3", "an earthquake with a magnitude of 6.3"
fn noun_before_of(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    let of = after_preposition(scene, words).filter(|&at| scene.lemma(at) == "of")?;
    let noun = of.checked_sub(1).filter(|&at| scene.is_noun(at))?;
    if !bearer::names_attribute(scene, noun) {
        return Some(noun);
    }
    bearer::noun_before_with(scene, noun)
}

/// The preposition that takes a figure, over an article and the name of what is measured.
fn after_preposition(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    let over = |at: &usize| {
        matches!(scene.tag(*at), Some(Tag::Determiner | Tag::Adverb | Tag::Adjective))
            || scene.is(*at, Marks::ATTRIBUTE)
    };
    let skipped = (0..words.start).rev().take(3).take_while(over).count();
    let before = words.start.checked_sub(skipped + 1)?;
    (scene.tag(before) == Some(Tag::Preposition)).then_some(before)
}

fn noun_after_of(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    let end = end(scene, words);
    let narrows = matches!(scene.tag(end), Some(Tag::Adjective | Tag::Noun)) && !scene.is(end, Marks::DIRECTION);
    let passed = scene.lemma(end) == "worth" || narrows;
    let over = usize::from(passed);
    let of = (end..=end + over).find(|&at| scene.lemma(at) == "of")?;
    // "schools within 50 km of the town"
    let from = words.start.checked_sub(1).is_some_and(|at| scene.lemma(at) == "within")
        || scene.lemma(words.start) == "within";
    if from && scene.dimension(words) == Some("length") {
        return None;
    }
    let noun = (of + 1..(of + 6).min(scene.words.len())).find(|&at| scene.tag(at) == Some(Tag::Noun))?;
    let last = (noun..scene.words.len()).take_while(|&at| scene.is_noun(at)).last()?;
    // "a sixth of the world's electricity"
    let owned = (scene.tag(last + 1) == Some(Tag::Possessive)).then(|| noun_of_phrase(scene, last + 2)).flatten();
    Some(owned.unwrap_or(last))
}

/// "$7.3 billion in annual sales": but "in the deal" tells where.
fn noun_after_in(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    let phrase = words.end + 1..(words.end + 5).min(scene.words.len());
    let mut phrase = phrase.take_while(|&at| scene.tag(at) == Some(Tag::Adjective) || scene.is_noun(at));
    let noun =
        (scene.lemma(words.end) == "in").then(|| phrase.by_ref().filter(|&at| scene.is_noun(at)).last()).flatten();
    // "11 percent in real terms", "$5 a share in cash"
    noun.filter(|&at| !scene.tables.roles.transparent_nouns.contains(scene.lemma(at)))
}
