//! Dates, times, durations and sets: a corpus of sentences, the examples of the tables, and properties.

use std::fmt::Write as _;
use std::sync::Arc;

use addsup::model::{Anchor, AnchorOrigin, Document, Figure, Offsets};
use addsup::tables::Tables;
use addsup::{normalize, parse, segment};
use jiff::ToSpan;
use jiff::civil::{Date, date, time};
use proptest::prelude::*;

const CORPUS: &str = include_str!("corpus_time.tsv");

/// When each figure holds.
const WINDOWS: &str = include_str!("corpus_windows.tsv");

/// The tables whose examples are run, and the day they are seen from.
const TABLES: &[&str] = &[
    "time.toml",
    "time_relative.toml",
    "time_holidays.toml",
    "time_tense.toml",
    "time_context.toml",
    "sets_time.toml",
];
const TODAY: Date = date(2022, 3, 2);

fn document(text: &str, date: Option<Date>) -> Document {
    let name: Arc<str> = "text".into();
    let date = date.map(|date| Anchor { date, time: None, origin: AnchorOrigin::Manifest });
    let text = text.to_owned();
    Document { id: name.clone(), path: name, date, source: None, text, blocks: Vec::new(), offsets: Offsets::Same }
}

/// The figures of a text, on the calendar, and the day they were seen from.
fn figures(document: &Document) -> (Vec<Figure>, Option<Anchor>) {
    let tables = Tables::builtin();
    let sentences = segment::sentences(document, tables);
    let mut figures = parse::figures(document, &sentences, tables);
    let anchor = document.date.or_else(|| parse::written_on(document, &sentences, &figures, tables));
    normalize::figures(&mut figures, document, &sentences, anchor, tables);
    (figures, anchor)
}

/// `words = value`, several joined by ` ; `; `-` for none.
fn reading(text: &str, date: Option<Date>) -> String {
    let document = document(text, date);
    let timexes = figures(&document).0.into_iter().filter_map(|figure| {
        let timex = figure.timex()?;
        Some(format!("{} = {}", figure.span.of(&document.text), timex.value))
    });
    let all = timexes.collect::<Vec<_>>().join(" ; ");
    if all.is_empty() { "-".to_owned() } else { all }
}

/// The values alone, joined by blanks; `-` for none.
fn values(text: &str) -> String {
    let document = document(text, Some(TODAY));
    let values: Vec<_> =
        figures(&document).0.iter().filter_map(Figure::timex).map(|timex| timex.value.to_string()).collect();
    if values.is_empty() { "-".to_owned() } else { values.join(" ") }
}

