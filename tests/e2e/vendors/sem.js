// What sul.js offers: each call becomes a hit, one after the other, that says what it was given.
(window.__ran ??= []).push("sul.js");
(() => {
  let last = Promise.resolve();
  window.SEM = (command, given) => {
    const said = new URLSearchParams(typeof given === "string" ? { name: given } : given.consent_mode);
    last = last.then(() => fetch(`https://l.seznam.cz/${command}?${said}`, { mode: "no-cors" })).catch(() => {});
  };
})();
