// What understands other consent tools, in one module with its WebAssembly and its words.

import text from "compat.wasm";
import words from "compat.words";

// Joins the gate: the same values and the same imports.
export const open = async ({ heap, put, imports }) => {
  const bytes = Uint8Array.from(text, character => character.charCodeAt() - 36);
  const { compat, convert, forget } = (await WebAssembly.instantiate(bytes, { h: imports })).instance.exports;
  heap[8] = words.split("`");
  // An event of its own: what it made is forgotten after.
  const event = act => what => {
    const mark = heap.length;
    try { act(put(what)); } finally { heap.length = mark; }
  };
  // Before a reload that a withdrawal may need.
  document.addEventListener("souhlas:change", event(forget));
  return { use: () => heap[compat(put(event(convert)))] };
};
