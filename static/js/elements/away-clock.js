// <away-clock since="2026-11-21T12:30:00Z">: how long somebody has been away, "12 m". Without
// `since` it says nothing.
import { serverNow, span } from "../lib/time.js";
import { everySecond } from "../lib/ticker.js";

class AwayClock extends HTMLElement {
  static observedAttributes = ["since"];
  #stop = () => {};

  connectedCallback() {
    this.#stop = everySecond(() => this.#write());
    this.#write();
  }

  disconnectedCallback() {
    this.#stop();
  }

  attributeChangedCallback() {
    this.#write();
  }

  #write() {
    const since = Date.parse(this.getAttribute("since") ?? "");
    const minutes = Math.floor((serverNow() - since) / 60_000);
    const text = Number.isNaN(since) ? "" : span(Math.max(1, minutes) * 60);
    if ((this.firstChild?.nodeValue ?? "") !== text) this.replaceChildren(text);
  }
}

customElements.define("away-clock", AwayClock);
