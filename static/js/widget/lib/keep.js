// What the frame keeps in the browser, by brand. Where the browser denies a frame its own storage,
// as with blocked third-party cookies, the page around keeps it; without either it lasts for the
// page. `fallBack` is given what that page had kept.

const brand = document.documentElement.dataset.brand ?? "";
/** @type {Map<string, string>} */
const memory = new Map();
/** @type {((name: string, text: string | null) => void) | null} */
let elsewhere = null;

/** @param {string} name */
const key = (name) => `deskline:${brand}:${name}`;

function own() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/**
 * @param {Readonly<Record<string, string>>} kept
 * @param {(name: string, text: string | null) => void} carry
 */
export function fallBack(kept, carry) {
  if (own() || elsewhere) return;
  elsewhere = carry;
  for (const [name, text] of Object.entries(kept)) if (!memory.has(name)) memory.set(name, text);
}

/**
 * @param {string} name
 * @returns {any} what was kept, or null
 */
export function recall(name) {
  const text = memory.get(name) ?? own()?.getItem(key(name));
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
  const text = value === null ? null : JSON.stringify(value);
  const storage = own();
  try {
    if (text === null) storage?.removeItem(key(name));
    else storage?.setItem(key(name), text);
  } catch {
    // full: what does not fit lasts for the page
    if (text !== null) memory.set(name, text);
    return;
  }
  if (text === null || storage) memory.delete(name);
  else memory.set(name, text);
  if (!storage) elsewhere?.(name, text);
}
