//! "X of Y (Z %)", and shares that must fill one whole.

use rust_decimal::{Decimal, dec};

use super::amount::Amount;
use super::build::{finding, side, topic_of};
use super::statement::Statement;
use super::{Check, Input, interval, say};
use crate::model::{Finding, Interval, Severity};
use crate::tables::cues::Role;

/// The check.
pub const CHECK: Check = Check { name: "percentage", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
Percentages that their counts don't give.

**Finds** \"X of Y (Z %)\", \"X (Z %) of Y\", \"Z %, or X of Y\"; shares of one whole that pass 100 % or fall short of
it where the last one is called the rest; those for and those against that come to more than 100 %.

**Example** \"Twelve of the 40 shops (35 %) were shut\": 12 of 40 is 30 %, not 35 %.

**Leaves alone** percentages that some rounding of the counts gives; a percentage of something else (\"12 of the 40 shops
(35 % of the floor space)\"); shares of different groups; answers of which several may be given.

**Severity** an error; a warning where the percentage is less than two points off.

**Switch off** with `--off percentage`, or `percentage = \"off\"` under `[checks]` in `addsup.toml`.
";

/// The whole, in percent.
const WHOLE: Decimal = dec!(100);

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for statement in input.statements {
        findings.extend((2..statement.claims.len()).filter_map(|at| share(statement, at)));
        findings.extend(rest(statement));
        findings.extend(for_and_against(statement));
    }
}

/// The three figures that end at `last`, in any of the three orders.
fn share(statement: &Statement<'_>, last: usize) -> Option<Finding> {
    let amounts = [amount(statement, last - 2)?, amount(statement, last - 1)?, amount(statement, last)?];
    let (left, right) = (statement.gap(last - 2, last - 1), statement.gap(last - 1, last));
    let (part, whole, percent, at) = match amounts.each_ref().map(Amount::is_percent) {
        [false, false, true] if statement.is(&left, Role::OutOf) && statement.is(&right, Role::Same) => (0, 1, 2, last),
        [false, true, false] if statement.is(&left, Role::Same) && closes_then_of(statement, last) => {
            (0, 2, 1, last - 1)
        }
        [true, false, false] if statement.is(&left, Role::Same) && statement.is(&right, Role::OutOf) => {
            (1, 2, 0, last - 2)
        }
        _ => return None,
    };
    let (part, whole, percent) = (amounts[part], amounts[whole], amounts[percent]);
    if (at == last && !stands_alone(statement, at))
        || !part.comparable(&whole)
        || !whole.value.is_sign_positive()
        || is_split(&part)
    {
        return None;
    }
    wrong_share(&part, &whole, &percent)
}

/// Whether a count is no whole number: "a third of 40 shops".
fn is_split(part: &Amount<'_>) -> bool {
    part.is_count() && !part.value.fract().is_zero()
}

/// "12 (35 %) of the 40": what stands between the percentage and the whole.
fn closes_then_of(statement: &Statement<'_>, whole: usize) -> bool {
    let gap = statement.gap(whole - 1, whole);
    let bare = gap.start + 1..gap.end;
    statement.word(gap.start) == ")" && statement.is(&bare, Role::OutOf)
}

/// Whether nothing that the percentage would be a share of stands behind it.
fn stands_alone(statement: &Statement<'_>, at: usize) -> bool {
    let word = statement.word(statement.behind(at).start);
    matches!(word, "" | ")" | "]" | "," | "." | ";" | ":" | "–" | "—")
}

fn wrong_share(part: &Amount<'_>, whole: &Amount<'_>, percent: &Amount<'_>) -> Option<Finding> {
    let computed = interval::scale(interval::div(part.beside(&[whole]), whole.beside(&[part])), WHOLE);
    let off = interval::apart(computed, percent.loose)?;
    let exact = part.value.checked_mul(WHOLE)?.checked_div(whole.value)?;
    let (x, y) = (say::number(part.value), say::number(whole.value));
    let words = format!("{x} of {y} is {} %, not {}", say::computed(exact), say::plainly(percent.claim));
    Some(Finding {
        severity: if off < Decimal::TWO { Severity::Warning } else { Severity::Error },
        unit: "percent".into(),
        difference: exact.checked_sub(percent.value).map(|gap| gap.abs()),
        ..finding("percentage", topic_of(part.claim), side(percent.claim), Some(side(part.claim)), words)
    })
}

/// "60 % are men and the remaining 45 % women": the shares up to the rest fill the whole.
fn rest(statement: &Statement<'_>) -> Option<Finding> {
    let shares: Vec<(usize, Amount<'_>)> = percents(statement);
    let (at, last) = shares.last().copied()?;
    let before = statement.before(at);
    let of = statement.say(&before).split(' ').any(|word| word == "of");
    if shares.len() < 2 || of || !statement.ends(&before, Role::Rest) {
        return None;
    }
    let amounts: Vec<_> = shares.iter().map(|(_, amount)| *amount).collect();
    let fills = (0..amounts.len() - 1).any(|from| sum(&amounts[from..]).meets(&interval::exactly(WHOLE)));
    if fills { None } else { Some(filled(&amounts, &last, Severity::Error)) }
}

/// "62 % are in favour and 45 % against": together at most everyone.
fn for_and_against(statement: &Statement<'_>) -> Option<Finding> {
    let shares = percents(statement);
    let [(first, yes), (second, no)] = shares[..] else { return None };
    let (behind, last) = (statement.behind(first), statement.behind(second));
    let of = [&behind, &last].iter().any(|words| statement.word(words.start) == "of");
    let opposed = statement.has(&behind, Role::For) && statement.has(&last, Role::Against);
    let both = sum(&[yes, no]);
    if of || second != first + 1 || !opposed || !interval::above(both, interval::exactly(WHOLE)) {
        return None;
    }
    Some(filled(&[yes, no], &no, Severity::Error))
}

fn filled(shares: &[Amount<'_>], last: &Amount<'_>, severity: Severity) -> Finding {
    let total = shares.iter().try_fold(Decimal::ZERO, |sum, share| sum.checked_add(share.value)).unwrap_or_default();
    let terms: Vec<_> = shares.iter().map(|share| say::number(share.value)).collect();
    let words = format!("{} is {} %, not 100 %", terms.join(" + "), say::number(total));
    Finding {
        severity,
        unit: "percent".into(),
        difference: Some((total - WHOLE).abs()),
        ..finding("percentage", topic_of(last.claim), side(last.claim), Some(side(shares[0].claim)), words)
    }
}

fn sum(shares: &[Amount<'_>]) -> Interval {
    shares.iter().fold(interval::exactly(Decimal::ZERO), |sum, share| interval::add(sum, share.interval))
}

fn percents<'a>(statement: &Statement<'a>) -> Vec<(usize, Amount<'a>)> {
    let percent = |at| Some((at, amount(statement, at).filter(Amount::is_percent)?));
    (0..statement.claims.len()).filter_map(percent).collect()
}

fn amount<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    Amount::of(&statement.claims[at]).filter(Amount::is_level)
}
