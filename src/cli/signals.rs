//! SIGINT and SIGTERM: half-written files are removed, and the exit status tells the signal, as shells do.

/// Ends the program cleanly when it is told to end.
#[cfg(unix)]
pub fn clean_up_on_end() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM]) else { return };
    // Without the thread a signal ends the program at once, as if nothing had been set up.
    let _ = std::thread::Builder::new().name("signals".into()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            crate::pipeline::remove_scratch();
            std::process::exit(128 + signal);
        }
    });
}

/// Ends the program cleanly when it is told to end: elsewhere the system does.
#[cfg(not(unix))]
pub fn clean_up_on_end() {}
