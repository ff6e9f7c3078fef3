//! References of a bibliography, and notes that stand above the line: "Glob. Chang. Biol., 14, 2636", "a dense,1−5 stable
//! material".
//!
//! ```text
//! reference = title ","? blank (year ("," | ".")? blank)? volume issue? ("," | ":" | ";") blank? pages
//! ```

use super::Grammar;
use super::draft::Draft;
use super::guard::is_year_like;

/// How far before and behind a number of a reference is looked at, in bytes.
const REACH: usize = 60;
/// How many words of a title are looked at.
const MOST_CUT: usize = 4;
/// No page or volume has more digits.
const LONGEST_PAGE: usize = 6;

impl<'t> Grammar<'t> {
    /// The volume of a journal, its pages, or the sign of a note: digits that count nothing.
    pub(super) fn is_of_reference(&self, draft: &Draft) -> bool {
        let own = self.text_of(draft);
        if !draft.is_bare() && !self.is_singular(draft) || !is_pages(own) {
            return false;
        }
        let before = self.near_before(draft.number.start);
        let behind = self.near_behind(draft.number.end);
        // "along the line 2—2 of FIG. 3"
        let section = [" of FIG", " of Fig", " in FIG", " in Fig"].iter().any(|figure| behind.starts_with(figure));
        section
            || is_note(before, own, behind)
            || self.is_volume(own, before, behind)
            || self.is_page(own, before, behind)
    }

    /// What stands before a place in its line, though a sentence may seem to begin between.
    fn near_before(&self, at: usize) -> &'t str {
        let mut from = at.saturating_sub(REACH);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let near = self.text.get(from..at).unwrap_or("");
        near.rsplit('\n').next().unwrap_or(near)
    }

    fn near_behind(&self, at: usize) -> &'t str {
        let mut to = self.text.len().min(at + REACH);
        while !self.text.is_char_boundary(to) {
            to -= 1;
        }
        let near = self.text.get(at..to).unwrap_or("");
        near.split('\n').next().unwrap_or(near)
    }

    /// Behind the title of a journal, before an issue or pages.
    fn is_volume(&self, own: &str, before: &str, behind: &str) -> bool {
        let behind = behind_issue(behind);
        let pages = behind.strip_prefix([',', ':', ';']).map(str::trim_start).and_then(pages_at);
        let volume = own.len() < 5 && own.bytes().all(|b| b.is_ascii_digit());
        let closed =
            |(pages, rest): (&str, &str)| closes(rest) && self.is_titled(before, has_end(pages) && has_year(rest));
        volume && pages.is_some_and(closed)
    }

    /// Behind the volume of a journal, at the end of the reference.
    fn is_page(&self, own: &str, before: &str, behind: &str) -> bool {
        let before = before.trim_end();
        let near = before.strip_suffix([',', ':', ';']);
        // "Ann. Phys. 17 (1905) 891-921"
        let year = before.rsplit_once('(').map_or("", |(_, year)| year.trim_end_matches(')'));
        let dated = near.is_none() && is_year_like(year);
        let led = if dated { before_issue(before) } else { near.map_or(before, before_issue) };
        if led.len() == before.len() {
            return false;
        }
        let volume = led.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or("");
        let title = &led[..led.len() - volume.len()];
        let closed = closes(behind) || dated && behind.starts_with(" and ");
        // "Hodder 1982, 112-15."
        // "USA 93: 7723–7726."
        let colon = before.ends_with(':') && rises(own);
        let told = dated || closed && has_year(behind) || is_year_like(volume) || colon;
        (1..5).contains(&volume.len()) && closed && self.is_titled(title, has_end(own) && told)
    }

    /// The title of a journal ends here: a word cut short, or one that journals are called by; any other with a capital only
    /// where all is told, first and last page and the year.
    fn is_titled(&self, before: &str, all: bool) -> bool {
        let apart = before.trim_end_matches([' ', ',']);
        let year = apart.rsplit(' ').next().unwrap_or("").trim_matches(['(', ')', '.', ';']);
        let dated = is_year_like(year);
        let led =
            if dated { apart.trim_end_matches(|c: char| c != ' ').trim_end_matches([' ', ',', '(']) } else { apart };
        let mut words = led.rsplit(' ');
        let last = words.next().unwrap_or("");
        let second = words.next().unwrap_or("");
        // "Chem. C", "Rev. B"
        let initial = second.len() == 2 && second.ends_with('.');
        let series = last.len() == 1 && last.starts_with(char::is_uppercase) && (is_cut(second) || initial);
        let word = last.trim_matches(|c: char| !c.is_alphabetic());
        let capital = word.starts_with(char::is_uppercase);
        let journal = capital && self.tables.quantity_words.journal.has(word);
        let named = !self.tables.quantity_words.label.has(word);
        // "J Hydrol Eng", "Stoch Env Res Risk Assess": words cut short without a point
        let capitals = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
        let unknown = |word: &&str| capitals(word) && self.tables.lexicon.possible(word).is_none();
        let terse = capitals(last) && capitals(second) && led.rsplit(' ').take(MOST_CUT).any(|word| unknown(&word));
        led.len() < before.len()
            && (is_cut(last) && named || series || journal || terse && named || capital && named && all)
    }
}

