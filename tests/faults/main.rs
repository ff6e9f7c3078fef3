//! Faults: each with real files and a real process, named after what goes wrong. docs/reliability.md tells the same in a
//! table.

#[path = "../support/mod.rs"]
mod support;

mod archives;
mod bytes;
mod output;
mod paths;
mod reports;
mod settings;
#[cfg(unix)]
mod signals;
mod size;
mod table;
