//! Ratios in words against the figures beside them.

use rust_decimal::{Decimal, dec};

use super::amount::{Amount, power_of_ten};
use super::build::{finding, side, side_at, topic_of};
use super::fraction;
use super::statement::{Statement, Words};
use super::{Check, Input, interval, say, share, times};
use crate::model::{Finding, Interval, Span};
use crate::tables::cues::Role;

/// The check.
pub const CHECK: Check = Check { name: "ratio", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
A ratio in words that the figures beside it don't give.

**Finds** \"one in five (25 %)\", \"two thirds, or 45 %\", \"a third of the 90 members, 40\", \"more than half (42 %)\", \"twice as many: 30 against
20\", \"90, twice as many as last year's 60\", \"300 murders for 1.5 million people, a rate of 45 per 100,000\", \"500
students and 25 teachers, 30 students per teacher\".

**Example** \"One in five (25 %) stayed away\": one in five is 20 %, not 25 %.

**Leaves alone** ratios near enough for words (\"a third (33 %)\", \"nearly half (48 %)\"), and percentages of
something else.

**Severity** an error.

**Switch off** with `--off ratio`, or `ratio = \"off\"` under `[checks]` in `addsup.toml`.
";

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for statement in input.statements {
        findings.extend((0..statement.claims.len()).filter_map(|at| fraction(statement, at)));
        findings.extend((0..statement.claims.len()).filter_map(|at| share::wrong(statement, at, input.tables)));
        findings.extend((1..statement.claims.len()).filter_map(|at| factor(statement, at)));
        findings.extend((0..statement.claims.len()).filter_map(|at| rate(statement, at)));
        findings.extend(statement.quantities().filter_map(|at| times::wrong(statement, at)));
    }
}

/// "one in five (25 %)", "40 percent – one in five –": a fraction in words and the percentage beside it.
fn fraction(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    statement.quantity(at)?;
    let percent = statement.amount(at).filter(|amount| amount.is_percent() && amount.is_level())?;
    let told =
        joint_before(statement, at).and_then(|end| told_before(statement, end)).filter(|_| stands_alone(statement, at));
    let told = told.or_else(|| told_behind(statement, at))?;
    if told.interval.meets(&percent.loose) {
        return None;
    }
    let text = told.span.of(statement.text);
    let sentence =
        format!("{} is {} %, not {}", say::capital(text), say::computed(told.percent), say::plainly(percent.claim));
    let a = side_at(statement.claims, told.span);
    Some(Finding {
        unit: "percent".into(),
        difference: Some((told.percent - percent.value).abs()),
        ..finding("ratio", topic_of(percent.claim), a, Some(side(percent.claim)), sentence)
    })
}

/// The mark that says that the percentage at `at` repeats what stands before: "(", ",", ", or".
fn joint_before(statement: &Statement<'_>, at: usize) -> Option<usize> {
    let joint = statement.token_before(at)?;
    match statement.word(joint) {
        "(" | "," | "–" | "—" => Some(joint),
        "or" => joint.checked_sub(1).filter(|&mark| statement.word(mark) == ","),
        _ => None,
    }
}

/// "40 percent – one in five – skip": the fraction between two marks behind the percentage.
fn told_behind(statement: &Statement<'_>, at: usize) -> Option<Told> {
    let behind = statement.words(statement.span(at).end, statement.text.len());
    let opening = statement.word(behind.start);
    let first = match (opening, statement.word(behind.start + 1)) {
        (",", "or") => behind.start + 2,
        ("(" | "–" | "—", _) => behind.start + 1,
        _ => return None,
    };
    let end = (first..(first + 8).min(behind.end + 1)).find(|&word| is_mark(statement.word(word)))?;
    let told = told_before(statement, end)?;
    let alone = statement.word(end) == if opening == "(" { ")" } else { opening } || statement.word(end) == ".";
    let whole = statement.token(first).start == told.span.start;
    (alone && whole).then_some(told)
}

fn is_mark(word: &str) -> bool {
    matches!(word, "" | ")" | "]" | "," | "." | ";" | ":" | "–" | "—")
}

/// A fraction in words, in percent.
struct Told {
    span: Span,
    percent: Decimal,
    interval: Interval,
}

/// The fraction whose words end right before the token at `end`, a noun or two between: "a quarter of the huts (".
fn told_before(statement: &Statement<'_>, end: usize) -> Option<Told> {
    let first = end.saturating_sub(6);
    (first..end).rev().find_map(|last| {
        let (start, share) = fraction::ending(statement, last)?;
        let between = (last + 1..end).all(|at| statement.word(at).starts_with(char::is_alphabetic));
        let percent = share.checked_mul(dec!(100))?;
        let vague = start.checked_sub(1).is_some_and(|before| is_vague(statement.word(before)));
        let slack = if vague { dec!(9) } else { dec!(2.5) };
        let span = statement.token(start).join(&statement.token(last));
        between.then_some(Told { span, percent, interval: fraction::meant(statement, start, percent, slack) })
    })
}

fn is_vague(word: &str) -> bool {
    matches!(
        word,
        "about"
            | "nearly"
            | "almost"
            | "than"
            | "over"
            | "under"
            | "some"
            | "roughly"
            | "around"
            | "least"
            | "to"
            | "just"
    )
}

fn stands_alone(statement: &Statement<'_>, at: usize) -> bool {
    is_mark(statement.word(statement.behind(at).start))
}

/// "twice as many: 30 against 20"
fn factor(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let level = |at: usize| {
        statement.quantity(at)?;
        statement.amount(at).filter(Amount::is_level)
    };
    let first = level(at - 1)?;
    let second = level(at)?.borrowing(&first).borrowing_rate(&first);
    let versus = matches!(
        statement.say(&statement.gap(at - 1, at)).as_str(),
        "against" | "versus" | "vs" | "compared with" | "compared to" | ", against" | ", compared with" | "to"
    );
    let opening =
        statement.token_before(at - 1).filter(|&mark| matches!(statement.word(mark), ":" | "–" | "—" | "(" | ","))?;
    let (span, told) = times_as_many(statement, opening)?;
    let positive = first.value > Decimal::ZERO && second.value > Decimal::ZERO;
    if !versus || !first.comparable(&second) || !positive {
        return None;
    }
    let (x, y) = (first.beside(&[&second]), second.beside(&[&first]));
    let told_range = interval::around(told, told * dec!(0.2));
    if interval::div(x, y).meets(&told_range) || interval::div(y, x).meets(&told_range) {
        return None;
    }
    let exact = first.value.checked_div(second.value)?;
    if is_vague_before(statement, span) {
        return None;
    }
    let words = format!(
        "{} against {} is {} times as much, not {}",
        say::plainly(first.claim),
        say::plainly(second.claim),
        say::computed(exact),
        say::computed(told)
    );
    let a = side_at(statement.claims, span);
    Some(Finding {
        ratio: Some(exact.round_dp(4)),
        ..finding("ratio", topic_of(first.claim), a, Some(side(first.claim)), words)
    })
}

/// Whether "nearly" or the like stands before the words at `span`.
fn is_vague_before(statement: &Statement<'_>, span: Span) -> bool {
    let before = statement.words(0, span.start);
    before.end > 0 && is_vague(statement.word(before.end - 1))
}

/// "twice as many", "three times as much" within a few words before the token at `end`.
fn times_as_many(statement: &Statement<'_>, end: usize) -> Option<(Span, Decimal)> {
    (end.saturating_sub(10)..end).rev().find_map(|at| {
        let as_many = |from: usize| statement.word(from) == "as" && from + 1 < end;
        if statement.word(at) == "twice" && as_many(at + 1) {
            return Some((statement.token(at).join(&statement.token(at + 2)), dec!(2)));
        }
        let times =
            fraction::number(statement.word(at)).filter(|_| statement.word(at + 1) == "times" && as_many(at + 2))?;
        Some((statement.token(at).join(&statement.token(at + 3)), times))
    })
}

/// A rate as told: so many of so many, in one figure ("8 per 1,000 people") or in two ("one teacher to 25 pupils").
struct Rate<'a> {
    told: Amount<'a>,
    /// The nouns of what is counted and of those among whom, where told.
    of: Option<&'a str>,
    among: Option<&'a str>,
    per: Decimal,
    /// The places of its first and its last figure.
    first: usize,
    last: usize,
}

