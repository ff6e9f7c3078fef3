//! CSV: a table, each cell with the heads of its row and its column; or a document a row, where a column holds texts.

use std::ops::Range;
use std::sync::Arc;

use super::cells::Cells;
use super::strands::{Weave, Woven};
use super::{About, Columns, Context};
use crate::model::{Document, Lines, Trouble};

/// A cell's words in the file, quotes left aside.
type Cell = Range<usize>;

/// The mark between cells: the one that the first line has most of.
pub(super) fn separator(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let count = |mark: &u8| head.bytes().filter(|byte| byte == mark).count();
    let most = [b'\t', b';', b','].into_iter().max_by_key(count);
    most.unwrap_or(b',')
}

/// The rows of a CSV text (RFC 4180), the cells by their place. A last row without an end counts.
fn rows(text: &str, separator: u8) -> impl Iterator<Item = Vec<Cell>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= bytes.len() {
            return None;
        }
        let mut row = Vec::new();
        loop {
            let (cell, end) = cell(bytes, at, separator);
            row.push(cell);
            at = end + 1;
            match bytes.get(end) {
                Some(byte) if *byte == separator => {}
                Some(b'\r') if bytes.get(end + 1) == Some(&b'\n') => {
                    at += 1;
                    return Some(row);
                }
                _ => return Some(row),
            }
        }
    })
}

/// The cell that begins at `start`, and where the mark behind it stands.
fn cell(bytes: &[u8], start: usize, separator: u8) -> (Cell, usize) {
    let ends = |byte: &u8| *byte == separator || *byte == b'\n' || *byte == b'\r';
    let length = |from: usize| bytes[from..].iter().position(ends).unwrap_or(bytes.len() - from);
    if bytes.get(start) != Some(&b'"') {
        let end = start + length(start);
        return (start..end, end);
    }
    let mut at = start + 1;
    loop {
        match memchr::memchr(b'"', &bytes[at..]) {
            None => return (start + 1..bytes.len(), bytes.len()),
            Some(found) if bytes.get(at + found + 1) == Some(&b'"') => at += found + 2,
            Some(found) => return (start + 1..at + found, at + found + 1 + length(at + found + 1)),
        }
    }
}

/// Takes a cell's words over; a doubled quote is one.
fn copy(weave: &mut Weave<'_>, text: &str, cell: &Cell) {
    let mut at = cell.start;
    while let Some(found) = text[at..cell.end].find("\"\"") {
        weave.copy(at..at + found + 1);
        at += found + 2;
    }
    weave.copy(at..cell.end);
}

/// The words of a cell.
fn words<'t>(text: &'t str, cell: &Cell) -> std::borrow::Cow<'t, str> {
    let words = text[cell.clone()].trim();
    if words.contains("\"\"") { words.replace("\"\"", "\"").into() } else { words.into() }
}

/// Ends a cell: no sentence goes on in the next one. Where the text goes on behind it without a quote, so does the stretch.
fn border(weave: &mut Weave<'_>, text: &str, at: usize) {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() && *byte != b'"' => weave.swap(at, '\n'),
        _ => weave.gap(at, "\n"),
    }
}

/// The whole text as one table.
pub(super) fn table(text: &str, separator: u8) -> Woven {
    let mut weave = Weave::of_all(text);
    let mut cells = Cells::default();
    for row in rows(text, separator) {
        for cell in row {
            let start = weave.at();
            copy(&mut weave, text, &cell);
            let span = weave.block(start, cells.kind());
            cells.end_cell(span, 1);
            border(&mut weave, text, cell.end);
        }
        cells.end_row();
    }
    weave.finish()
}

/// Where the columns stand that make a row a document.
#[derive(Debug, PartialEq)]
pub(super) struct Heads {
    text: usize,
    id: Option<usize>,
    date: Option<usize>,
    source: Option<usize>,
}

/// What a CSV file is, by its first line.
#[derive(Debug, PartialEq)]
pub(super) enum Kind {
    /// A document a row.
    Documents(Heads),
    /// A table.
    Table,
    /// A report that addsup wrote, or a manifest: no document.
    Ours,
}

