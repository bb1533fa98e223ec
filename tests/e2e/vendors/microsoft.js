// Works off the queue as bat.js does: a consent is three values in a row; every command becomes a hit, one after the
// other, that says which ad storage consent holds (`asc`).
(window.__ran ??= []).push("bat.js");
window.UET = class {
  #consent = "D";
  #last = Promise.resolve();
  constructor({ ti, q }) {
    this.id = ti;
    this.push(...(q ?? []));
  }
  push(...values) {
    while (values.length) {
      const event = values.shift();
      let source = "";
      if (event === "consent") {
        source = values.shift();
        this.#consent = values.shift().ad_storage === "granted" ? "G" : "D";
      }
      const hit = new URLSearchParams({ ti: this.id, evt: event, src: source, asc: this.#consent });
      this.#last = this.#last.then(() => fetch(`https://bat.bing.com/action/0?${hit}`, { mode: "no-cors" })).catch(() => {});
    }
  }
};
