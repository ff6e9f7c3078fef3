//! One value, written one way and another.

use addsup::check;
use addsup::model::{Decimal, Verdict};
use addsup::pipeline::{self, Outcome};
use addsup::read::{self, Format, Unread};
use addsup::tables::{Factor, Tables};
use proptest::prelude::*;

use crate::support::numerals::{grouped, spelled};

/// `number` times a power of ten, without zeros that say nothing.
fn scaled(number: u64, power: i64) -> String {
    let number = Decimal::from(number);
    let ten = Decimal::TEN;
    let scaled = (0..power.abs()).fold(number, |value, _| if power > 0 { value * ten } else { value / ten });
    scaled.normalize().to_string()
}

/// The ways to write a count.
fn counts(number: u64) -> Vec<String> {
    let mut ways = vec![
        number.to_string(),
        grouped(&number.to_string(), ","),
        grouped(&number.to_string(), "\u{a0}"),
        grouped(&number.to_string(), "'"),
        spelled(number, " and "),
    ];
    if number.is_multiple_of(1_000) {
        ways.push(format!("{} thousand", number / 1_000));
        ways.push(format!("{} million", scaled(number, -6)));
    }
    ways
}

/// The ways to write so many metres, grams, dollars.
fn lengths(number: u64) -> Vec<String> {
    let number_of = |power, unit: &str| format!("{} {unit}", scaled(number, power));
    vec![
        number_of(0, "m"),
        number_of(0, "metres"),
        number_of(0, "meters"),
        number_of(-3, "km"),
        number_of(-3, "kilometres"),
        number_of(2, "cm"),
    ]
}

fn weights(number: u64) -> Vec<String> {
    let number_of = |power, unit: &str| format!("{} {unit}", scaled(number, power));
    vec![number_of(0, "kg"), number_of(0, "kilograms"), number_of(3, "grams"), number_of(3, "g")]
}

fn prices(number: u64) -> Vec<String> {
    let plain = number * 1_000;
    vec![
        format!("${plain}"),
        format!("${}", grouped(&plain.to_string(), ",")),
        format!("${} million", scaled(number, -3)),
        format!("${}m", scaled(number, -3)),
        format!("{plain} US dollars"),
        format!("US${}", grouped(&plain.to_string(), ",")),
    ]
}

/// The conflicts between documents, a sentence each.
fn conflicts(sentences: [String; 2]) -> Vec<String> {
    let options = read::Options::default();
    let (context, _) = read::Context::new(&options);
    let mut all = Outcome::default();
    for (name, sentence) in ["a.txt", "b.txt"].into_iter().zip(sentences) {
        all.join(&pipeline::one(Unread::Held(name.into(), sentence, Format::Plain), &context, Tables::builtin()));
    }
    let findings = pipeline::settled(all, &check::Options::default(), Tables::builtin()).findings;
    findings
        .iter()
        .filter(|finding| finding.verdict == Verdict::Conflict)
        .map(|finding| finding.explanation.clone())
        .collect()
}

fn in_any_two_ways(ways: &[String], sentence: impl Fn(&str) -> String) -> Result<(), TestCaseError> {
    for other in &ways[1..] {
        let told = conflicts([sentence(&ways[0]), sentence(other)]);
        prop_assert_eq!(told, Vec::<String>::new(), "{} and {}", sentence(&ways[0]), sentence(other));
    }
    Ok(())
}

/// The value that becomes `canonical`.
fn back(factor: &Factor, canonical: Decimal) -> Option<Decimal> {
    canonical.checked_mul(factor.under)?.checked_div(factor.over)?.checked_sub(factor.offset)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_value_written_another_way_is_no_conflict(number in 2_u64..999_999, round in 0_u32..4) {
        let number = number / 10_u64.pow(round) * 10_u64.pow(round) + u64::from(round > 4);
        prop_assume!(number >= 2);
        in_any_two_ways(&counts(number), |number| format!("The Arbo plant employs {number} people."))?;
        in_any_two_ways(&lengths(number), |length| format!("The bridge at Arbo is {length} long."))?;
        in_any_two_ways(&weights(number), |weight| format!("The Arbo bell weighs {weight}."))?;
        in_any_two_ways(&prices(number), |price| format!("The bridge at Arbo cost {price}."))?;
    }

    #[test]
    fn conversion_there_and_back_is_the_identity(digits in 1_i64..999_999, scale in 0_u32..4) {
        let value = Decimal::new(digits, scale);
        let tiny = Decimal::new(1, 15);
        for unit in Tables::builtin().units.all() {
            let Some(canonical) = unit.factor.apply(value).filter(|canonical| canonical.abs() > tiny) else { continue };
            let Some(again) = back(&unit.factor, canonical) else { continue };
            prop_assert_eq!(again.round_sf(9), value.round_sf(9), "{}", unit.name);
        }
    }
}
