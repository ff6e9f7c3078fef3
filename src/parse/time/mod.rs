//! Dates, times, durations and sets.
//!
//! ```text
//! timex = set | reference | time | duration
//! time  = date clock? | clock date? | part
//! date  = portion? (calendar | relative) part?
//! ```
//! At each word the grammar takes as much as it can; [`guard`] holds what must be true of the words around.

mod away;
mod calendar;
mod captions;
mod clock;
mod clock_range;
mod clocked;
mod day_part;
mod expression;
mod figure;
mod guard;
mod hedge;
mod hours;
mod length;
mod lists;
mod log;
mod numeric;
mod occasion;
mod pairs;
mod play;
mod quantity;
mod quarters;
mod range;
mod reference;
mod relative;
mod report;
mod set;
mod shared;
mod shift;
mod surroundings;
mod tense;
mod weekdays;
mod window;
mod words;
mod written_on;
mod year_guard;
mod years;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;

pub(crate) use self::captions::captioned_on;
use self::expression::{CLOCK, Choice, FULL_DATE, LENGTH, RANKED};
use self::figure::{figure, in_tense};
use self::hedge::Hedge;
use self::length::Written;
pub(super) use self::words::Word;
use self::words::{Parsed, Words, fail};
pub(crate) use self::written_on::written_on;
use crate::model::{Bound, Figure, Reading, Sentence, Tag, Tense, TimeExpression, TimeShape};
use crate::tables::{Start, Tables, sets};

/// A timex as the grammar finds it.
#[derive(Clone, Debug)]
struct Found {
    expression: TimeExpression,
    hedge: Option<Hedge>,
    written: Option<Written>,
}

/// The timexes of a sentence, in order, and its words.
pub(super) fn timexes<'t>(text: &'t str, sentence: &Sentence, tables: &'t Tables) -> (Vec<Figure>, Vec<Word<'t>>) {
    let all = words::words(sentence.span.of(text), sentence.span.start, tables);
    let mut figures = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let words = Words::new(&all, at, tables);
        if all[at].start.meets(Start::NAME)
            && let Ok((rest, ())) = words::name(words)
        {
            at = rest.at();
            continue;
        }
        if let Some(rest) = titled(words) {
            at = rest.at();
            continue;
        }
        if all[at].digits()
            && let Some((rest, expression)) = log::entry(text, words).or_else(|| log::year(text, words))
        {
            // What a log tells has been, whatever its verbs say.
            let told = in_tense(expression.clone(), Tense::Past);
            at = push(&mut figures, words, rest, plainly(expression), sentence);
            if let Some(Figure { reading: Reading::Timex(timex), .. }) = figures.last_mut() {
                timex.expression = told;
            }
            continue;
        }
        if !may_begin(words) || is_loose_article(words) || is_plain_count(words) {
            debug_assert!(timex(words).is_err(), "a time begins with {:?}", words.left());
            at += 1;
            continue;
        }
        match timex(words) {
            // "ISO 8601 weeks"
            _ if all[at].digits()
                && all[at].text.len() > 3
                && words.nth(1).is_some_and(|unit| unit.start.meets(Start::UNIT))
                && words.behind(1).is_some_and(|label| label.means(&crate::tables::TimeSense::Numbered)) =>
            {
                at += 1;
            }
            // "winter tyres"
            Ok((rest, _)) if rest.at() == at + 1 && is_epithet(words, rest) => at += 1,
            Ok((rest, found)) if rest.at() > at => {
                at = push(&mut figures, words, rest, found, sentence);
            }
            _ => at += 1,
        }
    }
    let mut figures = pairs::join(text, &all, figures, tables);
    shared::years(text, &mut figures);
    (figures, all)
}

