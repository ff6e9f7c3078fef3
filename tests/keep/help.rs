//! What addsup says of itself.

use crate::workspace::Workspace;

fn run(line: &str) -> crate::workspace::Ran {
    Workspace::new().run(line)
}

#[test]
fn every_check_is_explained() {
    let list = run("explain").out;
    for check in addsup::check::ALL {
        assert!(list.lines().any(|line| line.starts_with(check.name)), "{}", check.name);
        let ran = run(&format!("explain {}", check.name));
        assert_eq!(ran.status, 0);
        assert!(
            ran.out.starts_with(&format!("# {}\n", check.name)) && ran.out.contains("**Switch off**"),
            "{} says too little",
            check.name
        );
    }
    let ran = run("explain figrue");
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (2, "error: there is no check `figrue`\n  help: did you mean `figure`?\n")
    );
}

#[test]
fn units_are_told() {
    let ran = run("units km ton blorp");
    assert_eq!(ran.status, 1);
    assert!(ran.out.starts_with("km: kilometre, length; 1 is 1000 metre\nton: ton, mass"), "{ran:?}");
    assert!(ran.out.ends_with("blorp: no unit; as a noun it is counted\n"), "{ran:?}");
}

#[test]
fn completions_and_manual() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(run(&format!("completions {shell}")).out.contains("strict-baseline"), "{shell}");
    }
    assert!(run("man").out.contains(".TH addsup 1"));
    assert!(run("man check").out.contains("baseline"));
    assert_eq!(run("man fnord").status, 2);
    let workspace = Workspace::new();
    for folder in [".", "new/one"] {
        assert_eq!(workspace.run(&format!("man --dir {folder}")).status, 0);
        assert!(workspace.path().join(folder).join("addsup-check.1").is_file());
    }
    let page = std::process::Command::new(env!("CARGO_BIN_EXE_addsup")).args(["man", "baseline write"]).output();
    assert!(String::from_utf8_lossy(&page.expect("it runs").stdout).contains("Exit status"));
}

#[test]
fn the_version_names_the_tables() {
    let ran = run("--version");
    assert!(ran.out.starts_with(&format!("addsup {} (tables ", env!("CARGO_PKG_VERSION"))), "{ran:?}");
}

#[test]
fn help_tells_formats_endings_and_exit_statuses() {
    for command in ["check", "extract", "compare", "review", "baseline write", "baseline prune", "units", "explain"] {
        let help = run(&format!("{command} --help")).out;
        assert!(help.contains("Exit status: 0 "), "{command}: {help}");
    }
    let help = run("check --help").out.split_whitespace().collect::<Vec<_>>().join(" ");
    for format in addsup::report::ALL {
        assert!(help.contains(format.name), "{}", format.name);
    }
    for ending in addsup::read::ALL.iter().flat_map(|(.., endings)| endings.iter()) {
        assert!(help.contains(&format!(".{ending}")), "{ending}");
        let reference = include_str!("../../docs/formats.md");
        assert!(reference.contains(&format!(".{ending}")), "{ending} isn't in docs/formats.md");
    }
}

#[test]
fn several_checks_are_explained_at_once() {
    let ran = run("explain weekday sum");
    assert!(ran.status == 0 && ran.out.starts_with("# weekday\n") && ran.out.contains("\n\n# sum\n"), "{ran:?}");
}

#[test]
fn numbers_that_are_none_are_told_plainly() {
    for (line, expected) in [
        ("check a --threads 0", "expected a whole number from 1"),
        ("check a --max-topic-claims 0", "expected a whole number from 1"),
        ("check a --max-nesting x", "expected a whole number"),
        ("check a --max-findings -1", "unexpected argument"),
        ("check a --off WEEKDAY", "did you mean `weekday`?"),
    ] {
        let ran = run(line);
        assert!(ran.status == 2 && ran.err.contains(expected), "{line}: {ran:?}");
    }
}
