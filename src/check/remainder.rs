//! What is left of a whole: "of the 120 seats, 70 … and the remaining 50", "all but 12 of the 150, 138".

use rust_decimal::Decimal;

use super::amount::Amount;
use super::build::{finding, side, topic_of};
use super::statement::{Statement, Words, only};
use super::{interval, say};
use crate::model::Finding;
use crate::tables::cues::{Cues, Role};

/// The figures from the one at `whole` on that tell a whole and what is left of it, where they don't agree.
pub fn wrong(statement: &Statement<'_>, whole: usize, cues: &Cues) -> Option<Finding> {
    all_but(statement, whole).or_else(|| {
        let of = level(statement, whole)?;
        let found = rest(statement, whole, &of).or_else(|| opposites(statement, whole, &of, cues));
        let found = found.or_else(|| of_them_here_and_there(statement, whole, &of));
        let found = found.or_else(|| part_and_rest(statement, whole, &of, cues));
        found.or_else(|| held_by_two(statement, whole, &of)).or_else(|| spent(statement, whole, &of))
    })
}

/// "Of the 120 seats, 70 went to the left and the remaining 40 to the right": the parts up to the rest fill the whole.
fn rest(statement: &Statement<'_>, whole: usize, of: &Amount<'_>) -> Option<Finding> {
    let mut parts = Vec::new();
    for at in whole + 1..statement.claims.len() {
        if !(opens(statement, whole) || of_which(statement, whole)) || statement.quantity(at).is_none() {
            return None;
        }
        let some =
            statement.starts(&statement.behind(at), Role::OfThem) || statement.word(statement.behind(at).start) == "of";
        let part = level(statement, at).map(|part| part.borrowing(of));
        let part = part.filter(|part| part.comparable(of) && !some && !part.is_vague())?;
        // A noun that the reader adds is no other one: "of the 48 trees, 31 lived".
        if part.quantity.unit_span.is_some() && part.noun().is_some() && part.noun() != of.noun() {
            return None;
        }
        parts.push(part);
        if statement.ends(&statement.lead(at), Role::Rest) {
            break;
        }
    }
    let last = whole + parts.len();
    if parts.len() < 2 || !statement.ends(&statement.lead(last), Role::Rest) {
        return None;
    }
    mismatch(&parts, of, |sum, whole| sum != whole)
}

/// Whether the figure at `whole` opens the sentence or its clause as what parts are of.
fn opens(statement: &Statement<'_>, whole: usize) -> bool {
    let lead = statement.lead(whole);
    let clause = lead.start == 0 || statement.word(lead.start) == ",";
    clause && lead.len() <= 4 && (lead.start..lead.end).any(|from| statement.is(&(from..lead.end), Role::OutOf))
}

/// "£8 million, of which the county paid": the parts follow the figure at `whole`.
fn of_which(statement: &Statement<'_>, whole: usize) -> bool {
    let behind = statement.behind(whole);
    let words = [0, 1, 2].map(|at| statement.word(behind.start + at));
    matches!(words, [",", "of", "which" | "whom"])
}

/// "45 patients, of whom 20 were children and 30 adults": nothing is both, so that there are no more of them than in all.
fn opposites(statement: &Statement<'_>, whole: usize, of: &Amount<'_>, cues: &Cues) -> Option<Finding> {
    let mut next = statement.quantities().filter(|&at| at > whole);
    let (first, second, third) = (next.next()?, next.next()?, next.next());
    let mut parts = vec![level(statement, first)?, level(statement, second)?];
    // "11 gold, 13 silver and 12 bronze": a third that is neither.
    let excluded = |third: &usize| [first, second].iter().all(|&at| are_opposites(statement, at, *third, cues));
    let listed = |third: &usize| statement.word(statement.before(*third).end.wrapping_sub(1)) == "and";
    if let Some(third) = third.filter(listed).filter(excluded) {
        parts.push(level(statement, third)?);
    }
    // "140 rooms, 86 double and 54 single"
    let apposed = statement.say(&statement.gap(whole, first)) == ","
        && parts.iter().all(|part| part.quantity.unit_span.is_none() || part.noun() == of.noun());
    // "The ten-member panel, with six men and four women,"
    let attribute = statement.claims[whole].text.contains('-')
        && statement.word(statement.gap(whole, first).end.wrapping_sub(1)) == "with"
        && statement.gap(whole, first).len() <= LONGEST_VERB;
    let of_whom =
        attribute || apposed || statement.ends(&statement.gap(whole, first), Role::OfThem) || opens(statement, whole);
    let own = parts.iter().all(|part| part.comparable(of) && part.is_count() && !part.is_vague());
    if !of_whom || !own || !are_opposites(statement, first, second, cues) {
        return None;
    }
    mismatch(&parts, of, |sum, whole| sum > whole)
}

