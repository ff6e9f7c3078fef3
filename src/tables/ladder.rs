//! Numbers that never fall, in little more than a byte each, as `data/derive` writes them: one in sixteen stands in full, and
//! of each how far it is from the one of its rung.

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

    /// The number at an index of the ladder in this table.
    pub fn get(self, table: &[u8], index: usize) -> u32 {
        let rung = table.get(self.rungs + index / RUNG * 4..).and_then(|rest| rest.first_chunk());
        let step = table.get(self.steps + index).copied().unwrap_or(0);
        rung.map_or(0, |rung| u32::from_le_bytes(*rung)) + u32::from(step)
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
        for (at, number) in numbers.iter().enumerate() {
            assert_eq!(ladder.get(&table, at), *number);
        }
        assert_eq!(ladder.get(&[], 3), 0);
    }
}
