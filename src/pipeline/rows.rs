//! Rows of numbers put in order: in memory while they fit, else in a temporary file. Runs of rows are sorted and written as
//! they come, and merged at the end.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;

use rayon::prelude::*;

/// How many rows of a run are read at once.
const AT_ONCE: u64 = 2048;

type Row<const N: usize> = [u32; N];

/// Rows on their way into their order.
pub(super) struct Rows<const N: usize> {
    /// How many may be in memory.
    most: usize,
    held: Vec<Row<N>>,
    file: File,
    /// Where each run stands in the file.
    runs: Vec<Range<u64>>,
}

impl<const N: usize> Rows<N> {
    /// With a file of its own, and so many rows in memory.
    pub const fn new(file: File, most: usize) -> Self {
        Self { most, held: Vec::new(), file, runs: Vec::new() }
    }

    pub fn push(&mut self, row: Row<N>) -> io::Result<()> {
        if self.held.len() >= self.most {
            self.end_run()?;
        }
        self.held.push(row);
        Ok(())
    }

    /// Puts what is held in order, each once.
    fn sort(&mut self) {
        self.held.par_sort_unstable();
        self.held.dedup();
    }

    /// Writes what is held as a run of its own.
    fn end_run(&mut self) -> io::Result<()> {
        self.sort();
        let start = self.file.stream_position()?;
        let mut out = BufWriter::with_capacity(1 << 16, &self.file);
        self.held.iter().try_for_each(|row| write(&mut out, row))?;
        out.flush()?;
        drop(out);
        self.runs.push(start..self.file.stream_position()?);
        self.held.clear();
        Ok(())
    }

    /// All of them in their order, each once.
    pub fn sorted(mut self) -> io::Result<Sorted<N>> {
        if self.runs.is_empty() {
            self.sort();
            return Ok(Sorted::Held(self.held.into_iter()));
        }
        self.end_run()?;
        let Self { held, file, runs, .. } = self;
        drop(held);
        Merged::new(file, runs).map(Sorted::Merged)
    }
}

/// Rows in their order.
pub(super) enum Sorted<const N: usize> {
    /// In memory.
    Held(std::vec::IntoIter<Row<N>>),
    /// In a file.
    Merged(Merged<N>),
}

impl<const N: usize> Iterator for Sorted<N> {
    type Item = io::Result<Row<N>>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Held(rows) => rows.next().map(Ok),
            Self::Merged(merged) => merged.each_once().transpose(),
        }
    }
}

/// Runs put together.
pub(super) struct Merged<const N: usize> {
    file: File,
    runs: Vec<Run<N>>,
    /// The next row of each run that has one.
    next: BinaryHeap<Reverse<(Row<N>, usize)>>,
}

/// What is left of a run: in memory, the next one last, and in the file.
struct Run<const N: usize> {
    held: Vec<Row<N>>,
    rest: Range<u64>,
}

impl<const N: usize> Merged<N> {
    fn new(file: File, runs: Vec<Range<u64>>) -> io::Result<Self> {
        let runs: Vec<_> = runs.into_iter().map(|rest| Run { held: Vec::new(), rest }).collect();
        let mut merged = Self { file, next: BinaryHeap::with_capacity(runs.len()), runs };
        (0..merged.runs.len()).try_for_each(|run| merged.refill(run))?;
        Ok(merged)
    }

    /// Puts the next row of a run, where there is one, among those that may be the next of all.
    fn refill(&mut self, run: usize) -> io::Result<()> {
        if let Some(row) = self.runs[run].next(&mut self.file)? {
            self.next.push(Reverse((row, run)));
        }
        Ok(())
    }

    fn pop(&mut self) -> io::Result<Option<Row<N>>> {
        let Some(Reverse((row, run))) = self.next.pop() else { return Ok(None) };
        self.refill(run).map(|()| Some(row))
    }

    /// The next row, and past those that are the same.
    fn each_once(&mut self) -> io::Result<Option<Row<N>>> {
        let Some(row) = self.pop()? else { return Ok(None) };
        while self.next.peek().is_some_and(|next| next.0.0 == row) {
            self.pop()?;
        }
        Ok(Some(row))
    }
}

impl<const N: usize> Run<N> {
    fn next(&mut self, file: &mut File) -> io::Result<Option<Row<N>>> {
        if self.held.is_empty() && !self.rest.is_empty() {
            let row = (N * size_of::<u32>()) as u64;
            let rows = AT_ONCE.min((self.rest.end - self.rest.start) / row);
            file.seek(SeekFrom::Start(self.rest.start))?;
            let mut bytes = vec![0; (rows * row) as usize];
            file.read_exact(&mut bytes)?;
            self.rest.start += rows * row;
            self.held = bytes.chunks_exact(row as usize).rev().map(read).collect();
        }
        Ok(self.held.pop())
    }
}

/// Rows in a file, in the order in which they were written; read as often as it is asked for.
pub(super) struct List<const N: usize> {
    out: BufWriter<File>,
    length: usize,
}

impl<const N: usize> List<N> {
    pub fn new(file: File) -> Self {
        Self { out: BufWriter::with_capacity(1 << 16, file), length: 0 }
    }

    pub fn push(&mut self, row: &Row<N>) -> io::Result<()> {
        self.length += 1;
        write(&mut self.out, row)
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.length
    }

    pub fn each(&mut self) -> io::Result<impl Iterator<Item = io::Result<Row<N>>> + use<'_, N>> {
        self.out.rewind()?;
        let mut file = BufReader::with_capacity(1 << 16, self.out.get_ref());
        let mut bytes = vec![0; N * size_of::<u32>()];
        Ok((0..self.length).map(move |_| file.read_exact(&mut bytes).map(|()| read(&bytes))))
    }
}

fn write<const N: usize>(out: &mut impl Write, row: &Row<N>) -> io::Result<()> {
    row.iter().try_for_each(|number| out.write_all(&number.to_le_bytes()))
}

fn read<const N: usize>(bytes: &[u8]) -> Row<N> {
    let mut row = [0; N];
    for (number, bytes) in row.iter_mut().zip(bytes.as_chunks().0) {
        *number = u32::from_le_bytes(*bytes);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_in_a_file_come_in_the_order_of_those_in_memory() {
        let rows: Vec<[u32; 3]> = (0..20_000_u32).map(|n| [n * 7919 % 1009, n % 5, 3]).collect();
        let sorted = |most| {
            let mut sorting = Rows::new(tempfile::tempfile().expect("a file"), most);
            rows.iter().try_for_each(|row| sorting.push(*row)).expect("they are written");
            sorting.sorted().and_then(Iterator::collect::<io::Result<Vec<_>>>).expect("they are read")
        };
        let mut all = rows.clone();
        all.sort_unstable();
        all.dedup();
        assert_eq!((all.len(), &sorted(usize::MAX), &sorted(4_500), &sorted(7)), (5_045, &all, &all, &all));
    }

    #[test]
    fn a_list_is_read_twice() {
        let mut list = List::new(tempfile::tempfile().expect("a file"));
        (0..50_000_u32).try_for_each(|n| list.push(&[n, n * n % 17])).expect("they are written");
        for _ in 0..2 {
            let rows: Vec<[u32; 2]> = list.each().and_then(Iterator::collect).expect("they are read");
            assert_eq!((rows.len(), rows[49_999]), (list.len(), [49_999, 4]));
        }
    }
}
