//! The two documents: read in the dialog and in the owner's page, and acted upon there.

use fantoccini::key::Key;
use serde_json::{Value, json};

use super::NONE;
use crate::{harness::scenarios, page::Page, visitor::Visitor};

scenarios!["documents":
    layers_lead_to_them_and_back, page_opens_them_and_hears_of_it, keys_are_enough, links_of_the_owner_stay_links,
    stand_in_the_page_and_follow_it, late_and_again_in_the_page, withdrawing_inside_the_text,
    objecting_inside_the_text, nobody_downloads_what_they_do_not_read, own_choice_is_downloaded, age_is_told,
    on_paper, every_language_fits, hostile_texts_stay_texts, services_that_can_not_be_had_hold_nothing_up,
];

const COOKIES: &str = "Informace o cookies";
const CONSENT: &str = "Souhlas s použitím cookies";

/// A shop that has something to say on everything.
fn config() -> Value {
    json!({
        "revision": "1",
        "withdrawal": { "reload": "never" },
        "controller": { "name": "Ukázka, s.r.o.", "address": "Dlouhá 1, 110 00 Praha 1", "contact": "info@example.cz" },
        "links": { "privacy": "/privacy" },
        "categories": [
            { "id": "necessary" }, { "id": "preferential", "legalBasis": "legitimate-interest" },
            { "id": "statistical" }, { "id": "advertising" },
        ],
        "services": [
            { "use": "google-analytics", "with": { "id": "G-XXXX" } },
            { "id": "reviews", "name": "Recenze", "category": "statistical", "provider": "Recenze, Ltd", "cookies": [
                { "name": "rc_*", "purpose": "Pozná, kdo už hodnotil.", "retention": "P6M", "party": "third" },
                { "name": "rc_a_very_long_name_without_any_place_to_break_it_at", "retention": "session" },
            ] },
        ],
    })
}

fn page() -> Page {
    Page::new().config(config())
}

/// A page of that language with both documents in it.
fn reading() -> Page {
    page().body("<div id=one data-souhlas-document=cookies></div><div id=two data-souhlas-document=consent></div>")
}

impl Visitor {
    /// Waits until an element of the page has a text within.
    async fn until_says(&self, selector: &str, text: &str) {
        let text = Value::from(text);
        let says = format!("document.querySelector({selector:?})?.textContent.includes({text})");
        self.until(&format!("{text} in {selector}"), &says).await;
    }

    /// What an expression about the dialog's shadow `root` is.
    async fn inside(&self, expression: &str) -> Value {
        self.run(&format!("const root = document.getElementById('souhlas').shadowRoot; return {expression}")).await
    }
}

async fn layers_lead_to_them_and_back(visitor: Visitor) {
    visitor.visit(&page()).await;
    visitor.click_in("[data-souhlas-open=cookies]").await;
    visitor.document(COOKIES).await;
    visitor.click_in("[data-souhlas-open=consent]").await;
    visitor.document(CONSENT).await;
    visitor.click("close").await;
    visitor.banner().await;
    assert_eq!(visitor.record().await, Value::Null, "closing a document is no choice");
    assert_eq!(visitor.focused().await, COOKIES, "the focus is back at what opened it");

    visitor.click("settings").await;
    visitor.settings().await;
    visitor.toggle("statistical").await;
    visitor.click_in("[data-souhlas-open=consent]").await;
    visitor.document(CONSENT).await;
    visitor.press_escape().await;
    visitor
        .until("the settings", "document.getElementById('souhlas').shadowRoot.querySelectorAll(':modal').length == 1")
        .await;
    assert!(visitor.switch_on("statistical").await, "what was switched stays so");
    assert_eq!(visitor.focused().await, "Text souhlasu");
    visitor.click_in("[data-souhlas-open=cookies]").await;
    visitor.document(COOKIES).await;
    visitor.click_in("[data-souhlas-open=settings]").await;
    visitor.click("save").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await["categories"]["statistical"], true);
    assert_eq!(visitor.console().await, NONE);
}

