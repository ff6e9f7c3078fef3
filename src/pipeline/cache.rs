//! Claims of earlier runs, by what they were made from: a file that hasn't changed isn't understood again.
//!
//! An entry is a file, called by a hash over the documents as read, the version of addsup and the settings. What isn't
//! whole, or of another make, is no entry: the claims are made again, and the entry is written anew.

use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

use super::{Extracted, scratch};
use crate::model::{Claim, Document, Trouble};

/// What an entry begins with; the number goes up with the form.
const MARK: &[u8; 8] = b"addsup 2";

/// A folder of entries.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
    /// What is the same for all documents: the version, the program, the settings.
    make: u64,
}

impl Cache {
    /// The cache in a folder, which is made where there is none. `settings` are those that claims depend on beside the
    /// documents: the words and units of the configuration.
    ///
    /// # Errors
    /// Where the folder can't be made.
    pub fn new(folder: &Path, settings: &str) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let mut make = Xxh3Default::new();
        (env!("CARGO_PKG_VERSION"), program(), settings).hash(&mut make);
        Ok(Self { folder: folder.to_owned(), make: make.finish() })
    }

    /// What was extracted from the documents of one input, from the cache or else by `extract`, up to `most` figures each.
    /// What failed isn't kept.
    pub(super) fn kept(
        &self,
        documents: &[Document],
        most: usize,
        extract: impl FnOnce() -> Vec<Result<Extracted, Trouble>>,
    ) -> Vec<Result<Extracted, Trouble>> {
        let path = self.path(documents, most);
        let known = fs::read(&path).ok().and_then(|bytes| unpacked(&bytes));
        if let Some(known) = known.filter(|known| known.len() == documents.len()) {
            return known.into_iter().map(Ok).collect();
        }
        let extracted = extract();
        let whole: Result<Vec<&Extracted>, _> = extracted.iter().map(Result::as_ref).collect();
        if let Some(bytes) = whole.ok().and_then(|whole| packed(&whole)) {
            // A cache that can't be written costs time, nothing else.
            let _ = put(&path, &bytes);
        }
        extracted
    }

    fn path(&self, documents: &[Document], most: usize) -> PathBuf {
        let mut hasher = Xxh3Default::new();
        self.make.hash(&mut hasher);
        (documents, most).hash(&mut hasher);
        let name = format!("{:032x}", hasher.digest128());
        self.folder.join(&name[..2]).join(&name[2..])
    }
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    scratch::put(path, bytes)
}

/// What tells one build of addsup from another of the same version: how long the program is and when it was made.
fn program() -> Option<(u64, u128)> {
    let file = fs::metadata(std::env::current_exe().ok()?).ok()?;
    let made = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((file.len(), made.as_nanos()))
}

/// The mark, a hash over the rest, the rest.
fn packed(extracted: &[&Extracted]) -> Option<Vec<u8>> {
    let body = postcard::to_allocvec(extracted).ok()?;
    Some([MARK.as_slice(), &xxh3_64(&body).to_le_bytes(), &body].concat())
}

fn unpacked(bytes: &[u8]) -> Option<Vec<Extracted>> {
    let (sum, body) = bytes.strip_prefix(MARK)?.split_at_checked(size_of::<u64>())?;
    let whole = sum == xxh3_64(body).to_le_bytes();
    let mut kept: Vec<Extracted> = whole.then(|| postcard::from_bytes(body).ok()).flatten()?;
    for extracted in &mut kept {
        share(&mut extracted.claims);
    }
    Some(kept)
}

/// Claims of one document and one sentence share their strings again, and all claims the words around them.
pub(super) fn share(claims: &mut [Claim]) {
    let mut words = FxHashSet::default();
    for claim in claims.iter_mut() {
        let lists = [&mut claim.context, &mut claim.names, &mut claim.aside];
        lists.into_iter().flatten().for_each(|word| once(word, &mut words));
    }
    let mut rest = claims;
    while let [first, behind @ ..] = rest {
        if let Some(next) = behind.first_mut() {
            again(&first.document, &mut next.document);
            again(&first.path, &mut next.path);
            again(&first.sentence, &mut next.sentence);
            again(&first.event, &mut next.event);
            again(&first.cast, &mut next.cast);
            again(&first.title, &mut next.title);
            again(&first.topic_key, &mut next.topic_key);
        }
        rest = behind;
    }
}

/// A word that has been there is the one that was there.
fn once(word: &mut Arc<str>, words: &mut FxHashSet<Arc<str>>) {
    match words.get(&*word) {
        Some(known) => word.clone_from(known),
        None => drop(words.insert(Arc::clone(word))),
    }
}

fn again<T: ?Sized + PartialEq>(known: &Arc<T>, next: &mut Arc<T>) {
    if known == next {
        next.clone_from(known);
    }
}
