//! Findings that were there before: known by what they say, not by their lines.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{Finding, Side, Verdict};

/// The findings that are known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// The version of the form, 1.
    pub version: u32,
    /// The findings, in order.
    pub findings: Vec<Entry>,
}

/// A known finding. Two findings that say the same are two entries.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Where and what the first side says.
    pub a: Words,
    /// The other side, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub b: Option<Words>,
    /// The check's name.
    pub check: String,
    /// What both figures are about.
    pub topic: String,
}

/// One side of a known finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The document's path, as seen from the baseline's folder.
    pub path: String,
    /// The document's id, where that isn't its path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The words of the figure, white space and case evened out.
    pub text: String,
}

impl Entry {
    /// The entry of a finding. `path` gives a path as seen from the baseline's folder.
    pub fn of(finding: &Finding, path: impl Fn(&str) -> String) -> Self {
        let words = |side: &Side| Words {
            path: path(&side.path),
            document: (side.document != side.path).then(|| side.document.to_string()),
            text: side.text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase(),
        };
        let mut sides: Vec<Words> = [Some(&finding.a), finding.b.as_ref()].into_iter().flatten().map(words).collect();
        // Which side comes first may change with edits elsewhere.
        sides.sort();
        let mut sides = sides.into_iter();
        let a = sides.next().unwrap_or_else(|| words(&finding.a));
        Self { a, b: sides.next(), check: finding.check.to_owned(), topic: finding.topic.to_string() }
    }

    /// The paths of its sides.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.a).chain(&self.b).map(|words| words.path.as_str())
    }
}

impl Baseline {
    /// The version of the form that this addsup writes.
    pub const VERSION: u32 = 1;

    /// A baseline of such entries.
    pub fn new(mut findings: Vec<Entry>) -> Self {
        findings.sort();
        Self { version: Self::VERSION, findings }
    }

    /// What it knows of findings that are shown one after the other.
    pub fn matching(&self) -> Matching<'_> {
        let mut left: BTreeMap<&Entry, usize> = BTreeMap::new();
        for entry in &self.findings {
            *left.entry(entry).or_default() += 1;
        }
        Matching { left }
    }
}

/// The entries for which there hasn't been a finding yet.
#[derive(Debug)]
pub struct Matching<'b> {
    left: BTreeMap<&'b Entry, usize>,
}

impl Matching<'_> {
    /// Whether it knows the next finding. An entry stands for one: where there are more that say the same, the later ones
    /// are new. `path` gives a path as seen from the baseline's folder.
    pub fn knows(&mut self, finding: &Finding, path: impl Fn(&str) -> String) -> bool {
        let entry = (finding.verdict == Verdict::Conflict).then(|| Entry::of(finding, path));
        let count = entry.and_then(|entry| self.left.get_mut(&entry)).filter(|count| **count > 0);
        count.map(|count| *count -= 1).is_some()
    }

    /// The entries for which there was no finding.
    pub fn stale(self) -> impl Iterator<Item = Entry> {
        self.left.into_iter().flat_map(|(entry, count)| std::iter::repeat_n(entry.clone(), count))
    }
}
