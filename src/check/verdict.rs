//! What two claims about one thing come to: the rules of comparison (docs/ARCHITECTURE.md, "Rules of comparison").

use std::sync::Arc;

use jiff::SignedDuration;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::cause;
use super::one_document;
use super::standing::{Standing, is_going_on, is_under_way, says_now};
use super::wording;
use crate::model::{
    Claim, Interval, Modality, Period, PeriodKind, Quantity, Severity, Unit, Unmeasured, Verdict, minutes_apart,
};
use crate::tables::Tables;
use crate::tables::cues::Role;

/// A verdict.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judgement {
    pub verdict: Verdict,
    pub severity: Severity,
    /// A running total that falls, told by a check of its own.
    pub falling: bool,
    /// How sure the verdict is where the topic is, 0 to 1.
    pub sureness: f64,
}

/// What a finding tells of a verdict: only made for those that are told.
#[derive(Clone, Debug)]
pub(super) struct Reasons {
    pub unit: Arc<str>,
    pub difference: Option<Decimal>,
    pub ratio: Option<Decimal>,
    pub cause: Option<&'static str>,
    pub explanation: String,
}

/// How many times the smaller the larger must be, where bounds leave room, to be worth a warning.
const FAR: Decimal = Decimal::from_parts(2, 0, 0, false, 0);
/// How far apart bounds and values may be and still be said to agree.
const NEAR: Decimal = Decimal::from_parts(125, 0, 0, false, 2);

/// How far apart a bound and a value may be that no reader would call different.
const TOUCH: Decimal = Decimal::from_parts(105, 0, 0, false, 2);

/// How many times the smaller the larger must be where one is told by a vague word.
const VAGUE: Decimal = Decimal::from_parts(4, 0, 0, false, 0);

/// The verdict on two linked claims; `None` where there is nothing to say.
pub(super) fn judge(left: &Standing<'_>, right: &Standing<'_>, tables: &Tables) -> Option<Judgement> {
    let (a, b) = (left.claim, right.claim);
    if let Some((x, y)) = a.figure.unmeasured().zip(b.figure.unmeasured()) {
        return unmeasured(a, b, x, y);
    }
    let (x, y) = (a.figure.quantity()?, b.figure.quantity()?);
    if x.measure.is_none() || y.measure.is_none() || is_none(a) || is_none(b) {
        return None;
    }
    let stated = ratio(stated(a)?, stated(b)?);
    if x.may_be(y) {
        let room = bounded(a) || bounded(b);
        return match stated {
            Some(ratio) if room && ratio >= FAR => apart(left, right, tables, Severity::Warning),
            Some(ratio) if room && ratio > NEAR => {
                later_and_larger(left, right).then(|| judgement(Verdict::Update, Severity::Info))
            }
            _ => Some(agreement()),
        };
    }
    match near_bounds(a, b, stated) {
        true => Some(agreement()),
        // "several countries" against "two": nobody counts so closely by a vague word.
        false if (vague(a) || vague(b)) && stated.is_some_and(|ratio| ratio < VAGUE) => None,
        false if told_before(a, b) || a_birthday_apart(a, b) => None,
        false => apart(left, right, tables, Severity::Error),
    }
}

/// Two figures that have no measure; nothing of two kinds.
fn unmeasured(a: &Claim, b: &Claim, x: Unmeasured, y: Unmeasured) -> Option<Judgement> {
    match (x, y) {
        (Unmeasured::Clock(x), Unmeasured::Clock(y)) => clocks(a, b, minutes_apart(x, y)),
        (Unmeasured::Day(x), Unmeasured::Day(y)) => dates(a, b, x.may_be(&y)?),
        (Unmeasured::Year(x), Unmeasured::Year(y)) => {
            (x == y || is_over(a) && is_over(b)).then(|| settled(x == y, DAY))
        }
        (x @ Unmeasured::Score(..), y @ Unmeasured::Score(..)) => scores(a, b, x == y),
        _ => None,
    }
}

/// Two times of day: of one day, as far as is known. Half a day apart is mostly a morning taken for an evening by its reader.
fn clocks(a: &Claim, b: &Claim, apart: u16) -> Option<Judgement> {
    let met = a.figure.timex()?.may_be_at(b.figure.timex()?)?;
    let day = |claim: &Claim| claim.figure.timex()?.interval.map(|interval| interval.start.date());
    let planned = |claim: &Claim| claim.modality != Modality::Fact;
    let moved = (planned(a) || planned(b)) && a.date != b.date;
    let other_day = day(a).zip(day(b)).is_some_and(|(x, y)| x != y);
    let half_day = apart == 12 * 60;
    (!other_day && !moved && !half_day).then(|| settled(met, CLOCK))
}

