//! Movements: "rose from A to B, up C %", with the roles of the figures in them.

use rust_decimal::Decimal;

use super::amount::Amount;
use super::prior;
use super::statement::{Statement, Words};
use crate::model::{Sense, Unit};
use crate::tables::cues::Role;
use crate::tables::sets;

/// Which way a quantity went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It grew.
    Up,
    /// It shrank.
    Down,
}

/// A quantity's way from one value to another, as far as a statement tells it.
#[derive(Clone, Copy)]
pub struct Movement<'a> {
    /// Up or down, where the words tell.
    pub direction: Option<Direction>,
    /// The value before.
    pub from: Option<Amount<'a>>,
    /// The value after.
    pub to: Option<Amount<'a>>,
    /// How far, in the unit of the values.
    pub by: Option<Amount<'a>>,
    /// How far, in percent or points, or as a factor.
    pub relative: Option<Amount<'a>>,
    /// The words from the one before its first figure to the sentence's end or its next figure.
    pub first: usize,
    /// The index of its last figure.
    pub last: usize,
}

/// The words from the quantity before up to the figure at `at`, dates, lengths of time and shares in words among them.
fn before(statement: &Statement<'_>, at: usize) -> Words {
    let is_time = |at: &usize| amount(statement, *at).is_some_and(|amount| amount.is_duration());
    let told = |left: &usize| *left < at && !is_time(left) && !is_worded_share(statement, *left);
    let left = statement.quantities().rev().find(told);
    let start = left.map_or(0, |left| statement.span(left).end);
    statement.words(start, statement.span(at).start)
}

/// What a figure is in a movement.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    From,
    To,
    By,
    Other,
}

/// The movements of a statement, each over figures that stand next to one another.
pub fn movements<'a>(statement: &Statement<'a>) -> Vec<Movement<'a>> {
    let parts: Vec<(usize, Part)> = figures(statement).map(|at| (at, part(statement, at))).collect();
    let mut found = Vec::new();
    let mut rest = &parts[..];
    while !rest.is_empty() {
        let movement = movement(statement, rest, &parts[..parts.len() - rest.len()]);
        let past = |movement: &Movement<'_>| rest.iter().take_while(|(at, _)| *at <= movement.last).count();
        rest = &rest[movement.as_ref().map_or(1, past)..];
        found.extend(movement);
    }
    found
}

/// The figures that may have a part in a movement: no dates, and no length of time beside two figures of something else
/// ("doubled in a decade, from $20 to $40").
fn figures(statement: &Statement<'_>) -> impl Iterator<Item = usize> {
    let amounts = || statement.quantities().filter_map(|at| amount(statement, at));
    let told = amounts().filter(|amount| !amount.is_duration() && !is_relative(amount) && *amount.unit != Unit::None);
    // "from 38 to 57 in five years": bare numbers, none of which a length of time stands right behind.
    let bare = |at: &usize| {
        let own = amount(statement, *at).is_some_and(|amount| *amount.unit == Unit::None && !is_relative(&amount));
        let time = amount(statement, at + 1).is_some_and(|amount| amount.is_duration());
        let within = |word: usize| matches!(statement.word(word), "in" | "within" | "over" | "after" | "during");
        own && (!time || statement.gap(*at, at + 1).any(within))
    };
    let aside = told.count() >= 2 || statement.quantities().filter(bare).count() >= 2;
    statement
        .quantities()
        .filter(|&at| !is_worded_share(statement, at))
        // "cases per 100,000 fell from 420 to 315"
        .filter(|&at| statement.word(statement.lead(at).end.wrapping_sub(1)) != "per")
        .filter(|&at| !is_of_a_ratio(statement, at))
        .filter(move |&at| !aside || !amount(statement, at).is_some_and(|amount| amount.is_duration()))
}

/// "a 2 for 1 split": two small numbers side by side are no levels.
fn is_of_a_ratio(statement: &Statement<'_>, at: usize) -> bool {
    let small = |at: usize| {
        let quantity = statement.quantity(at).filter(|quantity| !matches!(quantity.unit, Unit::Measure { .. }));
        quantity.and_then(|quantity| quantity.magnitude.value).is_some_and(|value| value <= Decimal::ONE_HUNDRED)
    };
    let joined = |left: usize| {
        left + 1 < statement.claims.len()
            && matches!(statement.say(&statement.gap(left, left + 1)).as_str(), "for" | "- for" | "- for -" | "for -")
            && small(left)
            && small(left + 1)
    };
    joined(at) || at.checked_sub(1).is_some_and(joined)
}

