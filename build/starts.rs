//! What may begin with which word, gathered from all tables.

use std::collections::BTreeMap;

use crate::Failed;
use crate::index::Index;
use crate::start::Start;
use crate::table::{self, entries, strings, table};
use crate::time;

/// The words that the grammars themselves name, by what they begin.
const NAMED: &[(Start, &str)] = &[
    (Start::THE, "the"),
    (Start::NUMBER_WORD, "a an half quarter"),
    (Start::EVERY, "every each any"),
    (Start::ONCE, "once twice"),
    (Start::NTH, "last final closing opening"),
    (Start::NOON, "noon noontime noonish midnight mid"),
    (Start::FISCAL, "fiscal financial tax school academic fy sy cy"),
    (Start::SAME, "same corresponding comparable"),
    (Start::RECENT, "recent these"),
    (Start::IN, "in"),
    (Start::PHASE, "early late mid"),
    (Start::PORTION, "end"),
    (Start::VERY, "very"),
    (Start::ALL, "all another"),
    (Start::WEEK, "weekdays weeknights week weekend w"),
    (Start::YEAR, "year calendar"),
    (Start::ERA, "ad ce bc bce a b"),
    (Start::QUARTER_LETTER, "q h"),
    (Start::HOURS, "hours small wee overnight"),
    (
        Start::GOES_ON,
        "of in at on to or and through thru until till past times time a p am pm m ish o oclock st nd rd th s \
         t z century cent quarters more additional extra less fewer full whole consecutive straight further \
         other solid entire successive long short trading business working hrs hour day night years days",
    ),
    (
        Start::STARTER,
        "the a an all another half every each any once twice in fiscal financial tax school academic fy sy cy \
         q h ad year week w noon noontime noonish midnight mid small wee hours corresponding comparable \
         opening final closing quarter very calendar recent these weekdays weeknights",
    ),
    (
        Start::QUANTITY.or(Start::CORE),
        "a an half minus negative between from early mid late plus low lower high upper twenties thirties forties fifties \
         sixties seventies eighties nineties",
    ),
];

/// An index of the words, and for each of them its bits.
pub fn packed(before_number: &[String]) -> Result<Vec<u8>, Failed> {
    let mut starts = Starts::default();
    for (start, words) in NAMED {
        starts.all(words.split_whitespace(), *start);
    }
    numbers(&mut starts)?;
    for (word, phrases) in time::phrases()? {
        for phrase in phrases {
            let alone = if phrase.rest.is_empty() { of_sense(phrase.kind) } else { Start::NONE };
            starts.add(&word, Start::TIME.or(alone));
        }
    }
    let hedges = table("lexicon/en/hedges")?;
    let hedges = ["bound", "approximator"].into_iter().flat_map(|kind| entries(&hedges, kind));
    hedges.for_each(|entry| starts.first_of(strings(entry, "before"), Start::HEDGE.or(Start::QUANTITY)));
    let quantities = table("lexicon/en/quantities")?;
    for (list, start) in [("idiom", Start::IDIOM), ("neutral", Start::NEUTRAL)] {
        if let Some(list) = quantities.get(list).and_then(toml::Value::as_table) {
            starts.first_of(strings(list, "words"), start.or(Start::QUANTITY));
        }
    }
    let vague = table("lexicon/en/vague")?;
    let rough = Start::ROUGH.or(Start::QUANTITY).or(Start::CORE);
    entries(&vague, "vague").for_each(|entry| starts.first_of(strings(entry, "words"), rough));
    starts.first_of(before_number.iter().map(String::as_str), Start::QUANTITY.or(Start::CORE));
    let bits: Vec<u8> = starts.0.values().flat_map(|start| start.bytes()).collect();
    Ok(rmp_serde::to_vec(&(Index::new(starts.0.keys().zip(0..)), table::Bytes(&bits)))?)
}

/// A word that is a number's is a quantity's too; twenty and more may begin a rank: "twenty-first".
fn numbers(starts: &mut Starts) -> Result<(), Failed> {
    let numbers = table("lexicon/en/numbers")?;
    for entry in entries(&numbers, "word") {
        let kind = entry.get("kind").and_then(toml::Value::as_str).unwrap_or_default();
        for (word, value) in strings(entry, "words").filter_map(|line| line.rsplit_once(' ')) {
            let ranks = kind == "rank" || kind == "small" && value.parse::<u64>()? >= 20;
            starts.add(word, Start::CORE);
            if !kind.ends_with("suffix") {
                let rank = if ranks { Start::RANK } else { Start::NONE };
                starts.add(word, Start::NUMBER_WORD.or(Start::QUANTITY).or(rank));
            }
        }
    }
    Ok(())
}

/// What a word alone begins by its sense, named as in the tables of time. `Start::of` says the same of what is read from
/// them; a test holds them together.
fn of_sense(kind: &str) -> Start {
    match kind {
        "month" => Start::MONTH,
        "weekday" => Start::WEEKDAY,
        "unit" => Start::UNIT,
        "part" => Start::PART,
        "season" => Start::SEASON,
        "day" => Start::DAY,
        "day_part" => Start::DAY_PART,
        "decade" => Start::DECADE,
        "pointer" => Start::POINTER,
        "portion" => Start::PORTION,
        "reference" => Start::REFERENCE,
        "frequency" => Start::FREQUENCY,
        "vague" => Start::VAGUE,
        "couple" => Start::COUPLE,
        "holiday" => Start::HOLIDAY,
        "name" => Start::NAME,
        "symbol" | "zone" => Start::OTHER_TIME,
        "shift" => Start::SHIFT,
        _ => Start::BESIDE_TIME,
    }
}

/// The words so far, in lower case.
#[derive(Default)]
struct Starts(BTreeMap<String, Start>);

impl Starts {
    fn add(&mut self, word: &str, start: Start) {
        let known = self.0.entry(word.to_ascii_lowercase()).or_default();
        *known = known.or(start);
    }

    fn all<'w>(&mut self, words: impl Iterator<Item = &'w str>, start: Start) {
        words.for_each(|word| self.add(word, start));
    }

    /// The letters that phrases begin with, or the mark; not digits, which each may begin anything.
    fn first_of<'w>(&mut self, phrases: impl Iterator<Item = &'w str>, start: Start) {
        let letters = |phrase: &'w str| phrase.find(|c: char| !c.is_alphabetic()).unwrap_or(phrase.len());
        let mark =
            |phrase: &'w str| phrase.chars().next().filter(|first| !first.is_numeric()).map_or(0, char::len_utf8);
        let first = |phrase: &'w str| &phrase[..letters(phrase).max(mark(phrase))];
        self.all(phrases.map(first).filter(|first| !first.is_empty()), start);
    }
}
