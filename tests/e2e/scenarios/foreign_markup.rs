//! Pages marked the way other tools' documentation says.

use serde_json::{Value, json};

use super::NONE;
use crate::{harness::scenarios, page::Page, proxy::Reply, visitor::Visitor};

scenarios!["foreign_markup":
    vanilla_cookieconsent, cookiebot, klaro, onetrust, elements_added_later, elements_marked_later,
    only_what_changes_is_looked_at, without_compat_nothing_is_understood,
    a_tool_that_nobody_knows_is_told, without_its_file_the_visitor_is_asked,
];

/// A tool's page, and what has to run on it.
struct Case {
    config: Value,
    html: &'static str,
    /// At once.
    necessary: &'static [&'static str],
    /// In this order, once statistics are granted.
    statistical: &'static [&'static str],
    /// Scripts, in whatever order, once all is granted.
    rest: &'static [&'static str],
    /// What is asked for besides.
    addresses: &'static [&'static str],
    /// What the developer is told of.
    told: &'static str,
}

/// Silent before a choice; one category's scripts in their order; all else once all is granted.
async fn holds(visitor: Visitor, case: Case) {
    visitor.visit(&Page::new().config(case.config).body(case.html)).await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    assert_eq!(visitor.ran().await, case.necessary);
    visitor.run("souhlas.save({ statistical: true })").await;
    visitor.until_ran(case.statistical[case.statistical.len() - 1]).await;
    visitor.settle().await;
    let ran: Vec<_> = case.necessary.iter().chain(case.statistical).copied().collect();
    assert_eq!(visitor.ran().await, ran);
    visitor.run("souhlas.acceptAll()").await;
    for name in case.rest {
        visitor.until_ran(name).await;
    }
    for address in case.addresses {
        visitor.asked(address).await;
    }
    visitor.settle().await;
    assert_eq!(visitor.ran().await.len(), ran.len() + case.rest.len(), "{:?}", visitor.ran().await);
    let console = visitor.console().await;
    assert_eq!(console.len(), usize::from(!case.told.is_empty()), "{console:?}");
    assert!(
        console.iter().all(|line| line.starts_with("error: souhlas: compat") && line.contains(case.told)),
        "{console:?}"
    );
}

async fn vanilla_cookieconsent(visitor: Visitor) {
    let services = json!([{ "id": "counter", "name": "Counter", "category": "statistical" }]);
    let case = Case {
        config: json!({ "compat": ["vanilla-cookieconsent"], "services": services }),
        html: include_str!("../foreign/vanilla-cookieconsent.html"),
        necessary: &["vcc-necessary"],
        statistical: &["vcc-first", "vcc-inline", "vcc-second", "vcc-counter"],
        rest: &["vcc-ads", "vcc-module"],
        addresses: &[],
        told: "!analytics",
    };
    holds(visitor, case).await;
}

async fn cookiebot(visitor: Visitor) {
    let case = Case {
        config: json!({ "compat": ["cookiebot"] }),
        html: include_str!("../foreign/cookiebot.html"),
        necessary: &["cb-ignored", "cb-necessary"],
        statistical: &["cb-first", "cb-inline", "cb-second"],
        rest: &["cb-both", "cb-ads"],
        addresses: &["cdn.vendor.example/cb-frame.html", "media.vendor.example/cb-pixel.svg"],
        told: "unclassified",
    };
    holds(visitor, case).await;
}

async fn klaro(visitor: Visitor) {
    let services = json!([
        { "id": "matomo", "name": "Matomo", "category": "statistical" },
        { "id": "counter", "name": "Counter", "category": "statistical" },
        { "use": "youtube" },
    ]);
    let case = Case {
        config: json!({ "compat": [{ "from": "klaro", "categories": { "pixel": "advertising" } }], "services": services }),
        html: include_str!("../foreign/klaro.html"),
        necessary: &[],
        statistical: &["klaro-first", "klaro-inline", "klaro-second"],
        rest: &["klaro-ads"],
        addresses: &[
            "www.youtube.com/embed/klaro",
            "media.vendor.example/klaro-pixel.svg",
            "cdn.vendor.example/klaro.css",
        ],
        told: "nobody",
    };
    holds(visitor, case).await;
}

