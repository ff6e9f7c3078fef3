//! Test statistics as the manual of the American Psychological Association asks for them: "t(28) = 2.20, p = .036".
//!
//! ```text
//! result    = test relation number , "," , { any } , "p" relation number | "ns"
//! test      = "t(" df ")" | "F(" df "," df ")" | ("χ2" | "χ²" | "chi-square" | "Q") "(" df [", N =" number] ")" | "r(" df ")" | "z"
//! relation  = "=" | "<" | ">"
//! ```

use super::pvalue::Test;
use crate::model::Span;

/// A number with the half unit of its last digit: its value and how far it may be off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rounded {
    /// The number.
    pub value: f64,
    /// Its decimals.
    pub decimals: i32,
    /// Where it stands.
    pub span: Span,
}

impl Rounded {
    /// Half a unit of its last digit.
    pub fn half(&self) -> f64 {
        0.5 * 10_f64.powi(-self.decimals)
    }
}

/// How a p-value is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// "p = .036"
    Equal,
    /// "p < .05"
    Below,
    /// "p > .05", "ns"
    Above,
}

/// A reported result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reported {
    /// Which test, with its degrees of freedom.
    pub test: Test,
    /// The statistic.
    pub statistic: Rounded,
    /// How its p-value is told.
    pub relation: Relation,
    /// The p-value.
    pub p: Rounded,
    /// From the test's letter to the p-value's last digit.
    pub span: Span,
}

/// The ways to write χ².
const CHI_SQUARED: &[&str] = &[
    "χ²",
    "χ2",
    "χ^2",
    "X2",
    "X²",
    "X^2",
    "chi-squared",
    "chi-square",
    "chi squared",
    "chi square",
    "chi2",
    "Chi-squared",
    "Chi-square",
    "Chi squared",
    "Chi square",
    "Chi2",
];

/// How far behind a statistic its p-value may stand: an effect size or a confidence interval goes between at most.
const REACH: usize = 60;

/// The results in a text, in order.
pub fn results(text: &str) -> Vec<Reported> {
    let mut found = Vec::new();
    if memchr::memchr3(b'=', b'<', b'>', text.as_bytes()).is_none() {
        return found;
    }
    let mut at = 0;
    while let Some(offset) = text[at..].find(['t', 'F', 'χ', 'Q', 'r', 'z', 'Z', 'X', 'c', 'C']) {
        let start = at + offset;
        let result = if begins_word(text, start) { Cursor { text, at: start }.result() } else { None };
        at = result.map_or_else(|| next(text, start), |result| result.span.end);
        found.extend(result);
    }
    found
}

/// Whether no letter or digit stands right before `at`.
fn begins_word(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric())
}

fn next(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(1, char::len_utf8)
}

