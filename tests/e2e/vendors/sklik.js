// What rc.js offers: each call becomes a hit that says what it was given.
(window.__ran ??= []).push("rc.js");
(() => {
  const hit = (path) => (given) => {
    (window.__sklik ??= []).push([path, given]);
    const said = new URLSearchParams(given);
    fetch(`https://c.seznam.cz/${path}?${said}`, { mode: "no-cors" });
  };
  window.rc = { retargetingHit: hit("retargeting"), conversionHit: hit("conversion") };
  window.sznIVA = {
    IS: {
      updateIdentities: (given) => (window.__sklik ??= []).push(["updateIdentities", given]),
      clearIdentities: (names) => (window.__sklik ??= []).push(["clearIdentities", names]),
    },
  };
})();