/// "The Thursday Murder Club", "Saturday Night Fever": a day of the week in a title; gives where the title goes on.
fn titled(words: Words<'_>) -> Option<Words<'_>> {
    // Nearly all words are left out by one look.
    let first = words.first()?;
    if !first.start.meets(Start::WEEKDAY) && !first.is("day") && !first.is("the") {
        return None;
    }
    // "The Day After Tomorrow"
    let named = if words.next_is(&["the"]) { words.skip(1) } else { words };
    let capital = |n: usize, options: &[&str]| named.nth(n).is_some_and(|word| word.capital() && word.is_any(options));
    if capital(0, &["day"]) && capital(1, &["after", "before"]) {
        return Some(named.skip(3));
    }
    let day = words.first().filter(|word| word.capital() && word.start.meets(Start::WEEKDAY) && word.text.len() > 5)?;
    let plain = |word: &words::Word<'_>| word.gap && word.capital() && !word.begins() && !word.is_any(sets::TITLES);
    let part = words.nth(1).filter(|part| part.capital() && part.gap && part.start.meets(Start::PART));
    if part.is_some() {
        return words.nth(2).is_some_and(plain).then(|| words.skip(2));
    }
    let led = day.gap && words.behind(1).is_some_and(|word| word.is("the"));
    (led && words.nth(1).is_some_and(plain)).then(|| words.skip(1))
}

/// A weekday, a season or a part of the day that only tells the kind of what stands behind: "Sunday roast".
fn is_epithet(words: Words<'_>, rest: Words<'_>) -> bool {
    let kinds = Start::WEEKDAY.or(Start::SEASON).or(Start::PART);
    let kind = words.first().is_some_and(|word| (word.start.meets(kinds) || word.is("everyday")) && !word.digits());
    kind && rest.first().is_some_and(|thing| thing.gap && thing.means(&crate::tables::TimeSense::Epithet))
}

/// Adds a timex and the days that lean on its month behind it: "May 5 and 6". Gives where the words go on.
fn push(figures: &mut Vec<Figure>, words: Words<'_>, rest: Words<'_>, found: Found, sentence: &Sentence) -> usize {
    let more = lists::behind_month(rest, &found.expression);
    let (start, found) = match signed(words, &found) {
        Some((start, hedge)) => (start, Found { hedge: Some(hedge), ..found }),
        None => (whole(words, rest, &found, sentence), found),
    };
    figures.push(figure(start, rest, found, sentence));
    match more {
        Ok((after, expression)) => push(figures, after.back(1).unwrap_or(rest), after, plainly(expression), sentence),
        Err(_) => rest.at(),
    }
}

/// "children <12 years", "≥ 6 months": a length behind a sign that bounds it.
fn signed<'t>(words: Words<'t>, found: &Found) -> Option<(Words<'t>, Hedge)> {
    let hedge = match words.behind(1)?.text {
        "<" => Hedge::Bound(Bound::LessThan),
        ">" => Hedge::Bound(Bound::MoreThan),
        "≤" | "⩽" => Hedge::Bound(Bound::AtMost),
        "≥" | "⩾" => Hedge::Bound(Bound::AtLeast),
        "~" => Hedge::Approximator("~".into()),
        _ => return None,
    };
    // "-> 3 days", "<b>3 days"
    let free = words.behind(1).is_some_and(|sign| sign.gap) || words.behind(2).is_none_or(|word| word.text == "(");
    let plain = found.hedge.is_none() && found.written.as_ref().is_some_and(|written| written.length.least.is_none());
    words.back(1).filter(|_| free && plain).map(|start| (start, hedge))
}

/// A range from the word that opens it: "from 5 to 6 p.m.", "between 10/1-11/7".
fn whole<'t>(words: Words<'t>, rest: Words<'t>, found: &Found, sentence: &Sentence) -> Words<'t> {
    if is_led_by_article(words, rest, &found.expression, sentence) {
        return words.back(1).unwrap_or(words);
    }
    let range = matches!(found.expression.shape, TimeShape::Range(..));
    let led = pairs::lead(words).filter(|word| range && word.is_any(&["from", "between"]));
    let back = (1..=2).find(|n| led.is_some() && words.behind(*n).map(|word| word.span) == led.map(|word| word.span));
    // "from the 2007-09 slump" leads to the slump.
    let of_noun = back == Some(2) && rest.first().is_some_and(words::Word::small);
    back.filter(|_| !of_noun).and_then(|n| words.back(n)).unwrap_or(words)
}

