//! Pages that put members on `Object.prototype`: what a document does not say itself it does not say.

use serde_json::{Value, json};

use super::NONE;
use crate::{bundle::Bundle, harness::scenarios, page::Page, proxy::Reply, visitor::Visitor};

scenarios!["prototype": inherited_fields_of_a_service_are_none, inherited_fields_are_none_in_a_bundle];

/// Fields of services, cookies, stubs and parameters, and what would be a script after the last. They are not enumerable, as
/// libraries have it that mean well; `set`, `get` and `value` would break `Object.defineProperty` itself.
const POLLUTE: &str = "for (const [name, value] of Object.entries({
    scripts: ['https://cdn.vendor.example/evil.js'], stubs: [{ name: 'evil', kind: 'list' }],
    start: [['evil.push', 'start']], loaded: [['evil.push', 'loaded']], grant: [['evil.push', 'grant']],
    provides: ['__ran.push'], revoke: [['__ran.push', 'revoke']],
    cookies: [{ name: 'basket' }], party: 'third', httpOnly: true, storage: 'local', shared: true,
    alias: 'evilAlias', methods: ['evilMethod'], key: 'evil', told: 'evil', next: 0, ran: true, inFlight: [],
    1: 'https://cdn.vendor.example/evil.js',
  })) Object.defineProperty(Object.prototype, name, { value, writable: true, configurable: true })";

/// One service that does nothing, and one with a script, a stub, a start and a parameter that is not given.
fn config() -> Value {
    json!({ "revision": "1", "withdrawal": { "reload": "never" }, "services": [
        { "id": "quiet", "name": "Quiet", "category": "statistical", "cookies": [{ "name": "quiet" }] },
        { "id": "chat", "name": "Chat", "category": "statistical", "scripts": ["https://cdn.vendor.example/chat.js"],
          "parameters": { "key": { "pattern": "*", "optional": true } },
          "stubs": [{ "name": "chat", "kind": "list" }], "start": [["chat.push", "start"], ["chat.push", "{key}"]] },
    ] })
}

async fn nothing_is_inherited(visitor: &Visitor) {
    visitor.banner().await;
    visitor.run("document.cookie = 'basket=1; path=/'; document.cookie = 'quiet=1; path=/'").await;
    visitor.click("accept").await;
    visitor.until_ran("chat").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["chat"]);
    assert_eq!(visitor.proxy.recorder.count("cdn.vendor.example/evil.js"), 0);
    assert_eq!(visitor.value("['evil', 'evilAlias'].filter(name => name in window)").await, json!([]));
    assert_eq!(visitor.value("[[...chat], Object.hasOwn(chat, 'evilMethod')]").await, json!([["start"], false]));
    visitor.run("souhlas.withdraw(); 0").await;
    visitor.until("the sweep", "!document.cookie.includes('quiet')").await;
    visitor.settle().await;
    assert_eq!(visitor.cookies().await, ["basket"]);
    assert_eq!(visitor.ran().await, ["chat"]);
    assert_eq!(visitor.console().await, NONE);
}

async fn inherited_fields_of_a_service_are_none(visitor: Visitor) {
    visitor.visit(&Page::new().before(POLLUTE).config(config())).await;
    nothing_is_inherited(&visitor).await;
}

async fn inherited_fields_are_none_in_a_bundle(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &[]);
    bundle.put_on(&visitor);
    let html = format!(
        "<!doctype html><html lang=\"cs\"><meta charset=\"utf-8\"><title>Ukázka</title><script>{}</script><script>{POLLUTE}</script>{}<body><h1>Ukázka</h1>",
        include_str!("../page/ear.js"),
        bundle.tag(),
    );
    visitor.serve("/", Reply::html(html));
    visitor.go("/").await;
    nothing_is_inherited(&visitor).await;
}
