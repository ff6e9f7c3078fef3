//! Dates that are told beside the text: in a manifest, in front matter, in a file's name.

use jiff::civil::{Date, Time};

/// A date as metadata tells it: `2022-03-01`, also with a time behind it.
///
/// # Errors
/// What is wrong with it, in words.
pub fn date(words: &str) -> Result<Date, String> {
    let words = words.trim();
    let day = words.split_once(['T', ' ']).map_or(words, |(day, _)| day);
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let [year, month, of_month] = parts[..] else { return Err(not_a_date(words)) };
    if year.len() != 4 || !(1..=2).contains(&month.len()) || !(1..=2).contains(&of_month.len()) {
        return Err(not_a_date(words));
    }
    let (Ok(y), Ok(m), Ok(d)) = (year.parse::<i16>(), month.parse::<i8>(), of_month.parse::<i8>()) else {
        return Err(not_a_date(words));
    };
    Date::new(y, m, d).map_err(|_| format!("`{words}` is no day of the calendar"))
}

/// The time of day behind a date as metadata tells it: `2022-03-01T08:30:00Z`. Its zone is left to the text.
pub(super) fn time(words: &str) -> Option<Time> {
    let (_, time) = words.trim().split_once(['T', ' '])?;
    let mut parts = time.splitn(3, ':');
    let mut number = || parts.next()?.get(..2)?.parse::<i8>().ok();
    let (hour, minute) = (number()?, number()?);
    Time::new(hour, minute, number().unwrap_or(0), 0).ok()
}

fn not_a_date(words: &str) -> String {
    format!("`{words}` isn't a date; expected year-month-day, such as 2022-03-01")
}

/// The date in a file's name: `2022-03-01-title.md`, `title_20220301.txt`.
pub(super) fn in_file_name(name: &str) -> Option<Date> {
    let bytes = name.as_bytes();
    (0..bytes.len()).filter(|at| *at == 0 || !bytes[at - 1].is_ascii_digit()).find_map(|at| date_at(&bytes[at..]))
}

/// The date that the bytes begin with, its parts set apart by `-`, `_`, `.` or nothing at all.
fn date_at(bytes: &[u8]) -> Option<Date> {
    let mark = bytes.get(4).copied().filter(|mark| b"-_.".contains(mark));
    let gap = usize::from(mark.is_some());
    let number = |from: usize, len: usize| -> Option<i16> {
        let digits = bytes.get(from..from + len)?;
        digits.iter().all(u8::is_ascii_digit).then(|| std::str::from_utf8(digits).ok()?.parse().ok())?
    };
    let (year, month, day) = (number(0, 4)?, number(4 + gap, 2)?, number(6 + 2 * gap, 2)?);
    let same_mark = mark.is_none_or(|mark| bytes.get(7) == Some(&mark));
    let ends = !bytes.get(8 + 2 * gap).is_some_and(u8::is_ascii_digit);
    let near = (1800..2200).contains(&year);
    (same_mark && ends && near).then(|| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn dates_beside_the_text() {
        assert_eq!(date("2022-03-01"), Ok(day(2022, 3, 1)));
        assert_eq!(date(" 2022-03-01T08:30:00Z "), Ok(day(2022, 3, 1)));
        assert_eq!(date("2022/3/1"), Ok(day(2022, 3, 1)));
        assert_eq!(date("2022-02-30").unwrap_err(), "`2022-02-30` is no day of the calendar");
        assert_eq!(time("2022-03-01T08:30:05Z"), Time::new(8, 30, 5, 0).ok());
        assert_eq!(time("2022-03-01 08:30"), Time::new(8, 30, 0, 0).ok());
        assert_eq!(time("2022-03-01"), None);
        assert_eq!(time("2022-03-01T99:99"), None);
        assert!(date("Tuesday").unwrap_err().contains("isn't a date"));
        assert!(date("01-03-2022").is_err());
    }

    #[test]
    fn dates_in_names() {
        assert_eq!(in_file_name("2022-03-01-title.md"), Some(day(2022, 3, 1)));
        assert_eq!(in_file_name("report_20220301.txt"), Some(day(2022, 3, 1)));
        assert_eq!(in_file_name("2022.03.01.txt"), Some(day(2022, 3, 1)));
    }

    #[test]
    fn names_without_dates() {
        for name in
            ["000_687e5a8a7837ab7c.txt", "2022-13-01.md", "120220301.txt", "202203011.txt", "2022-03.md", "v2.0"]
        {
            assert_eq!(in_file_name(name), None, "{name}");
        }
    }
}
