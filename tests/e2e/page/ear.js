window.__console = [];
window.__ran = [];
for (const level of ["error", "warn"]) {
  const say = console[level];
  console[level] = function (...words) {
    window.__console.push({ level, text: words.map(String).join(" ") });
    say.apply(console, words);
  };
}
addEventListener("error", (event) => {
  if (event.message) window.__console.push({ level: "uncaught", text: event.message });
});
addEventListener("unhandledrejection", (event) => {
  window.__console.push({ level: "rejection", text: String(event.reason) });
});