/// The rate that begins with the figure at `at`.
fn rate_at<'a>(statement: &'a Statement<'a>, at: usize) -> Option<Rate<'a>> {
    let told = count(statement, at)?;
    let worded = || in_words(statement, told, at);
    in_one_figure(told, at).or_else(|| in_two_figures(statement, told, at)).or_else(worded)
}

/// "three nurses for every doctor"
fn in_words<'a>(statement: &'a Statement<'a>, told: Amount<'a>, at: usize) -> Option<Rate<'a>> {
    let behind = statement.behind(at);
    let per = statement.first(&behind, Role::Per).filter(|per| per.start == behind.start && per.len() > 1)?;
    let among = statement.word(per.end);
    let of = told.noun().filter(|_| among.starts_with(char::is_alphabetic))?;
    Some(Rate { told, of: Some(of), among: Some(among), per: Decimal::ONE, first: at, last: at })
}

/// "30 students per teacher", "8 per 1,000 people", "42 accidents per 100,000 drivers"
fn in_one_figure(told: Amount<'_>, at: usize) -> Option<Rate<'_>> {
    let noun = told.noun()?;
    let (of, among) = match noun.split_once('/') {
        Some((of, among)) => (Some(of), among),
        None => (None, noun.strip_prefix("per ")?),
    };
    let numbered = among.split_once(' ').and_then(|(per, among)| Some((per.parse().ok()?, Some(among))));
    // "60 per 100,000": of whom is told before.
    let bare = || among.parse().ok().map(|per| (per, None));
    let (per, among) = numbered.or_else(bare).unwrap_or((Decimal::ONE, Some(among)));
    Some(Rate { told, of, among, per, first: at, last: at })
}

/// "a rate of 20 per 100,000", "a ratio of one teacher to 25 pupils"
fn in_two_figures<'a>(statement: &Statement<'a>, told: Amount<'a>, at: usize) -> Option<Rate<'a>> {
    let per = count(statement, at + 1)?;
    let joint = statement.gap(at, at + 1);
    let ratio = statement.word(joint.start) == "to" && joint.len() == 1;
    let ratio = ratio && statement.ends(&statement.lead(at), Role::RatioOf) && per.noun().is_some();
    let every = joint.len() > 1 && told.noun().is_some() && per.noun().is_some();
    let so_many = statement.is(&joint, Role::Per) && (per.value >= dec!(100) || every);
    let (of, among) = (told.noun(), per.noun());
    (ratio || so_many).then_some(Rate { told, of, among, per: per.value, first: at, last: at + 1 })
}

/// A rate against the two figures that it is of, right before it or behind its colon: "300 murders for 1.5 million people, a
/// rate of 20 per 100,000", "500 students and 25 teachers, 30 students per teacher", "42 per 100,000: 210 among 350,000".
fn rate(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let rate = rate_at(statement, at)?;
    let before = rate.first.checked_sub(2).filter(|&x| repeats(statement, &statement.gap(x + 1, rate.first)));
    let behind = Some(rate.last + 1)
        .filter(|&x| x + 1 < statement.claims.len() && opens_list(statement, &statement.gap(rate.last, x)));
    let x = before.or(behind)?;
    let (count, among) = of_rate(statement, x, &rate)?;
    mismatch(&count, &among, &rate.told, rate.per)
}

fn opens_list(statement: &Statement<'_>, joint: &Words) -> bool {
    joint.len() == 1 && matches!(statement.word(joint.start), ":" | "(" | ",")
}

/// The figures at `x` and behind it as the count and those among whom it was taken, by their nouns or the word between.
fn of_rate<'a>(statement: &Statement<'a>, x: usize, rate: &Rate<'_>) -> Option<(Amount<'a>, Amount<'a>)> {
    let (first, second) = (count(statement, x)?, count(statement, x + 1)?);
    let between = statement.gap(x, x + 1);
    let apart = between.clone().any(|at| matches!(statement.word(at), ";" | "but" | "while"));
    let timed = (0..statement.claims.len())
        .any(|at| statement.quantity(at).is_some() && statement.amount(at).is_some_and(|amount| amount.is_duration()));
    let is_of = |count: &Amount<'_>, among: &Amount<'_>| {
        let counted = count.noun().is_some_and(|noun| rate.of.is_none_or(|of| of == noun) && Some(noun) != rate.among);
        counted && rate.among.is_some() && among.noun() == rate.among
    };
    let joint = between.end.checked_sub(1).is_some_and(|last| statement.is(&(last..last + 1), Role::AmongWhom));
    let joined = joint && between.len() <= 5 && !timed && rate.per >= dec!(100) && second.value > first.value;
    let own = rate.of.is_none() || rate.of == first.noun();
    let (count, among) = if is_of(&first, &second) || (joined && own && rate.among.is_none()) {
        (first, second)
    } else {
        is_of(&second, &first).then_some((second, first))?
    };
    (!apart && between.len() <= LONGEST_CLAUSE && among.value > Decimal::ZERO && count.value > Decimal::ZERO)
        .then_some((count, among))
}

