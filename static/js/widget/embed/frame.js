// The frame, and what it and the operator's page say to each other: a few flat messages, each read
// by its own rule from one window and one origin; whatever else comes is not heard.

/** @typedef {{kind: "ready"} | {kind: "close"} | {kind: "assertion"} | {kind: "unread", n: number} | {kind: "keep", name: string, text: string | null} | {kind: "talk", is_going_on: boolean}} Said */

const KEPT = ["token", "outbox", "draft", "asking", "seen", "silent", "language"];
const MOST_KEPT = 100_000;

/**
 * @param {unknown} data
 * @returns {Readonly<Said> | null}
 */
export function heard(data) {
  if (typeof data !== "object" || data === null || !Object.hasOwn(data, "deskline")) return null;
  const { kind, n, is_going_on: goesOn, name, text } = /** @type {any} */ (data);
  if (kind === "ready" || kind === "close" || kind === "assertion") return Object.freeze({ kind });
  if (kind === "unread" && Number.isInteger(n) && n >= 0 && n < 1000) return Object.freeze({ kind, n });
  if (kind === "keep" && KEPT.includes(name) && (text === null || (typeof text === "string" && text.length <= MOST_KEPT))) {
    return Object.freeze({ kind, name, text });
  }
  if (kind === "talk" && typeof goesOn === "boolean") return Object.freeze({ kind, is_going_on: goesOn });
  return null;
}

export class Frame {
  /** @type {HTMLIFrameElement | null} */
  #frame = null;
  #isReady = false;
  /** @type {(said: Readonly<Said>) => void} */
  onmessage = () => {};

  /** @param {{origin: string, brand: string, words: import("./words.js").Words, theme: string, language: string}} given */
  constructor(given) {
    this.given = given;
  }

  get isThere() {
    return this.#frame !== null;
  }

  make() {
    const { origin, brand, words, theme, language } = this.given;
    const query = new URLSearchParams({ ...(language && { language }), ...(theme && { theme }), site: location.origin });
    const frame = document.createElement("iframe");
    frame.title = words.title;
    frame.allow = "autoplay; clipboard-write";
    frame.referrerPolicy = "origin";
    frame.src = `${origin}/chat/${brand}/?${query}`;
    window.addEventListener("message", (event) => {
      if (event.source !== frame.contentWindow || event.origin !== origin) return;
      const said = heard(event.data);
      if (said?.kind === "ready") this.#isReady = true;
      if (said) this.onmessage(said);
    });
    this.#frame = frame;
    return frame;
  }

  /** @param {Record<string, unknown>} what */
  say(what) {
    if (this.#isReady) this.#frame?.contentWindow?.postMessage({ deskline: 1, ...what }, this.given.origin);
  }

  focus() {
    this.#frame?.focus();
  }
}
