// c15t's banner for React, as its README shows it.
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { ConsentBanner, ConsentDialog, ConsentManagerProvider } from "@c15t/react";
import "@c15t/react/styles.css";

const options = {
  mode: "offline",
  consentCategories: ["necessary", "measurement"],
  scripts: [{ id: "ga", src: "https://www.googletagmanager.com/gtag/js?id=G-XXXX", category: "measurement" }],
};
const root = document.body.appendChild(document.createElement("div"));
createRoot(root).render(
  createElement(ConsentManagerProvider, { options }, createElement(ConsentBanner), createElement(ConsentDialog)),
);