async fn page_opens_them_and_hears_of_it(visitor: Visitor) {
    let listen = "window.__heard = []; for (const name of ['open', 'close']) document.addEventListener('souhlas:' + name, \
                  ({ detail }) => __heard.push(name + ' ' + detail.layer));";
    visitor.remember("{}").await;
    visitor.visit(&page().before(listen).body("<button id=here data-souhlas-open=cookies>Cookies</button>")).await;
    visitor.click_page("#here").await;
    visitor.document(COOKIES).await;
    assert_eq!(visitor.focused().await, COOKIES, "the focus goes to the title");
    visitor.press_escape().await;
    visitor.no_dialog().await;
    visitor.run("souhlas.open('consent'); souhlas.open('nothing')").await;
    visitor.document(CONSENT).await;
    visitor.run("souhlas.close()").await;
    visitor.no_dialog().await;
    assert_eq!(
        visitor.value("__heard").await,
        json!(["open cookies", "close cookies", "open consent", "close consent"])
    );
    assert_eq!(visitor.console().await, ["error: souhlas: open: expected a layer, found \"nothing\""]);
}

async fn keys_are_enough(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.visit(&page().body("<button id=here data-souhlas-open=consent>Souhlas</button>")).await;
    visitor.run("document.getElementById('here').focus()").await;
    visitor.press(Key::Enter).await;
    visitor.document(CONSENT).await;
    // From the title on, Tab comes by all there is to press, and never leaves the document.
    let mut seen = Vec::new();
    while !seen.contains(&"Odvolat souhlas".to_owned()) {
        visitor.press(Key::Tab).await;
        seen.push(visitor.focused().await);
        assert!(seen.len() < 20, "{seen:?}");
    }
    visitor.press(Key::Enter).await;
    visitor.until("the withdrawal", "souhlas.record().event === 'withdrawn'").await;
    assert_eq!(visitor.focused().await, "Odvolat souhlas", "the focus stays");
    visitor.press(Key::Escape).await;
    visitor.no_dialog().await;
    assert_eq!(visitor.value("document.activeElement.id").await, "here", "the focus comes back");
}

async fn links_of_the_owner_stay_links(visitor: Visitor) {
    let mut config = config();
    config["links"] = json!({ "privacy": "/privacy", "cookies": "/cookies" });
    visitor.visit(&Page::new().config(config)).await;
    visitor.banner().await;
    let link = "[root.querySelector('.links [data-souhlas-open=cookies]'), root.querySelector('.links a:not([data-souhlas-open])')]";
    let links = visitor.inside(&format!("{link}.map(link => link.getAttribute('href'))")).await;
    assert_eq!(links, json!(["/cookies", "/privacy"]));
    visitor.click_in("[data-souhlas-open=cookies]").await;
    visitor.document(COOKIES).await;
    assert_eq!(visitor.value("location.pathname").await, "/");
}

async fn stand_in_the_page_and_follow_it(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.visit(&reading()).await;
    visitor.until_says("#one h2", COOKIES).await;
    visitor.until_says("#one", "6 měsíců").await;
    // The catalogue's entry is there at the first drawing.
    visitor.until_says("#one", "_ga").await;
    visitor.until_says("#two h2", CONSENT).await;
    visitor.click_page("#two [data-souhlas-open=cookies]").await;
    visitor.document(COOKIES).await;
    visitor.click("close").await;
    visitor.no_dialog().await;
    visitor.run("document.documentElement.lang = 'en'").await;
    visitor.until_says("#one", "6 months").await;
    assert_eq!(visitor.value("document.querySelector('#two > *').lang").await, "en");
    visitor.run("document.documentElement.lang = 'ar'").await;
    visitor.until("Arabic", "document.querySelector('#one > [lang=ar]')?.dir === 'rtl'").await;
    assert_eq!(visitor.console().await, NONE);
}

async fn late_and_again_in_the_page(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.visit(&page().body("<main></main>")).await;
    visitor.settle().await;
    assert!(!visitor.asked_at_home().iter().any(|path| path.contains("dialog")));
    let add =
        "const one = document.createElement('div'); one.dataset.souhlasDocument = 'cookies'; one.textContent = 'ahead';
        const main = document.querySelector('main'); main.append(one.cloneNode(true), one);";
    visitor.run(add).await;
    visitor.until_says("main > :last-child h2", COOKIES).await;
    visitor.until_says("main > :first-child h2", COOKIES).await;
    let ids = "[...document.querySelectorAll('main [id]')].map(one => one.id)";
    assert_eq!(visitor.value(&format!("new Set({ids}).size === {ids}.length")).await, true, "no id twice");
    assert_eq!(
        visitor
            .value("main.textContent.includes('ahead')".replace("main", "document.querySelector('main')").as_str())
            .await,
        false
    );
    // A page framework takes it out and puts another in.
    visitor.run("document.querySelector('main').replaceChildren()").await;
    visitor.run("const one = document.createElement('div'); document.querySelector('main').append(one); one.setAttribute('data-souhlas-document', 'consent')").await;
    visitor.until_says("main h2", CONSENT).await;
    visitor.run("document.querySelector('main div').setAttribute('data-souhlas-document', 'cookies')").await;
    visitor.until_says("main h2", COOKIES).await;
    assert_eq!(visitor.value("document.querySelectorAll('main h2').length").await, 1);
}

