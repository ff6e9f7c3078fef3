//! Which of a sentence's dates is that of a figure.
//!
//! A date right beside a figure is its own ("68.4% in 2017", "In 2019, 120 people"); one of the figure's clause is next;
//! then those of the clauses that tell of one event with it ("a bomb went off on Monday, [killing 12]"). What tells of
//! another thing dates nothing outside: "a firm founded in 1971", "last year's model", "up from 68.4% in 2017", and
//! what a thing measures has no date of an event: "is 92 metres long [and was built in 1998]".

use std::ops::Range;

use super::clauses::{Clause, Kind};
use super::comparison;
use super::occasion::is_event;
use super::phrases::{noun_before, subject};
use super::scene::{Placed, Scene};
use crate::model::{Figure, Grain, Moment, Origin, Quantity, Sense, Tag, TimeShape, Timex, TimexKind, Unit};
use crate::tables::NounClass;

/// The date of the quantity that is `placed`, one of those that are `wanted`, by their numbers among the scene's figures;
/// `None` for a figure that is a date itself.
pub(super) fn find<'f>(
    scene: &Scene<'_>,
    placed: &Placed,
    figures: &'f [Figure],
    wanted: impl Fn(usize) -> bool,
) -> Option<&'f Timex> {
    let placed = told_again(scene, placed, figures).unwrap_or(placed);
    let words = &placed.words;
    let sight = Sight { scene, words, quantity: figures[placed.figure].quantity()?, figures };
    let placed = scene.figures.iter().enumerate().filter(|(at, placed)| placed.words != *words && wanted(*at));
    let near = scene.near(words);
    let placed = placed.filter(|(_, placed)| near.contains(&placed.words.start));
    let dates = placed.filter_map(|(at, placed)| Some((at, placed, figures[placed.figure].timex()?)));
    let dates = dates.filter(|(_, placed, timex)| places(timex) || opens_stretch(scene, placed, timex));
    let close = dates.filter_map(|(at, placed, timex)| {
        let distance = words.start.abs_diff(placed.words.start);
        Some(((sight.closeness(at, placed)?, distance), timex))
    });
    close.min_by_key(|(rank, _)| *rank).map(|(_, timex)| timex)
}

/// "$214 million, [or 58 cents a share], in the third quarter": what tells a quantity again by another unit stands nearer to the
/// date of both.
fn told_again<'s>(scene: &'s Scene<'_>, placed: &Placed, figures: &[Figure]) -> Option<&'s Placed> {
    let again = scene.figures.iter().find(|next| next.words.start >= placed.words.end)?;
    let [one, other] = [placed, again].map(|placed| figures[placed.figure].quantity());
    let mut between = placed.words.end..again.words.start;
    let joined = matches!(between.len(), 1 | 2)
        && matches!(scene.lemma(between.end - 1), "or" | "(")
        && between.all(|at| matches!(scene.lemma(at), "," | "or" | "("));
    (joined && one?.unit != other?.unit).then_some(again)
}

/// Whether a timex places something in time, and doesn't only say how long or how often.
pub(super) fn places(timex: &Timex) -> bool {
    match timex.moment {
        Moment::End => false,
        Moment::At => timex.kind != TimexKind::Set && (timex.kind != TimexKind::Duration || is_part(timex)),
        _ => true,
    }
}

/// "in the first nine months": a length that begins with what is spoken of, be it this year or the war.
fn opens_stretch(scene: &Scene<'_>, placed: &Placed, timex: &Timex) -> bool {
    let back = |steps: usize| placed.words.start.checked_sub(steps);
    let first = back(1).is_some_and(|at| matches!(scene.lemma(at), "first" | "opening"));
    let taken = back(3).and_then(|at| scene.tag(at)) == Some(Tag::Preposition);
    timex.kind == TimexKind::Duration && first && taken
}

/// "the first nine months of 2023": a length, but with its place.
pub(super) fn is_part(timex: &Timex) -> bool {
    matches!(timex.expression.shape, TimeShape::Nth { .. }) && timex.interval.is_some()
}

/// How near a date is to a figure, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    Beside,
    Clause,
    Event,
}

/// A figure that looks for its date.
struct Sight<'s> {
    scene: &'s Scene<'s>,
    words: &'s Range<usize>,
    quantity: &'s Quantity,
    figures: &'s [Figure],
}

