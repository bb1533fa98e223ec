//! The programs beside a browser: its WebDriver server and, for WebKit, a display.

use std::{
    error::Error,
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncBufReadExt, BufReader},
    net::{TcpListener, TcpStream},
    process::{Child, Command},
};

/// Why something did not start.
pub type Failure = Box<dyn Error + Send + Sync>;

/// How long a driver may take until it listens.
const DEADLINE: Duration = Duration::from_secs(30);

/// A running WebDriver server.
pub struct Driver {
    /// Where it listens.
    pub address: String,
    child: Child,
}

impl Driver {
    /// Starts `program` on a free port; `flags` says how it wants to be told.
    pub async fn start(
        program: &Path,
        flags: fn(u16) -> Vec<String>,
        display: Option<&Display>,
    ) -> Result<Self, Failure> {
        let port = free_port().await?;
        let mut command = Command::new(program);
        command.args(flags(port)).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
        if let Some(display) = display {
            command.env("DISPLAY", &display.name);
        }
        let child = command.spawn().map_err(|error| format!("{}: {error}", program.display()))?;
        let mut driver = Self { address: format!("http://127.0.0.1:{port}"), child };
        driver.listens(program, port).await?;
        Ok(driver)
    }

    /// No driver says in one common way when it is ready; that it accepts a connection does.
    async fn listens(&mut self, program: &Path, port: u16) -> Result<(), Failure> {
        let end = Instant::now() + DEADLINE;
        while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            if let Some(status) = self.child.try_wait()? {
                return Err(format!("{} ended at once: {status}", program.display()).into());
            }
            if Instant::now() > end {
                return Err(format!("{} does not listen after {DEADLINE:?}", program.display()).into());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// Ends it.
    pub async fn stop(&mut self) {
        let _gone = self.child.kill().await;
    }
}

/// A virtual screen; WebKitGTK draws nowhere else.
pub struct Display {
    name: String,
    _child: Child,
}

impl Display {
    /// Starts Xvfb on the first free display number, which it tells when it is ready.
    pub async fn start() -> Result<Self, Failure> {
        let mut child = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| format!("Xvfb: {error}: apt-get install xvfb"))?;
        let out = child.stdout.take().ok_or("Xvfb without an output")?;
        let number = BufReader::new(out).lines().next_line().await?.ok_or("Xvfb ended at once")?;
        Ok(Self { name: format!(":{}", number.trim()), _child: child })
    }
}

async fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0)).await?.local_addr()?.port())
}
