// Only for this page: keeps the events that come before the live view is there, and shows the order of the probe.
window.heard = [];
for (const name of ["ready", "open", "close", "change", "error"]) {
  document.addEventListener(`souhlas:${name}`, ({ detail }) => window.heard.push({ name, detail, at: Date.now() }));
}

window.ran = (which) => {
  const item = document.createElement("li");
  item.textContent = which;
  document.getElementById("order").append(item);
};
