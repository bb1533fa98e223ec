//! The inspector: what it finds on a page with faults and on one without, and that nobody fetches it unasked.

use fantoccini::key::Key;
use serde_json::{Value, json};

use super::{NONE, shop};
use crate::{harness::scenarios, page::Page, visitor::Visitor};

scenarios!["inspector":
    is_never_fetched_unasked, opens_on_the_tags_attribute, opens_on_the_pages_address, names_every_fault_and_invents_none,
    finds_nothing_on_a_good_page, tells_what_came_before_a_choice, hears_calls_that_nobody_pressed,
    sees_switches_that_a_script_moved, tells_a_bad_config, is_used_by_keyboard, frames_an_element_in_the_page, works_on_strict_pages,
    leaves_the_dialogs_buttons_free, says_what_it_could_not_measure,
];

const FILES: [&str; 3] = ["/souhlas/inspector.js", "/souhlas/inspector.json", "/souhlas/inspector.wasm"];

impl Visitor {
    async fn inspector(&self) {
        let drawn = "document.getElementById('souhlas-inspector')?.shadowRoot.querySelector('[data-faults]')";
        self.until("the inspector", drawn).await;
    }

    async fn inspection(&self) -> Value {
        self.run_async("souhlas.inspect().then(done, error => done(String(error)))").await
    }

    /// What it found, as `rule place`, sorted.
    async fn findings(&self) -> Vec<String> {
        let report = self.inspection().await;
        let text = |finding: &Value, name: &str| finding[name].as_str().unwrap_or("?").to_owned();
        let listed = report["findings"].as_array().unwrap_or_else(|| panic!("{report}"));
        let mut found: Vec<_> =
            listed.iter().map(|finding| format!("{} {}", text(finding, "rule"), text(finding, "place"))).collect();
        found.sort();
        found
    }

    async fn state_of(&self, rule: &str) -> Value {
        let report = self.inspection().await;
        let rules = report["rules"].as_array().unwrap();
        rules.iter().find(|one| one["rule"] == rule).map(|one| one["state"].clone()).unwrap()
    }

    async fn in_panel(&self, expression: &str) -> Value {
        let root = "const panel = document.getElementById('souhlas-inspector').shadowRoot;";
        self.run(&format!("{root} return {expression}")).await
    }
}

/// A page with nothing wrong on it.
fn good() -> Page {
    let config = json!({
        "revision": "1",
        "controller": { "name": "Ukázka, s.r.o.", "contact": "info@example.cz" },
        "links": { "privacy": "/zasady" },
        "services": [
            { "id": "shop", "name": "Ukázka", "category": "necessary", "provider": "Ukázka, s.r.o.", "cookies": [
                { "name": "PHPSESSID", "purpose": "Košík.", "retention": "session", "party": "first" },
                { "name": "cart", "purpose": "Košík.", "party": "first", "storage": "local" } ] },
            { "use": "google-analytics", "with": { "id": "G-XXXX" } } ],
    });
    let stored = "document.cookie = 'PHPSESSID=1'; localStorage.setItem('cart', '[]');";
    shop().config(config).before(stored).attributes("data-debug").body("<main style='height:2000px'></main>")
}

async fn is_never_fetched_unasked(visitor: Visitor) {
    visitor.visit(&shop()).await;
    visitor.banner().await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.click("accept").await;
    visitor.settle().await;
    visitor.go("/?debug=souhlas").await;
    visitor.settle().await;
    let asked = visitor.asked_at_home();
    assert!(!asked.iter().any(|path| path.contains("inspector")), "{asked:?}");
    assert_eq!(visitor.value("typeof souhlas.inspect").await, "undefined");
}

async fn opens_on_the_tags_attribute(visitor: Visitor) {
    visitor.visit(&shop().attributes("data-debug")).await;
    visitor.inspector().await;
    let asked = visitor.asked_at_home();
    assert!(FILES.iter().all(|file| asked.iter().any(|path| path == file)), "{asked:?}");
    assert_eq!(visitor.console().await, NONE);
}

