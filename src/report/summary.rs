//! The line at the end.

use super::Report;
use crate::model::{Level, Verdict};

/// How much was read and what was found, in one line: "3 conflicts and 1 update in 5 documents".
pub fn summary(report: &Report<'_>) -> String {
    let of = |verdict| report.findings.iter().filter(|finding| finding.verdict == verdict).count();
    let found =
        [(of(Verdict::Conflict), "conflict"), (of(Verdict::Update), "update"), (of(Verdict::Agree), "agreement")];
    let found: Vec<_> = found.into_iter().filter(|(many, _)| *many > 0).map(|(many, what)| count(many, what)).collect();
    let found = if found.is_empty() { "no conflict".into() } else { join(&found) };
    let errors = report.troubles.iter().filter(|trouble| trouble.level == Level::Error).count();
    let unchecked = if errors == 0 { String::new() } else { format!("; {}", count(errors, "problem")) };
    format!("{found} in {}{unchecked}", count(report.documents, "document"))
}

/// "1 document", "2,000 documents".
pub fn count(many: usize, what: &str) -> String {
    format!("{} {what}{}", grouped(many), if many == 1 { "" } else { "s" })
}

/// Digits in groups of three, for people.
pub fn grouped(number: usize) -> String {
    grouped_digits(&number.to_string())
}

/// The same for a decimal number; anything else is left as it is.
pub fn grouped_digits(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.into();
    }
    let comma =
        |(at, digit): (usize, char)| [(at > 0 && (whole.len() - at).is_multiple_of(3)).then_some(','), Some(digit)];
    let grouped: String = whole.chars().enumerate().flat_map(comma).flatten().collect();
    format!("{sign}{grouped}{fraction}")
}

/// A unit's name in the tables, for people: `degree_celsius` as "degree celsius".
pub fn unit_words(unit: &str) -> String {
    unit.replace('_', " ")
}

/// "a, b and c"
fn join(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
