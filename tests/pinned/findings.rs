//! What is found: a line a finding, with the figures that tell how sure it is.

use std::fmt::Write as _;
use std::path::PathBuf;

use addsup::model::{Decimal, Finding, Severity, Side, Verdict, significant};
use rayon::prelude::*;

use super::pin;
use super::shaken;
use super::texts::{self, Text};

fn line(finding: &Finding) -> String {
    let number = |number: Option<Decimal>| number.map(|number| significant(number, 5).normalize().to_string());
    let severity = match (finding.verdict, finding.severity) {
        (Verdict::Conflict, Severity::Error) | (Verdict::Update | Verdict::Agree, Severity::Info) => String::new(),
        (_, severity) => format!("{severity:?} "),
    };
    let mut told = format!("{:?} {severity}{} {:.3}", finding.verdict, finding.check, finding.confidence);
    let sides = [Some(&finding.a), finding.b.as_ref()].into_iter().flatten().map(side).collect::<Vec<_>>();
    write!(told, ": {} {}", sides.join(" | "), finding.unit).expect("a string takes all");
    for (before, part) in
        [("−", number(finding.difference)), ("×", number(finding.ratio)), ("", finding.cause.map(str::to_owned))]
    {
        told += &part.map_or(String::new(), |part| format!(" {before}{part}"));
    }
    format!("{told}. {}", finding.explanation).replace('\n', " ")
}

pub fn lines(findings: &[Finding]) -> String {
    findings.iter().map(|finding| line(finding) + "\n").collect()
}

/// Which figure it is, what it may be, as of when, and how many stand behind it.
fn side(side: &Side) -> String {
    let Side { value, low, high, text, line, column, as_of, source, claims, .. } = side;
    let range = if low == value && high == value { String::new() } else { format!(" {low}..{high}") };
    let day = as_of.map_or(String::new(), |day| format!(" {day}"));
    let source = source.as_ref().map_or(String::new(), |source| format!(" by {source}"));
    let claims = if *claims == 1 { String::new() } else { format!(" of {claims}") };
    format!("{text} {line}:{column} {value}{range}{day}{source}{claims}")
}

/// What is found in the corpus of each check, and a fingerprint of all that is told of each of its cases.
#[test]
fn corpora_of_checks() {
    let told = |case: &Vec<Text>| {
        let (claims, findings) = texts::compared(case, &[Verdict::Agree]);
        (lines(&findings), shaken::told(case, &claims, &findings))
    };
    for path in texts::folder("tests/checks") {
        let name = format!("check-{}", texts::stem(&path));
        let (found, all): (Vec<_>, Vec<_>) = texts::cases(&path).par_iter().map(told).unzip();
        pin(&name, &format!("{}{}", found.concat(), shaken::prints(&name, &all)));
    }
}

/// What is found between the reports of an event.
#[test]
fn clusters() {
    let told = |path: &PathBuf| {
        let (_, findings) = texts::compared(&texts::cluster(path), &[]);
        format!("== {}\n{}", texts::stem(path), lines(&findings))
    };
    let all: Vec<_> = texts::folder("tests/clusters/tuned").par_iter().map(told).collect();
    pin("clusters", &all.concat());
}
