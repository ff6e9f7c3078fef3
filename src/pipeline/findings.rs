//! Findings put in order and told: in memory while they fit, else in temporary files. Runs of findings are sorted and
//! written as they come, and merged at the end; what is told of them is read from a file, one after the other.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, Seek};

use super::frames::{Frames, frames};
use super::scratch::Folder;
use crate::check::{self, Namesakes, Options};
use crate::model::Finding;
use crate::report;

/// Findings in their order.
#[derive(Debug)]
pub enum Findings {
    /// In memory.
    Held(Vec<Finding>),
    /// In a temporary file.
    Stored(Stored),
}

/// A file of findings.
#[derive(Debug)]
pub struct Stored {
    file: File,
    length: usize,
    // Last, so that the file is closed before its folder goes.
    _folder: Folder,
}

impl Default for Findings {
    fn default() -> Self {
        Self::Held(Vec::new())
    }
}

impl report::Findings for Findings {
    fn each(&self, tell: &mut dyn FnMut(&Finding) -> io::Result<()>) -> io::Result<()> {
        match self {
            Self::Held(findings) => findings.each(tell),
            Self::Stored(stored) => stored.read()?.try_for_each(|finding| tell(&finding?)),
        }
    }

    fn count(&self) -> usize {
        match self {
            Self::Held(findings) => findings.len(),
            Self::Stored(stored) => stored.length,
        }
    }
}

impl Findings {
    /// Leaves those that are to be kept.
    ///
    /// # Errors
    /// Where a temporary file gives one.
    pub fn retain(&mut self, mut keep: impl FnMut(&Finding) -> bool) -> io::Result<()> {
        match self {
            Self::Held(findings) => findings.retain(keep),
            Self::Stored(stored) => {
                let read = stored.read()?;
                *stored = Stored::write(read.filter(|finding| finding.as_ref().map_or(true, &mut keep)))?;
            }
        }
        Ok(())
    }

    /// Leaves the first ones, so many.
    pub fn truncate(&mut self, most: usize) {
        match self {
            Self::Held(findings) => findings.truncate(most),
            Self::Stored(stored) => stored.length = stored.length.min(most),
        }
    }
}

impl Stored {
    fn write(findings: impl Iterator<Item = io::Result<Finding>>) -> io::Result<Self> {
        let folder = Folder::new()?;
        let (file, length) = written(folder.file("findings")?, findings)?;
        Ok(Self { file, length, _folder: folder })
    }

    fn read(&self) -> io::Result<impl Iterator<Item = io::Result<Finding>> + use<'_>> {
        let mut file = &self.file;
        file.rewind()?;
        Ok(frames(BufReader::with_capacity(1 << 16, file)).take(self.length))
    }
}

/// Writes findings to a file, and gives it with their number.
fn written(file: File, findings: impl Iterator<Item = io::Result<Finding>>) -> io::Result<(File, usize)> {
    let mut frames = Frames::new(file);
    let mut length = 0;
    for finding in findings {
        frames.write(&finding?)?;
        length += 1;
    }
    Ok((frames.close()?, length))
}

/// About how many bytes of memory a finding takes, measured over generated reports.
const BYTES: u64 = 1_500;
/// The share of the memory that findings may take.
const SHARE: u64 = 8;
/// How many findings make a run at least.
const LEAST: u64 = 64;
/// How many runs are open at once: where there are more, they become one.
const RUNS: usize = 128;

/// Findings on their way into their order.
pub(super) struct Sorting<'o> {
    options: &'o Options,
    /// How many may be in memory.
    most: usize,
    held: Vec<Finding>,
    /// Each in order, the earlier findings in the earlier runs.
    runs: Vec<File>,
    /// How many there have been.
    made: usize,
    folder: Option<Folder>,
}

impl<'o> Sorting<'o> {
    /// With so many bytes of memory, about; `None` for as many as it takes.
    pub fn new(memory: Option<u64>, options: &'o Options) -> Self {
        let most = memory.map_or(usize::MAX, |bytes| (bytes / SHARE / BYTES).max(LEAST) as usize);
        Self { options, most, held: Vec::new(), runs: Vec::new(), made: 0, folder: None }
    }

    pub fn take(&mut self, findings: Vec<Finding>) -> io::Result<()> {
        self.held.extend(findings);
        if self.held.len() > self.most { self.end_run() } else { Ok(()) }
    }

    /// Leaves none in memory.
    pub fn put_away(&mut self) -> io::Result<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        self.end_run()?;
        self.held.shrink_to_fit();
        Ok(())
    }

    /// Writes what is held as a run of its own.
    fn end_run(&mut self) -> io::Result<()> {
        check::in_order(&mut self.held, self.options);
        let run = written(self.new_file()?, self.held.drain(..).map(Ok))?.0;
        self.runs.push(run);
        if self.runs.len() == RUNS {
            let merged = Merged::new(std::mem::take(&mut self.runs))?;
            let run = written(self.new_file()?, merged)?.0;
            self.runs.push(run);
        }
        Ok(())
    }

    fn new_file(&mut self) -> io::Result<File> {
        let folder = match self.folder.take() {
            Some(folder) => folder,
            None => Folder::new()?,
        };
        let file = folder.file(&format!("run-{}", self.made));
        self.folder = Some(folder);
        self.made += 1;
        file
    }

    /// All of them in their order, each once, those of one name numbered.
    pub fn end(mut self) -> io::Result<Findings> {
        if self.runs.is_empty() {
            check::in_order(&mut self.held, self.options);
            return Ok(Findings::Held(check::numbered(self.held)));
        }
        self.end_run()?;
        let mut namesakes = Namesakes::default();
        let named = Merged::new(self.runs)?.map(|finding| {
            let mut finding = finding?;
            namesakes.number(&mut finding);
            Ok(finding)
        });
        Stored::write(named).map(Findings::Stored)
    }
}

