//! "No one was hurt" against a number of injured.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::build::{finding, side, side_at, topic_of};
use super::statement::{Statement, Words, documents};
use super::{Check, Input, say};
use crate::model::{Claim, Finding, Grain, Modality, Quantity, Severity, Span, Timex, TimexKind, Unit};
use crate::tables::cues::Role;
use crate::tables::{Tables, sets};

/// The check.
pub const CHECK: Check = Check { name: "zero", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
None against a number.

**Finds** a sentence that says that no one was hurt or killed, none of a group, or that all of them escaped unhurt, and a
number of hurt or killed near it in the document (\"all 58 people on board survived\"), told by the same source of one place and time; \"no survivors\" and a
number of them.

**Example** \"No one was injured in the fire on Monday. … The three injured were taken to hospital\": none and three can't
both be right.

**Leaves alone** another place, time, event or group (\"none of the crew was hurt; three passengers were\"), first reports
(\"no immediate reports of casualties\"), and what is denied or quoted.

**Severity** an error.

**Switch off** with `--off zero`, or `zero = \"off\"` under `[checks]` in `addsup.toml`.
";

/// What no one suffered, with the families of predicates that contradict it.
const HARMS: &[(Role, &str)] = &[(Role::Hurt, "injure"), (Role::Killed, "die")];

/// How many statements lie between the two at most.
const REACH: usize = 8;

/// No one of a group, or of anyone: the words that say so, the group's noun, and where the group is: "on board".
struct NoOne {
    span: Span,
    of: Option<String>,
    place: Option<String>,
}

impl NoOne {
    /// Whether the figure at `at` counts people of the same place, where either tells it: not those "on the ground".
    fn fits(&self, statement: &Statement<'_>, at: usize) -> bool {
        self.place.as_ref().is_none_or(|place| place_behind(statement, at) == *place)
    }
}

/// The two words behind a figure, where they say where those are that it counts: "on board".
fn place_behind(statement: &Statement<'_>, at: usize) -> String {
    let behind = statement.behind(at);
    let placed = matches!(statement.word(behind.start), "on" | "in" | "aboard" | "at" | "inside" | "outside" | "near");
    if placed { statement.say(&(behind.start..behind.end.min(behind.start + 2))) } else { String::new() }
}

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for document in documents(input.statements) {
        for (index, statement) in document.iter().enumerate() {
            let near = &document[index.saturating_sub(REACH)..document.len().min(index + REACH + 1)];
            for harm in HARMS {
                let none = none(statement, harm.0, input.tables).or_else(|| spared(statement, harm.0, input.tables));
                let Some(none) = none else { continue };
                let harmed = |other: &Statement<'_>, at: usize| {
                    is_harmed(other, at, *harm) && is_of(&none, &other.claims[at], input.tables) && none.fits(other, at)
                };
                findings.extend(against(statement, &none, near, harmed));
            }
            let survivors =
                statement.first(&statement.all(), Role::Survivors).map(|words| said(statement, &words, None));
            let alive = |other: &Statement<'_>, at: usize| is_survivor(&other.claims[at]);
            findings.extend(survivors.and_then(|none| against(statement, &none, near, alive)));
        }
    }
}

/// The first claim of the statements near that contradicts "none".
fn against(
    statement: &Statement<'_>,
    none: &NoOne,
    near: &[Statement<'_>],
    harmed: impl Fn(&Statement<'_>, usize) -> bool,
) -> Option<Finding> {
    let others = near.iter().filter(|other| one_time(statement, other) && is_one_event(other));
    let mut claims = others.flat_map(|other| {
        other.claims.iter().enumerate().filter(|(at, _)| harmed(other, *at)).map(|(_, claim)| claim).collect::<Vec<_>>()
    });
    let other = claims.find(|other| contradicts(statement, other)).filter(|_| is_one_event(statement));
    other.map(|other| built(statement, none.span, other))
}

/// Whether a statement speaks of the one event, as it stands now.
fn is_one_event(statement: &Statement<'_>) -> bool {
    let long = |timex: &Timex| timex.kind == TimexKind::Date && matches!(timex.grain, Grain::Month | Grain::Year);
    let year = |claim: &Claim| claim.figure.timex().is_some_and(|timex| timex.known && long(timex));
    !statement.has(&statement.all(), Role::OtherEvent) && !statement.claims.iter().any(year)
}

fn said(statement: &Statement<'_>, words: &Words, of: Option<String>) -> NoOne {
    NoOne { span: statement.token(words.start).join(&statement.token(words.end - 1)), of, place: None }
}

/// "No one was injured", "none of the crew was hurt"
fn none(statement: &Statement<'_>, harm: Role, tables: &Tables) -> Option<NoOne> {
    let no_one = statement.first(&statement.all(), Role::NoOne).or_else(|| no_such(statement, tables))?;
    let behind = no_one.start..(no_one.end + 7).min(statement.all().end);
    let harmed = statement.first(&behind, harm)?;
    let between = no_one.end.min(harmed.start)..harmed.start;
    let group = group(statement, &no_one);
    let of = statement.word(no_one.end) == "of";
    let open = !between.clone().any(|word| matches!(statement.word(word), "else" | "," | "but" | "from" | "than"));
    let words = no_one.start..harmed.end.max(no_one.end);
    (open && (!of || group.is_some())).then(|| said(statement, &words, group))
}

/// "No pupils", "no crew member": "no" with a noun for people.
fn no_such(statement: &Statement<'_>, tables: &Tables) -> Option<Words> {
    let person = |at: usize| tables.lexicon.is_person(statement.word(at));
    let no = statement.all().find(|&at| statement.word(at) == "no" && (person(at + 1) || person(at + 2)))?;
    let end = if person(no + 1) { no + 2 } else { no + 3 };
    (!statement.has(&(no..end), Role::OtherEvent)).then_some(no..end)
}

/// The noun of "none of the passengers", "none of the 12 crew", "no pupils".
fn group(statement: &Statement<'_>, none: &Words) -> Option<String> {
    if statement.word(none.start) == "no" && !statement.is(none, Role::NoOne) {
        return Some(statement.word(none.end - 1).to_owned());
    }
    let mut words = (none.end..none.end + 4).map(|word| statement.word(word));
    let of = words.next() == Some("of");
    let noun =
        words.find(|word| !matches!(*word, "the" | "its" | "their" | "those" | "them" | "these") && !is_number(word));
    noun.filter(|_| of).map(str::to_owned)
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || super::fraction::number(word).is_some()
}

/// "All 120 passengers escaped unhurt": none of them was hurt, nor killed; "all 120 people on board survived".
fn spared(statement: &Statement<'_>, harm: Role, tables: &Tables) -> Option<NoOne> {
    let survived = || statement.first(&statement.all(), Role::Survived).filter(|_| harm == Role::Killed);
    let unhurt = statement.first(&statement.all(), Role::Unhurt).or_else(survived)?;
    let before = 0..unhurt.start;
    let all = before.clone().rev().find(|&word| statement.word(word) == "all").filter(|all| unhurt.start - all <= 8)?;
    let close = statement.words(statement.token(all).start, statement.token(unhurt.start).start);
    let (at, noun) = statement.quantities().find_map(|at| match &statement.claims[at].figure.quantity()?.unit {
        Unit::Count { noun } => Some((at, noun.to_string())),
        _ => None,
    })?;
    let place = tables.cues.tells(&noun, Role::Anyone).then(|| place_behind(statement, at));
    Some(NoOne { place, ..said(statement, &(close.start..unhurt.end), Some(noun)) })
}

/// Whether a claim counts some of those of whom there are none.
fn is_of(none: &NoOne, claim: &Claim, tables: &Tables) -> bool {
    let head = claim.subject.head.as_deref();
    match &none.of {
        Some(group) => head.is_some_and(|head| group.trim_end_matches('s') == head.trim_end_matches('s')),
        None => head.is_none_or(|head| tables.cues.tells(head, Role::Anyone) || tables.lexicon.is_person(head)),
    }
}

/// A number of people, one at least, told as a fact, to whom it happened: by the claim's family of predicates, or by the
/// words beside it ("killed four people on board", "were taken to hospital with minor injuries").
fn is_harmed(statement: &Statement<'_>, at: usize, (role, family): (Role, &str)) -> bool {
    let claim = &statement.claims[at];
    let told = matches!(claim.modality, Modality::Fact | Modality::Estimate) && claim.cell.is_none();
    let (lead, behind) = (statement.lead(at), statement.behind(at));
    let of_family = |family: &str| claim.predicate.family.as_deref() == Some(family);
    let verb = lead.end > 0 && statement.is(&(lead.end - 1..lead.end), role);
    let hurt = role == Role::Hurt && of_family("hospitalise") && statement.has(&behind, Role::Hurt);
    told && (of_family(family) || verb || hurt) && is_some(claim)
}

fn is_survivor(claim: &Claim) -> bool {
    let told = matches!(claim.modality, Modality::Fact | Modality::Estimate) && claim.cell.is_none();
    told && claim.subject.head.as_deref() == Some("survivor") && is_some(claim)
}

fn is_some(claim: &Claim) -> bool {
    value(claim).is_some_and(|value| value >= Decimal::ONE)
}

/// Whether the other statement tells no time that this one doesn't.
fn one_time(statement: &Statement<'_>, other: &Statement<'_>) -> bool {
    let times = |of: &Statement<'_>| -> Vec<Arc<str>> {
        let timexes = of.claims.iter().filter_map(|claim| claim.figure.timex());
        timexes.filter(|timex| timex.kind != TimexKind::Duration).map(|timex| timex.value.clone()).collect()
    };
    let told = times(statement);
    times(other).iter().all(|time| told.contains(time))
}

/// Whether nothing tells the two apart: sentence, source, place, time.
fn contradicts(statement: &Statement<'_>, other: &Claim) -> bool {
    let zero = &statement.claims[0];
    let apart = zero.sentence_span != other.sentence_span;
    let source = zero.attribution.is_none() || other.attribution.is_none() || zero.attribution == other.attribution;
    let place = zero.place_name.is_none() || other.place_name.is_none() || zero.place_name == other.place_name;
    let time = other.period.start.is_none() || zero.period.start == other.period.start;
    apart && source && place && time && !other_side(statement, &other.sentence)
}

/// "in the north" here and "in the south" there.
fn other_side(statement: &Statement<'_>, other: &str) -> bool {
    let lower = other.to_ascii_lowercase();
    let there: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| sets::SIDES.contains(word)).collect();
    let mut here =
        statement.all().map(|word| statement.word(word)).filter(|word| sets::SIDES.contains(word)).peekable();
    !there.is_empty() && here.peek().is_some() && !here.any(|side| there.contains(&side))
}

fn value(claim: &Claim) -> Option<Decimal> {
    let counted = |quantity: &&Quantity| !matches!(quantity.unit, Unit::Measure { .. });
    let quantity = claim.figure.quantity().filter(counted)?;
    quantity.magnitude.value.or(quantity.magnitude.low)
}

fn built(statement: &Statement<'_>, none: Span, other: &Claim) -> Finding {
    let words = format!("{} and {} can't both be right", say::capital(none.of(statement.text)), other.text.trim());
    Finding {
        severity: Severity::Error,
        confidence: 0.7,
        difference: value(other),
        ..finding("zero", topic_of(other), side_at(statement.claims, none), Some(side(other)), words)
    }
}
