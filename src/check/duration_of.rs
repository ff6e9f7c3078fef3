//! One event with two lengths.

use std::collections::HashMap;

use rust_decimal::{Decimal, dec};

use super::amount::Amount;
use super::build::{finding, side};
use super::statement::{Statement, documents};
use super::{Check, Input, interval, say};
use crate::model::{Claim, Finding, Modality};
use crate::tables::cues::Role;
use crate::tables::sets;

/// The check.
pub const CHECK: Check = Check { name: "duration-of", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
One event with two lengths.

**Finds** two sentences of one document that tell how long one event took (\"The strike lasted 12 days\", \"the five-day
strike\") and don't agree. Events with a name in common in several documents are told by `figure`.

**Example** \"The siege lasted nine hours. … the five-hour siege\": nine hours and five hours can't both be its length.

**Leaves alone** events of which there are several (\"a second strike\", \"another two-day strike\", flights, matches), other
places and times, plans and limits (\"a planned five-day strike\"), and lengths within the rounding of one another.

**Severity** an error.

**Switch off** with `--off duration-of`, or `duration-of = \"off\"` under `[checks]` in `addsup.toml`.
";

/// Lengths further apart than this many times are of two things that share a noun.
const FARTHEST: Decimal = dec!(20);

/// A length with the noun of the event that took so long.
struct Told<'s, 'a> {
    statement: &'s Statement<'a>,
    amount: Amount<'a>,
    noun: String,
    /// "a five-day strike": one that the text didn't speak of before.
    fresh: bool,
}

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for document in documents(input.statements) {
        let mut by_noun: HashMap<String, Vec<Told<'_, '_>>> = HashMap::new();
        for told in document.iter().flat_map(lengths) {
            let earlier = by_noun.entry(told.noun.clone()).or_default();
            let clash = earlier.iter().find(|first| clashes(first, &told));
            findings.extend(clash.map(|first| built(first, &told)));
            if earlier.len() < 16 {
                earlier.push(told);
            }
        }
    }
}

fn lengths<'s, 'a>(statement: &'s Statement<'a>) -> Vec<Told<'s, 'a>> {
    let told = |at: usize| {
        statement.quantity(at)?;
        let claim = &statement.claims[at];
        let fact = matches!(claim.modality, Modality::Fact | Modality::Estimate) && claim.cell.is_none();
        let amount = Amount::of(claim).filter(|amount| amount.is_duration() && fact)?;
        let noun = event_of(statement, at)?;
        let before = statement.before(at);
        let fresh = matches!(statement.word(before.end.wrapping_sub(1)), "a" | "an") && claim.text.contains('-');
        Some(Told { statement, amount, noun, fresh })
    };
    if statement.has(&statement.all(), Role::OneOfMany) {
        Vec::new()
    } else {
        statement.quantities().filter_map(told).collect()
    }
}

/// The event that took the length at `at`: "the five-day strike", "the strike lasted five days".
fn event_of(statement: &Statement<'_>, at: usize) -> Option<String> {
    let claim = &statement.claims[at];
    let (before, behind) = (statement.before(at), statement.behind(at));
    let definite =
        matches!(statement.word(before.end.wrapping_sub(1)), "the" | "this" | "that" | "a" | "an" | "its" | "their");
    if claim.text.contains('-') && definite {
        let noun = compound_end(statement, behind.start, claim.subject.head.as_deref());
        return Some(statement.word(noun).to_owned()).filter(|noun| is_event(statement, noun));
    }
    let verb = (before.start..before.end).find(|&from| statement.is(&(from..before.end), Role::LastedOnly))?;
    let ends = matches!(
        statement.word(behind.start),
        "" | "," | "." | ";" | "before" | "and" | ")" | "–" | "—" | "in" | "until" | "on"
    );
    // "Surgeons said the operation lasted": the noun at the verb is nearer than the sentence's subject.
    let article = |at: usize| matches!(statement.word(at), "the" | "this" | "that" | "its" | "their");
    let inside = |at: usize| {
        matches!(statement.word(at.wrapping_sub(1)), "at" | "in" | "of" | "on" | "near" | "for" | "by" | "with")
    };
    // "The power cut lasted": its noun is the last of a compound.
    let near = [2, 3].into_iter().filter_map(|back| verb.checked_sub(back)).find(|&at| article(at));
    let own = near.filter(|&at| !inside(at)).map(|_| statement.word(verb - 1));
    let noun = own.or(claim.subject.head.as_deref())?;
    Some(noun.to_owned()).filter(|noun| ends && is_event(statement, noun))
}

/// The last word of "power cut", where the claim has that for its subject.
fn compound_end(statement: &Statement<'_>, first: usize, head: Option<&str>) -> usize {
    let next = first + 1;
    // "The nine-day mission cost $40 million": a verb has an object behind it.
    let ends = matches!(
        statement.word(next + 1),
        "" | "." | "," | ";" | ")" | "in" | "at" | "on" | "of" | "and" | "that" | "which" | "was" | "were" | "had"
    );
    if ends && head == Some(statement.word(next)) { next } else { first }
}

/// Whether a word names what happens once: no person, no unit, none of those that come in rows.
fn is_event(statement: &Statement<'_>, noun: &str) -> bool {
    let plural = noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("is");
    noun.len() > 2
        && noun.bytes().all(|b| b.is_ascii_lowercase())
        && !plural
        && !sets::OF_MANY.contains(&noun)
        && !statement.text.contains('?')
}

/// Whether two lengths are of one event and exclude each other.
fn clashes(first: &Told<'_, '_>, second: &Told<'_, '_>) -> bool {
    let (a, b) = (first.amount.claim, second.amount.claim);
    let apart = !std::ptr::eq(first.statement, second.statement) && !second.fresh;
    let (x, y) = (first.amount.value, second.amount.value);
    let near = x.max(y).checked_div(x.min(y)).is_some_and(|ratio| ratio <= FARTHEST);
    apart && near && one_setting(a, b) && interval::apart(first.amount.loose, second.amount.loose).is_some()
}

/// Whether nothing tells the two apart by place or by time.
fn one_setting(a: &Claim, b: &Claim) -> bool {
    let place = a.place_name == b.place_name;
    let time = a.when.is_none() || b.when.is_none() || a.when == b.when;
    place && time
}

fn built(first: &Told<'_, '_>, second: &Told<'_, '_>) -> Finding {
    let (a, b) = (first.amount.claim, second.amount.claim);
    let words = format!("The {} can't have taken both {} and {}", first.noun, say::plainly(a), say::plainly(b));
    Finding {
        confidence: 0.7,
        difference: first.amount.value.checked_sub(second.amount.value).map(|gap| gap.abs()),
        ..finding("duration-of", format!("duration of {}", first.noun), side(a), Some(side(b)), words)
    }
}
