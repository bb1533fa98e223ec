// What leaves traces outside the page: requests, cookies, storage, signals.

const KINDS = { script: "script", img: "image", image: "image", iframe: "frame", subdocument: "frame", frame: "frame",
  xmlhttprequest: "connect", fetch: "connect", beacon: "connect", ping: "connect" };

const resources = [];

// Requests from the page's beginning on. Tells when there are more.
export const watch = tell => {
  new PerformanceObserver(list => {
    for (const { name, startTime, initiatorType } of list.getEntries()) {
      if (/^https?:/.test(name)) resources.push({ address: name, start: startTime, kind: KINDS[initiatorType] ?? "" });
    }
    tell();
  }).observe({ type: "resource", buffered: true });
};

export const requests = () => resources.filter(({ address }) => new URL(address).origin != location.origin);

// Storage that is refused throws when it is touched.
const attempt = (act, otherwise) => { try { return act(); } catch { return otherwise; } };

export const stored = async () => ({
  cookies: attempt(() => document.cookie.split("; ").filter(Boolean).map(pair => pair.split("=")[0]), []),
  local: attempt(() => Object.keys(localStorage), []),
  session: attempt(() => Object.keys(sessionStorage), []),
  databases: await attempt(() => indexedDB.databases?.().then(all => all.map(({ name }) => name), () => null), null) ?? null,
  storageRefused: attempt(() => !localStorage, true),
});

export const stamp = () => attempt(() => document.cookie, "") + attempt(() => Object.keys(localStorage), "") + attempt(() => Object.keys(sessionStorage), "");

// With room to break lines at.
const told = value => (attempt(() => JSON.stringify(value), undefined) ?? String(value)).replaceAll(',"', ', "');

// Consent commands in the queues of Google, Microsoft and Matomo. A queue that its vendor's script has taken over
// says nothing any more.
export const signals = () => {
  const found = [];
  for (const item of Array.isArray(window.dataLayer) ? window.dataLayer : []) {
    if (item?.[0] == "consent" || item?.[0] == "set") found.push({ queue: "dataLayer", said: [...item].map(told).join(" ") });
    else if (/consent/.test(item?.event)) found.push({ queue: "dataLayer", said: told(item) });
  }
  const uetq = Array.isArray(window.uetq) ? window.uetq : [];
  uetq.forEach((item, at) => {
    if (item == "consent") found.push({ queue: "uetq", said: uetq.slice(at, at + 3).map(told).join(" ") });
  });
  for (const item of Array.isArray(window._paq) ? window._paq : []) {
    if (/consent/i.test(item?.[0])) found.push({ queue: "_paq", said: [...item].map(told).join(" ") });
  }
  for (const name of ["dataLayer", "uetq", "_paq"]) {
    if (window[name] && !Array.isArray(window[name])) found.push({ queue: name, said: "its vendor has taken it over: not measured here" });
  }
  return found;
};
