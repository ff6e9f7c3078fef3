//! `addsup review` without a terminal.

use crate::workspace::{RIGHT, WRONG, Workspace};

#[test]
fn without_a_terminal_it_prints_commands() {
    let workspace = Workspace::with(&[("it's.md", WRONG)]);
    let ran = workspace.run("review .");
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.out.starts_with("${EDITOR:-vi} +1 'it'\\''s.md'\n"), "{ran:?}");
    assert!(ran.out.contains("\naddsup baseline write --baseline addsup-baseline.json .\n"), "{ran:?}");
    assert!(!workspace.path().join("addsup-baseline.json").exists());
    workspace.write("it's.md", RIGHT);
    let ran = workspace.run("review .");
    assert_eq!((ran.status, ran.out.as_str()), (0, ""));
}
