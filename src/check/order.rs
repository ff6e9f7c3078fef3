//! Ranks against the figures that they rank.

use super::amount::Amount;
use super::build::{finding, side, topic_of};
use super::statement::{Statement, Words};
use super::{Check, Input, interval, say};
use crate::model::{Finding, Sense};
use crate::tables::cues::Role;

/// The check.
pub const CHECK: Check = Check { name: "order", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
A rank that the figures contradict.

**Finds** \"the largest, at 40, ahead of one with 55\", \"the most expensive room costs $210, the cheapest $240\", \"led with 40, followed by Sweden with 55\", \"500 units, more
than the 620 sold in April\".

**Example** \"Norway led with 40 medals, followed by Sweden with 55\": 55 is more than 40.

**Leaves alone** orders in which less is more (times, prices told as the cheapest, golf), orders by something else than
the figures, and figures of two kinds.

**Severity** an error.

**Switch off** with `--off order`, or `order = \"off\"` under `[checks]` in `addsup.toml`.
";

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for statement in input.statements {
        let quantities: Vec<usize> = statement.quantities().collect();
        findings.extend(quantities.windows(2).filter_map(|at| {
            let found = ranked(statement, at[0], at[1]).or_else(|| against(statement, at[0], at[1]));
            let found = found.or_else(|| ends(statement, at[0], at[1])).or_else(|| record(statement, at[0], at[1]));
            found.or_else(|| second(statement, at[0], at[1]))
        }));
    }
}

/// "The largest, at 40, ahead of one with 55": a rank and the figure of the next.
fn ranked(statement: &Statement<'_>, left: usize, at: usize) -> Option<Finding> {
    let (first, second) = (level(statement, left)?, level(statement, at)?);
    let gap = statement.gap(left, at);
    // "Mount Ile is the highest, ahead of": the rank may stand behind the figure.
    let anchor = statement.first(&gap, Role::Ahead).or_else(|| statement.first(&gap, Role::Followed));
    let ahead = anchor.map_or(gap.start, |ahead| ahead.start);
    let lead = 0..ahead;
    let joined = statement.has(&gap, Role::Ahead) || statement.has(&gap, Role::Followed);
    let told = joined && (statement.has(&lead, Role::Most) || has_superlative(statement, &lead));
    // "ahead of the second, with 55": the rank of the next isn't what less is more of.
    let after = statement.first(&gap, Role::Ahead).filter(|ahead| {
        statement.word(ahead.end) == "the" && matches!(statement.word(ahead.end + 1), "second" | "next" | "third")
    });
    let end = after.as_ref().map_or(statement.all().end, |ahead| ahead.start);
    let rest = after.map_or(end..end, |ahead| ahead.end + 2..statement.all().end);
    let least = statement.has(&(0..end), Role::Least) || statement.has(&rest, Role::Least);
    if !told || least || changes(statement, &gap) {
        return None;
    }
    let second_best = lead.clone().any(|word| matches!(statement.word(word), "second" | "third" | "fourth" | "fifth"));
    if gap.end - ahead.max(gap.start) > 12
        || gap.len() > 18
        || second_best
        || !alike(&first, &second)
        || !told_with(statement, at)
    {
        return None;
    }
    wrong(&first, &second, "the larger")
}

/// "500 units, more than the 620 of April": two known figures and which is the larger.
fn against(statement: &Statement<'_>, left: usize, at: usize) -> Option<Finding> {
    let (first, second) = (level(statement, left)?, level(statement, at)?);
    let gap = statement.gap(left, at);
    let (more, fewer) = (statement.ends(&gap, Role::MoreThanThe), statement.ends(&gap, Role::FewerThanThe));
    let plain = [&first, &second].iter().all(|amount| !amount.is_vague() && amount.quantity.sense == Sense::Level);
    let close = gap.len() <= 6 && matches!(statement.word(gap.start), "," | "were" | "was" | "is" | "are");
    if !plain || more == fewer || !close || !alike(&first, &second) {
        return None;
    }
    if more { wrong(&first, &second, "the larger") } else { wrong(&second, &first, "the larger") }
}

/// "The most expensive room costs $210, the cheapest $240": the two ends of one row.
fn ends(statement: &Statement<'_>, left: usize, at: usize) -> Option<Finding> {
    let (first, second) = (extent(statement, left)?, extent(statement, at)?);
    // "The longest of the three tunnels measures": past a figure that says of how many.
    let (lead, gap) = (0..statement.before(left).end, statement.gap(left, at));
    // "the oldest of the three; the youngest is 44": how many there are, not what the one has.
    let of_many =
        first.is_count() && statement.ends(&lead, Role::OutOf) && statement.word(lead.end.wrapping_sub(1)) != "of";
    let plain = !of_many && !first.is_vague() && !second.is_vague() && alike(&first, &second);
    let clause =
        lead.clone().rev().find(|&word| matches!(statement.word(word), "," | ";")).map_or(lead.start, |mark| mark + 1);
    let lead = clause..lead.end;
    let only = |words: &Words, role, other| {
        words.len() <= LONGEST_END && statement.has(words, role) && !statement.has(words, other)
    };
    if !plain || statement.has(&gap, Role::OtherEvent) || changes(statement, &gap) {
        return None;
    }
    if only(&lead, Role::Top, Role::Bottom) && only(&gap, Role::Bottom, Role::Top) {
        wrong(&first, &second, "the larger")
    } else if only(&lead, Role::Bottom, Role::Top) && only(&gap, Role::Top, Role::Bottom) {
        wrong(&second, &first, "the larger")
    } else {
        None
    }
}

