//! A sentence cut into words for the grammar of time, and the smallest parsers over them.
//!
//! ```text
//! word = letter+ | digit+ | any other character
//! ```
//! Blanks between words don't count, but every word knows whether one stands before it.

use std::cell::{Cell, OnceCell};

use nom::{IResult, Parser};

use super::hedge::Hedge;
use crate::model::{DayPart, Portion, Span, TimeUnit};
use crate::parse::number::{self, Form, Number};
use crate::parse::words::letters;
use crate::tables::{Start, Tables, TimePhrase, TimeSense, key};

/// A run of letters, a run of digits, or a mark.
#[derive(Debug)]
pub(in crate::parse) struct Word<'t> {
    /// The word.
    pub text: &'t str,
    /// Where it stands in the document's text.
    pub span: Span,
    /// The sentence from this word on.
    pub rest: &'t str,
    /// A blank or the sentence's start stands before it.
    pub gap: bool,
    /// What may begin with it.
    pub start: Start,
    /// It speaks of time, or a word behind it does, with none between that no time holds.
    pub timely: bool,
    /// What it may say about time.
    pub phrases: &'t [TimePhrase],
    /// The number that begins here with the byte behind it, and the rank: read once, asked for by many.
    number: OnceCell<Option<(Number, usize)>>,
    rank: OnceCell<Option<(u32, usize)>>,
    /// The hedge that begins here, and how many words it has: the same.
    pub(super) hedge: OnceCell<Option<(Hedge, usize)>>,
    /// What was looked for here in vain, a bit for each [`Head`].
    vain: Cell<u8>,
}

/// What many alternatives begin with.
#[derive(Clone, Copy)]
pub(super) enum Head {
    Clock = 1,
    Length = 1 << 1,
    FullDate = 1 << 2,
}

impl Word<'_> {
    /// It begins with a capital.
    pub fn capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// It begins with a small letter.
    pub fn small(&self) -> bool {
        self.text.starts_with(char::is_lowercase)
    }

    /// A timex may begin with it: it has a sense of its own, not one for its neighbours alone.
    pub fn begins(&self) -> bool {
        self.start.meets(Start::OWN_TIME)
    }

    /// It may stand within a time before the first word that speaks of one.
    fn leads_on(&self) -> bool {
        if self.start.meets(Start::MARK) {
            return !matches!(self.text, "." | ";" | ":" | "(" | ")" | "“" | "”" | "\"" | "?" | "!");
        }
        !self.start.is_within(Start::WORD.or(Start::PLURAL).or(Start::CORE)) || self.is("per")
    }

    /// It begins a number in words, which may be a year or an hour: no article.
    pub fn counts(&self) -> bool {
        self.start.meets(Start::NUMBER_WORD) && !self.is_any(&["a", "an", "half", "quarter"])
    }

    /// What a word says by itself is this.
    pub fn means(&self, sense: &TimeSense) -> bool {
        self.phrases.iter().any(|phrase| phrase.rest.is_empty() && phrase.sense == *sense)
    }

    /// It begins with a letter that has a case.
    pub fn small_or_capital(&self) -> bool {
        self.small() || self.capital()
    }

    /// It is a run of digits.
    pub fn digits(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    /// It is this word, in any case.
    pub fn is(&self, word: &str) -> bool {
        // Most words are of another length, which costs no call.
        self.text.len() == word.len() && self.text.eq_ignore_ascii_case(word)
    }

    /// It is one of these words, in any case.
    pub fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }
}

/// How many bytes a word or a mark takes with its blank, on average, in a sentence of short words.
const SHORT: usize = 4;

