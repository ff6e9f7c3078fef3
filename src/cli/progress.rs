//! How far a long run is, on standard error.

use std::io::{self, IsTerminal as _};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, bounded};
use indicatif::{ProgressBar, ProgressStyle};

use super::args;
use crate::report::count;

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often it is drawn.
const TICK: Duration = Duration::from_millis(100);

/// Does the work, and meanwhile shows at a terminal how many documents have been read.
pub fn shown<T>(run: &args::Run, read: &AtomicUsize, work: impl FnOnce() -> T) -> T {
    if run.quiet || !io::stderr().is_terminal() {
        return work();
    }
    std::thread::scope(|scope| {
        // The end comes when the sender is dropped, be it by a panic.
        let (working, end) = bounded::<()>(0);
        scope.spawn(move || show(read, &end));
        let done = work();
        drop(working);
        done
    })
}

fn show(read: &AtomicUsize, end: &Receiver<()>) {
    if is_over(end, PATIENCE) {
        return;
    }
    let style =
        ProgressStyle::with_template("{spinner} {msg}, {elapsed}").unwrap_or_else(|_| ProgressStyle::default_spinner());
    let bar = ProgressBar::new_spinner().with_style(style);
    while !is_over(end, TICK) {
        bar.set_message(format!("{} read", count(read.load(Ordering::Relaxed), "document")));
        bar.tick();
    }
    bar.finish_and_clear();
}

fn is_over(end: &Receiver<()>, wait: Duration) -> bool {
    !matches!(end.recv_timeout(wait), Err(RecvTimeoutError::Timeout))
}
