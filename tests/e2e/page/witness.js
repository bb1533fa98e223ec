window.__shown = [];
addEventListener("message", ({ data }) => {
  if (String(data).startsWith("shown ")) window.__shown.push(data.slice(6));
});
