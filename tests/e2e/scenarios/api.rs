//! `window.souhlas` and the events.

use serde_json::json;

use super::{ALL_FOUR, NONE, gated};
use crate::{
    harness::scenarios,
    page::Page,
    proxy::{Latch, Reply},
    visitor::Visitor,
};

scenarios!["api":
    has_all_its_members, calls_before_the_config_wait_in_order, ready_resolves, has_and_record_follow_the_choice,
    save_takes_some_and_keeps_the_rest, bad_arguments_grant_nothing, events_say_what_changed,
    custom_events_say_the_same, unsubscribing_works, open_and_close, refresh_is_harmless,
];

async fn has_all_its_members(visitor: Visitor) {
    // There at once, for the very next script.
    let early = "<script>window.__early = Object.fromEntries(Object.entries(souhlas).map(([name, value]) => [name, typeof value]))</script>";
    visitor.visit(&Page::new().head(early)).await;
    let members = visitor.value("window.__early").await;
    for name in ["has", "record", "acceptAll", "rejectAll", "save", "withdraw", "open", "close", "on", "refresh"] {
        assert_eq!(members[name], "function", "{name}");
    }
    assert_eq!(members["ready"], "object");
}

async fn calls_before_the_config_wait_in_order(visitor: Visitor) {
    let latch = Latch::default();
    let calls = "<script>
        souhlas.on('change', ({ record }) => __ran.push(record.event + ':' + record.method));
        souhlas.acceptAll(); souhlas.rejectAll(); souhlas.save({ statistical: true });
        window.__early = [souhlas.has('statistical'), souhlas.record()];
      </script>";
    let page = Page::new().config_reply(Reply::json(json!({})).held(&latch)).head(calls);
    visitor.visit(&page).await;
    visitor.settle().await;
    assert_eq!(visitor.value("window.__early").await, json!([false, null]));
    assert_eq!(visitor.left(), NONE);
    latch.open();
    visitor.until("the calls", "souhlas.has('statistical') && !souhlas.has('advertising')").await;
    let ran = visitor.ran().await;
    let events: Vec<_> = ran.iter().filter(|name| name.contains(':')).collect();
    assert_eq!(events, ["given:api", "withdrawn:api", "partial:api"]);
    visitor.settle().await;
    assert!(!visitor.sees_dialog().await);
}

async fn ready_resolves(visitor: Visitor) {
    visitor.visit(&Page::new()).await;
    let state = visitor.run_async("souhlas.ready.then(() => done('resolved'), () => done('rejected'))").await;
    assert_eq!(state, "resolved");
}

async fn has_and_record_follow_the_choice(visitor: Visitor) {
    visitor.visit(&Page::new()).await;
    visitor.banner().await;
    assert_eq!(visitor.granted().await, ["necessary"]);
    assert!(visitor.value("souhlas.record()").await.is_null());
    visitor.run("souhlas.acceptAll()").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.granted().await, ALL_FOUR);
    let seen = visitor.value("souhlas.record()").await;
    assert_eq!(seen["event"], "given");
    assert_eq!(seen["method"], "api");
    // What a page does to its copy changes nothing.
    visitor.run("try { souhlas.record().categories.statistical = false } catch {}").await;
    assert_eq!(visitor.granted().await, ALL_FOUR);
    visitor.run("souhlas.rejectAll()").await;
    assert_eq!(visitor.granted().await, ["necessary"]);
    assert_eq!(
        visitor.value("['', 'nobody', 'toString', undefined, null, 1].map((name) => souhlas.has(name))").await,
        json!([false, false, false, false, false, false])
    );
}

async fn save_takes_some_and_keeps_the_rest(visitor: Visitor) {
    visitor.visit(&Page::new()).await;
    visitor.banner().await;
    visitor.run("souhlas.save({ statistical: true })").await;
    visitor.no_dialog().await;
    visitor.run("souhlas.save({ preferential: true })").await;
    assert_eq!(visitor.granted().await, ["necessary", "preferential", "statistical"]);
    visitor.run("souhlas.save({ necessary: false })").await;
    assert_eq!(visitor.granted().await, ["necessary", "preferential", "statistical"], "necessary has no switch");
}

