// Keeps an element of ours in the page, at the end of the body, whatever becomes of that: routers replace the body (Turbo, Astro),
// or all that is in it (htmx), and what they bring back is a copy that they took, dead ones of ours included.

// How often one is put back within a second: a router may replace the body twice a page, with a copy and then with the page. Where a page takes it away each time, neither of the two would come to an end.
const MOST = 24;

/**
 * Gives a function that puts the element into the page for good, or takes it away. `like` selects it and its copies; `back`
 * hears when it has come into the page.
 */
export const keep = (element, like, back) => {
  let isWanted, left = MOST, isTold, seen;
  const look = () => {
    const { body, documentElement } = document;
    if (body != seen) for (const one of [document, documentElement, body]) if (one) watcher.observe(one, { childList: true });
    seen = body;
    if (!isWanted || element.isConnected || !body) return;
    if (!left) {
      if (!isTold) console.error(`souhlas: ${like}: expected to stay in the page, found it taken away ${MOST} times within a second`);
      isTold = true;
      return;
    }
    left--;
    setTimeout(() => {
      left++;
      look();
    }, 1000);
    body.append(element);
    for (const one of document.querySelectorAll(like)) if (!one.shadowRoot) one.parentNode.removeChild(one);
    back?.();
  };
  // Of the three alone, and not of all below them: most pages change without end.
  const watcher = new MutationObserver(look);
  return (yes) => {
    isWanted = yes;
    if (yes) look(); else element.parentNode?.removeChild(element);
  };
};
