//! What happened to what a figure counts or measures.
//!
//! English tells it in a few places: in the counted words themselves ("24 wounded"), by the verb whose object they are
//! ("killed 24 people"), by the verb whose subject they are ("24 people were killed"), by the noun before "of" ("deaths
//! of 24 people"), or by what the figure before it in the list had ("24 killed, 30 people …").

use std::ops::Range;
use std::sync::Arc;

use super::agent;
use super::clauses::Kind;
use super::families;
use super::known::Marks;
use super::numbers;
use super::scene::Scene;
use crate::model::{Predicate, Tag};
use crate::tables::{Family, sets};

/// A predicate and the word that told it.
#[derive(Clone, Default)]
pub(super) struct Found {
    pub predicate: Predicate,
    /// The index of the word, for modality: a negated verb denies its figures.
    pub at: Option<usize>,
}

/// The predicate of the figure that covers `words`; `previous` is what the figure before it in the sentence had.
pub(super) fn find(scene: &Scene<'_>, words: &Range<usize>, previous: Option<&Found>) -> Found {
    let told = in_own_words(scene, words, describes).or_else(|| from_head(scene, words));
    let told = told.or_else(|| behind(scene, words)).or_else(|| right_before(scene, words));
    let told = told.or_else(|| families::with_by(scene, words).map(|(at, family)| found(scene, at, Some(family))));
    let told = told.or_else(|| in_noun_behind(scene, words));
    let told = told.or_else(|| in_clause(scene, words));
    let of_family = |found: &Found| found.predicate.family.is_some();
    // A verb that no family knows says less than a counted noun that one knows: "explosions shook". So does a word of
    // further before: "officers on duty for 600 prisoners".
    let numbered = || numbers::family(scene, words).map(|(at, family)| self::found(scene, at, Some(family)));
    let own = || in_head(scene, words).or_else(numbered);
    let far = || told.is_none().then(|| governed(scene, words)).flatten();
    // "a jury of seven women and five men is to retire"
    let listed = || continued(scene, words, previous).filter(of_family);
    let found = told.clone().filter(of_family).or_else(own).or_else(far).or_else(listed).or(told);
    let found = found.or_else(|| continued(scene, words, previous)).unwrap_or_default();
    let family = found.predicate.family.clone().or_else(|| by_kind(scene, words));
    let owned = family.as_ref().and_then(|name| scene.tables.predicates.named(name)).is_some_and(|family| family.owned);
    let agent = agent::find(scene, words, found.at, owned);
    Found { predicate: Predicate { family, agent, ..found.predicate }, ..found }
}

/// "the Bears' 91-73 night": a score tells how a match ended, whatever the words around say.
fn by_kind(scene: &Scene<'_>, words: &Range<usize>) -> Option<Arc<str>> {
    let score = scene.dimension(words).filter(|dimension| *dimension == "score");
    let family = score.and_then(|score| scene.tables.predicates.only_of(score));
    Some(family.or_else(|| families::of_structure(scene, words))?.name.clone())
}

/// The verb that takes the counted words as its object or its subject, which they aren't behind a preposition.
fn in_clause(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    // "1.9 million passengers, 6 percent more than a year ago, and filled its planes": of what stands before.
    if is_more_than_that(scene, words) {
        return None;
    }
    let free = |over: &[Tag]| !after_preposition(scene, words, over);
    let object = || free(&[]).then(|| as_object(scene, words)).flatten();
    // "Profit was $4 million, resulting in a margin of 9 percent"
    let told_of = words.start.checked_sub(1).is_some_and(|at| scene.lemma(at) == "be");
    let what_it_is = told_of && scene.dimension(words).is_some_and(|dimension| dimension != "count");
    let free_subject = || !what_it_is && free(&[Tag::Determiner, Tag::Possessive]);
    let subject = || free_subject().then(|| as_subject(scene, words)).flatten();
    object().or_else(subject)
}

/// Whether a figure between commas tells how much more or less than something it is.
fn is_more_than_that(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let comma = words.start.checked_sub(1).is_some_and(|at| scene.lemma(at) == ",");
    comma && (words.end.saturating_sub(1)..words.end + 2).any(|at| scene.lemma(at) == "than")
}

