//! The manifest: a CSV file that tells the dates and the sources of documents.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::Date;

use crate::model::Trouble;

/// What is told of each document, found by its path.
#[derive(Debug, Default)]
pub struct Manifest {
    entries: Vec<Entry>,
    /// The entries by the last part of their paths.
    by_name: HashMap<String, Vec<usize>>,
    /// Which of them a document was found for.
    used: Vec<AtomicBool>,
    /// The file, as shown.
    shown: Arc<str>,
}

/// What a manifest tells of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entry {
    /// The path's parts, `.` left out.
    parts: Vec<String>,
    /// The path as written, and where.
    path: PathBuf,
    place: (usize, usize),
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
        let mut manifest = Self { shown: shown.into(), ..Self::default() };
        let mut troubles = Vec::new();
        let separator = super::tabular::separator(text);
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
        let columns = match reader.headers().map_err(|error| broken(shown, &error)).and_then(|h| columns(h, shown)) {
            Ok(columns) => columns,
            Err(trouble) => return (manifest, vec![trouble]),
        };
        let width = reader.headers().map_or(0, csv::StringRecord::len);
        troubles.extend(reader.headers().ok().and_then(|head| unused_columns(shown, head, &columns)));
        for record in reader.records() {
            match record {
                Ok(record) => {
                    let place = |column| place(text, &record, column, separator);
                    if record.len() != width {
                        troubles.push(ragged(shown, &record, width, &place));
                    }
                    manifest.add(&record, &columns, place(columns.path), |message, column| {
                        let (line, column) = place(column);
                        troubles.push(Trouble::error(shown, message).at(line, column));
                    });
                }
                Err(error) => troubles.push(broken(shown, &error)),
            }
        }
        (manifest, troubles)
    }

    fn add(
        &mut self,
        record: &csv::StringRecord,
        columns: &Columns,
        place: (usize, usize),
        mut fault: impl FnMut(String, usize),
    ) {
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
        self.entries.push(Entry { parts, path: path.into(), place, date, source });
        self.used.push(AtomicBool::new(false));
    }

    /// Tells of rows whose document wasn't met and isn't there, as seen from any of these folders or the manifest's: most
    /// likely a slip in the path, by which the document goes without its date.
    pub(super) fn lost(&self, folders: &[PathBuf]) -> Option<Trouble> {
        let own = Path::new(&*self.shown).parent().map(Path::to_owned);
        let is_there = |entry: &Entry| folders.iter().chain(&own).any(|folder| folder.join(&entry.path).exists());
        let unused = self.entries.iter().zip(&self.used).filter(|(_, used)| !used.load(Ordering::Relaxed));
        let mut lost = unused.map(|(entry, _)| entry).filter(|entry| !is_there(entry));
        let first = lost.next()?;
        let more = match lost.count() {
            0 => String::new(),
            1 => ", nor as 1 other row says".into(),
            more => format!(", nor as {more} other rows say"),
        };
        let message = format!("there is no document `{}`{more}", first.path.display());
        let (line, column) = first.place;
        Some(Trouble::warning(self.shown.clone(), message).at(line, column).help("look for a typing error in the path"))
    }

    /// What is told of a document: the entry whose path is the longest end of the document's.
    pub(super) fn entry(&self, path: &Path) -> Option<&Entry> {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let parts = parts(&absolute);
        let named = self.by_name.get(parts.last()?)?;
        let fitting = named.iter().filter(|index| parts.ends_with(&self.entries[**index].parts));
        let mut best = None;
        for index in fitting {
            // Of rows for one document the longest path tells; the others aren't without a document either.
            self.used[*index].store(true, Ordering::Relaxed);
            let entry = &self.entries[*index];
            best = best.filter(|best: &&Entry| best.parts.len() > entry.parts.len()).or(Some(entry));
        }
        best
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

/// Tells of columns that nothing is taken from: one with the dates, called otherwise, would be missed.
fn unused_columns(shown: &str, head: &csv::StringRecord, columns: &Columns) -> Option<Trouble> {
    let used = [Some(columns.path), columns.date, columns.source];
    let unused: Vec<_> = (0..head.len()).filter(|at| !used.contains(&Some(*at))).collect();
    let names: Vec<_> = unused.iter().filter_map(|at| head.get(*at)).map(|name| format!("`{}`", name.trim())).collect();
    let (what, are) = if names.len() == 1 { ("the column", "isn't") } else { ("the columns", "aren't") };
    let message = format!("{what} {} {are} used; expected path, date and source", names.join(", "));
    let missing = columns.date.is_none() || columns.source.is_none();
    (missing && !names.is_empty()).then(|| Trouble::warning(shown, message).at(1, 1))
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
        let (_, troubles) = Manifest::parse("file,day\na.txt,2022-03-01\n", "documents.csv");
        assert_eq!(troubles[0].message, "the column `day` isn't used; expected path, date and source");
        let (_, troubles) = Manifest::parse("file,date,source,note\na.txt,2022-03-01,x,y\n", "documents.csv");
        assert_eq!(troubles, [], "all that is looked for is there");
        let (_, troubles) = Manifest::parse("a.txt,2022-03-01\n", "documents.csv");
        assert!(troubles[0].message.contains("expected `path`, found `a.txt, 2022-03-01`"));
    }
}
