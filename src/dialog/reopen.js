// A button that floats above the page and opens the settings, for sites that want one besides their link in the footer:
// `<script src="/souhlas/reopen.js" defer></script>`. A script of its own, so that nobody else downloads it.
//
// The gate acts on its click, by `data-souhlas-open`. Its badge says how many of the categories are allowed.
import base from "./base.css";
import { keep } from "./keep.js";
import css from "./reopen.css";
import texts from "reopen.texts";

const { dataset } = document.currentScript;

// The first language that we have, as the gate looks for it; without one that of the config's default.
const language = () => {
  const wanted = [dataset.lang, document.documentElement.lang].map(tag => tag?.toLowerCase().split("-")[0]);
  return wanted.find(tag => texts[tag]) ?? "cs";
};

const begin = () => {
  const host = document.createElement("souhlas-reopen"), button = document.createElement("button");
  const root = host.attachShadow({ mode: "open" }), sheet = new CSSStyleSheet();
  sheet.replaceSync(base + css);
  root.adoptedStyleSheets = [sheet];
  host.dataset.souhlasOpen = button.dataset.souhlasOpen = "settings";
  Object.assign(button, { type: "button", className: "layer reopen" });
  button.dataset.theme = dataset.theme ?? "auto";
  host.dataset.position = dataset.position ?? "bottom-left";
  button.part = "reopen";
  const badge = document.createElement("span");
  badge.className = badge.part = "badge";
  badge.setAttribute("aria-hidden", "true");
  button.append(badge);
  root.append(button);

  const draw = () => {
    const [title, some] = texts[language()];
    const { necessary, ...choices } = souhlas.record?.()?.categories ?? {};
    const all = Object.values(choices), on = all.filter(Boolean).length;
    const said = all.length ? some.replace("{on}", on).replace("{all}", all.length) : "";
    badge.textContent = all.length ? on : "";
    button.lang = language();
    button.setAttribute("aria-label", [dataset.label ?? title, said].filter(Boolean).join(", "));
    button.title = dataset.label ?? title;
  };
  // The banner says the same and more. Below the settings it stays: the focus comes back to it.
  const stay = keep(host, "souhlas-reopen");
  const show = yes => {
    draw();
    stay(yes);
  };
  document.addEventListener("souhlas:open", ({ detail }) => detail.layer == "banner" && show(false));
  document.addEventListener("souhlas:close", () => show(true));
  document.addEventListener("souhlas:change", draw);
  // Before the first choice the banner is up or on its way; closing it tells.
  souhlas.ready?.then(() => souhlas.record() && show(true), () => 0);
};

if (document.readyState == "loading") document.addEventListener("DOMContentLoaded", begin); else begin();
