//! How the dialog looks: accepting and refusing alike whatever an owner sets, whole inside hostile pages and small
//! windows, and as it looked before.

use serde_json::{Value, json};

use super::NONE;
use crate::{
    harness::scenarios,
    page::Page,
    picture,
    visitor::{
        Visitor,
        window::{DESKTOP, NARROW, PHONE, Size},
    },
};

scenarios!["looks":
    accepting_and_refusing_are_equal_in_every_theme_and_layout, are_equal_in_every_size_and_language,
    the_first_layer_leaves_half_of_a_phone, stands_where_it_is_told, no_part_or_token_tells_them_apart, the_inspector_says_when_a_script_does, withstands_hostile_pages,
    is_whole_at_every_size_and_spacing, is_still_for_who_wants_no_motion, follows_the_system, is_as_it_was,
];

/// The ready themes, and none.
const THEMES: [(&str, &str); 6] = [
    ("none", ""),
    ("paper", include_str!("../../../www/themes/paper.css")),
    ("forest", include_str!("../../../www/themes/forest.css")),
    ("harbour", include_str!("../../../www/themes/harbour.css")),
    ("pebble", include_str!("../../../www/themes/pebble.css")),
    ("contrast", include_str!("../../../www/themes/contrast.css")),
];

const ROOT: &str = "document.getElementById('souhlas').shadowRoot";

