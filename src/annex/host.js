// What only the annex asks of the page. Values stand in the gate's list.

// A slot without a value: what it stands in is left out.
const absent = Symbol("a slot without a value");

const slot = (name, values) => {
  const [key, form] = name.split(":");
  const value = key[0] == "@" ? window[key.slice(1)] : Object.hasOwn(values, key) ? values[key] : undefined;
  if (value === undefined) throw absent;
  return form == "number" ? +value : form == "boolean" ? value == "granted" : form == "word" ? value ? "granted" : "denied" : value;
};

// `{name}` becomes a value; as a part of a text it is encoded for an address, unless the address begins with it.
// Not by way of JSON, which asks the page's own `toJSON` (Prototype.js gives lists one).
const fill = (template, values) => Array.isArray(template) ? template.map(one => fill(one, values)) :
  template instanceof Object ? Object.fromEntries(Object.entries(template).map(([name, one]) => [name, fill(one, values)])) :
  typeof template != "string" ? template : /^\{[^{}]+\}$/.test(template) ? slot(template.slice(1, -1), values) :
    template.replace(/\{([^{}]+)\}/g, (all, name, at) => at ? encodeURIComponent(slot(name, values)) : slot(name, values));

// A vendor's function or list before its script is there: calls wait in a queue as `arguments` objects, or as lists
// where the vendor wants those.
const stub = of => {
  // Its own members alone, whatever the page has put on `Object.prototype`.
  const { name, kind, queue, method, methods, entries, alias, set } = { __proto__: null, ...of };
  if (window[name]) return;
  const waiting = kind == "queue" ? window[queue] ||= [] : [];
  const made = kind == "list" || kind == "methods" ? waiting : function () {
    made[method] ? made[method].apply(made, arguments) : waiting.push(entries ? [...arguments] : arguments);
  };
  for (const each of methods || []) made[each] = (...values) => { waiting.push([each, ...values]); };
  if (kind == "function") made[queue] = waiting;
  window[name] = made;
  Object.assign(made, fill(set ?? {}, {}));
  if (alias) window[alias] ||= made;
};

// The names of the page's databases; none where an older browser does not say.
const databases = async () => (await indexedDB.databases?.() ?? []).map(({ name }) => name);

// Deletes databases; a promise of each name with whether it is gone. One that a script still holds open is not.
const drop = names => Promise.all(names.map(name => new Promise(done => {
  const request = indexedDB.deleteDatabase(name);
  request.onsuccess = () => done([name, true]);
  request.onblocked = request.onerror = () => done([name, false]);
})));

const apply = (of, name, values) => of[name](...values);

// By letters: the gate's own imports have numbers.
export const imports = guarded => ({ X: guarded(fill), Y: guarded(stub), Z: guarded(apply), W: guarded(databases), V: guarded(drop) });