async fn opens_on_the_pages_address(visitor: Visitor) {
    visitor.publish("/", &shop());
    for address in ["/?souhlas-debug", "/?a=1&souhlas-debug"] {
        visitor.go(address).await;
        visitor.inspector().await;
    }
    assert_eq!(visitor.keys().await, NONE, "it stores nothing");
}

async fn names_every_fault_and_invents_none(visitor: Visitor) {
    let config = json!({
        "revision": "1",
        "links": { "privacy": "/zasady" },
        "lifetime": { "refusal": "P1M" },
        "dailog": { "layout": "bar" },
        "texts": { "en": { "banner.text": "We use cookies.", "banner.partners": "…", "banner.change": "…" } },
    });
    let page = Page::new()
        .config(config)
        .attributes("data-debug data-lang=en")
        .head(concat!("<style>", include_str!("../inspected/bad.css"), "</style>"))
        .body(include_str!("../inspected/bad.html"));
    visitor.visit(&page).await;
    visitor.banner().await;
    visitor.inspector().await;
    visitor.asked("connect.facebook.net/en_US/fbevents.js").await;
    visitor.asked("www.facebook.com/tr/").await;
    visitor.settle().await;
    // Each control in turn, the two documents first, and away from the last.
    visitor.run("document.getElementById('policy').focus()").await;
    for _ in 0..6 {
        visitor.press(Key::Tab).await;
    }
    let faults = "document.getElementById('souhlas-inspector').shadowRoot.querySelector('#section-faults')";
    visitor.until("three controls judged", &format!("{faults}.textContent.split('2.4.7').length == 4")).await;
    assert_eq!(
        visitor.findings().await,
        [
            "1.4.3 banner text",
            "2.4.7 banner accept",
            "2.4.7 banner reject",
            "2.4.7 banner settings",
            "2.5.8 banner accept",
            "2.5.8 banner reject",
            "2.5.8 banner settings",
            "R1 cookie _fbp",
            "R1 cookie _hjSession_1",
            "R1 https://c.seznam.cz",
            "R1 iframe#video",
            "R1 script#pixel",
            "R1 script#tag",
            "R1 script#unheld",
            "R11 a#footer-link",
            "R12 banner change",
            "R12 banner partners",
            "R12 banner policy",
            "R12 banner purposes",
            "R13 banner",
            "R14 cookie PHPSESSID",
            "R14 localStorage cart",
            "R23 a#policy",
            "R23 banner",
            "R3 banner accept",
            "R3 banner reject",
            "R7 banner close",
            "R7 div#wall",
            "R7 html",
            "R8 /lifetime/refusal",
            "config /dailog",
            "markup iframe#nobodys",
            "markup img#pixel-image",
        ]
    );
}

async fn finds_nothing_on_a_good_page(visitor: Visitor) {
    visitor.visit(&good()).await;
    visitor.banner().await;
    visitor.inspector().await;
    visitor.settle().await;
    assert_eq!(visitor.findings().await, NONE);
    visitor.press(Key::Tab).await;
    visitor.click("settings").await;
    visitor.settings().await;
    assert_eq!(visitor.findings().await, NONE);
    for rule in ["R2", "R3", "R4", "R5", "R7", "R8", "R11", "R12", "R13", "R23", "1.4.3", "2.5.8"] {
        assert_eq!(visitor.state_of(rule).await, "kept", "{rule}");
    }
    visitor.click("accept").await;
    visitor.no_dialog().await;
    visitor.asked(crate::vendors::hits::GOOGLE).await;
    visitor.asked(crate::vendors::hits::META).await;
    visitor.settle().await;
    let after: Vec<_> = visitor.findings().await;
    // The Meta pixel is on the page, marked, but the config does not name it.
    assert_eq!(after, ["R14 cookie _fbp"]);
    visitor.reloaded_by(visitor.run("setTimeout(souhlas.rejectAll)")).await;
    visitor.inspector().await;
    assert_eq!(visitor.findings().await, ["R1 cookie _fbp"], "what the config names is deleted, the other stays");
}

