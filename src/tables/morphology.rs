//! Regular forms of words and the base forms they may have. Irregular forms stand in WordNet's lists.

/// A base form that a regular form may have: the letters kept, and what was put behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Base<'w> {
    /// The letters kept.
    pub stem: &'w str,
    /// What goes behind them: "", "e", "y", "f", "fe", "an".
    pub ending: &'static str,
}

impl Base<'_> {
    /// The base form in a buffer on the stack, lower case.
    pub fn spell<'b>(&self, buffer: &'b mut [u8; super::wordnet::MAX_WORD]) -> Option<&'b str> {
        let length = self.stem.len() + self.ending.len();
        let letters = buffer.get_mut(..length)?;
        let (stem, ending) = letters.split_at_mut(self.stem.len());
        stem.copy_from_slice(self.stem.as_bytes());
        ending.copy_from_slice(self.ending.as_bytes());
        letters.make_ascii_lowercase();
        std::str::from_utf8(letters).ok()
    }
}

type Rule = (&'static str, &'static str);

const PLURAL: &[Rule] = &[
    ("ies", "y"),
    ("ves", "f"),
    ("ves", "fe"),
    ("men", "man"),
    ("sses", "ss"),
    ("xes", "x"),
    ("zes", "z"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("oes", "o"),
    ("s", ""),
    ("ses", "s"),
];
const THIRD: &[Rule] = &[
    ("ies", "y"),
    ("sses", "ss"),
    ("xes", "x"),
    ("zzes", "zz"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("oes", "o"),
    ("s", ""),
];
const PAST: &[Rule] = &[("ied", "y"), ("ed", "e"), ("ed", "")];
const GERUND: &[Rule] = &[("ing", "e"), ("ing", "")];
const COMPARATIVE: &[Rule] = &[("ier", "y"), ("er", "e"), ("er", "")];
const SUPERLATIVE: &[Rule] = &[("iest", "y"), ("est", "e"), ("est", "")];

/// A kind of regular form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// "companies"
    Plural,
    /// "carries"
    Third,
    /// "carried", past or participle.
    Past,
    /// "carrying"
    Gerund,
    /// "larger"
    Comparative,
    /// "largest"
    Superlative,
}

impl Ending {
    fn rules(self) -> &'static [Rule] {
        match self {
            Self::Plural => PLURAL,
            Self::Third => THIRD,
            Self::Past => PAST,
            Self::Gerund => GERUND,
            Self::Comparative => COMPARATIVE,
            Self::Superlative => SUPERLATIVE,
        }
    }

    /// The letters that its forms end in.
    fn last(self) -> &'static [u8] {
        match self {
            Self::Plural => b"sn",
            Self::Third => b"s",
            Self::Past => b"d",
            Self::Gerund => b"g",
            Self::Comparative => b"r",
            Self::Superlative => b"t",
        }
    }

    /// Its rules, as far as a word's last letter may be of one.
    fn rules_for(self, word: &str) -> &'static [Rule] {
        let fits = word.bytes().next_back().is_some_and(|last| self.last().contains(&last.to_ascii_lowercase()));
        if fits { self.rules() } else { &[] }
    }

    /// Whether a final consonant may be doubled before it: "planned", "bigger".
    fn doubles(self) -> bool {
        !matches!(self, Self::Plural | Self::Third)
    }
}

/// The base forms that a word may have if it bears this ending, the likeliest first.
pub fn bases(word: &str, ending: Ending) -> impl Iterator<Item = Base<'_>> {
    let stems = ending.rules_for(word).iter().filter_map(move |&(suffix, put)| Some((strip(word, suffix)?, put)));
    stems.flat_map(move |(stem, put)| {
        let single = Some(stem).filter(|_| put.is_empty() && ending.doubles()).and_then(undouble);
        let single = single.map(|stem| Base { stem, ending: "" });
        std::iter::once(Base { stem, ending: put }).chain(single)
    })
}

/// The word without a suffix, whatever the case, if at least two letters are left.
fn strip<'w>(word: &'w str, suffix: &str) -> Option<&'w str> {
    let cut = word.len().checked_sub(suffix.len()).filter(|&cut| cut >= 2)?;
    let (stem, end) = (word.get(..cut)?, word.get(cut..)?);
    end.eq_ignore_ascii_case(suffix).then_some(stem)
}

/// "plann" → "plan"
fn undouble(stem: &str) -> Option<&str> {
    let &[.., before, last] = stem.as_bytes() else {
        return None;
    };
    let doubled = before.eq_ignore_ascii_case(&last)
        && last.is_ascii_alphabetic()
        && !b"aeiou".contains(&last.to_ascii_lowercase());
    doubled.then(|| &stem[..stem.len() - 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(word: &str, ending: Ending) -> Vec<String> {
        bases(word, ending).map(|base| format!("{}{}", base.stem, base.ending)).collect()
    }

    #[test]
    fn endings_come_off() {
        assert_eq!(all("companies", Ending::Plural), ["company", "companie"]);
        assert_eq!(all("planned", Ending::Past), ["planne", "plann", "plan"]);
        assert_eq!(all("Biggest", Ending::Superlative), ["Bigge", "Bigg", "Big"]);
        assert_eq!(all("as", Ending::Plural), Vec::<String>::new());
        assert_eq!(all("naïves", Ending::Plural), ["naïf", "naïfe", "naïve"]);
    }
}
