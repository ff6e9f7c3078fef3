use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Figure, Span};

/// A figure with what it is about.
///
/// It holds all that `group` and `check` need, so that claims written by `extract` and read back by `compare` give the
/// findings that `check` gives on the documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Its name, from the document's path, id and the place: the same in every run.
    pub id: Arc<str>,
    /// The document's id.
    pub document: Arc<str>,
    /// The document's path.
    pub path: Arc<str>,
    /// The document's source.
    pub source: Option<Arc<str>>,
    /// The document's date, ISO 8601.
    pub date: Option<jiff::civil::Date>,
    /// The line, from 1, in the original file.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The place in the original bytes; `None` where the input has no byte positions.
    pub place: Option<Span>,
    /// Of a document that is one record of many in its file and names itself, so that `line` and `column` count in its words:
    /// the line of the file. Known where the file is read, not to whoever reads claims back.
    pub record: Option<u32>,
    /// The words of the figure.
    pub text: Arc<str>,
    /// The words of its sentence, shared by the claims of one sentence.
    pub sentence: Arc<str>,
    /// Where the sentence stands in the document's text; claims of one sentence have the same.
    pub sentence_span: Span,
    /// Which part of a document the sentence is in: headline, body, cell.
    pub headline: bool,
    /// Where in a table it stands; `None` outside tables.
    pub cell: Option<Cell>,
    /// The figure; spans in the document's text.
    pub figure: Figure,
    /// What is counted or measured.
    pub subject: Subject,
    /// What happened to it.
    pub predicate: Predicate,
    /// Where, as written and normalised.
    pub place_name: Option<Arc<str>>,
    /// When.
    pub period: Period,
    /// The TIMEX3 value that tells when, also where no day is known: "XXXX-WXX-2", "2002".
    pub when: Option<Arc<str>>,
    /// Who says so, normalised.
    pub attribution: Option<Arc<str>>,
    /// Whether it is told as a fact.
    pub modality: Modality,
    /// How it stands to other figures of its statement.
    pub relations: Vec<Relation>,
    /// The content words around it, lower-case lemmas, the nearest first.
    pub context: Vec<Arc<str>>,
    /// The names around it: people, organisations, products.
    pub names: Vec<Arc<str>>,
    /// Those of the names that the head of the document doesn't have: what tells a side story from the main one.
    pub aside: Vec<Arc<str>>,
    /// The document's most telling words: what event it is about.
    pub event: Arc<[Arc<str>]>,
    /// The words of its document's names, in lower case: whom and where it tells of.
    pub cast: Arc<[Arc<str>]>,
    /// The words of its document's title.
    pub title: Arc<[Arc<str>]>,
    /// Its document opens with the title and says what the thing is: "Heron", "Herons are birds of …".
    pub defined: bool,
    /// It stands in an entry of a list, behind a label or in an instruction, and so tells of what the document is titled: "200 g
    /// butter", "Weight: 1.2 kg", "Boil for 3 minutes".
    pub form: bool,
    /// What claims must share to be compared at all.
    pub topic_key: Arc<str>,
}

/// What is counted or measured.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Subject {
    /// The head noun's lemma: "civilian", "convoy".
    pub head: Option<Arc<str>>,
    /// Words that change what is counted, lemmas, sorted: "ukrainian", "confirmed".
    pub modifiers: Vec<Arc<str>>,
    /// What is measured of the head: its length, price, age.
    pub attribute: Option<Attribute>,
}

impl Subject {
    /// Whether it is the attribute of that name ("age") that is measured.
    pub fn measures(&self, attribute: &str) -> bool {
        self.attribute.as_ref().is_some_and(|own| &*own.name == attribute)
    }
}

/// What is measured: "length", "distance" (with "Kyiv" as its other end), "price".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribute {
    /// Its name in the lexicon.
    pub name: Arc<str>,
    /// What it is measured from or against, where it needs one: "distance from Kyiv".
    pub relative_to: Option<Arc<str>>,
}