async fn tells_what_came_before_a_choice(visitor: Visitor) {
    let early = "fetch('https://www.facebook.com/tr/?id=1', { mode: 'no-cors' })";
    visitor.visit(&good().body(&format!("<script>{early}</script>"))).await;
    visitor.inspector().await;
    visitor.asked("www.facebook.com/tr/").await;
    visitor.settle().await;
    assert_eq!(visitor.findings().await, ["R1 https://www.facebook.com"]);
    visitor.click("accept").await;
    visitor.no_dialog().await;
    visitor.settle().await;
    assert!(visitor.findings().await.contains(&"R1 https://www.facebook.com".into()), "a choice mends nothing");
}

async fn hears_calls_that_nobody_pressed(visitor: Visitor) {
    let once_there = |call: &str| {
        format!(
            "<script>const wait = setInterval(() => {{
               if (!document.getElementById('souhlas-inspector')?.shadowRoot.querySelector('[data-faults]')) return;
               clearInterval(wait); {call}; window.__called = true;
             }}, 20)</script>"
        )
    };
    visitor.visit(&good().body(&once_there("souhlas.save({ preferential: true })"))).await;
    visitor.until("the call", "window.__called").await;
    assert_eq!(visitor.findings().await, ["R6 souhlas.save, souhlas.acceptAll"]);
    visitor.remember("{ event: 'refused', categories: { necessary: true } }").await;
    visitor.visit(&good().body(&once_there("souhlas.open('banner')"))).await;
    visitor.until("the call", "window.__called").await;
    visitor.banner().await;
    assert_eq!(visitor.findings().await, ["R8 souhlas.open"]);
}

async fn sees_switches_that_a_script_moved(visitor: Visitor) {
    let move_it = "<script>const wait = setInterval(() => {
        const found = document.getElementById('souhlas')?.shadowRoot.querySelector('[name=advertising]');
        if (found) { clearInterval(wait); found.checked = true; }
    }, 1)</script>";
    visitor.visit(&good().body(move_it)).await;
    visitor.inspector().await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.settle().await;
    assert_eq!(visitor.findings().await, ["R5 settings advertising"]);
}

async fn tells_a_bad_config(visitor: Visitor) {
    visitor.visit(&good().config(json!({ "dialog": { "layout": "curtain" }, "lifetime": { "refusal": 6 } }))).await;
    visitor.inspector().await;
    let found = visitor.findings().await;
    assert!(found.contains(&"config /dialog/layout".into()), "{found:?}");
    assert!(found.contains(&"config /lifetime/refusal".into()), "{found:?}");
    visitor.visit(&good().config_reply(crate::proxy::Reply::status(404))).await;
    visitor.inspector().await;
    let found = visitor.findings().await;
    assert!(found.contains(&"config /consent.json".into()), "{found:?}");
}

async fn is_used_by_keyboard(visitor: Visitor) {
    visitor.visit(&good()).await;
    visitor.banner().await;
    visitor.inspector().await;
    let state = "panel.querySelector('.panel').dataset.folded + ' ' + panel.activeElement?.id";
    visitor.in_panel("panel.getElementById('fold').focus()").await;
    assert_eq!(visitor.in_panel(state).await, "no fold");
    visitor.press(Key::Enter).await;
    assert_eq!(visitor.in_panel(state).await, "yes fold");
    visitor.press(Key::Enter).await;
    assert_eq!(visitor.in_panel(state).await, "no fold");
    visitor.press(Key::Tab).await;
    assert_eq!(visitor.in_panel(state).await, "no again");
    visitor.press(Key::Tab).await;
    visitor.press(Key::Tab).await;
    visitor.press(Key::Enter).await;
    assert_eq!(visitor.in_panel("panel.activeElement.parentElement.id").await, "section-slips");
    assert_eq!(visitor.in_panel("panel.activeElement.parentElement.open").await, true);
    // What is open stays open, and the focus stays, when there is something new to say.
    visitor.run("document.cookie = 'nobodys=1'").await;
    visitor.inspection().await;
    assert_eq!(visitor.in_panel("panel.activeElement.parentElement.id").await, "section-slips");
    assert_eq!(visitor.in_panel("panel.activeElement.parentElement.open").await, true);
    let said = visitor.in_panel("panel.getElementById('section-slips').textContent").await;
    assert!(said.as_str().unwrap().contains("cookie nobodys"), "{said}");
}

