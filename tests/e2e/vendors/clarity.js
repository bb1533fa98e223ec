// Works off the queue as Clarity's tag does: each consent becomes a hit, then the recording begins.
(window.__ran ??= []).push("clarity.js");
(() => {
  let last = Promise.resolve();
  const send = (path, values) => {
    const address = `https://www.clarity.ms/${path}?${new URLSearchParams(values)}`;
    last = last.then(() => fetch(address, { mode: "no-cors" })).catch(() => {});
  };
  const waiting = window.clarity?.q ?? [];
  window.clarity = (command, values) => { if (command === "consentv2") send("consent", values); };
  for (const call of waiting) window.clarity(...call);
  send("collect", {});
})();
