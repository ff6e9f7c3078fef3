//! Dates that no calendar has, and ends before their starts.

use rust_decimal::Decimal;

use super::build::{finding, side};
use super::statement::{Statement, documents};
use super::{Check, Input, lifetime, say};
use crate::model::{Finding, Moment, TimeInterval, Timex, TimexKind};
use crate::tables::cues::Role;
use crate::tables::sets;

/// The check.
pub const CHECK: Check = Check { name: "calendar", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
A date that doesn't exist, or a stretch of time that ends before it starts.

**Finds** \"31 June\", \"29 February 2021\", \"25:70\"; \"from 12 May 2021 to 3 May 2021\", \"between 2005 and 1998\"; a life, or the life of a thing, that ends before it begins (\"closed in 1995;
it had opened in 1998\").

**Example** \"The fair ran from 12 May to 3 May 2021\": 3 May 2021 is before 12 May 2021.

**Leaves alone** ends whose year is left out where the next year makes sense of them (\"from November to March\"), and
clock times past midnight (\"from 10 p.m. to 2 a.m.\"); what closed and may have opened again.

**Severity** an error.

**Switch off** with `--off calendar`, or `calendar = \"off\"` under `[checks]` in `addsup.toml`.
";

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for document in documents(input.statements) {
        for (index, statement) in document.iter().enumerate() {
            for at in 0..statement.claims.len() {
                findings.extend(impossible(statement, at).or_else(|| backwards(statement, at)));
                findings.extend(years(statement, at).or_else(|| days_of_month(statement, at)));
            }
            findings.extend(lifetime::wrong(index.checked_sub(1).map(|last| &document[last]), statement));
        }
    }
}

fn impossible(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let claim = &statement.claims[at];
    let why = claim.figure.timex()?.impossible.as_ref()?;
    let lead = statement.before(at);
    let denied = matches!(statement.word(lead.end.wrapping_sub(1)), "no" | "not" | "never") && !lead.is_empty();
    let glued = statement.text[..statement.span(at).start].ends_with(|c: char| c.is_alphanumeric());
    if denied || glued || has_two_days(&claim.text) || is_mentioned(statement) {
        return None;
    }
    let words = format!("There is no {}: {why}", claim.text.trim());
    Some(finding("calendar", "date", side(claim), None, words))
}

/// "2020-06-31 is an invalid date", "dates such as 31 June are rejected": told as an example of a wrong one.
fn is_mentioned(statement: &Statement<'_>) -> bool {
    let has = |words: &[&str]| statement.all().any(|word| words.contains(&statement.word(word)));
    has(sets::INVALID) || (has(sets::DATES) && has(sets::REFUSING))
}

/// "It rained on 34 days in June": more days than a month has.
fn days_of_month(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let next = at + 1;
    let timex = statement.claims.get(next)?.figure.timex()?;
    // "2022-06", "XXXX-06"
    let month = Some(timex).filter(|timex| timex.value.len() == 7 && !timex.value.contains('W'))?;
    let days = statement.amount(at).filter(|amount| amount.is_duration() && !amount.is_vague())?;
    statement.quantity(at)?;
    let told = days.quantity.magnitude.value?;
    let text = statement.claims[at].text.to_ascii_lowercase();
    let on = statement.word(statement.lead(at).end.wrapping_sub(1)) == "on" && text.ends_with(" days");
    let within = matches!(statement.say(&statement.gap(at, next)).as_str(), "" | "in") && month.kind == TimexKind::Date;
    let (a, b) = (&statement.claims[at], &statement.claims[next]);
    let words = format!("{} has no {}", say::capital(b.text.trim()), a.text.trim());
    let most = Decimal::from(MOST_DAYS);
    (on && within && told > most).then(|| finding("calendar", "date", side(a), Some(side(b)), words))
}

/// The most days of a month.
const MOST_DAYS: u32 = 31;

/// "36 Apr 22": a number, and then a day with its month.
fn has_two_days(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: &&str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    matches!(words[..], [first, month, last] if number(&first) && number(&last) && month.starts_with(char::is_alphabetic))
}

/// "from 12 May to 3 May 2021": the date at `at` is the end.
fn backwards(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let left = at.checked_sub(1)?;
    let (start, end) = (day(statement, left)?, day(statement, at)?);
    if !spans(statement, left, at) || !told(statement, at) || end.end > start.start {
        return None;
    }
    let (a, b) = (&statement.claims[left], &statement.claims[at]);
    let words = format!("{} is before {}", say::capital(b.text.trim()), a.text.trim());
    Some(finding("calendar", "date", side(a), Some(side(b)), words))
}

/// "He ruled from 1854 to 1848": years that fall were read as plain numbers.
fn years(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let left = at.checked_sub(1)?;
    let (start, end) = (year(statement, left)?, year(statement, at)?);
    let (lead, gap) = (statement.before(left), statement.say(&statement.gap(left, at)));
    let from = statement.word(lead.end.wrapping_sub(1)) == "from"
        && matches!(gap.as_str(), "to" | "until" | "till" | "through");
    let near = lead.end.saturating_sub(LONGEST_OFFICE).max(lead.start)..lead.end;
    if !from || start <= end || !statement.has(&near, Role::Endures) || statement.has(&statement.all(), Role::Backwards)
    {
        return None;
    }
    let (a, b) = (&statement.claims[left], &statement.claims[at]);
    let words = format!("{} is before {}", b.text.trim(), a.text.trim());
    Some(finding("calendar", "date", side(a), Some(side(b)), words))
}

/// The most words between what goes on and "from": "served as mayor of the town".
const LONGEST_OFFICE: usize = 7;

/// Four digits that may be a year.
fn year(statement: &Statement<'_>, at: usize) -> Option<i16> {
    let quantity = statement.quantity(at).filter(|quantity| quantity.unit_span.is_none())?;
    let digits = quantity.number.back(statement.claims[at].sentence_span.start).of(statement.text);
    digits.parse().ok().filter(|year| digits.len() == 4 && (1000..2100).contains(year))
}

/// Whether two times are told as the ends of one stretch.
fn spans(statement: &Statement<'_>, left: usize, right: usize) -> bool {
    let gap = statement.say(&statement.gap(left, right));
    let lead = statement.before(left);
    let opening = statement.word(lead.end.wrapping_sub(1));
    let text = statement.claims[left].text.to_ascii_lowercase();
    let opens = |word: &str| opening == word || text.starts_with(&format!("{word} "));
    let behind = statement.word(statement.behind(right).start);
    if opening == "(" && behind == ")" && matches!(gap.as_str(), "–" | "-" | "—" | "to") {
        return true;
    }
    let from = opens("from") || statement.claims[left].figure.timex().is_some_and(|timex| timex.moment == Moment::From);
    (from && matches!(gap.as_str(), "to" | "until" | "till" | "through" | ""))
        || (opens("between") && matches!(gap.as_str(), "and" | ""))
}

/// Whether the year of an end stands in its text, so that no other one can be meant.
fn told(statement: &Statement<'_>, at: usize) -> bool {
    let claim = &statement.claims[at];
    let year = claim.figure.timex().and_then(|timex| timex.value.get(..4).map(str::to_owned));
    year.is_some_and(|year| claim.text.contains(&year))
}

fn day(statement: &Statement<'_>, at: usize) -> Option<TimeInterval> {
    let timex: &Timex = statement.claims[at].figure.timex()?;
    if timex.kind == TimexKind::Date { timex.interval } else { None }
}