/// Whether a preposition takes the figure, over such words, so that it is neither subject nor object: "of the 84 people, five
/// died".
fn after_preposition(scene: &Scene<'_>, words: &Range<usize>, over: &[Tag]) -> bool {
    let before = (0..words.start).rev().find(|&at| !scene.tag(at).is_some_and(|tag| over.contains(&tag)));
    // "turns out 40,000 cars"
    let particle =
        |at: usize| at.checked_sub(1).is_some_and(|verb| families::with_particle(scene, words, verb).is_some());
    before.is_some_and(|before| scene.tag(before) == Some(Tag::Preposition) && !particle(before))
}

fn found(scene: &Scene<'_>, at: usize, family: Option<&Family>) -> Found {
    let predicate =
        Predicate { family: family.map(|family| family.name.clone()), lemma: Some(scene.shared(at)), agent: None };
    Found { predicate, at: Some(at) }
}

/// What the verb at `at` tells, but where a family knows only `other` ("The talks will be held on Friday"); with whom that knows
/// to have done it.
pub(super) fn of_verb(scene: &Scene<'_>, words: &Range<usize>, at: usize, other: Found) -> Found {
    let family = families::at(scene, words, at);
    if family.is_none() && other.predicate.family.is_some() {
        return other;
    }
    let Found { predicate, at } = found(scene, at, family);
    Found { predicate: Predicate { agent: other.predicate.agent, ..predicate }, at }
}

fn describes(tag: Tag) -> bool {
    matches!(tag, Tag::Adjective | Tag::Participle | Tag::Verb)
}

/// "24 wounded", "14,000 refugees"
fn in_own_words(scene: &Scene<'_>, words: &Range<usize>, wanted: impl Fn(Tag) -> bool) -> Option<Found> {
    let (dimension, told) = (scene.dimension(words), families::told(scene, words));
    // "nine of the dead"
    let named = |at: usize| {
        let opened = words.contains(&at.wrapping_sub(1)) && scene.tag(at - 1) == Some(Tag::Determiner);
        let noun = opened && scene.tag(at) == Some(Tag::Noun) && scene.counted(words) != Some(scene.lemma(at));
        noun.then(|| scene.tables.predicates.family(scene.lemma(at), Tag::Adjective, dimension)).flatten()
    };
    let described = |at: &usize| {
        let describes = scene.tag(*at).is_some_and(&wanted);
        describes.then(|| families::at(scene, words, *at)).flatten().or_else(|| named(*at))
    };
    // "two villagers slightly injured": a phrase says more than its last word.
    let phrase = words
        .clone()
        .filter(|&at| scene.is(at, Marks::PHRASE))
        .find(|&at| scene.tables.predicates.phrase(scene.lemma(at), scene.all_lemmas_after(at), told).is_some());
    let phrased = phrase
        .filter(|at| scene.tag(*at) == Some(Tag::Adverb))
        .and_then(|at| Some((at, families::at(scene, words, at)?)));
    let told = phrased.or_else(|| words.clone().rev().find_map(|at| described(&at).map(|family| (at, family))));
    told.map(|(at, family)| found(scene, at, Some(family)))
}

/// "14,000 refugees", "40 attacks": the counted noun itself, not what narrows it ("assault rifles").
fn in_head(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    // "75 basis points" are no points scored.
    scene.dimension(words).filter(|dimension| *dimension != "percentage point")?;
    // "7 million deaths per year" counts no years.
    let rate = scene.counted(words).is_some_and(|noun| noun.contains('/'));
    let each = |at: &usize| rate && matches!(scene.lemma(*at), "per" | "a" | "an" | "each" | "every" | "/");
    let end = words.clone().skip(1).find(each).unwrap_or(words.end);
    let at = (words.start..end)
        .rev()
        .find(|&at| matches!(scene.tag(at), Some(Tag::Noun | Tag::Name)))
        .filter(|_| !is_of_each(scene, words))?;
    let listed = || scene.is(at, Marks::FAMILY_NOUN).then(|| families::at(scene, words, at)).flatten();
    let thing = || families::of_thing(scene, words, at);
    let family = families::ending(scene, words, at).or_else(thing).or_else(listed);
    family.map(|family| found(scene, at, Some(family)))
}

/// "$4 a share" counts no shares.
fn is_of_each(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    scene.dimension(words).is_some_and(|dimension| dimension.starts_with("money/"))
}

