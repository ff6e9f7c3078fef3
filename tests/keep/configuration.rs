//! `addsup.toml`.

use crate::workspace::{RIGHT, WRONG, Workspace};

#[test]
fn the_nearest_file_upward_counts() {
    let workspace = Workspace::with(&[
        ("addsup.toml", "[checks]\nconversion = 'off'\n"),
        ("docs/addsup.toml", "[checks]\nconversion = 'warning'\n"),
        ("docs/deep/a.md", WRONG),
        ("other/a.md", WRONG),
    ]);
    assert_eq!(workspace.run_in("other", "check .").status, 0);
    let ran = workspace.run_in("docs/deep", "check . --format concise");
    assert_eq!((ran.status, ran.findings().len()), (1, 1), "{ran:?}");
    assert!(ran.out.contains("warning[conversion]"), "{ran:?}");
    assert!(workspace.run_in("other", "check . --isolated --format concise").out.contains("error[conversion]"));
}

#[test]
fn files_extend_files_and_settings_outrank_both() {
    let workspace = Workspace::with(&[
        ("base/all.toml", "exclude = ['drafts/']\n[checks]\nconversion = 'off'\n"),
        ("addsup.toml", "extend = 'base/all.toml'\nexclude = ['old.md']\n"),
        ("a.md", WRONG),
        ("old.md", WRONG),
    ]);
    assert_eq!(workspace.run("check .").status, 0);
    let ran = workspace.run("check . --config checks.conversion=error --format concise");
    assert_eq!(ran.findings().len(), 1, "{ran:?}");
    assert!(ran.out.starts_with("a.md:"), "{ran:?}");
    workspace.write("base/all.toml", "extend = '../addsup.toml'\n");
    let ran = workspace.run("check .");
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("extends itself"), "{ran:?}");
}

#[test]
fn unknown_keys_are_refused_with_place_and_suggestion() {
    let workspace = Workspace::with(&[("a.md", WRONG), ("addsup.toml", "confidence = 0.5\nbasline = 'b.json'\n")]);
    let ran = workspace.run("check .");
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (2, "error: addsup.toml:2:1: unknown key `basline`\n  help: did you mean `baseline`?\n")
    );
    let ran = workspace.run("check . --isolated --config checks.conversoin=off");
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (
            2,
            "error: --config checks.conversoin=off:1:8: unknown key `conversoin`\n  help: did you mean `conversion`?\n"
        )
    );
    workspace.write("addsup.toml", "[checks]\nsum = 'off'\nwekday = 'off'\n");
    let ran = workspace.run("check .");
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (2, "error: addsup.toml:3:1: unknown key `wekday`\n  help: did you mean `weekday`?\n")
    );
    workspace.write("addsup.toml", "confidence = 2\n");
    let ran = workspace.run("check .");
    assert_eq!((ran.status, ran.err.as_str()), (2, "error: addsup.toml:1:14: 2 isn't a number from 0 to 1\n"));
    assert_eq!(workspace.run("check . --config missing.toml").status, 2);
}

#[test]
fn what_is_in_force_can_be_seen() {
    let workspace = Workspace::with(&[("addsup.toml", "fail-on = 'error'\n[kinds]\nquadcopter = 'drone'\n")]);
    let ran = workspace.run("check --show-config --config confidence=0.25");
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_eq!(
        ran.out,
        "# The configuration in force, from addsup.toml and the command line\n\
         confidence = 0.25\nfail-on = \"error\"\n\n[kinds]\nquadcopter = \"drone\"\n"
    );
    let ran = workspace.run("check --show-config --isolated");
    assert!(ran.out.ends_with("confidence = 0.0\nfail-on = \"warning\"\n"), "what isn't set by its default: {ran:?}");
}

#[test]
fn without_paths_the_working_folder_is_read() {
    let workspace = Workspace::with(&[
        ("x/a.md", "The canal is 64 km (20 miles) long."),
        ("b.md", "The canal is 64 km (10 miles) long."),
    ]);
    let here = workspace.run_in("x", "check --format csv");
    assert_eq!((here.status, &here.out), (1, &workspace.run_in("x", "check . --format csv").out), "{here:?}");
    assert!(here.out.contains("20 miles") && !here.out.contains("10 miles"), "{here:?}");
    assert_eq!(workspace.run_in("x", "extract --files").out, "a.md\tMarkdown\n");
    // A list that is empty names nothing.
    workspace.write("list.txt", "");
    assert_eq!(workspace.run_in("x", "check --files-from ../list.txt --allow-empty --format csv").status, 0);
}

#[test]
fn files_are_left_out_but_for_those_named() {
    let workspace = Workspace::with(&[
        ("docs/addsup.toml", "exclude = ['drafts/', '*.tmp.md']\n"),
        ("docs/drafts/a.md", WRONG),
        ("docs/a.tmp.md", WRONG),
        ("docs/a.md", WRONG),
    ]);
    assert_eq!(workspace.run_in("docs", "check . --format concise").findings().len(), 1);
    assert_eq!(workspace.run_in("docs", "check drafts/a.md --format concise").findings().len(), 1);
    let listed = workspace.run_in("docs", "check . --files").out;
    assert!(listed.contains("drafts/a.md\tnot read: left out by the configuration"), "{listed}");
    assert!(listed.contains("a.tmp.md\tnot read: left out by the configuration"), "{listed}");
}

