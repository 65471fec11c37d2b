// What was said, in the order of the server's numbers (CH-3); what the player has written and the
// server does not have yet stands below. New words are announced; history is not.
import { el, icon } from "../../lib/draw.js";
import { placeOf } from "../../lib/order.js";
import { say } from "../../lib/words.js";
import { call } from "../lib/call.js";
import { keep, recall } from "../lib/keep.js";
import { dress } from "../lib/files.js";
import { outbox } from "../lib/outbox.js";
import { Reading } from "../lib/reading.js";
import { joinRuns } from "../lib/runs.js";

const NEAR = 80;

/** @param {Element} entry */
const seqOf = (entry) => Number(/** @type {HTMLElement} */ (entry).dataset.seq || 0);

export class ChatLog extends HTMLElement {
  ticket = 0;
  #first = 0;
  #sticks = true;
  #top = 0;
  reading = new Reading((upTo) => this.dispatchEvent(new CustomEvent("read", { detail: upTo })));
  talk = { read_seq: 0 };

  connectedCallback() {
    this.old = /** @type {HTMLElement} */ (this.querySelector("[data-old]"));
    this.fresh = /** @type {HTMLElement} */ (this.querySelector("[data-fresh]"));
    this.more = /** @type {HTMLButtonElement} */ (this.querySelector("[data-more]"));
    this.more.addEventListener("click", () => this.#earlier());
    this.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // what comes below it, or a picture that has loaded, does not hide what was last said
    const size = new ResizeObserver(() => this.#sticks && this.toEnd());
    for (const box of [this, this.old, this.fresh]) size.observe(box);
    document.addEventListener("visibilitychange", () => this.#seen());
    window.addEventListener("focus", () => this.#seen());
    outbox.addEventListener("changed", () => this.#pend());
  }

  /** Nothing is open: a new talk begins. */
  clear() {
    this.ticket = 0;
    this.#first = 0;
    this.talk = { read_seq: 0 };
    this.old?.replaceChildren();
    this.fresh?.replaceChildren();
    if (this.more) this.more.hidden = true;
    this.reading.begin(0, 0);
    this.#pend();
  }

  /**
   * @param {number} ticket
   * @returns {Promise<{cursor: number, talk: any}>}
   */
  async open(ticket) {
    const page = await call(`talks/${ticket}/feed/`);
    if (this.ticket !== ticket) this.clear();
    this.ticket = ticket;
    const seen = recall("seen");
    const known = Math.max(seen?.ticket === ticket ? seen.seq : 0, Number(page.talk?.got_seq) || 0);
    this.reading.begin(known, known);
    this.old?.replaceChildren(this.#pieces(page.html));
    this.fresh?.querySelectorAll("[data-seq]").forEach((entry) => entry.remove());
    this.#turn(page);
    for (const item of outbox.items) if (item.done && item.done <= page.cursor) outbox.settle(item.id);
    this.#pend();
    this.toEnd();
    return page;
  }

  async #earlier() {
    this.more?.setAttribute("aria-busy", "true");
    try {
      const page = await call(`talks/${this.ticket}/feed/?before=${this.#first}`);
      const from = this.scrollHeight - this.scrollTop;
      this.old?.prepend(this.#pieces(page.html));
      this.#mark();
      this.scrollTo(0, this.scrollHeight - from);
      this.#turn(page);
    } finally {
      this.more?.removeAttribute("aria-busy");
    }
  }

  /** @param {{first_seq: number, has_more: boolean}} page */
  #turn(page) {
    this.#first = page.first_seq;
    if (this.more) this.more.hidden = !page.has_more;
  }

  /** @param {string} html */
  #pieces(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    for (const entry of holder.content.children) this.#settle(entry);
    dress(holder.content);
    return holder.content;
  }

  #scrolled() {
    // only a reader goes up: what comes below moves nothing
    const goesUp = this.scrollTop < this.#top;
    this.#top = this.scrollTop;
    this.#sticks = this.#isAtEnd || (this.#sticks && !goesUp);
    this.#seen();
  }

  /** @param {Element} entry */
  #settle(entry) {
    const id = /** @type {HTMLElement} */ (entry).dataset.client;
    if (!id) return;
    this.querySelector(`[data-pending="${CSS.escape(id)}"]`)?.remove();
    outbox.settle(id);
  }

  /** @param {import("../lib/line.js").Frame} frame */
  take({ html = "", target = "" }) {
    if (!target) return;
    const wasAtEnd = this.#isAtEnd;
    const here = this.querySelector(`#${CSS.escape(target)}`);
    const fresh = this.#pieces(html).firstElementChild;
    if (here && fresh) here.replaceWith(fresh);
    else if (here) here.remove();
    else if (fresh) {
      this.#place(fresh);
      if (fresh.matches(".said:not(.said--mine)")) this.dispatchEvent(new CustomEvent("heard"));
    }
    if (wasAtEnd || fresh?.matches(".said--mine")) this.toEnd();
    this.#mark();
    this.#seen();
  }

  /** @param {Element} entry */
  #place(entry) {
    const seq = seqOf(entry);
    // news of a message further up than this page goes: it is there when it is scrolled to
    if (this.#first && seq < this.#first) return;
    const entries = [...this.querySelectorAll("[data-old] > *, [data-fresh] > *")];
    const later = entries[placeOf(entries.map(seqOf), seq)];
    if (later) later.before(entry);
    else this.fresh?.append(entry);
  }

  /** Shows what waits to be sent, and what could not be. */
  #pend() {
    const known = new Set([...this.querySelectorAll("[data-client]")].map((entry) => /** @type {HTMLElement} */ (entry).dataset.client));
    const isHere = (/** @type {string} */ path) => path === "ask/" || path.startsWith(`talks/${this.ticket}/`);
    const items = outbox.items.filter((item) => isHere(item.path) && !known.has(item.id));
    this.fresh?.querySelectorAll("[data-pending]").forEach((entry) => entry.remove());
    for (const item of items) this.fresh?.append(this.#pending(item));
    this.#mark();
    if (items.length) this.toEnd();
  }

  /** @param {import("../lib/outbox.js").Item} item */
  #pending(item) {
    const bubble = el("div", { class: "said__words", lang: document.documentElement.lang }, [item.text]);
    const entry = el("article", { class: "said said--mine", "data-pending": item.id }, [bubble]);
    if (item.failed === undefined) {
      entry.classList.toggle("is-sending", item.done === undefined);
      entry.append(el("span", { class: "w-seen" }, [item.done === undefined ? say("sending") : say("delivered")]));
      return entry;
    }
    entry.classList.add("is-failed");
    const again = el("button", { type: "button", class: "link" }, [say("try_again")]);
    again.addEventListener("click", () => outbox.again(item.id));
    entry.append(el("span", { class: "w-seen w-seen--bad", role: "alert" }, [item.failed || say("not_sent"), " ", again]));
    return entry;
  }

  /** Who speaks, and below the newest own words whether they were read. */
  #mark() {
    joinRuns([...this.querySelectorAll("[data-old] > *, [data-fresh] > *")]);
    this.querySelectorAll("[data-mark]").forEach((mark) => mark.remove());
    const mine = [...this.querySelectorAll(".said--mine[data-seq]")].at(-1);
    if (!mine) return;
    const isRead = seqOf(mine) <= this.talk.read_seq;
    const state = el("span", { class: "w-seen" }, [icon(isRead ? "checks" : "check", 12), say(isRead ? "seen" : "delivered")]);
    (mine.querySelector(".said__meta") ?? mine).append(el("span", { "data-mark": "" }, [" · ", state]));
  }

