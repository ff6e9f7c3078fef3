//! Files → the least that can be read on its own, one after the other.

use std::io::{self, BufRead, BufReader};
use std::sync::Arc;

use super::{Context, Format, Found, Look, Options, Read, STANDARD_INPUT};
use super::{discover, file, json_lines, packed, whole};
use crate::model::Trouble;

/// Something to read. Nothing of it has been decoded yet.
#[derive(Debug)]
pub enum Unread {
    /// A file, not opened yet.
    File(Found),
    /// All bytes of standard input.
    Bytes(Vec<u8>, Format),
    /// A document that an editor holds: its path as shown, its text.
    Held(Arc<str>, String, Format),
    /// A line of JSON lines.
    Record(Record),
    /// What can't be read.
    Trouble(Trouble),
}

/// A line of a file.
#[derive(Debug)]
pub struct Record {
    /// The file, as shown.
    pub path: Arc<str>,
    /// The number of the line, from 1.
    pub line: usize,
    /// Where in the file its bytes begin.
    pub start: usize,
    /// Its bytes without the line's end.
    pub bytes: Vec<u8>,
}

/// All that is to be read, in order.
pub struct Inputs<'o> {
    files: std::vec::IntoIter<Source>,
    lines: Option<Lines>,
    options: &'o Options,
}

/// Where inputs come from.
enum Source {
    Look(Look),
    StandardInput,
}

/// The inputs that the options name.
pub fn inputs(options: &Options) -> Inputs<'_> {
    let (found, passed) = discover::found(options);
    let files = found.into_iter().chain(passed.map(Err)).map(Source::Look);
    // Standard input can be read once; it comes first.
    let piped = options.paths.iter().any(|path| path.as_os_str() == STANDARD_INPUT);
    let files: Vec<_> = piped.then_some(Source::StandardInput).into_iter().chain(files).collect();
    Inputs { files: files.into_iter(), lines: None, options }
}

impl Iterator for Inputs<'_> {
    type Item = Unread;

    fn next(&mut self) -> Option<Unread> {
        loop {
            if let Some(lines) = &mut self.lines {
                if let Some(line) = lines.next(self.options.limits.line) {
                    return Some(line);
                }
                self.lines = None;
            }
            match self.files.next()? {
                Source::Look(Err(trouble)) => return Some(Unread::Trouble(trouble)),
                Source::Look(Ok(found)) if found.format == Format::JsonLines => match Lines::open(&found) {
                    Ok(lines) => self.lines = Some(lines),
                    Err(trouble) => return Some(Unread::Trouble(trouble)),
                },
                Source::Look(Ok(found)) => return Some(Unread::File(found)),
                Source::StandardInput => {
                    if let Some(unread) = self.standard_input() {
                        return Some(unread);
                    }
                }
            }
        }
    }
}

impl Inputs<'_> {
    /// Standard input. What its first line tells to be JSON lines is read as that, a line at a time.
    fn standard_input(&mut self) -> Option<Unread> {
        let format = self.options.stdin_filename.as_deref().and_then(Format::of_name);
        let mut stdin: Box<dyn BufRead> = Box::new(BufReader::with_capacity(1 << 16, io::stdin()));
        let path: Arc<str> = self.options.stdin_name();
        let lines = format == Some(Format::JsonLines) || format.is_none() && begins_json_lines(&mut stdin);
        if lines {
            match packed::stream(&path, stdin) {
                Ok(reader) => self.lines = Some(Lines { path, reader, line: 0, end: 0 }),
                Err(trouble) => return Some(Unread::Trouble(trouble)),
            }
            return None;
        }
        Some(match file::up_to(stdin, &path, self.options.limits.file, 0) {
            Ok(bytes) => Unread::Bytes(bytes, format.unwrap_or(Format::Plain)),
            Err(trouble) => Unread::Trouble(trouble),
        })
    }
}

/// Whether a stream begins with an object that has a text.
fn begins_json_lines(stream: &mut dyn BufRead) -> bool {
    let head = stream.fill_buf().unwrap_or_default().trim_ascii_start();
    head.starts_with(b"{") && memchr::memmem::find(head, b"\"text\"").is_some()
}

/// The lines of a file, one at a time.
struct Lines {
    path: Arc<str>,
    reader: Box<dyn BufRead>,
    /// The number of the line that was read last, and the bytes up to its end.
    line: usize,
    end: usize,
}

