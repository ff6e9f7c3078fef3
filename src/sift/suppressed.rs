//! Findings that a comment in the text says are none.

use crate::model::{Directive, Finding, Side, Trouble, Verdict};

/// The findings without the conflicts that a directive speaks of, and a warning for each directive that was of no use.
/// A finding is left out where either of its sides stands on a line that a directive speaks of. A directive for checks
/// that are `off` isn't useless: they may be on elsewhere.
pub fn suppressed(findings: Vec<Finding>, directives: &[Directive], off: &[String]) -> (Vec<Finding>, Vec<Trouble>) {
    if directives.is_empty() {
        return (findings, Vec::new());
    }
    let mut used = vec![false; directives.len()];
    let keep = |finding: &Finding| {
        let mut hits = 0;
        for (directive, used) in directives.iter().zip(&mut used) {
            let hit = speaks_of(directive, finding);
            *used |= hit;
            hits += usize::from(hit);
        }
        hits == 0
    };
    let findings = findings.into_iter().filter(keep).collect();
    let is_off = |directive: &Directive| {
        !directive.checks.is_empty() && directive.checks.iter().all(|name| off.iter().any(|off| **off == **name))
    };
    let unused = directives.iter().zip(&used).filter(|(directive, used)| !**used && !is_off(directive));
    (findings, unused.map(|(directive, _)| useless(directive)).collect())
}

fn speaks_of(directive: &Directive, finding: &Finding) -> bool {
    let on = |side: &Side| {
        side.document == directive.document && side.path == directive.path && directive.lines.contains(&side.line)
    };
    finding.verdict == Verdict::Conflict
        && directive.names(finding.check)
        && (on(&finding.a) || finding.b.as_ref().is_some_and(on))
}

fn useless(directive: &Directive) -> Trouble {
    let (line, column) = directive.start;
    Trouble::warning(directive.path.clone(), "this comment to addsup leaves nothing out: there is no such finding")
        .at(line, column)
        .help("take it away, or see whether it stands where it should and names the right check")
}