  /** @param {any} talk */
  show(talk) {
    this.talk = talk;
    this.#mark();
    if (this.#sticks) this.toEnd();
  }

  get #isAtEnd() {
    return this.scrollHeight - this.scrollTop - this.clientHeight < NEAR;
  }

  toEnd() {
    this.#sticks = true;
    this.scrollTop = this.scrollHeight;
    this.#seen();
  }

  /** @param {boolean} isOpen whether the frame is to be seen at all */
  setOpen(isOpen) {
    this.isOpen = isOpen;
    if (isOpen) this.toEnd();
  }

  isOpen = false;

  #seen() {
    const theirs = [...this.querySelectorAll(".said:not(.said--mine)[data-seq]")].map(seqOf);
    const last = [...this.querySelectorAll("[data-seq]")].reduce((most, entry) => Math.max(most, seqOf(entry)), 0);
    const isLookedAt = this.isOpen && !document.hidden && this.clientHeight > 0 && this.#isAtEnd;
    if (!this.ticket) return;
    this.reading.reach(this.ticket, { got: last, isLookedAt });
    if (isLookedAt) keep("seen", { ticket: this.ticket, seq: this.reading.read });
    const unread = theirs.filter((seq) => seq > this.reading.read).length;
    this.dispatchEvent(new CustomEvent("unread", { detail: unread }));
  }
}

customElements.define("chat-log", ChatLog);
