//! Walking through findings at a terminal. Whatever is accepted is in the baseline at once, so that one can quit at any
//! time and go on later.

use std::fmt::Write as _;
use std::io::{self, IsTerminal};
use std::process::Command;

use console::{Key, Term};

use super::args::BaselineRun;
use super::baseline::{self, Stored};
use super::{Status, bound, messages, print};
use crate::error::{Error, Result};
use crate::model::{Finding, Level, Side};
use crate::report::{self, Findings as _, Report, visible};

/// What is to be done with a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Accept,
    Skip,
    Open,
    OpenOther,
    Quit,
}

/// How many findings had which end.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    accepted: usize,
    skipped: usize,
}

/// `addsup review`
pub fn run(args: &BaselineRun) -> Result<Status> {
    if args.read.files {
        return baseline::listed(args);
    }
    let (path, mut outcome) = baseline::found(args)?;
    let mut stored = Stored::load_or_new(&path)?;
    stored.sift(&mut outcome)?;
    bound(&mut outcome, &args.most);
    messages::tell(&outcome.troubles, args.run.quiet);
    let findings = outcome.findings.all().map_err(|error| baseline::unsorted(&error))?;
    let unchecked = outcome.troubles.iter().any(|trouble| trouble.level == Level::Error);
    let status = if unchecked { Status::Incomplete } else { Status::Clean };
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        if walk(&findings, &mut stored)?.accepted > 0 {
            baseline::say_how_to_use(args)?;
        }
        return Ok(status);
    }
    let found = if findings.is_empty() { Status::Clean } else { Status::Found };
    Ok(print::text(&commands(&findings, &stored, args))?.max(found).max(status))
}

/// One finding after the other, up to the last or to where one quits.
fn walk(findings: &[Finding], stored: &mut Stored) -> Result<Tally> {
    let term = Term::stdout();
    let mut tally = Tally::default();
    for (at, finding) in findings.iter().enumerate() {
        print::text(&shown(finding, at + 1, findings.len()))?;
        match settled(&term, finding)? {
            Choice::Accept => {
                stored.accept(finding)?;
                tally.accepted += 1;
            }
            Choice::Quit => break,
            _ => tally.skipped += 1,
        }
    }
    print::text(&summed_up(tally, findings.len(), &stored.shown())).map(|_| tally)
}

/// Asks until the choice is one that leads on.
fn settled(term: &Term, finding: &Finding) -> Result<Choice> {
    loop {
        match ask(term, finding.b.is_some())? {
            Choice::Open => open(&finding.a)?,
            Choice::OpenOther => open(finding.b.as_ref().unwrap_or(&finding.a))?,
            choice => return Ok(choice),
        }
    }
}

fn ask(term: &Term, has_other: bool) -> Result<Choice> {
    let other = if has_other { "[p] open the other side  " } else { "" };
    print::text(&format!("[a] accept into the baseline  [s] skip  [o] open  {other}[q] quit "))?;
    let cannot = |error: io::Error| Error::new("the terminal can't be read").because(error);
    let choice = loop {
        if let Some(choice) = choice(&term.read_key().map_err(cannot)?) {
            break choice;
        }
    };
    print::text("\n\n")?;
    Ok(choice)
}

fn choice(key: &Key) -> Option<Choice> {
    match key {
        Key::Char('a' | 'A') => Some(Choice::Accept),
        Key::Char('s' | 'S') | Key::Enter => Some(Choice::Skip),
        Key::Char('o' | 'O') => Some(Choice::Open),
        Key::Char('p' | 'P') => Some(Choice::OpenOther),
        // A terminal that has gone away gives no key.
        Key::Char('q' | 'Q') | Key::Escape | Key::CtrlC | Key::Unknown => Some(Choice::Quit),
        _ => None,
    }
}

/// The finding as the text report has it, without its last line.
fn shown(finding: &Finding, number: usize, all: usize) -> String {
    let mut words = Vec::new();
    let color = console::colors_enabled();
    let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let report = Report { findings: &std::slice::from_ref(finding), color, width, ..Report::default() };
    if let Some(write) = report::named("text").and_then(|format| format.findings) {
        // Writing to memory doesn't fail.
        let _ = write(&report, &mut words);
    }
    let words = String::from_utf8_lossy(&words);
    let words = words.trim_end().rsplit_once('\n').map_or(&*words, |(body, _)| body);
    format!("{number} of {all}\n{}\n\n", words.trim_end())
}

/// Opens the editor at a side's line.
fn open(side: &Side) -> Result<()> {
    let named = ["VISUAL", "EDITOR"].iter().find_map(|name| std::env::var(name).ok().filter(|words| !words.is_empty()));
    let editor = named.unwrap_or_else(|| "vi".into());
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let run = Command::new(program).args(words).args(place_arguments(program, side)).status();
    if let Err(error) = run {
        print::text(&format!("{program} can't be started: {error}; set EDITOR to your editor\n"))?;
    }
    Ok(())
}

/// How editors take a line: most as `+3 FILE`, some as `FILE:3:7`.
fn place_arguments(program: &str, side: &Side) -> Vec<String> {
    let name = std::path::Path::new(program).file_stem().map(|name| name.to_string_lossy().into_owned());
    let (line, column) = side.in_file();
    let place = format!("{}:{line}:{column}", side.path);
    match name.as_deref() {
        Some("code" | "codium" | "cursor") => vec!["--goto".into(), place],
        Some("hx" | "subl" | "zed") => vec![place],
        _ => vec![format!("+{line}"), side.path.to_string()],
    }
}

fn summed_up(tally: Tally, all: usize, baseline: &str) -> String {
    let Tally { accepted, skipped } = tally;
    let left = all - accepted;
    match all {
        0 => "nothing to review: there is no new finding\n".into(),
        _ => format!("{accepted} accepted into {baseline}, {skipped} skipped; {left} left for another time\n"),
    }
}

/// Without a terminal: what one would do at each finding, as commands.
fn commands(findings: &[Finding], stored: &Stored, args: &BaselineRun) -> String {
    let mut words = String::new();
    for finding in findings {
        for side in std::iter::once(&finding.a).chain(&finding.b) {
            let _ = writeln!(words, "${{EDITOR:-vi}} +{} {}", side.in_file().0, quoted(&side.path));
        }
        let _ = writeln!(words, "  # {}: {}", finding.check, visible(&finding.explanation));
    }
    if findings.is_empty() {
        return words;
    }
    let paths: Vec<_> = args.read.paths_or_here().iter().map(|path| quoted(&path.to_string_lossy())).collect();
    let _ = writeln!(words, "addsup baseline write --baseline {} {}", quoted(&stored.shown()), paths.join(" "));
    let _ = writeln!(words, "  # accepts all {} into the baseline", findings.len());
    words
}

/// A word as shells take it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_shells() {
        assert_eq!(quoted("docs/a.md"), "docs/a.md");
        assert_eq!(quoted("a b's.md"), r"'a b'\''s.md'");
    }

    #[test]
    fn keys() {
        assert_eq!(choice(&Key::Char('a')), Some(Choice::Accept));
        assert_eq!(choice(&Key::Enter), Some(Choice::Skip));
        assert_eq!(choice(&Key::Escape), Some(Choice::Quit));
        assert_eq!(choice(&Key::Char('x')), None);
    }
}
