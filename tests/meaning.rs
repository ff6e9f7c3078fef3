//! Every example of the tables of meaning, read through the whole pipeline.

use std::collections::BTreeMap;

use addsup::model::{Anchor, AnchorOrigin, Claim, Document, Modality};
use addsup::tables::Tables;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The claims of a text on its own.
fn claims(text: &str) -> Vec<Claim> {
    claims_of(text, None)
}

/// The claims of a text of a day.
fn claims_of(text: &str, date: Option<jiff::civil::Date>) -> Vec<Claim> {
    let document = Document {
        id: "text".into(),
        path: "text".into(),
        date: date.map(|date| Anchor { date, time: None, origin: AnchorOrigin::Manifest }),
        source: None,
        text: text.to_owned(),
        blocks: Vec::new(),
        offsets: addsup::model::Offsets::Same,
    };
    addsup::pipeline::extract(&document, Tables::builtin())
}

/// The entries of a table as it is written, by the name of their section.
fn entries<T: DeserializeOwned>(table: &str, section: &str) -> Vec<T> {
    let mut table: BTreeMap<String, toml::Value> = toml::from_str(table).expect("the table reads");
    table.remove(section).expect("it has the section").try_into().expect("its entries read")
}

/// An entry of a table.
#[derive(Deserialize)]
struct Entry {
    name: String,
    examples: Vec<String>,
}

/// The examples of `entries` of which no claim has what `wanted` looks for.
fn missed(entries: &[Entry], wanted: impl Fn(&Claim, &str) -> bool) -> Vec<String> {
    let mut missed = Vec::new();
    for Entry { name, examples } in entries {
        assert!(!examples.is_empty(), "{name} has no examples");
        for example in examples {
            if !claims(example).iter().any(|claim| wanted(claim, name)) {
                missed.push(format!("{name}: {example}"));
            }
        }
    }
    missed
}

#[test]
fn predicates() {
    let families = entries(include_str!("../data/lexicon/en/predicates.toml"), "family");
    let missed = missed(&families, |claim, name| claim.predicate.family.as_deref() == Some(name));
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn attributes() {
    let attributes = entries(include_str!("../data/lexicon/en/attributes.toml"), "attribute");
    let told = |claim: &Claim, name: &str| claim.subject.attribute.as_ref().is_some_and(|told| &*told.name == name);
    let missed = missed(&attributes, told);
    assert!(missed.is_empty(), "{missed:#?}");
}

/// A field of a claim as the examples of `sets_meaning.toml` name it.
fn field<'c>(claim: &'c Claim, name: &str) -> Option<&'c str> {
    match name {
        "head" => claim.subject.head.as_deref(),
        "modifier" => claim.subject.modifiers.first().map(AsRef::as_ref),
        "attribute" => claim.subject.attribute.as_ref().map(|attribute| &*attribute.name),
        "place" => claim.place_name.as_deref(),
        "family" => claim.predicate.family.as_deref(),
        "lemma" => claim.predicate.lemma.as_deref(),
        _ => panic!("no example tells a {name}"),
    }
}

#[test]
fn sets() {
    #[derive(Deserialize)]
    struct Set {
        name: String,
        examples: Vec<String>,
    }
    for Set { name, examples } in entries::<Set>(include_str!("../data/lexicon/en/sets_meaning.toml"), "set") {
        for example in examples {
            let (text, wanted) = example.split_once(" => ").expect("text => field=value");
            let (key, value) = wanted.split_once('=').expect("field=value");
            let found = claims(text);
            let told: Vec<_> = found.iter().map(|claim| field(claim, key)).collect();
            assert!(told.contains(&Some(value)), "{name}: {text}: {key} is {told:?}");
        }
    }
}

#[test]
fn modalities() {
    #[derive(Deserialize)]
    struct Cue {
        name: Modality,
        examples: Vec<String>,
    }
    for Cue { name, examples } in entries::<Cue>(include_str!("../data/lexicon/en/roles.toml"), "modality") {
        for example in examples {
            assert!(claims(&example).iter().any(|claim| claim.modality == name), "{name:?}: {example}");
        }
    }
}