async fn frames_an_element_in_the_page(visitor: Visitor) {
    visitor
        .visit(&good().body("<iframe id=far data-consent=advertising data-src=/frame.html title=Frame></iframe>"))
        .await;
    visitor.inspector().await;
    assert_eq!(visitor.in_panel("panel.querySelector('.mark').checkVisibility()").await, false);
    visitor.in_panel("panel.querySelector('#section-elements').open = true").await;
    visitor.in_panel("panel.querySelector('[aria-label^=\"Show iframe#far\"]').click()").await;
    let over = "const a = panel.querySelector('.mark').getBoundingClientRect();
        const b = document.getElementById('far').getBoundingClientRect();
        return b.top >= 0 && b.bottom <= innerHeight && a.left < b.left && a.right > b.right && a.top < b.top && a.bottom > b.bottom";
    let root = "const panel = document.getElementById('souhlas-inspector').shadowRoot;";
    assert_eq!(visitor.run(&format!("{root} {over}")).await, true);
    // It stays while the panel moves.
    visitor.in_panel("panel.getElementById('fold').click()").await;
    assert_eq!(visitor.run(&format!("{root} {over}")).await, true);
}

async fn works_on_strict_pages(visitor: Visitor) {
    let policy = "default-src 'none'; script-src 'self' 'nonce-n' 'wasm-unsafe-eval'; style-src 'self'; \
                  connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
    let page = Page::new()
        .config(json!({ "links": { "privacy": "/zasady" } }))
        .attributes("data-debug")
        .nonce("n")
        .header("content-security-policy", policy);
    visitor.visit(&page).await;
    visitor.banner().await;
    visitor.inspector().await;
    assert_eq!(visitor.findings().await, NONE);
    visitor.in_panel("panel.querySelector('#section-elements').open = true").await;
    assert_eq!(visitor.console().await, NONE);
}

async fn leaves_the_dialogs_buttons_free(visitor: Visitor) {
    for position in ["bottom-left", "bottom-right", "top-right", "bottom"] {
        visitor.visit(&good().config(json!({ "dialog": { "position": position } }))).await;
        visitor.banner().await;
        visitor.inspector().await;
        visitor.inspection().await;
        let clear =
            "const a = document.getElementById('souhlas').shadowRoot.querySelector('.banner').getBoundingClientRect();
            const b = panel.querySelector('.panel').getBoundingClientRect();
            return a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top";
        let root = "const panel = document.getElementById('souhlas-inspector').shadowRoot;";
        assert_eq!(visitor.run(&format!("{root} {clear}")).await, true, "{position}");
    }
}

async fn says_what_it_could_not_measure(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.visit(&good()).await;
    visitor.inspector().await;
    for rule in ["R2", "R3", "R4", "R5", "R7", "R12", "R13", "R23", "1.4.3", "2.4.7", "2.5.8"] {
        assert_eq!(visitor.state_of(rule).await, "not-measured", "{rule}");
    }
    let gradient = "<style>#souhlas::part(choice) { background: linear-gradient(red, blue) }</style>";
    visitor.run("localStorage.clear()").await;
    visitor.visit(&good().head(gradient)).await;
    visitor.banner().await;
    visitor.inspector().await;
    assert_eq!(visitor.state_of("R3").await, "not-measured");
}
