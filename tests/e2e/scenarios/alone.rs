//! One gate a page, nothing of the page's taken for ours, and ways back that always work.

use serde_json::{Value, json};

use super::{ALL_FOUR, NONE, first_revision, gated};
use crate::{harness::scenarios, page::Page, proxy::Reply, vendors::tags, visitor::Visitor};

scenarios!["alone":
    the_second_script_does_nothing, as_a_module_it_says_so, an_element_of_our_id_is_the_pages,
    what_visitors_write_consents_for_nobody,
    settings_come_after_a_failed_file, a_refused_config_leaves_links_alone, openers_may_be_components,
    links_to_the_settings_are_known, a_withdrawal_sends_no_form_again, inherited_fields_are_nobodys,
];

async fn the_second_script_does_nothing(visitor: Visitor) {
    let again = r#"<script src="/souhlas/souhlas.js" data-config="/consent.json"></script>"#;
    let page = Page::new().config(first_revision()).head(again).head(tags::META).head(&gated("statistical", "stat"));
    visitor.visit(&page).await;
    visitor.click("accept").await;
    visitor.until_ran("stat").await;
    // A router brings its body's tag again, too.
    visitor
        .run("const tag = document.createElement('script'); tag.src = '/souhlas/souhlas.js'; tag.dataset.config = '/consent.json'; document.body.append(tag)")
        .await;
    visitor.asked("www.facebook.com/tr/").await;
    visitor.until("both to say so", "window.__console.length == 2").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await.iter().filter(|name| *name == "stat").count(), 1);
    assert_eq!(visitor.proxy.recorder.count("www.facebook.com/tr/"), 1);
    assert_eq!(visitor.proxy.recorder.count(&format!("{}/consent.json", visitor.host())), 1);
    let updates = "dataLayer.filter(one => one[0] === 'consent' && one[1] === 'update').length";
    assert_eq!(visitor.value(updates).await, json!(1));
    let said = visitor.console().await;
    assert!(said.iter().all(|line| line.contains("souhlas: souhlas.js: expected once")), "{said:?}");
    // What is taken back is taken back by the only gate there is.
    visitor.reloaded_by(visitor.run("souhlas.withdraw()")).await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, NONE);
}

/// As a module it has no tag, whatever its attributes say; and a picture may pass for the script that runs.
async fn as_a_module_it_says_so(visitor: Visitor) {
    for script in [
        "<script type=module src=/souhlas/souhlas.js data-config=/consent.json></script>",
        "<script type=module>import '/souhlas/souhlas.js'</script>",
        "<img name=currentScript alt=''><script src=/souhlas/souhlas.js data-config=/consent.json></script>",
    ] {
        let ear = include_str!("../page/ear.js");
        let html = format!(
            "<!doctype html><html lang=cs><meta charset=utf-8><title>Ukázka</title><script>{ear}</script>{script}{}",
            gated("statistical", "stat")
        );
        visitor.serve("/", Reply::html(html));
        visitor.go("/").await;
        visitor.until_console().await;
        visitor.settle().await;
        let said = "error: souhlas: souhlas.js: expected a classic script, found a module";
        assert_eq!(visitor.console().await, [said], "{script}");
        assert_eq!(visitor.left(), NONE);
    }
}

async fn an_element_of_our_id_is_the_pages(visitor: Visitor) {
    for place in ["before", "after"] {
        visitor.store("").await;
        visitor.run("localStorage.clear()").await;
        let checkbox = "<label><input type=checkbox id=souhlas name=terms> Souhlasím s podmínkami</label>";
        let page = Page::new().config(first_revision()).body(tags::YOUTUBE);
        let page = if place == "before" { page.body(checkbox) } else { page };
        visitor.visit(&page).await;
        visitor.banner().await;
        if place == "after" {
            visitor.run(&format!("document.body.insertAdjacentHTML('afterbegin', {checkbox:?})")).await;
        }
        visitor
            .until("a placeholder", "document.querySelector('souhlas-placeholder')?.shadowRoot.querySelector('button')")
            .await;
        visitor.click("settings").await;
        visitor.settings().await;
        visitor.toggle("statistical").await;
        visitor.click("save").await;
        visitor.no_dialog().await;
        let categories = visitor.record().await["categories"].clone();
        assert_eq!((&categories["statistical"], &categories["advertising"]), (&json!(true), &json!(false)), "{place}");
        // All off, and saved: all is off.
        visitor.run("souhlas.open('settings')").await;
        visitor.settings().await;
        visitor.toggle("statistical").await;
        visitor.click("save").await;
        visitor.no_dialog().await;
        assert_eq!(visitor.granted().await, ["necessary"], "{place}");
        assert_eq!(visitor.console().await, NONE, "{place}");
    }
}

