//! Files that a command turns into text, such as `pdftotext {} -`.

use std::path::Path;
use std::process::{Command, Stdio};

use super::{Limits, file, format};
use crate::model::Trouble;

/// A command, and the files that it is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preprocess {
    /// The endings of the files, in lower case; empty: all that are named and that no format reads.
    pub endings: Vec<String>,
    /// The command and its arguments. `{}` in them stands for the file's path.
    pub words: Vec<String>,
}

impl Preprocess {
    /// As typed: `pdftotext {} -`, or `pdf,ps=pdftotext {} -` for files of these endings, also in folders. There is no
    /// shell; quotes hold words together.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(typed: &str) -> Result<Self, String> {
        let is_endings =
            |words: &str| words.chars().all(|c| c.is_ascii_alphanumeric() || c == ',') && !words.is_empty();
        let (endings, command) = match typed.split_once('=').filter(|(endings, _)| is_endings(endings)) {
            Some((endings, command)) => (endings.split(',').map(str::to_ascii_lowercase).collect(), command),
            None => (Vec::new(), typed),
        };
        let words = words(command)?;
        if words.is_empty() {
            return Err("expected a command such as 'pdftotext {} -'".into());
        }
        if !words.iter().any(|word| word.contains("{}")) {
            return Err("expected {} in the command, where the file's path goes".into());
        }
        Ok(Self { endings, words })
    }

    /// Whether it is for a file of that name. `named`: the file is given by name, and no format reads it.
    pub(super) fn is_for(&self, path: &Path, named: bool) -> bool {
        let listed = format::ending(path).is_some_and(|ending| self.endings.contains(&ending));
        listed || named && self.endings.is_empty()
    }

    /// What the command writes for a file.
    pub(super) fn run(&self, path: &Path, shown: &str, limits: &Limits) -> Result<Vec<u8>, Trouble> {
        let failed = |said: &str| {
            let message = format!("can't be turned into text by `{}`: {said}", self.words[0]);
            Trouble::error(shown, message).help("try the command by hand; there is no shell between")
        };
        // A path that begins with a dash isn't taken for an option.
        let path = if path.is_relative() { Path::new(".").join(path) } else { path.to_owned() };
        let path = path.to_string_lossy();
        let words = self.words.iter().map(|word| word.replace("{}", &path));
        let mut command = Command::new(&self.words[0]);
        command.args(words.skip(1)).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|error| failed(&file::plain(&error)))?;
        let text = child.stdout.take().map_or(Ok(Vec::new()), |out| file::up_to(out, shown, limits.file, 0));
        if text.is_err() {
            let _ = child.kill();
        }
        let status = child.wait().map_err(|error| failed(&file::plain(&error)))?;
        let text = text?;
        if status.success() { Ok(text) } else { Err(failed(&status.to_string())) }
    }
}

/// The words of a command; quotes of either kind hold words together.
fn words(command: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in command.chars() {
        match quote {
            Some(mark) if c == mark => quote = None,
            None if c == '"' || c == '\'' => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    if quote.is_some() { Err("a quote is never closed".into()) } else { Ok(words) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_as_typed() {
        let parse = |typed| Preprocess::parse(typed).map(|found| (found.endings, found.words));
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(parse("pdftotext {} -"), Ok((vec![], own(&["pdftotext", "{}", "-"]))));
        assert_eq!(parse("PDF,ps=a 'b c' {}"), Ok((own(&["pdf", "ps"]), own(&["a", "b c", "{}"]))));
        assert_eq!(parse("a --x=y {}"), Ok((vec![], own(&["a", "--x=y", "{}"]))));
        assert!(parse("pdftotext -").is_err());
        assert!(parse("a 'b {}").is_err());
    }
}
