//! Workbooks (XLSX, ODS): a document a sheet, a line a row, so that a line's number is that of its row.

use std::fmt::Display;
use std::io::Cursor;

use calamine::{Data, DataRef, Ods, Range, Reader, Xlsx};

use super::cells::Cells;
use super::packed::Archive;
use super::strands::trimmed;
use super::{Body, Limits};
use crate::model::{Block, Offsets, Span, Trouble};

/// The sheets of a workbook by their names. Empty ones are left out.
///
/// Which format it is goes by what it holds, not by its name. The older ones of Excel aren't read.
pub(super) fn read(path: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<(String, Body)>, Trouble> {
    Archive::open(path, bytes, limits)?.weigh()?;
    match Xlsx::new(Cursor::new(bytes)) {
        Ok(book) => sheets(path, book, area),
        Err(error) => match Ods::new(Cursor::new(bytes)) {
            Ok(book) => sheets(path, book, |_, _| 0),
            Err(_) => Err(broken(path, &error)),
        },
    }
}

fn broken(path: &str, error: &dyn Display) -> Trouble {
    Trouble::error(path, format!("isn't a workbook that can be read: {error}"))
}

fn sheets<'b, B: Reader<Cursor<&'b [u8]>>>(
    path: &str,
    mut book: B,
    area: fn(&mut B, &str) -> u64,
) -> Result<Vec<(String, Body)>, Trouble>
where
    B::Error: Display,
{
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        if area(&mut book, &name) > MOST_CELLS {
            return Err(Trouble::error(path, format!("holds a sheet too wide to be read: {name}"))
                .help("delete the cells far below or to the right of the others"));
        }
        let cells = book.worksheet_range(&name).map_err(|error| broken(path, &error))?;
        if !cells.is_empty() {
            sheets.push((name, sheet(&cells)));
        }
    }
    Ok(sheets)
}

/// The most cells of a sheet, empty ones between others included, and the rows above it: they are held all at once.
const MOST_CELLS: u64 = 20_000_000;

/// How many cells lie between the outermost ones of a sheet, and how many rows above. A few bytes can set two cells billions
/// of others apart. What can't be read is told by the reading that follows.
fn area<R: std::io::Read + std::io::Seek>(book: &mut Xlsx<R>, name: &str) -> u64 {
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return 0 };
    let (mut first, mut last) = ((u32::MAX, u32::MAX), (0, 0));
    while let Ok(Some(cell)) = cells.next_cell() {
        if *cell.get_value() == DataRef::Empty {
            continue;
        }
        let (row, column) = cell.get_position();
        first = (row.min(first.0), column.min(first.1));
        last = (row.max(last.0), column.max(last.1));
    }
    let length = |first: u32, last: u32| u64::from(last.saturating_sub(first)) + 1;
    length(first.0, last.0).saturating_mul(length(first.1, last.1)).max(last.0.into())
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
