//! Whether two documents are about two things of a kind: two towns, two recipes of a dish, two models. What either says without a
//! name is said of its own.

use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::bag::Sketch;
use super::features::Pair;
use super::gates::Class;
use super::likeness::{capitalised, one_name};
use super::tie;
use crate::model::Claim;
use crate::tables::{PlaceKind, Tables};

/// What a document is titled, and what it knows besides; words as numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Titled {
    words: Box<[u64]>,
    /// Those that name the thing: all where the text says what it is.
    names: Box<[u64]>,
    /// Those that say which one of several it is.
    codes: Box<[u64]>,
    /// The months and the years among them.
    months: Box<[u64]>,
    years: Box<[u64]>,
    /// The text says what the thing is.
    defined: bool,
    /// A word of it is no noun that any document may have: "Larkdb 4.2", not "Banana bread".
    named: bool,
    /// The words of its head, its names and its title.
    known: Box<[u64]>,
}

impl Titled {
    pub fn of(claim: &Claim, tables: &Tables) -> Self {
        let Claim { title, event, cast, defined, .. } = claim;
        // A title of a word or two that the text goes on with.
        let short = title.len() <= SHORT;
        let named = |word: &Arc<str>| *defined || cast.contains(word);
        // "Larkdb 4.2", not "Fire kills 12"
        let numbered =
            |at: usize| title[at].bytes().any(|byte| byte.is_ascii_digit()) && at > 0 && named(&title[at - 1]);
        let codes: Vec<&Arc<str>> = (0..title.len())
            .filter(|&at| tells_which(&title[at], tables) || numbered(at))
            .map(|at| &title[at])
            .collect();
        let names = |word: &&Arc<str>| (named(word) || short && event.contains(word)) && !codes.contains(word);
        let numbers =
            |words: &mut dyn Iterator<Item = &Arc<str>>| words.map(|word| number(word)).collect::<Box<[u64]>>();
        Self {
            words: numbers(&mut title.iter()),
            names: numbers(&mut title.iter().filter(names)),
            codes: numbers(&mut codes.iter().copied()),
            months: numbers(&mut title.iter().filter(|word| tables.time.is_month(word))),
            years: numbers(&mut title.iter().filter(|word| is_year(word))),
            defined: *defined,
            named: !codes.is_empty() || title.iter().any(|word| is_name(word, tables)),
            known: numbers(&mut title.iter().chain(event.iter()).chain(cast.iter())),
        }
    }

    /// Whether the two are about other things; `strangers` are documents that hardly share a name.
    fn is_other(&self, other: &Self, strangers: bool) -> bool {
        let apart = |p: &[u64], q: &[u64]| lacks(p, q) && lacks(q, p);
        let others = |words: &Self| words.words.iter().filter(|word| !words.codes.contains(word)).copied().collect();
        let (x, y): (Vec<u64>, Vec<u64>) = (others(self), others(other));
        if self.defined && other.defined {
            lacks(&self.words, &other.words) || lacks(&other.words, &self.words)
        } else if !lacks(&x, &y) && !lacks(&y, &x) {
            apart(&self.codes, &other.codes)
        } else {
            // Beside a thing that is defined another's title says what that is.
            let names = |one: &Self, other: &Self| if other.defined { one.words.clone() } else { one.names.clone() };
            let unknown = |names: &[u64], other: &Self| names.iter().all(|name| !other.known.contains(name));
            let (x, y) = (names(self, other), names(other, self));
            let apart = strangers || self.defined || other.defined;
            apart && !x.is_empty() && !y.is_empty() && unknown(&x, other) && unknown(&y, self)
        }
    }

    /// Whether its title has a name or a code.
    pub const fn is_named(&self) -> bool {
        self.named
    }

    /// Whether a word stands in its head, its names or its title.
    pub fn knows(&self, word: u64) -> bool {
        self.known.contains(&word)
    }

