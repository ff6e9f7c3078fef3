//! What keeps two claims apart whatever else they share. Doubt means silence: a gate that can't tell lets through, the
//! features weigh the rest.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::bag::Sketch;
use super::features::Pair;
use super::likeness::one_name;
use super::{acts, contrast, opposed, owners, slots, thing, tie};
use crate::model::{Claim, Measure, Modality, PeriodKind, Reading, RelationKind, Sense, TimexKind, Unit, Unmeasured};
use crate::tables::Tables;

/// A gate: whether it shuts the two out, and its name for tracing.
type Gate = (&'static str, fn(&Pair<'_>) -> bool);

/// Every gate, the cheap ones first.
const GATES: &[Gate] = &[
    ("unit", units_differ),
    ("sense", senses_differ),
    ("modality", modalities_differ),
    ("forecasters", are_two_forecasts),
    ("relation", one_is_part),
    ("whole", one_is_whole),
    ("other", one_is_other),
    ("picked", one_is_picked),
    ("list", stand_in_one_list),
    ("attribute", attributes_differ),
    ("family", families_differ),
    ("act", acts::differ),
    ("head", heads_differ),
    ("event", events_differ),
    ("thing", thing::differ),
    ("another", events_are_two),
    ("modifiers", modifiers_tell_apart),
    ("contrast", contrast::differ),
    ("opposite", opposed::differ),
    ("slot", slots::differ),
    ("tie", tie::differ),
    ("series", tie::days_differ),
    ("noun", tie::is_noun_alone),
    ("scope", thing::scopes_differ),
    ("place", places_differ),
    ("window", windows_differ),
    ("match", matches_differ),
    ("owner", owners::differ),
];

/// Whether a gate shuts the two out.
pub(super) fn shut(pair: &Pair<'_>) -> bool {
    GATES.iter().any(|(_, shuts)| shuts(pair))
}

