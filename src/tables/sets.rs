//! Sets of words that a rule of some stage asks for: `data/lexicon/en/sets_*.toml`, made constants by the build. Words alone, in
//! lower case unless their capital tells; what a rule does with them is its own business.

include!(concat!(env!("OUT_DIR"), "/sets.rs"));

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct File {
        set: Vec<Set>,
    }

    #[derive(Deserialize)]
    struct Set {
        name: String,
        words: Vec<String>,
        examples: Vec<String>,
    }

    /// Each table's own test says what its examples come to; here, that they are of the set.
    #[test]
    fn every_set_is_seen_in_an_example_and_has_no_word_twice() {
        for text in [
            include_str!("../../data/lexicon/en/sets_time.toml"),
            include_str!("../../data/lexicon/en/sets_quantity.toml"),
            include_str!("../../data/lexicon/en/sets_meaning.toml"),
            include_str!("../../data/lexicon/en/sets_check.toml"),
        ] {
            for Set { name, mut words, examples } in toml::from_str::<File>(text).expect("the table reads").set {
                let seen =
                    |example: &String| words.iter().any(|word| example.to_lowercase().contains(&word.to_lowercase()));
                assert!(examples.iter().any(seen), "{name}: none of its words is in an example");
                let all = words.len();
                words.sort_unstable();
                words.dedup();
                assert_eq!(words.len(), all, "{name} has a word twice");
            }
        }
    }
}
