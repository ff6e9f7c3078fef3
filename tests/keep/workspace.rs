//! A folder to run addsup in.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A sentence with a conflict in it: 64 km are 40 miles.
pub const WRONG: &str = "The canal is 64 km (20 miles) long.\n";
/// One without.
pub const RIGHT: &str = "The canal is 64 km (40 miles) long.\n";

/// A folder to run addsup in, gone at the end.
pub struct Workspace(TempDir);

/// What a run came to.
#[derive(Debug)]
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Workspace {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// With such files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let workspace = Self::new();
        for (path, text) in files {
            workspace.write(path, text);
        }
        workspace
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).expect("a file")
    }

    /// Runs addsup in it, with the arguments that a line holds.
    pub fn run(&self, line: &str) -> Ran {
        self.run_in("", line)
    }

    /// Runs addsup in a folder of it.
    pub fn run_in(&self, folder: &str, line: &str) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_addsup"));
        Ran::of(command.args(line.split_whitespace()).current_dir(self.path().join(folder)))
    }
}

impl Ran {
    pub fn of(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().expect("it runs");
        let words = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self { status: status.code().unwrap_or(-1), out: words(stdout), err: words(stderr) }
    }

    /// The findings of a run with `--format concise`: `path:line:column: severity[check] …`.
    pub fn findings(&self) -> Vec<&str> {
        self.out.lines().filter(|line| line.contains("error[") || line.contains("warning[")).collect()
    }
}
