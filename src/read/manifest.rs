//! The manifest: a CSV file that tells the dates and the sources of documents.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::model::Trouble;

/// What is told of each document, found by its path.
#[derive(Debug, Default)]
pub struct Manifest {
    entries: Vec<Entry>,
    /// The entries by the last part of their paths.
    by_name: HashMap<String, Vec<usize>>,
}

/// What a manifest tells of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entry {
    /// The path's parts, `.` left out.
    parts: Vec<String>,
    pub date: Option<Date>,
    pub source: Option<Arc<str>>,
}

/// Where the columns that addsup uses stand.
struct Columns {
    path: usize,
    date: Option<usize>,
    source: Option<usize>,
}

impl Manifest {
    /// Reads a manifest. A row with a fault is told, and the others go on.
    pub fn read(path: &Path, shown: &str) -> (Self, Vec<Trouble>) {
        let bytes = match super::file::bytes(path, shown, super::Limits::default().file) {
            Ok(bytes) => bytes,
            Err(trouble) => return (Self::default(), vec![told(trouble)]),
        };
        match super::decode::decode(shown, bytes, None) {
            Ok(decoded) => {
                let (manifest, mut troubles) = Self::parse(&decoded.text, shown);
                troubles.extend(decoded.trouble.map(told));
                (manifest, troubles)
            }
            Err(trouble) => (Self::default(), vec![told(trouble)]),
        }
    }

    /// Reads the text of a manifest.
    pub fn parse(text: &str, shown: &str) -> (Self, Vec<Trouble>) {
        let mut manifest = Self::default();
        let mut troubles = Vec::new();
        let separator = super::tabular::separator(text);
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
        let columns = match reader.headers().map_err(|error| broken(shown, &error)).and_then(|h| columns(h, shown)) {
            Ok(columns) => columns,
            Err(trouble) => return (manifest, vec![trouble]),
        };
        let width = reader.headers().map_or(0, csv::StringRecord::len);
        for record in reader.records() {
            match record {
                Ok(record) => {
                    let place = |column| place(text, &record, column, separator);
                    if record.len() != width {
                        troubles.push(ragged(shown, &record, width, &place));
                    }
                    manifest.add(&record, &columns, |message, column| {
                        let (line, column) = place(column);
                        troubles.push(Trouble::error(shown, message).at(line, column));
                    });
                }
                Err(error) => troubles.push(broken(shown, &error)),
            }
        }
        (manifest, troubles)
    }

    fn add(&mut self, record: &csv::StringRecord, columns: &Columns, mut fault: impl FnMut(String, usize)) {
        let cell = |column: usize| record.get(column).map(str::trim).filter(|cell| !cell.is_empty());
        let Some(path) = cell(columns.path) else {
            return fault("this row has no path; expected the path of a document".into(), columns.path);
        };
        let date = columns.date.and_then(|column| {
            cell(column).and_then(|words| super::dates::date(words).map_err(|message| fault(message, column)).ok())
        });
        let source = columns.source.and_then(cell).map(Arc::from);
        let parts = parts(Path::new(path));
        let Some(name) = parts.last().cloned() else { return };
        self.by_name.entry(name).or_default().push(self.entries.len());
        self.entries.push(Entry { parts, date, source });
    }

    /// What is told of a document: the entry whose path is the longest end of the document's.
    pub(super) fn entry(&self, path: &Path) -> Option<&Entry> {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let parts = parts(&absolute);
        let named = self.by_name.get(parts.last()?)?;
        let fitting = named.iter().map(|index| &self.entries[*index]).filter(|entry| parts.ends_with(&entry.parts));
        fitting.max_by_key(|entry| entry.parts.len())
    }
}

/// The parts of a path without `.`, and `..` carried out where that can be done by name.
fn parts(path: &Path) -> Vec<String> {
    let mut parts = Vec::new();
    for part in PathBuf::from(path.to_string_lossy().replace('\\', "/")).components() {
        match part {
            std::path::Component::Normal(part) => parts.push(part.to_string_lossy().into_owned()),
            std::path::Component::ParentDir => drop(parts.pop()),
            _ => {}
        }
    }
    parts
}

