use std::sync::Arc;

/// Something that went wrong with one input while the others went on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Trouble {
    /// The file, as shown; empty where no file is to blame.
    pub path: Arc<str>,
    /// The line and the column, from 1, where known.
    pub place: Option<(usize, usize)>,
    /// How bad.
    pub level: Level,
    /// What happened, one sentence without a full stop.
    pub message: String,
    /// The way out, where there is one.
    pub help: Option<String>,
}

/// How bad a trouble is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Something was not checked or not written: exit status 2.
    Error,
    /// Everything was checked all the same.
    Warning,
}

impl Trouble {
    /// An error about a file as a whole.
    pub fn error(path: impl Into<Arc<str>>, message: impl Into<String>) -> Self {
        Self { path: path.into(), place: None, level: Level::Error, message: message.into(), help: None }
    }

    /// A warning about a file as a whole.
    pub fn warning(path: impl Into<Arc<str>>, message: impl Into<String>) -> Self {
        Self { level: Level::Warning, ..Self::error(path, message) }
    }

    /// With the line and the column, from 1.
    #[must_use]
    pub fn at(self, line: usize, column: usize) -> Self {
        Self { place: Some((line, column)), ..self }
    }

    /// With the way out.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}
