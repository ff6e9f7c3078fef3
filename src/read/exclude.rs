//! Files and folders that a configuration leaves out.

use std::path::Path;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// What is left out when folders are walked. What is given by name is read all the same.
#[derive(Clone, Debug)]
pub struct Exclude {
    patterns: Gitignore,
}

impl Exclude {
    /// From patterns in the manner of .gitignore whose folder has been written into them by [`rooted`].
    ///
    /// # Errors
    /// Where a pattern isn't one: says which and why.
    pub fn new(patterns: &[String]) -> Result<Self, String> {
        let mut builder = GitignoreBuilder::new("/");
        for pattern in patterns {
            builder.add_line(None, pattern).map_err(|error| error.to_string())?;
        }
        Ok(Self { patterns: builder.build().map_err(|error| error.to_string())? })
    }

    /// Whether a file or a folder is left out.
    pub(super) fn leaves_out(&self, path: &Path, folder: bool) -> bool {
        std::path::absolute(path).is_ok_and(|path| self.patterns.matched(path, folder).is_ignore())
    }
}

/// A pattern as it is seen from the root: one with a slash before its end goes by `folder`, any other holds anywhere
/// below it.
pub fn rooted(pattern: &str, folder: &Path) -> String {
    let (not, pattern) = pattern.strip_prefix('!').map_or(("", pattern), |rest| ("!", rest));
    let anchored = pattern.trim_end_matches('/').contains('/');
    let between = if anchored { "" } else { "**/" };
    format!("{not}{}/{between}{}", escaped(folder), pattern.trim_start_matches('/'))
}

/// A folder's path in which nothing is a wildcard.
fn escaped(folder: &Path) -> String {
    let folder = folder.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let mut escaped = String::with_capacity(folder.len());
    for c in folder.trim_end_matches('/').chars() {
        if "*?[]{}\\!".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left_out(pattern: &str, path: &str, folder: bool) -> bool {
        Exclude::new(&[rooted(pattern, Path::new("/a [1]/b"))]).unwrap().leaves_out(Path::new(path), folder)
    }

    #[test]
    fn patterns_go_by_their_folder() {
        assert!(left_out("drafts/", "/a [1]/b/x/drafts", true));
        assert!(!left_out("drafts/", "/a [1]/b/x/drafts", false));
        assert!(!left_out("drafts/", "/a [1]/drafts", true));
        assert!(left_out("/old", "/a [1]/b/old", true));
        assert!(!left_out("/old", "/a [1]/b/x/old", true));
        assert!(left_out("x/*.md", "/a [1]/b/x/1.md", false));
        assert!(left_out("*.tmp.md", "/a [1]/b/x/1.tmp.md", false));
        assert!(!left_out("!*.md", "/a [1]/b/1.md", false));
    }
}