/// Sanitizers keep `data-*`: a review must not consent for those who click on it.
async fn what_visitors_write_consents_for_nobody(visitor: Visitor) {
    const ACTIONS: [&str; 4] = ["accept", "save", "always", "once"];
    // A field has an attribute of the name by which the gate knows what a button grants, and a form has its fields by theirs.
    let review = |action: &str| {
        format!(
            "<p data-souhlas={action} id={action}>Skvělý obchod!</p>
             <input data-souhlas={action} id={action}-field placeholder='Skvělý obchod!'>
             <form data-souhlas={action}><input name=placeholder id={action}-form></form>"
        )
    };
    let page = Page::new().config(first_revision()).head(&gated("statistical", "stat"));
    let page = ACTIONS.iter().fold(page, |page, action| page.body(&review(action)));
    visitor.visit(&page).await;
    visitor.banner().await;
    for action in ACTIONS {
        for end in ["", "-field", "-form"] {
            visitor.run(&format!("document.getElementById('{action}{end}').click()")).await;
        }
    }
    visitor.settle().await;
    assert_eq!(visitor.record().await, Value::Null);
    assert_eq!(visitor.ran().await, NONE);
    let said = visitor.console().await;
    assert!(
        said.len() == 4 && said.iter().all(|line| line.contains("data-souhlas: expected a button of the dialog")),
        "{said:?}"
    );
    visitor.click("accept").await;
    visitor.until_ran("stat").await;
}

async fn settings_come_after_a_failed_file(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.serve("/souhlas/dialog.js", Reply::status(503));
    visitor.visit(&Page::new().config(first_revision())).await;
    visitor.until("the gate", "souhlas.record?.()").await;
    visitor.click_page("#footer-link").await;
    visitor.until_console().await;
    let dialog = crate::widget::Widget::load().file("dialog.js").to_vec();
    visitor.serve("/souhlas/dialog.js", Reply::script(dialog));
    visitor.click_page("#footer-link").await;
    visitor.settings().await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.granted().await, ["necessary"]);
}

async fn a_refused_config_leaves_links_alone(visitor: Visitor) {
    let link = r#"<a id="policy" href="/zasady" data-souhlas-open="cookies">Zásady</a>"#;
    visitor.serve("/zasady", Reply::html("<!doctype html><title>Zásady</title>"));
    visitor.visit(&Page::new().config(json!({ "categories": "none" })).body(link)).await;
    visitor.until_console().await;
    visitor.click_page("#policy").await;
    visitor.until("the page that the link names", "location.pathname === '/zasady'").await;
}

async fn openers_may_be_components(visitor: Visitor) {
    let component = "<script>customElements.define('cookie-icon', class extends HTMLElement {
        constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<span style=\"display:inline-block;width:40px;height:40px\">*</span>' }
      })</script>";
    let page = Page::new()
        .config(first_revision())
        .body(component)
        .body("<cookie-icon id=itself data-souhlas-open=settings></cookie-icon> <a href='#souhlas'><cookie-icon id=inside></cookie-icon></a>");
    visitor.remember("{}").await;
    visitor.visit(&page).await;
    for id in ["#itself", "#inside"] {
        visitor.until("the gate", "souhlas.record?.()").await;
        visitor.click_page(id).await;
        visitor.settings().await;
        visitor.click("close").await;
        visitor.no_dialog().await;
    }
    assert_eq!(visitor.granted().await, ALL_FOUR);
}

