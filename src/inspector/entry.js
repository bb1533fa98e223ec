// The inspector: a developer's panel, fetched by the gate on request only.

import start, { inspect, open as show } from "inspector.glue";
import css from "./panel/panel.css";
import { element, legal, marked, openers, shownOnce, unmarked } from "./page/elements.js";
import { focus, happened, isShowingOnce, listen, listenWithin, wasWithdrawn } from "./page/events.js";
import { begin, layers, switchedOn, wall } from "./page/layers.js";
import { requests, signals, stamp, stored, watch } from "./page/outside.js";

const beside = name => new URL(name, import.meta.url);

// The gate's state: `config`, `record`, `texts`, `language`. It is read and never changed.
let state, tag, config, catalogue;
// The layers as they were last seen, and what the first look at the switches said.
const seen = { banner: null, settings: null, first: null, wall: {} };

// A site's bundle carries what the gate needs of its config; the rest waits beside the dialog's texts.
const readBundle = async () => {
  const place = new URL("lang/" + state.files[state.language + ".json"][0], tag.src).href;
  try {
    const { config, services, texts } = await (await fetch(place)).json();
    const whole = ({ advanced, ...one }) => ({ ...one, ...services.find(({ id }) => id == one.id), hidden: undefined });
    const text = JSON.stringify({ ...state.config, ...config, services: (state.config.services ?? []).map(whole) });
    return { place: tag.src, text, texts };
  } catch (error) {
    return { place, fault: String(error) };
  }
};

const readConfig = async () => {
  if (state.facts) return readBundle();
  const address = tag.dataset.config;
  const place = address ?? "#souhlas-config";
  try {
    if (!address) {
      const text = document.getElementById("souhlas-config")?.textContent;
      return { place, text, fault: text === undefined ? "no element with that id, and no data-config" : null };
    }
    const answer = await fetch(address);
    return answer.ok ? { place, text: await answer.text() } : { place, fault: "HTTP " + answer.status };
  } catch (error) {
    return { place, fault: String(error) };
  }
};

const isRefused = () => {
  const choices = state.record?.categories;
  return !!choices && Object.entries(choices).every(([id, granted]) => !granted || id == "necessary");
};

const record = () => {
  if (state.record) return JSON.stringify(state.record);
  try { return localStorage.getItem(state.config?.storage?.key ?? "souhlas"); } catch { return null; }
};

const facts = async () => {
  const now = await layers();
  if (now.banner) Object.assign(seen, { banner: now.banner, wall: wall() });
  if (now.settings) seen.settings = now.settings;
  const { lang, dir } = document.documentElement;
  return {
    now: Date.now(),
    opened: performance.timeOrigin,
    origin: location.origin,
    viewport: { x: 0, y: 0, width: innerWidth, height: innerHeight },
    page: { language: lang, direction: dir, ...seen.wall },
    config: config.text ?? null,
    configPlace: config.place,
    configFault: config.fault ?? null,
    record: record(),
    gpc: navigator.globalPrivacyControl === true,
    texts: { ...config.texts, ...state.texts, ...state.config?.texts?.[state.language] },
    banner: seen.banner,
    bannerIsUp: !!now.banner,
    settings: seen.settings,
    switchedOnFirst: seen.first,
    openers: openers(),
    legal: legal(state.config?.links, now.banner?.rect),
    elements: marked(),
    tags: unmarked(),
    resources: requests(),
    ...await stored(),
    signals: signals(),
    events: happened(),
    focused: focus(),
    withdrawn: wasWithdrawn(),
  };
};

// One report at a time; what comes meanwhile gets the next one.
let turn = Promise.resolve();
const report = () => turn = turn.then(async () => inspect(await facts()), async () => inspect(await facts()));

let due, isThere = false;
const soon = () => { if (isThere) due ??= setTimeout(() => { due = undefined; report().catch(console.error); }, 200); };

// The switches at first display: once they have arrived and a script may have moved one, and before a visitor can have.
const firstLook = async () => {
  if (state.record || !switchedOn()) return;
  await new Promise(passed => setTimeout(passed, 100));
  seen.first ??= switchedOn();
};

const follow = () => {
  const watcher = new MutationObserver(changes => {
    firstLook();
    for (const { target, attributeName } of changes) {
      if (/^data-(souhlas-)?src$/.test(attributeName) && !target.hasAttribute(attributeName) && isShowingOnce()) shownOnce(target);
    }
    if (changes.some(({ target }) => target.id != "souhlas-inspector")) soon();
  });
  watcher.observe(document, { childList: true, subtree: true, attributeFilter: ["data-consent", "data-src", "data-souhlas-src", "src", "type", "lang", "style", "class", "inert", "open"] });
  const root = state.host.shadowRoot;
  watcher.observe(root, { childList: true, subtree: true, attributeFilter: ["open"] });
  listenWithin(root, soon);
  firstLook();
  let before = stamp();
  setInterval(() => { if (before != (before = stamp())) soon(); }, 1000);
  addEventListener("resize", soon);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", soon);
};

export const open = async (gate, script) => {
  [state, tag] = [gate, script];
  begin(state.host);
  listen(isRefused, soon);
  watch(soon);
  // Asked for before the inspector is there, a report comes once it is.
  let ready;
  const there = new Promise(resolve => { ready = resolve; });
  window.souhlas.inspect = () => there.then(report);
  const parsed = document.readyState != "loading" ? null : new Promise(done => addEventListener("DOMContentLoaded", done, { once: true }));
  [catalogue, config] = await Promise.all([
    fetch(beside("inspector.json")).then(answer => answer.json()),
    parsed ? parsed.then(readConfig) : readConfig(),
    start({ module_or_path: beside("inspector.wasm") }),
  ]);
  show(css, catalogue, element, soon);
  follow();
  isThere = true;
  ready();
  await report();
};
