//! Claims back from a file: CSV of any of our dialects, JSON lines or JSON, told apart by how it begins.

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
    Csv {
        rows: ::csv::Reader<R>,
        heads: Vec<Option<usize>>,
    },
    Lines {
        bytes: R,
        line: usize,
        first: Vec<u8>,
    },
    /// One JSON value held as a whole: the claims that are left, and how many there were.
    Whole {
        left: std::vec::IntoIter<Value>,
        at: usize,
    },
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
            Ok(b'{' | b'[') => json_rows(bytes, &name),
            Ok(_) if packed(&mut bytes) => Rows::Failed(Some(is_packed(&name))),
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
        let Rows::Lines { bytes, line, first } = &mut self.rows else {
            return None;
        };
        let mut text = std::mem::take(first);
        let mut is_read = !text.is_empty();
        loop {
            *line += 1;
            if std::mem::take(&mut is_read) {
                break;
            }
            text.clear();
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

    fn whole(&mut self) -> Option<Result<Claim, Trouble>> {
        let Rows::Whole { left, at } = &mut self.rows else {
            return None;
        };
        let value = left.next()?;
        *at += 1;
        let claim = match &value {
            Value::Object(object) => object_claim(object),
            _ => Err("isn't a JSON object".into()),
        };
        let told = |message| Trouble::error(self.name.clone(), format!("claim {at}: {message}"));
        Some(claim.map_err(told))
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Result<Claim, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = match &mut self.rows {
            Rows::Failed(trouble) => trouble.take().map(Err),
            Rows::Csv { .. } => self.csv_row(),
            Rows::Lines { .. } => self.line(),
            Rows::Whole { .. } => self.whole(),
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

/// Whether a file is a workbook or packed in another way, by its first bytes.
fn packed(bytes: &mut impl BufRead) -> bool {
    let marks: [&[u8]; 3] = [b"PK\x03\x04", b"\x1F\x8B", b"\x28\xB5\x2F\xFD"];
    bytes.fill_buf().is_ok_and(|start| marks.iter().any(|mark| start.starts_with(mark)))
}

fn is_packed(name: &Arc<str>) -> Trouble {
    Trouble::error(name.clone(), "is a workbook or packed; expected claims as CSV, JSON or JSON lines")
        .help("have `addsup extract` write them with `-o claims.csv`, or unpack them first")
}

/// A claim a line; or one value with all of them, as `extract -o claims.json` writes it. The first line tells.
fn json_rows<R: BufRead>(mut bytes: R, name: &Arc<str>) -> Rows<R> {
    let fail = |message: String| {
        let trouble = Trouble::error(name.clone(), message);
        Rows::Failed(Some(trouble.help("claims are what `addsup extract` writes, as CSV, JSON or JSON lines")))
    };
    let mut text = Vec::new();
    if let Err(error) = bytes.read_until(b'\n', &mut text) {
        return fail(format!("can't be read: {error}"));
    }
    let line: Result<Value, _> = serde_json::from_slice(&text);
    let is_record = memchr::memmem::find(&text, b"\"claim_id\"").is_some() && text.starts_with(b"{");
    let goes_on = matches!(&line, Err(error) if error.is_eof());
    let value = match line {
        Ok(Value::Object(object)) if !object.contains_key("claims") => {
            return Rows::Lines { bytes, line: 0, first: text };
        }
        Err(_) if is_record || !goes_on => return Rows::Lines { bytes, line: 0, first: text },
        Err(_) => {
            if let Err(error) = bytes.read_to_end(&mut text) {
                return fail(format!("can't be read: {error}"));
            }
            serde_json::from_slice(&text)
        }
        whole => whole,
    };
    match value {
        Ok(Value::Array(claims)) => Rows::Whole { left: claims.into_iter(), at: 0 },
        Ok(Value::Object(mut object)) => match object.remove("claims") {
            Some(Value::Array(claims)) => Rows::Whole { left: claims.into_iter(), at: 0 },
            _ => fail("has no list `claims`, so these aren't claims".into()),
        },
        Ok(_) => fail("isn't a JSON object with claims".into()),
        Err(error) => fail(format!("isn't JSON that can be read: {error}")),
    }
}

/// Skips a byte-order mark and blanks; `{` or `[` for JSON, else the delimiter of the CSV.
fn first_bytes(bytes: &mut impl BufRead) -> std::io::Result<u8> {
    if bytes.fill_buf()?.starts_with(b"\xEF\xBB\xBF") {
        bytes.consume(3);
    }
    while bytes.fill_buf()?.first().is_some_and(u8::is_ascii_whitespace) {
        bytes.consume(1);
    }
    let start = bytes.fill_buf()?;
    if let Some(first @ (b'{' | b'[')) = start.first() {
        return Ok(*first);
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
                .help("claims are what `addsup extract` writes, as CSV, JSON or JSON lines"),
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
    object_claim(&object)
}

fn object_claim(object: &Map<String, Value>) -> Result<Claim, String> {
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
