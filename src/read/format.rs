use std::path::Path;

/// What a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text without marks.
    Plain,
    /// CommonMark with tables and footnotes.
    Markdown,
    /// A document a line.
    JsonLines,
}

/// The formats by the endings of file names.
pub const ALL: &[(Format, &[&str])] = &[
    (Format::Plain, &["txt", "text"]),
    (Format::Markdown, &["md", "markdown", "mdown", "mkd", "mdx"]),
    (Format::JsonLines, &["jsonl", "ndjson"]),
];

impl Format {
    /// The format that a file's name tells.
    pub fn of_name(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        ALL.iter().find(|(_, endings)| endings.contains(&ending.as_str())).map(|(format, _)| *format)
    }
}
