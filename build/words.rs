//! Lists of words as tables that need no loading, each in the form in which the file of its name in `src/tables` reads it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use toml::{Table, Value};
use xxhash_rust::xxh3::xxh3_64;

use crate::Failed;
use crate::cut;
use crate::index::Index;
use crate::packed::Packed;
use crate::table::{Bytes, entries, strings, table};
use crate::trie::Trie;

/// Packs a table.
type Pack = fn() -> Result<Vec<u8>, Failed>;

/// What is packed here, by the names that `src/tables` knows.
pub const ALL: &[(&str, Pack)] = &[
    ("abbreviations", abbreviations),
    ("attributes", attributes),
    ("changes", changes),
    ("closed", closed),
    ("cues", cues),
    ("hedges", hedges),
    ("numbers", numbers),
    ("people", people),
    ("predicates", predicates),
    ("quantity_words", quantity_words),
    ("roles", roles),
    ("triggers", triggers),
    ("vague", vague),
];

fn pack(table: &impl Serialize) -> Result<Vec<u8>, Failed> {
    Ok(rmp_serde::to_vec(table)?)
}

/// The table of a table's section.
fn section<'t>(table: &'t Table, name: &str) -> Result<&'t Table, Failed> {
    table.get(name).and_then(Value::as_table).ok_or_else(|| format!("there is no section `{name}`").into())
}

/// A table without some of its fields.
fn without(table: &Table, fields: &[&str]) -> Table {
    table.iter().filter(|(name, _)| !fields.contains(&name.as_str())).map(|(n, v)| (n.clone(), v.clone())).collect()
}

fn tree<'w>(words: impl IntoIterator<Item = &'w str>) -> Trie<'static> {
    Trie::new(&words.into_iter().map(str::as_bytes).collect::<Vec<_>>())
}

fn set<'w>(words: impl IntoIterator<Item = &'w str>) -> Index<'static> {
    Index::new(words.into_iter().map(|word| (word, 0)))
}

/// Words by the hash that the words of WordNet go by, whatever their case; none of more than 32 bytes is looked up.
fn keyed<'w>(words: impl IntoIterator<Item = (&'w str, u32)>) -> Index<'static> {
    let short = words.into_iter().filter(|(word, _)| word.len() <= 32);
    Index::of_hashes(short.map(|(word, number)| (xxh3_64(word.to_ascii_lowercase().as_bytes()), number)))
}

/// An index of words, and the entries of each.
fn by_word<T: Serialize>(words: &BTreeMap<&str, Vec<T>>) -> Result<(Index<'static>, Packed<'static>), Failed> {
    Ok((Index::new(words.keys().zip(0..)), Packed::new(words.values())?))
}

/// Phrases with an entry for each; of two alike the later one counts.
fn phrases<T: Serialize>(
    phrases: impl IntoIterator<Item = (String, T)>,
) -> Result<(Trie<'static>, Packed<'static>), Failed> {
    let phrases: BTreeMap<String, T> = phrases.into_iter().collect();
    Ok((tree(phrases.keys().map(String::as_str)), Packed::new(phrases.values())?))
}

fn abbreviations() -> Result<Vec<u8>, Failed> {
    let table = table("lexicon/en/abbreviations")?;
    let mut words = Vec::new();
    for (kind, number) in ["either", "before_number", "before_name"].into_iter().zip(0..) {
        words.extend(strings(section(&table, kind)?, "words").map(|word| (word, number)));
    }
    pack(&(keyed(words), keyed(strings(section(&table, "begins")?, "words").zip(0..))))
}

fn attributes() -> Result<Vec<u8>, Failed> {
    const LISTS: [(&str, &str); 5] = [
        ("adjectives", "adjective"),
        ("nouns", "noun"),
        ("verbs", "verb"),
        ("prepositions", "preposition"),
        ("leads", "lead"),
    ];
    let table = table("lexicon/en/attributes")?;
    let mut cues: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for (number, entry) in entries(&table, "attribute").enumerate() {
        for (list, cue) in LISTS {
            strings(entry, list).for_each(|word| cues.entry(word).or_default().push((cue, number)));
        }
    }
    let left: Vec<&str> = LISTS.iter().map(|(list, _)| *list).chain(["examples"]).collect();
    let attributes: Vec<Table> = entries(&table, "attribute").map(|entry| without(entry, &left)).collect();
    pack(&(attributes, by_word(&cues)?))
}