/// What of a layer's looks is wrong: `unlike(layer)` in how its two buttons differ, in whatever is computed of them;
/// `faint(layer)` which texts and controls lack contrast (WCAG 2.2, 1.4.3 and 1.4.11).
const JUDGE: &str = "
    var root = document.getElementById('souhlas').shadowRoot;
    const unlike = layer => {
      layer.getAnimations({ subtree: true }).forEach(one => one.finish());
      const [a, b] = ['accept', 'reject'].map(name => layer.querySelector(`[data-souhlas=${name}]`));
      const [one, other] = [a, b].map(button => getComputedStyle(button));
      const [box, next] = [a, b].map(button => button.getBoundingClientRect());
      // Where they stand differs, and what is computed from that.
      const properties = [...one].filter(name => one[name] != other[name]).map(name => `${name}: ${one[name]}, ${other[name]}`);
      const sizes = ['width', 'height'].filter(name => Math.abs(box[name] - next[name]) > 0.5);
      const apart = box.top != next.top && box.left != next.left;
      const less = box.width < 24 || box.height < 24 ? ['small'] : [];
      const least = layer.querySelector('[data-souhlas=settings],[data-souhlas=save]').getBoundingClientRect();
      return [...properties.filter(line => !/^(perspective-origin|transform-origin|(inline|block)-size|width|height):/.test(line)), ...sizes, ...less,
        ...apart ? ['apart'] : [], ...least.height > box.height + 0.5 ? ['the third is higher'] : [],
        ...a.className != b.className || a.part.value != b.part.value ? ['names'] : []];
    };
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const colour = (text, below = [255, 255, 255]) => {
      canvas.fillStyle = `rgb(${below})`, canvas.fillRect(0, 0, 1, 1);
      canvas.fillStyle = text, canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = rgb => rgb.map(part => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
      .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const contrast = (a, b) => { const [x, y] = [light(a), light(b)]; return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05) };
    const face = element => {
      const own = getComputedStyle(element).backgroundColor;
      return element.matches('.layer') ? colour(own) : colour(own, face(element.parentElement));
    };
    const faint = layer => [...layer.querySelectorAll('h2, h3, p, a, label, .note, button')].filter(one => one.checkVisibility())
      .map(one => [one.textContent.slice(0, 20), contrast(colour(getComputedStyle(one).color, face(one)), face(one))])
      .filter(([, ratio]) => ratio < 4.5)
      .concat([...layer.querySelectorAll('input')].filter(one => one.checkVisibility())
        .map(one => [one.name, contrast(colour(getComputedStyle(one).borderTopColor), face(one.parentElement))])
        .filter(([, ratio]) => ratio < 3))
      .map(([what, ratio]) => `${what}: ${ratio.toFixed(2)}`);
";

fn config(dialog: Value) -> Value {
    json!({
        "revision": "1", "dialog": dialog, "controller": { "name": "Ukázka, s.r.o." },
        "links": { "privacy": "/zasady", "cookies": "/cookies" },
        "services": [{ "id": "reviews", "name": "Reviews", "category": "statistical", "provider": "Reviews, Ltd" }],
    })
}

fn page(dialog: Value) -> Page {
    Page::new().config(config(dialog)).head("<style>body { font-family: sans-serif }</style>")
}

/// Both layers of the page that is open, each with the first's layout and colours.
async fn open(visitor: &Visitor, layer: &str) {
    visitor.until("a layer", &format!("{ROOT}.querySelector('.layer')")).await;
    if layer == "banner" {
        visitor.banner().await;
    }
    if layer == "settings" {
        visitor.run("souhlas.open('settings')").await;
        visitor.settings().await;
        visitor.until("the services", &format!("{ROOT}.querySelector('details')")).await;
    }
    visitor.still().await;
}

/// Gives the layer that is up another layout.
async fn lay_out(visitor: &Visitor, layer: &str, layout: &str) {
    let position = if layout == "bar" { "bottom" } else { "bottom-left" };
    visitor
        .run(&format!(
            "Object.assign({ROOT}.querySelector('.{layer}').dataset, {{ layout: {layout:?}, position: {position:?} }})"
        ))
        .await;
    visitor.still().await;
}

/// Has the page, and so the dialog, speak another language.
async fn speak(visitor: &Visitor, language: &str) {
    visitor.run(&format!("document.documentElement.lang = {language:?}; souhlas.open('banner')")).await;
    visitor.until(language, &format!("{ROOT}.querySelector('.banner')?.lang == {language:?}")).await;
}

async fn accepting_and_refusing_are_equal_in_every_theme_and_layout(visitor: Visitor) {
    visitor.visit_in(DESKTOP, &page(json!({})).body("<style id=theme></style>")).await;
    for layer in ["banner", "settings"] {
        open(&visitor, layer).await;
        for size in [DESKTOP, PHONE] {
            visitor.resize(size).await;
            let faults = visitor
                .run(&format!(
                    "{JUDGE}
                     const layer = root.querySelector('.{layer}'), found = [];
                     for (const [name, css] of {})
                       for (const scheme of ['light', 'dark'])
                         for (const layout of {}) {{
                           theme.textContent = css;
                           Object.assign(layer.dataset, {{ theme: scheme, layout, position: layout == 'bar' ? 'bottom' : 'bottom-left' }});
                           found.push(...unlike(layer).concat(faint(layer)).map(fault => `${{name}} ${{scheme}} ${{layout}}: ${{fault}}`));
                         }}
                     return found",
                    json!(THEMES),
                    json!(if layer == "banner" { &["box", "bar", "modal"][..] } else { &["box"] }),
                ))
                .await;
            assert_eq!(faults, json!([]), "{size:?} {layer}");
        }
    }
}

async fn are_equal_in_every_size_and_language(visitor: Visitor) {
    visitor.visit_in(DESKTOP, &page(json!({}))).await;
    visitor.banner().await;
    for language in ["cs", "de", "fi", "ar"] {
        speak(&visitor, language).await;
        for layer in ["banner", "settings"] {
            open(&visitor, layer).await;
            for (size, layout) in [(DESKTOP, "bar"), (PHONE, "box"), (NARROW, "bar"), (ASIDE, "box")] {
                visitor.resize(size).await;
                lay_out(&visitor, layer, layout).await;
                let look = format!("{JUDGE} {WHOLE} return unlike(root.querySelector('.{layer}')).concat(lacks())");
                let faults = visitor.run(&look).await;
                assert_eq!(faults, json!([]), "{language} {size:?} {layout} {layer}");
            }
        }
    }
}

/// A phone on its side.
const ASIDE: Size = (640, 300);

/// Where the first layer is to stand: at the start, in the middle or at the end, from left to right and from top to bottom.
const PLACES: [(&str, [i64; 2]); 7] = [
    ("bottom-left", [-1, 1]),
    ("bottom", [0, 1]),
    ("bottom-right", [1, 1]),
    ("top-left", [-1, -1]),
    ("top", [0, -1]),
    ("top-right", [1, -1]),
    ("center", [0, 0]),
];

async fn stands_where_it_is_told(visitor: Visitor) {
    visitor.visit_in(DESKTOP, &page(json!({}))).await;
    visitor.banner().await;
    for layout in ["box", "modal", "bar"] {
        for (position, [across, down]) in PLACES {
            visitor
                .run(&format!(
                    "Object.assign({ROOT}.querySelector('.banner').dataset, {{ layout: {layout:?}, position: {position:?} }})"
                ))
                .await;
            visitor.still().await;
            // Which side it is nearer to, and by how much it is not in the middle.
            let place = visitor
                .value(&format!(
                    "(box => [[box.left, innerWidth - box.right], [box.top, innerHeight - box.bottom]]
                      .map(([one, other]) => Math.abs(one - other) < 1.5 ? 0 : Math.sign(one - other)))({ROOT}.querySelector('.banner').getBoundingClientRect())"
                ))
                .await;
            let expected = match layout {
                "modal" => [0, 0],
                "bar" => [0, if down < 0 { -1 } else { 1 }],
                _ => [across, down],
            };
            assert_eq!(place, json!(expected), "{layout} {position}");
        }
    }
}

