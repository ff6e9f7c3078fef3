//! Where: a name behind a locative preposition, as near to the figure as can be.

use std::ops::Range;
use std::sync::Arc;

use super::dating::tell_one_event;
use super::known::Marks;
use super::scene::Scene;
use crate::model::Tag;
use crate::tables::{NounClass, PlaceKind};

/// The place nearest to `words`: in their clause, or else in one that tells of the same event.
pub(super) fn find(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    let here = scene.clause_of(words);
    let of_event = |at: &usize| tell_one_event(scene, words, here, scene.words[*at].clause);
    let outside = || scene.near(words).filter(|&at| scene.is(at, Marks::LOCATIVE)).filter(of_event);
    nearest(scene, words, scene.own_clause(words)).or_else(|| nearest(scene, words, outside()))
}

fn nearest(scene: &Scene<'_>, words: &Range<usize>, within: impl Iterator<Item = usize>) -> Option<Arc<str>> {
    let distance = |at: usize| if at < words.start { words.start - at } else { at.saturating_sub(words.end) };
    let places = within
        .filter(|&at| scene.is(at, Marks::LOCATIVE))
        .filter_map(|at| Some((distance(at), place_after(scene, at)?)));
    places.min_by_key(|(distance, _)| *distance).map(|(_, place)| place)
}

/// The name behind the preposition, over "the southern city of", where the gazetteer knows it.
fn place_after(scene: &Scene<'_>, preposition: usize) -> Option<Arc<str>> {
    let over = |at: &usize| {
        matches!(scene.tag(*at), Some(Tag::Determiner | Tag::Adjective | Tag::Noun)) || scene.lemma(*at) == "of"
    };
    let start = preposition + 1 + (preposition + 1..scene.words.len()).take_while(over).take(5).count();
    // "the Mysore" is a ship, a team or a hotel: few places have an article.
    let article = start > preposition + 1 && scene.tag(start - 1) == Some(Tag::Determiner);
    let (first, end) = (start + 1..=end_of_names(scene, start))
        .rev()
        .find_map(|end| Some((known(scene, start..end, article)?, end)))?;
    if scene.tag(end) == Some(Tag::Possessive) {
        let part = part_of_the_place(scene, end + 1)?;
        // "Bavaria's old town of Passau" and "Indonesia's Bali province" have names of their own.
        let behind = || (scene.lemma(part + 1) == "of").then(|| place_after(scene, part + 1)).flatten();
        return names_at(scene, end + 1).or_else(behind).or(Some(first));
    }
    let others = further(scene, end);
    if others.is_empty() { Some(first) } else { Some(Arc::from([&*first, &others].concat())) }
}

/// Where the names end that begin at `start`, four at most.
fn end_of_names(scene: &Scene<'_>, start: usize) -> usize {
    let is_name = |at: &usize| scene.tag(*at) == Some(Tag::Name) && !scene.words[*at].in_figure;
    start + (start..scene.words.len()).take_while(is_name).take(4).count()
}

/// The place named at `start`.
fn names_at(scene: &Scene<'_>, start: usize) -> Option<Arc<str>> {
    (start + 1..=end_of_names(scene, start)).rev().find_map(|end| known(scene, start..end, false))
}

/// The noun behind a possessive that is a place itself: "Bavaria's old town", "Sicily's north coast". "France's rivalry" is nowhere.
fn part_of_the_place(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let class = |at: usize| scene.tables.lexicon.noun_class(scene.lemma(at));
    let near = start..(start + 4).min(scene.words.len());
    let phrase = near.take_while(|&at| matches!(scene.tag(at), Some(Tag::Adjective | Tag::Noun | Tag::Name)));
    phrase.filter(|&at| matches!(class(at), Some(NounClass::Location | NounClass::Object))).last()
}

/// The places listed behind one: ", Uganda, Rwanda and Tanzania". A figure of several places is of no single one. A
/// lone name behind a comma says where the first is ("in Paris, Texas").
fn further(scene: &Scene<'_>, mut at: usize) -> String {
    let mut listed = String::new();
    let mut others = 0;
    let mut joined = false;
    while let Some((name, end, conjunction)) = next_listed(scene, at) {
        listed = [&listed, ", ", &*name].concat();
        others += 1;
        joined |= conjunction;
        at = end;
    }
    // "Kenya, Uganda, Rwanda and further on"
    joined |= others > 1 && scene.lemma(at) == "and";
    if joined { listed } else { String::new() }
}

/// A comma or conjunction and the place behind it, with where it ends and whether a conjunction joins it.
fn next_listed(scene: &Scene<'_>, at: usize) -> Option<(Arc<str>, usize, bool)> {
    let comma = usize::from(scene.lemma(at) == ",");
    let conjunction = usize::from(scene.lemma(at + comma) == "and");
    let start = at + comma + conjunction;
    let name = start..end_of_names(scene, start);
    if comma + conjunction == 0 || name.is_empty() {
        return None;
    }
    Some((known(scene, name.clone(), false)?, name.end, conjunction == 1))
}

fn known(scene: &Scene<'_>, words: Range<usize>, article: bool) -> Option<Arc<str>> {
    let name = &scene.text[scene.words[words.start].span.start..scene.words[words.end - 1].span.end];
    let places = &scene.tables.places;
    // "UN" isn't the town of Un.
    let acronym = name.len() <= 4 && name.chars().all(char::is_uppercase);
    let place = places.lookup(name)?;
    let is_town = |place| places.kind(place) == PlaceKind::Town;
    let other = acronym && places.name(place) != name;
    let fits = places.is_own(name) || !(is_town(place) && (other || article));
    fits.then(|| Arc::from(places.name(place)))
}
