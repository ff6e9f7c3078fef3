//! Documents as they arrive: a batch is what is there, so that what comes through a pipe is worked on before the next of it
//! is sent, and reading goes on meanwhile.

use std::sync::Arc;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::guard::caught;
use crate::model::Trouble;
use crate::read::{self, Unread};

/// How many inputs wait to be worked on at most: a batch to keep every core at work, and no more in memory.
const WAITING: usize = 128;

/// The batches of what the options name; the one after the last is empty. Its thread isn't waited for: it may hang on a
/// pipe that nobody writes to any more.
pub(super) fn batches(options: &Arc<read::Options>) -> impl FnMut() -> Vec<Unread> {
    let (sender, receiver) = bounded(WAITING);
    let options = Arc::clone(options);
    std::thread::spawn(move || send_all(&options, &sender));
    move || waiting(&receiver)
}

fn send_all(options: &read::Options, sender: &Sender<Unread>) {
    let sent = caught(|| read::inputs(options).all(|unread| sender.send(unread).is_ok()));
    if let Err(said) = sent {
        let trouble = Trouble::error("", format!("reading ended early: addsup failed ({said})"));
        // Nobody listens any more where the run has ended.
        let _ = sender.send(Unread::Trouble(trouble.help("that is a fault of addsup: please report it")));
    }
}

/// What has arrived, at least one input unless there is none any more.
fn waiting(receiver: &Receiver<Unread>) -> Vec<Unread> {
    receiver.recv().into_iter().chain(receiver.try_iter().take(WAITING)).collect()
}