    /// Whether the titles tell other months or other years.
    fn is_of_another_time(&self, other: &Self) -> bool {
        let apart = |p: &[u64], q: &[u64]| !p.is_empty() && !q.is_empty() && !p.iter().any(|word| q.contains(word));
        apart(&self.months, &other.months) || apart(&self.years, &other.years)
    }

    /// Whether the titles are alike, or have a code in common: "U2720Q", "Dell U2720Q in review".
    pub fn is_same(&self, other: &Self) -> bool {
        let equal = !lacks(&self.words, &other.words) && !lacks(&other.words, &self.words);
        let of_day = |code: &u64| self.months.contains(code) || self.years.contains(code);
        equal || self.codes.iter().any(|code| !of_day(code) && other.codes.contains(code))
    }
}

/// How many words a short title has at most.
const SHORT: usize = 2;

/// Whether a word is in no dictionary, or as a name.
fn is_name(word: &str, tables: &Tables) -> bool {
    tables.lexicon.possible(word).is_none_or(|possible| possible.proper)
}

/// Whether a word of `p` isn't among `q`.
fn lacks(p: &[u64], q: &[u64]) -> bool {
    p.iter().any(|word| !q.contains(word))
}

/// "4.2.0" is the release that is called "4.2", too.
pub(super) fn number(mut word: &str) -> u64 {
    while let Some(short) = word.strip_suffix(".0") {
        word = short;
    }
    xxh3_64(word.as_bytes())
}

