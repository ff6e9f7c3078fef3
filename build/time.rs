//! The words of time: an index of first words, for each of them its phrases, and when holidays are.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;
use toml::{Table, Value};

use crate::Failed;
use crate::index::Index;
use crate::packed::Packed;
use crate::table::{Bytes, entries, strings, table};

const FILES: &[&str] = &["time", "time_relative", "time_holidays", "time_tense", "time_context"];

/// The sections of the files in the order in which senses of one word stand.
const SECTIONS: &[&str] = &[
    "month",
    "weekday",
    "part",
    "day",
    "decade",
    "pointer",
    "portion",
    "reference",
    "frequency",
    "moment",
    "shift",
    "zone",
    "tense",
    "done",
    "not_past",
    "vague",
    "numbered",
    "name",
    "occasion",
    "moved",
    "put_off",
    "epithet",
    "couple",
    "day_part",
    "season",
    "unit",
    "holiday",
    "at_hour",
    "begun",
    "of_hours",
    "of_play",
    "falls_on",
    "dated_plural",
    "dated_events",
    "counted_of_own",
    "dated_event",
    "made",
    "lived",
    "against",
    "warmth",
    "lasting",
    "speaks",
    "delivered",
    "of_business",
];

/// A phrase without its first word.
#[derive(Serialize)]
pub struct Phrase {
    /// The words and marks behind the first.
    pub rest: Vec<String>,
    /// What it says, as `TimeSense` reads it.
    sense: Value,
    /// The name of that sense.
    #[serde(skip)]
    pub kind: &'static str,
}

/// All phrases by their first words, the longest first.
pub fn phrases() -> Result<BTreeMap<String, Vec<Phrase>>, Failed> {
    let mut phrases = BTreeMap::new();
    for file in FILES {
        let table = table(&format!("lexicon/en/{file}"))?;
        if let Some(unknown) = table.keys().find(|section| !SECTIONS.contains(&section.as_str())) {
            return Err(format!("{file}.toml: there is no kind of time `{unknown}`").into());
        }
        for section in SECTIONS {
            entries(&table, section).for_each(|entry| add(&mut phrases, section, entry));
        }
    }
    for phrases in phrases.values_mut() {
        phrases.sort_by_key(|phrase: &Phrase| Reverse(phrase.rest.len()));
    }
    Ok(phrases)
}

/// Adds an entry's phrases; a unit's symbols have a sense of their own.
fn add(phrases: &mut BTreeMap<String, Vec<Phrase>>, section: &'static str, entry: &Table) {
    for (list, kind) in [("names", section), ("symbols", "symbol")] {
        for name in strings(entry, list) {
            let mut pieces = pieces(name);
            let Some(first) = pieces.next() else { continue };
            let rest = pieces.map(str::to_owned).collect();
            phrases.entry(first.to_owned()).or_default().push(Phrase { rest, sense: sense(kind, entry), kind });
        }
    }
}

/// `"done"`, `{ month = 3 }`, `{ season = ["winter", true] }`
fn sense(kind: &str, entry: &Table) -> Value {
    let field = |name: &str| entry.get(name).cloned();
    let told = match kind {
        "holiday" => field("name"),
        "season" => field("value").map(|season| vec![season, field("bare").unwrap_or(false.into())].into()),
        "day_part" => field("value").zip(field("part")).map(|(day, part)| vec![day, part].into()),
        _ => field("value"),
    };
    told.map_or_else(|| kind.into(), |told| Table::from_iter([(kind.to_owned(), told)]).into())
}

/// The words and marks of a phrase, cut as the parser cuts a sentence: letters, digits, single marks.
fn pieces(phrase: &str) -> impl Iterator<Item = &str> {
    let mut rest = phrase.trim_start();
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let same = |c: char| c.is_alphabetic() && first.is_alphabetic() || c.is_ascii_digit() && first.is_ascii_digit();
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (piece, after) = rest.split_at(end);
        rest = after.trim_start();
        Some(piece)
    })
}

/// The words as `TimeWords` reads them.
pub fn packed() -> Result<Vec<u8>, Failed> {
    let phrases = phrases()?;
    let holidays = table("lexicon/en/time_holidays")?;
    let when: BTreeMap<&str, &Value> = entries(&holidays, "holiday")
        .filter_map(|entry| Some((entry.get("name")?.as_str()?, entry.get("when")?)))
        .collect();
    let words = Index::new(phrases.keys().zip(0..));
    Ok(rmp_serde::to_vec(&(words, Packed::new(phrases.values())?, Bytes(&rmp_serde::to_vec(&when)?)))?)
}
