// The annex: what no first decision needs, in one module with its WebAssembly and its words.

import { imports as own } from "./host.js";
import text from "annex.wasm";
import words from "annex.words";

// Joins the gate: the same values, the same imports and a few more.
export const open = async ({ heap, put, guarded, imports }) => {
  const bytes = Uint8Array.from(text, character => character.charCodeAt() - 36);
  const { follow, advance, problems, found, dropped, write_record, read_record } =
    (await WebAssembly.instantiate(bytes, { h: { ...imports, ...own(guarded) } })).instance.exports;
  const tasks = { follow, advance, problems, found, dropped, writeRecord: write_record, readRecord: read_record };
  heap[7] = words.split("`");
  // Used within an event of the gate's, which forgets what this made.
  return { use: (name, ...values) => heap[tasks[name](...values.map(put))] };
};
