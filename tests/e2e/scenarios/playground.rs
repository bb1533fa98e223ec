//! The playground, as it is built: what is typed reaches the real widget, form and JSON keep step, links carry configs.

use fantoccini::key::Key;
use serde_json::{Value, json};

use super::NONE;
use crate::{engine::Engine, harness::scenarios, playground, visitor::Visitor};

scenarios!["playground":
    edits_reach_the_running_widget, the_form_and_the_json_keep_step, services_of_the_catalogue_are_added_and_taken_out,
    looks_are_switched_beside_the_preview, a_link_carries_the_config, a_link_of_a_stranger_runs_nothing,
    tag_and_config_are_taken_away, problems_are_told_at_the_first_key, the_schema_completes_and_explains,
    the_keyboard_is_enough, it_fits_a_phone,
];

/// The preview's page, and what its widget shows.
const FRAME: &str = "document.getElementById('frame').contentWindow";
const LAYERS: &str = "document.getElementById('frame').contentDocument.getElementById('souhlas')?.shadowRoot";

impl Visitor {
    /// Opens the playground and waits for the widget in its preview.
    async fn playground(&self) {
        playground::publish(self);
        self.go("/").await;
        self.shown_in_preview("[role=dialog] [data-souhlas=accept]").await;
    }

    async fn shown_in_preview(&self, selector: &str) {
        self.until(selector, &format!("{LAYERS}?.querySelector({selector:?})?.checkVisibility()")).await;
    }

    /// The config, as one would download it.
    async fn config_text(&self) -> String {
        let text = self.run_async("fetch(download.href).then(answer => answer.text()).then(done)").await;
        text.as_str().unwrap().to_owned()
    }