async fn withdrawing_inside_the_text(visitor: Visitor) {
    visitor.visit(&reading()).await;
    visitor.click("accept").await;
    visitor.until_says("#two h2", CONSENT).await;
    let told = "#two [data-of='']";
    // The text may have stood there before the answer, and be drawn anew once that has been seen.
    let agreed = format!("document.querySelector({told:?}).textContent === ''");
    visitor.until("the text after the consent", &agreed).await;
    visitor.click_page("#two [data-souhlas=withdraw]").await;
    visitor.until_says(told, "Souhlas je odvolaný.").await;
    let record = visitor.record().await;
    assert_eq!((&record["event"], &record["method"]), (&json!("withdrawn"), &json!("reject")));
    assert_eq!(visitor.granted().await, ["necessary"]);
    // In the dialog, where nothing was ever given.
    visitor.run("localStorage.clear()").await;
    visitor.visit(&page()).await;
    visitor.click_in("[data-souhlas-open=consent]").await;
    visitor.document(CONSENT).await;
    visitor.click("withdraw").await;
    let said = visitor.inside("root.querySelector(\"[data-of='']\").textContent").await;
    assert_eq!(said, "Souhlas jste na tomto zařízení zatím nedali.");
    assert_eq!(visitor.record().await, Value::Null, "there is nothing to take back");
}

async fn objecting_inside_the_text(visitor: Visitor) {
    visitor.visit(&reading()).await;
    visitor.until_says("#two h2", CONSENT).await;
    let (checkbox, told) = ("#two [data-objection]", "#two [data-of=preferential]");
    let is_checked = format!("document.querySelector({checkbox:?}).checked");
    assert_eq!(visitor.value(&is_checked).await, false);
    visitor.run("document.querySelector('#two').scrollIntoView()").await;
    visitor.run("souhlas.save({})").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.granted().await, ["necessary", "preferential"]);
    visitor.click_page(checkbox).await;
    visitor.until_says(told, "Námitku jsme přijali.").await;
    assert_eq!(visitor.value(&is_checked).await, true);
    assert_eq!(visitor.record().await["event"], "objected");
    assert_eq!(visitor.granted().await, ["necessary"]);
    visitor.reload().await;
    visitor.until_says(told, "Námitku jsme přijali.").await;
    visitor.click_page(&format!("{checkbox} + span")).await;
    visitor.until("the objection is taken back", "souhlas.has('preferential')").await;
    visitor.until("the word on it is gone", &format!("!document.querySelector({told:?}).textContent")).await;
    assert_eq!(visitor.value(&is_checked).await, false);
}

async fn nobody_downloads_what_they_do_not_read(visitor: Visitor) {
    let texts = |visitor: &Visitor| {
        let mut asked = visitor.asked_at_home();
        asked.retain(|path| path.starts_with("/souhlas/lang/"));
        asked.sort();
        asked
    };
    visitor.visit(&page()).await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    visitor.settle().await;
    assert_eq!(texts(&visitor), ["/souhlas/lang/cs.json"]);
    for name in ["cookies", "consent", "cookies"] {
        visitor.run(&format!("souhlas.open({name:?})")).await;
        visitor.document(if name == "cookies" { COOKIES } else { CONSENT }).await;
    }
    visitor.settle().await;
    assert_eq!(texts(&visitor), ["/souhlas/lang/cs.documents.json", "/souhlas/lang/cs.json"]);
}

