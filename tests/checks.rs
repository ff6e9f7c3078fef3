//! The checks against sentences of our own: those that break them and those that only look so.
//!
//! `tests/checks/NAME.txt` holds, a line each, `text => part of the explanation` (or `!` for any), and `text => -` for
//! texts that hold: of these no check of a statement may say anything. What isn't met yet has a `?` before what is wanted
//! (`=> ?!`, `=> ?-`): it is told and not counted. `[2022-03-01]` before a text dates its document,
//! ` // ` parts paragraphs, `\n` parts lines (then the text is Markdown), ` ||| ` parts documents.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use addsup::check::{self, ALL};
use addsup::model::Finding;
use addsup::tables::Tables;
use addsup::{pipeline, read};

/// The checks that compare claims of several statements by their topic: of texts that hold, only in their own corpora is
/// it a fault that one of these speaks.
const BY_TOPIC: &[&str] = &["figure", "running-total", "date"];

/// A line of a corpus.
struct Case {
    text: String,
    /// The documents, each with its date.
    documents: Vec<(Option<String>, String)>,
    wanted: Option<String>,
    /// It is known that it isn't met.
    unmet: bool,
}

fn cases(name: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks").join(format!("{name}.txt"));
    let file = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(case).collect()
}

fn case(line: &str) -> Case {
    let (text, wanted) = line.rsplit_once(" => ").unwrap_or_else(|| panic!("no ` => ` in: {line}"));
    let documents = text.split(" ||| ").map(document).collect();
    let (wanted, unmet) = wanted.strip_prefix('?').map_or((wanted, false), |wanted| (wanted, true));
    Case { text: text.to_owned(), documents, wanted: (wanted != "-").then(|| wanted.to_owned()), unmet }
}

fn document(text: &str) -> (Option<String>, String) {
    let (date, text) = match text.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
        Some((date, text)) => (Some(date.to_owned()), text),
        None => (None, text),
    };
    (date, text.replace(" // ", "\n\n").replace("\\n", "\n"))
}

/// Runs the whole pipeline over every text of a corpus, each of documents of its own.
fn findings(cases: &[Case]) -> Vec<Vec<Finding>> {
    let folder = tempfile::tempdir().expect("a folder");
    let found = cases.iter().enumerate().map(|(at, case)| {
        let paths = case.documents.iter().enumerate().map(|(nth, (date, text))| {
            let path = folder.path().join(format!("{at}-{nth}.md"));
            let date = date.as_ref().map(|date| format!("---\ndate: {date}\n---\n")).unwrap_or_default();
            fs::write(&path, format!("{date}{text}\n")).expect("written");
            path
        });
        let reading = read::Options { paths: paths.collect(), ..read::Options::default() };
        pipeline::check(&reading, &check::Options::default(), Tables::builtin()).findings
    });
    found.collect()
}

/// What a corpus's lines come to: a line for each that isn't as it should be.
fn faults(name: &str) -> String {
    let cases: Vec<_> = cases(name).into_iter().filter(|case| !case.unmet).collect();
    let mut faults = String::new();
    for (case, found) in cases.iter().zip(findings(&cases)) {
        let told: Vec<_> = found
            .iter()
            .filter(|f| f.verdict == addsup::model::Verdict::Conflict)
            .filter(|f| BY_TOPIC.contains(&name) || !BY_TOPIC.contains(&f.check))
            .collect();
        let words: Vec<_> = told.iter().map(|finding| format!("{}: {}", finding.check, finding.explanation)).collect();
        let hit = |part: &str| told.iter().any(|f| f.check == name && (part == "!" || f.explanation.contains(part)));
        match &case.wanted {
            Some(part) if !hit(part) => writeln!(faults, "MISSED {} => {part}\n       {words:?}", case.text),
            None if !told.is_empty() => writeln!(faults, "FALSE  {}\n       {words:?}", case.text),
            _ => Ok(()),
        }
        .expect("a string takes all");
    }
    faults
}

