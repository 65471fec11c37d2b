// <ticket-seat data-number data-seen>: tells the server that this person looks at a conversation,
// and how far he has read, for as long as the page is really looked at. Of a player who waits live
// each word that was seen is told at once.
import { cursorOf } from "../lib/cursors.js";
import { send } from "../lib/request.js";
import { seen } from "../lib/socket.js";

const FIRST = 700;
const GLANCE = 500;
const EVERY = 12_000;

class TicketSeat extends HTMLElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #glance;

  connectedCallback() {
    this.#timer = setTimeout(() => this.#beat(), FIRST);
    document.addEventListener("feed:frame", this.#heard);
    document.addEventListener("visibilitychange", this.#looked);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    clearTimeout(this.#glance);
    document.removeEventListener("feed:frame", this.#heard);
    document.removeEventListener("visibilitychange", this.#looked);
  }

  #heard = (/** @type {Event} */ event) => {
    const { subject, verb } = /** @type {CustomEvent} */ (event).detail;
    if (verb !== "message.received" || subject !== `ticket.${this.dataset.number}`) return;
    this.#glance ??= setTimeout(() => {
      this.#glance = undefined;
      // the server knows which tickets are live, and leaves the others alone
      if (!document.hidden) seen(subject);
    }, GLANCE);
  };

  #looked = () => {
    clearTimeout(this.#timer);
    if (!document.hidden) this.#timer = setTimeout(() => this.#beat(), FIRST);
  };

  async #beat() {
    if (document.hidden) return;
    const { number = "", seen = "0" } = this.dataset;
    const read = Math.max(cursorOf(`ticket.${number}`), Number(seen));
    const body = new URLSearchParams({ seen: String(read) });
    await send(`/tickets/${number}/seat/`, { body }).catch(() => null);
    if (!this.isConnected) return;
    document.dispatchEvent(new CustomEvent("ticket:seen", { detail: { number } }));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#beat(), EVERY);
  }
}

customElements.define("ticket-seat", TicketSeat);
