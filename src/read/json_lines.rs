//! JSON lines: a document a line, `{"id", "text", "date"?, "source"?, "path"?}`.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use super::{About, Context, Read, Record, json_text};
use crate::model::{Offsets, Trouble};

/// A line as it is written: a text and what is told of it. Other fields are left aside.
#[derive(Deserialize)]
#[serde(transparent)]
struct Row(serde_json::Map<String, Value>);

impl Row {
    /// A field's words. Ids may be numbers.
    fn words(&mut self, asked: Option<&String>, usual: &str) -> Option<String> {
        match self.0.remove(asked.map_or(usual, String::as_str))? {
            Value::String(words) => Some(words),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }
}

/// Reads the document of one line.
pub(super) fn read(record: &Record, context: &Context<'_>) -> Read {
    let words = match std::str::from_utf8(&record.bytes) {
        Ok(words) => words,
        Err(error) => return Read::trouble(not_utf8(record, &error)),
    };
    let mut row: Row = match serde_json::from_str(words) {
        Ok(row) => row,
        Err(error) => return Read::trouble(broken(record, &error)),
    };
    let columns = &context.options.columns;
    let Some(text) = row.words(columns.text.as_ref(), "text") else {
        let name = columns.text.as_deref().unwrap_or("text");
        return Read::trouble(no_document(record, 1, &format!("it has no words in the field `{name}`")));
    };
    let own_id = row.words(columns.id.as_ref(), "id");
    let names_itself = own_id.is_some();
    let id = own_id.map_or_else(|| format!("{}#{}", record.path, record.line).into(), Arc::from);
    let named = row.words(None, "path").map(Arc::from);
    let path = named.clone().unwrap_or_else(|| record.path.clone());
    let source = row.words(columns.source.as_ref(), "source").filter(|source| !source.trim().is_empty());
    let mut troubles = Vec::new();
    let date = row.words(columns.date.as_ref(), "date").filter(|date| !date.trim().is_empty());
    let time = date.as_deref().and_then(super::dates::time);
    let told = date.and_then(|date| {
        let place = column(words, columns.date.as_deref().unwrap_or("date"));
        let fault = |message| troubles.push(Trouble::error(record.path.clone(), message).at(record.line, place));
        super::dates::date(&date).map_err(fault).ok()
    });
    let about = About { told, time, source: source.map(Arc::from), ..About::default() };
    let (mut directives, mut faults) = super::directives::directives(&path, &id, &text, super::Format::Plain);
    // A record that names itself is known by that name to who wrote it: its places are those in its words.
    let offsets = if names_itself || named.is_some() {
        Offsets::Same
    } else {
        json_text::offsets(&text, words, columns.text.as_deref().unwrap_or("text"), record)
    };
    let body = super::Body { blocks: super::plain::blocks(&text, 0), text, offsets };
    let document = context.document(id, path, about, body);
    json_text::in_file(&document, &mut directives, &mut faults);
    troubles.extend(faults);
    Read { documents: vec![document], directives, troubles }
}

/// The column of a field in its line.
fn column(words: &str, field: &str) -> usize {
    words.find(&format!("\"{field}\"")).map_or(1, |at| words[..at].chars().count() + 1)
}

fn not_utf8(record: &Record, error: &std::str::Utf8Error) -> Trouble {
    Trouble::error(record.path.clone(), "this line isn't valid UTF-8, so its document was left out")
        .at(record.line, error.valid_up_to() + 1)
        .help("JSON is written in UTF-8")
}

fn broken(record: &Record, error: &serde_json::Error) -> Trouble {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or(&said);
    no_document(record, error.column().max(1), said)
}

fn no_document(record: &Record, column: usize, said: &str) -> Trouble {
    Trouble::error(record.path.clone(), format!("this line isn't a document: {said}"))
        .at(record.line, column)
        .help(r#"each line is one JSON object, such as {"id": "1", "text": "…", "date": "2022-03-01"}"#)
}
