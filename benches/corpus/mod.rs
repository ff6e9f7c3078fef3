//! A corpus of any size with what is planted in it: seeded, so that a seed and a size always give the same bytes.
//!
//! An event (a flood, a quarter's results, a match…) is told by several articles on different days. Each fact of it is said
//! by some of them: in other words, rounded, in another unit, grown since, or wrong. The truth says which.

use std::fmt::Write as _;
use std::ops::Range;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

#[allow(dead_code, reason = "not every user of this module needs it")]
pub mod claims;
mod names;
mod random;

use random::Random;

/// The most sentences without a figure that follow one with a figure.
const MOST_FILLER: usize = 3;
/// The share, in percent, of its event's facts that an article tells.
const SAID: usize = 75;
/// The share, in percent, of repeated facts that are told wrong.
const WRONG: usize = 10;
/// The share, in percent, of repeated facts that are told in another unit, where they have one.
const OTHER_UNIT: usize = 40;

#[derive(Deserialize)]
struct Templates {
    kind: Vec<Kind>,
}

/// A kind of event.
#[derive(Deserialize)]
struct Kind {
    name: String,
    opening: Vec<String>,
    filler: Vec<String>,
    fact: Vec<Fact>,
}

/// Something that can be said of an event with a figure.
#[derive(Deserialize)]
struct Fact {
    key: String,
    #[serde(default)]
    grows: bool,
    range: [i64; 2],
    #[serde(default)]
    decimals: u32,
    said: Vec<String>,
    other: Option<OtherUnit>,
}

/// The same fact in another unit.
#[derive(Deserialize)]
struct OtherUnit {
    /// A decimal number.
    factor: String,
    decimals: u32,
    said: Vec<String>,
}

impl OtherUnit {
    fn factor(&self) -> Decimal {
        self.factor.parse().expect("a factor is a decimal number")
    }
}

/// A generated document, as `addsup check -` reads it from JSON lines.
#[derive(Serialize)]
pub struct Article {
    /// Its name.
    pub id: String,
    /// The words.
    pub text: String,
    /// The day it was written.
    pub date: String,
}

/// Two figures and what they come to.
#[derive(Serialize)]
pub struct Planted {
    /// `conflict`, `update`, `agree` or `apart`.
    pub verdict: &'static str,
    /// What the first is about: the kind of event and the fact.
    pub about: String,
    /// The first figure.
    pub a: Mention,
    /// The second.
    pub b: Mention,
}

/// A figure in a document.
#[derive(Clone, Serialize)]
pub struct Mention {
    /// The document's name.
    pub document: String,
    /// The first byte of the number.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    #[serde(skip)]
    value: Decimal,
}

/// Documents and what is planted in them.
#[derive(Default)]
pub struct Corpus {
    /// In the order in which they are to be read.
    pub articles: Vec<Article>,
    /// Conflicts, updates, agreements and look-alikes.
    pub truth: Vec<Planted>,
}

impl Corpus {
    /// Articles of at least `bytes` bytes in all.
    pub fn new(seed: u64, bytes: usize) -> Self {
        let templates: Templates = toml::from_str(include_str!("templates.toml")).expect("well-formed templates");
        let mut random = Random::new(seed);
        let mut corpus = Self::default();
        let mut size = 0;
        while size < bytes {
            let number = corpus.articles.len();
            let event = Event::new(&templates.kind, &mut random);
            event.tell(&mut corpus, &mut random);
            size += corpus.articles[number..].iter().map(|article| article.text.len()).sum::<usize>();
        }
        corpus
    }

    /// All texts, a blank line between them.
    #[allow(dead_code, reason = "not every user of this module needs it")]
    pub fn text(&self) -> String {
        self.articles.iter().map(|article| article.text.as_str()).collect::<Vec<_>>().join("\n\n")
    }
}

/// What happened: its kind, its names, its day and its figures.
struct Event<'t> {
    kind: &'t Kind,
    place: String,
    name: String,
    /// Days since the start of 2020.
    day: usize,
    values: Vec<Decimal>,
}

impl<'t> Event<'t> {
    fn new(kinds: &'t [Kind], random: &mut Random) -> Self {
        let kind = random.pick(kinds);
        let values = kind.fact.iter().map(|fact| value(fact, random)).collect();
        Self { kind, place: names::place(random), name: names::other(random), day: random.below(1500), values }
    }

    /// Three to five articles on following days, and what is planted between them.
    fn tell(mut self, corpus: &mut Corpus, random: &mut Random) {
        let mut told: Vec<Vec<Mention>> = vec![Vec::new(); self.kind.fact.len()];
        for day in 0..3 + random.below(3) {
            let article = self.article(corpus.articles.len(), self.day + day, &mut told, random);
            corpus.articles.push(article);
            self.grow(random);
        }
        for (fact, mentions) in self.kind.fact.iter().zip(&told) {
            let about = format!("{}: {}", self.kind.name, fact.key);
            corpus.truth.extend(repeated(fact, &about, mentions));
        }
        corpus.truth.extend(look_alikes(self.kind, &told));
    }