/// Tells what a CSV file is. The error names a column that was asked for and isn't there.
pub(super) fn kind(text: &str, separator: u8, columns: &Columns) -> Result<Kind, String> {
    let first = rows(text, separator).next().unwrap_or_default();
    let heads: Vec<String> = first.iter().map(|cell| words(text, cell).to_lowercase()).collect();
    let find = |name: &str| heads.iter().position(|head| *head == name.to_lowercase());
    let found = |asked: &Option<String>, usual: &str| match asked {
        Some(name) => {
            find(name).map(Some).ok_or_else(|| format!("has no column `{name}`; its columns are {}", heads.join(", ")))
        }
        None => Ok(find(usual)),
    };
    let told = |names: &[&str]| names.iter().any(|name| find(name).is_some());
    if told(&["claim_id", "finding_id"]) || told(&["path"]) && told(&["date", "source"]) && columns.text.is_none() {
        return Ok(Kind::Ours);
    }
    let Some(text) = found(&columns.text, "text")? else { return Ok(Kind::Table) };
    let (id, date, source) =
        (found(&columns.id, "id")?, found(&columns.date, "date")?, found(&columns.source, "source")?);
    Ok(Kind::Documents(Heads { text, id, date, source }))
}

/// The documents of a file that holds one a row. `offsets` leads from a woven text back to the file.
pub(super) fn documents(
    path: &Arc<str>,
    text: &str,
    separator: u8,
    heads: &Heads,
    context: &Context<'_>,
    offsets: impl Fn(&Woven, &Lines<'_>) -> crate::model::Offsets,
) -> (Vec<Document>, Vec<Trouble>) {
    let lines = Lines::of(text);
    let (mut documents, mut troubles) = (Vec::new(), Vec::new());
    for (number, row) in rows(text, separator).enumerate().skip(1) {
        let Some(cell) = row.get(heads.text) else { continue };
        let told = |at: Option<usize>| at.and_then(|at| row.get(at)).map(|cell| (words(text, cell), cell));
        let told = |at| told(at).filter(|(words, _)| !words.is_empty());
        let id = told(heads.id).map_or_else(|| format!("{path}#{}", number + 1), |(words, _)| words.into_owned());
        let date = told(heads.date).and_then(|(words, cell)| {
            let fault = |message| {
                let (line, column) = lines.place(cell.start);
                troubles.push(Trouble::error(path.clone(), message).at(line, column));
            };
            super::dates::date(&words).map_err(fault).ok()
        });
        let source = told(heads.source).map(|(words, _)| Arc::from(&*words));
        let mut weave = Weave::new(text);
        copy(&mut weave, text, cell);
        let mut woven = weave.finish();
        woven.blocks = super::plain::blocks(&woven.text, 0);
        let offsets = offsets(&woven, &lines);
        let body = super::Body { text: woven.text, blocks: woven.blocks, offsets };
        documents.push(context.document(
            id.into(),
            path.clone(),
            About { told: date, source, ..About::default() },
            body,
        ));
    }
    (documents, troubles)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BlockKind;

    #[test]
    fn cells_by_their_place() {
        let text = "a,\"b, \"\"c\"\"\"\r\n1,2\n\n\"x\ny\",";
        let shown: Vec<Vec<_>> =
            rows(text, b',').map(|row| row.iter().map(|cell| words(text, cell).into_owned()).collect()).collect();
        assert_eq!(shown, [vec!["a", "b, \"c\""], vec!["1", "2"], vec![""], vec!["x\ny", ""]]);
    }

    #[test]
    fn a_table_has_heads() {
        let woven = table("city,dead\nArbo,40\n", b',');
        let last = woven.blocks.last().unwrap();
        let BlockKind::Cell { row, column, row_head, column_head, .. } = last.kind else { panic!("{last:?}") };
        assert_eq!((row, column), (1, 1));
        assert_eq!(row_head.unwrap().of(&woven.text), "Arbo");
        assert_eq!(column_head.unwrap().of(&woven.text), "dead");
    }

    #[test]
    fn kinds_by_the_first_line() {
        let kind = |text: &str| kind(text, b',', &Columns::default()).unwrap();
        assert_eq!(kind("claim_id,text\n"), Kind::Ours);
        assert_eq!(kind("path,date,source\n"), Kind::Ours);
        assert_eq!(kind("city,dead\n"), Kind::Table);
        assert!(matches!(kind("ID,Text\n"), Kind::Documents(Heads { text: 1, id: Some(0), .. })));
    }
}
