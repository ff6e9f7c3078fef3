//! What speaks for and against two claims being about one thing.

use std::cell::OnceCell;
use std::sync::Arc;

use super::acts;
use super::bag::Sketch;
use super::company::Company;
use super::gates::{self, Class};
use super::likeness::{heads, is_told_in, may_be_within, names_met, one_name, one_name_of, related};
use super::memo::Memo;
use super::value::MET;
use crate::model::{Claim, Unit};
use crate::tables::{Tables, Weights};

/// Two claims to be weighed.
pub(super) struct Pair<'a> {
    pub a: &'a Claim,
    pub b: &'a Claim,
    /// The class of `a`, which is that of `b` too wherever the first gate lets through.
    pub class: Class<'a>,
    /// The words of `a` and of `b`, looked up.
    pub words: [&'a Sketch; 2],
    pub tables: &'a Tables,
    /// What was weighed before.
    pub memo: &'a Memo,
    /// What is asked more than once of this pair.
    pub asked: Asked,
}

/// What is asked more than once of a pair, once found.
#[derive(Default)]
pub(super) struct Asked {
    alike: OnceCell<bool>,
    head: OnceCell<f32>,
    family: OnceCell<f32>,
    context: OnceCell<[f32; 2]>,
    names: OnceCell<f32>,
    value: OnceCell<f32>,
}

/// A feature: its name in `data/weights.toml` and its value, from -1 to 1.
type Feature = (&'static str, fn(&Pair<'_>) -> f32);

/// Every feature.
const ALL: &[Feature] = &[
    ("of-people", |pair| when_true(pair.counts_people())),
    ("of-things", |pair| when_true(pair.counts() && !pair.counts_people())),
    ("of-money", |pair| when_true(pair.is_of("money"))),
    ("of-percent", |pair| when_true(pair.is_of("ratio"))),
    ("of-time", |pair| when_true(pair.is_of("time"))),
    ("head-same", |pair| when_true(pair.head() > 0.95)),
    ("head-like", |pair| when_true(pair.head() > 0.0 && pair.head() <= 0.95)),
    ("head-differs", |pair| when_true(pair.head() < 0.0)),
    ("family-same", |pair| pair.family().max(0.0)),
    ("family-differs", |pair| (-pair.family()).max(0.0)),
    ("family-unknown", |pair| when_true(pair.a.predicate.family.is_some() != pair.b.predicate.family.is_some())),
    ("same-people", |pair| {
        when_true(pair.counts_people() && !pair.one_document() && pair.head() > 0.0 && pair.family() > 0.99)
    }),
    ("same-person", |pair| when_true(pair.ages_of_one_name())),
    ("told-twice", |pair| when_true(pair.head() > 0.0 && (pair.family() > 0.99 || pair.attribute() > 0.0))),
    ("told-thrice", |pair| {
        let alike = pair.near() > 0.6 && pair.names() > 0.5;
        when_true(alike && pair.head() > 0.95 && (pair.family() > 0.99 || pair.attribute() > 0.0))
    }),
    ("near-named", |pair| pair.near() * pair.names()),
    ("head-unknown", |pair| when_true(pair.a.subject.head.is_some() != pair.b.subject.head.is_some())),
    ("lemma", |pair| pair.lemma()),
    ("attribute-same", |pair| when_true(pair.attribute() > 0.0)),
    ("attribute-unknown", |pair| when_true(pair.attribute_unknown())),
    ("names", |pair| pair.names()),
    ("names-back", |pair| pair.words[1].names.found_in(&pair.words[0].names)),
    ("strangers", |pair| when_true(pair.strangers())),
    ("aside-strange", |pair| pair.aside_strange()),
    ("aside-met", |pair| when_true(names_met(&pair.a.aside, &pair.b.aside))),
    ("aside-none", |pair| when_true(pair.a.aside.is_empty() && pair.b.aside.is_empty())),
    ("agent-same", |pair| when_true(pair.agent() > 0.0)),
    ("agent-differs", |pair| when_true(pair.agent() < 0.0)),
    ("near", |pair| pair.near()),
    ("context", |pair| pair.context()[1]),
    ("alike", |pair| when_true(pair.alike())),
    // What speaks for figures of one thing says little of those that nothing else tells to be.
    ("near-alike", |pair| if pair.alike() { pair.near() } else { 0.0 }),
    ("near-bare", |pair| if pair.alike() { 0.0 } else { pair.near() }),
    ("rivals", |pair| when_true(pair.rivals())),
    ("rivals-near", |pair| when_true(pair.rivals() && pair.apart_by() <= NEAR_RIVALS)),
    ("headline", |pair| when_true(pair.one_document() && pair.a.headline != pair.b.headline)),
    ("crowd", |pair| pair.crowd()),
    ("single", |pair| pair.as_one_story(|_, company| company.peers == 0)),
    ("elsewhere", |pair| when_true(!pair.small() && pair.elsewhere())),
    ("elsewhere-few", |pair| when_true(pair.small() && pair.elsewhere())),
    ("early", |pair| pair.as_one_story(|claim, _| claim.figure.sentence < LEAD)),
    ("one-document", |pair| when_true(pair.one_document())),
    ("event", |pair| if pair.one_document() { 0.0 } else { pair.event() }),
    ("place-same", |pair| when_true(pair.place() > 0.0)),
    ("place-differs", |pair| when_true(pair.place() < 0.0)),
    ("when-same", |pair| when_true(pair.when() > 0.0)),
    ("when-differs", |pair| when_true(pair.when() < 0.0)),
    ("day-differs", |pair| when_true(pair.day_differs())),
    ("modifiers-same", |pair| pair.modifiers().max(0.0)),
    ("modifiers-differ", |pair| (-pair.modifiers()).max(0.0)),
    ("untold", |pair| when_true(gates::nothing_tells(pair))),
    ("value", |pair| pair.value()),
    ("value-met", |pair| when_true(pair.value() > MET)),
    ("slip", |pair| pair.slip()),
    ("act-met", |pair| when_true(acts::are_met(pair))),
];

