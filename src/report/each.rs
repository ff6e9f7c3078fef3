//! Findings one at a time, from memory or from wherever there is more room.

use std::fmt::Debug;
use std::io::{Error, Result};
use std::marker::PhantomData;

use serde::Serialize;
use serde::ser::{Error as _, SerializeSeq, Serializer};

use crate::model::Finding;

/// Findings in their order. There may be more of them than memory holds, so that a format writes each as it is told.
pub trait Findings: Debug {
    /// Hands on each, up to an error.
    ///
    /// # Errors
    /// That of `tell`, or one of the file that the findings are in.
    fn each(&self, tell: &mut dyn FnMut(&Finding) -> Result<()>) -> Result<()>;

    /// How many there are.
    fn count(&self) -> usize;

    /// All at once, for formats that look at them more than once.
    ///
    /// # Errors
    /// Where the file that they are in gives one.
    fn all(&self) -> Result<Vec<Finding>> {
        let mut all = Vec::with_capacity(self.count());
        self.each(&mut |finding| {
            all.push(finding.clone());
            Ok(())
        })?;
        Ok(all)
    }
}

impl Findings for Vec<Finding> {
    fn each(&self, tell: &mut dyn FnMut(&Finding) -> Result<()>) -> Result<()> {
        self.iter().try_for_each(tell)
    }

    fn count(&self) -> usize {
        self.len()
    }
}

impl Findings for &[Finding] {
    fn each(&self, tell: &mut dyn FnMut(&Finding) -> Result<()>) -> Result<()> {
        self.iter().try_for_each(tell)
    }

    fn count(&self) -> usize {
        self.len()
    }
}

impl Default for &dyn Findings {
    fn default() -> Self {
        const NONE: &[Finding] = &[];
        &NONE
    }
}

/// What a finding is in a format of JSON.
pub(super) trait Record {
    /// The object.
    type Of<'f>: Serialize;

    /// That of a finding.
    fn of(finding: &Finding) -> Self::Of<'_>;
}

/// Findings as a JSON array.
pub(super) struct Array<'a, R>(&'a dyn Findings, PhantomData<R>);

impl<'a, R> Array<'a, R> {
    /// Of these findings.
    pub const fn of(findings: &'a dyn Findings) -> Self {
        Self(findings, PhantomData)
    }
}

impl<R: Record> Serialize for Array<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut array = serializer.serialize_seq(None)?;
        let mut failed = None;
        let told = self.0.each(&mut |finding| {
            array.serialize_element(&R::of(finding)).map_err(|error| {
                failed = Some(error);
                Error::other("not written")
            })
        });
        match failed {
            Some(error) => Err(error),
            None => told.map_err(S::Error::custom).and_then(|()| array.end()),
        }
    }
}