impl Lines {
    fn open(found: &Found) -> Result<Self, Trouble> {
        let (file, _) = file::open(&found.path, &found.shown)?;
        let reader = packed::stream(&found.shown, Box::new(BufReader::with_capacity(1 << 16, file)))?;
        Ok(Self { path: found.shown.clone(), reader, line: 0, end: 0 })
    }

    /// The next line that isn't empty. One that is too long is skipped, and told.
    fn next(&mut self, most: u64) -> Option<Unread> {
        loop {
            self.line += 1;
            let mut start = self.end;
            let mut bytes = Vec::new();
            let whole = match read_line(&mut self.reader, &mut bytes, most as usize) {
                Ok(None) => return None,
                Ok(Some((whole, length))) => {
                    self.end += length;
                    whole
                }
                Err(error) => {
                    self.reader = Box::new(io::empty());
                    return Some(Unread::Trouble(file::cannot(&self.path, &error)));
                }
            };
            if !whole {
                return Some(Unread::Trouble(too_long(&self.path, self.line, most, "document")));
            }
            if self.line == 1 && bytes.starts_with(b"\xEF\xBB\xBF") {
                bytes.drain(..3);
                start += 3;
            }
            if !bytes.trim_ascii().is_empty() {
                return Some(Unread::Record(Record { path: self.path.clone(), line: self.line, start, bytes }));
            }
        }
    }
}

/// The trouble of a line that is too long.
pub(super) fn too_long(path: &Arc<str>, line: usize, most: u64, what: &str) -> Trouble {
    let message = format!("this line is longer than {}, so the {what} was left out", super::limits::shown(most));
    Trouble::error(path.clone(), message).at(line, 1).help("raise the limit with --max-line-length")
}

/// Reads a line without its end, and says whether it has all of it, and its length with the end. One that is longer than
/// `most` is skipped. `None` at the end.
fn read_line(reader: &mut dyn BufRead, line: &mut Vec<u8>, most: usize) -> io::Result<Option<(bool, usize)>> {
    let (mut length, mut whole) = (0, true);
    loop {
        let chunk = match reader.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if chunk.is_empty() {
            return Ok((length > 0).then_some((whole, length)));
        }
        let end = memchr::memchr(b'\n', chunk);
        let taken = &chunk[..end.unwrap_or(chunk.len())];
        whole &= line.len() + taken.len() <= most;
        if whole {
            line.extend_from_slice(taken);
        }
        let used = taken.len() + usize::from(end.is_some());
        reader.consume(used);
        length += used;
        if end.is_some() {
            return Ok(Some((whole, length)));
        }
    }
}

impl Unread {
    /// About how many bytes it holds, for cutting batches.
    pub fn weight(&self) -> usize {
        match self {
            Self::File(found) => found.size as usize,
            Self::Bytes(bytes, _) => bytes.len(),
            Self::Held(_, text, _) => text.len(),
            Self::Record(record) => record.bytes.len(),
            Self::Trouble(_) => 0,
        }
    }

    /// Its name, for saying what went wrong with it.
    pub fn name(&self) -> Arc<str> {
        match self {
            Self::File(found) => found.shown.clone(),
            Self::Bytes(..) => STANDARD_INPUT.into(),
            Self::Held(path, ..) => path.clone(),
            Self::Record(record) => record.path.clone(),
            Self::Trouble(trouble) => trouble.path.clone(),
        }
    }

    /// Opens and decodes it.
    pub fn read(self, context: &Context<'_>) -> Read {
        let options = context.options;
        match self {
            Self::Trouble(trouble) => Read::trouble(trouble),
            Self::Record(record) => json_lines::read(&record, context),
            Self::Bytes(bytes, format) => whole::read(&context.piped(), bytes, format, true, context),
            Self::Held(path, text, format) => whole::read(&path, text.into_bytes(), format, false, context),
            Self::File(found) => {
                let bytes = match (&options.preprocess, found.format) {
                    (Some(command), Format::Converted) => command.run(&found.path, &found.shown, &options.limits),
                    _ => file::bytes(&found.path, &found.shown, options.limits.file),
                };
                match bytes {
                    Ok(bytes) => whole::read(&found.shown, bytes, found.format, found.named, context),
                    Err(trouble) => Read::trouble(trouble),
                }
            }
        }
    }
}