/// Two days of one act, where neither was only planned and may have been put off, told by reports of about one day: what is done
/// again each week is done in each of them.
fn dates(a: &Claim, b: &Claim, met: bool) -> Option<Judgement> {
    let planned = |claim: &Claim| claim.modality != Modality::Fact || claim.period.kind == PeriodKind::Future;
    let moved = (planned(a) || planned(b)) && a.date.zip(b.date).is_none_or(|(x, y)| x != y);
    let later = a.date.zip(b.date).is_some_and(|(x, y)| far(x, y));
    (met || !moved && !later).then(|| settled(met, DAY))
}

fn is_over(claim: &Claim) -> bool {
    claim.modality == Modality::Fact && claim.period.kind != PeriodKind::Future
}

/// Two scores of one match or vote, which doesn't change once it is over.
fn scores(a: &Claim, b: &Claim, met: bool) -> Option<Judgement> {
    let later = a.date.zip(b.date).is_some_and(|(x, y)| far(x, y));
    (met || is_over(a) && is_over(b) && !later).then(|| settled(met, SCORE))
}

/// One and the same, or a conflict: there is nothing between.
fn settled(met: bool, sureness: f64) -> Judgement {
    let verdict = if met { agreement() } else { judgement(Verdict::Conflict, Severity::Error) };
    Judgement { sureness, ..verdict }
}

/// How sure two scores that differ are of one match: the sides may have met again, or one is of its first half.
const SCORE: f64 = 0.8;

/// How sure two days that differ are of one act: there may have been another like it.
const DAY: f64 = 0.8;

/// How sure two clocks that differ are of one moment: events take their time.
const CLOCK: f64 = 0.85;

/// "no one": nought in words, which the check `zero` compares.
fn is_none(claim: &Claim) -> bool {
    claim.figure.quantity().is_some_and(|quantity| {
        quantity.magnitude.scale.words && quantity.magnitude.value.is_some_and(|value| value.is_zero())
    })
}

/// One figure only repeats the one before it in another unit, and that one speaks for both. A sum in another currency
/// speaks for itself, unless both are such.
fn told_before(a: &Claim, b: &Claim) -> bool {
    let repeats = |claim: &Claim| claim.figure.quantity().is_some_and(|quantity| quantity.dual);
    let money = a.figure.quantity().is_some_and(|quantity| quantity.unit.measures("money"));
    if money { repeats(a) && repeats(b) } else { repeats(a) || repeats(b) }
}

/// Ages of one year more or less, told on days with some time between.
fn a_birthday_apart(a: &Claim, b: &Claim) -> bool {
    a_year_apart(a, b) && days(a, b).is_some_and(|(x, y)| x.duration_until(y).abs() > BIRTHDAY)
}

/// Ages of one year more or less.
fn a_year_apart(a: &Claim, b: &Claim) -> bool {
    let years = |claim: &Claim| claim.figure.quantity().filter(|_| claim.subject.measures("age"))?.magnitude.value;
    years(a).zip(years(b)).is_some_and(|(x, y)| (x - y).abs() <= Decimal::ONE)
}

/// Reports of no more than so many days apart hardly have a birthday between them: one in twenty-six.
const BIRTHDAY: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Told by a word alone: "several", "dozens".
fn vague(claim: &Claim) -> bool {
    claim.figure.quantity().is_some_and(|quantity| {
        quantity.magnitude.value.is_none() && quantity.magnitude.scale.words && quantity.magnitude.low.is_some()
    })
}

/// They say the same.
pub(super) fn agreement() -> Judgement {
    judgement(Verdict::Agree, Severity::Info)
}

/// Whether two claims form one position: the same value, both hedged or both not. A hedged one agrees with several.
pub(super) fn same_value(a: &Claim, b: &Claim) -> bool {
    if let Some((x, y)) = a.figure.unmeasured().zip(b.figure.unmeasured()) {
        return x == y;
    }
    let (Some(x), Some(y)) = (a.figure.quantity(), b.figure.quantity()) else { return false };
    let (Some(p), Some(q)) = (stated(a), stated(b)) else { return false };
    match (x.is_hedged(), y.is_hedged()) {
        (false, false) => x.may_be(y),
        (true, true) => ratio(p, q).is_some_and(|ratio| ratio <= TOUCH) && x.may_be(y),
        _ => false,
    }
}

