// What an agent has said in his chats and the server does not have yet: sent in order, chat by chat,
// and again after a loss under the same name, so that it is there once (CH-1). It is kept for this
// tab, so that neither a reload nor another conversation on the page loses it.
import { Persistence, mayPass } from "./persistence.js";
import { Problem, send } from "./request.js";
import { toast } from "./toast.js";
import { say } from "./words.js";

/**
 * @typedef {object} Said
 * @property {string} id its name, the same each time it is sent
 * @property {number} ticket
 * @property {Record<string, unknown>} body
 * @property {string} html
 * @property {string} language
 * @property {import("./uploads.js").Kept[]} files
 * @property {string} then "stay" or "resolve"
 * @property {number} at
 * @property {number} tries that failed
 * @property {boolean} [isHere] the log has it, though its answer has not come
 * @property {string} [failed] why it is not sent by itself any more
 */

const PATIENCE = 15_000;
/** older words are sent only by whoever still means them */
export const TOO_OLD = 10 * 60_000;

const person = typeof document === "undefined" ? "" : (document.documentElement.dataset.person ?? "");
const PLACE = `outbox ${person}`;

/**
 * Goes through one chat's words.
 * @param {Said[]} items in their order
 * @param {number} now
 * @returns {{next: Said | undefined, old: Said[]}} what is sent now; what has waited too long, and all behind it
 */
export function turn(items, now) {
  const waiting = items.filter((one) => one.failed === undefined);
  const old = waiting.some((one) => one.tries && now - one.at > TOO_OLD) ? waiting : [];
  return { next: old.length ? undefined : waiting[0], old };
}

class Outbox extends EventTarget {
  /** @type {Said[]} */
  #items = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
  /** @type {Set<number>} */
  #busy = new Set();
  /** @type {Map<number, Persistence>} */
  #again = new Map();

  constructor() {
    super();
    document.addEventListener("live:state", (event) => {
      const state = /** @type {CustomEvent} */ (event).detail;
      if (state === "live" || state === "polling") this.flush();
    });
    addEventListener("beforeunload", (event) => {
      if (this.#items.some((one) => one.tries || one.failed !== undefined)) event.preventDefault();
    });
    setTimeout(() => this.flush());
  }

  /** @param {number} ticket */
  of(ticket) {
    return this.#items.filter((one) => one.ticket === ticket);
  }

  /** @param {string} id */
  has(id) {
    return this.#items.some((one) => one.id === id);
  }

  /** @param {Omit<Said, "at" | "tries">} said */
  add(said) {
    this.#change([...this.#items, { ...said, at: Date.now(), tries: 0 }]);
    this.#send(said.ticket);
  }

  /** Somebody still means them. @param {number} ticket */
  again(ticket) {
    const fresh = (/** @type {Said} */ one) => ({ ...one, failed: undefined, at: Date.now(), tries: 0, body: { ...one.body, unless_taken: false } });
    this.#change(this.#items.map((one) => (one.ticket === ticket ? fresh(one) : one)));
    this.#send(ticket);
  }

  /** @param {string} id that the log has by the live way */
  isHere(id) {
    this.#change(this.#items.map((one) => (one.id === id ? { ...one, isHere: true } : one)));
  }

  /** @param {string[]} ids */
  drop(ids) {
    this.#change(this.#items.filter((one) => !ids.includes(one.id)));
  }

  /** Tries now what waits for another try. */
  flush() {
    for (const ticket of new Set(this.#items.map((one) => one.ticket))) this.#send(ticket);
  }

  /** @param {Said[]} items */
  #change(items) {
    this.#items = items;
    if (items.length) sessionStorage.setItem(PLACE, JSON.stringify(items));
    else sessionStorage.removeItem(PLACE);
    this.dispatchEvent(new Event("changed"));
  }

  /** @param {Said[]} which @param {Partial<Said>} what */
  #mark(which, what) {
    this.#change(this.#items.map((one) => (which.some(({ id }) => id === one.id) ? { ...one, ...what } : one)));
  }

  /** @param {number} ticket */
  async #send(ticket) {
    if (this.#busy.has(ticket)) return;
    this.#busy.add(ticket);
    try {
      for (;;) {
        const { next, old } = turn(this.of(ticket), Date.now());
        if (old.length) this.#mark(old, { failed: "" });
        if (!next) return this.#again.get(ticket)?.ended();
        if (!(await this.#sendOne(next))) return;
      }
    } finally {
      this.#busy.delete(ticket);
    }
  }

  /**
   * @param {Said} said
   * @returns {Promise<boolean>} whether the next one may go
   */
  async #sendOne(said) {
    const accept = "application/json, application/problem+json";
    try {
      const url = `/tickets/${said.ticket}/messages/`;
      const answer = await (await send(url, { body: said.body, key: said.id, accept, signal: AbortSignal.timeout(PATIENCE) })).json();
      this.dispatchEvent(new CustomEvent("sent", { detail: { said, answer } }));
      this.drop([said.id]);
      return true;
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 401) return false;
      if (problem instanceof Problem && !mayPass(problem.status)) this.#refused(said.ticket, problem);
      else this.#later(said);
      return false;
    }
  }

  /** @param {Said} said */
  #later(said) {
    this.#mark([said], { tries: said.tries + 1 });
    const again = this.#again.get(said.ticket) ?? new Persistence(() => this.#send(said.ticket));
    this.#again.set(said.ticket, again);
    again.failed();
  }

  /**
   * What stands behind refused words is not said without them.
   * @param {number} ticket
   * @param {Problem} problem
   */
  #refused(ticket, problem) {
    this.#again.get(ticket)?.ended();
    const items = this.of(ticket).filter((one) => one.failed === undefined);
    const isTaken = !this.dispatchEvent(new CustomEvent("refused", { detail: { ticket, items, problem }, cancelable: true }));
    if (isTaken) return this.drop(items.map((one) => one.id));
    this.#mark(items, { failed: problem.message });
    const open = () => location.assign(`/tickets/${ticket}/`);
    toast(say("not_sent_there"), { tone: "danger", action: { label: say("show"), run: open } });
  }
}

/** On pages of the desk alone; a test of the pure parts has no tab. */
export const outbox = typeof document === "undefined" ? /** @type {Outbox} */ (/** @type {unknown} */ (null)) : new Outbox();
