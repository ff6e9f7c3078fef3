//! How long something was there, against the years of its beginning and its end: "Founded in 1902, the bakery closed in 1987
//! after 85 years in business".

use rust_decimal::Decimal;

use super::build::{finding, side};
use super::say;
use super::statement::{Statement, Words, only};
use super::stretch::YEAR;
use crate::model::{Finding, TimexKind};
use crate::tables::cues::Role;

/// The most words from a verb to its date: "was pulled down in".
const NEAR_VERB: usize = 4;

/// The length of a thing's life that its two years don't give.
pub fn wrong(statement: &Statement<'_>) -> Option<Finding> {
    let years: Vec<(usize, i32)> =
        (0..statement.claims.len()).filter_map(|at| Some((at, year(statement, at)?))).collect();
    let &[(first, from), (last, to)] = &years[..] else { return None };
    let at = only(statement.quantities())?;
    let dates = (0..statement.claims.len())
        .filter(|&date| date != at && statement.claims[date].figure.timex().is_some())
        .count();
    statement.quantity(at)?;
    let length = statement.amount(at).filter(|amount| amount.is_duration() && !amount.is_vague())?;
    let told = length.value.checked_div(YEAR)?.round();
    let near = |at: usize| {
        let lead = statement.before(at);
        lead.end.saturating_sub(NEAR_VERB).max(lead.start)..lead.end
    };
    let begins = statement.has(&near(first), Role::LifeBegins) && !statement.has(&near(first), Role::Birth);
    let ends = statement.has(&near(last), Role::LifeEnds);
    let one = !statement.has(&statement.all(), Role::Another) && from < to && dates == years.len();
    let in_years = statement.claims[at].text.to_ascii_lowercase().contains("year");
    if !begins || !ends || !one || !in_years || !is_of_life(statement, at, first, last) {
        return None;
    }
    let passed = Decimal::from(to - from);
    if (passed - told).abs() <= Decimal::ONE {
        return None;
    }
    let claim = &statement.claims[at];
    let words = format!("From {from} to {to} is {} years, not {}", say::number(passed), say::plainly(claim));
    let b = side(&statement.claims[first]);
    Some(Finding { confidence: 0.8, ..finding("duration", "duration", side(claim), Some(b), words) })
}

/// "after 85 years in business", "had served for 21 years when", "stood for 110 years until": all of its life.
fn is_of_life(statement: &Statement<'_>, at: usize, first: usize, last: usize) -> bool {
    let (lead, behind) = (statement.before(at), statement.behind(at));
    let preposition = statement.word(lead.end.wrapping_sub(1));
    let ends = |word: &str| matches!(word, "" | "." | "," | ";");
    let in_being = statement.first(&behind, Role::InBeing).filter(|cue| cue.start == behind.start);
    let closes = in_being.is_some_and(|cue| ends(statement.word(cue.end))) && at > last && preposition == "after";
    let verb = |words: Words| statement.ends(&words, Role::Endures);
    let between =
        first < at && at < last && preposition == "for" && verb(lead.start..lead.end.saturating_sub(1).max(lead.start));
    closes || (between && matches!(statement.word(behind.start), "until" | "when" | "before" | "till"))
}

/// The year, month or day that a figure tells with its year: the year.
fn year(statement: &Statement<'_>, at: usize) -> Option<i32> {
    let timex = statement.claims[at].figure.timex().filter(|timex| timex.kind == TimexKind::Date && timex.known)?;
    let year = timex.value.get(..4).filter(|year| statement.claims[at].text.contains(year))?;
    year.parse().ok().filter(|_| timex.approximator.is_none())
}
