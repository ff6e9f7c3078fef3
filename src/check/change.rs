//! A change against its two ends: the share it comes to, and the way it goes.

use rust_decimal::{Decimal, dec};

use super::amount::Amount;
use super::build::{finding, side, side_at, topic_of};
use super::fraction;
use super::movement::{self, Direction, Movement};
use super::statement::{Statement, Words};
use super::{Check, Input, continued, interval, prior, say, twice};
use crate::model::{Finding, Interval, Severity};
use crate::tables::cues::Role;
use crate::tables::sets;

/// The check.
pub const CHECK: Check = Check { name: "change", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
A change that its two ends don't give.

**Finds** \"rose from A to B, up C %\", \"fell by C, or P %, to B\", \"doubled from A to B\", \"from A to B, a quarter fewer\", \"A in May and B in June, a fall of a third\"; a rise that ends lower
than it began, a fall that ends higher; points told as percent; \"rose C % to B (2022: A)\"; also where A stands in the sentence before (\"The club
had 300 members. By 2015 the number had tripled to 750\").

**Example** \"Sales rose from 40 to 50, up 30 %\": from 40 to 50 is up 25 %, not 30 %.

**Leaves alone** changes that some rounding of the ends gives; \"nearly doubled\" where it is near; ranks, exchange rates
and other figures of which less is more (\"rose from 12th to 4th\", \"improved to 88 % from 92 %\"); rates (\"up 4.9 %
annualized\"), and changes by other figures than those told (\"at constant currency\"); statements with a rise and a fall.

**Severity** an error; a warning where the share is less than a tenth off, or where points are told as percent.

**Switch off** with `--off change`, or `change = \"off\"` under `[checks]` in `addsup.toml`.
";

/// The words that multiply, each with its factor.
const FACTORS: &[(Role, Decimal)] =
    &[(Role::Double, dec!(2)), (Role::Triple, dec!(3)), (Role::Quadruple, dec!(4)), (Role::Halve, dec!(0.5))];

/// How many times as much as told a change of two percentages must be, to be told where rounding might explain it.
const FAR_OFF: Decimal = dec!(3);

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for pair in input.statements.windows(2) {
        let movement = continued::movement(&pair[0], &pair[1]);
        let found = movement.and_then(|movement| {
            let share = share(&pair[1], &movement).or_else(|| factor(&pair[1], &movement));
            share.or_else(|| fraction(&pair[1], &movement))
        });
        findings.extend(found.map(|found| Finding { confidence: 0.8, ..found }));
    }
    for statement in input.statements {
        let before = findings.len();
        for movement in statement.movements() {
            findings.extend(
                turned(statement, movement)
                    .or_else(|| share(statement, movement))
                    .or_else(|| factor(statement, movement))
                    .or_else(|| fraction(statement, movement)),
            );
        }
        if findings.len() == before {
            findings.extend(twice::wrong(statement).or_else(|| prior::wrong_share(statement)));
        }
    }
}

/// The value before, as told or as the value after and the step give it.
fn start(movement: &Movement<'_>) -> Option<(Interval, Decimal)> {
    if let Some(from) = movement.from {
        return Some((movement.to.map_or(from.interval, |to| from.beside(&[&to])), from.value));
    }
    let (to, by) = (movement.to?, movement.by.filter(|by| movement.to.is_some_and(|to| to.comparable(by)))?);
    match movement.direction? {
        Direction::Up => Some((interval::sub(to.interval, by.interval), to.value.checked_sub(by.value)?)),
        Direction::Down => Some((interval::add(to.interval, by.interval), to.value.checked_add(by.value)?)),
    }
}

/// The share that the change comes to against the one told.
fn share(statement: &Statement<'_>, movement: &Movement<'_>) -> Option<Finding> {
    let (to, told) = (movement.to?, movement.relative?);
    let (from, from_value) = start(movement)?;
    if compares_elsewhere(statement, movement) || is_share_of(statement, &told) {
        return None;
    }
    if movement.from.is_some_and(|from| !from.comparable(&to)) || from_value <= Decimal::ZERO {
        return None;
    }
    let end = movement.from.map_or(to.interval, |from| to.beside(&[&from]));
    let points = interval::sub(end, from);
    let falls = up(movement).map_or(to.value < from_value, |up| !up);
    let turn = |change: Interval| if falls { interval::scale(change, -Decimal::ONE) } else { change };
    if !told.is_percent() {
        return wrong_points(movement, &to, &told, turn(points), from_value);
    }
    let computed = match movement.by.filter(|_| movement.from.is_none()) {
        // The value before is the one after less the step: a ratio of the two would count their rounding twice.
        Some(by) => interval::div(by.interval, from),
        None => turn(interval::sub(interval::div(end, from), interval::exactly(Decimal::ONE))),
    };
    let computed = interval::scale(computed, dec!(100));
    let exact = (to.value - from_value).checked_mul(dec!(100))?.checked_div(from_value)?;
    let as_points = to.is_percent() && turn(points).meets(&told.loose);
    // "from 4 % to 5 %, an increase of 1 %": some rounding of two small shares fits nearly anything, but not by chance the
    // difference of the two.
    let to_the_digit = as_points && (to.value - from_value).abs() == told.value && exact.abs() > told.value * FAR_OFF;
    if !to_the_digit {
        interval::apart(computed, told.loose)?;
    }
    let (start, end) = match &movement.from {
        Some(from) => say::ends(from, &to),
        None => (say::in_own(&to, from_value), say::plainly(to.claim)),
    };
    let words = format!(
        "From {start} to {end} is {} {} %, not {}{}",
        if exact.is_sign_negative() { "down" } else { "up" },
        say::computed(exact.abs()),
        say::plainly(told.claim),
        if as_points { ": it is that many percentage points" } else { "" }
    );
    let off = exact.abs().checked_sub(told.value)?.abs();
    let near = off < exact.abs() / dec!(10) || as_points;
    Some(Finding {
        severity: if near { Severity::Warning } else { Severity::Error },
        cause: as_points.then_some("points told as percent"),
        unit: "percent".into(),
        difference: Some(off),
        ..finding("change", topic_of(to.claim), side(told.claim), Some(side(to.claim)), words)
    })
}

/// "fell 0.6 percent to $1.25, down from $1.40 before the vote": the value before is another day's than the share's.
fn compares_elsewhere(statement: &Statement<'_>, movement: &Movement<'_>) -> bool {
    let (Some(from), Some(relative)) = (movement.from, movement.relative) else { return false };
    let at = |amount: &Amount<'_>| statement.claims.iter().position(|claim| claim.id == amount.claim.id);
    let (Some(from), Some(relative)) = (at(&from), at(&relative)) else { return false };
    let lead = statement.lead(from);
    let again = statement.has(&lead, Role::Rise) || statement.has(&lead, Role::Fall);
    again && from > relative + 1
}

/// "from 9 to 11 million, making up 4.5 percent of the population": a share of something else.
fn is_share_of(statement: &Statement<'_>, told: &Amount<'_>) -> bool {
    let at = statement.claims.iter().position(|claim| claim.id == told.claim.id);
    at.is_some_and(|at| statement.word(statement.behind(at).start) == "of")
}

fn wrong_points(
    movement: &Movement<'_>,
    to: &Amount<'_>,
    told: &Amount<'_>,
    points: Interval,
    from: Decimal,
) -> Option<Finding> {
    let point = told.dimension() == Some("percentage point") || told.noun() == Some("point");
    let pointed = point && to.is_percent() && movement.from.is_some();
    if !pointed || points.meets(&told.interval) {
        return None;
    }
    let exact = (to.value - from).abs();
    let words = format!(
        "From {} % to {} % is {} percentage points, not {}",
        say::computed(from),
        say::computed(to.value),
        say::computed(exact),
        say::plainly(told.claim)
    );
    Some(finding("change", topic_of(to.claim), side(told.claim), Some(side(to.claim)), words))
}

fn up(movement: &Movement<'_>) -> Option<bool> {
    movement.direction.map(|direction| direction == Direction::Up)
}

/// A rise that ends lower than it began.
fn turned(statement: &Statement<'_>, movement: &Movement<'_>) -> Option<Finding> {
    let (from, to, direction) = (movement.from?, movement.to?, movement.direction?);
    let other_way = match direction {
        Direction::Up => interval::above(from.beside(&[&to]), to.beside(&[&from])),
        Direction::Down => interval::above(to.beside(&[&from]), from.beside(&[&to])),
    };
    let plain = [from, to].iter().all(|amount| amount.is_level() && !amount.value.is_sign_negative());
    if !other_way
        || !plain
        || compares_two(statement, movement)
        || is_a_size(statement, movement)
        || !from.comparable(&to)
        || statement.has(&statement.all(), Role::Inverse)
    {
        return None;
    }
    let (told, is) = if direction == Direction::Up { ("a rise", "down") } else { ("a fall", "up") };
    let words = format!("From {} to {} is {is}, not {told}", say::plainly(from.claim), say::plainly(to.claim));
    Some(Finding {
        confidence: 0.8,
        difference: from.value.checked_sub(to.value).map(|gap| gap.abs()),
        ..finding("change", topic_of(to.claim), side(from.claim), Some(side(to.claim)), words)
    })
}

/// "would drop from 3 to 5 percent", "reduce imports from 3 to 5 million barrels": how far it falls, between two sizes.
fn is_a_size(statement: &Statement<'_>, movement: &Movement<'_>) -> bool {
    let (Some(from), Some(to)) = (movement.from, movement.to) else { return false };
    let at = statement.claims.iter().position(|claim| claim.id == from.claim.id).unwrap_or_default();
    let before = statement.words(0, statement.number(at).start).end;
    let verb = statement.has(&(before.saturating_sub(NEAR_VERB)..before), Role::Fall);
    // "from 8 percent to 11 percent" are two levels.
    let shares = to.is_percent() && (from.quantity.unit_span.is_none() || from.claim.id == to.claim.id);
    let forth = from.claim.figure.span.start <= to.claim.figure.span.start;
    movement.direction == Some(Direction::Down) && forth && from.value < to.value && (shares || !verb)
}

/// Within how many words before the number of "fell sharply from 40" its verb stands.
const NEAR_VERB: usize = 3;

/// "is lost at a greater rate, with 3.5 % versus 1.8 %": two things beside each other, and the verb far away.
fn compares_two(statement: &Statement<'_>, movement: &Movement<'_>) -> bool {
    let Some(from) = movement.from.and_then(|from| statement.claims.iter().position(|claim| claim.id == from.claim.id))
    else {
        return false;
    };
    let lead = statement.lead(from);
    let beside = matches!(statement.word(lead.end.wrapping_sub(1)), "versus" | "against" | "with" | "to");
    let before = statement.before(movement.first);
    let near = before.end.saturating_sub(4).max(before.start)..before.end;
    let verb = [Role::Rise, Role::Fall].iter().any(|role| statement.has(&near, *role) || statement.has(&lead, *role));
    let opposed = matches!(statement.word(lead.end.wrapping_sub(1)), "versus" | "against");
    let moved = statement.has(&lead, Role::Rise) || statement.has(&lead, Role::Fall);
    !lead.is_empty() && ((beside && !verb) || (opposed && !moved))
}

/// "doubled from 20 to 35"
fn factor(statement: &Statement<'_>, movement: &Movement<'_>) -> Option<Finding> {
    let (from, to) = (movement.from?, movement.to?);
    let words = movement::words(statement, movement);
    let mut told = FACTORS.iter().filter(|(role, _)| statement.has(&words, *role));
    let (role, factor) = told.next()?;
    if told.next().is_some() || !from.comparable(&to) || movement.relative.is_some() || from.value <= Decimal::ZERO {
        return None;
    }
    let ratio = interval::div(to.beside(&[&from]), from.beside(&[&to]));
    if ratio.meets(&loosely(statement, &words, *factor)) {
        return None;
    }
    let exact = to.value.checked_div(from.value)?;
    let (start, end) = say::ends(&from, &to);
    let words = format!(
        "From {start} to {end} is {} times as much, not {}",
        say::computed(exact),
        if *role == Role::Halve { "half".to_owned() } else { format!("{factor} times") }
    );
    Some(Finding {
        ratio: Some(exact.round_dp(4)),
        ..finding("change", topic_of(to.claim), side(from.claim), Some(side(to.claim)), words)
    })
}

/// "cut by a third, from $90 million to $75 million": the share in words.
fn fraction(statement: &Statement<'_>, movement: &Movement<'_>) -> Option<Finding> {
    let (from, to) = (movement.from?, movement.to?);
    // "went from 90 to 60, a quarter fewer": the figures tell which way.
    let goes = if to.value > from.value { Direction::Up } else { Direction::Down };
    let direction = movement.direction.unwrap_or(goes);
    let words = told_with(statement, movement);
    let (span, share) = words.clone().find_map(|last| changed_by(statement, last))?;
    if !from.comparable(&to) || movement.relative.is_some() || from.value <= Decimal::ZERO {
        return None;
    }
    let told = if direction == Direction::Up { Decimal::ONE + share } else { Decimal::ONE - share };
    let slack = if is_vague(statement, span.start) { dec!(0.09) } else { dec!(0.04) };
    if interval::div(to.beside(&[&from]), from.beside(&[&to])).meets(&interval::around(told, slack)) {
        return None;
    }
    let exact = to.value.checked_sub(from.value)?.checked_mul(dec!(100))?.checked_div(from.value)?;
    let phrase = statement.token(span.start).join(&statement.token(span.end - 1));
    let (start, end) = say::ends(&from, &to);
    let words = format!(
        "From {start} to {end} is {} {} %, not {}",
        if exact.is_sign_negative() { "down" } else { "up" },
        say::computed(exact.abs()),
        phrase.of(statement.text)
    );
    let a = side_at(statement.claims, phrase);
    Some(finding("change", topic_of(to.claim), a, Some(side(to.claim)), words))
}

/// The words of a movement, and those behind it that say when and how far: "to 315 in a week, a decline of a quarter".
fn told_with(statement: &Statement<'_>, movement: &Movement<'_>) -> Words {
    let words = movement::words(statement, movement);
    let aside = |at: &usize| {
        let claim = &statement.claims[*at];
        let digits = claim.text.bytes().any(|byte| byte.is_ascii_digit());
        let share = statement.amount(*at).is_some_and(|amount| !digits && !amount.value.fract().is_zero());
        claim.figure.timex().is_some() || share || statement.amount(*at).is_some_and(|amount| amount.is_duration())
    };
    let last = (movement.last + 1..statement.claims.len()).take_while(aside).last();
    if words.end < statement.behind(movement.last).end {
        return words;
    }
    let end = last.map_or(words.end, |last| statement.behind(last).end);
    let clause = words.end..end.max(words.end);
    let breaks = clause.clone().find(|&word| {
        matches!(statement.word(word), ";" | "and" | "but" | "while" | "after" | "before" | "when" | "then")
    });
    words.start..breaks.unwrap_or(clause.end)
}

/// "by a third", "a drop of two thirds", ", a quarter fewer" that ends with the word at `last`: the words of the share, and
/// the share.
fn changed_by(statement: &Statement<'_>, last: usize) -> Option<(Words, Decimal)> {
    let (start, share) = fraction::ending(statement, last)?;
    let hedges = (0..start).rev().take(MOST_HEDGES).take_while(|&word| is_hedge(statement.word(word))).count();
    let lead = start - hedges;
    let sized = statement.ends(&(0..lead), Role::By);
    let apart = lead.checked_sub(1).is_some_and(|mark| matches!(statement.word(mark), "," | "(" | "–" | "—" | "or"));
    let compared = apart && statement.starts(&(last + 1..statement.all().end), Role::Comparative);
    // "half of it", "half a percentage point": a share of something else.
    let next = statement.word(last + 1);
    let points = sets::POINTS.contains(&statement.word(last + 1 + usize::from(next == "-")));
    let whole = matches!(next, "of" | "a" | "an" | "the") || points;
    ((sized && !whole) || compared).then_some((start..last + 1, share))
}

/// The most words that make a share vague: "more than", "just over".
const MOST_HEDGES: usize = 2;

fn is_hedge(word: &str) -> bool {
    matches!(word, "about" | "nearly" | "almost" | "more" | "than" | "over" | "some" | "roughly" | "around" | "just")
}

fn is_vague(statement: &Statement<'_>, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|before| is_hedge(statement.word(before)))
}

/// How loosely a factor is meant: a tenth either way; "more than" up to the next factor, "nearly" a quarter.
fn loosely(statement: &Statement<'_>, words: &Words, factor: Decimal) -> Interval {
    let said = statement.say(words);
    let has = |phrase: &str| said.contains(phrase);
    if has("more than") || has("over") {
        let further = if factor < Decimal::ONE { Decimal::ZERO } else { factor + dec!(1.2) };
        return interval::between(further.min(factor * dec!(0.95)), further.max(factor * dec!(1.05)));
    }
    if has("nearly") || has("almost") || has("about") || has("roughly") || has("around") {
        return interval::around(factor, factor * dec!(0.25));
    }
    interval::around(factor, factor * dec!(0.1))
}
