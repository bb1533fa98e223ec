//! Scenarios × engines → trials: one browser per engine at a time, one scenario in it at a time.

use std::{
    cell::RefCell,
    env,
    future::Future,
    panic::{self, AssertUnwindSafe},
    pin::Pin,
    process::ExitCode,
    sync::Arc,
    time::{Duration, Instant},
};

use libtest_mimic::{Arguments, Failed, Trial};
use tokio::{runtime::Runtime, sync::Mutex};

use crate::{
    engine::{Browser, Engine},
    machine,
    proxy::{Answer, Proxy},
    visitor::Visitor,
};

/// A scenario is given a visitor on a site of its own, and panics where what it sees is wrong.
pub type Run = &'static (dyn Fn(Visitor) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync);

/// A named scenario.
#[derive(Clone, Copy)]
pub struct Scenario {
    /// `subject::what_is_expected`
    pub name: &'static str,
    /// Those that it runs in.
    pub engines: &'static [Engine],
    /// Whether it holds by now; one that does not is listed as ignored, and runs by `--ignored`.
    pub holds: bool,
    /// The steps.
    pub run: Run,
}

impl Scenario {
    /// A scenario that is made while the program runs; it lives as long as that.
    pub fn made<F: Future<Output = ()> + Send + 'static>(
        name: String,
        run: impl Fn(Visitor) -> F + Send + Sync + 'static,
    ) -> Self {
        let run = Box::leak(Box::new(move |visitor| Box::pin(run(visitor)) as _));
        Self { name: name.leak(), engines: &Engine::ALL, holds: true, run }
    }
}

/// Lists the scenarios of a module. Those after `in chromium` are about something that no engine does in a way of its own, and
/// run in one. Those after `not yet` say what is wanted and does not hold.
macro_rules! scenarios {
    ($subject:literal: $($name:ident),* $(,)? $(; in chromium: $($once:ident),+ $(,)?)? $(; not yet: $($later:ident),+ $(,)?)?) => {
        /// What this module has to show.
        pub const ALL: &[$crate::harness::Scenario] = &[
            $($crate::harness::Scenario {
                name: concat!($subject, "::", stringify!($name)),
                engines: &$crate::engine::Engine::ALL,
                holds: true,
                run: &|visitor| Box::pin($name(visitor)),
            },)*
            $($($crate::harness::Scenario {
                name: concat!($subject, "::", stringify!($once)),
                engines: &[$crate::engine::Engine::Chromium],
                holds: true,
                run: &|visitor| Box::pin($once(visitor)),
            },)+)?
            $($($crate::harness::Scenario {
                name: concat!($subject, "::", stringify!($later)),
                engines: &[$crate::engine::Engine::Chromium],
                holds: false,
                run: &|visitor| Box::pin($later(visitor)),
            },)+)?
        ];
    };
}
pub(crate) use scenarios;

/// A scenario that takes longer has hung.
const LIMIT: Duration = Duration::from_secs(90);

/// A browser that does not leave a page in this time never will.
const LEAVING: Duration = Duration::from_secs(30);

/// A browser is replaced after so many scenarios: each is a site of its own, and WebKit's network process keeps what it
/// had of all of them (1 GB after 300), until under load it no longer opens a page.
const SITES: usize = 60;

