//! Which claims a claim is weighed against: a bounded number of those before it with which it shares a key.
//!
//! Claims that share a key are a bucket. In a small one each claim meets all before it. In a crowded one claims that say
//! the same are one position, called by its first claim: the others meet that one alone, and the first claims of positions
//! meet each other. The smaller a bucket, the more its key tells: a claim goes through its buckets from the smallest to the
//! largest until it has met enough.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// How far back in a bucket a claim meets others; a bucket of more is crowded.
const REACH: usize = 64;
/// A claim that has met so many of those that say one thing goes into no crowded bucket.
const ENOUGH: usize = 32;
/// How many claims a claim meets in all, of those that say one thing.
const MOST: usize = 192;

/// So many claims that say one thing are weighed by all threads; of fewer one thread weighs them all.
pub(super) const CROWD: usize = 512;
/// How many scopes of claims are put in order at once, about.
const AT_ONCE: usize = 1 << 21;

/// The claims that say one thing, in order, each with where it is said.
#[derive(Clone, Debug, Default)]
pub(super) struct Telling {
    /// Their numbers.
    claims: Vec<u32>,
    /// Claims that say the same share one.
    positions: Vec<u64>,
    /// Where they are said, claim by claim: of a claim no two the same.
    scopes: Vec<u32>,
    /// Where the scopes of each claim end.
    ends: Vec<u32>,
}

impl Telling {
    /// Adds a claim, by its number.
    pub fn push(&mut self, claim: u32, scopes: &[u32], position: u64) {
        self.claims.push(claim);
        self.positions.push(position);
        self.scopes.extend_from_slice(scopes);
        self.ends.push(self.scopes.len() as u32);
    }

    /// How many claims there are.
    pub const fn len(&self) -> usize {
        self.claims.len()
    }

    /// Where the scopes of the claim at `at` begin.
    fn start(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |before| self.ends[before] as usize)
    }

    /// The place of each claim in each bucket, those of one bucket together; of the scopes in a range.
    fn entries(&self, scopes: &Range<u64>) -> Vec<Entry> {
        let mut entries = Vec::with_capacity(self.scopes.len().min(AT_ONCE));
        for at in 0..self.len() {
            let own = &self.scopes[self.start(at)..self.ends[at] as usize];
            let own = own.iter().map(|scope| u64::from(*scope)).filter(|scope| scopes.contains(scope));
            entries.extend(own.map(|scope| Entry::new(scope, at)));
        }
        entries.sort_unstable();
        entries
    }
}

/// A bucket and the place of a claim in it, as one number: it is put in order with one look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry(u64);

impl Entry {
    const fn new(scope: u64, at: usize) -> Self {
        Self(scope << 32 | at as u64)
    }

    const fn bucket(self) -> u64 {
        self.0 >> 32
    }

    const fn at(self) -> usize {
        self.0 as u32 as usize
    }
}

/// The claims that say one thing, in order, by where they say it.
pub(super) struct Buckets {
    claims: Vec<u32>,
    /// The members of all buckets, of crowded ones the first claims of positions; as places in `claims`.
    members: Vec<u32>,
    /// What each claim meets, those of one claim together, from the smallest bucket to the largest.
    visits: Vec<Visit>,
    /// Where the visits of each claim end.
    ends: Vec<u32>,
}

/// A stretch of a bucket's members that a claim meets, in one number: how many claims are in the bucket (26 bits), where
/// the stretch starts (31), how long it is (7). In the order in which a claim meets them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Visit(u64);

impl Visit {
    fn new(size: usize, members: Range<usize>) -> Self {
        let size = (size as u64).min((1 << 26) - 1);
        Self(size << 38 | (members.start as u64) << 7 | members.len() as u64)
    }

    const fn is_crowded(self) -> bool {
        (self.0 >> 38) as usize > REACH
    }

    const fn members(self) -> Range<usize> {
        let start = (self.0 >> 7 & ((1 << 31) - 1)) as usize;
        start..start + (self.0 & 0x7f) as usize
    }
}

