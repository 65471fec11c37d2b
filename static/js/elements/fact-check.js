// <fact-check>: what an account says beside what a reviewer reads from the document. Only what
// differs is coloured; what he did not type was not compared, and nothing is said of it.
import { compared } from "../lib/comparing.js";
import { icon } from "../lib/draw.js";
import { say } from "../lib/words.js";

class FactCheck extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", this.#typed);
    this.addEventListener("click", this.#pressed);
    for (const row of this.querySelectorAll("tr[data-kind]")) this.#judge(row);
  }

  disconnectedCallback() {
    this.removeEventListener("input", this.#typed);
    this.removeEventListener("click", this.#pressed);
  }

  #typed = (/** @type {Event} */ event) => {
    const row = event.target instanceof Element ? event.target.closest("tr") : null;
    if (row) this.#judge(row);
  };

  #pressed = (/** @type {Event} */ event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-same]") : null;
    const row = button?.closest("tr");
    const input = row?.querySelector("input");
    if (!row || !input) return;
    input.value = row.cells[1]?.textContent?.trim() ?? "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  /** @param {Element} row */
  #judge(row) {
    const input = row.querySelector("input");
    const place = row.querySelector("[data-result]");
    if (!input || !place) return;
    const kind = row.getAttribute("data-kind") ?? "";
    const result = compared(kind, row.getAttribute("data-account") ?? "", input.value, new Date().toISOString().slice(0, 10));
    row.classList.toggle("is-bad", result === "differs");
    place.replaceChildren();
    if (!result) return;
    const [name, tone, words] = result === "same" ? ["check", "good", say("fits")] : ["x", "bad", say("differs")];
    const mark = icon(name, 14);
    mark.setAttribute("role", "img");
    mark.removeAttribute("aria-hidden");
    mark.setAttribute("aria-label", words);
    place.className = tone;
    place.append(mark);
  }
}

customElements.define("fact-check", FactCheck);
