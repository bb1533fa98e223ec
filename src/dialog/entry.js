// The module that the gate imports. It is ready once the wasm is there and the page has a body; when the wasm can't be
// had, importing it fails, and the gate says so.
import { attend, comeBack } from "./access.js";
import { instantiate, canonical, clear, draw as paint, moved, placeholder, raise, warm } from "dialog.glue";
import banner from "./banner.css";
import base from "./base.css";
import { keep } from "./keep.js";
import layer from "./layer.css";
import media from "./media.css";
import motion from "./motion.css";
import settings from "./settings.css";
import { clicked, hash, shows } from "./shown.js";
import { write } from "./write.js";

// A site's bundle has another name here, and a hash.
const url = new URL("dialog.wasm", import.meta.url), options = { integrity: "" };

// Not wasm-bindgen's own loader: it writes to the console where a server names another content type.
const compiled = WebAssembly.compileStreaming(fetch(url, options)).catch(async () => {
  const response = await fetch(url, options);
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

// Who imports this waits for it, since `import` asks a module's own `then`. Not by a top-level `await`: WebKit 26 runs such
// a module again and again where the page is left while it waits, and never leaves it.
const ready = Promise.all([compiled, body]).then(async ([module]) => {
  await instantiate(module);
  // What the parser has yet to read would stand behind the host, whose place is at the end.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => {
    if (!host?.isConnected || host === document.body.lastElementChild) return;
    if (document.body.moveBefore) return document.body.moveBefore(host, null);
    // A move by `append` loses the focus, and what is in the top layer leaves it.
    if (root.activeElement) return;
    document.body.append(host);
    restore();
  });
  return { draw };
});
export const then = ready.then.bind(ready);

// The element that all is drawn in, its shadow root, and what puts it into the page.
let host, root, stay;

// Brings what is up back into the top layer, which it left with the page's old body: modals as such, with the switches as they
// are.
const restore = () => comeBack(() => {
  for (const modal of root.querySelectorAll("dialog[open]")) {
    modal.open = false;
    modal.showModal();
  }
});

const attach = () => (stay ??= keep(host, "[data-souhlas-host]", restore))(true);

// What could not be had is asked for again when the visitor opens something, when more waits, and when the network is back.
const failed = [], told = new Set();
const retry = () => failed.splice(0).forEach((forget) => forget());
const miss = (what, error, forget) => {
  if (!told.has(what)) console.error(`souhlas: ${what}, found`, error);
  told.add(what);
  failed.push(forget);
};
document.addEventListener("souhlas:open", retry);
addEventListener("online", () => {
  if (!failed.length) return;
  retry();
  draw(latest);
});

// Under another address each time: browsers keep a module that failed.
const tries = {};
const bring = (name) => {
  const at = new URL(name, import.meta.url);
  if (tries[name]) at.search = tries[name];
  tries[name] = (tries[name] ?? 0) + 1;
  return import(at);
};

// What writes the documents, and their texts by language, `null` while they are on their way: fetched when the first
// document is to be shown, and the layers don't wait for them.
let documents, latest;
const texts = {};

const fetchTexts = async (language) => {
  texts[language] = null;
  try {
    documents ??= await bring("documents.js");
    texts[language] = await documents.fetchTexts(language);
    draw(latest);
  } catch (error) {
    miss("documents.js: expected the documents and their texts", error, () => delete texts[language]);
  }
};

// A choice is made of what is shown where the visitor clicks: a placeholder, a document in the page, else the dialog. The
// gate takes the hash from the view that it had drawn last.
clicked((text) => {
  const view = latest;
  view.text = text;
  setTimeout(() => view.text = view.own);
});

