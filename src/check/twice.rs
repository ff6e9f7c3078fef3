//! A change told of two figures side by side: "12,600 in May and 9,800 in June, a fall of a third".

use rust_decimal::{Decimal, dec};

use super::amount::Amount;
use super::build::{finding, side, side_at, topic_of};
use super::movement::Direction;
use super::statement::{Statement, Words};
use super::{fraction, interval, say};
use crate::model::{Finding, Interval, Span};
use crate::tables::cues::Role;

/// The most words between the two figures, and from the second to the change.
const LONGEST: usize = 8;

/// The two levels before the change that the words at its end tell, where it is the change from neither to the other.
pub fn wrong(statement: &Statement<'_>) -> Option<Finding> {
    let figures: Vec<usize> = statement.quantities().filter(|&at| !is_aside(statement, at)).collect();
    let &[first, second, ref rest @ ..] = &figures[..] else { return None };
    if rest.len() > 1 {
        return None;
    }
    let (x, y) = (level(statement, first)?, level(statement, second)?);
    let alike = x.comparable(&y)
        && (x.noun() == y.noun() || y.noun().is_none())
        && x.value > Decimal::ZERO
        && y.value > Decimal::ZERO;
    let gap = statement.gap(first, second);
    let joined =
        gap.len() <= LONGEST && gap.clone().any(|word| matches!(statement.word(word), "and" | "compared" | "against"));
    // "It had 850 members in 2009; today it has 595, some 30 percent fewer"
    let had = statement.has(&statement.lead(first), Role::Has)
        && matches!(statement.word(gap.end.wrapping_sub(1)), "has" | "have" | "had");
    let had = had && !rest.is_empty();
    // "A ticket that cost $18 last year is now $24, an increase of a third"
    let costs = statement.has(&statement.lead(first), Role::Stood) && statement.say(&gap).contains(" now");
    let now = (had || costs) && gap.len() <= LONGEST;
    if !alike || !(now || joined && is_clean(statement, &gap) && is_of_two_times(statement, first, second)) {
        return None;
    }
    let end = statement.words(0, statement.span(second).end).end;
    if let Some(by) = rest.first().and_then(|&at| compared(statement, &x, at, end)) {
        return by_so_many(&x, &y, &by);
    }
    let (told, interval) = change(statement, end, rest.first().copied())?;
    let way = direction(statement, &statement.words(statement.span(second).end, statement.text.len()));
    let up = |from: &Amount<'_>, to: &Amount<'_>| {
        interval::scale(
            interval::sub(interval::div(to.beside(&[from]), from.beside(&[to])), interval::exactly(Decimal::ONE)),
            dec!(100),
        )
    };
    // A fall is from the larger, a rise from the smaller, whichever stands first; what there was stands before what there is.
    let either = match way {
        _ if now => vec![up(&x, &y)],
        Some(Direction::Up) => vec![if x.value < y.value { up(&x, &y) } else { up(&y, &x) }],
        Some(Direction::Down) => vec![if x.value < y.value { up(&y, &x) } else { up(&x, &y) }],
        None => vec![up(&x, &y), up(&y, &x)],
    };
    let fits = |size: Interval| size.meets(&interval) || interval::scale(size, Decimal::NEGATIVE_ONE).meets(&interval);
    if either.into_iter().any(fits) {
        return None;
    }
    let exact = y.value.checked_sub(x.value)?.checked_mul(dec!(100))?.checked_div(x.value)?;
    let text = told.of(statement.text);
    let words = format!(
        "From {} to {} is {} {} %, not {text}",
        say::plainly(x.claim),
        say::plainly(y.claim),
        if exact.is_sign_negative() { "down" } else { "up" },
        say::computed(exact.abs())
    );
    let a = side_at(statement.claims, told);
    Some(Finding { confidence: 0.8, ..finding("change", topic_of(x.claim), a, Some(side(y.claim)), words) })
}

/// The one way that the words of the change tell.
fn direction(statement: &Statement<'_>, words: &Words) -> Option<Direction> {
    match (statement.has(words, Role::Rise), statement.has(words, Role::Fall)) {
        (true, false) => Some(Direction::Up),
        (false, true) => Some(Direction::Down),
        _ => None,
    }
}

/// ", 130 fewer": the figure at `at` is told as the difference itself.
fn compared<'a>(statement: &Statement<'a>, x: &Amount<'_>, at: usize, end: usize) -> Option<Amount<'a>> {
    let by = level(statement, at).filter(|by| by.comparable(x))?;
    let comma = (end..end + LONGEST).find(|&word| statement.word(word) == ",")?;
    is_compared(statement, comma, at).then_some(by)
}

