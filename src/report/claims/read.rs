//! Claims back from a file: CSV of any of our dialects, or JSON lines, told apart by the first byte.

use std::io::{BufRead, Read};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::FIELDS;
use super::draft::Draft;
use crate::model::{Claim, Trouble};
use crate::report::column::join;
use crate::report::csv::{self, unguard};

/// Reads every claim. A row that can't be read is told among the troubles, and the others are read all the same.
pub fn read(name: &str, bytes: impl BufRead) -> (Vec<Claim>, Vec<Trouble>) {
    let (mut claims, mut troubles) = (Vec::new(), Vec::new());
    for row in Reader::new(name, bytes) {
        match row {
            Ok(claim) => claims.push(claim),
            Err(trouble) => troubles.push(trouble),
        }
    }
    (claims, troubles)
}

/// Claims one at a time.
pub struct Reader<R> {
    name: Arc<str>,
    rows: Rows<R>,
    shared: Shared,
}

enum Rows<R> {
    Csv { rows: ::csv::Reader<R>, heads: Vec<Option<usize>> },
    Lines { bytes: R, line: usize },
    Failed(Option<Trouble>),
}

/// The columns without which nothing can be compared.
const REQUIRED: [&str; 5] = ["claim_id", "path", "kind", "text", "topic_key"];

impl<R: BufRead> Reader<R> {
    /// A reader of the claims in `bytes`; `name` is how troubles call the file.
    pub fn new(name: &str, mut bytes: R) -> Self {
        let name: Arc<str> = name.into();
        let rows = match first_bytes(&mut bytes) {
            Err(error) => Rows::Failed(Some(Trouble::error(name.clone(), format!("can't be read: {error}")))),
            Ok(b'{') => Rows::Lines { bytes, line: 0 },
            Ok(delimiter) => csv_rows(bytes, delimiter, &name),
        };
        Self { name, rows, shared: Shared::default() }
    }

    fn csv_row(&mut self) -> Option<Result<Claim, Trouble>> {
        let Rows::Csv { rows, heads } = &mut self.rows else {
            return None;
        };
        let mut row = ::csv::ByteRecord::new();
        let place = match rows.read_byte_record(&mut row) {
            Ok(false) => return None,
            Ok(true) => row.position().map_or(1, |at| at.line() as usize),
            Err(error) => {
                let trouble = csv_trouble(&self.name, &error);
                self.rows = Rows::Failed(None);
                return Some(Err(trouble));
            }
        };
        Some(csv_claim(&row, heads).map_err(|message| Trouble::error(self.name.clone(), message).at(place, 1)))
    }

    fn line(&mut self) -> Option<Result<Claim, Trouble>> {
        let Rows::Lines { bytes, line } = &mut self.rows else {
            return None;
        };
        let mut text = Vec::new();
        loop {
            text.clear();
            *line += 1;
            match bytes.read_until(b'\n', &mut text) {
                Ok(0) => return None,
                Ok(_) if text.trim_ascii().is_empty() => {}
                Ok(_) => break,
                Err(error) => {
                    let trouble = Trouble::error(self.name.clone(), format!("can't be read: {error}")).at(*line, 1);
                    self.rows = Rows::Failed(None);
                    return Some(Err(trouble));
                }
            }
        }
        let place = *line;
        Some(json_claim(&text).map_err(|message| Trouble::error(self.name.clone(), message).at(place, 1)))
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Result<Claim, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = match &mut self.rows {
            Rows::Failed(trouble) => trouble.take().map(Err),
            Rows::Csv { .. } => self.csv_row(),
            Rows::Lines { .. } => self.line(),
        }?;
        Some(row.map(|claim| self.shared.put_in(claim)))
    }
}

/// Claims of one document and one sentence stand together: they share their strings again.
#[derive(Default)]
struct Shared {
    document: Arc<str>,
    path: Arc<str>,
    sentence: Arc<str>,
    event: Arc<[Arc<str>]>,
    cast: Arc<[Arc<str>]>,
    title: Arc<[Arc<str>]>,
}

impl Shared {
    fn put_in(&mut self, mut claim: Claim) -> Claim {
        again(&mut claim.document, &mut self.document);
        again(&mut claim.path, &mut self.path);
        again(&mut claim.sentence, &mut self.sentence);
        again(&mut claim.event, &mut self.event);
        again(&mut claim.cast, &mut self.cast);
        again(&mut claim.title, &mut self.title);
        claim
    }
}

