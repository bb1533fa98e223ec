// How the first layer is reached without a pointer, and what is said aloud.
//
// It is not modal and takes no focus by itself: somebody may be typing. It stands last in the document, but whoever
// starts to tab from nowhere meets it first, and goes on from its end to the page's beginning.

const STOPS = "a[href],button";
let root, banner, record, status, last;
// Whether the next tab from nowhere leads into the first layer, and whether the end of it leads to the page's beginning.
let waits, first;

const texts = (view, ...keys) => keys.map(key => view.texts[key]).filter(Boolean).join(" ");

/** Attends to what was just drawn; `move` is told of a switch that was moved. */
export const attend = (view, move) => {
  if (!root) begin(view.host.shadowRoot, move);
  // Smooth scrollers take the wheel for the page, unless a layer asks them not to (https://github.com/darkroomengineering/lenis).
  for (const layer of root.querySelectorAll("dialog")) layer.setAttribute("data-lenis-prevent", "");
  // What a live region holds when it comes is not said aloud; what comes into it later is.
  if (record !== undefined && view.record?.at != record && !view.layer) status.textContent = texts(view, "status.saved");
  record = view.record?.at ?? null;
  const now = root.querySelector(".banner");
  if (now == banner) return;
  banner = now;
  // A bundle may have led somebody into it before this was there.
  first = !!now && !!root.activeElement;
  waits = !!now && !first;
  if (!now) return;
  now.tabIndex = -1;
  // Before all is laid out: a language that changes has it styled again.
  status.lang = view.language;
  raise();
  const said = texts(view, "banner.title", "banner.question");
  // A bundle that painted the layer has said it.
  setTimeout(() => status.textContent == said || (status.textContent = said), 100);
};

// In the top layer no `z-index`, `transform` or `overflow` of the page matters. A modal of the page's own stays above.
const raise = () => {
  if (!banner?.showPopover || banner.matches(":popover-open") || document.querySelector(":modal")) return;
  banner.popover = "manual";
  banner.showPopover();
};

/**
 * All that is up has come back into the page, which may have another body now: `open` opens its modals, and the focus comes
 * back too, unless the page has it.
 */
export const comeBack = open => {
  const had = last;
  open();
  if (!root) return;
  raise();
  if (had?.isConnected && [null, document.body, root.host].includes(document.activeElement)) had.focus({ preventScroll: true });
  // In a new body the visitor starts from nowhere again.
  first = !!banner && !!root.activeElement;
  waits = !!banner && !first;
};

// Clicks the close button of the layer that got the event, in place of what the browser would do.
const close = event => {
  event.preventDefault();
  event.target.closest(".layer").querySelector("[data-souhlas=close]").click();
};

const begin = (within, move) => {
  root = within;
  // A modal of the page's has gone, below which the first layer had to stay.
  document.addEventListener("close", raise, true);
  status = root.querySelector(".spoken");
  if (!status) {
    status = document.createElement("p");
    status.setAttribute("role", "status");
    status.className = "spoken";
    root.prepend(status);
  }
  // These two don't bubble.
  for (const name of ["cancel", "close"]) root.addEventListener(name, close, true);
  root.addEventListener("keydown", event => {
    // A first layer that a bundle painted has heard of it already.
    if (event.key == "Escape" && !event.defaultPrevented && event.target.closest(".banner")) close(event);
  });
  root.addEventListener("change", ({ target }) => move(target));
  root.addEventListener("focusin", ({ target }) => last = target);
  // Some browsers tell it of what leaves the page, too, where the visitor left nothing.
  root.addEventListener("focusout", () => queueMicrotask(() => {
    if (root.host.isConnected && !root.activeElement) last = undefined;
  }));
  addEventListener("keydown", tab);
  addEventListener("pointerdown", () => waits = false, true);
  addEventListener("focusin", ({ target }) => target != root.host && uncover(target));
};

const tab = event => {
  if (event.key != "Tab" || event.altKey || event.ctrlKey || event.metaKey || !banner) return;
  if (event.defaultPrevented) {
    // A bundle that painted the layer may have led into it.
    if (waits && root.activeElement == banner) waits = false, first = true;
    return;
  }
  const stops = banner.querySelectorAll(STOPS), at = document.activeElement;
  if (waits && !event.shiftKey && (!at || at == document.body)) {
    event.preventDefault();
    waits = false;
    first = true;
    // The layer itself: its name and its text are read, and nothing is chosen by a stray key.
    banner.focus();
  } else if (first && !event.shiftKey && root.activeElement == stops[stops.length - 1]) {
    // The browser goes on from here.
    const start = document.createElement("span");
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus();
    setTimeout(() => start.remove());
  }
};

// What has the focus is not hidden (WCAG 2.2, 2.4.11): the page scrolls, and where it can't the layer steps aside. The browser
// may be on its way there, smoothly, so that it is looked at for a second of frames; and Firefox, which scrolls in another
// process, may have stood still for two of them and go on after ours, so that it is looked at for half a second more.
const uncover = (target, frames = 60, before) => requestAnimationFrame(() => {
  if (!banner || document.activeElement != target) return;
  const lack = () => {
    const [over, it] = [banner.getBoundingClientRect(), target.getBoundingClientRect()];
    if (it.right <= over.left || it.left >= over.right || it.bottom <= over.top || it.top >= over.bottom) return 0;
    return over.top + over.bottom > innerHeight ? it.bottom - over.top + 8 : it.top - over.bottom - 8;
  };
  const { top } = target.getBoundingClientRect(), by = top == before && lack();
  if (by) {
    const from = scrollY;
    scrollBy({ top: by, behavior: "instant" });
    if (!lack()) return frames && uncover(target, Math.min(frames - 1, 30));
    scrollTo({ top: from, behavior: "instant" });
    banner.toggleAttribute("data-aside");
  } else if (frames) uncover(target, frames - 1, top);
});
