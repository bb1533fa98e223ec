// A document's blocks as elements, alike in the dialog and in the owner's page. Neither `innerHTML` nor `style`: strict
// pages forbid them.

// A word of 100 000 letters that may break anywhere keeps Chromium busy for half a minute; where it is told places to break
// it at, a quarter of a second.
const breakable = (text) =>
  text.split(/(\S{100})(?=\S{100})/u).filter(Boolean).flatMap((part, place) => place ? [make("wbr"), part] : part);

const make = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const name of Object.keys(attributes ?? {})) if (attributes[name] != null) made.setAttribute(name, attributes[name]);
  made.append(...children.flatMap((child) => typeof child == "string" ? breakable(child) : child));
  return made;
};

const link = (label, address, opens) => make("a", { href: address, part: "link", "data-souhlas-open": opens }, label);

const linked = (parts) => parts.map((part) => Array.isArray(part) ? link(...part) : part);

const rich = (tag, parts, attributes) => make(tag, attributes, ...linked(parts));

// In another language, read aloud and written as that is.
const foreign = (lang, parts) => rich("bdi", parts, { lang });

// Where it is told at once what became of an objection to a category, or of the consent.
const outcome = (of) => make("p", { class: "souhlas-outcome", role: "status", "data-of": of });

// A link where the owner has a page for the same, for those who want it in a tab of its own; a click opens it here.
const action = ([does, label, address]) => {
  if (does == "page") return link(label, address);
  if (does == "withdraw") return make("button", { type: "button", "data-souhlas": does }, label);
  return address ? link(label, address, does) : make("button", { type: "button", "data-souhlas-open": does }, label);
};

// A box that objects to a legitimate interest, or takes the objection back. A button that only the gate sees, with what it
// stands for, so that the gate's one listener acts here too: a checkbox whose click it stopped would not stay checked.
const objection = (category, label) => {
  const box = make("input", { type: "checkbox", "data-objection": category });
  const press = make("button", { type: "button", "data-souhlas": "save", tabindex: "-1", "aria-hidden": "true" });
  box.addEventListener("change", () => {
    press.placeholder = { [category]: !box.checked };
    press.click();
  });
  return make("p", { class: "souhlas-objection" }, make("label", {}, box, make("span", {}, label)), press);
};

// A table where there is room for its columns, else a card for each cookie. The roles hold in both: a table that is laid
// out otherwise is one no longer for some screen readers
// (https://www.tpgi.com/short-note-on-what-css-display-properties-do-to-table-semantics/). A purpose in another language says
// so, and stands as that is written.
const cookies = (labels, rows, languages) => make("table", { class: "souhlas-cookies", role: "table" },
  make("thead", { role: "rowgroup" },
    make("tr", { role: "row" }, ...labels.map((label) => make("th", { role: "columnheader" }, label)))),
  make("tbody", { role: "rowgroup" }, ...rows.map(([name, ...cells], at) => make("tr", { role: "row" },
    make("th", { role: "rowheader" }, make("code", {}, name)),
    ...cells.map((text, place) => make("td", { role: "cell", "data-label": labels[place + 1] },
      !place && languages[at] ? make("span", {}, foreign(languages[at], [text])) : text))))));

// In the order of `src/documents/mod.rs`.
const blocks = [
  (ids, level, id, text) => [make(level == 1 ? "h3" : "h4", { id: ids && ids + id }, text)],
  (_, parts) => [rich("p", parts)],
  (_, items) => [make("ul", { class: "souhlas-list" }, ...items.map((item) => rich("li", item)))],
  (_, facts) => [make("dl", { class: "souhlas-facts" },
    ...facts.map(([term, said]) => make("div", {}, make("dt", {}, make("bdi", {}, term)),
      make("dd", {}, ...said.flatMap(([lang, parts]) => lang ? foreign(lang, parts) : linked(parts))))))],
  (_, labels, rows, languages) => [cookies(labels, rows, languages)],
  (_, actions) => [
    make("ul", { class: "souhlas-actions" }, ...actions.map((one) => make("li", {}, action(one)))),
    ...actions.some(([does]) => does == "withdraw") ? [outcome("")] : [],
  ],
  (_, category, label) => [objection(category, label), outcome(category)],
];

/** All blocks in one element; `ids` goes before each id, and without it there are none. */
export const drawn = (all, ids) =>
  make("div", { class: "souhlas-document" }, ...all.flatMap(([kind, ...parts]) => blocks[kind](ids, ...parts)));

/** The title, and the language, which need not be the page's. */
export const framed = (title, { language, direction }, contents) =>
  make("div", { lang: language, dir: direction }, make("h2", { class: "souhlas-title" }, title), contents);
