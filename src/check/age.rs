//! Ages against dates of birth, of death and of the telling.

use jiff::civil::Date;

use super::build::{finding, side};
use super::statement::{Statement, documents};
use super::{Check, Input, say};
use crate::model::{Claim, Finding, Sense, TimexKind};
use crate::tables::cues::Role;

/// The check.
pub const CHECK: Check = Check { name: "age", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
An age that doesn't fit the years.

**Finds** an age against a birth and a death or another dated moment of one sentence (\"born in 1960, he died in 2001 at
the age of 45\"), an age against a birth and the document's date (\"Ann Lee, 45, who was born in 1960\"), and one
person's two ages (\"27 in 2005, 31 in 2007\").

**Example** \"Born in 1960, she died in 2001 aged 45\": from 1960 to 2001 is 40 or 41 years, not 45.

**Leaves alone** ages that the birthday decides (a year alone leaves two); vague ages; sentences with two births or two
people; ages of buildings and companies told with \"about\".

**Severity** an error.

**Switch off** with `--off age`, or `age = \"off\"` under `[checks]` in `addsup.toml`.
";

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for document in documents(input.statements) {
        findings.extend(document.iter().filter_map(|statement| lived(statement).or_else(|| two_ages(statement))));
    }
}

/// A calendar day or year that a claim tells: its first and its last day.
struct Told<'a> {
    at: usize,
    claim: &'a Claim,
    first: Date,
    last: Date,
}

/// A birth, an age and the moment of that age.
fn lived(statement: &Statement<'_>) -> Option<Finding> {
    let (age_at, age) = only(ages(statement))?;
    let dates = dates(statement);
    let birth = only(dates.iter().filter(|told| is_birth(statement, told.at)))?;
    let later = dates.iter().filter(|told| told.at != birth.at && told.first > birth.last);
    let moment = match (only(later), dates.len()) {
        (Some(moment), 2) => (moment.first, moment.last, Some(moment.claim)),
        (None, 1) => now(statement, birth)?,
        _ => return None,
    };
    if dates.len() == 2 && !tied(statement, age_at, &dates) {
        return None;
    }
    let (youngest, oldest) = span_of_years((birth.first, birth.last), (moment.0, moment.1))?;
    if (youngest..=oldest).contains(&age) {
        return None;
    }
    let until = moment.2.map_or_else(|| moment.0.to_string(), |claim| claim.text.trim().to_owned());
    let words = format!(
        "From {} to {until} is {}, not {}",
        birth.claim.text.trim(),
        years(youngest, oldest),
        say::plainly(&statement.claims[age_at])
    );
    Some(finding("age", "age", side(&statement.claims[age_at]), Some(side(birth.claim)), words))
}

/// The document's date, for a person of whom the sentence says no other moment.
fn now<'a>(statement: &Statement<'_>, birth: &Told<'_>) -> Option<(Date, Date, Option<&'a Claim>)> {
    let date = birth.claim.date.filter(|_| !statement.has(&statement.all(), Role::Death))?;
    Some((date, date, None))
}

/// Whether the later date is the moment of the age: a death or an "in" with the age beside it.
fn tied(statement: &Statement<'_>, age: usize, dates: &[Told<'_>]) -> bool {
    let bracketed =
        dates[1].at == dates[0].at + 1 && statement.say(&statement.gap(dates[0].at, dates[1].at)).len() <= 3;
    let beside = dates.iter().any(|told| told.at.abs_diff(age) == 1);
    statement.has(&statement.all(), Role::Death) || (bracketed && beside) || dates[1].at.abs_diff(age) == 1
}

/// "27 in 2005 and 31 in 2007": both can't be one person's ages.
fn two_ages(statement: &Statement<'_>) -> Option<Finding> {
    let (ages, dates) = (ages(statement), dates(statement));
    let ([(x, young), (y, old)], [first, second]) = (&ages[..], &dates[..]) else { return None };
    let alternate = *x + 1 == first.at && first.at + 1 == *y && *y + 1 == second.at;
    let beside = |age: usize, date: usize| statement.say(&statement.gap(age, date)).len() <= 3;
    if !alternate || !beside(*x, first.at) || !beside(*y, second.at) {
        return None;
    }
    let (least, most) = span_of_years((first.first, first.last), (second.first, second.last))?;
    if (least..=most + 1).contains(&(old - young)) {
        return None;
    }
    let words = format!(
        "From {} to {} is {}, but from {young} to {old} is {}",
        first.claim.text.trim(),
        second.claim.text.trim(),
        years(least, most),
        years(old - young, old - young)
    );
    Some(finding("age", "age", side(&statement.claims[*x]), Some(side(&statement.claims[*y])), words))
}

/// The fewest and the most full years from one moment to another, each somewhere within its days.
fn span_of_years(from: (Date, Date), to: (Date, Date)) -> Option<(i32, i32)> {
    Some((full_years(from.1, to.0)?, full_years(from.0, to.1)?))
}

fn full_years(from: Date, to: Date) -> Option<i32> {
    let span = from.until((jiff::Unit::Year, to)).ok()?;
    Some(i32::from(span.get_years()))
}

fn years(least: i32, most: i32) -> String {
    if least == most { format!("{least} years") } else { format!("{least} or {most} years") }
}

/// The ages of a statement: figures read as ages, or bare numbers behind "aged".
fn ages(statement: &Statement<'_>) -> Vec<(usize, i32)> {
    (0..statement.claims.len()).filter_map(|at| Some((at, age(statement, at)?))).collect()
}

fn age(statement: &Statement<'_>, at: usize) -> Option<i32> {
    let quantity = statement.quantity(at)?;
    let magnitude = &quantity.magnitude;
    let told = quantity.sense == Sense::Age || statement.ends(&statement.before(at), Role::Aged);
    let exact = magnitude.bound.is_none() && magnitude.approximator.is_none();
    let value = magnitude.value.filter(|value| told && exact && value.fract().is_zero())?;
    i32::try_from(value).ok().filter(|age| (0..=125).contains(age))
}

/// The days and years of a statement, in order.
fn dates<'a>(statement: &Statement<'a>) -> Vec<Told<'a>> {
    (0..statement.claims.len()).filter_map(|at| told(statement, at)).collect()
}

fn told<'a>(statement: &Statement<'a>, at: usize) -> Option<Told<'a>> {
    let claim = &statement.claims[at];
    let timex = claim.figure.timex().filter(|timex| timex.kind == TimexKind::Date && timex.approximator.is_none())?;
    let interval = timex.interval?;
    let digits = timex.value.len() == 4 || timex.value.len() == 10;
    let last = interval.end.date().yesterday().ok()?;
    (digits && timex.known).then(|| Told { at, claim, first: interval.start.date(), last })
}

fn is_birth(statement: &Statement<'_>, at: usize) -> bool {
    let before = statement.before(at);
    let near = before.end.saturating_sub(4).max(before.start)..before.end;
    statement.has(&near, Role::Birth) || is_life_span(statement, at)
}

/// "(1940–2001)": the first of two years in brackets with a dash between.
fn is_life_span(statement: &Statement<'_>, at: usize) -> bool {
    let opening = statement.word(statement.before(at).end.wrapping_sub(1)) == "(";
    let dash = at + 1 < statement.claims.len()
        && matches!(statement.say(&statement.gap(at, at + 1)).as_str(), "–" | "-" | "—");
    opening && dash
}

fn only<T>(items: impl IntoIterator<Item = T>) -> Option<T> {
    let mut items = items.into_iter();
    let first = items.next()?;
    if items.next().is_some() { None } else { Some(first) }
}