/// "[14 bodies] had been found", "[30 lives] were lost": a phrase that begins with the counted noun, and goes on with a verb.
fn from_head(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    let verb = scene.words.get(words.end).is_some_and(|word| word.is_verb() || word.tag == Tag::Auxiliary);
    let at = words.end.checked_sub(1).filter(|&at| verb && scene.is(at, Marks::PHRASE) && !is_of_each(scene, words))?;
    let family =
        scene.tables.predicates.phrase(scene.lemma(at), scene.lemmas_after(at), families::told(scene, words))?;
    Some(found(scene, at, Some(family)))
}

/// "population 167,000", "a death toll of 40": the noun right before.
fn right_before(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    let last = words.start.checked_sub(1)?;
    let of = matches!(scene.lemma(last), "of" | ":" | "at" | "to" | "be");
    let at = if of { last.checked_sub(1)? } else { last };
    let noun = scene.is_noun(at);
    let listed = noun && scene.is(at, Marks::FAMILY_NOUN);
    let ending = noun.then(|| families::ending(scene, words, at)).flatten();
    let family = ending.or_else(|| listed.then(|| families::at(scene, words, at)).flatten());
    family.map(|family| found(scene, at, Some(family)))
}

/// "40 people dead", "15 critically": right behind, before any verb but "be" ("with 21 people being led away").
fn behind(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    let at = words.end + usize::from(scene.lemma(words.end) == "be");
    scene.words.get(at)?;
    // "12 people [wounded in the blast] have died": the verb of the clause tells more.
    let described = || {
        let (own, there) = (scene.clause_of(words), scene.words[at].clause);
        // "is 35 percent contained"
        let what_it_is = words.start.checked_sub(1).is_some_and(|at| scene.lemma(at) == "be");
        standing(scene, words, there, own) == Standing::Describes && !is_definite(scene, words) && !what_it_is
    };
    // "with 40 homes [destroyed] and 300 damaged": of them all.
    let all = scene.words[at].is_verb() && words.start.checked_sub(1).is_some_and(|with| scene.lemma(with) == "with");
    let told = matches!(scene.tag(at)?, Tag::Adjective | Tag::Participle | Tag::Adverb | Tag::Preposition) || all;
    let family = (told && (all || !described())).then(|| families::at(scene, words, at)).flatten()?;
    Some(found(scene, at, Some(family)))
}

/// "the $13 billion purchase", "a 12-point win", "$3 million in punitive damages", "$9 million of debt": the noun that a measure stands before.
fn in_noun_behind(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    let of_kind = matches!(scene.lemma(words.end), "in" | "of") && scene.dimension(words) == Some("money");
    let start = words.end + usize::from(of_kind);
    let phrase = start..(start + 4).min(scene.words.len());
    // "a $90 million [funding round]"
    let counted = scene.counted(words).is_some();
    let narrows = |at: usize| !counted && scene.tag(at) == Some(Tag::Gerund) && scene.tag(at + 1) == Some(Tag::Noun);
    let inside = |at: &usize| matches!(scene.tag(*at), Some(Tag::Adjective | Tag::Noun | Tag::Name)) || narrows(*at);
    let at = phrase.take_while(inside).last()?;
    let noun = scene.tag(at) == Some(Tag::Noun);
    let listed = || (noun && scene.is(at, Marks::FAMILY_NOUN)).then(|| families::at(scene, words, at)).flatten();
    let phrased = || (noun && at > start).then(|| families::ending(scene, words, at)).flatten();
    phrased().or_else(listed).map(|family| found(scene, at, Some(family)))
}

/// "killed 24 people", "killing at least 24", "shot down 24 drones": the verb before, over articles, adverbs and particles.
fn as_object(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    let skipped = |tag| matches!(tag, Tag::Determiner | Tag::Adverb | Tag::Adjective | Tag::Possessive);
    let over = |at: usize| scene.tag(at).is_some_and(skipped) || sets::PARTICLES.contains(&scene.lemma(at));
    let at = (0..words.start).rev().find(|&at| !over(at))?;
    // "took 118 of the 220 seats", "set aside $40 million": what is counted, or a word behind, says more than a light verb.
    let phrase = families::with_counted(scene, words, at)
        .or_else(|| families::with_particle(scene, words, at))
        .or_else(|| families::passive(scene, words, at))
        .or_else(|| families::phrase_at(scene, words, at))
        .or_else(|| families::with_subject(scene, words, at))
        .or_else(|| families::ordered(scene, words, at));
    // What begins with "be" is said of a subject: "be released".
    let phrase = phrase.filter(|_| scene.lemma(at) != "be");
    let verb = scene.words[at].is_verb() && (phrase.is_some() || !is_light(scene, at));
    verb.then(|| found(scene, at, phrase.or_else(|| families::at(scene, words, at))))
}