/// How much the leads of documents have in common that tell the same story.
const ONE_STORY: f32 = 0.3;

/// How many sentences are the head of a report.
const LEAD: usize = 2;

/// Within how many sentences two speakers of one report speak of one event: "… said 40 had died. The mayor spoke of 60."
const NEAR_RIVALS: usize = 6;

/// How alike nouns are that are both for all whom something happened to.
const MEMBERS: f32 = 0.5;

/// How alike nouns are of which one is the model of the other.
const MODEL: f32 = 0.5;

/// How many words count as nearest.
const NEAREST: usize = 4;

/// Weighs pairs: the logistic of the bias and the sum of weight × feature.
pub(super) struct Scale {
    bias: f32,
    weights: Vec<f32>,
}

impl Scale {
    pub fn new(weights: &Weights) -> Self {
        Self { bias: weights.bias, weights: ALL.iter().map(|(name, _)| weights.of(name)).collect() }
    }

    /// The chance, 0 to 1, that the two are about one thing.
    pub fn chance(&self, pair: &Pair<'_>) -> f32 {
        let weighed = ALL.iter().zip(&self.weights).filter(|(_, weight)| **weight != 0.0);
        let score: f32 = self.bias + weighed.map(|((_, feature), weight)| feature(pair) * weight).sum::<f32>();
        1.0 / (1.0 + (-score).exp())
    }
}

/// The features of a pair with their names, for tracing.
pub(super) fn named(pair: &Pair<'_>) -> Vec<(&'static str, f32)> {
    ALL.iter().map(|(name, feature)| (*name, feature(pair))).collect()
}

pub(super) fn when_true(holds: bool) -> f32 {
    if holds { 1.0 } else { 0.0 }
}

/// Whether a time says more than a day of the news: a month or longer ("2002", "XXXX-09", "XXXX" for "four years ago"), or a
/// day of a year that isn't the document's.
fn is_dated(value: &str, claim: &Claim) -> bool {
    // "this month": that of the news.
    let own = matches!(value, "XXXX-XX");
    let long = value.len() <= 7 && !value.starts_with('T') && !value.contains("REF") && !own;
    let year = value.get(..4).and_then(|year| year.parse::<i16>().ok());
    long || year.is_some_and(|year| claim.date.is_none_or(|date| date.year() != year))
}

