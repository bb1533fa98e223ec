// c15t's headless core as its quickstart shows it: the banner is the owner's own, and so it is a plain one here.
import { getOrCreateConsentRuntime } from "c15t";

const { consentStore } = getOrCreateConsentRuntime({
  mode: "offline",
  consentCategories: ["necessary", "measurement"],
  scripts: [{ id: "ga", src: "https://www.googletagmanager.com/gtag/js?id=G-XXXX", category: "measurement" }],
});
const banner = document.createElement("div");
banner.id = "consent-banner";
banner.style.cssText = "position:fixed;inset:auto 1rem 1rem;padding:1rem;background:#fff;border:1px solid;display:none";
banner.innerHTML = `<p>We use cookies to measure how this site is used. You can change your mind at any time.</p>
  <button id="accept-all">Accept</button> <button id="reject">Reject</button>`;
banner.querySelector("#accept-all").onclick = () => consentStore.getState().saveConsents("all");
banner.querySelector("#reject").onclick = () => consentStore.getState().saveConsents("necessary");
const show = (state) => { banner.style.display = state.activeUI === "banner" ? "block" : "none"; };
consentStore.subscribe(show);
show(consentStore.getState());
document.body.append(banner);