fn changes() -> Result<Vec<u8>, Failed> {
    let table = table("lexicon/en/changes")?;
    let told = |increase, decrease| -> Result<Index<'static>, Failed> {
        let increase = strings(section(&table, increase)?, "words").map(|word| (word, 0));
        Ok(Index::new(increase.chain(strings(section(&table, decrease)?, "words").map(|word| (word, 1)))))
    };
    pack(&(told("increase", "decrease")?, told("increase_by", "decrease_by")?, told("increase_than", "decrease_than")?))
}

fn closed() -> Result<Vec<u8>, Failed> {
    let table = table("lexicon/en/closed")?;
    let classes: Vec<Vec<&str>> = entries(&table, "class").map(|class| strings(class, "tags").collect()).collect();
    let words =
        entries(&table, "class").zip(0..).flat_map(|(class, n)| strings(class, "words").map(move |word| (word, n)));
    let lemmas = section(&table, "lemmas")?;
    let forms = lemmas.keys().zip(0..).flat_map(|(lemma, n)| strings(lemmas, lemma).map(move |form| (form, n)));
    let names: Vec<&String> = lemmas.keys().collect();
    let plural_only = strings(section(&table, "plural_only")?, "words").zip(0..);
    pack(&(keyed(words), classes, keyed(forms), names, keyed(plural_only)))
}

/// A phrase with one blank between its words and marks.
fn spaced(phrase: &str) -> String {
    cut::tokens(phrase).map(|(start, end)| &phrase[start..end]).collect::<Vec<_>>().join(" ")
}

/// All cues of arithmetic as a tree, for each phrase what it tells.
fn cues() -> Result<Vec<u8>, Failed> {
    let table = table("lexicon/en/arithmetic")?;
    let mut phrases: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for entry in entries(&table, "cue") {
        let role = entry.get("role").and_then(Value::as_str).ok_or("a cue has no role")?;
        for phrase in strings(entry, "phrases") {
            phrases.entry(spaced(phrase)).or_default().insert(role);
        }
    }
    let sets: Vec<_> = phrases.values().collect::<BTreeSet<_>>().into_iter().collect();
    let place = |roles| sets.binary_search(&roles).map_err(|_| "a set of roles is lost");
    let told = phrases.values().map(place).collect::<Result<Vec<_>, _>>()?;
    let told = told.into_iter().map(u16::try_from).collect::<Result<Vec<_>, _>>()?;
    let told: Vec<u8> = told.into_iter().flat_map(u16::to_le_bytes).collect();
    let pair = |entry| -> [Vec<&str>; 2] { ["one", "other"].map(|side| strings(entry, side).collect()) };
    let opposites: Vec<_> = entries(&table, "opposites").map(pair).collect();
    pack(&(tree(phrases.keys().map(String::as_str)), Bytes(&told), &sets, &opposites))
}

/// The hedges before a number, and those behind it; hyphens are blanks in phrases.
fn hedges() -> Result<Vec<u8>, Failed> {
    let table = table("lexicon/en/hedges")?;
    let side = |side| {
        let hedges =
            ["bound", "approximator"].into_iter().flat_map(|kind| entries(&table, kind).map(move |it| (kind, it)));
        phrases(hedges.flat_map(|(kind, entry)| {
            strings(entry, side).map(move |phrase| (phrase.replace('-', " "), hedge(kind, entry, phrase)))
        }))
    };
    pack(&(side("before")?, side("after")?))
}

/// `{ bound = { … } }`, or `{ approximator = { word = "about", … } }`
fn hedge(kind: &str, entry: &Table, phrase: &str) -> Table {
    let mut told = without(entry, &["before", "after", "examples"]);
    if kind == "approximator" {
        told.insert("word".into(), phrase.into());
    }
    Table::from_iter([(kind.to_owned(), told.into())])
}