/// A day of a year or a month: "1983-10-08" of "1983".
fn is_day_of(day: &str, longer: &str) -> bool {
    let year = matches!(longer.len(), 4 | 7) && longer.as_bytes()[..4].iter().all(u8::is_ascii_digit);
    let rest = day.strip_prefix(longer).filter(|_| year && day.len() >= DAY);
    rest.is_some_and(|rest| rest.starts_with('-'))
}

/// How long the value of a day is: "1983-10-08".
const DAY: usize = 10;

/// Whether a name stands near the claim, or a word of it in the head of its document. `bits` are those of the name's words.
fn knows((claim, words): (&Claim, &Sketch), name: &str, bits: u64) -> bool {
    let named = || {
        let mut known = words.name_bits.iter().zip(&claim.names);
        known.any(|(known_bits, known)| one_name_of((name, bits), (known, *known_bits)))
    };
    named() || (bits & words.event.bits() != 0 && is_told_in(name, &claim.event))
}

fn optional<T>(a: Option<&T>, b: Option<&T>, like: impl Fn(&T, &T) -> f32) -> f32 {
    a.zip(b).map_or(0.0, |(a, b)| like(a, b))
}

impl<'a> Pair<'a> {
    /// The two claims, each with its words.
    pub const fn sides(&self) -> [(&'a Claim, &'a Sketch); 2] {
        [(self.a, self.words[0]), (self.b, self.words[1])]
    }

    pub fn one_document(&self) -> bool {
        self.words[0].document == self.words[1].document
    }

    /// Whether a name near one stands near the other, in full or in short.
    pub fn names_met(&self) -> bool {
        let [x, y] = self.words.map(|words| words.name_bits.iter());
        x.zip(&self.a.names).any(|(p, name)| {
            y.clone().zip(&self.b.names).any(|(q, other)| may_be_within(*p, *q) && one_name(name, other))
        })
    }

    fn counts(&self) -> bool {
        self.a.figure.quantity().is_some_and(|quantity| matches!(quantity.unit, Unit::Count { .. } | Unit::None))
    }

    fn counts_people(&self) -> bool {
        self.counts() && self.words.iter().any(|words| words.people)
    }

    fn is_of(&self, wanted: &str) -> bool {
        self.a.figure.quantity().is_some_and(|quantity| quantity.unit.measures(wanted))
    }

    /// 1 for one head, less for like ones, -1 for others.
    pub fn head(&self) -> f32 {
        *self.asked.head.get_or_init(|| self.heads())
    }

    fn heads(&self) -> f32 {
        let [Some(x), Some(y)] = self.words.map(|words| words.head) else { return 0.0 };
        let like =
            || optional(self.a.subject.head.as_ref(), self.b.subject.head.as_ref(), |x, y| heads(x, y, self.tables));
        let like = if x == y { 1.0 } else { self.memo.heads.of(x, y, like) };
        if like > 0.0 {
            like
        } else if self.are_all_of_family() {
            MEMBERS
        } else if self.is_model(self.a, self.b) || self.is_model(self.b, self.a) {
            MODEL
        } else {
            -1.0
        }
    }

    /// "arrested three suspects", "seven men were arrested": either noun is for all whom it happened to.
    fn are_all_of_family(&self) -> bool {
        let (Some(x), Some(y)) = (&self.a.subject.head, &self.b.subject.head) else { return false };
        let (Some(family), Some(other)) = (&self.a.predicate.family, &self.b.predicate.family) else { return false };
        let member = |head: &str| self.tables.predicates.counts_all(family, head);
        let anyone = |head: &str| member(head) || self.tables.roles.generic_nouns.contains(head);
        family == other && (member(x) && anyone(y) || member(y) && anyone(x))
    }

    /// "seven AK-47s", "seven AK-47 rifles": what the one counts by its model narrows the other.
    fn is_model(&self, one: &Claim, other: &Claim) -> bool {
        let named = |head: &&Arc<str>| self.tables.lexicon.noun_class(head).is_none();
        let head = one.subject.head.as_ref().filter(|head| other.subject.modifiers.contains(head));
        head.as_ref().is_some_and(named)
    }

