//! How long a large config takes.

use crate::checked;
use std::time::Instant;

/// A config of a megabyte with nothing strange in it: services with cookies, texts in two languages.
fn large() -> String {
    let cookie = |index: usize, other: usize| {
        format!(
            r#"{{ "name": "c{index}_{other}_*", "purpose": "Pozná návštěvníka, který se vrací.", "retention": "P6M", "party": "first" }}"#
        )
    };
    let service = |index: usize| {
        let cookies: Vec<_> = (0..6).map(|other| cookie(index, other)).collect();
        format!(
            "    {{ \"id\": \"service-{index}\", \"name\": \"Služba {index}\", \"category\": \"statistical\",\n      \"provider\": \"Firma {index}, s.r.o.\", \"purpose\": \"Měří návštěvnost.\", \"policy\": \"https://example.com/{index}\",\n      \"scripts\": [\"https://cdn.example.com/{index}.js\"],\n      \"cookies\": [{}] }}",
            cookies.join(",\n        ")
        )
    };
    let mut services = Vec::new();
    let mut length = 0;
    for index in 0.. {
        let one = service(index);
        length += one.len() + 2;
        services.push(one);
        if length > 1_000_000 {
            break;
        }
    }
    format!("{{\n  \"language\": \"cs\",\n  \"services\": [\n{}\n  ]\n}}\n", services.join(",\n"))
}

/// A megabyte in under 100 ms with optimisation; without, and on a busy machine, in some more.
#[test]
fn a_megabyte_takes_a_moment() {
    let text = large();
    assert!(text.len() > 1_000_000);
    let best = (0..5)
        .map(|_| {
            let start = Instant::now();
            checked(&text);
            start.elapsed()
        })
        .min()
        .unwrap();
    println!("{} bytes: {best:?}", text.len());
    let most = if cfg!(debug_assertions) { 3_000 } else { 100 };
    assert!(best.as_millis() < most, "{best:?}");
}
