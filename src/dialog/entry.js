// The module that the gate imports: it starts fetching the wasm as soon as it is evaluated.
import { initSync, draw as paint } from "dialog.glue";
import css from "./dialog.css";

const url = new URL("dialog.wasm", import.meta.url);

// Not wasm-bindgen's own loader: it writes to the console where a server names another content type.
const compiled = WebAssembly.compileStreaming(fetch(url)).catch(async () => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
});

const body = new Promise((found) => {
  if (document.body) return found();
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    found();
  }).observe(document, { childList: true, subtree: true });
});

const ready = Promise.all([compiled, body]).then(([module]) => initSync({ module }));
ready.catch(() => {}); // Whoever calls `draw` hears of it.

let latest;

/** Draws the latest state it was given; rejects where the wasm can't be had or the browser refuses to draw. */
export async function draw(view) {
  latest = view;
  await ready;
  if (view === latest) paint(view, css);
}
