// <review-page start leave>: one case. Opening it takes it, so that no colleague decides the same;
// a page that stays open keeps it, one that is left gives it back.
import { meta } from "../lib/draw.js";
import { Problem, send } from "../lib/request.js";

const KEEP = 180_000;

class ReviewPage extends HTMLElement {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  #has = false;

  connectedCallback() {
    if (!this.hasAttribute("start")) return;
    this.#take();
    this.#timer = setInterval(() => this.#take(), KEEP);
    addEventListener("pagehide", this.#leave);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    removeEventListener("pagehide", this.#leave);
  }

  async #take() {
    try {
      await send(this.getAttribute("start") ?? "");
      this.#has = true;
      this.#refuse("");
    } catch (error) {
      // what only was not reached is tried again
      if (error instanceof Problem && error.status === 409) this.#refuse(error.message);
    }
  }

  /** @param {string} why */
  #refuse(why) {
    const note = this.querySelector("[data-refusal]");
    note?.toggleAttribute("hidden", !why);
    const words = note?.querySelector("span");
    if (words && why) words.textContent = why;
    this.querySelector("decision-form")?.toggleAttribute("inert", Boolean(why));
    if (why) clearInterval(this.#timer);
  }

  #leave = () => {
    if (!this.#has) return;
    const headers = { "X-CSRFToken": meta("csrf"), "X-Requested-With": "fetch" };
    fetch(this.getAttribute("leave") ?? "", { method: "POST", headers, keepalive: true, credentials: "same-origin" }).catch(() => {});
  };
}

customElements.define("review-page", ReviewPage);
