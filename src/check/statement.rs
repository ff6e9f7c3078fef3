//! A statement: the figures of one sentence in order, with the words between them.

use std::ops::Range;

use super::amount::Amount;
use super::movement::{self, Movement};
use crate::model::{Claim, Modality, Quantity, Span};
use crate::tables::cues::{self, Cue, Cues, Role, Token};

/// The claims of one sentence, its words, and what the words tell of the figures.
pub struct Statement<'a> {
    /// The claims, in the order of the text.
    pub claims: &'a [Claim],
    /// The sentence.
    pub text: &'a str,
    lower: String,
    tokens: Box<[Token]>,
    cues: Box<[Cue]>,
    /// The roles of its cues: most of those that are asked for it has none of.
    roles: Roles,
    /// The quantities told, what each figure comes to, and the movements: asked for by many checks, found once.
    quantities: Vec<Option<&'a Quantity>>,
    amounts: Vec<Option<Amount<'a>>>,
    movements: Vec<Movement<'a>>,
}

/// The most bytes between two sentences with nothing between them: a blank, or the end of a paragraph.
const WIDEST_BLANK: usize = 4;

/// A run of a statement's words, as indices into its tokens.
pub type Words = Range<usize>;

/// The statements among `claims`: those of one sentence stand together.
pub fn statements<'a>(claims: &'a [Claim], cues: &Cues) -> Vec<Statement<'a>> {
    claims.chunk_by(one_sentence).map(|claims| Statement::new(claims, cues)).collect()
}

/// The documents among `claims`, each as its statements.
pub fn documents<'s, 'a>(statements: &'s [Statement<'a>]) -> impl Iterator<Item = &'s [Statement<'a>]> {
    statements.chunk_by(|x, y| one_document(&x.claims[0], &y.claims[0]))
}

/// Whether two claims are of one sentence.
pub fn one_sentence(x: &Claim, y: &Claim) -> bool {
    one_document(x, y) && x.sentence_span == y.sentence_span
}

/// Whether two claims are of one document.
pub fn one_document(x: &Claim, y: &Claim) -> bool {
    x.path == y.path && x.document == y.document
}

impl<'a> Statement<'a> {
    /// The statement of `claims`, of one sentence and at least one.
    pub fn new(claims: &'a [Claim], cues: &Cues) -> Self {
        let text = claims[0].sentence.as_ref();
        let lower = text.to_ascii_lowercase();
        let tokens = cues::tokens(&lower);
        let cues = cues.find(&lower, &tokens);
        let roles = cues.iter().map(|cue| cue.role).collect();
        let amounts = claims.iter().map(Amount::of).collect();
        let (quantities, movements) = (Vec::new(), Vec::new());
        let (tokens, cues) = (tokens.into(), cues.into());
        let bare = Self { claims, text, lower, tokens, cues, roles, quantities, amounts, movements };
        let statement = Self { quantities: (0..claims.len()).map(|at| bare.told(at)).collect(), ..bare };
        Self { movements: movement::movements(&statement), ..statement }
    }