/// "the 1990s", "the 19th century", "the spring of 1943": the article belongs to them, unless it is that of a noun behind
/// ("the 1990s band").
fn is_led_by_article(words: Words<'_>, rest: Words<'_>, expression: &TimeExpression, sentence: &Sentence) -> bool {
    let TimeShape::Calendar(fields) = &expression.shape else { return false };
    let dated = fields.year.is_some() && fields.season.is_some() && !words.first().is_some_and(words::Word::digits);
    let long = fields.century.is_some()
        || fields.millennium.is_some()
        || fields.decade.is_some_and(|decade| decade >= 100)
        || dated;
    let noun = |word: &words::Word<'_>| {
        let token = sentence.tokens.iter().find(|token| token.span.start == word.span.start);
        word.text == "-" || word.small() && token.is_some_and(|token| matches!(token.tag, Tag::Noun | Tag::Adjective))
    };
    long && words.after(&["the"]) && !rest.first().is_some_and(noun)
}

/// Whether a timex may begin here: nearly all words of a text are left out by this.
fn may_begin(words: Words<'_>) -> bool {
    let Some(word) = words.first() else { return false };
    if is_lettered(words) {
        return true;
    }
    if word.start.meets(OPENING) {
        return !is_clitic(words) && !is_loose_pointer(words);
    }
    if word.start.meets(Start::SAME.or(Start::THE)) && is_same_period(words) {
        return true;
    }
    // "an average of two years": a hedge may begin with an article.
    let hedged = || word.start.meets(Start::HEDGE) && hedge::leads(words);
    if word.start.meets(BEGUN) {
        // "at half six"
        let half = || word.is("half") && words.nth(1).is_some_and(words::Word::counts);
        return word.timely || word.counts() || half() || hedged();
    }
    match word.text {
        // "the '90s"
        "'" | "’" => words.nth(1).is_some_and(|next| next.digits() && !next.gap),
        "½" | "¼" | "¾" => true,
        _ => hedged() || is_plural(word, words.tables),
    }
}

/// "the corresponding period in the previous year": the words of time come late.
fn is_same_period(words: Words<'_>) -> bool {
    let at = usize::from(words.next_is(&["the"]));
    let same = words.nth(at).is_some_and(|word| word.start.meets(Start::SAME));
    same && words.nth(at + 1).is_some_and(|next| next.is_any(sets::PERIODS) || next.start.meets(Start::UNIT))
}

/// "A.D. 1088": an "a" that is no article.
fn is_lettered(words: Words<'_>) -> bool {
    words.next_is(ARTICLES) && words.left().get(1).is_some_and(|mark| !mark.gap && mark.text == ".")
}

/// What a time begins with by itself: "ago" and "after" only lead from one to another.
const OPENING: Start = Start::OWN_TIME.or(Start::DIGITS).without(Start::SHIFT);

/// "that" with nothing of time behind it to point to.
fn is_loose_pointer(words: Words<'_>) -> bool {
    let points = words.first().is_some_and(|word| !word.start.meets(OPENING.without(Start::POINTER)));
    points && !words.left().iter().skip(1).take(POINTED).any(|word| word.timely)
}

/// How many words on what is pointed to begins at most: "this period last year".
const POINTED: usize = 3;

/// The "s" of "one's": no second. The "H" of "'H1" is none, since its number is joined to it.
fn is_clitic(words: Words<'_>) -> bool {
    let glued = words.first().is_some_and(|word| !word.gap && word.text.len() == 1 && !word.digits());
    let goes_on = || words.nth(1).is_some_and(|next| !next.gap && next.digits());
    glued && words.after(&["'", "’"]) && !goes_on()
}

