//! The server's state and what it says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lsp_server::{Message, Notification};
use serde_json::{Value, json};

use super::answers::{self, Texts};
use super::folder::Folder;
use super::places::{self, Position};
use crate::pipeline::Outcome;
use crate::read::shown;

/// Where messages to the editor go.
type Sender = crossbeam_channel::Sender<Message>;

/// A folder being checked, and what the editor was told.
pub struct Server<'c> {
    sender: &'c Sender,
    root: PathBuf,
    folder: Option<Folder>,
    outcome: Outcome,
    /// The diagnostics that the editor has, by URI.
    told: BTreeMap<String, Value>,
}

impl<'c> Server<'c> {
    /// Reads the folder that the editor has open.
    pub fn new(sender: &'c Sender, parameters: &Value) -> Self {
        let root = root(parameters);
        // Paths are shown as seen from the folder, as they are at the command line there.
        let _ = std::env::set_current_dir(&root);
        let mut server = Self { sender, root, folder: None, outcome: Outcome::default(), told: BTreeMap::new() };
        server.load();
        server
    }

    /// Reads the configuration and the folder anew; the texts that the editor holds stay.
    fn load(&mut self) {
        let held = self.folder.take().map(|folder| folder.held().clone()).unwrap_or_default();
        match Folder::new(&self.root) {
            Ok(mut folder) => {
                for (path, text) in held {
                    folder.hold(path, text);
                }
                self.folder = Some(folder);
            }
            Err(error) => {
                let way_out = error.way_out().map(|help| format!("; {help}")).unwrap_or_default();
                self.send("window/showMessage", &json!({ "type": 1, "message": format!("addsup: {error}{way_out}") }));
            }
        }
    }

    /// The editor holds a text in place of a file's.
    pub fn hold(&mut self, uri: &Value, text: &Value) {
        let (Some(path), Some(text)) = (path(uri), text.as_str()) else { return };
        if let Some(folder) = &mut self.folder {
            folder.hold(path, text.to_owned());
        }
    }

    /// The editor has closed a file.
    pub fn let_go(&mut self, uri: &Value) {
        let Some(path) = path(uri) else { return };
        if let Some(folder) = &mut self.folder {
            folder.let_go(&path);
        }
    }

    /// A file has changed on the disk. What the configuration says may hold for all others.
    pub fn saved(&mut self, uri: &Value) {
        let Some(path) = path(uri) else { return };
        if path.ends_with(".toml") || path.ends_with(".json") {
            self.load();
        } else if let Some(folder) = &mut self.folder {
            folder.changed(path);
        }
    }

    /// Checks what has changed, and tells the editor what is new about it.
    pub fn publish(&mut self) {
        let Some(outcome) = self.folder.as_mut().and_then(Folder::outcome) else { return };
        self.outcome = outcome;
        let texts = Texts::new(self.folder.as_ref());
        let mut diagnostics = answers::diagnostics(&self.outcome, &texts);
        let gone: BTreeSet<String> = self.told.keys().filter(|uri| !diagnostics.contains_key(*uri)).cloned().collect();
        diagnostics.extend(gone.into_iter().map(|uri| (uri, json!([]))));
        for (uri, list) in &diagnostics {
            if self.told.get(uri) != Some(list) {
                self.send("textDocument/publishDiagnostics", &json!({ "uri": uri, "diagnostics": list }));
            }
        }
        diagnostics.retain(|_, list| list != &json!([]));
        self.told = diagnostics;
    }

    /// What a figure is read as.
    pub fn hover(&mut self, parameters: &Value) -> Value {
        self.publish();
        let Some((path, at)) = place(parameters) else { return Value::Null };
        answers::hover(&self.outcome, &Texts::new(self.folder.as_ref()), &path, at)
    }

    /// The other sides of the findings at a place.
    pub fn definition(&mut self, parameters: &Value) -> Value {
        self.publish();
        let Some((path, at)) = place(parameters) else { return Value::Null };
        answers::definition(&self.outcome, &Texts::new(self.folder.as_ref()), &path, at)
    }

    fn send(&self, method: &str, parameters: &Value) {
        // Where the editor is gone the loop ends by itself.
        let _ = self.sender.send(Notification::new(method.to_owned(), parameters).into());
    }
}

/// The folder that the editor has open, or else the working folder.
fn root(parameters: &Value) -> PathBuf {
    let first = &parameters["workspaceFolders"][0]["uri"];
    let named = [first, &parameters["rootUri"]].into_iter().find_map(|uri| places::path(uri.as_str()?));
    let root = named.or_else(|| std::env::current_dir().ok()).unwrap_or_else(|| Path::new(".").to_owned());
    root.canonicalize().unwrap_or(root)
}

/// The file and the place in it that a request is about.
fn place(parameters: &Value) -> Option<(Arc<str>, Position)> {
    let path = path(&parameters["textDocument"]["uri"])?;
    Some((path, serde_json::from_value(parameters["position"].clone()).ok()?))
}

/// The path of a file in the folder, as it is shown.
fn path(uri: &Value) -> Option<Arc<str>> {
    let path = places::path(uri.as_str()?)?;
    let real = path.canonicalize().unwrap_or(path);
    Some(shown(&real))
}