/// Whoever looks at a page on a phone still sees half of it (rule R23).
async fn the_first_layer_leaves_half_of_a_phone(visitor: Visitor) {
    visitor.visit_in(PHONE, &page(json!({}))).await;
    visitor.banner().await;
    for language in ["cs", "de", "fi", "ar"] {
        speak(&visitor, language).await;
        for layout in ["bar", "box", "modal"] {
            for size in [NARROW, ASIDE, (390, 844), (844, 390)] {
                visitor.resize(size).await;
                lay_out(&visitor, "banner", layout).await;
                let measured = visitor
                    .run(&format!(
                        "const root = {ROOT}, high = one => root.querySelector(one).getBoundingClientRect().height;
                         const lines = parseFloat(getComputedStyle(root.querySelector('.body')).lineHeight);
                         return [high('.banner') / innerHeight, high('.body') / lines]"
                    ))
                    .await;
                let [part, lines] = [0, 1].map(|at| measured[at].as_f64().unwrap());
                assert!(part <= 0.5, "{language} {layout} {size:?}: {part}");
                assert!(lines >= 2.5, "{language} {layout} {size:?}: {lines} lines of the text are seen");
            }
        }
    }
}

async fn no_part_or_token_tells_them_apart(visitor: Visitor) {
    let tried = "<style>
        #souhlas::part(choice):first-child { display: none }
        #souhlas::part(choice):nth-child(2) { font-size: 8px; opacity: 0.2 }
        #souhlas::part(reject) { display: none }
        #souhlas::part(choice):last-of-type { color: transparent }
        #souhlas::part(button choice) { border-radius: 0; letter-spacing: 1px }
        #souhlas [data-souhlas=reject], [data-souhlas=reject] { display: none !important }
        :root, #souhlas { --souhlas-accent: #075; --souhlas-on-accent: #fff; --souhlas-reject: none; --souhlas-button-radius: 3em }
      </style>";
    for layer in ["banner", "settings"] {
        visitor.visit_in(DESKTOP, &page(json!({})).head(tried)).await;
        open(&visitor, layer).await;
        let faults = visitor.run(&format!("{JUDGE} return unlike(root.querySelector('.{layer}'))")).await;
        assert_eq!(faults, json!([]), "{layer}");
        let spacing = format!("getComputedStyle({ROOT}.querySelector('.{layer} .choice')).letterSpacing");
        assert_eq!(visitor.value(&spacing).await, "1px", "what may be styled is");
    }
}

async fn the_inspector_says_when_a_script_does(visitor: Visitor) {
    visitor.visit(&page(json!({})).attributes("data-debug")).await;
    visitor.banner().await;
    visitor
        .run(&format!(
            "const sheet = new CSSStyleSheet();
             sheet.replaceSync('[data-souhlas=reject] {{ font-weight: 400; background: none; color: #888 }}');
             {ROOT}.adoptedStyleSheets.push(sheet)"
        ))
        .await;
    let report = visitor.run_async("souhlas.inspect().then(done)").await;
    let of_rule = report["findings"].as_array().unwrap().iter().filter(|one| one["rule"] == "R3").count();
    assert!(of_rule > 0, "{report}");
}

