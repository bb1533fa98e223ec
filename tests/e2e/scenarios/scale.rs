//! Large pages and configs: what the gate does grows with them, and no faster.
//!
//! Counted, not timed: how often gate and annex ask the page for something, and how many values they keep at once. So
//! the numbers are nearly the same on every run and in every engine, once the config comes after the whole page: how an
//! element is found, by the first look or by the observer, takes a little more or less.

use serde_json::{Value, json};

use crate::{harness::scenarios, page::Page, proxy::Reply, visitor::Visitor};

scenarios!["scale":
    ten_times_the_elements, ten_times_the_services, services_and_elements_do_not_multiply, all_the_categories,
    ten_times_the_catalogue_entries, what_the_page_adds_for_itself,
];

/// Counts calls from the WebAssembly, and looks how long the list of values becomes. The network waits for the parser.
const COUNT: &str = "
window.__host = { calls: 0, most: 0 };
// The dialog imports something else, and is drawn when there is time.
const counted = (imports) => imports.h ? { h: Object.fromEntries(Object.entries(imports.h).map(([name, act]) =>
  [name, (...values) => (__host.calls++, act(...values))])) } : imports;
const { Instance, instantiate } = WebAssembly;
WebAssembly.Instance = function (module, imports) { return new Instance(module, counted(imports)); };
WebAssembly.instantiate = (from, imports) => instantiate(from, imports && counted(imports));
const { fetch } = window;
const parsed = new Promise((done) => addEventListener('DOMContentLoaded', done));
window.fetch = (...what) => parsed.then(() => fetch(...what));
const push = Array.prototype.push;
Array.prototype.push = function (...values) {
  const length = push.apply(this, values);
  if (length > __host.most && this[4] === window) __host.most = length;
  return length;
};";

/// Ten times as much may take this much more: whichever comes first, the dialog or its texts, what waits is looked at once
/// more or less, a fifth of it all.
const MOST: f64 = 14.0;

/// What a visit took.
#[derive(Clone, Copy, Debug)]
struct Effort {
    calls: f64,
    values: f64,
}

impl Effort {
    async fn so_far(visitor: &Visitor) -> Self {
        let number = async |name: &str| visitor.value(&format!("__host.{name}")).await.as_f64().unwrap();
        Self { calls: number("calls").await, values: number("most").await }
    }

    /// Nothing that a larger page takes is more than `most` times this.
    #[track_caller]
    fn allows(self, more: Self, most: f64) {
        let grows = (more.calls / self.calls, more.values / self.values);
        assert!(grows.0 <= most && grows.1 <= most, "{self:?} becomes {more:?}: {grows:?}, at most {most} allowed");
    }
}

fn elements(count: usize, services: usize) -> String {
    let image = |at: usize| {
        let service = if services == 0 { String::new() } else { format!("data-service=s{} ", at % services) };
        format!("<img data-consent=statistical {service}data-src='data:,' alt=''>\n")
    };
    let script = "<script type=text/plain data-consent=statistical>window.__last = 1</script>\n";
    (0..count).map(image).chain((0..count / 10).map(|_| script.to_owned())).collect()
}

fn services(count: usize) -> Value {
    let service = |at: usize| {
        let cookies: Vec<_> = (0..3).map(|cookie| json!({ "name": format!("c{at}_{cookie}_*") })).collect();
        json!({ "id": format!("s{at}"), "name": "S", "category": "statistical", "provider": "P", "cookies": cookies })
    };
    (0..count).map(service).collect()
}

fn page(config: Value, body: &str) -> Page {
    Page::new().config(config).before(COUNT).body(body)
}

/// Waits until nothing more is done: an annex that comes before a press does a little less than one that comes after.
async fn at_rest(visitor: &Visitor) {
    let mut before = -1.0;
    loop {
        visitor.settle().await;
        let now = Effort::so_far(visitor).await.calls;
        if now == before {
            return;
        }
        before = now;
    }
}

/// A first visit, Ano, a withdrawal.
async fn visit(visitor: &Visitor, page: &Page) -> Effort {
    visitor.store("").await;
    visitor.run("localStorage.clear()").await;
    visitor.visit(page).await;
    visitor.banner().await;
    at_rest(visitor).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    visitor
        .until(
            "all to be live",
            "![...document.querySelectorAll('[data-src], [type=\"text/plain\"]')].some(one => !one.souhlas)",
        )
        .await;
    at_rest(visitor).await;
    visitor.run_async("souhlas.withdraw().then(() => done())").await;
    at_rest(visitor).await;
    Effort::so_far(visitor).await
}