/// The names of all the gates that shut the two out, for tracing.
pub(super) fn shutting(pair: &Pair<'_>) -> Vec<&'static str> {
    GATES.iter().filter(|(_, shuts)| shuts(pair)).map(|(name, _)| *name).collect()
}

/// Whether a claim may be compared at all.
pub(super) fn comparable(claim: &Claim) -> bool {
    let told = matches!(
        claim.modality,
        Modality::Fact
            | Modality::Estimate
            | Modality::Forecast
            | Modality::Announced
            | Modality::Target
            | Modality::Limit
    );
    let level = match &claim.figure.reading {
        Reading::Quantity(quantity) if quantity.sense == Sense::Score => is_told_score(claim),
        Reading::Quantity(quantity) => quantity.sense != Sense::Ordinal && quantity.measure.is_some(),
        Reading::Timex(timex) => {
            let long = timex.duration.as_ref().is_some_and(|quantity| quantity.measure.is_some());
            timex.kind == TimexKind::Duration && long || is_told_time(claim)
        }
    };
    told && level && claim.cell.is_none() && !is_fraction_of_things(claim)
}

/// A time by the clock, or a day on which something was done that a word tells: "on Thursday found him guilty".
fn is_told_time(claim: &Claim) -> bool {
    match claim.figure.unmeasured() {
        Some(Unmeasured::Clock(_)) => true,
        Some(Unmeasured::Day(_)) => is_of_act(claim),
        Some(Unmeasured::Year(_)) => is_of_act(claim) && is_in_it(claim),
        Some(Unmeasured::Score(..)) | None => false,
    }
}

/// Whether a word tells what was done.
fn is_of_act(claim: &Claim) -> bool {
    claim.predicate.family.is_some() || claim.predicate.lemma.is_some()
}

/// "in 1968": not one of a row of years, nor one in brackets behind a title.
fn is_in_it(claim: &Claim) -> bool {
    let start = claim.figure.span.back(claim.sentence_span.start).start;
    let before = claim.sentence.get(..start).unwrap_or_default();
    before.split_whitespace().next_back().is_some_and(|word| word.eq_ignore_ascii_case("in"))
}

/// "a 5-1 defeat", "voted 2-1": a score of something that a word tells, of sides that are named or a vote. "We are 29-11" tells
/// of many matches.
fn is_told_score(claim: &Claim) -> bool {
    let told = claim.predicate.lemma.is_some() || !claim.names.is_empty();
    claim.figure.unmeasured().is_some() && claim.predicate.family.is_some() && told
}

/// "Rust 1.78", "4.2 implementations": nobody counts a few things to the tenth, but for means and indexes.
fn is_fraction_of_things(claim: &Claim) -> bool {
    let mean = || claim.subject.modifiers.iter().any(|word| matches!(&**word, "average" | "median"));
    // "1.3 times the radius of Earth"
    let multiple = |noun: &str| noun == "time";
    let counted = |quantity: &crate::model::Quantity| match &quantity.unit {
        Unit::Count { noun } => !multiple(noun),
        Unit::None => true,
        Unit::Measure { .. } => false,
    };
    let small = |value: Decimal| !value.is_integer() && value.abs() < Decimal::ONE_HUNDRED;
    let quantity = claim.figure.quantity().filter(|quantity| counted(quantity));
    let fraction = quantity.and_then(|quantity| quantity.magnitude.value).is_some_and(small);
    fraction && claim.subject.attribute.is_none() && !mean()
}

/// What figures must share to be compared by value: the currency, the dimension, or that they are counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Class<'c> {
    /// A date or a length of time told as one.
    Timex,
    /// The day of an act.
    Day,
    /// The year of an act.
    Year,
    /// A time of day, in Greenwich's time or whatever is the local one.
    Clock {
        greenwich: bool,
    },
    Age,
    /// Of a match or a vote.
    Score,
    /// Of one currency.
    Money(&'c str),
    /// Of one dimension.
    Measured(&'c str),
    Count,
}

impl fmt::Display for Class<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Timex => f.write_str("timex"),
            Self::Day => f.write_str("day"),
            Self::Year => f.write_str("year"),
            Self::Clock { greenwich: false } => f.write_str("clock"),
            Self::Clock { greenwich: true } => f.write_str("clock:utc"),
            Self::Age => f.write_str("age"),
            Self::Score => f.write_str("score"),
            Self::Money(name) => write!(f, "money:{name}"),
            Self::Measured(dimension) => f.write_str(dimension),
            Self::Count => f.write_str("count"),
        }
    }
}

/// The class of a claim's figure.
pub(super) fn class(claim: &Claim) -> Class<'_> {
    let Some(quantity) = claim.figure.quantity() else {
        let greenwich = claim.figure.timex().is_some_and(|timex| timex.value.ends_with('Z'));
        return match claim.figure.unmeasured() {
            Some(Unmeasured::Clock(_)) => Class::Clock { greenwich },
            Some(Unmeasured::Day(_)) => Class::Day,
            Some(Unmeasured::Year(_)) => Class::Year,
            Some(Unmeasured::Score(..)) | None => Class::Timex,
        };
    };
    match &quantity.unit {
        _ if quantity.sense == Sense::Age => Class::Age,
        _ if quantity.sense == Sense::Score => Class::Score,
        Unit::None if claim.subject.measures("age") => Class::Age,
        Unit::Measure { dimension, name, .. } if &**dimension == "money" => Class::Money(name),
        Unit::Measure { dimension, .. } => Class::Measured(dimension),
        Unit::Count { .. } | Unit::None => Class::Count,
    }
}

fn units_differ(&Pair { a, b, class: class_of_a, .. }: &Pair<'_>) -> bool {
    let unit = |claim| measure(claim).map(|measure| &measure.unit);
    let counts = matches!(class_of_a, Class::Count | Class::Age);
    class_of_a != class(b) || (!counts && unit(a) != unit(b))
}

fn measure(claim: &Claim) -> Option<&Measure> {
    claim.figure.quantity()?.measure.as_ref()
}