#[test]
fn figures_in_a_pattern_are_left_alone() {
    let workspace = Workspace::with(&[("a.md", WRONG), ("addsup.toml", "ignore = ['\\d+ km \\(\\d+ miles\\)']\n")]);
    let ran = workspace.run("extract . --format csv");
    assert_eq!((ran.status, ran.out.lines().count()), (0, 1), "{ran:?}");
    workspace.write("addsup.toml", "ignore = ['(']\n");
    let ran = workspace.run("check .");
    assert_eq!(ran.status, 2);
    assert!(ran.err.starts_with("error: addsup.toml: ignore: `(` isn't a regular expression"), "{ran:?}");
}

#[test]
fn units_of_one_s_own() {
    let units = "[[units]]\nname = 'smoot'\ndimension = 'length'\nfactor = '1.7018'\nwords = ['smoot']\n";
    let text = "The bridge is 100 smoots (400 metres) long.\n";
    let workspace = Workspace::with(&[("a.md", text), ("addsup.toml", units)]);
    assert_eq!(workspace.run("check . --isolated").status, 0);
    let ran = workspace.run("check . --format concise");
    assert_eq!((ran.status, ran.findings().len()), (1, 1), "{ran:?}");
    let ran = workspace.run("units smoot");
    assert_eq!((ran.status, ran.out.as_str()), (0, "smoot: smoot, length; 1 is 1.7018 metre\n"));
}

#[test]
fn a_factor_is_one_of_something() {
    let units = "[[units]]\nname = 'smoot'\ndimension = 'lenght'\nfactor = '1.7018'\nwords = ['smoot']\n";
    let workspace = Workspace::with(&[("a.md", RIGHT), ("addsup.toml", units)]);
    let ran = workspace.run("check .");
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (
            2,
            "error: addsup.toml: units: smoot has a `factor`, but there is no other unit of lenght that it could be of\n"
        )
    );
}

/// Each pair of documents is a conflict by the user's words, and none without.
#[test]
fn words_kinds_places_and_sources_of_one_s_own() {
    for (own, a, b) in [
        ("[[words]]\nfamily = 'die'\nverbs = ['croak']\n", "Twelve people croaked", "Fifteen people died"),
        ("[kinds]\nquadcopter = 'drone'\n", "The rebels shot down 40 quadcopters", "The rebels shot down 52 drones"),
    ] {
        let document = |words| format!("{words} in the storm over Albi on 3 May 2024.\n");
        let workspace = Workspace::with(&[("a.md", &document(a)), ("b.md", &document(b)), ("addsup.toml", own)]);
        assert_eq!(workspace.run("check . --isolated").status, 0, "{own}");
        assert_eq!(workspace.run("check .").status, 1, "{own}");
    }
    let own = "[places]\n'The Big Smoke' = 'London'\n[sources]\n'relief agency' = 'UNHCR'\n";
    let text = "According to the relief agency, forty people were killed in a fire in the Big Smoke.\n";
    let workspace = Workspace::with(&[("a.md", text), ("addsup.toml", own)]);
    let claim = |line| serde_json::from_str::<serde_json::Value>(&workspace.run(line).out).expect("JSON");
    let (mine, without) = (claim("extract . --format jsonl"), claim("extract . --format jsonl --isolated"));
    assert_eq!((&mine["place"], &without["place"]), (&"London".into(), &serde_json::Value::Null));
    assert_eq!((&mine["attribution"], &without["attribution"]), (&"unhcr".into(), &"relief agency".into()));
}

#[test]
fn the_least_severity_that_counts() {
    let workspace = Workspace::with(&[("a.md", WRONG)]);
    assert_eq!(workspace.run("check .").status, 1);
    assert_eq!(workspace.run("check . --exit-zero").status, 0);
    assert_eq!(workspace.run("check . --fail-on error").status, 1);
    assert_eq!(workspace.run("check . --fail-on error --config checks.conversion=warning").status, 0);
    assert_eq!(workspace.run("check . --fail-on warning --config checks.conversion=warning").status, 1);
    assert_eq!(workspace.run("check . --config fail-on=error --config checks.conversion=warning").status, 0);
    assert_eq!(workspace.run("check . missing.md --exit-zero").status, 2);
}

#[test]
fn the_configuration_in_the_manual_is_one() {
    let manual = include_str!("../../docs/config.md");
    let example = manual.split("```toml").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let workspace = Workspace::with(&[("x/addsup.toml", example), ("common/addsup.toml", ""), ("x/documents.csv", "")]);
    let ran = workspace.run_in("x", "check --show-config");
    assert_eq!(ran.status, 0, "{ran:?}");
    for key in ["smoot", "croak", "quadcopter", "The Big Smoke", "UNHCR", "fail-on"] {
        assert!(ran.out.contains(key), "{key}");
    }
    let ran = workspace.run_in("x", "units smoot");
    assert_eq!(ran.out, "smoot: smoot, length; 1 is 1.7018 metre\n", "{ran:?}");
}
