//! A running total that falls.

use super::{Check, Input, figure};
use crate::model::Finding;

/// The check.
pub const CHECK: Check = Check { name: "running-total", documentation: include_str!("running_total.md"), run };

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    figure::compare(input, true, findings);
}
