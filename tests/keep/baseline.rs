//! The baseline.

use crate::workspace::{RIGHT, WRONG, Workspace};

/// A repository with old findings: `many` files, every so many of which has one.
fn repository(many: usize, findings: usize) -> Workspace {
    let workspace = Workspace::new();
    for file in 0..many {
        let text = if file % (many / findings) == 0 { WRONG } else { RIGHT };
        workspace.write(&format!("docs/{}/page-{file}.md", file % 7), &format!("# Page {file}\n\n{text}"));
    }
    workspace
}

#[test]
fn only_what_is_new_is_told() {
    let workspace = repository(520, 40);
    let ran = workspace.run("baseline write .");
    assert_eq!((ran.status, ran.out.as_str()), (0, "addsup-baseline.json: 40 findings known\n"), "{}", ran.err);
    let check = || workspace.run("check . --baseline addsup-baseline.json --format concise");

    let ran = check();
    assert_eq!((ran.status, ran.findings().len()), (0, 0), "{ran:?}");

    // A line above a known finding changes nothing.
    workspace.write("docs/0/page-0.md", &format!("# Page 0\n\nA line more.\n\n{WRONG}"));
    let ran = check();
    assert_eq!((ran.status, ran.findings().len(), ran.err.contains("stale")), (0, 0, false), "{ran:?}");

    // One new conflict, and only that one.
    workspace.write("docs/1/page-1.md", "# Page 1\n\nThe road is 100 km (90 miles) long.\n");
    let ran = check();
    assert_eq!((ran.status, ran.findings().len()), (1, 1), "{ran:?}");
    assert!(ran.out.starts_with("docs/1/page-1.md:3:"), "{ran:?}");

    // An old one mended is told as stale, and is an error only where that was asked for.
    workspace.write("docs/1/page-1.md", "# Page 1\n");
    workspace.write("docs/0/page-0.md", RIGHT);
    let ran = check();
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.err.contains("warning: addsup-baseline.json: 1 entry of the baseline is stale"), "{ran:?}");
    assert_eq!(workspace.run("check . --baseline addsup-baseline.json --strict-baseline").status, 2);

    let ran = workspace.run("baseline prune .");
    assert_eq!(ran.out, "addsup-baseline.json: 1 taken out, 39 findings known\n", "{ran:?}");
    assert_eq!(workspace.run("check . --baseline addsup-baseline.json --strict-baseline").status, 0);
}

#[test]
fn the_folder_that_it_is_used_from_does_not_matter() {
    let workspace = Workspace::with(&[("docs/a.md", WRONG), ("addsup.toml", "baseline = 'known.json'\n")]);
    assert_eq!(workspace.run("check docs").status, 2, "the baseline is missing");
    assert_eq!(workspace.run("baseline write docs").status, 0);
    assert_eq!(workspace.run("check docs").status, 0);
    assert_eq!(workspace.run_in("docs", "check .").status, 0);
    assert_eq!(workspace.run_in("docs", "check a.md").status, 0);
}

#[test]
fn the_same_again_is_new() {
    let workspace = Workspace::with(&[("a.md", WRONG)]);
    workspace.run("baseline write .");
    workspace.write("a.md", &format!("{WRONG}\nAgain, in another paragraph.\n\n{WRONG}"));
    let ran = workspace.run("check . --baseline addsup-baseline.json --format concise");
    assert_eq!((ran.status, ran.findings().len()), (1, 1), "{ran:?}");
}

#[test]
fn files_that_are_not_read_are_not_stale() {
    let workspace = Workspace::with(&[("a.md", WRONG), ("b.md", WRONG)]);
    workspace.run("baseline write .");
    let ran = workspace.run("check a.md --baseline addsup-baseline.json");
    assert_eq!((ran.status, ran.err.contains("stale")), (0, false), "{ran:?}");
    std::fs::remove_file(workspace.path().join("b.md")).expect("removed");
    assert!(workspace.run("check a.md --baseline addsup-baseline.json").err.contains("1 entry of the baseline is stale"));
}

#[test]
fn a_missing_or_broken_one_stops_the_run() {
    let workspace = Workspace::with(&[("a.md", WRONG), ("broken.json", "{"), ("newer.json", r#"{"version":9,"findings":[]}"#)]);
    for (name, message) in [
        ("none.json", "error: none.json: the baseline can't be read: no such file"),
        ("broken.json", "error: broken.json: isn't a baseline: EOF while parsing"),
        ("newer.json", "error: newer.json: isn't a baseline: it has version 9, expected 1"),
    ] {
        let ran = workspace.run(&format!("check . --baseline {name}"));
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{ran:?}");
        assert!(ran.err.starts_with(message), "{ran:?}");
    }
}

#[test]
fn a_run_that_failed_leaves_it_as_it_was() {
    let workspace = Workspace::with(&[("a.md", WRONG)]);
    workspace.run("baseline write .");
    let before = workspace.read("addsup-baseline.json");
    assert_eq!(workspace.run("baseline write . missing.md").status, 2);
    assert_eq!(workspace.read("addsup-baseline.json"), before);
}
