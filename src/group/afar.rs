//! Claims weighed that aren't all in memory: the pairs are found first, then the claims that so many of them need are
//! fetched. Claims that were fetched last are kept, since a claim meets those just before it.

use std::io;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::bag::{Heads, Sketch, Sketcher};
use super::candidates::{Buckets, CROWD, Met, Telling};
use super::features::Scale;
use super::memo::Memos;
use super::{Company, Weighed, pair, weighed};
use crate::model::Claim;
use crate::tables::Tables;

/// How many small tellings are gone through at once.
const TELLINGS: usize = 64;
/// How many claims of a large one.
const STRIDE: usize = 8192;
/// How many pairs are put together at most, for each claim that may be in memory.
const PAIRS: usize = 16;
/// How many pairs a thread weighs at once.
const AT_ONCE: usize = 512;

/// Where claims are that aren't in memory, and where links go.
pub trait Far {
    /// Reads the claims that have those numbers, which are in order.
    ///
    /// # Errors
    /// Where a file gives one.
    fn read(&mut self, numbers: &[u32]) -> io::Result<Vec<Told>>;

    /// Takes links, in no order, some of them more than once.
    ///
    /// # Errors
    /// Where a file gives one.
    fn take(&mut self, links: Vec<Weighed>) -> io::Result<()>;
}

/// A claim and what is known of it among the others.
#[derive(Debug)]
pub struct Told {
    /// The claim; its sentence isn't asked for.
    pub claim: Claim,
    /// What its document tells besides.
    pub company: Company,
    /// The number of its document.
    pub document: u32,
}

/// The claims of one part, by what they say.
#[derive(Debug, Default)]
pub struct Tellings(FxHashMap<u64, Telling>);

impl Tellings {
    /// Adds a claim under what it says. Claims come in the order of their numbers.
    pub fn file(&mut self, told: u64, claim: u32, scopes: &[u32], position: u64) {
        self.0.entry(told).or_default().push(claim, scopes, position);
    }
}

/// Weighs claims of which no more than so many are in memory.
pub struct Afar<'t> {
    tables: &'t Tables,
    scale: Scale,
    sketcher: Sketcher<'t>,
    heads: Heads,
    memos: Memos,
    /// How many claims may be in memory.
    most: usize,
    ready: FxHashMap<u32, Box<Ready>>,
    /// What is to be weighed next.
    pairs: Vec<(u32, u32)>,
    needed: Needed,
}

/// A claim in memory.
struct Ready {
    claim: Claim,
    sketch: Sketch,
}

/// Numbers of claims, each once.
#[derive(Default)]
struct Needed {
    numbers: Vec<u32>,
    /// A bit for each claim.
    marks: Vec<u64>,
}

impl<'t> Afar<'t> {
    /// With so many claims in memory at once, of `claims` in all.
    pub fn new(most: usize, claims: usize, tables: &'t Tables) -> Self {
        Self {
            tables,
            scale: Scale::new(&tables.weights),
            sketcher: Sketcher::new(tables),
            heads: Heads::default(),
            memos: Memos::new(),
            most,
            ready: FxHashMap::default(),
            pairs: Vec::new(),
            needed: Needed { numbers: Vec::new(), marks: vec![0; claims.div_ceil(64)] },
        }
    }

    /// Weighs all pairs of claims that say one thing and may be compared.
    ///
    /// # Errors
    /// Those of `far`.
    pub fn weigh(&mut self, Tellings(tellings): Tellings, far: &mut impl Far) -> io::Result<()> {
        let tellings = tellings.into_values().filter(|telling| telling.len() > 1);
        let (crowds, mut few): (Vec<_>, Vec<_>) = tellings.partition(|telling| telling.len() >= CROWD);
        while !few.is_empty() {
            let some = few.split_off(few.len().saturating_sub(TELLINGS));
            let pairs: Vec<_> = some.into_par_iter().map(pairs).collect();
            pairs.into_iter().try_for_each(|pairs| self.put(pairs, far))?;
        }
        crowds.into_iter().try_for_each(|telling| self.crowd(&Buckets::new(telling), far))?;
        self.flush(far)
    }

