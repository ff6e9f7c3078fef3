//! The files for continuous integration, as far as they run without the services that they are for.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::workspace::{RIGHT, Ran, WRONG, Workspace};

fn project(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file of the project")
}

/// Runs a shell script with addsup on the path.
fn shell(workspace: &Workspace, script: &str, variables: &[(&str, &str)]) -> Ran {
    let binary = Path::new(env!("CARGO_BIN_EXE_addsup")).parent().expect("a folder");
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new("bash");
    command.args(["-c", script]).current_dir(workspace.path()).env("PATH", path);
    Ran::of(command.envs(variables.iter().copied()))
}

/// The value behind `key:` on the first line that has it.
fn value<'t>(text: &'t str, key: &str) -> &'t str {
    let line = text.lines().find_map(|line| line.trim().trim_start_matches("- ").strip_prefix(key)?.strip_prefix(": "));
    line.unwrap_or_else(|| panic!("no {key}"))
}

#[test]
fn the_github_action() {
    let action = project("action.yml");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/github-action.sh");
    assert!(action.contains(r#"run: bash "$GITHUB_ACTION_PATH/.ci/github-action.sh""#));
    for input in ["paths", "baseline", "fail-on", "sarif"] {
        assert!(action.contains(&format!("\n  {input}:\n")), "{input}");
        let variable = format!("ADDSUP_{}", input.replace('-', "_").to_uppercase());
        assert!(action.contains(&format!("{variable}: ${{{{ inputs.{input} }}}}")), "{variable}");
    }
    let workspace = Workspace::with(&[("docs/a b.md", WRONG), ("c.md", RIGHT)]);
    let run = |variables: &[(&str, &str)]| shell(&workspace, &format!("bash {script}"), variables);
    let ran = run(&[("ADDSUP_PATHS", "docs/a b.md\nc.md"), ("ADDSUP_SARIF", "out.sarif")]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.out.starts_with("::error file=docs/a b.md,line=1,"), "{ran:?}");
    assert!(workspace.read("out.sarif").contains("\"2.1.0\""));
    assert_eq!(run(&[("ADDSUP_PATHS", "c.md")]).status, 0);
    workspace.run("baseline write .");
    assert_eq!(run(&[("ADDSUP_BASELINE", "addsup-baseline.json")]).status, 0);
    assert_eq!(run(&[("ADDSUP_PATHS", "missing")]).status, 2);
}

#[test]
fn the_pre_commit_hook() {
    let hooks = project(".pre-commit-hooks.yaml");
    assert_eq!(value(&hooks, "pass_filenames"), "false");
    let arguments = value(&hooks, "args").trim_matches(['[', ']']).replace(',', "");
    let command = format!("{} {arguments}", value(&hooks, "entry"));
    let workspace = Workspace::with(&[("a.md", WRONG)]);
    assert_eq!(shell(&workspace, &command, &[]).status, 1);
    workspace.write("a.md", RIGHT);
    assert_eq!(shell(&workspace, &command, &[]).status, 0);
    assert_eq!(shell(&Workspace::new(), &command, &[]).status, 0, "nothing to check is no fault of a commit");
}

#[test]
fn the_gitlab_template() {
    let template = project(".ci/gitlab.yml");
    let script = template.lines().find_map(|line| line.trim().strip_prefix("- addsup check")).expect("a script");
    let script =
        format!("addsup check{script}").replace("$[[ inputs.paths ]]", ".").replace("$[[ inputs.arguments ]]", "");
    let workspace = Workspace::with(&[("a.md", WRONG)]);
    let ran = shell(&workspace, &script, &[]);
    assert_eq!(ran.status, 1, "{ran:?}");
    let report: serde_json::Value = serde_json::from_str(&workspace.read("gl-code-quality-report.json")).expect("JSON");
    assert_eq!(report[0]["location"]["path"], "a.md");
}