/// Two documents whose leads have next to nothing in common, or whose names are all others, and figures without a name in common;
/// or figures of one document, each with names of its own.
fn events_differ(pair: &Pair<'_>) -> bool {
    let Pair { a, b, .. } = pair;
    let speakers = a.attribution.as_ref().zip(b.attribution.as_ref());
    let apart = if pair.one_document() {
        // The names may be those of two who say so.
        speakers.is_none() && !a.names.is_empty() && !b.names.is_empty()
    } else {
        pair.event() < LEAST_EVENT && speakers.is_none_or(|(x, y)| x != y)
    };
    (apart && !pair.names_met()) || thing::casts_differ(pair)
}

/// "A 5.2 quake on Monday … an earlier 5.6 quake on Sunday" beside a report of Sunday's: what both tell of is told with one value.
fn events_are_two(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.words.map(|words| &words.company);
    !pair.one_document() && x.tells_of_another(y) && pair.value() < 1.0
}

/// How much two leads must have in common, by weight, for figures without a common name.
const LEAST_EVENT: f32 = 0.15;

fn senses_differ(pair: &Pair<'_>) -> bool {
    let &Pair { a, b, class, .. } = pair;
    // "lost $4 million": what the verb of a family tells is no change of what it tells.
    let of_verb = |claim: &Claim| {
        let verb = claim.predicate.family.as_ref().and(claim.predicate.lemma.as_ref());
        verb.is_some_and(|verb| pair.tables.changes.get(verb).is_some())
    };
    let sense = |claim: &Claim| {
        let level = matches!(class, Class::Money(_)) && of_verb(claim);
        claim.figure.quantity().map(|quantity| if level { Sense::Level } else { quantity.sense })
    };
    // "a 5 % rise": a level by how it is written, a change by its noun.
    let named = |claim: &Claim| claim.subject.measures("change");
    let changes = |claim: &Claim| named(claim) || matches!(sense(claim), Some(Sense::Increase | Sense::Decrease));
    let differ = if named(a) || named(b) { changes(a) != changes(b) } else { sense(a) != sense(b) };
    // "63" of "She was 63" is written as any number.
    class != Class::Age && differ
}

/// Two forecasters may see two things coming, and both be right about what they see.
fn are_two_forecasts(pair: &Pair<'_>) -> bool {
    // Not "the company".
    let named = |claim: &Claim, word: &str| {
        pair.tables.lexicon.noun_class(word).is_none() || claim.names.iter().any(|name| one_name(name, word))
    };
    let of = |claim: &'_ Claim| {
        let who = claim.attribution.as_ref().or(claim.predicate.agent.as_ref());
        who.filter(|who| named(claim, who)).cloned()
    };
    let forecasts = [pair.a, pair.b].into_iter().all(|claim| claim.modality == Modality::Forecast);
    let settled = pair.words.iter().any(|words| words.family.settled);
    let two = || of(pair.a).zip(of(pair.b)).is_some_and(|(x, y)| !one_name(&x, &y));
    forecasts && !settled && two()
}

/// What is yet to come is compared with the like, be it called a forecast or a plan. What is agreed or announced is told as
/// coming and as done: "will buy it for $13 billion", "the $13 billion purchase"; "will store 730 million cubic metres", "holds
/// 730 billion".
fn modalities_differ(pair: &Pair<'_>) -> bool {
    let kind = |(claim, words): (&Claim, &Sketch)| match claim.modality {
        Modality::Estimate => Modality::Fact,
        Modality::Forecast | Modality::Target if words.family.settled => Modality::Fact,
        Modality::Target => Modality::Forecast,
        modality => modality,
    };
    let [x, y] = pair.sides().map(kind);
    // "has heard 210 witnesses so far", "will hear 164 more": what was done isn't what will be.
    let standing = |claim: &Claim| claim.period.kind == PeriodKind::Moment;
    let may_be_announced = |modality, claim| match modality {
        Modality::Fact => standing(claim),
        Modality::Forecast => true,
        _ => false,
    };
    // "is to close six schools", "closed nine between 2004 and 2009"
    let announced = pair.when() >= 0.0
        && (x == Modality::Announced && may_be_announced(y, pair.b)
            || y == Modality::Announced && may_be_announced(x, pair.a));
    x != y && !announced
}