#[test]
fn places_are_told_by_their_own_names() {
    let place = |text: &str| claims(text)[0].place_name.as_deref().map(str::to_owned);
    let several = place("The drought has driven 90,000 families from home in Kenya, Uganda, Rwanda and Tanzania.");
    assert_eq!(several.as_deref(), Some("Kenya, Uganda, Rwanda, Tanzania"));
    assert_eq!(place("He met 40 people in Paris, Texas and left.").as_deref(), Some("Paris"));
    let and_more = place("The drought has driven 90,000 families from home in Kenya, Uganda, Rwanda and further on.");
    assert_eq!(and_more.as_deref(), Some("Kenya, Uganda, Rwanda"));
    assert_eq!(place("Some 12 people died in Indonesia's Bali province.").as_deref(), Some("Bali"));
    assert_eq!(place("Some 12 people died in France.").as_deref(), Some("France"));
    assert_eq!(place("The quarry is 30 km from Bavaria's old town of Passau.").as_deref(), Some("Passau"));
    assert_eq!(place("Some 12 boats ran aground on Sicily's north coast.").as_deref(), Some("Sicily"));
    assert_eq!(place("The grain of 40 farms came from France's rivalry with its neighbours.").as_deref(), None);
}

/// How the figure of a text is told.
fn modality(text: &str, figure: &str) -> Modality {
    claims(text).iter().find(|claim| &*claim.text == figure).expect("it is read").modality
}

#[test]
fn goals_and_purchases_are_facts() {
    assert_eq!(modality("He leaves with 51 goals from 118 games.", "118 games"), Modality::Fact);
    assert_eq!(modality("The $13 billion purchase will help the company grow.", "$13 billion"), Modality::Fact);
    assert_eq!(modality("A $13 billion plant will be built here.", "$13 billion"), Modality::Announced);
}

/// The lines of the corpus: the text, the figure in it, what is asked and the answer.
fn attached() -> impl Iterator<Item = (String, String, &'static str, &'static str)> {
    let lines = include_str!("corpus/attached.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_else(|| panic!("a cell is missing: {line}"));
        let (marked, asked, answer) = (next(), next(), next());
        let figure = marked.split(['[', ']']).nth(1).unwrap_or_else(|| panic!("no figure: {line}"));
        (marked.replace(['[', ']'], ""), figure.to_owned(), asked, answer)
    })
}

