//! Words as keys: lower case, without a string of their own.

/// A word's bytes with its ASCII letters in lower case, in a buffer of the caller's; `None` where it is too long for that.
pub(super) fn lower<'b>(word: &str, buffer: &'b mut [u8]) -> Option<&'b [u8]> {
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    Some(lower)
}
