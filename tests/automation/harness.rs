//! Scenarios × two engines → trials: one browser with the extension per engine, one scenario in it at a time.

use std::{future::Future, panic, pin::Pin, process::ExitCode, sync::Arc, time::Duration};

use fantoccini::Client;
use libtest_mimic::{Arguments, Failed, Trial};
use tokio::{
    runtime::Runtime,
    sync::{Mutex, OnceCell},
};

use crate::{
    driver::Failure,
    engine::{Browser, Engine},
    extension::Extension,
    proxy::{Answer, Proxy},
    scenarios, vendors,
    visitor::Visitor,
    widget::Widget,
};

/// A scenario that takes longer has hung.
const LIMIT: Duration = Duration::from_secs(120);

/// A page's visitor and the tool that clicks for them.
#[derive(Clone)]
pub struct Desk {
    /// On a site of the scenario's own.
    pub visitor: Visitor,
    /// The same session.
    pub client: Client,
    /// In the same browser.
    pub extension: Extension,
    /// The release files.
    pub widget: Arc<Widget>,
}

/// A scenario panics where what it sees is wrong.
pub type Run = fn(Desk) -> Pin<Box<dyn Future<Output = ()> + Send>>;

/// What a station runs.
type Running = (Browser, Arc<Proxy>, Extension);

/// One engine's browser, proxy and extension, started by the first scenario that needs them.
struct Station {
    engine: Engine,
    widget: Arc<Widget>,
    started: OnceCell<Result<Running, String>>,
    turn: Mutex<()>,
}

/// Runs what the command line picks.
pub fn run() -> ExitCode {
    let mut arguments = Arguments::from_args();
    let widget = Arc::new(Widget::load());
    let runtime = Arc::new(Runtime::new().expect("a tokio runtime"));
    // Where and why, without the runtime's own frames.
    panic::set_hook(Box::new(|info| eprintln!("{info}")));
    let stations = [Engine::Chromium, Engine::Firefox].map(|engine| {
        Arc::new(Station { engine, widget: Arc::clone(&widget), started: OnceCell::new(), turn: Mutex::default() })
    });
    println!("webkit is left out: WebKitGTK takes no extensions");
    let mut trials = Vec::new();
    for (name, run) in scenarios::ALL {
        for station in &stations {
            let (station, runtime) = (Arc::clone(station), Arc::clone(&runtime));
            trials.push(Trial::test(format!("{}::{name}", station.engine), move || {
                runtime.block_on(station.try_out(name, *run))
            }));
        }
    }
    arguments.test_threads.get_or_insert(trials.len());
    let conclusion = libtest_mimic::run(&arguments, trials);
    runtime.block_on(async {
        for station in stations {
            if let Some(station) = Arc::into_inner(station)
                && let Some(Ok((browser, ..))) = station.started.into_inner()
            {
                browser.stop().await;
            }
        }
    });
    conclusion.exit_code()
}

impl Station {
    async fn try_out(&self, name: &str, run: Run) -> Result<(), Failed> {
        let _turn = self.turn.lock().await;
        let (browser, proxy, extension) =
            match self.started.get_or_init(async || self.start().await.map_err(|error| error.to_string())).await {
                Ok(running) => running,
                Err(why) => return Err(why.into()),
            };
        let visitor = Visitor::new(self.engine, name, browser.client.clone(), Arc::clone(proxy));
        visitor.arrive().await.map_err(|error| format!("the {} session is gone: {error}", self.engine))?;
        let desk = Desk {
            visitor: visitor.clone(),
            client: browser.client.clone(),
            extension: extension.clone(),
            widget: Arc::clone(&self.widget),
        };
        // A task of its own: it may panic, and the session can still be asked what it shows.
        let complaint = match tokio::time::timeout(LIMIT, tokio::spawn(run(desk))).await {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(panicked)) => panicked.to_string(),
            Err(_) => format!("not done after {LIMIT:?}"),
        };
        Err(format!("{complaint}\n{}", visitor.report().await).into())
    }

    async fn start(&self) -> Result<Running, Failure> {
        let widget = Arc::clone(&self.widget);
        let standing: Answer = Arc::new(move |request| widget.answer(request).or_else(|| vendors::answer(request)));
        let proxy = Proxy::start(standing).await?;
        let rule = str::from_utf8(self.widget.file("rules/autoconsent.json"))?;
        let extension = Extension::pack(self.engine, rule)?;
        let browser = self.engine.start_with(proxy.port, |capabilities| extension.ask_for(capabilities)).await?;
        extension.install(&browser.client).await?;
        Ok((browser, proxy, extension))
    }
}