#[test]
fn what_a_figure_is_about() {
    let mut wrong = Vec::new();
    for (text, figure, asked, answer) in attached() {
        let claims = claims_of(&text, Some(jiff::civil::date(2023, 10, 2)));
        let claim = claims.iter().find(|claim| *claim.text == *figure).unwrap_or_else(|| panic!("{figure} in {text}"));
        let modality = format!("{:?}", claim.modality);
        let modifiers = claim.subject.modifiers.join(" ");
        let found = match asked {
            "modality" => Some(&*modality),
            "modifiers" => Some(&*modifiers).filter(|words| !words.is_empty()),
            "speaker" => claim.attribution.as_deref(),
            "head" => claim.subject.head.as_deref(),
            "attribute" => claim.subject.attribute.as_ref().map(|attribute| &*attribute.name),
            "when" => claim.when.as_deref(),
            "place" => claim.place_name.as_deref(),
            "agent" => claim.predicate.agent.as_deref(),
            "predicate" => claim.predicate.family.as_deref(),
            _ => panic!("what is {asked}?"),
        };
        if found.unwrap_or("-") != answer {
            wrong.push(format!("{asked} {found:?}, not {answer}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_was_left_is_no_fact_of_now() {
    assert_eq!(modality("The page cache grows from 64 MiB to 128 MiB.", "64 MiB"), Modality::Historical);
    assert_eq!(modality("The page cache grows from 64 MiB to 128 MiB.", "128 MiB"), Modality::Fact);
    assert_eq!(modality("The page cache gets 64 MiB from the heap.", "64 MiB"), Modality::Fact);
}

#[test]
fn a_comparison_is_no_level() {
    use addsup::model::Sense;
    let sense = |text: &str, figure: &str| {
        let claims = claims(text);
        claims.iter().find(|claim| &*claim.text == figure).expect("it is read").figure.quantity().unwrap().sense
    };
    assert_eq!(sense("The Union has 58 seats, nine more than before.", "nine"), Sense::Increase);
    assert_eq!(sense("It cost a third less than planned.", "a third"), Sense::Decrease);
    assert_eq!(sense("Nine more votes than seats were left.", "Nine more votes"), Sense::Level);
    assert_eq!(sense("The mast is 40 metres higher up the slope.", "40 metres"), Sense::Level);
}

/// A report that is nothing but its words.
fn report(id: &str, text: &str) -> Document {
    Document {
        id: id.into(),
        path: id.into(),
        date: None,
        source: None,
        text: text.to_owned(),
        blocks: Vec::new(),
        offsets: addsup::model::Offsets::Same,
    }
}

/// Why the first figures of two reports were or weren't put together.
fn traced(first: &str, second: &str) -> String {
    let tables = Tables::builtin();
    let reports = [report("one", first), report("two", second)];
    let claims: Vec<Vec<Claim>> = reports.iter().map(|report| addsup::pipeline::extract(report, tables)).collect();
    addsup::group::trace(&claims[0][0], &claims[1][0], &claims.concat(), tables)
}

#[test]
fn nouns_that_reports_count_for_one_another_are_alike() {
    for (first, second, alike) in [
        ("2,900 jobs are at risk.", "2,900 workers are at risk.", true),
        ("Police found 40 guns.", "Police found 40 weapons.", true),
        ("The film won three awards.", "The film won four prizes.", true),
        ("2,900 jobs are at risk.", "2,900 shops are at risk.", false),
        ("Police found 40 guns.", "Police found 40 phones.", false),
    ] {
        let told = traced(first, second);
        assert_eq!(told.contains("head-like 1.00"), alike, "{first} {second}\n{told}");
    }
}

#[test]
fn a_value_that_stands_elsewhere_in_the_other_report_is_known() {
    let elsewhere = |second: &str| traced("Nearly 5,900 patients took part.", second).contains("elsewhere 1.00");
    assert!(elsewhere("At first 9,870 patients took part. In the end 5,872 were left."));
    assert!(!elsewhere("At first 9,870 patients took part. In the end 4,872 were left."));
    assert!(!elsewhere("At first 9,870 patients took part. They walked 5,872 metres."));
    assert!(!elsewhere("In the end 5,872 patients took part. At first there were 9,870."));
}

#[test]
fn an_age_is_measured_in_years_however_it_is_told() {
    let measure = |text: &str| claims(text)[0].figure.quantity().and_then(|quantity| quantity.measure.clone());
    assert_eq!(measure("Ivo Lund, 28, left."), measure("The 28-year-old left."));
    assert_eq!(measure("She was 28."), measure("The 28-year-old left."));
    assert_ne!(measure("She was 29."), measure("The 28-year-old left."));
    assert_ne!(measure("Ivo Lund had 28."), measure("The 28-year-old left."));
}

#[test]
fn ages_of_whom_nobody_names_are_no_conflict() {
    let shut = |first: &str, second: &str| traced(first, second).contains("owner");
    assert!(shut("The 59-year-old said that he would leave.", "Ms Ferrand is 51."));
    assert!(!shut("The 51-year-old said that she would leave.", "Ms Ferrand is 51."));
    assert!(!shut("Anna Ferrand, 52, said that she would leave.", "Ms Ferrand is 51."));
}

#[test]
fn a_model_is_of_the_things_that_it_narrows() {
    let alike = |first: &str, second: &str| traced(first, second).contains("head-like 1.00");
    assert!(alike("Guards found seven AK-47s in the boats.", "Guards found nine AK-47 rifles in the boats."));
    assert!(!alike("Guards found seven tanks in the fort.", "Guards found nine tank shells in the fort."));
}

#[test]
fn reports_that_name_the_same_people_and_places_have_something_in_common() {
    let event = |second: &str| {
        let first = "The plant near Corvale, run by Maddox, has 90 welders. They walked out.";
        let told = traced(first, second);
        let value =
            told.split("\n  event ").nth(1).and_then(|rest| rest.split_whitespace().next()?.parse::<f32>().ok());
        value.unwrap_or(0.0)
    };
    let same =
        event("Some 80 people stood at the gate in Corvale. A strike began at a factory that belongs to Maddox.");
    let other =
        event("Some 80 people stood at the gate in Bremwick. A strike began at a factory that belongs to Ostin.");
    assert!(same > other + 0.2, "{same} {other}");
}
