//! Records in a file that lives no longer than the run.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A file of records, each behind its length.
pub(super) struct Frames {
    out: BufWriter<File>,
    length: u64,
}

impl Frames {
    pub fn new(file: File) -> Self {
        Self { out: BufWriter::with_capacity(1 << 14, file), length: 0 }
    }

    /// Appends a record and gives the place where it begins.
    pub fn write(&mut self, record: &impl Serialize) -> io::Result<u64> {
        let bytes = postcard::to_allocvec(record).map_err(io::Error::other)?;
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        self.out.write_all(&length.to_le_bytes())?;
        self.out.write_all(&bytes)?;
        let start = self.length;
        self.length += size_of::<u32>() as u64 + bytes.len() as u64;
        Ok(start)
    }

    /// The file from its beginning, all of it written.
    pub fn close(self) -> io::Result<File> {
        let mut file = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(file)
    }

    /// The records, one after the other.
    pub fn frames<T: DeserializeOwned>(self) -> io::Result<impl Iterator<Item = io::Result<T>>> {
        self.close().map(|file| frames(BufReader::with_capacity(1 << 16, file)))
    }
}

/// The records of a file, one after the other.
pub(super) fn frames<T: DeserializeOwned>(mut file: impl Read) -> impl Iterator<Item = io::Result<T>> {
    std::iter::from_fn(move || frame(&mut file).transpose())
}

/// The next record; `None` at the end.
fn frame<T: DeserializeOwned>(file: &mut impl Read) -> io::Result<Option<T>> {
    packed(file)?.map(|bytes| unpacked(&bytes)).transpose()
}

/// The bytes of the next record; `None` at the end.
pub(super) fn packed(file: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; size_of::<u32>()];
    match file.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let mut bytes = vec![0; u32::from_le_bytes(length) as usize];
    file.read_exact(&mut bytes)?;
    Ok(Some(bytes))
}

/// The record of those bytes.
pub(super) fn unpacked<T: DeserializeOwned>(bytes: &[u8]) -> io::Result<T> {
    postcard::from_bytes(bytes).map_err(io::Error::other)
}