/// The next finding of a run.
struct Next {
    finding: Finding,
    run: usize,
}

impl Ord for Next {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        check::order(&self.finding, &other.finding).then(self.run.cmp(&other.run))
    }
}

impl PartialOrd for Next {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Next {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Next {}

/// Runs put together.
struct Merged {
    runs: Vec<Box<dyn Iterator<Item = io::Result<Finding>>>>,
    next: BinaryHeap<Reverse<Next>>,
}

impl Merged {
    fn new(runs: Vec<File>) -> io::Result<Self> {
        let read = |run| Box::new(frames(BufReader::with_capacity(1 << 14, run))) as Box<dyn Iterator<Item = _>>;
        let runs: Vec<_> = runs.into_iter().map(read).collect();
        let mut merged = Self { next: BinaryHeap::with_capacity(runs.len()), runs };
        (0..merged.runs.len()).try_for_each(|run| merged.read(run))?;
        Ok(merged)
    }

    /// Reads the next finding of a run, where there is one.
    fn read(&mut self, run: usize) -> io::Result<()> {
        if let Some(finding) = self.runs[run].next() {
            self.next.push(Reverse(Next { finding: finding?, run }));
        }
        Ok(())
    }

    fn pop(&mut self) -> io::Result<Option<Finding>> {
        let Some(Reverse(Next { finding, run })) = self.next.pop() else { return Ok(None) };
        self.read(run).map(|()| Some(finding))
    }

    /// The next finding, and past those that are the same.
    fn each_once(&mut self) -> io::Result<Option<Finding>> {
        let Some(finding) = self.pop()? else { return Ok(None) };
        while self.next.peek().is_some_and(|next| check::order(&next.0.finding, &finding).is_eq()) {
            self.pop()?;
        }
        Ok(Some(finding))
    }
}

impl Iterator for Merged {
    type Item = io::Result<Finding>;

    fn next(&mut self) -> Option<Self::Item> {
        self.each_once().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Findings as _;
    use crate::tables::Tables;

    /// Three findings of one name and others, in no order, each told twice.
    fn findings() -> Vec<Finding> {
        let texts = ["The bridge is 2 km (5 miles) long.\n\n".repeat(3), "It weighs 3 kg (20 pounds).".into()].concat();
        let unread = crate::read::Unread::Held("a.txt".into(), texts, crate::read::Format::Plain);
        let context = crate::read::Options::default();
        let outcome = super::super::one(unread, &crate::read::Context::new(&context).0, Tables::builtin());
        let found = check::inside(&outcome.claims, &Options::default(), Tables::builtin());
        let of = |copy: usize| found.iter().cloned().map(move |finding| placed(finding, (copy * 37) % 101));
        (0..101).chain(0..101).flat_map(of).collect()
    }

    fn placed(mut finding: Finding, copy: usize) -> Finding {
        finding.a.document = format!("{copy:03}").into();
        finding.cause = copy.is_multiple_of(2).then_some("rounding");
        finding
    }

    #[test]
    fn runs_of_findings_come_to_the_same_as_all_at_once() {
        let options = Options::default();
        let mut all = findings();
        assert!(all.len() > 600 && all.iter().any(|finding| finding.cause.is_some()), "{}", all.len());
        let sorted = |memory| {
            let mut sorting = Sorting::new(memory, &options);
            all.chunks(5).for_each(|some| sorting.take(some.to_vec()).expect("temporary files"));
            sorting.end().expect("temporary files")
        };
        let stored = sorted(Some(0));
        assert!(matches!(stored, Findings::Stored(_)));
        assert_eq!(stored.all().expect("it is read"), sorted(None).all().expect("they are held"));
        check::in_order(&mut all, &options);
        assert_eq!(stored.count(), all.len());
        assert!(
            stored.all().expect("it is read").iter().any(|finding| finding.id.ends_with("-3")),
            "names are numbered"
        );
    }

    #[test]
    fn stored_findings_are_left_out_and_cut_off() {
        let options = Options::default();
        let mut sorting = Sorting::new(Some(0), &options);
        sorting.take(findings()).expect("temporary files");
        let mut stored = sorting.end().expect("temporary files");
        let all = stored.all().expect("it is read");
        stored.retain(|finding| &*finding.a.document >= "050").expect("it is written again");
        let rest: Vec<_> = all.into_iter().filter(|finding| &*finding.a.document >= "050").collect();
        assert_eq!(stored.all().expect("it is read"), rest);
        stored.truncate(3);
        assert_eq!((stored.count(), stored.all().expect("it is read")), (3, rest[..3].to_vec()));
    }
}
