//! Parts that are larger than their whole.

use std::ops::Range;

use rust_decimal::Decimal;

use super::amount::Amount;
use super::build::{finding, side, topic_of};
use super::statement::{Statement, documents, only};
use super::{Check, Input, elsewhere, interval, say};
use crate::model::{Bound, Claim, Finding, Sense, Severity, Tag};
use crate::tables::Tables;
use crate::tables::cues::Role;

/// The check.
pub const CHECK: Check = Check { name: "part-of-whole", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
A part larger than its whole.

**Finds** \"12 of the 10\", \"40 people, 55 of them children\", \"9 injured, including 12 police officers\", \"Of the 62
patients, 71 stayed\", \"a squad of 23 that includes 25 players\"; the part of a sentence that opens with it (\"Of them, 55 were children\") against the sentence
before; and what happened in one place against what is told to have happened in all (\"300 in all … some 1,500 in one
district\").

**Example** \"The boat carried 40 people, 55 of them children\": 55 can't be part of 40.

**Leaves alone** a part that may be as large as the whole by its digits or words (\"about 40, including 42 children\");
wholes of another kind (\"two families, including nine children\"); containers (\"two boxes of pens, 30 of them red\").

**Severity** an error; a warning where the whole is only a lower bound (\"at least 10, including 12 children\").

**Switch off** with `--off part-of-whole`, or `part-of-whole = \"off\"` under `[checks]` in `addsup.toml`.
";

/// How many statements lie between a whole and the part in one place at most.
const REACH: usize = 6;

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for document in documents(input.statements) {
        for (index, statement) in document.iter().enumerate() {
            let before = &document[..index];
            let tables = input.tables;
            let last = before.last();
            findings.extend(last.and_then(|last| {
                let found = of_the_last(last, statement, tables).or_else(|| of_the_one_before(last, statement, tables));
                found.or_else(|| elsewhere::of_the_dead(last, statement))
            }));
            findings.extend((0..statement.claims.len()).filter_map(|at| {
                within(statement, at, tables).or_else(|| in_one_place(before, statement, at, tables))
            }));
        }
    }
}

/// The part at `at` against a whole of its own sentence.
fn within(statement: &Statement<'_>, at: usize, tables: &Tables) -> Option<Finding> {
    at.checked_sub(1)?;
    let found = out_of(statement, at).or_else(|| of_them(statement, at, tables));
    let found = found.or_else(|| including(statement, at, tables)).or_else(|| of_the(statement, at, tables));
    found.or_else(|| of_these(statement, at, tables))
}

/// "600 patients; of these, 640 completed it": the clause behind the whole opens with what points back to it.
fn of_these(statement: &Statement<'_>, at: usize, tables: &Tables) -> Option<Finding> {
    let first = statement.quantity_before(at)?;
    let (part, whole) = (level(statement, at)?, level(statement, first)?);
    let gap = statement.gap(first, at);
    let mark = gap.clone().find(|&word| matches!(statement.word(word), ";" | "–" | "—" | ":"))?;
    let cue = statement.first(&(mark + 1..gap.end), Role::OfThem).filter(|cue| cue.start == mark + 1)?;
    let near = gap.end - cue.end <= 2 && whole.noun().is_some();
    if near && same_kind(&part, &whole, tables) && !is_group(&whole, tables) { exceeding(&part, &whole) } else { None }
}

/// "Of the 62 patients who were enrolled, 71 stayed": the whole opens the clause.
fn of_the(statement: &Statement<'_>, at: usize, tables: &Tables) -> Option<Finding> {
    let first = statement.quantity_before(at)?;
    let (whole, part) = (level(statement, first)?, level(statement, at)?);
    let (lead, gap) = (statement.lead(first), statement.gap(first, at));
    let opening = (lead.start..lead.end).find(|&from| statement.is(&(from..lead.end), Role::OutOf))?;
    let opens = opening == 0 || (opening == lead.start + 1 && statement.word(lead.start) == ",");
    let comma = !gap.is_empty() && statement.word(gap.end - 1) == "," && gap.len() <= LONGEST_ASIDE;
    // "Of the 18 sailors, 21 were saved": a noun that the reader adds is no other one.
    let added = part.quantity.unit_span.is_none() || part.noun().is_none();
    // "Of the 12 families, 30 were children" counts others; households that had no car are households.
    let others = is_group(&whole, tables) && matches!(statement.word(statement.behind(at).start), "were" | "was");
    let own = (added && !others) || part.noun() == whole.noun();
    let of = matches!(statement.word(statement.behind(at).start), "of" | "in" | "-" | "to" | "out");
    if !opens || !comma || !own || of || whole.noun().is_none() || statement.has(&gap, Role::And) && gap.len() > 8 {
        return None;
    }
    exceeding(&part, &whole)
}

/// The most words between a whole and its part: "patients who were enrolled in the first wave,".
const LONGEST_ASIDE: usize = 12;

/// "Forty came. Of them, 55 were children": the sentence before holds the whole.
fn of_the_last(last: &Statement<'_>, statement: &Statement<'_>, tables: &Tables) -> Option<Finding> {
    let lead = statement.lead(0);
    let cue = statement.first(&lead, Role::OfThem).filter(|cue| cue.start == 0)?;
    let part = level(statement, 0)?;
    if !statement.follows(last) || lead.end - cue.end > 4 {
        return None;
    }
    let wholes = last.quantities().filter_map(|at| level(last, at)).filter(|whole| whole.comparable(&part));
    let whole = wholes.max_by_key(|whole| whole.value).filter(|whole| whole.noun().is_some() || !whole.is_count())?;
    if same_kind(&part, &whole, tables) { exceeding(&part, &whole) } else { None }
}

/// "The firm has 58 shops. It will close 62 of them": the only count of a sentence points back to the one before.
fn of_the_one_before(last: &Statement<'_>, statement: &Statement<'_>, tables: &Tables) -> Option<Finding> {
    let at = only(statement.quantities())?;
    let part = level(statement, at).filter(|part| part.quantity.unit_span.is_none())?;
    let behind = statement.behind(at);
    let cue = statement.first(&behind, Role::OfThem).filter(|cue| cue.start == behind.start)?;
    let whole = level(last, only(last.quantities())?).filter(|whole| whole.noun().is_some() && whole.is_count())?;
    let plain = !names_others(statement, cue.end, tables) && !is_group(&whole, tables) && statement.follows(last);
    if plain && !part.is_vague() { exceeding(&part, &whole) } else { None }
}

/// "300 were moved in all. … In one district, some 1,500 were moved": one thing that happened, here and everywhere.
fn in_one_place(before: &[Statement<'_>], statement: &Statement<'_>, at: usize, tables: &Tables) -> Option<Finding> {
    let part = level(statement, at)?;
    // "In one county, 1,400 families": "one" is a figure of its own.
    let one = |left: usize| {
        statement.claims[left].text.to_ascii_lowercase().starts_with("one ")
            && statement.word(statement.behind(left).start) == ","
    };
    let opening = at.checked_sub(1).filter(|&left| left == 0 && one(left));
    let lead = opening.map_or_else(|| statement.before(at), |_| 0..statement.before(at).end);
    let near = [lead, clause_behind(statement, at)];
    // "authorised to carry 256 passengers": what it may hold, not what it held.
    let may = statement.ends(&statement.lead(at), Role::Capacity);
    let sense = part.quantity.sense == Sense::Level && part.is_count() && !may;
    let alone = near.iter().any(|words| statement.has(words, Role::OnePlace));
    let placed = part.claim.place_name.is_some() && !statement.has(&statement.all(), Role::OtherEvent);
    if !sense || !(alone || placed) {
        return None;
    }
    let near = before.iter().rev().take(REACH).filter(|other| alone || !names_a_place(other));
    let wholes = near.flat_map(|other| everywhere(other));
    let mut alike = wholes.filter(|whole| {
        let told = alone || (whole.claim.place_name.is_none() && whole.claim.predicate.family.is_some());
        told && one_predicate(part.claim, whole.claim)
            && one_noun(&part, whole, tables)
            && one_time(part.claim, whole.claim)
    });
    alike.next().and_then(|whole| exceeding(&part, &whole))
}

/// "in Odry": what a statement tells may be of that place alone, known or not.
fn names_a_place(statement: &Statement<'_>) -> bool {
    let named = |at: usize| statement.token(at).of(statement.text).starts_with(char::is_uppercase);
    statement.all().any(|at| matches!(statement.word(at), "in" | "at" | "near" | "across") && named(at + 1))
}

/// The words behind the figure at `at` up to the end of its clause, figures among them: "died in one district".
fn clause_behind(statement: &Statement<'_>, at: usize) -> Range<usize> {
    let words = statement.words(statement.span(at).end, statement.text.len());
    let breaks = |word: &usize| matches!(statement.word(*word), "," | ";" | ":" | "(" | "and" | "but" | "while");
    let end = words.clone().find(breaks).unwrap_or(words.end).min(words.start + LONGEST_CLAUSE);
    words.start..end
}

/// The most words between a figure and what says where: "people were moved to safety in one district".
const LONGEST_CLAUSE: usize = 9;

/// The counts of a statement that are told of all places.
fn everywhere<'a>(statement: &Statement<'a>) -> Vec<Amount<'a>> {
    let told = |&at: &usize| {
        let span = statement.span(at);
        let own = statement.words(span.start, span.end);
        [statement.lead(at), own, statement.behind(at)].iter().any(|words| statement.has(words, Role::Everywhere))
    };
    statement.quantities().filter(told).filter_map(|at| level(statement, at)).filter(Amount::is_count).collect()
}

/// One family of predicates; or none that is known, and one noun.
fn one_predicate(part: &Claim, whole: &Claim) -> bool {
    let (x, y) = (&part.predicate.family, &whole.predicate.family);
    let one_head = part.subject.head.is_some() && part.subject.head == whole.subject.head;
    x == y && (x.is_some() || (one_head && part.predicate.lemma == whole.predicate.lemma))
}

fn one_noun(part: &Amount<'_>, whole: &Amount<'_>, tables: &Tables) -> bool {
    let (part, whole) = (part.claim.subject.head.as_deref(), whole.claim.subject.head.as_deref());
    let person = |noun: &str| is_person(noun, tables);
    part.is_none() || whole.is_none() || part == whole || (part.is_some_and(person) && whole.is_some_and(person))
}

/// Whether two claims tell of one stretch of time, as far as they tell.
fn one_time(a: &Claim, b: &Claim) -> bool {
    a.period.start == b.period.start && a.path == b.path
}

/// "12 of the 10 shops": the part stands right before the whole.
fn out_of(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let (part, whole) = (level(statement, at - 1)?, level(statement, at)?);
    if !joins_whole(statement, at)
        || is_attributive(statement, at)
        || foreign(&part, &whole)
        || whole.value <= Decimal::ONE
        || is_split(&part)
        || is_split(&whole)
        || is_change_from(statement, at)
    {
        return None;
    }
    exceeding(&part, &whole)
}

/// "an increase of 120 from the 80 pupils of 1990": a change and what it began at.
fn is_change_from(statement: &Statement<'_>, at: usize) -> bool {
    let lead = statement.before(at - 1);
    let near = lead.end.saturating_sub(NEAR_VERB).max(lead.start)..lead.end;
    let changed = [Role::By, Role::Rise, Role::Fall, Role::Movement].iter().any(|role| statement.has(&near, *role));
    statement.word(statement.gap(at - 1, at).start) == "from"
        && (changed || statement.amount(at - 1).is_some_and(is_more))
}

/// The most words from a change to its size: "a gain of some".
const NEAR_VERB: usize = 4;

fn is_more(amount: Amount<'_>) -> bool {
    amount.quantity.sense != Sense::Level
}

/// "17 fewer than in 2022": a difference, of which nothing is a part.
fn is_difference(statement: &Statement<'_>, at: usize) -> bool {
    let behind = statement.words(statement.number(at).end, statement.text.len()).take(MOST_NOUNS);
    let than = behind.clone().find(|&word| statement.word(word) == "than");
    than.is_some_and(|than| statement.ends(&(than.saturating_sub(1)..than), Role::Comparative))
}

/// The most words from a difference to "than": "passengers fewer than".
const MOST_NOUNS: usize = 4;

/// Whether a count is no whole number: a ratio, a value of χ².
fn is_split(amount: &Amount<'_>) -> bool {
    amount.is_count() && !amount.value.fract().is_zero()
}

/// Whether the words before the figure at `at` make it a whole: "of the", "out of", "of the board's".
fn joins_whole(statement: &Statement<'_>, at: usize) -> bool {
    statement.is_out_of(&statement.gap(at - 1, at))
}

/// Whether the part names another noun than the whole: "8 apples of the 5 boxes".
fn foreign(part: &Amount<'_>, whole: &Amount<'_>) -> bool {
    part.noun().is_some() && part.noun() != whole.noun()
}

/// "40 people, 55 of them children": the part is larger than any whole before it in the sentence.
fn of_them(statement: &Statement<'_>, at: usize, tables: &Tables) -> Option<Finding> {
    let part = level(statement, at)?;
    let behind = statement.behind(at);
    let cue = statement.first(&behind, Role::OfThem).filter(|cue| cue.start == behind.start)?;
    if names_others(statement, cue.end, tables) {
        return None;
    }
    let wholes = || (0..at).filter_map(|whole| level(statement, whole).map(|amount| (whole, amount)));
    if wholes().any(|(whole, _)| statement.word(statement.behind(whole).start) == "of") {
        return None;
    }
    let levels = wholes().filter(|(at, whole)| whole.comparable(&part) && !is_difference(statement, *at));
    let (_, whole) = levels.max_by_key(|(_, whole)| whole.value)?;
    exceeding(&part, &whole)
}

/// "one of those parsers", "9,000 of those who served": the words behind say who is meant, so that it isn't the figure before.
fn names_others(statement: &Statement<'_>, at: usize, tables: &Tables) -> bool {
    let (pointer, word) = (statement.word(at.wrapping_sub(1)), statement.word(at));
    let pointed = matches!(pointer, "those" | "these");
    let closed = tables.lexicon.closed(word);
    let told = closed.is_some_and(|closed| closed.best == Tag::Pronoun);
    pointed && (told || word.ends_with('s') && word.len() > 3 && closed.is_none())
}

/// "9 injured, including 12 officers": one noun, or none for one of the two.
fn including(statement: &Statement<'_>, at: usize, tables: &Tables) -> Option<Finding> {
    let first = statement.quantity_before(at)?;
    let (part, nearest) = (level(statement, at)?, level(statement, first)?);
    let gap = statement.gap(first, at);
    // "300 tests, of which 312": whatever noun stands behind, it counts some of them.
    let of_which = matches!(statement.word(gap.end.wrapping_sub(1)), "which" | "whom") && gap.len() <= 3;
    // "64 residents of two homes, of whom 71": which of them is meant isn't told, so that it is the largest.
    let whole_of = |at: usize| level(statement, at).filter(|_| !is_difference(statement, at));
    let before = (0..=first).filter_map(whole_of).filter(|whole| whole.comparable(&part));
    let from = is_difference(statement, first);
    let largest = before.max_by_key(|whole| whole.value).filter(|_| part.noun().is_none() || of_which || from);
    let whole = largest.or((!from).then_some(nearest))?;
    let members = is_collective(statement, &whole) && part.noun().is_some_and(|noun| tables.lexicon.is_person(noun));
    let kind = members || same_kind(&part, &whole, tables) || (of_which && whole.noun().is_some());
    let far = gap.len() > 8 || of_another(statement, &gap);
    if !statement.ends(&gap, Role::Including)
        || far
        || !kind
        || (is_group(&whole, tables) && !of_which && !counts_again(statement, at))
    {
        return None;
    }
    exceeding(&part, &whole)
}

/// "a squad of 23": a bare number of those that make up one group.
fn is_collective(statement: &Statement<'_>, whole: &Amount<'_>) -> bool {
    let at = statement.claims.iter().position(|claim| claim.id == whole.claim.id);
    whole.noun().is_none() && at.is_some_and(|at| statement.ends(&statement.lead(at), Role::Collective))
}

/// "20 villages, including 24 on the coast": a bare number counts what has been counted.
fn counts_again(statement: &Statement<'_>, at: usize) -> bool {
    let bare = statement.quantity(at).is_some_and(|quantity| quantity.unit_span.is_none());
    bare && matches!(statement.word(statement.behind(at).start), "on" | "in" | "at" | "near" | "along" | "from")
}

/// "17 apes, a species of which 1,000": another noun stands before "of which".
fn of_another(statement: &Statement<'_>, gap: &Range<usize>) -> bool {
    let of = gap.clone().find(|&at| statement.word(at) == "of" && matches!(statement.word(at + 1), "which" | "whom"));
    let before = of.filter(|&of| of > gap.start).map(|of| statement.word(of - 1));
    before.is_some_and(|word| word.chars().all(char::is_alphabetic))
}

/// Whether a part of this kind may be counted within a whole of that kind: one noun, or both people.
fn same_kind(part: &Amount<'_>, whole: &Amount<'_>, tables: &Tables) -> bool {
    let person = |noun: &str| is_person(noun, tables) || tables.lexicon.is_person(noun);
    match (part.noun(), whole.noun()) {
        (Some(part), Some(whole)) => part == whole || is_person(whole, tables) || (person(part) && person(whole)),
        (_, None) => !whole.is_count() || whole.claim.predicate.family.is_some(),
        (None, Some(_)) => true,
    }
}

/// Whether each of what it counts has several members: "two crews included 14 sailors".
fn is_group(whole: &Amount<'_>, tables: &Tables) -> bool {
    whole.noun().is_some_and(|noun| tables.cues.tells(noun, Role::Group))
}

/// Nouns that stand for any person.
fn is_person(noun: &str, tables: &Tables) -> bool {
    tables.cues.tells(noun, Role::Anyone)
}

/// "12 of the 10-member teams": the figure at `at` only describes the noun behind it.
fn is_attributive(statement: &Statement<'_>, at: usize) -> bool {
    matches!(statement.text.as_bytes().get(statement.number(at).end), Some(b'-'))
}

/// That a part is larger than its whole.
pub(super) fn larger_than_whole(part: &Amount<'_>, whole: &Amount<'_>) -> Finding {
    let words = format!(
        "{} can't be part of {}: the part is larger than the whole",
        say::capital(&say::plainly(part.claim)),
        say::plainly(whole.claim)
    );
    Finding {
        difference: part.value.checked_sub(whole.value),
        ..finding("part-of-whole", topic_of(whole.claim), side(part.claim), Some(side(whole.claim)), words)
    }
}

/// A finding where all that the part may be lies above all that the whole may be.
fn exceeding(part: &Amount<'_>, whole: &Amount<'_>) -> Option<Finding> {
    if !part.comparable(whole) || part.is_percent() {
        return None;
    }
    let bounded = matches!(whole.quantity.magnitude.bound, Some(Bound::AtLeast | Bound::MoreThan));
    let stated = if bounded { interval::exactly(whole.value) } else { whole.interval };
    let clear = if bounded { part.value > whole.value } else { true };
    if !clear || !interval::above(part.interval, stated) {
        return None;
    }
    Some(Finding {
        severity: if bounded { Severity::Warning } else { Severity::Error },
        confidence: if bounded { 0.7 } else { 0.9 },
        ratio: part.value.checked_div(whole.value),
        ..larger_than_whole(part, whole)
    })
}

/// The count or quantity at `at`, told as a level.
fn level<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement.amount(at).filter(|amount| amount.is_level() && !amount.is_duration())
}
