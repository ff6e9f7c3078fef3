//! The line at the end.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use std::io::Result;

use super::{Findings, Report};
use crate::model::{Level, Verdict};

/// How many findings there are of each kind.
#[derive(Default)]
pub(super) struct Tally {
    verdicts: BTreeMap<Verdict, usize>,
    /// By the check's name.
    pub checks: BTreeMap<&'static str, usize>,
}

impl Tally {
    /// Counts these.
    pub fn of(findings: &dyn Findings) -> Result<Self> {
        let mut tally = Self::default();
        findings.each(&mut |finding| {
            *tally.verdicts.entry(finding.verdict).or_default() += 1;
            *tally.checks.entry(finding.check).or_default() += 1;
            Ok(())
        })?;
        Ok(tally)
    }

    pub fn of_verdict(&self, verdict: Verdict) -> usize {
        self.verdicts.get(&verdict).copied().unwrap_or_default()
    }
}

/// How much was read and what was found, in one line: "3 conflicts and 1 update in 5 documents".
///
/// # Errors
/// Where the file that the findings are in gives one.
pub fn summary(report: &Report<'_>) -> Result<String> {
    let tally = Tally::of(report.findings)?;
    let names = [(Verdict::Conflict, "conflict"), (Verdict::Update, "update"), (Verdict::Agree, "agreement")];
    let found = names.map(|(verdict, what)| (tally.of_verdict(verdict), what));
    let found: Vec<_> = found.into_iter().filter(|(many, _)| *many > 0).map(|(many, what)| count(many, what)).collect();
    let found = if found.is_empty() { "no conflict".into() } else { join(&found) };
    let errors = report.troubles.iter().filter(|trouble| trouble.level == Level::Error).count();
    let unchecked = if errors == 0 { String::new() } else { format!("; {}", count(errors, "problem")) };
    Ok(format!("{found} in {}{unchecked}", count(report.documents, "document")))
}

/// How much was read, and how much each check found, the most first: a line each.
///
/// # Errors
/// Where the file that the findings are in gives one.
pub fn statistics(report: &Report<'_>) -> Result<String> {
    let mut checks: Vec<_> = Tally::of(report.findings)?.checks.into_iter().collect();
    checks.sort_by_key(|(name, many)| (Reverse(*many), *name));
    let read = [("documents", report.documents), ("figures", report.figures)];
    let lines = read.into_iter().chain(checks).map(|(what, many)| format!("{:>9}  {what}", grouped(many)));
    Ok(lines.collect::<Vec<_>>().join("\n"))
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

/// "a, b and c"
fn join(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{grouped_digits, join};

    #[test]
    fn digits_are_grouped() {
        for (number, shown) in
            [("1400537", "1,400,537"), ("-1234.5678", "-1,234.5678"), ("2022-03-01", "2022-03-01"), ("", "")]
        {
            assert_eq!(grouped_digits(number), shown, "{number}");
        }
    }

    #[test]
    fn lists_are_joined_as_in_prose() {
        let words = ["a", "b", "c"].map(String::from);
        assert_eq!([1, 2, 3].map(|many| join(&words[..many])), ["a", "a and b", "a, b and c"]);
    }
}
