// Placeholders that a site's bundle brings along: rendered natively, by what draws them in the browser too. The page's own
// words, what an element is called and where it comes from, are put in here.

import { begin, cover } from "./cover.js";

// Stands for the host.
const HOLE = "\ue000";
// What each shadow root shows, as the hash that a record holds.
const hashes = new WeakMap();
let view, trees, taken;

const make = ([tag, attributes, ...children]) => {
  const made = document.createElement(tag);
  for (const name of Object.keys(attributes)) made.setAttribute(name, attributes[name]);
  made.append(...children.map(child => child.map ? make(child) : child));
  return made;
};

// Which of those that are rendered ahead stands for an element: its service, with a plus where the service alone is
// refused, and the categories that it needs as a whole. None while it is not known what it needs.
const key = (service, grants) => {
  if (!grants) return;
  const whole = Object.keys(view.granted).filter(id => grants[id] && !view.granted[id]);
  return [(service?.id ?? "") + (view.granted[service?.category] ? "+" : ""), ...whole].join(" ");
};

// As `engine::text::host`.
const host = (address = "") => (address.split("//")[1] ?? "").split(/[/?#\\]/)[0].split("@").pop();

const paint = (root, number, waiting) => {
  if (!waiting) return;
  const [tree, hash] = trees[key(waiting.service, waiting.grants)], made = make(tree);
  const provider = made.querySelector("#provider"), from = host(waiting.address);
  if (waiting.title) made.querySelector("#name").textContent = waiting.title;
  if (provider?.textContent.includes(HOLE)) {
    provider.textContent = provider.textContent.replace(HOLE, () => from);
    if (!from) provider.remove();
  }
  root.replaceChildren(made);
  hashes.set(root, hash);
};

// A choice is made of what is shown where the visitor clicks.
const note = event => {
  const root = event.composedPath().find(one => hashes.has(one)), { text } = view;
  if (!root) return;
  const noted = view;
  noted.text = hashes.get(root);
  setTimeout(() => noted.text = text);
};

/** Draws what waits in a state of the gate, unless something of it is not among `all`: then answers `false`. */
export const ahead = (now, all) => {
  [view, trees] = [now, all];
  const { placeholders, language, granted } = now;
  for (let at = 0; at < placeholders.length; at += 3) {
    if (!trees[key(placeholders[at + 1], placeholders[at + 2])]) return false;
  }
  if (!taken) addEventListener("click", note, true);
  taken = true;
  begin(paint);
  cover(placeholders, granted, [language]);
  return true;
};