/// What of a layer can't be seen or read: what is out of the window, out of its box, or wider than it.
const WHOLE: &str = "
    var root = document.getElementById('souhlas').shadowRoot;
    const lacks = () => {
      const layer = root.querySelector('.settings[open], .banner'), box = layer.getBoundingClientRect(), found = [];
      if (box.left < -0.5 || box.top < -0.5 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5)
        found.push(`out of the window: ${JSON.stringify(box)}`);
      for (const one of layer.querySelectorAll('h2, p, a, button, .row, .body, .foot, .head')) {
        if (!one.checkVisibility()) continue;
        if (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display != 'inline') found.push(`cut off: ${one.className || one.textContent.slice(0, 30)}`);
        const { left, right } = one.getBoundingClientRect();
        if (left < box.left - 0.5 || right > box.right + 0.5) found.push(`beside the layer: ${one.textContent.slice(0, 30)}`);
      }
      for (const one of layer.querySelectorAll('button')) {
        one.scrollIntoView({ block: 'nearest' });
        const { x, y, width, height } = one.getBoundingClientRect();
        if (root.elementFromPoint(x + width / 2, y + height / 2) != one) found.push(`out of reach: ${one.dataset.souhlas}`);
      }
      return found;
    };
";

async fn withstands_hostile_pages(visitor: Visitor) {
    let hostile = [
        "* { all: unset !important; font-size: 40px !important; color: red !important; display: block !important }",
        "html { font-size: 62.5% } body { transform: translate(200px, 300px) scale(0.5); filter: blur(0); overflow: hidden }",
        "div { display: none !important; opacity: 0 !important } #souhlas { position: absolute !important; z-index: -1 !important; width: 1px !important; clip-path: inset(50%) !important }",
        "body { direction: rtl; text-align: center; line-height: 4; letter-spacing: 1em; text-transform: uppercase; contain: layout paint; perspective: 10px } \
         .cover { position: fixed; inset: 0; z-index: 2147483647; background: #fff }",
        "dialog, [popover], section, button, input { all: revert !important; position: static !important; display: none !important }",
    ];
    let mut seen = Vec::new();
    for (nr, css) in ["", hostile[0], hostile[1], hostile[2], hostile[3], hostile[4]].into_iter().enumerate() {
        let body = if nr == 4 { "<div class=cover></div>" } else { "" };
        let own = Page::new().config(config(json!({}))).head(&format!("<style>{css}</style>")).body(body);
        visitor.visit_in(DESKTOP, &own).await;
        visitor.banner().await;
        for layer in ["banner", "settings"] {
            open(&visitor, layer).await;
            assert_eq!(visitor.run(&format!("{WHOLE} return lacks()")).await, json!([]), "{css} {layer}");
            let measured = visitor
                .run(&format!("const {{ width, height }} = {ROOT}.querySelector('.{layer}').getBoundingClientRect(); const {{ fontSize, lineHeight, textTransform }} = getComputedStyle({ROOT}.querySelector('.{layer} p')); return [width, height, fontSize, lineHeight, textTransform]"))
                .await;
            seen.push((layer, measured));
        }
    }
    for (layer, measured) in &seen {
        let plain = seen.iter().find(|one| one.0 == *layer).map(|one| &one.1);
        assert_eq!(Some(measured), plain, "{layer}");
    }
}

async fn is_whole_at_every_size_and_spacing(visitor: Visitor) {
    // https://www.w3.org/TR/WCAG22/#text-spacing
    let spacing = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";
    let large = ":host { --souhlas-font-size: 1.3em !important }";
    let add = "const sheet = new CSSStyleSheet(); ROOT.adoptedStyleSheets.push(sheet); sheet.replaceSync";
    visitor.visit_in(DESKTOP, &page(json!({}))).await;
    visitor.banner().await;
    for language in ["de", "fi"] {
        speak(&visitor, language).await;
        for layer in ["banner", "settings"] {
            open(&visitor, layer).await;
            for (size, more) in [(NARROW, ""), (NARROW, spacing), (DESKTOP, spacing), (NARROW, large), (ASIDE, spacing)]
            {
                visitor.resize(size).await;
                visitor.run(&format!("{}({})", add.replace("ROOT", ROOT), json!(more))).await;
                for layout in ["bar", "box"] {
                    lay_out(&visitor, layer, layout).await;
                    assert_eq!(
                        visitor.run(&format!("{WHOLE} return lacks()")).await,
                        json!([]),
                        "{language} {size:?} {more} {layout} {layer}"
                    );
                }
                visitor.run(&format!("{ROOT}.adoptedStyleSheets.pop()")).await;
            }
        }
    }
}