/// A place in a text, moved on by what is read.
#[derive(Clone, Copy)]
struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl Cursor<'_> {
    fn result(mut self) -> Option<Reported> {
        let start = self.at;
        let test = self.test()?;
        self.one_of(&["="])?;
        let statistic = self.number()?;
        let (relation, p) = self.p_value()?;
        Some(Reported { test, statistic, relation, p, span: Span::new(start, p.span.end) })
    }

    fn test(&mut self) -> Option<Test> {
        match self.one_of(CHI_SQUARED).or_else(|| self.one_of(&["t", "F", "Q", "r", "z", "Z"]))? {
            "t" => Some(Test::T { df: self.degrees()?.0 }),
            "r" => Some(Test::R { df: self.degrees()?.0 }),
            "z" | "Z" => Some(Test::Z),
            "F" => self.degrees().and_then(|(df1, df2)| Some(Test::F { df1, df2: df2? })),
            _ => Some(Test::ChiSquared { df: self.degrees()?.0 }),
        }
    }

    /// "(28)", "(2, 45)", "(1, N = 90)"
    fn degrees(&mut self) -> Option<(f64, Option<f64>)> {
        self.one_of(&["("])?;
        let first = self.number()?.value;
        let mut second = None;
        if self.one_of(&[","]).is_some() {
            let sample = self.one_of(&["N =", "N=", "n =", "n="]).is_some();
            let number = self.number()?.value;
            second = (!sample).then_some(number);
        }
        self.one_of(&[")"])?;
        Some((first, second))
    }

    /// Goes on to "p = .036" or "ns", past what stands between.
    fn p_value(&mut self) -> Option<(Relation, Rounded)> {
        let end =
            (self.at..=self.at + REACH).rev().find(|&end| self.text.is_char_boundary(end) && end <= self.text.len())?;
        let window = &self.text[self.at..end];
        let from = self.at;
        for (offset, _) in window.match_indices(['p', 'n', 't', 'F', 'χ', 'P']) {
            self.at = from + offset;
            if !begins_word(self.text, self.at) {
                continue;
            }
            if let Some(p) = self.equation() {
                return Some(p);
            }
            if (Cursor { at: from + offset, ..*self }).test().is_some() {
                return None;
            }
        }
        None
    }

    fn equation(&mut self) -> Option<(Relation, Rounded)> {
        let start = self.at;
        if self.one_of(&["ns", "n.s."]).is_some() {
            let ends = self.text[self.at..].chars().next().is_none_or(|c| !c.is_alphanumeric());
            let p = Rounded { value: 0.05, decimals: 2, span: Span::new(start, self.at) };
            return ends.then_some((Relation::Above, p));
        }
        self.one_of(&["p", "P"])?;
        let relation = match self.one_of(&["=", "<", ">"])? {
            "=" => Relation::Equal,
            "<" => Relation::Below,
            _ => Relation::Above,
        };
        self.number().map(|number| (relation, number))
    }

    /// The first of `words` that stands here, spaces before it skipped; moves past it and the spaces behind it.
    fn one_of(&mut self, words: &[&'static str]) -> Option<&'static str> {
        let at = self.skipped();
        let word = words.iter().find(|word| self.text[at..].starts_with(**word))?;
        self.at = at + word.len();
        Some(word)
    }

    /// "2.20", ".036", "-1.5", "−1.5"
    fn number(&mut self) -> Option<Rounded> {
        let start = self.skipped();
        let rest = &self.text[start..];
        let unsigned = rest.strip_prefix(['-', '−', '–']).unwrap_or(rest);
        let length = unsigned.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(unsigned.len());
        let digits = unsigned[..length].trim_end_matches('.');
        let value: f64 = digits.parse().ok()?;
        let sign = if unsigned.len() < rest.len() { -1.0 } else { 1.0 };
        let decimals = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        self.at = start + (rest.len() - unsigned.len()) + digits.len();
        let decimals = i32::try_from(decimals.min(20)).unwrap_or(0);
        Some(Rounded { value: sign * value, decimals, span: Span::new(start, self.at) })
    }

    fn skipped(&self) -> usize {
        let rest = &self.text[self.at..];
        self.at + rest.len() - rest.trim_start().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_usual_forms() {
        let forms = [
            ("t(28) = 2.20, p = .036", Test::T { df: 28.0 }, 2.20, Relation::Equal, 0.036),
            ("F(2, 45) = 3.10, p < .05", Test::F { df1: 2.0, df2: 45.0 }, 3.10, Relation::Below, 0.05),
            ("χ2(1, N = 90) = 3.84, p = .05", Test::ChiSquared { df: 1.0 }, 3.84, Relation::Equal, 0.05),
            ("χ²(4) = 9.5, p>.04", Test::ChiSquared { df: 4.0 }, 9.5, Relation::Above, 0.04),
            ("r(48) = .31, p = .03", Test::R { df: 48.0 }, 0.31, Relation::Equal, 0.03),
            ("z = −2.1, p = 0.04", Test::Z, -2.1, Relation::Equal, 0.04),
            ("chi-square(4) = 9.5, p = .05", Test::ChiSquared { df: 4.0 }, 9.5, Relation::Equal, 0.05),
            ("Chi squared (1, N = 90) = 3.84, p = .05", Test::ChiSquared { df: 1.0 }, 3.84, Relation::Equal, 0.05),
            ("Q(6) = 8.2, ns", Test::ChiSquared { df: 6.0 }, 8.2, Relation::Above, 0.05),
            ("t(19) = 1.2, d = 0.4, p = .24", Test::T { df: 19.0 }, 1.2, Relation::Equal, 0.24),
        ];
        for (text, test, statistic, relation, p) in forms {
            let [found] = results(text)[..] else { panic!("not one result in {text}") };
            assert_eq!((found.test, found.relation), (test, relation), "{text}");
            assert!((found.statistic.value - statistic).abs() < 1e-9 && (found.p.value - p).abs() < 1e-9, "{text}");
        }
    }

    #[test]
    fn leaves_other_letters_alone() {
        for text in ["at (28) = 2", "part(3) = 2.2, p = .04", "t = 3, then p", "F(2) = 3.1, p = .2", "", "χ", "z = "] {
            assert_eq!(results(text), [], "{text}");
        }
    }

    #[test]
    fn a_statistic_without_its_p_takes_no_other_ones_p() {
        let found = results("t(10) = 1.0 and t(12) = 2.2, p = .048");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].test, Test::T { df: 12.0 });
    }
}
