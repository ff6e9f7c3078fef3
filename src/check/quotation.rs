//! Figures of the running text that quote a cell of a table in the same document.

use std::collections::HashMap;

use rust_decimal::{Decimal, dec};

use super::amount::Amount;
use super::build::{finding, side};
use super::interval;
use super::say;
use super::statement::Statement;
use crate::model::{Cell, Claim, Finding, Modality, Sense, Unit};
use crate::tables::sets;

/// A cell's number with the words that head its row and its column.
struct Entry<'a> {
    claim: &'a Claim,
    amount: Amount<'a>,
    row: Vec<String>,
    column: Vec<String>,
    /// What the head of the column multiplies its numbers by: "($ million)".
    scale: Decimal,
}

/// The figures of a document's text that name a row and a column of one of its tables and don't tell what stands there.
pub fn misquoted(document: &[Statement<'_>]) -> Vec<Finding> {
    let mut prose = document.iter().filter(|statement| statement.claims[0].cell.is_none()).peekable();
    // A table by itself, which may be long, is quoted by nobody.
    if prose.peek().is_none() {
        return Vec::new();
    }
    let entries: Vec<Entry<'_>> = document.iter().flat_map(|statement| statement.claims).filter_map(entry).collect();
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, entry) in entries.iter().enumerate() {
        by_word.entry(entry.row[0].as_str()).or_default().push(index);
    }
    prose.filter_map(|statement| in_statement(statement, &entries, &by_word)).collect()
}

/// The cell's number alone, with heads that are words.
fn entry(claim: &Claim) -> Option<Entry<'_>> {
    let cell: &Cell = claim.cell.as_ref()?;
    let whole = claim.text.trim().len() + 2 >= claim.sentence.trim().len();
    let (row, column) = (cell.row_head.as_deref()?, cell.column_head.as_deref()?);
    let amount = Amount::of(claim).filter(|amount| whole && amount.is_level() && cell.column > 0)?;
    let (row, heading) = (words(row), words(column));
    let scale = scale(&heading);
    let column: Vec<String> = heading.into_iter().filter(|word| !is_scale(word)).collect();
    // "Total" names nothing: total assets aren't the total of a table of costs.
    let total = |word: &String| sets::HEADS_OF_TOTALS.contains(&word.as_str());
    let named = |word: &&String| word.len() >= 3 && word.starts_with(|c: char| c.is_alphabetic());
    let telling = row.iter().any(|word| named(&word))
        && (!row.iter().all(total) || column.iter().any(|word| word.chars().any(char::is_alphabetic)));
    (telling && !column.is_empty()).then_some(Entry { claim, amount, row, column, scale })
}

/// The words of a head, stems in lower case.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(|part| stem(&part.to_lowercase())).collect()
}

/// A plural and its singular are one.
fn stem(word: &str) -> String {
    if word.len() > 3 && !word.ends_with("ss") { word.trim_end_matches('s').to_owned() } else { word.to_owned() }
}

fn scale(heading: &[String]) -> Decimal {
    let has = |names: &[&str]| heading.iter().any(|word| names.contains(&word.as_str()));
    if has(&["billion", "bn"]) {
        dec!(1_000_000_000)
    } else if has(&["million", "mn", "mm"]) {
        dec!(1_000_000)
    } else if has(&["thousand", "000"]) {
        dec!(1_000)
    } else {
        Decimal::ONE
    }
}

fn is_scale(word: &str) -> bool {
    sets::HEAD_SCALES.contains(&word)
}