/// "a quarter", "half": a share in words is no figure of the movement.
fn is_worded_share(statement: &Statement<'_>, at: usize) -> bool {
    let whole = amount(statement, at).is_none_or(|amount| amount.value.fract().is_zero());
    !whole && !statement.claims[at].text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The movement that begins with the first of `parts`.
fn movement<'a>(
    statement: &Statement<'a>,
    parts: &[(usize, Part)],
    before_it: &[(usize, Part)],
) -> Option<Movement<'a>> {
    let (first, opening) = *parts.first()?;
    let mut movement = Movement { direction: None, from: None, to: None, by: None, relative: None, first, last: first };
    let verb = [Role::Rise, Role::Fall, Role::Move, Role::Double, Role::Triple, Role::Quadruple, Role::Halve];
    let told = verb.iter().any(|role| statement.has(&before(statement, first), *role));
    // "50, up from 40": the first figure is the value after.
    let next = parts.get(1).filter(|(_, part)| *part == Part::From);
    let leads = opening == Part::Other && next.is_some_and(|(next, _)| is_close(statement, first, *next));
    let leads = leads || (opening == Part::Other && (is_up_from(statement, parts) || is_up_by(statement, parts)));
    // "grew to 64 after it retired two, up from 57": the level told before it is the one that went up.
    let leads = leads && !before_it.iter().any(|(_, part)| *part == Part::To);
    for &(at, part) in parts {
        let part = if at == first && leads { Part::To } else { part };
        let way = Amount::ends(&statement.claims[at]).filter(|_| told);
        if at > first && gap_breaks(statement, movement.last, at) {
            break;
        }
        let taken = match (way, amount(statement, at)) {
            (Some((from, to)), _) => movement.take(Part::From, from) && movement.take(Part::To, to),
            (None, Some(amount)) => movement.take(part, amount),
            (None, None) => false,
        };
        if !taken {
            break;
        }
        movement.last = at;
    }
    (movement.from.is_some() || movement.to.is_some()).then(|| finished(statement, movement))
}

/// The movement with its direction, its bare numbers in the unit of the others.
#[allow(clippy::large_types_passed_by_value, reason = "it is changed and given back")]
fn finished<'a>(statement: &Statement<'a>, movement: Movement<'a>) -> Movement<'a> {
    let lender = [movement.to, movement.from].into_iter().flatten().find(|amount| *amount.unit != Unit::None);
    let rate = [movement.to, movement.from].into_iter().flatten().find(super::amount::Amount::is_rate);
    let by_points =
        movement.by.filter(|by| by.noun() == Some("point") && lender.is_some_and(|lender| lender.is_percent()));
    let lend = |amount: Amount<'a>| rate.map_or(amount, |rate| amount.borrowing_rate(&rate));
    // "grew by 50 a year, from 500 to 1,500"
    let each_time =
        |by: &Amount<'a>| is_rated(statement, by) && !lender.is_some_and(|level| is_rated(statement, &level));
    let borrow = |amount: Option<Amount<'a>>| {
        amount.map(|amount| lend(lender.map_or(amount, |other| amount.borrowing(&other).borrowing_main_unit(&other))))
    };
    let to_at = movement.to.and_then(|to| statement.claims.iter().position(|claim| claim.id == to.claim.id));
    let bracketed = to_at.filter(|_| movement.from.is_none()).and_then(|at| prior::behind(statement, at));
    let movement = Movement { from: movement.from.or(bracketed.map(|prior| prior.amount)), ..movement };
    Movement {
        direction: direction(statement, &movement),
        from: borrow(movement.from).map(|from| movement.to.map_or(from, |to| from.borrowing_scale(&to))),
        to: borrow(movement.to),
        by: borrow(movement.by.filter(|by| by_points.is_none() && !each_time(by)))
            .map(|by| lender.filter(|lender| lender.canonical.is_none()).map_or(by, |_| by.as_written())),
        relative: movement.relative.or(by_points).filter(|share| !is_periodic(statement, share)),
        ..movement
    }
}

/// "4.9 % annualized", "8.4 percent annually": a rate, which goes with the time between the two ends.
fn is_periodic(statement: &Statement<'_>, share: &Amount<'_>) -> bool {
    let Some(at) = statement.claims.iter().position(|claim| claim.id == share.claim.id) else { return false };
    let words = statement.words(statement.number(at).end, statement.text.len());
    words
        .take(NEAR_PERIOD)
        .map(|word| statement.word(word))
        .take_while(|word| !is_break(word) && *word != ",")
        .any(|word| sets::PERIODIC.contains(&word))
}

/// How many words behind a share say that it is one of each year: "percent on an annualized basis".
const NEAR_PERIOD: usize = 5;

/// So much a year, an hour or a barrel.
fn is_rated(statement: &Statement<'_>, amount: &Amount<'_>) -> bool {
    let Some(at) = statement.claims.iter().position(|claim| claim.id == amount.claim.id) else { return false };
    // "$50 each year": a time of its own may stand behind.
    let behind = statement.words(statement.span(at).end, statement.text.len());
    amount.is_rate() || statement.has_each(at) || statement.starts(&behind, Role::Each)
}

