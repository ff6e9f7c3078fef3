//! Living with addsup: configuration, suppression, baseline, gate, editor, continuous integration.

mod baseline;
mod ci;
mod configuration;
mod editor;
mod help;
mod review;
mod suppression;
mod workspace;
