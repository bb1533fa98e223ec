// The module of placeholders: fetched once something waits that can be seen, by the dialog, which draws them; or before
// the dialog is there, and maybe in its stead, by the gate of a bundle, which brings them rendered ahead.

export { ahead } from "./ahead.js";
export { begin, cover } from "./cover.js";