/// Content systems write links in many ways, and visitors follow them from elsewhere.
async fn links_to_the_settings_are_known(visitor: Visitor) {
    let host = visitor.host();
    let icon = "<script>customElements.define('x-icon', class extends HTMLElement {
        constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<svg width=40 height=40><rect width=40 height=40 /></svg>' } })</script>";
    let links = format!(
        "<a id=plain href=#souhlas>a</a> <a id=rooted href=/?a=1#souhlas>b</a> <a id=full href='https://{host}/?a=1#souhlas'>c</a>
         <a id=icon href='?a=1#souhlas'><x-icon></x-icon></a> <a id=other href=/other#souhlas>d</a>"
    );
    let page = Page::new().config(first_revision()).head(icon).body(&links);
    visitor.publish("/", &page);
    visitor.publish("/?a=1", &page);
    visitor.publish("/other", &page);
    visitor.go("/?a=1").await;
    visitor.banner().await;
    visitor.run("souhlas.rejectAll()").await;
    visitor.no_dialog().await;
    for link in ["plain", "rooted", "full", "icon x-icon"] {
        visitor.click_page(&format!("#{link}")).await;
        visitor.settings().await;
        visitor.click("close").await;
        visitor.no_dialog().await;
        assert_eq!(visitor.value("location.search + location.hash").await, json!("?a=1"), "{link}");
    }
    // To another page, which opens them.
    visitor.click_page("#other").await;
    visitor.until("the other page", "location.pathname == '/other' && souhlas.record?.()").await;
    visitor.settings().await;
    // An element of the page's own of that name is where such links lead.
    visitor.publish(
        "/",
        &Page::new().config(first_revision()).body("<p id=souhlas>Souhlas</p><a id=plain href=#souhlas>a</a>"),
    );
    visitor.go("/").await;
    visitor.until("the gate", "souhlas.record?.()").await;
    visitor.click_page("#plain").await;
    visitor.until("it to lead there", "location.hash == '#souhlas'").await;
    visitor.settle().await;
    assert!(!visitor.sees_dialog().await);
    visitor.reload().await;
    visitor.until("the gate", "souhlas.record?.()").await;
    visitor.settle().await;
    assert!(!visitor.sees_dialog().await);
    assert_eq!(visitor.console().await, NONE);
}

async fn a_withdrawal_sends_no_form_again(visitor: Visitor) {
    visitor.remember("{}").await;
    let page = Page::new().config(first_revision()).head(&gated("statistical", "stat"));
    visitor.publish("/objednavka", &page);
    visitor.serve("/kosik", Reply::html("<!doctype html><form method=post action='/objednavka#hotovo'><input name=goods value=1><button>Objednat</button></form>"));
    visitor.go("/kosik").await;
    visitor.click_page("button").await;
    visitor.until_ran("stat").await;
    visitor.reloaded_by(visitor.run("souhlas.withdraw()")).await;
    visitor.settle().await;
    let orders = visitor.proxy.recorder.all(|request| request.path == "/objednavka");
    let methods: Vec<_> = orders.iter().map(|request| request.method.as_str()).collect();
    assert_eq!(methods, ["POST", "GET"]);
    assert_eq!(visitor.value("location.hash").await, json!("#hotovo"));
    assert_eq!(visitor.ran().await, NONE);
}

/// A page whose scripts add to `Object.prototype`: nothing that stands there is a field of the config's.
async fn inherited_fields_are_nobodys(visitor: Visitor) {
    let pollute = "Object.assign(Object.prototype, {
        scripts: ['https://cdn.vendor.example/evil.js'], frames: ['https://*'], whole: true, ran: true, category: 'necessary',
      })";
    let config = json!({ "revision": "1", "services": [{ "id": "shop", "name": "Shop", "category": "statistical", "cookies": [{ "name": "x" }] }] });
    visitor.visit(&Page::new().before(pollute).config(config).head(&gated("advertising", "ad"))).await;
    visitor.click("accept").await;
    visitor.until_ran("ad").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["ad"]);
}