/// "40" and "more than 40" exclude each other to the letter, and no reader would say so.
fn near_bounds(a: &Claim, b: &Claim, stated: Option<Decimal>) -> bool {
    (bounded(a) || bounded(b)) && stated.is_some_and(|ratio| ratio <= TOUCH)
}

/// Values that differ: an update where time may have moved them, or else a conflict.
fn apart(left: &Standing<'_>, right: &Standing<'_>, tables: &Tables, severity: Severity) -> Option<Judgement> {
    let (a, b) = (left.claim, right.claim);
    let (total, moves) = (left.total && right.total, left.moves || right.moves);
    let larger = if stated(a) < stated(b) { right } else { left };
    let put = |new: &Standing<'_>, old: &Standing<'_>| {
        new.came_from(old) && !cause::is_slip(a, b) && days(old.claim, new.claim).is_none_or(|(old, new)| old <= new)
    };
    if left.corrects(b) || right.corrects(a) || put(left, right) || put(right, left) {
        return Some(judgement(Verdict::Update, Severity::Info));
    }
    match if total { days_of_tolls(a, b) } else { days(a, b) } {
        known if larger.risen && known.is_none_or(|(x, y)| x == y) => Some(judgement(Verdict::Update, Severity::Info)),
        Some((x, y)) if x != y && !total && counts_anyone(a, tables) && counts_anyone(b, tables) => {
            (stated(a) < stated(b)).eq(&(x < y)).then(|| judgement(Verdict::Update, Severity::Info))
        }
        Some((x, y)) if x != y && total => {
            let (earlier, later) = if x < y { (a, b) } else { (b, a) };
            if stated(later)? > stated(earlier)? {
                Some(judgement(Verdict::Update, Severity::Info))
            } else if begins_after(later, x.min(y)) && !tables.cues.tells(&later.sentence, Role::AsOf) {
                None
            } else {
                Some(Judgement { falling: true, ..judgement(Verdict::Conflict, severity) })
            }
        }
        Some((x, y)) if x != y && (moves || (far(x, y) && (left.is_of_now(tables) || right.is_of_now(tables)))) => {
            Some(judgement(Verdict::Update, Severity::Info))
        }
        Some(_) => Some(judgement(Verdict::Conflict, severity)),
        // One report is dated, the other may be older or newer: a total may have grown between the two.
        // Two that are a slip of one another hardly have.
        None if (total || moves) && (day(a).is_some() || day(b).is_some()) => {
            cause::is_slip(a, b).then(|| Judgement { sureness: 0.65, ..judgement(Verdict::Conflict, severity) })
        }
        // "Eight are still missing", "has now found 151": more or fewer were told before.
        None if (total || moves) && (left.is_of_now(tables) || right.is_of_now(tables)) => {
            Some(judgement(Verdict::Update, Severity::Info))
        }
        None if have_grown(a, b) && says_now(larger.claim) => Some(judgement(Verdict::Update, Severity::Info)),
        None if fleets(a, tables) => None,
        None => {
            // Who is quoted with two values has mostly looked again.
            let again = a.attribution.is_some() && a.attribution == b.attribution && !one_document(a, b);
            let sureness = match (again, total || moves || a_year_apart(a, b)) {
                (true, _) => 0.65,
                (false, true) => 0.75,
                (false, false) => 0.85,
            };
            Some(Judgement { sureness, ..judgement(Verdict::Conflict, severity) })
        }
    }
}

fn later_and_larger(left: &Standing<'_>, right: &Standing<'_>) -> bool {
    let (a, b) = (left.claim, right.claim);
    let grown = |(x, y): (Date, Date)| x != y && (x < y) == (stated(a) < stated(b));
    left.total && right.total && days_of_tolls(a, b).is_some_and(grown)
}

/// The days as of which the two stand.
fn days(a: &Claim, b: &Claim) -> Option<(Date, Date)> {
    day(a).zip(day(b))
}

