//! Workbooks (XLSX, ODS): a document a sheet, a line a row, so that a line's number is that of its row.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Sheets};

use super::cells::Cells;
use super::packed::Archive;
use super::strands::trimmed;
use super::{Body, Limits};
use crate::model::{Block, Offsets, Span, Trouble};

/// The sheets of a workbook by their names. Empty ones are left out.
pub(super) fn read(path: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<(String, Body)>, Trouble> {
    Archive::open(path, bytes, limits)?.weigh()?;
    let broken =
        |error: &dyn std::fmt::Display| Trouble::error(path, format!("isn't a workbook that can be read: {error}"));
    let mut book: Sheets<_> =
        calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let cells = book.worksheet_range(&name).map_err(|error| broken(&error))?;
        if !cells.is_empty() {
            sheets.push((name, sheet(&cells)));
        }
    }
    Ok(sheets)
}

fn sheet(range: &Range<Data>) -> Body {
    let (first_row, first_column) = range.start().unwrap_or_default();
    // Empty rows above keep the lines in step with the rows.
    let mut text = "\n".repeat(first_row as usize);
    let mut blocks = Vec::new();
    let mut cells = Cells::from_column(first_column as usize);
    for row in range.rows() {
        for (column, value) in row.iter().enumerate() {
            if column > 0 || first_column > 0 {
                text.push('\t');
            }
            let start = text.len();
            text.push_str(&words(value));
            let span = trimmed(&text, Span::new(start, text.len()));
            let kind = cells.kind();
            blocks.extend(span.map(|span| Block { span, kind }));
            cells.end_cell(span, 1);
        }
        cells.end_row();
        text.push('\n');
    }
    Body { text, blocks, offsets: Offsets::None }
}

/// A cell as its words, without line breaks. A number has no more digits than it needs; a date is ISO 8601.
fn words(value: &Data) -> String {
    match value {
        Data::DateTime(at) if at.is_datetime() => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Error(_) | Data::Empty => String::new(),
        other => other.to_string().replace(['\n', '\r', '\t'], " "),
    }
}
