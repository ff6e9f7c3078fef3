//! The folder that the editor has open: the claims of each file, and what they come to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check;
use crate::cli::baseline::Stored;
use crate::cli::config::{self, Config};
use crate::error::Result;
use crate::pipeline::{self, Outcome};
use crate::read::{self, Context, Format, Unread};
use crate::tables::Tables;

/// The documents of a folder.
pub struct Folder {
    root: PathBuf,
    tables: &'static Tables,
    reading: read::Options,
    checking: check::Options,
    baseline: Option<Stored>,
    /// By the path as shown.
    files: BTreeMap<Arc<str>, Outcome>,
    /// The texts that the editor holds, by the path as shown.
    held: BTreeMap<Arc<str>, String>,
    changed: BTreeSet<Arc<str>>,
}

impl Folder {
    /// Reads the configuration; the documents are read by [`Folder::outcome`].
    pub fn new(root: &Path) -> Result<Self> {
        let config: Config = config::of_folder(root)?;
        let baseline = config.file.baseline.as_ref().map(|path| Stored::load(path)).transpose()?;
        let checking = crate::cli::options::checking(None, &[], &config)?;
        let reading = read::Options {
            paths: vec![root.to_owned()],
            manifest: config.file.manifest.clone(),
            outputs: config.own_files(),
            exclude: config.exclude.clone(),
            ..read::Options::default()
        };
        let mut folder = Self {
            root: root.to_owned(),
            tables: config.tables()?,
            reading,
            checking,
            baseline,
            files: BTreeMap::new(),
            held: BTreeMap::new(),
            changed: BTreeSet::new(),
        };
        folder.read_all();
        Ok(folder)
    }

    /// The texts that the editor holds.
    pub fn held(&self) -> &BTreeMap<Arc<str>, String> {
        &self.held
    }

    /// The text of a file as the editor or else the disk has it.
    pub fn text(&self, path: &str) -> Option<String> {
        self.held.get(path).cloned().or_else(|| std::fs::read_to_string(path).ok())
    }

    /// Takes a text in place of the file's.
    pub fn hold(&mut self, path: Arc<str>, text: String) {
        self.changed.insert(path.clone());
        self.held.insert(path, text);
    }

    /// From now on the file's own text counts.
    pub fn let_go(&mut self, path: &Arc<str>) {
        self.held.remove(path);
        self.changed.insert(path.clone());
    }

    /// The file may have changed on the disk.
    pub fn changed(&mut self, path: Arc<str>) {
        self.changed.insert(path);
    }

    /// All claims and findings as they are now; `None` where nothing has changed since the last time.
    pub fn outcome(&mut self) -> Option<Outcome> {
        if self.changed.is_empty() {
            return None;
        }
        for path in std::mem::take(&mut self.changed) {
            self.read_again(path);
        }
        let mut all = Outcome::default();
        self.files.values().for_each(|file| all.join(file));
        let mut outcome = pipeline::settled(all, &self.checking, self.tables);
        if let Some(baseline) = &self.baseline {
            let mut matching = baseline.baseline.matching();
            outcome.findings.retain(|finding| !baseline.knows(&mut matching, finding));
        }
        Some(outcome)
    }

    fn read_all(&mut self) {
        let (context, _) = Context::new(&self.reading);
        for unread in read::inputs(&self.reading) {
            let name = unread.name();
            // A line of JSON lines has no place that an editor could show.
            if let Unread::File(_) = unread {
                self.files.insert(name.clone(), pipeline::one(unread, &context, self.tables));
                self.changed.insert(name);
            }
        }
        self.changed.insert(Arc::from(""));
    }

    fn read_again(&mut self, path: Arc<str>) {
        let (context, _) = Context::new(&self.reading);
        let format = Format::of_name(Path::new(&*path));
        match (self.held.get(&path), format) {
            (Some(text), Some(format)) if is_text(format) => {
                let unread = Unread::Held(path.clone(), text.clone(), format);
                self.files.insert(path, pipeline::one(unread, &context, self.tables));
            }
            _ if !Path::new(&*path).is_file() => drop(self.files.remove(&path)),
            _ => self.read_from_disk(&path),
        }
    }

    fn read_from_disk(&mut self, path: &Arc<str>) {
        // Whatever the walk leaves out is left out here too.
        let reading = read::Options { paths: vec![self.root.clone()], ..self.reading.clone() };
        let found = read::files(&reading).into_iter().flatten().find(|found| found.shown == *path);
        let (context, _) = Context::new(&self.reading);
        match found.filter(|found| found.format != Format::JsonLines) {
            Some(found) => self.files.insert(path.clone(), pipeline::one(Unread::File(found), &context, self.tables)),
            None => self.files.remove(path),
        };
    }
}

/// Whether an editor holds the document as it is written.
const fn is_text(format: Format) -> bool {
    matches!(format, Format::Plain | Format::Markdown | Format::Html | Format::Subtitles | Format::Latex)
}