/// The one figure of a statement that quotes the one cell whose heads it names.
fn in_statement(
    statement: &Statement<'_>,
    entries: &[Entry<'_>],
    by_word: &HashMap<&str, Vec<usize>>,
) -> Option<Finding> {
    let said: Vec<String> = statement.all().map(|word| stem(statement.word(word))).collect();
    let named = said.iter().filter_map(|word| by_word.get(word.as_str())).flatten().map(|&index| &entries[index]);
    let mut named: Vec<&Entry<'_>> = named
        .filter(|entry| names(&said, &entry.row) && names_all(&said, &entry.column) && heads_told(&said, entry))
        .collect();
    named.sort_by_key(|entry| entry.claim.place.map_or(0, |place| place.start));
    named.dedup_by_key(|entry| entry.claim.place);
    let [entry] = named[..] else { return None };
    let mut told = (0..statement.claims.len()).filter_map(|at| quoting(statement, at, entry));
    let first = told.next()?;
    let years_differ =
        statement.all().map(|word| statement.word(word)).any(|word| is_year(word) && !holds_year(entry, word));
    if told.next().is_some() || years_differ {
        return None;
    }
    let cell = (entry.amount.value.checked_mul(entry.scale)?, interval::scale(entry.amount.interval, entry.scale));
    let bare = first.written().is_some_and(|(interval, _)| interval.meets(&entry.amount.interval));
    if first.interval.meets(&cell.1) || first.interval.meets(&entry.amount.interval) || bare || is_part(statement) {
        return None;
    }
    let text = say::plainly(entry.claim);
    let heads = entry.claim.cell.as_ref().map(|cell| (cell.row_head.as_deref(), cell.column_head.as_deref()));
    let (row, column) = heads.and_then(|(row, column)| row.zip(column))?;
    let words =
        format!("The table has {text} under {}, {}, not {}", column.trim(), row.trim(), say::plainly(first.claim));
    Some(Finding {
        confidence: 0.7,
        difference: first.value.checked_sub(cell.0).map(|gap| gap.abs()),
        ..finding("table", "cell", side(first.claim), Some(side(entry.claim)), words)
    })
}

/// Whether the words of a head stand in a row in the text.
fn names(said: &[String], head: &[String]) -> bool {
    said.windows(head.len()).any(|window| window == head)
}

fn names_all(said: &[String], head: &[String]) -> bool {
    head.iter().filter(|word| !is_year(word)).all(|word| said.contains(word))
}

/// Whether a column headed by a year is meant: the text names it.
fn heads_told(said: &[String], entry: &Entry<'_>) -> bool {
    entry.column.iter().filter(|word| is_year(word)).all(|year| said.contains(year))
        && entry.column.iter().any(|word| word.len() >= 3)
}

fn holds_year(entry: &Entry<'_>, year: &str) -> bool {
    entry.row.iter().chain(&entry.column).any(|word| word == year)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
}

/// What may stand behind a figure that quotes a cell. Anything else may narrow it down: "12 patients over 80", "$8 more".
const PLAIN: [&str; 16] =
    ["", ".", ",", ";", ")", "in", "were", "was", "are", "is", "had", "have", "during", "last", "medals", "a"];

/// A figure that may quote the cell: told as a fact, of the cell's unit or of the column's noun.
fn quoting<'a>(statement: &Statement<'a>, at: usize, entry: &Entry<'_>) -> Option<Amount<'a>> {
    let quantity = statement.quantity(at)?;
    let told = matches!(statement.claims[at].modality, Modality::Fact | Modality::Target | Modality::Estimate);
    let fact = told && quantity.sense == Sense::Level;
    let amount = statement.amount(at).filter(|amount| fact && !amount.is_vague())?;
    let noun = amount.noun().map(stem);
    let next = statement.word(statement.behind(at).start);
    if !PLAIN.contains(&next) {
        return None;
    }
    let unit = match (amount.unit, entry.amount.unit) {
        (Unit::Measure { name: told, .. }, Unit::Measure { name: cell, .. }) => told == cell,
        (Unit::Measure { dimension, .. }, _) => dimension.as_ref() != "time" && !amount.is_percent(),
        (_, Unit::Measure { .. }) => false,
        _ => noun.is_none_or(|noun| {
            entry.column.contains(&noun) || entry.row.contains(&noun) || is_of(statement, at, entry)
        }),
    };
    unit.then_some(amount)
}

/// "14 gold medals": the head of the column stands right behind the number.
fn is_of(statement: &Statement<'_>, at: usize, entry: &Entry<'_>) -> bool {
    let number = statement.number(at);
    let behind = statement.words(number.end, statement.text.len());
    entry.column.iter().any(|word| *word == stem(statement.word(behind.start)))
}

/// Whether the statement speaks of some of it, of more of it, or of another's.
fn is_part(statement: &Statement<'_>) -> bool {
    const OTHER: [&str; 14] =
        ["of", "more", "another", "first", "half", "than", "from", "about", "least", "if", "would", "only", "up", "by"];
    let near = |word: usize| OTHER.contains(&statement.word(word));
    (0..statement.claims.len()).any(|at| {
        let before = statement.before(at);
        before.clone().last().is_some_and(near)
            || statement.behind(at).next().is_some_and(|word| statement.word(word) == "of")
    })
}
