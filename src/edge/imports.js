// What the gate's WebAssembly imports, by the places that `host.rs` gives. A list, whose names no visitor downloads.

import {
  get, own, at, set, kind, len, code, same, truthy, value, keys, number, object, list, add, callback, call,
  construct, listed, failure, json, load, describe, uuid, mark, cut, annex, trust, watch, changed, seen, instant, later,
  wait, replay, count, insert, unseen,
} from "./host.js";

export default [
  get, own, at, set, kind, len, code, same, truthy, value, keys, number, object, list, add, callback, call,
  construct, listed, failure, json, load, describe, uuid, mark, cut, annex, trust, watch, changed, seen, instant, later,
  wait, replay, count, call, call, call, number, insert, unseen,
];
