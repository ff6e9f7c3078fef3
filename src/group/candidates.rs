//! Which claims a claim is weighed against: a bounded number of those before it with which it shares a key.
//!
//! Claims that share a key are a bucket. In a small one each claim meets all before it. In a crowded one claims that say
//! the same are one position, called by its first claim: the others meet that one alone, and the first claims of positions
//! meet each other. The smaller a bucket, the more its key tells: a claim goes through its buckets from the smallest to the
//! largest until it has met enough.

use std::sync::Arc;

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

/// A claim as far as candidates go.
#[derive(Clone, Debug)]
pub(super) struct Filed {
    /// Its number.
    pub claim: u32,
    /// Where it is said, no two the same.
    pub scopes: Arc<[u32]>,
    /// Claims that say the same share it.
    pub position: u64,
}

/// The claims that say one thing, in order, by where they say it.
pub(super) struct Buckets<'f> {
    filed: &'f [Filed],
    /// The members of all buckets, of crowded ones the first claims of positions; as places in `filed`.
    members: Vec<u32>,
    /// What each claim meets, those of one claim together, from the smallest bucket to the largest.
    visits: Vec<Visit>,
    /// Where the visits of each claim begin.
    starts: Vec<u32>,
}

/// A stretch of a bucket's members that a claim meets.
#[derive(Clone, Copy, Debug, Default)]
struct Visit {
    /// How many claims are in the bucket.
    size: u32,
    start: u32,
    end: u32,
}

/// The claims that one meets.
struct Met {
    /// For each claim the last one that has met it.
    seen: Vec<u32>,
    met: Vec<u32>,
}

impl<'f> Buckets<'f> {
    /// Fills the buckets. `filed` holds the claims that say one thing, in order.
    pub fn new(filed: &'f [Filed]) -> Self {
        let mut entries: Vec<(u32, u32)> = Vec::with_capacity(filed.iter().map(|filed| filed.scopes.len()).sum());
        for (at, filed) in filed.iter().enumerate() {
            entries.extend(filed.scopes.iter().map(|scope| (*scope, at as u32)));
        }
        entries.sort_unstable();
        let mut starts = Vec::with_capacity(filed.len() + 1);
        let mut next = 0;
        for filed in filed {
            starts.push(next);
            next += filed.scopes.len() as u32;
        }
        starts.push(next);
        let mut buckets =
            Self { filed, members: Vec::new(), visits: vec![Visit::default(); next as usize], starts: starts.clone() };
        for bucket in entries.chunk_by(|x, y| x.0 == y.0).filter(|bucket| bucket.len() > 1) {
            buckets.fill(bucket, &mut starts);
        }
        for bounds in buckets.starts.windows(2) {
            buckets.visits[bounds[0] as usize..bounds[1] as usize]
                .sort_unstable_by_key(|visit| (visit.size, visit.start));
        }
        buckets
    }

    /// Adds a bucket and says for each of its claims which of its members it meets. `next` is where the next visit of each
    /// claim goes.
    fn fill(&mut self, bucket: &[(u32, u32)], next: &mut [u32]) {
        let first = self.members.len() as u32;
        let mut positions: FxHashMap<u64, u32> = FxHashMap::default();
        for &(_, at) in bucket {
            let here = self.members.len() as u32;
            let known = (bucket.len() > REACH)
                .then(|| *positions.entry(self.filed[at as usize].position).or_insert(here))
                .filter(|known| *known != here);
            let (start, end) = match known {
                Some(known) => (known, known + 1),
                None => (here.saturating_sub(REACH as u32).max(first), here),
            };
            if known.is_none() {
                self.members.push(at);
            }
            self.visits[next[at as usize] as usize] = Visit { size: bucket.len() as u32, start, end };
            next[at as usize] += 1;
        }
    }

    /// For each claim the earlier ones that it meets, given to `weigh`; what it gives is put together in order.
    /// `make` makes what a thread works with.
    pub fn weigh<S, T: Send>(
        &self,
        make: impl Fn() -> S + Sync + Send,
        weigh: impl Fn(&mut S, u32, u32) -> Option<T> + Sync + Send,
    ) -> Vec<T> {
        let weighed = |(state, met): &mut (S, Met), at: usize| self.weigh_one(at, met, state, &weigh);
        let work = (0..self.filed.len()).into_par_iter().with_min_len(CROWD / 2);
        work.map_init(|| (make(), self.nobody()), weighed).flatten_iter().collect()
    }

    /// The same on this thread alone.
    pub fn weigh_here<S, T>(&self, state: &mut S, weigh: impl Fn(&mut S, u32, u32) -> Option<T>) -> Vec<T> {
        let mut met = self.nobody();
        (0..self.filed.len()).flat_map(|at| self.weigh_one(at, &mut met, state, &weigh)).collect()
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
        let claim = |at: usize| self.filed[at].claim;
        met.met.iter().filter_map(|&other| weigh(state, claim(other as usize), claim(at))).collect()
    }

    fn nobody(&self) -> Met {
        Met { seen: vec![u32::MAX; self.filed.len()], met: Vec::new() }
    }

    /// The claims that the one at `at` meets, each once.
    fn meet(&self, at: usize, Met { seen, met }: &mut Met) {
        met.clear();
        for visit in &self.visits[self.starts[at] as usize..self.starts[at + 1] as usize] {
            if met.len() >= MOST || (met.len() >= ENOUGH && visit.size as usize > REACH) {
                break;
            }
            for &other in self.members[visit.start as usize..visit.end as usize].iter().rev() {
                if std::mem::replace(&mut seen[other as usize], at as u32) != at as u32 {
                    met.push(other);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(filed: &[Filed]) -> Vec<(u32, u32)> {
        let mut pairs = Buckets::new(filed).weigh(|| (), |(), a, b| Some((a, b)));
        pairs.sort_unstable();
        pairs
    }

    fn filed(claim: u32, scopes: &[u32], position: u64) -> Filed {
        Filed { claim, scopes: scopes.into(), position }
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