/// "17 people. Eleven of them were women and nine were men": the parts in the sentence behind their whole.
pub fn opposites_of_last(last: &Statement<'_>, statement: &Statement<'_>, cues: &Cues) -> Option<Finding> {
    let whole = only(last.quantities().filter(|&at| level(last, at).is_some_and(|amount| amount.is_count())))?;
    let of = level(last, whole).filter(|of| of.noun().is_some() && !of.is_vague())?;
    let figures: Vec<usize> = statement.quantities().collect();
    let &[first, second] = &figures[..] else { return None };
    let parts = [level(statement, first)?, level(statement, second)?];
    let lead = statement.words(0, statement.number(first).start);
    let of_these = statement.first(&lead, Role::OfThem).is_some_and(|cue| cue.start == 0 && lead.end - cue.end <= 1);
    let of_them = of_these || (lead.is_empty() && statement.starts(&statement.behind(first), Role::OfThem));
    let own = parts.iter().all(|part| part.comparable(&of) && part.is_count() && !part.is_vague());
    if !statement.follows(last) || !of_them || !own || !are_opposites(statement, first, second, cues) {
        return None;
    }
    mismatch(&parts, &of, |sum, whole| sum > whole)
}

/// "1,850 people, 1,200 of them at the plant and 740 at headquarters": parts of one whole, each told of another place.
fn of_them_here_and_there(statement: &Statement<'_>, whole: usize, of: &Amount<'_>) -> Option<Finding> {
    // "38 flights were cancelled on Friday, 21 of them": a time may stand between.
    let first = statement.quantities().find(|&at| at > whole)?;
    let second = first + 1;
    let parts = [level(statement, first)?, level(statement, second)?];
    let behind = statement.behind(first);
    let opening = statement.gap(whole, first);
    let comma = statement.word(opening.end.wrapping_sub(1)) == "," && opening.len() <= LONGEST_VERB + 2;
    let cue = statement.first(&behind, Role::OfThem).filter(|cue| cue.start == behind.start && comma);
    // "18,000 seats include 6,500 in the north stand and 5,800 in the south stand"
    let includes = statement.is(&statement.gap(whole, first), Role::Including);
    // "1,200 people, of whom 700 work in Lyon and 600 in Lille"
    let whom = of_which(statement, whole) && statement.ends(&opening, Role::OfThem);
    let worked = || behind.clone().take(LONGEST_VERB).find(|&word| is_at_a_place(statement.word(word)));
    let place = cue.map(|cue| cue.end).or(includes.then_some(behind.start)).or_else(|| worked().filter(|_| whom))?;
    let place = statement.word(place);
    let again = statement.word(statement.behind(second).start);
    let gap = statement.gap(first, second);
    let and = statement.word(gap.end.wrapping_sub(1)) == "and" && gap.len() <= LONGEST_PLACE;
    let bare = parts.iter().all(|part| part.is_count() && !part.is_vague() && part.quantity.unit_span.is_none());
    // "$640,000, $410,000 of it on the first day and $230,000 on the second"
    let measured =
        of.is_measure() && parts.iter().all(|part| part.comparable(of) && !part.is_vague() && !part.is_percent());
    let located = is_at_a_place(place) && again == place;
    if !and || !(bare || measured) || !located || (of.noun().is_none() && !measured) {
        return None;
    }
    // "1,200 staff in 14 countries, 700 of them in Germany and 300 in Poland": which of the two is meant isn't told.
    let counts = (0..=whole).filter_map(|at| level(statement, at)).filter(|other| other.comparable(of));
    let largest = counts.max_by_key(|count| count.value)?;
    mismatch(&parts, &largest, |sum, whole| sum > whole)
}

/// The most words of a verb with the word that leads to a place: "are at work in".
const LONGEST_VERB: usize = 4;

fn is_at_a_place(word: &str) -> bool {
    matches!(word, "at" | "in" | "from" | "on")
}

