//! A rate, what it is for and what it comes to: tonnes a hectare, hectares, tonnes; kilometres an hour, hours, kilometres.

use rust_decimal::{Decimal, dec};

use super::amount::{Amount, power_of_ten};
use super::build::{finding, side, topic_of};
use super::statement::{Statement, Words};
use super::{interval, say};
use crate::model::{Finding, Interval, Unit};
use crate::tables::Tables;
use crate::tables::cues::Role;

/// How far a speed may be off what its way and time give: people round both.
const ROUGH: Decimal = dec!(0.03);

/// The three figures that a rate joins, where they don't agree.
pub fn wrong(statement: &Statement<'_>, at: [usize; 3], tables: &Tables) -> Option<Finding> {
    let amounts = [amount(statement, at[0])?, amount(statement, at[1])?, amount(statement, at[2])?];
    let rate = amounts.iter().position(|amount| kind(amount).is_some())?;
    let (of, per) = kind(&amounts[rate])?;
    let span = single(&amounts, |amount| is(amount, per))?;
    let total = (0..3).find(|&place| place != rate && place != span)?;
    let people =
        tables.lexicon.is_person(of) && amounts[total].noun().is_some_and(|noun| tables.lexicon.is_person(noun));
    if !is_sum(statement, at, &amounts[total], &amounts[rate], of) && !people {
        return None;
    }
    if !one_after_another(statement, at) || !closes(statement, at, rate == 2) {
        return None;
    }
    mismatch(&amounts[rate], &amounts[span], &amounts[total], &amounts[2])
}

/// The unit that a rate counts and the one that it is for; `None` for what is no rate.
fn kind<'a>(amount: &Amount<'a>) -> Option<(&'a str, &'a str)> {
    match amount.unit {
        Unit::Measure { name, dimension, .. } if dimension.as_ref() == "speed" => {
            name.contains('/').then_some(("length", "duration"))
        }
        Unit::Measure { name, .. } => name.split_once('/'),
        Unit::Count { noun } => noun.split_once('/'),
        Unit::None => None,
    }
}

/// Whether the amount is in the unit, of the dimension or of the noun that is meant.
fn is(amount: &Amount<'_>, unit: &str) -> bool {
    match amount.unit {
        _ if unit == "duration" => amount.is_duration(),
        Unit::Measure { name, dimension, .. } => name.as_ref() == unit || dimension.as_ref() == unit,
        Unit::Count { noun } => noun.as_ref() == unit,
        Unit::None => false,
    }
}

/// Whether the amount at `total` is what a rate counts; a bare number, where the rate counts things: "12 people per km² …,
/// 900 in all"; so much a week, where hours a week are what it is for.
fn is_sum(statement: &Statement<'_>, at: [usize; 3], amount: &Amount<'_>, rate: &Amount<'_>, of: &str) -> bool {
    let bare = *amount.unit == Unit::None && rate.is_count();
    let again = kind(amount).filter(|(own, _)| *own == of).is_some_and(|(_, per)| {
        let behind = statement.behind(at[1]);
        matches!(statement.word(behind.start), "a" | "per" | "each" | "every")
            && statement.word(behind.start + 1) == per
    });
    is(amount, of) || bare || again
}

/// The one of three that fits.
fn single(amounts: &[Amount<'_>; 3], fits: impl Fn(&Amount<'_>) -> bool) -> Option<usize> {
    let first = amounts.iter().position(&fits)?;
    amounts.iter().skip(first + 1).all(|amount| !fits(amount)).then_some(first)
}

/// Whether the first two figures are of one clause: "8 tonnes a hectare on its 50 hectares", "450 km in three hours",
/// "covers 50 km² and has 12 people per km²", "at $18 an hour, 40 hours".
fn one_after_another(statement: &Statement<'_>, at: [usize; 3]) -> bool {
    let gap = statement.gap(at[0], at[1]);
    if matches!(statement.say(&gap).as_str(), "," | ", the" | ", its" | ", all") {
        return statement.ends(&statement.lead(at[0]), Role::Rate);
    }
    // "A 12-month subscription costs $108"
    let attribute = statement.claims[at[0]].text.contains('-')
        && statement.amount(at[0]).is_some_and(|amount| amount.is_duration());
    if attribute && gap.len() <= 3 && statement.ends(&gap, Role::Yields) {
        return true;
    }
    if gap.is_empty() && is_spread_over(statement, at[1]) {
        return true;
    }
    let own = gap.end.checked_sub(1).is_some_and(|last| is_determiner(statement.word(last)));
    let joint = gap.start..gap.end.saturating_sub(usize::from(own)).max(gap.start);
    let Some(cue) = (joint.start..joint.end).find(|&from| statement.is(&(from..joint.end), Role::Spread)) else {
        return false;
    };
    let breaks =
        |word: usize| matches!(statement.word(word), ";" | "." | "but" | "and" | "while" | "or" | "up" | "down");
    cue - joint.start <= MOST_BETWEEN && !(joint.start..cue).any(breaks)
}

/// The most words between a figure and what joins it to the next: "of wheat".
const MOST_BETWEEN: usize = 3;

fn is_determiner(word: &str) -> bool {
    matches!(word, "its" | "the" | "their" | "his" | "her" | "our" | "a" | "an" | "all")
}