    fn crowd(&mut self, buckets: &Buckets, far: &mut impl Far) -> io::Result<()> {
        for start in (0..buckets.len()).step_by(STRIDE) {
            let end = buckets.len().min(start + STRIDE);
            let starts: Vec<usize> = (start..end).step_by(CROWD).collect();
            let some = |met: &mut Met, from: &usize| buckets.pairs(*from..end.min(from + CROWD), met);
            let pairs: Vec<_> = starts.par_iter().with_min_len(4).map_init(|| buckets.nobody(), some).collect();
            pairs.into_iter().try_for_each(|pairs| self.put(pairs, far))?;
        }
        Ok(())
    }

    /// Puts pairs to those that are to be weighed, and weighs these where they have become many.
    fn put(&mut self, pairs: Vec<(u32, u32)>, far: &mut impl Far) -> io::Result<()> {
        for (a, b) in pairs {
            self.needed.mark(a);
            self.needed.mark(b);
            self.pairs.push((a, b));
            if self.needed.numbers.len() + 1 >= self.most / 2 || self.pairs.len() >= PAIRS * self.most {
                self.flush(far)?;
            }
        }
        Ok(())
    }

    /// Weighs the pairs that have been put together.
    fn flush(&mut self, far: &mut impl Far) -> io::Result<()> {
        self.fetch(far)?;
        let found: Vec<Vec<Weighed>> = self.pairs.par_chunks(AT_ONCE).map(|pairs| self.weighed(pairs)).collect();
        self.pairs.clear();
        self.needed.clear();
        found.into_iter().try_for_each(|links| far.take(links))
    }

    /// Makes ready the claims that are needed and aren't.
    fn fetch(&mut self, far: &mut impl Far) -> io::Result<()> {
        let ready = &self.ready;
        let mut missing: Vec<u32> =
            self.needed.numbers.iter().copied().filter(|number| !ready.contains_key(number)).collect();
        missing.sort_unstable();
        if self.ready.len() + missing.len() > self.most {
            self.ready.retain(|number, _| self.needed.has(*number));
            self.sketcher.forget();
        }
        for (number, Told { claim, company, document }) in missing.iter().zip(far.read(&missing)?) {
            let sketch = Sketch { company, ..self.sketcher.sketch(&claim, document, self.heads.number(&claim)) };
            self.ready.insert(*number, Box::new(Ready { claim, sketch }));
        }
        Ok(())
    }

    fn weighed(&self, pairs: &[(u32, u32)]) -> Vec<Weighed> {
        let memo = self.memos.own();
        let ready = |number| self.ready.get(&number).map(|ready| (&ready.claim, &ready.sketch));
        let weigh = |&(a, b): &(u32, u32)| {
            let pair = pair(ready(a)?, ready(b)?, self.tables, &memo);
            weighed(&pair, &self.scale).map(|(chance, agrees)| Weighed { a, b, chance, agrees })
        };
        pairs.iter().filter_map(weigh).collect()
    }
}

/// The pairs of a small telling.
fn pairs(telling: Telling) -> Vec<(u32, u32)> {
    let buckets = Buckets::new(telling);
    buckets.pairs(0..buckets.len(), &mut buckets.nobody())
}

impl Needed {
    fn has(&self, number: u32) -> bool {
        self.marks[number as usize / 64] >> (number % 64) & 1 == 1
    }

    fn mark(&mut self, number: u32) {
        if !self.has(number) {
            self.marks[number as usize / 64] |= 1 << (number % 64);
            self.numbers.push(number);
        }
    }

    fn clear(&mut self) {
        for number in self.numbers.drain(..) {
            self.marks[number as usize / 64] = 0;
        }
    }
}
