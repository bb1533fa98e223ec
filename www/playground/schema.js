// What the config's schema says about a place in the text: what may stand there, and what it means.

import { snippet } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";

const read = (state, node) => {
  try { return JSON.parse(state.sliceDoc(node.from, node.to)); } catch { return undefined; }
};

const isValue = node => !["{", "}", "[", "]", ",", ":", "PropertyName", "⚠"].includes(node.name);

const childValues = node => {
  const found = [];
  for (let one = node.firstChild; one; one = one.nextSibling) if (isValue(one)) found.push(one);
  return found;
};

// The names and values of an object, as far as they can be read.
const members = (state, object) => {
  const found = {};
  for (const property of object.getChildren("Property")) {
    const [name, value] = [property.getChild("PropertyName"), childValues(property)[0]];
    if (name) found[read(state, name)] = value ? read(state, value) : undefined;
  }
  return found;
};

// The way from the document to a node: each step with the object or list that it goes out from.
const wayTo = (state, node) => {
  const way = [];
  for (let one = node; one?.parent; one = one.parent) {
    if (one.name == "Property") {
      const name = one.getChild("PropertyName");
      if (name) way.unshift({ step: read(state, name), from: one.parent });
    } else if (one.parent.name == "Array" && isValue(one)) {
      way.unshift({ step: childValues(one.parent).findIndex(({ from }) => from == one.from), from: one.parent });
    }
  }
  return way;
};

// All that a schema says, its parts laid together: what holds only for some values is taken where it applies.
const parts = (schema, value) => {
  if (!schema || typeof schema != "object") return [];
  const all = [schema];
  for (const part of [...schema.anyOf ?? [], ...schema.oneOf ?? []]) all.push(...parts(part, value));
  for (const part of schema.allOf ?? []) {
    if (!part.if || holds(part.if, value)) all.push(...parts(part.if ? part.then : part, value));
  }
  return all;
};

const holds = (test, value) => {
  if (typeof value != "object" || value === null) return false;
  if (test.not && holds(test.not, value)) return false;
  if (!(test.required ?? []).every(name => name in value)) return false;
  return Object.entries(test.properties ?? {}).every(([name, { const: wanted }]) => wanted === undefined || value[name] === wanted);
};

// What may stand at the end of a way.
const at = (state, schema, way) => {
  let now = [schema];
  for (const { step, from } of way) {
    const value = from.name == "Object" ? members(state, from) : undefined;
    now = now.flatMap(one => parts(one, value)).flatMap(part => {
      if (typeof step == "number") return part.items ? [part.items] : [];
      const named = part.properties?.[step];
      return named ? [named] : typeof part.additionalProperties == "object" ? [part.additionalProperties] : [];
    });
  }
  return now;
};

const describe = schemas => schemas.find(({ description }) => description)?.description;
const quoted = value => JSON.stringify(value);
const kind = all => {
  const of = all.find(({ type }) => type)?.type;
  return Array.isArray(of) ? of[0] : of ?? (all.some(part => part.properties) ? "object" : undefined);
};

// What a new value begins as, `${}` being where the cursor goes.
const beginning = schema => {
  const all = parts(schema);
  switch (kind(all)) {
    case "object": return "{ ${} }";
    case "array": return "[${}]";
    case "boolean": return "${true}";
    case "integer": case "number": return "${" + (schema.examples?.[0] ?? 0) + "}";
    default: {
      const first = schema.default ?? all.find(part => part.const !== undefined)?.const;
      return typeof first == "boolean" ? "${" + first + "}" : typeof first == "string" ? "\"${" + escaped(first).slice(1, -1) + "}\"" : "\"${}\"";
    }
  }
};

// Puts a completion in place of the whole text at `from`, its closing quote and what stands behind the cursor included.
const instead = template => (view, completion, from, to) => {
  const text = syntaxTree(view.state).resolveInner(from, 1);
  const isOne = (text.name == "String" || text.name == "PropertyName") && text.from == from;
  const end = isOne && /^"[^\n]*"$/.test(view.state.sliceDoc(from, text.to)) ? Math.max(to, text.to) : to;
  snippet(template)(view, completion, from, end);
};
const escaped = value => quoted(value).replace(/[{}$\\]/g, "\\$&");

const names = (state, schema, object, needsComma) => {
  const there = members(state, object);
  const found = new Map();
  for (const part of at(state, schema, wayTo(state, object)).flatMap(one => parts(one, there))) {
    for (const [name, described] of Object.entries(part.properties ?? {})) {
      if (!(name in there) && !found.has(name)) found.set(name, described);
    }
  }
  return [...found].map(([name, described]) => ({
    apply: instead(`${escaped(name)}: ${beginning(described)}${needsComma ? "," : ""}`),
    label: quoted(name),
    displayLabel: name,
    detail: kind(parts(described)),
    info: describe(parts(described)),
    type: "property",
  }));
};

