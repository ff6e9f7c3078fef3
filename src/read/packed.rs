//! gzip and zstd read as they are, and the parts of zip archives: all in memory, and only up to a limit.

use std::io::{self, Cursor, Read};

use super::{Limits, file};
use crate::model::Trouble;

/// A file this small may unfold as it likes.
const SMALL: u64 = 1 << 20;

/// The bytes that a packed file stands for; others as they are.
pub(super) fn unpacked(path: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Vec<u8>, Trouble> {
    let stream: Box<dyn Read + '_> = match bytes.as_slice() {
        [0x1F, 0x8B, ..] => Box::new(flate2::read::MultiGzDecoder::new(bytes.as_slice())),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => zstd(path, bytes.as_slice())?,
        _ => return Ok(bytes),
    };
    inflated(path, stream, (bytes.len() as u64, 0), limits)
}

/// A stream that unpacks what it reads, where the first bytes tell that it is packed.
pub(super) fn stream(path: &str, mut bytes: Box<dyn io::BufRead>) -> Result<Box<dyn io::BufRead>, Trouble> {
    let head = bytes.fill_buf().map_err(|error| file::cannot(path, &error))?;
    let unpacked: Box<dyn Read> = match head {
        [0x1F, 0x8B, ..] => Box::new(flate2::bufread::MultiGzDecoder::new(bytes)),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => zstd(path, bytes)?,
        _ => return Ok(bytes),
    };
    Ok(Box::new(io::BufReader::with_capacity(1 << 16, unpacked)))
}

fn zstd<'r>(path: &str, bytes: impl Read + 'r) -> Result<Box<dyn Read + 'r>, Trouble> {
    match ruzstd::decoding::StreamingDecoder::new(bytes) {
        Ok(stream) => Ok(Box::new(stream)),
        Err(error) => Err(Trouble::error(path, format!("can't be unpacked: {error}"))),
    }
}

/// All of a stream that unpacks `packed` bytes to what is said to be so many.
fn inflated(path: &str, stream: impl Read, (packed, said): (u64, u64), limits: &Limits) -> Result<Vec<u8>, Trouble> {
    let most = limits.file.min(packed.saturating_mul(limits.inflation).max(SMALL));
    let mut bytes = Vec::with_capacity(said.min(most) as usize + 1);
    stream.take(most + 1).read_to_end(&mut bytes).map_err(|error| broken(path, &error))?;
    if bytes.len() as u64 > most { Err(bomb(path, most)) } else { Ok(bytes) }
}

fn broken(path: &str, error: &impl std::fmt::Display) -> Trouble {
    Trouble::error(path, format!("can't be unpacked: {error}")).help("it may be cut short; fetch or save it again")
}

fn bomb(path: &str, most: u64) -> Trouble {
    Trouble::error(
        path,
        format!("unfolds to more than {}, the most that is read of a packed file", super::limits::shown(most)),
    )
    .help("if you trust it, raise --max-inflation or --max-file-size, or unpack it yourself")
}

/// A zip archive in memory, as office documents are. What it unfolds to is counted over all its parts.
pub(super) struct Archive<'b> {
    path: &'b str,
    zip: zip::ZipArchive<Cursor<&'b [u8]>>,
    limits: Limits,
    packed: u64,
}

impl<'b> Archive<'b> {
    pub fn open(path: &'b str, bytes: &'b [u8], limits: &Limits) -> Result<Self, Trouble> {
        // What office programs lock with a password isn't a zip archive any more but an OLE file.
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(locked(path));
        }
        let zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(path, &error))?;
        Ok(Self { path, zip, limits: *limits, packed: bytes.len() as u64 })
    }

    /// The part of that name; `None` where there is none. Names are only compared, never used as paths.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(zip::result::ZipError::UnsupportedArchive(_)) => return Err(locked(self.path)),
            Err(error) => return Err(broken(self.path, &error)),
        };
        let sizes = (self.packed, part.size());
        let bytes = inflated(self.path, part, sizes, &self.limits)?;
        self.limits.file = self.limits.file.saturating_sub(bytes.len() as u64);
        Ok(Some(bytes))
    }

    /// Unfolds every part, to see that the whole stays below the limit. For readers that unfold it themselves.
    pub fn weigh(&mut self) -> Result<(), Trouble> {
        for number in 0..self.zip.len() {
            let part = self.zip.by_index(number).map_err(|error| broken(self.path, &error))?;
            let sizes = (self.packed, part.size());
            let bytes = inflated(self.path, part, sizes, &self.limits)?;
            self.limits.file = self.limits.file.saturating_sub(bytes.len() as u64);
        }
        Ok(())
    }
}

fn locked(path: &str) -> Trouble {
    Trouble::error(path, "is locked with a password, or of an older kind, so it can't be read")
        .help("save it without a password, in a current format")
}