async fn onetrust(visitor: Visitor) {
    let case = Case {
        config: json!({ "compat": ["onetrust"] }),
        html: include_str!("../foreign/onetrust.html"),
        necessary: &["ot-necessary"],
        statistical: &["ot-first", "ot-inline", "ot-second"],
        rest: &["ot-both", "ot-ads"],
        addresses: &["cdn.vendor.example/ot-frame.html", "media.vendor.example/ot-pixel.svg"],
        told: "C0099",
    };
    holds(visitor, case).await;
}

/// Adds a script of Cookiebot's markup.
fn add(name: &str, category: &str) -> String {
    format!(
        "const script = document.createElement('script');
         script.type = 'text/plain';
         script.dataset.cookieconsent = '{category}';
         script.text = \"__ran.push('{name}')\";
         const box = document.createElement('div');
         box.append(script);
         document.body.append(box)"
    )
}

async fn elements_added_later(visitor: Visitor) {
    visitor.visit(&Page::new().config(json!({ "compat": ["cookiebot"] }))).await;
    visitor.banner().await;
    visitor.run(&add("before", "statistics")).await;
    visitor.run(&add("ad", "marketing")).await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, NONE);
    visitor.run("souhlas.save({ statistical: true })").await;
    visitor.until_ran("before").await;
    visitor.run(&add("after", "statistics")).await;
    visitor.until_ran("after").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["before", "after"]);
}

async fn elements_marked_later(visitor: Visitor) {
    visitor.visit(&Page::new().config(json!({ "compat": ["cookiebot", "onetrust"] }))).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    let marks = [
        ("attribute", "script.dataset.cookieconsent = 'statistics'"),
        ("class", "script.className = 'x optanon-category-C0002'"),
    ];
    for (name, mark) in marks {
        let add = format!(
            "const script = document.createElement('script');
             script.type = 'text/plain';
             script.text = \"__ran.push('{name}')\";
             document.body.append(script);
             setTimeout(() => {{ {mark}; }})"
        );
        visitor.run(&add).await;
        visitor.until_ran(name).await;
    }
    assert_eq!(visitor.ran().await, ["attribute", "class"]);
}

async fn only_what_changes_is_looked_at(visitor: Visitor) {
    let count = "window.__looks = 0;
         const all = Document.prototype.querySelectorAll;
         Document.prototype.querySelectorAll = function (selector) {
           __looks += selector.includes('data-cookieconsent');
           return all.call(this, selector);
         };";
    visitor.visit(&Page::new().before(count).config(json!({ "compat": ["cookiebot"] }))).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    visitor.settle().await;
    assert_eq!(visitor.value("__looks").await, 1, "the whole page, once");
    for name in ["first", "second"] {
        visitor.run(&add(name, "statistics")).await;
        visitor.until_ran(name).await;
    }
    assert_eq!(visitor.value("__looks").await, 1, "then only what was added");
}

async fn without_compat_nothing_is_understood(visitor: Visitor) {
    visitor.visit(&Page::new().body(include_str!("../foreign/onetrust.html"))).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, NONE);
    assert_eq!(visitor.left(), NONE);
    assert!(!visitor.asked_at_home().contains(&"/souhlas/compat.js".to_owned()), "nobody else downloads it");
}

async fn a_tool_that_nobody_knows_is_told(visitor: Visitor) {
    let config = json!({ "compat": ["cookiebot", "usercentrics"] });
    visitor.visit(&Page::new().config(config).body(include_str!("../foreign/cookiebot.html"))).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["cb-ignored"], "nothing of theirs is understood");
    let console = visitor.console().await;
    assert_eq!(console.len(), 1, "{console:?}");
    let told = "/compat/1: expected one of vanilla-cookieconsent, cookiebot, klaro, onetrust, found \"usercentrics\"";
    assert!(console[0].contains(told), "{console:?}");
}

async fn without_its_file_the_visitor_is_asked(visitor: Visitor) {
    visitor.serve("/souhlas/compat.js", Reply::status(404));
    visitor
        .visit(&Page::new().config(json!({ "compat": ["cookiebot"] })).body(include_str!("../foreign/cookiebot.html")))
        .await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["cb-ignored"]);
}