/// "Biol.", "Lett.": a title's word, cut short.
fn is_cut(word: &str) -> bool {
    let letters = word.trim_start_matches('(').strip_suffix('.').unwrap_or("");
    letters.len() > 1 && letters.starts_with(char::is_uppercase) && letters.chars().all(char::is_alphabetic)
}

/// "2636", "455–461"
fn is_pages(text: &str) -> bool {
    let page = |page: &str| (1..=LONGEST_PAGE).contains(&page.len()) && page.bytes().all(|b| b.is_ascii_digit());
    text.split(is_dash).count() < 3 && text.split(is_dash).all(page)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '\u{2212}' | '\u{2010}' | '\u{2011}')
}

/// A first page and a last one.
fn has_end(pages: &str) -> bool {
    pages.contains(is_dash)
}

/// From a page of two digits at least on to a later one.
fn rises(pages: &str) -> bool {
    let mut pages = pages.split(is_dash).map(|page| (page.len(), page.parse::<u32>().unwrap_or(0)));
    pages.next().zip(pages.next()).is_some_and(|((len, first), (_, last))| len > 1 && first < last)
}

/// The pages that a text begins with, and what stands behind them.
fn pages_at(text: &str) -> Option<(&str, &str)> {
    // "L12704"
    let text = text.strip_prefix(|c: char| c.is_ascii_alphabetic()).unwrap_or(text);
    let len = text.find(|c: char| !c.is_ascii_digit() && !is_dash(c)).unwrap_or(text.len());
    let (pages, rest) = text.split_at(len);
    is_pages(pages).then_some((pages, rest))
}

/// "(2)", " (22-23)"
fn behind_issue(text: &str) -> &str {
    let issue = text.trim_start().strip_prefix('(').and_then(|text| text.split_once(')'));
    issue.filter(|(issue, _)| is_pages(issue)).map_or(text, |(_, rest)| rest)
}

fn before_issue(text: &str) -> &str {
    let issue = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    issue.filter(|(_, issue)| is_pages(issue)).map_or(text, |(rest, _)| rest.trim_end())
}

/// A reference ends here, or its year stands here.
fn closes(behind: &str) -> bool {
    let behind = behind.trim_start();
    let year = behind.strip_prefix(['(', ',', ';']).map(str::trim_start).is_some_and(|year| {
        year.get(..4).is_some_and(is_year_like) || year.starts_with("doi") || year.starts_with("http")
    });
    behind.is_empty() || behind.starts_with(['.', ';']) || year
}

/// "(2010)", ", 2010"
fn has_year(behind: &str) -> bool {
    let year = behind.trim_start().strip_prefix(['(', ',', ';']).map(str::trim_start);
    year.is_some_and(|year| year.get(..4).is_some_and(is_year_like))
}

/// "a dense,1−5 stable,6,7 material": behind the comma of a word, without a blank.
fn is_note(before: &str, own: &str, behind: &str) -> bool {
    let led = before.strip_suffix([',', ';']).unwrap_or("");
    let word = led.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',' || is_dash(c));
    let closed = behind.is_empty() || behind.starts_with([' ', ',', '.', ';']) && !behind.starts_with(" of ");
    own.split(is_dash).all(|note| note.len() < 4) && closed && word.ends_with(|c: char| c.is_lowercase() || c == ')')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_stand_without_a_blank() {
        assert!(is_note("a dense,", "1−5", " stable"));
        assert!(is_note("a dense,6,", "7", " stable"));
        assert!(!is_note("a dense, ", "7", " stable"));
        assert!(!is_note("he had,", "200", " of them"));
        assert!(!is_note("1,", "200", " of them"));
    }

    #[test]
    fn pages_are_digits() {
        assert!(is_pages("455–461") && is_pages("2636") && !is_pages("2.5") && !is_pages("1-2-3"));
        assert_eq!(pages_at("2636 (2010)"), Some(("2636", " (2010)")));
    }
}