/// "Mondays", "mondays": a word of time that the tables have in the singular only; in small letters a day of the week.
fn is_plural(word: &words::Word<'_>, tables: &Tables) -> bool {
    let asked = if word.capital() { Start::OWN_TIME } else { Start::WEEKDAY };
    let one = word.text.strip_suffix('s').filter(|_| word.capital() || word.start.meets(Start::PLURAL));
    one.is_some_and(|one| tables.starts.of(one).meets(asked))
}

/// What a word begins for sure, where a hedge depends on the words behind it.
const CERTAIN: Start = Start::OWN_TIME.or(Start::DIGITS).or(Start::NUMBER_WORD).or(Start::STARTER).or(Start::ERA);
/// The same of what a time begins with.
const BEGUN: Start = OPENING.or(Start::NUMBER_WORD).or(Start::STARTER).or(Start::ERA);

const ARTICLES: &[&str] = &["the", "a", "an", "in", "all", "any"];

/// How many words behind an article may hold the first one that speaks of time: "a two - hour", "the twenty - first century".
const REACH: usize = 6;

/// An article or "in" with no word of time behind it: they begin most phrases, and nearly none of them is a time.
fn is_loose_article(words: Words<'_>) -> bool {
    if is_lettered(words) || !words.next_is(ARTICLES) || words::sense(words, |_| Some(())).is_ok() {
        return false;
    }
    let speaks = |word: &words::Word<'_>| word.start.meets(CERTAIN) && !word.is_any(ARTICLES) || word.is("half");
    !words.left().iter().skip(1).take(REACH).any(speaks)
}

/// A number with a word behind it that no time goes on with, as nearly all are: "35 people", "3,000 homes", "12.5%".
fn is_plain_count(words: Words<'_>) -> bool {
    let left = words.left();
    let Some(first) = left.first().filter(|first| first.start.is_within(NUMBERS)) else { return false };
    let grouped = |pair: &&[words::Word<'_>]| {
        let joined = pair.iter().all(|word| !word.gap);
        joined && matches!(pair[0].text, "," | ".") && pair.get(1).is_some_and(words::Word::digits)
    };
    // "In 369 he died"
    let year = first.digits() && first.text.len() == 3 && words.after(&["in", "from", "until"]);
    let short = !year && (!first.digits() || first.text.len() <= 3);
    let digits = usize::from(first.digits());
    let groups = left[1..].chunks(2).take_while(grouped).count() * digits;
    // "1,234.5", not the day of "23.09.2019".
    let of_three = left[1..].chunks(2).take(groups.saturating_sub(1)).all(|pair| pair[1].text.len() == 3);
    // "5 x10-3 seconds": the number goes on.
    let times = |next: &words::Word<'_>| next.text.starts_with(['x', 'X']);
    let apart = |next: &words::Word<'_>| next.small_or_capital() && next.gap && !times(next);
    // "two Sundays ago"
    let weekdays = left.get(1).is_some_and(|next| is_plural(next, words.tables))
        && words.nth(2).is_some_and(|it| it.is_any(&["ago", "from"]));
    let plain = |next: &words::Word<'_>| apart(next) && !next.start.meets(Start::BEHIND_NUMBER) && !weekdays;
    let percent = |next: &words::Word<'_>| digits == 1 && next.text == "%";
    short && of_three && left.get(1 + 2 * groups).is_some_and(|next| plain(next) || percent(next))
}

/// What a word is that can only be a number.
const NUMBERS: Start = Start::WORD.or(Start::NUMBER).or(Start::RANK).or(Start::OF_QUANTITY);

