//! The texts: the corpora, the examples of the tables, the samples, the halves of pairs and clusters that are tuned by.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use addsup::model::{Anchor, AnchorOrigin, Claim, Document, Figure, Finding, Offsets, Verdict};
use addsup::read::{Context, Format, Options, Unread};
use addsup::tables::Tables;
use addsup::{check, normalize, parse, pipeline, segment};
use jiff::civil::{Date, date};

/// The day from which texts without one are seen, but for those whose having none matters.
pub const TODAY: Date = date(2022, 3, 2);

/// A document as an editor would hold it.
#[derive(Clone)]
pub struct Text {
    /// Its file's name.
    pub name: String,
    /// The day it was written.
    pub date: Option<Date>,
    /// Its words.
    pub words: String,
}

impl Text {
    /// A text that is called by where it stands.
    pub fn new(name: impl Into<String>, date: Option<Date>, words: impl Into<String>) -> Self {
        Self { name: name.into(), date, words: words.into() }
    }

    /// The figures that stand in it, as they are meant.
    pub fn figures(&self) -> Vec<Figure> {
        let tables = Tables::builtin();
        let name: Arc<str> = self.name.as_str().into();
        let date = self.date.map(|date| Anchor { date, time: None, origin: AnchorOrigin::Manifest });
        let (blocks, offsets) = (Vec::new(), Offsets::Same);
        let text = self.words.clone();
        let document = Document { id: name.clone(), path: name, date, source: None, text, blocks, offsets };
        let sentences = segment::sentences(&document, tables);
        let mut figures = parse::figures(&document, &sentences, tables);
        normalize::figures(&mut figures, &document, &sentences, date, tables);
        figures
    }

    /// What stands in it, each figure with what it is about.
    pub fn claims(&self) -> Vec<Claim> {
        let options = Options { date: self.date, ..Options::default() };
        let (context, _) = Context::new(&options);
        let format = Format::of_name(Path::new(&self.name)).unwrap_or(Format::Plain);
        let unread = Unread::Held(self.name.as_str().into(), self.words.clone(), format);
        pipeline::one(unread, &context, Tables::builtin()).claims
    }
}

/// The claims of texts that are held against each other, and what is found.
pub fn compared(texts: &[Text], without: &[Verdict]) -> (Vec<Claim>, Vec<Finding>) {
    let claims: Vec<Claim> = texts.iter().flat_map(Text::claims).collect();
    let options = check::Options { without: without.to_vec(), ..check::Options::default() };
    let findings = pipeline::compare(&claims, &options, Tables::builtin());
    (claims, findings)
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the project.
pub fn file(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What is in a folder, by name.
pub fn folder(path: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// The name of a file without its ending.
pub fn stem(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

/// The lines of a corpus that aren't remarks.
pub fn lines(corpus: &str) -> impl Iterator<Item = &str> {
    corpus.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A line each, `text => what is wanted`.
pub fn before_arrow(path: &str) -> Vec<Text> {
    let words = |line: &str| line.rsplit_once(" => ").map(|(words, _)| words.to_owned());
    lines(&file(path)).filter_map(words).map(|words| Text::new("text.txt", Some(TODAY), words)).collect()
}

/// The column of a corpus that has the text; `day` tells of a line when it is seen from.
pub fn column(path: &str, column: usize, day: impl Fn(&str) -> Option<Date>) -> Vec<Text> {
    let cell = |line: &str| line.split('\t').nth(column).expect("a text").replace(['[', ']'], "");
    lines(&file(path)).map(|line| Text::new("text.txt", day(line), cell(line))).collect()
}

/// Sentences whose words are followed by their tags.
pub fn tagged(path: &str) -> Vec<Text> {
    let word = |word: &str| word.rsplit_once('/').map_or(String::new(), |(word, _)| word.to_owned());
    let sentence =
        |line: &str| line.split(' ').map(word).collect::<Vec<_>>().join(" ").replace(" ,", ",").replace(" .", ".");
    lines(&file(path)).map(|line| Text::new("text.txt", Some(TODAY), sentence(line))).collect()
}

/// The documents of each line of a check's corpus (`tests/checks.rs` tells how they are written).
pub fn cases(path: &Path) -> Vec<Vec<Text>> {
    let corpus = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let document = |(nth, words): (usize, &str)| {
        let dated = words.strip_prefix('[').and_then(|rest| rest.split_once("] "));
        let (date, words) = dated.map_or((None, words), |(date, words)| (Some(date.parse().expect("a date")), words));
        Text::new(format!("{nth}.md"), date, words.replace(" // ", "\n\n").replace("\\n", "\n"))
    };
    let case =
        |line: &str| line.rsplit_once(" => ").expect("an arrow").0.split(" ||| ").enumerate().map(document).collect();
    lines(&corpus).map(case).collect()
}

/// Every string of every `examples` of a table, without what is wanted of it.
pub fn examples(path: &Path) -> Vec<Text> {
    let table = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut found = Vec::new();
    super::examples::collect(&toml::Value::Table(table.parse().expect("a table")), &mut found);
    let words = |line: &String| line.split(" => ").next().unwrap_or_default().to_owned();
    found.iter().map(|line| Text::new("text.txt", Some(TODAY), words(line))).collect()
}

/// The reports of a cluster without the marks of their figures.
pub fn cluster(path: &Path) -> Vec<Text> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let plain = |piece: &str| match piece.split_once("[[") {
        Some((before, mark)) => {
            before.to_owned() + mark.split_once('|').map_or(mark, |(_, words)| words).trim_end_matches("]]")
        }
        None => piece.to_owned(),
    };
    let report = |part: &str| {
        let (head, body) = part.split_once('\n').expect("a text");
        let (name, date) = head.split_once(" | date: ").unwrap_or((head, ""));
        let words: String = body.split_inclusive("]]").map(plain).collect();
        Text::new(format!("{}.txt", name.trim()), date.trim().parse().ok(), words)
    };
    text.split("\n== ").skip(1).map(report).collect()
}