/// The examples of the sets of words: each tells the check that finds a conflict, or `-`.
#[test]
fn the_examples_of_sets() {
    let table: toml::Table = include_str!("../data/lexicon/en/sets_check.toml").parse().expect("the table reads");
    let sets = table["set"].as_array().expect("sets").iter();
    let examples = sets.flat_map(|set| set["examples"].as_array().expect("examples")).filter_map(toml::Value::as_str);
    let cases: Vec<_> = examples.map(case).collect();
    let mut wrong = String::new();
    for (case, found) in cases.iter().zip(findings(&cases)) {
        let conflicts = found.iter().filter(|finding| finding.verdict == addsup::model::Verdict::Conflict);
        let told: Vec<_> = conflicts.map(|finding| finding.check).collect();
        let wanted: Vec<_> = case.wanted.as_deref().into_iter().collect();
        if told != wanted {
            writeln!(wrong, "{}\n  expected {wanted:?}\n  found    {told:?}", case.text).expect("a string takes all");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn how_far_all_but_some_is_off_is_told() {
    for (text, off) in [
        ("All but 12 of the 150 delegates, 132, backed her. => !", "6"),
        ("All but seven of the 90 hives, 73, survived the winter. => !", "10"),
    ] {
        let found = findings(&[case(text)]).remove(0);
        let told: Vec<_> = found.iter().filter_map(|finding| finding.difference).map(|off| off.to_string()).collect();
        assert_eq!(told, [off], "{text}");
    }
}

/// How bad and how sure a finding is, and how far apart its values are: one of each way in which a check finds something.
#[test]
fn what_a_finding_tells_in_numbers() {
    let cases = [
        ("Born in 1960, she died in 2001 at the age of 45.", "age: error, 0.9, -, -"),
        ("The ship is due on 31 June 2022.", "calendar: error, 0.9, -, -"),
        ("Arrivals rose from 40 to 50 a day, up 30 %.", "change: error, 0.9, 5, -"),
        ("The number of nurses grew from 80 to 70.", "change: error, 0.8, 10, -"),
        ("The town's population doubled from 20,000 to 33,000.", "change: error, 0.9, -, 1.65"),
        ("The bypass will be 64 km (50 miles) long.", "conversion: error, 0.9, 16467.2, 1.2573"),
        ("Overnight the valley fell to -10 °C (28 °F).", "conversion: warning, 0.9, 7.7778, 1.0296"),
        ("The siege lasted three hours, from 4 p.m. to 6 p.m. on Friday.", "duration: error, 0.9, -, -"),
        (
            "Officers were called to the bank shortly after 4 p.m. on Friday. The robber surrendered just after 6 p.m. The man had held out for almost three hours behind the counter.",
            "duration: error, 0.5, -, -",
        ),
        ("The north lost most homes with 40, ahead of the south with 55.", "order: error, 0.9, -, -"),
        ("The boat carried 40 people, 55 of them children.", "part-of-whole: error, 0.9, 15, 1.375"),
        ("At least 10 people died, including 13 people from abroad.", "part-of-whole: warning, 0.7, 3, 1.3"),
        ("Twelve of the 40 shops (35 %) were shut.", "percentage: error, 0.9, 5, -"),
        ("Twelve months at $50 a month, $650 in all, was the fine.", "product: error, 0.9, 50, 1.0833"),
        ("Yields of 8 tonnes a hectare on 50 hectares gave 500 tonnes.", "product: error, 0.9, -, 0.8"),
        ("Between 20 and 10 people were in the hut.", "range: error, 0.9, -, -"),
        ("One in five (25 %) stayed at home.", "ratio: error, 0.9, 5, -"),
        ("Twice as many came: 30 against 20.", "ratio: error, 0.9, -, 1.5"),
        ("The groups differed, t(28) = 2.20, p = .012.", "statistic: warning, 0.9, -, -"),
        ("Men slept longer, t(45) = 1.10, p = .03.", "statistic: error, 0.9, -, -"),
        ("Twelve men and eight women, 25 people in all, were rescued.", "sum: error, 0.9, 5, 1.25"),
        ("The stock rose $2.50 to $31.00 from $30.00.", "sum: error, 0.9, 1.5, -"),
        ("The sample comprised 148 participants (72 female, 66 male).", "sum: warning, 0.9, 10, 1.0725"),
        ("The quake struck at 17:06 local time (13:38 GMT).", "time-zone: error, 0.9, -, -"),
        ("The bridge was opened on Tuesday, 2 March 2022.", "weekday: error, 0.9, -, -"),
        ("The strike begins on Monday, 3 May, and ends on Thursday, 5 May.", "weekday: error, 0.8, -, -"),
        (
            "No one was hurt in the collision, the railway said on Monday. The collision left 14 passengers injured.",
            "zero: error, 0.7, 14, -",
        ),
    ];
    let found = findings(&cases.map(|(text, _)| case(&format!("{text} => !"))));
    for ((text, wanted), found) in cases.iter().zip(found) {
        let name = wanted.split(':').next().unwrap_or_default();
        let told: Vec<_> = found.iter().filter(|finding| finding.check == name).map(in_numbers).collect();
        assert_eq!(told, [*wanted], "{text}");
    }
}

fn in_numbers(finding: &Finding) -> String {
    let number = |number: Option<rust_decimal::Decimal>| {
        number.map_or("-".to_owned(), |number| number.round_dp(4).normalize().to_string())
    };
    let severity = format!("{:?}", finding.severity).to_lowercase();
    let (difference, ratio) = (number(finding.difference), number(finding.ratio));
    format!("{}: {severity}, {}, {difference}, {ratio}", finding.check, finding.confidence)
}

#[test]
fn every_corpus_is_met() {
    let only = std::env::var("CHECK").ok();
    let mut all = String::new();
    for check in ALL {
        if only.as_ref().is_some_and(|only| only != check.name) {
            continue;
        }
        let faults = faults(check.name);
        if !faults.is_empty() {
            write!(all, "\n== {}\n{faults}", check.name).expect("a string takes all");
        }
    }
    assert!(all.is_empty(), "{all}");
}

#[test]
fn every_corpus_is_large_enough() {
    for check in ALL {
        let (unmet, cases): (Vec<_>, Vec<_>) = cases(check.name).into_iter().partition(|case| case.unmet);
        if !unmet.is_empty() {
            println!("{}: {} of {} not met yet", check.name, unmet.len(), unmet.len() + cases.len());
        }
        let broken = cases.iter().filter(|case| case.wanted.is_some()).count();
        assert!(broken >= 20 && cases.len() - broken >= 30, "{}: {broken} broken, {} in all", check.name, cases.len());
    }
}

/// The reference for readers: every check's documentation in the order of `ALL`.
fn reference() -> String {
    let mut page = String::from(
        "# Checks\n\nWhat `addsup check` looks for. `addsup explain CHECK` prints the same. Tests hold this page to the \
         program's own words.\n",
    );
    for check in ALL {
        write!(page, "\n## {}\n\n{}\n", check.name, check.documentation.trim()).expect("a string takes all");
    }
    page
}

/// `docs/checks.md` is what the checks say of themselves; `UPDATE_DOCS=1 cargo test --test checks` writes it anew.
#[test]
fn the_reference_is_the_documentation() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, reference()).expect("written");
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), reference(), "run with UPDATE_DOCS=1");
}

