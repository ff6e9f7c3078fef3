//! Claims on their way to being compared: in memory while they fit, else in a store.

use std::io;

use rayon::prelude::*;

use super::batches::join;
use super::compared;
use super::findings::{Findings, Sorting};
use super::store::Store;
use crate::check::{self, Options, Scope};
use crate::model::{Claim, Trouble};
use crate::read;
use crate::tables::Tables;

/// About how many bytes of memory a claim takes up to its findings, measured over generated reports. A quarter of the memory
/// is for what is read meanwhile, and for findings once the claims are in a store.
const BYTES: u64 = 3_300;

/// How many documents are looked at before what was found in them is put away.
const AT_ONCE: usize = 1024;

pub(super) struct Gathering<'g> {
    /// How many claims may be in memory.
    most: u64,
    options: &'g Options,
    tables: &'g Tables,
    held: Held<'g>,
    /// What was found so far: in single documents, where the claims themselves aren't all held.
    findings: Sorting<'g>,
}

enum Held<'g> {
    /// None: nothing is asked for but what single documents give.
    Nothing,
    Memory(Vec<Claim>),
    Store(Box<Store<'g>>),
    Failed(io::Error),
}

impl<'g> Gathering<'g> {
    pub fn new(memory: Option<u64>, options: &'g Options, tables: &'g Tables) -> Self {
        let most = memory.map_or(u64::MAX, |bytes| bytes / BYTES);
        let held = match options.scope {
            Scope::Statements => Held::Nothing,
            Scope::All | Scope::Topics => Held::Memory(Vec::new()),
        };
        Self { most, options, tables, held, findings: Sorting::new(memory, options) }
    }

    /// Takes in the claims of whole documents, in order.
    pub fn take(&mut self, claims: Vec<Claim>) {
        match &mut self.held {
            Held::Memory(held) if (held.len() + claims.len()) as u64 <= self.most => join(held, claims),
            Held::Memory(held) => {
                let mut all = std::mem::take(held);
                all.extend(claims);
                self.held = match Store::new(self.most, self.tables) {
                    Ok(store) => Held::Store(Box::new(store)),
                    Err(error) => Held::Failed(error),
                };
                self.store(all);
            }
            _ => self.store(claims),
        }
    }

    fn store(&mut self, claims: Vec<Claim>) {
        if let Err(error) = self.stored(claims) {
            self.held = Held::Failed(error);
        }
    }

    fn stored(&mut self, claims: Vec<Claim>) -> io::Result<()> {
        if matches!(self.held, Held::Failed(_)) {
            return Ok(());
        }
        let documents: Vec<&[Claim]> = claims.chunk_by(check::one_document).collect();
        let inside = |claims: &&[Claim]| check::inside(claims, self.options, self.tables);
        // What was held until now may be many batches.
        for some in documents.chunks(AT_ONCE) {
            let found: Vec<_> = some.par_iter().flat_map_iter(inside).collect();
            self.findings.take(found)?;
        }
        if let Held::Store(store) = &mut self.held { store.take(&claims) } else { Ok(()) }
    }

    /// The findings, in their order, and what there is to be told besides.
    pub fn end(self) -> (Findings, Vec<Trouble>) {
        let ended = match self.held {
            Held::Memory(claims) => {
                let (findings, troubles) = compared(&claims, self.options, self.tables);
                Ok((Findings::Held(findings), troubles))
            }
            Held::Nothing => self.findings.end().map(|findings| (findings, Vec::new())),
            Held::Failed(error) => Err(error),
            Held::Store(store) => from(*store, self.findings, self.options),
        };
        ended.unwrap_or_else(|error| (Findings::default(), vec![failed(&error)]))
    }
}

/// What a store comes to, put to what was found before.
fn from(store: Store<'_>, mut findings: Sorting<'_>, options: &Options) -> io::Result<(Findings, Vec<Trouble>)> {
    findings.put_away()?;
    let troubles = store.compare(options, &mut findings)?;
    Ok((findings.end()?, troubles))
}

pub(super) fn failed(error: &io::Error) -> Trouble {
    let message = format!("nothing was compared: temporary files can't be used: {}", read::plain_message(error));
    Trouble::error("", message).help("make room where temporary files go (TMPDIR), or raise --memory-limit")
}
