//! A percentage applied to a figure, with what it comes to: "18 percent of the 2,500 pupils, or 450", "earned $30 million on
//! sales of $200 million, a margin of 15 percent", "$30 a share, a 20 percent premium to the close of $25".

use rust_decimal::Decimal;

use super::amount::Amount;
use super::build::{finding, side, topic_of};
use super::percentage::{self, WHOLE, is_of_its, wrong_share};
use super::statement::{Statement, Words};
use super::{interval, say};
use crate::model::Finding;
use crate::tables::cues::Role;

/// Three figures next to one another, one of them a percentage of another that comes to the third.
pub fn wrong(statement: &Statement<'_>, at: [usize; 3]) -> Option<Finding> {
    let figures = [amount(statement, at[0])?, amount(statement, at[1])?, amount(statement, at[2])?];
    match figures.each_ref().map(Amount::is_percent) {
        [true, false, false] => of_whole(statement, at, figures),
        [false, false, true] => margin(statement, at, figures).or_else(|| response(statement, at, figures)),
        [false, true, false] => premium(statement, at, figures),
        _ => None,
    }
}

/// "18 percent of the 2,500 pupils, or 450", "5 percent on $200,000 comes to $10,000"
fn of_whole(
    statement: &Statement<'_>,
    [x, y, z]: [usize; 3],
    [percent, whole, part]: [Amount<'_>; 3],
) -> Option<Finding> {
    let (of, gap) = (statement.gap(x, y), statement.gap(y, z));
    let is_of = statement.is_out_of(&of) || is_of_its(statement, &of);
    let on = matches!(statement.say(&of).as_str(), "on" | "on the" | "on a" | "of" | "of the" | "of a");
    let mark =
        gap.clone().take(LONGEST_NOUN).find(|&word| matches!(statement.word(word), "," | "(" | "–" | "—" | "or"));
    let again = mark.is_some_and(|mark| {
        let joint = mark..gap.end;
        joint.len() > usize::from(statement.word(mark) == ",") && statement.is(&joint, Role::Same)
    });
    let comes_to = on && gap.len() <= LONGEST_NOUN && statement.ends(&gap, Role::AmountsTo);
    let alike = part.noun().is_none() || part.noun() == whole.noun();
    // "10 percent of the $50,000, or $2,000, whichever is more"
    let other = statement.has(&statement.all(), Role::Alternative);
    if !(is_of && again || comes_to) || !alike || other || !ends_here(statement, z) {
        return None;
    }
    let whole = whole.borrowing_rate(&part);
    let part = if whole.is_measure() { part.borrowing(&whole) } else { part };
    let whole_things = part.is_count() && !part.value.fract().is_zero();
    (part.comparable(&whole) && !whole_things).then(|| wrong_share(&part, &whole, &percent)).flatten()
}

/// The most words of what a whole counts with what leads to its part: "pupils at the school, or".
const LONGEST_NOUN: usize = 6;

/// "earned $30 million on sales of $200 million, a margin of 15 percent"
fn margin(
    statement: &Statement<'_>,
    [x, y, z]: [usize; 3],
    [profit, sales, percent]: [Amount<'_>; 3],
) -> Option<Finding> {
    let (on, gap, behind) = (statement.gap(x, y), statement.gap(y, z), statement.behind(z));
    let named = statement.ends(&gap, Role::MarginOf) || is_margin(statement, &behind);
    let lead = 0..statement.lead(x).end;
    // "Net profit was $30 million on sales of $200 million, with a gross margin of 45 percent": of another profit.
    let money = [&profit, &sales].iter().all(|amount| amount.dimension() == Some("money"));
    let on_sales = statement.is(&on, Role::OnSales);
    let told = gap.start..behind.end;
    let kinds = |words: &Words| {
        let kind = |word: &usize| statement.is(&(*word..*word + 1), Role::ProfitKind);
        words.clone().filter(kind).map(|word| statement.word(word)).collect::<Vec<_>>()
    };
    // "Gross profit was …, a gross margin of": of that very profit.
    let own = kinds(&told).iter().all(|kind| kinds(&lead).as_slice() == [*kind]);
    let plain = own && gap.len() <= LONGEST_TO_MARGIN;
    if !named || !money || !on_sales || !plain || !statement.has(&lead, Role::Profit) || !ends_or_margin(statement, z) {
        return None;
    }
    let profit = profit.borrowing_scale(&sales);
    profit.comparable(&sales).then(|| wrong_share(&profit, &sales, &percent)).flatten()
}

/// The most words from sales to a margin: ", which gives it a profit margin of".
const LONGEST_TO_MARGIN: usize = 9;

/// "25 percent margin", "25 percent profit margin"
fn is_margin(statement: &Statement<'_>, behind: &Words) -> bool {
    behind.clone().take(2).any(|word| matches!(statement.word(word), "margin" | "margins"))
}

fn ends_or_margin(statement: &Statement<'_>, at: usize) -> bool {
    ends_here(statement, at) || is_margin(statement, &statement.behind(at))
}

/// "We invited 400 people and 180 took part (a participation rate of 45 percent)"
fn response(
    statement: &Statement<'_>,
    [x, y, z]: [usize; 3],
    [asked, came, percent]: [Amount<'_>; 3],
) -> Option<Finding> {
    let (lead, between, gap) = (statement.lead(x), statement.gap(x, y), statement.gap(y, z));
    let rate =
        statement.has(&gap, Role::ShareOf) || statement.is(&(gap.end.saturating_sub(2)..gap.end), Role::RateNoun);
    let mark = gap.clone().any(|word| matches!(statement.word(word), "," | "(" | "–" | "—"));
    let joined = between.clone().any(|word| matches!(statement.word(word), "and" | "," | ";"));
    let counts = asked.is_count() && came.is_count() && came.value <= asked.value;
    let near = between.len() <= LONGEST_TO_MARGIN && gap.len() <= LONGEST_TO_MARGIN;
    let alike = came.noun().is_none() || asked.noun() == came.noun();
    if !statement.ends(&lead, Role::Asked)
        || !rate
        || !mark
        || !joined
        || !counts
        || !near
        || !alike
        || !ends_here(statement, z)
    {
        return None;
    }
    wrong_share(&came, &asked, &percent)
}

/// "$30 a share, a 20 percent premium to the close of $25", "for $60, a 25 percent discount on the list price of $80"
fn premium(
    statement: &Statement<'_>,
    [x, y, z]: [usize; 3],
    [paid, percent, base]: [Amount<'_>; 3],
) -> Option<Finding> {
    let (lead, gap) = (statement.gap(x, y), statement.gap(y, z));
    let told = statement.first(&gap, Role::Premium).filter(|cue| cue.start == gap.start)?;
    let above = statement.word(told.start) != "discount";
    let article = matches!(statement.word(lead.end.wrapping_sub(1)), "a" | "an");
    let to = matches!(statement.word(gap.end.wrapping_sub(1)), "of" | "at");
    let base = base.borrowing_rate(&paid);
    let paid = paid.borrowing_rate(&base);
    let money = paid.dimension().is_some_and(|dimension| dimension.starts_with("money"));
    if !article
        || lead.len() > 4
        || !to
        || gap.len() > LONGEST_BASE
        || !money
        || !paid.comparable(&base)
        || base.value <= Decimal::ZERO
    {
        return None;
    }
    let ratio = interval::div(paid.beside(&[&base]), base.beside(&[&paid]));
    let share = interval::sub(ratio, interval::exactly(Decimal::ONE));
    let sign = if above { WHOLE } else { -WHOLE };
    interval::apart(interval::scale(share, sign), percent.loose)?;
    let exact = paid.value.checked_sub(base.value)?.checked_mul(sign)?.checked_div(base.value)?;
    let words = format!(
        "{} is {} % {} {}, not {}",
        say::capital(&say::plainly(paid.claim)),
        say::computed(exact.abs()),
        if exact.is_sign_negative() == above { "below" } else { "above" },
        say::plainly(base.claim),
        say::plainly(percent.claim)
    );
    Some(Finding {
        unit: "percent".into(),
        difference: exact.checked_sub(percent.value).map(|gap| gap.abs()),
        ..finding("percentage", topic_of(paid.claim), side(percent.claim), Some(side(base.claim)), words)
    })
}

/// The most words that say what a premium is to: "premium to the average price over the last month of".
const LONGEST_BASE: usize = 14;

/// Whether a clause ends behind the figure at `at`.
fn ends_here(statement: &Statement<'_>, at: usize) -> bool {
    percentage::ends_here(statement.word(statement.behind(at).start))
}

/// A level above zero without a bound.
fn amount<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    let bounded = |amount: &Amount<'_>| amount.quantity.magnitude.bound.is_some();
    statement.amount(at).filter(|amount| amount.is_level() && !bounded(amount) && amount.value > Decimal::ZERO)
}