impl<'a> Movement<'a> {
    /// Takes a figure in; false where its place is taken already or it has none.
    fn take(&mut self, part: Part, amount: Amount<'a>) -> bool {
        let relative = is_relative(&amount);
        let slot = match part {
            Part::From => &mut self.from,
            Part::To => &mut self.to,
            Part::By if relative => &mut self.relative,
            Part::By => &mut self.by,
            Part::Other => return false,
        };
        slot.is_none() && slot.replace(amount).is_none()
    }
}

/// Percent, points, a factor.
fn is_relative(amount: &Amount<'_>) -> bool {
    let unit = matches!(&amount.quantity.unit, Unit::Measure { name, .. } if name.contains("percent"));
    unit || amount.quantity.sense == Sense::Factor
}

/// The figure's part by the words before and behind it.
fn part(statement: &Statement<'_>, at: usize) -> Part {
    let before = statement.lead(at);
    let behind = statement.behind(at);
    let changed = amount(statement, at).is_some_and(|amount| amount.quantity.sense != Sense::Level);
    let by =
        statement.ends(&before, Role::By) && !is_of_a_part(statement, at, &before) && !is_agent(statement, &before);
    let goes = |words: &Words| statement.ends(words, Role::Rise) || statement.ends(words, Role::Fall);
    let noun = [Role::Rise, Role::Fall, Role::Movement].iter().any(|role| statement.starts(&behind, *role));
    if statement.ends(&before, Role::From) {
        Part::From
    } else if statement.ends(&before, Role::To)
        || ends_at(statement, at)
        || has_now(statement, at)
        || is_down_at(statement, at)
    {
        Part::To
    } else if changed || by || goes(&before) || noun || repeats_change(statement, at) {
        Part::By
    } else {
        Part::Other
    }
}

/// "from 50 to 60, with a loss of [3 %] in the north": the size of another change, by the noun before and the scope behind.
fn is_of_a_part(statement: &Statement<'_>, at: usize, before: &Words) -> bool {
    let behind = statement.behind(at);
    // A date says when, not of what.
    let scope =
        || matches!(statement.word(behind.start), "in" | "at" | "among" | "for" | "abroad" | "overseas" | "within");
    let scoped = behind.len() > 1 && scope();
    before.end.checked_sub(1).is_some_and(|of| statement.word(of) == "of") && scoped
}

/// "is opposed by 38 percent", "was backed by 61 percent": who, not how much.
fn is_agent(statement: &Statement<'_>, before: &Words) -> bool {
    let Some(verb) = before.clone().rev().find(|&word| statement.word(word) == "by").and_then(|by| by.checked_sub(1))
    else {
        return false;
    };
    let opinion = [Role::For, Role::Against].iter().any(|role| statement.is(&(verb..verb + 1), *role));
    opinion && statement.word(verb).ends_with("ed")
}

/// "and now holds 52": "now" may be read as a time of its own.
fn has_now(statement: &Statement<'_>, at: usize) -> bool {
    let words = statement.words(0, statement.number(at).start);
    statement.ends(&words, Role::NowHas) && at > 0
}

/// "to finish yesterday at $24": a time stands inside of what leads to the value after.
fn ends_at(statement: &Statement<'_>, at: usize) -> bool {
    let Some(time) = at.checked_sub(1).filter(|&time| statement.claims[time].figure.timex().is_some()) else {
        return false;
    };
    let verb = statement.before(time).end.wrapping_sub(1);
    let closes = sets::TO_CLOSE.contains(&statement.word(verb));
    closes && statement.word(verb.wrapping_sub(1)) == "to" && statement.say(&statement.lead(at)) == "at"
}

/// "were down $1.15, or 4.7 percent, at $42.10"
fn is_down_at(statement: &Statement<'_>, at: usize) -> bool {
    let said = statement.say(&statement.lead(at));
    matches!(said.as_str(), "at" | ", at") && at.checked_sub(1).is_some_and(|left| repeats_change(statement, left))
}

/// "2 dollars, or 5 percent", "5 percent, or 2 dollars": a change told again, right behind it.
fn repeats_change(statement: &Statement<'_>, at: usize) -> bool {
    let Some(left) = statement.quantity_before(at) else { return false };
    let gap = statement.gap(left, at);
    let relative = |at: usize| amount(statement, at).is_some_and(|amount| is_relative(&amount));
    let percent = relative(at) && matches!(statement.say(&gap).as_str(), "," | ", a" | ", an" | "( a" | "( an");
    (relative(at) != relative(left) && statement.is(&gap, Role::Same)) || percent
}

