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
    assert_eq!(workspace.run("man --dir .").status, 0);
    assert!(workspace.path().join("addsup-check.1").is_file());
}

#[test]
fn the_version_names_the_tables() {
    let ran = run("--version");
    assert!(ran.out.starts_with(&format!("addsup {} (tables ", env!("CARGO_PKG_VERSION"))), "{ran:?}");
}
