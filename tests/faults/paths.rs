//! Paths that lead nowhere, or to what isn't a document.

use crate::support::Folder;

const TEXT: &str = "Some 40 people were hurt on Monday.\n";

#[test]
fn missing_path_alone() {
    let folder = Folder::new();
    folder.run(&["check", "gone.txt"]).ended(2).said(&["error: gone.txt: no such file or folder", "help:"]);
}

#[test]
fn missing_path_among_others() {
    let folder = Folder::new();
    folder.write("here.txt", TEXT);
    let ran = folder.run(&["extract", "gone.txt", "here.txt"]).ended(2).said(&["gone.txt: no such file"]);
    assert!(ran.column("path").contains(&"here.txt".to_owned()), "the other is read");
}

#[test]
#[cfg(unix)]
fn unreadable_file_and_folder() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let folder = Folder::new();
    folder.write("docs/closed.txt", TEXT).write("docs/open.txt", TEXT).write("docs/shut/in.txt", TEXT);
    let mode = |name: &str, mode| std::fs::set_permissions(folder.join(name), PermissionsExt::from_mode(mode)).unwrap();
    mode("", 0o755);
    mode("docs/closed.txt", 0o000);
    mode("docs/shut", 0o000);
    let mut command = folder.command(&["extract", "docs"]);
    // Permissions don't hold for root: run as somebody else. Where that one can't run addsup, nothing can be tested.
    if std::fs::File::open(folder.join("docs/closed.txt")).is_ok() {
        command.uid(65534).gid(65534);
    }
    let output = command.output();
    mode("docs/shut", 0o755);
    let Ok(output) = output else { return };
    let ran = crate::support::Ran::from(output).ended(2);
    let ran =
        ran.said(&["docs/closed.txt: can't be read: permission denied", "docs/shut: can't be read: permission denied"]);
    assert!(ran.column("path").contains(&"docs/open.txt".to_owned()), "the other is read");
}

#[test]
fn no_file_matched() {
    let folder = Folder::new();
    folder.write("docs/picture.png", b"\x89PNG").write("docs/.hidden.txt", TEXT);
    folder.run(&["check", "docs"]).ended(2).said(&["no document was found, so nothing was checked", "--allow-empty"]);
    folder.run(&["check", "docs", "--allow-empty"]).ended(0).quiet();
    folder.run(&["check"]).ended(2).said(&["no document was found, so nothing was checked"]);
}

#[test]
fn folder_for_a_file() {
    let folder = Folder::new();
    folder.write("docs/a.txt", TEXT);
    folder
        .run(&["extract", "docs", "--manifest", "docs"])
        .ended(2)
        .said(&["docs: the manifest can't be used", "is a folder"]);
    folder.run(&["compare", "docs"]).ended(2).said(&["docs: is a folder; expected a file"]);
}

#[test]
fn empty_file() {
    let folder = Folder::new();
    folder.write("docs/empty.txt", "").write("docs/blank.md", " \n\n").write("docs/full.txt", TEXT);
    let named = folder.run(&["check", "docs/empty.txt"]).ended(2);
    named.said(&["error: docs/empty.txt: holds no text, so there was nothing to check"]);
    let met = folder.run(&["check", "docs"]).ended(0);
    met.said(&["warning: docs/empty.txt: holds no text", "warning: docs/blank.md: holds no text"]);
    folder.run(&["check", "-"]).ended(2).said(&["error: -: holds no text"]);
}

#[test]
#[cfg(unix)]
fn pipe_or_device() {
    let folder = Folder::new();
    folder.write("docs/a.txt", TEXT);
    let made = std::process::Command::new("mkfifo").arg(folder.join("docs/pipe.txt")).status();
    if made.is_ok_and(|status| status.success()) {
        folder.run(&["check", "docs"]).ended(0).quiet();
        folder.run(&["check", "docs/pipe.txt"]).ended(2).said(&["docs/pipe.txt: is a pipe or a device", "`-`"]);
    }
    folder.run(&["check", "/dev/zero"]).ended(2).said(&["/dev/zero: is a pipe or a device"]);
}

#[test]
#[cfg(unix)]
fn link_in_a_circle() {
    let folder = Folder::new();
    folder.write("docs/a.txt", TEXT);
    std::os::unix::fs::symlink("..", folder.join("docs/up")).unwrap();
    folder.run(&["check", "docs"]).ended(0).quiet();
    folder.run(&["check", "docs", "--follow"]).ended(2).said(&["docs/up: is a link to a folder that it lies in"]);
    std::os::unix::fs::symlink("self.txt", folder.join("self.txt")).unwrap();
    folder.run(&["check", "self.txt"]).ended(2).said(&["self.txt: can't be read"]);
}