/// "Two of the five suspects are in custody and three are still at large": a part of the whole, and others of whom the
/// opposite is told.
fn part_and_rest(statement: &Statement<'_>, whole: usize, of: &Amount<'_>, cues: &Cues) -> Option<Finding> {
    let first = whole.checked_sub(1)?;
    let own = |part: &Amount<'_>| part.noun().is_none() || part.noun() == of.noun();
    let plain = |at: usize| level(statement, at).filter(|part| part.is_count() && !part.is_vague() && own(part));
    let mut parts = vec![plain(first)?];
    // What is told of the part, of the whole's members, and of the others one after another.
    let share = |at: usize| statement.amount(at).is_some_and(|amount| amount.is_percent());
    let next =
        (whole + 1..statement.claims.len()).filter(|&at| statement.claims[at].figure.timex().is_none() && !share(at));
    let mut told = vec![clause(statement, whole)];
    let mut all = false;
    for at in next {
        let some =
            statement.starts(&statement.behind(at), Role::OfThem) || statement.word(statement.behind(at).start) == "of";
        let joined = matches!(statement.word(statement.before(at).end.wrapping_sub(1)), "and" | "while" | "but" | ",");
        let behind = clause(statement, at);
        let has = |words: &Words, word: &str| words.clone().any(|at| statement.word(at) == word);
        let opposed = told.iter().all(|one| cues.are_opposites(|word| has(one, word), |word| has(&behind, word)));
        // "Twelve of the 40 shops closed and 30 opened": those are others.
        let new = statement.has(&behind, Role::LifeBegins) || statement.has(&behind, Role::Came);
        // "14 of the 30 tested positive and the other 18 negative"
        let left = statement.word(statement.lead(at).end.wrapping_sub(1)) == "leaving"
            && ![Role::Killed, Role::Hurt].iter().any(|role| statement.has(&behind, *role));
        let rest = statement.ends(&statement.lead(at), Role::Rest) || left;
        let joined = joined || (rest && statement.gap(at - 1, at).len() <= LONGEST_PLACE);
        let Some(part) = plain(at).filter(|_| joined && !some && (opposed || rest) && !new) else { break };
        parts.push(part);
        all |= rest;
        told.push(behind);
    }
    if !statement.is_out_of(&statement.gap(first, whole)) || parts.len() < 2 || of.noun().is_none() {
        return None;
    }
    mismatch(&parts, of, |sum, whole| sum > whole || (all && sum != whole))
}

/// The words behind the figure at `at` up to the next one that is no time.
fn clause(statement: &Statement<'_>, at: usize) -> Words {
    let next = (at + 1..statement.claims.len()).find(|&next| statement.claims[next].figure.timex().is_none());
    let end = next.map_or(statement.text.len(), |next| statement.span(next).start);
    statement.words(statement.span(at).end, end)
}

/// "Of the 650 seats, the left holds 338 and the right 312": nobody holds what another has.
fn held_by_two(statement: &Statement<'_>, whole: usize, of: &Amount<'_>) -> Option<Finding> {
    let mut next = statement.quantities().filter(|&at| at > whole);
    let (first, second) = (next.next()?, next.next()?);
    let parts = [level(statement, first)?, level(statement, second)?];
    let bare = parts.iter().all(|part| part.is_count() && !part.is_vague() && part.quantity.unit_span.is_none());
    let some = [first, second].iter().any(|&at| {
        statement.starts(&statement.behind(at), Role::OfThem) || statement.word(statement.behind(at).start) == "of"
    });
    let held = statement.ends(&statement.lead(first), Role::Holds);
    let gap = statement.gap(first, second);
    let and = matches!(statement.word(gap.start), "and" | ",") && gap.len() <= LONGEST_PLACE;
    let clean = !gap.clone().any(|word| matches!(statement.word(word), "of" | "from" | "before" | "after" | "in"));
    if !opens(statement, whole) || !bare || some || !held || !and || !clean || of.noun().is_none() {
        return None;
    }
    mismatch(&parts, of, |sum, whole| sum > whole)
}

