// <typed-time src>: a field for a time in a person's own words ("tomorrow noon", "23:30"); beside
// it the moment that they mean.
import { say } from "../lib/words.js";

const WAITS = 250; // ms

class TypedTime extends HTMLElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  #asked = "";

  connectedCallback() {
    this.addEventListener("input", this.#typed);
    this.#typed();
  }

  disconnectedCallback() {
    this.removeEventListener("input", this.#typed);
    clearTimeout(this.#later);
  }

  #typed = () => {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.#ask(), WAITS);
  };

  async #ask() {
    const text = this.querySelector("input")?.value.trim() ?? "";
    const hint = this.querySelector("[data-means]");
    if (!hint || text === this.#asked) return;
    this.#asked = text;
    if (!text) return void (hint.textContent = "");
    try {
      const answer = await fetch(`${this.getAttribute("src")}?text=${encodeURIComponent(text)}`, {
        headers: { Accept: "application/json" },
        credentials: "same-origin",
      });
      const found = answer.ok ? await answer.json() : null;
      if (found && text === this.#asked) hint.textContent = found.when ?? say("no_time");
    } catch {
      hint.textContent = ""; // sending tells what it means, or that it means nothing
    }
  }
}

customElements.define("typed-time", TypedTime);
