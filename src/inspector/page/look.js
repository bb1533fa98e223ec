// How things look: whether they can be seen, and in which colours.

// A colour as red, green, blue (0 to 255) and alpha (0 to 1); nothing where the browser writes it in a form of its own.
const colour = text => {
  const parts = /^rgba?\(([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)(?:[, /]+([\d.]+))?\)$/.exec(text);
  if (parts) return [+parts[1], +parts[2], +parts[3], parts[4] === undefined ? 1 : +parts[4]];
  const srgb = /^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)$/.exec(text);
  return srgb && [srgb[1] * 255, srgb[2] * 255, srgb[3] * 255, srgb[4] === undefined ? 1 : +srgb[4]];
};

const over = ([r, g, b, a], below) => [r, g, b].map((part, at) => part * a + below[at] * (1 - a));

const above = element => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;

// What is seen behind an element's text; nothing where an image or something transparent to the end is behind it.
export const face = element => {
  const layers = [];
  for (let at = element; at; at = above(at)) {
    const style = getComputedStyle(at), own = colour(style.backgroundColor);
    if (!own || style.backgroundImage != "none") return null;
    if (own[3] == 1) return layers.reduceRight((below, layer) => over(layer, below), own.slice(0, 3));
    if (own[3]) layers.push(own);
  }
  return null;
};

const luminance = rgb => {
  const [r, g, b] = rgb.map(part => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

// The contrast of an element's text (WCAG 2.2); nothing where it can't be measured.
export const contrast = element => {
  const behind = face(element), ink = colour(getComputedStyle(element).color);
  if (!behind || !ink) return null;
  const [a, b] = [luminance(over(ink, behind)), luminance(behind)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};

// Whether an element is drawn at all.
export const drawn = element => {
  const { width, height } = element.getBoundingClientRect();
  if (width < 1 || height < 1 || !element.isConnected) return false;
  for (let at = element; at; at = above(at)) {
    const { display, visibility, opacity, contentVisibility } = getComputedStyle(at);
    if (display == "none" || +opacity < 0.1 || contentVisibility == "hidden" && at != element) return false;
    if (at == element && visibility != "visible") return false;
  }
  return true;
};

// Whether a visitor can reach the middle of an element of a host's shadow root: nothing of the page lies over it. The
// inspector's own panel does not count.
export const reachable = (element, host) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  const [left, top] = [x + width / 2, y + height / 2];
  if (left < 0 || top < 0 || left > innerWidth || top > innerHeight) return false;
  if (document.elementFromPoint(left, top) == host) return true;
  return document.elementsFromPoint(left, top).find(found => found.id != "souhlas-inspector") == host;
};

export const rect = element => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
};

// A short selector that a developer finds the element by.
export const place = element => {
  if (element.id) return `${element.localName}#${element.id}`;
  const parts = [];
  for (let at = element; at && at != document.documentElement; at = at.parentElement) {
    if (at.id) { parts.unshift(`#${at.id}`); break; }
    const same = [...at.parentElement?.children ?? []].filter(other => other.localName == at.localName);
    parts.unshift(at.localName + (same.length > 1 ? `:nth-of-type(${same.indexOf(at) + 1})` : ""));
  }
  return parts.join(" > ") || element.localName;
};
