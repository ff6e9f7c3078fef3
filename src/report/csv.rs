//! CSV by RFC 4180, in three dialects, and the guard against formulas.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula. Such a cell is
//! written with an apostrophe before it ([`guard`]), whatever the column; plain signed numbers are left alone.

use std::borrow::Cow;
use std::io::{Read, Result, Write};
use std::sync::Arc;

use super::claims;
use super::column::{Cell, Column, each_joined, join};
use super::findings;
use super::{Format, Report};
use crate::model::{Claim, Decimal, write_digits};

/// Commas, UTF-8 without a mark, lines ended by CR LF.
pub const RFC4180: Format = Format {
    name: "csv",
    about: "CSV by RFC 4180: commas, UTF-8",
    endings: &[],
    binary: false,
    findings: Some(|report, out| found(RFC, report, out)),
    claims: Some(|report, out| extracted(RFC, report.claims, out)),
};

/// With a byte-order mark, by which spreadsheets know UTF-8.
pub const EXCEL: Format = Format {
    name: "excel",
    about: "CSV for spreadsheets: commas, UTF-8 with a byte-order mark",
    endings: &["csv"],
    binary: false,
    findings: Some(|report, out| found(MARKED, report, out)),
    claims: Some(|report, out| extracted(MARKED, report.claims, out)),
};

/// For spreadsheets set to a language with a decimal comma, which expect semicolons.
pub const EXCEL_SEMICOLON: Format = Format {
    name: "excel-semicolon",
    about: "CSV for spreadsheets in countries with a decimal comma: semicolons, UTF-8 with a byte-order mark",
    endings: &[],
    binary: false,
    findings: Some(|report, out| found(SEMICOLON, report, out)),
    claims: Some(|report, out| extracted(SEMICOLON, report.claims, out)),
};

/// How a CSV file is written.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    delimiter: u8,
    mark: &'static [u8],
}

const RFC: Dialect = Dialect { delimiter: b',', mark: b"" };
const MARKED: Dialect = Dialect { mark: b"\xEF\xBB\xBF", ..RFC };
const SEMICOLON: Dialect = Dialect { delimiter: b';', ..MARKED };

/// The dialect of the format of that name.
pub fn dialect(format: &str) -> Option<Dialect> {
    let dialects = [(RFC4180.name, RFC), (EXCEL.name, MARKED), (EXCEL_SEMICOLON.name, SEMICOLON)];
    dialects.into_iter().find(|(name, _)| *name == format).map(|(_, dialect)| dialect)
}

/// The head and every finding.
fn found(dialect: Dialect, report: &Report<'_>, out: &mut dyn Write) -> Result<()> {
    let mut rows = Rows::new(dialect, findings::columns(), out)?;
    report.findings.each(&mut |finding| rows.write(finding))?;
    rows.flush()
}

/// The head and every claim.
fn extracted(dialect: Dialect, claims: &[Claim], out: &mut dyn Write) -> Result<()> {
    let mut rows = Rows::new(dialect, claims::columns(), out)?;
    claims.iter().try_for_each(|claim| rows.write(claim))?;
    rows.flush()
}

/// Writes records one at a time, for runs whose records are too many to be kept.
pub struct Rows<'a, T: 'static, W: Write> {
    columns: &'a [&'static Column<T>],
    delimiter: u8,
    /// What isn't written yet.
    lines: Vec<u8>,
    out: W,
}

/// How much is written at once, in bytes.
const AT_ONCE: usize = 1 << 15;

