// Lays placeholders over the elements that wait.
//
// An element stays where it is, with its empty box, so that nothing on the page moves; its placeholder is laid over that
// box, out of the flow, and is beside the element in the document, where it is read and tabbed to in its turn. It hangs on
// the element by CSS anchor positioning. Where a browser doesn't know that, or the anchor doesn't hold (a transform moves
// the element alone), it is put there by what is measured.

import base from "./base.css";
import own from "./placeholder.css";

const anchors = CSS.supports("anchor-name: --a");
// The least width and height that a control fits in (WCAG 2.2, 2.5.8). What is smaller is not to be seen, and tracks.
const LEAST = 24;
const known = new Map();
// What is a page's own `inert`, and what ours, is told by its value.
const OURS = "souhlas";
let number = 0, sheet, paint;

const style = element => getComputedStyle(element);
const box = element => element.getBoundingClientRect();
// Tells when an element gets or loses its box: when it is shown or hidden, or leaves the page.
// Followed a frame later, since what changes boxes within an observer's turn is reported as an error.
const sizes = new ResizeObserver(seen => requestAnimationFrame(() => {
  settle(seen.map(({ target }) => known.get(target)).filter(Boolean));
}));

// Tells when an element gets its address before what waits is told anew: from its service's script, or from the page.
const lives = new MutationObserver(changes => {
  for (const { target } of changes) {
    const element = seen(target), one = known.get(element);
    if (one && !one.parts.some(([part]) => address(part) || part.localName == "template")) forget(element, one);
  }
});

// What is measured goes stale when something scrolls that the page scrolls in.
let due;
const again = () => due ??= requestAnimationFrame(() => {
  due = undefined;
  settle([]);
});
addEventListener("resize", again);
addEventListener("scroll", () => {
  if ([...known.values()].some(({ host, held }) => host && held == "measured")) again();
}, { capture: true, passive: true });

// And when the page grows above it. Only then is the page itself watched: an observer of what is inside and of what is
// around it makes WebKit report a loop when both change in one frame.
let watched = false;
const watch = () => {
  if (!watched) sizes.observe(document.documentElement);
  watched = true;
};

// Pages are copied: a router keeps one for the way back, a carousel its slides. A copy of a placeholder is dead, and what it
// stood over stays inert under it: both are undone, and what waits is covered anew. The copy of a placeholder tells when it
// comes; that of its element alone when it has loaded what it is allowed to.
const tidy = () => {
  for (const one of document.querySelectorAll("souhlas-placeholder")) if (!one.shadowRoot) Node.prototype.removeChild.call(one.parentNode, one);
  for (const one of document.querySelectorAll(`[inert=${OURS}],[style*="anchor-name: --souhlas-"]`)) if (!known.get(one)?.host) free(one);
};

const attendCopies = () => {
  if (!customElements.get("souhlas-placeholder")) customElements.define("souhlas-placeholder", class extends HTMLElement {
    connectedCallback() {
      if (!this.shadowRoot) queueMicrotask(tidy);
    }
  });
  for (const event of ["load", "loadstart"]) {
    document.addEventListener(event, ({ target }) => target.inert && !known.has(target) && free(target), true);
  }
};

const free = element => {
  if (element.getAttribute("inert") == OURS) element.removeAttribute("inert");
  if (element.style.getPropertyValue("anchor-name").startsWith("--souhlas-")) element.style.removeProperty("anchor-name");
  if (!element.getAttribute("style")) element.removeAttribute("style");
};

/** Says how a placeholder is drawn from now on; those that stand already are drawn anew. */
export const begin = painter => {
  if (paint == painter) return;
  paint = painter;
  for (const one of known.values()) one.said = undefined;
  if (sheet) return;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(base + own);
  attendCopies();
};

// What a visitor sees of it: the player, where a source of its waits.
const seen = element => element.closest("iframe,object,embed,video,audio,template");
// Lazy loaders know the shorter name.
const address = ({ dataset }) => dataset.souhlasSrc ?? dataset.src;

/**
 * Draws what waits now, element, service and grants in turn, where that is `granted`; what waits no longer loses its
 * placeholder. `context` is what else all that is drawn hangs on.
 */
export const cover = (waiting, granted, context) => {
  const now = new Map();
  // The sources of one player are one.
  for (let at = 0; at < waiting.length; at += 3) {
    const part = waiting.slice(at, at + 3), element = seen(part[0]);
    if (element) now.set(element, [...now.get(element) ?? [], part]);
  }
  for (const [element, one] of known) if (!now.has(element)) forget(element, one);
  for (const [element, parts] of now) {
    const one = known.get(element) ?? { element, number: ++number };
    if (!known.has(element)) sizes.observe(element);
    known.set(element, one);
    const [part, service, grants] = parts[0];
    one.waiting = { title: element.title || element.ariaLabel, address: address(part), service, grants };
    // No more than what is said: whatever becomes of the rest until it is pressed, a withdrawal for one.
    one.adds = Object.fromEntries(Object.entries(grants ?? {}).filter(([id, on]) => on && !granted[id]));
    const said = JSON.stringify([context, granted, one.waiting]);
    const same = one.said == said;
    Object.assign(one, { parts, said });
    for (const [part] of parts) lives.observe(part, { attributes: true });
    if (one.host) same ? bind(one) : say(one);
  }
  tidy();
  settle([...known.values()]);
};

