//! Who does it or has it: the name that the clause says it of.

use std::ops::Range;
use std::sync::Arc;

use super::known::Marks;
use super::scene::Scene;
use crate::model::Tag;

/// The name in the subject of the figure's clause, or the one that has the figure's noun ("Acme's 10 percent").
pub(super) fn find(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    owner(scene, words).or_else(|| bracketed(scene, words)).or_else(|| subject(scene, words))
}

/// "Danny Green (14 points)": the name right before the bracket.
fn bracketed(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    let bracket = words.start.checked_sub(1).filter(|&at| scene.lemma(at) == "(")?;
    let name = bracket.checked_sub(1).filter(|&at| scene.tag(at) == Some(Tag::Name))?;
    Some(scene.shared(name))
}

/// "Acme's 10 percent share": a possessive right before the figure, over adjectives.
fn owner(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    let over = |at: &usize| matches!(scene.tag(*at), Some(Tag::Adjective | Tag::Noun));
    let adjectives = (0..words.start).rev().take_while(over).take(3).count();
    let mark = words.start.checked_sub(adjectives + 1)?;
    let name = mark.checked_sub(1)?;
    (scene.tag(mark) == Some(Tag::Possessive) && scene.tag(name) == Some(Tag::Name)).then(|| scene.shared(name))
}

/// The last name before the clause's first verb, where the figure stands behind that verb. A verb of speech gives the
/// speaker, who is no agent.
fn subject(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    let is_verb = |at: &usize| scene.words[*at].is_verb() || scene.tag(*at) == Some(Tag::Auxiliary);
    let before = || scene.own_clause(words).take_while(|&at| at < words.start);
    let verb = before().find(is_verb)?;
    let speech = scene.is(verb, Marks::SPEECH);
    let ahead = || before().take_while(|&at| at < verb);
    let name = ahead().filter(|&at| scene.tag(at) == Some(Tag::Name) && !scene.words[at].in_figure).last()?;
    let plain = ahead().all(|at| at <= name || scene.tag(at) != Some(Tag::Pronoun));
    (!speech && plain).then(|| scene.shared(name))
}
