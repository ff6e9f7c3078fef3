//! Ages against dates of birth, of death and of the telling.

use jiff::civil::Date;

use super::build::{finding, side};
use super::statement::{Statement, documents};
use super::{Check, Input, say};
use crate::model::{Claim, Finding, Quantity, Sense, TimexKind, Unit};
use crate::tables::Tables;
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
        let tables = input.tables;
        findings
            .extend(document.iter().filter_map(|it| lived(it).or_else(|| life(it)).or_else(|| two_ages(it, tables))));
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
    if (dates.len() == 2 && !tied(statement, age_at, &dates)) || of_another(statement, age_at, birth.at) {
        return None;
    }
    let (youngest, oldest) = span_of_years((birth.first, birth.last), (moment.0, moment.1))?;
    if (youngest..=oldest).contains(&age) {
        return None;
    }
    let until = moment.2.map_or_else(|| moment.0.to_string(), |claim| claim.text.trim().to_owned());
    let (from, age) = (birth.claim.text.trim(), say::plainly(&statement.claims[age_at]));
    let words = format!("From {from} to {until} is {}, not {age}", years(youngest, oldest));
    Some(finding("age", "age", side(&statement.claims[age_at]), Some(side(birth.claim)), words))
}

/// The document's date, for a person of whom the sentence says no other moment.
fn now<'a>(statement: &Statement<'_>, birth: &Told<'_>) -> Option<(Date, Date, Option<&'a Claim>)> {
    let date = birth.claim.date.filter(|_| !statement.has(&statement.all(), Role::Death))?;
    Some((date, date, None))
}

/// Whether the later date is the moment of the age: a death or an "in" with the age beside it.
fn tied(statement: &Statement<'_>, age: usize, dates: &[Told<'_>]) -> bool {
    let (left, right) = (age.min(dates[1].at), age.max(dates[1].at));
    let mut gap = statement.gap(left, right);
    let close = right == left + 1 && gap.len() <= 5;
    close && !gap.any(|word| matches!(statement.word(word), "and" | "but" | "when"))
}

/// Whether the words between the age and the birth speak of someone else.
fn of_another(statement: &Statement<'_>, age: usize, birth: usize) -> bool {
    const OTHERS: [&str; 14] = [
        "whose", "father", "mother", "son", "daughter", "wife", "husband", "brother", "sister", "parents", "child",
        "children", "twin", "their",
    ];
    let mut between = statement.words(statement.span(age.min(birth)).end, statement.span(age.max(birth)).start);
    between.any(|word| OTHERS.contains(&statement.word(word)))
}

/// "Karl Berg (1940–2001), 55,": both years of a life in brackets, and an age behind them.
fn life(statement: &Statement<'_>) -> Option<Finding> {
    let (at, age) = only(ages(statement))?;
    let left = at.checked_sub(1)?;
    let claim = &statement.claims[left];
    let (birth, death) = claim.figure.timex()?.value.split_once('/')?;
    let year = |text: &str| text.parse::<i32>().ok().filter(|_| text.len() == 4);
    let (birth, death) = (year(birth)?, year(death)?);
    let told = death - birth;
    let bracket = statement.say(&statement.gap(left, at)) == ") ,";
    if !bracket || (told - 1..=told).contains(&age) {
        return None;
    }
    let words = format!("From {birth} to {death} is {}, not {age}", years(told - 1, told));
    Some(finding("age", "age", side(&statement.claims[at]), Some(side(claim)), words))
}

/// "27 in 2005 and 31 in 2007": both can't be one person's ages.
fn two_ages(statement: &Statement<'_>, tables: &Tables) -> Option<Finding> {
    let (ages, dates) = (years_of_age(statement, tables), dates(statement));
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

/// The ages of "she was 27 in 2005 and 31 in 2007": bare numbers that a person was.
fn years_of_age(statement: &Statement<'_>, tables: &Tables) -> Vec<(usize, i32)> {
    let person = (0..statement.claims.len()).any(|at| is_person_being(statement, at, tables));
    let bare = |at: usize| whole(statement.quantity(at).filter(|quantity| quantity.unit == Unit::None)?);
    if person { (0..statement.claims.len()).filter_map(|at| Some((at, bare(at)?))).collect() } else { ages(statement) }
}

/// "she was 27": someone and a form of "be" right before the figure at `at`.
fn is_person_being(statement: &Statement<'_>, at: usize, tables: &Tables) -> bool {
    let end = statement.before(at).end;
    let (verb, noun) = (statement.word(end.wrapping_sub(1)), statement.word(end.wrapping_sub(2)));
    let person = matches!(noun, "she" | "he") || tables.lexicon.is_person(noun);
    matches!(verb, "was" | "is" | "turned") && person
}

fn age(statement: &Statement<'_>, at: usize) -> Option<i32> {
    let quantity = statement.quantity(at)?;
    let apposed = quantity.unit == Unit::None && is_apposed(statement, at);
    let told = quantity.sense == Sense::Age || apposed || statement.ends(&statement.before(at), Role::Aged);
    whole(quantity).filter(|_| told)
}

/// "Ann Lee, 45, who": a bare number between commas behind a name or noun.
fn is_apposed(statement: &Statement<'_>, at: usize) -> bool {
    let mark = |word: &str| matches!(word, "," | "." | "");
    statement.word(statement.before(at).end.wrapping_sub(1)) == "," && mark(statement.word(statement.behind(at).start))
}

/// A whole number of years that someone can have lived, told exactly.
fn whole(quantity: &Quantity) -> Option<i32> {
    let magnitude = &quantity.magnitude;
    let exact = magnitude.bound.is_none() && magnitude.approximator.is_none();
    let value = magnitude.value.filter(|value| exact && value.fract().is_zero())?;
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