/// The words of a sentence. The text may be a part of the document's; `offset` is where it starts.
pub(super) fn words<'t>(text: &'t str, offset: usize, tables: &'t Tables) -> Vec<Word<'t>> {
    let mut words = Vec::with_capacity(text.len() / SHORT + 1);
    let (mut at, mut gap) = (0, true);
    while let Some(rest) = text.get(at..)
        && let Some(first) = rest.chars().next()
    {
        if first.is_whitespace() {
            at += first.len_utf8();
            gap = true;
            continue;
        }
        let word = &rest[..length(rest, first)];
        let end = at + word.len();
        let hash = key(word);
        let start = start(word, first, hash, tables);
        let phrases = hash.filter(|_| start.meets(Start::TIME)).map_or(&[][..], |hash| tables.time.phrases_of(hash));
        words.push(Word {
            text: word,
            start,
            span: Span::new(offset + at, offset + end),
            rest,
            gap,
            timely: false,
            phrases,
            number: OnceCell::new(),
            rank: OnceCell::new(),
            hedge: OnceCell::new(),
            vain: Cell::new(0),
        });
        (at, gap) = (end, false);
    }
    let mut timely = false;
    for at in (0..words.len()).rev() {
        let phrases = of_phrases(&words[at..]);
        let brackets = timely && is_told_again(&words, at);
        let word = &mut words[at];
        word.start = word.start.or(phrases);
        // "the first half" may be one of a year.
        timely = word.start.meets(Start::TIMELY) || timely && (word.leads_on() || brackets) || word.is("half");
        word.timely = timely;
    }
    words
}

/// A bracket of "in thirty (30) days".
fn is_told_again(words: &[Word<'_>], at: usize) -> bool {
    let opens = |at: usize| {
        let told = words.get(at..at + 3);
        told.is_some_and(|told| told[0].text == "(" && told[1].digits() && told[2].text == ")")
    };
    opens(at) || at.checked_sub(2).is_some_and(opens)
}

/// What begins with the phrases of several words that stand here.
fn of_phrases(words: &[Word<'_>]) -> Start {
    let [first, behind @ ..] = words else { return Start::NONE };
    let stand = first.phrases.iter().filter(|phrase| !phrase.rest.is_empty() && begin_with(behind, &phrase.rest));
    stand.fold(Start::NONE, |starts, phrase| starts.or(Start::of(&phrase.sense)))
}

/// Whether words begin with those of a phrase.
fn begin_with(words: &[Word<'_>], rest: &[Box<str>]) -> bool {
    words.len() >= rest.len() && rest.iter().zip(words).all(|(piece, word)| same(piece, word))
}

/// What may begin with a word, by its hash.
fn start(word: &str, first: char, hash: Option<u64>, tables: &Tables) -> Start {
    let known = hash.map_or(Start::NONE, |hash| tables.starts.of_hash(hash)).or(Start::WORD);
    if first.is_ascii_digit() {
        known.or(Start::DIGITS)
    } else if !first.is_alphabetic() {
        known.or(Start::MARK)
    } else if word.len() > 5 && word.ends_with(['s', 'S']) {
        known.or(Start::PLURAL)
    } else {
        known
    }
}

/// The length of the word at the start of a text.
fn length(text: &str, first: char) -> usize {
    if first.is_ascii_digit() {
        let digits = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
        if glued_year(text, digits) { 4 } else { digits }
    } else if first.is_alphabetic() {
        letters(text)
    } else {
        first.len_utf8()
    }
}

/// A year that a video's length was glued to: "202200:57".
fn glued_year(text: &str, digits: usize) -> bool {
    let colon = text[digits..].strip_prefix(':').is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()));
    colon && (5..=6).contains(&digits) && (text.starts_with("19") || text.starts_with("20"))
}

/// Deeper than this no time stands in a time: it bounds the work on hostile text.
const DEEPEST: u8 = 4;

/// The words still to be read, with those already read behind them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'t> {
    all: &'t [Word<'t>],
    at: usize,
    /// How deep times stand in times here: "two weeks after the end of March" is two.
    depth: u8,
    /// The tables.
    pub tables: &'t Tables,
}

/// What every parser here gives.
pub(super) type Parsed<'t, T> = IResult<Words<'t>, T, ()>;

/// The failure of a parser that met something else than what it looks for.
pub(super) fn fail<'t, T>() -> Parsed<'t, T> {
    Err(nom::Err::Error(()))
}