fn one_is_part(pair: &Pair<'_>) -> bool {
    let &Pair { a, b, .. } = pair;
    let links = |a: &Claim, b: &Claim| a.relations.iter().any(|relation| relation.others.contains(&b.id));
    let has = |claim: &Claim, kind: RelationKind| claim.relations.iter().any(|relation| relation.kind == kind);
    // "15 critically" is as much a part as "five of them critically".
    let part = |(claim, words): (&Claim, &Sketch)| {
        (has(claim, RelationKind::PartOf) && !words.family.partial, has(claim, RelationKind::Beside))
    };
    let [x, y] = pair.sides();
    let beside = has(a, RelationKind::Beside) || has(b, RelationKind::Beside);
    let narrowed = beside && a.subject.modifiers != b.subject.modifiers;
    links(a, b) || links(b, a) || part(x) != part(y) || narrowed
}

/// "Two of its four turbines" beside "two turbines began to work", "four of the satellites" beside "seven satellites": what one
/// report counts in all the other counts a part of.
fn one_is_whole(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.words;
    let part = |part: &Sketch, whole: &Sketch| part.partitive && !whole.partitive && part.value < whole.value;
    x.company.has_as_part_or_whole(&y.company) || y.company.has_as_part_or_whole(&x.company) || part(x, y) || part(y, x)
}

/// Two figures of one sentence are hardly ever the same thing told twice.
fn stand_in_one_list(pair: &Pair<'_>) -> bool {
    pair.one_document() && pair.a.sentence_span == pair.b.sentence_span
}

fn attributes_differ(&Pair { a, b, .. }: &Pair<'_>) -> bool {
    match (&a.subject.attribute, &b.subject.attribute) {
        (Some(x), Some(y)) => {
            x.name != y.name || (x.relative_to.is_some() && y.relative_to.is_some() && x.relative_to != y.relative_to)
        }
        _ => false,
    }
}

/// Other things happened to them. What is counted tells more where it is a thing: "seized", "found" and "recovered" of
/// seven rifles are one.
fn families_differ(pair: &Pair<'_>) -> bool {
    let &Pair { class, words, .. } = pair;
    let same_thing = || words[0].head.is_some() && words[0].head == words[1].head && !words[0].people;
    // How old somebody is doesn't depend on what happened to them.
    class != Class::Age && pair.family() < 0.0 && !same_thing()
}

/// Neither what happened, nor what is measured, nor what is counted is known to be one, and other words stand around: a
/// unit in common is no topic.
pub(super) fn nothing_tells(pair: &Pair<'_>) -> bool {
    let &Pair { a, b, class, tables, .. } = pair;
    let lemma = a
        .predicate
        .lemma
        .as_ref()
        .zip(b.predicate.lemma.as_ref())
        .is_some_and(|(x, y)| super::likeness::related(x, y, tables) > 0.0);
    let alike = pair.family() > 0.0 || pair.attribute() > 0.0 || pair.head() > 0.0 || lemma;
    let told = alike || !common(class) || pair.value() > 0.99;
    !told && pair.near() < LEAST_NEAR
}

/// Whether figures of a class are so many in any report that the class tells nothing.
fn common(class: Class<'_>) -> bool {
    matches!(class, Class::Count | Class::Money(_) | Class::Measured("ratio" | "length" | "time"))
}

/// How much the nearest words of two figures must have in common where nothing else tells what they are of.
const LEAST_NEAR: f32 = 0.2;

fn heads_differ(pair: &Pair<'_>) -> bool {
    let &Pair { a, b, class, .. } = pair;
    let told_alike = || a.predicate.family.is_some() && a.predicate.family == b.predicate.family;
    class == Class::Count
        && match (&a.subject.head, &b.subject.head) {
            (Some(_), Some(_)) => pair.head() < 0.0,
            (None, None) => false,
            (Some(_), None) | (None, Some(_)) => !told_alike() && !pair.words.iter().any(|words| words.people),
        }
}