/// "U2720Q", "2012", "January", "5.20.2": which of several it is. "12" may be how many.
fn tells_which(word: &str, tables: &Tables) -> bool {
    let digits = word.bytes().any(|byte| byte.is_ascii_digit());
    let code = word.contains(char::is_alphabetic) || word.matches('.').count() > 1;
    (digits && code) || is_year(word) || tables.time.is_month(word)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Two figures of two things: nobody tells of the other's.
pub(super) fn differ(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.words.map(|words| &words.event.title);
    let (&Pair { a, b, .. }, [left, right]) = (pair, pair.words);
    if pair.one_document() {
        return a.form && b.form && (label(a).is_empty() || label(a) != label(b));
    }
    let titled = !x.words.is_empty() && !y.words.is_empty();
    let of_neither = !tells_of(left, y) && !tells_of(right, x);
    // Of a document without a title nobody knows what its fields are of.
    let form = || if titled { (a.form || b.form) && !x.is_same(y) } else { a.form && b.form };
    let labels = || a.form && b.form && !label(a).is_empty() && !label(b).is_empty() && label(a) != label(b);
    // "in August" of a report on August, in a report on September: what is dated says of when it is.
    let time = || x.is_of_another_time(y) && pair.when() <= 0.0;
    of_neither && (form() || tie::owns_differ(pair) || titled && is_other(pair)) || labels() || time()
}

/// The words of the label that a figure stands behind: "Weight" of "Weight: 1.2 kg".
fn label(claim: &Claim) -> &str {
    let at = claim.figure.span.start.saturating_sub(claim.sentence_span.start);
    let before = claim.sentence.get(..at).unwrap_or_default();
    before.rsplit_once(": ").map_or("", |(label, _)| label)
}

/// Whether the documents hardly share a name.
fn are_strangers(pair: &Pair<'_>) -> bool {
    let [a, b] = pair.words.map(|words| &words.event);
    a.names_shared(b) < STRANGERS
}

/// What share of the names of the one the other has at most where they hardly share any.
const STRANGERS: f32 = 0.2;

/// Whether the documents are about other things, which many pairs of their figures ask.
fn is_other(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.words.map(|words| words.document);
    let [a, b] = pair.words.map(|words| &words.event.title);
    pair.memo.things.of(x, y, || f32::from(u8::from(a.is_other(b, are_strangers(pair))))) > 0.0
}

/// Whether a figure is told of the thing in the title of the other document, or stands beside its name. What a page tells that says
/// what its own thing is stands beside many another.
fn tells_of(claim: &Sketch, title: &Titled) -> bool {
    !title.names.is_empty() && title.names.iter().all(|name| claim.beside.contains(name))
}

/// The words by which a figure may be told of the thing in a title, as numbers: those of the name nearest to it, those that say what is
/// counted, and who does it.
pub(super) fn beside(claim: &Claim) -> Box<[u64]> {
    let nearest = claim.names.first().filter(|_| !claim.defined).into_iter().flat_map(|name| name.split(' '));
    let words = claim.subject.modifiers.iter().chain(&claim.predicate.agent).map(|word| &**word);
    nearest.chain(words).map(number).collect()
}

/// "The city has 2.7 million inhabitants", "the metropolitan area has 4.2 million": of how much of a place either is told.
pub(super) fn scopes_differ(pair: &Pair<'_>) -> bool {
    let [a, b] = pair.words.map(|words| words.scope);
    matches!(pair.class, Class::Count | Class::Measured("area")) && a != b
}

/// A number for the word that tells of how much of a place a claim is.
pub(super) fn scope(claim: &Claim, tables: &Tables) -> Option<u64> {
    let mut words = claim.subject.modifiers.iter().chain(&claim.context);
    words.find(|word| tables.roles.scopes.contains(word)).map(|word| number(word))
}

/// Whether the documents tell of other people and places, and the figures have no more than a country in common.
pub(super) fn casts_differ(pair: &Pair<'_>) -> bool {
    let [a, b] = pair.words.map(|words| &words.event);
    let known = |name: &Arc<str>| pair.b.names.iter().any(|other| one_name(name, other));
    let met = || pair.a.names.iter().any(|name| known(name) && !is_land(name, pair.tables));
    let [x, y] = pair.words.map(|words| words.document);
    let others = || pair.memo.casts.of(x, y, || f32::from(u8::from(a.is_of_others(b)))) > 0.0;
    !pair.one_document() && others() && !met()
}

/// Whether a name is that of a country or its people.
pub(super) fn is_land(name: &str, tables: &Tables) -> bool {
    let places = &tables.places;
    let place = || places.lookup(&name.split(' ').map(capitalised).collect::<Vec<_>>().join(" "));
    places.adjective(name).is_some() || place().is_some_and(|place| places.kind(place) == PlaceKind::Country)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(title: &str, codes: &str, known: &str, defined: bool) -> Titled {
        let numbers = |words: &str| words.split_whitespace().map(number).collect::<Box<[u64]>>();
        let names: Vec<u64> = title.split_whitespace().filter(|word| !codes.contains(word)).map(number).collect();
        let known = format!("{title} {known}");
        let words = numbers(title);
        Titled {
            words,
            names: names.into(),
            codes: numbers(codes),
            defined,
            known: numbers(&known),
            ..Titled::default()
        }
    }

    #[test]
    fn pages_of_two_things_are_told_from_two_pages_of_one() {
        let page = |title| titled(title, "", "", true);
        assert!(page("tarnby").is_other(&page("osk"), false) && page("guinea").is_other(&page("new guinea"), false));
        assert!(!page("tarnby").is_other(&page("tarnby"), true));
        let report = |title, known| titled(title, "", known, false);
        assert!(report("tarnby", "fire").is_other(&report("osk", "flood"), true));
        assert!(!report("tarnby", "fire").is_other(&report("osk", "flood"), false));
        assert!(!report("tarnby", "fire").is_other(&report("osk", "tarnby fire"), true));
    }

    #[test]
    fn a_code_tells_one_of_a_line_from_another() {
        let model = |code: &str| titled(&format!("veldt {code}"), code, "", false);
        assert!(model("v300").is_other(&model("v500"), false) && !model("v300").is_same(&model("v500")));
        assert!(model("v300").is_same(&titled("v300 review", "v300", "", false)));
        assert!(!model("4.2.0").is_other(&model("4.2"), false) && model("4.2").is_other(&model("4.1"), false));
    }
}
