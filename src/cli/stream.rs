//! Claims written as they are made: their memory doesn't grow with the documents, and who feeds a pipe gets a document's
//! claims before the next one is sent.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::output::{Claims, Target};
use super::{Status, args, messages};
use crate::model::Level;
use crate::pipeline::{self, Cache, Outcome};
use crate::read;
use crate::tables::Tables;

/// Extracts and writes, batch by batch, and tells what goes wrong as it does. The outcome has what hasn't been told yet.
pub fn extract(
    reading: &Arc<read::Options>,
    cache: Option<&Cache>,
    tables: &Tables,
    target: &Target,
    run: &args::Run,
) -> (Outcome, Status) {
    let mut told = 0;
    let mut outcome = Outcome::default();
    let work = |out: &mut Claims<'_>| {
        let mut wrote = Ok(());
        outcome = pipeline::stream_claims(reading, cache, tables, |so_far, claims| {
            told = tell(so_far, told, run.quiet);
            wrote = out.write(&claims);
            if wrote.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        wrote
    };
    let wrote = super::ended(target, target.stream(work));
    outcome.troubles.drain(..told);
    (outcome, if told > 0 { wrote.max(Status::Incomplete) } else { wrote })
}

/// Tells the troubles behind the first `told`, and lets go of what has been told, but for one error: it says that there
/// was one. Gives how many are kept.
fn tell(outcome: &mut Outcome, told: usize, quiet: bool) -> usize {
    messages::tell(&outcome.troubles[told..], quiet);
    outcome.troubles.retain(|trouble| trouble.level == Level::Error);
    outcome.troubles.truncate(1);
    outcome.directives.clear();
    outcome.paths.clear();
    outcome.troubles.len()
}
