//! Scenarios × engines → trials: one browser session per engine, one scenario in it at a time.

use std::{
    cell::RefCell,
    future::Future,
    panic::{self, AssertUnwindSafe},
    pin::Pin,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use libtest_mimic::{Arguments, Failed, Trial};
use tokio::{
    runtime::Runtime,
    sync::{Mutex, OnceCell},
};

use crate::{
    engine::{Browser, Engine},
    proxy::{Answer, Proxy},
    visitor::Visitor,
};

/// A scenario is given a visitor on a site of its own, and panics where what it sees is wrong.
pub type Run = fn(Visitor) -> Pin<Box<dyn Future<Output = ()> + Send>>;

/// A named scenario.
#[derive(Clone, Copy)]
pub struct Scenario {
    /// `subject::what_is_expected`
    pub name: &'static str,
    /// The steps.
    pub run: Run,
}

/// Lists the scenarios of a module.
macro_rules! scenarios {
    ($subject:literal: $($name:ident),+ $(,)?) => {
        /// What this module has to show.
        pub const ALL: &[$crate::harness::Scenario] = &[$($crate::harness::Scenario {
            name: concat!($subject, "::", stringify!($name)),
            run: |visitor| Box::pin($name(visitor)),
        }),+];
    };
}
pub(crate) use scenarios;

/// A scenario that takes longer has hung.
const LIMIT: Duration = Duration::from_secs(90);

/// A browser that does not leave a page in this time never will.
const LEAVING: Duration = Duration::from_secs(30);

thread_local! {
    /// Where and why the scenario of this thread gave up.
    static COMPLAINT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// One engine's browser and proxy, started by the first scenario that needs them.
struct Station {
    engine: Engine,
    standing: Answer,
    started: OnceCell<Result<(Browser, Arc<Proxy>), String>>,
    /// The session is one: scenarios take turns.
    turn: Mutex<()>,
    /// Whether it has died or hung.
    lost: AtomicBool,
}

/// Runs what the command line picks, in all three engines at once.
pub fn run(scenarios: &[Scenario], standing: Answer) -> ExitCode {
    let mut arguments = Arguments::from_args();
    let runtime = Arc::new(Runtime::new().expect("a tokio runtime"));
    panic::set_hook(Box::new(|info| {
        let complaint = info.to_string();
        COMPLAINT.with_borrow_mut(|last| *last = Some(complaint));
    }));
    let stations = Engine::ALL.map(|engine| {
        Arc::new(Station {
            engine,
            standing: Arc::clone(&standing),
            started: OnceCell::new(),
            turn: Mutex::default(),
            lost: AtomicBool::default(),
        })
    });
    let mut trials = Vec::new();
    for scenario in scenarios {
        for station in &stations {
            let (scenario, station, runtime) = (*scenario, Arc::clone(station), Arc::clone(&runtime));
            trials.push(Trial::test(format!("{}::{}", station.engine, scenario.name), move || {
                runtime.block_on(station.try_out(scenario))
            }));
        }
    }
    // A thread per trial: all but three of them wait for their engine's turn, in order.
    arguments.test_threads.get_or_insert(trials.len());
    let conclusion = libtest_mimic::run(&arguments, trials);
    runtime.block_on(async {
        for station in stations {
            if let Some(station) = Arc::into_inner(station)
                && let Some(Ok((browser, _))) = station.started.into_inner()
            {
                // A hung browser does not answer; dropping its driver ends it.
                let _ended = tokio::time::timeout(LEAVING, browser.stop()).await;
            }
        }
    });
    conclusion.exit_code()
}

impl Station {
    async fn try_out(&self, scenario: Scenario) -> Result<(), Failed> {
        let _turn = self.turn.lock().await;
        let (browser, proxy) = match self.started.get_or_init(|| self.start()).await {
            Ok(running) => running,
            Err(why) => return Err(why.into()),
        };
        let visitor = Visitor::new(self.engine, scenario.name, browser.client.clone(), Arc::clone(proxy));
        // A session is not replaced: without it every scenario that is left fails, and says why.
        let gone = |why: String| Err(format!("the {} session is gone: {why}", self.engine).into());
        if self.lost.load(Ordering::Relaxed) {
            return gone("see the first scenario that failed".into());
        }
        match tokio::time::timeout(LEAVING, visitor.arrive()).await {
            Ok(Ok(())) => {}
            outcome => {
                self.lost.store(true, Ordering::Relaxed);
                return gone(format!("it does not leave the page before: {outcome:?}"));
            }
        }
        let steps = tokio::time::timeout(LIMIT, CatchPanic((scenario.run)(visitor.clone())));
        let complaint = match steps.await {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(())) => COMPLAINT.take().unwrap_or_else(|| "panicked".into()),
            Err(_) => format!("not done after {LIMIT:?}"),
        };
        Err(format!("{complaint}\n{}", visitor.report().await).into())
    }

    async fn start(&self) -> Result<(Browser, Arc<Proxy>), String> {
        let proxy = Proxy::start(Arc::clone(&self.standing)).await.map_err(|error| error.to_string())?;
        let browser = self.engine.start(proxy.port).await.map_err(|error| error.to_string())?;
        Ok((browser, proxy))
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
