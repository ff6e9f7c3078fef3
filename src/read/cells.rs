use crate::model::{BlockKind, Span};

/// How far a table has been read, and the cells that head its rows and columns.
#[derive(Debug, Default)]
pub(super) struct Cells {
    table: usize,
    row: usize,
    column: usize,
    /// Columns of the sheet before the table begins.
    first: usize,
    column_heads: Vec<Option<Span>>,
    row_head: Option<Span>,
}

impl Cells {
    /// Of a table that begins at that column, from 0.
    pub fn from_column(first: usize) -> Self {
        Self { first, ..Self::default() }
    }

    /// What the cell at hand is.
    pub fn kind(&self) -> BlockKind {
        let column_head = self.column_heads.get(self.column).copied().flatten().filter(|_| self.row > 0);
        let (table, row, column, row_head) = (self.table, self.row, self.first + self.column, self.row_head);
        BlockKind::Cell { table, row, column, row_head, column_head }
    }

    /// The cell at hand is done: these are its words, and it is so many columns wide.
    pub fn end_cell(&mut self, words: Option<Span>, width: usize) {
        if self.row == 0 {
            self.column_heads.push(words);
            self.column_heads.extend(std::iter::repeat_n(None, width - 1));
        }
        if self.column == 0 {
            self.row_head = words;
        }
        self.column += width;
    }

    /// The row at hand is done. One without cells doesn't count.
    pub fn end_row(&mut self) {
        if self.column > 0 {
            self.row += 1;
        }
        (self.column, self.row_head) = (0, None);
    }

    /// The table at hand is done.
    pub fn end_table(&mut self) {
        *self = Self { table: self.table + 1, ..Self::default() };
    }
}
