//! Whether a figure is told as a fact: the nearest cue of its clause decides.

use std::cmp::Reverse;
use std::ops::Range;

use super::age;
use super::clauses::Kind;
use super::comparison;
use super::known::Marks;
use super::predicate::Found;
use super::scene::Scene;
use crate::model::{Bound, Modality, Quantity, Tag};
use crate::tables::{CueForm, CuePhrase, ModalityCue};

/// How many words before the figure, or before its predicate, a cue may stand.
const REACH: usize = 7;

/// The modality of the figure that covers `words`, whose predicate is `found`.
pub(super) fn find(scene: &Scene<'_>, words: &Range<usize>, found: &Found, quantity: Option<&Quantity>) -> Modality {
    if is_left(scene, words) {
        return Modality::Historical;
    }
    if is_what_was_expected(scene, words) {
        return Modality::Forecast;
    }
    let told = nearest(scene, words, found, quantity);
    let modality = told.unwrap_or(Modality::Fact);
    if modality == Modality::Fact && estimated(quantity) { Modality::Estimate } else { modality }
}

/// "The cache grows from [64 MiB] to 128 MiB": what it was.
fn is_left(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let from = words.start.checked_sub(1).is_some_and(|before| scene.lemma(before) == "from");
    let next = scene.words.get(words.end + 1).is_some_and(|word| word.in_figure);
    from && scene.lemma(words.end) == "to" && next && scene.dimension(words) != Some("time")
}

/// "below the [3.1 percent] that analysts had expected", "the $2 million analysts forecast"
fn is_what_was_expected(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let noun = |at: &usize| matches!(scene.tag(*at), Some(Tag::Noun | Tag::Name | Tag::Determiner | Tag::Adjective));
    let start = words.end + usize::from(scene.lemma(words.end) == "that");
    let who = (start..scene.words.len()).take(4).take_while(noun).count();
    let verb = start + who + usize::from(scene.tag(start + who) == Some(Tag::Auxiliary));
    let past = scene.words.get(verb).is_some_and(|word| word.is_verb() && word.tag != Tag::Gerund);
    let mut cues = scene.tables.roles.modality_from(scene.lemma(verb));
    // "the $4 million expected by analysts"
    let by = scene.tag(verb) == Some(Tag::Participle) && scene.lemma(verb + 1) == "by";
    (who > 0 || by)
        && past
        && cues.any(|(_, cue, phrase)| cue.modality == Modality::Forecast && phrase.words.len() == 1)
}

/// The modality of the cue that stands nearest before the figure or its predicate, in the clause; of two in one place the
/// longer, or else the one that the table has first.
fn nearest(scene: &Scene<'_>, words: &Range<usize>, found: &Found, quantity: Option<&Quantity>) -> Option<Modality> {
    let clause = scene.clause_of(words);
    // A verb behind a figure may be denied or expected, but not the age that stands in an apposition.
    let behind = found.at.filter(|at| *at >= words.end && scene.words[*at].clause == clause);
    let known = || is_known_thing(scene, words) || quantity.is_some_and(|quantity| age::is_one(scene, words, quantity));
    let behind = behind.filter(|_| !known());
    let anchors = [Some(words.start), behind];
    let before = |at: usize, anchor: usize| (at < anchor && anchor - at <= REACH).then(|| anchor - at);
    let near = |at: usize| anchors.iter().flatten().filter_map(|anchor| before(at, *anchor)).min();
    // "denied that 40 had died": the cue may stand right before the clause.
    let cue = |at: &usize| !scene.words[*at].in_figure && scene.is(*at, Marks::MODALITY);
    let within = scene.near(words).filter(|&at| bears_on(scene, clause, at)).filter(cue);
    let cues = within.filter_map(|at| Some((at, near(at)?))).flat_map(|(at, distance)| {
        let from = scene.tables.roles.modality_from(scene.lemma(at));
        // "dismissed 31 drivers" denies nothing.
        let done = move |cue: &ModalityCue| cue.modality == Modality::Denied && found.at == Some(at);
        let stands = from.filter(move |(_, cue, phrase)| {
            reads(scene, at, phrase, found) && !is_anothers(scene, words, at, cue) && !done(cue)
        });
        stands.map(move |(order, cue, phrase)| ((distance, Reverse(phrase.words.len()), order), cue.modality))
    });
    cues.min_by_key(|(rank, _)| *rank).map(|(_, modality)| modality)
}

/// Whether a cue stands at `at`, in a form in which it is one.
fn reads(scene: &Scene<'_>, at: usize, phrase: &CuePhrase, found: &Found) -> bool {
    // "needed nine points to pass him": what somebody is to have, he may not have got.
    let owned = || scene.tables.predicates.of(&found.predicate).is_some_and(|family| family.owned);
    let past = || {
        let word = &scene.words[at];
        let verb = word.tag == Tag::Verb && word.text.to_lowercase() != *word.lemma && !word.text.ends_with('s');
        verb || word.tag == Tag::Participle
    };
    let fits = || match phrase.form {
        CueForm::Any => true,
        CueForm::Verb => scene.words[at].is_verb(),
        CueForm::Present => !past() || owned(),
        CueForm::Perfect => is_before(scene, at + phrase.words.len(), Tag::Participle),
        // "was to close": whether it did nobody says.
        CueForm::Infinitive => {
            matches!(scene.words[at].text, "is" | "are") && is_before(scene, at + phrase.words.len(), Tag::Verb)
        }
    };
    scene.reads(at, &phrase.words) && fits()
}

/// Whether a word of that tag stands at `at`, adverbs left out.
fn is_before(scene: &Scene<'_>, at: usize, tag: Tag) -> bool {
    let next = (at..scene.words.len()).find(|&next| scene.tag(next) != Some(Tag::Adverb));
    next.is_some_and(|next| scene.tag(next) == Some(tag))
}

/// Whether a word stands in the clause, right before it, or, where the clause is what somebody says, in that which says it.
fn bears_on(scene: &Scene<'_>, clause: usize, at: usize) -> bool {
    let here = scene.clauses[clause];
    let says = || here.kind == Kind::Said && here.parent == Some(scene.words[at].clause);
    scene.words[at].clause == clause || (at < here.start && (at + 2 >= here.start || says()))
}

/// "the $13 billion purchase will help": of what is spoken of as known only the rest is yet to come.
fn is_known_thing(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let known = words.start.checked_sub(1).map(|before| scene.lemma(before));
    let known = known.is_some_and(|word| {
        matches!(word, "the" | "this" | "that" | "these" | "those" | "its" | "their" | "his" | "her" | "our")
    });
    known && scene.tag(words.end) == Some(Tag::Noun)
}

/// "compared with IBM's 10 percent": another's figure, not an older one; nor is that of "came down from 3,000 metres".
fn is_anothers(scene: &Scene<'_>, words: &Range<usize>, at: usize, cue: &ModalityCue) -> bool {
    let owned = || (at..words.start).any(|between| scene.tag(between) == Some(Tag::Possessive));
    cue.modality == Modality::Historical && (owned() || comparison::is_particle(scene, at))
}

fn estimated(quantity: Option<&Quantity>) -> bool {
    let Some(magnitude) = quantity.map(|quantity| &quantity.magnitude) else { return false };
    magnitude.approximator.as_deref().is_some_and(|word| word.contains("estimate"))
        && magnitude.bound != Some(Bound::AtLeast)
}
