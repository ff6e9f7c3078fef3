//! The known word that is meant by one that isn't known.

/// The way out for a word that isn't among the known ones: the one that is meant, or else all of them.
pub fn help(wrong: &str, known: &[&str]) -> Option<String> {
    match nearest(wrong, known) {
        Some(meant) => Some(format!("did you mean `{meant}`?")),
        None if known.is_empty() => None,
        None => Some(format!("expected one of {}", known.join(", "))),
    }
}

/// The known word that differs by no more than a slip of the pen: a third of its letters, or capitals.
fn nearest<'k>(wrong: &str, known: &[&'k str]) -> Option<&'k str> {
    let wrong = wrong.to_lowercase();
    let best = known.iter().min_by_key(|name| distance(&wrong, name))?;
    (distance(&wrong, best) * 3 <= best.chars().count()).then_some(*best)
}

/// How many letters have to be put in, taken out or changed (Levenshtein 1966), a swap of neighbours counting once
/// (Damerau 1964).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                let swapped: &Vec<usize> = &before;
                least = least.min(swapped[j - 2] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        assert_eq!(distance("figure", "figure"), 0);
        assert_eq!(distance("figrue", "figure"), 1);
        assert_eq!(distance("", "sum"), 3);
        assert_eq!(nearest("weekdya", &["weekday", "date"]), Some("weekday"));
        assert_eq!(nearest("WEEKDAY", &["weekday", "date"]), Some("weekday"));
        assert_eq!(nearest("weather", &["weekday", "date"]), None);
    }
}
