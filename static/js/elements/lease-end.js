// <lease-end until="1790000000000">…</lease-end>: what holds only as long as somebody renews it.
// When its time is over the fragment around it is read again, and so on while it stays.
import { serverNow } from "../lib/time.js";

// renewals come more often than this
const AGAIN = 8000;
const MARGIN = 500;

class LeaseEnd extends HTMLElement {
  static observedAttributes = ["until"];

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  connectedCallback() {
    this.#wait(Number(this.getAttribute("until")) - serverNow() + MARGIN);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.connectedCallback();
  }

  /** @param {number} pause */
  #wait(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), Math.max(MARGIN, pause));
  }

  #ask() {
    if (!document.hidden) this.dispatchEvent(new CustomEvent("fragment:stale", { bubbles: true }));
    // it was renewed: the answer was the same list
    this.#wait(AGAIN);
  }
}

customElements.define("lease-end", LeaseEnd);