    fn article(&self, number: usize, day: usize, told: &mut [Vec<Mention>], random: &mut Random) -> Article {
        let id = format!("{}-{number:06}", self.kind.name);
        let mut text = self.fill(random.line(&self.kind.opening), "", day);
        for (fact, mentions) in told.iter_mut().enumerate() {
            if random.percent() >= SAID {
                continue;
            }
            let (template, figure, value) = self.say(fact, !mentions.is_empty(), random);
            let number = self.append(&mut text, &template, &figure, day);
            mentions.push(Mention { document: id.clone(), start: number.start, end: number.end, value });
            for _ in 0..random.below(MOST_FILLER + 1) {
                self.append(&mut text, random.line(&self.kind.filler), "", day);
            }
        }
        Article { id, text, date: names::date(day) }
    }

    /// Which sentence says a fact, with which figure, and the value that it stands for in the fact's own unit.
    fn say(&self, fact: usize, repeated: bool, random: &mut Random) -> (String, String, Decimal) {
        let (fact, value) = (&self.kind.fact[fact], self.values[fact]);
        let value = if repeated && random.percent() < WRONG { wrong(value) } else { value };
        match &fact.other {
            Some(other) if random.percent() < OTHER_UNIT => {
                let figure = grouped((value * other.factor()).round_dp(other.decimals));
                (random.line(&other.said).to_owned(), figure, value)
            }
            _ => (random.line(&fact.said).to_owned(), grouped(value), value),
        }
    }

    /// Puts a sentence behind the text and gives the place of its figure.
    fn append(&self, text: &mut String, template: &str, figure: &str, day: usize) -> Range<usize> {
        text.push_str(if text.len().is_multiple_of(5) { "\n\n" } else { " " });
        let before = template.split("{n}").next().unwrap_or_default();
        let start = text.len() + self.fill(before, "", day).len();
        text.push_str(&self.fill(template, figure, day));
        start..start + figure.len()
    }

    fn fill(&self, template: &str, figure: &str, day: usize) -> String {
        let filled = template.replace("{place}", &self.place).replace("{name}", &self.name);
        filled.replace("{day}", names::weekday(day)).replace("{n}", figure)
    }

    /// Running totals have grown by the next day, some of them.
    fn grow(&mut self, random: &mut Random) {
        for (fact, value) in self.kind.fact.iter().zip(&mut self.values).filter(|(fact, _)| fact.grows) {
            let more = Decimal::from(random.below(usize::try_from(fact.range[0]).unwrap_or(1)) as u64);
            *value += more;
        }
    }
}

fn value(fact: &Fact, random: &mut Random) -> Decimal {
    let [low, high] = fact.range.map(|end| end * 10_i64.pow(fact.decimals));
    let span = usize::try_from(high - low).unwrap_or(1);
    let number = low + i64::try_from(random.below(span)).unwrap_or(0);
    Decimal::new(number | 1, fact.decimals)
}

/// A wrong value: half as much again, far outside any rounding, with as many digits after the point.
fn wrong(value: Decimal) -> Decimal {
    (value * Decimal::new(15, 1)).round_dp(value.scale())
}

/// With commas between thousands.
fn grouped(value: Decimal) -> String {
    let digits = value.to_string();
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut out = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let _ = write!(out, "{rest}");
    out
}

/// What the mentions of one fact come to, each with the one before it.
fn repeated(fact: &Fact, about: &str, mentions: &[Mention]) -> Vec<Planted> {
    let verdict = |a: &Mention, b: &Mention| match a.value.cmp(&b.value) {
        std::cmp::Ordering::Equal => "agree",
        std::cmp::Ordering::Less if fact.grows => "update",
        _ => "conflict",
    };
    let planted = |pair: &[Mention]| Planted {
        verdict: verdict(&pair[0], &pair[1]),
        about: about.to_owned(),
        a: pair[0].clone(),
        b: pair[1].clone(),
    };
    mentions.windows(2).map(planted).collect()
}

/// Figures of two facts of one event: never about one thing.
fn look_alikes(kind: &Kind, told: &[Vec<Mention>]) -> Vec<Planted> {
    let said = kind.fact.iter().zip(told).filter_map(|(fact, mentions)| Some((fact, mentions.first()?)));
    let said: Vec<_> = said.collect();
    let planted = |pair: &[(&Fact, &Mention)]| Planted {
        verdict: "apart",
        about: format!("{}: {} and {}", kind.name, pair[0].0.key, pair[1].0.key),
        a: pair[0].1.clone(),
        b: pair[1].1.clone(),
    };
    said.windows(2).map(planted).collect()
}
