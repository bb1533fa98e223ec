// The first layer that a site's bundle carries: made here, of elements and adopted styles, before any Leptos is there.
// The dialog takes host and layer over when it comes.

import { bring, built, heap, hostElement, run } from "./host.js";

const make = ([tag, attributes, ...children]) => {
  const made = document.createElement(tag);
  for (const name of Object.keys(attributes)) made.setAttribute(name, attributes[name]);
  made.append(...children.map(child => child.map ? make(child) : child));
  return made;
};

let root, up, made, status, away;
// In the top layer no `z-index` or `transform` of the page matters. A modal of the page's own stays above.
const put = () => {
  document.body?.append(root.host);
  if (!made?.showPopover || document.querySelector(":modal")) return;
  made.popover = "manual";
  made.showPopover();
};

const begin = near => {
  const host = hostElement(), sheet = new CSSStyleSheet();
  root = host.shadowRoot;
  sheet.replaceSync(SITE.css);
  root.adoptedStyleSheets = [sheet];
  root.append(status = make(["p", { role: "status", class: "spoken" }]));
  // Its place is behind what the parser has yet to read. Moved, it would lose the focus.
  document.addEventListener("DOMContentLoaded", () => {
    if (host.nextElementSibling && !root.activeElement) put();
  });
  // A router may replace the body, or all that is in it. Then the dialog is asked for, which knows how to stay.
  away = new ResizeObserver((_, own) => {
    if (!host.isConnected) own.disconnect(), requestAnimationFrame(() => host.isConnected || put()), run(near);
  });
  // The first tab from nowhere leads here, as `access.js` has it once the dialog is there and something else comes first.
  let waits = true;
  addEventListener("pointerdown", () => waits = false, true);
  addEventListener("keydown", event => {
    if (!waits || event.key != "Tab" || event.shiftKey || document.activeElement != document.body || !made?.isConnected) return;
    waits = false;
    event.preventDefault();
    made.tabIndex = -1;
    made.focus();
  });
  if (SITE.idle) (self.requestIdleCallback ?? setTimeout)(() => run(near));
};

const show = near => {
  const layer = up;
  made?.parentNode?.removeChild(made);
  made = layer && root.appendChild(make(layer));
  const { language, record, shown } = heap[5];
  // Before all is laid out: a language that changes has it styled again.
  status.lang = language;
  // What comes into a live region is said aloud, but not what stands in it when it comes.
  const said = layer ? [...made.querySelectorAll("h2,.question")].map(one => one.textContent).join(" ") : record && shown[language]?.saved;
  setTimeout(() => status.textContent = said, 100);
  const reach = ({ target: { dataset } }) => {
    if (dataset.souhlas == "settings" || dataset.souhlasOpen) run(near);
  };
  if (!made) return;
  put();
  away.observe(made);
  made.onpointerover = reach;
  made.addEventListener("focusin", reach);
  made.onkeydown = event => {
    if (event.key == "Escape") event.preventDefault(), made.querySelector("[data-souhlas=close]").click();
  };
};

// The first one, once there is a body: in a task after the script, which keeps the page waiting, and before the frame, so that
// what the three take is no one long task.
const first = near => setTimeout(function act() {
  // The dialog may have come first.
  if (root || !up || heap[5].takenOver) return;
  if (!document.body) return requestAnimationFrame(act);
  begin(near);
  show(near);
});

// Shows that layer and no other; `near` is the event for a visitor who reaches for the settings.
export const paint = (place, near) => {
  const layer = heap[place];
  if (layer == up) return;
  up = layer;
  root ? show(near) : first(near);
};

// What lays placeholders, with those of a language: fetched once something waits that can be seen.
const laid = {};
let isOver;
// Lays those that the bundle brings over what waits; `near` is the event that has the dialog draw them, where it can't.
export const lay = (place, near) => {
  if (isOver) return;
  const state = heap[5], view = heap[place], { base } = state, { language } = view;
  const trees = () => fetch(...built(base + "lang/" + language + ".placeholders.json")).then(answer => answer.json());
  laid[language] ??= Promise.all([bring(base + "placeholders.js"), trees()]);
  laid[language].then(([module, all]) => state.draw != view || module.ahead(view, all)).catch(() => {})
    .then(isDone => {
      if (isDone || isOver) return;
      isOver = true;
      run(near);
    });
};
