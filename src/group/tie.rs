//! What ties two documents to one thing: a name that both have. Where nothing does, each tells of its own: "the boat", "a 44-year-old",
//! "your card", today's index.

use std::sync::Arc;

use super::features::Pair;
use super::gates::Class;
use super::lead::Lead;
use super::likeness::one_name;
use super::thing::{is_land, number};
use crate::model::{Claim, Tag};
use crate::tables::{Tables, sets};

/// How far the names of two documents tie them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    /// They share none.
    None,
    /// A country or its people, or a noun.
    Common,
    Name,
}

/// The words of a document's names that may tie it to another, but for days, months and agencies: those that tell little, since they
/// name a country or are nouns besides ("Ministry"), and the others.
pub(super) fn names(cast: &[Arc<str>], tables: &Tables) -> [Box<[u64]>; 2] {
    let idle =
        |word: &str| tables.time.is_month(word) || tables.time.is_weekday(word) || sets::AGENCIES.contains(&word);
    let (common, own): (Vec<_>, Vec<_>) =
        cast.iter().filter(|word| !idle(word)).partition(|word| is_land(word, tables) || is_noun(word, tables));
    [common, own].map(|words: Vec<&Arc<str>>| words.into_iter().map(|word| number(word)).collect())
}

/// Whether a word is a noun of the dictionary, and no name there.
pub(super) fn is_noun(word: &str, tables: &Tables) -> bool {
    tables.lexicon.possible(word).is_some_and(|possible| !possible.proper && possible.tags.has(Tag::Noun))
}

/// Whether a document names something, or a country.
fn has_names(lead: &Lead) -> bool {
    !lead.named[1].is_empty() || !lead.lands.is_empty()
}

/// Whether a name of the other, of those that tell little or of those that tell, stands in a document's head or among its names.
fn knows(lead: &Lead, other: &Lead, telling: usize) -> bool {
    other.named[telling].iter().any(|name| lead.title.knows(*name))
}

/// Whether both name a country.
fn share_land(a: &Lead, b: &Lead) -> bool {
    a.lands.iter().any(|land| b.lands.contains(land))
}

/// How far the documents are tied.
fn tie(pair: &Pair<'_>) -> Tie {
    let [x, y] = pair.words.map(|words| words.document);
    let [a, b] = pair.words.map(|words| &words.event);
    let tied = || {
        if knows(a, b, 1) || knows(b, a, 1) {
            2.0
        } else if knows(a, b, 0) || knows(b, a, 0) || share_land(a, b) {
            1.0
        } else {
            0.0
        }
    };
    match pair.memo.ties.of(x, y, tied) {
        told if told > 1.5 => Tie::Name,
        told if told > 0.5 => Tie::Common,
        _ => Tie::None,
    }
}

/// Whether both documents are told apart by what they name: reports without a name in common, or notes that name others.
pub(super) fn differ(pair: &Pair<'_>) -> bool {
    let [a, b] = pair.words.map(|words| &words.event);
    let told = || a.is_report() && b.is_report() || has_names(a) && has_names(b);
    !pair.one_document()
        && told()
        && tie(pair) == Tie::None
        && !met(pair)
        && !is_one_text(pair)
        && !is_one_sentence(pair)
}

/// Whether a figure that is told of the document's own house ("our fee", "your balance", "mix 200 g of flour") meets one of another's.
pub(super) fn owns_differ(pair: &Pair<'_>) -> bool {
    let reports = || pair.words.iter().all(|words| words.event.is_report());
    let own = || pair.words.iter().any(|words| words.besides.is_own()) && reports() && !is_one_sentence(pair);
    let told = pair.a.form || pair.b.form || own();
    !pair.one_document() && told && tie(pair) != Tie::Name && !met(pair) && !is_one_text(pair)
}

/// Figures of a series that is told anew each day, week or quarter, where nothing says that they are of the same one.
pub(super) fn days_differ(pair: &Pair<'_>) -> bool {
    let level =
        !matches!(pair.class, Class::Measured(dimension) if dimension != "ratio" && !dimension.starts_with("money"));
    let series = level && pair.words.iter().all(|words| words.besides.is_of_series());
    !pair.one_document() && series && !is_of_one_day(pair)
}

/// Whether two figures are known to be of one day, or of one period that is named.
fn is_of_one_day(pair: &Pair<'_>) -> bool {
    let dates = pair.a.date.zip(pair.b.date);
    let near = dates.is_some_and(|(a, b)| a.since(b).is_ok_and(|span| span.get_days().abs() <= NEAR_DAYS));
    near || pair.when() > 0.0
}

/// How many days apart two reports of one day's figures are at most.
const NEAR_DAYS: i32 = 3;

/// Whether the heads of the documents have nearly all words in common, or their titles name the same.
fn is_one_text(pair: &Pair<'_>) -> bool {
    let [a, b] = pair.words.map(|words| &words.event.title);
    pair.event() >= ONE_TEXT || a.is_named() && a.is_same(b)
}

/// How much two leads have in common at least that are one text in two versions.
const ONE_TEXT: f32 = 0.75;

/// Whether the same words stand around nearly the same value, as in a speech that names nobody and a report of it.
fn is_one_sentence(pair: &Pair<'_>) -> bool {
    pair.near() > 0.9 && pair.value() > 0.95
}

/// Whether a name that is no country's stands near both.
fn met(pair: &Pair<'_>) -> bool {
    let known = |name: &Arc<str>| pair.b.names.iter().any(|other| one_name(name, other));
    let agency = |name: &str| name.split(' ').all(|word| sets::AGENCIES.contains(&word));
    pair.a.names.iter().any(|name| known(name) && !is_land(name, pair.tables) && !agency(name))
}

/// Two counts of one noun, of which nothing else tells that they are of one thing, in a long document: there many things are counted.
pub(super) fn is_noun_alone(pair: &Pair<'_>) -> bool {
    let deep = |claim: &Claim| claim.figure.sentence >= LONG;
    let told = pair.family() > 0.0 || pair.attribute() > 0.0 || pair.near() > ALONE || pair.names_met();
    !pair.one_document() && (deep(pair.a) || deep(pair.b)) && !told && pair.value() < 1.0
}

/// How much the words around have in common at most where the noun stands alone.
const ALONE: f32 = 0.5;

/// Behind how many sentences a document is longer than reports are.
const LONG: usize = 60;
