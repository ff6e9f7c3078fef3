//! An output file is all there or as it was.

use std::fs;
use std::io::{Error, ErrorKind, Result, Write};

use addsup::report::file::write_atomically;

fn names(folder: &std::path::Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    names.map(|name| name.to_string_lossy().into_owned()).collect()
}

fn fails_midway(out: &mut dyn Write) -> Result<()> {
    out.write_all(&vec![b'x'; 1 << 17])?;
    Err(Error::from(ErrorKind::StorageFull))
}

#[test]
fn a_new_file_is_written_and_nothing_else_is_left() {
    let folder = tempfile::tempdir().expect("a folder");
    write_atomically(&folder.path().join("out.csv"), |out| out.write_all(b"new")).expect("written");
    assert_eq!(fs::read(folder.path().join("out.csv")).expect("there"), b"new");
    assert_eq!(names(folder.path()), ["out.csv"]);
}

#[test]
fn an_error_midway_leaves_the_old_file_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("out.csv");
    fs::write(&path, "old").expect("written");
    assert_eq!(write_atomically(&path, fails_midway).expect_err("no room").kind(), ErrorKind::StorageFull);
    assert_eq!(fs::read(&path).expect("there"), b"old");
    assert_eq!(names(folder.path()), ["out.csv"]);
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("none").join("out.csv");
    assert_eq!(write_atomically(&missing, |_| Ok(())).expect_err("no folder").kind(), ErrorKind::NotFound);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().expect("a folder");
    let (path, link) = (folder.path().join("out.csv"), folder.path().join("link.csv"));
    fs::write(&path, "old").expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
    symlink(&path, &link).expect("linked");
    write_atomically(&link, |out| out.write_all(b"new")).expect("written");
    assert_eq!(fs::read(&path).expect("there"), b"new");
    assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_is_written_to_and_its_error_told() {
    let full = std::path::Path::new("/dev/full");
    assert_eq!(write_atomically(full, |out| out.write_all(b"x")).expect_err("full").kind(), ErrorKind::StorageFull);
    write_atomically(std::path::Path::new("/dev/null"), |out| out.write_all(b"x")).expect("taken");
}