/// The words of numbers with all that each may be, then the suffixes, each with its power of ten.
fn numbers() -> Result<Vec<u8>, Failed> {
    let table = table("lexicon/en/numbers")?;
    let (mut words, mut suffixes) = (BTreeMap::<&str, Table>::new(), BTreeMap::<&str, Vec<(&str, u32)>>::new());
    for entry in entries(&table, "word") {
        let kind = entry.get("kind").and_then(Value::as_str).unwrap_or_default();
        for line in strings(entry, "words") {
            let wrong = || format!("numbers: `{line}` isn't a word and its value");
            let (word, value) = line.rsplit_once(' ').ok_or_else(wrong)?;
            let value: i64 = value.parse().map_err(|_| wrong())?;
            if kind.ends_with("suffix") {
                suffixes.entry(kind).or_default().push((word, u32::try_from(value)?));
            } else {
                let value = if kind == "hundred" { true.into() } else { Value::from(value) };
                words.entry(word).or_default().insert(kind.to_owned(), value);
            }
        }
    }
    let mut suffixes = |kind| Index::new(suffixes.remove(kind).unwrap_or_default());
    let numbers = Packed::new(words.values())?;
    pack(&(Index::new(words.keys().zip(0..)), numbers, suffixes("suffix"), suffixes("money-suffix")))
}

/// The nouns that count people, and those that tell where people are from.
fn people() -> Result<Vec<u8>, Failed> {
    let table = table("lexicon/en/people")?;
    let people = entries(&table, "people").flat_map(|list| strings(list, "words"));
    pack(&(keyed(people.zip(0..)), keyed(strings(section(&table, "demonyms")?, "words").zip(0..))))
}

/// The families without their words, the words with their classes and families, the phrases by their first words.
fn predicates() -> Result<Vec<u8>, Failed> {
    let table = table("lexicon/en/predicates")?;
    let (mut words, mut phrases) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
    for (number, family) in entries(&table, "family").enumerate() {
        for (list, class) in [("verbs", "verb"), ("nouns", "noun"), ("adjectives", "adjective")] {
            strings(family, list).for_each(|word| words.entry(word).or_default().push((class, number)));
        }
        for (list, people) in [("phrases", false), ("people", true)] {
            for phrase in strings(family, list) {
                let mut rest = phrase.split(' ');
                let first = rest.next().unwrap_or_default();
                phrases.entry(first).or_default().push((rest.collect::<Vec<_>>(), number, people));
            }
        }
    }
    let left = ["verbs", "nouns", "adjectives", "phrases", "people", "examples"];
    let families: Vec<Table> = entries(&table, "family").map(|family| without(family, &left)).collect();
    pack(&(families, by_word(&words)?, by_word(&phrases)?))
}

/// The lists of words that the grammar of quantities asks for, each as a tree.
fn quantity_words() -> Result<Vec<u8>, Failed> {
    let table = table("lexicon/en/quantities")?;
    let lists = table.iter().filter_map(|(name, list)| Some((name, list.as_table()?)));
    let sorted = |list| tree(strings(list, "words").collect::<BTreeSet<_>>());
    pack(&lists.map(|(name, list)| (name, sorted(list))).collect::<BTreeMap<_, _>>())
}