/// The same of two totals: what a day cost may be known better on the next, "Tuesday's quake killed 210 people". Where both tell of
/// one day, those on which they were told count, and where only these make the larger the later.
fn days_of_tolls(a: &Claim, b: &Claim) -> Option<(Date, Date)> {
    let of_a_day = |claim: &Claim| {
        let Period { start, end, kind } = claim.period;
        kind == PeriodKind::Window && start.zip(end).is_some_and(|(start, end)| !far(start, end))
    };
    let told = |claim: &Claim| day(claim).max(claim.date.filter(|_| of_a_day(claim)));
    let (x, y) = days(a, b)?;
    let (p, q) = a.date.zip(b.date).unwrap_or((x, y));
    let one_day = x == y && of_a_day(a) && of_a_day(b);
    let grown = || x.cmp(&y) == q.cmp(&p) && (p < q) == (stated(a) < stated(b));
    if one_day || grown() { told(a).zip(told(b)) } else { Some((x, y)) }
}

/// The last day of what it tells of, or the day it was written, where that is not over yet: "this season".
fn day(claim: &Claim) -> Option<Date> {
    if is_going_on(claim) { claim.date } else { claim.period.end.or(claim.date) }
}

/// Told of a stretch that begins where the earlier one ends: what happened since is no total of both.
fn begins_after(later: &Claim, earlier: Date) -> bool {
    later.period.kind == PeriodKind::Window && later.period.start.is_some_and(|start| start >= earlier)
}

/// "660,000 people have now crossed", "240 people are held": people of whom no family knows what they did may be others from
/// day to day.
fn counts_anyone(claim: &Claim, tables: &Tables) -> bool {
    let anyone = claim.subject.head.as_ref().is_some_and(|head| tables.roles.generic_nouns.contains(head));
    anyone && claim.predicate.family.is_none() && claim.subject.attribute.is_none()
}

/// Further apart than reports of one day's event are.
fn far(x: Date, y: Date) -> bool {
    x.duration_until(y).abs() > SignedDuration::from_hours(24)
}

/// "has now found 151 planets", beside 132: counts that are so far apart that more were found since, not "2,302 points" and 2,301.
fn have_grown(a: &Claim, b: &Claim) -> bool {
    let counted = |quantity: &Quantity| matches!(quantity.unit, Unit::Count { .. });
    let ratio = || ratio(stated(a)?, stated(b)?);
    let then = |claim| is_under_way(claim, &["was", "were"]);
    a.figure.quantity().is_some_and(counted) && ratio().is_some_and(|ratio| ratio > TOUCH) && !then(a) && !then(b)
}

/// Whether it is worth a moment only: the price of a share, of which no day is known.
fn fleets(claim: &Claim, tables: &Tables) -> bool {
    tables.predicates.of(&claim.predicate).is_some_and(|family| family.fleets)
}

fn judgement(verdict: Verdict, severity: Severity) -> Judgement {
    Judgement { verdict, severity, falling: false, sureness: 1.0 }
}

/// Why two claims have a verdict, in words and numbers.
pub(super) fn reasons(a: &Claim, b: &Claim, verdict: Verdict) -> Reasons {
    let values = stated(a).zip(stated(b));
    let conflict = verdict == Verdict::Conflict;
    let cause = conflict.then(|| cause::likely(a, b)).flatten();
    Reasons {
        unit: canonical_unit(a),
        difference: values.map(|(x, y)| (x - y).abs().normalize()),
        ratio: values.and_then(|(x, y)| ratio(x, y)).map(|ratio| ratio.round_dp(3).normalize()),
        cause,
        explanation: wording::explain(a, b, verdict, cause),
    }
}

/// The number that the claim names, bounds left aside: of a range its middle.
pub(super) fn stated(claim: &Claim) -> Option<Decimal> {
    let quantity = claim.figure.quantity()?;
    let measure = quantity.measure.as_ref()?;
    let Interval { low, high } = measure.interval;
    measure.value.or_else(|| match (low, high) {
        (Some(low), Some(high)) => low.checked_add(high).map(|sum| sum / Decimal::TWO),
        (low, high) => low.or(high),
    })
}

fn canonical_unit(claim: &Claim) -> Arc<str> {
    claim
        .figure
        .quantity()
        .and_then(|quantity| quantity.measure.as_ref())
        .map_or_else(|| Arc::from(""), |measure| measure.unit.clone())
}

fn bounded(claim: &Claim) -> bool {
    claim.figure.quantity().is_some_and(|quantity| quantity.magnitude.bound.is_some())
}

/// The larger by the smaller; `None` where one is zero or they differ in sign.
fn ratio(x: Decimal, y: Decimal) -> Option<Decimal> {
    let (small, large) = (x.abs().min(y.abs()), x.abs().max(y.abs()));
    if small.is_zero() { (large.is_zero()).then_some(Decimal::ONE) } else { large.checked_div(small) }
}