impl Sight<'_> {
    /// How near date number `at` is; `None` where it is another's.
    fn closeness(&self, at: usize, date: &Placed) -> Option<Closeness> {
        let Self { scene, words, figures, .. } = *self;
        if ranks(scene, date) || narrows(scene, figures, date) {
            return None;
        }
        let owner = self.beside(at);
        if owner.is_some_and(|owner| scene.figures[owner].words == *words) {
            return Some(Closeness::Beside);
        }
        let anothers = ends_something(scene, date)
            || is_base(scene, figures, date)
            || is_of_a_thing(scene, date, words)
            || comparison::is_older(scene, &date.words)
            || owner.is_some_and(|owner| comparison::is_older(scene, &scene.figures[owner].words))
            || comparison::parts(scene, figures, words, &date.words);
        if anothers {
            return None;
        }
        let (here, there) = (scene.clause_of(words), scene.clause_of(&date.words));
        // "fell 3 percent after edging up 1 percent in July": of what was before.
        let opening = scene.lemma(scene.clauses[there].start);
        if owner.is_some() && here != there && scene.tables.roles.at_other_times.contains(opening) {
            return None;
        }
        if here == there {
            return (!self.is_property_of_thing()).then_some(Closeness::Clause);
        }
        // "It was 40; a year earlier it was 30": told from the first figure's time, it isn't that.
        let counted_on = date.words.start > words.start && leans_on_mention(figures, date);
        let one = !counted_on
            && !self.is_of_clause_alone(date, there)
            && !self.is_property()
            && tell_one_event(scene, words, here, there)
            && !tenses_differ(scene, here, there);
        one.then_some(Closeness::Event)
    }

    /// The number of the quantity that stands right before a date, over prepositions and articles, or right behind it.
    fn beside(&self, at: usize) -> Option<usize> {
        let Self { scene, figures, .. } = *self;
        let is_quantity = |other: &usize| figures[scene.figures[*other].figure].quantity().is_some();
        let date = &scene.figures[at].words;
        let small = |at: usize| matches!(scene.tag(at), Some(Tag::Preposition | Tag::Determiner));
        let before = at.checked_sub(1).filter(is_quantity).filter(|&before| {
            let mut between = scene.figures[before].words.end..date.start;
            // "down 8 percent from a year earlier"
            let from = || between.clone().any(|at| scene.lemma(at) == "from");
            let older = (leans_on_mention(figures, &scene.figures[at]) || self.is_change(before)) && from();
            between.len() <= 2 && between.all(small) && !older && !is_base(scene, figures, &scene.figures[at])
        });
        let behind = (at + 1 < scene.figures.len()).then_some(at + 1).filter(is_quantity).filter(|&next| {
            let mut between = date.end..scene.figures[next].words.start;
            between.len() <= 2
                && between.all(|at| matches!(scene.words[at].text, "," | ":" | "'s" | "’s" | "when" | "("))
        });
        before.or(behind)
    }

    /// "up 6.5 percent": a change, not a level.
    fn is_change(&self, at: usize) -> bool {
        let quantity = self.figures[self.scene.figures[at].figure].quantity();
        quantity.is_some_and(|quantity| matches!(quantity.sense, Sense::Increase | Sense::Decrease))
    }

    /// Whether a date says only when what its own clause `there` tells was: "[sold nine million records] and had a hit in 1977",
    /// "violence has fallen since 2007, but the bombing, in which …". Of days one event's clauses tell together.
    fn is_of_clause_alone(&self, date: &Placed, there: usize) -> bool {
        let Self { scene, words, figures, .. } = *self;
        let Some(timex) = figures[date.figure].timex() else { return false };
        let told = scene.clauses[there].verb.is_some_and(|verb| verb < date.words.start);
        if timex.moment == Moment::Since {
            return told;
        }
        let quantity = |other: &Placed| figures[other.figure].quantity().is_some();
        let bare = || !scene.figures.iter().any(|other| quantity(other) && scene.clause_of(&other.words) == there);
        let behind = scene.clauses[there].kind == Kind::Shared && date.words.start > words.start;
        told && behind && timex.grain >= Grain::Month && bare()
    }

    /// A length, a weight, a temperature: what a thing measures.
    fn is_property(&self) -> bool {
        let changing = |dimension: &str| matches!(dimension, "money" | "ratio" | "time");
        matches!(&self.quantity.unit, Unit::Measure { dimension, .. } if !changing(dimension))
    }

    /// "the 93-metre vessel": of the thing that the figure stands before, whatever it does.
    fn is_property_of_thing(&self) -> bool {
        let Self { scene, words, .. } = *self;
        let behind = || (words.end..words.end + 3).find(|&at| scene.tag(at) == Some(Tag::Noun));
        self.is_property()
            && scene.tag(words.end).is_some_and(|tag| matches!(tag, Tag::Noun | Tag::Adjective))
            && behind().is_some_and(|at| is_thing(scene, at))
    }
}