/// The claims that one meets.
pub(super) struct Met {
    /// For each claim the last one that has met it.
    seen: Vec<u32>,
    met: Vec<u32>,
}

impl Buckets {
    /// Fills the buckets.
    pub fn new(telling: Telling) -> Self {
        let rounds = telling.scopes.len().div_ceil(AT_ONCE).max(1) as u64;
        let mut next: Vec<u32> = (0..telling.len()).map(|at| telling.start(at) as u32).collect();
        let mut visits = vec![Visit::default(); telling.scopes.len()];
        let mut members = Vec::new();
        for round in 0..rounds {
            let scopes = (round << 32) / rounds..((round + 1) << 32) / rounds;
            let entries = telling.entries(&scopes);
            for bucket in entries.chunk_by(|x, y| x.bucket() == y.bucket()).filter(|bucket| bucket.len() > 1) {
                fill(bucket, &telling.positions, &mut members, |at, visit| {
                    visits[next[at] as usize] = visit;
                    next[at] += 1;
                });
            }
        }
        for at in 0..telling.len() {
            visits[telling.start(at)..telling.ends[at] as usize].sort_unstable();
        }
        Self { claims: telling.claims, members, visits, ends: telling.ends }
    }

    /// How many claims there are.
    pub const fn len(&self) -> usize {
        self.claims.len()
    }

    /// For each claim the earlier ones that it meets, given to `weigh`; what it gives is put together in order.
    /// `make` makes what a thread works with.
    pub fn weigh<S, T: Send>(
        &self,
        make: impl Fn() -> S + Sync + Send,
        weigh: impl Fn(&mut S, u32, u32) -> Option<T> + Sync + Send,
    ) -> Vec<T> {
        let weighed = |(state, met): &mut (S, Met), at: usize| self.weigh_one(at, met, state, &weigh);
        let work = (0..self.len()).into_par_iter().with_min_len(CROWD / 2);
        work.map_init(|| (make(), self.nobody()), weighed).flatten_iter().collect()
    }

    /// The same on this thread alone.
    pub fn weigh_here<S, T>(&self, state: &mut S, weigh: impl Fn(&mut S, u32, u32) -> Option<T>) -> Vec<T> {
        let mut met = self.nobody();
        (0..self.len()).flat_map(|at| self.weigh_one(at, &mut met, state, &weigh)).collect()
    }

    /// What weighing the claim at `at` gives with each that it meets.
    fn weigh_one<S, T>(
        &self,
        at: usize,
        met: &mut Met,
        state: &mut S,
        weigh: impl Fn(&mut S, u32, u32) -> Option<T>,
    ) -> Vec<T> {
        self.meet(at, met);
        met.met.iter().filter_map(|&other| weigh(state, self.claims[other as usize], self.claims[at])).collect()
    }

    /// The numbers of the claims that those in a range meet, and their own.
    pub fn pairs(&self, range: Range<usize>, met: &mut Met) -> Vec<(u32, u32)> {
        let mut pairs = Vec::new();
        for at in range {
            self.meet(at, met);
            pairs.extend(met.met.iter().map(|&other| (self.claims[other as usize], self.claims[at])));
        }
        pairs
    }

    /// Nobody has met anybody yet.
    pub fn nobody(&self) -> Met {
        Met { seen: vec![u32::MAX; self.len()], met: Vec::new() }
    }

    /// The claims that the one at `at` meets, each once.
    fn meet(&self, at: usize, Met { seen, met }: &mut Met) {
        met.clear();
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        for visit in &self.visits[start..self.ends[at] as usize] {
            if met.len() >= MOST || (met.len() >= ENOUGH && visit.is_crowded()) {
                break;
            }
            for &other in self.members[visit.members()].iter().rev() {
                if std::mem::replace(&mut seen[other as usize], at as u32) != at as u32 {
                    met.push(other);
                }
            }
        }
    }
}

