//! Claims in a file, read again by their numbers.

use std::fs::File;
use std::io::{self, BufReader, Read};

use rayon::prelude::*;

use super::cache::share;
use super::frames::{Frames, packed, unpacked};
use crate::group::Company;
use crate::model::Claim;

/// Of so many claims it is known where one begins; the others are passed on the way.
const EVERY: usize = 16;

/// A file that claims are written to, and what the document of each tells besides.
pub(super) struct Keeping {
    frames: Frames,
    /// Where some of them begin.
    starts: Vec<u64>,
    /// How many there are.
    length: usize,
}

impl Keeping {
    pub fn new(file: File) -> Self {
        Self { frames: Frames::new(file), starts: Vec::new(), length: 0 }
    }

    /// Appends a claim. Its number is that of those before it.
    pub fn keep(&mut self, claim: &Claim, company: &Company) -> io::Result<()> {
        let start = self.frames.write(&(company, claim))?;
        if self.length.is_multiple_of(EVERY) {
            self.starts.push(start);
        }
        self.length += 1;
        Ok(())
    }

    pub fn close(self) -> io::Result<Kept> {
        let file = BufReader::with_capacity(1 << 14, self.frames.close()?);
        Ok(Kept { file, at: 0, next: 0, starts: self.starts })
    }
}

/// A file of claims.
pub(super) struct Kept {
    file: BufReader<File>,
    /// Where it stands, and before which claim.
    at: u64,
    next: usize,
    starts: Vec<u64>,
}

impl Kept {
    /// The claims that have those numbers, which are in order, and what the document of each tells besides.
    pub fn read(&mut self, numbers: &[u32]) -> io::Result<(Vec<Claim>, Vec<Company>)> {
        let records: Vec<Vec<u8>> =
            numbers.iter().map(|number| self.bytes(*number as usize)).collect::<io::Result<_>>()?;
        let read: Vec<(Company, Claim)> = records.par_iter().map(|bytes| unpacked(bytes)).collect::<io::Result<_>>()?;
        let (company, mut claims): (Vec<Company>, Vec<Claim>) = read.into_iter().unzip();
        share(&mut claims);
        Ok((claims, company))
    }

    /// The claims alone, each without what `pare` lets go of.
    pub fn read_pared(&mut self, numbers: &[u32], pare: impl Fn(&mut Claim)) -> io::Result<Vec<Claim>> {
        let mut claims = Vec::with_capacity(numbers.len());
        for number in numbers {
            let (_, mut claim): (Company, Claim) = unpacked(&self.bytes(*number as usize)?)?;
            pare(&mut claim);
            claims.push(claim);
        }
        share(&mut claims);
        Ok(claims)
    }

    /// What is written of the claim that has this number.
    fn bytes(&mut self, number: usize) -> io::Result<Vec<u8>> {
        if number < self.next || number / EVERY > self.next / EVERY {
            self.next = number / EVERY * EVERY;
            self.pass(self.starts[number / EVERY].cast_signed() - self.at.cast_signed())?;
        }
        while self.next < number {
            let mut length = [0; size_of::<u32>()];
            self.file.read_exact(&mut length)?;
            self.at += length.len() as u64;
            self.pass(i64::from(u32::from_le_bytes(length)))?;
            self.next += 1;
        }
        let bytes = packed(&mut self.file)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        self.at += (size_of::<u32>() + bytes.len()) as u64;
        self.next += 1;
        Ok(bytes)
    }

    /// Goes so many bytes on, or back; near ones are in memory.
    fn pass(&mut self, bytes: i64) -> io::Result<()> {
        self.at = self.at.strict_add_signed(bytes);
        self.file.seek_relative(bytes)
    }
}