/// Whether the third figure says what the other two come to.
fn closes(statement: &Statement<'_>, at: [usize; 3], is_rate: bool) -> bool {
    let gap = past_period(statement, statement.gap(at[1], at[2]));
    let (lead, behind) = (statement.lead(at[2]), statement.behind(at[2]));
    let comma = usize::from(matches!(statement.word(gap.start), "," | "(" | "–" | "—"));
    let bare = gap.start + comma..gap.end;
    let ends = matches!(statement.word(behind.start), "" | "." | "," | ";" | ")");
    let told = statement.has(&lead, Role::Total) || statement.starts(&behind, Role::Total);
    let at_speed = || statement.word(bare.start) == "at" && statement.is(&bare, Role::AtSpeed);
    let average = is_rate && if comma == 1 { bare.is_empty() || is_average(statement, &bare) } else { at_speed() };
    let told_so = statement.is(&bare, Role::Yields) || (gap.len() <= 4 && statement.ends(&bare, Role::Yields));
    let yields = !is_rate && gap.len() <= 6 && (bare.is_empty() && comma == 1 || told_so);
    // ", the island has 900 inhabitants": the last of three that "with" opens.
    let has =
        !is_rate && comma == 1 && gap.len() <= 6 && statement.ends(&gap, Role::Has) && statement.word(0) == "with";
    (told || ends && (average || yields || has)) && !has_extra(statement, &statement.gap(at[0], at[1]))
}

/// "a week" behind "40 hours".
fn past_period(statement: &Statement<'_>, gap: Words) -> Words {
    let period = matches!(statement.word(gap.start), "a" | "per" | "each" | "every") && gap.len() > 2;
    if period { gap.start + 2..gap.end } else { gap }
}

/// Whether more or less is paid than the product; "with" at the beginning or between two factors only tells a factor.
pub fn has_extra(statement: &Statement<'_>, joint: &Words) -> bool {
    let first = usize::from(statement.word(0) == "with");
    let with = joint.len() <= 3 && joint.clone().any(|word| statement.word(word) == "with");
    let (before, behind) =
        if with { (first..joint.start, joint.end..statement.all().end) } else { (first..statement.all().end, 0..0) };
    statement.has(&before, Role::Extra) || statement.has(&behind, Role::Extra)
}

/// "an average of", "at", "a speed of".
fn is_average(statement: &Statement<'_>, words: &Words) -> bool {
    let last = statement.word(words.end - 1);
    words.len() <= 5 && matches!(last, "of" | "at" | "or" | "averaging" | "is" | "was")
}

fn mismatch(rate: &Amount<'_>, span: &Amount<'_>, total: &Amount<'_>, told: &Amount<'_>) -> Option<Finding> {
    let (x, y, z) = if rate.dimension() == Some("speed") {
        (Number::canonical(rate), Number::canonical(span), Number::canonical(total))
    } else {
        (Number::rounded(rate)?, Number::written(span)?, Number::written(total)?)
    };
    let product = interval::mul(x.interval, y.interval);
    let plain = x.value.checked_mul(y.value)?;
    let slack = if rate.dimension() == Some("speed") { plain.checked_mul(ROUGH)? } else { Decimal::ZERO };
    if interval::widen(product, slack).meets(&z.interval) || plain.is_zero() || z.value.is_zero() {
        return None;
    }
    let off = plain.checked_div(z.value)?;
    // The last figure is the one that is told of the other two: it is too large by as much as the product is too small.
    let by = if std::ptr::eq(told.claim, total.claim) { off } else { Decimal::ONE.checked_div(off)? };
    let should = told.quantity.magnitude.value?.checked_mul(by)?;
    let words = format!("The product makes it {}, not {}", say::instead(told.claim, should), say::plainly(told.claim));
    Some(Finding {
        ratio: Some(off.round_dp(4)),
        ..finding("product", topic_of(told.claim), side(told.claim), Some(side(rate.claim)), words)
    })
}

/// A value with what it may be.
struct Number {
    value: Decimal,
    interval: Interval,
}

impl Number {
    fn canonical(amount: &Amount<'_>) -> Self {
        Self { value: amount.value, interval: amount.interval }
    }

    /// A rate, which is rounded to its last digit even where it counts.
    fn rounded(amount: &Amount<'_>) -> Option<Self> {
        let (interval, value) = amount.written()?;
        let half = power_of_ten(amount.quantity.magnitude.scale.last_digit) / Decimal::TWO;
        let counted = amount.noun().is_some();
        Some(Self { value, interval: if counted { interval::around(value, half) } else { interval } })
    }

    fn written(amount: &Amount<'_>) -> Option<Self> {
        let (interval, value) = amount.written()?;
        Some(Self { value, interval })
    }
}

fn amount<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement.amount(at).filter(|amount| {
        let bound = amount.quantity.magnitude.bound.is_some() && !is_spread_over(statement, at);
        amount.is_level() && amount.value > Decimal::ZERO && !bound
    })
}

/// "12 people per km² over 90 km²": read as a bound, but right behind a rate it says where.
fn is_spread_over(statement: &Statement<'_>, at: usize) -> bool {
    let over = statement.claims[at].text.to_ascii_lowercase().starts_with("over ");
    let rate =
        at.checked_sub(1).filter(|&left| statement.gap(left, at).is_empty()).and_then(|left| statement.amount(left));
    over && rate.is_some_and(|rate| kind(&rate).is_some())
}