const values = schemas => {
  const found = new Map();
  const add = (value, described) => {
    if (value !== null && typeof value != "object" && !found.has(quoted(value))) {
      found.set(quoted(value), { label: quoted(value), apply: instead(escaped(value)), info: described, type: "value" });
    }
  };
  for (const schema of schemas) {
    for (const part of parts(schema)) {
      if (part.const !== undefined) add(part.const, part.description);
      if (part.type == "boolean") for (const one of [true, false]) add(one);
    }
  }
  for (const schema of schemas) {
    if (schema.default !== undefined) add(schema.default, "The default.");
    for (const example of schema.examples ?? []) add(example, "An example.");
  }
  return [...found.values()];
};

// The quote that is still open at a place: of a text that nobody has closed yet, the tree knows nothing.
const opened = (state, pos) => {
  const { from, text } = state.doc.lineAt(pos);
  let quote = null;
  for (let at = 0; at < pos - from; at++) {
    if (text[at] == "\\") at++;
    else if (text[at] == "\"") quote = quote ? null : { from: from + at };
  }
  return quote;
};

/// Completes names and values.
export const complete = schema => context => {
  const { state, pos } = context;
  let node = syntaxTree(state).resolveInner(pos, -1);
  const name = node.name == "PropertyName" ? node : null;
  const word = opened(state, pos) ?? context.matchBefore(/[\w$-]+/);
  if (!word && !context.explicit) return null;
  const from = name?.from ?? (node.name == "String" ? node.from : word?.from ?? pos);
  // A value stands behind a colon, or in a list.
  const before = state.sliceDoc(0, from).trimEnd();
  if (name && state.sliceDoc(name.to).trimStart().startsWith(":")) {
    // Only the name is changed: the value stands already.
    const options = names(state, schema, name.parent.parent);
    return { from, options: options.map(option => ({ ...option, apply: instead(escaped(JSON.parse(option.label))) })) };
  }
  const container = holder(syntaxTree(state).resolveInner(from, -1), from);
  if (before.endsWith(":")) {
    const property = propertyBefore(state, before.length);
    return property && { from, options: values(at(state, schema, wayTo(state, property))) };
  }
  if (container?.name == "Array") {
    const items = at(state, schema, wayTo(state, container)).flatMap(one => parts(one)).flatMap(part => part.items ? [part.items] : []);
    const options = values(items);
    if (!word && items.some(item => kind(parts(item)) == "object")) options.push({ apply: instead("{ ${} }"), label: "{ … }", info: describe(items) });
    return { from, options };
  }
  if (container?.name != "Object" || !/[{,]$/.test(before)) return null;
  const next = state.sliceDoc(Math.max(pos, name?.to ?? pos)).trimStart();
  return { from, options: names(state, schema, container, next.startsWith("\"")) };
};

// The innermost object or list around a place.
const holder = (node, place) => {
  for (let one = node; one; one = one.parent) {
    if ((one.name == "Object" || one.name == "Array") && one.from < place) return one;
  }
  return null;
};

// The property whose colon stands just before a place.
const propertyBefore = (state, place) => {
  for (let one = syntaxTree(state).resolveInner(place, -1); one; one = one.parent) if (one.name == "Property") return one;
  return null;
};

/// Explains the name, or the chosen word, at a place.
export const explain = (schema, state, place) => {
  const node = syntaxTree(state).resolveInner(place, 1);
  const isName = node.name == "PropertyName";
  if (!isName && node.name != "String") return null;
  const schemas = at(state, schema, wayTo(state, isName ? node.parent : node));
  const all = schemas.flatMap(one => parts(one));
  const chosen = isName ? undefined : all.find(part => part.const === read(state, node));
  const about = isName ? describe(all) : chosen?.description;
  if (!about) return null;
  const words = isName ? all.filter(part => part.const !== undefined).map(part => quoted(part.const)) : [];
  return {
    pos: node.from,
    end: node.to,
    // Above the first lines it would lie on the tabs, and stay as long as the mouse is on it.
    above: false,
    create: () => {
      const dom = document.createElement("div");
      dom.className = "cm-explained";
      const line = (label, texts) => {
        if (!texts.length) return;
        const paragraph = dom.appendChild(document.createElement("p"));
        paragraph.className = label ? "soft" : "";
        if (label) paragraph.append(label + " ");
        texts.forEach((text, index) => {
          if (index) paragraph.append(", ");
          paragraph.append(label ? Object.assign(document.createElement("code"), { textContent: text }) : text);
        });
      };
      line("", [about]);
      if (isName) {
        line("One of", words.length > 12 ? [...words.slice(0, 12), "…"] : words);
        const first = schemas.find(one => one.default !== undefined);
        line("Default", first && typeof first.default != "object" ? [quoted(first.default)] : []);
        const example = schemas.find(one => one.examples?.length);
        line("Example", example ? [quoted(example.examples[0])] : []);
      }
      return { dom };
    },
  };
};
