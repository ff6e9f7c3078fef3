//! Findings that a comment in the text says are none.

use crate::model::{Directive, Finding, Side, Trouble, Verdict};

/// Leaves out the conflicts that directives speak of, and sees which of these are of no use. A finding is left out where
/// either of its sides stands on a line that a directive speaks of.
#[derive(Debug)]
pub struct Suppressing<'d> {
    directives: &'d [Directive],
    used: Vec<bool>,
}

impl<'d> Suppressing<'d> {
    /// By what documents say to addsup.
    pub fn new(directives: &'d [Directive]) -> Self {
        Self { directives, used: vec![false; directives.len()] }
    }

    /// Whether no directive speaks of the finding.
    pub fn keeps(&mut self, finding: &Finding) -> bool {
        let mut keeps = true;
        for (directive, used) in self.directives.iter().zip(&mut self.used) {
            let hit = speaks_of(directive, finding);
            *used |= hit;
            keeps &= !hit;
        }
        keeps
    }

    /// A warning for each directive that was of no use. One for checks that are `off` isn't useless: they may be on
    /// elsewhere. One for a check that there isn't is told by that.
    pub fn useless(self, off: &[String], is_check: fn(&str) -> bool) -> Vec<Trouble> {
        let is_off = |directive: &Directive| {
            !directive.checks.is_empty() && directive.checks.iter().all(|name| off.iter().any(|off| **off == **name))
        };
        let is_known = |directive: &Directive| directive.checks.iter().all(|name| is_check(name));
        let may_tell = |directive: &Directive| !is_off(directive) && is_known(directive);
        let unused = self.directives.iter().zip(&self.used).filter(|(directive, used)| !**used && may_tell(directive));
        unused.map(|(directive, _)| useless(directive)).collect()
    }
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
