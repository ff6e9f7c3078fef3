//! Claims on their way to being compared: in memory while they fit, else in a store.

use std::io;

use rayon::prelude::*;

use super::compare;
use super::store::Store;
use crate::check::{self, Options, Scope};
use crate::model::{Claim, Finding, Trouble};
use crate::read;
use crate::tables::Tables;

/// About how many bytes of memory a claim takes up to its findings, measured over generated reports.
const BYTES: u64 = 2_500;

pub(super) struct Gathering<'g> {
    /// How many claims may be in memory.
    most: u64,
    options: &'g Options,
    tables: &'g Tables,
    held: Held<'g>,
}

enum Held<'g> {
    /// What was found in single documents, where nothing else is asked for.
    Findings(Vec<Finding>),
    Memory(Vec<Claim>),
    /// What was found in single documents, and the claims.
    Store(Vec<Finding>, Box<Store<'g>>),
    Failed(io::Error),
}

impl<'g> Gathering<'g> {
    pub fn new(memory: Option<u64>, options: &'g Options, tables: &'g Tables) -> Self {
        let most = memory.map_or(u64::MAX, |bytes| bytes / BYTES);
        let held = match options.scope {
            Scope::Statements => Held::Findings(Vec::new()),
            Scope::All | Scope::Topics => Held::Memory(Vec::new()),
        };
        Self { most, options, tables, held }
    }

    /// Takes in the claims of whole documents, in order.
    pub fn take(&mut self, claims: Vec<Claim>) {
        match &mut self.held {
            Held::Memory(held) if (held.len() + claims.len()) as u64 <= self.most => held.extend(claims),
            Held::Memory(held) => {
                let mut all = std::mem::take(held);
                all.extend(claims);
                self.held = match Store::new(self.tables) {
                    Ok(store) => Held::Store(Vec::new(), Box::new(store)),
                    Err(error) => Held::Failed(error),
                };
                self.store(all);
            }
            _ => self.store(claims),
        }
    }

    fn store(&mut self, claims: Vec<Claim>) {
        let (Held::Findings(findings) | Held::Store(findings, _)) = &mut self.held else { return };
        let documents: Vec<&[Claim]> = claims.chunk_by(check::one_document).collect();
        findings
            .par_extend(documents.par_iter().flat_map_iter(|claims| check::inside(claims, self.options, self.tables)));
        let Held::Store(_, store) = &mut self.held else { return };
        if let Err(error) = store.take(claims) {
            self.held = Held::Failed(error);
        }
    }

    /// The findings, in their order.
    pub fn end(self) -> Result<Vec<Finding>, Trouble> {
        match self.held {
            Held::Memory(claims) => Ok(compare(&claims, self.options, self.tables)),
            Held::Findings(findings) => Ok(check::in_order(findings, self.options)),
            Held::Failed(error) => Err(failed(&error)),
            Held::Store(mut findings, store) => {
                findings.extend(store.findings(self.options).map_err(|error| failed(&error))?);
                Ok(check::in_order(findings, self.options))
            }
        }
    }
}

fn failed(error: &io::Error) -> Trouble {
    let message = format!("nothing was compared: temporary files can't be used: {}", read::plain_message(error));
    Trouble::error("", message).help("make room where temporary files go (TMPDIR), or raise --memory-limit")
}
