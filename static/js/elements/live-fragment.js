// <live-fragment src subjects="team.4 person.7" verbs="ticket. message." etag>: a part of the page
// that is read again when one of its subjects rings, at most every two seconds, and until it
// succeeds. Lists are watched from here; a ticket is watched by its <live-feed>. With `deeds`, what
// is done in it, or in the dialog over it, is seen at once. What is of a ticket is read again when
// its player is another one, such as excluded, by a form beside it.
import { ifAlone } from "../lib/activity.js";
import { morph } from "../lib/feed.js";
import { Persistence, mayPass } from "../lib/persistence.js";
import { heed } from "../lib/request.js";
import { watch } from "../lib/socket.js";

const PAUSE = 2000;
// a server that died in the middle may never say so
const PATIENCE = 20_000;

export class LiveFragment extends HTMLElement {
  static observedAttributes = ["src"];

  #etag = "";
  #readAt = 0;
  #isStale = false;
  #isGone = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #reading = new AbortController();
  #persistence = new Persistence(() => this.refresh({ isAsked: false }));
  /** @type {(() => void)[]} */
  #stops = [];

  connectedCallback() {
    this.#etag = this.getAttribute("etag") ? `"${this.getAttribute("etag")}"` : "";
    this.#readAt = Date.now();
    const lists = this.#subjects.filter((subject) => !subject.startsWith("ticket."));
    this.#stops = lists.map((subject) => watch(subject, 0));
    document.addEventListener("feed:frame", this.#rang);
    document.addEventListener("visibilitychange", this.#seen);
    for (const name of ["feed:gone", "ticket:gone"]) document.addEventListener(name, this.#left);
    this.addEventListener("refresh", this.#now);
    this.addEventListener("fragment:stale", this.#ended);
    if (this.#isOfTicket) document.addEventListener("player:changed", this.#now);
    if (!this.hasAttribute("deeds")) return;
    this.addEventListener("htmx:afterRequest", this.#now);
    document.addEventListener("ticket:changed", this.#now);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#reading.abort();
    this.#persistence.ended();
    for (const stop of this.#stops) stop();
    document.removeEventListener("feed:frame", this.#rang);
    document.removeEventListener("visibilitychange", this.#seen);
    for (const name of ["feed:gone", "ticket:gone"]) document.removeEventListener(name, this.#left);
    this.removeEventListener("refresh", this.#now);
    this.removeEventListener("fragment:stale", this.#ended);
    this.removeEventListener("htmx:afterRequest", this.#now);
    for (const name of ["ticket:changed", "player:changed"]) document.removeEventListener(name, this.#now);
  }

  /**
   * @param {string} _name
   * @param {string | null} old
   * @param {string | null} src
   */
  attributeChangedCallback(_name, old, src) {
    if (old === null || old === src || !this.isConnected) return;
    this.#etag = "";
    this.refresh();
  }

  get #isOfTicket() {
    return this.#subjects.some((subject) => subject.startsWith("ticket."));
  }

  get #subjects() {
    return (this.getAttribute("subjects") ?? "").split(" ").filter(Boolean);
  }

  #rang = (/** @type {Event} */ event) => {
    const { subject, verb } = /** @type {CustomEvent} */ (event).detail;
    if (!this.#subjects.includes(subject) || verb === "presence") return;
    const verbs = (this.getAttribute("verbs") ?? "").split(" ").filter(Boolean);
    if (verb !== "bell" && verbs.length && !verbs.some((one) => verb?.startsWith(one))) return;
    if (document.hidden) this.#isStale = true;
    else this.#soon();
  };

  #seen = () => {
    if (!document.hidden && this.#isStale) this.#soon();
  };

  #now = () => this.refresh();

  /** What this person does not see any more is not asked for again. */
  #left = (/** @type {Event} */ event) => {
    const { number, subject = `ticket.${number}` } = /** @type {CustomEvent} */ (event).detail;
    if (this.getAttribute("subjects") === subject) this.#isGone = true;
  };

  #ended = () => this.#soon();

  #soon() {
    const wait = Math.max(0, this.#readAt + PAUSE - Date.now());
    this.#timer ??= setTimeout(() => this.refresh({ isAsked: false }), wait);
  }

  /**
   * Reads it again now; what is the same is left alone. What nobody asked for may be held back
   * by whoever hears that it arrived.
   * @param {{isAsked?: boolean}} [why]
   */
  async refresh({ isAsked = true } = {}) {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isGone) return;
    this.#isStale = false;
    this.#reading.abort();
    this.#reading = new AbortController();
    this.#readAt = Date.now();
    const { signal } = this.#reading;
    try {
      const answer = await fetch(this.getAttribute("src") ?? "", {
        headers: { "X-Fragment": "part", ...ifAlone(), ...(this.#etag ? { "If-None-Match": this.#etag } : {}) },
        credentials: "same-origin",
        redirect: "error",
        signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
      });
      if (mayPass(answer.status)) return this.#persistence.failed();
      if (!answer.ok && answer.status !== 304) heed(answer.status);
      const html = answer.ok ? await answer.text() : "";
      if (signal.aborted) return;
      this.#persistence.ended();
      if (!answer.ok) return;
      this.#etag = answer.headers.get("ETag") ?? "";
      const put = () => this.#put(html);
      const arrived = new CustomEvent("fragment:arrived", { detail: { html, put }, bubbles: true, cancelable: !isAsked });
      if (this.dispatchEvent(arrived)) put();
    } catch {
      if (!signal.aborted) this.#persistence.failed();
    }
  }

  /** @param {string} html */
  #put(html) {
    const fresh = /** @type {HTMLElement} */ (this.cloneNode(false));
    fresh.innerHTML = html;
    morph(this, fresh);
    this.dispatchEvent(new CustomEvent("fragment:put", { bubbles: true }));
  }
}

customElements.define("live-fragment", LiveFragment);
