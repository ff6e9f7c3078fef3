//! The manual and the completions, both made of the arguments.

use clap::CommandFactory as _;

use super::args::{Cli, Man};
use super::{Status, print};
use crate::error::{Error, Result};

/// `addsup completions SHELL`
pub fn completions(shell: clap_complete::Shell) -> Result<Status> {
    let mut words = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "addsup", &mut words);
    print::text(&String::from_utf8_lossy(&words))
}

/// `addsup man [COMMAND]`
pub fn run(args: &Man) -> Result<Status> {
    let mut all = Cli::command();
    all.build();
    if let Some(folder) = &args.dir {
        let cannot = |error| Error::new(format!("{}: can't be written", folder.display())).because(error);
        std::fs::create_dir_all(folder).map_err(cannot)?;
        clap_mangen::generate_to(Cli::command(), folder).map_err(cannot)?;
        return Ok(Status::Clean);
    }
    let command = match &args.command {
        None => all,
        Some(name) => {
            let found = name.split_whitespace().try_fold(&all, |command, name| command.find_subcommand(name));
            found.cloned().ok_or_else(|| unknown(name))?
        }
    };
    let mut page = Vec::new();
    let made = clap_mangen::Man::new(command).render(&mut page);
    made.map_err(|error| Error::new("the manual can't be made").because(error))?;
    print::text(&String::from_utf8_lossy(&page))
}

fn unknown(name: &str) -> Error {
    let command = Cli::command();
    let names: Vec<_> = command.get_subcommands().map(clap::Command::get_name).collect();
    Error::new(format!("there is no command `{name}`")).help(format!("expected one of {}", names.join(", ")))
}
