//! A folder of its own for each test, and addsup run in it as a process.
#![allow(dead_code, reason = "each test binary uses some of it")]

pub mod numerals;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

/// What a run gave.
#[derive(Debug)]
pub struct Ran {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Ran {
    /// Fails with all that was said unless the status is that one.
    #[track_caller]
    pub fn ended(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "\nstandard output:\n{}\nstandard error:\n{}", self.out, self.err);
        self
    }

    /// Fails unless standard error says each of these.
    #[track_caller]
    pub fn said(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.err.contains(word), "`{word}` isn't in standard error:\n{}", self.err);
        }
        self
    }

    /// Fails if standard error has an error or a warning.
    #[track_caller]
    pub fn quiet(self) -> Self {
        assert!(!self.err.contains("error:") && !self.err.contains("warning:"), "standard error:\n{}", self.err);
        self
    }

    /// The rows of CSV on standard output, their heads first.
    #[track_caller]
    pub fn rows(&self) -> Vec<Vec<String>> {
        let reader = csv::ReaderBuilder::new().has_headers(false).from_reader(self.out.as_bytes());
        let row = |row: csv::Result<csv::StringRecord>| row.expect("CSV").iter().map(str::to_owned).collect();
        reader.into_records().map(row).collect()
    }

    /// The cells of a column, and only of rows with another cell as told.
    #[track_caller]
    pub fn column(&self, name: &str) -> Vec<String> {
        let rows = self.rows();
        let at = rows[0].iter().position(|head| head == name).expect("a column of that name");
        rows[1..].iter().map(|row| row[at].clone()).collect()
    }
}

/// A folder that is removed at the end of the test.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(TempDir::new().expect("a folder for the test"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Writes a file, with the folders above it.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file written");
        self
    }

    /// A command in this folder, its input empty.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_addsup"));
        command.args(arguments).current_dir(self.path()).stdin(Stdio::null());
        command
    }

    /// Runs addsup to its end.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.command(arguments).output().expect("addsup runs").into()
    }

    /// Runs addsup with something on standard input.
    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut child = self.start(arguments);
        let mut pipe = child.stdin.take().expect("a pipe");
        let input = input.to_vec();
        let writer = std::thread::spawn(move || drop(pipe.write_all(&input)));
        let ran = child.wait_with_output().expect("addsup ends").into();
        writer.join().expect("the input is written");
        ran
    }

    /// Starts addsup, all three streams piped.
    pub fn start(&self, arguments: &[&str]) -> Child {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("addsup starts")
    }
}
