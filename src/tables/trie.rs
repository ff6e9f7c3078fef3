//! A tree of bytes: which words of a list a text begins with, found byte by byte. Its nodes lie flat in a few arrays, so it
//! is built in one pass over the sorted words and read without a pointer to chase. Where only one word is left, the rest of its
//! letters stand in a row: most of a tree of words is that.

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize, Serializer};

/// A tree over sorted words; each word's value is its index. Numbers are four bytes each, the lowest first, so that a tree
/// that the build made is read where it lies.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Trie<'t> {
    /// A node's first edge; one more entry for the end of the last node's.
    #[serde(borrow, serialize_with = "as_bytes")]
    edges: Cow<'t, [u8]>,
    /// The index of the word that ends at a node, plus one; nought where none does. Where the rest of a word hangs on the node,
    /// [`REST`] and where in `rests` it begins.
    #[serde(borrow, serialize_with = "as_bytes")]
    values: Cow<'t, [u8]>,
    /// The byte of each edge, ascending within a node.
    #[serde(borrow, serialize_with = "as_bytes")]
    labels: Cow<'t, [u8]>,
    /// The bytes of words of which none other is left, each with [`END`] and the word's index behind it.
    #[serde(borrow, serialize_with = "as_bytes")]
    rests: Cow<'t, [u8]>,
}

/// A node with more edges is searched by halves.
const FEW: usize = 12;
/// A place in `rests` and not a node's number, or index of a word.
const REST: usize = 1 << 31;
/// What no word has among its bytes: no UTF-8 has it.
const END: u8 = 0xFF;

impl Trie<'_> {
    /// Where every search begins.
    pub const ROOT: usize = 0;

    /// Builds the tree of `words`, which are sorted and of which no two are alike.
    pub fn new(words: &[&[u8]]) -> Self {
        let (mut edges, mut values, mut labels, mut rests) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        // Level by level, so that a node's children lie side by side: child number n hangs on edge number n - 1.
        let mut level = Vec::from([Range { start: 0, end: words.len() }]);
        let mut depth = 0;
        while !level.is_empty() {
            let mut below = Vec::new();
            for node in level {
                push(&mut edges, labels.len());
                let ends = words.get(node.start).is_some_and(|word| word.len() == depth);
                if node.len() == 1 && !ends {
                    push(&mut values, REST | rests.len());
                    rests.extend_from_slice(&words[node.start][depth..]);
                    rests.push(END);
                    push(&mut rests, node.start);
                    continue;
                }
                push(&mut values, if ends { node.start + 1 } else { 0 });
                let mut start = node.start + usize::from(ends);
                for run in words[start..node.end].chunk_by(|a, b| a[depth] == b[depth]) {
                    labels.push(run[0][depth]);
                    below.push(start..start + run.len());
                    start += run.len();
                }
            }
            level = below;
            depth += 1;
        }
        push(&mut edges, labels.len());
        Self { edges: edges.into(), values: values.into(), labels: labels.into(), rests: rests.into() }
    }

    /// Where a byte leads from a node.
    pub fn step(&self, node: usize, byte: u8) -> Option<usize> {
        if node >= REST {
            return self.along(node, byte);
        }
        let (start, end) = pair(&self.edges, node)?;
        let labels = self.labels.get(start..end)?;
        let edge = match labels.len() {
            0 => return self.along(number(&self.values, node)?, byte),
            1..=FEW => labels.iter().position(|label| *label == byte)?,
            _ => labels.binary_search(&byte).ok()?,
        };
        Some(start + edge + 1)
    }

    /// Where a byte leads from a place in `rests`; nowhere from the index of a word.
    fn along(&self, place: usize, byte: u8) -> Option<usize> {
        let next = *self.rests.get(place.checked_sub(REST)?)?;
        (next == byte).then_some(place + 1)
    }

    /// The index of the word that ends at a node.
    pub fn value(&self, node: usize) -> Option<usize> {
        if node >= REST {
            let (end, behind) = self.rests.get(node - REST..)?.split_first()?;
            return if *end == END { number(behind, 0) } else { None };
        }
        number(&self.values, node)?.checked_sub(1).filter(|word| *word < REST - 1)
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
        if let Some(rest) = number(&self.values, node).filter(|value| *value >= REST) {
            let letters = word.len();
            word.extend(self.rests[rest - REST..].iter().take_while(|byte| **byte != END));
            show(word);
            word.truncate(letters);
        }
        let edge = |node| number(&self.edges, node).unwrap_or(self.labels.len());
        for edge in edge(node)..edge(node + 1) {
            word.push(self.labels[edge]);
            self.below(edge + 1, word, show);
            word.pop();
        }
    }
}

/// The number at an index.
fn number(numbers: &[u8], index: usize) -> Option<usize> {
    let bytes = numbers.get(4 * index..)?.first_chunk()?;
    Some(u32::from_le_bytes(*bytes) as usize)
}

/// The number at an index and the one behind it.
fn pair(numbers: &[u8], index: usize) -> Option<(usize, usize)> {
    let &[a, b, c, d, e, f, g, h] = numbers.get(4 * index..)?.first_chunk()?;
    Some((u32::from_le_bytes([a, b, c, d]) as usize, u32::from_le_bytes([e, f, g, h]) as usize))
}

fn push(numbers: &mut Vec<u8>, number: usize) {
    numbers.extend_from_slice(&(number as u32).to_le_bytes());
}

/// As bytes, not as a list of numbers.
fn as_bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_with_its_index() {
        let words = ["", "a", "ab", "abc", "b", "mile", "mill", "µm"].map(str::as_bytes);
        let trie = Trie::new(&words);
        let find = |word: &[u8]| {
            let node = word.iter().try_fold(Trie::ROOT, |node, byte| trie.step(node, *byte))?;
            trie.value(node)
        };
        for (index, word) in words.iter().enumerate() {
            assert_eq!(find(word), Some(index), "{word:?}");
        }
        let others = ["c", "abcd", "µ", "µmm", "µn", "mil", "miles", "m"].map(str::as_bytes);
        assert_eq!(others.map(find), [None; 8]);
        assert_eq!(Trie::new(&[b"alone"]).step(Trie::ROOT, b'l'), None);
        let mut shown = Vec::new();
        trie.each(&mut |word: &[u8]| shown.push(word.to_vec()));
        assert_eq!(shown, words);
        assert_eq!(Trie::default().step(Trie::ROOT, b'a'), None);
    }
}
