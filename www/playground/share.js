// Links that carry a config, the clipboard, and names of languages.

// A mark for the form of the rest, so that a later one can be told apart.
const MARK = "#c=";
/// The longest text that a link may unfold to: who wrote the link is not known.
const MOST = 1_000_000;

const through = (bytes, stream) => new Blob([bytes]).stream().pipeThrough(stream);

const packed = async text => {
  const stream = through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};

const unpacked = async fragment => {
  const binary = atob(fragment.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, letter => letter.charCodeAt(0));
  const reader = through(bytes, new DecompressionStream("deflate-raw")).getReader();
  const parts = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MOST) {
      await reader.cancel();
      throw new RangeError("longer than a megabyte");
    }
    parts.push(value);
  }
  return new TextDecoder("utf-8", { fatal: true }).decode(await new Blob(parts).arrayBuffer());
};

/// Copies a text; `done` is told whether that went well.
export const copy = (text, done) => {
  const old = () => {
    const area = Object.assign(document.createElement("textarea"), { value: text });
    const focused = document.activeElement;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    focused?.focus();
    return copied;
  };
  if (!navigator.clipboard) return done(old());
  navigator.clipboard.writeText(text).then(() => done(true), () => done(old()));
};

/// Puts the config into the page's address and copies that.
export const share = (text, done) => packed(text).then(fragment => {
  history.replaceState(null, "", MARK + fragment);
  copy(location.href, done);
}, () => done(false));

/// Gives the config that the page's address carries: `found(text)`, or `found(null, why)` where it can't be read.
export const restore = found => {
  const look = () => {
    if (!location.hash.startsWith(MARK)) return;
    unpacked(location.hash.slice(MARK.length)).then(text => found(text), error => found(null, String(error)));
  };
  addEventListener("hashchange", look);
  look();
};

/// What a language calls itself.
export const languageName = tag => {
  try {
    return new Intl.DisplayNames([tag], { type: "language" }).of(tag);
  } catch {
    return tag;
  }
};
