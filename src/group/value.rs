//! How near the values of two claims are, and whether the one may be a slip of the other.

use super::features::{Pair, when_true};
use super::gates::Class;
use crate::model::{Claim, Measure, Unit, Unmeasured, minutes_apart};

/// Times of day so many minutes apart are as far from one another as a value and its triple.
const NEAR_CLOCK: f32 = 120.0;

/// How near two values are that may be one.
pub(super) const MET: f32 = 0.99;

/// How many digits behind the first tell of a slip.
const DIGITS_MORE: u32 = 3;

/// How many times the one of two units is the other that may be taken for it.
const TAKEN_FOR: f32 = 10.0;

/// How far from one the size of one number by that of the other may be by rounding alone.
const ONE_SIZE: f32 = 1e-3;

/// The least digits of which two numbers that differ in size alone look like slips.
const RESIZED_FROM: u32 = 100;

/// How near two values are of which one may be a slip of the other.
const SLIP: f32 = 0.8;

/// Days so many days apart are as far from one another as a value and its triple.
const NEAR_DAY: f32 = 5.0;

/// Years so many apart are as far from one another as a value and its triple.
const NEAR_YEAR: f32 = 10.0;

/// Whether the last two digits of a year are those of the other turned, or one of its last three is another: 1968 and 1986, 1978.
fn are_one_digit_apart(x: i16, y: i16) -> bool {
    let digits = |year: i16| [year / 1000, year / 100 % 10, year / 10 % 10, year % 10];
    let (p, q) = (digits(x), digits(y));
    let turned = p[..2] == q[..2] && p[2] == q[3] && p[3] == q[2];
    turned || p[0] == q[0] && p.iter().zip(&q).filter(|(x, y)| x != y).count() == 1
}

impl Pair<'_> {
    /// How near the two are: 1 for what may be one value, 0 for a value and its triple, no less than -1 but for values.
    pub(super) fn nearness(&self) -> f32 {
        fn measure(claim: &Claim) -> Option<&Measure> {
            claim.figure.quantity()?.measure.as_ref()
        }
        match (self.a.figure.unmeasured(), self.b.figure.unmeasured()) {
            (Some(Unmeasured::Clock(x)), Some(Unmeasured::Clock(y))) => {
                return (1.0 - f32::from(minutes_apart(x, y)) / NEAR_CLOCK).max(-1.0);
            }
            (Some(Unmeasured::Day(x)), Some(Unmeasured::Day(y))) => {
                let near = x.apart_by(&y).map_or(0.0, |apart| (1.0 - f32::from(apart) / NEAR_DAY).max(-1.0));
                return near.max(if x.is_slip(&y) { SLIP } else { -1.0 });
            }
            (Some(Unmeasured::Year(x)), Some(Unmeasured::Year(y))) => {
                let near = 1.0 - f32::from(x.abs_diff(y)) / NEAR_YEAR;
                return near.max(if are_one_digit_apart(x, y) { SLIP } else { -1.0 });
            }
            (Some(Unmeasured::Score(most, least)), Some(Unmeasured::Score(high, low))) => {
                return f32::midpoint(when_true(most == high), when_true(least == low));
            }
            _ => {}
        }
        let Some((x, y)) = measure(self.a).zip(measure(self.b)) else { return 0.0 };
        let [Some(p), Some(q)] = self.words.map(|words| words.value) else { return 0.0 };
        let closed = |measure: &Measure| measure.interval.low.is_some() && measure.interval.high.is_some();
        if (p - q).abs() <= f32::EPSILON * p.abs() || (closed(x) && closed(y) && x.interval.meets(&y.interval)) {
            return 1.0;
        }
        let near = if p <= 0.0 || q <= 0.0 { -1.0 } else { 1.0 - (p / q).ln().abs() / 3f32.ln() };
        near.max(if self.is_slip() { SLIP } else { -1.0 })
    }

    /// One number as it is written, but for the size of its unit or the order of two of its digits: "$1.9 billion" and "$1.9
    /// million", "54 km" and "54 miles", "$83 million" and "$38 million". Two or more digits that count.
    fn is_slip(&self) -> bool {
        let [Some(p), Some(q)] = self.words.map(|words| words.digits) else { return false };
        p == q || self.is_turned(p, q)
    }

    /// "65 km across", "65 miles wide": in units of which the one is taken for the other; not years and minutes.
    fn are_in_two_units(&self) -> bool {
        let [Some(x), Some(y)] = self.words.map(|words| words.value) else { return false };
        let near = (x / y).ln().abs() < TAKEN_FOR.ln() && self.class != Class::Measured("time");
        let unit = |claim: &'_ Claim| match &claim.figure.quantity()?.unit {
            Unit::Measure { name, .. } => Some(name.clone()),
            _ => None,
        };
        near && unit(self.a).zip(unit(self.b)).is_some_and(|(x, y)| x != y)
    }

    /// Of two numbers of one unit and size, two digits of the one have changed places in the other.
    fn is_turned(&self, p: u32, q: u32) -> bool {
        let [Some(x), Some(y)] = self.words.map(|words| words.value) else { return false };
        are_turned(p, q) && (x / y * q as f32 / p as f32 - 1.0).abs() < ONE_SIZE
    }

    /// How little it is by chance that one number looks like a slip of the other: of one digit more a tenth as often, and so a
    /// third more, up to four digits. The same digits of another size say so from three on, and not where many numbers have
    /// them ("1,024 bytes", "1,024 bits"); in another unit ("65 km", "65 miles") from two on. Nothing where both may be one value, or are told of two times.
    /// Within a document the check of slips asks for more.
    pub(super) fn slip(&self) -> f32 {
        let [Some(p), Some(q)] = self.words.map(|words| words.digits) else { return 0.0 };
        let resized = p == q && (p >= RESIZED_FROM && !p.is_power_of_two() || self.are_in_two_units());
        if self.one_document() || self.value() > MET || self.when() < 0.0 || !(resized || self.is_turned(p, q)) {
            return 0.0;
        }
        p.ilog10().min(DIGITS_MORE) as f32 / DIGITS_MORE as f32
    }
}

/// The digits of the number as it is written, without noughts at its end, where two or more are left.
pub(super) fn digits(claim: &Claim) -> Option<u32> {
    let value = claim.figure.quantity()?.magnitude.value?;
    // A factor of a thousand is one of words ("1.9 billion") as well as of noughts.
    let mut digits = u64::try_from(value.normalize().mantissa().unsigned_abs()).ok()?;
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
    }
    u32::try_from(digits).ok().filter(|digits| *digits >= 10)
}

/// The digits of a number that has enough of them to tell of a slip, in order, so that a number has those of its slips.
pub(super) fn long_digits(claim: &Claim) -> Option<[u8; 10]> {
    let digits = digits(claim).filter(|digits| *digits >= RESIZED_FROM)?;
    let mut each = [0; 10];
    std::iter::successors(Some(digits), |rest| Some(rest / 10).filter(|rest| *rest != 0))
        .for_each(|rest| each[(rest % 10) as usize] += 1);
    Some(each)
}

/// Whether two digits beside one another have changed places. The first of a number is no nought.
fn are_turned(p: u32, q: u32) -> bool {
    if p.checked_ilog10() != q.checked_ilog10() {
        return false;
    }
    let (mut p, mut q) = (p, q);
    while p != 0 && p % 10 == q % 10 {
        (p, q) = (p / 10, q / 10);
    }
    p / 100 == q / 100 && p % 100 != q % 100 && p % 10 == q / 10 % 10 && q % 10 == p / 10 % 10
}
