//! Reported statistics that can't be: p-values that their test doesn't give, means and percentages impossible for n.

use std::cell::LazyCell;

use rust_decimal::{Decimal, dec};

use super::amount::{Amount, power_of_ten};
use super::apa::{self, Relation, Reported};
use super::build::{finding, side, side_at};
use super::statement::{Statement, documents, only};
use super::{Check, Input, average, say};
use crate::model::{Claim, Finding, Severity, Span};
use crate::tables::cues::Role;
use crate::tables::{Tables, sets};

/// The check.
pub const CHECK: Check = Check { name: "statistic", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
Statistics that can't be as reported.

**Finds** four things. The mean or the median of a list (\"the average of 40, 44 and 48 is 47\"). A p-value that its test statistic and degrees of freedom don't give, in the forms that the
manual of the American Psychological Association asks for: t, F, χ², r, z and Q, by the rules of statcheck (Nuijten and
others 2016). A mean of whole numbers that no n of them can have (the GRIM test, Brown and Heathers 2017). A percentage
that no count out of n gives.

**Example** \"t(28) = 2.20, p = .012\": t(28) = 2.20 gives p = .036.

**Leaves alone** p-values that fit some rounding of the statistic; one-sided ones, where the document says so;
\"p < .05\" where the true p is smaller; means without a word that the scores are whole numbers, and percentages of
samples too large to tell.

**Severity** an error where the recomputed p lies on the other side of .05, or the number is impossible; otherwise a
warning.

**Switch off** with `--off statistic`, or `statistic = \"off\"` under `[checks]` in `addsup.toml`.
";

/// The level that the decision error of statcheck is about.
const ALPHA: f64 = 0.05;

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for document in documents(input.statements) {
        // As statcheck does: one word of it anywhere, and p-values of one side are taken for right.
        let halved = LazyCell::new(|| document.iter().any(is_one_sided));
        for (index, statement) in document.iter().enumerate() {
            findings.extend(p_values(statement, &halved));
            findings.extend(average::wrong(statement));
            findings.extend(mean(index.checked_sub(1).map(|last| &document[last]), statement, input.tables));
            findings.extend((1..statement.claims.len()).filter_map(|at| percentage(statement, at)));
        }
    }
}

fn is_one_sided(statement: &Statement<'_>) -> bool {
    let one_sided = sets::ONE_SIDED;
    let lower = statement.text.to_ascii_lowercase();
    one_sided.iter().any(|word| lower.contains(word))
}

fn p_values(statement: &Statement<'_>, halved: &LazyCell<bool, impl FnOnce() -> bool>) -> Vec<Finding> {
    apa::results(statement.text).iter().filter_map(|result| p_value(statement, result, **halved)).collect()
}

fn p_value(statement: &Statement<'_>, reported: &Reported, halved: bool) -> Option<Finding> {
    let possible = possible_p(reported)?;
    let half = |(low, high): (f64, f64)| (low / 2.0, high / 2.0);
    let fits_halved = halved && reported.test.two_tailed() && fits(half(possible), reported);
    if fits(possible, reported) || fits_halved {
        return None;
    }
    let computed = reported.test.p_value(reported.statistic.value)?;
    let text = Span::new(reported.span.start, reported.statistic.span.end).of(statement.text);
    let words = format!("{text} gives p = {}, not {}", p_words(computed), reported.p.span.of(statement.text));
    let words = if reported.relation == Relation::Equal { words } else { with_relation(&words, reported, statement) };
    let a = side_at(statement.claims, Span::new(reported.span.start, reported.statistic.span.end));
    let b = side_at(statement.claims, reported.p.span);
    let severity = if decides_otherwise(computed, reported) { Severity::Error } else { Severity::Warning };
    Some(Finding { severity, ..finding("statistic", "p-value", a, Some(b), words) })
}

fn with_relation(words: &str, reported: &Reported, statement: &Statement<'_>) -> String {
    let p = reported.p.span.of(statement.text);
    let told = match reported.relation {
        Relation::Above if !p.contains(|c: char| c.is_ascii_digit()) => "no effect (ns)".to_owned(),
        Relation::Above => format!("p > {p}"),
        _ => format!("p < {p}"),
    };
    let (head, _) = words.rsplit_once(", not ").unwrap_or((words, ""));
    format!("{head}, not {told}")
}

/// The p-values that the statistic gives when it was rounded either way.
fn possible_p(reported: &Reported) -> Option<(f64, f64)> {
    let (statistic, half) = (reported.statistic.value.abs(), reported.statistic.half());
    let high = reported.test.p_value((statistic - half).max(0.0))?;
    let low = reported.test.p_value(statistic + half).unwrap_or(0.0);
    Some((low, high))
}

/// Whether a reported p is one of the possible ones, itself rounded or cut off.
fn fits((low, high): (f64, f64), reported: &Reported) -> bool {
    let (p, half) = (reported.p.value, reported.p.half());
    match reported.relation {
        Relation::Equal => p + half * 2.0 > low && p - half <= high,
        Relation::Below => low < p,
        Relation::Above => high > p,
    }
}

/// Whether the true p lies on the other side of .05 than the reported one.
fn decides_otherwise(computed: f64, reported: &Reported) -> bool {
    let significant = match reported.relation {
        Relation::Equal => reported.p.value < ALPHA,
        Relation::Below => reported.p.value <= ALPHA,
        Relation::Above => reported.p.value < ALPHA && computed < ALPHA,
    };
    significant != (computed < ALPHA)
}

/// A p-value as papers print it: three decimals without the zero before the point.
fn p_words(p: f64) -> String {
    if p < 0.0005 { "<.001".to_owned() } else { format!("{p:.3}").trim_start_matches('0').to_owned() }
}

/// GRIM: a mean of n whole numbers is a multiple of 1/n.
fn mean(last: Option<&Statement<'_>>, statement: &Statement<'_>, tables: &Tables) -> Option<Finding> {
    let whole = |statement: &Statement<'_>| statement.has(&statement.all(), Role::WholeNumbers);
    let composite = |statement: &Statement<'_>| statement.has(&statement.all(), Role::Composite);
    // "Answers were scored from 1 to 5. The mean was 3.42 (n = 20)."
    let before = last.filter(|last| statement.follows(last) && whole(last) && !composite(last) && says_n(statement));
    if composite(statement) || !(whole(statement) || before.is_some()) {
        return None;
    }
    let mean = labelled(statement, &["m", "mean"]).or_else(|| told_mean(statement))?;
    let (n, n_value) = sample(statement, tables)?;
    let (mean_value, decimals) = decimal(mean.of(statement.text))?;
    // "the mean distance was 3.42 km": no mean of whole numbers.
    let measured = |at: usize| {
        statement.number(at).overlaps(&mean) && statement.amount(at).is_some_and(|amount| amount.is_measure())
    };
    if !n_value.fract().is_zero() || statement.quantities().any(measured) {
        return None;
    }
    if n_value.is_zero() || decimals == 0 || is_multiple(mean_value, n_value, decimals) {
        return None;
    }
    let (low, high) = nearest(mean_value, n_value, decimals)?;
    let words = format!(
        "No {} whole numbers have a mean of {}: the nearest are {low} and {high}",
        say::number(n_value),
        mean.of(statement.text)
    );
    let (a, b) = (side_at(statement.claims, mean), side_at(statement.claims, n));
    Some(finding("statistic", "mean of whole numbers", a, Some(b), words))
}

/// "a mean of 3.47 among": the only number with decimals of a sentence, told as a mean of what has no unit.
fn told_mean(statement: &Statement<'_>) -> Option<Span> {
    let split = |at: &usize| exact(&statement.claims[*at]).is_some_and(|amount| !amount.value.fract().is_zero());
    let at = only(statement.quantities().filter(split))?;
    let lead = statement.lead(at);
    let near = lead.end.saturating_sub(LONGEST_LABEL + 4)..lead.end;
    let amount = exact(&statement.claims[at]).filter(Amount::is_count)?;
    let rated = statement.has(&statement.all(), Role::Each) || statement.all().any(|at| statement.word(at) == "per");
    // "The mean of the 20 ratings (whole numbers from 1 to 5) was 3.42."
    let opens = statement.has(&(0..3), Role::Mean) && matches!(statement.word(lead.end.wrapping_sub(1)), "was" | "is");
    ((statement.has(&near, Role::Mean) || opens) && amount.noun().is_none() && !rated).then(|| statement.number(at))
}

fn says_n(statement: &Statement<'_>) -> bool {
    labelled(statement, &["n"]).is_some()
}

/// How many scores a mean is of: "(n = 20)", "20 pupils", "the 20 ratings".
fn sample(statement: &Statement<'_>, tables: &Tables) -> Option<(Span, Decimal)> {
    if let Some(n) = labelled(statement, &["n"]) {
        let (value, 0) = decimal(n.of(statement.text))? else { return None };
        return Some((n, value));
    }
    let counts = |at: &usize| {
        let noun = exact(&statement.claims[*at]).filter(Amount::is_count).and_then(|amount| amount.noun());
        noun.is_some_and(|noun| tables.lexicon.is_person(noun) || tables.cues.tells(noun, Role::Ratings))
    };
    let at = only(statement.quantities().filter(counts))?;
    Some((statement.number(at), exact(&statement.claims[at])?.value))
}

/// The number behind the only "M =" (or another of `names`) of a statement, or "mean number of children was".
fn labelled(statement: &Statement<'_>, names: &[&str]) -> Option<Span> {
    let all = statement.all();
    let mut found = all.filter(|&at| names.contains(&statement.word(at))).filter_map(|at| told_behind(statement, at));
    let only = found.next()?;
    if found.any(|other| statement.word(other) != statement.word(only)) { None } else { Some(statement.token(only)) }
}

/// The number that a label at `at` has behind it.
fn told_behind(statement: &Statement<'_>, at: usize) -> Option<usize> {
    let number = |word: usize| statement.word(word).starts_with(|c: char| c.is_ascii_digit());
    let label = |word: &usize| matches!(statement.word(*word), "=" | "was" | "of" | "is") && number(word + 1);
    let word = |word: &usize| statement.word(*word).chars().all(char::is_alphabetic) || statement.word(*word) == "=";
    let long = if statement.word(at) == "mean" { LONGEST_LABEL } else { 1 };
    (at + 1..=at + long).take_while(word).find(label).map(|label| label + 1)
}

/// The most words from "mean" up to "was" and its number: "number of children in the home".
const LONGEST_LABEL: usize = 8;

fn decimal(text: &str) -> Option<(Decimal, u32)> {
    let value: Decimal = text.parse().ok()?;
    Some((value, value.scale()))
}

/// Whether `value`, rounded or cut off to `decimals`, is a whole number out of `n`.
fn is_multiple(value: Decimal, n: Decimal, decimals: u32) -> bool {
    let step = power_of_ten(-i32::try_from(decimals).unwrap_or(0));
    let whole = |at: Decimal| at.checked_mul(n);
    let (Some(low), Some(high)) = (whole(value - step), whole(value + step)) else { return true };
    low.floor() + Decimal::ONE < high
}

/// The multiples of 1/`n` on either side of `value`, to `decimals`.
fn nearest(value: Decimal, n: Decimal, decimals: u32) -> Option<(Decimal, Decimal)> {
    let below = value.checked_mul(n)?.floor();
    Some(((below / n).round_dp(decimals), ((below + Decimal::ONE) / n).round_dp(decimals)))
}

/// "12.3 % of the 20 patients": no count of 20 is 12.3 %.
fn percentage(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    statement.quantity(at - 1).zip(statement.quantity(at))?;
    let (first, second) = (exact(&statement.claims[at - 1])?, exact(&statement.claims[at])?);
    let gap = statement.gap(at - 1, at);
    // "Of the 25 patients, 37.5 % improved": the sample opens the sentence.
    let examined = statement.say(&gap) == "," || (gap.len() == 2 && statement.starts(&gap, Role::Examined));
    let opens = examined && statement.is(&statement.lead(at - 1), Role::OutOf);
    let alone = statement.word(statement.behind(at).start) != "of";
    let (share, n, n_at) = match (first.is_percent(), second.is_percent()) {
        (true, false) if statement.is(&gap, Role::OutOf) => (first, second, at),
        (false, true) if opens && alone => (second, first, at - 1),
        _ => return None,
    };
    let sampled = statement.has(&of_figure(statement, n_at), Role::Sample)
        || (n.noun().is_some() && statement.starts(&statement.behind(n_at), Role::Examined));
    let sample = n.is_count() && n.value.fract().is_zero() && sampled;
    if !sample {
        return None;
    }
    let written = share.quantity.magnitude.value?;
    let decimals = u32::try_from(-share.quantity.magnitude.scale.last_digit).ok()?;
    let (fraction, places) = (written.checked_div(dec!(100))?, decimals + 2);
    if n.value < Decimal::TWO || is_multiple(fraction, n.value, places) {
        return None;
    }
    let below = (fraction * n.value).floor();
    let percent = |count: Decimal| say::computed(count * dec!(100) / n.value);
    let (low, high) = (percent(below), percent(below + Decimal::ONE));
    let words = format!(
        "No count out of {} is {} %: {} is {low} % and {} is {high} %",
        say::number(n.value),
        say::number(written),
        below,
        below + Decimal::ONE
    );
    let severity = if decimals > 0 { Severity::Error } else { Severity::Warning };
    let (a, b) = (side(share.claim), side(n.claim));
    Some(Finding { severity, ..finding("statistic", "share of a sample", a, Some(b), words) })
}

/// A figure written as an exact level.
fn exact(claim: &Claim) -> Option<Amount<'_>> {
    Amount::of(claim).filter(|amount| amount.is_level() && !amount.is_vague())
}

