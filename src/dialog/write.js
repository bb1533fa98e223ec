// Values as a language writes them, by the browser's own knowledge of languages.

const ways = {
  date: (day, language) => new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(day)),
  country: (code, language) => new Intl.DisplayNames(language, { type: "region" }).of(code),
  number: (number, language) => new Intl.NumberFormat(language).format(number),
  plural: (number, language) => new Intl.PluralRules(language).select(number),
};

const unit = (name, count, language) => {
  const words = new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "long" }).format(count);
  // For a language whose words it does not know, such as Maltese, a browser writes "12 m": then rather in English.
  return /\s([ymwdhs]|min)$/.test(words) && language != "en" ? unit(name, count, "en") : words;
};

/** A day, a country's code, a number, the plural form for a number, or a number of `year`, `month`, … in words. */
export const write = (what, value, language) => {
  try {
    return ways[what] ? ways[what](value, language) : unit(what, value, language);
  } catch {
    return String(value);
  }
};
