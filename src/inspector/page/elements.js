// Elements of the page: marked ones, tags that are not, ways back and legal links.

import { drawn, place, rect } from "./look.js";

const ADDRESSES = ["src", "href", "srcset", "poster", "background", "style"].flatMap(name => ["data-souhlas-" + name, "data-" + name]);

// Elements by the numbers that the report names them by; none is kept alive by that.
const known = [];
const keys = new WeakMap();
const key = element => {
  if (!keys.has(element)) keys.set(element, known.push(new WeakRef(element)) - 1);
  return keys.get(element);
};
export const element = key => known[key]?.deref();

// Frames that the visitor had shown without a lasting consent.
const once = new WeakSet();
export const shownOnce = element => once.add(element);

const isScript = element => element.localName == "script";
const runs = script => /^(module|(text|application)\/(java|ecma)script)?$/i.test(script.type);
const real = element => element.localName == "object" ? element.data : element.src || element.href || element.srcset || "";

export const marked = () => [...document.querySelectorAll("[data-consent]")].map(element => {
  const waiting = ADDRESSES.map(name => element.getAttribute(name)).find(Boolean);
  return {
    place: place(element),
    key: key(element),
    tag: element.localName,
    consent: element.dataset.consent,
    service: element.dataset.service ?? "",
    address: waiting ?? (real(element) || (isScript(element) ? element.text.trim().slice(0, 60) + " …" : "")),
    waits: isScript(element) ? element.type.trim().toLowerCase() == "text/plain" : element.localName == "template" || !!waiting || !real(element),
    shownOnce: once.has(element),
  };
});

// Tags with addresses elsewhere, and inline scripts that name one.
export const unmarked = () => {
  const tags = [];
  for (const element of document.querySelectorAll("script, iframe, img, link[rel~=stylesheet], video, audio, source, embed, object")) {
    // What is marked in another tool's way waits by its type.
    if (element.hasAttribute("data-consent") || isScript(element) && !runs(element)) continue;
    const about = { place: place(element), key: key(element), tag: element.localName, address: "", text: "" };
    const address = real(element);
    if (address) {
      if (new URL(address, document.baseURI).origin != location.origin) tags.push({ ...about, address });
    } else if (isScript(element) && element.text.includes("//")) {
      tags.push({ ...about, text: element.text.slice(0, 50_000) });
    }
  }
  return tags;
};

// A link of this page's to the settings, however its address is written, unless the page has an element of that name.
const isOpener = element => {
  const own = document.getElementById("souhlas"), [page, hash] = (element.href || "").split?.("#") ?? [];
  return element.matches("[data-souhlas-open]") || hash == "souhlas" && page == location.href.split("#")[0] && (!own || "souhlasHost" in own.dataset);
};

export const openers = () =>
  [...document.querySelectorAll("[data-souhlas-open], a[href$='#souhlas']")].filter(isOpener).map(element => ({ place: place(element), key: key(element), visible: drawn(element) }));

// Legal links, and whether the first layer lies over them however far one scrolls.
export const legal = (links, banner) => {
  const addresses = [links?.privacy, links?.cookies].filter(Boolean).map(address => new URL(address, document.baseURI).href);
  const found = [...document.links].filter(link => addresses.includes(link.href) || isOpener(link));
  return found.filter(drawn).map(link => ({ place: place(link), key: key(link), covered: !!banner && covered(link, banner) }));
};

const covered = (link, banner) => {
  const { x, y, width, height } = rect(link);
  if (x + width <= banner.x || x >= banner.x + banner.width) return false;
  const { scrollHeight, scrollTop, clientHeight } = document.scrollingElement;
  const fixed = isFixed(link);
  const [up, down] = fixed ? [0, 0] : [scrollTop, Math.max(0, scrollHeight - clientHeight - scrollTop)];
  // The link can stand anywhere between these heights. Clear of the banner: above it or below, and in the window.
  const [highest, lowest] = [y - down, y + up];
  const above = banner.y - height, below = banner.y + banner.height;
  return !(highest <= above && lowest >= 0 || lowest >= below && highest <= innerHeight - height);
};

const isFixed = element => {
  for (let at = element; at; at = at.parentElement) if (/fixed|sticky/.test(getComputedStyle(at).position)) return true;
};
