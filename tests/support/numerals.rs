//! Numbers as people write them: an oracle of its own, written against the grammar's tables.

/// Digits in threes.
pub fn grouped(digits: &str, separator: &str) -> String {
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).expect("digits")).collect();
    groups.join(separator)
}

const ONES: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// A number below a thousand millions in words; `and` stands behind the hundreds: " and " in Britain, " " in America.
pub fn spelled(number: u64, and: &str) -> String {
    let joined =
        |head: String, rest: u64, by: &str| if rest == 0 { head } else { format!("{head}{by}{}", spelled(rest, and)) };
    match number {
        0..20 => ONES[number as usize].to_owned(),
        20..100 => joined(TENS[number as usize / 10].to_owned(), number % 10, "-"),
        100..1_000 => joined(format!("{} hundred", spelled(number / 100, and)), number % 100, and),
        1_000..1_000_000 => joined(format!("{} thousand", spelled(number / 1_000, and)), number % 1_000, " "),
        _ => joined(format!("{} million", spelled(number / 1_000_000, and)), number % 1_000_000, " "),
    }
}