/// "24 people, including 3 children, were killed": the first verb behind, over what stands between. What a clause right
/// behind tells of some that nothing names ("12 people [wounded in the blast] have died") yields to what the verb says.
fn as_subject(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    let own = scene.clause_of(words);
    let (mut described, mut plain) = (None, None);
    for at in words.end..(words.end + SUBJECT + 1).min(scene.words.len()) {
        let word = &scene.words[at];
        let standing = standing(scene, words, word.clause, own);
        match standing {
            Standing::Aside => continue,
            Standing::Beyond => break,
            // "900 households (4,100 people) were displaced"
            _ if word.text == "(" && scene.words.get(at + 1).is_some_and(|word| word.in_figure) => continue,
            _ if matches!(word.text, ";" | "—" | ":" | "." | "(") => break,
            _ if narrows_noun(scene, at) || word.in_figure => continue,
            Standing::Describes if described.is_some() => continue,
            Standing::Own | Standing::Describes => {}
        }
        // "340 jobs were created", as in "created 340 jobs"; "voters took part" says more than its verb.
        let passive = || (word.tag == Tag::Participle).then(|| families::with_counted(scene, words, at)).flatten();
        let alone = || families::at(scene, words, at).filter(|_| !matches!(word.tag, Tag::Noun | Tag::Name));
        let whose = word.is_verb().then(|| families::with_noun_before(scene, words, at)).flatten();
        let family = whose.or_else(alone).or_else(passive);
        let undergone = || families::undergone(scene, words, at);
        let told = match family.map(|family| (at, family)).or_else(undergone) {
            Some((at, family)) => found(scene, at, Some(family)),
            None if word.is_verb() && !is_light(scene, at) => found(scene, at, None),
            None => continue,
        };
        let family = told.predicate.family.is_some();
        // "ended up in hospital": a verb that no family knows yields to what stands right behind it.
        if let Some((verb, _)) = &plain
            && (word.is_verb() || !family || at > verb + COMPLEMENT)
        {
            break;
        }
        if !family && standing == Standing::Own && described.is_none() {
            plain = Some((at, told));
            continue;
        }
        // "four guests suffered [burns]": no verb of one goes with many.
        let of_one = described.is_some() && word.tag == Tag::Verb && word.text.ends_with('s');
        if of_one {
            break;
        }
        if standing == Standing::Own {
            return Some(told).filter(|_| family || described.is_none()).or(described);
        }
        described = Some(told);
        if is_definite(scene, words) {
            break;
        }
    }
    described.or(plain.map(|(_, told)| told))
}

/// How many words behind a verb stands what says more.
const COMPLEMENT: usize = 3;

/// How a clause stands to the figure whose verb is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It is the figure's own, or goes on with its subject.
    Own,
    /// It tells of the figure itself: "24 people, who …".
    Describes,
    /// It tells of something else between the figure and its verb: "nine [of those who got away] are in custody".
    Aside,
    /// It is another, behind which no verb is the figure's.
    Beyond,
}

fn standing(scene: &Scene<'_>, words: &Range<usize>, clause: usize, own: usize) -> Standing {
    let there = scene.clauses[clause];
    match there.kind {
        _ if clause == own => Standing::Own,
        _ if there.parent != Some(own) => {
            let deeper = there.parent.filter(|&parent| parent != clause && scene.clauses[parent].parent == Some(own));
            if deeper.is_some() { Standing::Aside } else { Standing::Beyond }
        }
        Kind::Shared => Standing::Own,
        // "350 people were inside, [using it as a shelter]"
        Kind::Adjunct
            if there.finite.is_none() && there.verb.is_some_and(|verb| scene.tag(verb) == Some(Tag::Gerund)) =>
        {
            Standing::Own
        }
        // "45 passengers, [of whom 12 died]": what some of them did.
        Kind::Relative if there.start <= words.end + 1 && !tells_of_some(scene, there.start) => Standing::Describes,
        Kind::Relative | Kind::Aside | Kind::Adjunct => Standing::Aside,
        Kind::Main | Kind::Said => Standing::Beyond,
    }
}