/// "1,140 at the end of 2020 and 1,010 a year later, 130 fewer": the difference of two figures.
fn by_so_many(x: &Amount<'_>, y: &Amount<'_>, by: &Amount<'_>) -> Option<Finding> {
    let gap = (x.value - y.value).abs();
    let apart = interval::sub(x.beside(&[y, by]), y.beside(&[x, by]));
    let either = [apart, interval::scale(apart, Decimal::NEGATIVE_ONE)];
    if either.iter().any(|apart| apart.meets(&by.beside(&[x, y]))) {
        return None;
    }
    let (from, to, told) = (say::plainly(x.claim), say::plainly(y.claim), say::plainly(by.claim));
    let words = format!("From {from} to {to} is {}, not {told}", say::in_own(by, gap));
    let found = finding("change", topic_of(x.claim), side(by.claim), Some(side(y.claim)), words);
    Some(Finding { confidence: 0.8, ..found })
}

/// Whether the two figures are of one clause.
fn is_clean(statement: &Statement<'_>, gap: &Words) -> bool {
    !gap.clone().any(|word| matches!(statement.word(word), ";" | "(" | "but" | "while" | "from" | "to"))
}

/// "in May" and "in June": both figures are told of times, by which one comes before the other.
fn is_of_two_times(statement: &Statement<'_>, first: usize, second: usize) -> bool {
    let time =
        |at: usize| statement.claims[at].figure.timex().is_some() || statement.claims[at].text.ends_with(" later");
    let behind =
        second + 1 < statement.claims.len() && time(second + 1) && statement.gap(second, second + 1).len() <= 2;
    let before = second > first + 1 && time(second - 1);
    let lead = first.checked_sub(1).is_some_and(time);
    (behind || lead) && (before || behind && lead)
        || (behind && statement.gap(first, second).any(|word| statement.word(word) == "compared"))
}

/// ", a fall of a third", ", an increase of 12 percent": the size of the change, its words and what it may be in percent.
fn change(statement: &Statement<'_>, from: usize, percent: Option<usize>) -> Option<(Span, Interval)> {
    let end = (from + LONGEST).min(statement.all().end);
    let comma = (from..end).find(|&word| matches!(statement.word(word), "," | "–" | "—"))?;
    if let Some(figure) = percent.filter(|&figure| is_compared(statement, comma, figure)) {
        let amount = statement.amount(figure).filter(Amount::is_percent)?;
        return Some((statement.span(figure), amount.loose));
    }
    let article = matches!(statement.word(comma + 1), "a" | "an");
    let (at, of) = (comma + 2..end.max(comma + 2)).find_map(|word| {
        let sized = statement.word(word) == "of" && statement.ends(&(comma + 2..word + 1), Role::By);
        sized.then_some((word + 1, word))
    })?;
    if !article || of - comma > 4 {
        return None;
    }
    if let Some(figure) = percent.filter(|&figure| {
        statement.words(0, statement.number(figure).start).end == at || statement.lead(figure).end == at
    }) {
        let amount = statement.amount(figure).filter(Amount::is_percent)?;
        return Some((statement.span(figure), amount.loose));
    }
    let last = (at..(at + 5).min(statement.all().end))
        .rev()
        .find(|&last| fraction::ending(statement, last).is_some_and(|(start, _)| start >= at))?;
    let (start, share) = fraction::ending(statement, last)?;
    let alone = matches!(statement.word(last + 1), "" | "." | "," | ";" | "on" | "from" | "in" | "compared");
    let slack = if start > at { dec!(9) } else { dec!(4) };
    let span = statement.token(start).join(&statement.token(last));
    alone.then_some((span, interval::around(share.checked_mul(dec!(100))?, slack)))
}

/// ", some 30 percent fewer": a percentage right behind the comma, and which way it goes.
fn is_compared(statement: &Statement<'_>, comma: usize, figure: usize) -> bool {
    let start = statement.words(0, statement.number(figure).start).end;
    let behind = statement.behind(figure);
    start > comma && start - comma <= 2 && statement.starts(&behind, Role::Comparative)
}

/// Lengths of time and shares in words are no levels.
fn is_aside(statement: &Statement<'_>, at: usize) -> bool {
    let worded = !statement.claims[at].text.bytes().any(|byte| byte.is_ascii_digit());
    statement.amount(at).is_some_and(|amount| amount.is_duration() || (worded && !amount.value.fract().is_zero()))
}

fn level<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement
        .amount(at)
        .filter(|amount| amount.is_level() && !amount.is_percent() && !amount.is_vague() && !amount.is_duration())
}
