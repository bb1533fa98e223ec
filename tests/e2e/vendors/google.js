// Reads the data layer as gtag.js does: consent first, then a hit for each `config`, with the consent it has (`gcs`).
(window.__ran ??= []).push("gtag.js");
(() => {
  const consent = {};
  const id = new URL(document.currentScript.src).searchParams.get("id");
  const read = ([command, kind, values]) => {
    if (command === "consent") Object.assign(consent, values);
    if (command === "config") {
      const bit = (type) => (consent[type] === "denied" ? 0 : 1);
      const hit = new URLSearchParams({ v: 2, tid: kind, en: "page_view", tag: id });
      hit.set("gcs", `G1${bit("ad_storage")}${bit("analytics_storage")}`);
      if (bit("analytics_storage")) {
        const domain = location.hostname.split(".").slice(-2).join(".");
        document.cookie = `_ga=GA1.1.1.1; domain=${domain}; path=/; max-age=63072000`;
        document.cookie = `_ga_${kind.slice(2)}=GS1.1.1; domain=${domain}; path=/; max-age=63072000`;
      }
      fetch(`https://www.google-analytics.com/g/collect?${hit}`, { method: "POST", mode: "no-cors" });
    }
  };
  const layer = (window.dataLayer ??= []);
  const push = layer.push.bind(layer);
  for (const entry of layer) if (typeof entry[0] === "string") read(entry);
  layer.push = (...entries) => {
    const length = push(...entries);
    for (const entry of entries) if (entry && typeof entry[0] === "string") read(entry);
    return length;
  };
})();
