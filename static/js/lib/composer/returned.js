// Replies for later whose player wrote first: they were not sent, and their words are offered where one
// writes, before what is typed. Until somebody takes or leaves them they are kept with the draft.
import { announce } from "../announce.js";
import { el, icon } from "../draw.js";
import { send } from "../request.js";
import { say } from "../words.js";

const LAG = 10; // seconds that a page may take to come

/** @typedef {{id: number, html: string, files: import("../uploads.js").Kept[], replies: number[], articles: unknown[], facts: unknown[]}} Reply */

export class Returned {
  /** @type {Reply[]} */
  #waiting = [];
  /** @type {Set<number>} */
  #known = new Set();
  #opened = Date.now();
  /** @type {AbortSignal | undefined} */
  #signal;

  /** @param {import("../../elements/reply-composer.js").ReplyComposer} composer */
  constructor(composer) {
    this.composer = composer;
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.#signal = signal;
    const rang = (/** @type {Event} */ event) => {
      const { subject, verb } = /** @type {CustomEvent} */ (event).detail;
      if (subject === this.composer.subject && verb === "reply.held_back") this.#ask().catch(() => null);
    };
    document.addEventListener("feed:frame", rang, { signal });
  }

  get html() {
    return this.#waiting.map((one) => one.html).join("");
  }

  get files() {
    return this.#waiting.flatMap((one) => one.files);
  }

  /** Those that stand in what is typed or kept here, or have been offered. */
  get known() {
    return [...this.#known];
  }

  /** @param {number[]} ids */
  know(ids) {
    for (const id of ids) this.#known.add(id);
  }

  /**
   * Nothing said so, but a draft that the server has holds words that came back.
   * @param {{returned?: number[]}} draft
   * @returns {Promise<boolean>} whether they are offered here now
   */
  async lookedFor({ returned = [] }) {
    if (returned.every((id) => this.#known.has(id))) return false;
    await this.#ask();
    this.know(returned);
    return true;
  }

  /** What was held back since this page was opened: what was before stands in its draft. */
  async #ask() {
    const within = Math.ceil((Date.now() - this.#opened) / 1000) + LAG;
    const url = `/tickets/${this.composer.number}/later/returned/?within=${within}`;
    const answer = await send(url, { method: "GET", accept: "application/json", signal: this.#signal });
    const { replies } = await answer.json();
    const fresh = /** @type {Reply[]} */ (replies).filter((one) => !this.#known.has(one.id));
    if (!fresh.length || this.#signal?.aborted) return;
    this.know(fresh.map((one) => one.id));
    this.#waiting.push(...fresh);
    this.#show();
    announce(say("reply_returned"));
  }

  #show() {
    const line = this.composer.piece("[data-returned]");
    line.hidden = !this.#waiting.length;
    if (line.hidden) return line.replaceChildren();
    const take = el("button", { type: "button", class: "btn btn--s" }, [say("take_words")]);
    const leave = el("button", { type: "button", class: "btn btn--s btn--ghost" }, [say("leave_words")]);
    take.addEventListener("click", () => this.#end({ isTaken: true }));
    leave.addEventListener("click", () => this.#end({ isTaken: false }));
    line.replaceChildren(icon("undo", 14), el("span", { class: "grow" }, [say("reply_returned")]), take, leave);
  }

  /** @param {{isTaken: boolean}} how */
  #end({ isTaken }) {
    const { composer } = this;
    if (!composer.editor) return;
    const items = this.#waiting;
    this.#waiting = [];
    if (isTaken) {
      if (composer.mode !== "reply") composer.turn("reply");
      composer.kept.comeBack(items.map(({ html, files, replies, articles, facts }) => ({ html, files, body: { replies, articles, facts } })));
    }
    composer.kept.keepReply();
    this.#show();
    composer.editor.commands.focus("end");
  }
}