impl<'t> Words<'t> {
    pub fn new(all: &'t [Word<'t>], at: usize, tables: &'t Tables) -> Self {
        Self { all, at, depth: 0, tables }
    }

    /// How many words were read.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The words left.
    pub fn left(&self) -> &'t [Word<'t>] {
        self.all.get(self.at..).unwrap_or(&[])
    }

    /// The word to be read next.
    pub fn first(&self) -> Option<&'t Word<'t>> {
        self.all.get(self.at)
    }

    /// The word `n` words after the next one.
    pub fn nth(&self, n: usize) -> Option<&'t Word<'t>> {
        self.all.get(self.at + n)
    }

    /// The word `n` words before the next one: 1 is the one just read.
    pub fn behind(&self, n: usize) -> Option<&'t Word<'t>> {
        self.all.get(self.at.checked_sub(n)?)
    }

    /// From `n` words before.
    pub fn back(self, n: usize) -> Option<Self> {
        self.at.checked_sub(n).map(|at| Self { at, ..self })
    }

    /// The same words, for a time within a time; `None` where no writer goes so deep.
    pub fn deeper(self) -> Option<Self> {
        (self.depth < DEEPEST).then_some(Self { depth: self.depth + 1, ..self })
    }

    /// The same words, as deep as others.
    pub fn as_deep_as(self, other: Self) -> Self {
        Self { depth: other.depth, ..self }
    }

    /// Without the next `n` words.
    pub fn skip(self, n: usize) -> Self {
        Self { at: (self.at + n).min(self.all.len()), ..self }
    }

    /// The next word is one of these.
    pub fn next_is(&self, words: &[&str]) -> bool {
        self.first().is_some_and(|word| word.is_any(words))
    }

    /// The word before the next one is one of these.
    pub fn after(&self, words: &[&str]) -> bool {
        self.behind(1).is_some_and(|word| word.is_any(words))
    }

    /// Nothing or a mark that ends a phrase comes next.
    pub fn at_end(&self) -> bool {
        self.first().is_none_or(|word| {
            !word.digits() && !word.capital() && !word.small() && !matches!(word.text, "-" | "/" | "$" | "'" | "’")
        })
    }

    fn follow(self, rest: &[Box<str>]) -> bool {
        begin_with(self.left(), rest)
    }
}

/// A typeset apostrophe is as good as a typewriter's.
fn same(piece: &str, word: &Word<'_>) -> bool {
    word.is(piece) || piece == "'" && word.text == "’"
}

/// What the longest phrase here says, among those that `pick` wants.
pub(super) fn sense<'t, T>(words: Words<'t>, pick: impl Fn(&'t TimeSense) -> Option<T>) -> Parsed<'t, T> {
    let Some(first) = words.first() else { return fail() };
    let found = first.phrases.iter().find_map(|phrase| {
        let after = words.skip(1);
        let value = pick(&phrase.sense)?;
        after.follow(&phrase.rest).then(|| (after.skip(phrase.rest.len()), value))
    });
    found.map_or_else(fail, Ok)
}

/// A parser of one kind of word of the tables.
macro_rules! of_table {
    ($(#[$doc:meta])* $name:ident: $type:ty = $sense:pat => $value:expr) => {
        $(#[$doc])*
        #[allow(clippy::elidable_lifetime_names, reason = "the type may name the lifetime")]
        pub(super) fn $name<'t>(words: $crate::parse::time::words::Words<'t>) -> $crate::parse::time::words::Parsed<'t, $type> {
            $crate::parse::time::words::sense(words, |sense| if let $sense = sense { Some($value) } else { None })
        }
    };
}
pub(super) use of_table;

of_table!(
    /// "Black Monday"
    name: () = TimeSense::Name => ()
);
of_table!(
    /// "party", "tree"
    occasion: () = TimeSense::Occasion => ()
);
of_table!(
    /// "weeks"
    unit: TimeUnit = TimeSense::Unit(unit) => *unit
);
of_table!(
    /// "h", "d": a unit's symbol
    symbol: TimeUnit = TimeSense::Symbol(unit) => *unit
);
of_table!(
    /// "morning"
    part: DayPart = TimeSense::Part(part) => *part
);
of_table!(
    /// "end of", "late"
    portion: Portion = TimeSense::Portion(portion) => *portion
);

/// One of these words, in any case.
pub(super) fn keyword<'t>(expected: &'static [&'static str]) -> impl Fn(Words<'t>) -> Parsed<'t, ()> {
    move |words| if words.next_is(expected) { Ok((words.skip(1), ())) } else { fail() }
}

