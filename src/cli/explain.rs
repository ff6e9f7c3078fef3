//! What checks look for, in their own words.

use super::config::check_name;
use super::{Status, print};
use crate::check::{self, Check};
use crate::error::Result;

/// `addsup explain [CHECK…]`
pub fn run(names: &[String]) -> Result<Status> {
    if names.is_empty() {
        return print::text(&list());
    }
    let page = |name: &String| Ok(format!("# {name}\n\n{}\n", check_name(name)?.documentation.trim()));
    print::text(&names.iter().map(page).collect::<Result<Vec<_>>>()?.join("\n"))
}

/// Every check with the sentence that says what it finds.
fn list() -> String {
    let width = check::ALL.iter().map(|check| check.name.len()).max().unwrap_or(0);
    let lines: Vec<_> = check::ALL.iter().map(|check| format!("{:width$}  {}", check.name, about(check))).collect();
    lines.join("\n") + "\n"
}

/// The first sentence of a check's documentation, behind its title.
fn about(check: &Check) -> String {
    let mut paragraphs = check.documentation.split("\n\n").map(str::trim).filter(|words| !words.starts_with('#'));
    let words = paragraphs.find(|words| !words.is_empty()).unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.split_inclusive(". ").next().unwrap_or_default().trim().to_owned()
}