/// Whether a clause that begins at `start` tells of some of what stands before it: "of whom 12 …", but not "all of whom …".
fn tells_of_some(scene: &Scene<'_>, start: usize) -> bool {
    let of = (start..start + 4).find(|&at| scene.lemma(at) == "of");
    let all = |of: usize| of.checked_sub(1).is_some_and(|at| matches!(scene.lemma(at), "all" | "both"));
    of.is_some_and(|of| matches!(scene.lemma(of + 1), "whom" | "which") && !all(of))
}

/// "the 12 people wounded": those that are known already.
fn is_definite(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let opens =
        |at: usize| matches!(scene.lemma(at), "the" | "these" | "those" | "its" | "their" | "his" | "her" | "all");
    opens(words.start) || words.start.checked_sub(1).is_some_and(opens)
}

/// "members of the [extended] Orlo family were killed": a participle between an article and a noun.
fn narrows_noun(scene: &Scene<'_>, at: usize) -> bool {
    let opens = at.checked_sub(1).and_then(|before| scene.tag(before));
    let noun = matches!(scene.tag(at + 1), Some(Tag::Noun | Tag::Name));
    let opened = matches!(opens, Some(Tag::Determiner | Tag::Possessive)) || at > 0 && scene.lemma(at - 1) == "of";
    scene.tag(at) == Some(Tag::Participle) && noun && opened
}

/// How far behind its subject a verb may stand, in words.
const SUBJECT: usize = 40;

/// "deaths of 24 people", "the toll rose to 24", "bought it for $24": the nearest word of a family before, in the clause.
/// What stands in a phrase of place or time yields to the rest: "the toll from the bombing rose to 24".
fn governed(scene: &Scene<'_>, words: &Range<usize>) -> Option<Found> {
    let before = scene.own_clause(words).rev().filter(|&at| at < words.start);
    let before = before.take(GOVERNS).filter(|&at| !scene.words[at].in_figure);
    let family = |at| families::ending(scene, words, at).or_else(|| families::at(scene, words, at));
    let before = before.filter(|&at| scene.lemma(at) != "be" && !is_who_acts(scene, words, at));
    let mut told = before.filter_map(|at| family(at).map(|family| (at, family)));
    let nearest = told.next()?;
    // "the death toll passes 100"
    let light =
        |at: usize| scene.words[at].is_verb() && is_light(scene, at) && families::phrase_at(scene, words, at).is_none();
    let weak = |at: usize| is_aside(scene, at) || light(at);
    let main = weak(nearest.0).then(|| told.find(|(at, _)| !weak(*at))).flatten();
    let (at, family) = main.unwrap_or(nearest);
    Some(found(scene, at, Some(family)))
}

/// "[Crews] had restored service to 340 homes": those who do what a verb says of which nothing is known aren't what a figure
/// behind it counts.
fn is_who_acts(scene: &Scene<'_>, words: &Range<usize>, at: usize) -> bool {
    let acts = |verb: usize| {
        let word = &scene.words[verb];
        word.clause == scene.words[at].clause && word.is_verb() && !is_light(scene, verb)
    };
    let person = scene.tag(at) == Some(Tag::Noun) && scene.tables.lexicon.is_person(scene.lemma(at));
    person && (at + 1..words.start).any(acts)
}

/// Whether a preposition other than "of" takes a noun.
fn is_aside(scene: &Scene<'_>, at: usize) -> bool {
    let narrows = |tag| {
        matches!(tag, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Possessive | Tag::Participle)
    };
    let before = (0..at).rev().take(5).find(|&at| !scene.tag(at).is_some_and(narrows));
    let taken = before.is_some_and(|at| scene.tag(at) == Some(Tag::Preposition) && scene.lemma(at) != "of");
    taken && scene.tag(at) == Some(Tag::Noun)
}

/// How far before a figure the word stands that governs it.
const GOVERNS: usize = 9;

/// The next of a list has what the one before it had.
fn continued(scene: &Scene<'_>, words: &Range<usize>, previous: Option<&Found>) -> Option<Found> {
    let before = words.start.checked_sub(1)?;
    let listed = matches!(scene.lemma(before), "," | "and" | "or" | "including" | "include" | ";");
    previous.filter(|found| listed && found.predicate.lemma.is_some()).cloned()
}

fn is_light(scene: &Scene<'_>, at: usize) -> bool {
    scene.is(at, Marks::LIGHT)
}
