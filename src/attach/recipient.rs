//! Whose a figure is by a preposition: "a fine was imposed on Acme", "revenue at Acme", "the staff of Acme".

use std::ops::Range;
use std::sync::Arc;

use super::agent;
use super::scene::Scene;
use crate::model::Tag;

/// "A 14-year sentence was handed to Harlan [Pike]", "a fine of $3 million was imposed on [Acme]": the last word of the name behind
/// such a verb in the passive.
pub(super) fn imposed(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    let behind = || scene.own_clause(words).filter(|&at| at >= words.end);
    let gives =
        |at: &usize| scene.tag(*at) == Some(Tag::Participle) && scene.tables.roles.imposing.contains(scene.lemma(*at));
    let verb = behind().take(REACH).find(gives)?;
    let passive = (words.end..verb).any(|at| scene.lemma(at) == "be");
    let over =
        |at: &usize| scene.tag(*at) == Some(Tag::Adverb) || scene.lemma(*at) == "down" || scene.lemma(*at) == "out";
    let to = (verb + 1..scene.words.len()).find(|at| !over(at))?;
    let on = matches!(scene.lemma(to), "to" | "on" | "upon" | "against");
    (passive && on).then(|| named(scene, to + 1)).flatten()
}

/// How many words behind a figure the verb stands.
const REACH: usize = 8;

/// "revenue at [Acme] rose", "the 4,100 employees of [Acme]", "4,100 people work for [Acme]": behind the word that says what
/// it is, which is `told`, or behind what is counted.
pub(super) fn belonging(scene: &Scene<'_>, words: &Range<usize>, told: Option<usize>) -> Option<Arc<str>> {
    let noun = told.filter(|&at| scene.tag(at) == Some(Tag::Noun)).map(|at| at + 1);
    let verb = scene.words.get(words.end).is_some_and(super::scene::Word::is_verb).then_some(words.end + 1);
    let links = [noun, Some(words.end), verb].into_iter().flatten();
    // "a four-year deal at Mill Road"
    let at_firm = matches!(scene.dimension(words), Some("money" | "count" | "ratio"));
    let link = |at: usize| matches!(scene.lemma(at), "of" | "for") || at_firm && scene.lemma(at) == "at";
    let has = |at: usize| link(at) && scene.tag(at) == Some(Tag::Preposition);
    links.filter(|&at| has(at)).find_map(|at| named(scene, at + 1))
}

/// The last word of a name that begins at `start`, over an article, and that narrows no noun: not "the Acme plant".
fn named(scene: &Scene<'_>, start: usize) -> Option<Arc<str>> {
    let start = start + usize::from(scene.tag(start) == Some(Tag::Determiner));
    let name = |at: &usize| scene.tag(*at) == Some(Tag::Name) && !scene.words[*at].in_figure;
    let last = (start..scene.words.len()).take_while(name).last()?;
    let narrows = scene.is_noun(last + 1) || scene.tag(last + 1) == Some(Tag::Possessive);
    (!narrows).then(|| scene.shared(agent::over_form(scene, last)))
}
