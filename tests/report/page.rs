//! The page asks nobody for anything, and its policy lets nothing run but what is ours.

use addsup::report::{Report, html, named};
use base64::Engine;
use proptest::prelude::*;
use sha2::{Digest, Sha256};

use crate::formats::written;
use crate::{any, cases};

fn page(report: &Report<'_>) -> String {
    let write = named("html").and_then(|format| format.findings).expect("the page");
    String::from_utf8(written(write, report)).expect("UTF-8")
}

#[test]
fn the_policy_holds_the_hashes_of_our_style_and_script() {
    for (source, hash) in html::HASHES {
        let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(source));
        assert_eq!(digest, hash, "the hash of what begins {:?}", &source[..60]);
    }
}

#[test]
fn nothing_is_asked_of_anybody() {
    for case in cases::all() {
        let page = page(&case.report());
        for request in ["http:", "https:", "//", "src=", "@import", "url(", "<link", " style=", "onclick"] {
            let without_comments = page.replace("\n  // ", "\n").replace("\n// ", "\n");
            assert!(!without_comments.contains(request), "{request} in the page of {}", case.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_words_make_a_tag(given in any::findings()) {
        let page = page(&Report { findings: &given, ..Report::default() });
        let listed = page.split_once("id=\"list\"").expect("a list").1.split_once("<script>").expect("a script").0;
        for after in listed.split('<').skip(1) {
            let name = after.trim_start_matches('/').split([' ', '>', '\n']).next().unwrap_or_default();
            prop_assert!(TAGS.contains(&name), "<{}", name);
        }
        prop_assert_eq!(listed.matches("<details class").count(), given.len());
    }
}

/// All that we write after the head of the list.
const TAGS: [&str; 32] = [
    "a",
    "b",
    "blockquote",
    "code",
    "details",
    "div",
    "figcaption",
    "figure",
    "g",
    "h2",
    "li",
    "main",
    "mark",
    "p",
    "path",
    "section",
    "span",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "body",
    "html",
    "script",
    "style",
];
