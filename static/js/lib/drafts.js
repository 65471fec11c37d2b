// Words that were typed are kept on the server a moment after the typing stops, one save after
// another, so that a late one never brings back old text.
import { send } from "./request.js";

const PAUSE = 700;

export class Drafts {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #queue = Promise.resolve();
  /** @type {Record<string, number>} */
  #version = {};

  /**
   * @param {string} url
   * @param {(state: "kept" | "failed") => void} told
   */
  constructor(url, told) {
    this.url = url;
    this.told = told;
  }

  /**
   * @param {string} kind
   * @param {number} version
   */
  startAt(kind, version) {
    this.#version[kind] = version;
  }

  /**
   * @param {string} kind
   * @param {() => Record<string, unknown>} content read when the pause is over
   */
  later(kind, content) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keep(kind, content()), PAUSE);
  }

  /**
   * @param {string} kind
   * @param {Record<string, unknown>} content
   */
  keep(kind, content) {
    clearTimeout(this.#timer);
    const version = (this.#version[kind] = (this.#version[kind] ?? 0) + 1);
    this.#queue = this.#queue.then(async () => {
      try {
        await send(this.url, { method: "PUT", body: { kind, version, content }, accept: "application/json" });
        this.told("kept");
      } catch {
        this.told("failed");
      }
    });
    return this.#queue;
  }

  /**
   * The message was sent: nothing that is still under way may bring its words back.
   * @param {string} kind
   */
  sent(kind) {
    clearTimeout(this.#timer);
    this.#version[kind] = (this.#version[kind] ?? 0) + 1;
  }
}
