//! Quantities as read: the examples of every table, a corpus of wordings, a corpus of what is no quantity, and properties.
//!
//! A line is `text => reading; reading`, or `text => -` where nothing may be found. A reading is
//! `[change][bound or ~]value unit`: `12 plane`, `>=136 person`, `~300 boat`, `50..60 mile/hour`, `+5 percent`.

#[path = "support/examples.rs"]
mod examples;
#[path = "support/numerals.rs"]
mod numerals;

use addsup::model::{Bound, Document, Offsets, Quantity, Sense, Unit};
use addsup::tables::Tables;
use addsup::{parse, segment};
use proptest::prelude::*;

use numerals::{grouped, spelled};

/// A corpus of this folder.
fn corpus(file: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/corpus/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn document(text: &str) -> Document {
    Document {
        id: "test".into(),
        path: "test".into(),
        date: None,
        source: None,
        text: text.to_owned(),
        blocks: Vec::new(),
        offsets: Offsets::Same,
    }
}

/// The readings of a text; those of dates are left out, those of durations stay.
fn readings(text: &str) -> Vec<String> {
    let document = document(text);
    let tables = Tables::builtin();
    let sentences = segment::sentences(&document, tables);
    let figures = parse::figures(&document, &sentences, tables);
    figures.iter().filter_map(|figure| figure.quantity()).map(reading).collect()
}

fn reading(quantity: &Quantity) -> String {
    let sense = match quantity.sense {
        Sense::Increase => "+",
        Sense::Decrease => "-",
        Sense::Score => "score ",
        Sense::Ordinal => "nth ",
        _ => "",
    };
    let magnitude = &quantity.magnitude;
    let bound = match magnitude.bound {
        Some(Bound::AtLeast) => ">=",
        Some(Bound::MoreThan) => ">",
        Some(Bound::AtMost) => "<=",
        Some(Bound::LessThan) => "<",
        None => "",
    };
    let vague = magnitude.approximator.as_ref().map_or("", |_| "~");
    let plain =
        |value: Option<addsup::model::Decimal>| value.map_or(String::new(), |value| value.normalize().to_string());
    let number = match magnitude.value {
        Some(value) => plain(Some(value)),
        None if magnitude.low == magnitude.high => plain(magnitude.low),
        None => format!("{}..{}", plain(magnitude.low), plain(magnitude.high)),
    };
    let unit = match &quantity.unit {
        Unit::None => "",
        Unit::Measure { name, .. } => name,
        Unit::Count { noun } => noun,
    };
    format!("{sense}{bound}{vague}{number} {unit}").trim().to_owned()
}

/// The lines that don't read as they should.
fn failures<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<String> {
    let wrong = |line: &str| {
        let (text, expected) = line.split_once(" => ")?;
        let found = readings(text.trim());
        let found = if found.is_empty() { "-".to_owned() } else { found.join("; ") };
        (found != expected.trim()).then(|| format!("{text}\n      expected {expected}\n      found    {found}"))
    };
    lines.filter(|line| !line.starts_with('#') && !line.trim().is_empty()).filter_map(wrong).collect()
}

fn assert_all<'t>(lines: impl Iterator<Item = &'t str>) {
    let failures = failures(lines);
    assert!(failures.is_empty(), "{} lines:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn wordings_read_as_meant() {
    assert_all(corpus("quantities.txt").lines());
}

#[test]
fn what_only_looks_like_a_quantity_is_none() {
    let negative = corpus("not_quantities.txt");
    assert_all(negative.lines());
    let lines = negative.lines().filter(|line| line.contains(" => -")).count();
    assert!(lines >= 150, "{lines} lines");
}

/// Every `examples` line of the tables of numbers, hedges, words and units.
#[test]
fn every_example_of_every_table_reads_as_meant() {
    let files = [
        "lexicon/en/numbers.toml",
        "lexicon/en/hedges.toml",
        "lexicon/en/quantities.toml",
        "lexicon/en/vague.toml",
        "lexicon/en/changes.toml",
        "lexicon/en/sets_quantity.toml",
    ];
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/data/");
    let units = std::fs::read_dir(format!("{root}units")).unwrap().map(|entry| entry.unwrap().path());
    let mut examples = Vec::new();
    for path in files.map(|file| format!("{root}{file}").into()).into_iter().chain(units) {
        let value: toml::Table = std::fs::read_to_string(&path).unwrap().parse().unwrap();
        examples::collect(&toml::Value::Table(value), &mut examples);
    }
    assert!(examples.len() > 400, "{} examples", examples.len());
    assert_all(examples.iter().map(String::as_str));
}

#[test]
fn long_numbers_in_a_column_count_nothing() {
    assert!(readings("756338 doors are shut\n758187 windows are blurred\n751787 keys are lost\n").is_empty());
    assert!(readings("Mended:\n\n- 756338 doors shut\n- 758187 windows shut\n- 751787 keys\n").is_empty());
    let counts = |text: &str| assert!(!readings(text).is_empty(), "{text}");
    counts("756338 doors are shut\nThe rest are open.\n751787 keys are lost\n");
    counts("756,338 doors are shut\n758,187 windows are blurred\n751,787 keys are lost\n");
    counts("756338 doors are shut\n8187 windows are blurred\n51787 keys are lost\n");
}

#[test]
fn units_have_forms_enough() {
    let units = &Tables::builtin().units;
    let dimensions: std::collections::BTreeSet<_> = units.all().map(|unit| unit.dimension.clone()).collect();
    assert!(units.forms() >= 1200, "{} forms", units.forms());
    assert!(dimensions.len() >= 40, "{} dimensions", dimensions.len());
}

/// A text of the pieces that figures are made of.
fn prose() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "12",
        "1,234",
        "3.5",
        "half",
        "a",
        "million",
        "two",
        "thirds",
        "of",
        "the",
        "people",
        "km",
        "$",
        "€",
        "%",
        "–",
        "-",
        "°C",
        "½",
        "²",
        "between",
        "and",
        "from",
        "to",
        "at least",
        "about",
        "×",
        "10^",
        "e9",
        "(",
        ")",
        ".",
        ",",
        "\n",
        "é",
        "\u{a0}",
        "ft",
        "in",
        "per",
        "hundred",
        "dozen",
        "'",
        "\"",
        "1e999999",
        "99999999999999999999999999999",
        "/",
        ":",
        "±",
        "point",
        "minus",
        "0",
        "year-old",
        "aged",
        "٣",
        "５",
        "one",
        "in five",
        "USD",
        "trillion",
    ]);
    prop::collection::vec((pieces, prop::bool::ANY), 0..24).prop_map(|pieces| {
        pieces.into_iter().map(|(piece, blank)| if blank { format!("{piece} ") } else { piece.to_owned() }).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_in_the_text_on_borders_of_characters(text in prop_oneof![prose(), any::<String>()]) {
        let document = document(&text);
        let tables = Tables::builtin();
        let sentences = segment::sentences(&document, tables);
        for figure in parse::figures(&document, &sentences, tables) {
            prop_assert!(text.get(figure.span.range()).is_some_and(|words| !words.is_empty()), "{:?}", figure.span);
            if let Some(quantity) = figure.quantity() {
                prop_assert!(text.get(quantity.number.range()).is_some());
                prop_assert!(quantity.unit_span.is_none_or(|span| text.get(span.range()).is_some()));
            }
        }
    }

    #[test]
    fn a_number_reads_back_in_every_grouping(number in 1000_u64..1_000_000_000_000) {
        let plain = number.to_string();
        for separator in [",", "\u{202f}", "'"] {
            let grouped = grouped(&plain, separator);
            prop_assert_eq!(readings(&format!("They planted {grouped} trees.")), vec![format!("{plain} tree")], "{}", grouped);
        }
    }

    #[test]
    fn a_number_reads_back_in_words(number in 2_u64..1_000_000_000) {
        let spelled = spelled(number, " ");
        prop_assert_eq!(readings(&format!("They planted {spelled} trees.")), vec![format!("{number} tree")], "{}", spelled);
    }
}

/// A document that writes decimal commas leaves "3,141" and "1.100" in doubt: both readings are held.
#[test]
fn separators_may_be_in_doubt() {
    let others = |text: &str| -> Vec<Option<String>> {
        let document = document(text);
        let tables = Tables::builtin();
        let sentences = segment::sentences(&document, tables);
        let figures = parse::figures(&document, &sentences, tables);
        let quantities = figures.iter().filter_map(|figure| figure.quantity());
        quantities.map(|quantity| quantity.magnitude.other.map(|other| other.normalize().to_string())).collect()
    };
    let told = |other: &str| Some(other.to_owned());
    assert_eq!(others("It grew 12,5% and weighs 3,141 kg."), [None, told("3.141")]);
    assert_eq!(others("It costs €12,50. The load is 1.100 tonnes."), [None, told("1100")]);
    assert_eq!(others("It weighs 3,141 kg and holds 1.100 litres."), [None, None]);
    assert_eq!(others("It grew 12,5%, from 1,234,567 to 3,141 boats.")[2], None);
}
