// What the player has written and the server has not acknowledged. It is kept in the browser, sent
// in order, one by one, and again after a loss under the same name, so that nothing is lost or
// doubled (CH-1). What the server refuses for good stands aside until somebody tries it again.
import { pause } from "../../lib/backoff.js";
import { call, Refusal } from "./call.js";
import { keep, recall } from "./keep.js";

/** @typedef {{id: string, path: string, body: Record<string, unknown>, text: string, at: number, failed?: string, done?: number}} Item */

const MOST = 100;

export class Outbox extends EventTarget {
  #isSending = false;
  #tries = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retry;
  /** What has to be so before anything can be sent. */
  prepare = async () => {};

  /** @returns {Item[]} */
  get items() {
    const kept = recall("outbox");
    return Array.isArray(kept) ? kept : [];
  }

  /** @param {(items: Item[]) => Item[]} change */
  #change(change) {
    const items = change(this.items);
    keep("outbox", items.length ? items : null);
    this.dispatchEvent(new Event("changed"));
  }

  /**
   * @param {string} path
   * @param {Record<string, unknown>} body
   * @param {string} text what the log shows meanwhile
   * @returns {Item}
   */
  add(path, body, text) {
    const id = crypto.randomUUID();
    const item = { id, path, body: { ...body, client_id: id }, text, at: Date.now() };
    this.#change((items) => [...items, item].slice(-MOST));
    this.flush();
    return item;
  }

  /** @param {string} id that the log has from the server */
  settle(id) {
    if (this.items.some((item) => item.id === id)) this.#change((items) => items.filter((item) => item.id !== id));
  }

  /** @param {string} id */
  again(id) {
    this.#change((items) => items.map((item) => (item.id === id ? { ...item, failed: undefined } : item)));
    this.flush();
  }

  /** Forgets all of it, with the person it belonged to. */
  clear() {
    clearTimeout(this.#retry);
    this.#change(() => []);
  }

  /** Tries now what waits for another try. */
  flush() {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    if (!this.#isSending) this.#send();
  }

  async #send() {
    this.#isSending = true;
    try {
      for (;;) {
        const item = this.items.find((one) => one.failed === undefined && one.done === undefined);
        if (!item) break;
        await this.#sendOne(item);
      }
    } catch (problem) {
      const wait = problem instanceof Refusal && problem.after ? problem.after * 1000 : pause(this.#tries);
      this.#tries += 1;
      this.#retry = setTimeout(() => this.flush(), wait);
      this.dispatchEvent(new CustomEvent("stalled", { detail: problem }));
    } finally {
      this.#isSending = false;
    }
  }

  /** @param {Item} item */
  async #sendOne(item) {
    try {
      await this.prepare();
      const answer = await call(item.path, item.body);
      this.#tries = 0;
      this.#change((items) => items.map((one) => (one.id === item.id ? { ...one, done: Number(answer.seq ?? 0) } : one)));
      this.dispatchEvent(new CustomEvent("sent", { detail: { item, answer } }));
    } catch (problem) {
      if (problem instanceof Refusal && problem.mayPass) throw problem;
      const why = problem instanceof Error ? problem.message : "";
      this.#change((items) => items.map((one) => (one.id === item.id ? { ...one, failed: why } : one)));
      this.dispatchEvent(new CustomEvent("refused", { detail: { item, problem } }));
    }
  }
}

export const outbox = new Outbox();
