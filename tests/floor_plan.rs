//! The floor plan: imports point one way, `main → cli → pipeline → stages → tables → model`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The stages, in the order of the pipeline.
const STAGES: &[&str] = &["read", "segment", "parse", "normalize", "attach", "group", "check", "sift", "report"];

/// The most lines a file may have, its tests left aside.
const LONGEST_FILE: usize = 500;

/// The crate modules that a module may name.
fn allowed(module: &str) -> BTreeSet<&'static str> {
    let below_all = ["model", "error"];
    let stage = ["model", "error", "tables"];
    match module {
        "main" => ["cli"].into(),
        "cli" => STAGES.iter().copied().chain(stage).chain(["pipeline"]).collect(),
        "pipeline" => STAGES.iter().copied().chain(stage).collect(),
        stage_name if STAGES.contains(&stage_name) => stage.into(),
        "tables" => below_all.into(),
        "error" | "model" => ["model"].into(),
        // `lib` lists the modules and names none of them.
        _ => BTreeSet::new(),
    }
}

/// One source file: its path below `src`, the module it belongs to, its text without comments.
struct Source {
    path: PathBuf,
    module: String,
    text: String,
}

impl Source {
    fn read(root: &Path, file: &Path) -> Self {
        let path = file.strip_prefix(root).expect("below src").to_owned();
        let module = path.components().next().expect("a name").as_os_str().to_string_lossy();
        let module = module.trim_end_matches(".rs").to_owned();
        let text = fs::read_to_string(file).expect("source is UTF-8");
        Self { path, module, text }
    }

    /// What stands before the tests at a file's foot.
    fn untested(&self) -> &str {
        self.text.split("#[cfg(test)]").next().unwrap_or(&self.text)
    }

    /// The code, without line comments and tests.
    fn code(&self) -> String {
        self.untested().lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
    }

    /// The modules of this crate that the code names: `crate::a…`, `crate::{a, b::C}`, in the binary `addsup::a`.
    fn names(&self) -> BTreeSet<String> {
        let code = self.code();
        let prefix = if self.module == "main" { "addsup::" } else { "crate::" };
        code.split(prefix).skip(1).flat_map(first_segments).collect()
    }
}

/// The first segments of what follows `crate::`: one name, or those at the outer level of a braced list.
fn first_segments(path: &str) -> Vec<String> {
    let Some(list) = path.strip_prefix('{') else {
        return vec![identifier(path)];
    };
    let mut depth = 0_usize;
    let mut names = vec![String::new()];
    for c in list.chars() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(String::new()),
            _ => {}
        }
        if let Some(name) = names.last_mut() {
            name.push(c);
        }
    }
    names
        .iter()
        .map(|name| identifier(name.trim_start_matches([',', ' ', '\n'])))
        .filter(|name| !name.is_empty())
        .collect()
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|extension| extension == "rs") {
                files.push(Source::read(&root, &entry));
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Fails with every line that breaks a rule, not only the first.
fn none(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn imports_point_one_way() {
    let mut broken = Vec::new();
    for source in sources() {
        let allowed = allowed(&source.module);
        for name in source.names() {
            let known = name == source.module || allowed.contains(name.as_str());
            if !known {
                broken.push(format!("src/{} names crate::{name}", source.path.display()));
            }
        }
    }
    none(&broken);
}

#[test]
fn only_parse_knows_nom() {
    let names_nom =
        |source: &Source| source.code().split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == "nom");
    let broken: Vec<_> = sources()
        .iter()
        .filter(|source| source.module != "parse" && names_nom(source))
        .map(|source| format!("src/{} names nom", source.path.display()))
        .collect();
    none(&broken);
}

#[test]
fn only_tables_reads_data() {
    let reads_data =
        |source: &Source| source.text.lines().any(|line| line.contains("include_") && line.contains("data/"));
    let broken: Vec<_> = sources()
        .iter()
        .filter(|source| source.module != "tables" && reads_data(source))
        .map(|source| format!("src/{} reads data/", source.path.display()))
        .collect();
    none(&broken);
}

#[test]
fn only_read_and_report_and_cli_touch_files() {
    let touches = |source: &Source| source.code().contains("std::fs");
    let broken: Vec<_> = sources()
        .iter()
        .filter(|source| !["read", "report", "cli", "pipeline"].contains(&source.module.as_str()) && touches(source))
        .map(|source| format!("src/{} touches files", source.path.display()))
        .collect();
    none(&broken);
}

#[test]
fn files_stay_short() {
    let broken: Vec<_> = sources()
        .iter()
        .map(|source| (source, source.untested().lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .map(|(source, lines)| format!("src/{} has {lines} lines", source.path.display()))
        .collect();
    none(&broken);
}

/// The most words of open classes that one list in the code may have: more are a fact of language, and stand in a table.
const MOST_WORDS: usize = 4;

/// The words of the tables that name no fact of language in the code: closed classes, which a grammar is made of, and the names
/// of units and dimensions.
fn plain_words() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let read = |path: PathBuf| fs::read_to_string(path).expect("a table").parse::<toml::Table>().expect("TOML");
    let closed = read(root.join("lexicon/en/closed.toml"));
    let mut words = BTreeSet::new();
    for class in closed["class"].as_array().expect("classes") {
        words.extend(
            class["words"].as_array().expect("words").iter().filter_map(toml::Value::as_str).map(str::to_owned),
        );
    }
    for file in fs::read_dir(root.join("units")).expect("a folder") {
        named(&toml::Value::Table(read(file.expect("an entry").path())), &mut words);
    }
    words
}

/// The names of units and dimensions in a table, however deep.
fn named(value: &toml::Value, names: &mut BTreeSet<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                match value.as_str().filter(|_| ["name", "dimension"].contains(&key.as_str())) {
                    Some(name) => names.extend([name.to_owned()]),
                    None => named(value, names),
                }
            }
        }
        toml::Value::Array(values) => values.iter().for_each(|value| named(value, names)),
        _ => {}
    }
}

/// The lists of a code: texts with nothing but a comma or a stroke between them.
fn lists(code: &str) -> Vec<Vec<&str>> {
    let mut lists: Vec<Vec<&str>> = Vec::new();
    let mut parts = code.split('"');
    let mut between = parts.next().unwrap_or_default();
    while let (Some(text), Some(behind)) = (parts.next(), parts.next()) {
        let goes_on = matches!(between.trim(), "," | "|") && !lists.is_empty();
        match lists.last_mut().filter(|_| goes_on) {
            Some(list) => list.push(text),
            None => lists.push(vec![text]),
        }
        between = behind;
    }
    lists
}

#[test]
fn words_stand_in_tables() {
    let plain = plain_words();
    let is_open = |word: &&str| word.len() > 1 && !plain.contains(&word.to_lowercase());
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| STAGES[1..7].contains(&source.module.as_str())) {
        let code = source.code();
        for list in lists(&code) {
            // What has many words is a message.
            let texts = list.iter().filter(|text| !plain.contains(**text) && text.split(' ').count() < 4);
            let words: BTreeSet<&str> =
                texts.flat_map(|text| text.split(|c: char| !c.is_ascii_alphabetic())).filter(is_open).collect();
            if words.len() > MOST_WORDS {
                broken.push(format!("src/{} lists {words:?}: see data/lexicon/en/sets_*.toml", source.path.display()));
            }
        }
    }
    none(&broken);
}