/// Whether nothing but marks and words by which a figure says the ones before it again stands between: ", or about", "(an
/// average of".
fn repeats(statement: &Statement<'_>, joint: &Words) -> bool {
    !joint.is_empty() && joint.clone().all(|at| statement.is(&(at..at + 1), Role::Again))
}

/// How many words stand at most between the two figures of a rate.
const LONGEST_CLAUSE: usize = 8;

/// A plain number of things.
fn count<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement.amount(at).filter(|amount| amount.is_level() && amount.is_count() && !amount.is_vague())
}

/// The finding where so many among so many aren't as many per `per` as told.
fn mismatch(count: &Amount<'_>, among: &Amount<'_>, told: &Amount<'_>, per: Decimal) -> Option<Finding> {
    let ratio = interval::div(count.beside(&[among]), among.beside(&[count]));
    let computed = count.value.checked_mul(per)?.checked_div(among.value)?;
    if interval::scale(ratio, per)
        .meets(&interval::widen(told.loose, power_of_ten(told.quantity.magnitude.scale.last_digit)))
    {
        return None;
    }
    let words = format!(
        "{} among {} is {} per {}, not {}",
        say::number(count.value),
        say::number(among.value),
        say::computed(computed),
        say::number(per),
        say::number(told.value)
    );
    Some(Finding {
        difference: computed.checked_sub(told.value).map(|gap| gap.abs()),
        ..finding("ratio", topic_of(count.claim), side(told.claim), Some(side(count.claim)), words)
    })
}