#[test]
fn every_check_tells_what_a_reader_asks() {
    for check in ALL {
        for part in ["**Finds**", "**Example**", "**Leaves alone**", "**Severity**", "**Switch off**"] {
            assert!(check.documentation.contains(part), "{} has no {part}", check.name);
        }
        assert!(check.documentation.contains(&format!("--off {}", check.name)), "{}", check.name);
    }
}

/// The findings of one check on one text.
fn told(check: &str, text: &str) -> Vec<String> {
    let case = case(&format!("{text} => -"));
    let found = findings(&[case]).remove(0);
    found.into_iter().filter(|finding| finding.check == check).map(|finding| finding.explanation).collect()
}

mod properties {
    use jiff::ToSpan;
    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    use super::told;

    /// Two units, how many of the second the first is, and an offset: °F is °C × 1.8 + 32.
    const PAIRS: &[(&str, &str, f64, f64)] = &[
        ("km", "miles", 0.621_371, 0.0),
        ("miles", "km", 1.609_344, 0.0),
        ("kg", "pounds", 2.204_62, 0.0),
        ("metres", "feet", 3.280_84, 0.0),
        ("hectares", "acres", 2.471_05, 0.0),
        ("km/h", "mph", 0.621_371, 0.0),
        ("°C", "°F", 1.8, 32.0),
    ];