/// Whether what clause `there` tells is part of what clause `here`, in which the figure stands, tells.
pub(super) fn tell_one_event(scene: &Scene<'_>, words: &Range<usize>, here: usize, there: usize) -> bool {
    let (above, below) = (|| chain(scene, here), || chain(scene, there));
    let Some(joined) = above().find(|clause| below().any(|other| other == *clause)) else { return false };
    let mut up = above().take_while(|clause| *clause != joined);
    let mut down = below().take_while(|clause| *clause != joined);
    up.all(|clause| goes_up(scene, scene.clauses[clause]))
        && down.all(|clause| goes_down(scene, words, scene.clauses[clause]))
}

/// Whether what is told in a clause happens when and where the clause around it says.
fn goes_up(scene: &Scene<'_>, clause: Clause) -> bool {
    clause.kind != Kind::Relative || tells_of_event(scene, clause)
}

/// Whether what happens around a clause happens when and where the clause itself says.
fn goes_down(scene: &Scene<'_>, words: &Range<usize>, clause: Clause) -> bool {
    match clause.kind {
        Kind::Shared | Kind::Adjunct | Kind::Said => true,
        Kind::Relative => tells_of_event(scene, clause) || clause.start == words.end,
        Kind::Main | Kind::Aside => false,
    }
}

/// "the attack, which came on Monday, killed 12"
fn tells_of_event(scene: &Scene<'_>, clause: Clause) -> bool {
    let outside =
        || clause.parent.filter(|&parent| scene.clauses[parent].finite.is_none_or(|verb| verb > clause.start));
    let nouns = [noun_before(scene, clause.start), outside().and_then(|parent| subject(scene, parent))];
    nouns.into_iter().flatten().any(|at| happens(scene, at))
}

/// "down by 106,000 on May 2012", "a rise of 9 percent on the year before": nothing but a day or a part of it is on which
/// something happens.
fn is_base(scene: &Scene<'_>, figures: &[Figure], date: &Placed) -> bool {
    let coarse = figures[date.figure].timex().is_some_and(|timex| (Grain::Month..=Grain::Year).contains(&timex.grain));
    let article = |at: usize| scene.tag(at) == Some(Tag::Determiner);
    let before = (0..date.words.start).rev().find(|&at| !article(at));
    coarse && before.is_some_and(|at| scene.lemma(at) == "on")
}

/// How many clauses hang on one another at most: a list of thousands isn't one event.
const CHAIN: usize = 12;

/// A clause and those that it hangs on, itself first.
fn chain(scene: &Scene<'_>, clause: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(clause), |&at| scene.clauses[at].parent).take(CHAIN)
}

/// "opened in 1998 and employs 900 people": what is doesn't happen when something was.
pub(super) fn tenses_differ(scene: &Scene<'_>, a: usize, b: usize) -> bool {
    let tense = |clause: usize| tense(scene, scene.clauses[clause].finite?);
    matches!((tense(a), tense(b)), (Some(x), Some(y)) if x != y)
}

/// Whether a finite verb is in the past; `None` where its form doesn't tell, or says both ("has opened").
fn tense(scene: &Scene<'_>, at: usize) -> Option<bool> {
    let form = scene.words[at].text.to_lowercase();
    match (scene.tag(at)?, &*form) {
        (Tag::Auxiliary, "is" | "are") => Some(false),
        // "has two years left", but "has opened" says both.
        (Tag::Auxiliary, "has" | "have") if !is_perfect(scene, at) => Some(false),
        (Tag::Verb, form) if form == scene.lemma(at) || form.ends_with('s') => Some(false),
        (Tag::Auxiliary, "was" | "were" | "had" | "did") | (Tag::Verb, _) => Some(true),
        _ => None,
    }
}

