//! autoconsent's own extension with our rule in it: packed, installed, told what to do, and asked what it did.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use fantoccini::{Client, Locator, error::CmdError, wd::WebDriverCompatibleCommand};
use hyper::Method;
use serde_json::{Map, Value, json};
use url::{ParseError, Url};

use crate::{driver::Failure, engine::Engine};

/// How long a state of the extension may be waited for.
const DEADLINE: Duration = Duration::from_secs(30);

/// The id of a Chromium extension is made of its key; this text is as good as a real one.
const KEY: &str = "c291aGxhcy1hdXRvY29uc2VudC1leHRlbnNpb24=";
const CHROMIUM: &str = "chrome-extension://jomnpiihiolfofoapljgdbcljbkakfco";
/// Firefox draws a new address for an extension's pages in each profile, unless the profile holds one.
const ID: &str = "autoconsent@souhlas.test";
const HOST: &str = "4f0c5a0e-0f8b-4e0e-9c53-5d1c3a8f6b21";

/// The extension, in the form of one engine.
#[derive(Clone, Debug)]
pub struct Extension {
    engine: Engine,
    folder: PathBuf,
}

impl Extension {
    /// Packs it into `target/automation`, `rule` among its own.
    pub fn pack(engine: Engine, rule: &str) -> Result<Self, Failure> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = root.join("target/automation").join(engine.to_string());
        let (form, manifest) = match engine {
            Engine::Chromium => ("addon-mv3", json!({ "key": KEY })),
            Engine::Firefox => ("addon-firefox", json!({ "browser_specific_settings": { "gecko": { "id": ID } } })),
            Engine::WebKit => return Err("WebKitGTK takes no extensions".into()),
        };
        fs::create_dir_all(&folder)?;
        let packed = Command::new("node")
            .arg(root.join("tests/automation/pack.mjs"))
            .arg(root.join("target/tools/node_modules/@duckduckgo/autoconsent"))
            .arg(form)
            .arg(&folder)
            .arg(rule)
            .arg(manifest.to_string())
            .output()?;
        if !packed.status.success() {
            return Err(format!("cannot pack autoconsent: {}", String::from_utf8_lossy(&packed.stderr)).into());
        }
        Ok(Self { engine, folder })
    }

    /// Asks for it among the capabilities of a session.
    pub fn ask_for(&self, capabilities: &mut Map<String, Value>) {
        if self.engine == Engine::Chromium {
            let flags = &mut capabilities["goog:chromeOptions"]["args"];
            if let Some(flags) = flags.as_array_mut() {
                flags.retain(|flag| flag != "--disable-extensions");
                flags.push(json!(format!("--load-extension={}", self.folder.display())));
                flags.push(json!("--disable-features=DisableLoadExtensionCommandLineSwitch"));
            }
        } else {
            let known = json!({ ID: HOST }).to_string();
            let flags = &mut capabilities["moz:firefoxOptions"]["args"];
            if let Some(flags) = flags.as_array_mut() {
                // WebDriver opens no page of an extension without it.
                flags.push(json!("-remote-allow-system-access"));
            }
            capabilities["moz:firefoxOptions"]["prefs"]["extensions.webextensions.uuids"] = json!(known);
        }
    }

    /// Puts it into the running browser, where that is not done by a flag.
    pub async fn install(&self, client: &Client) -> Result<(), Failure> {
        if self.engine == Engine::Firefox {
            client.issue_cmd(Install(self.folder.clone())).await?;
        }
        Ok(())
    }

    /// Chooses in its popup, as its user would, what it is to do: `optout`, `optin` or `prompt`.
    pub async fn choose(&self, client: &Client, action: &str) {
        // What it is to do is kept under these names; no name stands for asking.
        let kept = match action {
            "optout" => json!("optOut"),
            "optin" => json!("optIn"),
            _ => json!(false),
        };
        client.goto(&self.popup()).await.unwrap();
        let ready = "const { config, rules, fullRules } = await browser.storage.local.get();
            return config && rules && fullRules?.some(({ name }) => name === 'souhlas') && document.querySelector('input[name]:checked')";
        self.until(client, "the extension to have its rules", ready).await;
        client.find(Locator::Css(&format!("input#{action}"))).await.unwrap().click().await.unwrap();
        let chosen = format!(
            "const {{ config }} = await browser.storage.local.get('config'); return (config.autoAction || false) === {kept}"
        );
        self.until(client, "the choice in the popup", &chosen).await;
    }

    /// What it reports of the page on `host`, once `condition` on its `state` holds.
    pub async fn report(&self, client: &Client, host: &str, condition: &str) -> Value {
        let page = client.window().await.unwrap();
        // A window and not a tab: a page in a hidden tab gets no animation frames, and the tool may still be at work in it.
        let popup = client.new_window(false).await.unwrap().handle;
        client.switch_to_window(popup).await.unwrap();
        client.goto(&self.popup()).await.unwrap();
        let look = format!(
            "for (const reports of Object.values(await browser.storage.session.get()))
               for (const {{ url, state }} of Object.values(reports))
                 if (new URL(url).hostname === '{host}' && {condition}) return state"
        );
        let state = self.until(client, condition, &look).await;
        client.close_window().await.unwrap();
        client.switch_to_window(page).await.unwrap();
        state
    }

    fn popup(&self) -> String {
        match self.engine {
            Engine::Chromium => format!("{CHROMIUM}/popup.html"),
            _ => format!("moz-extension://{HOST}/popup.html"),
        }
    }

    /// Waits until `body`, run in a page of the extension, returns something; gives that.
    async fn until(&self, client: &Client, what: &str, body: &str) -> Value {
        let end = Instant::now() + DEADLINE;
        loop {
            match self.ask(client, body).await {
                Ok(Value::Null | Value::Bool(false)) if Instant::now() < end => {}
                Ok(Value::Null | Value::Bool(false)) => {
                    let kept = "const { rules, fullRules, ...kept } = await browser.storage.local.get();
                        return JSON.stringify([kept, await browser.storage.session.get()])";
                    let kept = self.ask(client, kept).await;
                    panic!("waited {DEADLINE:?} for {what}; the extension has {kept:?}")
                }
                Ok(seen) => return seen,
                Err(error) => panic!("{what}: {error}"),
            }
        }
    }

    /// What `body` returns in a page of the extension: looks for 5 s, then gives nothing.
    async fn ask(&self, client: &Client, body: &str) -> Result<Value, CmdError> {
        let look = format!(
            "const done = arguments[arguments.length - 1], end = performance.now() + 5000;
             const browser = globalThis.browser ?? globalThis.chrome;
             const look = async () => {{ {body} }};
             (async () => {{
               for (;;) {{
                 const seen = await look().catch((error) => (console.error(error), null));
                 if (seen || performance.now() > end) return done(seen ?? null);
                 await new Promise((soon) => setTimeout(soon, 20));
               }}
             }})()"
        );
        client.execute_async(&look, vec![]).await
    }
}

/// geckodriver's command for a temporary extension, in a folder.
#[derive(Debug)]
struct Install(PathBuf);

impl WebDriverCompatibleCommand for Install {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/moz/addon/install", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "path": self.0, "temporary": true }).to_string()))
    }
}
