// The page's side of the gate. Values stay here, in `heap`; Rust holds their places and decides.
// What Rust made during one event is forgotten when the event ends.
// Nothing that a page's object throws reaches Rust: a failed question answers `undefined` (place 0).
// What is missing is asked about without throwing: a page's first exception costs over a millisecond.

export const heap = [
  undefined, null, true, false, globalThis, { __proto__: null, get host() { return hostElement(); } }, document.currentScript, 0, 0,
  document, JSON, Object,
];
let enter, fault, imports;

const put = value => value === undefined ? 0 : heap.push(value) - 1;
const guarded = act => (a, b, c, d, e) => {
  try { return put(act(heap[a], heap[b], heap[c], heap[d], heap[e])); } catch (error) { fault = error; return 0; }
};
// Arguments without the `undefined` ones at the end.
const given = values => {
  while (values.length && values.at(-1) === undefined) values.pop();
  return values;
};

// Gives Rust its words and its entry, once; the imports wait for the annex.
export const begin = (words, entry, own) => { heap.push(...words); enter = entry; imports = own; };

// Calls that come before Rust or its config wait for it.
const early = [];
export const wait = (kind, value) => { early.push([kind, heap[value]]); };
export const replay = () => { for (const call of early.splice(0)) run(...call); };

// One event: Rust is told its kind and a value. Without Rust nothing happens, and nothing is granted.
export const run = (kind, value, context) => {
  if (!enter) {
    early.push([kind, value]);
    return null;
  }
  const mark = heap.length;
  try { return heap[enter(kind, put(value), put(context))]; } catch (error) {
    console.error("souhlas:", error);
  } finally { heap.length = mark; }
};

export const mark = () => heap.length;
export const cut = length => { heap.length = length; };

// Questions.
export const get = guarded((of, key) => of?.[key]);
export const own = guarded((of, key) => of != null && Object.hasOwn(of, key) ? of[key] : undefined);
export const kind = place => {
  const value = heap[place];
  return value == null ? +(value === null) : { boolean: 2, number: 3, string: 4 }[typeof value] || (Array.isArray(value) ? 5 : 6);
};
export const at = (of, index) => put(heap[of]?.[index]);
export const len = of => heap[of]?.length >>> 0;
export const count = of => +(Array.isArray(heap[of]) && heap[of].length);
export const code = (of, index) => heap[of].charCodeAt(index);
export const same = (a, b) => +(heap[a] === heap[b]);
export const truthy = place => +!!heap[place];
export const value = place => +heap[place];
export const keys = guarded(of => Object.keys(of ?? {}));

// The same in three lengths: each argument that is not passed is two bytes less.
export { call as call0, call as call1, call as call2, number as whole };

// Making.
export const number = put;
export const object = () => put({});
export const list = () => put([]);
export const add = guarded((a, b) => a + b);
export const callback = (kind, context) => {
  const kept = heap[context];
  return put(value => run(kind, value, kept));
};

// Doing.
export const set = guarded((of, key, to) => { of[key] = to; });
export const call = guarded((of, name, ...values) => of?.[name]?.(...given(values)));
export const construct = guarded((of, name, ...values) => new of[name](...given(values)));
export const listed = guarded((...values) => (function () { return arguments; })(...given(values)));
export const failure = () => { const last = fault; fault = undefined; return put(last); };

// `BUNDLED` the bundler knows, and drops what is not meant; `SITE` is what the bundle of a site carries.
// A bundle knows each file by its plain name, and takes it only as it was built.
export const built = address => {
  const [name, integrity] = SITE.files[address.split("/").pop()];
  return [address.replace(/[^/]*$/, name), { integrity }];
};
// `import` takes no hash, and WebKit 26 holds no preloaded module against one: so the file is fetched before, and is then
// at hand. A module that could not be had stays so for the life of the page, under its address: it is asked for under another.
const failed = {};
export const bring = async name => {
  const [file, options] = BUNDLED ? built(name) : [name], address = file + (failed[name] || "");
  try {
    if (BUNDLED) await fetch(address, options);
    return await import(address);
  } catch (error) {
    failed[name] = (failed[name] || "?") + 1;
    throw error;
  }
};

// Network: JSON of the page's own, and the dialog's module.
export const json = guarded(address => (BUNDLED ? fetch(...built(address)) : fetch(address)).then(answer => {
  if (answer.ok) return answer.json();
  throw "HTTP " + answer.status;
}));
export const load = guarded(bring);

// The annex: a module of its own with a second WebAssembly, which shares the values kept here.
export const annex = guarded(address => bring(address).then(({ open }) => open({ heap, put, guarded, imports })));

// The calendar. Records go from the year 0 to the year 9999.
const END = 2534023008e5;
export const instant = place => {
  const text = heap[place], at = new Date(text);
  return at < END && at.toISOString() === text && !text[24] ? +at : NaN;
};
export const later = (from, months, millis) => {
  const at = new Date(from), day = at.getUTCDate();
  at.setUTCMonth(at.getUTCMonth() + months);
  // A day that the month lacks has become one of the next.
  if (at.getUTCDate() != day) at.setUTCDate(0);
  return Math.min(+at + millis, END - 1);
};

