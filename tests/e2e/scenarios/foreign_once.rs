//! Another tool's choice is taken over once, for good: what that tool keeps goes as soon as there is a choice here, and
//! brings nothing back that was refused since.

use serde_json::{Value, json};

use super::{
    NONE,
    foreign_choice::{TOOLS, fresh, page},
};
use crate::{harness::scenarios, page::Page, visitor::Visitor};

scenarios!["foreign_once":
    it_is_taken_over_once, a_cleared_storage_brings_nothing_back, a_choice_here_is_the_last_word,
    a_choice_made_before_the_answer_is_the_last_word, what_can_not_be_stored_is_not_undone,
    what_is_ours_by_that_name_stays,
];

async fn it_is_taken_over_once(visitor: Visitor) {
    let config = json!({ "revision": "1", "compat": ["cookiebot"] });
    // A record of ours goes first, whatever it says.
    fresh(&visitor, "bake('CookieConsent', cookiebot(true, -10))").await;
    visitor.remember("{ categories: { necessary: true }, event: 'refused' }").await;
    visitor.visit(&page(config.clone())).await;
    visitor.until("the config", "souhlas.record()").await;
    visitor.settle().await;
    assert_eq!(visitor.granted().await, ["necessary"]);
    // What was taken over can be taken back, and stays so.
    fresh(&visitor, "bake('CookieConsent', cookiebot(true, -10))").await;
    visitor.visit(&page(config)).await;
    visitor.until("a record", "souhlas.has('advertising')").await;
    visitor.run("souhlas.withdraw()").await;
    visitor.until("the withdrawal", "!souhlas.has('advertising')").await;
    visitor.reload().await;
    visitor.settle().await;
    assert_eq!(visitor.granted().await, ["necessary"]);
    let record = visitor.record().await;
    assert_eq!((&record["event"], record.get("from")), (&json!("withdrawn"), None), "{record}");
    assert_eq!(visitor.cookies().await, NONE, "the other tool's answer is used up");
}

/// Goes to a page in a folder and waits until all is taken over.
async fn taken_in_a_folder(visitor: &Visitor, config: &Value) {
    visitor.publish("/shop/cart", &page(config.clone()));
    visitor.go("/shop/cart").await;
    visitor.until("a record", "souhlas.has('advertising')").await;
}

async fn a_cleared_storage_brings_nothing_back(visitor: Visitor) {
    let domain = visitor.domain().to_owned();
    let all = "['necessary', 'functionality', 'analytics', 'ads']";
    // Wherever the owner had it kept: on a domain, in a folder, in localStorage.
    let cases = [
        (
            "vanilla-cookieconsent",
            format!("bake('cc_cookie', json(vanilla({all}, -10)) + '; secure; domain={domain}')"),
        ),
        (
            "vanilla-cookieconsent",
            format!(
                "localStorage.setItem('cc_cookie', JSON.stringify(vanilla({all}, -10, {{ expirationTime: time(1) }})))"
            ),
        ),
        ("cookiebot", "bake('CookieConsent', cookiebot(true, -10) + '; secure')".to_owned()),
        ("klaro", "document.cookie = 'klaro=' + json({ ads: true }) + '; path=/shop; samesite=lax'".to_owned()),
        (
            "onetrust",
            format!("onetrust('C0002:1,C0004:1'); bake('OptanonAlertBoxClosed', day(-10) + '; domain={domain}')"),
        ),
    ];
    for (tool, script) in cases {
        fresh(&visitor, &script).await;
        taken_in_a_folder(&visitor, &json!({ "compat": [tool] })).await;
        assert_eq!((visitor.cookies().await, visitor.keys().await), (vec![], vec!["souhlas".to_owned()]), "{script}");
        visitor.run("souhlas.withdraw()").await;
        visitor.until("the withdrawal", "!souhlas.has('advertising')").await;
        visitor.run("localStorage.clear()").await;
        visitor.reload().await;
        visitor.banner().await;
        visitor.settle().await;
        assert_eq!(visitor.granted().await, ["necessary"], "{script}");
        assert_eq!(visitor.record().await, Value::Null, "{script}");
    }
}

async fn a_choice_here_is_the_last_word(visitor: Visitor) {
    // Over by our lifetimes now, and not if the owner makes them longer.
    fresh(&visitor, "bake('CookieConsent', cookiebot(true, -400))").await;
    visitor.visit(&page(json!({ "compat": ["cookiebot"] }))).await;
    visitor.banner().await;
    let (first, second) = visitor.second_tab("/").await;
    visitor.banner().await;
    assert_eq!(visitor.cookies().await, ["CookieConsent"], "nothing is lost before");
    visitor.click("reject").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.cookies().await, NONE, "on this very page");
    // The other tab, where the tool's own script may still be at work.
    visitor.switch(&first).await;
    visitor.no_dialog().await;
    visitor.run(&format!("{TOOLS} bake('CookieConsent', cookiebot(true, -1))")).await;
    visitor.switch(&second).await;
    visitor.reload().await;
    visitor.until("the other tool's answer to go", "!document.cookie").await;
    visitor.run("localStorage.clear()").await;
    visitor.reload().await;
    visitor.banner().await;
    assert_eq!(visitor.granted().await, ["necessary"]);
}

async fn a_choice_made_before_the_answer_is_the_last_word(visitor: Visitor) {
    fresh(&visitor, "bake('CookieConsent', cookiebot(true, -10))").await;
    let page = Page::new().before("window.souhlas = [['rejectAll']]").config(json!({ "compat": ["cookiebot"] }));
    visitor.visit(&page).await;
    visitor.until("the other tool's answer to go", "!document.cookie").await;
    visitor.settle().await;
    assert_eq!(visitor.granted().await, ["necessary"]);
    assert_eq!(visitor.record().await["event"], "refused");
}

async fn what_can_not_be_stored_is_not_undone(visitor: Visitor) {
    let config = json!({ "compat": ["cookiebot"] });
    let full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }";
    fresh(&visitor, "bake('CookieConsent', cookiebot(true, -10))").await;
    visitor.visit(&Page::new().before(full).config(config.clone())).await;
    visitor.banner().await;
    assert_eq!(visitor.granted().await, ["necessary"]);
    assert_eq!(visitor.cookies().await, ["CookieConsent"], "what is not taken over is not lost");
    visitor.click("reject").await;
    visitor.no_dialog().await;
    // There is room again: the older consent must not take the place of the refusal.
    visitor.visit(&page(config)).await;
    visitor.settle().await;
    assert_eq!(visitor.granted().await, ["necessary"]);
    assert_ne!(visitor.record().await["from"], "cookiebot");
}

async fn what_is_ours_by_that_name_stays(visitor: Visitor) {
    let config = json!({ "storage": { "key": "cc_cookie", "cookie": true }, "compat": ["vanilla-cookieconsent"] });
    fresh(&visitor, "").await;
    visitor.visit(&page(config)).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    visitor.reload().await;
    visitor.until("the record", "souhlas.has('advertising')").await;
    visitor.settle().await;
    assert_eq!(
        (visitor.keys().await, visitor.cookies().await),
        (vec!["cc_cookie".to_owned()], vec!["cc_cookie".to_owned()])
    );
}