async fn own_choice_is_downloaded(visitor: Visitor) {
    visitor.visit(&page()).await;
    visitor.click("settings").await;
    visitor.settings().await;
    assert_eq!(visitor.inside("root.querySelectorAll('[data-download]').length").await, 0, "there is no choice yet");
    visitor.click("accept").await;
    visitor.no_dialog().await;
    // A click on a link that downloads does nothing in a browser that is driven, so it is asked what it would save.
    visitor
        .run("HTMLAnchorElement.prototype.click = function () { window.__file = fetch(this.href).then(answer => answer.text()).then(text => [this.download, text]) }")
        .await;
    visitor.click_page("#footer-link").await;
    visitor.settings().await;
    visitor.click_in("[data-download]").await;
    let file = visitor.run_async("__file.then(done, error => done(String(error)))").await;
    let record = visitor.record().await;
    let text = file[1].as_str().unwrap_or_else(|| panic!("{file}"));
    assert_eq!(serde_json::from_str::<Value>(text).unwrap(), record);
    assert_eq!(file[0], format!("souhlas-{}.json", &record["at"].as_str().unwrap()[..10]));
}

async fn age_is_told(visitor: Visitor) {
    let mut config = config();
    config["age"] = json!(15);
    visitor.visit(&Page::new().config(config)).await;
    visitor.banner().await;
    let told = "[...root.querySelectorAll('.layer')].filter(layer => layer.textContent.includes('není 15 let')).length";
    assert_eq!(visitor.inside(told).await, 1);
    visitor.click("settings").await;
    visitor.settings().await;
    assert_eq!(visitor.inside(told).await, 1);
    visitor.click_in("[data-souhlas-open=consent]").await;
    visitor.document(CONSENT).await;
    assert_eq!(visitor.inside(told).await, 2);
}

async fn on_paper(visitor: Visitor) {
    // What holds for print is made to hold for the screen: no driver of these can show the former in all three engines.
    let print = "for (const place of [document, document.getElementById('souhlas').shadowRoot])
        for (const sheet of place.adoptedStyleSheets)
          for (const rule of sheet.cssRules) if (rule.media?.mediaText === 'print') rule.media.mediaText = 'all';
        const root = document.getElementById('souhlas').shadowRoot;
        const seen = element => !!element && element.checkVisibility();";
    visitor.visit(&reading()).await;
    visitor.until_says("#two h2", CONSENT).await;
    let seen = visitor
        .run(&format!(
            "{print} return [root.querySelector('.banner'), document.querySelector('#one h2'), \
                       document.querySelector('#two [data-souhlas=withdraw]')].map(seen)"
        ))
        .await;
    assert_eq!(seen, json!([false, true, false]), "the page with its documents, and neither dialog nor buttons");
    visitor.visit(&reading()).await;
    visitor.click_in("[data-souhlas-open=consent]").await;
    visitor.document(CONSENT).await;
    let seen = visitor
        .run(&format!(
            "{print} return [root.querySelector('.banner'), root.querySelector('.document h2'), \
                       root.querySelector('.document .close'), document.querySelector('h1')].map(seen)"
        ))
        .await;
    assert_eq!(seen, json!([false, true, false, false]), "the document that is open and nothing else");
}

