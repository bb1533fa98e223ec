// The module that the gate imports. It is ready once the wasm is there and the page has a body; when the wasm can't be
// had, importing it fails, and the gate says so.
import { initSync, draw as paint, placeholder } from "dialog.glue";
import base from "./base.css";
import { begin, cover } from "./cover.js";
import layers from "./dialog.css";
import placeholders from "./placeholder.css";

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

const [module] = await Promise.all([compiled, body]);
initSync({ module });
begin(base + placeholders, placeholder);

// What the parser has yet to read would stand behind the host, whose place is at the end.
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => {
  const host = document.getElementById("souhlas");
  if (!host || host === document.body.lastElementChild) return;
  if (document.body.moveBefore) document.body.moveBefore(host, null);
  else if (!host.shadowRoot.activeElement) document.body.append(host); // A move by `append` loses the focus.
});

/** Draws a state of the gate. */
export function draw(view) {
  try {
    paint(view, base + layers);
    cover(view.placeholders, [view.language, view.direction, view.texts["placeholder.once"], view.granted]);
  } catch (error) {
    console.error("souhlas: dialog.js: expected to draw the dialog, found", error);
  }
}
