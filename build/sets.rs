//! Sets of words that a rule asks for: constants of the program, from `data/lexicon/en/sets_*.toml`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::Failed;
use crate::table::{entries, strings, table};

const FILES: &[&str] = &["sets_time", "sets_quantity", "sets_meaning", "sets_check"];

/// The sets as constants of their names, each with what it tells.
pub fn constants() -> Result<String, Failed> {
    let mut code = String::new();
    let mut names = BTreeSet::new();
    for file in FILES {
        let table = table(&format!("lexicon/en/{file}"))?;
        for set in entries(&table, "set") {
            let text = |key: &str| set.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
            let (name, tells, words) = (text("name"), text("tells"), strings(set, "words").collect::<Vec<_>>());
            let sound = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
            if !sound || tells.is_empty() || words.is_empty() || !names.insert(name.clone()) {
                return Err(format!(
                    "{file}: the set `{name}` needs a name of its own in capitals, what it tells, and words"
                )
                .into());
            }
            write!(code, "/// {tells}\npub const {name}: &[&str] = &{words:?};\n")?;
        }
    }
    Ok(code)
}
