// Words that were typed are kept on the server a moment after the typing stops, one save after
// another, so that a late one never brings back old text. Until the server has them the browser
// keeps a copy for this tab: a reload may be quicker than a save.
import { Problem, send } from "./request.js";

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
   * @param {(kind: string, theirs: any) => Promise<Record<string, unknown> | null>} [joined] what is
   *   kept where the server has words that came back and are not on this page yet
   */
  constructor(url, told, joined = async () => null) {
    this.url = url;
    this.told = told;
    this.joined = joined;
  }

  /**
   * @param {string} kind
   * @param {number} version
   */
  startAt(kind, version) {
    this.#version[kind] = version;
  }

  /**
   * What an earlier page in this tab could not hand over any more.
   * @param {string} kind
   * @param {number} version that the server has
   * @returns {{version: number, content: any} | null}
   */
  left(kind, version) {
    const copy = JSON.parse(sessionStorage.getItem(this.#place(kind)) ?? "null");
    return copy?.version > version ? copy : null;
  }

  /** @param {string} kind */
  #place(kind) {
    return `draft ${kind} ${this.url}`;
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
    sessionStorage.setItem(this.#place(kind), JSON.stringify({ version, content }));
    this.#queue = this.#queue.then(async () => {
      try {
        const kept = await this.#put(kind, version, content);
        if (this.#version[kind] === kept) sessionStorage.removeItem(this.#place(kind));
        this.told("kept");
      } catch {
        if (this.#version[kind] === version) this.told("failed");
      }
    });
    return this.#queue;
  }

  /**
   * Another tab may have kept words since: these are newer, and counting goes on from there.
   * @param {string} kind
   * @param {number} version
   * @param {Record<string, unknown>} content
   * @returns {Promise<number>} the version that the server has now
   */
  async #put(kind, version, content) {
    const accept = "application/json, application/problem+json";
    try {
      await send(this.url, { method: "PUT", body: { kind, version, content }, accept });
      return version;
    } catch (problem) {
      const theirs = problem instanceof Problem && problem.status === 409 ? Number(/** @type {any} */ (problem.body).version) : 0;
      if (!theirs || this.#version[kind] !== version) throw problem;
      const all = await this.joined(kind, /** @type {any} */ (problem).body.content ?? {});
      if (this.#version[kind] !== version) throw problem;
      const next = (this.#version[kind] = theirs + 1);
      await send(this.url, { method: "PUT", body: { kind, version: next, content: all ?? content }, accept });
      return next;
    }
  }

  /**
   * The words are kept elsewhere until they are sent.
   * @param {string} kind
   */
  handedOn(kind) {
    clearTimeout(this.#timer);
    this.#version[kind] = (this.#version[kind] ?? 0) + 1;
    sessionStorage.removeItem(this.#place(kind));
  }

  /**
   * The message was sent: nothing that is still under way may bring its words back.
   * @param {string} kind
   */
  sent(kind) {
    clearTimeout(this.#timer);
    const version = (this.#version[kind] = (this.#version[kind] ?? 0) + 1);
    sessionStorage.removeItem(this.#place(kind));
    // behind whatever is still on its way to the server
    this.#queue = this.#queue.then(async () => {
      await send(this.url, { method: "DELETE", body: { kind, version } }).catch(() => null);
    });
  }
}