/// timex = the longest of its kinds
fn timex(words: Words<'_>) -> Parsed<'_, Found> {
    if words.first().is_some_and(|word| {
        !word.digits() && !word.small() && !word.capital() && !matches!(word.text, "'" | "’" | "½" | "¼" | "¾")
    }) {
        return fail();
    }
    if is_last_group(words) || is_dotted_name(words) || is_scale_of_digits(words) {
        return fail();
    }
    expression::longest(words, TIMEX)
}

/// The "000" of "$10,000 or two years": three digits of a longer number.
fn is_last_group(words: Words<'_>) -> bool {
    let group = words.first().is_some_and(|word| !word.gap && word.digits() && word.text.len() == 3);
    let spaced = words.first().is_some_and(|word| word.gap && word.text == "000")
        && words.behind(1).is_some_and(words::Word::digits);
    spaced
        || group
            && words.behind(1).is_some_and(|mark| mark.text == "," && !mark.gap)
            && words.behind(2).is_some_and(words::Word::digits)
}

/// The "million five-year" of "a $300 million five-year loan": the scale belongs to the digits before it.
fn is_scale_of_digits(words: Words<'_>) -> bool {
    let scale = |word: &words::Word<'_>| words.tables.numbers.get(word.text).is_some_and(|word| word.scale.is_some());
    words.first().is_some_and(|word| !word.digits() && scale(word)) && words.behind(1).is_some_and(words::Word::digits)
}

/// The "3d" of "F.3d", the "134a" of "R-134a": digits behind a letter and a mark.
fn is_dotted_name(words: Words<'_>) -> bool {
    let joined = |n: usize| words.behind(n).filter(|word| !word.gap || n == 2);
    words.first().is_some_and(|word| !word.gap && word.digits())
        && joined(1).is_some_and(|mark| matches!(mark.text, "." | "-"))
        && joined(2).is_some_and(|letter| letter.capital() && letter.text.len() == 1)
}

const TIMEX: &[Choice<Found>] = &[
    Choice::anywhere(set),
    Choice::at(CLOCK.or(FULL_DATE).or(Start::ERA), range).the(RANKED),
    Choice::anywhere(time),
    Choice::at(Start::REFERENCE, reference),
    Choice::at(LENGTH.or(Start::HEDGE).or(Start::UNIT), duration),
    Choice::at(Start::DIGITS, in_a_row),
];

/// in-a-row = a day whose month, or an hour whose half of the day stands behind a later one: "18 and 19 June", "at 3 and
/// 5 p.m."
fn in_a_row(words: Words<'_>) -> Parsed<'_, Found> {
    if words.first().is_some_and(words::Word::digits) {
        alt((lists::before_month, lists::before_clock)).map(plainly).parse(words)
    } else {
        fail()
    }
}

fn plainly(expression: TimeExpression) -> Found {
    Found { expression, hedge: None, written: None }
}

fn set(words: Words<'_>) -> Parsed<'_, Found> {
    set::set.map(plainly).parse(words)
}

fn time(words: Words<'_>) -> Parsed<'_, Found> {
    let (rest, expression) = expression::time(words)?;
    Ok((rest, plainly(expression)))
}

fn range(words: Words<'_>) -> Parsed<'_, Found> {
    range::range.map(plainly).parse(words)
}

fn reference(words: Words<'_>) -> Parsed<'_, Found> {
    reference::reference.map(plainly).parse(words)
}

/// duration = hedge? length | bare plural behind a preposition
fn duration(words: Words<'_>) -> Parsed<'_, Found> {
    let (rest, hedge) = opt(hedge::hedge).parse(words)?;
    let (rest, written) = match length::length(rest) {
        Ok(found) => found,
        Err(_) if surroundings::before_plural(words) => length::bare_plural(rest)?,
        Err(error) => return Err(error),
    };
    if shift::is_estimate(words, rest)
        || length::is_age(rest)
        || surroundings::is_rate(words, rest)
        || surroundings::is_no_length(words, rest, &written)
    {
        return fail();
    }
    let expression = expression::of_shape(TimeShape::Duration(written.length.clone()));
    // "three years or more"
    let (rest, bound) = opt(|words| if hedge.is_none() { hedge::behind(words) } else { fail() }).parse(rest)?;
    let hedge = hedge.or(bound.map(Hedge::Bound));
    Ok((rest, Found { expression, hedge, written: Some(written) }))
}
