// <ticket-seat data-number data-seen>: tells the server that this person looks at a conversation,
// and how far he has read, for as long as the page is really looked at.
import { cursorOf } from "../lib/cursors.js";
import { send } from "../lib/request.js";

const FIRST = 700;
const EVERY = 12_000;

class TicketSeat extends HTMLElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  connectedCallback() {
    this.#timer = setTimeout(() => this.#beat(), FIRST);
    document.addEventListener("visibilitychange", this.#looked);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#looked);
  }

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