    /// The usual ways to round: to the nearest, cut off, to one decimal, to the nearest five or ten.
    fn written(value: f64, way: usize) -> String {
        let to = |step: f64| format!("{}", (value / step).round() * step);
        match way {
            0 => format!("{value:.0}"),
            1 => format!("{}", value.trunc()),
            2 => format!("{value:.1}"),
            3 if value.abs() >= 100.0 => to(5.0),
            4 if value.abs() >= 200.0 => to(10.0),
            _ => format!("{value:.2}"),
        }
    }

    fn day() -> impl Strategy<Value = Date> {
        (0..120_000_i64).prop_map(|days| date(1760, 1, 1).checked_add(days.days()).expect("within the calendar"))
    }

    fn in_words(day: Date) -> String {
        day.strftime("%-d %B %Y").to_string()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_true_conversion_is_never_told(value in 2_u32..900, pair in 0..PAIRS.len(), way in 0_usize..6) {
            let (from, to, factor, offset) = PAIRS[pair];
            let other = written(f64::from(value) * factor + offset, way);
            let text = format!("The shed is rated for {value} {from} ({other} {to}).");
            prop_assert_eq!(told("conversion", &text), Vec::<String>::new(), "{}", text);
        }

        #[test]
        fn a_conversion_off_by_more_than_rounding_is_told(
            value in 21_u32..900,
            pair in 0..PAIRS.len(),
            off in prop_oneof![1.3..3.0_f64, 0.3..0.75_f64],
        ) {
            let (from, to, factor, offset) = PAIRS[pair];
            let other = (f64::from(value) * factor + offset) * off;
            let text = format!("The shed is rated for {value} {from} ({other:.0} {to}).");
            prop_assert_eq!(told("conversion", &text).len(), 1, "{}", text);
        }

        #[test]
        fn a_weekday_is_told_if_and_only_if_it_is_wrong(day in day(), shift in 0_i64..7) {
            let weekday = day.checked_add(shift.days()).expect("a day").strftime("%A").to_string();
            let text = format!("The bridge was opened on {weekday}, {}.", in_words(day));
            prop_assert_eq!(told("weekday", &text).len(), usize::from(shift != 0), "{}", text);
        }

        #[test]
        fn an_age_between_two_days_is_told_if_and_only_if_it_is_wrong(
            birth in day(),
            days in 8_000_i64..36_000,
            off in -3_i32..4,
        ) {
            let death = birth.checked_add(days.days()).expect("a day");
            let years = i32::from(birth.until((jiff::Unit::Year, death)).expect("a span").get_years());
            let text = format!("She was born on {} and died on {}, aged {}.", in_words(birth), in_words(death), years + off);
            prop_assert_eq!(told("age", &text).len(), usize::from(off != 0), "{}", text);
        }

        #[test]
        fn an_age_between_two_years_may_be_either_of_two(birth in 1760_i32..2000, lived in 20_i32..95, off in -4_i32..5) {
            let text = format!("Born in {birth}, she died in {} at the age of {}.", birth + lived, lived + off);
            prop_assert_eq!(told("age", &text).is_empty(), (-1..=0).contains(&off), "{}", text);
        }
    }
}