/// "Of the $46 million, $20 million goes to schools, $15 million to roads and $12 million to parks", "a budget of $46 million
/// that includes $20 million for schools …": what is spent on one thing isn't spent on another.
fn spent(statement: &Statement<'_>, whole: usize, of: &Amount<'_>) -> Option<Finding> {
    let money = |amount: &Amount<'_>| amount.dimension() == Some("money") && !amount.is_vague();
    let first = statement.quantities().find(|&at| at > whole)?;
    let gap = statement.gap(whole, first);
    let told = opens(statement, whole)
        || of_which(statement, whole)
        || (gap.len() <= LONGEST_PLACE && statement.ends(&gap, Role::Including));
    if !told || !money(of) {
        return None;
    }
    let goes = |at: usize| {
        statement.behind(at).take(3).map(|word| statement.word(word)).find(|word| matches!(*word, "to" | "for" | "on"))
    };
    let joined = |at: usize| {
        let gap = statement.gap(at, at + 1);
        let ends = matches!(statement.word(gap.end.wrapping_sub(1)), "," | "and" | ";")
            || statement.say(&gap).ends_with("and another");
        gap.len() <= LONGEST_PLACE && ends
    };
    let way = goes(first)?;
    let rest = (first + 1..statement.claims.len()).take_while(|&at| joined(at - 1) && goes(at) == Some(way));
    let parts: Vec<Amount<'_>> = std::iter::once(first)
        .chain(rest)
        .map_while(|at| {
            level(statement, at).map(|part| part.borrowing_scale(of)).filter(|part| money(part) && part.comparable(of))
        })
        .collect();
    if parts.len() < 2 || parts.iter().any(|part| part.value > of.value) {
        return None;
    }
    mismatch(&parts, of, |sum, whole| sum > whole)
}

/// The most words of a place with what leads on: "of them at its plant in Rudd and".
const LONGEST_PLACE: usize = 9;

/// Whether the words behind one figure exclude those behind the other.
fn are_opposites(statement: &Statement<'_>, first: usize, second: usize, cues: &Cues) -> bool {
    let has = |at: usize, word: &str| {
        let words = statement.number(at).end
            ..statement.claims.get(at + 1).map_or(statement.text.len(), |_| statement.number(at + 1).start);
        statement.words(words.start, words.end).take(NEAR).any(|token| statement.word(token) == word)
    };
    cues.are_opposites(|word| has(first, word), |word| has(second, word))
}

/// How many words behind a figure say what it is of.
const NEAR: usize = 4;

/// "All but 12 of the 150 delegates, 132, backed her"
fn all_but(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let claim = statement.claims.get(at)?;
    let (all, told) = (at + 1, at + 2);
    let but = claim.text.to_ascii_lowercase().starts_with("all but ");
    if !but || told >= statement.claims.len() || !statement.is_out_of(&statement.gap(at, all)) {
        return None;
    }
    let except = claim.figure.quantity()?.magnitude.value?;
    let (whole, part) = (level(statement, all)?, level(statement, told)?);
    let gap = statement.gap(all, told);
    let joined = gap.len() <= 4 && matches!(statement.word(gap.end.wrapping_sub(1)), "," | "(" | "or" | "–" | "—");
    let alone = matches!(statement.word(statement.behind(told).start), "," | ")" | "–" | "—" | "." | "");
    let left = whole.value.checked_sub(except)?;
    if !joined || !alone || !part.comparable(&whole) || part.is_vague() || left == part.value {
        return None;
    }
    let words = format!(
        "All but {} of {} is {}, not {}",
        say::number(except),
        say::number(whole.value),
        say::number(left),
        say::plainly(part.claim)
    );
    Some(Finding {
        difference: left.checked_sub(part.value).map(|gap| gap.abs()),
        ..finding("sum", topic_of(whole.claim), side(part.claim), Some(side(whole.claim)), words)
    })
}

/// The finding where the parts don't fit the whole, whatever the rounding.
/// The finding where parts come to what `wrong` says of their whole, whatever the rounding.
pub fn mismatch(parts: &[Amount<'_>], whole: &Amount<'_>, wrong: impl Fn(Decimal, Decimal) -> bool) -> Option<Finding> {
    let all: Vec<&Amount<'_>> = parts.iter().chain([whole]).collect();
    let zero = interval::exactly(Decimal::ZERO);
    let sum = parts.iter().fold(zero, |sum, part| interval::add(sum, part.beside(&all)));
    let plain = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value))?;
    if sum.meets(&whole.beside(&all)) || !wrong(plain, whole.value) {
        return None;
    }
    let terms: Vec<_> = parts.iter().map(|part| say::plainly(part.claim)).collect();
    let written = whole.quantity.magnitude.value?.checked_mul(plain)?.checked_div(whole.value)?;
    let words =
        format!("{} is {}, not {}", terms.join(" + "), say::instead(whole.claim, written), say::plainly(whole.claim));
    Some(Finding {
        difference: plain.checked_sub(whole.value).map(|gap| gap.abs()),
        ..finding("sum", topic_of(whole.claim), side(whole.claim), Some(side(parts[0].claim)), words)
    })
}

fn level<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement.amount(at).filter(|amount| {
        amount.is_level() && !amount.is_percent() && !amount.is_duration() && amount.value > Decimal::ZERO
    })
}