/// The words of a figure.
fn of_figure(statement: &Statement<'_>, at: usize) -> std::ops::Range<usize> {
    let span = statement.span(at);
    statement.words(span.start, span.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_of_whole_numbers_are_multiples() {
        assert!(is_multiple(dec!(3.45), dec!(20), 2));
        assert!(!is_multiple(dec!(3.47), dec!(20), 2));
        assert!(is_multiple(dec!(3.33), dec!(3), 2));
        assert!(is_multiple(dec!(3.34), dec!(3), 2));
        assert!(is_multiple(dec!(3.47), dec!(200), 2));
    }

    /// Results whose p-values another library computed: each is accepted with its p in any usual writing, and told with
    /// a p that rounding doesn't reach.
    #[test]
    fn agrees_with_an_oracle() {
        let lines = include_str!("../../tests/checks/apa.txt").lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let (result, p) = line.split_once(" => ").expect("a result and its p");
            let p: f64 = p.parse().expect("a number");
            for writing in writings(p) {
                assert!(holds(&format!("{result}, {writing}")), "{result} gives {p}, so {writing} holds");
            }
            for writing in [format!("p = {:.3}", p * 1.3 + 0.01), format!("p < {:.4}", p * 0.7 - 0.0001)] {
                assert!(writing.contains('-') || !holds(&format!("{result}, {writing}")), "{result} isn't {writing}");
            }
        }
    }

    fn holds(text: &str) -> bool {
        let [reported] = apa::results(text)[..] else { panic!("not one result in {text}") };
        possible_p(&reported).is_some_and(|possible| fits(possible, &reported))
    }

    /// The usual writings of a p-value: rounded, cut off, below the usual levels.
    fn writings(p: f64) -> Vec<String> {
        let cut = (p * 1000.0).floor() / 1000.0;
        let mut writings = vec![format!("p = {p:.3}"), format!("p = {p:.2}"), format!("p = {cut:.3}")];
        writings.extend([0.001, 0.01, 0.05].iter().filter(|level| p < **level).map(|level| format!("p < {level}")));
        writings.extend((p > 0.05).then(|| "p > .05".to_owned()));
        writings
    }

    #[test]
    fn p_is_printed_as_papers_do() {
        assert_eq!(p_words(0.0361), ".036");
        assert_eq!(p_words(0.0001), "<.001");
    }
}
