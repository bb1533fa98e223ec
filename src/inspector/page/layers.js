// The two layers of the dialog as they stand, and what the first one does to the page.

import { contrast, drawn, face, place, reachable, rect } from "./look.js";

// What accepting and refusing have to have in common.
const LOOK = ["font-family", "font-size", "font-weight", "font-style", "text-transform", "text-decoration-line",
  "letter-spacing", "border-top-style", "border-top-width", "border-top-color", "border-top-left-radius",
  "padding-top", "padding-left", "box-shadow"];

// The element that the dialog is drawn in: the gate's own, since the page may have others of that name.
let host;
export const begin = own => { host = own; };
const root = () => host.shadowRoot;

// Whether an element of the second layer, which is modal, or of the first can be seen and reached.
const visible = element => drawn(element) && reachable(element, host);

const look = button => {
  // What a pointer over it changes tells nothing.
  if (button.matches(":hover, :active, :focus-visible")) return {};
  const style = getComputedStyle(button);
  return Object.fromEntries([...LOOK, "opacity"].map(name => [name, style.getPropertyValue(name)]));
};

const layer = element => {
  const buttons = [...element.querySelectorAll("button[data-souhlas]")];
  const parents = [...new Set(buttons.map(button => button.parentElement))];
  const texts = [...element.querySelectorAll("h2, p, a, label, h3")].filter(drawn);
  const plain = texts.find(text => text.localName == "p");
  const controls = [...element.querySelectorAll("input, summary")].filter(drawn);
  return {
    language: element.lang,
    rect: rect(element),
    buttons: buttons.map(button => {
      const hovered = button.matches(":hover, :active");
      return {
        action: button.dataset.souhlas,
        tag: button.localName,
        parent: parents.indexOf(button.parentElement),
        visible: visible(button),
        label: button.textContent,
        rect: rect(button),
        look: look(button),
        contrast: contrast(button),
        face: hovered ? null : face(button),
      };
    }),
    controls: controls.map(control => {
      const { width, height } = control.getBoundingClientRect();
      return { name: control.name || control.id, width, height };
    }),
    text: texts.map(text => text.textContent).join(" "),
    contrast: plain ? contrast(plain) : null,
    links: [...element.querySelectorAll("a[href]")].filter(drawn).map(link => link.getAttribute("href")),
  };
};

// Both layers as they are now; nothing for one that is not up. What moves in has to have arrived.
export const layers = async () => {
  const up = [...root().querySelectorAll(".layer")];
  await Promise.all(up.flatMap(one => one.getAnimations().map(animation => animation.finished.catch(() => {}))));
  const find = name => root().querySelector("." + name);
  const [banner, settings] = [find("banner"), find("settings")];
  return { banner: banner ? layer(banner) : null, settings: settings?.open ? layer(settings) : null };
};

// What keeps the page from being used beside the first layer.
export const wall = () => {
  const { documentElement: html, body } = document;
  const hidden = element => /hidden|clip/.test(getComputedStyle(element).overflowY);
  // The body's overflow is the window's where the root has none of its own.
  const locked = [html, body].find(element => element && hidden(element));
  const tall = Math.max(html.scrollHeight, body?.scrollHeight ?? 0) > innerHeight + 1;
  const pinned = body && getComputedStyle(body).position == "fixed" && body;
  const still = tall && (locked || pinned);
  const inert = [html, body, ...document.querySelectorAll("body > [inert]:not([data-consent]), main[inert]")]
    .find(element => element && (element.inert || getComputedStyle(element).pointerEvents == "none"));
  const over = overlay();
  return { locked: still ? place(still) : null, inert: inert ? place(inert) : null, overlay: over ? place(over) : null };
};

// Something fixed of the page's that lies over the rest of it nearly everywhere. What only holds the page, as the
// root of an application does, lies over nothing.
const overlay = () => {
  const own = element => element == host || element.id == "souhlas-inspector";
  for (const [across, down] of [[0.5, 0.2], [0.2, 0.5], [0.8, 0.5], [0.5, 0.8]]) {
    const stack = document.elementsFromPoint(innerWidth * across, innerHeight * down).filter(element => !own(element));
    for (let at = stack[0]; at && at != document.body; at = at.parentElement) {
      const { width, height } = at.getBoundingClientRect();
      const covers = width * height >= 0.9 * innerWidth * innerHeight;
      const below = stack.some(other => !at.contains(other) && !other.contains(at));
      if (covers && below && getComputedStyle(at).position == "fixed") return at;
    }
  }
};

// Which switches of the second layer are on; nothing where it is not up, or still empty.
export const switchedOn = () => {
  const settings = root().querySelector(".settings[open]");
  return settings?.querySelector(".category") && [...settings.querySelectorAll("input[type=checkbox]")].filter(one => one.checked).map(one => one.name);
};
