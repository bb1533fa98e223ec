// What is shown, as the hash that a record holds (`docs/record.md`).

const digest = async (text) => {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text.normalize()));
  return "sha256-" + btoa(String.fromCharCode(...new Uint8Array(bytes)));
};

// Made once for the same words: a press on the settings does not wait for what was asked when the hand came near.
const made = new Map();

/** The hash of canonical words; none where there are none, or the page is no secure context. */
export const hash = async (words) => {
  if (!words?.length || !crypto.subtle) return;
  const text = JSON.stringify(words);
  if (!made.has(text)) made.set(text, digest(text));
  return made.get(text);
};

// The first answer takes Chromium some milliseconds: it is had while the WebAssembly is on its way.
hash(["warm"]);

const places = new WeakMap();

/** Notes what an element or a shadow root shows. */
export const shows = async (place, words) => {
  const said = String(words), one = { said };
  if (places.get(place)?.said == said) return;
  places.set(place, one);
  one.hash = await hash(words);
};

/** Tells the hash of what is shown where a click falls, before anything acts on the click. */
export const clicked = (tell) => addEventListener("click", (event) => {
  const place = event.composedPath().find((one) => places.has(one));
  if (place) tell(places.get(place).hash);
}, true);
