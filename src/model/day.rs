//! The day that a date tells, as far as it is known: to compare days of reports of which not every one says when it was written.

use super::{Grain, Moment, TimeInterval, Timex, TimexKind};

/// What is known of the day of a date: all of it, or, in a report of no known day, which weekday or which day of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Day {
    interval: Option<TimeInterval>,
    /// Monday is 1.
    weekday: Option<i8>,
    /// Month and day.
    of_year: Option<(i8, i8)>,
}

/// The days of a month and of a year, about.
const MONTH: i32 = 30;
const YEAR: i32 = 365;

impl Day {
    /// By the interval, or else by the value: "XXXX-WXX-4TMO", "XXXX-11-19". `None` for what is coarser than a day.
    pub fn of(timex: &Timex) -> Option<Self> {
        if let Some(interval) = timex.interval {
            let date = interval.start.date();
            return (timex.grain <= Grain::Day).then(|| Self {
                interval: Some(interval),
                weekday: Some(date.weekday().to_monday_one_offset()),
                of_year: Some((date.month(), date.day())),
            });
        }
        let weekday = timex.value.strip_prefix("XXXX-WXX-").and_then(|rest| rest.get(..1)?.parse().ok());
        let month_day = timex.value.strip_prefix("XXXX-").and_then(|rest| rest.get(..5)?.split_once('-'));
        let of_year = month_day.and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
        (weekday.is_some() || of_year.is_some()).then_some(Self { interval: None, weekday, of_year })
    }

    /// The day on which something was or will be: no day until or since when.
    pub(super) fn at(timex: &Timex) -> Option<Self> {
        // "before dawn on Wednesday": on Wednesday. Before midnight may be the day before.
        let part = timex.value.split_once('T').map(|(_, part)| part);
        let inside = part.is_some_and(|part| !part.starts_with("00") && !part.starts_with("24"));
        let within = inside && timex.kind == TimexKind::Time && matches!(timex.moment, Moment::Before | Moment::After);
        let told = matches!(timex.kind, TimexKind::Date | TimexKind::Time) && timex.moment == Moment::At;
        Self::of(timex).filter(|_| told || within)
    }

    /// Whether the two may be one day, or one time of day where both are known; `None` where they have nothing in common by
    /// which to tell.
    pub fn may_be(&self, other: &Self) -> Option<bool> {
        if let (Some(p), Some(q)) = (self.interval, other.interval) {
            return Some(p.start < q.end && q.start < p.end);
        }
        let weekdays = || self.weekday.zip(other.weekday).map(|(x, y)| x == y);
        self.of_year.zip(other.of_year).map(|(x, y)| x == y).or_else(weekdays)
    }

    /// How many days lie between the two; about, the shorter way round a year or a week, where not all of either day is known.
    pub fn apart_by(&self, other: &Self) -> Option<u16> {
        if let (Some(p), Some(q)) = (self.interval, other.interval) {
            let apart = p.start.date().duration_until(q.start.date()).abs().as_hours() / 24;
            return Some(u16::try_from(apart).unwrap_or(u16::MAX));
        }
        let round = |apart: i32, whole: i32| apart.abs().min((whole - apart.abs()).abs()) as u16;
        let in_year = |(month, day): (i8, i8)| i32::from(month) * MONTH + i32::from(day);
        let dates = self.of_year.zip(other.of_year).map(|(x, y)| round(in_year(x) - in_year(y), YEAR));
        dates.or_else(|| self.weekday.zip(other.weekday).map(|(x, y)| round(i32::from(x) - i32::from(y), 7)))
    }

    /// Whether the one may be a slip of the other: the day of another month, or a day of the month of which a digit was lost, gained
    /// or taken for its neighbour: "3 March" and "3 May", "6 July" and "26 July", "14" and "24", "12" and "21".
    pub fn is_slip(&self, other: &Self) -> bool {
        let (Some((month, day)), Some((other_month, other_day))) = (self.of_year, other.of_year) else { return false };
        let [tens, ones, other_tens, other_ones] = [day / 10, day % 10, other_day / 10, other_day % 10];
        let digit = ones == other_ones || tens > 0 && tens == other_tens && (ones - other_ones).abs() > 1;
        let turned = tens == other_ones && ones == other_tens;
        if month == other_month { day != other_day && (digit || turned) } else { day == other_day }
    }

    /// A number that days share by which they may be one: that of the weekday, and that of the day of the year.
    pub fn numbers(&self) -> [Option<u16>; 2] {
        let of_year =
            self.of_year.map(|(month, day)| 100 * u16::from(month.unsigned_abs()) + u16::from(day.unsigned_abs()));
        [self.weekday.map(|day| u16::from(day.unsigned_abs())), of_year]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(weekday: Option<i8>, of_year: Option<(i8, i8)>) -> Day {
        Day { interval: None, weekday, of_year }
    }

    #[test]
    fn days_are_compared_by_what_both_tell() {
        let (monday, sunday) = (day(Some(1), None), day(Some(7), None));
        let (new_year, december) = (day(None, Some((1, 1))), day(Some(7), Some((12, 30))));
        assert_eq!((monday.may_be(&monday), monday.may_be(&sunday)), (Some(true), Some(false)));
        assert_eq!((sunday.may_be(&december), new_year.may_be(&december)), (Some(true), Some(false)));
        assert_eq!(monday.may_be(&new_year), None);
    }

    #[test]
    fn a_week_and_a_year_go_round() {
        let apart = |x: Day, y: Day| x.apart_by(&y);
        assert_eq!(apart(day(Some(1), None), day(Some(7), None)), Some(1));
        assert_eq!(apart(day(Some(1), None), day(Some(4), None)), Some(3));
        assert_eq!(apart(day(None, Some((1, 2))), day(None, Some((12, 30)))), Some(7));
        assert_eq!(apart(day(None, Some((3, 3))), day(None, Some((5, 3)))), Some(60));
        assert_eq!(apart(day(Some(1), None), day(None, Some((5, 3)))), None);
    }

    #[test]
    fn slips_of_a_day_have_its_digits_or_its_month() {
        let slip = |x: (i8, i8), y: (i8, i8)| day(None, Some(x)).is_slip(&day(None, Some(y)));
        assert!(slip((3, 3), (5, 3)) && slip((7, 6), (7, 26)) && slip((4, 14), (4, 24)) && slip((9, 12), (9, 21)));
        assert!(!slip((3, 3), (5, 4)) && !slip((7, 6), (7, 8)) && !slip((7, 6), (7, 6)));
    }

    #[test]
    fn days_share_a_number_by_which_they_may_be_one() {
        assert_eq!(day(Some(7), Some((12, 30))).numbers(), [Some(7), Some(1230)]);
    }
}