impl<'a, T, W: Write> Rows<'a, T, W> {
    /// Writes the head.
    ///
    /// # Errors
    /// Where `out` gives one.
    pub fn new(dialect: Dialect, columns: &'a [&'static Column<T>], out: W) -> Result<Self> {
        let mut rows = Self { columns, delimiter: dialect.delimiter, lines: dialect.mark.to_vec(), out };
        for column in columns {
            rows.field(column.name);
        }
        rows.end_line()?;
        rows.hand_on()?;
        Ok(rows)
    }

    /// Writes a record.
    ///
    /// # Errors
    /// Where the output gives one.
    pub fn write(&mut self, record: &T) -> Result<()> {
        for column in self.columns {
            self.cell(&(column.get)(record))?;
        }
        self.end_line()
    }

    /// A cell and the delimiter behind it; what can hold neither a delimiter nor a formula goes there straight.
    fn cell(&mut self, cell: &Cell<'_>) -> Result<()> {
        match cell {
            Cell::Empty => {}
            Cell::Integer(number) => write_digits(*number, &mut self.lines),
            Cell::Number(number) => match whole(number) {
                Some(whole) => write_digits(whole, &mut self.lines),
                None => write!(self.lines, "{}", number.normalize())?,
            },
            Cell::Boolean(truth) => self.lines.extend_from_slice(if *truth { b"true" } else { b"false" }),
            Cell::List(items) => self.list(items),
            Cell::Text(_) | Cell::Date(_) => {
                self.field(&guard(&cell.to_text()));
                return Ok(());
            }
        }
        self.lines.push(self.delimiter);
        Ok(())
    }

    /// The items of a list, joined where they are written; again, as one text, where that text needs quotes or a guard.
    fn list(&mut self, items: &[Arc<str>]) {
        let start = self.lines.len();
        each_joined(items, |piece| self.lines.extend_from_slice(piece.as_bytes()));
        let written = &self.lines[start..];
        if needs_quotes(written, self.delimiter) || written.first().is_some_and(|first| !first.is_ascii_alphanumeric())
        {
            self.lines.truncate(start);
            self.field(&guard(&join(items)));
            self.lines.pop();
        }
    }

    /// A field and the delimiter behind it; in quotes where it holds what would end it.
    fn field(&mut self, text: &str) {
        let bytes = text.as_bytes();
        if needs_quotes(bytes, self.delimiter) {
            self.lines.push(b'"');
            self.lines.extend_from_slice(text.replace('"', "\"\"").as_bytes());
            self.lines.push(b'"');
        } else {
            self.lines.extend_from_slice(bytes);
        }
        self.lines.push(self.delimiter);
    }

    /// Ends a record, whose last field has a delimiter too many.
    fn end_line(&mut self) -> Result<()> {
        self.lines.pop();
        self.lines.extend_from_slice(b"\r\n");
        if self.lines.len() < AT_ONCE { Ok(()) } else { self.hand_on() }
    }

    fn hand_on(&mut self) -> Result<()> {
        self.out.write_all(&self.lines)?;
        self.lines.clear();
        Ok(())
    }

    /// Hands everything on; an error of the disk would be swallowed without it.
    ///
    /// # Errors
    /// Where the output gives one.
    pub fn flush(&mut self) -> Result<()> {
        self.hand_on()?;
        self.out.flush()
    }
}

/// Whether a field holds what would end it.
fn needs_quotes(bytes: &[u8], delimiter: u8) -> bool {
    let ends = |byte: u8| matches!(byte, b'"' | b'\n' | b'\r') || byte == delimiter;
    // Without a way out early, so that it goes by many bytes at once.
    bytes.iter().fold(false, |quoted, byte| quoted | ends(*byte))
}

/// A decimal number that is a whole one from 0, and written as one.
fn whole(number: &Decimal) -> Option<usize> {
    let plain = number.scale() == 0 && number.is_sign_positive();
    usize::try_from(number.mantissa()).ok().filter(|_| plain)
}

/// A reader of CSV with a head.
pub fn reader<R: Read>(bytes: R, delimiter: u8) -> ::csv::Reader<R> {
    ::csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(bytes)
}

/// Text as a cell that no spreadsheet takes for a formula; [`unguard`] is the way back.
pub fn guard(text: &str) -> Cow<'_, str> {
    if needs_guard(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that [`guard`] was given.
pub fn unguard(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| needs_guard(rest)).unwrap_or(text)
}

/// Apostrophes that are in the text already count, so that the guard can be taken off without loss.
fn needs_guard(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    text.starts_with(starts_formula) && !is_number(text)
}

/// The characters by which spreadsheets know a formula, with their full-width forms (OWASP, CSV Injection).
const fn starts_formula(letter: char) -> bool {
    matches!(letter, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
}

/// A signed number, digits with at most one point.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}
