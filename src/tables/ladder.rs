//! Numbers that never fall, in little more than a byte each, as `data/derive` writes them: one in sixteen stands in full, and
//! of each how far it is from the one of its rung.

use std::ops::Range;

/// How many numbers a rung has.
const RUNG: usize = 16;

/// Where such numbers stand in a table.
#[derive(Clone, Copy, Debug)]
pub struct Ladder {
    rungs: usize,
    steps: usize,
    /// Where they end.
    pub end: usize,
}

impl Ladder {
    /// So many numbers from there on.
    pub fn new(start: usize, count: usize) -> Self {
        let steps = start + 4 * count.div_ceil(RUNG);
        Self { rungs: start, steps, end: steps + count }
    }

    /// The numbers at an index and the next one of the ladder in this table, as the ends of a range.
    pub fn range(self, table: &[u8], index: usize) -> Range<u32> {
        let Some([step, next]) = table.get(self.steps + index..).and_then(|rest| rest.first_chunk()) else {
            return 0..0;
        };
        let rung = self.rung(table, index / RUNG);
        let above = if (index + 1).is_multiple_of(RUNG) { self.rung(table, index / RUNG + 1) } else { rung };
        rung + u32::from(*step)..above + u32::from(*next)
    }

    fn rung(self, table: &[u8], index: usize) -> u32 {
        let rung = table.get(self.rungs + 4 * index..).and_then(|rest| rest.first_chunk());
        rung.map_or(0, |rung| u32::from_le_bytes(*rung))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_its_rung_and_its_step() {
        let numbers: Vec<u32> = (0..40).map(|number| 1000 * (number / 16) + number % 16 * 17).collect();
        let mut table = b"head".to_vec();
        table.extend(numbers.iter().step_by(RUNG).flat_map(|rung| rung.to_le_bytes()));
        table.extend(numbers.iter().enumerate().map(|(at, number)| (number - numbers[at / RUNG * RUNG]) as u8));
        let ladder = Ladder::new(4, numbers.len());
        assert_eq!(ladder.end, table.len());
        for (at, pair) in numbers.windows(2).enumerate() {
            assert_eq!(ladder.range(&table, at), pair[0]..pair[1]);
        }
        assert_eq!(ladder.range(&[], 3), 0..0);
    }
}
