//! The command line.

fn main() -> std::process::ExitCode {
    souhlas::cli::main()
}