    /// What the figure at `at` comes to; `None` for what has no one value.
    pub fn amount(&self, at: usize) -> Option<Amount<'a>> {
        *self.amounts.get(at)?
    }

    /// The movements that it tells.
    pub fn movements(&self) -> &[Movement<'a>] {
        &self.movements
    }

    /// The claim at `at` with its quantity, where it has one that is told as a fact or an estimate.
    pub fn quantity(&self, at: usize) -> Option<&'a Quantity> {
        *self.quantities.get(at)?
    }

    fn told(&self, at: usize) -> Option<&'a Quantity> {
        let quantity = self.claims.get(at).filter(|claim| is_told(claim))?.figure.quantity()?;
        (!self.is_raised(at)).then_some(quantity)
    }

    /// Whether the number at `at` is an exponent or stands behind its base: "2^10", "10 7" with a raised seven.
    fn is_raised(&self, at: usize) -> bool {
        // A claim from a file may lie outside its sentence.
        let lead = self.text.get(..self.number(at).start).unwrap_or_default();
        let digits = lead.trim_end_matches(' ').ends_with(|c: char| c.is_ascii_digit());
        lead.ends_with('^') || (digits && lead.ends_with("10 "))
    }

    /// The quantities among its figures, dates left out, in order.
    pub fn quantities(&self) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.claims.len()).filter(|&at| self.claims[at].figure.quantity().is_some())
    }

    /// The quantity before the figure at `at`, dates left out.
    pub fn quantity_before(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|&before| self.claims[before].figure.quantity().is_some())
    }

    /// Whether its sentence stands right behind that of `other`, both in running text.
    pub fn follows(&self, other: &Self) -> bool {
        let (first, second) = (&other.claims[0], &self.claims[0]);
        let gap = second.sentence_span.start.checked_sub(first.sentence_span.end);
        first.cell.is_none() && second.cell.is_none() && gap.is_some_and(|gap| gap <= WIDEST_BLANK)
    }

    /// Where the figure at `at` stands in the sentence.
    pub fn span(&self, at: usize) -> Span {
        self.claims[at].figure.span.back(self.claims[at].sentence_span.start)
    }

    /// The words between the figures at `left` and `right`.
    pub fn gap(&self, left: usize, right: usize) -> Words {
        self.words(self.span(left).end, self.span(right).start)
    }

    /// The words from the figure before, or the sentence's beginning, up to the figure at `at`.
    pub fn before(&self, at: usize) -> Words {
        let start = at.checked_sub(1).map_or(0, |left| self.span(left).end);
        self.words(start, self.span(at).start)
    }

    /// The words behind the whole figure up to the next, or the sentence's end.
    pub fn behind(&self, at: usize) -> Words {
        let end = if at + 1 < self.claims.len() { self.span(at + 1).start } else { self.text.len() };
        self.words(self.span(at).end, end)
    }

    /// Whether the words of the figure itself end with "each" or the like.
    pub fn has_each(&self, at: usize) -> bool {
        self.has(&self.words(self.number(at).end, self.span(at).end), Role::Each)
    }

    /// The words from the figure before up to the figure's own number or currency: "a total of" and "about" are among
    /// them, though they belong to the figure.
    pub fn lead(&self, at: usize) -> Words {
        let start = at.checked_sub(1).map_or(0, |left| self.span(left).end);
        let origin = self.claims[at].sentence_span.start;
        let unit = self.claims[at].figure.quantity().and_then(|quantity| quantity.unit_span);
        let number = self.number(at).start;
        self.words(start, unit.map_or(number, |unit| unit.back(origin).start.min(number)))
    }

    /// The words behind the figure at `left` up to the number or currency of the one at `right`, with those of figures
    /// between the two.
    pub fn between(&self, left: usize, right: usize) -> Words {
        let start = self.words(self.span(left).end, self.text.len()).start;
        start..self.lead(right).end.max(start)
    }

    /// All its words.
    pub fn all(&self) -> Words {
        0..self.tokens.len()
    }

    /// Where the number alone stands in the sentence.
    pub fn number(&self, at: usize) -> Span {
        let origin = self.claims[at].sentence_span.start;
        self.claims[at].figure.quantity().map_or(self.span(at), |quantity| quantity.number.back(origin))
    }

    /// The words wholly between two bytes of the sentence.
    pub fn words(&self, start: usize, end: usize) -> Words {
        let first = self.tokens.partition_point(|token| (token.0 as usize) < start);
        let last = self.tokens.partition_point(|token| token.1 as usize <= end);
        first..last.max(first)
    }

    /// Whether `words` are a phrase of `role` and nothing else.
    pub fn is(&self, words: &Words, role: Role) -> bool {
        self.cues_in(words, role).any(|cue| cue.first() == words.start && cue.end() == words.end)
    }

    /// Whether `words` lead from a part to its whole: "of the", "out of", "of the board's".
    pub fn is_out_of(&self, words: &Words) -> bool {
        let owner = words.end.checked_sub(1).map_or("", |last| self.word(last));
        let owned = owner.ends_with("'s") || owner.ends_with("’s");
        let last = words.end.checked_sub(1).map_or("", |last| self.word(last));
        let total = words.clone().any(|word| matches!(self.word(word), "total" | "overall"));
        let of_total = total && words.len() <= 5 && last == "of" && self.word(words.start) == "of";
        of_total || self.is(words, Role::OutOf) || (words.len() <= 5 && owned && self.starts(words, Role::OutOf))
    }

    /// Whether `words` hold a phrase of `role`.
    pub fn has(&self, words: &Words, role: Role) -> bool {
        self.cues_in(words, role).next().is_some()
    }

    /// Whether `words` begin with a phrase of `role`.
    pub fn starts(&self, words: &Words, role: Role) -> bool {
        self.cues_in(words, role).any(|cue| cue.first() == words.start)
    }

    /// Whether `words` end with a phrase of `role`.
    pub fn ends(&self, words: &Words, role: Role) -> bool {
        self.cues_in(words, role).any(|cue| cue.end() == words.end)
    }

    /// The first phrase of `role` among `words`, the longest that begins there.
    pub fn first(&self, words: &Words, role: Role) -> Option<Words> {
        let longest = self.cues_in(words, role).min_by_key(|cue| (cue.first(), usize::MAX - cue.end()))?;
        Some(longest.first()..longest.end())
    }

    /// The words as they stand there in lower case, a space between each two.
    pub fn say(&self, words: &Words) -> String {
        self.tokens
            .get(words.clone())
            .unwrap_or_default()
            .iter()
            .map(|token| cues::of(*token, &self.lower))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The word at `at` among the tokens, in lower case.
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| cues::of(*token, &self.lower))
    }

    /// The token right before the figure at `at`.
    pub fn token_before(&self, at: usize) -> Option<usize> {
        self.tokens.partition_point(|token| token.1 as usize <= self.span(at).start).checked_sub(1)
    }

    /// Where the token at `at` stands in the sentence.
    pub fn token(&self, at: usize) -> Span {
        self.tokens.get(at).map_or(Span::new(0, 0), |&(start, end)| Span::new(start as usize, end as usize))
    }

    /// The phrases of `role` among `words`.
    fn cues_in<'s>(&'s self, words: &'s Words, role: Role) -> impl Iterator<Item = &'s Cue> {
        let cues = if self.roles.has(role) { &self.cues[..] } else { &[] };
        cues.iter().filter(move |cue| cue.role == role && words.start <= cue.first() && cue.end() <= words.end)
    }
}

/// A set of roles, a bit each.
#[derive(Clone, Copy, Default)]
struct Roles([u64; 4]);

impl Roles {
    /// The word that a role's bit is in, and the bit.
    const fn bit(role: Role) -> (usize, u64) {
        (role as usize / 64, 1 << (role as usize % 64))
    }

    fn has(&self, role: Role) -> bool {
        let (word, bit) = Self::bit(role);
        self.0.get(word).is_some_and(|roles| roles & bit != 0)
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<T: IntoIterator<Item = Role>>(roles: T) -> Self {
        let mut set = Self::default();
        for (word, bit) in roles.into_iter().map(Self::bit) {
            set.0[word] |= bit;
        }
        set
    }
}

/// The only one of `items`.
pub fn only<T>(items: impl IntoIterator<Item = T>) -> Option<T> {
    let mut items = items.into_iter();
    let first = items.next()?;
    items.next().is_none().then_some(first)
}

/// Whether a claim is put forward as so: not refuted, supposed or an example.
pub fn is_told(claim: &Claim) -> bool {
    !matches!(claim.modality, Modality::Refuted | Modality::Hypothetical | Modality::Example)
}
