//! A tree of bytes: which words of a list a text begins with, found byte by byte. Its nodes lie flat in a few arrays, so it
//! is built in one pass over the sorted words and read without a pointer to chase.

use std::ops::Range;

/// A tree over sorted words; each word's value is its index.
#[derive(Debug, Default)]
pub(super) struct Trie {
    /// A node's first edge; one more entry for the end of the last node's.
    edges: Vec<u32>,
    /// The index of the word that ends at a node, plus one; nought where none does.
    values: Vec<u32>,
    /// The byte of each edge, ascending within a node.
    labels: Vec<u8>,
}

impl Trie {
    /// Where every search begins.
    pub const ROOT: usize = 0;

    /// Builds the tree of `words`, which are sorted and of which no two are alike.
    pub fn new(words: &[&[u8]]) -> Self {
        let mut trie = Self::default();
        // Level by level, so that a node's children lie side by side: child number n hangs on edge number n - 1.
        let mut level = Vec::from([Range { start: 0, end: words.len() }]);
        let mut depth = 0;
        while !level.is_empty() {
            let mut below = Vec::new();
            for node in level {
                trie.edges.push(trie.labels.len() as u32);
                let ends = words.get(node.start).is_some_and(|word| word.len() == depth);
                trie.values.push(if ends { node.start as u32 + 1 } else { 0 });
                let mut start = node.start + usize::from(ends);
                for run in words[start..node.end].chunk_by(|a, b| a[depth] == b[depth]) {
                    trie.labels.push(run[0][depth]);
                    below.push(start..start + run.len());
                    start += run.len();
                }
            }
            level = below;
            depth += 1;
        }
        trie.edges.push(trie.labels.len() as u32);
        trie
    }

    /// Where a byte leads from a node.
    pub fn step(&self, node: usize, byte: u8) -> Option<usize> {
        let (start, end) = (*self.edges.get(node)? as usize, *self.edges.get(node + 1)? as usize);
        let edge = memchr::memchr(byte, self.labels.get(start..end)?)?;
        Some(start + edge + 1)
    }

    /// The index of the word that ends at a node.
    pub fn value(&self, node: usize) -> Option<usize> {
        (*self.values.get(node)? as usize).checked_sub(1)
    }

    /// Shows every word.
    pub fn each(&self, show: &mut impl FnMut(&[u8])) {
        if !self.values.is_empty() {
            self.below(Self::ROOT, &mut Vec::new(), show);
        }
    }

    fn below(&self, node: usize, word: &mut Vec<u8>, show: &mut impl FnMut(&[u8])) {
        if self.value(node).is_some() {
            show(word);
        }
        for edge in self.edges[node] as usize..self.edges[node + 1] as usize {
            word.push(self.labels[edge]);
            self.below(edge + 1, word, show);
            word.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_with_its_index() {
        let words = ["", "a", "ab", "abc", "b", "µm"].map(str::as_bytes);
        let trie = Trie::new(&words);
        let find = |word: &[u8]| {
            let node = word.iter().try_fold(Trie::ROOT, |node, byte| trie.step(node, *byte))?;
            trie.value(node)
        };
        for (index, word) in words.iter().enumerate() {
            assert_eq!(find(word), Some(index), "{word:?}");
        }
        assert_eq!([find(b"c"), find(b"abcd"), find("µ".as_bytes())], [None; 3]);
        let mut shown = Vec::new();
        trie.each(&mut |word: &[u8]| shown.push(word.to_vec()));
        assert_eq!(shown, words);
        assert_eq!(Trie::default().step(Trie::ROOT, b'a'), None);
    }
}
