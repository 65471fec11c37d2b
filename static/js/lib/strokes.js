// Which shortcut a key press is. Pure, so that it can be tested without a page.

/**
 * @typedef {{key: string, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, shiftKey?: boolean,
 *   getModifierState?: (name: string) => boolean}} Press
 */

/**
 * The name of a press: "k", "mod+k", "mod+shift+enter", "?"; null for what belongs to typing.
 * Alt and AltGr write letters on many keyboards (AltGr Q is @ in Turkish), so they never count.
 * @param {Press} press
 * @returns {string | null}
 */
export function strokeOf(press) {
  if (press.altKey || press.getModifierState?.("AltGraph")) return null;
  if (press.ctrlKey && press.metaKey) return null;
  const key = plain(press.key);
  if (!key || ["shift", "control", "meta", "dead", "process", "unidentified"].includes(key)) return null;
  const mod = press.ctrlKey || press.metaKey ? "mod+" : "";
  // a sign such as ? is written with Shift on one keyboard and without on another
  const shift = press.shiftKey && (key.length > 1 || mod) ? "shift+" : "";
  return mod + shift + key;
}

/**
 * Both Turkish letters i are the key I.
 * @param {string} key
 */
function plain(key) {
  if (key === " ") return "space";
  if (key === "ı" || key === "İ" || key === "I") return "i";
  return key.toLowerCase();
}

/** @param {string} stroke */
export function isSingle(stroke) {
  return !stroke.startsWith("mod+") && stroke !== "escape" && !/^(shift\+)?f\d+$/.test(stroke);
}

/**
 * Collects strokes into sequences such as "g i"; a second stroke must come within a second.
 * @param {(keys: string) => boolean} begins whether some shortcut starts with these keys
 */
export function sequences(begins) {
  let held = "";
  let until = 0;
  return (/** @type {string} */ stroke, /** @type {number} */ now) => {
    const whole = held && now < until ? `${held} ${stroke}` : stroke;
    held = begins(`${whole} `) ? whole : "";
    until = now + 1000;
    return whole;
  };
}
