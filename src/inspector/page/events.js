// What happens while the inspector is there: the widget's events, presses, focus.

const events = [];
const focused = new Map();
let withdrawn = false;
let pressedOnce = -Infinity;

export const happened = () => events;
export const focus = () => [...focused].map(([name, visible]) => ({ name, visible }));
// Whether the visitor has just had one element shown: what becomes live now was let go by that.
export const isShowingOnce = () => performance.now() - pressedOnce < 500;
export const wasWithdrawn = () => withdrawn;

const name = control => `${control.closest(".layer")?.matches("dialog") ? "settings" : "banner"} ${control.dataset.souhlas ?? (control.name || control.id || control.localName)}`;

const ring = control => {
  const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderTopColor, borderTopWidth, backgroundColor, color, textDecorationLine } = getComputedStyle(control);
  const outline = outlineStyle == "none" || parseFloat(outlineWidth) == 0 || /, 0\)$|^transparent$/.test(outlineColor) ? "" : outlineStyle;
  return [outline, boxShadow, borderTopColor, borderTopWidth, backgroundColor, color, textDecorationLine].join();
};

// How long a change of looks may take until it has settled, in milliseconds.
const SETTLING = 300;

// How a control looks without the focus is known once it has lost it: it is judged when the focus has moved on.
const look = (control, tell) => {
  if (!control?.matches?.("button, input, summary, a") || !control.matches(":focus-visible")) return;
  const looks = [ring(control)], what = name(control);
  const later = setTimeout(() => looks.push(ring(control)), SETTLING);
  control.addEventListener("blur", () => {
    clearTimeout(later);
    setTimeout(() => {
      if (!control.isConnected || control.matches(":hover, :focus")) return;
      focused.set(what, looks.some(having => having != ring(control)));
      tell();
    }, SETTLING);
  }, { once: true });
};

// Listens from now on; `refused` says whether a refusal holds.
export const listen = (refused, tell) => {
  let refusedBefore = refused();
  for (const event of ["ready", "open", "close", "change", "error"]) {
    document.addEventListener("souhlas:" + event, ({ detail }) => {
      if (detail?.revoked?.length) withdrawn = true;
      const said = event == "change" ? `${detail.record.method}: ${detail.record.event}; granted ${detail.granted.join(", ") || "nothing"}, revoked ${detail.revoked.join(", ") || "nothing"}`
        : detail?.layer ?? detail?.message ?? "";
      events.push({
        at: performance.now(), name: event, said, byVisitor: navigator.userActivation ? navigator.userActivation.isActive : null,
        method: detail?.record?.method ?? "", layer: detail?.layer ?? "", granted: detail?.granted ?? [], refused: refusedBefore,
      });
      refusedBefore = refused();
      tell();
    });
  }
  document.addEventListener("click", event => {
    const button = event.composedPath()[0].closest?.("[data-souhlas]");
    if (!button) return;
    const { souhlas } = button.dataset;
    if (souhlas == "once") pressedOnce = performance.now();
    events.push({ at: performance.now(), name: "press", said: souhlas + (event.isTrusted ? "" : ", by a script"), byVisitor: event.isTrusted, method: "", layer: "", granted: [], refused: false });
    tell();
  }, true);
};

// Listens to the focus within the dialog: what moves inside a shadow root is not heard outside it.
export const listenWithin = (root, tell) => {
  root.addEventListener("focusin", ({ target }) => look(target, tell));
  look(root.activeElement, tell);
};
