//! Words as keys: lower case, without a string of their own.

/// A word's bytes with its ASCII letters in lower case, in a buffer of the caller's; `None` where it is too long for that.
pub(super) fn lower<'b>(word: &str, buffer: &'b mut [u8]) -> Option<&'b [u8]> {
    let word = word.as_bytes();
    let lower = buffer.get_mut(..word.len())?;
    // The first few and the last few bytes of a word are all of it, unless it is a long one.
    match word.len() {
        EIGHT..=SIXTEEN => {
            *lower.first_chunk_mut()? = eight(*word.first_chunk()?);
            *lower.last_chunk_mut()? = eight(*word.last_chunk()?);
        }
        FOUR..EIGHT => {
            *lower.first_chunk_mut()? = four(*word.first_chunk()?);
            *lower.last_chunk_mut()? = four(*word.last_chunk()?);
        }
        _ => lower.iter_mut().zip(word).for_each(|(lower, byte)| *lower = byte.to_ascii_lowercase()),
    }
    Some(lower)
}

const FOUR: usize = 4;
const EIGHT: usize = 8;
const SIXTEEN: usize = 16;

/// Four bytes in lower case.
fn four([a, b, c, d]: [u8; FOUR]) -> [u8; FOUR] {
    let [a, b, c, d, ..] = eight([a, b, c, d, 0, 0, 0, 0]);
    [a, b, c, d]
}

/// Eight bytes in lower case, all at once: of what is no letter of ASCII nothing is changed.
fn eight(bytes: [u8; EIGHT]) -> [u8; EIGHT] {
    const HIGH: u64 = u64::from_le_bytes([0x80; EIGHT]);
    let all = |byte: u8| u64::from_le_bytes([byte; EIGHT]);
    let letters = u64::from_le_bytes(bytes);
    let low = letters & !HIGH;
    // The highest bit of each byte tells whether it is at least an A, and whether it is beyond a Z.
    let capital = (low + all(0x80 - b'A')) & !(low + all(0x80 - b'Z' - 1)) & !letters & HIGH;
    (letters | capital >> 2).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::lower;

    #[test]
    fn letters_of_ascii_alone_change() {
        let all: String = (0..=0x17f_u32).filter_map(char::from_u32).collect();
        for word in [&*all, "", "A", "Zurich", "MiG-29s@[`{", "ÀÉ of the OPEC", "Seventeen-letters"] {
            let mut buffer = [0; 1024];
            assert_eq!(lower(word, &mut buffer).unwrap(), word.to_ascii_lowercase().as_bytes());
            for (at, _) in word.char_indices() {
                for end in (at..=at + 20).filter(|end| word.is_char_boundary(*end)) {
                    assert_eq!(
                        lower(&word[at..end], &mut buffer).unwrap(),
                        word[at..end].to_ascii_lowercase().as_bytes()
                    );
                }
            }
        }
        assert_eq!(lower("seven", &mut [0; 4]), None);
    }
}
