// The one script of a page: compiles and starts the gate before the parser reaches the next tag.

import { begin, heap, replay, run } from "../edge/host.js";
import host from "gate.imports";
import text from "gate.wasm";
import words from "gate.words";

// A theme and a plugin may each bring the script, and a router its tag again: a second gate would know nothing of what the
// first one's visitor takes back. The mark is none that a page has by chance.
// As a module the script knows nothing of its tag, and comes after what it is to hold back.
const mark = Symbol.for("souhlas");
const wrong = window[mark] ? "once, found twice" : heap[6]?.text == null && "a classic script, found a module";
window[mark] = true;
if (wrong) console.error("souhlas: souhlas.js: expected " + wrong);
else begun();

function begun() {
  const earlier = window.souhlas;
  const settled = {};
  const souhlas = {
    ready: new Promise((resolve, reject) => Object.assign(settled, { resolve, reject })),
    // Calls made before this script ran wait in a plain list: `(window.souhlas ||= []).push(["acceptAll"])`.
    push: (...calls) => { for (const [name, ...values] of calls) souhlas[name](...values); },
    // The browser calls listeners one by one and reports what one throws, so that none harms another.
    on: (event, listener) => {
      const heard = ({ detail }) => listener(detail);
      document.addEventListener("souhlas:" + event, heard);
      return () => document.removeEventListener("souhlas:" + event, heard);
    },
  };
  "has record acceptAll rejectAll save withdraw open close refresh observe".split(" ").forEach((name, kind) => {
    souhlas[name] = kind ? (...values) => run(kind, values) : (...values) => !!run(kind, values);
  });
  // Done when what was left behind is deleted, as far as a page can.
  souhlas.withdraw = () => new Promise(resolve => run(5, [resolve]));
  // Whoever awaits `ready` hears of a fault; for everyone else the console has said it already.
  souhlas.ready.catch(() => {});
  window.souhlas = souhlas;

  const start = ({ exports }) => {
    begin((BUNDLED ? SITE.words : words).split("`"), exports.enter, host);
    if (BUNDLED) Object.assign(heap[5], SITE);
    run(10, settled);
    replay();
  };
  (async () => {
    const bytes = new Uint8Array(text.length);
    for (let at = text.length; at--;) bytes[at] = text.charCodeAt(at) - 36;
    let instance;
    try {
      instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { h: host });
    } catch {
      // Chromium before 115 compiles no more than 4 kB at once on the main thread: then a moment later.
      ({ instance } = await WebAssembly.instantiate(bytes, { h: host }));
    }
    start(instance);
  })().catch(error => {
    const fault = `souhlas: nothing is granted: expected to compile WebAssembly ('wasm-unsafe-eval' in the page's CSP), found ${error}`;
    console.error(fault);
    settled.reject(Error(fault));
  });
  if (Array.isArray(earlier)) souhlas.push(...earlier);
  // A developer who asks for it gets the inspector, whatever became of all else.
  const [state, tag] = heap.slice(5);
  if (tag.hasAttribute("data-debug") || location.search.includes("souhlas-debug")) {
    const { base } = tag.dataset;
    import(new URL("inspector.js", base ? new URL(base + "/", document.baseURI) : tag.src)).then(({ open }) => open(state, tag));
  }
}
