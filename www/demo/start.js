// Writes the widget's tag into the demo's pages. In the playground's frame the config comes from there, nothing of other
// hosts is loaded, and what happens is told to the playground.

(() => {
  const lent = (() => {
    try { return window.parent != window ? window.parent.souhlasPlayground : undefined; } catch { return undefined; }
  })();
  // Written, so that the parser waits for the tag as for any other.
  const write = html => document.write(html);
  if (!lent) {
    write('<script src="/souhlas/souhlas.js" data-config="/demo/consent.json"><\/script>');
    window.ran = which => order(which);
    return;
  }

  const { scheme, fresh, open } = lent;
  lent.open = "";
  const config = JSON.parse(lent.config);
  const root = document.documentElement;
  root.dataset.scheme = scheme;
  // The page's language would come before the config's.
  root.lang = typeof config?.language == "string" && config.language != "auto" ? config.language : "cs";
  // As for a visitor whose system is light or dark.
  if ((config?.dialog?.theme ?? "auto") == "auto" && isObject(config?.dialog ?? {})) config.dialog = { ...config.dialog, theme: scheme };
  const key = typeof config?.storage?.key == "string" ? config.storage.key : "souhlas";
  if (fresh) {
    lent.fresh = false;
    localStorage.removeItem(key);
  }

  // Whatever a config or a shared link names: the playground sends nothing to others.
  write(`<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; img-src 'self' data:; style-src 'self' 'unsafe-inline'">`);
  const data = document.createElement("script");
  data.type = "application/json";
  data.id = "souhlas-config";
  data.textContent = JSON.stringify(config);
  document.currentScript.before(data);

  const events = [];
  const stopped = new Set();
  let soon;
  const tell = () => { soon ??= setTimeout(() => { soon = undefined; report(); }, 50); };
  for (const name of ["ready", "open", "close", "change", "error"]) {
    document.addEventListener("souhlas:" + name, ({ detail }) => {
      // By what the widget says, and not by what is drawn, which comes later: the next page may be loaded before.
      if (detail?.layer == "settings") lent.open = name == "open" ? "settings" : "";
      events.push({ name, at: performance.now() / 1000, detail: detail === null ? "" : said(detail) });
      if (name == "ready" && open == "settings" && fresh) window.souhlas.open("settings");
      tell();
    });
  }
  document.addEventListener("securitypolicyviolation", ({ blockedURI }) => {
    if (/^https?:/.test(blockedURI)) stopped.add(blockedURI);
    tell();
  });
  addEventListener("storage", tell);
  window.ran = which => { order(which); tell(); };
  addEventListener("DOMContentLoaded", () => {
    const options = { subtree: true, childList: true, attributeFilter: ["src", "href", "type"] };
    new MutationObserver(tell).observe(root, options);
    tell();
  });
  write('<script src="/souhlas/souhlas.js"><\/script>');

  function report() {
    const has = id => { try { return window.souhlas?.has(id) === true; } catch { return false; } };
    const given = Array.isArray(config?.categories) ? config.categories.map(one => one?.id) : null;
    const ids = given ?? ["necessary", "preferential", "statistical", "advertising"];
    const marked = [...document.querySelectorAll("[data-consent]")];
    const waits = one => one.localName == "script" ? one.type == "text/plain" : one.matches("[data-src], [data-srcset], [data-href]");
    let record = null;
    try { record = localStorage.getItem(key); } catch { /* told by the widget */ }
    lent.report({
      granted: ids.filter(id => typeof id == "string").map(id => [id, has(id)]),
      record,
      live: marked.filter(one => !waits(one)).length,
      marked: marked.length,
      events: events.slice(-60),
      stopped: [...stopped],
    });
  }

  function isObject(value) {
    return typeof value == "object" && value !== null && !Array.isArray(value);
  }

  function said(detail) {
    try {
      const text = detail instanceof Error ? String(detail) : JSON.stringify(detail, (_, value) => value instanceof Error ? String(value) : value);
      return text?.slice(0, 400) ?? "";
    } catch {
      return "";
    }
  }

  function order(which) {
    const item = document.createElement("li");
    item.textContent = which;
    document.getElementById("order").append(item);
  }
})();
