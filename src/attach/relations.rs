//! How figures of one sentence stand to each other: a part of another, another part of one whole, or the same in another
//! unit.

use super::scene::Scene;
use crate::model::{Figure, Quantity, RelationKind, Tag, Unit};
use crate::tables::cues::Role;

/// What links a part to the whole before it.
const PART_LINKS: [&str; 6] = ["including", "include", "among", "of whom", "of them", "of which"];
/// What follows a part of the whole before it.
const PART_ENDS: [&str; 5] = ["of them", "of whom", "of which", "of these", "of those"];
/// What a figure stands behind that is the whole: "two of the 23", "of its 40 members, six".
const ARTICLES: [&str; 9] = ["the", "its", "their", "his", "her", "those", "these", "all", "our"];

/// The relation of figure number `at` of the scene, with the number of the other one.
pub(super) fn find(scene: &Scene<'_>, figures: &[Figure], at: usize) -> Option<(RelationKind, usize)> {
    find_within(scene, figures, at, LISTED)
}

/// How many figures of a list are gone back over.
const LISTED: usize = 12;

/// The relation, with so many figures left to be gone back over.
fn find_within(scene: &Scene<'_>, figures: &[Figure], at: usize, left: usize) -> Option<(RelationKind, usize)> {
    let here = figures[scene.figures[at].figure].quantity()?;
    let before = at.checked_sub(1);
    let to_before = before.and_then(|before| Some((to_previous(scene, figures, here, before)?, before)));
    // "including 13 children and four women": the second is a part of the same whole.
    let listed = || {
        let before = before.filter(|&before| left > 0 && joined(scene, before))?;
        find_within(scene, figures, before, left - 1)
            .filter(|(kind, other)| *kind == RelationKind::PartOf && *other < before)
    };
    let to_before = to_before.or_else(listed);
    let whole_behind = || part_of_next(scene, figures, here, at).map(|next| (RelationKind::PartOf, next));
    let gained = || adds_to_next(scene, figures, here, at).map(|next| (RelationKind::PartOf, next));
    to_before.or_else(whole_behind).or_else(gained).or_else(|| beside(scene, figures, here, at))
}

fn to_previous(scene: &Scene<'_>, figures: &[Figure], here: &Quantity, before: usize) -> Option<RelationKind> {
    let previous = &figures[scene.figures[before].figure];
    let there = previous.quantity()?;
    if here.dual {
        return Some(RelationKind::SameAs);
    }
    let between = scene.text.get(previous.span.end..here.number.start)?.to_lowercase();
    let behind = scene.text.get(here.number.end..scene.sentence.span.end)?.trim_start().to_lowercase();
    let linked = opens_part(&between)
        || PART_ENDS.iter().any(|end| behind.starts_with(end))
        || is_named_whole(scene, before)
        || is_set_off(here, there, &between);
    (linked && like(here, there)).then_some(RelationKind::PartOf)
}

/// "Four robbers -- two dressed as women": a bare number set off by a mark alone counts some of those before it.
fn is_set_off(here: &Quantity, there: &Quantity, between: &str) -> bool {
    let bare = matches!((&here.unit, &there.unit), (Unit::None, Unit::Count { .. }));
    bare && matches!(between.trim(), "," | "-" | "--" | "–" | "—" | "(" | ":")
}

/// A link stands right before the figure, but for a few words: "including at least", not "including churches, 8"; and right
/// behind the whole: "40 homes, of which 12", not "17 apes, a species of which 1,000".
fn opens_part(between: &str) -> bool {
    let near = |after: &str| !after.contains(',') && after.split(' ').count() <= 5;
    let of_whole = |link: &str, before: &str| {
        !link.starts_with("of ")
            || before.trim_end().is_empty()
            || before.trim_end().ends_with([',', '(', '-', '–', '—', ';'])
    };
    let mut links = PART_LINKS.iter().filter_map(|link| Some((link, between.rsplit_once(*link)?)));
    links.any(|(link, (before, after))| near(after) && of_whole(link, before))
}

/// Two counts, or two measures.
fn like(here: &Quantity, there: &Quantity) -> bool {
    std::mem::discriminant(&here.unit) == std::mem::discriminant(&there.unit)
        || matches!((&here.unit, &there.unit), (Unit::None, Unit::Count { .. }))
}

/// "Of the 23 pirates arrested, 12 …": the figure before opens its clause behind "of".
fn is_named_whole(scene: &Scene<'_>, before: usize) -> bool {
    let start = scene.figures[before].words.start;
    let article = start.checked_sub(1).filter(|&at| ARTICLES.contains(&scene.lemma(at)));
    let of = article.unwrap_or(start).checked_sub(1);
    of.is_some_and(|of| {
        scene.lemma(of) == "of" && (of == 0 || matches!(scene.tag(of - 1), Some(Tag::Punctuation | Tag::Conjunction)))
    })
}

