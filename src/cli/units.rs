//! What a unit's word or symbol is read as.

use std::fmt::Write as _;

use super::args::Units;
use super::{Status, config, print};
use crate::error::Result;
use crate::model;
use crate::pipeline;
use crate::read::{self, Context, Unread};
use crate::tables::{self, Tables, Unit};

/// `addsup units WORD…`. A word that no table has is no fault, but the exit status 1 tells it.
pub fn run(args: &Units) -> Result<Status> {
    let tables = config::load(&args.configure)?.tables()?;
    let known: Vec<_> = args.words.iter().map(|word| told(word, tables)).collect();
    let status = if known.iter().any(std::result::Result::is_err) { Status::Found } else { Status::Clean };
    let words: String = known.into_iter().map(|told| told.unwrap_or_else(|unknown| unknown)).collect();
    Ok(print::text(&words)?.max(status))
}

/// What a word is read as, or that it isn't: by the tables, or else as it is read behind a number ("sq ft" is built of
/// two).
fn told(word: &str, tables: &Tables) -> std::result::Result<String, String> {
    let units = &tables.units;
    let whole = |(length, id): (usize, tables::UnitId)| units.get(id).filter(|_| length == word.len());
    match units.at(word).and_then(whole).or_else(|| units.before(word).and_then(whole)) {
        Some(unit) => Ok(described(word, unit)),
        None => built(word, tables).ok_or_else(|| format!("{word}: no unit; as a noun it is counted\n")),
    }
}

/// What "1 sq ft" is read as.
fn built(word: &str, tables: &Tables) -> Option<String> {
    let reading = read::Options::default();
    let (context, _) = Context::new(&reading);
    let text = format!("It measured 1 {word}.");
    let unread = Unread::Held("-".into(), text.clone(), read::Format::Plain);
    let claims = pipeline::one(unread, &context, tables).claims;
    let quantity = claims.iter().find_map(|claim| claim.figure.quantity())?;
    let whole =
        quantity.unit_span.is_some_and(|span| span.of(&text).trim_end_matches('.') == word.trim_end_matches('.'));
    let (model::Unit::Measure { name, dimension, .. }, true) = (&quantity.unit, whole) else { return None };
    let measure = quantity.measure.as_ref()?;
    let one = measure.value.map(|value| format!("; 1 is {} {}", value.normalize(), measure.unit)).unwrap_or_default();
    Some(format!("{word}: {name}, {dimension}{one}\n"))
}

fn described(word: &str, unit: &Unit) -> String {
    let mut words = format!("{word}: {}, {}", unit.name, unit.dimension);
    let factor = unit.factor;
    if unit.name != unit.canonical {
        let ratio = match factor.over.checked_div(factor.under) {
            Some(number) if number * factor.under == factor.over => number.normalize().to_string(),
            _ => format!("{}/{}", factor.over.normalize(), factor.under.normalize()),
        };
        let _ = write!(words, "; 1 is {ratio} {}", unit.canonical);
    }
    if !factor.offset.is_zero() {
        let _ = write!(words, " after adding {}", factor.offset.normalize());
    }
    if unit.ambiguous {
        words.push_str("; it may be another unit too, so it is never alone the ground of a conflict");
    }
    words + "\n"
}