fn columns(head: &csv::StringRecord, shown: &str) -> Result<Columns, Trouble> {
    let find = |names: &[&str]| head.iter().position(|cell| names.contains(&cell.trim().to_ascii_lowercase().as_str()));
    let Some(path) = find(&["path", "file", "document"]) else {
        let found = head.iter().collect::<Vec<_>>().join(", ");
        return Err(Trouble::error(
            shown,
            format!("the first line of a manifest names its columns; expected `path`, found `{found}`"),
        )
        .at(1, 1)
        .help("begin the file with the line path,date,source"));
    };
    Ok(Columns { path, date: find(&["date"]), source: find(&["source", "publisher"]) })
}

fn ragged(shown: &str, record: &csv::StringRecord, width: usize, place: &dyn Fn(usize) -> (usize, usize)) -> Trouble {
    let (line, column) = place(record.len().min(width).saturating_sub(1));
    let message = format!("this row has {} cells; expected {width}, as in the first line", record.len());
    Trouble::error(shown, message).at(line, column).help("put cells that hold a comma in quotes")
}

fn broken(shown: &str, error: &csv::Error) -> Trouble {
    let line = error.position().map_or(1, |position| position.line() as usize);
    Trouble::error(shown, format!("isn't a CSV file that can be read: {error}")).at(line, 1)
}

/// The line and the column of a record's cell.
fn place(text: &str, record: &csv::StringRecord, cell: usize, separator: u8) -> (usize, usize) {
    let Some(position) = record.position() else { return (1, 1) };
    let start = position.byte() as usize;
    let row = text.get(start..).unwrap_or_default();
    // The record may be told to begin at the end of the line before it.
    let skipped = row.len() - row.trim_start_matches(['\r', '\n']).len();
    let row = &row[skipped..];
    let mut quoted = false;
    let mut cells = 0;
    let ahead = row.char_indices().take_while(|(_, c)| {
        quoted ^= *c == '"';
        cells += usize::from(!quoted && *c == char::from(separator));
        cells < cell
    });
    let into = if cell == 0 { 0 } else { ahead.last().map_or(0, |(at, c)| at + c.len_utf8()) + 1 };
    crate::model::Lines::of(text).place(start + skipped + into)
}

/// A trouble of reading, said of a manifest.
fn told(trouble: Trouble) -> Trouble {
    Trouble { message: format!("the manifest can't be used as it is: {}", trouble.message), ..trouble }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find<'m>(manifest: &'m Manifest, path: &str) -> Option<&'m Entry> {
        manifest.entry(Path::new(path))
    }

    #[test]
    fn documents_are_found_by_the_longest_end_of_their_path() {
        let text = "path,date,source\na.txt,2022-03-01,One\nnews/a.txt,2022-03-02,\"Two, Inc.\"\n./b.txt,,Three\n";
        let (manifest, troubles) = Manifest::parse(text, "documents.csv");
        assert_eq!(troubles, []);
        assert_eq!(find(&manifest, "x/a.txt").unwrap().source.as_deref(), Some("One"));
        assert_eq!(find(&manifest, "x/news/a.txt").unwrap().source.as_deref(), Some("Two, Inc."));
        assert_eq!(find(&manifest, "b.txt").unwrap().date, None);
        assert_eq!(find(&manifest, "ba.txt"), None);
    }

    #[test]
    fn faults_name_their_place() {
        let text = "path;date;source\na.txt;2022-02-30;One\n;2022-03-01;\n\"b\nc.txt\";x;y\nd.txt;2022-03-01\n";
        let (manifest, troubles) = Manifest::parse(text, "documents.csv");
        let told: Vec<_> = troubles.iter().map(|t| (t.place.unwrap(), t.message.as_str())).collect();
        assert_eq!(
            told,
            [
                ((2, 7), "`2022-02-30` is no day of the calendar"),
                ((3, 1), "this row has no path; expected the path of a document"),
                ((5, 8), "`x` isn't a date; expected year-month-day, such as 2022-03-01"),
                ((6, 7), "this row has 2 cells; expected 3, as in the first line"),
            ]
        );
        assert_eq!(find(&manifest, "a.txt").unwrap().source.as_deref(), Some("One"));
        let (_, troubles) = Manifest::parse("a.txt,2022-03-01\n", "documents.csv");
        assert!(troubles[0].message.contains("expected `path`, found `a.txt, 2022-03-01`"));
    }
}
