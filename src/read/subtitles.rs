//! Subtitles (SRT and WebVTT): what is said, a paragraph up to the end of its sentence. Numbers, times and marks of
//! style are left out.

use std::ops::Range;

use super::strands::{Weave, Woven};
use crate::model::BlockKind;

/// Takes out what is said.
pub(super) fn read(text: &str) -> Woven {
    let mut weave = Weave::of_all(text);
    let (mut block, mut said) = (0, false);
    for line in lines(text) {
        let words = &text[line.clone()];
        if words.contains("-->") {
            said = true;
        } else if words.trim().is_empty() {
            said = false;
        } else if said {
            if weave.at() > block && !weave.at_space() {
                weave.gap(line.start, " ");
            }
            copy(&mut weave, text, line);
            if ends_sentence(&text[..weave.source_end()]) {
                weave.block(block, BlockKind::Paragraph);
                weave.gap(weave.source_end(), "\n");
                block = weave.at();
            }
        }
    }
    weave.block(block, BlockKind::Paragraph);
    weave.finish()
}

/// The lines without their end marks.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..start + line.trim_end_matches(['\n', '\r']).len()
    })
}

/// Takes a line over without `<i>`, `{\an8}` and a leading dash.
fn copy(weave: &mut Weave<'_>, text: &str, line: Range<usize>) {
    let dash = text[line.clone()].len() - text[line.clone()].trim_start_matches(['-', ' ']).len();
    let mut at = line.start + dash;
    while let Some(open) = text[at..line.end].find(['<', '{']) {
        let close = if text.as_bytes()[at + open] == b'<' { '>' } else { '}' };
        let Some(length) = text[at + open..line.end].find(close) else { break };
        weave.copy(at..at + open);
        at += open + length + 1;
    }
    weave.copy(at..line.end);
}

fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['"', '”', '\'', '’', ')', ' ']).ends_with(['.', '!', '?'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said() {
        let text = "WEBVTT\n\nNOTE made 2022\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Ann>Some <i>40</i>\r\n\n\
            2\n00:00:05.000 --> 00:00:07.000\n{\\an8}people fled.\n- Where to?\n";
        let woven = read(text);
        let shown: Vec<_> = woven.blocks.iter().map(|block| block.span.of(&woven.text)).collect();
        assert_eq!(shown, ["Some 40 people fled.", "Where to?"]);
    }
}