/// A mark, with or without blanks around it.
pub(super) fn mark<'t>(expected: &'static str) -> impl Fn(Words<'t>) -> Parsed<'t, ()> {
    move |words| match words.first() {
        Some(word) if word.text == expected => Ok((words.skip(1), ())),
        _ => fail(),
    }
}

/// hyphen = "-" | "‐" | "‑", with no blank before it
pub(super) fn hyphen(words: Words<'_>) -> Parsed<'_, ()> {
    match words.first() {
        Some(word) if !word.gap && matches!(word.text, "-" | "\u{2010}" | "\u{2011}") => Ok((words.skip(1), ())),
        _ => fail(),
    }
}

/// dash = "-" | "–" | "—" | "~", with or without blanks
pub(super) fn dash(words: Words<'_>) -> Parsed<'_, ()> {
    match words.first() {
        Some(word) if matches!(word.text, "-" | "\u{2010}" | "\u{2011}" | "–" | "—" | "~" | "−") => {
            Ok((words.skip(1), ()))
        }
        _ => fail(),
    }
}

/// A run of digits of `least` to `most` digits, and its value; at most nine.
pub(super) fn digits<'t>(least: usize, most: usize) -> impl Fn(Words<'t>) -> Parsed<'t, i32> {
    move |words| match words.first() {
        Some(word) if word.digits() && (least..=most.min(9)).contains(&word.text.len()) => {
            word.text.parse().map_or_else(|_| fail(), |value| Ok((words.skip(1), value)))
        }
        _ => fail(),
    }
}

/// A parser's word must be glued to the one before it.
pub(super) fn glued<'t, T>(
    mut parser: impl Parser<Words<'t>, Output = T, Error = ()>,
) -> impl FnMut(Words<'t>) -> Parsed<'t, T> {
    move |words: Words<'t>| if words.first().is_some_and(|word| !word.gap) { parser.parse(words) } else { fail() }
}

/// A parser of what many alternatives begin with: where one of them tried it in vain, no other needs to.
pub(super) fn unless_in_vain<'t, T>(
    head: Head,
    parser: impl Fn(Words<'t>) -> Parsed<'t, T>,
) -> impl Fn(Words<'t>) -> Parsed<'t, T> {
    move |words| {
        let Some(first) = words.first().filter(|first| first.vain.get() & head as u8 == 0) else { return fail() };
        let found = parser(words);
        if found.is_err() {
            first.vain.set(first.vain.get() | head as u8);
        }
        found
    }
}

/// A number in digits or words, by the grammar of numbers.
pub(super) fn number(words: Words<'_>) -> Parsed<'_, Number> {
    let numbers = &words.tables.numbers;
    once(words, |word| &word.number, |text| number::unsigned(text, numbers).ok())
}

/// A number in words.
pub(super) fn spelled(words: Words<'_>) -> Parsed<'_, Number> {
    let (rest, number) = number(words)?;
    if number.form == Form::Words { Ok((rest, number)) } else { fail() }
}

/// A rank: "3rd", "third", "twenty-first".
pub(super) fn rank(words: Words<'_>) -> Parsed<'_, u32> {
    let numbers = &words.tables.numbers;
    let rank = |text| number::rank(text, numbers).ok().and_then(|(rest, rank)| Some((rest, u32::try_from(rank).ok()?)));
    once(words, |word| &word.rank, rank)
}

/// What a parser of text reads at the next word, kept with the word; goes on behind the last word that it took.
fn once<'t, T: Copy + 't>(
    words: Words<'t>,
    kept: impl Fn(&'t Word<'t>) -> &'t OnceCell<Option<(T, usize)>>,
    parser: impl Fn(&'t str) -> Option<(&'t str, T)>,
) -> Parsed<'t, T> {
    let Some(first) = words.first() else { return fail() };
    let end = |rest: &str| first.span.start + first.rest.len() - rest.len();
    let read = kept(first).get_or_init(|| parser(first.rest).map(|(rest, value)| (value, end(rest))));
    let Some((value, end)) = *read else { return fail() };
    let taken = words.left().iter().take_while(|word| word.span.end <= end).count();
    if taken == 0 { fail() } else { Ok((words.skip(taken), value)) }
}
