//! Claims in a file that are looked at beside topics: dates of one event, levels of one name. Only their numbers are put in
//! order.

use std::fs::File;
use std::io;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::kept::Kept;
use super::rows::Rows;
use crate::check;
use crate::model::Claim;
use crate::tables::Tables;

/// How many numbers may be in memory, for each claim that may be.
const NUMBERS: u64 = 10;
/// How many at least.
const LEAST: u64 = 1024;
/// How many parts the names of levels are looked at in. Each is in memory as a whole.
const PARTS: u64 = 1 << 12;

fn rows<const N: usize>(file: File, most: u64) -> Rows<N> {
    Rows::new(file, (most * NUMBERS).max(LEAST) as usize)
}

/// Claims that date events: a number for the event, and their own.
pub(super) struct Dates(Rows<3>);

impl Dates {
    /// For `most` claims in memory.
    pub fn new(file: File, most: u64) -> Self {
        Self(rows(file, most))
    }

    /// Takes in a claim with its number, where it dates an event.
    pub fn take(&mut self, claim: &Claim, number: u32, tables: &Tables) -> io::Result<()> {
        let Some((noun, ahead)) = check::event(claim, tables) else { return Ok(()) };
        let event = xxh3_64_with_seed(noun.as_bytes(), u64::from(ahead));
        self.0.push([(event >> u32::BITS) as u32, event as u32, number])
    }

    /// The claims, those of one event together, about so many at a time. Where an event has more, the last ones come again
    /// before the next ones, as many as a date is compared with.
    pub fn each(
        self,
        kept: &mut Kept,
        most: usize,
        mut tell: impl FnMut(&[Claim]) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut held: Vec<[u32; 3]> = Vec::new();
        for row in self.0.sorted()? {
            let row = row?;
            if held.len() >= most.max(2 * check::DATES_BACK) {
                tell(&read(kept, &held)?)?;
                held.drain(..held.len() - check::DATES_BACK);
                held.retain(|last| last[..2] == row[..2]);
            }
            held.push(row);
        }
        tell(&read(kept, &held)?)
    }
}

fn read(kept: &mut Kept, rows: &[[u32; 3]]) -> io::Result<Vec<Claim>> {
    let numbers: Vec<u32> = rows.iter().map(|row| row[2]).collect();
    Ok(kept.read(&numbers)?.0)
}

/// The claims of sentences that tell levels: the part that a name of what has the level is in, and their numbers.
pub(super) struct Steps(Rows<2>);

impl Steps {
    /// For `most` claims in memory.
    pub fn new(file: File, most: u64) -> Self {
        Self(rows(file, most))
    }

    /// Takes in the claims of a document, of which the first has that number.
    pub fn take(&mut self, document: &[Claim], first: u32, tables: &Tables) -> io::Result<()> {
        let filed = check::filed(document, &tables.cues);
        if filed.is_empty() {
            return Ok(());
        }
        let numbers: FxHashMap<&str, u32> = document.iter().map(|claim| &*claim.id).zip(first..).collect();
        for (name, claims) in filed {
            let numbers = claims.iter().filter_map(|claim| numbers.get(&*claim.id));
            numbers.into_iter().try_for_each(|number| self.0.push([(name % PARTS) as u32, *number]))?;
        }
        Ok(())
    }

    /// The claims, part by part.
    pub fn each(
        self,
        kept: &mut Kept,
        mut tell: impl FnMut(&[Claim], check::Part) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut rows = self.0.sorted()?.peekable();
        while let Some(row) = rows.next() {
            let [part, first] = row?;
            let mut numbers = vec![first];
            while let Some(row) = rows.next_if(|row| row.as_ref().map_or(true, |row| row[0] == part)) {
                numbers.push(row?[1]);
            }
            tell(&kept.read(&numbers)?.0, check::Part { number: u64::from(part), of: PARTS })?;
        }
        Ok(())
    }
}
