//! JSON lines: a document a line, `{"id", "text", "date"?, "source"?, "path"?}`.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Deserialize;

use super::{About, Context, Read, Record};
use crate::model::Trouble;

/// A line as it is written. Other fields are left aside.
#[derive(Deserialize)]
struct Row<'l> {
    #[serde(borrow, default)]
    id: Option<Id<'l>>,
    #[serde(borrow)]
    text: Cow<'l, str>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    path: Option<String>,
}

/// Ids are words or numbers.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id<'l> {
    Words(Cow<'l, str>),
    Number(serde_json::Number),
}

/// Reads the document of one line.
pub(super) fn read(record: &Record, context: &Context<'_>) -> Read {
    let words = match std::str::from_utf8(&record.bytes) {
        Ok(words) => words,
        Err(error) => return Read::trouble(not_utf8(record, &error)),
    };
    let row: Row<'_> = match serde_json::from_str(words) {
        Ok(row) => row,
        Err(error) => return Read::trouble(broken(record, &error)),
    };
    let id: Arc<str> = match row.id {
        Some(Id::Words(id)) => Arc::from(&*id),
        Some(Id::Number(id)) => id.to_string().into(),
        None => format!("{}#{}", record.path, record.line).into(),
    };
    let path = row.path.map_or_else(|| record.path.clone(), Arc::from);
    let mut troubles = Vec::new();
    let told = row.date.filter(|date| !date.trim().is_empty()).and_then(|date| {
        let fault =
            |message| troubles.push(Trouble::error(record.path.clone(), message).at(record.line, column(words)));
        super::dates::date(&date).map_err(fault).ok()
    });
    let about = About { told, source: row.source.map(Arc::from), ..About::default() };
    let text = row.text.into_owned();
    let (directives, faults) = super::directives::directives(&path, &id, &text, super::Format::Plain);
    troubles.extend(faults);
    let blocks = super::plain::blocks(&text, 0);
    let document = context.document(id, path, about, super::Body { text, blocks, ..super::Body::default() });
    Read { documents: vec![document], directives, troubles }
}

/// The column of the field `date` in its line.
fn column(words: &str) -> usize {
    words.find("\"date\"").map_or(1, |at| words[..at].chars().count() + 1)
}

fn not_utf8(record: &Record, error: &std::str::Utf8Error) -> Trouble {
    Trouble::error(record.path.clone(), "this line isn't valid UTF-8, so its document was left out")
        .at(record.line, error.valid_up_to() + 1)
        .help("JSON is written in UTF-8")
}

fn broken(record: &Record, error: &serde_json::Error) -> Trouble {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or(&said);
    Trouble::error(record.path.clone(), format!("this line isn't a document: {said}"))
        .at(record.line, error.column().max(1))
        .help(r#"each line is one JSON object, such as {"id": "1", "text": "…", "date": "2022-03-01"}"#)
}