async fn bad_arguments_grant_nothing(visitor: Visitor) {
    visitor.visit(&Page::new().head(&gated("statistical", "stat"))).await;
    visitor.banner().await;
    for argument in [
        "",
        "null",
        "'statistical'",
        "['statistical']",
        "{ statistical: 'true' }",
        "{ statistical: 1 }",
        "{ statistcal: true }",
        "true",
    ] {
        visitor.run(&format!("try {{ souhlas.save({argument}) }} catch {{}}")).await;
        assert_eq!(visitor.granted().await, ["necessary"], "save({argument})");
    }
    visitor.run("try { souhlas.open('attic') } catch {} try { souhlas.on('change') } catch {}").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, NONE);
}

/// Notes each event's name and what its detail says.
const LISTEN: &str = "
    window.__heard = [];
    window.__note = (how, name, detail) => __heard.push([how + name, detail?.granted, detail?.revoked, detail?.record?.event]);
";

async fn events_say_what_changed(visitor: Visitor) {
    let listen = "<script>for (const name of ['ready', 'open', 'close', 'change']) souhlas.on(name, (detail) => __note('', name, detail))</script>";
    visitor.visit(&Page::new().before(LISTEN).head(listen)).await;
    heard(&visitor, "").await;
}

async fn custom_events_say_the_same(visitor: Visitor) {
    let listen = "for (const name of ['ready', 'open', 'close', 'change']) document.addEventListener('souhlas:' + name, (event) => __note('souhlas:', name, event.detail))";
    visitor.visit(&Page::new().before(&format!("{LISTEN}{listen}"))).await;
    heard(&visitor, "souhlas:").await;
}

async fn heard(visitor: &Visitor, prefix: &str) {
    visitor.banner().await;
    visitor.run("souhlas.save({ statistical: true, advertising: true })").await;
    visitor.no_dialog().await;
    visitor.run("souhlas.save({ advertising: false, preferential: true })").await;
    visitor.until("the changes", "__heard.filter(([name]) => name.endsWith('change')).length === 2").await;
    let all = visitor.value("__heard").await;
    let names: Vec<_> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry[0].as_str().unwrap().strip_prefix(prefix).unwrap().to_owned())
        .collect();
    assert_eq!(names.iter().filter(|name| *name == "ready").count(), 1, "{names:?}");
    assert!(names.iter().position(|name| name == "open") < names.iter().position(|name| name == "close"), "{names:?}");
    let changes = visitor.value("__heard.filter(([name]) => name.endsWith('change')).map(([, granted, revoked, event]) => [granted, revoked, event])").await;
    assert_eq!(
        changes,
        json!([[["statistical", "advertising"], [], "partial"], [["preferential"], ["advertising"], "withdrawn"],])
    );
}

async fn unsubscribing_works(visitor: Visitor) {
    visitor.visit(&Page::new()).await;
    visitor.banner().await;
    visitor
        .run(
            "const off = souhlas.on('change', () => __ran.push('first'));
             souhlas.on('change', () => __ran.push('second'));
             souhlas.acceptAll(); off(); off(); souhlas.rejectAll()",
        )
        .await;
    visitor.until("both changes", "__ran.filter((name) => name === 'second').length === 2").await;
    assert_eq!(visitor.ran().await, ["first", "second", "second"]);
}

async fn open_and_close(visitor: Visitor) {
    visitor.visit(&Page::new()).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    let record = visitor.record().await;
    visitor.run("souhlas.open('settings')").await;
    visitor.settings().await;
    visitor.run("souhlas.close()").await;
    visitor.no_dialog().await;
    visitor.run("souhlas.open('banner')").await;
    visitor.banner().await;
    visitor.run("souhlas.close()").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await, record, "opening and closing is no choice");
}

async fn refresh_is_harmless(visitor: Visitor) {
    visitor.visit(&Page::new().head(&gated("statistical", "stat"))).await;
    visitor.banner().await;
    visitor.run("souhlas.refresh()").await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    visitor.click("accept").await;
    visitor.until_ran("stat").await;
    visitor.run("souhlas.refresh(); souhlas.refresh()").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["stat"]);
}
