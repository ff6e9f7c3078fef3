//! The `addsup` command: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    addsup::cli::run(std::env::args_os())
}