/// Modality, phrases of speech and statistics as they are, the rows of kin that each noun stands in, then the sets of words by
/// their names.
fn roles() -> Result<Vec<u8>, Failed> {
    let table = table("lexicon/en/roles")?;
    let modality: Vec<Table> = entries(&table, "modality").map(|cue| without(cue, &["examples"])).collect();
    let (speech, nouns) = (section(&table, "attribution")?, section(&table, "nouns")?);
    let (verbs, modifiers) = (section(&table, "verbs")?, section(&table, "modifiers")?);
    let phrases: Vec<&str> = strings(speech, "phrases").collect();
    let sets = [
        ("speech", set(strings(speech, "verbs"))),
        ("plain", set(strings(speech, "plain"))),
        ("generic", set(strings(nouns, "generic"))),
        ("part", set(strings(nouns, "part"))),
        ("transparent", set(strings(nouns, "transparent"))),
        ("change", set(strings(nouns, "change"))),
        ("vessels", set(strings(speech, "vessels"))),
        ("aged_nouns", set(strings(nouns, "aged"))),
        ("aged_verbs", set(strings(verbs, "aged"))),
        ("bearing", set(strings(nouns, "bearing"))),
        ("titles", set(strings(nouns, "titles"))),
        ("forms", set(strings(nouns, "forms"))),
        ("sanctioning", set(strings(verbs, "sanctioning"))),
        ("control", set(strings(verbs, "control"))),
        ("measuring", set(strings(verbs, "measuring"))),
        ("light", set(strings(verbs, "light"))),
        ("undergoing", set(strings(verbs, "undergoing"))),
        ("owning", set(strings(verbs, "owning"))),
        ("imposing", set(strings(verbs, "imposing"))),
        ("happening", set(strings(verbs, "happening"))),
        ("empty", set(strings(modifiers, "empty"))),
        ("telling", set(strings(modifiers, "telling"))),
        ("amounts", set(strings(modifiers, "amounts"))),
        ("scopes", set(strings(modifiers, "scopes"))),
        ("sections", set(strings(modifiers, "sections"))),
        ("ranking", set(strings(modifiers, "ranking"))),
        ("at_other_times", set(strings(verbs, "at_other_times"))),
        ("in_play", set(strings(verbs, "in_play"))),
        ("once", set(strings(verbs, "once"))),
    ];
    let kin = by_word(&rows_of(nouns.get("kin").and_then(Value::as_array).ok_or("there are no rows of kin")?))?;
    let acts = by_word(&rows_of(verbs.get("acts").and_then(Value::as_array).ok_or("there are no rows of acts")?))?;
    let (statistics, rates) = (section(modifiers, "statistics")?, section(modifiers, "rates")?);
    pack(&((modality, phrases, statistics, rates, kin, acts), BTreeMap::from(sets)))
}

/// The numbers of the rows that each word stands in.
fn rows_of(rows: &[Value]) -> BTreeMap<&str, Vec<u16>> {
    let mut of = BTreeMap::<_, Vec<u16>>::new();
    for (row, number) in rows.iter().filter_map(Value::as_array).zip(0..) {
        row.iter().filter_map(Value::as_str).for_each(|word| of.entry(word).or_default().push(number));
    }
    of
}

/// The number of a word's first two letters.
fn pair(word: &str) -> Option<usize> {
    let letter = |byte: &u8| byte.is_ascii_alphabetic().then(|| usize::from(byte.to_ascii_lowercase() - b'a'));
    let [first, second, ..] = word.as_bytes() else { return None };
    Some(26 * letter(first)? + letter(second)?)
}

/// The triggers by their first two letters, each in eighteen bytes, and the first word of each pair of letters.
fn triggers() -> Result<Vec<u8>, Failed> {
    const ROOM: usize = 18;
    let table = table("lexicon/en/triggers")?;
    let mut triggers = Vec::new();
    for (list, whole) in [("numbers", 0), ("vague", 0), ("time", 0), ("whole", 1)] {
        for word in strings(section(&table, list)?, "words") {
            let pair = pair(word).ok_or_else(|| format!("triggers: `{word}` doesn't begin with two letters"))?;
            triggers.push((pair, whole, word));
        }
    }
    triggers.sort_by_key(|(pair, ..)| *pair);
    let mut words = Vec::new();
    for (_, whole, word) in &triggers {
        let mut record = [[word.len() as u8, *whole].as_slice(), word.as_bytes()].concat();
        if record.len() > ROOM {
            return Err(format!("triggers: `{word}` is too long").into());
        }
        record.resize(ROOM, 0);
        words.extend(record);
    }
    let before = |number| triggers.partition_point(|(pair, ..)| *pair < number) as u16;
    let pairs: Vec<u8> = (0..=26 * 26).flat_map(|number| before(number).to_le_bytes()).collect();
    pack(&(Bytes(&words), Bytes(&pairs)))
}

/// Vague numbers; of two alike the later one counts.
fn vague() -> Result<Vec<u8>, Failed> {
    let table = table("lexicon/en/vague")?;
    let told = |entry| without(entry, &["words", "examples"]);
    let words = |entry| strings(entry, "words").map(move |word| (word.to_owned(), told(entry)));
    pack(&phrases(entries(&table, "vague").flat_map(words))?)
}