    async fn config(&self) -> Value {
        let text = self.config_text().await;
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    /// Waits until the config has this value there.
    async fn until_config(&self, pointer: &str, value: Value) {
        let steps: String = pointer.split('/').skip(1).map(|step| format!("?.[{step:?}]")).collect();
        let config = "JSON.parse(JSON.parse(localStorage['souhlas-playground-draft']))";
        let is = format!("JSON.stringify({config}{steps}) === {:?}", value.to_string());
        self.until(&format!("{pointer} to be {value}"), &is).await;
    }

    /// Puts the cursor into the editor and selects all that is there.
    async fn take_all(&self) {
        // The middle of all lines may be below the window's edge.
        self.click_page(".cm-line").await;
        self.press_with(Key::Control, 'a').await;
    }

    async fn focus_in_page(&self) -> String {
        let who = self
            .value("document.activeElement.id || document.activeElement.className || document.activeElement.localName");
        who.await.as_str().unwrap().to_owned()
    }
}

async fn edits_reach_the_running_widget(visitor: Visitor) {
    visitor.playground().await;
    visitor.take_all().await;
    visitor.type_text(r#"{"texts":{"cs":{"banner.title":"Dobrý den"}},"dialog":{"close":"later"}}"#).await;
    visitor
        .until("the new title", &format!("{LAYERS}.querySelector('[role=dialog]').textContent.includes('Dobrý den')"))
        .await;
    assert_eq!(
        visitor.config_text().await,
        r#"{"texts":{"cs":{"banner.title":"Dobrý den"}},"dialog":{"close":"later"}}"#
    );
    let config = format!("{FRAME}.document.getElementById('souhlas-config')");
    visitor.until("the last of it", &format!("{config}?.textContent.includes('later')")).await;
    visitor.shown_in_preview("[role=dialog] [data-souhlas=accept]").await;
    // A real choice in the real widget, and what it lets loose stays here.
    visitor.run(&format!("{LAYERS}.querySelector('[data-souhlas=accept]').click()")).await;
    visitor
        .until("the record in the panel", "document.getElementById('record')?.textContent.includes('\"accept\"')")
        .await;
    assert_eq!(visitor.value(&format!("{FRAME}.souhlas.has('advertising')")).await, true);
    visitor.until("requests held back", "parseInt(document.getElementById('stopped').textContent) >= 3").await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
}

async fn the_form_and_the_json_keep_step(visitor: Visitor) {
    visitor.playground().await;
    visitor.click_page("#tab-form").await;
    let name = "document.getElementById('field-controller-name')";
    visitor.until("the form", &format!("{name}.value === 'Kolo a duše, s.r.o.'")).await;
    visitor.click_page("#field-controller-name").await;
    visitor.press_with(Key::Control, 'a').await;
    visitor.type_text("Ukázka \"A\", s.r.o.").await;
    visitor.until_config("/controller/name", json!("Ukázka \"A\", s.r.o.")).await;
    // All else stands as it stood, blanks included.
    let text = visitor.config_text().await;
    assert!(
        text.contains("\n    { \"use\": \"google-analytics\", \"with\": { \"id\": \"G-7K2Q9XH4TD\" } },\n"),
        "{text}"
    );

    visitor.click_page("#tab-json").await;
    visitor.take_all().await;
    visitor.type_text(r#"{"controller":{"name":"Z JSON"}}"#).await;
    visitor.click_page("#tab-form").await;
    visitor.until("the other way", &format!("{name}.value === 'Z JSON'")).await;
    // What is empty in the form is not in the JSON.
    visitor.click_page("#field-controller-name").await;
    visitor.press_with(Key::Control, 'a').await;
    visitor.press(Key::Delete).await;
    visitor.until("the name to go", "localStorage['souhlas-playground-draft'] === JSON.stringify('{}')").await;

    // What can't be read can't be edited by fields.
    visitor.click_page("#tab-json").await;
    visitor.take_all().await;
    visitor.type_text(r#"{"a" 1}"#).await;
    visitor.click_page("#tab-form").await;
    visitor.until("the form to wait", &format!("{name}.matches(':disabled')")).await;
}

async fn services_of_the_catalogue_are_added_and_taken_out(visitor: Visitor) {
    visitor.playground().await;
    visitor.click_page("#tab-form").await;
    visitor.until("the services", "document.querySelectorAll('.service').length === 4").await;
    visitor.run("const list = document.getElementById('service-new'); list.value = 'microsoft-clarity'; list.dispatchEvent(new Event('change'))").await;
    visitor.click_page("#service-add").await;
    let field = "field-services-4-with-id";
    visitor.until("its id to be asked for", &format!("document.activeElement.id === '{field}'")).await;
    visitor.until("what is missing", "document.querySelector('.service:last-child .wrong')").await;
    visitor.type_text("k3x9q2m7ab").await;
    visitor.until_config("/services/4", json!({ "use": "microsoft-clarity", "with": { "id": "k3x9q2m7ab" } })).await;
    visitor.until("nothing missing", "!document.querySelector('.service .wrong')").await;
    for left in [4, 3, 2, 1, 0] {
        visitor.run("document.querySelector('.service button').click()").await;
        visitor.until("one less", &format!("document.querySelectorAll('.service').length === {left}")).await;
    }
    assert_eq!(visitor.config().await.get("services"), None);
}

async fn looks_are_switched_beside_the_preview(visitor: Visitor) {
    visitor.playground().await;
    let choose = async |id: &str, word: &str| {
        let act = format!(
            "const list = document.getElementById({id:?}); list.value = {word:?}; list.dispatchEvent(new Event('change'))"
        );
        visitor.run(&act).await;
    };
    choose("hand-language", "ar").await;
    visitor
        .until(
            "another language",
            &format!("{LAYERS}?.querySelector('[role=dialog]')?.matches('[lang=ar], [lang=ar] *, :dir(rtl)')"),
        )
        .await;
    choose("hand-layout", "bar").await;
    choose("hand-theme", "dark").await;
    visitor.until_config("/dialog", json!({ "layout": "bar", "position": "bottom-left", "theme": "dark" })).await;
    visitor.until_config("/language", json!("ar")).await;
    visitor.click_page("#frame-phone").await;
    visitor.until("a phone", &format!("{FRAME}.innerWidth === 390")).await;
    visitor.click_page("#frame-dark").await;
    visitor.until("a dark page", &format!("{FRAME}.document.documentElement.dataset.scheme === 'dark'")).await;
    visitor.shown_in_preview("[role=dialog] [data-souhlas=accept]").await;
    visitor.click_page("#open-settings").await;
    visitor.shown_in_preview("dialog[open] [data-souhlas=save]").await;
    // The page is loaded anew, and what was open is open again.
    choose("hand-language", "en").await;
    visitor
        .until(
            "the settings in English",
            &format!("{LAYERS}?.querySelector('dialog[open]')?.textContent.includes('Statistical')"),
        )
        .await;
    visitor.click_page("#frame-inspect").await;
    visitor.until("the inspector", &format!("{FRAME}.document.getElementById('souhlas-inspector')")).await;
}

async fn a_link_carries_the_config(visitor: Visitor) {
    visitor.playground().await;
    visitor.take_all().await;
    let text = r#"{"controller":{"name":"Žluťoučký kůň 🐎 & syn"}}"#;
    visitor.type_text(text).await;
    visitor.until_config("/controller/name", json!("Žluťoučký kůň 🐎 & syn")).await;
    visitor.click_page("#share").await;
    visitor.until("the link", "location.hash.startsWith('#c=')").await;
    let link = visitor.value("location.href").await;
    let hash = link.as_str().unwrap().split_once('#').unwrap().1.to_owned();
    assert!(hash.len() < 120, "{hash}");
    visitor.run("localStorage.clear(); location.hash = ''").await;
    visitor.go("/demo/ikona.svg").await;
    visitor.go(&format!("/#{hash}")).await;
    visitor.until_config("/controller/name", json!("Žluťoučký kůň 🐎 & syn")).await;
    assert_eq!(visitor.config_text().await, text);
    // One that is cut short says so and changes nothing.
    visitor.run(&format!("location.hash = {:?}", &hash[..hash.len() / 2])).await;
    visitor.until("a word", "document.querySelector('[role=status]').textContent.includes('read')").await;
    assert_eq!(visitor.config_text().await, text);
}

/// What a link says becomes text and data, never markup, and its addresses are not called.
async fn a_link_of_a_stranger_runs_nothing(visitor: Visitor) {
    visitor.playground().await;
    let config = json!({
        "language": "</script><script>parent.ran = 1</script>",
        "controller": { "name": "<img src=x onerror='top.ran = 2'>" },
        "links": { "privacy": "javascript:top.ran=3" },
        "services": [
            { "id": "x", "category": "necessary", "scripts": ["https://evil.example/x.js"] },
            { "use": "google-analytics", "with": { "id": "G-7K2Q9XH4TD" } } ],
        "proof": { "endpoint": "https://evil.example/proof" },
    });
    let pack = format!(
        "new Response(new Blob([{:?}]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer().then(bytes => \
         done(btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')))",
        config.to_string()
    );
    let packed = visitor.run_async(&pack).await;
    visitor.run(&format!("location.hash = 'c=' + {packed}")).await;
    visitor.until_config("/controller/name", config["controller"]["name"].clone()).await;
    visitor.until("what is wrong with it", "document.getElementById('problems-heading').dataset.problems > 0").await;
    visitor.until("the preview to load it", &format!("{FRAME}.document.documentElement.lang.includes('script')")).await;
    visitor.settle().await;
    assert_eq!(visitor.value("window.ran ?? null").await, Value::Null);
    assert_eq!(visitor.left(), NONE);
    assert!(visitor.proxy.recorder.all(|request| request.host.ends_with("evil.example")).is_empty());
}

async fn tag_and_config_are_taken_away(visitor: Visitor) {
    visitor.playground().await;
    visitor.click_page("#copy-tag").await;
    visitor.until("a word", "document.querySelector('[role=status]').textContent === 'Script tag copied.'").await;
    // What was copied is what is pasted.
    visitor.take_all().await;
    visitor.press_with(Key::Control, 'v').await;
    let tag = r#"<script src="/souhlas/souhlas.js" data-config="/consent.json"></script>"#;
    visitor.until("the pasted tag", &format!("document.querySelector('.cm-content').textContent === {tag:?}")).await;
    visitor.click_page("#again").await;
    visitor.until_config("/language", json!("cs")).await;
    assert_eq!(visitor.value("[download.download, download.protocol]").await, json!(["consent.json", "blob:"]));
    let kind = visitor.run_async("fetch(download.href).then(answer => done(answer.headers.get('content-type')))").await;
    assert_eq!(kind, "application/json");
    assert_eq!(visitor.config().await["controller"]["name"], "Kolo a duše, s.r.o.");
    // The example is one to follow.
    visitor.until("nothing to mend", "document.getElementById('problems-heading').dataset.problems === '0'").await;
}

async fn problems_are_told_at_the_first_key(visitor: Visitor) {
    visitor.playground().await;
    visitor.until("nothing to mend", "document.getElementById('problems-heading').dataset.problems === '0'").await;
    visitor.run("const editor = document.querySelector('.cm-content'); editor.focus()").await;
    // From the key to the frame that shows the mark, the list and the count.
    visitor
        .run(
            "addEventListener('keydown', event => { window.pressed ??= event.timeStamp }, true);
             new MutationObserver((_, watcher) => {
               if (!document.querySelector('.cm-lintRange-error, .cm-lintPoint-error') || !document.querySelector('.problems li.error')) return;
               watcher.disconnect();
               requestAnimationFrame(() => { window.told = performance.now() - window.pressed });
             }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });",
        )
        .await;
    visitor.type_text("x").await;
    visitor.until("the first problem", "window.told").await;
    let told = visitor.value("window.told").await.as_f64().unwrap();
    println!("{}: {told:.1} ms from the first key to its problem", visitor.engine);
    // Alone in Chromium it is 15 to 25 ms; here three browsers share what there is.
    assert!(told < 3000.0, "{told} ms");
    visitor.until("a word", "document.querySelector('.problems li.error .rule').textContent === 'no-json'").await;
    visitor.press(Key::Backspace).await;
    visitor.until("nothing to mend", "document.getElementById('problems-heading').dataset.problems === '0'").await;

    // Places are those of the text; the list leads to them, and what leaves no doubt is mended.
    visitor.take_all().await;
    visitor
        .type_text(r#"{"controller":{"name":"Žluť 🐎"},"dialog":{"layuot":"bar"},"lifetime":{"consent":"P24M"}}"#)
        .await;
    // While it is typed other problems come and go.
    let marked = "[...document.querySelectorAll('.cm-lintRange-warning')].map(one => one.textContent)";
    visitor
        .until(
            "what is marked",
            &format!("(found => found.includes('\"layuot\"') && found.includes('\"P24M\"'))({marked})"),
        )
        .await;
    visitor.until("the law", "document.querySelector('.problems .from a[href^=\"https://uoou.gov.cz\"]')").await;
    visitor.click_page(".problems .more button").await;
    visitor.until_config("/dialog", json!({ "layout": "bar" })).await;
}

async fn the_schema_completes_and_explains(visitor: Visitor) {
    visitor.playground().await;
    visitor.take_all().await;
    visitor.type_text(r#"{"dia"#).await;
    visitor
        .until(
            "names",
            "document.querySelector('.cm-tooltip-autocomplete li[aria-selected]')?.textContent.startsWith('dialog')",
        )
        .await;
    visitor
        .until("what it means", "document.querySelector('.cm-completionInfo')?.textContent.includes('dialog looks')")
        .await;
    // What comes at once after a list has opened is taken for typing.
    visitor.until("the list to be ready", "performance.now() - (window.opened1 ??= performance.now()) > 150").await;
    visitor.press(Key::Enter).await;
    visitor.type_text(r#""layout":"#).await;
    visitor.press_with(Key::Control, ' ').await;
    visitor.until("words", "[...document.querySelectorAll('.cm-tooltip-autocomplete li')].some(one => one.textContent.startsWith('\"modal\"'))").await;
    visitor.type_text("\"mo").await;
    visitor
        .until(
            "the word",
            "document.querySelector('.cm-tooltip-autocomplete li[aria-selected]')?.textContent.startsWith('\"modal\"')",
        )
        .await;
    visitor.until("the list to be ready", "performance.now() - (window.opened2 ??= performance.now()) > 150").await;
    visitor.press(Key::Enter).await;
    visitor.until_config("/dialog", json!({ "layout": "modal" })).await;
    visitor
        .hover("[...document.querySelectorAll('.cm-line span')].find(one => one.textContent === '\"dialog\"')")
        .await;
    visitor
        .until("an explanation", "document.querySelector('.cm-explained')?.textContent.includes('dialog looks')")
        .await;
}

async fn the_keyboard_is_enough(visitor: Visitor) {
    visitor.playground().await;
    visitor.run("document.body.tabIndex = -1; document.body.focus()").await;
    let mut way = Vec::new();
    // WebKitGTK passes links by, as its users have set it: the download link is not on its way.
    while way.last().is_none_or(|last: &String| !last.contains("cm-content")) {
        visitor.press(Key::Tab).await;
        way.push(visitor.focus_in_page().await);
        assert!(way.len() < 12, "{way:?}");
    }
    for stop in ["again", "share", "copy-tag", "tab-json"] {
        assert!(way.iter().any(|one| one == stop), "{stop}: {way:?}");
    }
    // Tab is the editor's, until Esc.
    visitor.press(Key::Tab).await;
    assert!(visitor.focus_in_page().await.contains("cm-content"));
    visitor.press(Key::Escape).await;
    visitor.press(Key::Tab).await;
    assert!(!visitor.focus_in_page().await.contains("cm-content"));
    // On to the preview, and into the page that it shows.
    for stop in
        ["frame-page", "frame-phone", "frame-dark", "frame-inspect", "hand-language", "hand-layout", "hand-theme"]
    {
        let mut pressed = 0;
        while visitor.focus_in_page().await != stop {
            visitor.press(Key::Tab).await;
            pressed += 1;
            assert!(pressed < 4, "{stop}: {}", visitor.focus_in_page().await);
        }
    }
    // The tabs are one stop, and arrows turn between them.
    visitor.run("document.getElementById('tab-json').focus()").await;
    visitor.press(Key::Left).await;
    assert_eq!(visitor.focus_in_page().await, "tab-form");
    visitor.until("the form", "document.getElementById('field-controller-name').checkVisibility()").await;
    visitor.press(Key::Tab).await;
    if visitor.engine == Engine::Firefox {
        // What scrolls is a stop there.
        visitor.press(Key::Tab).await;
    }
    assert_eq!(visitor.focus_in_page().await, "field-controller-name");
    // What has the focus can be seen to have it.
    let outline = "getComputedStyle(document.activeElement).outlineStyle";
    assert_ne!(visitor.value(outline).await, "none");
}

async fn it_fits_a_phone(visitor: Visitor) {
    visitor.window(390, 844).await;
    playground::publish(&visitor);
    visitor.go("/").await;
    visitor.until("the tabs", "document.getElementById('tab-preview')?.checkVisibility()").await;
    visitor.click_page("#tab-preview").await;
    visitor.shown_in_preview("[role=dialog] [data-souhlas=accept]").await;
    let fits = "document.documentElement.scrollWidth <= innerWidth";
    for (tab, shown) in [("form", "field-controller-name"), ("preview", "frame"), ("json", "editor-keys")] {
        visitor.click_page(&format!("#tab-{tab}")).await;
        visitor.until(tab, &format!("document.getElementById('{shown}').checkVisibility() && {fits}")).await;
    }
    visitor.take_all().await;
    visitor.type_text(r#"{"texts":{"cs":{"banner.title":"Na telefonu"}}}"#).await;
    visitor.click_page("#tab-preview").await;
    visitor
        .until(
            "the new title",
            &format!("{LAYERS}?.querySelector('[role=dialog]')?.textContent.includes('Na telefonu')"),
        )
        .await;
    visitor.window(1200, 900).await;
}
