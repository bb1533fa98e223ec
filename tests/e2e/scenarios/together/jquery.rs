//! jQuery 3: it runs the scripts of what it inserts, by itself and at once; those that wait are not among them.

use serde_json::json;

use super::{film, marked};
use crate::{
    harness::scenarios,
    libraries::tag,
    page::Page,
    proxy::Reply,
    scenarios::{
        NONE, first_revision, gated,
        placeholders::{press, until_covered},
    },
    visitor::Visitor,
};

scenarios!["with_jquery": ; in chromium:
    what_it_inserts_waits_and_runs_once, what_is_taken_out_and_put_back, slides_that_it_copies,
    handlers_of_a_waiting_script_start, its_own_hash_links_and_ours,
];

fn page() -> Page {
    Page::new().config(first_revision()).head(&tag("jquery"))
}

/// Markup with a script that waits, a vendor's that waits, and one that does not.
fn markup(name: &str) -> String {
    let inline = marked(&format!(">__ran.push('{name} waits')"));
    let free = format!("<script>__ran.push('{name} free')</script>");
    format!("<p>{name}</p>{inline}{}{free}", gated("statistical", name))
}

async fn what_it_inserts_waits_and_runs_once(visitor: Visitor) {
    visitor.serve("/basket", Reply::html(format!("<div><div id=inner>{}</div></div>", markup("loaded"))));
    let boxes = "<div id=ready></div><div id=append></div><div id=replace></div><div id=load></div><script>
        $(document).ready(() => $('#ready').html($('#markup-ready').html()));
        </script>";
    let page = page().body(&format!("<template id=markup-ready>{}</template>{boxes}", markup("ready")));
    visitor.visit(&page).await;
    visitor.banner().await;
    let [append, replace] = ["append", "replace"].map(|name| serde_json::Value::from(markup(name)).to_string());
    visitor.run(&format!("$('#append').append({append}); $('#replace').replaceWith($({replace}))")).await;
    visitor.run_async("$('#load').load('/basket', done)").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["ready free", "append free", "replace free", "loaded free"]);
    assert_eq!(visitor.left(), NONE);
    visitor.run("__ran.length = 0").await;
    visitor.click("accept").await;
    for name in ["ready", "append", "replace", "loaded"] {
        visitor.until_ran(name).await;
    }
    visitor.settle().await;
    let mut ran = visitor.ran().await;
    ran.sort();
    let expected =
        ["append", "append waits", "loaded", "loaded waits", "ready", "ready waits", "replace", "replace waits"];
    assert_eq!(ran, expected);
    // Later it runs as soon as it is there.
    visitor.run(&format!("__ran.length = 0; $('#append').html({append})")).await;
    visitor.until_ran("append").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await.len(), 3, "{:?}", visitor.ran().await);
    assert_eq!(visitor.console().await, NONE);
}

async fn what_is_taken_out_and_put_back(visitor: Visitor) {
    let goods = format!(
        "<div id=one><div id=goods>{}{}{}</div></div><div id=two></div>",
        marked(">__ran.push('inline')"),
        gated("statistical", "outer"),
        film("film"),
    );
    visitor.visit(&page().body(&goods)).await;
    visitor.banner().await;
    until_covered(&visitor, &["film"]).await;
    // A theme that moves things about for a narrow window.
    visitor
        .run("$('#goods').detach().appendTo('#two'); $('#goods').wrap('<section>').children().last().hide().show()")
        .await;
    until_covered(&visitor, &["film"]).await;
    assert_eq!(visitor.value("$('souhlas-placeholder').length").await, 1);
    visitor.click("accept").await;
    visitor.until_ran("outer").await;
    visitor.asked("cdn.vendor.example/film.html").await;
    visitor.run("window.__goods = $('#goods').detach()").await;
    visitor.settle().await;
    visitor.run("__goods.prependTo('#one')").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["inline", "outer"]);
    visitor.run("$('#one').empty()").await;
    visitor.settle().await;
    assert_eq!(visitor.console().await, NONE);
}

async fn slides_that_it_copies(visitor: Visitor) {
    let slides = format!("<div id=slides><div class=slide>{}</div></div>", film("film"));
    visitor.visit(&page().body(&slides)).await;
    visitor.banner().await;
    until_covered(&visitor, &["film"]).await;
    visitor.run("$('.slide').clone(true, true).appendTo('#slides').find('iframe').attr('id', 'copy')").await;
    until_covered(&visitor, &["film", "copy"]).await;
    assert_eq!(visitor.value("$('souhlas-placeholder').length").await, 2);
    press(&visitor, "copy", "once").await;
    visitor.asked("cdn.vendor.example/film.html").await;
    visitor.until("one", "$('souhlas-placeholder').length == 1 && !copy.inert && film.inert").await;
    visitor.run("souhlas.acceptAll()").await;
    visitor.until("none", "$('souhlas-placeholder').length == 0 && !film.inert && !!film.src").await;
    assert_eq!(visitor.console().await, NONE);
}

async fn handlers_of_a_waiting_script_start(visitor: Visitor) {
    let script = marked(
        ">$(() => __ran.push('short'));
          $(document).ready(() => __ran.push('ready'));
          $(window).on('load', () => __ran.push('load'));
          document.addEventListener('DOMContentLoaded', () => __ran.push('native'));",
    );
    visitor.visit(&page().head(&script)).await;
    visitor.banner().await;
    visitor.click("accept").await;
    for name in ["short", "ready", "native", "load"] {
        visitor.until_ran(name).await;
    }
    visitor.settle().await;
    assert_eq!(visitor.ran().await.len(), 4, "each once");
    visitor.reload().await;
    for name in ["short", "ready", "native", "load"] {
        visitor.until_ran(name).await;
    }
    visitor.settle().await;
    assert_eq!(visitor.ran().await.len(), 4, "each once, on return");
    assert_eq!(visitor.console().await, NONE);
}

/// Many themes scroll smoothly to whatever a link of the page leads to.
async fn its_own_hash_links_and_ours(visitor: Visitor) {
    let scroll = "<script>$(document).on('click', 'a[href^=\"#\"]', function (event) {
        event.preventDefault();
        $('html, body').stop().animate({ scrollTop: $($(this).attr('href')).offset().top }, 0);
      });
      $(() => $('a').on('click', () => __ran.push('click')))</script>";
    let page = page().head(scroll).body("<a id=own href='#below'>Dolů</a><p style='height: 3000px'></p><p id=below>Dole</p><p style='height: 3000px'></p>");
    visitor.visit(&page).await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    visitor.click_page("#own").await;
    visitor.until("the scroll", "scrollY > 2000").await;
    visitor.run("document.querySelector('#footer-link').removeAttribute('data-souhlas-open')").await;
    visitor.click_page("#footer-link").await;
    visitor.settings().await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.value("souhlas.has('advertising')").await, json!(true));
    assert_eq!(visitor.console().await, NONE);
}
