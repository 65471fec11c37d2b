// The page around the frame: who may speak to it, what they say, and what it is told. Each message
// is read by its own rule into a frozen object; whatever else comes is not heard.

const allowed = new Set((document.documentElement.dataset.origins ?? "").split(" ").filter(Boolean));
const isAlone = window.parent === window;
let origin = "";

/** @typedef {{kind: "hello", assertion: string, app_version: string, page_url: string, page_title: string, is_open: boolean, kept: Readonly<Record<string, string>>}} Hello */
/** @typedef {Hello | {kind: "shown", is_open: boolean} | {kind: "forget"}} Heard */

const KEPT = ["token", "outbox", "draft", "asking", "seen", "silent", "language"];
const MOST_KEPT = 100_000;
const LONGEST = { assertion: 4096, app_version: 40, page_url: 500, page_title: 160 };

/**
 * @param {unknown} data
 * @returns {Readonly<Heard> | null}
 */
export function read(data) {
  if (typeof data !== "object" || data === null || !Object.hasOwn(data, "deskline")) return null;
  const given = /** @type {Record<string, unknown>} */ (data);
  if (given.kind === "forget") return Object.freeze({ kind: given.kind });
  if (typeof given.is_open !== "boolean") return null;
  if (given.kind === "shown") return Object.freeze({ kind: given.kind, is_open: given.is_open });
  if (given.kind !== "hello") return null;
  /** @type {Record<string, string>} */
  const texts = {};
  for (const [name, most] of Object.entries(LONGEST)) {
    const text = given[name];
    if (typeof text !== "string" || text.length > most) return null;
    texts[name] = text;
  }
  const kept = readKept(given.kept);
  return Object.freeze(/** @type {Hello} */ ({ kind: given.kind, is_open: given.is_open, kept, ...texts }));
}

/** @param {unknown} given */
function readKept(given) {
  /** @type {Record<string, string>} */
  const kept = {};
  for (const name of typeof given === "object" && given !== null ? KEPT : []) {
    const text = Object.hasOwn(/** @type {object} */ (given), name) ? /** @type {any} */ (given)[name] : null;
    if (typeof text === "string" && text.length <= MOST_KEPT) kept[name] = text;
  }
  return Object.freeze(kept);
}

/** @param {Record<string, unknown>} what */
export function tellParent(what) {
  // before the first message from it, only that we are here, which is no secret
  const targets = origin ? [origin] : what.kind === "ready" ? allowed : [];
  for (const target of isAlone ? [] : targets) window.parent.postMessage({ deskline: 1, ...what }, target);
}

/**
 * What was read before the chat was opened on a page of its own: an article of the help centre.
 * @param {string} referrer @param {{origin: string, search: string}} here
 */
export function cameFrom(referrer, here) {
  const isHelp = referrer.startsWith(`${here.origin}/help/`) && referrer.length <= LONGEST.page_url;
  const title = new URLSearchParams(here.search).get("about") ?? "";
  return { page_url: isHelp ? referrer : "", page_title: isHelp ? title.slice(0, LONGEST.page_title) : "" };
}

/**
 * @param {(said: Readonly<Heard>) => void} listener
 */
export function hearParent(listener) {
  if (isAlone) {
    const page = { assertion: "", app_version: "", ...cameFrom(document.referrer, location) };
    listener(Object.freeze({ kind: "hello", is_open: true, kept: {}, ...page }));
    return;
  }
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || !allowed.has(event.origin)) return;
    const said = read(event.data);
    if (!said) return;
    origin = event.origin;
    listener(said);
  });
  const named = new URLSearchParams(location.search).get("site") ?? "";
  if (allowed.has(named)) origin = named;
  tellParent({ kind: "ready" });
}