/// Adds a bucket, given as the places of its claims, to the members, and says for each which of them it meets.
fn fill(bucket: &[Entry], positions: &[u64], members: &mut Vec<u32>, mut visit: impl FnMut(usize, Visit)) {
    let first = members.len();
    let mut firsts: FxHashMap<u64, usize> = FxHashMap::default();
    for at in bucket.iter().map(|entry| entry.at()) {
        let here = members.len();
        let known =
            (bucket.len() > REACH).then(|| *firsts.entry(positions[at]).or_insert(here)).filter(|known| *known != here);
        let met = known.map_or(here.saturating_sub(REACH).max(first)..here, |known| known..known + 1);
        if known.is_none() {
            members.push(at as u32);
        }
        visit(at, Visit::new(bucket.len(), met));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Claims, each a number, scopes and a position.
    fn pairs(claims: &[(u32, Vec<u32>, u64)]) -> Vec<(u32, u32)> {
        let mut telling = Telling::default();
        for (claim, scopes, position) in claims {
            telling.push(*claim, scopes, *position);
        }
        let buckets = Buckets::new(telling);
        let mut pairs = buckets.weigh(|| (), |(), a, b| Some((a, b)));
        let mut alone = buckets.pairs(0..claims.len(), &mut buckets.nobody());
        pairs.sort_unstable();
        alone.sort_unstable();
        assert_eq!(pairs, alone);
        pairs
    }

    fn filed(claim: u32, scopes: &[u32], position: u64) -> (u32, Vec<u32>, u64) {
        (claim, scopes.into(), position)
    }

    #[test]
    fn a_visit_is_what_it_was_made_of_and_small_buckets_come_first() {
        let visit = Visit::new(65, 7_000_000..7_000_064);
        assert_eq!((visit.members(), visit.is_crowded()), (7_000_000..7_000_064, true));
        assert!(!Visit::new(64, 0..0).is_crowded());
        assert!(Visit::new(2, 90..91) < Visit::new(3, 5..6) && Visit::new(3, 5..6) < Visit::new(3, 6..7));
        assert!(Visit::new(1 << 40, 0..1).is_crowded());
    }

    #[test]
    fn buckets_put_in_order_in_rounds_are_those_put_in_order_at_once() {
        let mut telling = Telling::default();
        for n in 0..100_000_u32 {
            telling.push(n, &[(n % 1000) << 22, ((n / 4) << 10) | 1, u32::MAX - n % 7], u64::from(n % 50));
        }
        let whole: Vec<_> = telling.entries(&(0..1 << 32));
        let parts: Vec<_> = (0..8_u64).flat_map(|part| telling.entries(&(part << 29..(part + 1) << 29))).collect();
        assert_eq!((whole.len(), whole), (300_000, parts));
    }

    #[test]
    fn claims_with_a_key_in_common_meet_once() {
        let claims = [filed(3, &[1, 2], 0), filed(5, &[1, 2, 7], 0), filed(8, &[7], 0), filed(9, &[4], 0)];
        assert_eq!(pairs(&claims), [(3, 5), (5, 8)]);
    }

    #[test]
    fn positions_meet_in_a_crowded_bucket() {
        let claims: Vec<_> = (0..3_000).map(|n| filed(n, &[1], u64::from(n % 3))).collect();
        let pairs = pairs(&claims);
        assert_eq!(pairs.len(), 3 + 2_997);
        assert_eq!(pairs.iter().filter(|(a, b)| a % 3 != b % 3).count(), 3);
        assert!(pairs.iter().all(|(a, _)| *a < 3));
    }

    #[test]
    fn no_claim_meets_more_than_enough() {
        let claims: Vec<_> = (0..5_000).map(|n| filed(n, &[n % 2, 2 + n % 3, 5 + n % 5, 10], u64::from(n))).collect();
        let met = pairs(&claims).len();
        assert!(met <= 5_000 * (ENOUGH + REACH) && met > 4_900 * ENOUGH, "{met}");
    }
}
