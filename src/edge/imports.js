// What the gate's WebAssembly imports, by the letters that `host.rs` gives: every visitor downloads each name twice.

import {
  get, own, at, set, kind, len, code, same, truthy, value, keys, number, object, list, add, callback, call,
  construct, listed, failure, json, load, describe, pointer, uuid, mark, cut, annex, trust, watch, changed, seen,
} from "./host.js";

// An object, not a module's names: the bundler writes a getter for each of those.
export default {
  a: get, b: own, c: at, d: set, e: kind, f: len, g: code, h: same, i: truthy, j: value, k: keys, l: number,
  m: object, n: list, o: add, p: callback, q: call, r: construct, s: listed, t: failure, u: json, v: load,
  w: describe, x: pointer, y: uuid, z: mark, A: cut, B: annex, C: trust, D: watch, E: changed, F: seen,
};