fn quiet(more: Value) -> Value {
    let mut config = json!({ "revision": "1", "withdrawal": { "reload": "never" } });
    config.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    config
}

async fn ten_times_the_elements(visitor: Visitor) {
    let few = visit(&visitor, &page(quiet(json!({})), &elements(200, 0))).await;
    let many = visit(&visitor, &page(quiet(json!({})), &elements(2000, 0))).await;
    few.allows(many, MOST);
    // One is forgotten before the next is looked at.
    assert!(many.values <= 1.5 * few.values, "{few:?} becomes {many:?}");
}

async fn ten_times_the_services(visitor: Visitor) {
    let few = visit(&visitor, &page(quiet(json!({ "services": services(20) })), "")).await;
    let many = visit(&visitor, &page(quiet(json!({ "services": services(200) })), "")).await;
    few.allows(many, MOST);
}

async fn services_and_elements_do_not_multiply(visitor: Visitor) {
    let config = |count| quiet(json!({ "services": services(count) }));
    let few = visit(&visitor, &page(config(20), &elements(2000, 20))).await;
    let alone = visit(&visitor, &page(config(200), "")).await;
    let many = visit(&visitor, &page(config(200), &elements(2000, 200))).await;
    let sum = Effort { calls: few.calls + alone.calls, values: few.values + alone.values };
    // One look more or less, as above; each service at each element would be many times as much.
    sum.allows(many, 1.4);
}

async fn all_the_categories(visitor: Visitor) {
    let config = |count: usize| {
        let more = (1..count).map(|at| json!({ "id": format!("c{at}"), "name": "C" }));
        let all: Vec<_> = [json!({ "id": "statistical", "name": "S" })].into_iter().chain(more).collect();
        quiet(json!({ "categories": all }))
    };
    let few = visit(&visitor, &page(config(3), &elements(200, 0))).await;
    let many = visit(&visitor, &page(config(32), &elements(200, 0))).await;
    // Each category has its switch in what is drawn: in proportion, and no more.
    few.allows(many, 8.0);
}

async fn ten_times_the_catalogue_entries(visitor: Visitor) {
    let config = |count: usize| {
        let uses: Vec<_> = (0..count).map(|at| json!({ "use": format!("e{at}") })).collect();
        quiet(json!({ "services": uses }))
    };
    for (at, mut service) in services(200).as_array().unwrap().clone().into_iter().enumerate() {
        service["id"] = json!(format!("e{at}"));
        service["stubs"] = json!([{ "name": format!("__e{at}"), "kind": "list" }]);
        service["scripts"] = json!([format!("https://cdn.vendor.example/e{at}.js?scale")]);
        visitor.serve(&format!("/souhlas/services/e{at}.json"), Reply::json(service));
    }
    let mut efforts = Vec::new();
    for count in [20, 200] {
        visitor.store("").await;
        visitor.run("localStorage.clear()").await;
        visitor.visit(&page(config(count), "")).await;
        visitor.banner().await;
        visitor.click("accept").await;
        visitor.until("all scripts", &format!("window.__ran.length === {count}")).await;
        efforts.push(Effort::so_far(&visitor).await);
    }
    efforts[0].allows(efforts[1], MOST);
}

async fn what_the_page_adds_for_itself(visitor: Visitor) {
    visitor.visit(&page(quiet(json!({})), "<main></main>")).await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    let add = |count: usize| {
        format!(
            "const before = __host.calls, main = document.querySelector('main');
             (async () => {{
               for (let at = 0; at < {count}; at++) {{
                 main.append(document.createElement('p'));
                 main.lastChild.textContent = at;
                 if (at % 10 == 0) await null;
               }}
               setTimeout(() => done((__host.calls - before) / {count}), 0);
             }})()"
        )
    };
    for count in [100, 10_000] {
        let calls = visitor.run_async(&add(count)).await.as_f64().unwrap();
        // Some for each batch of ten, whatever came: what is unrelated is passed over before the WebAssembly is asked.
        assert!(calls <= 0.5, "{calls} calls for each of {count} added elements");
    }
}