// Raises an event when what this one changes has been seen: after the next frame, and soon where the page is in the background.
export const seen = (kind, context) => {
  const kept = heap[context];
  new Promise(found => {
    const framed = () => setTimeout(found);
    requestAnimationFrame(framed);
    setTimeout(framed, 100);
  }).then(() => run(kind, undefined, kept));
};

// Where a page wants Trusted Types, what becomes a script goes through the one policy `souhlas`. Elsewhere, and where the
// page does not allow that policy, it stays as it is, for the browser to take or refuse.
let policy;
export const trust = guarded((value, make) => {
  try { policy ||= globalThis.trustedTypes?.createPolicy("souhlas", { createScript: String, createScriptURL: String }); } catch {}
  return policy ? policy[make](value) : value;
});

// Raises an event when what a visitor sees of the element comes near the view, once for all that it was told of: what has no
// box never does.
let nearing;
export const watch = (of, kind) => {
  const seen = heap[of].closest("iframe,object,embed,video,audio,template[height]");
  if (seen) (nearing ??= new IntersectionObserver((all, self) => {
    if (all.some(one => one.intersectionRect.height > 23)) self.disconnect(), run(kind);
  }, { rootMargin: "100%" })).observe(seen.content ? seen.parentElement : seen);
};

// The elements to look at of what an observer saw, in its order, and the root, which may speak another language now: here and
// not in Rust, since most pages change without end, and a question a node would cost them more than their own work.
export const changed = (records, selector) => {
  const found = [];
  for (const { type, target, addedNodes } of heap[records]) {
    // A lazy loader's own attributes are its affair. A script may get its text when it is there already.
    if (type == "attributes" || target.localName == "script") (target == document.documentElement || target.matches(heap[selector])) && found.push(target);
    // By place: a node list's iterator takes half as long again.
    else for (let at = 0, node; node = addedNodes[at]; at++) {
      if (node.nodeType != 1) continue;
      if (node.matches(heap[selector])) found.push(node);
      if (node.firstElementChild) for (const one of node.querySelectorAll(heap[selector])) found.push(one);
    }
  }
  return put(found);
};

// The name of an element with something marked in its open shadow root, which is none of those that we look at.
export const unseen = guarded((selector, roots) => [...document.querySelectorAll("*")]
  .find(({ shadowRoot }) => shadowRoot?.querySelector(selector) && !roots.includes(shadowRoot))?.localName);

// A script that comes late finds a page that is there, and handlers for a page that loads would never be called: those that it
// adds while it runs are called in a moment. By times and not by `readyState`, which changes some moments before.
const MISSED = { DOMContentLoaded: "domContentLoadedEventStart", load: "loadEventStart", readystatechange: "domComplete" };
const isMissed = type => performance.timing[MISSED[type]];
const late = (type, listener) => {
  const target = new EventTarget();
  target.addEventListener(type, listener);
  queueMicrotask(() => target.dispatchEvent(new Event(type)));
};
let isHeard;
const hear = () => {
  if (!isHeard) for (const target of [document, window]) {
    const { addEventListener } = Object.hasOwn(target, "addEventListener") ? target : {};
    target.addEventListener = (type, listener, ...more) => {
      if (document.currentScript?.souhlas && isMissed(type) && (target == window || type != "load")) late(type, listener);
      else (addEventListener || EventTarget.prototype.addEventListener).call(target, type, listener, ...more);
    };
  }
  isHeard = true;
};

// Puts the copy of a script in the place of the page's own, where it runs. What an inline one writes while a page is parsed would
// go where the parser is, and later in the place of the whole page: it goes behind the script.
export const insert = guarded((place, script) => {
  const { onload } = window, isFree = !Object.hasOwn(document, "write");
  const ran = () => { if (window.onload != onload && isMissed("load")) late("load", window.onload); };
  let written = "";
  hear();
  if (script.src) {
    script.addEventListener("load", ran);
    place.before(script);
    return true;
  }
  if (isFree) document.write = document.writeln = (...texts) => { written += texts.join(""); };
  place.before(script);
  if (script.parentNode) Node.prototype.removeChild.call(script.parentNode, script);
  if (isFree) delete document.write, delete document.writeln;
  ran();
  if (written) place.after(document.createRange().createContextualFragment(written));
  return true;
});

// Texts for the developer.
export const describe = guarded(found => found === undefined ? "nothing" :
  ((found instanceof Error ? 0 : JSON.stringify(found)) || String(found)).slice(0, 80));

// A version 4 UUID. Not by `randomUUID`, which is missing on pages that are no secure context.
export const uuid = () => {
  const random = crypto.getRandomValues(new Uint8Array(36));
  return put("10000000-1000-4000-8000-100000000000".replace(/[018]/g,
    (digit, at) => (digit ^ random[at] & 15 >> digit / 4).toString(16)));
};

// The element that the dialog is drawn in, made once. It is known by this reference and never looked up: the page may have
// an element of that id, and a router that keeps copies of pages brings dead ones of ours back.
let host;
export const hostElement = () => {
  if (!host) {
    host = document.createElement("div");
    host.dataset.souhlasHost = "";
    if (!document.getElementById("souhlas")) host.id = "souhlas";
    host.attachShadow({ mode: "open" });
  }
  return host;
};
