//! Running other programs.

use crate::house::House;
use anyhow::{Context, Result, bail};
use std::{
    env,
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A program started at the repository's root, without what `cargo run` added to the environment, with the
/// installed tools first on its PATH and the toolchain of `rust-toolchain.toml`, whatever `cargo +other xtask` said.
pub fn program(house: &House, name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(house.root()).env("PATH", path(house)).env("RUSTUP_TOOLCHAIN", house.toolchain());
    for (variable, _) in env::vars_os() {
        if variable.to_str().is_some_and(is_set_by_cargo_run) {
            command.env_remove(variable);
        }
    }
    command
}

/// Cargo.
pub fn cargo(house: &House) -> Command {
    program(house, "cargo")
}

/// Cargo whose output depends on its arguments alone: flags and profiles set in the caller's environment are gone.
pub fn undisturbed_cargo(house: &House) -> Command {
    let mut command = cargo(house);
    for (variable, _) in env::vars_os() {
        if variable.to_str().is_some_and(changes_what_is_built) {
            command.env_remove(variable);
        }
    }
    command
}

/// Runs a command to its end; its output goes where ours goes.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("cannot run {}", line_of(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", line_of(command));
    }
    Ok(())
}

/// Runs a command to its end and returns what it printed; on failure the error holds what it complained of.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot run {}", line_of(command)))?;
    if !output.status.success() {
        bail!("{} failed ({})\n{}", line_of(command), output.status, String::from_utf8_lossy(&output.stderr));
    }
    String::from_utf8(output.stdout).with_context(|| format!("{} printed something that is no text", line_of(command)))
}

/// The first of these programs that is on the PATH.
pub fn find_on_path(house: &House, names: &[&str]) -> Option<PathBuf> {
    let path = path(house);
    names
        .iter()
        .find_map(|name| env::split_paths(&path).map(|folder| folder.join(name)).find(|candidate| candidate.is_file()))
}

/// Says what is being done.
pub fn say(what: impl AsRef<str>) {
    eprintln!("xtask: {}", what.as_ref());
}

fn path(house: &House) -> OsString {
    let own = [house.tools().join("bin"), house.npm_program("")];
    let inherited = env::var_os("PATH").unwrap_or_default();
    let folders = own.into_iter().chain(env::split_paths(&inherited));
    // Only a folder with a colon in its name can't be joined; then the machine's own tools have to do.
    env::join_paths(folders).unwrap_or(inherited)
}

/// The command as one would type it, with the program's name alone.
fn line_of(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let mut line = format!("`{}", name.to_string_lossy());
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line.push('`');
    line
}

/// Variables that `cargo run` sets for this very process. Build scripts of others ask cargo to run them again when
/// these change, so they would rebuild what a plain `cargo build` has just built.
fn is_set_by_cargo_run(variable: &str) -> bool {
    matches!(variable, "CARGO" | "CARGO_PRIMARY_PACKAGE" | "RUST_RECURSION_COUNT")
        || variable.starts_with("CARGO_MANIFEST_")
        || variable.starts_with("CARGO_PKG_")
}

fn changes_what_is_built(variable: &str) -> bool {
    matches!(variable, "RUSTFLAGS" | "CARGO_ENCODED_RUSTFLAGS" | "RUSTC_BOOTSTRAP")
        || ["BUILD", "PROFILE", "TARGET", "UNSTABLE"].iter().any(|group| {
            variable
                .strip_prefix("CARGO_")
                .and_then(|rest| rest.strip_prefix(group))
                .is_some_and(|rest| rest.starts_with('_'))
        })
}

#[cfg(test)]
mod tests {
    use super::{changes_what_is_built, is_set_by_cargo_run, line_of};
    use std::process::Command;

    #[test]
    fn what_cargo_run_sets_is_told_from_what_the_user_set() {
        assert!(is_set_by_cargo_run("CARGO_PKG_NAME"));
        assert!(is_set_by_cargo_run("CARGO_MANIFEST_DIR"));
        assert!(!is_set_by_cargo_run("CARGO_HOME"));
        assert!(!is_set_by_cargo_run("CARGO_TERM_COLOR"));
    }

    #[test]
    fn flags_and_profiles_change_what_is_built() {
        assert!(changes_what_is_built("RUSTFLAGS"));
        assert!(changes_what_is_built("CARGO_PROFILE_RELEASE_LTO"));
        assert!(changes_what_is_built("CARGO_TARGET_DIR"));
        assert!(!changes_what_is_built("CARGO_HOME"));
        assert!(!changes_what_is_built("CARGO_NET_OFFLINE"));
    }

    #[test]
    fn a_command_is_named_without_its_folder() {
        let mut command = Command::new("/somewhere/bin/tool");
        assert_eq!(line_of(command.arg("--flag")), "`tool --flag`");
    }
}
