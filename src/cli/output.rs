//! Where reports go: standard output, or files that are whole or not there.

use std::fmt;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::read;
use crate::report::{self, Format, Report, Writer};

use super::args::Color;
use super::near;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The findings of `check` and `compare`.
    Findings,
    /// The claims of `extract`.
    Claims,
}

impl Kind {
    /// How a format writes this kind, if it does.
    pub fn writer(self, format: &Format) -> Option<Writer> {
        match self {
            Self::Findings => format.findings,
            Self::Claims => format.claims,
        }
    }

    /// The writer of the format of that name.
    pub fn named(self, name: &str) -> Option<Writer> {
        report::named(name).and_then(|format| self.writer(format))
    }

    /// The formats that this kind can be written in, as help.
    pub fn help(self) -> String {
        format!("take one of {}", self.formats().map(|format| format.name).collect::<Vec<_>>().join(", "))
    }

    /// The formats that this kind can be written in.
    fn formats(self) -> impl Iterator<Item = &'static Format> {
        report::ALL.iter().filter(move |format| self.writer(format).is_some())
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Findings => "findings",
            Self::Claims => "claims",
        })
    }
}

/// A place to write to, and how.
#[derive(Debug)]
pub struct Target {
    writer: Writer,
    /// The file; `None` for standard output.
    pub path: Option<PathBuf>,
    /// The format's name.
    format: &'static str,
}

impl Target {
    /// To standard output.
    pub const fn standard_output(writer: Writer, format: &'static str) -> Self {
        Self { writer, path: None, format }
    }

    /// Whether a person at standard output sees how many were found.
    pub fn sums_up(&self) -> bool {
        self.path.is_none() && self.format == "text"
    }

    /// Whether it draws findings that aren't asked for beside those that are.
    pub fn charts(&self) -> bool {
        self.format == "html"
    }

    /// To a file: `findings.csv`, or `csv=findings.out` where the ending doesn't tell the format; `csv=-` is standard output.
    pub fn file(argument: &Path, kind: Kind) -> Result<Self> {
        let words = argument.to_string_lossy();
        let (format, path) = match words.split_once('=').filter(|(name, _)| is_a_word(name)) {
            Some((name, "")) => return Err(Error::new(format!("`{name}=` names no file"))),
            Some((name, path)) => {
                (report::named(name).ok_or_else(|| no_format(name, &words, kind))?, PathBuf::from(path))
            }
            None => (report::for_path(argument).ok_or_else(|| unknown(&words, kind))?, argument.to_owned()),
        };
        let unfit = || Error::new(format!("the format {} isn't for {kind}", format.name)).help(kind.help());
        let path = (path.as_os_str() != "-").then_some(path);
        Ok(Self { writer: kind.writer(format).ok_or_else(unfit)?, path, format: format.name })
    }

    /// Writes the report. A file is written beside its place and put there when it is whole, so that an old one stays as
    /// it was until then.
    pub fn write(&self, report: &Report<'_>, color: Color) -> io::Result<()> {
        match &self.path {
            None => {
                let color = match color {
                    Color::Always => true,
                    Color::Never => false,
                    Color::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
                };
                let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
                write_to(self.writer, &Report { color, width, ..*report }, io::stdout().lock())
            }
            Some(path) => super::replace::with(path, |file| write_to(self.writer, report, file)),
        }
    }
}

impl Target {
    /// Whether claims can be written to it as they are made.
    pub fn streams(&self) -> bool {
        report::claims::streams(self.format)
    }

    /// Begins claims, has `work` write them, and ends as [`Self::write`] does.
    pub fn stream(&self, work: impl FnOnce(&mut Claims<'_>) -> io::Result<()>) -> io::Result<()> {
        let begin =
            |out: &mut (dyn Write + Send)| work(&mut Claims::new(self.format, BufWriter::with_capacity(1 << 16, out))?);
        match &self.path {
            None => begin(&mut io::stdout()),
            Some(path) => super::replace::with(path, |mut file| begin(&mut file)),
        }
    }
}

/// Claims on their way out.
pub type Claims<'w> = report::claims::Stream<BufWriter<&'w mut (dyn Write + Send)>>;

/// Writes through a buffer. Its last bytes are flushed here: an error on dropping it would be lost.
fn write_to(writer: Writer, report: &Report<'_>, out: impl Write) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    writer(report, &mut out)?;
    out.flush()
}

fn unknown(argument: &str, kind: Kind) -> Error {
    let message = if argument == "-" {
        "standard output has no ending that tells a format".into()
    } else {
        format!("the ending of `{argument}` doesn't tell a format")
    };
    Error::new(message).help(format!("{}, as in csv={argument}", kind.help()))
}

/// What stands before `=` in `FORMAT=FILE`; the name of a folder or of a file has other marks.
fn is_a_word(words: &str) -> bool {
    !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// What stands before `=` is no format: most likely a slip, which would leave a file of an odd name.
fn no_format(name: &str, argument: &str, kind: Kind) -> Error {
    let help = meant(name, kind.formats());
    Error::new(format!("there is no format `{name}`"))
        .help(format!("{help}; a file of that name is written as ./{argument}"))
}

/// The way out for what is no format's name: the one that is meant by it, maybe by an ending, or else all of them.
pub fn meant(name: &str, formats: impl Iterator<Item = &'static Format>) -> String {
    let formats: Vec<_> = formats.collect();
    let name = name.to_lowercase();
    let named = formats.iter().find(|format| format.name == name);
    if let Some(format) = named.or_else(|| formats.iter().find(|format| format.endings.contains(&&*name))) {
        return format!("did you mean `{}`?", format.name);
    }
    near::help(&name, &formats.iter().map(|format| format.name).collect::<Vec<_>>()).unwrap_or_default()
}

/// Refuses two reports in one place: neither could be read.
pub fn refuse_twice(targets: &[Target]) -> Result<()> {
    let twice =
        targets.iter().enumerate().find(|(at, target)| targets[..*at].iter().any(|other| other.path == target.path));
    let Some((_, target)) = twice else { return Ok(()) };
    let place = target.path.as_deref().map_or_else(|| "standard output".into(), read::shown);
    Err(Error::new(format!("two reports would go to {place}")).help("write one of them to another file"))
}

/// Refuses to write over what is to be read: a file that is named, or a document in a folder that is.
pub fn refuse_inputs(targets: &[Target], inputs: &[PathBuf]) -> Result<()> {
    for path in targets.iter().filter_map(|target| target.path.as_ref()) {
        let Ok(output) = path.canonicalize() else { continue };
        let mut inputs = inputs.iter().filter_map(|input| input.canonicalize().ok());
        let is_read =
            |input: PathBuf| output == input || input.is_dir() && output.starts_with(input) && is_document(&output);
        if inputs.any(is_read) {
            let message = format!("{} is among what is read; the report would replace it", read::shown(path));
            return Err(Error::new(message).help("write the report to another file"));
        }
    }
    Ok(())
}

/// Whether a file met in a folder would be read as a document: an earlier report wouldn't.
fn is_document(path: &Path) -> bool {
    let mut head = [0; 1024];
    let length = std::fs::File::open(path).and_then(|mut file| io::Read::read(&mut file, &mut head)).unwrap_or(0);
    let report =
        ["finding_id", "claim_id"].iter().any(|mark| memchr::memmem::find(&head[..length], mark.as_bytes()).is_some());
    read::Format::of_name(path).is_some() && length > 0 && !report
}
