/// How many digits a whole number has at most.
const MOST: usize = 20;

/// Writes a whole number in digits: a claim has twenty, and the machinery of formatting takes longer than all else of them.
pub fn write_digits(number: usize, into: &mut Vec<u8>) {
    let mut digits = [b'0'; MOST];
    let (mut rest, mut first) = (number, MOST);
    loop {
        first -= 1;
        digits[first] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            return into.extend_from_slice(&digits[first..]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_formatting_has_it() {
        for number in [0, 7, 10, 99, 100, 1_234_567, usize::MAX] {
            let mut digits = Vec::new();
            write_digits(number, &mut digits);
            assert_eq!(digits, number.to_string().as_bytes());
        }
    }
}