    /// 1 for one family of predicates, less for two that careless writers use for one another, -1 for others.
    pub fn family(&self) -> f32 {
        *self.asked.family.get_or_init(|| self.families())
    }

    fn families(&self) -> f32 {
        let like = |x: &Arc<str>, y: &Arc<str>| {
            if x == y {
                1.0
            } else if self.tables.predicates.near(x, y) {
                0.4
            } else {
                -1.0
            }
        };
        optional(self.a.predicate.family.as_ref(), self.b.predicate.family.as_ref(), like)
    }

    /// Where no family is known, the words themselves.
    fn lemma(&self) -> f32 {
        let unknown = self.a.predicate.family.is_none() && self.b.predicate.family.is_none();
        let like = |x: &Arc<str>, y: &Arc<str>| related(x, y, self.tables);
        if unknown { optional(self.a.predicate.lemma.as_ref(), self.b.predicate.lemma.as_ref(), like) } else { 0.0 }
    }

    pub fn attribute(&self) -> f32 {
        optional(self.a.subject.attribute.as_ref(), self.b.subject.attribute.as_ref(), |x, y| {
            if x.name == y.name { 1.0 } else { -1.0 }
        })
    }

    /// Whether what is measured is told of one alone, and not by its unit: 80 km/h is a speed.
    fn attribute_unknown(&self) -> bool {
        let (x, y) = (self.a.subject.attribute.as_ref(), self.b.subject.attribute.as_ref());
        let implied = |name: &str| self.tables.attributes.named(name).is_some_and(|attribute| attribute.implied);
        let told = x.or(y).filter(|_| x.is_some() != y.is_some());
        told.is_some_and(|known| !matches!(self.class, Class::Measured(_)) || !implied(&known.name))
    }

    /// Whether what is counted, what happened or what is measured is one, as far as the words tell.
    fn alike(&self) -> bool {
        let told = || self.head() > 0.0 || self.family() >= 1.0 || self.attribute() > 0.0 || self.lemma() > 0.0;
        *self.asked.alike.get_or_init(told)
    }

    /// Both have names, share none, and neither's stand in the head of the other's document.
    fn strangers(&self) -> bool {
        let known = |one: (&Claim, &Sketch), other| {
            one.1.name_bits.iter().zip(&one.0.names).any(|(bits, name)| knows(other, name, *bits))
        };
        let [a, b] = self.sides();
        let of_one = || self.ages_of_one_name();
        !self.a.names.is_empty() && !self.b.names.is_empty() && !known(a, b) && !known(b, a) && !of_one()
    }

    /// How many of the names of a side story, of either, the other doesn't know, as a share; the larger.
    fn aside_strange(&self) -> f32 {
        let strange = |one: (&Claim, &Sketch), other| {
            let unknown = one.1.aside_bits.iter().zip(&one.0.aside).filter(|(bits, name)| !knows(other, name, **bits));
            unknown.count() as f32 / one.0.aside.len().max(1) as f32
        };
        let [a, b] = self.sides();
        strange(a, b).max(strange(b, a))
    }

    /// How many other values the two documents give for the like: the more, the likelier two of them aren't one.
    fn crowd(&self) -> f32 {
        let [a, b] = self.words.map(|words| (1.0 + words.company.rivals as f32).ln());
        f32::midpoint(a, b)
    }

    /// Whether either document tells the other's value, too, by another figure: that figure is likelier the same thing.
    fn elsewhere(&self) -> bool {
        let [a, b] = self.words.map(|words| &words.company);
        !self.one_document() && self.value() < 1.0 && (b.tells(a) || a.tells(b))
    }

    /// Whether either is below ten: such numbers are in any report.
    fn small(&self) -> bool {
        self.words.iter().filter_map(|words| words.value).any(|value| value.abs() < 10.0)
    }