// The visitor's own record, as a file.
const download = (event) => {
  if (!event.target.closest("[data-download]")) return;
  const { record } = latest;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(record, null, 2)], { type: "application/json" }));
  link.download = `souhlas-${record.at.slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

// The documents that are wanted, by name, as far as they can be written: else what is missing is fetched.
const writeDocuments = (view, inPage) => {
  const kinds = [view.document, ...inPage.map((one) => one.dataset.souhlasDocument)];
  const wanted = ["cookies", "consent"].filter((kind) => kinds.includes(kind));
  if (!wanted.length) return {};
  const own = texts[view.language];
  if (own === undefined) fetchTexts(view.language);
  if (!own) return {};
  // The owner's texts go above ours.
  view.texts = { ...own, ...view.texts };
  return Object.fromEntries(wanted.map((kind) => [kind, documents.written(view, kind, write)]));
};

// What lays placeholders over what waits: fetched when the first element does, and the layers don't wait for it.
let laying, drawn;
const drawPlaceholder = (root, number, waiting) => {
  // A bundle may have painted one before.
  root.replaceChildren();
  shows(root, placeholder(root, number, waiting));
};

const fetchPlaceholders = async () => {
  try {
    const module = await bring("placeholders.js");
    module.begin(drawPlaceholder);
    return module;
  } catch (error) {
    miss("placeholders.js: expected what draws placeholders", error, () => laying = undefined);
  }
};

const lay = async () => {
  if (!laying && !drawn.placeholders.length) return;
  const module = await (laying ??= fetchPlaceholders());
  module?.cover(drawn.placeholders, drawn.granted, [drawn.language, drawn.direction, drawn.texts["placeholder.once"]]);
};

// What stands in the body of settings that are up, and the hash of the layer that is beneath a document.
let isListening, filled, beneath;

// When what was drawn has been seen, or the page is in the background.
const seen = () => new Promise((found) => {
  requestAnimationFrame(() => setTimeout(found));
  setTimeout(found, 100);
});

// Who reaches for the settings, or for a list in them, is about to press: the press then waits for less. What they did first
// is seen before: closing gives the focus back to what opened, from within the WebAssembly.
const OPENERS = "[data-souhlas=settings],[data-souhlas-open],a[href='#souhlas']";
let near;
const prepare = async (at, place) => {
  // The page's own lists are the page's.
  const list = place != window && at?.closest?.("summary")?.nextElementSibling;
  if (!list && !at?.closest?.(OPENERS)) return;
  await seen();
  // What a closed `details` holds Chromium styles and lays out when it is asked how high that is, and keeps it so.
  if (list) return list.offsetHeight;
  if (!latest || latest.layer == "settings" || near?.view == latest) return;
  const one = near = { view: latest };
  one.text = await hash(warm({ ...latest, layer: "settings" }, write));
  one.isReady = true;
};
const attendHands = (place) => {
  for (const name of ["pointerover", "pointerdown", "focusin"])
    place.addEventListener(name, (event) => prepare(event.composedPath()[0], place), true);
};
attendHands(window);

// Whether what was made ready is the frame of these settings: since then nothing was drawn, and nothing is said otherwise.
const isNear = (view, before) => view.layer == "settings" && !view.document && near?.isReady && near.view == before &&
  before.language == view.language && before.record?.at == view.record?.at;

// The modals that are up, or only the document above a layer that stays.
const modals = (stays) => [...root.querySelectorAll(stays ? "dialog.document" : "dialog")];

/** Draws a state of the gate, once it is known what a record is to say of it: no choice is made of what has no hash yet. */
async function draw(view) {
  // Until then the last one is to be seen.
  const before = latest;
  host ??= view.host;
  root = host.shadowRoot;
  view.text = view.own = before?.own ?? view.text;
  latest = view;
  try {
    // Who opens settings sees their press answered before the browser opens a modal, which keeps it longer than all of this.
    if (view.layer == "settings" && drawn?.layer != "settings") {
      await seen();
      if (latest != view) return;
    }
    // Who closes something sees it go, and who opens settings that are ready sees their frame; then comes the rest: what
    // waits in the page, and what is read for it. A modal is hidden first: closing it has the browser style all of the page anew.
    const stays = !!view.layer && view.layer == drawn?.layer, goes = !view.document && (stays || !view.layer);
    const hidden = goes ? modals(stays) : [], isRaised = isNear(view, before) && (attach(), raise());
    if (hidden.length) {
      view.text = view.own = stays ? beneath : undefined;
      hidden.forEach((modal) => modal.classList.add("gone"));
      await seen();
      hidden.forEach((modal) => modal.classList.remove("gone"));
      if (latest != view) return;
    }
    if (isRaised || goes && clear(stays)) {
      view.text = view.own = isRaised ? near.text : stays ? beneath : undefined;
      if (isRaised) filled = near = undefined;
      attend(view, moved);
      if (!hidden.length) await seen();
      if (latest != view) return;
    }
    const inPage = [...document.querySelectorAll("[data-souhlas-document]")];
    const all = writeDocuments(view, inPage);
    const open = all[view.document];
    view.title = open?.title;
    const words = canonical(view), own = await hash(open ? open.canonical : words);
    if (latest != view) return;
    view.text = view.own = own;
    if (!open) beneath = own;
    attach();
    const said = JSON.stringify([words, view.language, view.granted, view.record?.at]);
    const isEmpty = paint(view, write, base + layer + banner + settings + media + motion, said != filled);
    filled = isEmpty || said;
    attend(view, moved);
    if (view.placeholders.length > drawn?.placeholders.length) retry();
    drawn = view;
    lay();
    if (!isListening) {
      root.addEventListener("click", download);
      // Who comes from within it is not heard of outside: https://dom.spec.whatwg.org/#concept-event-dispatch
      attendHands(root);
      // A bundle fetches this for a hand that is there already.
      prepare(root.querySelector("[data-souhlas]:is(:hover, :focus)"));
    }
    isListening = true;
    if (open) documents.drawInDialog(root, open);
    if (documents) documents.drawInPage(inPage, all, shows);
    if (!isEmpty) return;
    await seen();
    if (latest != view) return;
    paint(view, write, "", true);
    filled = said;
  } catch (error) {
    console.error("souhlas: dialog.js: expected to draw the dialog, found", error);
  }
}