#[test]
fn file_that_goes_after_it_was_found() {
    let folder = Folder::new();
    folder.write("docs/a.txt", TEXT).write("docs/b.txt", TEXT);
    // Standard input is read first, after the folders have been walked.
    let mut child = folder.start(&["extract", "docs", "-"]);
    std::thread::sleep(std::time::Duration::from_millis(700));
    std::fs::remove_file(folder.join("docs/a.txt")).unwrap();
    drop(child.stdin.take());
    let ran = crate::support::Ran::from(child.wait_with_output().unwrap()).ended(2);
    let ran = ran.said(&["docs/a.txt: no such file or folder"]);
    assert!(ran.column("path").contains(&"docs/b.txt".to_owned()), "the other is read");
}

/// Shortened, grown, or something else altogether when its turn comes.
#[test]
#[cfg(unix)]
fn file_that_changes_after_it_was_found() {
    let folder = Folder::new();
    let names = ["cut", "grown", "folder", "pipe", "link", "same"].map(|name| format!("docs/{name}.txt"));
    for name in &names {
        folder.write(name, TEXT);
    }
    let mut child = folder.start(&["extract", "docs", "-"]);
    std::thread::sleep(std::time::Duration::from_millis(700));
    let [cut, grown, below, pipe, link, same] = &names;
    folder.write(cut, "").write(grown, TEXT.repeat(500));
    for name in [below, pipe, link] {
        std::fs::remove_file(folder.join(name)).unwrap();
    }
    std::fs::create_dir(folder.join(below)).unwrap();
    std::os::unix::fs::symlink("link.txt", folder.join(link)).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(folder.join(pipe)).status().unwrap().success());
    drop(child.stdin.take());
    let ran = crate::support::Ran::from(child.wait_with_output().unwrap()).ended(2).said(&[
        "docs/folder.txt: is a folder",
        "docs/pipe.txt: is a pipe or a device",
        "docs/link.txt: can't be read",
        "docs/cut.txt: holds no text",
    ]);
    let paths = ran.column("path");
    assert!(paths.contains(same) && paths.iter().filter(|path| *path == grown).count() > 500, "{:?}", ran.err);
}

#[test]
#[cfg(target_os = "linux")]
fn file_name_that_is_not_utf_8() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.txt");
    std::fs::write(folder.path().join(name), TEXT).unwrap();
    let ran = folder.run(&["extract", "."]).ended(0).quiet();
    assert!(ran.column("path").contains(&"caf\u{fffd}.txt".to_owned()), "{}", ran.out);
}

#[test]
#[cfg(unix)]
fn escapes_in_file_names() {
    let folder = Folder::new();
    folder.write("a\n\u{1b}[31m\u{202e}.txt", "");
    let ran = folder.run(&["check", "."]).ended(0);
    assert!(!ran.err.contains('\u{1b}') && !ran.err.contains('\u{202e}') && !ran.err.contains("a\n"), "{:?}", ran.err);
}

#[test]
fn manifest_with_faults() {
    let folder = Folder::new();
    folder.write("a.txt", TEXT).write("m.csv", "path,date,source\na.txt,2022-02-30,One\nb.txt\n");
    let ran = folder.run(&["extract", "a.txt", "--manifest", "m.csv"]).ended(2);
    let ran = ran.said(&[
        "error: m.csv:2:7: `2022-02-30` is no day of the calendar",
        "error: m.csv:3:1: this row has 1 cells; expected 3",
    ]);
    assert!(!ran.column("path").is_empty(), "the documents are read all the same");
    folder.write("n.csv", "a.txt,2022-03-01\n");
    folder
        .run(&["check", "a.txt", "--manifest", "n.csv"])
        .ended(2)
        .said(&["n.csv:1:1", "expected `path`, found `a.txt, 2022-03-01`"]);
    folder.write("o.csv", "file,day\nb.txt,2022-03-01\na.txt,2022-03-01\nx/c.txt,2022-03-01\n");
    folder.write("b.txt", TEXT);
    folder.run(&["extract", "a.txt", "--manifest", "o.csv"]).ended(0).said(&[
        "warning: o.csv:1:1: the column `day` isn't used; expected path, date and source",
        "warning: o.csv:4:1: there is no document `x/c.txt`\n",
    ]);
    folder.run(&["check", "a.txt", "--manifest", "gone.csv"]).ended(2).said(&["gone.csv", "no such file"]);
}

#[test]
fn impossible_dates() {
    let folder = Folder::new();
    folder.write("a.txt", TEXT).write("b.md", "---\ndate: 2022-02-30\n---\n40 people.\n");
    let wrong = "{\"id\":\"1\",\"text\":\"40 km\",\"date\":\"2022-13-01\"}\n{\"id\":\"2\",\"text\":\"41 km\"}\n";
    folder.write("c.jsonl", wrong);
    folder.run(&["check", "a.txt", "--date", "2022-02-30"]).ended(2).said(&[
        "--date",
        "2022-02-30",
        "no day of the calendar",
    ]);
    folder.run(&["check", "b.md"]).ended(2).said(&["b.md:2:7: `2022-02-30` is no day of the calendar"]);
    let ran = folder.run(&["extract", "c.jsonl"]).ended(2).said(&["c.jsonl:1:26: `2022-13-01` is no day"]);
    assert_eq!(ran.column("document"), ["1", "2"]);
}
