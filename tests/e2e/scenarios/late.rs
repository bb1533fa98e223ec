//! Elements that come after the page was parsed: treated the same, without a call.

use super::NONE;
use crate::{harness::scenarios, page::Page, visitor::Visitor};

scenarios!["late":
    added_before_the_choice_waits, added_after_the_choice_runs, moved_before_the_choice_runs_once,
    marked_after_it_was_added,
];

/// A script appended, and a subtree written as HTML with a script, an iframe and an image in it.
const ADD: &str = "
    const script = document.createElement('script');
    script.type = 'text/plain';
    script.dataset.consent = 'statistical';
    script.src = 'https://cdn.vendor.example/appended.js';
    document.head.append(script);
    const box = document.createElement('div');
    box.innerHTML = `<section>
      <script type='text/plain' data-consent='statistical'>__ran.push('inner')<\\/script>
      <p><iframe data-consent='statistical' data-src='https://cdn.vendor.example/inner.html'></iframe></p>
      <img data-consent='statistical' data-src='https://media.vendor.example/inner.svg' alt=''>
    </section>`;
    document.body.prepend(box);
";

async fn everything_runs(visitor: &Visitor) {
    visitor.until_ran("appended").await;
    visitor.until_ran("inner").await;
    visitor.asked("cdn.vendor.example/inner.html").await;
    visitor.asked("media.vendor.example/inner.svg").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await.len(), 2, "each once: {:?}", visitor.ran().await);
}

async fn added_before_the_choice_waits(visitor: Visitor) {
    visitor.visit(&Page::new()).await;
    visitor.banner().await;
    visitor.run(ADD).await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    assert_eq!(visitor.ran().await, NONE);
    visitor.click("accept").await;
    everything_runs(&visitor).await;
}

async fn added_after_the_choice_runs(visitor: Visitor) {
    visitor.visit(&Page::new()).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    visitor.run(ADD).await;
    everything_runs(&visitor).await;
}

async fn moved_before_the_choice_runs_once(visitor: Visitor) {
    visitor.visit(&Page::new()).await;
    visitor.banner().await;
    visitor.run(ADD).await;
    visitor
        .run("for (const element of [...document.querySelectorAll('[data-consent]')]) document.querySelector('footer').append(element)")
        .await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    visitor.click("accept").await;
    everything_runs(&visitor).await;
}

async fn marked_after_it_was_added(visitor: Visitor) {
    visitor.visit(&Page::new()).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    // Frameworks often insert first and set attributes then.
    visitor
        .run(
            "const frame = document.createElement('iframe');
             document.body.append(frame);
             frame.dataset.consent = 'statistical';
             frame.dataset.src = 'https://cdn.vendor.example/marked.html'",
        )
        .await;
    visitor.asked("cdn.vendor.example/marked.html").await;
}