/// Whether a participle follows an auxiliary.
fn is_perfect(scene: &Scene<'_>, auxiliary: usize) -> bool {
    let next = (auxiliary + 1..scene.words.len()).find(|&at| scene.tag(at) != Some(Tag::Adverb));
    next.is_some_and(|next| matches!(scene.tag(next), Some(Tag::Participle | Tag::Auxiliary)))
}

/// Whether a date is counted from the one told before it: "a year earlier".
fn leans_on_mention(figures: &[Figure], date: &Placed) -> bool {
    let timex = figures[date.figure].timex();
    timex.is_some_and(|timex| matches!(timex.expression.shape, TimeShape::Shift { from: Origin::Mention, .. }))
}

/// "the highest toll since 1998": how far back nothing was like it, not when it was.
fn ranks(scene: &Scene<'_>, date: &Placed) -> bool {
    let start = date.words.start;
    let near = [Some(start), Some(start + 1), start.checked_sub(1)];
    let Some(since) = near.into_iter().flatten().find(|&at| scene.lemma(at) == "since") else { return false };
    let ends = |at: &usize| scene.words[*at].is_verb() || matches!(scene.lemma(*at), "," | ";");
    let mut before = (since.saturating_sub(RANKED)..since).rev().take_while(|at| !ends(at));
    let ranks = |at: usize| {
        let tables = scene.tables;
        tables.roles.ranking.contains(scene.lemma(at)) || tables.lexicon.is_superlative(scene.words[at].text)
    };
    before.any(ranks)
}

/// "Acme, a fixture in Toledo since 1911, is to be sold": before the verb of its clause, of a noun.
fn narrows(scene: &Scene<'_>, figures: &[Figure], date: &Placed) -> bool {
    let since = figures[date.figure].timex().is_some_and(|timex| timex.moment == Moment::Since);
    let clause = scene.clauses[scene.clause_of(&date.words)];
    let fronted = (clause.start..date.words.start).all(|at| !scene.is_noun(at));
    since && !fronted && clause.finite.or(clause.verb).is_some_and(|verb| verb > date.words.start)
}

/// Within how many words before "since" it is told that nothing was like it.
const RANKED: usize = 6;

/// "until June 2027": when it ends, not when it is.
fn ends_something(scene: &Scene<'_>, date: &Placed) -> bool {
    let until = |at: usize| matches!(scene.lemma(at), "until" | "till" | "through");
    until(date.words.start) || date.words.start.checked_sub(1).is_some_and(until)
}

/// "last year's model", "a 1998 Toyota", "a summer camp": the date of a thing beside the figure.
fn is_of_a_thing(scene: &Scene<'_>, date: &Placed, words: &Range<usize>) -> bool {
    let start = date.words.end + usize::from(scene.tag(date.words.end) == Some(Tag::Possessive));
    let phrase = (start..scene.words.len())
        .take_while(|&at| matches!(scene.tag(at), Some(Tag::Adjective | Tag::Noun)) && !scene.words[at].in_figure);
    let head = phrase.filter(|&at| scene.tag(at) == Some(Tag::Noun)).last();
    head.is_some_and(|at| at + 1 != words.start && is_thing(scene, at))
}

/// A noun for what happens or is done: "the attack", "the deal".
fn happens(scene: &Scene<'_>, at: usize) -> bool {
    let class = scene.tables.lexicon.noun_class(scene.lemma(at));
    is_event(scene, at) || matches!(class, Some(NounClass::Act | NounClass::Event | NounClass::Phenomenon))
}

/// A noun for what one can touch or go to.
fn is_thing(scene: &Scene<'_>, at: usize) -> bool {
    let class = scene.tables.lexicon.noun_class(scene.lemma(at));
    let thing = matches!(
        class,
        Some(
            NounClass::Artifact
                | NounClass::Body
                | NounClass::Object
                | NounClass::Location
                | NounClass::Person
                | NounClass::Animal
        )
    );
    thing && !is_event(scene, at)
}
