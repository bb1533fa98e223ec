// What the playground asks the browser for.

/// An address of a file with this text; the one before is given back.
let last;
export const file = text => {
  if (last) URL.revokeObjectURL(last);
  return last = URL.createObjectURL(new Blob([text], { type: "application/json" }));
};

/// Whether the visitor's system is dark.
export const isDark = () => matchMedia("(prefers-color-scheme: dark)").matches;

/// Milliseconds since the page began.
export const now = () => performance.now();

/// Loads a page into the frame, without a step in the tab's history.
export const load = (frame, page) => frame.contentWindow.location.replace(page);

/// Opens a layer of the widget in the frame.
export const open = (frame, layer) => frame.contentWindow.souhlas?.open(layer);