/// "two of the 23": the whole stands right behind.
fn part_of_next(scene: &Scene<'_>, figures: &[Figure], here: &Quantity, at: usize) -> Option<usize> {
    let next = at + 1;
    let placed = scene.figures.get(next)?;
    figures[placed.figure].quantity().filter(|there| matches!((&here.unit, &there.unit), (_, Unit::Count { .. })))?;
    let end = scene.figures[at].words.end;
    let of = (end.saturating_sub(1)..placed.words.start).find(|&at| scene.lemma(at) == "of")?;
    let between = of + 1..placed.words.start;
    let plain = between.clone().all(|at| ARTICLES.contains(&scene.lemma(at)) || scene.tag(at) == Some(Tag::Adjective));
    (plain && of <= end + 1 && !between.is_empty()).then_some(next)
}

/// "[Two] of the burned have died, bringing the toll to five": what is told behind counts these and those before them.
fn adds_to_next(scene: &Scene<'_>, figures: &[Figure], here: &Quantity, at: usize) -> Option<usize> {
    let quantity = |next: usize| figures[scene.figures[next].figure].quantity();
    let next = (at + 1..scene.figures.len()).find(|&next| quantity(next).is_some())?;
    let there = quantity(next).filter(|there| counts(here) && counts(there) && !there.dual)?;
    let between = scene.text.get(figures[scene.figures[at].figure].span.end..there.number.start)?.to_lowercase();
    let (_, behind) = between.split_once(',')?;
    let to = behind.trim_end().ends_with(" to") && scene.tables.cues.tells(behind, Role::Brought);
    to.then_some(next)
}

fn counts(quantity: &Quantity) -> bool {
    matches!(quantity.unit, Unit::Count { .. } | Unit::None)
}

/// "12 Somali and 11 Yemeni pirates", "five men and three women": counts of one kind of being, side by side.
fn beside(scene: &Scene<'_>, figures: &[Figure], here: &Quantity, at: usize) -> Option<(RelationKind, usize)> {
    let others = [at.checked_sub(1), Some(at + 1).filter(|next| *next < scene.figures.len())];
    let other = others.into_iter().flatten().find(|&other| {
        let there = figures[scene.figures[other].figure].quantity();
        there.is_some_and(|there| {
            let (first, second) = if at < other { (here, there) } else { (there, here) };
            joined(scene, at.min(other)) && split_of_one(scene, first, second)
        })
    })?;
    Some((RelationKind::Beside, other))
}

/// Nothing but "and" or a comma, and "at least" and the like, between this figure and the next.
fn joined(scene: &Scene<'_>, first: usize) -> bool {
    let between = scene.figures[first].words.end..scene.figures[first + 1].words.start;
    let mut marks = between.clone().filter(|&at| matches!(scene.lemma(at), "and" | "," | "&" | "plus"));
    // "12 Somali and 11 Yemeni pirates": the first noun is left out.
    let tells = |at: usize| scene.tables.predicates.family(scene.lemma(at), Tag::Adjective, None).is_some();
    let small = |at: usize| matches!(scene.tag(at), Some(Tag::Adverb | Tag::Adjective | Tag::Name)) && !tells(at);
    let plain = between.clone().all(|at| matches!(scene.lemma(at), "and" | "," | "&" | "plus") || small(at));
    marks.next().is_some() && plain && between.len() <= 3
}

/// "dozens of dead": the counted words say what happened to them, so those beside them aren't of their whole.
fn tells_what_happened(scene: &Scene<'_>, quantity: &Quantity) -> bool {
    let unit = quantity.unit_span.map_or(0..0, |span| scene.covered(span));
    unit.into_iter().any(|at| {
        matches!(scene.tag(at), Some(Tag::Adjective | Tag::Participle | Tag::Verb | Tag::Adverb))
            && scene.tables.predicates.family(scene.lemma(at), Tag::Adjective, None).is_some()
    })
}

/// Both count people, but other ones: by what narrows them, or by the noun itself.
///
/// The noun of the first may be left out ("12 Somali and 11 Yemeni pirates"), that of the second is a part of the first.
fn split_of_one(scene: &Scene<'_>, here: &Quantity, there: &Quantity) -> bool {
    let noun = |quantity: &Quantity| match &quantity.unit {
        Unit::Count { noun } => Some(noun.clone()),
        _ => None,
    };
    let words = |quantity: &Quantity| quantity.unit_span.map(|span| span.of(scene.text).to_lowercase());
    let person = |noun: &str| scene.tables.lexicon.is_person(noun);
    match (noun(here), noun(there)) {
        (None, Some(noun)) => person(&noun),
        (Some(x), Some(y)) => {
            let told = |quantity: &Quantity| tells_what_happened(scene, quantity);
            person(&x) && person(&y) && words(here) != words(there) && !told(here) && !told(there)
        }
        _ => false,
    }
}
