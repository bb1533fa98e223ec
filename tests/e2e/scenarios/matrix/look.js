// What the page of everything shows by now; `ordered` names the scripts that keep the order of the document.
const root = document.getElementById("souhlas")?.shadowRoot;
const is_shown = element => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
const covered = [...document.querySelectorAll("souhlas-placeholder")].filter(is_shown).map(host => {
  const [part] = host.shadowRoot.querySelector("[data-souhlas=once]")?.placeholder ?? [];
  return part?.closest("iframe,object,embed,video,audio").id ?? "nothing";
});
const styled = getComputedStyle(document.documentElement).getPropertyValue("--vendor").trim() == "1";
return {
  "ran in order": __ran.filter(name => ordered.includes(name)),
  ran: __ran.filter(name => !ordered.includes(name)).sort(),
  "show their document": __shown.toSorted(),
  "are seen": [
    ...[...document.images].filter(image => image.id && image.complete && image.naturalWidth).map(image => image.id),
    ...[...document.querySelectorAll("video,audio")].filter(player => player.currentSrc).map(player => player.id),
    ...styled ? ["style"] : [],
  ].sort(),
  "have a placeholder": covered.sort(),
  "the banner asks": [...root?.querySelectorAll("[role=dialog]:not(:modal) [data-souhlas=settings]") ?? []].some(is_shown),
};