/// Every language in a window 320 px wide: nothing is missing, nothing sticks out, and it reads the right way.
async fn every_language_fits(visitor: Visitor) {
    visitor.publish("/inner", &reading());
    visitor.visit(&Page::bare().body("<iframe src=/inner width=320 height=640></iframe>")).await;
    visitor.until("the page within", "frames[0].document.querySelector('#two h2')").await;
    let languages = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/www/lang")).unwrap();
    let languages = languages.filter_map(|file| file.unwrap().file_name().into_string().ok());
    let languages: Vec<_> = languages.filter_map(|name| Some(name.strip_suffix(".json")?.to_owned())).collect();
    assert!(languages.len() >= 27);
    let look = "
        const inner = frames[0], page = inner.document, faults = [];
        const until = async (what, holds) => {
          for (const end = performance.now() + 15000; !holds(); await new Promise(soon => setTimeout(soon, 5)))
            if (performance.now() > end) throw what;
        };
        const root = () => page.getElementById('souhlas').shadowRoot;
        const look = (place, within) => {
          if (/[{}]|undefined/.test(within.textContent)) faults.push(place + ': a value is missing');
          for (const one of within.querySelectorAll('h2,h3,h4,th,dt,button:not(.close, [aria-hidden]),label,a'))
            if (!one.textContent.trim()) faults.push(`${place}: empty ${one.localName}`);
          for (const one of within.querySelectorAll('.buttons button')) {
            const words = page.createRange(), text = one.firstChild;
            for (const { 0: word, index } of text.data.matchAll(/[^\\s-]+/g)) {
              words.setStart(text, index);
              words.setEnd(text, index + word.length);
              const lines = new Set([...words.getClientRects()].map(({ bottom }) => Math.round(bottom)));
              if (lines.size > 1) faults.push(`${place}: a button breaks ${word}`);
            }
          }
          for (const one of [within, ...within.querySelectorAll('*')]) {
            const box = one.getBoundingClientRect();
            if (box.width && one.checkVisibility() && (box.left < -1 || box.right > inner.innerWidth + 1))
              faults.push(`${place}: <${one.localName} class=${one.className}> from ${box.left} to ${box.right}: ${one.textContent.slice(0, 30)}`);
          }
        };
        (async () => {
          for (const language of [LANGUAGE]) {
            page.documentElement.lang = language;
            const direction = ['ar', 'he'].includes(language) ? 'rtl' : 'ltr';
            for (const layer of ['banner', 'settings', 'cookies', 'consent']) {
              inner.souhlas.open(layer);
              const name = '.' + (layer[0] == 'c' ? 'document' : layer);
              await until(`${language} ${layer}`, () => root().querySelector(`${name}[lang=${language}] ${layer == 'settings' ? '.categories' : ''}`)?.checkVisibility());
              const up = root().querySelector(name);
              if (inner.getComputedStyle(up).direction !== direction) faults.push(`${language} ${layer}: direction`);
              look(`${language} ${layer}`, up);
            }
            for (const id of ['one', 'two']) {
              const at = () => page.querySelector(`#${id} > [lang=${language}]`);
              await until(`${language} in the page`, at);
              look(`${language} #${id}`, at());
            }
          }
        })().then(() => done(faults), error => done([String(error), ...faults]));";
    for language in languages {
        let faults = visitor.run_async(&look.replace("LANGUAGE", &Value::from(language).to_string())).await;
        assert_eq!(faults, json!([]), "{faults:#}");
    }
}

async fn hostile_texts_stay_texts(visitor: Visitor) {
    let evil = "<img src=x onerror=\"window.__evil = 1\"><script>window.__evil = 1</script>";
    let long = "ř".repeat(20_000);
    let mut config = config();
    config["controller"]["name"] = json!(evil);
    config["controller"]["address"] = json!("Dlouh\u{202e}á 1");
    config["transfers"] = json!("[klik](javascript:window.__evil=1) [dál](/dal)");
    config["services"] = json!([{ "id": "evil", "name": evil, "category": "statistical", "provider": long,
        "cookies": [{ "name": "<b>x</b>", "purpose": "[x](javascript:window.__evil=1)", "retention": "P6M" }] }]);
    visitor.visit(&reading().config(config)).await;
    visitor.until_says("#one", "<img src=x").await;
    visitor.until_says("#two", "[klik](javascript:").await;
    let strange = "[...document.querySelectorAll('#one *, #two *')].filter(one => ['IMG', 'SCRIPT'].includes(one.tagName) || one.href?.startsWith('javascript'))";
    assert_eq!(visitor.value(&format!("{strange}.length")).await, 0);
    assert_eq!(visitor.value("document.body.textContent.includes('\\u202e')").await, false);
    assert_eq!(visitor.value("document.querySelector('#two a[href=\"/dal\"]').textContent").await, "dál");
    let strange = "[...root.querySelectorAll('*')].filter(one => ['IMG', 'SCRIPT', 'B'].includes(one.tagName) || one.href?.startsWith('javascript')).length";
    for layer in ["banner", "settings", "cookies", "consent"] {
        visitor.run(&format!("souhlas.open({layer:?})")).await;
        match layer {
            "banner" => visitor.banner().await,
            "settings" => visitor.settings().await,
            "cookies" => visitor.document(COOKIES).await,
            _ => visitor.document(CONSENT).await,
        }
        assert_eq!(visitor.inside(strange).await, 0, "{layer}");
        assert_eq!(visitor.inside("root.textContent.includes('\\u202e')").await, false, "{layer}");
    }
    assert_eq!(visitor.value("window.__evil === undefined").await, true);
}

async fn services_that_can_not_be_had_hold_nothing_up(visitor: Visitor) {
    let mut config = config();
    config["services"] = json!([{ "use": "no-such-service" }]);
    visitor.visit(&reading().config(config)).await;
    visitor.until_says("#one h2", COOKIES).await;
}
