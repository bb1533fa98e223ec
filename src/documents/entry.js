// The module that the dialog imports when the first document is to be shown.
import { instantiate, document as put } from "documents.glue";
import both from "./both.css";
import inDialog from "./dialog.css";
import { drawn, framed } from "./draw.js";
import onPage from "./page.css";

// A site's bundle has another name here, and a hash.
const url = new URL("documents.wasm", import.meta.url), options = { integrity: "" };

// Not wasm-bindgen's own loader: it writes to the console where a server names another content type.
const compiled = WebAssembly.compileStreaming(fetch(url, options)).catch(async () => {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
});

// As in the dialog's own module: who imports this waits for it.
const ready = compiled.then(async (module) => {
  await instantiate(module);
  dress(document, both + onPage);
  return { fetchTexts, written, drawInDialog, drawInPage };
});
export const then = ready.then.bind(ready);

/** The documents' texts in a language. */
const fetchTexts = async (language) => {
  const address = new URL(`lang/${language}.documents.json`, import.meta.url);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer.json();
};

/** A document of a state of the gate. `write` writes values in a language. */
const written = (view, kind, write) => {
  const [title, blocks, holds, canonical] = put(view, kind, write);
  // Two of the same key look the same.
  return { view, kind, title, blocks, holds, canonical, key: JSON.stringify([view.language, kind, title, blocks]) };
};

// Adopted, not a `<style>` element, which a strict `style-src` forbids. Only pages with a document get it.
const dress = (place, css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  place.adoptedStyleSheets = [...place.adoptedStyleSheets, sheet];
};

// What each element shows.
const shown = new WeakMap();

// Draws a document within an element. Where only the visitor's choice has changed the elements stay, and with them the
// focus, what is selected, and how far one has read.
const fill = (element, { view, key, holds }, contents) => {
  if (shown.get(element) !== key) {
    shown.set(element, key);
    element.replaceChildren(contents());
  }
  for (const box of element.querySelectorAll("[data-objection]")) box.checked = !view.granted[box.dataset.objection];
  for (const outcome of element.querySelectorAll("[data-of]")) {
    const { of } = outcome.dataset;
    const key = of ? !view.granted[of] && "document.objected" :
      !holds && (view.record?.event == "withdrawn" ? "document.withdrawn" : "document.given.none");
    const said = view.texts[key] ?? "";
    // A live region speaks when it is written to.
    if (outcome.textContent != said) outcome.textContent = said;
  }
};

let dressed;

/** Draws a document in the dialog. */
const drawInDialog = (root, document) => {
  dressed ??= dress(root, both + inDialog) ?? true;
  fill(root.querySelector(".document .body"), document, () => drawn(document.blocks, "document-"));
};

/**
 * Draws the documents that stand in the page: they are part of it, not of a shadow root, so that its styles, its search,
 * its print and search engines take them for its own.
 *
 * Each is drawn for the first time when all is there that it is to say, so that the page moves once; what stood in the
 * element, such as the same document written ahead, stands there until then. `shows` is told what each shows.
 */
const drawInPage = (elements, documents, shows) => {
  const named = new Set();
  for (const element of elements) {
    const document = documents[element.dataset.souhlasDocument];
    const isWhole = ({ use, whole, missing }) => !use || whole || missing;
    if (!document || !shown.has(element) && !document.view.services.every(isWhole)) continue;
    const { kind, title, view, blocks } = document;
    // A second copy of a document repeats no id.
    const ids = named.has(kind) ? undefined : `souhlas-${kind}-`;
    named.add(kind);
    fill(element, document, () => framed(title, view, drawn(blocks, ids)));
    shows(element, document.canonical);
  }
};
