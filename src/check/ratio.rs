//! Ratios in words against the figures beside them.

use rust_decimal::{Decimal, dec};

use super::amount::{Amount, power_of_ten};
use super::build::{finding, side, side_at, topic_of};
use super::fraction;
use super::statement::Statement;
use super::{Check, Input, interval, say, share};
use crate::model::{Finding, Interval, Span};

/// The check.
pub const CHECK: Check = Check { name: "ratio", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
A ratio in words that the figures beside it don't give.

**Finds** \"one in five (25 %)\", \"two thirds, or 45 %\", \"a third of the 90 members, 40\", \"twice as many: 30 against
20\", \"300 murders for 1.5 million people, a rate of 45 per 100,000\", \"500
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
        findings.extend((0..statement.claims.len()).filter_map(|at| share::wrong(statement, at)));
        findings.extend((1..statement.claims.len()).filter_map(|at| factor(statement, at)));
        findings.extend((3..statement.claims.len()).filter_map(|at| rate(statement, at)));
        findings.extend((2..statement.claims.len()).filter_map(|at| rate_in_one(statement, at)));
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
        between.then_some(Told { span, percent, interval: interval::around(percent, slack) })
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
    let (first, second) = (level(at - 1)?, level(at)?);
    let versus = matches!(
        statement.say(&statement.gap(at - 1, at)).as_str(),
        "against" | "versus" | "vs" | "compared with" | "compared to" | ", against" | ", compared with" | "to"
    );
    let opening =
        statement.token_before(at - 1).filter(|&mark| matches!(statement.word(mark), ":" | "–" | "—" | "("))?;
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

/// "300 murders for 1.5 million people, a rate of 20 per 100,000": a count, those it was counted among, and so many of so
/// many. The figure at `at` is what the rate is per.
fn rate(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let level = |at: usize| count(statement, at);
    let (count, among, told, per) = (level(at - 3)?, level(at - 2)?, level(at - 1)?, level(at)?);
    let [_, left, middle, right] = [at - 3, at - 2, at - 1, at].map(|at| statement.before(at));
    let per_word =
        matches!(statement.say(&right).as_str(), "per" | "for every" | "in every" | "for each" | "a" | "out of every");
    let among_word = statement.word(left.end.wrapping_sub(1));
    let joined = matches!(among_word, "for" | "among" | "in" | "of" | "per" | "to" | "from") && left.len() <= 5;
    let joint = statement.word(middle.start);
    let repeats = matches!(joint, "," | "(" | "–" | "—" | "or") && middle.len() <= 6;
    let times = (0..statement.claims.len())
        .any(|at| statement.quantity(at).is_some() && statement.amount(at).is_some_and(|amount| amount.is_duration()));
    let alike = told.noun().is_none() || told.noun() == count.noun();
    let ordered = among.value > count.value && per.value >= dec!(100) && count.value > Decimal::ZERO;
    let told_so = per_word && joined && repeats && !times && alike && ordered;
    told_so.then(|| mismatch(&count, &among, &told, per.value)).flatten()
}

/// "500 students and 25 teachers, 30 students per teacher", "50,000 people had 250 burglaries, or 8 per 1,000 people": a rate
/// told as one figure right behind the two that it is of.
fn rate_in_one(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let (x, y, told) = (count(statement, at - 2)?, count(statement, at - 1)?, count(statement, at)?);
    let noun = told.noun()?;
    let (of, whole, per) = if let Some((of, whole)) = noun.split_once('/') {
        (Some(of), whole, Decimal::ONE)
    } else {
        let (per, whole) = noun.strip_prefix("per ")?.split_once(' ')?;
        (None, whole, per.parse().ok()?)
    };
    let is_of = |count: &Amount<'_>, among: &Amount<'_>| {
        let noun = count.noun().filter(|noun| *noun != whole);
        among.noun() == Some(whole) && noun.is_some() && of.is_none_or(|of| noun == Some(of))
    };
    let (count, among) = if is_of(&x, &y) { (x, y) } else { is_of(&y, &x).then_some((y, x))? };
    let (between, joint) = (statement.gap(at - 2, at - 1), statement.gap(at - 1, at));
    let repeats = !joint.is_empty() && joint.clone().all(|at| repeats(statement.word(at)));
    let one = between.len() <= LONGEST_CLAUSE
        && !between.clone().any(|at| matches!(statement.word(at), ";" | "but" | "while"));
    (repeats && one && among.value > Decimal::ZERO).then(|| mismatch(&count, &among, &told, per)).flatten()
}

/// Marks and words by which a figure says the ones before it again: ", or about", "(an average of".
fn repeats(word: &str) -> bool {
    matches!(
        word,
        "," | "("
            | "–"
            | "—"
            | "or"
            | "a"
            | "an"
            | "ratio"
            | "rate"
            | "average"
            | "of"
            | "about"
            | "some"
            | "roughly"
            | "nearly"
    )
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
