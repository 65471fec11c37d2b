// <live-count src>: how many things wait for this person, beside a place of the rail. It is asked
// again when his own subject rings.
import { send } from "../lib/request.js";

const AFTER_PAGE = 600;
const TOGETHER = 500;
const MOST = 99;

class LiveCount extends HTMLElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  connectedCallback() {
    document.addEventListener("feed:frame", this.#rang);
    this.#timer = setTimeout(() => this.#load(), AFTER_PAGE);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    document.removeEventListener("feed:frame", this.#rang);
  }

  #rang = (/** @type {Event} */ event) => {
    const { subject } = /** @type {CustomEvent} */ (event).detail;
    if (subject !== `person.${document.documentElement.dataset.person}`) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#load(), TOGETHER);
  };

  async #load() {
    // of the two places that a page has for it, on a desk and on a phone, one is shown
    if (!this.parentElement?.checkVisibility()) return;
    try {
      const answer = await send(this.getAttribute("src") ?? "", { method: "GET" });
      const { count } = await answer.json();
      this.textContent = count > MOST ? `${MOST}+` : count ? String(count) : "";
    } catch {
      // the next ring asks again; an old figure is no worse than none
    }
  }
}

customElements.define("live-count", LiveCount);
