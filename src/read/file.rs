//! Opening files: only such as end, and only up to a size.

use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;

use crate::model::Trouble;

/// Opens a file that is one: not a folder, not a pipe, not a device.
pub(super) fn open(path: &Path, shown: &str) -> Result<(File, Metadata), Trouble> {
    // Looked at before it is opened: opening a pipe waits for a writer.
    let kind = std::fs::metadata(path).map_err(|error| cannot(shown, &error))?;
    if kind.is_dir() {
        return Err(Trouble::error(shown, "is a folder; expected a file"));
    }
    if !kind.is_file() {
        return Err(Trouble::error(shown, "is a pipe or a device, not a file")
            .help("to read from a pipe, give `-` and pipe it in"));
    }
    let file = File::open(path).map_err(|error| cannot(shown, &error))?;
    let metadata = file.metadata().map_err(|error| cannot(shown, &error))?;
    Ok((file, metadata))
}

/// A file's bytes, or those of standard input for `-`, as they come.
///
/// # Errors
/// Where it isn't a file, or can't be opened.
pub fn stream(path: &Path) -> Result<Box<dyn BufRead>, Trouble> {
    if path.as_os_str() == super::STANDARD_INPUT {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let (file, _) = open(path, &super::shown(path))?;
    Ok(Box::new(BufReader::with_capacity(1 << 16, file)))
}

/// All bytes of a file no larger than `most`.
pub(super) fn bytes(path: &Path, shown: &str, most: u64) -> Result<Vec<u8>, Trouble> {
    let (file, metadata) = open(path, shown)?;
    if metadata.len() > most {
        return Err(too_large(shown, most));
    }
    up_to(file, shown, most, metadata.len())
}

/// All bytes of a stream, if there are no more than `most`.
pub(super) fn up_to(stream: impl io::Read, shown: &str, most: u64, expected: u64) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected.min(most)).unwrap_or(0));
    stream.take(most + 1).read_to_end(&mut bytes).map_err(|error| cannot(shown, &error))?;
    if bytes.len() as u64 > most { Err(too_large(shown, most)) } else { Ok(bytes) }
}

fn too_large(shown: &str, most: u64) -> Trouble {
    Trouble::error(shown, format!("is larger than {}, the most that is read of a file", super::limits::shown(most)))
        .help("raise the limit with --max-file-size, or give its documents as JSON lines, which are read one at a time")
}

/// What the system says, in words that name what to do.
pub(super) fn cannot(shown: &str, error: &io::Error) -> Trouble {
    match error.kind() {
        io::ErrorKind::NotFound => {
            Trouble::error(shown, "no such file or folder").help("look for a typing error in the path")
        }
        io::ErrorKind::PermissionDenied => Trouble::error(shown, "can't be read: permission denied")
            .help("give yourself the right to read it, or leave it out"),
        _ => Trouble::error(shown, format!("can't be read: {}", plain(error))),
    }
}

/// The system's message without its number.
pub fn plain(error: &io::Error) -> String {
    let said = error.to_string();
    let said = said.split(" (os error").next().unwrap_or(&said);
    said.chars().take(1).flat_map(char::to_lowercase).chain(said.chars().skip(1)).collect()
}
