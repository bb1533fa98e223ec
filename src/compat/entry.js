// What understands other consent tools, in one module with its WebAssembly and its words.

import text from "compat.wasm";
import words from "compat.words";

// Joins the gate: the same values and the same imports.
export const open = async ({ heap, put, imports }) => {
  const bytes = Uint8Array.from(text, character => character.charCodeAt() - 36);
  const { compat, convert } = (await WebAssembly.instantiate(bytes, { h: imports })).instance.exports;
  heap[8] = words.split("`");
  // An event of its own: what it made is forgotten after.
  const again = () => {
    const mark = heap.length;
    try { convert(); } finally { heap.length = mark; }
  };
  return { use: () => heap[compat(put(again))] };
};