/// "three other rifles" are some beside those just told: never the same as all of them.
fn one_is_other(pair: &Pair<'_>) -> bool {
    pair.words[0].adds != pair.words[1].adds
}

/// "two sons … one son was a soldier": one of those told of before, in one document.
fn one_is_picked(pair: &Pair<'_>) -> bool {
    let picked = |claim: &Claim| {
        let words = claim.text.split(' ').next().is_some_and(|word| word.eq_ignore_ascii_case("one"));
        let magnitude = claim.figure.quantity().map(|quantity| &quantity.magnitude);
        words && magnitude.is_some_and(|magnitude| magnitude.value == Some(Decimal::ONE) && magnitude.bound.is_none())
    };
    pair.one_document() && pair.class == Class::Count && picked(pair.a) != picked(pair.b)
}

/// "new", "net", "civilian" on one side only, and nowhere in what the other side tells.
fn modifiers_tell_apart(&Pair { a, b, tables, .. }: &Pair<'_>) -> bool {
    let telling = |claim: &Claim, other: &Claim| {
        let known = |word: &Arc<str>| {
            other.subject.modifiers.contains(word) || other.context.contains(word) || other.event.contains(word)
        };
        let only_here = |word: &&Arc<str>| !known(word);
        claim.subject.modifiers.iter().filter(only_here).any(|word| tables.roles.telling_modifiers.contains(word))
    };
    telling(a, b) || telling(b, a) || peoples_apart(a, b, tables)
}

/// "two Russian planes" against "one Ukrainian plane"
fn peoples_apart(a: &Claim, b: &Claim, tables: &Tables) -> bool {
    let (those, these) = (&a.subject.modifiers, &b.subject.modifiers);
    those.iter().any(|x| these.iter().any(|y| super::likeness::peoples_differ(x, y, tables)))
}

fn places_differ(&Pair { a, b, tables, .. }: &Pair<'_>) -> bool {
    let (Some(x), Some(y)) = (&a.place_name, &b.place_name) else { return false };
    if x == y {
        return false;
    }
    let (Some(x), Some(y)) = (tables.places.lookup(x), tables.places.lookup(y)) else { return x != y };
    x != y && !tables.places.related(x, y)
}

/// Scores of two matches or votes: of other days, of sides that the other doesn't name, of a part of a match, or where a document
/// tells of several.
fn matches_differ(pair: &Pair<'_>) -> bool {
    let &Pair { a, b, words, class, tables, .. } = pair;
    let in_play = |claim: &Claim| {
        let mut words = claim.predicate.lemma.iter().chain(claim.context.iter().take(BESIDE));
        words.any(|word| tables.roles.in_play.contains(word))
    };
    let several = || words.iter().any(|words| words.company.rivals > 0);
    let known = |name: &&Arc<str>| b.names.iter().any(|other| one_name(name, other));
    let met = || a.names.iter().filter(known).count();
    let fewer = a.names.len().min(b.names.len()).min(SIDES);
    class == Class::Score
        && (pair.one_document() || pair.when() < 0.0 || met() < fewer || several() || in_play(a) || in_play(b))
}

/// How many of the nearest words say what a score is of: "won 104-97 and took a 3-2 lead" isn't ahead by seven.
const BESIDE: usize = 4;

/// How many sides a match has.
const SIDES: usize = 2;

/// Two windows that don't meet, by the days or, where no day is known, by their words within one document.
fn windows_differ(&Pair { a, b, .. }: &Pair<'_>) -> bool {
    let windows = a.period.kind == PeriodKind::Window && b.period.kind == PeriodKind::Window;
    match ((a.period.start, a.period.end), (b.period.start, b.period.end)) {
        ((Some(a_start), Some(a_end)), (Some(b_start), Some(b_end))) => windows && (a_end < b_start || b_end < a_start),
        _ => a.document == b.document && a.path == b.path && matches!((&a.when, &b.when), (Some(x), Some(y)) if x != y),
    }
}
