// Translated words, put into the page by the server.

/** @type {Record<string, string>} */
let dictionary = {};
if (typeof document !== "undefined") {
  dictionary = JSON.parse(document.querySelector("script#words")?.textContent || "{}");
}

/**
 * Fills `%(name)s` places.
 * @param {string} text
 * @param {Record<string, string | number>} [values]
 */
export function fill(text, values = {}) {
  return text.replace(/%\((\w+)\)s/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function say(name, values) {
  return fill(dictionary[name] ?? name, values);
}

/**
 * The singular word is called `<name>_one`.
 * @param {string} name
 * @param {number} n
 */
export function count(name, n) {
  return say(n === 1 ? `${name}_one` : name, { n });
}