/// Lines of day, text and reading, tabs between; the day is `-` where the text has none.
#[test]
fn corpus() {
    let (mut lines, mut negatives, mut wrong) = (0, 0, String::new());
    for line in CORPUS.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let mut columns = line.split('\t');
        let (Some(day), Some(text), Some(expected)) = (columns.next(), columns.next(), columns.next()) else {
            panic!("not three columns: {line}");
        };
        lines += 1;
        negatives += usize::from(expected == "-");
        let found = reading(text, day.parse().ok());
        if found != expected {
            writeln!(wrong, "{text}\n  expected {expected}\n  found    {found}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(lines >= 400 && negatives * 4 >= lines, "{lines} lines, {negatives} of them negatives");
}

/// Lines of a text and the window of each of its quantities, a tab between.
#[test]
fn windows() {
    let mut wrong = String::new();
    for line in WINDOWS.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (text, expected) = line.split_once('\t').unwrap_or_else(|| panic!("{line}"));
        let claims = addsup::pipeline::extract(&document(text, Some(date(2024, 5, 15))), Tables::builtin());
        let day = |day: Option<Date>| day.map_or(String::new(), |day| day.to_string());
        let quantities = claims.iter().filter(|claim| claim.figure.timex().is_none());
        let window = |claim: &addsup::model::Claim| {
            format!("{} = {}/{}", claim.text, day(claim.period.start), day(claim.period.end))
        };
        let found = quantities.map(window).collect::<Vec<_>>().join(" ; ");
        if found != expected {
            writeln!(wrong, "{text}\n  expected {expected}\n  found    {found}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_entry_reads_its_examples() {
    let mut wrong = String::new();
    for name in TABLES {
        let path = format!("{}/data/lexicon/en/{name}", env!("CARGO_MANIFEST_DIR"));
        let table: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
        for example in table.values().filter_map(toml::Value::as_array).flatten().flat_map(examples) {
            let (text, expected) = example.split_once(" => ").unwrap_or_else(|| panic!("{example}"));
            let found = values(text);
            if found != expected {
                writeln!(wrong, "{name}: {text}\n  expected {expected}\n  found    {found}").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn examples(entry: &toml::Value) -> impl Iterator<Item = &str> {
    entry.get("examples").and_then(toml::Value::as_array).into_iter().flatten().filter_map(toml::Value::as_str)
}

/// `text => the document's own date`, `|` for a line's end.
#[test]
fn documents_tell_their_date() {
    let cases = [
        ("Published Mar 01, 2022|A dam burst.", "2022-03-01"),
        ("A dam burst|This Article is From Mar 01, 2022|It burst on 3 May 2019.", "2022-03-01"),
        (" date 2022-03-02 A dam burst 8:49", "2022-03-02"),
        ("OSLO, March 1, 2022 (NTB) – A dam burst.", "2022-03-01"),
        ("A dam burst|1 March 2022|It had stood since 1961.", "2022-03-01"),
        ("A dam burst|By Ada Moe|March 1, 2022 at 10:30 a.m.|It had stood long.", "2022-03-01"),
        ("Last updated: 2 March 2022|A dam burst.", "2022-03-02"),
        ("Posted at 10:04 on 1 March 2022|A dam burst.", "2022-03-01"),
        ("Written by Ada Moe on 1 March 2022|A dam burst.", "2022-03-01"),
        ("Mar 1, 2022 / 10:30 AM EST / Example News|A dam burst.", "2022-03-01"),
        ("Updated 0300 GMT (1100 HKT) March 1, 2022|A dam burst.", "2022-03-01"),
        ("Oslo, 1 March 2022 – A dam burst.", "2022-03-01"),
        ("1 March 2022 — A dam burst.", "2022-03-01"),
        ("(1 March 2022) A dam burst.", "2022-03-01"),
        ("A dam burst on Tuesday.|Example News. Published on March 1, 2022.", "2022-03-01"),
        ("Situation report 4|Issued on 1 March 2022|A dam burst.", "2022-03-01"),
        ("Published on 3 May 1961, the book is still read.", "-"),
        ("A dam burst.|Ada Moe (3 May 1961) was the first to see it.", "-"),
        // A caption is no older than its document: the latest one is the day to go by.
        ("A dam burst.|March 1, 202200:57|Nobody was hurt.|March 2, 202211:04", "2022-03-02"),
        (
            "A dam burst.|A woman walks past the broken dam in Elsby, Norway, on Feb. 28, 2022. Ada Moe / Example",
            "2022-02-28",
        ),
        ("A dam burst.|Cars are seen under the dam on 28 February 2022.|It was built on 3 May 1961.", "2022-02-28"),
        ("A dam burst.|A woman walks past the dam in this file photo of Feb. 28, 2012.", "-"),
        ("A dam burst.|A woman walked past the dam on Feb. 28, 2022.", "-"),
        ("A dam burst.|A woman walks past it on Feb. 28, 2022.|On 5 March 2022 it was rebuilt.", "-"),
        // What only stands in the story is no date of the document.
        ("A dam burst.|It was built on 3 May 1961 by a local firm.", "-"),
        ("The book was published on 3 May 1961 and sold well.", "-"),
        ("A dam burst on Tuesday.", "-"),
    ];
    for (text, expected) in cases {
        let anchor = figures(&document(&text.replace('|', "\n"), None)).1;
        assert_eq!(anchor.map_or("-".to_owned(), |anchor| anchor.date.to_string()), expected, "{text}");
    }
}

/// `text => value`, for a document of which the hour of writing is known: 00:30 on Wednesday, 2 March 2022.
#[test]
fn hours_go_by_the_hour_of_writing() {
    let cases = [
        ("It fell two hours ago.", "2022-03-01T22:30"),
        ("It fell 45 minutes ago.", "2022-03-01T23:45"),
        ("It will open in three hours.", "2022-03-02T03:30"),
        ("It fell in the last hour.", "PT1H"),
        ("It fell two days ago.", "2022-02-28"),
    ];
    for (text, expected) in cases {
        let mut document = document(text, Some(TODAY));
        document.date = document.date.map(|anchor| Anchor { time: Some(time(0, 30, 0, 0)), ..anchor });
        let found = figures(&document).0;
        let values: Vec<_> = found.iter().filter_map(Figure::timex).map(|timex| &*timex.value).collect();
        assert_eq!(values, [expected], "{text}");
    }
}

/// A length up to a date is a window, and its date names the same end: `text => first day to last day`, seen from 2022-03-02.
#[test]
fn lengths_up_to_a_date_are_windows() {
    let cases = [
        ("Profit for the three months ended September 30, 2021 was $4m.", "2021-07-01", "2021-10-01"),
        ("Profit for the six months to 30 June was $4m.", "2021-01-01", "2021-07-01"),
        ("In the year to March 2021 it sold 40 boats.", "2020-04-01", "2021-04-01"),
        ("Prices rose 3% in the 12 months through January.", "2021-02-01", "2022-02-01"),
        ("It grew 3% in the quarter ended December 31.", "2021-10-01", "2022-01-01"),
        ("It returned 7% in the 12 months to the end of June.", "2020-07-01", "2021-07-01"),
    ];
    for (text, start, end) in cases {
        let found = figures(&document(text, Some(TODAY))).0;
        let timexes: Vec<_> = found.iter().filter_map(Figure::timex).collect();
        let [length, date] = timexes[..] else { panic!("{text}: {} timexes", timexes.len()) };
        let interval = length.interval.unwrap_or_else(|| panic!("{text}: no window"));
        assert_eq!(interval.start.date().to_string(), start, "{text}");
        assert_eq!(interval.end.date().to_string(), end, "{text}");
        assert_eq!(date.interval.map(|day| day.end), Some(interval.end), "{text}");
    }
}

/// `text => why not`
#[test]
fn impossible_dates_are_told() {
    let cases = [
        ("on 31 June 2021", Some("June has 30 days")),
        ("on 29 February 2021", Some("2021 is no leap year")),
        ("on 29 February 2020", None),
        ("on February 30", Some("February has 28 or 29 days")),
        ("on 32 May 2020", Some("May has 31 days")),
    ];
    for (text, expected) in cases {
        let document = document(text, Some(TODAY));
        let found = figures(&document).0;
        let timex = found.iter().find_map(Figure::timex).unwrap_or_else(|| panic!("{text}: not read"));
        assert_eq!(timex.impossible.as_deref(), expected, "{text}");
    }
}

/// Day and month that can't be told apart stay two readings, unless the document settles it.
#[test]
fn day_and_month_may_be_in_doubt() {
    let other = |text: &str| {
        let found = figures(&document(text, Some(TODAY))).0;
        found
            .iter()
            .find_map(Figure::timex)
            .map(|timex| (timex.value.to_string(), timex.other.as_deref().map(str::to_owned)))
    };
    assert_eq!(other("It rained on 01/03/2022."), Some(("2022-01-03".into(), Some("2022-03-01".into()))));
    assert_eq!(other("It rained on 01/03/2022 and on 25/02/2022."), Some(("2022-03-01".into(), None)));
    assert_eq!(other("It rained on 01/03/2022 and on 2 March 2022."), Some(("2022-03-01".into(), None)));
    assert_eq!(other("It rained on 25/02/2022."), Some(("2022-02-25".into(), None)));
}

/// Every usual way to print a day.
fn forms(day: Date) -> Vec<String> {
    let month = addsup::model::month_name(day.month().unsigned_abs()).expect("a month");
    let weekday = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        [usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())];
    let (year, n, d) = (day.year(), day.month(), day.day());
    let suffix = match (d % 10, d / 10) {
        (1, 0 | 2 | 3) => "st",
        (2, 0 | 2) => "nd",
        (3, 0 | 2) => "rd",
        _ => "th",
    };
    let short = &month[..3];
    let dot = if month.len() == 3 { "" } else { "." };
    vec![
        format!("{year}-{n:02}-{d:02}"),
        format!("{year}/{n:02}/{d:02}"),
        format!("{d} {month} {year}"),
        format!("{d:02} {short} {year}"),
        format!("{month} {d}, {year}"),
        format!("{short}{dot} {d}, {year}"),
        format!("{d}{suffix} of {month} {year}"),
        format!("{month} {d}{suffix}, {year}"),
        format!("{weekday}, {d} {month} {year}"),
        format!("{weekday}, {month} {d}, {year}"),
        format!("{d}-{short}-{year}"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_date_in_any_form_reads_back(days in 0_i32..73_000) {
        let day = date(1900, 1, 1).checked_add(days.days()).unwrap();
        for form in forms(day) {
            for text in [format!("It broke on {form}."), form.clone(), format!("The log of {form} has it")] {
                let found = reading(&text, Some(TODAY));
                let expected = format!("{form} = {day}");
                prop_assert_eq!(found, expected, "{}", text);
            }
        }
    }

    #[test]
    fn nothing_panics_and_spans_fit(text in "\\PC{0,80}", day in proptest::option::of(-3_000_i32..3_000)) {
        check_spans(&text, day)?;
    }

    #[test]
    fn words_of_time_in_any_order(words in proptest::collection::vec(time_word(), 0..12), day in proptest::option::of(-3_000_i32..3_000)) {
        check_spans(&words.join(" "), day)?;
        check_spans(&words.concat(), day)?;
    }
}

fn check_spans(text: &str, day: Option<i32>) -> Result<(), TestCaseError> {
    let day = day.and_then(|days| TODAY.checked_add(days.days()).ok());
    let document = document(text, day);
    let mut end = 0;
    for figure in figures(&document).0.iter().filter(|figure| figure.timex().is_some()) {
        prop_assert!(document.text.get(figure.span.range()).is_some_and(|words| !words.is_empty()));
        prop_assert!(figure.span.start >= end, "two timexes share words: {}", text);
        end = figure.span.end;
    }
    Ok(())
}

fn time_word() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "the",
        "last",
        "next",
        "this",
        "past",
        "Monday",
        "Tuesday",
        "May",
        "March",
        "Feb.",
        "2022",
        "31",
        "29",
        "0",
        "99999999999",
        "1/2",
        "12:30",
        "p.m.",
        "a.m.",
        "on",
        "in",
        "at",
        "of",
        "to",
        "from",
        "between",
        "and",
        "-",
        "–",
        "/",
        ",",
        ".",
        ":",
        "'s",
        "first",
        "third",
        "quarter",
        "half",
        "weeks",
        "days",
        "year",
        "century",
        "BC",
        "ago",
        "later",
        "earlier",
        "two",
        "a",
        "every",
        "other",
        "twice",
        "Easter",
        "Ramadan",
        "tonight",
        "overnight",
        "morning",
        "end of",
        "mid",
        "early",
        "Q3",
        "FY",
        "1990s",
        "'80s",
        "9999",
        "1000000000",
        "years",
        "within",
        "millennia",
        "century ago",
        "GMT",
        "+8",
        "o'clock",
        "now",
        "week of",
        "same",
        "period",
        "\u{a0}",
        "½",
    ])
}
