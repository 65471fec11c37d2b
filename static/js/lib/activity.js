// Whether somebody is at the page. The session goes on while a person does something, not while
// a page stands open and asks by itself.

// longer than a beat of the socket, so that none of them misses what a person did
const LASTS = 15_000;
const SIGNS = ["pointerdown", "keydown", "wheel", "touchstart", "click", "input"];

// whoever opens a page is there
let actedAt = Date.now();

/** @param {number} [now] */
export function acted(now = Date.now()) {
  actedAt = now;
}

/** @param {number} [now] */
export function isSomebodyHere(now = Date.now()) {
  return now - actedAt < LASTS;
}

/**
 * What marks a request that nobody caused; the server lets the session grow older then.
 * @param {number} [now]
 * @returns {Record<string, string>}
 */
export function ifAlone(now = Date.now()) {
  return isSomebodyHere(now) ? {} : { "X-Background": "1" };
}

if (typeof document !== "undefined") {
  const noted = (/** @type {Event} */ event) => {
    if (event.isTrusted) acted();
  };
  for (const sign of SIGNS) addEventListener(sign, noted, { passive: true, capture: true });
}
