//! Bootstrap 5: a modal of the page keeps the focus, and the page from scrolling.

use fantoccini::key::Key;
use serde_json::json;

use super::film;
use crate::{
    harness::scenarios,
    libraries::tag,
    page::Page,
    scenarios::{
        NONE, first_revision,
        placeholders::{press, until_covered},
    },
    visitor::Visitor,
};

scenarios!["with_bootstrap":
    the_banner_is_above_its_modal, settings_are_typed_in_above_its_modal;
    in chromium: a_film_in_a_hidden_tab;
    not yet: a_link_in_its_menu_opens_the_settings,
];

const ROOT: &str = "document.querySelector('[data-souhlas-host]').shadowRoot";

fn page(body: &str) -> Page {
    Page::new()
        .config(first_revision())
        .head("<link rel=stylesheet href=/lib/bootstrap.css>")
        .head("<style>body { transform: translateZ(0) } .modal, .offcanvas, .fade, .collapsing { transition: none !important }</style>")
        .body("<p style='height: 3000px'>Text</p>")
        .body(body)
        .body(&tag("bootstrap"))
}

const MODAL: &str = r#"<div class="modal" id="age" tabindex="-1" data-bs-backdrop="static" aria-labelledby="age-title">
      <div class="modal-dialog"><div class="modal-content"><div class="modal-body">
        <h2 id="age-title">Je vám 18?</h2><label>Rok narození <input id="year"></label>
        <a id="way" href="/#souhlas">Cookies</a>
        <button id="yes" class="btn btn-primary" data-bs-dismiss="modal">Ano</button>
      </div></div></div></div>"#;

const SHOW: &str = "<script>window.modal = new bootstrap.Modal(age); modal.show()</script>";

fn with_modal() -> Page {
    page(MODAL).body(SHOW)
}

/// Whether what `selector` picks in our own root is on top where it stands, within the window.
async fn is_on_top(visitor: &Visitor, selector: &str) {
    visitor.still().await;
    let on_top = format!(
        "(one => {{ const {{ x, y, width, height, bottom }} = one.getBoundingClientRect(); return y >= 0 && bottom <= innerHeight && {ROOT}.elementFromPoint(x + width / 2, y + height / 2) == one }})({ROOT}.querySelector({selector:?}))"
    );
    visitor.until(&format!("{selector} on top"), &on_top).await;
}

async fn the_banner_is_above_its_modal(visitor: Visitor) {
    visitor.visit(&with_modal()).await;
    visitor.banner().await;
    visitor.until("the modal", "age.classList.contains('show') && age.contains(document.activeElement)").await;
    is_on_top(&visitor, ".banner [data-souhlas=settings]").await;
    // Whoever types the year is not sent away.
    visitor.click_page("#year").await;
    visitor.type_text("1990").await;
    assert_eq!(visitor.value("[year.value, document.activeElement.id]").await, json!(["1990", "year"]));
    visitor.click_page("#yes").await;
    visitor.until("the modal to go", "!document.querySelector('.modal-backdrop')").await;
    visitor.run("scrollTo(0, 800)").await;
    is_on_top(&visitor, ".banner [data-souhlas=settings]").await;
    // A modal that comes later is no other.
    visitor.run("modal.show()").await;
    visitor.until("the modal", "age.classList.contains('show')").await;
    is_on_top(&visitor, ".banner [data-souhlas=reject]").await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.granted().await, ["necessary"]);
    assert_eq!(visitor.value("age.classList.contains('show')").await, true, "the modal is the page's own affair");
    assert_eq!(visitor.console().await, NONE);
}