/// "50, up 10 from 40": the first figure is the value after, its change and the value before stand behind it.
fn is_up_from(statement: &Statement<'_>, parts: &[(usize, Part)]) -> bool {
    let [(first, _), (second, Part::By), (_, Part::From), rest @ ..] = parts else { return false };
    // "$300, up $50 from $200 in winter to $250 in spring"
    let goes_on = matches!(rest, [(_, Part::To), ..]);
    changes(statement, *first, *second) && !goes_on
}

/// "50, down 10, or 17 percent": how far it went is told twice behind the value after.
fn is_up_by(statement: &Statement<'_>, parts: &[(usize, Part)]) -> bool {
    let [(first, _), (second, Part::By), (third, Part::By), ..] = parts else { return false };
    // "or 4.7 percent this week", "or 20 percent at constant rates": of something else.
    let base = matches!(
        statement.word(statement.behind(*third).start),
        "" | "."
            | ","
            | ";"
            | ")"
            | ":"
            | "–"
            | "—"
            | "from"
            | "over"
            | "compared"
            | "on"
            | "since"
            | "versus"
            | "than"
    );
    changes(statement, *first, *second) && repeats_change(statement, *third) && base
}

/// Whether nothing but the way that it went stands between a value and a change: ", down", ", a drop of", ", a" before "20
/// percent drop".
fn changes(statement: &Statement<'_>, value: usize, change: usize) -> bool {
    let gap = statement.gap(value, change);
    if gap.len() < 2 || !matches!(statement.word(gap.start), "," | "(" | "–" | "—") {
        return false;
    }
    let rest = gap.start + 1..gap.end;
    let noun =
        [Role::Rise, Role::Fall, Role::Movement].iter().any(|role| statement.starts(&statement.behind(change), *role));
    let article = matches!(statement.say(&rest).as_str(), "a" | "an" | "or a" | "or an");
    let way = matches!(statement.word(rest.start), "up" | "down" | "off")
        && matches!(statement.say(&(rest.start + 1..rest.end)).as_str(), "" | "by" | "some" | "about");
    let sized = rest.len() <= 4 && matches!(statement.word(rest.start), "a" | "an") && statement.ends(&rest, Role::By);
    way || sized || (article && noun)
}

/// Whether nothing but a verb, an adverb and a time stands between a figure and the next.
fn is_close(statement: &Statement<'_>, left: usize, right: usize) -> bool {
    let told = statement.words(statement.span(left).end, statement.span(right).start);
    let of_time = |word: &usize| {
        let token = statement.token(*word);
        (left + 1..right).any(|time| statement.span(time).overlaps(&token))
    };
    let times = told.clone().filter(of_time).count();
    // "4.2 % in June, up from": the word that leads to the time besides.
    told.len() - times <= if times == 0 { 4 } else { 5 }
}

/// Whether the words between a figure and the next lead on to something else.
fn gap_breaks(statement: &Statement<'_>, left: usize, at: usize) -> bool {
    let gap = statement.gap(left, at);
    let verb = statement.has(&gap, Role::Rise) || statement.has(&gap, Role::Fall);
    // "rose by 5 percent last year and will rise to $45": the second verb tells of another time.
    let again = verb && gap.clone().any(|word| statement.word(word) == "and");
    let on = statement.ends(&gap, Role::To) && !again;
    gap.len() > 9 || (!on && gap.into_iter().any(|word| is_break(statement.word(word))))
}

/// Words that begin another clause.
fn is_break(word: &str) -> bool {
    matches!(word, "while" | "but" | ";" | "whereas" | "and" | "as" | "after" | "before" | "when" | "followed" | "then")
}

/// The one way that the words of a movement tell; `None` where they tell both or neither.
fn direction(statement: &Statement<'_>, movement: &Movement<'_>) -> Option<Direction> {
    let words = words(statement, movement);
    let senses = [movement.by, movement.relative].into_iter().flatten().map(|amount| amount.quantity.sense);
    // "improved to 88.7 % from 92.7 %": of costs, times and losses less is better, so that only the ends tell the way.
    if statement.has(&words, Role::Betters) {
        return None;
    }
    let (mut up, mut down) = (statement.has(&words, Role::Rise), statement.has(&words, Role::Fall));
    for sense in senses {
        up |= sense == Sense::Increase;
        down |= sense == Sense::Decrease;
    }
    match (up, down) {
        (true, false) => Some(Direction::Up),
        (false, true) => Some(Direction::Down),
        _ => None,
    }
}

/// The words of a movement: its clause, from the figure before it to the figure behind it.
pub fn words(statement: &Statement<'_>, movement: &Movement<'_>) -> Words {
    let (before, behind) = (before(statement, movement.first), statement.behind(movement.last));
    let breaks = |word: &usize| is_break(statement.word(*word));
    let first = before.clone().rev().find(breaks).map_or(before.start, |word| word + 1);
    let end = behind.clone().find(breaks).unwrap_or(behind.end);
    first..end.max(first)
}

fn amount<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement.amount(at)
}
