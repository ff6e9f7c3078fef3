//! Words on standard output.

use std::io::{self, Write as _};

use super::Status;
use crate::error::{Error, Result};

/// Prints words, and gives the exit status.
pub fn text(words: &str) -> Result<Status> {
    let mut out = io::stdout().lock();
    match out.write_all(words.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(Status::Clean),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Status::BrokenPipe),
        Err(error) => Err(Error::new("standard output can't be written").because(error)),
    }
}

/// `addsup --version`, with that of the tables.
pub fn version() -> Status {
    let words = format!("addsup {} (tables {})\n", env!("CARGO_PKG_VERSION"), crate::tables::version());
    text(&words).unwrap_or(Status::Incomplete)
}