thread_local! {
    /// Where and why the scenario of this thread gave up.
    static COMPLAINT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// One engine's browser and proxy, started by the first scenario that needs them. Scenarios take turns at it.
struct Station {
    engine: Engine,
    standing: Answer,
    running: Mutex<Option<Running>>,
}

/// A browser session, and how many scenarios it has served.
struct Running {
    browser: Browser,
    proxy: Arc<Proxy>,
    sites: usize,
}

/// Runs what the command line picks, in all three engines at once.
pub fn run(scenarios: &[Scenario], standing: Answer) -> ExitCode {
    let mut arguments = Arguments::from_args();
    machine::tell_policies();
    let runtime = Arc::new(Runtime::new().expect("a tokio runtime"));
    panic::set_hook(Box::new(|info| {
        let complaint = info.to_string();
        COMPLAINT.with_borrow_mut(|last| *last = Some(complaint));
    }));
    let stations = Engine::ALL
        .map(|engine| Arc::new(Station { engine, standing: Arc::clone(&standing), running: Mutex::default() }));
    let mut trials = Vec::new();
    for scenario in scenarios {
        for station in stations.iter().filter(|station| scenario.engines.contains(&station.engine)) {
            let (scenario, station, runtime) = (*scenario, Arc::clone(station), Arc::clone(&runtime));
            let trial = Trial::test(format!("{}::{}", station.engine, scenario.name), move || {
                runtime.block_on(station.try_out(scenario))
            });
            trials.push(trial.with_ignored_flag(!scenario.holds));
        }
    }
    // A thread per trial: all but three of them wait for their engine's turn, in order.
    arguments.test_threads.get_or_insert(trials.len());
    let conclusion = libtest_mimic::run(&arguments, trials);
    runtime.block_on(async {
        for station in stations {
            if let Some(running) = station.running.lock().await.take() {
                running.stop().await;
            }
        }
    });
    conclusion.exit_code()
}

impl Station {
    async fn try_out(&self, scenario: Scenario) -> Result<(), Failed> {
        let mut turn = self.running.lock().await;
        if let Some(worn) = turn.take_if(|running| running.sites >= SITES) {
            worn.stop().await;
        }
        let running = match turn.take() {
            Some(running) => running,
            None => self.start().await?,
        };
        let Running { browser, proxy, sites } = turn.insert(Running { sites: running.sites + 1, ..running });
        let visitor = Visitor::new(self.engine, scenario.name, browser.client.clone(), Arc::clone(proxy));
        match tokio::time::timeout(LEAVING, visitor.arrive()).await {
            Ok(Ok(())) => {}
            outcome => {
                // Nothing is tried again: this scenario has failed, and those after it are given another browser.
                let why =
                    format!("{}: scenario {sites} in it does not leave the page before: {outcome:?}", self.engine);
                if let Some(lost) = turn.take() {
                    lost.stop().await;
                }
                return Err(why.into());
            }
        }
        let began = Instant::now();
        let steps = tokio::time::timeout(LIMIT, CatchPanic((scenario.run)(visitor.clone())));
        let outcome = steps.await;
        if env::var_os("SOUHLAS_TIMES").is_some() {
            eprintln!("{:6.2} s  {}::{}", began.elapsed().as_secs_f64(), self.engine, scenario.name);
        }
        let complaint = match outcome {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(())) => COMPLAINT.take().unwrap_or_else(|| "panicked".into()),
            Err(_) => format!("not done after {LIMIT:?}"),
        };
        Err(format!("{complaint}\n{}", visitor.report().await).into())
    }

    async fn start(&self) -> Result<Running, Failed> {
        let proxy = Proxy::start(Arc::clone(&self.standing)).await.map_err(|error| error.to_string())?;
        let browser = self.engine.start(proxy.port).await.map_err(|error| error.to_string())?;
        Ok(Running { browser, proxy, sites: 0 })
    }
}

impl Running {
    /// Ends the browser. A hung one does not answer; dropping its driver ends it.
    async fn stop(self) {
        let _ended = tokio::time::timeout(LEAVING, self.browser.stop()).await;
    }
}

/// Turns a panic of the inner future into an error, so that the session can still be asked what it shows.
struct CatchPanic(Pin<Box<dyn Future<Output = ()> + Send>>);

impl Future for CatchPanic {
    type Output = Result<(), ()>;

    fn poll(mut self: Pin<&mut Self>, context: &mut std::task::Context<'_>) -> std::task::Poll<Self::Output> {
        panic::catch_unwind(AssertUnwindSafe(|| self.0.as_mut().poll(context)))
            .map_or(std::task::Poll::Ready(Err(())), |poll| poll.map(Ok))
    }
}
