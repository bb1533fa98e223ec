//! The programs beside a browser: its WebDriver server and, for WebKit, a display.

use std::{error::Error, path::Path, process::Stdio, time::Duration};

use tokio::{
    io::{AsyncBufReadExt, BufReader},
    net::{TcpListener, TcpStream},
    process::Child,
};

use crate::machine::Home;

/// Why something did not start.
pub type Failure = Box<dyn Error + Send + Sync>;

/// How long a driver may take until it listens.
const DEADLINE: Duration = Duration::from_secs(30);

/// A running WebDriver server.
pub struct Driver {
    /// Where it listens.
    pub address: String,
    child: Child,
    _home: Home,
}

/// How a driver is told its port, or tells it.
#[derive(Clone, Copy, Debug)]
pub enum Port {
    /// It chooses a free one, and says so on its standard output after these words.
    Announced(&'static str),
    /// It has to be given one, and never says when it listens.
    Given,
}

impl Driver {
    /// Starts `program`; `flags` are its arguments for a port, 0 for one of its own choice.
    pub async fn start(
        program: &Path,
        port: Port,
        flags: fn(u16) -> Vec<String>,
        display: Option<&Display>,
    ) -> Result<Self, Failure> {
        let home = Home::make()?;
        let mut command = home.command(program);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
        if let Some(display) = display {
            command.env("DISPLAY", &display.name);
        }
        let started = tokio::time::timeout(DEADLINE, async {
            match port {
                Port::Announced(words) => {
                    let mut child = command.args(flags(0)).stdout(Stdio::piped()).spawn()?;
                    let port = announced(&mut child, words).await?;
                    Ok((child, port))
                }
                Port::Given => {
                    let port = free_port().await?;
                    let mut child = command.args(flags(port)).spawn()?;
                    listens(&mut child, port).await?;
                    Ok((child, port))
                }
            }
        });
        let started = started.await.map_err(|_| format!("does not listen after {DEADLINE:?}").into()).flatten();
        let (child, port) = started.map_err(|error: Failure| format!("{}: {error}", program.display()))?;
        Ok(Self { address: format!("http://127.0.0.1:{port}"), child, _home: home })
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
    _home: Home,
}

impl Display {
    /// Starts Xvfb on the first free display number, which it tells when it is ready.
    pub async fn start() -> Result<Self, Failure> {
        let home = Home::make()?;
        let mut child = home
            .command(Path::new("Xvfb"))
            // A size, a depth and a density of its own: 96 dots an inch are one pixel of CSS a dot.
            .args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-dpi", "96", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| format!("Xvfb: {error}: apt-get install xvfb"))?;
        let out = child.stdout.take().ok_or("Xvfb without an output")?;
        let number = BufReader::new(out).lines().next_line().await?.ok_or("Xvfb ended at once")?;
        Ok(Self { name: format!(":{}", number.trim()), _child: child, _home: home })
    }
}

/// The port that a driver announces. Whatever else it says is read and forgotten, lest its output block.
async fn announced(child: &mut Child, words: &str) -> Result<u16, Failure> {
    let mut lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some((_, port)) = line.split_once(words) {
            let port = port.trim_end_matches('.').parse()?;
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Ok(port);
        }
    }
    Err("ended at once".into())
}

/// Waits until the port accepts a connection: there is no other sign.
async fn listens(child: &mut Child, port: u16) -> Result<(), Failure> {
    while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        if let Some(status) = child.try_wait()? {
            return Err(format!("ended at once: {status}").into());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

/// A free port below those that Linux hands out by itself (`ip_local_port_range`), so that nobody is given it
/// between this look and the driver's.
async fn free_port() -> Result<u16, Failure> {
    let start = 10_000 + std::process::id() % 20_000;
    for port in (start..start + 100).filter_map(|port| u16::try_from(port).ok()) {
        if TcpListener::bind(("127.0.0.1", port)).await.is_ok() {
            return Ok(port);
        }
    }
    Err(format!("no free port from {start} on").into())
}