// Everything is asked before anything is changed, so that the page is laid out once and not once for each.
const settle = some => {
  const wanted = some.map(({ element }) => {
    const { width, height } = box(element);
    return element.isConnected && (width >= LEAST && height >= LEAST && style(element).visibility == "visible" || boxless(element));
  });
  some.forEach((one, at) => {
    if (one.host && !(wanted[at] && one.host.parentNode == one.element.parentNode)) uncover(one);
    if (wanted[at] && !one.host) lay(one);
  });
  // An anchor that does not hold is let go in the first round; what is measured takes its place in the next.
  for (let round = 0; round < 3; round++) {
    const off = [...known.values()].filter(({ host, held }) => host && held != "flow").map(one => {
      const to = box(one.element), from = box(one.host);
      return { one, to, x: to.x - from.x, y: to.y - from.y, wide: to.width - from.width, high: to.height - from.height };
    }).filter(({ x, y, wide, high }) => [x, y, wide, high].some(by => Math.abs(by) > 0.5));
    for (const { one, to, x, y } of off) shift(one, to, x, y);
    if (!off.length) break;
  }
};

// Some engines give an `object` or an `embed` no box before it has its address. A template never has one, and says how large
// what is in it will be.
const boxless = element => element.localName == "template" ||
  /^(object|embed)$/.test(element.localName) && !element.offsetWidth && style(element).display != "none";

const forget = (element, one) => {
  sizes.unobserve(element);
  known.delete(element);
  uncover(one);
};

const lay = one => {
  const { element } = one;
  // A name of its own, so that a page's rules for `div` or `:last-of-type` mean neither it nor its neighbours.
  one.host = document.createElement("souhlas-placeholder");
  one.root = one.host.attachShadow({ mode: "open" });
  one.x = one.y = 0;
  // WebKit 26 puts what hangs on a float thousands of pixels away.
  hold(one, boxless(element) ? "flow" : anchors && style(element).float == "none" ? "anchored" : "measured");
  // Neither tabbed to nor read: there is nothing in it yet.
  if (!element.hasAttribute("inert")) element.setAttribute("inert", OURS);
  say(one);
  // WebKit drops the space between two inline elements where something out of the flow follows the first.
  const { display, position } = style(element);
  /^inline/.test(display) && !/^(absolute|fixed)$/.test(position) ? element.before(one.host) : element.after(one.host);
  // WebKit 26 does not know until the next frame what was adopted out of the document: measured before, the placeholder
  // would stand in the page's flow, and move all below.
  one.root.adoptedStyleSheets = [sheet];
};

const uncover = one => {
  const { element, root, host } = one;
  if (!host) return;
  one.host = undefined;
  const focused = root.activeElement;
  free(element);
  paint(root, one.number);
  if (host.parentNode) Node.prototype.removeChild.call(host.parentNode, host);
  if (focused && element.isConnected) focus(element);
};

// Whoever pressed a button goes on in what it gave them.
const focus = element => {
  element.focus({ preventScroll: true });
  if (document.activeElement == element) return;
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
};

const say = one => {
  const action = one.root.activeElement?.dataset.souhlas;
  paint(one.root, one.number, one.waiting);
  bind(one);
  if (action) one.root.querySelector(`[data-souhlas=${action}]`).focus();
};

// The gate gets back from the buttons what it gave: elements, and what of the rest is granted by them.
const bind = ({ root, parts, adds }) => {
  const [once, always] = root.querySelectorAll("button");
  once.placeholder = parts.map(part => part[0]);
  // There is none where it is not known yet whose the element is.
  if (always) always.placeholder = adds;
};

const hold = (one, held) => {
  const { element, host } = one, { position, zIndex, borderRadius, width, height } = style(element);
  const anchor = "--souhlas-" + one.number;
  one.held = host.dataset.souhlasPlaceholder = held;
  if (held == "measured") watch();
  element.style.setProperty("anchor-name", held == "anchored" ? anchor : "");
  host.style.setProperty("position-anchor", anchor, "important");
  dress(host, { corner: borderRadius, wide: width, high: height });
  if (element.content) dress(host, { wide: length(element, "width"), high: length(element, "height") });
  if (position == "fixed") dress(host, { position });
  if (position != "static") dress(host, { layer: zIndex });
};

// A number of pixels, as a frame's attributes have it, or any length.
const length = (element, name) => (element.getAttribute(name) ?? "100%").replace(/\d$/, "$&px");

const shift = (one, to, x, y) => {
  if (one.held == "anchored") hold(one, "measured");
  else one.x += x, one.y += y;
  dress(one.host, { x: one.x + "px", y: one.y + "px", wide: to.width + "px", high: to.height + "px" });
};

// The styles in the shadow root are `!important`, so that no rule of the page moves it, and take these in.
const dress = (host, values) => {
  for (const name of Object.keys(values)) host.style.setProperty("--souhlas-" + name, values[name]);
};
