//! A workbook with a sheet each for findings and claims: typed cells, a frozen head, filters.

use std::io::{Error, Result, Write};

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format as CellFormat, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::column::{Cell, Column, Kind, plain};
use super::{Format, Report, claims as extracted, findings};
use crate::model::{Claim, Decimal, Finding};

/// Findings, then claims.
pub const XLSX: Format = Format {
    name: "xlsx",
    about: "an Excel workbook with a sheet each for findings and claims",
    endings: &["xlsx"],
    binary: true,
    findings: Some(|report, out| write(report, true, out)),
    claims: Some(|report, out| write(report, false, out)),
};

/// What a sheet and a cell of it hold at most (Excel's limits), the head left out.
const ROWS: usize = 1_048_575;
const LETTERS: usize = 32_767;

fn write(report: &Report<'_>, with_findings: bool, out: &mut dyn Write) -> Result<()> {
    let findings = if with_findings { Some(report.findings.all()?) } else { None };
    let bytes = workbook(report.claims, findings.as_deref()).map_err(Error::other)?;
    out.write_all(&bytes)
}

/// In memory as a whole: a workbook is an archive, whose table of contents stands behind all else.
fn workbook(claims: &[Claim], found: Option<&[Finding]>) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The time of writing would make every run's bytes differ.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title("addsup").set_creation_datetime(&created));
    if let Some(found) = found {
        sheets(&mut book, "Findings", findings::columns(), found)?;
    }
    if found.is_none() || !claims.is_empty() {
        sheets(&mut book, "Claims", extracted::columns(), claims)?;
    }
    book.save_to_buffer()
}

/// As many sheets as the records need; one at least.
fn sheets<T>(
    book: &mut Workbook,
    name: &str,
    columns: &[&'static Column<T>],
    records: &[T],
) -> std::result::Result<(), XlsxError> {
    let parts = records.chunks(ROWS).zip(1..);
    let parts: Vec<_> = if records.is_empty() { vec![(records, 1)] } else { parts.collect() };
    for (records, number) in parts {
        let name = if number == 1 { name.to_string() } else { format!("{name} {number}") };
        sheet(book.add_worksheet().set_name(name)?, columns, records)?;
    }
    Ok(())
}

fn sheet<T>(
    sheet: &mut Worksheet,
    columns: &[&'static Column<T>],
    records: &[T],
) -> std::result::Result<(), XlsxError> {
    let head = CellFormat::new().set_bold().set_align(FormatAlign::Top);
    for (column, at) in columns.iter().zip(0..) {
        sheet.write_string_with_format(0, at, column.name, &head)?;
        sheet.set_column_width(at, width(column.kind, column.name))?;
    }
    for (record, row) in records.iter().zip(1..) {
        for (column, at) in columns.iter().zip(0..) {
            put(sheet, row, at, &(column.get)(record))?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, records.len().max(1) as u32, columns.len() as u16 - 1)?;
    Ok(())
}

/// Wide enough for what such a column holds, in characters.
fn width(kind: Kind, name: &str) -> f64 {
    let own: f64 = match (kind, name) {
        (_, "explanation" | "sentence") => 70.0,
        (_, "topic" | "a_text" | "b_text" | "text" | "a_path" | "b_path" | "path") => 28.0,
        (Kind::Text | Kind::List, _) => 16.0,
        (Kind::Date, _) => 11.0,
        (Kind::Integer | Kind::Number | Kind::NumberOrDate | Kind::Boolean, _) => 9.0,
    };
    own.max(name.len() as f64 + 3.0)
}

/// Text is always a string: no cell is ever a formula.
fn put(sheet: &mut Worksheet, row: u32, at: u16, cell: &Cell<'_>) -> std::result::Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Boolean(truth) => sheet.write_boolean(row, at, *truth)?,
        Cell::Integer(number) => put_number(sheet, row, at, (*number).into())?,
        Cell::Number(number) => put_number(sheet, row, at, *number)?,
        Cell::Date(date) => match ExcelDateTime::from_ymd(date.year() as u16, date.month() as u8, date.day() as u8) {
            Ok(day) if date.year() >= 1900 => {
                sheet.write_datetime_with_format(row, at, &day, &CellFormat::new().set_num_format("yyyy-mm-dd"))?
            }
            _ => sheet.write_string(row, at, date.to_string())?,
        },
        Cell::Text(_) | Cell::List(_) => {
            sheet.write_string(row, at, cell.to_text().chars().take(LETTERS).collect::<String>())?
        }
    };
    Ok(())
}

/// A number of more digits than a double holds stays what it is, as text.
fn put_number(
    sheet: &mut Worksheet,
    row: u32,
    at: u16,
    number: Decimal,
) -> std::result::Result<&mut Worksheet, XlsxError> {
    let digits = plain(number);
    match number.to_f64().filter(|double| double.to_string() == digits) {
        Some(double) => sheet.write_number(row, at, double),
        None => sheet.write_string(row, at, digits),
    }
}