async fn is_still_for_who_wants_no_motion(visitor: Visitor) {
    let media = |value: &str| json!({ "features": [{ "name": "prefers-reduced-motion", "value": value }] });
    // The other engines can't be told; what stands in the styles is the same for all.
    if visitor.devtools("Emulation.setEmulatedMedia", media("reduce")).await.is_none() {
        let told = format!(
            "[...{ROOT}.adoptedStyleSheets[0].cssRules].some(one => one.conditionText?.includes('prefers-reduced-motion'))"
        );
        visitor.visit(&page(json!({}))).await;
        visitor.banner().await;
        assert_eq!(visitor.value(&told).await, true);
        return;
    }
    visitor.visit(&page(json!({}))).await;
    visitor.banner().await;
    let moving = format!(
        "[...{ROOT}.querySelectorAll('*')].flatMap(one => ['', '::before', '::after'].map(part => getComputedStyle(one, part))).filter(style => style.animationName != 'none' || parseFloat(style.transitionDuration)).length"
    );
    assert_eq!(visitor.value(&moving).await, 0);
    visitor.click("settings").await;
    visitor.settings().await;
    assert_eq!(visitor.value(&moving).await, 0, "in settings");
    visitor.devtools("Emulation.setEmulatedMedia", media("")).await;
}

async fn follows_the_system(visitor: Visitor) {
    let colours = format!(
        "[...{ROOT}.querySelectorAll('.banner')].map(one => [getComputedStyle(one).colorScheme, getComputedStyle(one).fontFamily])[0]"
    );
    visitor.visit(&page(json!({}))).await;
    visitor.banner().await;
    assert_eq!(visitor.value(&colours).await, json!(["light", "sans-serif"]), "the page's font");
    visitor.visit(&page(json!({ "theme": "dark" }))).await;
    visitor.banner().await;
    assert_eq!(visitor.value(&colours).await, json!(["dark", "sans-serif"]));
    let media = |scheme: &str, forced: &str, medium: &str| {
        json!({ "media": medium, "features": [
            { "name": "prefers-color-scheme", "value": scheme }, { "name": "forced-colors", "value": forced }] })
    };
    if visitor.devtools("Emulation.setEmulatedMedia", media("dark", "none", "")).await.is_some() {
        visitor.visit(&page(json!({}))).await;
        visitor.banner().await;
        assert_eq!(visitor.value(&colours).await, json!(["dark", "sans-serif"]));
        visitor.devtools("Emulation.setEmulatedMedia", media("light", "active", "")).await;
        visitor.still().await;
        let faults = visitor.run(&format!("{JUDGE} return unlike(root.querySelector('.banner'))")).await;
        assert_eq!(faults, json!([]), "forced colours");
        visitor.devtools("Emulation.setEmulatedMedia", media("", "none", "")).await;
        visitor.devtools("Emulation.setEmulatedMedia", media("", "", "print")).await;
        assert_eq!(
            visitor.value(&format!("{ROOT}.querySelector('.banner').checkVisibility()")).await,
            false,
            "on paper"
        );
        visitor.devtools("Emulation.setEmulatedMedia", media("", "", "")).await;
    }
}

/// What is photographed: no higher than what WebKit shows of a window, since the rest would be black or cut off.
const WIDE: Size = (1160, 520);
const SLIM: Size = (390, 520);

async fn is_as_it_was(visitor: Visitor) {
    let cases = [
        ("box", WIDE, "banner", "cs", json!({})),
        ("bar-dark", WIDE, "banner", "cs", json!({ "layout": "bar", "position": "bottom", "theme": "dark" })),
        ("modal-rtl", WIDE, "banner", "ar", json!({ "layout": "modal", "position": "center" })),
        ("phone-dark", SLIM, "banner", "de", json!({ "theme": "dark" })),
        ("settings", WIDE, "settings", "cs", json!({})),
        ("settings-phone", SLIM, "settings", "fi", json!({})),
    ];
    let mut changed = Vec::new();
    for (name, size, layer, language, dialog) in cases {
        visitor.visit_in(size, &page(dialog).attributes(&format!("data-lang={language}"))).await;
        open(&visitor, layer).await;
        changed.extend(picture::against(&format!("{name}.{}", visitor.engine), &visitor.picture().await));
    }
    assert_eq!(changed, NONE, "SOUHLAS_UPDATE=1 takes them as they are now");
}