    /// Where this holds of both in their documents: 1, or less where the documents have little in common. What stands in a
    /// note of a sentence or two tells nothing by standing there.
    fn as_one_story(&self, holds: impl Fn(&Claim, &Company) -> bool) -> f32 {
        let [a, b] = self.words.map(|words| &words.company);
        let is_report = self.words.iter().all(|words| words.event.is_report());
        let both = is_report && !self.one_document() && holds(self.a, a) && holds(self.b, b);
        if both { (self.event() / ONE_STORY).min(1.0) } else { 0.0 }
    }

    /// Two speakers of one report on the same thing, as far as the words tell.
    fn rivals(&self) -> bool {
        let speakers = matches!((&self.a.attribution, &self.b.attribution), (Some(x), Some(y)) if x != y);
        self.one_document() && speakers && self.family() > 0.0 && self.head() > 0.0
    }

    /// How many sentences further on the later one stands, in one document.
    fn apart_by(&self) -> usize {
        self.a.figure.sentence.abs_diff(self.b.figure.sentence)
    }

    fn agent(&self) -> f32 {
        optional(
            self.a.predicate.agent.as_ref(),
            self.b.predicate.agent.as_ref(),
            |x, y| if x == y { 1.0 } else { -1.0 },
        )
    }

    /// Ages of one name: "Amaro, 45", "Luz Amaro, 54".
    pub fn ages_of_one_name(&self) -> bool {
        let (Some(x), Some(y)) = (&self.a.subject.head, &self.b.subject.head) else { return false };
        self.class == Class::Age && x == y && !self.words.iter().any(|words| words.people)
    }

    /// The mean of what is found of one side's words around the other, and back: of the nearest, and of all.
    fn context(&self) -> [f32; 2] {
        *self.asked.context.get_or_init(|| {
            let [a, b] = self.words.map(|words| &words.context);
            let ([near, all], [near_back, all_back]) = (a.near_found_in(b, NEAREST), b.near_found_in(a, NEAREST));
            [f32::midpoint(near, near_back), f32::midpoint(all, all_back)]
        })
    }

    /// What the nearest words have in common.
    pub fn near(&self) -> f32 {
        self.context()[0]
    }

    /// How many of the names around the one stand around the other, by weight.
    fn names(&self) -> f32 {
        *self.asked.names.get_or_init(|| self.words[0].names.found_in(&self.words[1].names))
    }

    /// What the documents' leads have in common.
    pub fn event(&self) -> f32 {
        let [x, y] = self.words.map(|words| words.document);
        let [a, b] = self.words.map(|words| &words.event);
        self.memo.leads.of(x, y, || a.shared(b))
    }

    fn place(&self) -> f32 {
        optional(self.a.place_name.as_ref(), self.b.place_name.as_ref(), |x, y| if x == y { 1.0 } else { -1.0 })
    }

    /// 1 for one time, or a day of the year or month that the other tells; -1 for an explicit year or month on one side only, or
    /// another on either.
    pub fn when(&self) -> f32 {
        let dated = |claim: &Claim| claim.when.as_ref().is_some_and(|value| is_dated(value, claim));
        match (&self.a.when, &self.b.when) {
            (Some(x), Some(y)) if x == y || is_day_of(x, y) || is_day_of(y, x) => 1.0,
            _ if dated(self.a) || dated(self.b) => -1.0,
            _ => 0.0,
        }
    }

    /// Two days named, where no calendar tells which: "on Sunday", "on Monday".
    fn day_differs(&self) -> bool {
        let day = |value: &&Arc<str>| value.starts_with("XXXX-") && value.len() >= 10 && !value.ends_with("XX");
        let (a, b) = (self.a.when.as_ref().filter(day), self.b.when.as_ref().filter(day));
        a.zip(b).is_some_and(|(a, b)| a.get(..11) != b.get(..11))
    }

    fn modifiers(&self) -> f32 {
        let (a, b) = (&self.a.subject.modifiers, &self.b.subject.modifiers);
        let shared = a.iter().filter(|word| b.contains(word)).count();
        let either = a.len() + b.len() - shared;
        if either == 0 { 0.0 } else { 2.0 * shared as f32 / either as f32 - 1.0 }
    }

    /// How near the values are, bounds left aside: 1 the same, 0 at three times, -1 at nine times and beyond.
    pub fn value(&self) -> f32 {
        *self.asked.value.get_or_init(|| self.nearness())
    }
}
