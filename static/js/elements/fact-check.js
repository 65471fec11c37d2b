// <fact-check>: what an account says beside what a reviewer reads from the document. He says of each row
// whether it is the same, and what he types says it for him. Enter takes what the account says and goes on.
import { compared } from "../lib/comparing.js";

class FactCheck extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", this.#typed);
    this.addEventListener("change", this.#said);
    this.addEventListener("keydown", this.#pressed);
  }

  disconnectedCallback() {
    this.removeEventListener("input", this.#typed);
    this.removeEventListener("change", this.#said);
    this.removeEventListener("keydown", this.#pressed);
  }

  #typed = (/** @type {Event} */ event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type === "radio") return;
    const row = event.target.closest("tr");
    if (row) this.#judge(row, event.target.value);
  };

  #said = (/** @type {Event} */ event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.value !== "same") return;
    const row = event.target.closest("tr");
    const input = row && typedIn(row);
    if (row && input && !input.value) input.value = says(row);
  };

  #pressed = (/** @type {KeyboardEvent} */ event) => {
    const input = event.target instanceof HTMLInputElement ? event.target : null;
    const row = input?.closest("tr");
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !input || !row) return;
    event.preventDefault(); // or the decision would be sent
    const typed = typedIn(row);
    if (typed && !typed.value && !row.querySelector(":checked")) {
      typed.value = says(row);
      this.#judge(row, typed.value);
    }
    const all = /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll(".cmp__typed")]);
    const next = typed ? all[all.indexOf(typed) + 1] : null;
    (next ?? /** @type {HTMLElement | null} */ (this.closest("form")?.querySelector(".yn input")))?.focus();
  };

  /** @param {Element} row @param {string} typed */
  #judge(row, typed) {
    const kind = row.getAttribute("data-kind") ?? "";
    const result = compared(kind, row.getAttribute("data-account") ?? "", typed, new Date().toISOString().slice(0, 10));
    for (const mark of /** @type {Iterable<HTMLInputElement>} */ (row.querySelectorAll("input[type=radio]"))) {
      mark.checked = mark.value === result;
    }
  }
}

/** @param {Element} row */
function typedIn(row) {
  return /** @type {HTMLInputElement | null} */ (row.querySelector(".cmp__typed"));
}

/** @param {Element} row */
function says(row) {
  return row.querySelector("[data-says]")?.textContent?.trim() ?? "";
}

customElements.define("fact-check", FactCheck);
