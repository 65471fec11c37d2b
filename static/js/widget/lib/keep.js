// What the widget's frame keeps in the browser, by brand; without storage it lasts for the page.

const brand = document.documentElement.dataset.brand ?? "";
/** @type {Map<string, string>} */
const memory = new Map();

/** @param {string} name */
const key = (name) => `deskline:${brand}:${name}`;

/**
 * @param {string} name
 * @returns {any} what was kept, or null
 */
export function recall(name) {
  let text;
  try {
    text = localStorage.getItem(key(name));
  } catch {
    text = memory.get(name);
  }
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {unknown} value null forgets it
 */
export function keep(name, value) {
  const text = JSON.stringify(value);
  if (value === null) memory.delete(name);
  else memory.set(name, text);
  try {
    if (value === null) localStorage.removeItem(key(name));
    else localStorage.setItem(key(name), text);
  } catch {
    // the map has it
  }
}
