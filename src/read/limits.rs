//! How much is read of one input, so that none can take the machine down.

/// What to read of one input at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file, and of what a packed file unfolds to.
    pub file: u64,
    /// Bytes of a line.
    pub line: u64,
    /// How many times its packed size a file may unfold to. Prose packs to about a third; only what is made to do so passes
    /// a hundred times.
    pub inflation: u64,
    /// How deep the elements of an office document may lie in each other.
    pub nesting: usize,
    /// Figures of a document: each takes some two kilobytes, a hundred times what a cell of a table has in letters.
    pub figures: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file: 256 << 20, line: 16 << 20, inflation: 100, nesting: 512, figures: 500_000 }
    }
}

/// A size as people write it: `256 MiB`.
pub(super) fn shown(bytes: u64) -> String {
    let units = ["bytes", "KiB", "MiB", "GiB", "TiB"];
    let steps =
        (0..units.len()).rev().find(|n| bytes >= 1 << (10 * n) && bytes.is_multiple_of(1 << (10 * n))).unwrap_or(0);
    format!("{} {}", bytes >> (10 * steps), units[steps])
}
