// Stands first in every page: notes what a visitor would feel. `SELECTOR` finds the button that accepts.
(() => {
  const m = (window.__m = { blocked: 0, shift: 0, lcp: 0, inp: 0 });
  const watch = (type, note, more) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...more });
  watch("longtask", ({ duration }) => { m.blocked += Math.max(0, duration - 50); });
  watch("layout-shift", ({ value, hadRecentInput }) => { if (!hadRecentInput) m.shift += value; });
  watch("largest-contentful-paint", ({ startTime }) => { m.lcp = startTime; });
  watch("event", ({ interactionId, duration }) => { if (interactionId) m.inp = Math.max(m.inp, duration); }, { durationThreshold: 16 });
  const search = (root) => root.querySelector(SELECTOR);
  m.find = () => search(document) ?? [...document.querySelectorAll("#souhlas")].map((host) => host.shadowRoot && search(host.shadowRoot)).find(Boolean);
  // Seen: on the screen, and more opaque than not with all that it stands in.
  m.isSeen = (element) => {
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height || box.top < 0 || box.bottom > innerHeight + 1 || box.left < 0 || box.right > innerWidth + 1) return false;
    let opacity = 1;
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
      const style = getComputedStyle(at);
      if (style.visibility === "hidden" || style.display === "none") return false;
      opacity *= style.opacity;
    }
    return opacity > 0.5;
  };
  (function look() {
    const found = m.find();
    if (found && m.isSeen(found)) requestAnimationFrame(() => setTimeout(() => { m.seen = performance.now(); }));
    else requestAnimationFrame(look);
  })();
})();
