//! The three browser engines: how each is started and what it is told.

use std::{env, fmt, path::Path, path::PathBuf};

use fantoccini::{Client, ClientBuilder, wd::TimeoutConfiguration};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

use crate::{
    driver::{Display, Driver, Failure, Port},
    machine::LANGUAGE,
};

/// A browser engine under test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, through chromedriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, through WebKitWebDriver.
    WebKit,
}

/// A running browser: one WebDriver session.
pub struct Browser {
    /// The session.
    pub client: Client,
    driver: Driver,
    _display: Option<Display>,
}

impl fmt::Display for Engine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

impl Engine {
    /// All that the suite runs in.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Starts the driver and one browser whose every request goes to `proxy`, a port on this machine.
    pub async fn start(self, proxy: u16) -> Result<Browser, Failure> {
        self.start_with(proxy, |_| ()).await
    }

    /// The same, with something more among its capabilities.
    pub async fn start_with(self, proxy: u16, add: impl FnOnce(&mut Map<String, Value>)) -> Result<Browser, Failure> {
        let mut capabilities = self.capabilities(proxy)?;
        add(&mut capabilities);
        let display = match self {
            Self::WebKit => Some(Display::start().await?),
            Self::Chromium | Self::Firefox => None,
        };
        let driver = Driver::start(&self.driver_path(), self.port(), self.flags(), display.as_ref()).await?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.address)
            .await
            .map_err(|error| format!("{self} did not start: {error:?}"))?;
        client
            .update_timeouts(TimeoutConfiguration::new(
                Some(std::time::Duration::from_secs(30)),
                Some(std::time::Duration::from_secs(30)),
                Some(std::time::Duration::ZERO),
            ))
            .await?;
        // Above 1000 px every layer has its desktop form, the same in all three.
        client.set_window_size(1200, 900).await?;
        Ok(Browser { client, driver, _display: display })
    }

    fn driver_path(self) -> PathBuf {
        let (variable, usual) = match self {
            Self::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("GECKODRIVER", "geckodriver"),
            Self::WebKit => ("WEBKITDRIVER", "WebKitWebDriver"),
        };
        if let Some(path) = env::var_os(variable) {
            return path.into();
        }
        // `cargo xtask` puts what Debian has not into target/tools.
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/bin").join(usual);
        if own.exists() { own } else { usual.into() }
    }

    fn port(self) -> Port {
        match self {
            Self::Chromium => Port::Announced("started successfully on port "),
            Self::Firefox => Port::Announced("Listening on 127.0.0.1:"),
            Self::WebKit => Port::Given,
        }
    }

    fn flags(self) -> fn(u16) -> Vec<String> {
        match self {
            // chromedriver takes its port with the equals sign only.
            Self::Chromium | Self::WebKit => |port| vec![format!("--port={port}")],
            Self::Firefox => |port| vec!["--port".into(), port.to_string()],
        }
    }

    fn capabilities(self, proxy: u16) -> Result<Map<String, Value>, Failure> {
        let address = format!("127.0.0.1:{proxy}");
        let manual = json!({ "proxyType": "manual", "httpProxy": address, "sslProxy": address });
        let capabilities = match self {
            Self::Chromium => json!({
                "browserName": "chrome", "acceptInsecureCerts": true, "proxy": manual,
                "goog:chromeOptions": { "args": [
                    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                    // Silences what Chromium asks of its maker.
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--no-first-run", "--disable-quic",
                    // Debian's starter loads what is installed for all users; the last flag of a name counts.
                    "--disable-extensions", "--load-extension=",
                    "--force-device-scale-factor=1",
                ], "prefs": { "intl.accept_languages": LANGUAGE } },
            }),
            Self::Firefox => json!({
                "browserName": "firefox", "acceptInsecureCerts": true, "proxy": manual,
                "moz:firefoxOptions": { "args": ["-headless"], "prefs": {
                    "intl.locale.requested": LANGUAGE, "intl.accept_languages": "en-US, en",
                    "intl.regional_prefs.use_os_locales": false,
                    // Those of the profile alone (1), which has none, and not those installed for all users.
                    "extensions.enabledScopes": 1,
                } },
            }),
            // The standard `proxy` capability breaks HTTPS here.
            Self::WebKit => json!({
                "browserName": "MiniBrowser", "acceptInsecureCerts": true,
                "webkitgtk:browserOptions": {
                    "binary": mini_browser()?, "args": ["--automation", format!("--proxy=http://{address}")],
                },
            }),
        };
        match capabilities {
            Value::Object(capabilities) => Ok(capabilities),
            _ => Err("capabilities are an object".into()),
        }
    }
}

impl Browser {
    /// Ends the session and the driver.
    pub async fn stop(mut self) {
        // Whatever happens here, the verdict of the run is already known.
        let _ended = self.client.close().await;
        self.driver.stop().await;
    }
}

/// MiniBrowser stands beside WebKit's libraries, which each machine keeps under its own triple.
fn mini_browser() -> Result<PathBuf, Failure> {
    let triple = format!("{}-linux-gnu", env::consts::ARCH);
    let known = [
        format!("/usr/lib/{triple}/webkit2gtk-4.1/MiniBrowser"),
        "/usr/libexec/webkit2gtk-4.1/MiniBrowser".into(),
        "/usr/lib/webkit2gtk-4.1/MiniBrowser".into(),
    ];
    env::var_os("MINIBROWSER")
        .map(PathBuf::from)
        .into_iter()
        .chain(known.iter().map(PathBuf::from))
        .find(|path| path.exists())
        .ok_or_else(|| format!("MiniBrowser is in none of {known:?}: apt-get install webkit2gtk-driver").into())
}
