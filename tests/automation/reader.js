// A reader of Consent-O-Matic's rules, written after its format: the extension itself is in no registry. A `parent`
// with a shadow root is looked into, as the extension does since 2024 (its pull request 435).
const within = ({ selector, displayFilter }, place) => {
  const fits = (one) => displayFilter === undefined || (one.offsetHeight !== 0) === displayFilter;
  return [...(place.shadowRoot ?? place).querySelectorAll(selector)].find(fits);
};
const find = ({ parent, target }) => {
  const place = parent ? within(parent, document) : document;
  return place && within(target, place);
};
const matches = (matcher) => {
  const found = find(matcher);
  if (matcher.type === "css") return !!found;
  if (!found) throw new Error(`no checkbox ${matcher.target.selector}`);
  return found.checked;
};
const until = async (holds, what) => {
  for (const end = performance.now() + 20000; !holds(); await new Promise((soon) => setTimeout(soon, 10)))
    if (performance.now() > end) throw new Error(`waited for ${what}`);
};
const actions = {
  click: (action) => find(action).click(),
  hide: (action) => find(action).classList.add("hidden-by-tool"),
  waitcss: (action) => until(() => find(action), action.target.selector),
  list: async (action, on) => {
    for (const one of action.actions) await act(one, on);
  },
  ifcss: (action, on) => act(find(action) ? action.trueAction : action.falseAction, on),
  consent: async (action, on) => {
    for (const one of action.consents)
      if (matches(one.matcher) !== on.includes(one.type)) await act(one.toggleAction, on);
  },
};
const act = (action, on) => action && actions[action.type](action, on);
const carryOut = async ({ detectors, methods }, on) => {
  const [{ presentMatcher, showingMatcher }] = detectors;
  await until(() => presentMatcher.every(matches) && showingMatcher.every(matches), "the first layer");
  for (const name of ["HIDE_CMP", "OPEN_OPTIONS", "HIDE_CMP", "DO_CONSENT", "SAVE_CONSENT"])
    await act(methods.find((method) => method.name === name).action, on);
  return null;
};