/// What happened to the subject.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Predicate {
    /// The family in the lexicon: "die" for killed, died, death toll.
    pub family: Option<Arc<str>>,
    /// The word itself, a lemma.
    pub lemma: Option<Arc<str>>,
    /// Who does it or has it, a name, lower case: "Hansen" of "Hansen scored 20 points".
    pub agent: Option<Arc<str>>,
}

/// When a figure holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub start: Option<jiff::civil::Date>,
    /// The last day, inclusive: for a state or a running total the day as of which it stands.
    pub end: Option<jiff::civil::Date>,
    /// What it says of the time between.
    pub kind: PeriodKind,
}

/// How a figure and its time go together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    /// A state as of a moment: a length, a price, a population.
    #[default]
    Moment,
    /// What happened within a stretch: "on Monday", "in 2021".
    Window,
    /// What has added up so far; it may grow.
    RunningTotal,
    /// What is planned or expected.
    Future,
}

/// Whether a figure is told as a fact about now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Modality {
    #[default]
    Fact,
    Estimate,
    Forecast,
    /// "will close 54 shops": said to be coming by those who know.
    Announced,
    Target,
    Limit,
    Hypothetical,
    Denied,
    /// Told to be refuted, or as another's error.
    Refuted,
    /// "compared with 2,300 in 2019"
    Historical,
    /// An example, a definition, a rule of thumb.
    Example,
}

/// How a figure stands to others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// Which relation.
    pub kind: RelationKind,
    /// The other claims, by id.
    pub others: Vec<Arc<str>>,
}

/// The relations between figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// This one counts some of what the other counts.
    PartOf,
    /// The same figure in another unit or other words.
    SameAs,
    /// This one counts another part of the whole that the other counts a part of.
    Beside,
}

/// Where in a table a claim stands, for the checks that compare cells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Which table of the document, from 0.
    pub table: usize,
    /// The row, from 0, the header row included.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
    /// The words of the cell that heads the row.
    pub row_head: Option<Arc<str>>,
    /// The words of the cell that heads the column.
    pub column_head: Option<Arc<str>>,
}

impl Claim {
    /// Where it stands: `path:line:column`; of a document that names itself, by its name.
    pub fn address(&self) -> String {
        let name = if super::finding::named(&self.document, &self.path) { &self.document } else { &self.path };
        format!("{name}:{}:{}", self.line, self.column)
    }

    /// Where the figure stands, in words, where a place in the bytes says little or there is none: the cell of a workbook
    /// (`Sheet1!B7`), the row and the column of another table (`row 12, revenue`), a paragraph, a line.
    pub fn locator(&self) -> Option<Arc<str>> {
        let sheet = self.document.strip_prefix(&*self.path).and_then(|rest| rest.strip_prefix('#'));
        let words = match (&self.cell, self.place, sheet) {
            (Some(cell), None, Some(sheet)) => format!("{}!{}{}", quoted(sheet), letters(cell.column), self.line),
            (Some(cell), ..) => match &cell.column_head {
                Some(head) => format!("row {}, {head}", cell.row + 1),
                None => format!("row {}, column {}", cell.row + 1, cell.column + 1),
            },
            (None, None, _) if self.path.ends_with(".docx") => format!("paragraph {}", self.line),
            (None, None, _) => format!("line {}", self.line),
            (None, Some(_), _) => return None,
        };
        Some(words.into())
    }
}

/// The name of a sheet as spreadsheets write it before a cell.
fn quoted(sheet: &str) -> String {
    if sheet.chars().all(|c| c.is_alphanumeric() || c == '_') {
        sheet.to_owned()
    } else {
        format!("'{}'", sheet.replace('\'', "''"))
    }
}

/// The letters of a column, from 0: A to Z, AA …
fn letters(column: usize) -> String {
    let before = (column / 26).checked_sub(1).map(letters).unwrap_or_default();
    before + char::from(b'A' + (column % 26) as u8).encode_utf8(&mut [0; 4])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters_and_sheets_quotes() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
        assert_eq!(["Sheet1", "Q1 '24"].map(quoted), ["Sheet1", "'Q1 ''24'"]);
    }
}
