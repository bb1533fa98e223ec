// Values as a language writes them, by the browser's own knowledge of languages; in English where it does not know that
// one, and not in its own language, which is what `Intl` would take.

const ways = {
  date: (day, locales) => new Intl.DateTimeFormat(locales, { dateStyle: "long", timeZone: "UTC" }).format(new Date(day)),
  country: (code, locales) => new Intl.DisplayNames(locales, { type: "region" }).of(code),
  number: (number, locales) => new Intl.NumberFormat(locales).format(number),
  plural: (number, locales) => new Intl.PluralRules(locales).select(number),
};

const unit = (name, count, locales) =>
  new Intl.NumberFormat(locales, { style: "unit", unit: name, unitDisplay: "long" }).format(count);

/** A day, a country's code, a number, the plural form for a number, or a number of `year`, `month`, … in words. */
export const write = (what, value, language) => {
  try {
    const locales = [language, "en"];
    return ways[what] ? ways[what](value, locales) : unit(what, value, locales);
  } catch {
    return String(value);
  }
};