/// The earlier copy where they are equal; else the new one is kept for the next.
fn again<T: ?Sized + PartialEq>(new: &mut Arc<T>, kept: &mut Arc<T>) {
    let (from, to) = if new == kept { (kept, new) } else { (new, kept) };
    to.clone_from(from);
}

/// Skips a byte-order mark and blanks; `{` for JSON lines, else the delimiter of the CSV.
fn first_bytes(bytes: &mut impl BufRead) -> std::io::Result<u8> {
    if bytes.fill_buf()?.starts_with(b"\xEF\xBB\xBF") {
        bytes.consume(3);
    }
    while bytes.fill_buf()?.first().is_some_and(u8::is_ascii_whitespace) {
        bytes.consume(1);
    }
    let start = bytes.fill_buf()?;
    if start.first() == Some(&b'{') {
        return Ok(b'{');
    }
    Ok(start.iter().copied().find(|byte| b",;\t\n".contains(byte)).filter(|&byte| byte != b'\n').unwrap_or(b','))
}

fn csv_rows<R: Read>(bytes: R, delimiter: u8, name: &Arc<str>) -> Rows<R> {
    let mut rows = csv::reader(bytes, delimiter);
    let heads = match rows.byte_headers() {
        Ok(heads) => heads.iter().map(|head| position(&String::from_utf8_lossy(head))).collect::<Vec<_>>(),
        Err(error) => return Rows::Failed(Some(csv_trouble(name, &error))),
    };
    let missing = REQUIRED.iter().find(|required| !heads.contains(&position(required)));
    match missing {
        None => Rows::Csv { rows, heads },
        Some(required) => Rows::Failed(Some(
            Trouble::error(name.clone(), format!("has no column `{required}`, so these aren't claims"))
                .at(1, 1)
                .help("claims are what `addsup extract` writes, as CSV or JSON lines"),
        )),
    }
}

fn position(name: &str) -> Option<usize> {
    FIELDS.iter().position(|field| field.column.name == name)
}

fn csv_trouble(name: &Arc<str>, error: &::csv::Error) -> Trouble {
    let line = error.position().map_or(1, |at| at.line() as usize);
    Trouble::error(name.clone(), format!("isn't CSV: {error}")).at(line, 1)
}

fn csv_claim(row: &::csv::ByteRecord, heads: &[Option<usize>]) -> Result<Claim, String> {
    if row.len() != heads.len() {
        return Err(format!("has {} cells where the head has {}", row.len(), heads.len()));
    }
    let mut draft = Draft::new();
    for (cell, field) in row.iter().zip(heads).filter_map(|(cell, head)| Some((cell, &FIELDS[(*head)?]))) {
        let text = std::str::from_utf8(cell).map_err(|_| unfit(field.column.name, "UTF-8", "other bytes"))?;
        put(&mut draft, field, unguard(text))?;
    }
    Ok(draft.finish())
}

fn json_claim(line: &[u8]) -> Result<Claim, String> {
    let object: Map<String, Value> =
        serde_json::from_slice(line).map_err(|error| format!("isn't a JSON object: {error}"))?;
    if let Some(required) = REQUIRED.iter().find(|required| !object.contains_key(**required)) {
        return Err(format!("has no `{required}`, so this isn't a claim"));
    }
    let mut draft = Draft::new();
    for field in FIELDS {
        if let Some(value) = object.get(field.column.name) {
            put(
                &mut draft,
                field,
                &json_text(value).map_err(|found| unfit(field.column.name, "a single value", found))?,
            )?;
        }
    }
    Ok(draft.finish())
}

/// A value as the text of a CSV cell.
fn json_text(value: &Value) -> Result<String, &'static str> {
    Ok(match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(items) => {
            join(&items.iter().map(json_item).collect::<Option<Vec<_>>>().ok_or("a list of other things than words")?)
        }
        Value::Object(_) => return Err("an object"),
    })
}

fn json_item(item: &Value) -> Option<Arc<str>> {
    item.as_str().map(Arc::from)
}

fn put(draft: &mut Draft, field: &super::Field, text: &str) -> Result<(), String> {
    if text.is_empty() {
        return Ok(());
    }
    (field.set)(draft, text).map_err(|expected| unfit(field.column.name, &expected, &format!("`{}`", short(text))))
}

fn unfit(column: &str, expected: &str, found: &str) -> String {
    format!("column `{column}`: expected {expected}, found {found}")
}

/// Enough of a cell to know it again.
fn short(text: &str) -> String {
    text.chars().take(40).collect()
}
