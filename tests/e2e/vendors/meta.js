// Works off the queue as fbevents.js does: hits wait while consent is revoked and go out once it is granted.
(window.__ran ??= []).push("fbevents.js");
(() => {
  const fbq = window.fbq;
  const held = [];
  let id, revoked = false;
  const send = (event) => {
    document.cookie = `_fbp=fb.1.1.1; domain=${location.hostname.split(".").slice(-2).join(".")}; path=/; max-age=7776000`;
    fetch(`https://www.facebook.com/tr/?id=${id}&ev=${event}`, { mode: "no-cors" });
  };
  fbq.callMethod = (command, value) => {
    (window.__meta ??= []).push([command, value]);
    if (command === "init") id = value;
    if (command === "consent") {
      revoked = value === "revoke";
      if (!revoked) held.splice(0).forEach(send);
    }
    if (command === "track") revoked ? held.push(value) : send(value);
  };
  while (fbq.queue.length) fbq.callMethod(...fbq.queue.shift());
})();
