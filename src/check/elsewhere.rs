//! A whole and its parts in two sentences, one behind the other: "Twenty-two were aboard. Nine were hurt and the other 15 were
//! not", "The council has 40 seats. The Greens won 17, the Left 14 and the Right 12", "104 passengers and six crew. All 112 on
//! board survived".

use rust_decimal::Decimal;

use super::amount::Amount;
use super::part_of_whole::larger_than_whole;
use super::remainder::mismatch;
use super::statement::{Statement, only};
use super::sum;
use crate::model::Finding;
use crate::tables::Tables;
use crate::tables::cues::Role;
use crate::tables::sets;

/// The most words before the first part: "nine were".
const LONGEST_LEAD: usize = 3;

/// The most words between two parts: "and the Liberal Democrats won".
const LONGEST_NAME: usize = 6;

/// What two sentences tell of a whole and its parts that can't be.
pub fn wrong(last: &Statement<'_>, statement: &Statement<'_>, tables: &Tables) -> Option<Finding> {
    let found =
        rest(last, statement).or_else(|| seats(last, statement)).or_else(|| all_aboard(last, statement, tables));
    found.filter(|_| statement.follows(last)).map(|found| Finding { confidence: 0.8, ..found })
}

/// "Twenty-two passengers were aboard. Nine were taken to hospital and the other 15 were unhurt."
fn rest(last: &Statement<'_>, statement: &Statement<'_>) -> Option<Finding> {
    let of = count(last, only(last.quantities())?).filter(|of| of.noun().is_some())?;
    let figures: Vec<usize> = statement.quantities().collect();
    let &[first, second] = &figures[..] else { return None };
    let parts = [count(statement, first)?, count(statement, second)?];
    let own = parts.iter().all(|part| part.quantity.unit_span.is_none() || part.noun() == of.noun());
    let opens = statement.lead(first).len() <= 1 && statement.quantity(first)?.unit_span.is_none();
    // "and the other 15": not of another whole.
    let other = statement.ends(&statement.lead(second), Role::Rest);
    let of_another = [first, second].iter().any(|&at| statement.word(statement.behind(at).start) == "of");
    let told = own && opens && other && !of_another;
    told.then(|| mismatch(&parts, &of, |sum, whole| sum > whole)).flatten()
}

/// "The council has 40 seats. The Greens won 17, the Liberals 14 and the Conservatives 12."
fn seats(last: &Statement<'_>, statement: &Statement<'_>) -> Option<Finding> {
    let of = count(last, only(last.quantities())?)?;
    let seats = |amount: &Amount<'_>| amount.noun().is_some_and(|noun| sets::SEATS.contains(&noun));
    let figures: Vec<usize> = statement.quantities().collect();
    let parts: Vec<Amount<'_>> = figures.iter().map(|&at| count(statement, at)).collect::<Option<_>>()?;
    let bare = figures.iter().zip(&parts).all(|(&at, part)| {
        let own = statement.quantity(at).is_some_and(|quantity| quantity.unit_span.is_none()) || seats(part);
        own && !matches!(statement.word(statement.behind(at).start), "of" | "more" | "fewer" | "percent")
    });
    let held = statement.ends(&statement.lead(*figures.first()?), Role::Holds);
    let joined = figures.windows(2).all(|pair| {
        let gap = statement.gap(pair[0], pair[1]);
        let joint = matches!(statement.word(gap.start), "," | "and" | ";");
        let other =
            |word: usize| matches!(statement.word(word), "from" | "to" | "of" | "against" | "before" | "had" | "than");
        pair[1] == pair[0] + 1 && joint && gap.len() <= LONGEST_NAME && gap.len() > 1 && !gap.into_iter().any(other)
    });
    let has = last.ends(&last.lead(only(last.quantities())?), Role::Has)
        || last.ends(&last.lead(only(last.quantities())?), Role::Holds);
    let told = seats(&of) && has && parts.len() >= 2 && bare && held && joined;
    told.then(|| mismatch(&parts, &of, |sum, whole| sum > whole)).flatten()
}

/// "The plane carried 104 passengers and six crew. All 112 people on board survived."
fn all_aboard(last: &Statement<'_>, statement: &Statement<'_>, tables: &Tables) -> Option<Finding> {
    let at = statement.quantities().next().filter(|&at| at == 0)?;
    let total = count(statement, at)?;
    let span = statement.span(at);
    let own = statement.words(0, statement.number(at).start);
    let all = statement.say(&own);
    let behind = statement.words(statement.number(at).end, statement.text.len()).take(LONGEST_LEAD + 1);
    let aboard = behind.clone().any(|word| statement.word(word) == "aboard")
        || behind.clone().any(|word| statement.word(word) == "on" && statement.word(word + 1) == "board");
    let parts = sum::list_before(last, last.claims.len(), &total);
    let one_of = |noun: &str| parts.iter().any(|part| part.noun() == Some(noun));
    let anyone = total.noun().is_none_or(|noun| tables.cues.tells(noun, Role::Anyone) && !one_of(noun));
    let person = |part: &Amount<'_>| part.noun().is_some_and(|noun| tables.lexicon.is_person(noun));
    let counts = last.quantities().filter(|&at| count(last, at).is_some()).count();
    let people = parts.len() == 2 && counts == 2 && parts.iter().all(person) && parts[0].noun() != parts[1].noun();
    let carried = last.quantities().next().is_some_and(|first| last.ends(&last.lead(first), Role::Carries));
    let told = span.start == 0 && all == "all" || all == "all the";
    let plain = told && aboard && anyone && people && carried && !last.has(&last.all(), Role::Including);
    plain.then(|| mismatch(&parts, &total, |sum, whole| sum != whole)).flatten()
}

/// "The fire killed 14 people. All 17 of the dead lived on the third floor": a part that is larger than its whole.
pub fn of_the_dead(last: &Statement<'_>, statement: &Statement<'_>) -> Option<Finding> {
    if last.has(&last.all(), Role::OtherEvent) || !statement.follows(last) {
        return None;
    }
    statement.quantities().find_map(|at| {
        let part = count(statement, at)?;
        let behind = statement.words(statement.number(at).end, statement.text.len());
        let of = statement.word(behind.start) == "of" && statement.word(behind.start + 1) == "the";
        let dead = behind.start + 2..(behind.start + 3).min(behind.end);
        let harm =
            [(Role::Killed, "die"), (Role::Hurt, "injure")].into_iter().find(|(role, _)| statement.is(&dead, *role))?;
        let mut wholes = last
            .quantities()
            .filter_map(|at| count(last, at))
            .filter(|whole| whole.claim.predicate.family.as_deref() == Some(harm.1));
        let whole = wholes.next().filter(|_| of && wholes.next().is_none())?;
        if part.value <= whole.value || statement.has(&(0..behind.start), Role::OtherEvent) {
            return None;
        }
        Some(larger_than_whole(&part, &whole))
    })
}

fn count<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement
        .amount(at)
        .filter(|amount| amount.is_level() && amount.is_count() && !amount.is_vague() && amount.value > Decimal::ONE)
}
