//! Output that can't be written, or must not be.

use std::process::Stdio;

use crate::support::{Folder, Ran};

const TEXT: &str = "Some 40 people were hurt on Monday.\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("docs/a.txt", TEXT);
    folder
}

/// What lies in the folder, by name.
fn names(folder: &Folder) -> Vec<String> {
    let entries =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = entries.collect();
    names.sort();
    names
}

#[test]
#[cfg(target_os = "linux")]
fn full_disk_with_every_format() {
    let folder = folder();
    for format in addsup::report::ALL {
        for (command, fits) in [("check", format.findings.is_some()), ("extract", format.claims.is_some())] {
            // A report without a byte can't fail.
            let writes =
                || !folder.command(&[command, "docs", "--format", format.name]).output().unwrap().stdout.is_empty();
            if fits && writes() {
                let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
                let output = folder.command(&[command, "docs", "--format", format.name]).stdout(full).output().unwrap();
                Ran::from(output).ended(2).said(&["error: standard output: can't be written: no space left on device"]);
                let out = format!("{}=/dev/full", format.name);
                folder
                    .run(&[command, "docs", "-o", &out])
                    .ended(2)
                    .said(&["error: /dev/full: can't be written: no space left"]);
            }
        }
    }
}

#[test]
#[cfg(unix)]
fn old_file_stays_whole_when_the_disk_is_full_midway() {
    let folder = folder();
    folder.write("docs/b.txt", TEXT.repeat(100)).write("claims.csv", "old");
    // Nothing larger than four kilobytes may be written, and going past it is an error instead of a signal.
    let script =
        format!("trap '' XFSZ; ulimit -f 8; exec '{}' extract docs -o claims.csv", env!("CARGO_BIN_EXE_addsup"));
    let output = std::process::Command::new("bash").args(["-c", &script]).current_dir(folder.path()).output().unwrap();
    Ran::from(output)
        .ended(2)
        .said(&["error: claims.csv: can't be written: file too large", "what was there before is unchanged"]);
    assert_eq!(std::fs::read_to_string(folder.join("claims.csv")).unwrap(), "old");
    assert_eq!(names(&folder), ["claims.csv", "docs"]);
}

#[test]
#[cfg(unix)]
fn permissions_and_links_are_kept() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    folder.write("real.csv", "old");
    std::fs::set_permissions(folder.join("real.csv"), PermissionsExt::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("real.csv", folder.join("link.csv")).unwrap();
    folder.run(&["extract", "docs", "-o", "link.csv"]).ended(0).quiet();
    assert!(folder.join("link.csv").is_symlink());
    let real = std::fs::metadata(folder.join("real.csv")).unwrap();
    assert_eq!(real.permissions().mode() & 0o777, 0o640);
    assert!(real.len() > 3);
}

#[test]
fn folder_of_the_output_is_missing() {
    let folder = folder();
    folder
        .run(&["check", "docs", "-o", "gone/findings.csv"])
        .ended(2)
        .said(&["gone/findings.csv: can't be written: no such file"]);
}

#[test]
fn output_is_an_input() {
    let folder = folder();
    folder.write("m.csv", "path,date,source\n").write("docs/b.md", "40 people.");
    folder.run(&["check", "docs/a.txt", "-o", "csv=docs/a.txt"]).ended(2).said(&["docs/a.txt is among what is read"]);
    folder.run(&["check", "docs", "-o", "csv=./docs/../docs/b.md"]).ended(2).said(&["is among what is read"]);
    folder
        .run(&["check", "docs", "--manifest", "m.csv", "-o", "m.csv"])
        .ended(2)
        .said(&["m.csv is among what is read"]);
    assert_eq!(std::fs::read_to_string(folder.join("docs/a.txt")).unwrap(), TEXT);
    assert_eq!(std::fs::read_to_string(folder.join("docs/b.md")).unwrap(), "40 people.");
}

#[test]
fn report_among_the_documents_is_written_anew() {
    let folder = folder();
    for _ in 0..2 {
        folder.run(&["extract", "docs", "-o", "docs/claims.csv", "-o", "docs/claims.jsonl"]).ended(0).quiet();
    }
    assert!(std::fs::read_to_string(folder.join("docs/claims.csv")).unwrap().contains("claim_id"));
}

#[test]
fn format_that_nothing_tells() {
    let folder = folder();
    folder
        .run(&["check", "docs", "-o", "findings.xyz"])
        .ended(2)
        .said(&["`findings.xyz` doesn't tell a format", "csv=findings.xyz"]);
    folder.run(&["check", "docs", "--format", "xyz"]).ended(2).said(&["expected one of", "csv"]);
    for (given, meant) in [("CSV", "csv"), ("md", "markdown"), ("sarfi", "sarif")] {
        folder.run(&["check", "docs", "--format", given]).ended(2).said(&[&format!("did you mean `{meant}`?")]);
        let output = format!("{given}=out.txt");
        let ran = folder.run(&["check", "docs", "-o", &output]).ended(2);
        ran.said(&[&format!("there is no format `{given}`"), &format!("did you mean `{meant}`?; a file of that name")]);
        assert!(!folder.join(&output).exists());
    }
    folder.run(&["extract", "docs", "-o", "./run=3.csv"]).ended(0).quiet();
    assert!(folder.join("run=3.csv").exists());
    folder.run(&["extract", "docs", "-o", "csv="]).ended(2).said(&["`csv=` names no file"]);
}

#[test]
fn a_dash_is_standard_output() {
    let folder = folder();
    folder.run(&["extract", "docs", "-o", "-"]).ended(2).said(&["as in csv=-"]);
    for command in ["extract", "check"] {
        let ran = folder.run(&[command, "docs", "-o", "json=-"]).ended(0);
        assert!(ran.out.starts_with("{\n  \"documents\": 1,"), "{}", ran.out);
    }
    let streamed = folder.run(&["extract", "docs", "-o", "csv=-"]).ended(0).quiet();
    assert!(streamed.out.starts_with("claim_id,"), "{}", streamed.out);
    assert!(!folder.join("-").exists());
    for twice in [["-o", "csv=-", "-o", "json=-"], ["-o", "json=-", "--format", "csv"]] {
        let ran = folder.run(&[&["extract", "docs"][..], &twice].concat()).ended(2);
        ran.said(&["two reports would go to standard output"]);
    }
    folder
        .run(&["extract", "docs", "-o", "a.csv", "-o", "jsonl=a.csv"])
        .ended(2)
        .said(&["two reports would go to a.csv"]);
}

#[test]
#[cfg(unix)]
fn broken_pipe() {
    let folder = folder();
    let mut child = folder.start(&["extract", "-"]);
    drop(child.stdout.take());
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), TEXT.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(141), ""));
}

#[test]
fn standard_error_closed() {
    let folder = folder();
    let mut command = folder.command(&["check", "gone.txt"]);
    let mut child = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(2));
}
