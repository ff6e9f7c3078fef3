//! What began and ended at two clock times of a document, in sentences of their own, against how long it is told to have
//! lasted: "The fire broke out at 3 a.m. … It was put out by 7 a.m. … Crews fought it for six hours."

use rust_decimal::{Decimal, dec};

use super::amount::Amount;
use super::build::{finding, side};
use super::clock;
use super::statement::{Statement, only};
use super::stretch::{self, HOUR};
use super::{interval, say};
use crate::model::{Claim, Finding, Interval};
use crate::tables::cues::Role;

/// The kinds of thing that have a beginning, an end and a length: what tells each of the three.
const KINDS: [[Role; 3]; 4] = [
    [Role::SiegeBegins, Role::SiegeEnds, Role::SiegeLasts],
    [Role::FireBegins, Role::FireEnds, Role::FireLasts],
    [Role::OutageBegins, Role::OutageEnds, Role::OutageLasts],
    [Role::ClosureBegins, Role::ClosureEnds, Role::ClosureLasts],
];

/// The longest that one of them is taken to last by two clock times alone, in minutes: past it the end may be days away.
const LONGEST: i32 = 14 * 60;

/// The lengths that what a document tells of the beginning and the end rules out.
pub fn wrong(document: &[Statement<'_>]) -> Vec<Finding> {
    KINDS.iter().filter_map(|kind| of_kind(document, *kind)).flatten().collect()
}

fn of_kind(document: &[Statement<'_>], [begins, ends, lasts]: [Role; 3]) -> Option<Vec<Finding>> {
    let start = only_time(document, begins)?;
    let end = only_time(document, ends).filter(|end| follows(&start, end))?;
    let minutes = (end.minutes - start.minutes).rem_euclid(24 * 60);
    let slack = if start.vague || end.vague { HOUR / dec!(4) } else { HOUR / dec!(12) };
    let whole = interval::around(Decimal::from(minutes) * dec!(60), slack);
    let told = document.iter().filter_map(|statement| length(statement, lasts));
    let wrong = told.filter(|(amount, lasted)| excludes(amount, *lasted, whole)).map(|(amount, _)| {
        let words = format!(
            "From {} to {} is {} hours, not {}",
            start.claim.text,
            end.claim.text,
            say::computed(Decimal::from(minutes) / dec!(60)),
            say::plainly(amount.claim)
        );
        Finding {
            confidence: 0.5,
            ..finding("duration", "duration", side(amount.claim), Some(side(start.claim)), words)
        }
    });
    (1..=LONGEST).contains(&minutes).then(|| wrong.collect())
}

/// Whether a length can't be that of the whole, nor, where it isn't told to be the whole, of a part.
fn excludes(told: &Amount<'_>, lasted: bool, whole: Interval) -> bool {
    let longer = interval::above(told.interval, whole);
    longer || (lasted && !told.interval.meets(&whole))
}

/// A clock time at which something began or ended.
struct Moment<'a> {
    claim: &'a Claim,
    minutes: i32,
    vague: bool,
}

/// The one clock time of a document with a cue of `role` beside it; `None` where there are several.
fn only_time<'a>(document: &[Statement<'a>], role: Role) -> Option<Moment<'a>> {
    let mut moments = document.iter().filter(|statement| statement.has(&statement.all(), role)).flat_map(times);
    let first = moments.next()?;
    moments.all(|other| other.minutes == first.minutes).then_some(first)
}

fn times<'a>(statement: &Statement<'a>) -> Vec<Moment<'a>> {
    let moment = |at: usize| {
        let claim = &statement.claims[at];
        let minutes = clock::clock_time(claim, "")?.minutes;
        Some(Moment { claim, minutes, vague: stretch::is_vague(statement, at) })
    };
    (0..statement.claims.len()).filter_map(moment).collect()
}

/// Whether nothing tells that the end is of another day than the beginning.
fn follows(start: &Moment<'_>, end: &Moment<'_>) -> bool {
    let day = |moment: &Moment<'_>| {
        let value = moment.claim.figure.timex().map_or("", |timex| &*timex.value);
        value.split('T').next().unwrap_or("").to_owned()
    };
    let (first, last) = (day(start), day(end));
    start.claim.id != end.claim.id && (first.is_empty() || last.is_empty() || first == last)
}

/// The length that a sentence tells of the whole of what `role` names, and whether it says that it lasted so long.
fn length<'a>(statement: &Statement<'a>, role: Role) -> Option<(Amount<'a>, bool)> {
    let dated = |claim: &Claim| claim.figure.quantity().is_none() && clock::clock_time(claim, "").is_none();
    let others = statement.claims.iter().any(dated) || statement.has(&statement.all(), Role::Retold);
    let at =
        only(statement.quantities().filter(|&at| statement.amount(at).is_some_and(|amount| amount.is_duration())))?;
    let amount = statement.amount(at).filter(|_| statement.quantity(at).is_some())?;
    let lead = statement.before(at);
    let attribute = amount.claim.text.contains('-');
    let lasted = statement.ends(&lead, Role::LastedOnly) || attribute;
    let during = lasted || statement.word(lead.end.wrapping_sub(1)) == "for";
    let whole = statement.has(&statement.all(), role) && during && !others && amount.value >= HOUR / Decimal::TWO;
    whole.then_some((amount, lasted))
}