async fn settings_are_typed_in_above_its_modal(visitor: Visitor) {
    visitor.visit(&with_modal()).await;
    visitor.banner().await;
    visitor.until("the modal", "age.classList.contains('show')").await;
    visitor.click_page("#way").await;
    visitor.settings().await;
    visitor.run(&format!("{ROOT}.querySelector('[name=statistical]').focus()")).await;
    visitor.press_key(' ').await;
    assert!(visitor.switch_on("statistical").await);
    visitor.press(Key::Tab).await;
    assert_eq!(visitor.value(&format!("!!{ROOT}.activeElement")).await, true, "the focus stays in the settings");
    visitor.click("save").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.granted().await, ["necessary", "statistical"]);
    // The modal is there as it was, and keeps the focus as it did.
    visitor.until("the focus in the modal", "age.contains(document.activeElement)").await;
    visitor.click_page("#year").await;
    visitor.type_text("1990").await;
    assert_eq!(visitor.value("year.value").await, "1990");
    // Escape in the settings is for the settings.
    visitor.run("modal.hide(); modal.dispose(); window.modal = new bootstrap.Modal(age, { keyboard: true, backdrop: true }); modal.show()").await;
    visitor.click_page("#way").await;
    visitor.settings().await;
    visitor.press_escape().await;
    visitor.no_dialog().await;
    assert_eq!(visitor.value("age.classList.contains('show')").await, true, "Escape closes one thing");
    assert_eq!(visitor.console().await, NONE);
}

async fn a_link_in_its_menu_opens_the_settings(visitor: Visitor) {
    let menu = r##"<button id="open" data-bs-toggle="offcanvas" data-bs-target="#menu">Menu</button>
        <div class="offcanvas offcanvas-start" id="menu" tabindex="-1"><div class="offcanvas-body">
          <a id="way" href="#souhlas" data-bs-dismiss="offcanvas">Cookies</a></div></div>
        <div class="dropdown"><button id="more" data-bs-toggle="dropdown">Více</button>
          <ul class="dropdown-menu"><li><a id="other" class="dropdown-item" href="#souhlas">Cookies</a></li></ul></div>"##;
    let page = page("")
        .head("<style>body > p { display: none }</style>")
        .body(menu)
        .body("<div style='height: 3000px'></div>");
    visitor.visit(&page).await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    visitor.click_page("#open").await;
    visitor.until("the menu", "menu.classList.contains('show')").await;
    visitor.click_page("#way").await;
    visitor.settings().await;
    visitor.toggle("statistical").await;
    visitor.click("save").await;
    visitor.no_dialog().await;
    visitor.click_page("#more").await;
    visitor.until("the menu", "document.querySelector('.dropdown-menu.show')").await;
    visitor.click_page("#other").await;
    visitor.settings().await;
    assert!(visitor.switch_on("statistical").await);
    visitor.click("close").await;
    visitor.no_dialog().await;
    // Neither of the two leaves the page without its wheel.
    visitor.turn_wheel((600, 600), 400).await;
    visitor.until("the page to scroll", "scrollY > 100").await;
    assert_eq!(visitor.console().await, NONE);
}

async fn a_film_in_a_hidden_tab(visitor: Visitor) {
    let tabs = format!(
        r##"<ul class="nav nav-tabs"><li><button class="nav-link active" data-bs-toggle="tab" data-bs-target="#text">Popis</button></li>
              <li><button id="video" class="nav-link" data-bs-toggle="tab" data-bs-target="#pane">Video</button></li></ul>
            <div class="tab-content"><div class="tab-pane active" id="text">Popis</div><div class="tab-pane" id="pane">{}</div></div>
            <div class="accordion"><button id="fold" data-bs-toggle="collapse" data-bs-target="#folded">Mapa</button>
              <div id="folded" class="collapse">{}</div></div>"##,
        film("film"),
        film("map"),
    );
    visitor.visit(&page("").head("<style>body > p { display: none }</style>").body(&tabs)).await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.value("document.querySelectorAll('souhlas-placeholder').length").await, 0, "what is not seen");
    visitor.click_page("#video").await;
    until_covered(&visitor, &["film"]).await;
    visitor.click_page("#fold").await;
    until_covered(&visitor, &["map"]).await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    press(&visitor, "map", "once").await;
    visitor.asked("cdn.vendor.example/map.html").await;
    press(&visitor, "film", "always").await;
    visitor.asked("cdn.vendor.example/film.html").await;
    visitor.until("no placeholder", "!document.querySelector('souhlas-placeholder')").await;
    assert_eq!(visitor.console().await, NONE);
}