/// "carried 31,400 passengers, a record; the previous record, 30,850, stood": what broke a record is above it.
fn record(statement: &Statement<'_>, left: usize, at: usize) -> Option<Finding> {
    let (first, old) = (level(statement, left)?, level(statement, at)?);
    let gap = statement.gap(left, at);
    let own = statement.first(&gap, Role::Record).filter(|cue| cue.start == gap.start)?;
    let before = statement.first(&(own.end..gap.end), Role::OldRecord)?;
    let next = matches!(statement.word(own.end), "," | ";" | "." | "and");
    let told = gap.end - before.end <= 2 && before.start - own.end <= 2 && next;
    // Of costs and times less is better.
    let less = statement.has(&statement.all(), Role::Least) || statement.has(&statement.all(), Role::Inverse);
    let plain = !first.is_vague() && !old.is_vague() && alike(&first, &old) && !first.is_duration();
    (told && plain && !less).then(|| wrong(&first, &old, "the larger")).flatten()
}

/// "The tallest of the three towers is 94 metres high, the second 88 metres": the next of a row.
fn second(statement: &Statement<'_>, left: usize, at: usize) -> Option<Finding> {
    let (first, next) = (level(statement, left)?, level(statement, at)?);
    let (lead, gap) = (0..statement.before(left).end, statement.gap(left, at));
    let top = statement.first(&lead, Role::Top).filter(|top| matches!(statement.word(top.end), "of" | "one"))?;
    let comma = gap.clone().find(|&word| statement.word(word) == ",")?;
    let ranked = matches!(
        statement.say(&(comma + 1..gap.end)).as_str(),
        "the second" | "the next" | "the third" | "the second at"
    );
    let near = lead.end - top.end <= LONGEST_END && comma - gap.start <= 1;
    let plain = !first.is_vague() && !next.is_vague() && alike(&first, &next);
    let other = statement.has(&lead, Role::Bottom) || statement.has(&lead, Role::Least) || changes(statement, &gap);
    (ranked && near && plain && !other).then(|| wrong(&first, &next, "the larger")).flatten()
}

/// The most words that lead from an end of a row to its figure.
const LONGEST_END: usize = 7;

/// A figure that may be the end of a row: a level, an age.
fn extent<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement.amount(at).filter(|amount| amount.is_level() || amount.quantity.sense == Sense::Age)
}

/// The finding where the figure told as the larger is the smaller.
fn wrong(larger: &Amount<'_>, smaller: &Amount<'_>, told: &str) -> Option<Finding> {
    if !interval::above(smaller.beside(&[larger]), larger.beside(&[smaller])) {
        return None;
    }
    let (x, y) = (say::plainly(smaller.claim), say::plainly(larger.claim));
    let words = format!("{x} is more than {y}, which is told as {told}");
    Some(finding("order", topic_of(larger.claim), side(larger.claim), Some(side(smaller.claim)), words))
}

/// Whether two figures are of one kind: one unit, and one noun where the second has one.
fn alike(first: &Amount<'_>, second: &Amount<'_>) -> bool {
    first.comparable(second) && (first.noun() == second.noun() || second.noun().is_none())
}

/// Whether the figure at `at` is told of what is ranked: "one with 55", "Kent (62 %)", "at 40".
fn told_with(statement: &Statement<'_>, at: usize) -> bool {
    let word = statement.word(statement.before(at).end.wrapping_sub(1));
    let own = statement.word(statement.behind(at).start) != "of" || statement.claims[at].text.contains('%');
    let clause = statement.before(at).any(|word| matches!(statement.word(word), "which" | "who"));
    // "ahead of the 14-storey post office"
    let described = word == "the" && statement.text.as_bytes().get(statement.number(at).end) == Some(&b'-');
    own && (clause || described || matches!(word, "with" | "at" | "on" | "of" | "'s" | "(" | "from"))
}

/// "deadliest", "driest": a superlative of what there is more of. Those of which less is more have a role of their own.
fn has_superlative(statement: &Statement<'_>, words: &Words) -> bool {
    let superlative = |word: &str| word.len() > 5 && word.ends_with("iest");
    words.clone().any(|word| superlative(statement.word(word)))
}

/// Whether what follows went another way: "the biggest fall, at 3 percent, followed by a rise of 5".
fn changes(statement: &Statement<'_>, gap: &Words) -> bool {
    [Role::Rise, Role::Fall, Role::Move].iter().any(|role| statement.has(gap, *role))
}

fn level<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement.amount(at).filter(|amount| amount.is_level() && !amount.is_duration()).map(Amount::bare)
}
